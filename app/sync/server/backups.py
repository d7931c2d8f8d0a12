"""Backups of the embedded database and of the files; how far a checked backup reaches; putting one back.

A backup is a folder by its moment, there only when whole and proven. The files of all backups lie together,
by their hash: each is copied once. PostgreSQL makes its own backups (docs/operations.md); there the office is
only told how far they reach (`backed_up`), and that one was put back (`restored`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select, update

from app.disk import disk_error, sync_file, sync_folder
from app.errors import Refused, Unavailable
from app.sync.server import chain, erasing, laptop_log, lines, timelines
from app.sync.server.office import Office
from app.sync.server.schema import attachment, tenant
from app.sync.server.settings import Settings
from app.sync.server.stored_files import StoredFiles

DATABASE, SAID, FILES = "office.db", "backup.json", "files"
LOGS = (erasing.LOG, laptop_log.LOG)
STAMP = "%Y%m%dT%H%M%SZ"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that was made and checked."""

    folder: Path
    revisions: dict[str, int]
    """Of each council how far it reaches."""
    files: int
    files_missing: int
    """Files that are named in the records and are not at the office yet."""


# --- making one --------------------------------------------------------------------------------------------


def make(office: Office, wanted: Settings, to: Path, *, keep: int = 0) -> Kept:
    """A backup in a folder of its own under `to`, checked; then all but the last `keep` go (0: none goes).

    Unavailable, and nothing left behind, when the copy cannot be proven whole.
    """
    database = _embedded(office)
    now = office.clock().astimezone(UTC)
    folder = to / now.strftime(STAMP)
    unfinished = folder.with_name(folder.name + ".part")
    try:
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        _copy_database(database, unfinished / DATABASE)
        revisions, named = _proven(unfinished / DATABASE)
        missing = _copy_files(office.files, StoredFiles(to / FILES, office.files.key), named)
        for tenant_id in revisions:
            laptop_log.keep_all(office.database, wanted.folder, tenant_id)
        _copy_logs(wanted.folder, to)
        _say(unfinished, now, revisions, named, missing)
        os.replace(unfinished, folder)
        sync_folder(to)
    except OSError as error:
        raise disk_error(error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _let_go(to, keep)
    return Kept(folder, revisions, len(named) - len(missing), len(missing))


def _embedded(office: Office) -> Path:
    path = office.database.engine.url.database
    if not office.database.is_sqlite or not path:
        raise Refused(
            "postgres_backs_up_itself",
            "PostgreSQL makes its own backups (docs/operations.md). When one was checked, say so: backed-up.",
        )
    return Path(path)


def _copy_database(database: Path, to: Path) -> None:
    """As of one moment, while the server goes on; then read wholly."""
    to.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(database)) as live, closing(sqlite3.connect(to)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            said = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    except sqlite3.Error as error:
        raise Unavailable("backup_failed", f"The database cannot be copied: {error}.") from error
    if said != ["ok"]:
        raise Unavailable("backup_failed", f"The copy of the database is damaged: {said[0]}.")
    sync_file(to)


def _proven(copy: Path) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Of each council the revision that the copy reaches, and the files that it names."""
    engine = create_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            revisions = {
                row.tenant: int(row.rev) for row in connection.execute(select(tenant.c.tenant, tenant.c.rev))
            }
            for tenant_id in revisions:
                found = chain.faults(connection, tenant_id)
                if found:
                    raise Unavailable("backup_failed", f"The journal cannot be proven: {found[0]}.")
            query = select(attachment.c.tenant, attachment.c.sha256).where(attachment.c.sha256 != "")
            return revisions, {(row.tenant, row.sha256) for row in connection.execute(query)}
    finally:
        engine.dispose()


def _copy_files(
    here: StoredFiles, there: StoredFiles, named: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Copy each file that is not there yet, and prove it by its hash; gives back those that are not here."""
    missing: set[tuple[str, str]] = set()
    for tenant_id, sha256 in sorted(named):
        source = here.folder / tenant_id / sha256[:2] / sha256
        target = there.folder / tenant_id / sha256[:2] / sha256
        if not here.has_whole(tenant_id, sha256):
            if not there.has_whole(tenant_id, sha256):
                missing.add((tenant_id, sha256))
            continue
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not there.has_whole(tenant_id, sha256):
            _copy(source, target)
            _prove(there, tenant_id, sha256, target)
        who = source.with_name(f"{sha256}.who")
        if who.exists():
            _copy(who, target.with_name(who.name))
    return missing


def _copy(source: Path, target: Path) -> None:
    unfinished = target.with_name(target.name + ".copy")
    shutil.copyfile(source, unfinished)
    unfinished.chmod(0o600)
    sync_file(unfinished)
    unfinished.replace(target)
    sync_folder(target.parent)


def _prove(files: StoredFiles, tenant_id: str, sha256: str, path: Path) -> None:
    digest = hashlib.sha256()
    at = 0
    while piece := files.read(tenant_id, sha256, at, _PIECE):
        digest.update(piece)
        at += len(piece)
    if digest.hexdigest() != sha256:
        path.unlink()
        raise Unavailable("backup_failed", f"A file was damaged on the way to the backup: {sha256}.")


def _copy_logs(source: Path, target: Path) -> None:
    """What must be known though the database is put back: all of it, also what came after that backup."""
    for name in LOGS:
        if (source / name).exists():
            _copy(source / name, target / name)


def _say(
    folder: Path,
    now: datetime,
    revisions: dict[str, int],
    named: set[tuple[str, str]],
    missing: set[tuple[str, str]],
) -> None:
    said = {
        "made_at": now.isoformat(timespec="seconds"),
        "revisions": revisions,
        "database": _hash_of(folder / DATABASE),
        "files": [f"{tenant_id}/{sha256}" for tenant_id, sha256 in sorted(named - missing)],
        "missing": [f"{tenant_id}/{sha256}" for tenant_id, sha256 in sorted(missing)],
    }
    path = folder / SAID
    path.touch(mode=0o600)
    path.write_text(json.dumps(said, indent=1) + "\n", encoding="ascii")
    sync_file(path)
    sync_folder(folder)


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def listing(to: Path) -> list[Path]:
    """The backups under this folder, the oldest first."""
    return sorted(path.parent for path in to.glob(f"*/{SAID}"))


def _let_go(to: Path, keep: int) -> None:
    """The oldest backups, and the files that no backup names any more."""
    if keep < 1:
        return
    for old in listing(to)[:-keep]:
        shutil.rmtree(old)
    wanted = {name for folder in listing(to) for name in json.loads((folder / SAID).read_text())["files"]}
    for path in (to / FILES).glob("*/*/*"):
        if f"{path.parent.parent.name}/{path.name.partition('.')[0]}" not in wanted:
            path.unlink()


# --- how far they reach ------------------------------------------------------------------------------------


def backed_up(office: Office, tenant_id: str, rev: int) -> None:
    """Note that a checked backup, kept elsewhere, reaches this revision: laptops may then forget what they
    sent up to it. Refused for a revision that there is not yet.
    """
    with office.database.write(tenant_id) as connection:
        now = connection.scalar(select(tenant.c.rev).where(tenant.c.tenant == tenant_id).with_for_update())
        if now is None or not 0 <= rev <= now:
            raise Refused("no_such_revision", f"The council's revision is {now}: no backup reaches {rev}.")
        moment = office.clock().astimezone(UTC).isoformat(timespec="seconds")
        where = (tenant.c.tenant == tenant_id, tenant.c.durable_rev <= rev)
        connection.execute(update(tenant).where(*where).values(durable_rev=rev, durable_at=moment))
    laptop_log.keep_all(office.database, office.folder, tenant_id)


# --- putting one back --------------------------------------------------------------------------------------


def put_back(wanted: Settings, kept: Path) -> Path | None:
    """Put a backup in the place of the database and its files; where the old database was put. The server
    must be stopped; `restored` is to follow. Refused for a backup that is not whole.
    """
    said = _read_said(kept)
    live = wanted.folder / DATABASE
    aside: Path | None = None
    try:
        wanted.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_if_in_use(live)
        fresh = live.with_name(DATABASE + ".part")
        _copy(kept / DATABASE, fresh)
        if _hash_of(fresh) != said["database"]:
            fresh.unlink()
            raise Refused("backup_damaged", "This backup is not as it was made: its database was changed.")
        _put_files_back(wanted, kept.parent / FILES, said["files"])
        for name in LOGS:
            lines.join(wanted.folder / name, kept.parent / name)
        if live.exists():
            aside = live.with_name(f"office-before-{kept.name}.db")
            _move(live, aside)
        fresh.replace(live)
        sync_folder(wanted.folder)
    except OSError as error:
        raise disk_error(error) from error
    return aside


def _read_said(kept: Path) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads((kept / SAID).read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Refused("no_backup", f"There is no whole backup in {kept.name}.") from error
    return said


def _refuse_if_in_use(database: Path) -> None:
    """Leaving the write-ahead log is for a lone user of a database only; a damaged one cannot tell."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=0.2)) as live:
        try:
            live.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise Refused("server_runs", "The server still runs: stop it first.") from error
        except sqlite3.DatabaseError:
            return


def _put_files_back(wanted: Settings, kept: Path, names: Iterable[str]) -> None:
    for name in names:
        tenant_id, _, sha256 = name.partition("/")
        source = kept / tenant_id / sha256[:2] / sha256
        target = wanted.files / tenant_id / sha256[:2] / sha256
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in (source, source.with_name(f"{sha256}.who")):
            if path.exists() and not (target.parent / path.name).exists():
                _copy(path, target.parent / path.name)


def _move(live: Path, aside: Path) -> None:
    for ending in ("", "-wal", "-shm"):  # a log left behind would be played into the wrong file
        part = live.with_name(live.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))


@dataclass(frozen=True, slots=True)
class Restored:
    """How a council stands after its database was put back."""

    tenant: str
    rev: int
    laptops_known_again: int
    laptops_shut_out: int


def restored(office: Office, folder: Path, *, why: str) -> list[Restored]:
    """Begin a new time line for every council here, bring its laptops up to what the server's folder says of
    them, and erase again what was erased since. Laptops then bring back what the office lost.
    """
    with office.database.read(councils=True) as connection:
        councils = list(connection.scalars(select(tenant.c.tenant).order_by(tenant.c.tenant)))
    done = [_restored(office, folder, tenant_id, why) for tenant_id in councils]
    erasing.again(office, folder / erasing.LOG)
    return done


def _restored(office: Office, folder: Path, tenant_id: str, why: str) -> Restored:
    with office.database.write(tenant_id) as connection:
        timelines.begin(connection, tenant_id, why=why, now=office.clock())
        rev = connection.scalar(select(tenant.c.rev).where(tenant.c.tenant == tenant_id))
    again, shut = laptop_log.bring_up(office.database, folder, tenant_id)
    return Restored(tenant_id, int(rev or 0), again, shut)
