"""Takes receipts: each entry of the journal learns how it ended, and rows come to what their receipts say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.sync import beside, forgetting, sending, writing
from app.sync.ledger import Ledger
from app.sync.protocol import Receipt, Row
from app.sync.taken import Taken
from app.sync.values import Value
from app.sync.writing import listed

ENDS_AS = {"applied": "acked", "noop": "acked", "clash": "clash", "held": "held", "erased": "erased"}

NUMBERS = frozenset({"reference"})
"""What the office gives a row as it is made: the row is otherwise what was sent."""

_ENTRIES = (
    "SELECT seq, op_id, kind, row_id, scope_id, rev, answer, made FROM journal"
    " WHERE op_id IN (SELECT value FROM json_each(?)) AND +state = 'pending' ORDER BY seq"
)
_END = "UPDATE journal SET state = ?, rev = ?, answer = ? WHERE seq = ?"
_CHANGES = "SELECT seq, changes FROM journal WHERE seq IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class _Entry:
    """An entry that now has its receipt."""

    seq: int
    op_id: str
    kind: str
    row_id: str
    scope_id: str
    rev: int | None
    answer: str
    made: int
    receipt: Receipt
    changes: dict[str, list[Value]] = field(default_factory=dict)


def take_receipts(
    connection: Connection, receipts: Mapping[str, Receipt], ledger: Ledger, taken: Taken
) -> list[int]:
    """End the entries and settle their rows; gives back which of them are not bound by a revision yet.

    A receipt names the row's revision, so it tells by which the operation was journalled only where it
    changed the row.
    """
    if not receipts:
        return []
    entries = _entries(connection, receipts)
    if not entries:
        return []
    said = _Said(taken.offering, _what_was_seen(connection, entries))
    ends = [(ENDS_AS[e.receipt.state], e.receipt.rev, said.answer(e), e.seq) for e in entries]
    connection.exec_driver_sql(_END, ends)
    by_row: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_row.setdefault(entry.row_id, []).append(entry)
    forgetting.erase(connection, (e.row_id for e in entries if e.receipt.state == "erased"), ledger, taken)
    _settle(connection, by_row, ledger, taken)
    taken.touched.update((parts[0].kind, row_id, parts[0].scope_id) for row_id, parts in by_row.items())
    taken.receipts += len(entries)
    taken.clashes += sum(entry.receipt.state == "clash" for entry in entries)
    taken.held += sum(entry.receipt.state == "held" for entry in entries)
    return [entry.seq for entry in entries if entry.receipt.state in ("noop", "clash", "held")]


def bind(connection: Connection, seqs: list[int], base: int) -> None:
    """What was answered before this pull was completed was journalled by `base` at the latest."""
    connection.exec_driver_sql(
        "UPDATE journal SET answer = json_set(answer, '$.by', ?)"
        " WHERE seq IN (SELECT value FROM json_each(?)) AND state IN ('acked', 'clash', 'held')",
        (base, json.dumps(seqs)),
    )


def _entries(connection: Connection, receipts: Mapping[str, Receipt]) -> list[_Entry]:
    rows = connection.exec_driver_sql(_ENTRIES, (listed(receipts),))
    return [
        _Entry(seq, op_id, kind, row_id, scope_id, rev, answer, made, receipts[op_id])
        for seq, op_id, kind, row_id, scope_id, rev, answer, made in rows
    ]


class _Said:
    """The receipt as it is kept with its entry; most of a frame's are the same."""

    def __init__(self, offering: bool, seen: Mapping[int, dict[str, str]]) -> None:
        self._offering = offering
        self._seen = seen
        self._known: dict[tuple[object, ...], str] = {}

    def answer(self, entry: _Entry) -> str:
        receipt = entry.receipt
        was = _was(entry) if self._offering else 0
        had = (entry.rev or 0) if self._offering else 0
        seen = self._seen.get(entry.seq)
        differs = bool(receipt.fields.keys() - NUMBERS) if entry.made else bool(receipt.fields)
        key = (receipt.state, receipt.why, receipt.clashes, differs, was, had, str(seen or ""))
        if key not in self._known:
            answer: dict[str, object] = {
                "state": receipt.state, "why": receipt.why, "clashes": list(receipt.clashes),
            }  # fmt: skip
            if differs:
                answer["differs"] = True
            if was:
                answer["was"] = was
            if had:
                answer["had"] = had  # what raised its row's revision on the time line before (recovering.py)
            if seen:
                answer["seen"] = seen
            self._known[key] = json.dumps(answer)
        return self._known[key]


def _what_was_seen(connection: Connection, entries: Iterable[_Entry]) -> dict[int, dict[str, str]]:
    """Of entries that were not simply applied, what their author saw beside the change. Should an office that
    was restored ask for them again, the rows no longer tell: by then they hold what others wrote since.
    """
    told = [entry for entry in entries if not (entry.made or _is_plain_or_gone(entry.receipt))]
    if not told:
        return {}
    now = sending.what_was_seen(connection, {entry.row_id for entry in told})
    found: dict[int, dict[str, str]] = {}
    for entry in told:
        before = json.loads(entry.answer or "{}").get("seen") if entry.rev is not None else None
        found[entry.seq] = before or now.get(entry.seq, {})
    return found


