"""The encrypted store: made, opened, checked, backed up and carried forward to this program's tables."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import Pool, QueuePool, StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.disk import disk_error, sync_file, sync_folder
from app.errors import Unavailable
from app.models.migrations import HEAD, REVISIONS, revision_of

KEY_BYTES: Final = 32
PLAIN_HEADER: Final = b"SQLite format 3\0"
BUSY_SECONDS: Final = 10.0
BACKUPS_KEPT: Final = 3

READS_ONLY: Final = {"reads_only": True}
"""Execution options of a transaction that only reads: it takes no write lock."""

_SAYS = {
    sqlite3.SQLITE_FULL: ("disk_full", "The disk is full. Nothing was lost: make room, then save again."),
    sqlite3.SQLITE_READONLY: (
        "store_read_only",
        "The records cannot be written: the folder or the disk is read-only. Nothing was lost.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "store_not_opened",
        "The records cannot be opened: the folder does not let us.",
    ),
    sqlite3.SQLITE_IOERR: ("disk_failed", "The disk gave an error. What was confirmed before is kept."),
    sqlite3.SQLITE_CORRUPT: (
        "store_damaged",
        "The records are damaged. The last back-up can be opened instead.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "store_locked",
        "This key does not open the records, or the beginning of the file is damaged.",
    ),
    sqlite3.SQLITE_BUSY: ("store_busy", "Another program is writing to the records. Try again in a moment."),
}


def create_store(path: Path, key: bytes) -> Engine:
    """A new encrypted store with all tables, open. Unavailable if something stands there already."""
    if path.exists():
        raise Unavailable("store_exists", f"There is a store already: {path.name}", path=str(path))
    _open_for_owner_only(path)
    engine = _engine(path, key)
    migrate(engine)
    return engine


def open_store(path: Path, key: bytes) -> Engine:
    """The store at `path`, open and brought forward to this program's tables.

    A back-up, encrypted with the same key, is made beside it before any migration. Unavailable when the key
    is wrong, the file is missing, damaged, not encrypted, or of a newer program: then nothing was changed.
    """
    check_header(path)
    engine = _engine(path, key)
    try:
        _bring_forward(engine, path, key)
    except BaseException:
        engine.dispose()
        raise
    return engine


def check_header(path: Path) -> None:
    """Unavailable if there is no store at `path`, or if anyone could read what is there."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        raise Unavailable("no_store", "There are no records on this laptop yet.", path=str(path)) from None
    except OSError as error:
        raise Unavailable("store_not_opened", _SAYS[sqlite3.SQLITE_CANTOPEN][1], path=str(path)) from error
    if beginning == PLAIN_HEADER:
        raise Unavailable(
            "store_not_encrypted",
            "This file is not encrypted, so it is not a store of ours. It was not opened.",
            path=str(path),
        )


def memory_store(template: Engine | None = None, *, key: bytes = bytes(KEY_BYTES)) -> Engine:
    """A store in memory, with all tables, for tests: a copy of `template`, or a new one to copy from."""
    connection = _connect(":memory:", key)
    engine = _engine_of(lambda: connection, StaticPool)
    if template is None:
        migrate(engine)
    else:
        with template.connect() as source:
            _raw(source).backup(connection)
    return engine


def backup(engine: Engine, path: Path, key: bytes) -> Path:
    """A whole encrypted copy of the open store at `path`, there only when complete; gives back `path`."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    _open_for_owner_only(unfinished)
    try:
        target = _connect(str(unfinished), key)
        try:
            with engine.execution_options(**READS_ONLY).connect() as source:
                _raw(source).backup(target)
        finally:
            target.close()
        sync_file(unfinished)
        unfinished.replace(path)
        sync_folder(path.parent)
    except sqlcipher.Error as error:
        raise _told(error) or error from error
    finally:
        for name in (unfinished.name, unfinished.name + "-wal", unfinished.name + "-shm"):
            path.with_name(name).unlink(missing_ok=True)
    return path


def backups(path: Path) -> tuple[Path, ...]:
    """The back-ups kept beside the store at `path`, the latest first."""
    return tuple(sorted(path.parent.glob(f"{path.stem}-before-*.backup"), key=_age, reverse=True))


def integrity(engine: Engine) -> tuple[str, ...]:
    """What is wrong inside the store, a line for each fault (damaged pages by number); empty if sound."""
    found: list[str] = []
    try:
        with engine.execution_options(**READS_ONLY).connect() as connection:
            for pragma in ("cipher_integrity_check", "quick_check"):
                found += [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
    except Unavailable as damaged:
        found.append(damaged.sentence)
    return tuple(line for line in found if line != "ok")


def revision(engine: Engine) -> str | None:
    """The revision of the store's tables; None for an empty store."""
    with engine.execution_options(**READS_ONLY).connect() as connection:
        return revision_of(connection)


def migrate(engine: Engine) -> None:
    """Bring an open store up to this program's tables, in one transaction."""
    # Alembic is slow to import and seldom needed, so an ordinary start does not pay for it.
    from app.models.migrations import running

    with engine.begin() as connection:
        running.up(connection)


def _bring_forward(engine: Engine, path: Path, key: bytes) -> None:
    stands = revision(engine)
    if stands == HEAD:
        return
    if stands is not None and stands not in REVISIONS:
        raise Unavailable(
            "newer_store",
            "These records were written by a newer version of Trothwy. Install that version to open them;"
            " nothing was changed.",
            revision=stands,
        )
    if stands is not None:
        backup(engine, path.with_name(f"{path.stem}-before-{HEAD}.backup"), key)
        for old in backups(path)[BACKUPS_KEPT:]:
            old.unlink()
    migrate(engine)


def _engine(path: Path, key: bytes) -> Engine:
    return _engine_of(lambda: _connect(str(path), key), QueuePool)


def _engine_of(creator: Callable[[], Any], pool: type[Pool]) -> Engine:
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher, creator=creator, poolclass=pool)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _tell)
    return engine


def _connect(path: str, key: bytes) -> Any:
    """A keyed connection, proven to be encrypted and to be opened by this key; Unavailable otherwise."""
    if len(key) != KEY_BYTES:
        raise AssertionError("the data key is 32 bytes")
    try:
        connection = sqlcipher.connect(
            path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    except sqlcipher.Error as error:
        raise _told(error) or error from error
    return connection


def _prepare(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"""PRAGMA key = "x'{key.hex()}'" """)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        # The standard library's module, or a build without a cipher, would write plain text without a word.
        raise AssertionError("this SQLite does not encrypt")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key fails here
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # a sort spills into memory, never into a readable file
    connection.execute("PRAGMA mmap_size = 0")


def _begin(connection: Connection) -> None:
    # Reading first and writing later deadlocks with another writer, whatever the timeout; a write therefore
    # takes its lock at once (366 of 800 failed otherwise, none this way).
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _tell(context: ExceptionContext) -> None:
    told = _told(context.original_exception)
    if told is not None:
        raise told from context.original_exception


def _told(error: BaseException) -> Unavailable | None:
    """The error as a person may be told it; None where it is our own mistake."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _SAYS:
        return None
    said = _SAYS[code & 0xFF]
    return Unavailable(said[0], said[1], detail=str(error))


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _open_for_owner_only(path: Path) -> None:
    """Make the file with rights for its owner alone, before SQLite makes it with wider ones."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise disk_error(error) from error
