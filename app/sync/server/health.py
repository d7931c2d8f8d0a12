"""What may be wrong with a server, a line for each: its key, its disk, its database, each council's journal
and its last backup.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import volumes
from app.errors import Unavailable
from app.sync.server import chain, row_security, settings
from app.sync.server.database import Database
from app.sync.server.office import Office
from app.sync.server.push import count_held
from app.sync.server.schema import tenant
from app.sync.server.settings import Settings

ASKED_OF_POSTGRESQL = (
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS confirms,"
    " current_setting('server_encoding') AS encoding,"
    " (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS above"
)

OK, WARN, FAIL = "OK", "WARN", "FAIL"
BACKUP_AGE = timedelta(days=1)
MOST = 5
"""So many faults of one kind are told; there may be thousands."""


def report(wanted: Settings) -> int:
    """Print a line for each check; 0 all well, 1 something to look at, 2 something is broken."""
    lines = [_disk(wanted), _key(wanted), *_database(wanted)]
    for grade, said in lines:
        print(f"{grade:5}{said}")
    grades = {grade for grade, _ in lines}
    return 2 if FAIL in grades else int(WARN in grades)


def _disk(wanted: Settings) -> tuple[str, str]:
    encrypted = volumes.is_encrypted(wanted.folder)
    if encrypted:
        return OK, "The server's folder lies on an encrypted volume."
    how = "does not lie" if encrypted is False else "may not lie (this system does not say)"
    return WARN, f"The server's folder {how} on an encrypted volume. Move it to one."


def _key(wanted: Settings) -> tuple[str, str]:
    try:
        settings.read_key(wanted)
    except Unavailable as missing:
        return FAIL, missing.sentence
    if settings.KEY_VARIABLE not in os.environ and wanted.folder in wanted.key_file.parents:
        return (
            WARN,
            "The server's key lies beside what it seals. Keep it elsewhere (--key-file).",
        )
    return OK, "The server's key is kept apart from what it seals."


def _database(wanted: Settings) -> list[tuple[str, str]]:
    try:
        office = settings.open_office(wanted)
    except Unavailable as missing:
        return [(FAIL, missing.sentence)]
    kind = "embedded SQLite" if office.database.is_sqlite else "PostgreSQL"
    with office.database.read(councils=True) as connection:
        councils = connection.scalars(select(tenant.c.tenant)).all()
    held = sum(_held(office, council) for council in councils)
    proofs = [line for council in councils for line in _council(office, council)]
    lines = [(OK, f"The database opens ({kind}); councils: {len(councils)}.")]
    if not office.database.is_sqlite:
        lines += postgresql(office.database)
    office.database.engine.dispose()
    if held:
        lines.append((WARN, f"{held} piece(s) of work wait for a person to decide (serve held)."))
    return lines + proofs


def postgresql(database: Database) -> list[tuple[str, str]]:
    """Whether PostgreSQL keeps what it confirms, and whether the wall between councils stands for whoever
    signs in.
    """
    with database.read() as connection:
        found = connection.exec_driver_sql(ASKED_OF_POSTGRESQL).one()
        bare = row_security.unwalled(connection)
    lines = [(WARN, "Whether the database server's own disk is encrypted cannot be seen from here.")]
    if "off" in (found.fsync, found.confirms):
        said = "fsync and synchronous_commit must be on"
        lines.append((FAIL, f"PostgreSQL may lose work that it confirmed: {said}."))
    if found.encoding != "UTF8":
        lines.append((FAIL, f"The database keeps text as {found.encoding}: make one that keeps UTF8."))
    if bare:
        lines.append((FAIL, f"No wall between councils: {', '.join(bare)} (migrate)."))
    if found.above:
        lines.append(
            (WARN, "PostgreSQL's administrator serves laptops: no wall holds for it (database-roles).")
        )
    return lines


def _council(office: Office, council: str) -> list[tuple[str, str]]:
    """Whether the journal can be proven, what is erased and named in the log only, and the last backup."""
    with office.database.read(council) as connection:
        row = connection.execute(select(tenant).where(tenant.c.tenant == council)).one()
        faults = chain.faults(connection, council)
    lines = [(FAIL, f"{row.name}: the journal cannot be proven: {fault}.") for fault in faults[:MOST]]
    if not faults:
        lines.append((OK, f"{row.name}: the journal can be proven, to revision {row.rev}."))
    return [*lines, _backup(office, row)]


def _backup(office: Office, row: Any) -> tuple[str, str]:
    if not row.durable_at:
        return (
            WARN,
            f"{row.name}: no checked backup yet (backup, backed-up): laptops keep all that they send.",
        )
    age = office.clock() - datetime.fromisoformat(row.durable_at)
    said = f"{row.name}: the last checked backup reaches revision {row.durable_rev} of {row.rev}"
    if row.durable_rev < row.rev and age > BACKUP_AGE:
        return WARN, f"{said} and is {age.days} day(s) old."
    return OK, f"{said}."


def _held(office: Office, council: str) -> int:
    with office.database.read(council) as connection:
        return count_held(connection, council)
