"""Migrations: up and down with data, each to the next, and at the end the very tables of the models."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, MetaData, Table, insert, inspect, select

from app.models import search_index
from app.models import store as stores
from app.models.backups import backups
from app.models.connecting import connect, engine_of
from app.models.migrations import HEAD, REVISIONS, revision_of, running
from app.models.migrations import versions as versions_package
from tests.support.revision import differences
from tests.support.stores import KEY

STEPS = list(zip((None, *REVISIONS), REVISIONS, strict=False))
"""Each revision with the one before it."""


@pytest.fixture
def bare(tmp_path: Path):
    """A keyed store with nothing in it."""
    from sqlalchemy.pool import QueuePool

    path = tmp_path / "store.db"
    engine = engine_of(lambda: connect(str(path), KEY), QueuePool)
    yield engine
    engine.dispose()


def _fill(connection: Connection) -> dict[str, int]:
    """A row in each table as it stands at this revision; how many rows each table then has."""
    found = MetaData()
    found.reflect(connection)
    for table in _own(found):
        if not connection.execute(select(table)).first():
            connection.execute(insert(table), {c.name: _something(c) for c in table.columns})
    return {table.name: len(connection.execute(select(table)).all()) for table in _own(found)}


def _own(found: MetaData) -> list[Table]:
    """All tables but the search index's, which fill themselves, and Alembic's."""
    return [t for t in found.sorted_tables if not t.name.startswith(("search_", "alembic"))]


def _something(column) -> object:
    kind = str(column.type)
    if kind == "INTEGER":
        return 1
    if kind == "BOOLEAN":
        return False
    if kind == "JSON":
        return {"a": 1}
    if kind == "BLOB":
        return b"\x00\x01"
    return "2026-11-22T09:00:00+00:00" if column.name.endswith("at") else "words"


def _shape(connection: Connection) -> list[tuple[str, str]]:
    """All that the store is made of: each object's name and its SQL without layout."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'alembic_%' ORDER BY name"
    )
    return [(name, " ".join(sql.split())) for name, sql in rows]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_each_revision_goes_up_and_comes_down_again_with_data(
    bare: Engine, before: str | None, after: str
) -> None:
    with bare.begin() as connection:
        if before is not None:
            running.up(connection, to=before)
        filled = _fill(connection)
        shape = _shape(connection)
    with bare.begin() as connection:
        running.up(connection, to=after)
        assert revision_of(connection) == after
        _fill(connection)
    with bare.begin() as connection:
        running.down(connection, to=before)
        assert revision_of(connection) == before
        assert _shape(connection) == shape
        kept = _fill(connection)
    assert {name: kept[name] for name in filled} == filled
    assert stores.integrity(bare) == ()


def test_the_migrated_tables_are_the_models_tables(empty_store: Engine) -> None:
    """Fails when a model was changed and no revision tells of it."""
    assert differences(empty_store) == [], "a new revision is needed (tests/support/revision.py says how)"


def test_the_migrated_search_index_is_the_models(empty_store: Engine) -> None:
    with empty_store.connect() as connection:
        migrated = [sql for _, sql in _shape(connection)]
    assert {
        statement for statement in search_index.ddl() if " ".join(statement.split()) not in migrated
    } == set()


def test_each_revision_has_its_module_and_is_named_in_order() -> None:
    folder = Path(versions_package.__path__[0])
    modules = sorted(path.stem for path in folder.glob("v*.py"))
    assert modules == [f"v{name}" for name in REVISIONS]
    assert REVISIONS[-1] == HEAD


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    bare: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(connection: Connection, name: str, *, upward: bool) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise OSError("cut off")

    monkeypatch.setattr(running, "_run", breaks)
    with pytest.raises(OSError, match="cut off"):
        stores.migrate(bare)
    assert inspect(bare).get_table_names() == []


def test_a_backup_is_made_before_each_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    stores.create_store(path, KEY).dispose()
    _pretend_a_later_revision(monkeypatch)
    engine = stores.open_store(path, KEY)
    assert stores.revision(engine) == "0002_tomorrow"
    engine.dispose()
    (kept,) = backups(path)
    assert kept.name == "store-before-0002_tomorrow.backup"
    old = engine_of(lambda: connect(str(kept), KEY), type(engine.pool))
    assert stores.revision(old) == REVISIONS[-1]
    old.dispose()


def test_opening_a_store_that_is_up_to_date_makes_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stores.create_store(path, KEY).dispose()
    stores.open_store(path, KEY).dispose()
    assert backups(path) == ()


def _pretend_a_later_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*REVISIONS, "0002_tomorrow")
    monkeypatch.setattr(stores, "HEAD", later[-1])
    monkeypatch.setattr(stores, "REVISIONS", later)
    monkeypatch.setattr(running, "REVISIONS", later)
    monkeypatch.setattr(running, "_run", lambda connection, name, *, upward: None)
    monkeypatch.setattr(running.up, "__kwdefaults__", {"to": later[-1]})
