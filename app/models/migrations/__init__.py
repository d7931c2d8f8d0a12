"""The store's tables over time: the revisions in their order, each a module that goes up and comes down.

A revision that makes a table anew (SQLite cannot alter everything) loses that table's triggers: it takes the
search triggers away first and puts them back after, with the statements as they are at that revision.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

REVISIONS: Final = ("0001_the_house_stands", "0002_photos_and_files_in_parts")
"""Every revision that this program knows, oldest first. A module's name is `v` and the revision."""

HEAD: Final = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision that the store says it is at; None for an empty store."""
    stamped = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").first()
    if stamped is None:
        return None
    stands = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if stands is None else str(stands)
