"""Opening a new case."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.casework import cases, drafts, people
from app.casework.casebook import Casebook
from app.ui.look.components import ListRow
from tests.support.accessible import troubles, unasked
from tests.support.opened import open_case
from tests.support.stores import PATCH_NORTH, PATCH_SOUTH


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def opened_cases(desk) -> list[cases.CaseRow]:
    return list(desk.read(partial(cases.find, wanted=cases.Wanted())).rows)


def type_into(field, words: str) -> None:
    field.control.setFocus()
    field.control.insert(words)  # not QTest.keyClicks: it cannot type â


def test_a_few_answers_open_a_case_with_person_phone_and_patch(desk) -> None:
    page = desk.sit_down().go("new_case")
    assert QApplication.focusWidget() is page.fields.given_names.control
    type_into(page.fields.given_names, "Carys")
    type_into(page.fields.family_name, "Llwyd")
    page.fields.birth_date.set_plain("4/3/1988")
    page.fields.language_choice.button("cy").click()
    page.fields.safe_tonight.button("no").click()
    type_into(page.fields.phone, "07700 900222")
    page.fields.phone_safe.button("ask_first").click()
    page.fields.reason.set_value("sofa_surfing")
    page.fields.patch_id.button(PATCH_SOUTH).click()
    page.confirm_button.click()
    (row,) = opened_cases(desk)
    assert (row.household, row.patch_id, row.language) == ("Carys Llwyd", PATCH_SOUTH, "cy")
    header = desk.read(partial(cases.header, case_id=row.case_id))
    assert (header.safe_tonight, header.reason, header.applied_on) == (
        "no",
        "sofa_surfing",
        date(2026, 11, 23),
    )
    person = desk.read(partial(people.person, person_id=header.applicant_id))
    assert (person.birth_date, person.language_asked_on) == (date(1988, 3, 4), date(2026, 11, 23))
    assert [(way.way, way.value, way.safe) for way in person.ways] == [
        ("mobile", "07700 900222", "ask_first")
    ]
    here = desk.rooms.shell.here
    assert here is not None
    assert (here.key, here.id) == ("case", row.case_id)
    assert desk.read(drafts.waiting) == ()


def test_without_a_name_or_a_patch_nothing_is_opened_and_both_say_so(desk) -> None:
    page = desk.sit_down().go("new_case")
    page.confirm_button.click()
    desk.settle()
    assert "Write at least one name." in words_in(page)
    assert "Choose a patch." in words_in(page)
    assert opened_cases(desk) == []


def test_someone_known_is_offered_as_the_name_is_typed(desk) -> None:
    open_case(desk.casebook, "Siân", "Prydderch", born=date(1990, 5, 6))
    page = desk.sit_down().go("new_case")
    type_into(page.fields.given_names, "sian")
    type_into(page.fields.family_name, "prydderch")
    desk.settle()
    told = words_in(page.same)
    assert "Is this the same person?" in told
    assert "born Sun 6 May 1990" in told
    assert "open since Mon 2 Nov 2026" in told


def test_the_same_person_is_linked_and_so_is_their_earlier_case(desk, leads_casebook: Casebook) -> None:
    first = open_case(desk.casebook, "Siân", "Prydderch")
    leads_casebook.do(partial(cases.close, case_id=first, reason="Moved away"))
    page = desk.sit_down().go("new_case")
    type_into(page.fields.given_names, "Sian")
    type_into(page.fields.family_name, "Prydderch")
    desk.settle()
    row = next(row for row in page.same.findChildren(ListRow) if row.isVisible())
    desk.qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "The case is for Siân Prydderch" in words_in(page)
    assert not page.fields.given_names.isVisible()
    page.fields.patch_id.button(PATCH_NORTH).click()
    page.confirm_button.click()
    (row,) = opened_cases(desk)
    header = desk.read(partial(cases.header, case_id=row.case_id))
    before = desk.read(partial(cases.header, case_id=first))
    assert header.applicant_id == before.applicant_id
    assert header.earlier_case_id == first


def test_it_was_somebody_else_after_all(desk) -> None:
    open_case(desk.casebook, "Siân", "Prydderch")
    page = desk.sit_down().go("new_case")
    type_into(page.fields.given_names, "Siân")
    type_into(page.fields.family_name, "Prydderch")
    desk.settle()
    next(row for row in page.same.findChildren(ListRow)).button.click()
    page.unlink()
    desk.settle()
    assert page.fields.given_names.value() == "Siân"
    assert page.fields.given_names.isVisible()


def test_what_was_typed_is_there_when_the_window_is_opened_anew(desk, casebook: Casebook) -> None:
    page = desk.sit_down().go("new_case")
    type_into(page.fields.given_names, "Car")
    page.fields.birth_date.set_plain("4/3/19")
    desk.settle()
    assert casebook.read(partial(drafts.find, key="new_case")) is not None
    desk.stand_up()
    again = desk.sit_down().go("new_case")
    assert again.fields.given_names.value() == "Car"
    assert again.fields.birth_date.plain() == "4/3/19"


def test_emptied_it_stays_empty(desk) -> None:
    page = desk.sit_down().go("new_case")
    type_into(page.fields.given_names, "Carys")
    desk.settle()
    page._empty()
    desk.settle()
    assert page.fields.given_names.value() == ""
    assert desk.read(drafts.waiting) == ()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_everyone_can_use_it(desk, language: str, size: tuple[int, int]) -> None:
    open_case(desk.casebook, "Siân", "Prydderch")
    desk.languages.show("cy" if language == "cy" else "en")
    desk.sit_down().window.resize(*size)
    page = desk.go("new_case")
    type_into(page.fields.given_names, "Siân")
    type_into(page.fields.family_name, "Prydderch")
    desk.settle()
    assert troubles(desk.window) == []


def test_every_word_follows_the_language(desk) -> None:
    from app.ui import labels

    page = desk.sit_down().go("new_case")
    lists = {
        labels.code(name, one)
        for name in ("reason", "came_by")
        for one in labels.choices(name, date(2026, 11, 23))
    }
    assert (
        unasked(page, lambda words: words in ("North", "South", "Monday 23 November 2026") or words in lists)
        == []
    )
