"""Fields and kinds that came before this program knew them: once it does, they are put where they belong.

They were kept as they came (sync_row.extra). Nothing is journalled, since nobody changed anything.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, Engine

from app.models.connecting import READS_ONLY
from app.models.migrations import HEAD
from app.models.tables import KINDS
from app.sync import facts, writing
from app.sync.protocol import Row
from app.sync.values import Value

TABLES = HEAD
"""The revision of the tables that this program knows."""

_KEPT = "SELECT row_id, kind, scope_id, rev, extra FROM sync_row WHERE extra NOT IN ('{}', 'null', '')"


def learn_if_new(engine: Engine) -> None:
    """Do so where this program's tables are others than those that it was last done for."""
    with engine.execution_options(**READS_ONLY).connect() as connection:
        is_done = facts.one(connection, "tables") == TABLES
    if not is_done:
        with engine.begin() as connection:
            learn(connection)


def learn(connection: Connection) -> None:
    """Put the kept fields that now have a column into it, and make rows of kinds that now have a table. Once
    for each revision of the tables; harmless when repeated.
    """
    if facts.read(connection).tables == TABLES:
        return
    by_kind: dict[str, list[Row]] = {}
    for row_id, kind, scope_id, rev, extra in connection.exec_driver_sql(_KEPT):
        if kind in KINDS:
            row = Row(row_id, kind, scope_id, rev, True, json.loads(extra))
            by_kind.setdefault(kind, []).append(row)
    for kind, rows in by_kind.items():
        _learn_kind(connection, kind, rows)
    facts.write(connection, tables=TABLES)


def _learn_kind(connection: Connection, kind: str, rows: list[Row]) -> None:
    known = writing.form_of(kind).stored
    here = writing.here(connection, kind, (row.row_id for row in rows))
    changed: dict[str, dict[str, Value]] = {
        row.row_id: {name: value for name, value in row.fields.items() if name in known}
        for row in rows
        if row.row_id in here
    }
    writing.make(connection, kind, [row for row in rows if row.row_id not in here and _is_whole(row)])
    writing.change(connection, kind, changed)
    left = [(json.dumps(writing.unknown(row)), row.row_id) for row in rows]
    connection.exec_driver_sql("UPDATE sync_row SET extra = ? WHERE row_id = ?", left)


def _is_whole(row: Row) -> bool:
    """Whether all of the row was kept: its kind was unknown then."""
    return "made_at" in row.fields
