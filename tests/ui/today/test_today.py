"""Today, as an officer meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.casework import today
from app.ui.look.components import Card, EmptyState, ListRow
from app.ui.quick_note import QuickNote
from app.ui.today.screen import FIRST
from tests.support.accessible import troubles, unasked
from tests.support.opened import decided, made_letter, open_case, put, say
from tests.support.stores import NOW


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows_of(page) -> list[ListRow]:
    return [row for row in page.findChildren(ListRow) if row.isVisible()]


def test_a_day_with_nothing_due_says_so_calmly(desk) -> None:
    case_id = open_case(desk.casebook)
    say(desk.casebook, case_id, at=NOW - timedelta(hours=2))
    page = desk.sit_down().go("today")
    assert page.findChildren(EmptyState)
    assert "Nothing is due" in words_in(page)
    assert "Your 1 open case needs nothing today" in words_in(page)
    assert "1 open case of yours" in words_in(page)


def test_each_row_says_whose_it_is_why_it_stands_there_and_how_late(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    say(desk.casebook, case_id, at=NOW - timedelta(days=30))
    page = desk.sit_down().go("today")
    told = words_in(rows_of(page)[0])
    assert "Carys Llwyd" in told
    assert "Get in touch." in told
    assert "Last spoken with on Sat 24 Oct 2026" in told
    assert "days late" in told


def test_what_is_overdue_stands_above_what_is_for_today(desk) -> None:
    late = open_case(desk.casebook, "Late", "One")
    say(desk.casebook, late, at=NOW - timedelta(days=30))
    owed = open_case(desk.casebook, "Owed", "Letter")
    say(desk.casebook, owed, at=NOW - timedelta(hours=1))
    put(desk.casebook, decided(owed))
    page = desk.sit_down().go("today")
    titles = [card.property("severity") for card in page.findChildren(Card) if card.property("severity")]
    assert titles == ["overdue", "today"]
    assert "Write the letter that tells our decision." in words_in(page)


def test_the_press_on_a_letter_goes_to_that_very_letter(desk) -> None:
    case_id = open_case(desk.casebook)
    say(desk.casebook, case_id, at=NOW - timedelta(hours=1))
    decision = decided(case_id)
    put(desk.casebook, decision)
    person = desk.casebook.read(today.view).rows
    assert [row.why for row in person] == ["notice_owed"]
    page = desk.sit_down().go("today")
    button = rows_of(page)[0].button
    assert button is not None
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.rooms.shell.here is not None
    assert (desk.rooms.shell.here.key, desk.rooms.shell.here.id) == ("case", f"{case_id}/letters/notice:s63")


def test_a_contact_recorded_from_its_row_takes_the_row_away(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    say(desk.casebook, case_id, at=NOW - timedelta(days=30))
    page = desk.sit_down().go("today")
    button = rows_of(page)[0].button
    assert button is not None
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    note = desk.window.findChild(QuickNote)
    assert note is not None
    assert note.form is not None
    assert note.case_id == case_id
    note.form.way.button("mobile").click()
    note.form.reached.button("reached").click()
    note.form.said.set_value("She has a room until Friday.")
    note.record_button.click()
    desk.settle()
    assert not rows_of(page)
    assert "Nothing is due" in words_in(page)
    assert desk.rooms.shell.message.words.text() == "Contact recorded"


def test_a_long_day_is_laid_out_a_few_rows_at_a_time_and_the_rest_is_asked_for(desk) -> None:
    for number in range(FIRST + 5):
        say(
            desk.casebook,
            open_case(desk.casebook, "Household", f"Number {number:02}"),
            at=NOW - timedelta(days=30),
        )
    page = desk.sit_down().go("today")
    assert len(rows_of(page)) == FIRST
    more = next(
        button for button in page.findChildren(type(rows_of(page)[0].button)) if "more" in button.text()
    )
    assert more.text() == "Show 5 more"
    more.click()
    desk.settle()
    assert len(rows_of(page)) == FIRST + 5


def test_safe_contact_stands_on_the_row(desk) -> None:
    from tests.ui.quick_note.agreed import agree_safe_contact

    case_id = open_case(desk.casebook)
    agree_safe_contact(desk.casebook, case_id)
    page = desk.sit_down().go("today")
    assert "Safe contact" in words_in(rows_of(page)[0])


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_everyone_can_use_it(desk, language: str, size: tuple[int, int]) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    say(desk.casebook, case_id, at=NOW - timedelta(days=30))
    put(desk.casebook, decided(case_id))
    put(desk.casebook, made_letter(case_id, "p" * 32, "plan", None))
    desk.languages.show("cy" if language == "cy" else "en")
    desk.sit_down().window.resize(*size)
    desk.go("today")
    assert troubles(desk.window) == []


def test_every_word_follows_the_language(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    say(desk.casebook, case_id, at=NOW - timedelta(days=30))
    page = desk.sit_down().go("today")
    assert (
        unasked(page, lambda words: "Carys Llwyd" in words or words.startswith(("Mon", "Tue", "Sat"))) == []
    )


def test_two_where_there_should_be_one_is_told_as_what_it_is(desk) -> None:
    from tests.ui.sync import cards

    cards.two_cases(desk.casebook)
    page = desk.sit_down().go("today")
    told = cards.words_in(page)
    assert "Two open cases for one person: Tomos Hart and Mari Gwyn did not know of each other." in told
