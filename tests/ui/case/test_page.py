"""The case page: its head, always in sight; its tabs, made when they are gone to; no case, said plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.casework import assessments, contacts, givings, people
from app.casework.people import NewMarker, SafeContactRow
from app.domain.contacts import ContactDraft
from app.domain.ids import PersonId
from app.ui.case.household import HouseholdTab
from app.ui.case.page import TABS, CasePage
from app.ui.case.person_card import PersonCard
from app.ui.case.story import StoryTab
from app.ui.look.style import look
from tests.support import accessible
from tests.support.casefile import PARTS, TODAY, Applicant, letter_draft, made, opened, told_ready
from tests.ui.case.tabs import Room, room

SECTION = re.compile(r"s\d+")
DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d")


class Went:
    """Where the page asked to be led."""

    def __init__(self) -> None:
        self.to: list[tuple[str, str | None]] = []

    def __call__(self, key: str, id: str | None = None) -> None:
        self.to.append((key, id))


@pytest.fixture
def went() -> Went:
    return Went()


@pytest.fixture
def page(qtbot, casebook, languages, went) -> Iterator[Room]:
    with room(qtbot, casebook, lambda tasks: CasePage(tasks, went)) as one:
        one.tab.resize(1080, 690)
        yield one


@pytest.fixture
def case_id(casebook) -> str:
    return opened(casebook, Applicant(language_choice="cy", letter_size="large"))


def show(page: Room, place: str | None) -> CasePage:
    shown: CasePage = page.tab
    shown.open(place)
    page.settle()
    return shown


def applicant(page: Room, case_id: str) -> Any:
    return page.read(partial(people.household, case_id=case_id)).members[0].person


def in_head(page: Room) -> str:
    """All that the head says."""
    return "\n".join(label.text() for label in page.tab.head.findChildren(QLabel) if label.isVisible())


def keys(widget: Any, combination: str) -> None:
    QTest.keySequence(widget, QKeySequence(combination))


def test_the_head_says_who_where_in_law_and_how_to_reach_them(page, casebook, clock):
    case_id = opened(casebook, Applicant(letter_size="large"))
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    one = applicant(page, case_id)
    draft = ContactDraft(
        person_id=PersonId(one.person_id),
        at=clock.now,
        way="mobile",
        direction="out",
        reached="reached",
        said="Hello.",
    )
    casebook.do(partial(contacts.record, case_id=case_id, draft=draft))
    clock.move(days=22)
    show(page, case_id)
    head = in_head(page)
    assert "Siân Pŵel" in head
    assert "Help to find a home: day 23 of 56, ends Sun 17 Jan 2027" in head
    assert "Letters in English, large print" in head
    assert "Nobody asked yet how they like to be reached" in head
    assert "Last spoken with Mon 23 Nov 2026" in head
    assert "Officer: Mari Gwyn" in head
    assert "North" in head


def test_the_head_marks_what_to_take_care_of_as_soon_as_it_is_known(page, casebook, case_id):
    one = applicant(page, case_id)
    show(page, case_id)
    assert "Safe contact" not in in_head(page)
    agreed = SafeContactRow(on=True, no_post=True)
    page.do(partial(people.set_safe_contact, person_id=one.person_id, agreed=agreed, seen=one.safe_contact))
    page.do(
        partial(people.add_marker, person_id=one.person_id, new=NewMarker("risk", "dog", "high", "It bites."))
    )
    head = in_head(page)
    assert "Safe contact" in head
    assert "· high" in head


def test_a_duty_whose_letter_was_not_given_is_said_to_wait(page, casebook, case_id):
    told_ready(casebook, case_id)
    show(page, case_id)
    assert "Help to find a home: not yet told by letter" in in_head(page)


def test_a_tab_is_made_when_it_is_first_gone_to(page, case_id):
    shown = show(page, case_id)
    assert shown.findChildren(StoryTab)
    assert not shown.findChildren(HouseholdTab)
    shown.bar.button("household").click()
    page.settle()
    assert [one.isVisible() for one in shown.findChildren(HouseholdTab)] == [True]


def test_every_tab_is_reached_by_keys(page, case_id):
    shown = show(page, case_id)
    for number, (key, _title, _make) in enumerate(TABS, start=1):
        keys(QApplication.focusWidget() or shown, f"Alt+{number}")
        page.settle()
        assert shown.bar.now == key
    shown.bar.button("story").setFocus(Qt.FocusReason.TabFocusReason)
    keys(shown.bar.button("story"), "Right")
    page.settle()
    now = shown.pages.currentWidget()
    assert now is not None
    assert now.isVisible()


def test_a_place_names_the_case_the_tab_and_the_thing_there(page, casebook, case_id):
    new = people.NewPerson("Eluned", "Pŵel", birth_date=date(1960, 1, 9))
    person_id = casebook.do(partial(people.add_member, case_id=case_id, relation="parent", new=new)).made
    shown = show(page, f"{case_id}/household/{person_id}")
    assert shown.bar.now == "household"
    card = next(one for one in shown.findChildren(PersonCard) if one.one.person_id == person_id)
    page.settle()
    assert not card.visibleRegion().isEmpty()


def test_another_case_begins_at_its_story_and_the_same_one_stays_where_it_was(page, casebook, case_id):
    other = opened(casebook, Applicant(given_names="Idris", family_name="Bowen"))
    shown = show(page, f"{case_id}/household")
    show(page, case_id)
    assert shown.bar.now == "household"
    show(page, other)
    assert shown.bar.now == "story"
    assert "Idris Bowen" in in_head(page)


def test_a_tab_leads_to_another(page, casebook, case_id):
    told_ready(casebook, case_id)
    shown = show(page, case_id)
    page.press(next(one for one in page.buttons() if one.startswith("See the duties")))
    assert shown.bar.now == "duties"


def test_a_case_that_is_not_here_is_said_and_leads_back_to_the_list(page, went):
    show(page, "0" * 32)
    assert "No case is open" in page.words()
    assert "This laptop does not hold that case." in page.words()
    page.press("Go to Cases")
    assert went.to == [("cases", None)]


def test_without_a_case_the_page_says_so(page, case_id):
    show(page, None)
    assert "Choose a case from the list." in page.words()
    show(page, case_id)
    assert "Siân Pŵel" in in_head(page)
    assert "No case is open" not in page.words()


def test_the_page_speaks_the_other_language_at_once_and_its_other_tabs_when_they_are_seen(
    page, case_id, languages
):
    shown = show(page, f"{case_id}/household")
    show(page, f"{case_id}/story")
    languages.show("cy")
    page.settle()
    assert "Llythyrau: Cymraeg, print bras" in in_head(page)
    assert shown.bar.button("story").text() == "Hanes"
    assert "Gwnaed cais am gymorth" in page.words()
    keys(shown, "Alt+2")
    page.settle()
    assert "Ble maent yn byw" in page.words()


def test_where_the_window_is_low_the_head_is_brief(page, casebook, case_id):
    told_ready(casebook, case_id)
    shown = show(page, case_id)
    assert "Officer: Mari Gwyn" in in_head(page)
    before = shown.head.height()
    page.fold(828, 500)
    assert "Officer: Mari Gwyn" not in in_head(page)
    assert "Letters in Welsh, large print" in in_head(page)
    assert shown.head.height() < before
    assert shown.bar.button("household").text() == "Household"
    assert shown.bar.button("household").accessibleName() == "Household and needs"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1084, 690)), (1.5, (828, 530)), (2.0, (828, 530))])
def test_nothing_of_the_head_is_cut_off(page, casebook, case_id, languages, language, scale, size):
    languages.show(language)
    look().wear(scale=scale)
    one = applicant(page, case_id)
    casebook.do(
        partial(people.add_marker, person_id=one.person_id, new=NewMarker("risk", "dog", "high", "It bites."))
    )
    told_ready(casebook, case_id)
    show(page, f"{case_id}/household")
    page.fold(*size)
    assert accessible.troubles(page.tab) == []


def test_every_word_of_the_page_can_be_translated(page, casebook, case_id):
    one = applicant(page, case_id)
    agreed = SafeContactRow(on=True, no_post=True, safe_times="9 to 11")
    casebook.do(
        partial(people.set_safe_contact, person_id=one.person_id, agreed=agreed, seen=one.safe_contact)
    )
    told_ready(casebook, case_id)
    typed = {"They told us.", "You have no home.", *PARTS.values()}
    law = casebook.read(partial(assessments.current, case_id=case_id)).tests
    parts = {"Siân", "Pŵel", "Mari", "North", "Tŷ", *typed, *(row.question.en for row in law)}
    pseudo = accessible.Pseudo()
    QCoreApplication.installTranslator(pseudo)
    try:
        for tab in ("story", "household", "situation"):
            show(page, f"{case_id}/{tab}")
            never = [
                words
                for words, _widget in accessible.texts(page.tab)
                if accessible.OPEN not in words
                and any(letter.isalpha() for letter in words)
                and not any(part in words for part in parts)
                and not DAY.search(words)
                and not SECTION.match(words)
            ]
            assert never == [], tab
    finally:
        QCoreApplication.removeTranslator(pseudo)
