"""Brings the office's database up to what this program knows: by one node at a time, all of it or nothing."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.errors import Unavailable
from app.sync.server import row_security
from app.sync.server.migrations import HEAD, REVISIONS, revision_of

ONE_AT_A_TIME = 7_468_726_573
"""The number of the lock that a node holds while it changes PostgreSQL's tables."""

NOT_ALLOWED = ("42501", "25006")  # PostgreSQL: insufficient privilege; a replica, which only reads


class Revision(Protocol):
    """What a module of `versions` has."""

    def upgrade(self) -> None: ...


def bring_up(engine: Engine, *, to: str = HEAD) -> None:
    """Bring the tables up to `to`. A second node that starts meanwhile waits, and finds it done.

    Unavailable when the database is newer than this program, or its tables may not be changed from here.
    """
    with engine.connect() as connection, connection.begin():
        if _known(connection) == to:
            return
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                _wait_for_others(connection)
                _run_all(connection, to)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in NOT_ALLOWED:
            raise Unavailable(
                "database_behind",
                "The database is older than this program and may not be changed by its service:"
                " say `serve migrate` as the owner of its tables first.",
            ) from None
        raise


def is_current(connection: Connection) -> bool:
    """Whether the tables are those that this program knows."""
    return revision_of(connection) == HEAD


def context(connection: Connection) -> MigrationContext:
    """Alembic's view of the connection, comparing types too."""
    return MigrationContext.configure(connection, opts={"compare_type": True})


def _known(connection: Connection) -> str | None:
    stands = revision_of(connection)
    if stands is not None and stands not in REVISIONS:
        raise Unavailable(
            "newer_database",
            "The database belongs to a newer version of this program. Nothing was changed; start that one.",
        )
    return stands


def _wait_for_others(connection: Connection) -> None:
    """Until this transaction ends no other node changes the tables. SQLite's writer is alone as it is."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")


def _run_all(connection: Connection, to: str) -> None:
    at = _known(connection)
    begin = 0 if at is None else REVISIONS.index(at) + 1
    wanted = REVISIONS[begin : REVISIONS.index(to) + 1]
    if not wanted:
        return
    row_security.stand_aside(connection)
    for name in wanted:
        module = cast("Revision", import_module(f"{__package__}.versions.v{name}"))
        with Operations.context(context(connection)):
            module.upgrade()
    _stamp(connection, to)
    row_security.stand_up(connection)


def _stamp(connection: Connection, revision: str) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version"
        " (version_num VARCHAR(60) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{revision}')")
