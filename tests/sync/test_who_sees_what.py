"""Scopes: who is sent what, what happens when a case moves, and what a role allows; on both databases."""

from __future__ import annotations

from functools import partial

import pytest

from app.casework import cases
from app.models.cases import CaseFile, HouseholdMember, Note
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.office import CouncilSetting, Officer, PatchOfficer
from app.models.people import Marker, Person
from app.models.record import new_id


def test_an_officer_is_sent_the_cases_of_their_patches_only(world):
    mari = world.officer_with_laptop("Mari Gwyn", patches=(world.north, world.south))
    north = mari.open_case("Siân", "Morgan", world.north)
    south = mari.open_case("Ifan", "Rees", world.south)
    mari.sync()
    tomos = world.officer_with_laptop("Tomos Hart", patches=(world.south,))
    assert [row["id"] for row in tomos.rows(CaseFile)] == [south]
    assert [row["given_names"] for row in tomos.rows(Person)] == ["Ifan"]
    assert {row["name"] for row in tomos.rows(Officer)} == {"Mari Gwyn", "Tomos Hart"}
    assert north in {row["id"] for row in mari.rows(CaseFile)}


def test_no_answer_ever_holds_a_row_of_a_case_without_access(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    tomos_id = world.officer("Tomos Hart", patches=(world.south,))
    tomos = world.laptop(tomos_id, sync=False)
    bodies: list[bytes] = []

    def overheard(status, body):
        bodies.append(body)
        return status, body

    tomos.line.fault = overheard
    tomos.sync()
    from app.sync import wire
    from app.sync.frames import unpack_all

    sent = [wire.frame_in(message) for body in bodies for message in unpack_all([body])]
    assert {row.scope_id for frame in sent for row in frame.rows} == {world.council.tenant}


def test_a_restricted_case_is_its_officers_and_the_leads_of_its_patch(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north, restricted=True)
    mari.sync()
    tomos = world.officer_with_laptop("Tomos Hart")
    lead = world.officer_with_laptop("Nia Lewis", roles=("lead",))
    far_lead = world.officer_with_laptop("Elis Wyn", roles=("lead",), patches=(world.south,))
    assert not tomos.has(CaseFile, case_id)
    assert tomos.rows(Person) == []
    assert lead.has(CaseFile, case_id)
    assert not far_lead.has(CaseFile, case_id)


def test_a_person_is_seen_through_any_case_that_they_belong_to(world):
    mari = world.officer_with_laptop("Mari Gwyn", patches=(world.north, world.south))
    tomos = world.officer_with_laptop("Tomos Hart", patches=(world.south,))
    north = mari.open_case("Siân", "Morgan", world.north)
    sian = mari.applicant(north)
    mari.marker(sian)
    mari.sync()
    tomos.sync()
    assert tomos.rows(Person) == []
    south = mari.open_case("Ifan", "Rees", world.south)
    member = HouseholdMember(scope_id=south, case_id=south, person_id=sian, relation="partner")
    member_id = mari.add(member)
    mari.sync()
    tomos.sync()
    assert {row["given_names"] for row in tomos.rows(Person)} == {"Ifan", "Siân"}
    assert len(tomos.rows(Marker)) == 1
    assert not tomos.has(CaseFile, north)
    mari.set(HouseholdMember, member_id, withdrawn=True)
    mari.sync()
    tomos.sync()
    assert {row["given_names"] for row in tomos.rows(Person)} == {"Ifan"}
    assert tomos.rows(Marker) == []


def test_a_case_that_moves_away_leaves_a_clean_laptop_and_comes_whole_to_the_other(world):
    lead = world.officer_with_laptop("Nia Lewis", roles=("lead",), patches=(world.north, world.south))
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart", patches=(world.south,))
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    mari.sync()
    lead.sync()
    lead.casebook.do(
        partial(cases.allocate, case_id=case_id, officer_id=tomos.officer_id, patch_id=world.south)
    )
    lead.sync()
    for laptop in (mari, tomos):
        outcome = laptop.sync()
        assert outcome.agrees
        assert outcome.repaired == ()
    assert not mari.has(CaseFile, case_id)
    assert mari.rows(Note) == []
    assert mari.rows(Person) == []
    assert tomos.has(CaseFile, case_id)
    assert len(tomos.rows(Note)) == 1
    # and back again
    lead.casebook.do(
        partial(cases.allocate, case_id=case_id, officer_id=mari.officer_id, patch_id=world.north)
    )
    lead.sync()
    mari.sync()
    tomos.sync()
    assert len(mari.rows(Note)) == 1
    assert tomos.rows(CaseFile) == []


def test_unsent_work_on_a_case_that_moved_is_held_for_a_person_and_can_be_taken_in(world):
    lead = world.officer_with_laptop("Nia Lewis", roles=("lead",), patches=(world.north, world.south))
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart", patches=(world.south,))
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    lead.sync()
    lead.casebook.do(
        partial(cases.allocate, case_id=case_id, officer_id=tomos.officer_id, patch_id=world.south)
    )
    lead.sync()
    mari.note(case_id, "Said on the doorstep, before anyone told me")
    outcome = mari.sync()
    assert outcome.held == 1
    assert not mari.has(CaseFile, case_id)
    (mine,) = mari.state().held
    assert (mine.verb, mine.why) == ("add_note", "no_access")
    (held,) = world.council.held_work()
    assert (held.officer_id, held.kind, held.why) == (mari.officer_id, "note", "no_access")
    assert world.council.accept(held.op_id).state == "applied"
    tomos.sync()
    (note,) = tomos.rows(Note)
    assert note["text"] == "Said on the doorstep, before anyone told me"
    assert note["made_by"] == mari.officer_id


def test_an_officer_put_into_a_patch_gets_its_cases_and_loses_them_when_taken_out(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    tomos = world.officer_with_laptop("Tomos Hart", patches=(world.south,))
    world.council.put_in_patch("Tomos Hart", "North")
    tomos.sync()
    assert tomos.has(CaseFile, case_id)
    world.council.take_out_of_patch("Tomos Hart", "North")
    outcome = tomos.sync()
    assert not tomos.has(CaseFile, case_id)
    assert outcome.agrees


# --- roles -------------------------------------------------------------------------------------------------


def test_what_a_role_does_not_allow_is_held_and_never_becomes_part_of_the_record(world):
    mari = world.officer_with_laptop("Mari Gwyn", roles=("ta_officer",))
    case_made_by = world.officer_with_laptop("Nia Lewis", roles=("lead",))
    case_id = case_made_by.open_case("Siân", "Morgan", world.north)
    case_made_by.sync()
    mari.sync()
    decision = Decision(
        scope_id=case_id, case_id=case_id, framework="wales-2014", duty="s66", owed=False,
        decided_on=world.clock().date(), decided_by=mari.officer_id,
    )  # fmt: skip
    decision_id = mari.add(decision)
    outcome = mari.sync()
    assert outcome.held == 1
    assert outcome.agrees
    assert not mari.has(Decision, decision_id)
    assert [item.why for item in mari.state().held] == ["role"]
    case_made_by.sync()
    assert case_made_by.rows(Decision) == []


def test_a_change_that_a_role_does_not_allow_is_held_and_the_offices_value_comes_back(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    mari.set(CaseFile, case_id, patch_id=world.south)
    outcome = mari.sync()
    assert (outcome.held, outcome.agrees) == (1, True)
    assert mari.row(CaseFile, case_id)["patch_id"] == world.north


def test_nobody_makes_themselves_a_lead(world):
    from app.models.office import OfficerRole

    mari = world.officer_with_laptop("Mari Gwyn")
    mari.add(OfficerRole(scope_id=world.council.tenant, officer_id=mari.officer_id, role="lead"))
    mari.add(PatchOfficer(scope_id=world.council.tenant, officer_id=mari.officer_id, patch_id=world.south))
    mari.add(CouncilSetting(scope_id=world.council.tenant, key="everything", value=True))
    assert mari.sync().held == 3
    assert [row["role"] for row in mari.rows(OfficerRole)] == ["officer"]


def test_lowering_a_risk_mark_is_not_for_everyone(world):
    officer = world.officer_with_laptop("Nia Lewis")
    ta = world.officer_with_laptop("Mari Gwyn", roles=("ta_officer",))
    person_id = officer.applicant(officer.open_case("Siân", "Morgan", world.north))
    marker_id = officer.marker(person_id, level="medium")
    world.settle()
    ta.set(Marker, marker_id, level="high")
    assert ta.sync().held == 0
    ta.set(Marker, marker_id, level="low")
    assert ta.sync().held == 1
    assert ta.row(Marker, marker_id)["level"] == "high"


def test_nobody_writes_a_clash_card_by_hand(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.add(
        Clash(scope_id=case_id, row_kind="case_file", row_id=case_id, about="summary", base={}, theirs={},
              mine={}, op_id=new_id())
    )  # fmt: skip
    assert mari.sync().held == 1
    assert mari.rows(Clash) == []


def test_work_in_a_case_that_the_office_never_had_is_kept_aside(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    nowhere = new_id()
    mari.add(Note(scope_id=nowhere, case_id=nowhere, at=world.clock(), text="a note to nowhere"))
    assert mari.sync().held == 1
    assert mari.state().held[0].why == "no_access"


# --- leavers -----------------------------------------------------------------------------------------------


def test_a_revoked_laptop_gives_up_its_unsent_work_and_then_its_key(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    world.settle()
    tomos.note(case_id, "Not for a revoked laptop")
    tomos.sync()
    mari.note(case_id, "Still on the laptop")
    world.council.revoke_officer("Mari Gwyn")
    outcome = mari.sync()
    assert outcome.revoked
    assert mari.erased
    assert mari.state().revoked
    assert len(mari.rows(Note)) == 0 or {row["text"] for row in mari.rows(Note)} == {"Still on the laptop"}
    (held,) = world.council.held_work()
    assert held.why == "revoked"


def test_a_revoked_laptop_that_is_cut_off_keeps_its_key_until_the_office_has_everything(world):
    from app.errors import Unavailable

    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    mari.note(case_id, "Still on the laptop")
    world.council.revoke_device(mari.known().device)
    mari.line.fault = lambda status, body: (status, body[:9])
    with pytest.raises(Unavailable):
        mari.sync()
    assert not mari.erased
    mari.line.fault = None
    mari.sync()
    assert mari.erased


# --- numbers and more than one council ---------------------------------------------------------------------


def test_case_numbers_are_given_once_each_in_order(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart")
    for number in range(3):
        mari.open_case("Siân", f"Morgan {number}", world.north)
        tomos.open_case("Ifan", f"Rees {number}", world.north)
    world.settle()
    numbers = sorted(str(row["reference"]) for row in mari.rows(CaseFile))
    assert numbers == [f"GLA/2026/{number:04d}" for number in range(1, 7)]


def test_two_councils_on_one_server_know_nothing_of_each_other(world):
    from app.sync.server.council import make_council
    from tests.sync.world import World

    other_council = make_council(world.office, "Another Council")
    other = World(
        world.office,
        other_council,
        world.clock,
        other_council.add_patch("North"),
        other_council.add_patch("South"),
    )
    mari = world.officer_with_laptop("Mari Gwyn")
    elin = other.officer_with_laptop("Elin Prys")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    elin.sync()
    assert elin.rows(CaseFile) == []
    assert {row["name"] for row in elin.rows(Officer)} == {"Elin Prys"}
    note = Note(scope_id=case_id, case_id=case_id, at=world.clock(), text="from another council")
    elin.add(note)
    assert elin.sync().held == 1
    mari.sync()
    assert mari.rows(Note) == []
    elin.engine.dispose()


def test_held_work_on_a_row_that_is_held_itself_comes_after_it(world):
    from app.errors import Refused

    mari = world.officer_with_laptop("Mari Gwyn", roles=("ta_officer",))
    lead = world.officer_with_laptop("Nia Lewis", roles=("lead",))
    case_id = lead.open_case("Siân", "Morgan", world.north)
    lead.sync()
    mari.sync()
    decision = Decision(
        scope_id=case_id, case_id=case_id, framework="wales-2014", duty="s66", owed=False,
        decided_on=world.clock().date(), decided_by=mari.officer_id,
    )  # fmt: skip
    decision_id = mari.add(decision)
    mari.set(Decision, decision_id, reasons="said at the door")
    assert mari.sync().held == 2
    made, changed = sorted(world.council.held_work(), key=lambda work: work.why)
    assert (made.why, changed.why) == ("role", "unknown_row")
    with pytest.raises(Refused):
        world.council.accept(changed.op_id)
    assert len(world.council.held_work()) == 2
    world.council.accept(made.op_id)
    world.council.accept(changed.op_id)
    world.settle()
    assert mari.row(Decision, decision_id)["reasons"] == "said at the door"
    assert mari.records() == lead.records()
