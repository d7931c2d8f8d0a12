"""Takes operations in: reads what stands, has it decided, and writes all of it with its receipts in one
transaction.

The tenant's counter row is taken first, so revisions are in the order of commits and none is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.domain.roles import Roles
from app.sync import wire
from app.sync.protocol import Op, Row
from app.sync.server import chain, scopes, sign_in
from app.sync.server.claiming import KeptClaims
from app.sync.server.database import to_json
from app.sync.server.deciding import SYSTEM as SYSTEM
from app.sync.server.deciding import Deciding, Entry, as_written
from app.sync.server.deciding import Pushed as Pushed
from app.sync.server.deciding import Sender as Sender
from app.sync.server.documents import write_documents
from app.sync.server.projections import PROJECTIONS, meaning
from app.sync.server.reading import Counter, Read, Reading, Work
from app.sync.server.schema import held, journal, numbering, recovered, revision
from app.sync.server.sign_in import Seen
from app.sync.server.statements import Trip

_JOURNAL = (
    "tenant", "op_id", "rev", "n", "device_id", "seq", "actor", "verb", "kind", "row_id", "scope_id",
    "saved_at", "skew_s", "received_at", "state", "why", "clashes", "delta", "digest", "salt",
)  # fmt: skip
_HELD = (
    "tenant", "op_id", "officer_id", "device_id", "scope_id", "why", "state", "received_at", "op",
)  # fmt: skip
_COUNT_UP = "UPDATE tenant SET rev = ?, chain = ? WHERE tenant = ?"

Check = Callable[[Counter], int]
"""What is looked at before anything is decided; gives back how far the laptop had come, or raises."""


class Push:
    """One push at work. Everything is decided in memory, then written."""

    def __init__(
        self,
        connection: Connection,
        sender: Sender,
        roles: Roles,
        *,
        now: datetime,
        skew_s: int = 0,
        base: int = 0,
        trusted: bool = False,
        seen: Seen | None = None,
        check: Check | None = None,
    ) -> None:
        self.connection = connection
        self.sender = sender
        self.roles = roles
        self.now = now
        self.skew_s = skew_s
        self.base = base
        self.trusted = trusted
        self.seen = seen
        self.check = check
        self.claims = KeptClaims(connection, sender.tenant)
        self.reading = Reading(connection, sender)

    def take(
        self,
        ops: tuple[Op, ...],
        offers: tuple[Row, ...] = (),
        *,
        epoch: str = "",
        tells_copies: bool = False,
    ) -> Pushed:
        """Decide and write all of `ops`; those that are known already get the receipt that they had. `offers`
        are rows from the time line `epoch`.

        Raises Forked when two machines send as this laptop, and it can be told so; nothing is written then.
        """
        read = self.reading.read(Work(ops, offers, epoch, self.base, tells_copies))
        if self.check is not None:
            self.base = self.check(read.counter)
        read.loaded.claims = self.claims
        deciding = Deciding(
            self.sender, read.loaded, self.roles,
            rev=read.counter.rev + 1, now=self.now, base=self.base, trusted=self.trusted,
        )  # fmt: skip
        deciding.decide(ops, offers, epoch)
        self._write(deciding, read)
        pushed = deciding.receipts(ops)
        pushed.offered = offers[-1].row_id if offers else ""
        return pushed

    # --- writing ------------------------------------------------------------------------------------------

    def _write(self, deciding: Deciding, read: Read) -> None:
        trip = Trip(self.connection)
        if self.seen is not None:
            sign_in.see(trip, self.sender, self.seen)
        name = self.sender.tenant
        trip.put(
            recovered,
            [(name, row_id, to_json(read.loaded.notes[row_id])) for row_id in sorted(deciding.noted)],
            ("tenant", "row_id", "revs"),
        )
        if deciding.entries:
            self._write_entries(trip, deciding, read)
        else:
            trip.go()

    def _write_entries(self, trip: Trip, deciding: Deciding, read: Read) -> None:
        name, rev, written = self.sender.tenant, deciding.rev, deciding.written()
        unforeseen = {doc.scope_id for doc in written if not doc.fresh} - read.heads.keys()
        unforeseen |= {doc.scope_id for doc in written if doc.kind == "clash"} - read.heads.keys()
        write_documents(trip, name, written, read.heads | self.reading.more_heads(unforeseen), rev)
        given = read.loaded.numbering.given
        trip.put(numbering, [(name, *one) for one in given.items()], ("tenant", "name", "last"))
        lines = [self._line(rev, n, entry) for n, entry in enumerate(deciding.entries)]
        trip.add(journal, lines, _JOURNAL)
        trip.put(held, [self._aside(e) for e in deciding.entries if e.state == "held"], _HELD)
        moved, batches = meaning(map(as_written, written))
        for kind, rows in batches.items():
            columns = tuple(rows[0])
            trip.put(
                PROJECTIONS[kind].table,
                [(name, *(row[one] for one in columns)) for row in rows],
                ("tenant", *columns),
            )
        ends = _linked(read.counter.chain, lines)
        trip.add(revision, [(name, rev, ends, self._at())], ("tenant", "rev", "chain", "at"))
        trip.ask(_COUNT_UP, rev, ends, name)
        trip.go()
        self.claims.keep(deciding.claims.moved)
        scopes.recompute(self.connection, name, moved, rev)

    def _at(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def _line(self, rev: int, n: int, entry: Entry) -> tuple[Any, ...]:
        op, salt, delta = entry.op, chain.fresh_salt(), to_json(entry.delta)
        return (
            self.sender.tenant, op.op_id, rev, n, self.sender.device_id, op.seq, self.sender.officer_id,
            op.verb, op.kind, entry.row_id, entry.scope_id, op.at, self.skew_s, self._at(),
            entry.state, entry.why, to_json(list(entry.clashes)), delta, chain.digest(salt, delta), salt,
        )  # fmt: skip

    def _aside(self, entry: Entry) -> tuple[Any, ...]:
        op = entry.op
        return (
            self.sender.tenant, op.op_id, self.sender.officer_id, self.sender.device_id, entry.scope_id,
            entry.why, "waiting", self._at(), to_json(op.raw if op.fault else wire.op_out(op)),
        )  # fmt: skip


def _linked(ends: str, lines: list[tuple[Any, ...]]) -> str:
    op_id, state, digest = _JOURNAL.index("op_id"), _JOURNAL.index("state"), _JOURNAL.index("digest")
    for line in lines:
        ends = chain.link(ends, line[op_id], line[state], line[digest])
    return ends


def count_held(connection: Connection, tenant_id: str) -> int:
    """How much work waits at the office for a person to decide."""
    query = select(func.count()).where(held.c.tenant == tenant_id, held.c.state == "waiting")
    return connection.scalar(query) or 0
