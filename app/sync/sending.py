"""What waits to be sent, as operations: read from the journal, with what their author had on screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.sync import writing
from app.sync.facts import Recover
from app.sync.merge import WITHDRAWN
from app.sync.protocol import OPS_LIMIT, Op
from app.sync.rules import rules_for
from app.sync.values import NOTHING, Value, value_hash
from app.sync.writing import listed

NEED_LIMIT = 500
"""How many rows are asked for by id in one request."""

BYTES_LIMIT = 400_000
"""About how much of the journal goes into one request, before compression."""

UNKNOWN = "?"
"""What is said to have been seen of a field where nobody knows any more: no value has this hash. It is so of
work sent again, after the office was restored, on a row that has gone from this laptop meanwhile.
"""

OP_BYTES = 200
"""What an operation takes beside its words."""

_COLUMNS = "seq, op_id, save_id, verb, kind, row_id, scope_id, made, changes, at, rev, answer"

_OLDEST = (
    f"SELECT {_COLUMNS} FROM journal WHERE state = 'pending' AND seq > ? ORDER BY seq LIMIT {OPS_LIMIT + 1}"
)

# While rows are offered to a restored office: what it must hear first. Work on a row that it may lack waits
# for that row; so does work that was never taken on the old time line, on a row that others may have changed.
_TAKEN = (
    "coalesce({0}.rev, 0) > 0 AND json_extract({0}.answer, '$.state') = 'applied'"
    " AND json_extract({0}.answer, '$.differs') IS NULL"
)
# A row that was made here the office may lack as well, where its making waits for the row itself: a new case
# does, since the office gave it a number.
_MAY_LACK = (
    "SELECT 1 FROM sync_row WHERE sync_row.row_id = journal.{name} AND sync_row.rev > ? AND ({new} NOT EXISTS"
    " (SELECT 1 FROM journal AS own WHERE own.row_id = journal.{name}"
    " AND (own.rev BETWEEN 1 AND ? OR (own.made = 1 AND {made_so}))))"
)
_NOT_TAKEN = f"coalesce(({_TAKEN.format('journal')}), 0) = 0 OR"
_OLDEST_FIRST = (
    f"SELECT {_COLUMNS} FROM journal WHERE state = 'pending'"
    f" AND NOT EXISTS ({_MAY_LACK.format(name='row_id', new=_NOT_TAKEN, made_so=_TAKEN.format('own'))})"
    f" AND NOT EXISTS ({_MAY_LACK.format(name='scope_id', new='', made_so=_TAKEN.format('own'))})"
    f" ORDER BY seq LIMIT {OPS_LIMIT + 1}"
)

# The plus keeps SQLite from the state's index: it would look through all that waits, for each of these
# questions, however few rows they name.
_OF_ROWS = (
    f"SELECT {_COLUMNS} FROM journal WHERE +state = 'pending'"
    " AND row_id IN (SELECT value FROM json_each(?)) ORDER BY seq"
)
_ROWS_THAT_WAIT = (
    "SELECT DISTINCT row_id FROM journal WHERE +state = 'pending'"
    " AND row_id IN (SELECT value FROM json_each(?))"
)


@dataclass(slots=True)
class Entry:
    """An entry of the journal that waits, as it is kept."""

    seq: int
    op_id: str
    save_id: str
    verb: str
    kind: str
    row_id: str
    scope_id: str
    made: int
    changes: dict[str, list[Value]]
    at: str
    rev: int | None
    answer: str


def waiting(
    connection: Connection, *, size: int = BYTES_LIMIT, recover: Recover | None = None, after: int = 0
) -> tuple[Op, ...]:
    """The oldest operations that have no receipt, at least one and about `size` bytes of them. They never
    change any more. While rows are offered to a restored office, only what needs none of those rows. With
    `after`, those made after the operation of that number.
    """
    return batch(connection, size=size, recover=recover, after=after)[0]


def batch(
    connection: Connection, *, size: int = BYTES_LIMIT, recover: Recover | None = None, after: int = 0
) -> tuple[tuple[Op, ...], int]:
    """The same, and about how many bytes they are."""
    entries, weighed = _oldest(connection, size, recover, after)
    more = {entry.row_id for entry in entries if _needs_more(entry)}
    later = _entries_of(connection, more)
    now = _rows_now(connection, later)
    seen = _seen_by_entry(later, now)
    return tuple(_op(entry, seen.get(entry.seq, {})) for entry in entries), weighed


def is_waiting(connection: Connection) -> bool:
    """Whether any operation has no receipt."""
    query = "SELECT EXISTS (SELECT 1 FROM journal WHERE state = 'pending')"
    return bool(connection.exec_driver_sql(query).scalar())


def how_many(connection: Connection) -> int:
    """How many operations have no receipt."""
    query = "SELECT count(*) FROM journal WHERE state = 'pending'"
    counted: int = connection.exec_driver_sql(query).scalar_one()
    return counted


def rows_that_wait(connection: Connection, row_ids: Iterable[str]) -> set[str]:
    """Which of these rows have a change that waits."""
    return {row[0] for row in connection.exec_driver_sql(_ROWS_THAT_WAIT, (listed(row_ids),))}


def pending_fields(connection: Connection, row_ids: Iterable[str]) -> dict[str, set[str]]:
    """Of each row, the fields that keep this laptop's value because a change of theirs waits to be sent.

    A group waits as a whole; and a row that was taken back waits as a whole, since its author judged all
    of it.
    """
    found: dict[str, set[str]] = {}
    for row_id, entries in _entries_of(connection, set(row_ids)).items():
        rules = rules_for(entries[0].kind)
        names = {name for entry in entries for name in entry.changes}
        waits = {member for name in names for member in rules.members(rules.group_of(name))}
        waits.add(
            WITHDRAWN
        )  # whoever changed the row had it in sight: news of its going must not be taken for seen
        if WITHDRAWN in names and not rules.append_only:
            waits |= set(_columns(entries[0].kind))
        found[row_id] = waits
    return found


def what_was_seen(connection: Connection, row_ids: Iterable[str]) -> dict[int, dict[str, str]]:
    """Of each entry of these rows that waits, by its place, what its author saw beside the change."""
    later = _entries_of(connection, set(row_ids))
    return _seen_by_entry(later, _rows_now(connection, later))


def _oldest(
    connection: Connection, size: int, recover: Recover | None, after: int
) -> tuple[list[Entry], int]:
    if recover is not None and not recover.offered:
        rows = connection.exec_driver_sql(_OLDEST_FIRST, (recover.common,) * 4)
    else:
        rows = connection.exec_driver_sql(_OLDEST, (after,))
    taken: list[Entry] = []
    weighed = 0
    for row in rows:
        weight = len(row[8]) + OP_BYTES
        if taken and (weighed + weight > size or len(taken) == OPS_LIMIT):
            taken, weighed = _whole_saves(taken, weighed, goes_on=row[2])
            break
        weighed += weight
        taken.append(_entry(row))
    rows.close()
    return taken, weighed


def _whole_saves(taken: list[Entry], weighed: int, *, goes_on: str) -> tuple[list[Entry], int]:
    """Without the last save where it goes on after what was taken: what was done at once is to arrive at
    once. One that is longer than a request goes in parts.
    """
    whole = len(taken)
    while whole and taken[whole - 1].save_id == goes_on:
        whole -= 1
    if not whole:
        return taken, weighed
    return taken[:whole], weighed * whole // len(taken)


def _entry(row: Sequence[Any]) -> Entry:
    seq, op_id, save_id, verb, kind, row_id, scope_id, made, changes, at, rev, answer = row
    read = json.loads(changes)
    return Entry(seq, op_id, save_id, verb, kind, row_id, scope_id, made, read, at, rev, answer)


def _entries_of(connection: Connection, row_ids: set[str]) -> dict[str, list[Entry]]:
    """The pending entries of these rows, each row's in the order they were made."""
    found: dict[str, list[Entry]] = {}
    if row_ids:
        for row in connection.exec_driver_sql(_OF_ROWS, (listed(row_ids),)):
            found.setdefault(row[5], []).append(_entry(row))
    return found


