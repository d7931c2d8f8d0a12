"""An office of every release comes up to this one, whole, while its laptops go on syncing as they did."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from sqlalchemy import Connection, MetaData, Table, create_engine, func, select

from app.errors import Unavailable
from app.sync.server import chain, claiming
from app.sync.server.database import default_url, engine_of, open_database
from app.sync.server.migrations import FIRST, HEAD, REVISIONS, revision_of, running
from app.sync.server.schema import claim, journal, metadata, revision, tenant, timeline
from tests.old_offices.make import CASE, FOLDER, NOTE, VERSION, new, office_at, sync, sync_all

KEPT = sorted(FOLDER.glob("*.db"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else default_url(tmp_path)
    return str(url)


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, empty: str, tmp_path: Path) -> str:
    """The address of a release's office, as that release left it."""
    if empty.startswith("sqlite"):
        shutil.copy(request.param, tmp_path / "office.db")
    else:
        _replay(request.param, empty)
    return empty


def _replay(kept: Path, url: str) -> None:
    """The same tables with the same rows on PostgreSQL, unstamped as that release left them."""
    here, there = create_engine(f"sqlite:///{kept}"), engine_of(url)
    running.bring_up(there, to=FIRST)
    with here.connect() as source, there.begin() as target:
        for table in metadata.sorted_tables:  # rules of today did not stand then
            if table.name in _tables(target):
                target.exec_driver_sql(f"ALTER TABLE {table.name} NO FORCE ROW LEVEL SECURITY")
                target.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE ROW LEVEL SECURITY")
        for table in _tables(source).values():
            rows = [dict(row._mapping) for row in source.execute(select(table))]
            if rows:
                target.execute(_tables(target)[table.name].insert(), rows)
        target.exec_driver_sql("DROP TABLE alembic_version")
    here.dispose()
    there.dispose()


def _tables(connection: Connection) -> dict[str, Table]:
    found = MetaData()
    found.reflect(connection)
    return dict(found.tables)


