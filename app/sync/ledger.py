"""What the office last said of each row (sync_row), with the sum by which both know that they hold the same.

The sum is kept with the rows, in the same transaction, so that nothing need be read to compare it. It is
counted afresh when the number of rows belies it, and now and then (docs/sync.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from app.sync import facts, writing
from app.sync.protocol import Head, Row
from app.sync.values import WHOLE, Value, row_digest
from app.sync.writing import listed

_KNOWN = "SELECT row_id, rev, extra FROM sync_row WHERE row_id IN (SELECT value FROM json_each(?))"
_MAKE = "INSERT INTO sync_row (row_id, kind, scope_id, rev, extra) VALUES (?, ?, ?, ?, ?)"
_CHANGE = "UPDATE sync_row SET rev = ?, extra = ? WHERE row_id = ?"
_FORGET = "DELETE FROM sync_row WHERE row_id IN (SELECT value FROM json_each(?)) RETURNING row_id, rev"
_FORGET_SCOPE = "DELETE FROM sync_row WHERE scope_id = ? RETURNING row_id, rev"


class Ledger:
    """The rows as the office knows them; `close` writes the sum, in the transaction of what changed it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._digest = 0
        self._count = 0

    def note(self, rows: Iterable[Row]) -> None:
        """Keep each row's revision and the fields that this program does not know."""
        some = list(rows)
        known = self.known(row.row_id for row in some)
        fresh: dict[str, tuple[Any, ...]] = {}
        old: list[tuple[Any, ...]] = []
        for row in some:
            more = writing.unknown(row)
            before = known.get(row.row_id)
            if before is None:
                fresh[row.row_id] = (row.row_id, row.kind, row.scope_id, row.rev, _json(more))
                known[row.row_id] = (row.rev, _json(more))
                self._count += 1
            else:
                rev, extra = before
                extra = _json({**json.loads(extra), **more}) if more else extra
                old.append((row.rev, extra, row.row_id))
                known[row.row_id] = (row.rev, extra)
                self._digest -= row_digest(row.row_id, rev)
            self._digest += row_digest(row.row_id, row.rev)
        if fresh:
            self._connection.exec_driver_sql(_MAKE, list(fresh.values()))
        if old:
            self._connection.exec_driver_sql(_CHANGE, old)

    def known(self, row_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Of these rows, those that the office has spoken of: revision, and unknown fields as JSON."""
        rows = self._connection.exec_driver_sql(_KNOWN, (listed(row_ids),))
        return {row_id: (rev, extra or "{}") for row_id, rev, extra in rows}

    def forget(self, row_ids: Iterable[str]) -> None:
        """The office's word on these rows goes."""
        self._less(self._connection.exec_driver_sql(_FORGET, (listed(row_ids),)))

    def forget_scope(self, scope_id: str) -> None:
        """The office's word on all rows of a scope goes."""
        self._less(self._connection.exec_driver_sql(_FORGET_SCOPE, (scope_id,)))

    def close(self) -> None:
        """Bring the kept sum up to what was changed."""
        if not self._digest and not self._count:
            return
        kept = kept_sum(self._connection)
        if kept is not None:
            keep_sum(self._connection, (kept[0] + self._digest) % WHOLE, kept[1] + self._count)
        self._digest = self._count = 0

    def _less(self, gone: Iterable[Any]) -> None:
        for row_id, rev in gone:
            self._digest -= row_digest(row_id, rev)
            self._count -= 1


def kept_sum(connection: Connection) -> tuple[int, int] | None:
    """(digest, count) of all rows, as kept; None when they were never counted, or their number belies it."""
    said = facts.one(connection, "sum")
    if not (isinstance(said, list) and len(said) == 2 and isinstance(said[1], int)):
        return None
    return int(str(said[0]), 16), said[1]


def keep_sum(connection: Connection, digest: int, count: int) -> None:
    """Keep the sum, counted by whoever calls."""
    facts.write(connection, sum=[f"{digest:x}", count])


def count(connection: Connection) -> int:
    """How many rows there are: quick, and false the moment that anything but sync has been at them."""
    counted: int = connection.exec_driver_sql("SELECT count(*) FROM sync_row").scalar_one()
    return counted


def heads_of(connection: Connection, scopes: Iterable[str]) -> Head:
    """The digest and number of all rows of these scopes together."""
    query = "SELECT row_id, rev FROM sync_row WHERE scope_id IN (SELECT value FROM json_each(?))"
    pairs = connection.exec_driver_sql(query, (listed(scopes),)).all()
    return Head(sum(row_digest(row_id, rev) for row_id, rev in pairs) % WHOLE, len(pairs))


def page(connection: Connection, after: str, at_once: int) -> Iterable[Any]:
    """(row id, scope id, revision) of the rows whose ids come next."""
    query = "SELECT row_id, scope_id, rev FROM sync_row WHERE row_id > ? ORDER BY row_id LIMIT ?"
    return connection.exec_driver_sql(query, (after, at_once)).all()


def _json(values: Mapping[str, Value]) -> str:
    return json.dumps(values) if values else "{}"
