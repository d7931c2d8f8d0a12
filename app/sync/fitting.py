"""Whether a value is of the sort that a column keeps: a day, a moment, a number, yes or no, words.

What a laptop sends is checked at the office before anybody else is sent it: one row that a laptop cannot
write would keep all of a colleague's sync from going on. What this program has no column for is not looked
at: a newer program knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Integer

from app.models.record import Day, Moment
from app.models.tables import KINDS
from app.sync import wire
from app.sync.protocol import Op, Row, SyncRequest
from app.sync.store_tables import table_for
from app.sync.values import Value

Check = Callable[[Any], bool]

LARGEST = 2**63


def checked_request(request: SyncRequest) -> SyncRequest:
    """The request, each of its operations and offered rows checked."""
    ops, offers = map(checked, request.ops), map(checked_row, request.offers)
    return replace(request, ops=tuple(ops), offers=tuple(offers))


def checked(op: Op) -> Op:
    """The operation; when a value in it is not what its column keeps, with its fault named, to be kept aside
    as it came.
    """
    if op.fault:
        return op
    wrong = next(misfits(op.kind, {name: new for name, (_, new) in op.fields.items()}), None)
    return replace(op, fault=f"{wrong}: not what it should be", raw=wire.op_out(op)) if wrong else op


def checked_row(row: Row) -> Row:
    """The row without those of its fields that no laptop could keep."""
    wrong = set(misfits(row.kind, row.fields))
    if not wrong:
        return row
    return replace(row, fields={name: value for name, value in row.fields.items() if name not in wrong})


def checked_values(kind: str, changed: Mapping[str, Mapping[str, Value]]) -> dict[str, dict[str, Value]]:
    """Of each row those values that its columns can keep."""
    found = {}
    for row_id, values in changed.items():
        wrong = set(misfits(kind, values))
        found[row_id] = {name: value for name, value in values.items() if name not in wrong}
    return found


def misfits(kind: str, fields: Mapping[str, Value]) -> Iterator[str]:
    """The names of those fields whose value no laptop could keep."""
    if kind in KINDS:
        checks = _checks(kind)
        for name, value in fields.items():
            check = checks.get(name)
            if check is not None and not check(value):
                yield name


@cache
def _checks(kind: str) -> Mapping[str, Check]:
    return {column.name: _check(column) for column in table_for(kind).columns}


def _check(column: Column[Any]) -> Check:
    fits = _of_sort(column)
    if column.nullable:
        return lambda value: value is None or fits(value)
    return fits


def _of_sort(column: Column[Any]) -> Check:
    if isinstance(column.type, Day):
        return _is_day
    if isinstance(column.type, Moment):
        return _is_moment
    if isinstance(column.type, Boolean):
        return lambda value: type(value) is bool
    if isinstance(column.type, Integer):
        return lambda value: type(value) is int and -LARGEST <= value < LARGEST
    return _is_json if type(column.type).__name__ == "JSON" else _is_text


def _is_text(value: object) -> bool:
    if type(value) is not str:
        return False
    return value.isascii() or _is_unicode(value)


def _is_unicode(text: str) -> bool:
    """Half a letter (a lone surrogate) cannot be kept."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_json(value: object) -> bool:
    return _is_unicode(json.dumps(value, ensure_ascii=False))


def _is_day(value: object) -> bool:
    try:
        return type(value) is str and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_moment(value: object) -> bool:
    try:
        return type(value) is str and _in_utc(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return False


def _in_utc(moment: datetime) -> bool:
    return moment.tzinfo is not None and bool(moment.astimezone(UTC))