def _rows_now(connection: Connection, later: Mapping[str, list[Entry]]) -> dict[str, dict[str, Value]]:
    """The rows as this laptop shows them, as they travel."""
    by_kind: dict[str, list[str]] = {}
    for row_id, entries in later.items():
        by_kind.setdefault(entries[0].kind, []).append(row_id)
    found: dict[str, dict[str, Value]] = {}
    for kind, row_ids in by_kind.items():
        found |= writing.read(connection, kind, row_ids)
    return found


def _needs_more(entry: Entry) -> bool:
    """Whether the office must know what the author saw beside the fields that they changed."""
    return not (entry.made or rules_for(entry.kind).append_only)


def _seen_by_entry(
    later: Mapping[str, list[Entry]], now: Mapping[str, dict[str, Value]]
) -> dict[int, dict[str, str]]:
    """For each entry the hashes of what its author saw beside the change: walked back from what stands
    now.
    """
    seen: dict[int, dict[str, str]] = {}
    for row_id, entries in later.items():
        if row_id not in now:
            seen |= {entry.seq: dict.fromkeys(_beside(entry, None), UNKNOWN) for entry in entries}
            continue
        view = dict(now[row_id])
        for entry in reversed(entries):
            view |= {name: old for name, (old, _) in entry.changes.items()}
            seen[entry.seq] = {name: value_hash(view[name]) for name in _beside(entry, view)}
    return seen


