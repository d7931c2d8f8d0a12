"""The quick note, from anywhere, in a few presses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from app.casework import contacts, drafts, people
from app.casework.casebook import Casebook
from app.models.cases import Contact
from app.ui.quick_note import QuickNote
from tests.support.accessible import troubles, unasked
from tests.support.desk import Desk
from tests.support.opened import applicant, open_case
from tests.support.stores import NOW
from tests.ui.quick_note.agreed import agree_safe_contact


def focused() -> Any:
    """What the keys go to."""
    return QApplication.focusWidget()


@dataclass
class Presser:
    """Presses keys as an officer would, and counts the presses. Typing words is no press."""

    desk: Desk
    presses: int = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        QTest.keyClick(focused(), key, modifier)
        self.desk.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(focused(), words)
        self.desk.settle()


def recorded(desk) -> Any:
    def all_of_them(work):
        ids = work.session.scalars(select(Contact.id).order_by(Contact.id)).all()
        return [contacts.contact(work, contact_id=one) for one in ids]

    return desk.read(all_of_them)


def note_at(desk, case_id: str | None = None) -> QuickNote:
    """The note, opened at the case that is shown, or at none."""
    if case_id is None:
        desk.go("today")
    else:
        desk.go("case", case_id)
    desk.rooms.note()
    desk.settle()
    note = open_note(desk)
    assert note is not None
    return note


def open_note(desk) -> QuickNote | None:
    return next((one for one in desk.window.findChildren(QuickNote) if one.isVisible()), None)


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_from_nothing_to_recorded_takes_at_most_eight_presses(desk) -> None:
    open_case(desk.casebook, "Huw", "Meredith", phone="07700 900111")
    carys = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    desk.sit_down().go("today")
    officer = Presser(desk)
    officer.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    officer.type("carys")
    officer.press(Qt.Key.Key_Return)  # the one that was found
    officer.press(Qt.Key.Key_Space)  # the first way: hers
    officer.press(Qt.Key.Key_Tab)
    if focused().text() == "More ways…":
        officer.press(Qt.Key.Key_Tab)
    officer.press(Qt.Key.Key_Space)  # spoke with her
    officer.press(Qt.Key.Key_Tab)
    officer.type("She has a room until Friday.")
    officer.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert officer.presses <= 8
    (contact,) = recorded(desk)
    assert (contact.case_id, contact.way, contact.reached) == (carys, "mobile", "reached")
    assert (contact.said, contact.at) == ("She has a room until Friday.", NOW)
    assert open_note(desk) is None


def test_at_an_open_case_it_asks_for_nobody(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    note = note_at(desk.sit_down(), case_id)
    assert note.finder is None
    assert "Carys Llwyd" in words_in(note)


def test_next_contact_and_another_time_are_recorded_as_said(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("in_person").click()
    note.form.reached.button("reached").click()
    note.form.place.set_value("The hub in Aberaeron")
    note.form.said.set_value("Spoke about the room.")
    note.form.next_on.set_plain("+7")
    note.form.other_time.click()
    note.form.day.set_plain("yesterday")
    note.form.time.set_value("16.30")
    note.record_button.click()
    (contact,) = recorded(desk)
    assert contact.at == NOW.replace(hour=16, minute=30) - timedelta(days=1)
    assert contact.next_contact_on == date(2026, 11, 30)
    assert contact.place == "The hub in Aberaeron"


def test_they_got_in_touch_is_a_contact_from_them(desk) -> None:
    case_id = open_case(desk.casebook, phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("mobile").click()
    note.form.reached.button("came_in").click()
    note.form.said.set_value("She rang from the surgery.")
    note.record_button.click()
    (contact,) = recorded(desk)
    assert (contact.direction, contact.reached) == ("in", "reached")


def test_what_is_missing_lights_up_and_nothing_is_recorded(desk) -> None:
    case_id = open_case(desk.casebook, phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("mobile").click()
    note.form.reached.button("reached").click()
    note.record_button.click()
    desk.settle()
    assert "Write what was said." in words_in(note)
    assert QApplication.focusWidget() is note.form.said.control
    assert recorded(desk) == []


def test_safe_contact_stands_beside_the_ways_and_the_safe_ones_come_first(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    agree_safe_contact(desk.casebook, case_id)
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    told = words_in(note)
    assert "Leave no messages. Send no texts." in told
    assert "weekdays 10 to 2" in told
    ways = [one.way for one in note.form._ways]
    assert ways.index("mobile") < ways.index("email")
    assert ways.index("mobile") < ways.index("text")
    assert note.form.way.button("email").text() == "E-mail carys@example.org · not safe"


def test_an_unsafe_way_is_warned_of_and_may_still_be_recorded(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    agree_safe_contact(desk.casebook, case_id)
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("text").click()
    note.form.reached.button("came_in").click()
    assert "Safe contact: agreed not to be used." in words_in(note)
    note.form.said.set_value("She sent a text from a friend’s phone.")
    note.record_button.click()
    assert [contact.way for contact in recorded(desk)] == ["text"]


def test_a_message_left_against_the_agreement_is_warned_of(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    agree_safe_contact(desk.casebook, case_id)
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.reached.button("message_left").click()
    assert "Safe contact: leave no message." in words_in(note)


def test_the_preferred_way_is_the_first(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    person_id = applicant(desk.casebook, case_id)
    add = partial(
        people.add_way, person_id=person_id, new=people.NewWay("email", "c@example.org", safe="yes")
    )
    desk.casebook.do(add)
    desk.casebook.do(
        partial(
            people.change_person,
            person_id=person_id,
            values={"preferred_way": "email"},
            seen={"preferred_way": ""},
        )
    )
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    assert note.form._ways[0].words == "E-mail c@example.org · preferred"


def test_what_was_half_written_is_there_when_the_window_is_opened_anew(desk, casebook: Casebook) -> None:
    case_id = open_case(casebook, "Carys", "Llwyd", phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("mobile").click()
    note.form.said.set_value("She has a room unt")
    desk.settle()  # the keys rested: it is kept, and the program may now be killed
    assert casebook.read(partial(drafts.find, key=f"quick_note:{case_id}")) is not None
    note.form = None  # nothing more is kept by closing it
    desk.stand_up()
    again = note_at(desk.sit_down())  # not at the case: it finds the unfinished one by itself
    assert again.form is not None
    assert again.case_id == case_id
    assert again.form.way.value() == "mobile"
    assert again.form.said.value() == "She has a room unt"


def test_once_recorded_its_draft_is_gone(desk, casebook: Casebook) -> None:
    case_id = open_case(casebook, phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("mobile").click()
    note.form.reached.button("no_answer").click()
    desk.settle()
    note.record_button.click()
    assert [contact.reached for contact in recorded(desk)] == ["no_answer"]
    assert desk.read(drafts.waiting) == ()


def test_undo_takes_the_contact_back_though_something_else_was_typed_meanwhile(desk) -> None:
    case_id = open_case(desk.casebook, phone="07700 900222")
    other = open_case(desk.casebook, "Huw", "Meredith")
    note = note_at(desk.sit_down(), case_id)
    assert note.form is not None
    note.form.way.button("mobile").click()
    note.form.reached.button("no_answer").click()
    note.record_button.click()
    desk.settle()
    second = note_at(desk, other)
    assert second.form is not None
    second.form.said.set_value("Something half typed")
    desk.settle()
    desk.rooms.shell.message.undo.click()
    desk.settle()
    withdrawn = desk.read(lambda work: work.session.scalars(select(Contact.withdrawn)).all())
    assert withdrawn == [True]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everyone_can_use_it(desk, language: str) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    agree_safe_contact(desk.casebook, case_id)
    desk.languages.show("cy" if language == "cy" else "en")
    note = note_at(desk.sit_down(), case_id)
    assert troubles(note) == []
    note.ask()
    desk.settle()
    assert troubles(note) == []


def test_every_word_follows_the_language(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd", phone="07700 900222")
    note = note_at(desk.sit_down(), case_id)
    data = ("Carys Llwyd", "DEVICE", "Phone", "Mobile phone", "E-mail", "Post", "In person", "Video call")
    codes = ("Text message", "WhatsApp", "Through a support worker", "At a hub or drop-in")
    assert (
        unasked(note, lambda words: words.startswith((*data, *codes)) or words.partition("-")[0] == "0007")
        == []
    )
