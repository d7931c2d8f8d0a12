"""Statements by hand: what goes in comes out, on both databases; a fault tells no value."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from app.sync.server.schema import access, recovered
from app.sync.server.statements import Ids, Trip, column, first

ODD = [
    "",
    " ",
    "NULL",
    "null",
    '"',
    "\\",
    '\\"',
    "{}",
    "{a,b}",
    ",",
    "'",
    "a\nb\tc",
    "ŵ😀",
    "%s",
    "?",
    "$1",
    "--",
]


def written(world, *rows):
    with world.office.database.write(world.council.tenant) as connection:
        trip = Trip(connection)
        trip.put(recovered, [(world.council.tenant, *row) for row in rows], ("tenant", "row_id", "revs"))
        trip.go()


def read(world, *row_ids):
    with world.office.database.read(world.council.tenant) as connection:
        trip = Trip(connection)
        text = "SELECT row_id, revs FROM recovered WHERE tenant = ? AND row_id IN ?* ORDER BY row_id"
        asked = trip.ask(text, world.council.tenant, Ids(row_ids))
        trip.go()
        return dict(asked.rows)


def test_odd_texts_come_back_as_they_went(world):
    rows = {f"{n}{text}"[:64]: text for n, text in enumerate(ODD)}
    written(world, *rows.items())
    assert read(world, *rows) == rows
    assert read(world) == {}


def test_a_row_that_is_there_is_replaced(world):
    written(world, ("one", "before"), ("two", "stays"))
    written(world, ("one", "after"))
    assert read(world, "one", "two") == {"one": "after", "two": "stays"}


def test_numbers_and_nothing_are_kept_as_such(world):
    columns = ("tenant", "officer_id", "scope_id", "granted_rev", "revoked_rev")
    with world.office.database.write(world.council.tenant) as connection:
        trip = Trip(connection)
        rows = [(world.council.tenant, "o", "s", 2**40, None), (world.council.tenant, "o", "t", 1, 2)]
        trip.add(access, rows, columns)
        text = (
            "SELECT scope_id, granted_rev, revoked_rev FROM access WHERE tenant = ? AND officer_id = ?"
            " AND granted_rev IN ?# ORDER BY scope_id"
        )
        asked = trip.ask(text, world.council.tenant, "o", Ids((1, 2**40)))
        each = trip.ask("SELECT w.id FROM (EACH ?*) w ORDER BY w.id", Ids(("b", "a")))
        trip.go()
        assert asked.rows == [("s", 2**40, None), ("t", 1, 2)]
        assert column(each) == ["a", "b"]
        assert first(each) == ("a",)


def test_a_trip_with_nothing_in_it_is_none(world):
    with world.office.database.write(world.council.tenant) as connection:
        trip = Trip(connection)
        trip.put(recovered, [], ("tenant", "row_id", "revs"))
        trip.go()


def test_a_fault_is_told_as_the_library_tells_it_and_without_what_was_said(world):
    row = (world.council.tenant, "one", "Siân's own words")
    columns = ("tenant", "row_id", "revs")
    with world.office.database.write(world.council.tenant) as connection:
        trip = Trip(connection)
        trip.add(recovered, [row], columns)
        trip.add(recovered, [row], columns)
        with pytest.raises(IntegrityError) as fault:
            trip.go()
        connection.rollback()
    assert "Siân" not in str(fault.value)
    assert read(world, "one") == {}


def test_a_question_that_cannot_be_asked_is_a_fault_too(world):
    with world.office.database.read(world.council.tenant) as connection:
        trip = Trip(connection)
        trip.ask("SELECT nothing FROM nowhere")
        with pytest.raises((OperationalError, ProgrammingError)):
            trip.go()
        connection.rollback()
