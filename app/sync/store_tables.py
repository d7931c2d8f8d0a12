"""The laptop's tables as sync writes them: by statement, not through the session, so nothing is journalled
twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from app.models.local import Blob, BlobPart, DirtyField, JournalEntry, SyncRow
from app.models.record import Base
from app.models.tables import KINDS
from app.sync.values import Value

CHUNK = 400
"""How many ids one question to the store may name."""


def _table_of(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


journal = _table_of(JournalEntry)
sync_row = _table_of(SyncRow)
dirty_field = _table_of(DirtyField)
blob = _table_of(Blob)
blob_part = _table_of(BlobPart)


def table_for(kind: str) -> Table:
    """The table of a kind that this program knows."""
    return _table_of(KINDS[kind])


def in_chunks(items: Iterable[str]) -> Iterable[list[str]]:
    """The items in lists short enough for one question to the store."""
    every = list(items)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def from_json(stored: Any) -> Value:
    """The value in a JSON column that was read as it is kept: SQLite keeps a bare number as a number."""
    value: Value = json.loads(stored) if isinstance(stored, str) else stored
    return value


def unsaid(column: Any) -> Value:
    """What a new row has in a column of which nothing was said."""
    if column.default is not None and column.default.is_scalar:
        plain: Value = column.default.arg
        return plain
    if column.nullable:
        return None
    return _PLAINEST.get(type(column.type).__name__, "")


_PLAINEST: Mapping[str, Value] = {
    "Boolean": False, "Integer": 0, "JSON": {}, "Day": "1970-01-01", "Moment": "1970-01-01T00:00:00+00:00",
}  # fmt: skip
"""By sort of column: what can be kept in it, and says that nothing was said."""
