"""Words to lines: measured as the typeface's designer meant, broken where they should be."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as some

from app.letters.fonts import FACES, Fonts, clean
from app.letters.kerning import pair_kerning
from app.letters.problems import LetterProblem
from app.letters.typeset import Setter, Span, Style, set_lines
from tests.letters import samples

BODY = Style(12, 16)
FOLDER = samples.RESOURCES / "fonts"
WELSH = "Ŵyŷêîôûŵâ Llŷr ŶŴÂ ẁẃẅỳ"


def lines(*spans: Span | str, width: float = 300.0, style: Style = BODY):
    whole = [Span(span) if isinstance(span, str) else span for span in spans]
    return set_lines(whole, style, width, samples.FONTS)


def kerning_by_fonttools(font: TTFont, left: str, right: str) -> int:
    """The reference: what another reader of the same table says."""
    total = 0
    table = font["GPOS"].table
    wanted = {
        n
        for row in table.FeatureList.FeatureRecord
        if row.FeatureTag == "kern"
        for n in row.Feature.LookupListIndex
    }
    for number in sorted(wanted):
        for sub in table.LookupList.Lookup[number].SubTable:
            if left not in sub.Coverage.glyphs:
                continue
            if sub.Format == 1:
                pairs = sub.PairSet[sub.Coverage.glyphs.index(left)].PairValueRecord
                found = [pair.Value1.XAdvance for pair in pairs if pair.SecondGlyph == right]
                if found:
                    total += found[0]
                    break
            else:
                row = sub.Class1Record[sub.ClassDef1.classDefs.get(left, 0)]
                value = row.Class2Record[sub.ClassDef2.classDefs.get(right, 0)].Value1
                total += value.XAdvance if value else 0
                break
    return total


@pytest.mark.parametrize("file_name", sorted(FACES.values()))
def test_kerning_is_what_the_typeface_says(file_name):
    font = TTFont(FOLDER / file_name)
    kern = pair_kerning(font.reader["GPOS"])
    names = font.getBestCmap()
    letters = "AÂLTVWŴYŶPFrvwyŷŵoa.,’-o1f"
    pairs = [(names[ord(a)], names[ord(b)]) for a in letters for b in letters]
    said = [kern(font.getGlyphID(a), font.getGlyphID(b)) for a, b in pairs]

    assert said == [kerning_by_fonttools(font, a, b) for a, b in pairs]
    assert any(said)


def test_a_face_without_kerning_is_set_without():
    assert pair_kerning(None)(3, 4) == 0


@pytest.mark.parametrize("key", sorted(FACES))
@pytest.mark.parametrize("cut", ["narrow", "wide"])
def test_the_embedded_glyphs_are_the_drawings_of_their_letters(key, cut):
    """Wrong letters with right tags would pass every validator, so the outlines are compared."""
    import zlib

    face = samples.FONTS.faces[key]
    source = TTFont(FOLDER / FACES[key])
    embedded = TTFont(BytesIO(zlib.decompress(getattr(face, cut).font_file)))
    for letter in "Aa1£ŵŷâ’–" + ("Łžę" if cut == "wide" else ""):
        number = int(face.shape(letter).code.strip("<>"), 16)
        drawings = []
        for font, name in (
            (source, source.getBestCmap()[ord(letter)]),
            (embedded, embedded.getGlyphOrder()[number]),
        ):
            pen = DecomposingRecordingPen(font.getGlyphSet())
            font.getGlyphSet()[name].draw(pen)
            drawings.append(pen.value)
        assert drawings[0] == drawings[1], letter
        assert drawings[0]


def test_a_missing_face_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"AtkinsonHyperlegibleNext_400Regular\.ttf"):
        Fonts(tmp_path)


@given(some.text(alphabet="abc ŵŷ Llan\n", max_size=400), some.floats(40, 500))
def test_no_line_is_wider_than_its_measure_and_no_letter_is_lost(text, width):
    found = lines(text, width=width)

    assert all(line.width <= width + 0.5 + _space() for line in found)
    assert "".join("".join(line.text for line in found).split()) == "".join(text.split())


def _space() -> float:
    return samples.FONTS.faces["R"].space.width * BODY.size / 1000


def test_spaces_stand_at_the_ends_of_lines_so_that_words_stay_apart_when_copied():
    found = lines("one two three four five six seven eight nine ten", width=90)
    assert len(found) > 2
    assert "".join(line.text for line in found) == "one two three four five six seven eight nine ten"


def test_a_word_wider_than_the_line_is_cut_and_remembers_itself():
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    found = lines(f"Ger {word}, Môn", width=120)

    parts = [run for line in found for run in line.runs if run.actual]
    assert {run.actual for run in parts} == {f"{word},"}
    assert "".join(run.text for run in parts) == f"{word},"
    assert len({run.group for run in parts}) == 1


def test_two_cut_words_are_two_spans():
    found = lines("a" * 90 + " " + "b" * 90, width=120)
    groups = {run.group: run.actual for line in found for run in line.runs if run.actual}
    assert sorted(groups.values()) == ["a" * 90, "b" * 90]


def test_no_break_spaces_hold_a_date_together_until_they_cannot():
    date = "22\u00a0November\u00a02026"
    wide = lines(f"Ask us by {date}", width=140)
    assert [line.text.strip() for line in wide] == ["Ask us by", date]
    narrow = lines(date, width=60)
    assert [line.text.strip() for line in narrow] == ["22", "November", "2026"]


def test_a_scrap_at_the_end_takes_a_word_down_with_it():
    text = "We will call you on the day that we said we would do it so."
    whole = samples.FONTS.faces["R"]
    width = sum(whole.shape(word).width + whole.space.width for word in text.split()[:-1]) * 12 / 1000
    found = lines(text, width=width)

    assert [line.text.split() for line in found][-1] == ["it", "so."]


def test_a_heading_of_two_lines_is_set_evenly():
    heading = Style(26, 32, bold=True)
    spans = (Span("Byddwn yn eich helpu i gadw eich cartref"),)
    setter = Setter(samples.FONTS)
    plain, even = setter.lines(spans, heading, 480), setter.balanced(spans, heading, 480)

    assert len(plain) == len(even) == 2
    assert abs(even[0].width - even[1].width) < abs(plain[0].width - plain[1].width) / 2
    assert "".join(line.text for line in even) == spans[0].text


def test_a_new_tongue_or_weight_begins_a_new_run():
    (line,) = lines(Span("Ask "), Span("nawr", language="cy"), Span(", "), Span("please", bold=True))
    assert [(run.text, run.language, run.face.key) for run in line.runs] == [
        ("Ask ", None, "R"), ("nawr", "cy", "R"), (", ", None, "R"), ("please", None, "B"),
    ]  # fmt: skip


def test_each_run_begins_where_the_one_before_it_ends():
    (line,) = lines(Span("Ask "), Span("nawr", bold=True), Span(" please"))
    ask, nawr, please = line.runs
    faces = samples.FONTS.faces
    assert ask.x == 0
    assert nawr.x == pytest.approx((faces["R"].shape("Ask").width + faces["R"].space.width) * 12 / 1000)
    assert please.x == pytest.approx(nawr.x + faces["B"].shape("nawr").width * 12 / 1000, abs=4)


def test_welsh_has_all_its_letters_in_every_face():
    for bold, italic in ((False, False), (True, False), (False, True)):
        (line,) = lines(Span(WELSH, bold=bold, italic=italic))
        assert line.text == WELSH


@pytest.mark.parametrize("typed", ["✓", "漢", "\x00", "🏠"])
def test_a_letter_that_is_not_there_is_named_with_the_word_it_stands_in(typed):
    with pytest.raises(LetterProblem, match="Please write it another way"):
        lines(f"a word{typed} here")


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [("Sia\u0302n", "Siân"), ("a\u200bb\u00adc\ufeff", "abc"), ("a\tb", "a b"), ("a\r\nb\rc", "a\nb\nc")],
)
def test_text_is_composed_and_invisible_signs_go(typed, set_as):
    assert clean(typed) == set_as
