"""Templates as data: what the law demands is in them, and a letter that lacks any of it cannot go."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.letters.facts import FreeText, LetterFacts, LetterLanguage, Words
from app.letters.library import load_templates
from app.letters.template import (
    Missing,
    TemplateProblems,
    elements_said,
    missing,
    parse,
    slots_used,
    unfilled,
)
from tests.letters import samples

LETTERS = samples.RESOURCES / "letters"
COMMON = tomllib.loads((LETTERS / "common.toml").read_text(encoding="utf-8"))
FILES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (LETTERS / "templates").glob("*.toml")
}
LAW = tomllib.loads((samples.RESOURCES / "law" / "wales-2014.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Demand:
    """An element as the law data names it."""

    id: str
    section: str


def demands(notice: str, *conditions: str) -> list[Demand]:
    """What the law in force demands of a notice, in a case of which these conditions are so."""
    rule = next(row for row in LAW["notice"] if row["id"] == notice)
    return [
        Demand(row["id"], row["section"])
        for row in rule["elements"]
        if not row.get("when") or set(row["when"]) & set(conditions)
    ]


def test_the_letters_of_this_issue_are_all_there():
    assert {"s63-s66", "s63-s73", "plan"} <= set(samples.TEMPLATES)
    assert samples.TEMPLATES["s63-s66"].notice == samples.TEMPLATES["s63-s73"].notice == "s63"
    assert samples.TEMPLATES["plan"].notice is None


@pytest.mark.parametrize("language", ["en", "cy", "bilingual"])
@pytest.mark.parametrize("template", sorted(samples.TEMPLATES))
def test_a_full_letter_lacks_nothing(template, language):
    made = samples.TEMPLATES[template]
    demanded = demands(made.notice, "decided_against") if made.notice else []

    assert missing(made, samples.facts(template, language), demanded) == ()


def each_required():
    for name, data in sorted(FILES.items()):
        for element in data["must"]:
            yield name, element["id"]


@pytest.mark.parametrize(("name", "element"), list(each_required()))
def test_a_letter_that_loses_a_required_element_is_refused(name, element):
    data, common = copy.deepcopy(FILES[name]), copy.deepcopy(COMMON)
    dropped = 0
    for block in [*data["blocks"], *common["blocks"].values()]:
        kept = [row for row in block.get("requires", []) if row["id"] != element]
        dropped += len(block.get("requires", [])) - len(kept)
        block["requires"] = kept
    broken = parse(data, common)

    assert dropped >= 1
    assert element in [gap.name for gap in missing(broken, samples.facts(name)) if gap.kind == "element"]


@pytest.mark.parametrize(("name", "element"), list(each_required()))
def test_a_letter_that_loses_the_block_that_says_it_is_refused(name, element):
    data = copy.deepcopy(FILES[name])

    def says(block):
        block = COMMON["blocks"][block["use"]] if "use" in block else block
        return element in [row["id"] for row in block.get("requires", [])]

    data["blocks"] = [block for block in data["blocks"] if not says(block)]
    broken = parse(data, COMMON)

    section = next(row["section"] for row in data["must"] if row["id"] == element)
    assert Missing("element", element, section) in missing(broken, samples.facts(name))


@pytest.mark.parametrize("notice_letter", ["s63-s66", "s63-s73"])
def test_each_element_of_the_law_is_said_or_missed(notice_letter):
    template = samples.TEMPLATES[notice_letter]
    for demand in demands("s63", "decided_against"):
        without = replace(
            template,
            must=(),
            blocks=tuple(
                block for block in template.blocks if demand.id not in [row.id for row in block.requires]
            ),
        )
        gaps = missing(without, samples.facts(notice_letter), demands("s63", "decided_against"))
        assert Missing("element", demand.id, demand.section) in gaps


def test_reasons_are_demanded_when_something_was_decided_against_the_person():
    template = samples.TEMPLATES["s63-s73"]
    silent = samples.facts("s63-s73", reasons=())

    assert missing(template, silent, demands("s63")) == ()
    assert [gap.name for gap in missing(template, silent, demands("s63", "decided_against"))] == ["reasons"]


def test_a_restricted_person_or_a_referral_stops_a_letter_that_cannot_say_so_yet():
    template = samples.TEMPLATES["s63-s73"]
    gaps = missing(template, samples.facts("s63-s73"), demands("s63", "restricted_person", "referred"))

    assert {gap.name for gap in gaps} == {
        "restricted_basis", "restricted_name", "restricted_why", "restricted_effect", "referral",
    }  # fmt: skip


@pytest.mark.parametrize("template", sorted(samples.TEMPLATES))
def test_every_slot_that_is_left_out_is_named(template):
    made = samples.TEMPLATES[template]
    for name in slots_used(made, samples.values()):
        if not made.slots[name].optional:
            values = {key: value for key, value in samples.values().items() if key != name}
            gaps = missing(made, LetterFacts(template, "en", "standard", values))
            assert name in [gap.name for gap in gaps if gap.kind == "slot"], name


@pytest.mark.parametrize("empty", ["", "   ", FreeText("  \n", "en"), ()])
def test_a_slot_filled_with_nothing_is_not_filled(empty):
    template = samples.TEMPLATES["plan" if empty == () else "s63-s66"]
    name = "our_steps" if empty == () else "decision_why" if isinstance(empty, FreeText) else "officer_name"
    assert name in unfilled(template, {**samples.values(), name: empty})


NOTICES = sorted(name for name, template in samples.TEMPLATES.items() if template.notice)


@pytest.mark.parametrize("language", ["en", "cy", "bilingual"])
@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_lacks_nothing_while_there_is_no_plan(name, language):
    """No law asks for a plan before the notice: 27 % of files had no notice in time."""
    template = samples.TEMPLATES[name]
    facts = samples.without_a_plan(name, language)

    assert missing(template, facts, demands("s63", "decided_against")) == ()
    assert "plan" in elements_said(template, facts.values)
    assert not {"our_steps", "your_steps", "others_steps"} & {
        slot for _, items in template.shown(facts.values) for item in items for slot in item.slots
    }


def test_the_plan_itself_is_never_without_its_steps():
    gaps = missing(samples.TEMPLATES["plan"], samples.without_a_plan("plan"))
    assert {"our_steps", "your_steps", "agreement"} <= {gap.name for gap in gaps}


def test_a_slot_knows_the_section_whose_block_it_stands_in():
    template = samples.TEMPLATES["s63-s73"]
    values = {key: value for key, value in samples.values().items() if key not in ("review_by", "relief_end")}
    gaps = missing(template, LetterFacts("s63-s73", "en", "standard", values))

    assert Missing("slot", "review_by", "s85") in gaps
    assert Missing("slot", "relief_end", "s74") in gaps


@pytest.mark.parametrize("state", ["none", "draft", "checked"])
def test_a_half_without_its_translation_is_missed(state):
    template = samples.TEMPLATES["plan"]
    text = FreeText("I want to stay.", "en", None if state == "none" else "Rwyf am aros.", state)
    languages: tuple[LetterLanguage, ...] = ("en", "cy", "bilingual")
    for language in languages:
        wanted = language != "en" and state == "none"
        gaps = missing(template, samples.facts("plan", language, outcome_wanted=text))
        assert (Missing("translation", "outcome_wanted", "s62(6)") in gaps) is wanted


def test_an_untranslated_part_of_a_step_is_missed_too():
    step = replace(samples.OUR_STEPS[0], why=FreeText("It buys time.", "en"))
    gaps = missing(samples.TEMPLATES["plan"], samples.facts("plan", "bilingual", our_steps=(step,)))
    assert [(gap.kind, gap.name) for gap in gaps] == [("translation", "our_steps")]


def test_a_block_without_welsh_stops_a_welsh_letter_only():
    data = copy.deepcopy(FILES["plan"])
    data["blocks"][3]["heading"]["cy"] = ""
    template = parse(data, COMMON)
    name = data["blocks"][3]["id"]

    assert missing(template, samples.facts("plan", "en")) == ()
    assert Missing("language", name, "") in missing(template, samples.facts("plan", "bilingual"))


def test_agreement_is_said_in_each_of_its_three_ways():
    template = samples.TEMPLATES["plan"]
    for agreement, slots in (
        ("agreed", {"addressee_name", "officer_name"}),
        ("agreed_aloud", set()),
        ("not_agreed", {"disagreement"}),
    ):
        facts = samples.facts("plan", agreement=agreement)
        assert "agreement" in elements_said(template, facts.values)
        assert missing(template, facts) == ()
        assert slots <= set(slots_used(template, facts.values))
    without = samples.facts("plan", agreement="not_agreed", disagreement=FreeText("", "en"))
    assert [gap.name for gap in missing(template, without)] == ["disagreement"]


@pytest.mark.parametrize(("name", "value"), [("agreement", "perhaps"), ("way", "Collect"), ("way", "")])
def test_a_choice_of_no_known_kind_is_not_filled(name, value):
    """An address printed because somebody wrote `Collect` for `collect` could put a person in danger."""
    gaps = missing(samples.TEMPLATES["plan"], samples.facts("plan", **{name: value}))
    assert (name, "slot") in [(gap.name, gap.kind) for gap in gaps]


def test_no_statute_is_named_outside_the_box_of_the_law():
    for template in samples.TEMPLATES.values():
        for block in template.blocks:
            if block.kind != "law":
                for words in block.wordings():
                    assert "section" not in words.en.lower(), block.id
                    assert "Act" not in words.en.split(), block.id
                    assert "adran " not in words.cy.lower(), block.id
                    assert "Deddf" not in words.cy, block.id


def test_every_letter_has_the_common_blocks():
    for template in samples.TEMPLATES.values():
        assert {"head", "greeting", "title", "advice", "contact", "formats"} <= {
            block.id for block in template.blocks
        }
        if template.notice:
            assert {"disagree", "changes", "closing", "law", "what_you_do", "what_we_do", "what_next"} <= {
                block.id for block in template.blocks
            }


# --- reading the files ---


def test_every_problem_of_a_file_is_named_by_its_place():
    data = {
        "id": "bad",
        "title": {"cy": "Dim"},
        "slots": [
            {"name": "x", "kind": "nonsense"},
            {"name": "pick", "kind": "choice", "options": ["left", "right"]},
            {"name": "empty", "kind": "choice"},
        ],
        "must": [{"id": "outcome"}],
        "blocks": [
            {"use": "no_such"},
            {
                "id": "one",
                "kind": "section",
                "body": [{"en": "Hello {nobody}."}, {"kind": "poem", "en": "x"}],
            },
            {"id": "one", "kind": "section", "when": [{"slot": "ghost"}], "body": "not a list"},
            {"id": "two", "kind": "section", "when": [{"slot": "pick", "value": "lft"}]},
        ],
    }
    with pytest.raises(TemplateProblems) as caught:
        parse(data)

    told = "\n".join(caught.value.problems)
    for part in (
        "version", "title: en", "kind is 'nonsense'", "must: section", "'no_such'", "'nobody'", "'poem'",
        "block one: stands here twice", "'ghost'", "a list of tables",
        "slot empty: a choice has options", "pick is never 'lft'",
    ):  # fmt: skip
        assert part in told


def test_a_folder_with_a_damaged_file_names_the_file(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "common.toml").write_text("words = {}", encoding="utf-8")
    (tmp_path / "templates" / "torn.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "templates" / "latin.toml").write_bytes(b"id = '\xff'")

    with pytest.raises(TemplateProblems, match=r"torn\.toml") as caught:
        load_templates(tmp_path)
    assert "latin.toml" in str(caught.value)


def test_templates_say_which_law_and_who_may_sign():
    for template in samples.TEMPLATES.values():
        assert template.frameworks
        assert template.signers
        assert template.version


def test_dates_and_numbers_reach_the_gaps_that_ask_for_them():
    template = samples.TEMPLATES["s63-s73"]
    for name, kind in (
        ("relief_start", date),
        ("relief_end", date),
        ("relief_days", int),
        ("review_by", date),
    ):
        assert isinstance(samples.values()[name], kind)
        assert name in slots_used(template, samples.values())
    assert isinstance(template.title, Words)
