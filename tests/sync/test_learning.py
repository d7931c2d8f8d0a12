"""Fields and kinds of a newer office: kept as they came, put in their places once the program knows them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from app.models.cases import CaseFile, Note
from app.sync import applying, facts, learning
from app.sync.protocol import Row, SyncFrame
from app.sync.server import schema


@pytest.fixture
def mari(small_world):
    laptop = small_world.officer_with_laptop("Mari Gwyn")
    laptop.open_case("Siân", "Morgan", small_world.north)
    laptop.sync()
    return laptop


def case_of(laptop) -> str:
    return str(laptop.rows(CaseFile)[0]["id"])


def kept_of(laptop, row_id: str) -> dict[str, object]:
    with laptop.engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT extra FROM sync_row WHERE row_id = ?", (row_id,)).scalar()
    kept: dict[str, object] = json.loads(said)
    return kept


def as_before(laptop, row_id: str, **fields: object) -> None:
    """As if this program had not known these fields when the office sent them."""
    with laptop.engine.begin() as connection:
        for name in fields.keys() & set(CaseFile.__table__.columns.keys()):
            connection.exec_driver_sql(f"UPDATE case_file SET {name} = '' WHERE id = ?", (row_id,))
        connection.exec_driver_sql(
            "UPDATE sync_row SET extra = ? WHERE row_id = ?", (json.dumps(fields), row_id)
        )
        facts.write(connection, tables="0000_before")


def test_a_field_that_the_program_has_learnt_is_put_into_its_column_when_it_next_syncs(mari):
    case_id = case_of(mari)
    as_before(mari, case_id, summary="Ill since May", colour_of_the_door="green")
    waiting = len(mari.entries())
    assert mari.sync().agrees
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert kept_of(mari, case_id) == {"colour_of_the_door": "green"}
    assert len(mari.entries()) == waiting
    assert mari.known().tables == learning.TABLES


def test_or_already_when_the_records_are_opened(mari):
    case_id = case_of(mari)
    as_before(mari, case_id, summary="Ill since May")
    learning.learn_if_new(mari.engine)
    learning.learn_if_new(mari.engine)
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since May"


def test_it_is_looked_for_once_for_each_revision_of_the_tables(mari):
    case_id = case_of(mari)
    as_before(mari, case_id, summary="Ill since May")
    with mari.engine.begin() as connection:
        facts.write(connection, tables=learning.TABLES)
    mari.sync()
    assert mari.row(CaseFile, case_id)["summary"] == ""


def test_rows_of_a_kind_that_the_program_has_learnt_are_made(mari):
    case_id = case_of(mari)
    note = {
        "case_id": case_id, "at": "2026-11-23T09:00:00+00:00", "about": "", "text": "From a newer office",
        "corrects_id": None, "made_at": "2026-11-23T09:00:00+00:00", "made_by": mari.officer_id,
        "withdrawn": False,
    }  # fmt: skip
    with mari.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO sync_row (row_id, kind, scope_id, rev, extra) VALUES (?, 'note', ?, 1, ?)",
            ("f" * 32, case_id, json.dumps(note)),
        )
        facts.write(connection, tables="0000_before")
        learning.learn(connection)
    assert mari.row(Note, "f" * 32)["text"] == "From a newer office"
    assert kept_of(mari, "f" * 32) == {}


def test_a_kind_that_the_program_does_not_know_is_kept_whole_and_brought_up_to_date(mari):
    case_id = case_of(mari)
    first = Row("f" * 32, "garden", case_id, 50, True, {"made_at": "2026-11-23", "trees": 3, "gate": "red"})
    later = Row("f" * 32, "garden", case_id, 51, False, {"trees": 4})
    now, epoch = datetime(2026, 11, 23, tzinfo=UTC), mari.known().epoch
    for row in (first, later):
        with mari.engine.begin() as connection:
            applying.take(connection, SyncFrame(epoch, rows=(row,)), now=now)
    assert kept_of(mari, "f" * 32) == {"made_at": "2026-11-23", "trees": 4, "gate": "red"}


def test_a_field_that_only_the_office_knows_stays_with_the_row(small_world, mari):
    case_id = case_of(mari)
    with small_world.office.database.write(small_world.council.tenant) as connection:
        row = connection.execute(schema.sync_row.select().where(schema.sync_row.c.row_id == case_id)).one()
        fields = {**json.loads(row.fields), "colour_of_the_door": "green"}
        connection.execute(
            schema.sync_row.update()
            .where(schema.sync_row.c.row_id == case_id)
            .values(fields=json.dumps(fields))
        )
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert kept_of(tomos, case_id) == {"colour_of_the_door": "green"}
    tomos.change_case(case_id, summary="Ill since May")
    tomos.sync()
    assert kept_of(tomos, case_id) == {"colour_of_the_door": "green"}
    assert tomos.state().clashes == 0