def _beside(entry: Entry, view: Mapping[str, Value] | None) -> Sequence[str]:
    """The fields beside the change of which the office must know what was seen; all of them where there is
    no view of the row any more.
    """
    if not _needs_more(entry):
        return ()
    rules = rules_for(entry.kind)
    changed = entry.changes
    beside = {m for name in changed for m in rules.members(rules.group_of(name))}
    if view is not None and view.get(WITHDRAWN) is True:
        beside.add(WITHDRAWN)
    elif WITHDRAWN in changed:
        beside |= set(_columns(entry.kind))
    return sorted(name for name in beside - set(changed) if view is None or name in view)


def _columns(kind: str) -> tuple[str, ...]:
    """The fields of a kind that people change."""
    return tuple(name for name in writing.form_of(kind).columns if name not in ("made_at", "made_by"))


def _op(entry: Entry, seen: dict[str, str]) -> Op:
    return Op(
        op_id=entry.op_id,
        save_id=entry.save_id,
        verb=entry.verb,
        kind=entry.kind,
        row_id=entry.row_id,
        scope_id=entry.scope_id,
        made=bool(entry.made),
        fields={name: (_hash(old), new) for name, (old, new) in entry.changes.items()},
        seen=_seen_before(entry) or seen,
        at=entry.at,
        seq=entry.seq,
        was=_was(entry),
    )


def _hash(old: Value) -> str:
    return NOTHING if old is None else value_hash(old)


def _seen_before(entry: Entry) -> dict[str, str]:
    """What was kept of that when the receipt of the time line before came (receiving.py)."""
    if entry.rev is None:
        return {}
    seen: dict[str, str] = json.loads(entry.answer or "{}").get("seen") or {}
    return seen


def _was(entry: Entry) -> int:
    """The revision at which the value stood on the time line before; 0 where that is not certain."""
    if not entry.rev:
        return 0
    said = json.loads(entry.answer or "{}")
    return entry.rev if said.get("state") == "applied" and not said.get("differs") else 0
