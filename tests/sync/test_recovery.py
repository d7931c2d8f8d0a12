"""An office restored from a backup: what any laptop still had comes back, and the later of two values stands.

Real laptops, the real office on its embedded database, put back by file as IT would.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.errors import Unavailable
from app.models.cases import CaseFile, Note
from app.models.clashes import Clash
from app.sync import facts, recovering, steps
from app.sync.server import schema
from tests.sync.restored import back_up, put_back


@pytest.fixture
def pair(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    return mari, tomos, case_id


def notes_of(laptop) -> set[str]:
    return {str(row["text"]) for row in laptop.rows(Note) if not row["withdrawn"]}


def alike(world) -> None:
    """Everyone syncs until nothing moves, and all hold the same."""
    world.settle()
    first, *others = [laptop for laptop in world.laptops if not laptop.erased]
    for other in others:
        assert other.records() == first.records()
    for laptop in (first, *others):
        assert laptop.state().everything_at_office
        assert laptop.known().recover is None


def journalled(world) -> list[str]:
    with world.office.database.read(world.council.tenant) as connection:
        return list(connection.scalars(select(schema.journal.c.op_id)))


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "noticed"])
def test_work_that_the_office_lost_is_sent_again_under_its_author(small_world, pair, announced):
    mari, tomos, case_id = pair
    mari.note(case_id, "Before the backup")
    mari.sync()
    backup = back_up(small_world)
    mari.note(case_id, "After the backup")
    mari.change_case(case_id, summary="Ill since May")
    new_case = mari.open_case("Elin", "Prys", small_world.north)
    mari.sync()
    put_back(small_world, backup, announced=announced)
    outcome = mari.sync()
    assert (outcome.complete, outcome.agrees, outcome.repaired) == (True, True, ())
    alike(small_world)
    assert notes_of(tomos) == {"Before the backup", "After the backup"}
    assert tomos.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert tomos.has(CaseFile, new_case)
    assert {row["made_by"] for row in tomos.rows(Note)} == {mari.officer_id}
    if announced:  # else it is only nearly known where the time lines parted
        assert mari.rows(Clash) == []
    own = [entry.op_id for laptop in small_world.laptops for entry in laptop.entries()]
    there = journalled(small_world)
    assert set(own) <= set(there)
    assert len(there) == len(set(there))


def test_a_laptop_takes_a_new_id_when_the_office_was_restored(small_world, pair):
    mari, _, case_id = pair
    backup = back_up(small_world)
    mari.note(case_id, "After the backup")
    mari.sync()
    before = mari.known()
    put_back(small_world, backup)
    mari.sync()
    assert mari.known().device != before.device
    assert mari.known().epoch != before.epoch


def test_what_only_a_colleagues_laptop_wrote_comes_back_from_mine(small_world, pair):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    tomos.note(case_id, "From the laptop that is lost")
    tomos.change_case(case_id, summary="Ill since May")
    new_case = tomos.open_case("Elin", "Prys", small_world.north)
    tomos.sync()
    mari.sync()
    small_world.laptops.remove(tomos)
    put_back(small_world, backup)
    assert mari.sync().agrees
    nia = small_world.officer_with_laptop("Nia Lewis")
    alike(small_world)
    assert notes_of(nia) == {"From the laptop that is lost"}
    assert nia.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert nia.has(CaseFile, new_case)
    assert nia.rows(Clash) == []
    assert small_world.council.held_work() == []


def test_my_work_on_a_case_that_only_a_lost_laptop_made_comes_after_the_case(small_world, pair):
    mari, tomos, _ = pair
    backup = back_up(small_world)
    new_case = tomos.open_case("Elin", "Prys", small_world.north)
    tomos.sync()
    mari.sync()
    mari.note(new_case, "Sent before the restore")
    mari.change_case(new_case, summary="Ill since May")
    mari.sync()
    mari.note(new_case, "Never sent yet")
    mari.change_case(new_case, outcome_wanted="A flat in Llanon")
    small_world.laptops.remove(tomos)
    put_back(small_world, backup)
    assert mari.sync().agrees
    nia = small_world.officer_with_laptop("Nia Lewis")
    alike(small_world)
    assert notes_of(nia) == {"Sent before the restore", "Never sent yet"}
    row = nia.row(CaseFile, new_case)
    assert (row["summary"], row["outcome_wanted"]) == ("Ill since May", "A flat in Llanon")
    assert nia.rows(Clash) == []
    assert small_world.council.held_work() == []


@pytest.mark.parametrize("first", [0, 1], ids=["author-first", "reader-first"])
def test_of_two_values_in_a_row_the_later_stands_whoever_comes_first(small_world, pair, first):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    tomos.sync()
    tomos.change_case(case_id, summary="Ill since June")
    tomos.sync()
    put_back(small_world, backup)
    order = [mari, tomos] if first == 0 else [tomos, mari]
    for laptop in order:
        laptop.sync()
    alike(small_world)
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since June"
    assert mari.rows(Clash) == []


@pytest.mark.parametrize("first", [0, 1])
def test_of_a_clash_both_values_are_still_there(small_world, pair, first):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    tomos.change_case(case_id, summary="Ill since May")
    mari.change_case(case_id, summary="Ill since June")
    small_world.settle()
    assert len(mari.rows(Clash)) == 1
    put_back(small_world, backup)
    for laptop in [mari, tomos] if first == 0 else [tomos, mari]:
        laptop.sync()
    alike(small_world)
    values = {mari.row(CaseFile, case_id)["summary"]}
    for card in mari.rows(Clash):
        values |= {card["mine"].get("summary"), card["theirs"].get("summary")}
    assert {"Ill since May", "Ill since June"} <= values


def test_what_was_held_is_held_again(small_world, pair):
    mari, tomos, case_id = pair
    small_world.council.take_out_of_patch(tomos.officer_id, small_world.north)
    backup = back_up(small_world)
    tomos.note(case_id, "Written after it was taken away")
    tomos.sync()
    assert len(small_world.council.held_work()) == 1
    put_back(small_world, backup)
    tomos.sync()
    (held,) = small_world.council.held_work()
    assert held.why == "no_access"
    small_world.council.accept(held.op_id)
    mari.sync()
    assert notes_of(mari) == {"Written after it was taken away"}


def test_what_was_changed_at_the_restored_office_before_is_asked_about(small_world, pair):
    mari, _, case_id = pair
    backup = back_up(small_world)
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    put_back(small_world, backup)
    nia = small_world.officer_with_laptop("Nia Lewis")
    nia.change_case(case_id, summary="Well again")
    nia.sync()
    mari.sync()
    alike(small_world)
    (card,) = mari.rows(Clash)
    said = {card["mine"]["summary"], card["theirs"]["summary"]}
    assert said == {"Ill since May", "Well again"}


def test_what_is_saved_while_rows_are_offered_is_kept(small_world, pair):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    tomos.change_case(case_id, summary="Ill since May")
    tomos.sync()
    mari.sync()
    small_world.laptops.remove(tomos)
    put_back(small_world, backup)
    left = iter(range(3))

    def meanwhile(status, body):
        if (n := next(left, None)) is not None:
            mari.note(case_id, f"Meanwhile {n}")
            mari.change_case(case_id, summary=f"Ill since May, day {n}")
        return status, body

    mari.line.fault = meanwhile
    assert mari.sync().agrees
    mari.line.fault = None
    alike(small_world)
    assert notes_of(mari) == {"Meanwhile 0", "Meanwhile 1", "Meanwhile 2"}
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since May, day 2"
    assert mari.rows(Clash) == []


# --- broken off --------------------------------------------------------------------------------------------


class Cut(Exception):
    """The program was ended here."""


@pytest.fixture
def stopped() -> Iterator[dict[str, int]]:
    """By step, at the how manieth time of coming to it the program ends."""
    wanted: dict[str, int] = {}

    def hook(step: str) -> None:
        if step in wanted:
            wanted[step] -= 1
            if not wanted[step]:
                del wanted[step]
                raise Cut

    away = steps.on_reached(hook)
    yield wanted
    away()


LAPTOPS_STEPS = [step for step in steps.STEPS if step.startswith("laptop.") and ".file." not in step]


@pytest.mark.parametrize("time", [1, 2, 3, 4])
@pytest.mark.parametrize("step", LAPTOPS_STEPS)
def test_a_recovery_that_is_ended_anywhere_is_gone_on_with(small_world, pair, stopped, step, time):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    for n in range(3):
        tomos.note(case_id, f"Lost {n}")
    new_case = tomos.open_case("Elin", "Prys", small_world.north)
    tomos.sync()
    mari.sync()
    mari.note(new_case, "Mine")
    mari.change_case(new_case, summary="Ill since May")
    mari.sync()
    small_world.laptops.remove(tomos)
    put_back(small_world, backup)
    with mari.engine.begin() as connection:
        facts.write(connection, ops_bytes=700)  # several requests for what is sent again, several for offers
    stopped[step] = time
    for _ in range(4):
        mari.line._headers = {"Authorization": f"Bearer {mari.known().token}"}
        try:
            mari.sync()
        except Cut:
            continue
    alike(small_world)
    assert notes_of(mari) == {"Lost 0", "Lost 1", "Lost 2", "Mine"}
    assert mari.row(CaseFile, new_case)["summary"] == "Ill since May"
    nia = small_world.officer_with_laptop("Nia Lewis")
    mari.sync()
    assert nia.records() == mari.records()


def test_until_all_was_offered_it_is_not_said_that_all_is_at_the_office(small_world, pair):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    tomos.note(case_id, "From the laptop that is lost")
    tomos.sync()
    mari.sync()
    put_back(small_world, backup)
    answered = [2]

    def dead(status, body):
        answered[0] -= 1
        if answered[0] < 0:
            raise OSError("the line is dead")
        return status, body

    mari.line.fault = dead
    with pytest.raises(Unavailable):
        mari.sync()
    assert mari.known().recover is not None
    assert mari.entries("pending") == []
    assert not mari.state().everything_at_office
    assert notes_of(mari) == {"From the laptop that is lost"}
    mari.line.fault = None
    mari.sync()
    assert mari.state().everything_at_office


def test_an_office_restored_again_in_the_midst_of_it_gets_everything(small_world, pair):
    mari, tomos, case_id = pair
    older = back_up(small_world)
    mari.note(case_id, "Before the later backup")
    mari.sync()
    backup = back_up(small_world)
    tomos.sync()
    tomos.note(case_id, "From the laptop that is lost")
    tomos.change_case(case_id, summary="Ill since May")
    tomos.sync()
    mari.sync()
    mari.change_case(case_id, summary="Ill since June")
    mari.sync()
    small_world.laptops.remove(tomos)
    put_back(small_world, backup)
    answered = [3]

    def dead(status, body):
        answered[0] -= 1
        if answered[0] < 0:
            raise OSError("the line is dead")
        return status, body

    mari.line.fault = dead
    with pytest.raises(Unavailable):
        mari.sync()
    mari.line.fault = None
    mari.line._headers = {"Authorization": f"Bearer {mari.known().token}"}
    assert mari.known().recover is not None
    put_back(small_world, older)  # it never heard of the id that this laptop took meanwhile
    assert mari.sync().agrees
    alike(small_world)
    assert notes_of(mari) == {"Before the later backup", "From the laptop that is lost"}
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since June"
    nia = small_world.officer_with_laptop("Nia Lewis")
    mari.sync()
    assert nia.records() == mari.records()


def test_an_office_put_back_twice_from_one_backup_still_knows_its_laptops(small_world, pair):
    mari, tomos, case_id = pair
    backup = back_up(small_world)
    mari.note(case_id, "After the backup")
    mari.sync()
    for _ in range(3):
        put_back(small_world, backup)
        assert mari.sync().agrees
        assert tomos.sync().agrees
    assert notes_of(tomos) == {"After the backup"}
    assert mari.records() == tomos.records()


def test_a_laptop_that_the_office_does_not_know_at_all_is_told_so_and_keeps_what_it_has(small_world, pair):
    mari, _, case_id = pair
    before_anyone = back_up(small_world)
    sian = small_world.officer_with_laptop("Siân Parry")
    sian.note(case_id, "Written after it joined")
    put_back(small_world, before_anyone)
    token = sian.known().token
    with pytest.raises(Unavailable) as told:
        sian.sync()
    assert told.value.code == "sign_in_again"
    assert sian.known().token == token
    assert len(sian.entries("pending")) == 1
    assert not sian.state().everything_at_office
    assert mari.sync().agrees


# --- small parts -------------------------------------------------------------------------------------------


def test_a_row_that_only_a_receipt_made_later_is_not_offered_as_later_than_what_came(small_world, pair):
    """Cut between the receipt and the row: what a colleague changed in it meanwhile is not known here."""
    mari, tomos, case_id = pair
    base = mari.known().base
    tomos.change_case(case_id, outcome_wanted="A flat in Llanon")
    tomos.sync()
    mari.change_case(case_id, summary="Ill since May")
    real = mari.line.exchange

    def cut(request):
        for frame in real(request):
            from dataclasses import replace

            yield replace(frame, rows=(), done=None, pos=None, more=False)
            raise Unavailable("line_cut", "The line was cut.")

    mari.line.exchange = cut
    with pytest.raises(Unavailable):
        mari.sync()
    recover = facts.Recover("e" * 32, base - 1, base)
    with mari.engine.connect() as connection:
        offered = {row.row_id: row for row in recovering.offers(connection, recover, 100_000)}
    assert offered[case_id].rev == base + 1
    assert offered[case_id].fields["outcome_wanted"] == ""


def test_a_field_with_an_unsent_change_is_offered_as_it_was_before(small_world, pair):
    mari, _, case_id = pair
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    mari.change_case(case_id, summary="Never sent")
    mari.change_case(case_id, summary="Nor was this")
    with mari.engine.connect() as connection:
        offered = recovering.offers(connection, facts.Recover("e" * 32, 0, mari.known().base), 100_000)
    by_id = {row.row_id: row for row in offered}
    assert by_id[case_id].fields["summary"] == "Ill since May"
    assert [row.row_id for row in offered] == sorted(by_id)
