"""The office's tables over time: the revisions in their order, each a module that goes up.

There is no way down: each revision only adds, so that nodes and laptops of the version before go on working
while the next one comes; who wants to go back puts a backup back.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect

FIRST: Final = "0001_the_first_office"
REVISIONS: Final = (FIRST, "0002_sync_that_loses_nothing")
"""Every revision that this program knows, oldest first. A module's name is `v` and the revision."""

HEAD: Final = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision that the database says it is at; None for an empty one."""
    there = inspect(connection)
    if there.has_table("alembic_version"):
        stands = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return None if stands is None else str(stands)
    # Version 0.1.0 made its tables without saying which they are.
    return FIRST if there.has_table("tenant") else None
