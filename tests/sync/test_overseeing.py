"""What leads and administrators see of the office, what they may do, and what nobody else may."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import update

from app.casework import cases
from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.models.office import Officer
from app.sync import overseeing
from app.sync.server.schema import device, tenant
from tests.sync.world import Laptop, World


def people(world: World) -> tuple[Laptop, Laptop, Laptop]:
    """A lead and an officer of the north, and an administrator."""
    lead = world.officer_with_laptop("Mari Gwyn", roles=("lead", "officer"))
    officer = world.officer_with_laptop("Tomos Hart")
    return lead, officer, world.officer_with_laptop("Ann Administrator", roles=("administrator",))


def moved_away(world: World, tomos: Laptop) -> str:
    """Tomos writes of a case that has left his patch meanwhile: the office keeps his note aside."""
    case_id = tomos.open_case("Siân", "Morgan", world.north)
    tomos.sync()
    south = world.officer_with_laptop("Nia South", roles=("lead",), patches=(world.north, world.south))
    south.sync()
    south.casebook.do(
        partial(cases.allocate, case_id=case_id, officer_id=south.officer_id, patch_id=world.south)
    )
    tomos.note(case_id, "The landlord rang.")
    south.sync()
    tomos.sync()
    return case_id


def test_an_officer_sees_nothing_of_it(world):
    _, tomos, _ = people(world)
    with pytest.raises(Refused) as refused:
        overseeing.view(tomos.line)
    assert refused.value.code == "not_your_role"
    for deed in (overseeing.accept, overseeing.decline, overseeing.revoke, overseeing.code):
        with pytest.raises(Refused):
            deed(tomos.line, tomos.officer_id)


def test_a_lead_sees_the_laptops_of_their_patch_and_an_administrator_all(world):
    lead, tomos, admin = people(world)
    far = world.officer_with_laptop("Alun Pugh", patches=(world.south,))
    with world.office.database.write(world.council.tenant) as connection:
        connection.execute(
            update(device).where(device.c.device_id == tomos.known().device).values(waiting=7, last_seen="")
        )
    seen = overseeing.view(lead.line)
    assert {one.officer_id for one in seen.laptops} == {lead.officer_id, tomos.officer_id, admin.officer_id}
    assert seen.laptops[0].officer_id == tomos.officer_id  # never here since: first
    assert seen.laptops[0].waiting == 7
    assert seen.name_of(tomos.officer_id) == "Tomos Hart"
    assert far.officer_id in {one.officer_id for one in overseeing.view(admin.line).laptops}


def test_how_old_the_last_backup_is_is_told(small_world):
    lead, *_ = people(small_world)
    assert overseeing.view(lead.line).backed_up_at is None
    at = small_world.clock()
    with small_world.office.database.write(small_world.council.tenant) as connection:
        connection.execute(update(tenant).values(durable_rev=tenant.c.rev, durable_at=at.isoformat()))
    seen = overseeing.view(lead.line)
    assert (seen.backed_up_at, seen.is_in_backup) == (at, True)
    lead.open_case("Siân", "Morgan", small_world.north)
    lead.sync()
    assert not overseeing.view(lead.line).is_in_backup


def test_held_work_is_shown_to_whoever_sees_its_case_and_taken_in_by_them(world):
    lead, tomos, admin = people(world)
    case_id = moved_away(world, tomos)
    south = next(laptop for laptop in world.laptops if laptop.has(CaseFile, case_id) and laptop is not tomos)
    assert overseeing.view(lead.line).held == ()
    [whole] = overseeing.view(south.line).held
    assert (whole.why, whole.kind, whole.officer_id) == ("no_access", "note", tomos.officer_id)
    assert whole.fields["text"] == "The landlord rang."
    [bare] = overseeing.view(admin.line).held
    assert (bare.shows, bare.fields) == (False, {})
    with pytest.raises(Refused):
        overseeing.accept(lead.line, whole.op_id)
    overseeing.accept(south.line, whole.op_id)
    with pytest.raises(Refused) as twice:
        overseeing.decline(admin.line, whole.op_id)
    assert twice.value.code == "no_such_work"
    south.sync()
    assert [row["text"] for row in south.rows(Note)] == ["The landlord rang."]
    assert [row["made_by"] for row in south.rows(Note)] == [tomos.officer_id]
    assert overseeing.held_of_mine(tomos.line) == {whole.op_id: "accepted"}
    assert overseeing.held_of_mine(lead.line) == {}


def test_declined_work_stays_out_and_its_author_can_hear_of_it(small_world):
    _, tomos, admin = people(small_world)
    moved_away(small_world, tomos)
    [bare] = overseeing.view(admin.line).held
    overseeing.decline(admin.line, bare.op_id)
    assert overseeing.view(admin.line).held == ()
    assert overseeing.held_of_mine(tomos.line) == {bare.op_id: "declined"}


def test_what_is_the_councils_own_is_for_administrators(small_world):
    lead, tomos, admin = people(small_world)
    tomos.set(Officer, tomos.officer_id, job_title="Director")
    tomos.sync()
    assert overseeing.view(lead.line).held == ()
    [work] = overseeing.view(admin.line).held
    assert (work.why, work.kind) == ("role", "officer")


def test_a_lost_laptop_is_withdrawn_with_all_that_came_of_it(world):
    lead, tomos, _ = people(world)
    first = tomos.known().device
    second = "d" * 32
    tomos.line.renew(second, "t" * 43)
    assert overseeing.revoke(lead.line, first) == 2
    states = {row["device_id"]: row["state"] for row in world.council.devices()}
    assert (states[first], states[second]) == ("revoked", "revoked")
    with pytest.raises(Refused):
        overseeing.revoke(lead.line, "e" * 32)


def test_a_lead_gives_codes_to_officers_of_their_patch_only(world):
    lead, tomos, admin = people(world)
    far = world.officer("Alun Pugh", patches=(world.south,))
    made = overseeing.code(lead.line, tomos.officer_id)
    assert made.days == 7
    assert len(made.code.replace("-", "").replace(" ", "")) == 32
    for not_theirs in (far, admin.officer_id, lead.officer_id):
        with pytest.raises(Refused):
            overseeing.code(lead.line, not_theirs)
    with pytest.raises(Refused):
        overseeing.revoke(lead.line, admin.known().device)
    assert overseeing.code(admin.line, far).code
    may = {one.officer_id: one.may_get_code for one in overseeing.view(lead.line).officers}
    assert (may[tomos.officer_id], may[admin.officer_id]) == (True, False)


def test_a_copied_laptop_is_told_from_one_that_took_a_new_id_for_another_reason(small_world):
    lead, tomos, _ = people(small_world)
    first = tomos.known().device
    small_world.clock.now += timedelta(hours=1)
    tomos.line.renew("d" * 32, "t" * 43)
    here = {one.device_id: one.copied for one in overseeing.view(lead.line).laptops}
    assert here["d" * 32] is False
    assert first not in here
    later = (small_world.clock() + timedelta(hours=1)).isoformat(timespec="seconds")
    with small_world.office.database.write(small_world.council.tenant) as connection:
        connection.execute(update(device).where(device.c.device_id == first).values(last_seen=later))
    here = {one.device_id: one.copied for one in overseeing.view(lead.line).laptops}
    assert here["d" * 32]
    assert here[first]


def test_open_cards_are_told_the_oldest_first_to_whoever_sees_them(small_world):
    lead, tomos, admin = people(small_world)
    case_id = lead.open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    lead.change_case(case_id, summary="Lost her job.")
    tomos.change_case(case_id, summary="Asked to leave.")
    small_world.settle()
    [card] = overseeing.view(lead.line).cards
    assert (card.about, card.kind, card.scope_id) == ("summary", "case_file", case_id)
    assert set(card.officers) == {lead.officer_id, tomos.officer_id}
    assert card.made_at is not None
    assert len(overseeing.view(admin.line).cards) == 1  # she is of the north patch too


def test_an_office_that_talks_nonsense_is_not_believed():
    class Nonsense:
        def look(self, path: str) -> object:
            return {"at": 7}

        def act(self, path: str, about: str) -> object:
            return []

    for ask in (overseeing.view, overseeing.held_of_mine):
        with pytest.raises(Unavailable):
            ask(Nonsense())
    with pytest.raises(Unavailable):
        overseeing.revoke(Nonsense(), "a" * 32)


def test_a_withdrawn_laptop_oversees_nothing(small_world):
    lead, *_ = people(small_world)
    small_world.council.revoke_device(lead.known().device)
    with pytest.raises(Refused):
        overseeing.view(lead.line)