def _is_plain_or_gone(receipt: Receipt) -> bool:
    return receipt.state == "erased" or (receipt.state == "applied" and not receipt.fields)


def _was(entry: _Entry) -> int:
    """The revision on the time line that is being brought back: kept until all of it was."""
    if entry.rev is None:
        return 0
    before = json.loads(entry.answer or "{}")
    return entry.rev if before.get("state") == "applied" and not before.get("differs") else 0


# --- rows come to what their receipts say ------------------------------------------------------------------


def _settle(connection: Connection, by_row: Mapping[str, list[_Entry]], ledger: Ledger, taken: Taken) -> None:
    """Bring rows to what their receipts say: fields with nothing more to send take the office's value.

    Where the office took a row's changes as they were, and nothing waits beside or after them, the row
    is that already.
    """
    here = _here(connection, by_row)
    if taken.offering:
        # The rows stand as the office that was gave them, until they were offered.
        waits = sending.rows_that_wait(connection, by_row)
        _remove_never_arrived(connection, _only(by_row, here - waits), ledger)
        return
    ledger.note(_revisions(by_row, here))
    more = sending.rows_that_wait(connection, by_row)
    kept = beside.of_rows(connection, by_row)
    careful = {
        row_id: parts
        for row_id, parts in by_row.items()
        if row_id in more or row_id in kept or not all(_is_plain(part.receipt) for part in parts)
    }
    if careful:
        _settle_with_care(connection, careful, here, kept, ledger)


def _here(connection: Connection, by_row: Mapping[str, list[_Entry]]) -> set[str]:
    by_kind: dict[str, list[str]] = {}
    for row_id, parts in by_row.items():
        by_kind.setdefault(parts[0].kind, []).append(row_id)
    return {row_id for kind, ids in by_kind.items() for row_id in writing.here(connection, kind, ids)}


def _is_plain(receipt: Receipt) -> bool:
    return receipt.state in ("applied", "noop") and not receipt.fields


def _revisions(by_row: Mapping[str, list[_Entry]], here: set[str]) -> Iterable[Row]:
    for row_id, parts in by_row.items():
        last = parts[-1]
        if row_id in here and last.receipt.rev:
            yield Row(row_id, last.kind, parts[0].scope_id, last.receipt.rev, False, {})


def _settle_with_care(
    connection: Connection,
    by_row: Mapping[str, list[_Entry]],
    here: set[str],
    kept: Mapping[str, dict[str, Value]],
    ledger: Ledger,
) -> None:
    _read_changes(connection, by_row)
    waits = sending.pending_fields(connection, by_row)
    _remove_never_arrived(connection, _only(by_row, {i for i in here if not waits.get(i)}), ledger)
    free: dict[str, dict[str, dict[str, Value]]] = {}
    for row_id, parts in by_row.items():
        before, mine = kept.get(row_id, {}), waits.get(row_id, set())
        told = _told(parts, before)
        beside.put(connection, row_id, {name: told[name] for name in told if name in mine})
        settled = {name: value for name, value in told.items() if name not in mine}
        beside.clear(connection, row_id, settled.keys() & before.keys())
        if row_id in here:
            free.setdefault(parts[0].kind, {})[row_id] = settled
    for kind, changed in free.items():
        writing.change(connection, kind, changed)


def _only(by_row: Mapping[str, list[_Entry]], row_ids: set[str]) -> dict[str, list[_Entry]]:
    return {row_id: parts for row_id, parts in by_row.items() if row_id in row_ids}


def _read_changes(connection: Connection, by_row: Mapping[str, list[_Entry]]) -> None:
    parts = {entry.seq: entry for entries in by_row.values() for entry in entries}
    for seq, changes in connection.exec_driver_sql(_CHANGES, (json.dumps(list(parts)),)):
        parts[seq].changes = json.loads(changes)


def _told(parts: Iterable[_Entry], before: Mapping[str, Value]) -> dict[str, Value]:
    """What stands at the office in the fields of a row, as far as its receipts, or earlier news, say."""
    told: dict[str, Value] = dict(before)
    for entry in parts:
        if entry.receipt.state not in ("held", "erased"):
            told |= {name: new for name, (_, new) in entry.changes.items()}
        told |= entry.receipt.fields
    return told


def _remove_never_arrived(connection: Connection, by_row: Mapping[str, list[_Entry]], ledger: Ledger) -> None:
    """Take away rows made here that were kept aside at the office: they are shown among the held work, not
    as records.
    """
    held: dict[str, list[str]] = {}
    for row_id, parts in by_row.items():
        if not parts[-1].receipt.rev and all(part.receipt.state == "held" for part in parts):
            held.setdefault(parts[0].kind, []).append(row_id)
    arrived = ledger.known(row_id for ids in held.values() for row_id in ids) if held else {}
    for kind, ids in held.items():
        forgetting.remove(connection, kind, [row_id for row_id in ids if row_id not in arrived], ledger)
