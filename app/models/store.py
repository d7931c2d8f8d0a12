"""The encrypted store: made, opened, checked, and carried forward to this program's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool, StaticPool

from app.disk import disk_error, make_private
from app.errors import Unavailable
from app.models.backups import keep_one
from app.models.connecting import KEY_BYTES, READS_ONLY, connect, engine_of, raw
from app.models.migrations import HEAD, REVISIONS, revision_of

PLAIN_HEADER: Final = b"SQLite format 3\0"


def create_store(path: Path, key: bytes) -> Engine:
    """A new encrypted store with all tables, open. Unavailable if something stands there already."""
    if path.exists():
        raise Unavailable("store_exists", f"There is a store already: {path.name}", path=str(path))
    try:
        make_private(path)
    except OSError as error:
        raise disk_error(error) from error
    engine = _engine(path, key)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_store(path: Path, key: bytes) -> Engine:
    """The store at `path`, open and brought forward to this program's tables.

    A back-up, encrypted with the same key, is made beside it before any migration. Unavailable when the key
    is wrong, the file is missing, damaged, not encrypted, or of a newer program: then nothing was changed.
    """
    check_header(path)
    engine = _engine(path, key)
    try:
        _bring_forward(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def memory_store(template: Engine | None = None, *, key: bytes = bytes(KEY_BYTES)) -> Engine:
    """A store in memory, with all tables, for tests: a copy of `template`, or a new one to copy from."""
    connection = connect(":memory:", key)
    engine = engine_of(lambda: connection, StaticPool)
    if template is None:
        migrate(engine)
    else:
        with template.execution_options(**READS_ONLY).connect() as source:
            raw(source).backup(connection)
    return engine


def check_header(path: Path) -> None:
    """Unavailable if there is no store at `path`, or if anyone could read what is there."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        raise Unavailable("no_store", "There are no records on this laptop yet.", path=str(path)) from None
    except OSError as error:
        raise disk_error(error) from error
    if beginning == PLAIN_HEADER:
        raise Unavailable(
            "store_not_encrypted",
            "This file is not encrypted, so it is not a store of ours. It was not opened.",
            path=str(path),
        )


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


def _bring_forward(engine: Engine, path: Path) -> None:
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
        keep_one(engine, path, why=f"before-{HEAD}")
    migrate(engine)


def _engine(path: Path, key: bytes) -> Engine:
    return engine_of(lambda: connect(str(path), key), QueuePool)
