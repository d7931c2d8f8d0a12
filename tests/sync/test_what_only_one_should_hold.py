"""Claims and answers on cards through the real laptops and office: nobody is overruled by luck."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import delete, select

from app.casework import cases, clashes
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.office import SignOff
from app.models.people import Person
from app.sync.server import claiming
from app.sync.server.schema import claim
from tests.sync.world import World


def lead_and_officer(world: World):
    """A lead, who may close cases, and an officer of the same patch."""
    lead = world.officer_with_laptop("Mari Gwyn", roles=("lead", "officer"))
    return lead, world.officer_with_laptop("Tomos Hart")


def known_to_both(world, mari, tomos):
    """A closed case of Siân Morgan, so that both laptops know her; her id."""
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.casebook.do(partial(cases.close, case_id=case_id, reason="advice_only"))
    world.settle()
    return mari.applicant(case_id)


def second_case(laptop, person_id: str, patch_id: str, **more) -> str:
    draft = cases.NewCase(
        person_id=person_id, applied_on=laptop.clock().date(), safe_tonight="yes", patch_id=patch_id, **more
    )
    made = laptop.casebook.do(partial(cases.open_case, draft=draft)).made
    return str(made)


def decided(laptop, case_id: str, *, owed: bool = True, **more) -> str:
    day = laptop.clock().date()
    values = {"duty": "s66", "framework": "wales-2014", "decided_on": day, "decided_by": laptop.officer_id}
    return str(laptop.add(Decision(scope_id=case_id, case_id=case_id, owed=owed, **values, **more)))


def open_cards(laptop):
    return laptop.casebook.read(clashes.listing)


def settle(laptop, card, choice: clashes.Choice, **more):
    return laptop.casebook.do(partial(clashes.settle, clash_id=card.clash_id, choice=choice, **more))


def test_two_open_cases_of_one_person_both_stand_and_both_officers_are_told(world):
    mari, tomos = lead_and_officer(world)
    person = known_to_both(world, mari, tomos)
    first, second = second_case(mari, person, world.north), second_case(tomos, person, world.north)
    world.settle()
    for laptop in (mari, tomos):
        [card] = open_cards(laptop)
        assert (card.shape, card.about) == ("claim", "claim.one_open_case")
        assert (card.theirs_by, card.mine_by) == ("Mari Gwyn", "Tomos Hart")
        assert (card.theirs_row.case_id, card.mine_row.case_id) == (first, second)
        assert card.theirs_row.is_live
        assert card.mine_row.is_live
        assert {row["closed_on"] for row in laptop.rows(CaseFile) if row["id"] in (first, second)} == {None}
    assert mari.records() == tomos.records()


def test_choosing_one_case_closes_the_other_as_recorded_twice_and_it_can_be_put_back(world):
    mari, tomos = lead_and_officer(world)
    person = known_to_both(world, mari, tomos)
    first, second = second_case(mari, person, world.north), second_case(tomos, person, world.north)
    world.settle()
    with pytest.raises(Refused, match="role"):
        settle(tomos, open_cards(tomos)[0], "mine")
    settle(mari, open_cards(mari)[0], "theirs")
    world.settle()
    assert tomos.row(CaseFile, second)["closed_reason"] == "recorded_twice"
    assert tomos.row(CaseFile, first)["closed_on"] is None
    assert open_cards(tomos) == ()
    [card] = mari.casebook.read(partial(clashes.listing, settled=True))
    mari.casebook.do(partial(clashes.put_back, clash_id=card.clash_id, choice="mine"))
    world.settle()
    assert tomos.row(CaseFile, second)["closed_on"] is None
    assert tomos.row(CaseFile, first)["closed_reason"] == "recorded_twice"
    assert open_cards(tomos) == ()
    assert mari.records() == tomos.records()


def test_both_kept_is_not_asked_again(small_world):
    mari, tomos = lead_and_officer(small_world)
    person = known_to_both(small_world, mari, tomos)
    second_case(mari, person, small_world.north)
    second = second_case(tomos, person, small_world.north)
    small_world.settle()
    settle(tomos, open_cards(tomos)[0], "both")
    small_world.settle()
    mari.casebook.do(partial(cases.close, case_id=second, reason="advice_only"))
    small_world.settle()
    mari.casebook.do(partial(cases.reopen, case_id=second, reason="She came back."))
    small_world.settle()
    assert open_cards(mari) == ()


def test_a_card_closes_by_itself_when_one_case_is_closed(world):
    mari, tomos = lead_and_officer(world)
    person = known_to_both(world, mari, tomos)
    first = second_case(mari, person, world.north)
    second_case(tomos, person, world.north)
    world.settle()
    mari.casebook.do(partial(cases.close, case_id=first, reason="advice_only"))
    world.settle()
    assert open_cards(tomos) == ()
    [card] = tomos.casebook.read(partial(clashes.listing, settled=True))
    assert (card.state, card.settled_by) == ("over", "")


def test_a_card_says_only_what_its_reader_may_see(world):
    mari, tomos = lead_and_officer(world)
    far = world.officer_with_laptop("Alun Pugh", patches=(world.south,))
    person = known_to_both(world, mari, tomos)
    elsewhere = second_case(mari, person, world.south)  # hers, in a patch that is not Tomos's
    mari.set(CaseFile, elsewhere, restricted=True)
    mari.sync()
    second_case(tomos, person, world.north)
    world.settle()
    [card] = open_cards(tomos)
    assert not tomos.has(CaseFile, elsewhere)
    assert not card.theirs_row.is_here
    assert (card.theirs_by, card.theirs_at, card.theirs_row.told) == ("", None, ())
    [hers] = open_cards(mari)
    assert hers.theirs_row.is_here
    assert open_cards(far) == ()


def test_a_second_case_opened_in_sight_of_the_first_is_nobodys_question(small_world):
    mari, tomos = lead_and_officer(small_world)
    person = known_to_both(small_world, mari, tomos)
    second_case(mari, person, small_world.north)
    small_world.settle()
    second_case(tomos, person, small_world.north)
    small_world.settle()
    assert open_cards(mari) == ()


def test_one_duty_decided_by_two_is_asked_and_the_one_not_chosen_is_withdrawn(world):
    mari, tomos = lead_and_officer(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    first, second = decided(mari, case_id), decided(tomos, case_id, owed=False, reasons="She has a home.")
    world.settle()
    [card] = open_cards(tomos)
    assert (card.about, card.duty) == ("claim.one_decision", "s66")
    assert dict(card.mine_row.told)["reasons"] == "She has a home."
    settle(tomos, card, "theirs")
    world.settle()
    assert mari.row(Decision, second)["withdrawn"]
    assert not mari.row(Decision, first)["withdrawn"]
    assert open_cards(mari) == ()
    assert mari.records() == tomos.records()


def test_two_people_who_each_keep_the_other_one_leave_what_the_first_decided(world):
    """Both withdrawn would be a decision lost by two people who each wanted one kept."""
    mari, tomos = lead_and_officer(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    first, second = decided(mari, case_id), decided(tomos, case_id)
    world.settle()
    settle(mari, open_cards(mari)[0], "theirs")
    settle(tomos, open_cards(tomos)[0], "mine")
    world.settle()
    for laptop in (mari, tomos):
        assert not laptop.row(Decision, first)["withdrawn"]
        assert laptop.row(Decision, second)["withdrawn"]
    assert mari.records() == tomos.records()
    [heard] = tomos.casebook.read(clashes.unheard)
    assert (heard.settled_by, heard.state, heard.overtaken.state) == ("Mari Gwyn", "kept_theirs", "kept_mine")
    assert mari.casebook.read(clashes.unheard) == ()
    tomos.casebook.do(partial(clashes.hear, clash_id=heard.clash_id))
    assert tomos.casebook.read(clashes.unheard) == ()
    tomos.casebook.do(partial(clashes.put_back, clash_id=heard.clash_id, choice="mine"))
    world.settle()
    assert mari.row(Decision, first)["withdrawn"]
    assert not mari.row(Decision, second)["withdrawn"]
    assert mari.records() == tomos.records()


@pytest.mark.parametrize(("one", "other"), [("theirs", "mine"), ("mine", "theirs"), ("mine", "both")])
def test_of_two_answers_about_a_value_the_first_stands_whole(world, one, other):
    mari, tomos = lead_and_officer(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    mari.change_case(case_id, summary="Lost her job.")
    tomos.change_case(case_id, summary="Asked to leave.")
    world.settle()
    settle(mari, open_cards(mari)[0], one)
    settle(tomos, open_cards(tomos)[0], other)
    world.settle()
    stands = {"theirs": "Lost her job.", "mine": "Asked to leave."}[one]
    assert mari.row(CaseFile, case_id)["summary"] == stands
    assert mari.records() == tomos.records()
    assert open_cards(mari) == ()
    assert [card["state"] for card in mari.rows(Clash)] == [f"kept_{one}"]
    assert len(tomos.casebook.read(clashes.unheard)) == 1


def test_the_same_answer_by_two_people_is_one_answer(small_world):
    mari, tomos = lead_and_officer(small_world)
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    mari.change_case(case_id, summary="Lost her job.")
    tomos.change_case(case_id, summary="Asked to leave.")
    small_world.settle()
    settle(mari, open_cards(mari)[0], "mine")
    settle(tomos, open_cards(tomos)[0], "mine")
    small_world.settle()
    assert tomos.row(CaseFile, case_id)["summary"] == "Asked to leave."
    assert tomos.casebook.read(clashes.unheard) == ()
    assert mari.records() == tomos.records()


def test_a_decision_that_a_second_person_did_not_agree_to_may_be_taken_again(small_world):
    mari, tomos = lead_and_officer(small_world)
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    first = decided(mari, case_id, owed=False)
    asked = mari.add(
        SignOff(
            scope_id=case_id, subject_kind="decision", subject_id=first, deed="decide_not_owed",
            asked_by=mari.officer_id, asked_at=mari.clock(), of_role="lead", state="waiting",
        )
    )  # fmt: skip
    small_world.settle()
    mari.set(SignOff, asked, state="declined")
    small_world.settle()
    decided(tomos, case_id, owed=False)
    small_world.settle()
    assert open_cards(mari) == ()


def test_who_claims_what_can_be_worked_out_afresh(world):
    mari, _ = lead_and_officer(world)
    case_id = mari.open_case("Siân", "Morgan", world.north)
    decided(mari, case_id)
    world.settle()
    with world.office.database.write(world.council.tenant) as connection:
        before = set(connection.execute(select(claim)).all())
        connection.execute(delete(claim))
        assert claiming.rebuild(connection, world.council.tenant) == 2
        assert set(connection.execute(select(claim)).all()) == before


def test_a_person_moved_under_a_case_still_reaches_whoever_is_asked(small_world):
    mari, tomos = lead_and_officer(small_world)
    person = known_to_both(small_world, mari, tomos)
    second_case(mari, person, small_world.north)
    second_case(tomos, person, small_world.north)
    small_world.settle()
    [card] = open_cards(tomos)
    assert card.household == "Siân Morgan"
    assert tomos.has(Person, person)
