"""The operations by which the office itself makes rows: a council's first, and what it tells of files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from app.models.record import new_id
from app.sync.protocol import Op
from app.sync.server.deciding import SYSTEM
from app.sync.store_tables import table_for, unsaid
from app.sync.values import Value, value_hash


def made(kind: str, scope_id: str, values: Mapping[str, Value], *, now: datetime, row_id: str = "") -> Op:
    """The operation that makes a row of this kind, with every column that was not said as a new row has it.

    With a `row_id` it may be made again, and is then known: the row is made once.
    """
    own: dict[str, Value] = {"made_at": moment(now), "made_by": SYSTEM, "withdrawn": False}
    columns = {c.name: unsaid(c) for c in table_for(kind).columns if c.name not in ("id", "scope_id")}
    fields = {name: (value_hash(None), value) for name, value in (columns | own | dict(values)).items()}
    op_id, row_id = row_id or new_id(), row_id or new_id()
    return Op(op_id, op_id, "office", kind, row_id, scope_id, True, fields, at=moment(now))


def withdrawn(kind: str, row_id: str, scope_id: str, *, is_so: bool, now: datetime) -> Op:
    """The operation that takes such a row back, or puts it back."""
    fields: dict[str, tuple[str, Value]] = {"withdrawn": (value_hash(not is_so), is_so)}
    op_id = new_id()
    return Op(op_id, op_id, "office", kind, row_id, scope_id, False, fields, at=moment(now))


def moment(now: datetime) -> str:
    """A moment as it travels."""
    return now.astimezone(UTC).isoformat(timespec="seconds")
