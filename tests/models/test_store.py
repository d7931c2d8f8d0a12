"""The encrypted store: what it refuses, what it keeps, and that nobody reads it without its key."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.orm import Session

from app.errors import Unavailable
from app.models import store as stores
from app.models.connecting import READS_ONLY, raw
from app.models.local import Draft, Fact
from app.models.office import Officer
from tests.support.stores import KEY, LEAD, NOW, OFFICER, furnish

PAGE = 4096
NOBODY = 65534


def _names(engine: Engine) -> set[str]:
    with Session(engine) as session:
        return set(session.scalars(select(Officer.name)))


def _fails(path: Path, key: bytes = KEY) -> Unavailable:
    with pytest.raises(Unavailable) as told:
        stores.open_store(path, key)
    return told.value


@pytest.fixture
def closed(store_on_disk: Engine, tmp_path: Path) -> Path:
    """The path of a store that no one has open."""
    store_on_disk.dispose()
    return tmp_path / "store.db"


def test_a_store_opens_again_with_its_key(closed: Path) -> None:
    again = stores.open_store(closed, KEY)
    assert _names(again) == {"Mari Gwyn", "Tomos Hart"}
    assert stores.integrity(again) == ()
    again.dispose()


def test_the_fixtures_hold_an_officer_and_a_lead(casebook, leads_casebook) -> None:
    assert casebook.read(lambda work: (work.officer_id, work.roles)) == (OFFICER, {"officer"})
    assert leads_casebook.read(lambda work: (work.officer_id, work.roles)) == (LEAD, {"lead"})
    assert casebook.read(lambda work: str(work.today)) == "2026-11-23"


def test_pythons_own_sqlite_cannot_read_it(store_on_disk: Engine, tmp_path: Path) -> None:
    with store_on_disk.connect():  # the log is there too while it is open
        assert {path.name for path in tmp_path.iterdir()} > {"store.db", "store.db-wal"}
        for file in tmp_path.iterdir():
            assert b"Mari" not in file.read_bytes()
    plain = sqlite3.connect(tmp_path / "store.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_schema")
    plain.close()


def test_it_is_opened_as_it_must_be(store_on_disk: Engine) -> None:
    with store_on_disk.connect() as connection:
        stands = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "mmap_size")
        }
    assert stands == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2, "mmap_size": 0,
    }  # fmt: skip


def test_a_wrong_key_is_told_and_changes_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    assert _fails(closed, bytes(32)).code == "store_locked"
    assert closed.read_bytes() == before


def test_a_key_of_another_length_is_a_mistake_of_ours(closed: Path) -> None:
    with pytest.raises(AssertionError):
        stores.open_store(closed, b"short")


def test_a_missing_store_is_told_and_not_made(tmp_path: Path) -> None:
    assert _fails(tmp_path / "store.db").code == "no_store"
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_never_made_over_another(closed: Path) -> None:
    with pytest.raises(Unavailable) as told:
        stores.create_store(closed, KEY)
    assert told.value.code == "store_exists"


def test_a_plain_database_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    assert _fails(path).code == "store_not_encrypted"


def test_a_newer_store_is_refused_with_a_sentence_and_left_as_it_is(closed: Path) -> None:
    engine = stores.open_store(closed, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_from_tomorrow'"))
    engine.dispose()
    before = closed.read_bytes()
    told = _fails(closed)
    assert told.code == "newer_store"
    assert "newer version" in told.sentence
    assert closed.read_bytes() == before


@pytest.mark.parametrize("page", [2, 7, -1])
def test_a_damaged_page_is_named(closed: Path, page: int) -> None:
    pages = closed.stat().st_size // PAGE
    number = page if page > 0 else pages
    _damage(closed, number)
    engine = stores.open_store(closed, KEY)
    assert any(line.endswith(f"page {number}") for line in stores.integrity(engine))
    engine.dispose()


def test_reading_a_damaged_page_is_told_and_not_a_fault_of_ours(closed: Path) -> None:
    engine = stores.open_store(closed, KEY)
    with engine.connect() as connection:
        root = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'officer'"
        ).scalar_one()
    engine.dispose()
    _damage(closed, root)
    engine = stores.open_store(closed, KEY)
    with pytest.raises(Unavailable) as told:
        _names(engine)
    assert told.value.code == "store_damaged"
    engine.dispose()


def test_a_damaged_beginning_is_told(closed: Path) -> None:
    _damage(closed, 1)
    assert _fails(closed).code == "store_locked"


def test_a_file_cut_short_is_told(closed: Path) -> None:
    os.truncate(closed, closed.stat().st_size // 2)
    assert _fails(closed).code == "store_damaged"


def test_a_full_disk_is_told_and_what_was_confirmed_stays(store_on_disk: Engine) -> None:
    with store_on_disk.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        raw(connection).execute(f"PRAGMA max_page_count = {pages}")
        connection.rollback()
        with pytest.raises(Unavailable) as told:
            connection.execute(insert(Draft), [_draft(n) for n in range(500)])
        assert told.value.code == "disk_full"
        connection.rollback()
    assert _names(store_on_disk) == {"Mari Gwyn", "Tomos Hart"}
    assert stores.integrity(store_on_disk) == ()


def test_an_error_does_not_quote_what_was_typed(store_on_disk: Engine) -> None:
    with store_on_disk.begin() as connection:
        connection.execute(insert(Fact).values(key="k", value="a planted word"))
    with pytest.raises(Exception, match="UNIQUE") as told, store_on_disk.begin() as connection:
        connection.execute(insert(Fact).values(key="k", value="a planted word"))
    assert "planted" not in str(told.value)


def test_a_folder_that_lets_us_read_only_is_told(as_nobody: Path) -> None:
    path = as_nobody / "store.db"
    stores.create_store(path, KEY).dispose()
    path.chmod(0o400)
    as_nobody.chmod(0o500)
    assert _fails(path).code in ("store_read_only", "store_not_opened", "folder_read_only")
    with pytest.raises(Unavailable) as told:
        stores.create_store(as_nobody / "new" / "store.db", KEY)
    assert told.value.code == "folder_read_only"
    as_nobody.chmod(0o700)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of an ordinary user; root, who may write anywhere, is that user meanwhile."""
    with tempfile.TemporaryDirectory(prefix="trothwy-nobody-") as folder:
        root = os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)


