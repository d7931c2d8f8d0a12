"""Takes operations in: reads what stands, has it decided, and writes all of it with its receipts in one
transaction.

The tenant's counter row is taken first, so revisions are in the order of commits and none is left out.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from app.domain.roles import Roles
from app.sync import wire
from app.sync.protocol import Op
from app.sync.server import cards, chain, scopes
from app.sync.server.claiming import KeptClaims
from app.sync.server.database import add, in_chunks, put, to_json
from app.sync.server.deciding import SYSTEM as SYSTEM
from app.sync.server.deciding import Deciding, Entry, Loaded, Past, as_written
from app.sync.server.deciding import Pushed as Pushed
from app.sync.server.deciding import Sender as Sender
from app.sync.server.document import Document
from app.sync.server.documents import read_documents, write_documents
from app.sync.server.numbers import Numbering
from app.sync.server.projections import project
from app.sync.server.schema import held, journal, numbering, open_clash, revision, sync_row, tenant


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
    ) -> None:
        self.connection = connection
        self.sender = sender
        self.roles = roles
        self.now = now
        self.skew_s = skew_s
        self.base = base
        self.trusted = trusted
        self.claims = KeptClaims(connection, sender.tenant)

    def take(self, ops: tuple[Op, ...]) -> Pushed:
        """Decide and write all of `ops`; those that are known already get the receipt that they had."""
        counter = self._lock()
        loaded = self._load(ops, counter)
        deciding = Deciding(
            self.sender, loaded, self.roles,
            rev=int(counter.rev) + 1, now=self.now, base=self.base, trusted=self.trusted,
        )  # fmt: skip
        deciding.decide(ops)
        if deciding.entries:
            self._write(deciding, counter)
        return deciding.receipts(ops)

    # --- what is there ------------------------------------------------------------------------------------

    def _lock(self) -> Any:
        query = select(tenant).where(tenant.c.tenant == self.sender.tenant).with_for_update()
        return self.connection.execute(query).one()

    def _load(self, ops: tuple[Op, ...], counter: Any) -> Loaded:
        known = self._known({op.op_id for op in ops})
        row_ids = {op.row_id for op in ops if not op.fault} | {e.row_id for e in known.values() if e.row_id}
        docs = read_documents(self.connection, self.sender.tenant, row_ids)
        touched = {doc.scope_id for doc in docs.values()} | {op.scope_id for op in ops if not op.fault}
        officer = self.sender.officer_id
        visible: set[str] = set()
        if not self.sender.revoked:
            visible = scopes.accessible(self.connection, self.sender.tenant, officer, touched)
        loaded = Loaded(
            docs=docs,
            known=known,
            visible=visible,
            roles=scopes.roles_of(self.connection, self.sender.tenant, officer),
            taken_scopes=self._scopes_that_exist({op.scope_id for op in ops if op.made}),
            numbering=Numbering(self._last_number, str(counter.prefix)),
            history=self._history,
            find=self._find,
            claims=self.claims,
        )
        self._load_clashes(loaded)
        return loaded

    def _known(self, op_ids: set[str]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for ids in in_chunks(op_ids):
            query = select(journal).where(journal.c.tenant == self.sender.tenant, journal.c.op_id.in_(ids))
            for row in self.connection.execute(query):
                op = Op(row.op_id, row.op_id, "", row.kind, row.row_id, row.scope_id, False, {})
                clashes = tuple(json.loads(row.clashes))
                found[row.op_id] = Entry(
                    op, row.state, row.why, clashes, scope_id=row.scope_id, row_id=row.row_id, fresh=False
                )
        return found

    def _scopes_that_exist(self, wanted: set[str]) -> set[str]:
        found: set[str] = set()
        for ids in in_chunks(wanted):
            query = select(sync_row.c.scope_id).where(
                sync_row.c.tenant == self.sender.tenant, sync_row.c.scope_id.in_(ids)
            )
            found |= set(self.connection.scalars(query.distinct()))
        return found

    def _load_clashes(self, loaded: Loaded) -> None:
        for ids in in_chunks(set(loaded.docs)):
            query = select(open_clash.c.row_id).where(
                open_clash.c.tenant == self.sender.tenant,
                open_clash.c.of_row.in_(ids),
                open_clash.c.is_open == 1,
            )
            found = read_documents(self.connection, self.sender.tenant, self.connection.scalars(query))
            for clash_id, doc in found.items():
                loaded.docs.setdefault(clash_id, doc)
                card = cards.open_clash_of(clash_id, doc.fields)
                loaded.clashes.setdefault(str(doc.fields["row_id"]), []).append(card)

    def _history(self, row_id: str) -> list[Past]:
        query = select(journal.c.actor, journal.c.saved_at, journal.c.delta, journal.c.state).where(
            journal.c.tenant == self.sender.tenant, journal.c.row_id == row_id
        )
        return [
            Past(row.actor, row.saved_at, json.loads(row.delta), row.state in ("applied", "clash"))
            for row in self.connection.execute(query.order_by(journal.c.rev, journal.c.n))
        ]

    def _find(self, row_id: str) -> Document | None:
        return read_documents(self.connection, self.sender.tenant, [row_id]).get(row_id)

    def _last_number(self, year: str) -> int:
        query = select(numbering.c.last).where(
            numbering.c.tenant == self.sender.tenant, numbering.c.name == year
        )
        return self.connection.scalar(query) or 0

    # --- writing ------------------------------------------------------------------------------------------

    def _write(self, deciding: Deciding, counter: Any) -> None:
        name, rev = self.sender.tenant, deciding.rev
        written = deciding.written()
        write_documents(self.connection, name, written, rev)
        given = deciding.loaded.numbering.given
        put(
            self.connection,
            numbering,
            [{"tenant": name, "name": year, "last": last} for year, last in given.items()],
        )
        lines = [self._line(rev, n, entry) for n, entry in enumerate(deciding.entries)]
        add(self.connection, journal, lines)
        put(self.connection, held, [self._aside(e) for e in deciding.entries if e.state == "held"])
        moved = project(self.connection, name, map(as_written, written))
        scopes.recompute(self.connection, name, moved, rev)
        self.claims.keep(deciding.claims.moved)
        self._end(rev, _linked(str(counter.chain), lines))

    def _end(self, rev: int, ends: str) -> None:
        name, at = self.sender.tenant, self.now.isoformat(timespec="seconds")
        add(self.connection, revision, [{"tenant": name, "rev": rev, "chain": ends, "at": at}])
        self.connection.execute(update(tenant).where(tenant.c.tenant == name).values(rev=rev, chain=ends))

    def _line(self, rev: int, n: int, entry: Entry) -> dict[str, Any]:
        op, salt, delta = entry.op, chain.fresh_salt(), to_json(entry.delta)
        return {
            "tenant": self.sender.tenant, "op_id": op.op_id, "rev": rev, "n": n,
            "device_id": self.sender.device_id, "seq": op.seq, "actor": self.sender.officer_id,
            "verb": op.verb, "kind": op.kind, "row_id": entry.row_id, "scope_id": entry.scope_id,
            "saved_at": op.at, "skew_s": self.skew_s, "received_at": self.now.isoformat(timespec="seconds"),
            "state": entry.state, "why": entry.why, "clashes": to_json(list(entry.clashes)),
            "delta": delta, "salt": salt, "digest": chain.digest(salt, delta),
        }  # fmt: skip

    def _aside(self, entry: Entry) -> dict[str, Any]:
        op = entry.op
        return {
            "tenant": self.sender.tenant, "op_id": op.op_id, "officer_id": self.sender.officer_id,
            "device_id": self.sender.device_id, "scope_id": entry.scope_id, "why": entry.why,
            "state": "waiting", "received_at": self.now.isoformat(timespec="seconds"),
            "op": to_json(op.raw if op.fault else wire.op_out(op)),
        }  # fmt: skip


def _linked(ends: str, lines: list[dict[str, Any]]) -> str:
    for line in lines:
        ends = chain.link(ends, line["op_id"], line["state"], line["digest"])
    return ends


def count_held(connection: Connection, tenant_id: str) -> int:
    """How much work waits at the office for a person to decide."""
    query = select(func.count()).where(held.c.tenant == tenant_id, held.c.state == "waiting")
    return connection.scalar(query) or 0
