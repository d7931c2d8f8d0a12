"""The Household tab: the people of a case, and the sheets in which each thing of them is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import cast

import pytest
from PySide6.QtWidgets import QCheckBox

from app.casework import people
from app.casework.people import NewMarker, NewNeed, NewPerson, NewWay, PersonRow
from app.ui.case.household import HouseholdTab
from app.ui.case.sheet import Sheet
from app.ui.look.style import look
from tests.support import accessible
from tests.support.casefile import Applicant, opened
from tests.ui.case.tabs import Room, room

SIAN = "Siân Pŵel"


@pytest.fixture
def household(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, HouseholdTab) as one:
        yield one


@pytest.fixture
def case_id(casebook) -> str:
    return opened(casebook, Applicant(ways=(NewWay("mobile", "01632 960201", "yes", "yes"),)))


def member(household: Room, case_id: str, place: int = 0) -> PersonRow:
    """A person as the records have them, the applicant first."""
    return household.read(partial(people.household, case_id=case_id)).members[place].person


def joined(casebook, case_id: str, name: str = "Macsen", born: date | None = date(2018, 6, 9)) -> str:
    new = NewPerson(name, "Pŵel", birth_date=born)
    made: str | None = casebook.do(
        partial(people.add_member, case_id=case_id, relation="child", dependent=True, new=new)
    ).made
    assert made is not None
    return made


def sheet(household: Room) -> Sheet:
    """The sheet that is open."""
    shown: list[Sheet] = [one for one in household.tab.findChildren(Sheet) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def choose_from_menu(household: Room, name: str, item: str) -> None:
    menu = household.button(f"Change or add: {name}").menu()
    next(action for action in menu.actions() if action.text() == item).trigger()
    household.settle()


def pick(household: Room, field: str, code: str) -> None:
    sheet(household).form.fields[field].set_value(code)
    household.settle()


def test_each_person_stands_on_a_card_the_applicant_first(household, casebook, case_id):
    joined(casebook, case_id)
    household.open(case_id)
    read = household.words()
    assert read.index(SIAN) < read.index("Macsen Pŵel")
    assert "Child · depends on the applicant · 8 years old (Sat 9 Jun 2018)" in read
    assert "Mobile phone  01632 960201" in read


def test_what_was_never_asked_is_said(household, casebook):
    case_id = opened(casebook, Applicant(language_choice="not_asked", address=None))
    household.open(case_id)
    read = household.words()
    assert "Language not asked yet" in read
    assert "Nobody asked yet how they like to be reached." in read
    assert "No address on file." in read
    assert "Nobody asked whether they read letters" in read


def test_nobody_asks_a_small_child_for_a_phone(household, casebook, case_id):
    joined(casebook, case_id)
    household.open(case_id)
    assert "Add: How to reach them, Macsen Pŵel" not in household.buttons()
    assert f"Add: How to reach them, {SIAN}" in household.buttons()


def test_someone_joins_the_household(household, case_id):
    household.open(case_id)
    household.press("Add someone")
    form = sheet(household)
    household.write(form.form.fields["given_names"], "Eluned")
    pick(household, "relation", "parent")
    household.press("Add to the household", form)
    places = household.read(partial(people.household, case_id=case_id)).members
    assert [(one.person.given_names, one.relation) for one in places] == [
        ("Siân", "applicant"),
        ("Eluned", "parent"),
    ]
    assert "Eluned" in household.words()


def test_a_person_without_a_name_is_refused_beside_the_field(household, case_id):
    household.open(case_id)
    household.press("Add someone")
    form = sheet(household)
    household.press("Add to the household", form)
    assert form.form.fields["given_names"].problem.text() == "Write at least one name."
    assert form.isVisible()


def test_a_rule_of_safe_contact_also_sets_that_something_was_agreed(household, case_id):
    household.open(case_id)
    choose_from_menu(household, SIAN, "Safe contact")
    form = sheet(household)
    cast("QCheckBox", form.form.fields["no_voicemail"].control).click()
    household.write(form.form.fields["must_not_know"], "Gethin")
    household.press("Keep these rules", form)
    agreed = member(household, case_id).safe_contact
    assert (agreed.on, agreed.no_voicemail, agreed.must_not_know) == (True, True, "Gethin")
    assert "Must not know: Gethin" in household.words()
    assert "Take care" in household.words()


def test_a_rule_that_was_changed_meanwhile_is_not_loosened_unseen(household, casebook, case_id):
    household.open(case_id)
    choose_from_menu(household, SIAN, "Safe contact")
    form = sheet(household)
    one = member(household, case_id)
    casebook.do(
        partial(
            people.set_safe_contact,
            person_id=one.person_id,
            agreed=people.SafeContactRow(on=True, no_post=True),
            seen=one.safe_contact,
        )
    )
    household.press("Keep these rules", form)
    assert member(household, case_id).safe_contact.no_post
    assert form.isVisible()
    assert "This was changed by someone else while you were writing. Look at it again." in household.words()


def test_a_way_to_reach_them_is_added_put_right_and_taken_off(household, case_id):
    household.open(case_id)
    household.press(f"Add: How to reach them, {SIAN}")
    form = sheet(household)
    pick(household, "way", "email")
    household.write(form.form.fields["value"], "sian@example.org")
    household.choose(form.form.fields["safe"], "no")
    household.press("Add this way", form)
    assert {(way.way, way.safe, way.use) for way in member(household, case_id).ways} == {
        ("mobile", "yes", "allowed"),
        ("email", "no", "barred"),
    }
    assert "Do not use" in household.words()
    household.press("Change: E-mail  sian@example.org")
    household.choose(sheet(household).form.fields["safe"], "yes")
    household.press("Keep the change", sheet(household))
    assert all(way.use == "allowed" for way in member(household, case_id).ways)
    household.press("Change: E-mail  sian@example.org")
    household.press("Take it off the list", sheet(household))
    assert [way.way for way in member(household, case_id).ways] == ["mobile"]


def test_a_new_address_ends_the_one_before_it(household, case_id):
    household.open(case_id)
    household.press(f"Add: Where they live, {SIAN}")
    form = sheet(household)
    household.write(form.form.fields["line1"], "8 Heol Fawr")
    household.write(form.form.fields["town"], "Glanrhyd")
    cast("QCheckBox", form.form.fields["no_signal"].control).click()
    household.press("Keep this address", form)
    now, before = member(household, case_id).addresses
    assert (now.line1, now.no_signal, now.to_date) == ("8 Heol Fawr", True, None)
    assert before.to_date == now.from_date
    assert "No signal there" in household.words()
    assert "Earlier" in household.words()


def test_a_need_says_what_it_means_for_a_home_and_can_end(household, case_id):
    household.open(case_id)
    household.press(f"Add: Support needs, and what each means for a home, {SIAN}")
    form = sheet(household)
    pick(household, "need", "mental_health")
    household.write(form.form.fields["meaning"], "Letters pile up unopened.")
    household.press("Add this need", form)
    (need,) = member(household, case_id).needs
    assert (need.need, need.meaning) == ("mental_health", "Letters pile up unopened.")
    household.press("Change: Mental health")
    household.press("It is met or gone", sheet(household))
    assert member(household, case_id).needs[0].ended == date(2026, 11, 23)
    assert "Ended Mon 23 Nov 2026" in household.words()


def test_a_need_without_its_meaning_is_marked(household, casebook, case_id):
    one = member(household, case_id)
    casebook.do(partial(people.add_need, person_id=one.person_id, new=NewNeed("debt_money")))
    household.open(case_id)
    assert "Write what it means" in household.words()


def test_a_mark_is_lowered_only_with_a_reason_and_says_more_without_one(household, casebook, case_id):
    one = member(household, case_id)
    new = NewMarker("risk", "dog", "medium", "A large dog, loose.")
    casebook.do(partial(people.add_marker, person_id=one.person_id, new=new))
    household.open(case_id)
    name = next(button for button in household.buttons() if button.startswith("Change: ") and "og" in button)
    household.press(name)
    form = sheet(household)
    household.write(form.form.fields["facts"], "A large dog, now on a chain.")
    household.press("Keep the change", form)
    assert member(household, case_id).markers[0].facts == "A large dog, now on a chain."
    household.press(name)
    form = sheet(household)
    household.choose(form.form.fields["level"], "low")
    assert not form.form.fields["facts"].isVisible()
    household.press("Keep the change", form)
    assert form.form.fields["reason"].problem.text() == "Say why. It is kept with the record."
    household.write(form.form.fields["reason"], "The dog has gone to her sister.")
    household.press("Keep the change", form)
    (marker,) = member(household, case_id).markers
    assert marker.level == "low"
    assert "The dog has gone to her sister." in marker.facts


def test_a_safeguarding_concern_is_put_on_with_its_facts(household, case_id):
    household.open(case_id)
    choose_from_menu(household, SIAN, "Add a safeguarding concern")
    form = sheet(household)
    pick(household, "code", "domestic_abuse")
    household.write(form.form.fields["facts"], "She told us on 20 November.")
    household.press("Put the mark on", form)
    (marker,) = member(household, case_id).markers
    assert (marker.family, marker.code, marker.level) == ("safeguarding", "domestic_abuse", "medium")
    assert "To be careful of" in household.words()


def test_whoever_is_asked_for_their_language_was_asked_today(household, casebook):
    case_id = opened(casebook, Applicant(language_choice="not_asked"))
    household.open(case_id)
    household.press(f"Change: Language and reading, {SIAN}")
    form = sheet(household)
    household.choose(form.form.fields["language_choice"], "cy")
    household.press("Keep the change", form)
    one = member(household, case_id)
    assert (one.language_choice, one.language_asked_on) == ("cy", date(2026, 11, 23))
    assert "Welsh, asked Mon 23 Nov 2026" in household.words()


def test_a_day_that_cannot_be_read_is_not_passed_over(household, case_id):
    household.open(case_id)
    choose_from_menu(household, SIAN, "Names and birth date")
    form = sheet(household)
    household.write(form.form.fields["birth_date"], "the fifth")
    household.press("Keep the change", form)
    assert form.form.fields["birth_date"].problem.text() == "Write a day, such as 14/4 or yesterday."
    assert form.isVisible()


def test_how_two_people_stand_to_each_other_is_said_and_taken_away(household, casebook, case_id):
    joined(casebook, case_id)
    eluned = joined(casebook, case_id, "Eluned", date(1960, 1, 9))
    household.open(case_id)
    choose_from_menu(household, "Eluned Pŵel", "A relationship to another")
    form = sheet(household)
    pick(household, "relation", "parent")
    pick(household, "other_id", member(household, case_id).person_id)
    household.press("Keep this relationship", form)
    (row,) = household.read(partial(people.household, case_id=case_id)).relationships
    assert (row.person_id, row.relation) == (eluned, "parent")
    assert f"Parent of {SIAN}" in household.words()
    choose_from_menu(household, "Eluned Pŵel", f"Take away: Parent of {SIAN}")
    assert household.read(partial(people.household, case_id=case_id)).relationships == ()


def test_who_left_stays_on_file_with_the_day(household, casebook, case_id):
    joined(casebook, case_id)
    household.open(case_id)
    choose_from_menu(household, "Macsen Pŵel", "They left the household")
    household.press("They left today")
    assert household.read(partial(people.household, case_id=case_id)).members[1].left_on == date(2026, 11, 23)
    assert "Left Mon 23 Nov 2026" in household.words()


def test_a_change_to_one_person_leaves_the_card_of_another_as_it_stands(household, casebook, case_id):
    joined(casebook, case_id)
    tab = household.open(case_id)
    sian, macsen = tab.cards.values()
    person_id = macsen.one.person_id
    seen = {"pronouns": ""}
    household.do(partial(people.change_person, person_id=person_id, values={"pronouns": "he/him"}, seen=seen))
    now_sian, now_macsen = tab.cards.values()
    assert "he/him" in household.words()
    assert now_macsen is not macsen
    # whose others changed is told of them in the menu, and so is made anew; nothing is where nothing changed
    assert now_sian.one == sian.one
    household.tab.show_for(case_id)
    household.settle()
    assert list(tab.cards.values()) == [now_sian, now_macsen]


def test_what_was_typed_on_a_sheet_comes_back_after_a_lock_and_not_after_it_was_left(household, case_id):
    household.open(case_id)
    press = f"Add: Support needs, and what each means for a home, {SIAN}"
    household.press(press)
    household.write(sheet(household).form.fields["meaning"], "She cannot count mo")
    sheet(household).close()  # as a lock does
    household.settle()
    household.press(press)
    assert sheet(household).form.fields["meaning"].value() == "She cannot count mo"
    household.press("Leave it as it was", sheet(household))
    household.press(press)
    assert sheet(household).form.fields["meaning"].value() == ""


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_keys_thumbs_and_a_screen_reader_can_use_the_household(
    household, casebook, case_id, languages, language, scale
):
    languages.show(language)
    look().wear(scale=scale)
    one = member(household, case_id)
    joined(casebook, case_id)
    rules = people.SafeContactRow(on=True, no_post=True, agreed_words="From the library")
    casebook.do(
        partial(people.set_safe_contact, person_id=one.person_id, agreed=rules, seen=one.safe_contact)
    )
    casebook.do(partial(people.add_need, person_id=one.person_id, new=NewNeed("mental_health", "Post.")))
    casebook.do(
        partial(people.add_marker, person_id=one.person_id, new=NewMarker("risk", "dog", "high", "Bites."))
    )
    household.open(case_id)
    household.fold(828, 480)
    assert accessible.troubles(household.tab) == []


@pytest.mark.parametrize("language", ["en", "cy"])
def test_keys_and_a_screen_reader_can_use_a_sheet(household, case_id, languages, language):
    languages.show(language)
    household.open(case_id)
    household.tab.resize(900, 700)
    card = next(iter(household.tab.cards.values()))
    for begin in (card._edit_language, card._edit_safe, card._add_way, card._move, card._add_need):
        begin()
        household.settle()
        assert accessible.troubles(sheet(household)) == []
        sheet(household).reject()
        household.settle()
