"""The council's own case numbers: given at a case's first arrival, never twice, none left out."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.sync.server.database import put
from app.sync.server.schema import numbering, tenant


def next_reference(connection: Connection, tenant_id: str, applied_on: str) -> str:
    """The next number of the year of application, e.g. 2026/0042 or CER/2026/0042. The tenant's counter
    row is held
    already.
    """
    year = applied_on[:4] if applied_on[:4].isdigit() else "0000"
    where = (numbering.c.tenant == tenant_id, numbering.c.name == year)
    last = connection.scalar(select(numbering.c.last).where(*where)) or 0
    put(connection, numbering, [{"tenant": tenant_id, "name": year, "last": last + 1}])
    prefix = connection.scalar(select(tenant.c.prefix).where(tenant.c.tenant == tenant_id)) or ""
    return f"{prefix}/{year}/{last + 1:04d}".lstrip("/")
