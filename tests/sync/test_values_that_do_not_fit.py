"""A value that a column cannot keep: kept aside at the office, and no laptop's sync stops at it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from app.errors import Refused
from app.models.cases import CaseFile, Note
from app.models.record import new_id
from app.sync import fitting, wire
from app.sync.protocol import Op
from app.sync.server.council import Council
from app.sync.server.schema import sync_row
from app.sync.store_tables import table_for, unsaid
from app.sync.values import NOTHING, Value
from tests.sync.world import Laptop, World

KIND = "note"


def filled(kind: str) -> dict[str, Value]:
    """A row with what nobody said anything of."""
    return {column.name: unsaid(column) for column in table_for(kind).columns if column.name != "id"}


@pytest.mark.parametrize("kind", ["note", "case_file", "person", "marker", "decision", "letter", "clash"])
def test_what_a_new_row_has_of_itself_fits(kind: str) -> None:
    assert list(fitting.misfits(kind, filled(kind))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at", ""), ("at", "yesterday"), ("at", None), ("at", 5), ("at", "2026-11-22T09:00:00"),
        ("at", "0001-01-01T00:00:00+14:00"), ("text", None), ("text", 5), ("text", ["words"]),
        ("text", "half a letter \ud800"), ("withdrawn", "no"), ("withdrawn", 1), ("withdrawn", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(name: str, value: Value) -> None:
    assert list(fitting.misfits(KIND, {**filled(KIND), name: value})) == [name]


def test_what_is_not_known_is_not_looked_at() -> None:
    assert list(fitting.misfits(KIND, {"from_a_newer_program": ["\ud800"]})) == []
    assert list(fitting.misfits("newer_kind", {"at": 5})) == []


def test_an_operation_that_does_not_fit_keeps_what_it_said() -> None:
    op = Op(new_id(), new_id(), "add", KIND, new_id(), new_id(), True, {"at": (NOTHING, "yesterday")}, seq=4)
    told = fitting.checked(op)
    assert told.fault.startswith("at:")
    assert wire.op_in(told.raw).fields == op.fields
    assert fitting.checked(told) is told


def _pair(world: World) -> tuple[Laptop, Laptop, str]:
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    mari.sync()
    return mari, tomos, case_id


def test_a_laptop_that_sends_such_a_value_has_it_held_and_its_colleagues_sync_on(world: World) -> None:
    mari, tomos, case_id = _pair(world)
    mari.note(case_id, "Her sister will have her till Friday")
    with mari.engine.begin() as connection:  # as a program with a fault would write it
        connection.exec_driver_sql(
            "UPDATE journal SET changes = json_replace(changes, '$.at[1]', 'yesterday')"
            " WHERE kind = 'note' AND state = 'pending'"
        )
    mari.note(case_id, "This one is as it should be")
    assert mari.sync().agrees
    assert tomos.sync().agrees
    assert {row["text"] for row in tomos.rows(Note)} == {
        "Sleeping in the car at Llanon",
        "This one is as it should be",
    }
    (work,) = world.council.held_work()
    assert work.why == "unreadable"


def test_held_work_that_does_not_fit_is_not_let_in_by_accepting_it(world: World) -> None:
    test_a_laptop_that_sends_such_a_value_has_it_held_and_its_colleagues_sync_on(world)
    (work,) = world.council.held_work()
    with pytest.raises(Refused) as told:
        world.council.accept(work.op_id)
    assert told.value.code == "cannot_be_read"


def _spoil(council: Council, row_id: str, **values: Value) -> None:
    """Values at the office as one of before would have taken them; changed since anybody looked."""
    with council.office.database.write(council.tenant) as connection:
        where = (sync_row.c.tenant == council.tenant, sync_row.c.row_id == row_id)
        fields = json.loads(connection.scalar(select(sync_row.c.fields).where(*where)) or "{}")
        connection.execute(update(sync_row).where(*where).values(fields=json.dumps({**fields, **values})))


def test_what_an_older_office_took_in_is_written_as_far_as_it_fits(small_world: World) -> None:
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    mari.note(case_id, "Her sister will have her till Friday")
    mari.sync()
    first, second = (str(row["id"]) for row in mari.rows(Note))
    _spoil(small_world.council, first, at="yesterday", about=["a", "list"])
    _spoil(small_world.council, case_id, restricted="perhaps", summary=None, applied_on=20261122)
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert tomos.sync().agrees
    notes = {row["id"]: row for row in tomos.rows(Note)}
    assert notes[first]["text"] == "Sleeping in the car at Llanon"
    assert notes[second]["at"] == mari.row(Note, second)["at"]
    assert tomos.row(CaseFile, case_id)["restricted"] is False
    tomos.change_case(case_id, reason="family")
    assert tomos.sync().agrees
    assert mari.sync().agrees


def test_a_change_that_does_not_fit_leaves_what_stood(small_world: World) -> None:
    mari, tomos, case_id = _pair(small_world)
    assert tomos.sync().agrees
    stood = tomos.row(CaseFile, case_id)["applied_on"]
    mari.change_case(case_id, summary="Waits for a call", reason="family")
    mari.sync()
    with small_world.office.database.write(small_world.council.tenant) as connection:
        where = (sync_row.c.tenant == small_world.council.tenant, sync_row.c.row_id == case_id)
        row = connection.execute(select(sync_row).where(*where)).one()
        fields, field_rev = json.loads(row.fields), json.loads(row.field_rev)
        fields["applied_on"], field_rev["applied_on"] = "soon", row.rev
        new = {"fields": json.dumps(fields), "field_rev": json.dumps(field_rev)}
        connection.execute(update(sync_row).where(*where).values(**new))
    assert tomos.sync().agrees
    assert tomos.row(CaseFile, case_id)["applied_on"] == stood
    assert tomos.row(CaseFile, case_id)["summary"] == "Waits for a call"
