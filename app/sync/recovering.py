"""An office restored from a backup gets back what this laptop still has: its own work, sent again, and the
rows that it was sent by the office that was, offered.

Until all was offered, nothing of the restored office's rows is taken, since it would be written over what
the office lost. Work that speaks of a row which the office may lack waits until that row was offered.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from app.models.tables import KINDS
from app.sync import beside, facts, files, writing
from app.sync.facts import Known, Recover
from app.sync.frames import dumps
from app.sync.protocol import OPS_LIMIT, Row, SyncFrame
from app.sync.values import Value
from app.sync.writing import listed

_LOST = (
    "UPDATE journal SET state = 'pending' WHERE state IN ('acked', 'clash', 'held', 'covered')"
    " AND (coalesce(rev, 0) = 0 OR rev > ? OR coalesce(json_extract(answer, '$.state'), '') <> 'applied')"
)
_ON_THE_LINE_BETWEEN = (
    "UPDATE journal SET rev = json_extract(answer, '$.was')"
    " WHERE state IN ('acked', 'clash', 'held', 'covered') AND rev > ?"
)
_UNKNOWN_LINE = "UPDATE journal SET rev = NULL WHERE state = 'pending' AND rev IS NOT NULL"
_AGAIN = "SELECT EXISTS (SELECT 1 FROM journal WHERE state = 'pending' AND rev IS NOT NULL)"
_NEXT = (
    "SELECT row_id, kind, scope_id, rev, extra FROM sync_row WHERE row_id > ? AND rev > ?"
    f" ORDER BY row_id LIMIT {OPS_LIMIT}"
)
_RAISED = (
    "SELECT DISTINCT journal.row_id FROM journal JOIN sync_row ON sync_row.row_id = journal.row_id"
    " WHERE journal.row_id IN (SELECT value FROM json_each(?))"
    " AND sync_row.rev IN (journal.rev, json_extract(journal.answer, '$.had'))"
)
_UNSENT = (
    "SELECT row_id, changes FROM journal WHERE +state = 'pending' AND rev IS NULL"
    " AND row_id IN (SELECT value FROM json_each(?)) ORDER BY seq DESC"
)


def begin(connection: Connection, epoch: str, common: int) -> None:
    """The office is on the time line `epoch`, and shares ours up to revision `common`: send again what it may
    have lost, offer the rows that it may have lost, and then pull from the start.
    """
    known = facts.read(connection)
    before = known.recover
    if before is not None and not before.offered:
        # Restored again meanwhile: the rows here are still those of the first time line.
        common = min(common, before.common)
        connection.exec_driver_sql(_ON_THE_LINE_BETWEEN, (before.common,))
        recover = replace(before, common=common, after="")
    else:
        if before is not None:
            connection.exec_driver_sql(_UNKNOWN_LINE)
        recover = Recover(known.epoch, common, known.base)
    connection.exec_driver_sql(_LOST, (common,))
    files.offer_again(connection)
    facts.write(
        connection, epoch=epoch, base=0, mark="", pos=None, need=[], unbound=[], durable=0, forgotten=0,
        recover=recover.as_fact(),
    )  # fmt: skip


def offers(connection: Connection, recover: Recover, size: int) -> tuple[Row, ...]:
    """The next rows that the office may lack, about `size` bytes of them, with the values that the office
    that was last gave; none when all were offered.
    """
    found: list[Row] = []
    after = recover.after
    while not found:
        lines = connection.exec_driver_sql(_NEXT, (after, recover.common)).all()
        if not lines:
            return ()
        after = lines[-1][0]
        found = _as_given(connection, recover, lines)
    return _about(found, size)


def _as_given(connection: Connection, recover: Recover, lines: Sequence[Any]) -> list[Row]:
    raised = _raised(connection, recover, lines)
    fit: list[Row] = []
    for row_id, kind, scope_id, rev, extra in lines:
        stood = min(rev, recover.base + 1) if row_id in raised else rev
        if stood > recover.common:
            fit.append(Row(row_id, kind, scope_id, stood, True, json.loads(extra or "{}")))
    return _with_values(connection, fit)


def _raised(connection: Connection, recover: Recover, lines: Sequence[Any]) -> set[str]:
    """Rows of which only a receipt told the revision: what others had changed in them may not have come."""
    later = [row_id for row_id, _, _, rev, _ in lines if rev > recover.base]
    if not later:
        return set()
    return {row[0] for row in connection.exec_driver_sql(_RAISED, (listed(later),))}


def _with_values(connection: Connection, rows: list[Row]) -> list[Row]:
    ids = [row.row_id for row in rows]
    unsent = _before_unsent(connection, ids)
    kept = beside.of_rows(connection, ids)
    here: dict[str, dict[str, Value]] = {}
    for kind in {row.kind for row in rows} & KINDS.keys():
        here |= writing.read(connection, kind, [row.row_id for row in rows if row.kind == kind])
    return [
        replace(
            row,
            fields={
                **row.fields,
                **here.get(row.row_id, {}),
                **unsent.get(row.row_id, {}),
                **kept.get(row.row_id, {}),
            },
        )
        for row in rows
        if row.row_id in here or row.kind not in KINDS
    ]


def _before_unsent(connection: Connection, row_ids: list[str]) -> dict[str, dict[str, Value]]:
    """Of fields with a change that was never sent: what stood before it."""
    found: dict[str, dict[str, Value]] = {}
    for row_id, changes in connection.exec_driver_sql(_UNSENT, (listed(row_ids),)):
        found.setdefault(row_id, {}).update({n: old for n, (old, _) in json.loads(changes).items()})
    return found


def _about(rows: list[Row], size: int) -> tuple[Row, ...]:
    taken: list[Row] = []
    for row in rows:
        size -= len(dumps(dict(row.fields))) + 120
        if taken and size < 0:
            break
        taken.append(row)
    return tuple(taken)


def moved_on(connection: Connection, frame: SyncFrame, known: Known) -> dict[str, Value]:
    """What a frame says of the offers: how far they were looked at."""
    if known.recover is None or not frame.offered:
        return {}
    recover = replace(known.recover, after=max(known.recover.after, frame.offered))
    return {"recover": recover.as_fact()}


def all_offered(connection: Connection) -> None:
    """Every row was offered: from now on the office's rows are taken."""
    known = facts.read(connection)
    if known.recover is not None:
        facts.write(connection, recover=replace(known.recover, offered=True).as_fact())


def over(connection: Connection, known: Known) -> dict[str, Value]:
    """All was brought back when nothing that is sent again waits any more."""
    if known.recover is None or connection.exec_driver_sql(_AGAIN).scalar():
        return {}
    return {"recover": None}
