"""A keyed connection to the store, proven to be encrypted; and what the disk's errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import Pool
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Unavailable

KEY_BYTES: Final = 32
BUSY_SECONDS: Final = 10.0

READS_ONLY: Final = {"reads_only": True}
"""Execution options of a transaction that only reads: it takes no write lock."""

_SAYS: Final = {
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
        "The records on this laptop are damaged. `doctor` names the place and puts the last back-up in.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "store_locked",
        "This key does not open the records, or the beginning of the file is damaged.",
    ),
    sqlite3.SQLITE_BUSY: ("store_busy", "Another program is writing to the records. Try again in a moment."),
}


def engine_of(creator: Callable[[], Any], pool: type[Pool]) -> Engine:
    """An engine over keyed connections; transactions take the write lock at once, unless READS_ONLY."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=pool,
        hide_parameters=True,  # an error's message would otherwise quote what was typed
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _tell)
    return engine


def connect(path: str, key: bytes) -> Any:
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
        raise told(error) or error from error
    return connection


def told(error: BaseException) -> Unavailable | None:
    """The database's error as a person may be told it; None where it is our own mistake."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _SAYS:
        return None
    said = _SAYS[code & 0xFF]
    return Unavailable(said[0], said[1], detail=str(error))


def raw(connection: Connection) -> Any:
    """SQLCipher's own connection beneath SQLAlchemy's."""
    return connection.connection.dbapi_connection


def _prepare(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"""PRAGMA key = "x'{key.hex()}'" """)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        # The standard library's module, or a build without a cipher, would write plain text without a word.
        raise AssertionError("this SQLite does not encrypt")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key fails here
    # cipher_memory_security stays off: it doubles scans and makes sorting five times slower, while the same
    # words lie unwiped in Python's own memory all the same (docs/decisions/0010).
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # a sort spills into memory, never into a readable file
    connection.execute("PRAGMA mmap_size = 0")
    # Pages read once stay deciphered: with SQLite's own 2 MB, lists over 20,000 cases took up to five times
    # as long.
    connection.execute("PRAGMA cache_size = -32768")


def _begin(connection: Connection) -> None:
    # Reading first and writing later fails when another writer comes between, whatever the timeout: a write
    # takes its lock at once (of 800 from four threads 366 failed otherwise, none this way).
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _tell(context: ExceptionContext) -> None:
    unavailable = told(context.original_exception)
    if unavailable is not None:
        # Having met a damaged page SQLCipher refuses every other; a fresh connection reads the sound ones.
        context.is_disconnect = unavailable.code == "store_damaged"
        raise unavailable from context.original_exception
