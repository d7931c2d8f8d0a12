"""Takes the office's answer into the store: one frame, one transaction, in the order the frame says.

Rules that hold here, each with a fault that it keeps out (docs/sync.md): a receipt never makes a row; a
change to
a row that is not here asks for the whole row; a field with an unsent change keeps the officer's value, and
the
office's is put beside it; a scope is put away only when nothing in it waits to be sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, insert, select, update

from app.models.tables import KINDS
from app.sync import facts
from app.sync.protocol import Receipt, Row, SyncFrame
from app.sync.sending import pending_fields
from app.sync.store_tables import blob, dirty_field, in_chunks, journal, sync_row, table_for, unsaid
from app.sync.values import Value

ENDS_AS = {"applied": "acked", "noop": "acked", "clash": "clash", "held": "held"}


@dataclass(slots=True)
class Taken:
    """What a frame changed here: (kind, row id, scope id) for the screens, and how its operations ended."""

    touched: set[tuple[str, str, str]] = field(default_factory=set)
    receipts: int = 0
    clashes: int = 0
    held: int = 0


def take(connection: Connection, frame: SyncFrame, *, now: datetime) -> Taken:
    """Take one frame in the transaction of `connection`; nothing is changed unless all of it is."""
    taken = Taken()
    known = facts.read(connection)
    _take_receipts(connection, frame.receipts, taken)
    missing = _take_rows(connection, frame.rows, taken)
    need = (set(known.need) | missing) - {row.row_id for row in frame.rows if row.whole} - set(frame.gone)
    _remove_unless_waiting(connection, frame.gone, taken)
    _reconcile(connection, frame.listing, taken)
    back = {row.scope_id for row in frame.rows}
    evict = _put_away(connection, (set(known.evict) - back) | set(frame.evict), taken)
    news: dict[str, Value] = {"need": [*sorted(need)], "evict": [*sorted(evict)], "epoch": frame.epoch}
    facts.write(connection, **news, **_progress(frame, now))
    return taken


def start_again(connection: Connection, epoch: str) -> None:
    """The office's time line is another: send again whatever it may have lost, and pull from the start.

    Sending again is harmless, since the office knows each operation by its id.
    """
    connection.execute(
        update(journal).where(journal.c.state.in_(("acked", "clash", "held"))).values(state="pending")
    )
    facts.write(connection, epoch=epoch, base=0, pos=None, need=[])


def _progress(frame: SyncFrame, now: datetime) -> dict[str, Value]:
    news: dict[str, Value] = {}
    if frame.pos:
        news["pos"] = list(frame.pos)
    if frame.receipts:
        news["last_receipt"] = now.isoformat()
    if frame.done:
        news |= {"base": frame.done.base, "pos": None}
    if frame.clock:
        news["skew"] = round((now - datetime.fromisoformat(frame.clock)).total_seconds())
    if frame.revoked:
        news["revoked"] = True
    return news


# --- receipts ----------------------------------------------------------------------------------------------


def _take_receipts(connection: Connection, receipts: Mapping[str, Receipt], taken: Taken) -> None:
    entries = _entries(connection, receipts)
    if not entries:
        return
    connection.execute(
        update(journal).where(journal.c.op_id == bindparam("op")).values(
            state=bindparam("ends"), rev=bindparam("at_rev"), answer=bindparam("said")
        ),
        [_ending(entry["op_id"], receipts[entry["op_id"]]) for entry in entries],
    )  # fmt: skip
    by_row: dict[str, list[Any]] = {}
    for entry in entries:
        by_row.setdefault(entry["row_id"], []).append(entry)
    _settle(connection, by_row, receipts)
    taken.touched |= {(parts[0]["kind"], row_id, parts[0]["scope_id"]) for row_id, parts in by_row.items()}
    taken.receipts += len(entries)
    taken.clashes += sum(receipts[entry["op_id"]].state == "clash" for entry in entries)
    taken.held += sum(receipts[entry["op_id"]].state == "held" for entry in entries)


def _entries(connection: Connection, receipts: Mapping[str, Receipt]) -> list[Any]:
    found: list[Any] = []
    for ids in in_chunks(receipts):
        # Of its two indexes SQLite would choose the state's, and look through all that waits.
        query = select(journal).where(journal.c.op_id.in_(ids))
        found += [one for one in connection.execute(query).mappings() if one["state"] == "pending"]
    return sorted(found, key=lambda entry: int(entry["seq"]))


def _ending(op_id: str, receipt: Receipt) -> dict[str, Any]:
    said = {"state": receipt.state, "why": receipt.why, "clashes": list(receipt.clashes)}
    return {"op": op_id, "ends": ENDS_AS[receipt.state], "at_rev": receipt.rev, "said": said}


def _settle(connection: Connection, by_row: Mapping[str, list[Any]], receipts: Mapping[str, Receipt]) -> None:
    """Bring rows to what their receipts say: fields with nothing more to send take the office's value."""
    by_kind: dict[str, list[str]] = {}
    for row_id, parts in by_row.items():
        by_kind.setdefault(parts[0]["kind"], []).append(row_id)
    here = {row_id for kind, ids in by_kind.items() for row_id in _ids_here(connection, kind, ids)}
    waits = pending_fields(connection, by_row)
    _note_rows(connection, _revisions(by_row, receipts, here))
    settled = {row_id for row_id in here if not waits.get(row_id)}
    _remove_never_arrived(connection, by_kind, {row_id: by_row[row_id] for row_id in settled}, receipts)
    beside = _beside(connection, by_row)
    free: dict[str, dict[str, Value]] = {}
    for row_id, parts in by_row.items():
        told, mine = _told(parts, receipts, beside.get(row_id, {})), waits.get(row_id, set())
        _set_beside(connection, row_id, {name: told[name] for name in told if name in mine})
        free[row_id] = {name: value for name, value in told.items() if name not in mine}
        _clear_beside(connection, row_id, free[row_id].keys() & beside.get(row_id, {}).keys())
    for kind, ids in by_kind.items():
        _write(connection, kind, {row_id: free[row_id] for row_id in ids if row_id in here})


