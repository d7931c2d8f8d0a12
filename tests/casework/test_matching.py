"""What people type, made safe for the index; and the snippets made from what is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.matching import dialled, looked_for
from app.casework.snippets import MORE, snippet
from app.domain.text import fold


@pytest.mark.parametrize("typed", ["", "  ", '"', "* ( ) -", "\x00", "^", "—"])
def test_signs_alone_ask_for_nothing(typed):
    looked = looked_for(typed)
    assert (looked.words, looked.as_phone) == ((), "")


def test_a_number_is_looked_for_with_its_blanks_and_its_country_left_out():
    assert looked_for("07700 900-1").digits == "077009001"
    assert looked_for("+44 (7700) 900").digits == "07700900"
    assert looked_for("2 Heol y Bont").digits == ""
    assert dialled("0044 7700") == "07700"
    assert dialled("4477") == "4477"


def test_a_column_that_the_index_lacks_is_a_bug():
    with pytest.raises(AssertionError, match="secrets"):
        looked_for("sian").in_columns("secrets")


def marked(text, *words, around=48):
    return "".join(
        f"[{piece.text}]" if piece.found else piece.text for piece in snippet(text, words, around=around)
    )


def test_finds_are_marked_where_words_begin_whatever_their_accents():
    assert marked("Siân a Sian, nid Rosian", "sian") == "[Siân] a [Sian], nid Rosian"
    assert marked("Tŷ Gŵyl, O'Brien", "gwyl", "o'bri") == "Tŷ [Gŵyl], [O]'[Bri]en"


def test_a_snippet_shows_the_words_around_the_first_find():
    text = "x" * 200 + " the boiler is cold " + "y" * 200
    shown = marked(text, "boiler", around=20)
    assert "[boiler]" in shown
    assert shown.startswith(MORE)
    assert shown.endswith(MORE)
    assert len(shown) < 60


_text = st.text(st.sampled_from("aâbŵy' .,-ßé\u0302\n"), max_size=120)


@given(_text, st.lists(st.text("abwy'", max_size=4), max_size=3))
def test_a_snippet_is_part_of_its_text_and_marks_only_what_was_looked_for(text, words):
    pieces = snippet(text, words)
    shown = "".join(piece.text for piece in pieces if piece.text != MORE)
    assert shown in " ".join(text.split())
    parts = {part for word in words for part in fold(word).replace("'", " ").split()}
    assert all(fold(piece.text) in parts for piece in pieces if piece.found)
