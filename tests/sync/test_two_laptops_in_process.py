"""Two laptops and an office, the real code of both sides, on both databases."""

from __future__ import annotations

import random
from functools import partial

import pytest

from app.casework import clashes
from app.errors import Refused
from app.models.cases import CaseFile, Contact, Note
from app.models.clashes import Clash
from app.models.journal import TEXT_LIMIT
from app.models.office import Officer
from app.models.people import Address, Marker, Person
from tests.sync.world import World


def two(world: World):
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart")
    return mari, tomos


def test_a_laptop_that_joins_knows_its_council(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    assert {row["name"] for row in mari.rows(Officer)} == {"Mari Gwyn"}
    assert mari.state().everything_at_office
    assert mari.known().base > 0


def test_what_one_records_reaches_the_other(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.contact(case_id, "Sleeping in the car at Llanon")
    outcome = mari.sync()
    assert outcome.complete
    assert outcome.agrees
    assert outcome.requests == 1
    assert mari.state().everything_at_office
    tomos.sync()
    assert tomos.row(CaseFile, case_id)["reference"] == "GLA/2026/0001"
    assert [row["said"] for row in tomos.rows(Contact)] == ["Sleeping in the car at Llanon"]
    world.settle()
    assert mari.records() == tomos.records()


def test_different_fields_of_one_row_are_both_kept(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    mari.change_case(case_id, summary="Ill since May")
    tomos.change_case(case_id, outcome_wanted="A ground-floor flat")
    world.settle()
    assert mari.records() == tomos.records()
    row = mari.row(CaseFile, case_id)
    assert (row["summary"], row["outcome_wanted"]) == ("Ill since May", "A ground-floor flat")
    assert mari.rows(Clash) == []


def test_the_one_field_that_both_changed_becomes_one_card_with_both_values(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    mari.change_case(case_id, summary="Ill since May")
    tomos.change_case(case_id, summary="Ill since June")
    mari.sync()
    outcome = tomos.sync()
    assert outcome.clashes == 1
    world.settle()
    assert mari.records() == tomos.records()
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since May"
    (card,) = mari.rows(Clash)
    assert card["theirs"] == {"summary": "Ill since May"}
    assert card["mine"] == {"summary": "Ill since June"}
    assert card["base"] == {"summary": ""}
    assert (card["theirs_by"], card["mine_by"]) == (mari.officer_id, tomos.officer_id)
    assert card["about"] == "summary"


def test_the_same_change_by_two_is_no_clash(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    mari.change_case(case_id, summary="Ill since May")
    tomos.change_case(case_id, summary=" Ill since May\r\n")
    world.settle()
    assert mari.rows(Clash) == []
    assert mari.records() == tomos.records()


def test_a_second_change_before_the_clash_was_heard_of_goes_onto_the_same_card(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    tomos.change_case(case_id, summary="Ill since June")
    tomos.change_case(case_id, summary="Ill since July")
    world.settle()
    (card,) = mari.rows(Clash)
    assert card["mine"] == {"summary": "Ill since July"}
    assert card["base"] == {"summary": ""}
    assert mari.records() == tomos.records()


def test_notes_of_both_all_stay(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    for number in range(5):
        mari.note(case_id, f"Mari's note {number}")
        tomos.note(case_id, f"Tomos's note {number}")
    world.settle()
    assert len(tomos.rows(Note)) == 10
    assert mari.records() == tomos.records()


def test_in_a_clash_about_risk_the_stricter_value_stands_at_once(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    person_id = mari.applicant(case_id)
    marker_id = mari.marker(person_id, level="medium", facts="Two dogs")
    world.settle()
    mari.set(Marker, marker_id, level="low", facts="The dogs are gone")
    tomos.set(Marker, marker_id, level="high", facts="A dog bit the postman")
    world.settle()
    assert mari.records() == tomos.records()
    assert mari.row(Marker, marker_id)["level"] == "high"
    (card,) = mari.rows(Clash)
    assert card["theirs"] == {"level": "low", "facts": "The dogs are gone"}
    assert card["mine"] == {"level": "high", "facts": "A dog bit the postman"}


def test_an_address_in_dispute_may_not_be_used_until_someone_has_chosen(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    person_id = mari.applicant(case_id)
    address_id = mari.add(
        Address(scope_id=person_id, person_id=person_id, line1="1 Stryd Fawr", town="Glanrhyd", safe="yes")
    )
    world.settle()
    mari.set(Address, address_id, line1="7 Stryd Fawr")
    tomos.set(Address, address_id, line1="11 Stryd Fawr")
    world.settle()
    for laptop in (mari, tomos):
        row = laptop.row(Address, address_id)
        assert (row["line1"], row["safe"]) == ("7 Stryd Fawr", "no")
    (card,) = mari.rows(Clash)
    with pytest.raises(Refused, match="safer value"):
        mari.casebook.do(partial(clashes.settle, clash_id=card["id"], choice="mine"))
    mari.casebook.do(partial(clashes.settle, clash_id=card["id"], choice="mine", note="Siân told me"))
    world.settle()
    for laptop in (mari, tomos):
        row = laptop.row(Address, address_id)
        assert (row["line1"], row["safe"]) == ("11 Stryd Fawr", "yes")
    assert mari.records() == tomos.records()


def test_the_longest_change_that_may_be_made_reaches_the_other(world):
    """Letters that cannot be packed: two whole texts of them must still fit in one frame."""
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    some = random.Random(20261122)
    first, second = ("".join(chr(some.randrange(0x20000, 0x2A000)) for _ in range(TEXT_LIMIT)) for _ in "ab")
    for text in (first, second):
        mari.change_case(case_id, summary=text)
        mari.sync()
    tomos.change_case(case_id, summary="Ill since June")
    world.settle()
    assert mari.state().everything_at_office
    assert tomos.row(CaseFile, case_id)["summary"] == second
    (card,) = tomos.rows(Clash)
    assert card["mine"] == {"summary": "Ill since June"}
    assert mari.records() == tomos.records()


def test_fields_that_stand_or_fall_together_clash_as_a_whole(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    person_id = mari.applicant(case_id)
    world.settle()
    mari.change_person(person_id, language_choice="cy", language_asked_on=world.clock().date())
    tomos.change_person(person_id, language_asked_on=world.clock().date().replace(day=1))
    world.settle()
    assert mari.records() == tomos.records()
    assert mari.row(Person, person_id)["language_choice"] == "cy"
    (card,) = mari.rows(Clash)
    assert card["about"] == "language"
    assert card["mine"] == {"language_choice": "not_asked", "language_asked_on": "2026-11-01"}
    assert card["theirs"] == {"language_choice": "cy", "language_asked_on": "2026-11-23"}


def test_an_edit_against_a_taking_back_keeps_the_row_in_sight_with_a_card(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    person_id = mari.applicant(case_id)
    marker_id = mari.add(
        Marker(
            scope_id=person_id, person_id=person_id, family="risk", code="dogs", noted_on=world.clock().date()
        )
    )
    world.settle()
    mari.set(Marker, marker_id, review_on=world.clock().date())
    tomos.set(Marker, marker_id, withdrawn=True)
    world.settle()
    assert mari.records() == tomos.records()
    assert mari.row(Marker, marker_id)["withdrawn"] is False
    (card,) = mari.rows(Clash)
    assert card["about"] == "withdrawn"
    assert card["mine"] == {"withdrawn": True}


def test_a_taking_back_before_an_unseen_edit_keeps_the_row_in_sight_too(world):
    mari, tomos = two(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    person_id = mari.applicant(case_id)
    marker_id = mari.add(
        Marker(
            scope_id=person_id, person_id=person_id, family="risk", code="dogs", noted_on=world.clock().date()
        )
    )
    world.settle()
    tomos.set(Marker, marker_id, withdrawn=True)
    mari.set(Marker, marker_id, review_on=world.clock().date())
    tomos.sync()
    world.settle()
    assert mari.records() == tomos.records()
    assert mari.row(Marker, marker_id)["withdrawn"] is False
    assert [card["about"] for card in mari.rows(Clash)] == ["withdrawn"]