def _told(
    parts: Iterable[Any], receipts: Mapping[str, Receipt], beside: Mapping[str, Value]
) -> dict[str, Value]:
    """What stands at the office in the fields of a row, as far as its receipts, or earlier news, say."""
    told: dict[str, Value] = dict(beside)
    for entry in parts:
        receipt = receipts[entry["op_id"]]
        told |= {name: new for name, (_, new) in entry["changes"].items() if receipt.state != "held"}
        told |= receipt.fields
    return told


def _revisions(
    by_row: Mapping[str, list[Any]], receipts: Mapping[str, Receipt], here: set[str]
) -> Iterable[Row]:
    for row_id in here:
        last = by_row[row_id][-1]
        rev = receipts[last["op_id"]].rev
        if rev:
            yield Row(row_id, last["kind"], by_row[row_id][0]["scope_id"], rev, False, {})


def _remove_never_arrived(
    connection: Connection,
    by_kind: Mapping[str, list[str]],
    by_row: Mapping[str, list[Any]],
    receipts: Mapping[str, Receipt],
) -> None:
    """Take away rows made here that were kept aside at the office: they are shown among the held work, not
    as records.
    """
    held: set[str] = set()
    for row_id, parts in by_row.items():
        ended = [receipts[entry["op_id"]] for entry in parts]
        if not ended[-1].rev and all(receipt.state == "held" for receipt in ended):
            held.add(row_id)
    never_there = held - set(_extras(connection, held))
    for kind, ids in by_kind.items():
        _remove(connection, kind, [row_id for row_id in ids if row_id in never_there])


# --- rows --------------------------------------------------------------------------------------------------


def _take_rows(connection: Connection, rows: Iterable[Row], taken: Taken) -> set[str]:
    """Write the rows; gives back the ids of which a change came but no row is here."""
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    missing: set[str] = set()
    for kind, some in by_kind.items():
        missing |= _take_kind(connection, kind, some, taken)
    return missing


