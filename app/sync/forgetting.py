"""What goes from this laptop: scopes put away, rows that the office does not have, rows erased by order, and
what was sent so long ago that the office's backups have it.

Nothing goes that waits to be sent, but for an erasure; and nothing that a restored office might lack.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.models.tables import KINDS
from app.sync import beside, facts, sending, writing
from app.sync.ledger import Ledger
from app.sync.taken import Taken
from app.sync.writing import listed

KEPT_DAYS = 400
"""So long what was sent stays to be looked up on this laptop, by the office's clock."""

ENTRIES_AT_ONCE = 2_000
"""How many entries of the journal are looked at in one turn."""

_NO_LONGER = "sha256 NOT IN (SELECT sha256 FROM blob)"
_IN_LIST = "IN (SELECT value FROM json_each(?))"


# --- scopes ------------------------------------------------------------------------------------------------


def put_away(connection: Connection, scopes: Iterable[str], ledger: Ledger, taken: Taken) -> set[str]:
    """Put away the scopes in which nothing waits; gives back those that must still wait."""
    leaving = set(scopes)
    still = {scope for scope in leaving if _waits_in(connection, scope)}
    for scope in sorted(leaving - still):
        _forget_files(connection, scope)
        for kind in KINDS:
            query = f'DELETE FROM "{kind}" WHERE scope_id = ? RETURNING id'
            ids = [row[0] for row in connection.exec_driver_sql(query, (scope,))]
            beside.forget(connection, ids)
            taken.touched.update((kind, row_id, scope) for row_id in ids)
        ledger.forget_scope(scope)
        taken.evicted += 1
    if taken.evicted:
        facts.write(connection, reindex=True)
    return still


def _waits_in(connection: Connection, scope: str) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM journal WHERE scope_id = ? AND state = 'pending')"
    return bool(connection.exec_driver_sql(query, (scope,)).scalar())


def _forget_files(connection: Connection, scope: str) -> None:
    """Files of a scope that goes, unless another scope's document names them or the office lacks them."""
    gone = "SELECT sha256 FROM document WHERE scope_id = ?"
    kept = "SELECT sha256 FROM document WHERE scope_id <> ?"
    for table, condition in (("blob", "state <> 'local'"), ("blob_part", _NO_LONGER)):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE sha256 IN ({gone}) AND sha256 NOT IN ({kept}) AND {condition}",
            (scope, scope),
        )


# --- rows --------------------------------------------------------------------------------------------------


def remove_unless_waiting(
    connection: Connection, row_ids: Iterable[str], ledger: Ledger, taken: Taken
) -> None:
    """Take away rows that the office does not have for us, except where a change to them waits to be sent."""
    wanted = set(row_ids)
    if not wanted:
        return
    wanted -= sending.rows_that_wait(connection, wanted)
    for kind in KINDS:
        here = writing.here(connection, kind, wanted)
        remove(connection, kind, here, ledger)
        taken.touched |= {(kind, row_id, "") for row_id in here}
    ledger.forget(wanted)


def reconcile(
    connection: Connection, listing: Mapping[str, tuple[str, ...]], ledger: Ledger, taken: Taken
) -> None:
    """Take away what is here of a scope and not at the office."""
    for scope, at_office in listing.items():
        rows = connection.exec_driver_sql("SELECT row_id FROM sync_row WHERE scope_id = ?", (scope,))
        here = {row[0] for row in rows}
        for kind in KINDS:
            rows = connection.exec_driver_sql(f'SELECT id FROM "{kind}" WHERE scope_id = ?', (scope,))
            here |= {row[0] for row in rows}
        remove_unless_waiting(connection, here - set(at_office), ledger, taken)


def remove(connection: Connection, kind: str, row_ids: Iterable[str], ledger: Ledger) -> None:
    """Take rows of a kind away, with all that sync knows of them."""
    ids = list(row_ids)
    if not ids:
        return
    connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE id {_IN_LIST}', (listed(ids),))
    beside.forget(connection, ids)
    ledger.forget(ids)


