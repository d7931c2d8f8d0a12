"""Several statements in one trip to the database: what a push and a pull ask and write, by hand and in bulk.

On PostgreSQL all statements of a trip go out before the first answer is waited for, and many rows are one
statement of arrays; on SQLite there is no trip to save, but a statement with many rows is worked through at
once. Both run in the transaction of the connection that they are given.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Integer, Table
from sqlalchemy.exc import DBAPIError

Rows = list[tuple[Any, ...]]


class Ids(tuple[Any, ...]):
    """Many values for one place of a statement: `IN ?*` of texts, `IN ?#` of numbers, or `EACH ?*` where it
    wants a table of texts.
    """

    __slots__ = ()


class Asked:
    """A statement on its way; `rows` once the trip is over."""

    __slots__ = ("many", "parameters", "rows", "text")

    def __init__(self, text: str, parameters: Sequence[Any], *, many: bool = False) -> None:
        self.text = text
        self.parameters = parameters
        self.many = many
        self.rows: Rows = []


class Trip:
    """Gathers statements, then carries all of them out, in their order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"
        self._asked: list[Asked] = []

    def ask(self, text: str, *parameters: Any) -> Asked:
        """Ask, or do, `text`: SQL that both databases know, with `?` for each parameter."""
        asked = Asked(text, parameters)
        self._asked.append(asked)
        return asked

    def put(self, table: Table, rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> None:
        """Insert the rows, or replace those whose key is there already. A key may come once only."""
        self._write(table, rows, columns, replaces=True)

    def add(self, table: Table, rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> None:
        """Insert the rows."""
        self._write(table, rows, columns, replaces=False)

    def _write(
        self, table: Table, rows: Sequence[Sequence[Any]], columns: Sequence[str], *, replaces: bool
    ) -> None:
        if not rows:
            return
        text = _writing(table, tuple(columns), self.is_sqlite, replaces)
        if self.is_sqlite:
            self._asked.append(Asked(text, rows, many=True))
        else:
            self._asked.append(Asked(text, [_array(values) for values in zip(*rows, strict=True)]))

    def go(self) -> None:
        """Carry everything out. Raises what SQLAlchemy would; no value of a row is in the message."""
        asked, self._asked = self._asked, []
        raw = self._connection.connection.driver_connection
        try:
            if self.is_sqlite:
                _one_by_one(raw, asked)
            else:
                _at_once(raw, asked)
        except (sqlite3.Error, psycopg.Error) as broken:
            family: Any = sqlite3.Error if self.is_sqlite else psycopg.Error
            raise DBAPIError.instance("(a trip)", None, broken, family, hide_parameters=True) from broken


def first(asked: Asked) -> tuple[Any, ...]:
    """The one row that there must be."""
    return asked.rows[0]


def column(asked: Asked) -> list[Any]:
    """The first value of each row."""
    return [row[0] for row in asked.rows]


def _one_by_one(raw: Any, asked: Iterable[Asked]) -> None:
    for one in asked:
        if one.many:
            raw.executemany(one.text, one.parameters)
            continue
        cursor = raw.execute(*_for_sqlite(one))
        if cursor.description:
            one.rows = cursor.fetchall()


def _for_sqlite(one: Asked) -> tuple[str, list[Any]]:
    return _sqlite_text(one.text), [json.dumps(p) if isinstance(p, Ids) else p for p in one.parameters]


@cache
def _sqlite_text(text: str) -> str:
    for many in ("IN ?*", "IN ?#"):
        text = text.replace(many, "IN (SELECT value FROM json_each(?))")
    return text.replace("EACH ?*", "SELECT value AS id FROM json_each(?)").replace(" FOR UPDATE OF t", "")


def _at_once(raw: Any, asked: Iterable[Asked]) -> None:
    with raw.pipeline():
        cursors = [(one, raw.execute(_for_postgresql(one.text), _arrays(one.parameters))) for one in asked]
        for one, cursor in cursors:
            if one.text.startswith("SELECT"):
                one.rows = cursor.fetchall()


@cache
def _for_postgresql(text: str) -> str:
    text = text.replace("IN ?*", "= ANY(%s::text[])").replace("IN ?#", "= ANY(%s::bigint[])")
    return text.replace("EACH ?*", "SELECT unnest(%s::text[]) AS id").replace("?", "%s")


def _arrays(parameters: Sequence[Any]) -> list[Any]:
    return [_array(p) if isinstance(p, Ids) else p for p in parameters]


def _array(values: Iterable[Any]) -> str:
    """The values as PostgreSQL writes an array; its library takes ten times as long over a list."""
    return "{" + ",".join([_element(value) for value in values]) + "}"


def _element(value: Any) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return "NULL" if value is None else str(int(value))


@cache
def _writing(table: Table, columns: tuple[str, ...], is_sqlite: bool, replaces: bool) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    if is_sqlite:
        values = f"VALUES ({', '.join('?' for _ in columns)})"
    else:
        values = f"SELECT * FROM unnest({', '.join(f'?::{_kind(table, name)}' for name in columns)})"
    text = f"INSERT INTO {table.name} ({names}) {values}"
    if not replaces:
        return text
    keys = [column.name for column in table.primary_key.columns]
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in keys)
    return f"{text} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {news}"


def _kind(table: Table, name: str) -> str:
    return "bigint[]" if isinstance(table.c[name].type, Integer) else "text[]"
