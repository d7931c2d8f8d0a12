"""Puts rows into the records as they travel: one prepared statement a kind, in the form of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.exc import IntegrityError, InterfaceError, ProgrammingError

from app.models.record import travels
from app.models.tables import KINDS
from app.sync import fitting
from app.sync.protocol import Row
from app.sync.store_tables import table_for, unsaid
from app.sync.values import Value

Stored = Callable[[Any], Any]

_SQLITE = sqlite()

ROWS_A_STATEMENT = 100


@dataclass(frozen=True, slots=True)
class Form:
    """How rows of one kind are written and read: statements, and what each column makes of a value."""

    kind: str
    columns: tuple[str, ...]
    """In the table's order, without the id and the scope."""
    stored: Mapping[str, Stored | None]
    into: str
    """The beginning of the statement that inserts rows, up to their values."""
    unsaid: Mapping[str, Value]
    """What a new row has in a column of which nothing was said."""

    def update(self, names: Sequence[str], rows: int) -> str:
        """The statement that sets these columns of so many rows, each given as its id and the values."""
        sets = ", ".join(f'"{name}" = news.column{place}' for place, name in enumerate(names, 2))
        one = f"({', '.join('?' * (len(names) + 1))})"
        values = ", ".join([one] * rows)
        return f'UPDATE "{self.kind}" SET {sets} FROM (VALUES {values}) AS news WHERE id = news.column1'

    def as_stored(self, name: str, value: Value) -> Any:
        """The value as the column keeps it."""
        make = self.stored[name]
        return value if make is None else make(value)


@cache
def form_of(kind: str) -> Form:
    """The form of a kind that this program knows."""
    table = table_for(kind)
    columns = [column for column in table.columns if column.name not in ("id", "scope_id")]
    names = tuple(column.name for column in columns)
    into = ", ".join(f'"{name}"' for name in ("id", "scope_id", *names))
    return Form(
        kind=kind,
        columns=names,
        stored={column.name: _stored(column.type) for column in columns},
        into=f'INSERT INTO "{kind}" ({into}) VALUES ',
        unsaid={column.name: unsaid(column) for column in columns},
    )


def _stored(type_: Any) -> Stored | None:
    """What the column's own type makes of a value before it is bound; None where it is kept as it is."""
    processor: Stored | None = type_.dialect_impl(_SQLITE).bind_processor(_SQLITE)
    return processor


def make(connection: Connection, kind: str, rows: Iterable[Row]) -> None:
    """Insert rows of a kind that the program knows; a column of which the office never heard gets what a new
    row would have, and so does one whose value cannot be kept.
    """
    some = list(rows)
    _or_as_far_as_it_fits(
        connection,
        lambda: _make(connection, kind, some),
        lambda: _make(connection, kind, [fitting.checked_row(row) for row in some]),
    )


def _make(connection: Connection, kind: str, rows: Iterable[Row]) -> None:
    form = form_of(kind)
    plan = [(name, form.stored[name], form.unsaid[name]) for name in form.columns]
    values: list[Any] = []
    for row in rows:
        fields = row.fields
        values += (row.row_id, row.scope_id)
        for name, stored, missing in plan:
            value = fields.get(name, missing)
            values.append(value if stored is None else stored(value))
    width = len(plan) + 2
    one = f"({', '.join('?' * width)})"
    for some in _in_lots(values, width):
        statement = form.into + ", ".join([one] * (len(some) // width))
        connection.exec_driver_sql(statement, tuple(some))


def _in_lots(values: list[Any], width: int) -> Iterator[list[Any]]:
    """The values of as many rows as go into one statement.

    Each statement makes the search index write down what it has gathered, since the triggers could fail: row
    by row, a first fetch took three times as long.
    """
    at_once = ROWS_A_STATEMENT * width
    return (values[start : start + at_once] for start in range(0, len(values), at_once))


def change(connection: Connection, kind: str, changed: Mapping[str, Mapping[str, Value]]) -> None:
    """Set fields of rows that are here: one statement for each set of names, whatever the number of rows."""
    if kind in KINDS:
        _or_as_far_as_it_fits(
            connection,
            lambda: _change(connection, kind, changed),
            lambda: _change(connection, kind, fitting.checked_values(kind, changed)),
        )


def _or_as_far_as_it_fits(
    connection: Connection, write: Callable[[], None], carefully: Callable[[], None]
) -> None:
    """One value that no column takes (an older office looked at none) keeps nothing else from being
    written.
    """
    try:
        with connection.begin_nested():
            write()
    except (ValueError, TypeError, OverflowError, IntegrityError, InterfaceError, ProgrammingError):
        carefully()


def _change(connection: Connection, kind: str, changed: Mapping[str, Mapping[str, Value]]) -> None:
    form = form_of(kind)
    batches: dict[tuple[str, ...], list[Any]] = {}
    for row_id, values in changed.items():
        names = tuple(sorted(name for name in values if name in form.stored))
        if names:
            line = [form.as_stored(name, values[name]) for name in names]
            batches.setdefault(names, []).extend((row_id, *line))
    for names, batch in batches.items():
        for some in _in_lots(batch, len(names) + 1):
            connection.exec_driver_sql(form.update(names, len(some) // (len(names) + 1)), tuple(some))


def read(connection: Connection, kind: str, row_ids: Iterable[str]) -> dict[str, dict[str, Value]]:
    """The rows of a kind that the program knows, as they travel: every column but the id and the scope."""
    table = table_for(kind)
    found: dict[str, dict[str, Value]] = {}
    ids = list(row_ids)
    for start in range(0, len(ids), 400):
        some = ids[start : start + 400]
        for row in connection.execute(table.select().where(table.c.id.in_(some))).mappings():
            found[row["id"]] = {n: _plain(v) for n, v in row.items() if n not in ("id", "scope_id")}
    return found


def _plain(value: object) -> Value:
    plain: Any = travels(value)
    return plain  # type: ignore[no-any-return]


def unknown(row: Row) -> dict[str, Value]:
    """The fields of a row for which this program has no column: they are kept as they came."""
    if row.kind not in KINDS:
        return dict(row.fields)
    known = form_of(row.kind).stored
    return {name: value for name, value in row.fields.items() if name not in known}


def here(connection: Connection, kind: str, row_ids: Iterable[str]) -> set[str]:
    """Which of these rows this laptop holds; rows of a kind that it does not know are held in sync_row."""
    table, column = (kind, "id") if kind in KINDS else ("sync_row", "row_id")
    query = f'SELECT {column} FROM "{table}" WHERE {column} IN (SELECT value FROM json_each(?))'
    return {row[0] for row in connection.exec_driver_sql(query, (listed(row_ids),))}


def listed(ids: Iterable[str]) -> str:
    """Ids as one bound value: the statement stays the same, and prepared, however many they are."""
    return json.dumps(list(ids))
