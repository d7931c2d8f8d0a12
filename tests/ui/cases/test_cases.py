"""The list of cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.casework import cases
from app.ui.cases import screen as cases_screen
from tests.support.accessible import troubles, unasked
from tests.support.opened import decided, given, made_letter, open_case, put, say
from tests.support.stores import LEAD, NOW


def shown(page) -> list[str]:
    return [row.household for row in page.table.rows_model.rows]


def cell(page, row: int, column: int) -> tuple[str, str]:
    from app.ui.tables import SECOND_ROLE

    index = page.table.rows_model.index(row, column)
    return index.data(), index.data(SECOND_ROLE)


def test_it_finds_as_one_types_accents_or_not(desk) -> None:
    for given_name, family in (("Siân", "Prydderch"), ("Huw", "Meredith"), ("Nia", "Bowen")):
        open_case(desk.casebook, given_name, family)
    page = desk.sit_down().go("cases")
    assert shown(page) == ["Nia Bowen", "Huw Meredith", "Siân Prydderch"]
    page.box.setFocus()
    QTest.keyClicks(page.box, "sian")
    desk.settle()
    assert shown(page) == ["Siân Prydderch"]
    assert page.count.text() == "1 open case"


def test_only_the_newest_question_is_answered(desk) -> None:
    for number in range(5):
        open_case(desk.casebook, "Household", f"Number{number}")
    page = desk.sit_down().go("cases")
    for words in ("number1", "number2", "number3"):
        page.box.setText(words)
        page.box._ask()
    desk.settle()
    assert shown(page) == ["Household Number3"]


def test_chips_narrow_the_list(desk) -> None:
    mine = open_case(desk.casebook, "Mine", "One")
    open_case(desk.casebook, "Theirs", "Two", officer_id=LEAD)
    say(desk.casebook, mine, at=NOW - timedelta(hours=1))
    put(desk.casebook, decided(mine))
    page = desk.sit_down().go("cases")
    assert shown(page) == ["Mine One"]
    page.chips["mine"].click()
    desk.settle()
    assert shown(page) == ["Mine One", "Theirs Two"]
    page.chips["duty"].click()
    desk.settle()
    assert shown(page) == ["Mine One"]
    page.chips["duty"].click()
    page.chips["waiting_contact"].click()
    desk.settle()
    assert shown(page) == ["Theirs Two"]


def test_a_row_says_duty_and_day_what_is_next_and_when_they_were_spoken_with(desk) -> None:
    case_id = open_case(desk.casebook, "Siân", "Prydderch")
    decision = decided(case_id, "s73")
    letter = made_letter(case_id, desk.casebook.read(lambda w: cases.header(w, case_id=case_id)).applicant_id,
                         "s63", decision.id)  # fmt: skip
    put(desk.casebook, decision, letter, given(letter))
    say(desk.casebook, case_id, at=NOW - timedelta(days=3))
    page = desk.sit_down().go("cases")
    assert cell(page, 0, 1) == ("Help to find a home", "Day 18 of 56, ends 31 Dec 2026")
    assert cell(page, 0, 2) == ("27 Nov 2026", "Contact")
    assert cell(page, 0, 3) == ("20 Nov 2026", "")


def test_enter_opens_the_case_that_the_keys_are_on(desk) -> None:
    open_case(desk.casebook, "Huw", "Meredith")
    second = open_case(desk.casebook, "Siân", "Prydderch")
    page = desk.sit_down().go("cases")
    page.box.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget() or page, key)
    assert desk.rooms.shell.here is not None
    assert (desk.rooms.shell.here.key, desk.rooms.shell.here.id) == ("case", second)


def test_a_long_list_is_fetched_a_page_at_a_time(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases_screen, "PAGE", 30)
    monkeypatch.setattr(cases_screen, "AHEAD", 5)
    for number in range(70):
        open_case(desk.casebook, "Household", f"Number {number:02}")
    page = desk.sit_down().go("cases")
    assert len(shown(page)) == 30
    assert page.count.text() == "70 open cases"
    for _step in range(3):
        page.table.scrollToBottom()
        desk.settle()
    assert shown(page) == [f"Household Number {number:02}" for number in range(70)]


def test_nothing_found_says_what_to_do(desk) -> None:
    open_case(desk.casebook, "Huw", "Meredith")
    page = desk.sit_down().go("cases")
    page.box.setText("zzzz")
    desk.settle()
    assert page.below.currentWidget() is page.nothing
    page.show_all()
    desk.settle()
    assert shown(page) == ["Huw Meredith"]


def test_a_case_opened_meanwhile_is_there_at_once(desk) -> None:
    open_case(desk.casebook, "Huw", "Meredith")
    page = desk.sit_down().go("cases")
    from functools import partial

    from app.casework.cases import NewCase
    from app.casework.people import NewPerson
    from tests.support.opened import APPLIED_ON
    from tests.support.stores import PATCH_NORTH

    draft = NewCase(person=NewPerson("Nia", "Bowen"), applied_on=APPLIED_ON, patch_id=PATCH_NORTH)
    desk.house.tasks.do(partial(cases.open_case, draft=draft))
    desk.settle()
    assert shown(page) == ["Nia Bowen", "Huw Meredith"]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_everyone_can_use_it(desk, language: str, size: tuple[int, int]) -> None:
    open_case(desk.casebook, "Huw", "Meredith")
    desk.languages.show("cy" if language == "cy" else "en")
    desk.sit_down().window.resize(*size)
    desk.go("cases")
    assert troubles(desk.window) == []


def test_every_word_follows_the_language(desk) -> None:
    open_case(desk.casebook, "Huw", "Meredith")
    page = desk.sit_down().go("cases")
    assert unasked(page, lambda words: False) == []
