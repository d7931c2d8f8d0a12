"""Takes the office's answer into the store: one frame, one transaction, in the order the frame says.

Rules that hold here, each with a fault that it keeps out (docs/sync.md): a receipt never makes a row; a
change to a row that is not here asks for the whole row; a field with an unsent change keeps the officer's
value, and the office's is put beside it; a scope is put away only when nothing in it waits to be sent; while
rows are offered to a restored office, none of its own is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from app.models.tables import KINDS
from app.sync import beside, facts, forgetting, receiving, recovering, sending, writing
from app.sync.facts import Known
from app.sync.ledger import Ledger
from app.sync.protocol import Row, SyncFrame
from app.sync.taken import Taken
from app.sync.values import Value


def take(connection: Connection, frame: SyncFrame, *, now: datetime) -> Taken:
    """Take one frame in the transaction of `connection`; nothing is changed unless all of it is."""
    known = facts.read(connection)
    taken = Taken(offering=known.is_offering)
    ledger = Ledger(connection)
    unbound = receiving.take_receipts(connection, frame.receipts, ledger, taken)
    forgetting.erase(connection, frame.erased, ledger, taken)
    news = _progress(frame, known, now)
    if unbound:
        news["unbound"] = [*known.unbound, *unbound]
    if taken.offering:
        news |= recovering.moved_on(connection, frame, known)
    else:
        news |= _take_changes(connection, frame, known, ledger, taken)
        news |= _ended(connection, frame, known, unbound)
        news |= recovering.over(connection, known)
    ledger.close()
    facts.write(connection, **news)
    return taken


def _take_changes(
    connection: Connection, frame: SyncFrame, known: Known, ledger: Ledger, taken: Taken
) -> dict[str, Value]:
    missing = _take_rows(connection, frame.rows, ledger, taken)
    answered = {row.row_id for row in frame.rows if row.whole} | set(frame.gone) | set(frame.erased)
    need = (set(known.need) | missing) - answered
    forgetting.remove_unless_waiting(connection, frame.gone, ledger, taken)
    forgetting.reconcile(connection, frame.listing, ledger, taken)
    back = {row.scope_id for row in frame.rows}
    leaving = (set(known.evict) - back) | set(frame.evict)
    evict = forgetting.put_away(connection, leaving, ledger, taken)
    news: dict[str, Value] = {}
    if need != set(known.need):
        news["need"] = [*sorted(need)]
    if evict != set(known.evict):
        news["evict"] = [*sorted(evict)]
    if frame.pos:
        news["pos"] = list(frame.pos)
    return news


def _progress(frame: SyncFrame, known: Known, now: datetime) -> dict[str, Value]:
    news: dict[str, Value] = {}
    if frame.epoch != known.epoch:
        news["epoch"] = frame.epoch
    if frame.receipts:
        news["last_receipt"] = now.isoformat()
    if frame.clock:
        news["skew"] = round((now - datetime.fromisoformat(frame.clock)).total_seconds())
    if frame.dicts and frame.dicts != known.dicts:
        news["dicts"] = list(frame.dicts)
    if frame.revoked:
        news["revoked"] = True
    return news


def _ended(
    connection: Connection, frame: SyncFrame, known: Known, unbound: Iterable[int]
) -> dict[str, Value]:
    """With the last frame: how far this laptop has now come, and what its receipts are by then bound by."""
    if frame.done is None:
        return {}
    news: dict[str, Value] = {"base": frame.done.base, "pos": None, "mark": frame.done.mark}
    news["durable"] = frame.done.durable
    if known.unbound or unbound:
        receiving.bind(connection, [*known.unbound, *unbound], frame.done.base)
        news["unbound"] = []
    return news


# --- rows --------------------------------------------------------------------------------------------------


def _take_rows(connection: Connection, rows: Iterable[Row], ledger: Ledger, taken: Taken) -> set[str]:
    """Write the rows; gives back the ids of which a change came but no row is here."""
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    missing: set[str] = set()
    for kind, some in by_kind.items():
        missing |= _take_kind(connection, kind, some, ledger, taken)
    return missing


def _take_kind(connection: Connection, kind: str, rows: list[Row], ledger: Ledger, taken: Taken) -> set[str]:
    here = writing.here(connection, kind, (row.row_id for row in rows))
    fresh = {row.row_id: row for row in rows if row.whole and row.row_id not in here}
    missing = {row.row_id for row in rows} - here - fresh.keys()
    if fresh and kind in KINDS:
        writing.make(connection, kind, fresh.values())
    known = [row for row in rows if row.row_id in here or _comes_again(row, fresh)]
    if known:
        _change(connection, kind, known)
    fit = [row for row in rows if row.row_id not in missing] if missing else rows
    ledger.note(fit)
    taken.touched.update((kind, row.row_id, row.scope_id) for row in fit)
    return missing


def _comes_again(row: Row, fresh: dict[str, Row]) -> bool:
    """Whether this is a second row of one frame about a row that the first has just made."""
    return row.row_id in fresh and fresh[row.row_id] is not row


def _change(connection: Connection, kind: str, rows: list[Row]) -> None:
    """Bring rows that are here to what the office has; fields with an unsent change keep the officer's."""
    ids = [row.row_id for row in rows]
    waits = sending.pending_fields(connection, ids)
    kept = beside.of_rows(connection, ids)
    changed: dict[str, dict[str, Value]] = {}
    for row in rows:
        mine = waits.get(row.row_id)
        free = row.fields
        if mine:
            beside.put(connection, row.row_id, {n: v for n, v in row.fields.items() if n in mine})
            free = {n: v for n, v in row.fields.items() if n not in mine}
        if row.row_id in kept:
            beside.clear(connection, row.row_id, kept[row.row_id].keys() & free.keys())
        changed.setdefault(row.row_id, {}).update(free)
    writing.change(connection, kind, changed)
