"""The Story tab: what happened, in order; notes written and things put right, by an officer's keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.casework import contacts, drafts, history, notes, people
from app.casework.casebook import Casebook
from app.domain.contacts import ContactDraft
from app.domain.ids import PersonId
from app.ui.case.sheet import Sheet
from app.ui.case.story import PAGE, StoryTab
from app.ui.look import components as c
from app.ui.look.style import look
from tests.support import accessible
from tests.support.casefile import letter_draft, made, opened, told_ready
from tests.ui.case.tabs import Room, room


@pytest.fixture
def story(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, StoryTab) as one:
        yield one


@pytest.fixture
def case_id(casebook) -> str:
    return opened(casebook)


def applicant_of(casebook: Casebook, case_id: str) -> PersonId:
    household = casebook.read(partial(people.household, case_id=case_id))
    return PersonId(household.members[0].person.person_id)


def rang(casebook: Casebook, case_id: str, said: str, clock: Any, **more: Any) -> str:
    draft = ContactDraft(
        person_id=applicant_of(casebook, case_id),
        at=clock.now,
        way="mobile",
        direction="out",
        reached="reached",
        said=said,
        **more,
    )
    contact_id = casebook.do(partial(contacts.record, case_id=case_id, draft=draft)).made
    assert contact_id is not None
    return contact_id


def noted(casebook: Casebook, case_id: str, text: str) -> str:
    note_id = casebook.do(partial(notes.add, case_id=case_id, text=text)).made
    assert note_id is not None
    return note_id


def notes_of(story: Room, case_id: str) -> list[tuple[str, bool]]:
    """The notes on record, newest first, and whether each corrects another."""
    told = story.read(partial(history.story, case_id=case_id, kinds=frozenset({"note"})))
    return [(entry.body, entry.corrects_id is not None) for entry in told.entries]


def places(story: Room, *words: str) -> list[int]:
    """How far down each of these words stands."""
    read = story.words()
    return [read.index(one) for one in words]


def test_the_story_is_told_newest_first_with_the_day_the_way_and_who(story, casebook, case_id, clock):
    rang(casebook, case_id, "We spoke about the flat.", clock, place="")
    clock.move(days=1)
    noted(casebook, case_id, "The school says yes.")
    story.open(case_id)
    told = places(story, "The school says yes.", "We spoke about the flat.", "Applied for help")
    assert told == sorted(told)
    assert "Tuesday 24 November 2026" in story.words()
    assert "Mobile phone · Spoke with them" in story.words()
    assert "Mari Gwyn" in story.words()


def test_a_note_is_added_by_keys_alone_and_its_draft_goes(story, case_id):
    tab = story.open(case_id)
    story.write(tab.note, "She has a place at the school.")
    assert story.read(partial(drafts.find, key=f"note:{case_id}")) is not None
    QTest.keyClick(tab.note.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notes_of(story, case_id) == [("She has a place at the school.", False)]
    assert tab.note.value() == ""
    assert "She has a place at the school." in story.words()
    assert story.read(partial(drafts.find, key=f"note:{case_id}")) is None


def test_an_empty_note_is_not_added_and_the_field_says_so(story, case_id):
    tab = story.open(case_id)
    story.press("Add note")
    assert tab.note.problem.text() == "The note is empty."
    assert notes_of(story, case_id) == []


def test_a_half_typed_note_comes_back_on_its_own_case_only(qtbot, casebook, languages, case_id):
    other = opened(casebook)
    with room(qtbot, casebook, StoryTab) as story:
        tab = story.open(case_id)
        story.write(tab.note, "Half of a thou")
        story.open(other)
        assert tab.note.value() == ""
    with room(qtbot, casebook, StoryTab) as again:
        assert again.open(other).note.value() == ""
        assert again.open(case_id).note.value() == "Half of a thou"


def test_a_correction_and_what_it_corrects_stand_together(story, casebook, case_id):
    wrong = noted(casebook, case_id, "The school is shut.")
    noted(casebook, case_id, "Something between.")
    casebook.do(partial(notes.correct, note_id=wrong, text="The school is open."))
    story.open(case_id)
    right, first = places(story, "The school is open.", "The school is shut.")
    assert right < first
    assert "Written first" in story.words()[right:first]
    assert "Something between." not in story.words()[right:first]
    assert [name for name in story.buttons() if name == "Correct this: Note"] == ["Correct this: Note"] * 2


def test_a_note_is_corrected_from_the_story_and_what_was_half_typed_comes_back(story, casebook, case_id):
    noted(casebook, case_id, "The school is shut.")
    tab = story.open(case_id)
    story.write(tab.note, "Something else, not yet done")
    story.press("Correct this: Note")
    assert tab.note.value() == "The school is shut."
    story.write(tab.note, "The school is open.")
    story.press("Add the correction")
    assert notes_of(story, case_id) == [("The school is open.", True), ("The school is shut.", False)]
    assert tab.note.value() == "Something else, not yet done"
    assert "Add note" in story.buttons()


def test_a_correction_can_be_left(story, casebook, case_id):
    noted(casebook, case_id, "The school is shut.")
    tab = story.open(case_id)
    story.press("Correct this: Note")
    story.write(tab.note, "Never mind")
    story.press("Leave it as it was")
    assert notes_of(story, case_id) == [("The school is shut.", False)]
    assert tab.note.value() == ""


def test_a_contact_is_corrected_on_a_sheet_and_both_stay_on_file(story, casebook, case_id, clock):
    first = rang(casebook, case_id, "He said yes.", clock)
    story.open(case_id)
    story.press("Correct this: Mobile phone · Spoke with them")
    sheet = story.tab.findChild(Sheet)
    story.write(sheet.form.fields["said"], "He said no.")
    story.press("Add the correction", sheet)
    kept = story.read(partial(contacts.contact, contact_id=first))
    assert kept.said == "He said yes."
    later = story.read(partial(contacts.contact, contact_id=kept.corrected_by_id))
    assert (later.said, later.reached, later.direction, later.at) == (
        "He said no.",
        "reached",
        "out",
        kept.at,
    )
    right, wrong = places(story, "He said no.", "He said yes.")
    assert right < wrong


def test_what_they_told_us_stays_theirs_when_it_is_corrected(story, casebook, case_id, clock):
    draft = ContactDraft(
        person_id=applicant_of(casebook, case_id),
        at=clock.now,
        way="mobile",
        direction="in",
        reached="reached",
        said="They are moving.",
    )
    first = casebook.do(partial(contacts.record, case_id=case_id, draft=draft)).made
    story.open(case_id)
    story.press("Correct this: Mobile phone · They got in touch")
    sheet = story.tab.findChild(Sheet)
    story.write(sheet.form.fields["said"], "They have moved.")
    story.press("Add the correction", sheet)
    kept = story.read(partial(contacts.contact, contact_id=first))
    assert story.read(partial(contacts.contact, contact_id=kept.corrected_by_id)).direction == "in"


def test_one_kind_alone_can_be_shown(story, casebook, case_id, clock):
    rang(casebook, case_id, "We spoke.", clock)
    noted(casebook, case_id, "A note.")
    tab = story.open(case_id)
    story.choose(tab.filters, "note")
    assert "A note." in story.words()
    assert "We spoke." not in story.words()
    story.choose(tab.filters, "letter")
    assert "Nothing of this kind has happened yet." in story.words()
    story.choose(tab.filters, "all")
    assert "We spoke." in story.words()


def test_what_came_before_is_shown_when_it_is_asked_for(story, casebook, case_id, clock):
    for number in range(PAGE + 5):
        noted(casebook, case_id, f"Note number {number:03d}.")
        clock.move(minutes=1)
    tab = story.open(case_id)
    assert "Note number 000." not in story.words()
    story.press("Show what came before")
    assert "Note number 000." in story.words()
    assert not tab.more.isVisible()


def test_what_reads_the_same_is_not_built_anew_when_something_is_added(story, casebook, case_id, clock):
    noted(casebook, case_id, "It stays as it is.")
    noted(casebook, case_id, "And so does this.")
    tab = story.open(case_id)
    before = {label.text(): label for label in tab.timeline.findChildren(c.Label)}
    clock.move(minutes=5)
    story.write(tab.note, "One more.")
    story.press("Add note")
    after = {label.text(): label for label in tab.timeline.findChildren(c.Label)}
    assert "One more." in after
    assert after["It stays as it is."] is before["It stays as it is."]


def test_a_letter_a_decision_and_a_plan_lead_to_their_tabs(story, casebook, case_id):
    decision_id = told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    story.open(case_id)
    heard = story.heard(story.tab.asked_for)
    for name in ("See the letter", "See the duties", "See the plan"):
        story.press(next(one for one in story.buttons() if one.startswith(name)))
    assert heard == [("letters", letter_id), ("duties", decision_id), ("plan", "")]


def test_a_note_taken_back_leaves_the_story(story, case_id):
    tab = story.open(case_id)
    story.write(tab.note, "Written too soon.")
    story.press("Add note")
    assert "Written too soon." in story.words()
    story.tasks.undo()
    story.settle()
    assert "Written too soon." not in story.words()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_keys_thumbs_and_a_screen_reader_can_use_the_story(
    story, casebook, case_id, clock, languages, language, scale
):
    languages.show(language)
    look().wear(scale=scale)
    wrong = rang(
        casebook, case_id, "We spoke at length about the flat in Heol Fawr.", clock,
        next_contact_on=clock.now.date() + timedelta(days=3),
    )  # fmt: skip
    row = casebook.read(partial(contacts.contact, contact_id=wrong))
    draft = ContactDraft(
        person_id=PersonId(row.person_id),
        at=row.at,
        way="mobile",
        direction="out",
        reached="reached",
        said="Short.",
    )
    casebook.do(partial(contacts.correct, contact_id=wrong, draft=draft))
    told_ready(casebook, case_id)
    story.open(case_id)
    story.fold(828, 480)
    assert accessible.troubles(story.tab) == []