def _take_kind(connection: Connection, kind: str, rows: list[Row], taken: Taken) -> set[str]:
    here = _ids_here(connection, kind, [row.row_id for row in rows])
    missing = {row.row_id for row in rows if not row.whole and row.row_id not in here}
    fit = [row for row in rows if row.row_id not in missing]
    waits = pending_fields(connection, here)
    _make(connection, kind, [row for row in fit if row.row_id not in here])
    changed: dict[str, dict[str, Value]] = {}
    for row in fit:
        if row.row_id in here:
            mine = waits.get(row.row_id, set())
            _set_beside(connection, row.row_id, {n: v for n, v in row.fields.items() if n in mine})
            changed[row.row_id] = {n: v for n, v in row.fields.items() if n not in mine}
    _write(connection, kind, changed)
    _note_rows(connection, fit)
    taken.touched |= {(kind, row.row_id, row.scope_id) for row in fit}
    return missing


def _make(connection: Connection, kind: str, rows: list[Row]) -> None:
    if kind in KINDS and rows:
        table = table_for(kind)
        connection.execute(insert(table), [_filled(table, row) for row in rows])


def _filled(table: Table, row: Row) -> dict[str, Value]:
    """Every column of the row; one that the office has never heard of gets what a new row would have."""
    values: dict[str, Value] = {"id": row.row_id, "scope_id": row.scope_id}
    for column in table.columns:
        if column.name not in values:
            values[column.name] = row.fields[column.name] if column.name in row.fields else unsaid(column)
    return values


def _write(connection: Connection, kind: str, changed: Mapping[str, Mapping[str, Value]]) -> None:
    """Set fields of rows that are here: one statement for each set of names, whatever the number of rows."""
    if kind not in KINDS:
        return
    table = table_for(kind)
    batches: dict[tuple[str, ...], list[dict[str, Value]]] = {}
    for row_id, values in changed.items():
        known = {f"v_{name}": value for name, value in values.items() if name in table.c}
        if known:
            batches.setdefault(tuple(sorted(known)), []).append({"v_id": row_id, **known})
    for names, batch in batches.items():
        marks: dict[str, Any] = {name.removeprefix("v_"): bindparam(name) for name in names}
        connection.execute(update(table).where(table.c.id == bindparam("v_id")).values(marks), batch)


