"""Two versions of one text: what differs is marked, and one text is proposed that has what both wrote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.casework.joining import WORDS_LONGEST, differing, joined

TEXTS = st.text(alphabet="ab .\n!", max_size=40)


def marked(text: str, other: str) -> list[str]:
    return [part.text.strip() for part in differing(text, other) if part.is_only_here]


def test_the_words_that_the_other_does_not_have_are_marked():
    assert marked("Lost her job in May.", "Lost her job in June.") == ["May"]
    assert marked("Lost her job in June.", "Lost her job in May.") == ["June"]
    assert marked("Lost her job in May.", "Lost her job.") == ["in May"]
    assert marked("The same", "The same") == []
    assert marked("Ŵyl y Banc nesaf", "Gŵyl y Banc nesaf") == ["Ŵyl"]


@given(TEXTS, TEXTS)
def test_nothing_of_a_text_is_lost_by_marking_it(one, other):
    assert "".join(part.text for part in differing(one, other)) == one


def test_texts_that_have_little_in_common_are_not_marked():
    assert marked("She has the flat.", "56 days have gone.") == []


def test_very_long_texts_are_not_marked():
    long = "word " * (WORDS_LONGEST + 1)
    assert [part.is_only_here for part in differing(long, "word")] == [False]
    assert joined("", "One. " * (WORDS_LONGEST + 1), "Two.").endswith("\nTwo.")


def test_what_each_added_is_in_the_joined_text_once():
    base = "Sleeping in the car."
    theirs = "Sleeping in the car. The dog is with her."
    mine = "Sleeping in the car. Her sister may help."
    assert joined(base, theirs, mine) == "Sleeping in the car. The dog is with her. Her sister may help."


def test_changes_in_different_places_are_both_made():
    base = "She lost her job. She rents a room. She has a son."
    theirs = "She lost her job in May. She rents a room. She has a son."
    mine = "She lost her job. She rents a room. She has a son, aged 4."
    assert joined(base, theirs, mine) == "She lost her job in May. She rents a room. She has a son, aged 4."


def test_a_sentence_that_both_changed_is_there_twice_for_a_person_to_choose():
    assert joined("She lost her job.", "She lost her job in May.", "She left her job.") == (
        "She lost her job in May. She left her job."
    )


def test_what_one_took_out_is_out_where_the_other_left_it_alone():
    assert joined("One. Two. Three.", "One. Three.", "One. Two. Three. Four.") == "One. Three. Four."


def test_lines_stay_lines():
    assert joined("First\nSecond", "First\nSecond\nThird", "First, at nine\nSecond") == (
        "First, at nine\nSecond\nThird"
    )


def test_one_that_says_all_that_the_other_says_is_taken_whole():
    assert joined("", "Ill.", "Ill. In hospital.") == "Ill. In hospital."
    assert joined("", "Ill. In hospital.", "Ill.") == "Ill. In hospital."
    assert joined("Ill.", "", "Ill since May.") == "Ill since May."
    assert joined("Ill.", "Ill since May.", "") == "Ill since May."


@given(TEXTS, TEXTS, TEXTS)
def test_every_new_word_of_either_is_in_the_joined_text(base, theirs, mine):
    said = joined(base, theirs, mine)
    for word in {*theirs.split(), *mine.split()} - set(base.split()):
        assert word in said