def _rows(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, as it stands."""
    engine = engine_of(url)
    with engine.connect() as connection:
        found = {
            name: [dict(row._mapping) for row in connection.execute(select(table))]
            for name, table in _tables(connection).items()
        }
    engine.dispose()
    return found


def test_every_row_is_still_there_and_the_tables_are_todays(old: str) -> None:
    before = _rows(old)
    database = open_database(old)
    after = _rows(old)
    new_chain = {"chain"}
    for name, rows in before.items():
        for row in rows:
            kept = {key: value for key, value in row.items() if key not in new_chain}
            assert any(kept.items() <= now.items() for now in after[name]), (name, row)
        assert len(after[name]) == len(rows)
    with database.engine.connect() as connection:
        assert revision_of(connection) == HEAD
        assert compare_metadata(running.context(connection), metadata) == []
    database.engine.dispose()


def test_it_has_a_first_time_line_and_a_running_hash_that_verifies(old: str) -> None:
    database = open_database(old)
    with database.engine.connect() as connection:
        council = connection.execute(select(tenant)).one()
        line = connection.execute(select(timeline)).one()
        assert (line.epoch, line.n, line.start_rev) == (council.epoch, 1, 0)
        assert all(connection.scalars(select(journal.c.digest)))
        assert chain.faults(connection, council.tenant) == []
        last = select(revision.c.chain).where(revision.c.rev == council.rev)
        assert connection.scalar(last) == council.chain
        assert connection.scalar(select(func.count()).select_from(revision)) == council.rev
    database.engine.dispose()


def test_its_open_cases_are_held_as_if_they_had_come_today(old: str) -> None:
    database = open_database(old)
    with database.engine.begin() as connection:
        council = connection.scalars(select(tenant.c.tenant)).one()
        before = connection.execute(select(claim)).all()
        assert CASE in {row.row_id for row in before}
        claiming.rebuild(connection, council)
        assert set(connection.execute(select(claim)).all()) == set(before)
    database.engine.dispose()


def test_a_running_hash_that_was_tampered_with_is_left_for_the_doctor(old: str) -> None:
    engine = engine_of(old)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE journal SET state = 'held' WHERE rev = 3")
        before = connection.exec_driver_sql("SELECT chain FROM tenant").scalar()
    engine.dispose()
    database = open_database(old)
    with database.engine.connect() as connection:
        assert connection.scalar(select(tenant.c.chain)) == before
        assert set(connection.scalars(select(journal.c.digest))) == {""}
        council = connection.scalars(select(tenant.c.tenant)).one()
        assert "the journal was changed at or before revision 1" in chain.faults(connection, council)
    database.engine.dispose()


def test_its_laptops_sync_on_in_their_old_words(old: str, tmp_path: Path) -> None:
    office = office_at(old, tmp_path)
    everything = sync_all(office, "Mari Gwyn")
    rows = {row[0]: row for frame in everything for row in frame.get("rows", [])}
    assert rows[NOTE][5]["text"] == "Can stay at her sister's until Friday."
    assert [row[1] for row in rows.values()].count("clash") == 1
    base = everything[-1]["done"][0]
    note = new("note", f"{33:032x}", CASE, {"text": "Written on the old program", "withdrawn": False}, 5)
    told = sync(office, "Mari Gwyn", ops=[note], base=base)
    assert told["receipts"][note["id"]]["state"] == "applied"
    assert told["receipts"][note["id"]]["rev"] == base + 1
    again = sync(office, "Mari Gwyn", ops=[note], base=base)
    assert again["receipts"] == told["receipts"]
    seen = sync_all(office, "Tomos Hart", base=base)
    assert "Written on the old program" in [row[5].get("text") for f in seen for row in f.get("rows", [])]
    office.database.engine.dispose()


def test_two_nodes_that_start_at_once_bring_it_up_once_while_laptops_sync(old: str, tmp_path: Path) -> None:
    """Each node's laptop writes as soon as its node stands, the other may still be at the tables."""
    start = threading.Barrier(2)
    states: list[str] = []

    def node(name: str, seq: int) -> None:
        start.wait(20)
        office = office_at(old, tmp_path / name)
        for number in range(3):
            words = {"text": f"{name} {number}", "withdrawn": False}
            note = new("note", f"{seq + number:032x}", CASE, words, seq + number)
            told = sync(office, name, ops=[note], base=0)
            states.append(told["receipts"][note["id"]]["state"])
        office.database.engine.dispose()

    threads = [
        threading.Thread(target=node, args=("Mari Gwyn", 100)),
        threading.Thread(target=node, args=("Tomos Hart", 200)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert states == ["applied"] * 6
    database = open_database(old)
    with database.engine.connect() as connection:
        assert connection.scalar(select(tenant.c.rev)) == 17
        assert connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar() == 1
    database.engine.dispose()


def test_nodes_that_start_at_once_over_an_empty_database_make_it_once(empty: str, tmp_path: Path) -> None:
    """Each in a process of its own: nothing but the database tells them of each other."""
    says = (
        "import sys; from app.sync.server.database import open_database; sys.stdin.read();"
        " open_database(sys.argv[1]).engine.dispose()"
    )
    command = [sys.executable, "-c", says, empty]
    pipe = subprocess.PIPE
    nodes = [subprocess.Popen(command, stdin=pipe, stderr=pipe, text=True) for _ in range(4)]
    for node in nodes:
        assert node.stdin
        node.stdin.close()  # off they go
        node.stdin = None
    said = [node.communicate(timeout=120)[1] for node in nodes]
    assert said == [""] * 4
    assert [node.returncode for node in nodes] == [0] * 4
    engine = engine_of(empty)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar() == 1
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused_and_left_alone(empty: str) -> None:
    open_database(empty).engine.dispose()
    engine = engine_of(empty)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999_from_later'")
    before = _rows(empty)
    with pytest.raises(Unavailable) as told:
        open_database(empty)
    assert told.value.code == "newer_database"
    assert _rows(empty) == before
    engine.dispose()


def test_a_step_that_fails_leaves_the_office_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _rows(old)

    def fails(connection: Connection, revision: str) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(running, "_stamp", fails)
    with pytest.raises(OSError, match="full"):
        open_database(old)
    assert _rows(old) == before
    monkeypatch.undo()
    open_database(old).engine.dispose()


@pytest.fixture
def each_revision(empty: str) -> str:
    """A database brought up one revision at a time."""
    for name in REVISIONS:
        engine = engine_of(empty)
        running.bring_up(engine, to=name)
        engine.dispose()
    return empty


def test_one_at_a_time_comes_to_the_same_tables(each_revision: str) -> None:
    engine = engine_of(each_revision)
    with engine.connect() as connection:
        assert compare_metadata(running.context(connection), metadata) == [], "a new revision is needed"
    engine.dispose()


def test_there_is_an_office_of_this_release() -> None:
    assert FOLDER / f"{VERSION}.db" in KEPT
