"""Finding the row to change, and changing it only if it still says what the person saw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from app.casework.work import Work
from app.domain.text import normal
from app.errors import Refused
from app.models.record import Day, Moment, Record, travels

Value = str | bool | int | date | datetime | None
Table = TypeVar("Table", bound=Record)

MEANWHILE = "This was changed by someone else while you were writing."


def found(work: Work, table: type[Table], row_id: str) -> Table:
    """The row. Refused when this laptop does not hold it, or it was withdrawn."""
    row = work.session.get(table, row_id)
    if row is None or row.withdrawn:
        if table.__tablename__ == "case_file":
            raise Refused("no_such_case", "This laptop does not hold that case.", case_id=row_id)
        raise Refused("no_such_record", "This laptop does not hold that record.", kind=table.__tablename__)
    return row


def put(row: Record, values: Mapping[str, Value], seen: Mapping[str, Value], *, may: frozenset[str]) -> None:
    """Set the fields, each only if it still holds what was seen.

    Refused "changed_meanwhile" (field, now) when another change came between. A field outside `may` is a bug.
    """
    if unknown := values.keys() - may:
        raise AssertionError(f"not for a screen to change: {sorted(unknown)}")
    for field, value in values.items():
        now = travels(getattr(row, field))
        if now != _as_kept(seen[field]) and now != _as_kept(value):
            raise Refused("changed_meanwhile", MEANWHILE, field=field, now=now)
        setattr(row, field, value)


def arrives(row: Record, field: str, value: object) -> object:
    """A value as it travels, in the form that the row's field holds it."""
    kept_as = row.__table__.columns[field].type
    if isinstance(value, str) and isinstance(kept_as, Day):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(kept_as, Moment):
        return datetime.fromisoformat(value)
    return value


def _as_kept(value: Value) -> object:
    return normal(value) if isinstance(value, str) else travels(value)