# --- erasure -----------------------------------------------------------------------------------------------


def erase(connection: Connection, row_ids: Iterable[str], ledger: Ledger, taken: Taken) -> None:
    """Rows erased by order: whatever is here of them goes, their files too, and what the journal says of them
    is made empty. An entry that still waits is sent empty, so that the office has it in its journal.
    """
    ids = list(row_ids)
    if not ids:
        return
    some = (listed(ids),)
    _erase_files(connection, some)
    for kind in KINDS:
        query = f'DELETE FROM "{kind}" WHERE id {_IN_LIST} RETURNING id, scope_id'
        gone = connection.exec_driver_sql(query, some).all()
        taken.touched |= {(kind, row_id, scope_id) for row_id, scope_id in gone}
        if gone:
            facts.write(connection, reindex=True)
    beside.forget(connection, ids)
    ledger.forget(ids)
    connection.exec_driver_sql(
        "UPDATE journal SET changes = '{}', answer = '{}',"
        " state = CASE state WHEN 'pending' THEN 'pending' ELSE 'erased' END"
        f" WHERE row_id {_IN_LIST}",
        some,
    )


def _erase_files(connection: Connection, some: tuple[str]) -> None:
    gone = f"SELECT sha256 FROM document WHERE id {_IN_LIST}"
    kept = f"SELECT sha256 FROM document WHERE id NOT {_IN_LIST}"
    for table in ("blob", "blob_part"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE sha256 IN ({gone}) AND sha256 NOT IN ({kept})", some * 2
        )


# --- what the office's backups have ------------------------------------------------------------------------


def cover(connection: Connection, after: int, durable: int) -> int:
    """Mark entries that a checked backup of the office has, from the one after `after` on; gives back
    where to go on, or 0 at the end. What is held stays as it is, since a person has yet to see to it.
    """
    rows = connection.exec_driver_sql(
        "SELECT seq, state, rev, answer FROM journal WHERE state IN ('acked', 'clash') AND seq > ?"
        f" ORDER BY seq LIMIT {ENTRIES_AT_ONCE}",
        (after,),
    ).all()
    covered = [seq for seq, _state, rev, answer in rows if 0 < _bound(rev, answer) <= durable]
    if covered:
        connection.exec_driver_sql(
            f"UPDATE journal SET state = 'covered' WHERE seq {_IN_LIST}", (json.dumps(covered),)
        )
    return int(rows[-1][0]) if len(rows) == ENTRIES_AT_ONCE else 0


def _bound(rev: int | None, answer: str) -> int:
    """By which revision the office had journalled the entry; 0 where that is not known yet."""
    said = json.loads(answer or "{}")
    if said.get("state", "applied") == "applied":
        return rev or 0
    return int(said.get("by", 0))


def prune(connection: Connection, after: int, office_clock: datetime | None) -> int:
    """Delete covered entries of scopes that are no longer here, or that are old, from the one after `after`
    on; gives back where to go on, or 0 at the end.
    """
    oldest = (office_clock - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds") if office_clock else ""
    rows = connection.exec_driver_sql(
        "SELECT seq, at < ? OR NOT EXISTS (SELECT 1 FROM sync_row WHERE sync_row.scope_id = journal.scope_id)"
        f" FROM journal WHERE state = 'covered' AND seq > ? ORDER BY seq LIMIT {ENTRIES_AT_ONCE}",
        (oldest, after),
    ).all()
    gone = [seq for seq, goes in rows if goes]
    if gone:
        connection.exec_driver_sql(f"DELETE FROM journal WHERE seq {_IN_LIST}", (json.dumps(gone),))
    return int(rows[-1][0]) if len(rows) == ENTRIES_AT_ONCE else 0


def acted_on(connection: Connection, durable: int) -> None:
    """All that `durable` lets go has gone."""
    facts.write(connection, forgotten=durable)
