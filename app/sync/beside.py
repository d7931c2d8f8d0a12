"""The office's present value of a field that has an unsent change here: it waits beside the officer's own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from app.sync.store_tables import from_json
from app.sync.values import Value
from app.sync.writing import listed

_OF_ROWS = (
    "SELECT row_id, field, server_value FROM dirty_field WHERE row_id IN (SELECT value FROM json_each(?))"
)


def of_rows(connection: Connection, row_ids: Iterable[str]) -> dict[str, dict[str, Value]]:
    """Of each row the office's values that wait, by field."""
    found: dict[str, dict[str, Value]] = {}
    for row_id, name, value in connection.exec_driver_sql(_OF_ROWS, (listed(row_ids),)):
        found.setdefault(row_id, {})[name] = from_json(value)
    return found


def put(connection: Connection, row_id: str, values: Mapping[str, Value]) -> None:
    """Keep these values beside the officer's, in place of any that were kept."""
    if values:
        rows = [(row_id, name, json.dumps(value)) for name, value in values.items()]
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO dirty_field (row_id, field, server_value) VALUES (?, ?, ?)", rows
        )


def clear(connection: Connection, row_id: str, names: Collection[str]) -> None:
    """Let go of the values of these fields."""
    if names:
        rows = [(row_id, name) for name in names]
        connection.exec_driver_sql("DELETE FROM dirty_field WHERE row_id = ? AND field = ?", rows)


def forget(connection: Connection, row_ids: Iterable[str]) -> None:
    """Let go of all that is kept beside these rows."""
    connection.exec_driver_sql(
        "DELETE FROM dirty_field WHERE row_id IN (SELECT value FROM json_each(?))", (listed(row_ids),)
    )
