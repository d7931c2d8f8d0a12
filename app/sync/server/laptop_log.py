"""Which laptops joined, took a new id or were revoked, also in a file beside the database.

After a backup was put back, a laptop that joined since then is known again, and one that was stolen since
then stays shut out. A line has ids and the hash of a token, from which nobody can make the token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from app.disk import disk_error
from app.sync.server import database, lines
from app.sync.server.database import Database
from app.sync.server.schema import device

LOG = "laptops.jsonl"
REVOKED = "revoked"
_TOLD = ("tenant", "device_id", "officer_id", "token_hash", "state", "enrolled_at", "parent")

Said = Mapping[str, Any]


def keep(here: Database, folder: Path, tenant_id: str, *device_ids: str) -> None:
    """Note how these laptops stand. Unavailable when the disk does not let us: ask again then."""
    with here.read(tenant_id) as connection:
        query = select(device).where(device.c.tenant == tenant_id, device.c.device_id.in_(device_ids))
        found = [row._asdict() for row in connection.execute(query)]
    _add(folder, found)


def keep_all(here: Database, folder: Path, tenant_id: str) -> None:
    """Note how every laptop stands of which the file says something else, or nothing."""
    told = _told(folder, tenant_id)
    with here.read(tenant_id) as connection:
        rows = [
            row._asdict() for row in connection.execute(select(device).where(device.c.tenant == tenant_id))
        ]
    _add(folder, (row for row in rows if told.get(row["device_id"], {}).get("state") != row["state"]))


def bring_up(here: Database, folder: Path, tenant_id: str) -> tuple[int, int]:
    """Make the council's laptops what the file says they are: how many are known again, how many shut out."""
    told = _told(folder, tenant_id)
    revoked = {name for name, said in told.items() if said["state"] == REVOKED}
    with here.write(tenant_id) as connection:
        query = select(device.c.device_id, device.c.state).where(device.c.tenant == tenant_id)
        there = {row.device_id: row.state for row in connection.execute(query)}
        fresh = [{**said, "label": ""} for name, said in told.items() if name not in there]
        database.add(connection, device, fresh)
        shut = {name for name in revoked if there.get(name) != REVOKED}
        for some in database.in_chunks(shut):
            where = (device.c.tenant == tenant_id, device.c.device_id.in_(some))
            connection.execute(update(device).where(*where).values(state=REVOKED))
    return len(fresh), len(shut)


def _told(folder: Path, tenant_id: str) -> dict[str, Said]:
    """What the file says last of each laptop; nobody who was revoked comes back."""
    told: dict[str, Said] = {}
    for said in lines.read(folder / LOG):
        known = told.get(said["device_id"])
        if said["tenant"] == tenant_id and (known is None or known["state"] != REVOKED):
            told[said["device_id"]] = said
    return told


def _add(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    try:
        for row in rows:
            lines.add(folder / LOG, {name: row[name] for name in _TOLD})
    except OSError as error:
        raise disk_error(error) from error
