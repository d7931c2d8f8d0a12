"""Every shipped letter, in every tongue and size: valid PDF/UA, and it says what it was told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import Any

import page
import pytest

from app.letters.facts import FreeText, LetterFacts, LetterLanguage, Words, halves
from app.letters.pdf import LetterProblem, Pdf, render
from app.letters.template import missing
from tests.letters import samples
from tests.letters.reading import Read

EVERY = list(product(sorted(samples.TEMPLATES), ("en", "cy", "bilingual"), ("standard", "large")))
TAGS = {"en": "en-GB", "cy": "cy-GB"}


def made(facts: LetterFacts, **options) -> Pdf:
    return render(samples.TEMPLATES[facts.template], facts, samples.COUNCIL, samples.FONTS, **options)


def folded(text: str) -> str:
    """One space for any run of them, whatever kind."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize(("template", "language", "size"), EVERY)
def test_a_letter_is_valid_and_copies_out_as_it_was_written(template, language, size):
    facts = samples.facts(template, language, size)
    pdf = made(facts)

    report = page.validate_pdf_bytes(pdf.data, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant

    read = Read(pdf.data)
    assert len(read.reader.pages) == pdf.pages
    assert read.loose == []
    assert folded(read.root.said).replace("•", "").replace(" ", "") == folded(pdf.text).replace(" ", "")


@pytest.mark.parametrize(("template", "language", "size"), EVERY)
def test_each_half_is_in_its_tongue_and_welsh_comes_first(template, language, size):
    read = Read(made(samples.facts(template, language, size)).data)

    assert [half.language for half in read.halves] == [TAGS[tongue] for tongue in halves(language)]
    assert read.language == TAGS[halves(language)[0]]


@pytest.mark.parametrize(("template", "language", "size"), EVERY)
def test_headings_nest_and_are_the_bookmarks(template, language, size):
    read = Read(made(samples.facts(template, language, size)).data)

    headings = [(int(node.tag[1]) - 1, folded(node.said)) for node in read.root.all("H1", "H2", "H3")]
    assert [(level, folded(title)) for level, title in read.bookmarks()] == headings
    for half in read.halves:
        levels = [int(node.tag[1]) for node in half.all("H1", "H2", "H3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["en", "cy", "bilingual"])
@pytest.mark.parametrize("template", sorted(samples.TEMPLATES))
def test_large_print_has_no_columns_and_nothing_under_16_points(template, language):
    read = Read(made(samples.facts(template, language, "large")).data)

    assert read.root.all("Table") == []
    sizes: set[float] = set()
    leaves: list[Any] = list(read.reader.pages)
    for leaf in leaves:
        stream = leaf["/Contents"].get_data().decode("ascii")
        sizes.update(float(size) for size in re.findall(r"/[RBI] ([\d.]+) Tf", stream))
    assert min(sizes) >= 16
    assert 18 in sizes


@pytest.mark.parametrize("size", ["standard", "large"])
def test_both_halves_have_the_same_blocks_contacts_and_signature(size):
    for template in sorted(samples.TEMPLATES):
        welsh, english = Read(made(samples.facts(template, "bilingual", size)).data).halves
        # The line that says the Welsh is not checked yet is the one thing that the English half lacks.
        assert [node.tag for node in welsh.walk() if node.tag != "Span" and "Drafft:" not in node.text] == [
            node.tag for node in english.walk() if node.tag != "Span"
        ]
        for shared in (
            "Siân Ŵyn O’Brien",
            "Nia Pugh",
            "01970 000123",
            "tai@bryndulas.example",
            "BR-2026-0412",
        ):
            assert folded(welsh.said).count(shared) == folded(english.said).count(shared) > 0


def test_the_facts_stand_in_the_letter_as_dates_names_and_reasons():
    text = made(samples.facts("s63-s73")).text.replace("\u00a0", " ")

    for told in (
        "22 November 2026", "16 January 2027", "Saturday 12 December 2026", "27 November 2026",
        "Siân Ŵyn O’Brien", "14 Ffordd y Môr", "BR-2026-0412", "Nia Pugh", "01970 000123",
        "You owe £640 in rent since your hours were cut.",
        "You asked us to pay all of the rent.",
        "Call your landlord and ask for more time. Nia Pugh, by 27 November 2026.",
        "at Neuadd y Sir, Heol y Bont, Aberdulas, SY99 1AA.", "56 days", "Shelter Cymru", "Citizens Advice",
    ):  # fmt: skip
        assert told in text
    welsh = made(samples.facts("s63-s73", "cy")).text.replace("\u00a0", " ")
    for told in (
        "16 Ionawr 2027",
        "dydd Sadwrn 12 Rhagfyr 2026",
        "Cyngor ar Bopeth",
        "gynorthwyo i sicrhau llety",
    ):
        assert told in welsh


@pytest.mark.parametrize(
    "name",
    [
        "Tŵm Ŷnyr Gŵyn-Brân",
        "Niamh O'Brien",
        "D’Arcy Llŷr",
        "Žofia Łęcka-Świątek",
        "Ŵ" * 200,
        "Ann " * 50,
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 4,
    ],
)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_any_name_copies_out_whole(name, size):
    facts = samples.facts("plan", "bilingual", size, addressee_name=name, greeting_name=name)
    pdf = made(facts)

    assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    read = Read(pdf.data)
    for half in read.halves:
        assert folded(half.said).count(folded(name)) >= 2


def test_a_name_in_pieces_is_composed():
    facts = samples.facts("plan", greeting_name="Sia\u0302n W\u0302yn")
    assert "Dear Siân Ŵyn," in Read(made(facts).data).root.said


@pytest.mark.parametrize(
    "typed",
    [
        "<b>bold</b> & <script>alert(1)</script>",
        "{officer_phone} {review_by|weekday} **stars** {{x}} ${HOME} %s %(name)s",
        "[[blocks]] \\n (brackets) \\(escaped\\) <FEFF> /Artifact BDC EMC ET",
        "{% if x %} {{ config }} #{7*7} `id`",
    ],
)
def test_what_an_officer_types_is_printed_as_it_stands(typed):
    facts = samples.facts(
        "s63-s66",
        decision_why=FreeText(typed, "en"),
        greeting_name=typed,
        officer_name=typed,
        address_lines=(typed, "Aberdulas"),
        reasons=(FreeText(typed, "en"),),
    )
    pdf = made(facts)

    assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    said = folded(Read(pdf.data).root.said)
    assert said.count(folded(typed)) >= 5


def test_words_of_another_tongue_are_marked_as_such():
    english = Read(made(samples.facts("s63-s66", "en")).data)
    spans = {folded(node.said): node.language for node in english.root.all("Span")}

    assert spans["Cyngor Sir Bryndulas"] == "cy-GB"
    assert spans["Gallwch gael hwn yn Gymraeg hefyd."] == "cy-GB"
    welsh = Read(made(samples.facts("s63-s66", "cy")).data)
    spans = {folded(node.said): node.language for node in welsh.root.all("Span")}
    assert spans["Bryndulas County Council"] == "en-GB"
    assert spans["Welsh not yet checked"] == "en-GB"


@pytest.mark.parametrize("template", sorted(samples.TEMPLATES))
def test_welsh_that_nobody_checked_says_so_on_the_page(template):
    assert not samples.TEMPLATES[template].is_checked_in_welsh
    for language in ("cy", "bilingual"):
        said = Read(made(samples.facts(template, language)).data).halves[0].said
        assert "Drafft: heb ei wirio eto / Welsh not yet checked" in said
    assert "Welsh not yet checked" not in made(samples.facts(template, "en")).text


def test_a_translation_that_is_a_draft_says_so_in_its_own_half_only():
    welsh = FreeText("Mae angen lle ar y llawr isaf.", "cy", "A home on the ground floor.", "draft")
    facts = samples.facts("plan", "bilingual", outcome_wanted=welsh)

    assert missing(samples.TEMPLATES["plan"], facts) == ()
    _, english = Read(made(facts).data).halves
    assert "a translation in this letter has not been checked" in english.said


def test_an_envelope_window_shows_the_address_and_nothing_else():
    """A DL window of 35 x 90 mm stands 20 mm from the left; the address begins 50 mm down."""
    for size in ("standard", "large"):
        pdf = made(samples.facts("s63-s66", "en", size))
        first = Read(pdf.data).reader.pages[0]
        inside: list[str] = []

        def visit(text, _matrix, tm, _font, _size, inside=inside):
            x, y = tm[4] / 72 * 25.4, 297 - tm[5] / 72 * 25.4
            if text.strip() and 20 <= x <= 110 and 50 <= y <= 81:
                inside.append(text.strip())

        first.extract_text(visitor_text=visit)
        shown = folded(" ".join(inside))
        assert shown.startswith("Siân Ŵyn O’Brien 14 Ffordd y Môr")
        address = "Siân Ŵyn O’Brien 14 Ffordd y Môr Llanddulas Fach Aberdulas SY99 4ZZ"
        assert set(shown.split()) <= set(address.split())


def test_a_letter_to_be_collected_shows_no_address():
    text = made(samples.facts("s63-s66", way="collect", address_lines=())).text

    assert "Ffordd y Môr" not in made(samples.facts("s63-s66", way="collect")).text
    assert "for you to collect. It is here: our office, Heol y Bont, Aberdulas." in text
    assert "collect" not in made(samples.facts("s63-s66", way="hand")).text


def test_a_council_that_has_told_us_little_still_gets_whole_letters():
    bare = samples.council(
        service=Words("", ""), address=(), phone="", email="", website="", hours=Words("", ""),
        collect_at=Words("", ""), out_of_hours_phone="",
    )  # fmt: skip
    for template, way in product(sorted(samples.TEMPLATES), ("hand", "collect")):
        facts = samples.facts(template, "bilingual", way=way)
        assert missing(samples.TEMPLATES[template], facts) == ()
        pdf = render(samples.TEMPLATES[template], facts, bare, samples.FONTS)
        assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
        assert ("kept this letter at our office" in pdf.text) == (way == "collect")
        assert "You can also email" not in pdf.text
        assert "We are open" not in pdf.text
        assert "come to see us" not in pdf.text


def test_an_address_of_many_lines_is_drawn_together_and_loses_nothing():
    many = tuple(f"Rhan {number}" for number in range(1, 10))
    text = folded(made(samples.facts("plan", address_lines=many)).text)
    assert "Rhan 4 Rhan 5, Rhan 6, Rhan 7, Rhan 8, Rhan 9" in text


def test_a_step_says_what_became_of_it_in_columns_and_stacked():
    for size in ("standard", "large"):
        steps = tuple(replace(samples.OUR_STEPS[0], status=status) for status in ("done", "not_done"))
        undated = replace(samples.OUR_STEPS[1], by_on=None)
        text = made(samples.facts("plan", "en", size, our_steps=(*steps, undated))).text
        assert text.split("\n").count("Done") == 1
        assert text.split("\n").count("Not done") == 1
    letter = made(samples.facts("s63-s66", our_steps=(undated,))).text
    assert "Ask for help to pay the rent you owe. Nia Pugh.\n" in letter


BY_DAY = "I will be in touch with you by 27 November 2026 so that we can start your plan."
SOON = "I will be in touch with you soon so that we can start your plan."


@pytest.mark.parametrize(
    ("template", "language", "size"),
    list(product(("s63-s66", "s63-s73"), ("en", "cy", "bilingual"), ("standard", "large"))),
)
def test_a_notice_without_a_plan_is_a_whole_letter_that_says_what_comes_next(template, language, size):
    pdf = made(samples.without_a_plan(template, language, size))

    assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    said = folded(pdf.text)
    if language != "cy":
        assert "We will make a plan together with you." in said
        assert BY_DAY in said
        assert "Your plan comes with this letter" not in said
        assert "What others will do" not in said
        assert "Call your landlord" not in said
    if language != "en":
        assert "Byddwn yn gwneud cynllun gyda chi." in said
        assert "Byddaf yn cysylltu â chi erbyn 27 Tachwedd 2026 er mwyn i ni ddechrau eich cynllun." in said
        assert "Mae eich cynllun yn dod gyda’r llythyr hwn" not in said


def test_with_a_plan_the_steps_are_printed_and_nothing_says_that_we_shall_make_one():
    said = folded(made(samples.facts("s63-s73")).text)
    assert "Call your landlord and ask for more time. Nia Pugh, by 27 November 2026." in said
    assert "Your plan comes with this letter." in said
    assert "We will make a plan" not in said
    assert "start your plan" not in said


def test_where_no_day_was_promised_the_notice_promises_none():
    unpromised = {name: value for name, value in samples.values().items() if name != "next_contact_on"}
    without = {name: value for name, value in unpromised.items() if name not in samples.OF_THE_PLAN}
    said = folded(made(LetterFacts("s63-s73", "en", "standard", without)).text)
    assert SOON in said
    assert "27 November 2026" not in said


def test_a_settled_plan_without_a_step_of_ours_says_so():
    said = folded(made(samples.facts("s63-s66", our_steps=())).text)
    assert "Your plan has no step for us yet." in said
    assert "We will make a plan" not in said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Phone the agent in Heol Fawr", "Phone the agent in Heol Fawr. Nia Pugh, by"),
        ("Phone the agent in Heol Fawr.", "Phone the agent in Heol Fawr. Nia Pugh, by"),
        ("Phone the agent (in Heol Fawr) \n", "Phone the agent (in Heol Fawr). Nia Pugh, by"),
        ("Ask “will it be ready?”", "Ask “will it be ready?” Nia Pugh, by"),
        ("Pay half, 50%", "Pay half, 50%. Nia Pugh, by"),
        ("Do not wait!", "Do not wait! Nia Pugh, by"),
    ],
)
def test_a_step_ends_before_the_name_of_who_does_it_begins(typed, printed):
    step = replace(samples.OUR_STEPS[0], text=FreeText(typed, "en", "Ffonio’r asiant", "checked"))
    pdf = made(samples.facts("s63-s66", "bilingual", our_steps=(step,)))
    assert printed in folded(pdf.text)
    assert "Ffonio’r asiant. Nia Pugh, erbyn" in folded(pdf.text)


def test_whatever_was_typed_ends_as_a_sentence_and_its_inner_lines_are_left_alone():
    why = FreeText("You owe two things:\nrent of £640\na bill of £80", "en")
    text = made(samples.facts("s63-s66", decision_why=why)).text
    assert "You owe two things:\nrent of £640\na bill of £80.\n" in text
    for size in ("standard", "large"):
        step = replace(samples.OUR_STEPS[0], text=FreeText("Call them", "en"), why=FreeText("It helps", "en"))
        lines = made(samples.facts("plan", "en", size, our_steps=(step,))).text.split("\n")
        assert "Call them." in lines
        assert "Why: It helps." in lines


def test_the_file_tells_of_itself_only_what_letter_it_is():
    """What a viewer shows in its title bar, and a search of a shared computer finds, names nobody."""
    languages: tuple[LetterLanguage, ...] = ("en", "cy", "bilingual")
    for template, language in product(sorted(samples.TEMPLATES), languages):
        pdf = made(samples.facts(template, language))
        reader = Read(pdf.data).reader
        assert reader.metadata is not None
        first = halves(language)[0]
        assert reader.metadata.title == f"{samples.TEMPLATES[template].title.in_(first)} – BR-2026-0412"
        assert reader.metadata.author == samples.COUNCIL.name.in_(first)
        catalogue: Any = reader.trailer["/Root"]
        about = catalogue["/Metadata"].get_data().decode("utf-8")
        about += " ".join(str(value) for value in reader.metadata.values())
        about += " ".join(title for _, title in Read(pdf.data).bookmarks())
        for told in ("Siân", "Ŵyn", "O’Brien", "Ffordd y Môr", "SY99 4ZZ", "Nia Pugh", "640"):
            assert told not in about


def test_a_plan_with_no_step_of_theirs_says_so():
    assert "There are no steps here yet." in made(samples.facts("plan", your_steps=())).text
    assert "You do not need to do anything just now." in made(samples.facts("s63-s66", your_steps=())).text


def test_the_plan_has_a_table_for_each_side_with_named_columns():
    read = Read(made(samples.facts("plan")).data)
    tables = read.root.all("Table")

    assert len(tables) == 3
    for table in tables:
        assert [(folded(head.said), head.scope) for head in table.all("TH")] == [
            ("Step", "Column"), ("Who", "Column"), ("By when", "Column"),
        ]  # fmt: skip
    first = [folded(cell.said) for cell in tables[0].all("TD")]
    assert first[0].startswith("Call your landlord and ask for more time.")
    assert "How we will know: Your landlord writes to say yes." in first[0]
    assert first[1:3] == ["Nia Pugh", "27 November 2026 Started".replace(" Started", "Started")]


def test_key_dates_are_a_table_whose_rows_are_named():
    table = Read(made(samples.facts("s63-s73")).data).root.all("Table")[0]

    assert [(folded(head.said), head.scope) for head in table.all("TH")] == [
        ("This help starts on", "Row"), ("The last day of this help is", "Row"),
    ]  # fmt: skip
    assert [folded(cell.said) for cell in table.all("TD")] == ["22 November 2026", "16 January 2027"]


def test_the_office_mail_address_is_a_link_that_says_where_it_leads():
    read = Read(made(samples.facts("s63-s66", "bilingual", "large")).data)

    assert [folded(link.said) for link in read.root.all("Link")] == ["tai@bryndulas.example"] * 2
    leaves: list[Any] = list(read.reader.pages)
    leads = [note.get_object() for leaf in leaves for note in leaf.get("/Annots", [])]
    assert [lead["/A"]["/URI"] for lead in leads] == ["mailto:tai@bryndulas.example"] * 2
    assert [lead["/Contents"] for lead in leads] == ["tai@bryndulas.example"] * 2


def test_a_mail_address_with_a_trick_in_it_is_only_text():
    council = samples.council(email="tai@bryndulas.example)>>/JS (app.alert(1)")
    data = render(samples.TEMPLATES["plan"], samples.facts("plan"), council, samples.FONTS).data

    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    read = Read(data)
    assert read.root.all("Link") == []
    assert "tai@bryndulas.example)>>/JS (app.alert(1)" in read.root.said


def test_running_lines_are_decoration_and_count_the_pages_of_their_half():
    read = Read(made(samples.facts("s63-s66", "bilingual")).data)

    assert "Tudalen 1 o 3" in read.artifacts
    assert "Page 2 of 2" in read.artifacts
    assert "Page 2 of 2" not in read.root.said


def test_a_draft_shows_its_gaps_and_says_on_each_page_that_it_is_one():
    facts = LetterFacts("s63-s73", "bilingual", "standard", {"greeting_name": "Siân"})
    pdf = made(facts, draft=True)

    assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    read = Read(pdf.data)
    assert "[not filled in yet: review by]" in read.halves[1].said
    assert "[heb ei lenwi eto: review by]" in read.halves[0].said
    drafts = [text for text in read.artifacts if text.startswith(("Draft.", "Drafft."))]
    assert len(drafts) == pdf.pages


def test_the_running_header_of_a_draft_stands_clear_of_the_letterhead():
    for size in ("standard", "large"):
        lines: dict[str, float] = {}

        def visit(text, _matrix, tm, _font, _size, lines=lines):
            lines.setdefault(text.strip(), tm[5])

        Read(made(samples.facts("plan", "en", size), draft=True).data).reader.pages[0].extract_text(
            visitor_text=visit
        )
        header = next(y for text, y in lines.items() if text.startswith("Draft."))
        council = next(y for text, y in lines.items() if text.startswith("Cyngor Sir"))
        assert header - council >= (16 if size == "standard" else 20)


def test_a_letter_with_a_gap_is_not_made():
    values = dict(samples.values())
    for name in ("review_by", "reasons", "decision_why", "officer_phone", "letter_date"):
        without = {key: value for key, value in values.items() if key != name}
        with pytest.raises(LetterProblem, match=name):
            made(LetterFacts("s63-s66", "en", "standard", without))


def test_a_letter_with_an_untranslated_half_is_not_made():
    facts = samples.facts(
        "s63-s66", "bilingual", decision_why=FreeText("Your landlord wants the flat.", "en")
    )
    with pytest.raises(LetterProblem, match="not been translated"):
        made(facts)
    assert "Your landlord wants the flat." in made(facts, draft=True).text


@pytest.mark.parametrize(
    ("typed", "named"),
    [("Happy 😀", "grinning face"), ("مرحبا", "arabic letter meem"), ("a\x07b", "U\\+0007"), ("日本", "cjk")],
)
def test_a_letter_that_the_typeface_lacks_is_named(typed, named):
    with pytest.raises(LetterProblem, match=named):
        made(samples.facts("s63-s66", greeting_name=typed))


def test_absurd_lengths_are_refused_in_a_sentence():
    endless = FreeText("far too much " * 60_000, "en")
    with pytest.raises(LetterProblem, match="longer than a book"):
        made(samples.facts("s63-s66", decision_why=endless))
    with pytest.raises(LetterProblem, match="pages long"):
        made(samples.facts("s63-s66", "en", "large", decision_why=FreeText("far too much " * 20_000, "en")))
    with pytest.raises(LetterProblem, match="name and address are too long"):
        made(samples.facts("s63-s66", addressee_name="Siân " * 2_000))


def test_a_colour_too_pale_to_read_is_refused():
    facts = samples.facts("plan")
    for accent, said in (("#FFD700", "too pale"), ("teal", "not written like")):
        council = samples.council(accent=accent)
        with pytest.raises(LetterProblem, match=said):
            render(samples.TEMPLATES["plan"], facts, council, samples.FONTS)


def test_a_council_with_a_very_long_name_does_not_run_into_the_address():
    long = Words("The Council of the County and County Borough of Bryndulas " * 4, "Cyngor Sir " * 20)
    pdf = render(samples.TEMPLATES["plan"], samples.facts("plan"), samples.council(name=long), samples.FONTS)
    heights = []

    def visit(text, _matrix, tm, _font, _size):
        if text.strip():
            heights.append((round(tm[5]), text.strip()))

    Read(pdf.data).reader.pages[0].extract_text(visitor_text=visit)
    lowest_of_head = min(y for y, text in heights if "Bryndulas" in text and "Council" in text)
    assert next(y for y, text in heights if text.startswith("Siân")) < lowest_of_head


def test_a_step_longer_than_a_page_goes_over_with_its_header():
    long = samples.typed("Ask again and again. " * 120, "Gofyn eto ac eto. " * 120)
    step = samples.OUR_STEPS[0].__class__("we", long, "Nia Pugh", date(2026, 11, 27))
    pdf = made(samples.facts("plan", our_steps=(step, *samples.OUR_STEPS)))

    assert page.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    read = Read(pdf.data)
    cell = read.root.all("Table")[0].all("TD")[0]
    assert folded(cell.said).startswith(folded("Ask again and again. " * 120))
    assert sum(text.startswith("By when") for text in read.artifacts) >= 1
