"""Back-ups of the store, encrypted with the same key: made before migrations and daily, and put back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from app.disk import disk_error, make_private, sync_file, sync_folder
from app.errors import Unavailable
from app.models.connecting import READS_ONLY, connect, raw, told

KEPT: Final = 3
ENDING: Final = ".backup"


def backup(engine: Engine, path: Path) -> Path:
    """A whole copy of the open store at `path`, sealed with the same key, there only when complete; `path`.

    Every row is read and proven on the way, so a damaged store gives Unavailable and no back-up.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        _forget(unfinished)
        make_private(unfinished)
        _copy(engine, unfinished)
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_error(error) from error
    finally:
        _forget(unfinished)
    return path


def keep_one(engine: Engine, store: Path, *, why: str) -> Path:
    """A back-up beside the store, named for why it was made; all but the last three are deleted."""
    made = backup(engine, store.with_name(f"{store.stem}-{why}{ENDING}"))
    for old in backups(store)[KEPT:]:
        old.unlink()
    return made


def keep_daily(engine: Engine, store: Path, *, today: date) -> Path | None:
    """Today's back-up, unless there is one already."""
    why = today.isoformat()
    if store.with_name(f"{store.stem}-{why}{ENDING}").exists():
        return None
    return keep_one(engine, store, why=why)


def backups(store: Path) -> tuple[Path, ...]:
    """The back-ups kept beside the store, the latest first."""
    found = store.parent.glob(f"{store.stem}-*{ENDING}")
    return tuple(sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True))


def restore(store: Path, key: bytes, *, now: datetime) -> tuple[Path, Path]:
    """Put the latest sound back-up in the store's place: (the back-up used, where the damaged store was put).

    The damaged store is kept, for whoever may still read a part of it. No process may have it open.
    """
    for candidate in backups(store):
        if _is_sound(candidate, key):
            break
    else:
        raise Unavailable("no_backup", "There is no sound back-up on this laptop.", path=str(store.parent))
    aside = store.with_name(f"{store.stem}-damaged-{now:%Y%m%d-%H%M%S}.db")
    fresh = store.with_name(store.name + ".part")
    try:
        make_private(fresh)
        fresh.write_bytes(candidate.read_bytes())
        sync_file(fresh)
        for ending in ("", "-wal", "-shm"):  # a log left behind would be played into the wrong file
            part = store.with_name(store.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
        fresh.replace(store)
        sync_folder(store.parent)
    except OSError as error:
        raise disk_error(error) from error
    return candidate, aside


def _copy(engine: Engine, to: Path) -> None:
    # SQLite's page-wise backup takes a damaged page for a good one and seals the garbage anew: the copy then
    # looks sound. VACUUM INTO reads every row, and fails; it writes with the store's own key.
    with engine.execution_options(**READS_ONLY).connect() as connection:
        connection.rollback()  # it cannot run within a transaction
        try:
            raw(connection).execute("VACUUM INTO ?", (str(to),))
        except sqlcipher.Error as error:
            raise told(error) or error from error
    sync_file(to)


def _is_sound(candidate: Path, key: bytes) -> bool:
    try:
        connection = connect(str(candidate), key)
    except Unavailable:
        return False
    try:
        return not connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()


def _forget(unfinished: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
