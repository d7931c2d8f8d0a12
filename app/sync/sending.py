"""What waits to be sent, as operations: read from the journal, with what their author had on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, literal_column, select

from app.models.record import travels
from app.sync.frames import dumps
from app.sync.merge import WITHDRAWN
from app.sync.protocol import Op
from app.sync.rules import rules_for
from app.sync.store_tables import in_chunks, journal, table_for
from app.sync.values import Value, value_hash

NEED_LIMIT = 500
"""How many rows are asked for by id in one request."""

OPS_AT_ONCE = 200
"""How many operations go into one request. An office takes more, but while they are read, and while their
receipts are written, the records answer no one else.
"""

BYTES_LIMIT = 400_000
"""About how much of the journal goes into one request, before compression."""


# The plus keeps SQLite from the state's index: it would look through all that waits, for each of these
# questions, however few rows they name.
_UNINDEXED_STATE: ColumnElement[str] = literal_column("+journal.state", journal.c.state.type)


def waiting(connection: Connection) -> tuple[Op, ...]:
    """The oldest operations that have no receipt, as many as one request takes. They never change any
    more.
    """
    entries = _oldest(connection)
    later = _entries_of(connection, {entry["row_id"] for entry in entries})
    now = _rows_now(connection, later)
    seen = _seen_by_entry(later, now)
    return tuple(_op(entry, seen[entry["seq"]]) for entry in entries)


def is_waiting(connection: Connection) -> bool:
    """Whether any operation has no receipt."""
    return bool(connection.scalar(select(exists().where(journal.c.state == "pending"))))


def pending_fields(connection: Connection, row_ids: Iterable[str]) -> dict[str, set[str]]:
    """Of each row, the fields that keep this laptop's value because a change of theirs waits to be sent.

    A group waits as a whole; and a row that was taken back waits as a whole, since its author judged all
    of it.
    """
    found: dict[str, set[str]] = {}
    for row_id, entries in _entries_of(connection, set(row_ids)).items():
        rules = rules_for(entries[0]["kind"])
        names = {name for entry in entries for name in entry["changes"]}
        waits = {member for name in names for member in rules.members(rules.group_of(name))}
        if WITHDRAWN in names and not rules.append_only:
            waits |= set(_columns(entries[0]["kind"]))
        found[row_id] = waits
    return found


def _oldest(connection: Connection) -> list[RowMapping]:
    query = select(journal).where(journal.c.state == "pending").order_by(journal.c.seq).limit(OPS_AT_ONCE)
    taken: list[RowMapping] = []
    size = 0
    for entry in connection.execute(query).mappings():
        size += len(dumps(entry["changes"])) + 200
        if taken and size > BYTES_LIMIT:
            break
        taken.append(entry)
    return taken


def _entries_of(connection: Connection, row_ids: set[str]) -> dict[str, list[RowMapping]]:
    """The pending entries of these rows, each row's in the order they were made."""
    found: dict[str, list[RowMapping]] = {}
    for ids in in_chunks(row_ids):
        query = select(journal).where(_UNINDEXED_STATE == "pending", journal.c.row_id.in_(ids))
        for entry in connection.execute(query.order_by(journal.c.seq)).mappings():
            found.setdefault(entry["row_id"], []).append(entry)
    return found


def _rows_now(connection: Connection, later: dict[str, list[RowMapping]]) -> dict[str, dict[str, Value]]:
    """The rows as this laptop shows them, as they travel; only those where more than the change itself
    counts.
    """
    by_kind: dict[str, list[str]] = {}
    for row_id, entries in later.items():
        if any(_needs_more(entry) for entry in entries):
            by_kind.setdefault(entries[0]["kind"], []).append(row_id)
    found: dict[str, dict[str, Value]] = {}
    for kind, row_ids in by_kind.items():
        table = table_for(kind)
        for ids in in_chunks(row_ids):
            for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
                found[row["id"]] = {name: _travels(value) for name, value in row.items()}
    return found


def _travels(value: object) -> Value:
    plain: Any = travels(value)
    return plain  # type: ignore[no-any-return]


def _needs_more(entry: RowMapping) -> bool:
    """Whether the office must know what the author saw beside the fields that they changed."""
    return not (entry["made"] or rules_for(entry["kind"]).append_only)


def _seen_by_entry(
    later: dict[str, list[RowMapping]], now: dict[str, dict[str, Value]]
) -> dict[int, dict[str, str]]:
    """For each entry the hashes of what its author saw beside the change: walked back from what stands
    now.
    """
    seen: dict[int, dict[str, str]] = {}
    for row_id, entries in later.items():
        view = dict(now.get(row_id, {}))
        for entry in reversed(entries):
            view |= {name: old for name, (old, _) in entry["changes"].items()}
            seen[entry["seq"]] = {name: value_hash(view[name]) for name in _beside(entry, view)}
    return seen


def _beside(entry: RowMapping, view: dict[str, Value]) -> Sequence[str]:
    """The fields beside the change of which the office must know what was seen."""
    if not _needs_more(entry):
        return ()
    rules = rules_for(entry["kind"])
    changed = entry["changes"]
    beside = {m for name in changed for m in rules.members(rules.group_of(name))}
    if view.get(WITHDRAWN) is True:
        beside.add(WITHDRAWN)
    elif WITHDRAWN in changed:
        beside |= set(_columns(entry["kind"]))
    return sorted(name for name in beside - set(changed) if name in view)


def _columns(kind: str) -> tuple[str, ...]:
    """The fields of a kind that people change."""
    aside = ("id", "scope_id", "made_at", "made_by")
    return tuple(column.name for column in table_for(kind).columns if column.name not in aside)


def _op(entry: RowMapping, seen: dict[str, str]) -> Op:
    made = bool(entry["made"])
    changes: dict[str, list[Value]] = entry["changes"]
    return Op(
        op_id=entry["op_id"],
        save_id=entry["save_id"],
        verb=entry["verb"],
        kind=entry["kind"],
        row_id=entry["row_id"],
        scope_id=entry["scope_id"],
        made=made,
        fields={name: (value_hash(old), new) for name, (old, new) in changes.items()},
        seen=seen,
        at=str(travels(entry["at"])),
        seq=entry["seq"],
    )
