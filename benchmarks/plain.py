"""The store's tables in a file without a key: what the encrypted store is measured against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from app.models.store import migrate


def plain_store(path: Path) -> Engine:
    """The same library, settings and tables without a key."""
    engine = create_engine(f"sqlite+pysqlite:///{path}", module=sqlcipher)
    event.listen(engine, "connect", _as_the_store_does)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    migrate(engine)
    return engine


def _as_the_store_does(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "mmap_size = 0",
        "cache_size = -32768",
    ):
        connection.execute(f"PRAGMA {pragma}")
