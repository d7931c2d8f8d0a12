"""Runs migrations on a connection that is handed in: no ini file, no script folder, so it works frozen."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from app.models.migrations import HEAD, REVISIONS, revision_of


class Revision(Protocol):
    """What a module of `versions` has."""

    def upgrade(self) -> None: ...

    def downgrade(self) -> None: ...


def up(connection: Connection, *, to: str = HEAD) -> None:
    """Bring the tables from where they are up to `to`, within the connection's transaction."""
    at = _place(revision_of(connection))
    for name in REVISIONS[at : _place(to)]:
        _run(connection, name, upward=True)
        _stamp(connection, name)


def down(connection: Connection, *, to: str | None) -> None:
    """Take the tables from where they are down to `to` (None: nothing is left)."""
    for number in range(_place(revision_of(connection)), _place(to), -1):
        _run(connection, REVISIONS[number - 1], upward=False)
        _stamp(connection, REVISIONS[number - 2] if number > 1 else None)


def context(connection: Connection) -> MigrationContext:
    """Alembic's view of the connection, comparing types too."""
    return MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})


def _place(revision: str | None) -> int:
    return 0 if revision is None else REVISIONS.index(revision) + 1


def _run(connection: Connection, name: str, *, upward: bool) -> None:
    module = cast("Revision", import_module(f"app.models.migrations.versions.v{name}"))
    with Operations.context(context(connection)):
        if upward:
            module.upgrade()
        else:
            module.downgrade()


def _stamp(connection: Connection, revision: str | None) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version"
        " (version_num VARCHAR(60) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    if revision is not None:
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))
