"""The encrypted store: what it refuses, what it keeps, and that nobody reads it without its key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from app.errors import Unavailable
from app.models import store as stores
from app.models.connecting import READS_ONLY
from app.models.office import Officer
from tests.support.stores import KEY, LEAD, OFFICER, furnish


def _names(engine: Engine) -> set[str]:
    with Session(engine) as session:
        return set(session.scalars(select(Officer.name)))


def test_a_store_opens_again_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = stores.create_store(path, KEY)
    furnish(engine)
    engine.dispose()
    again = stores.open_store(path, KEY)
    assert _names(again) == {"Mari Gwyn", "Tomos Hart"}
    assert stores.integrity(again) == ()
    again.dispose()


def test_pythons_own_sqlite_cannot_read_it(store_on_disk: Engine, tmp_path: Path) -> None:
    for file in tmp_path.iterdir():
        assert b"Mari" not in file.read_bytes()
    with (
        sqlite3.connect(tmp_path / "store.db") as plain,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        plain.execute("SELECT count(*) FROM sqlite_schema")
    plain.close()


def test_the_fixtures_hold_an_officer_and_a_lead(casebook, leads_casebook) -> None:
    assert casebook.read(lambda work: (work.officer_id, work.roles)) == (OFFICER, {"officer"})
    assert leads_casebook.read(lambda work: (work.officer_id, work.roles)) == (LEAD, {"lead"})
    assert casebook.read(lambda work: str(work.today)) == "2026-11-23"


def test_a_wrong_key_is_told_and_changes_nothing(store_on_disk: Engine, tmp_path: Path) -> None:
    store_on_disk.dispose()
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(Unavailable) as told:
        stores.open_store(tmp_path / "store.db", bytes(32))
    assert told.value.code == "store_locked"
    assert (tmp_path / "store.db").read_bytes() == before


def test_reading_takes_no_write_lock_and_writing_takes_it_at_once(store_on_disk: Engine) -> None:
    with (
        store_on_disk.connect() as writer,
        store_on_disk.execution_options(**READS_ONLY).connect() as reader,
    ):
        writer.execute(text("SELECT 1"))
        assert reader.execute(text("SELECT count(*) FROM officer")).scalar() == 2