def test_a_store_that_cannot_be_written_is_told(store_on_disk: Engine) -> None:
    with store_on_disk.connect() as connection:
        raw(connection).execute("PRAGMA query_only = 1")
        with pytest.raises(Unavailable) as told:
            connection.execute(insert(Draft), [_draft(1)])
        assert told.value.code == "store_read_only"
        raw(connection).execute("PRAGMA query_only = 0")


def test_reading_takes_no_write_lock_and_writing_takes_it_at_once(store_on_disk: Engine) -> None:
    reading = store_on_disk.execution_options(**READS_ONLY)
    with store_on_disk.connect() as writer, reading.connect() as reader:
        writer.execute(text("SELECT 1"))
        assert reader.execute(text("SELECT count(*) FROM officer")).scalar() == 2


def test_a_casebook_reads_while_another_writes(store_on_disk: Engine, clock) -> None:
    from tests.support.stores import casebook_on

    with store_on_disk.begin() as writer:
        writer.execute(insert(Draft), [_draft(1)])
        assert casebook_on(store_on_disk, clock).read(lambda work: work.officer_id) == OFFICER


def test_four_threads_that_read_and_then_write_all_get_through(store_on_disk: Engine) -> None:
    faults: list[BaseException] = []

    def work(thread: int) -> None:
        try:
            for number in range(25):
                with store_on_disk.begin() as connection:
                    stands = connection.scalar(select(func.count()).select_from(Draft))
                    connection.execute(insert(Draft), [_draft(1000 * thread + number)])
                    assert stands is not None
        except (Unavailable, AssertionError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with store_on_disk.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Draft)) == 100


@pytest.mark.parametrize(("kept_in", "spills"), [("MEMORY", False), ("FILE", True)])
def test_a_sort_too_large_for_its_cache_spills_into_memory_and_into_no_file(
    store_on_disk: Engine, tmp_path: Path, kept_in: str, spills: bool
) -> None:
    folder = tmp_path / "spill"
    folder.mkdir()
    os.utime(folder, (0, 0))  # a file made here and deleted at once still shows in the folder's own time
    with store_on_disk.connect() as connection:
        if spills:  # shows that the test would see it
            raw(connection).execute(f"PRAGMA temp_store = {kept_in}")
        raw(connection).execute(f"PRAGMA temp_store_directory = '{folder}'")
        connection.execute(insert(Draft), [_draft(n) for n in range(5000)])
        raw(connection).execute("PRAGMA cache_size = 10")
        connection.exec_driver_sql('SELECT * FROM draft ORDER BY "values" || key DESC').fetchall()
        raw(connection).execute("PRAGMA temp_store_directory = ''")
    assert (folder.stat().st_mtime != 0) == spills


def _draft(number: int) -> dict[str, object]:
    return {"key": f"draft {number}", "values": {"said": "a planted word " * 10}, "at": NOW}


def _damage(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 100] ^= 0xFF
    path.write_bytes(data)


def test_a_store_in_memory_is_a_copy_of_its_own(empty_store: Engine) -> None:
    copy = stores.memory_store(empty_store)
    furnish(copy)
    assert _names(copy) == {"Mari Gwyn", "Tomos Hart"}
    assert _names(empty_store) == set()
    copy.dispose()