def _note_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep what the office said of the rows themselves, and the fields that this program does not know."""
    some = list(rows)
    extras = _extras(connection, [row.row_id for row in some])
    fresh = [row for row in some if row.row_id not in extras]
    old = [row for row in some if row.row_id in extras]
    if fresh:
        values = [
            {"row_id": r.row_id, "kind": r.kind, "scope_id": r.scope_id, "rev": r.rev, "extra": _unknown(r)}
            for r in fresh
        ]
        connection.execute(insert(sync_row), values)
    if old:
        connection.execute(
            update(sync_row).where(sync_row.c.row_id == bindparam("row")).values(
                rev=bindparam("at_rev"), extra=bindparam("more")
            ),
            [{"row": r.row_id, "at_rev": r.rev, "more": {**extras[r.row_id], **_unknown(r)}} for r in old],
        )  # fmt: skip


def _unknown(row: Row) -> dict[str, Value]:
    columns = table_for(row.kind).c if row.kind in KINDS else ()
    return {name: value for name, value in row.fields.items() if name not in columns}


def _extras(connection: Connection, row_ids: Iterable[str]) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for ids in in_chunks(row_ids):
        query = select(sync_row.c.row_id, sync_row.c.extra).where(sync_row.c.row_id.in_(ids))
        found |= {row.row_id: row.extra or {} for row in connection.execute(query)}
    return found


# --- the office's value beside an unsent one ---------------------------------------------------------------


def _beside(connection: Connection, row_ids: Iterable[str]) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for ids in in_chunks(row_ids):
        for row in connection.execute(select(dirty_field).where(dirty_field.c.row_id.in_(ids))):
            found.setdefault(row.row_id, {})[row.field] = row.server_value
    return found


def _set_beside(connection: Connection, row_id: str, values: Mapping[str, Value]) -> None:
    if values:
        _clear_beside(connection, row_id, values)
        rows = [{"row_id": row_id, "field": name, "server_value": value} for name, value in values.items()]
        connection.execute(insert(dirty_field), rows)


def _clear_beside(connection: Connection, row_id: str, names: Collection[str]) -> None:
    if not names:
        return
    connection.execute(
        delete(dirty_field).where(dirty_field.c.row_id == row_id, dirty_field.c.field.in_(list(names)))
    )


# --- going away --------------------------------------------------------------------------------------------


def _put_away(connection: Connection, scopes: set[str], taken: Taken) -> set[str]:
    """Put away the scopes in which nothing waits; gives back those that must still wait."""
    still = {scope for scope in scopes if _waits_in(connection, scope)}
    for scope in sorted(scopes - still):
        _forget_files(connection, scope)
        for kind in KINDS:
            table = table_for(kind)
            ids = list(connection.scalars(select(table.c.id).where(table.c.scope_id == scope)))
            _remove(connection, kind, ids)
            taken.touched |= {(kind, row_id, scope) for row_id in ids}
        connection.execute(delete(sync_row).where(sync_row.c.scope_id == scope))
    return still


def _waits_in(connection: Connection, scope: str) -> bool:
    waits = exists().where(journal.c.scope_id == scope, journal.c.state == "pending")
    return bool(connection.scalar(select(waits)))


def _forget_files(connection: Connection, scope: str) -> None:
    """Files of a scope that goes, unless another scope's document names them or the office lacks them."""
    document = table_for("document")
    gone = select(document.c.sha256).where(document.c.scope_id == scope)
    kept = select(document.c.sha256).where(document.c.scope_id != scope)
    connection.execute(
        delete(blob).where(blob.c.sha256.in_(gone), blob.c.sha256.not_in(kept), blob.c.state != "local")
    )


def _remove_unless_waiting(connection: Connection, row_ids: Iterable[str], taken: Taken) -> None:
    """Take away rows that the office does not have for us, except where a change to them waits to be sent."""
    ids = list(row_ids)
    waits = pending_fields(connection, ids)
    for kind in KINDS:
        here = _ids_here(connection, kind, [row_id for row_id in ids if row_id not in waits])
        _remove(connection, kind, here)
        taken.touched |= {(kind, row_id, "") for row_id in here}


def _reconcile(connection: Connection, listing: Mapping[str, tuple[str, ...]], taken: Taken) -> None:
    """Take away what is here of a scope and not at the office."""
    for scope, at_office in listing.items():
        here = set(connection.scalars(select(sync_row.c.row_id).where(sync_row.c.scope_id == scope)))
        for kind in KINDS:
            table = table_for(kind)
            here |= set(connection.scalars(select(table.c.id).where(table.c.scope_id == scope)))
        over = here - set(at_office)
        _remove_unless_waiting(connection, over, taken)
        waits = pending_fields(connection, over)
        for ids in in_chunks(over - set(waits)):
            connection.execute(delete(sync_row).where(sync_row.c.row_id.in_(ids)))


def _remove(connection: Connection, kind: str, row_ids: Iterable[str]) -> None:
    table = table_for(kind)
    for ids in in_chunks(row_ids):
        connection.execute(delete(table).where(table.c.id.in_(ids)))
        connection.execute(delete(sync_row).where(sync_row.c.row_id.in_(ids)))
        connection.execute(delete(dirty_field).where(dirty_field.c.row_id.in_(ids)))


# --- small questions ---------------------------------------------------------------------------------------


def _ids_here(connection: Connection, kind: str, row_ids: Iterable[str]) -> set[str]:
    """Which of these rows this laptop holds; rows of a kind that it does not know are held in sync_row."""
    found: set[str] = set()
    for ids in in_chunks(row_ids):
        if kind in KINDS:
            table = table_for(kind)
            found |= set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))
        else:
            query = select(sync_row.c.row_id).where(sync_row.c.row_id.in_(ids))
            found |= set(connection.scalars(query))
    return found
