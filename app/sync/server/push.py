"""Takes operations in: decides each, in order, and writes all of it with its receipts in one transaction.

The tenant's counter row is taken first, so revisions are in the order of commits and none is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from app.domain.roles import Roles
from app.sync import wire
from app.sync.merge import Dispute, Fields, OpenClash, Verdict, merge
from app.sync.protocol import Op, Receipt
from app.sync.rules import rules_for
from app.sync.server import cards, deeds, scopes
from app.sync.server.database import add, in_chunks, put, to_json
from app.sync.server.documents import Document, read_documents, write_documents
from app.sync.server.numbers import next_reference
from app.sync.server.projections import project
from app.sync.server.schema import held, journal, open_clash, sync_row, tenant
from app.sync.values import Value, same, value_hash

ROOTS = frozenset({"case_file", "person"})
"""Kinds whose rows begin a scope of their own."""

SYSTEM = "0" * 32
"""Whoever does what the office does of itself: case numbers."""


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom operations come."""

    tenant: str
    device_id: str
    officer_id: str
    revoked: bool = False


@dataclass(slots=True)
class Pushed:
    """What came of a push: its receipts, its revision, and the fields that the sender needs not be told
    of.
    """

    receipts: dict[str, Receipt] = field(default_factory=dict)
    rev: int = 0
    told: dict[str, set[str]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    """Rows that this push made."""


@dataclass(frozen=True, slots=True)
class Past:
    """One journalled operation on a row, as far as deciding a later one needs it."""

    actor: str
    saved_at: str
    delta: dict[str, list[Value]]
    stood: bool


@dataclass(slots=True)
class _Entry:
    """How one operation ended."""

    op: Op
    state: str
    why: str = ""
    clashes: tuple[str, ...] = ()
    delta: dict[str, list[Value]] = field(default_factory=dict)
    scope_id: str = ""
    row_id: str = ""
    fresh: bool = True
    actor: str = ""


class Push:
    """One push at work. Everything is decided in memory; `finish` writes it."""

    def __init__(
        self,
        connection: Connection,
        sender: Sender,
        roles: Roles,
        *,
        now: datetime,
        skew_s: int = 0,
        trusted: bool = False,
    ) -> None:
        self.connection = connection
        self.sender = sender
        self.table = roles
        self.now = now
        self.skew_s = skew_s
        self.trusted = trusted
        """True for what the office does of itself: its own verbs ask no one."""
        self.entries: list[_Entry] = []
        self.docs: dict[str, Document] = {}
        self.fresh_scopes: set[str] = set()
        self.visible: set[str] = set()
        self.clashes: dict[str, list[OpenClash]] = {}
        self.past: dict[str, list[Past]] = {}
        self.added: dict[str, list[Past]] = {}
        self.made: set[str] = set()

    def take(self, ops: tuple[Op, ...]) -> Pushed:
        """Decide and write all of `ops`; those that are known already get the receipt that they had."""
        counter = self._lock()
        known = self._known({op.op_id for op in ops})
        fresh = {op.op_id: op for op in ops if op.op_id not in known}
        self._load(ops, known)
        self.rev = int(counter.rev) + 1
        for op in sorted(fresh.values(), key=_begins_later):
            self._decide(op)
        if fresh:
            self._finish(counter)
        return self._receipts(known, ops)

    # --- what is there ------------------------------------------------------------------------------------

    def _lock(self) -> Any:
        query = select(tenant).where(tenant.c.tenant == self.sender.tenant).with_for_update()
        return self.connection.execute(query).one()

    def _known(self, op_ids: set[str]) -> dict[str, _Entry]:
        found: dict[str, _Entry] = {}
        for ids in in_chunks(op_ids):
            query = select(journal).where(journal.c.tenant == self.sender.tenant, journal.c.op_id.in_(ids))
            for row in self.connection.execute(query):
                op = Op(row.op_id, row.op_id, "", row.kind, row.row_id, row.scope_id, False, {})
                clashes = tuple(json.loads(row.clashes))
                found[row.op_id] = _Entry(
                    op, row.state, row.why, clashes, scope_id=row.scope_id, row_id=row.row_id, fresh=False
                )
        return found

    def _load(self, ops: tuple[Op, ...], known: dict[str, _Entry]) -> None:
        row_ids = {op.row_id for op in ops if not op.fault} | {e.row_id for e in known.values() if e.row_id}
        self.docs = read_documents(self.connection, self.sender.tenant, row_ids)
        touched = {doc.scope_id for doc in self.docs.values()} | {op.scope_id for op in ops if not op.fault}
        if not self.sender.revoked:
            officer = self.sender.officer_id
            self.visible = scopes.accessible(self.connection, self.sender.tenant, officer, touched)
        self.roles = scopes.roles_of(self.connection, self.sender.tenant, self.sender.officer_id)
        self.taken_scopes = self._scopes_that_exist({op.scope_id for op in ops if op.made})
        self._load_clashes(set(self.docs))

    def _scopes_that_exist(self, wanted: set[str]) -> set[str]:
        found: set[str] = set()
        for ids in in_chunks(wanted):
            query = select(sync_row.c.scope_id).where(
                sync_row.c.tenant == self.sender.tenant, sync_row.c.scope_id.in_(ids)
            )
            found |= set(self.connection.scalars(query.distinct()))
        return found

    def _load_clashes(self, row_ids: set[str]) -> None:
        for ids in in_chunks(row_ids):
            query = select(open_clash.c.row_id).where(
                open_clash.c.tenant == self.sender.tenant,
                open_clash.c.of_row.in_(ids),
                open_clash.c.is_open == 1,
            )
            found = read_documents(self.connection, self.sender.tenant, self.connection.scalars(query))
            for clash_id, doc in found.items():
                self.docs.setdefault(clash_id, doc)
                card = cards.open_clash_of(clash_id, doc.fields)
                self.clashes.setdefault(str(doc.fields["row_id"]), []).append(card)

    # --- deciding one -------------------------------------------------------------------------------------

    def _decide(self, op: Op) -> None:
        why = self._keep_aside(op)
        if why:
            self._hold(op, why)
            return
        doc = self.docs.get(op.row_id)
        verdict = merge(
            op,
            doc.fields if doc else None,
            rules_for(op.kind),
            recall=lambda name, seen: self._recall(op.row_id, name, seen),
            open_clashes=tuple(self.clashes.get(op.row_id, ())),
        )
        if verdict.state == "held":
            self._hold(op, verdict.why)
        else:
            self._apply(op, verdict)

    def _keep_aside(self, op: Op) -> str:
        """Why the operation cannot be taken in by itself; empty when it can."""
        if op.fault:
            return "unreadable"
        if self.sender.revoked:
            return "revoked"
        doc = self.docs.get(op.row_id)
        if doc is None and not op.made:
            return "unknown_row"
        if (doc is not None and doc.kind != op.kind) or (doc is None and op.kind == "clash"):
            return "unreadable"
        if self.trusted:
            return ""
        if not self._may_see(op, doc):
            return "no_access"
        return "" if deeds.allowed(op, self.roles, self.table, doc.fields if doc else None) else "role"

    def _may_see(self, op: Op, doc: Document | None) -> bool:
        scope_id = doc.scope_id if doc else op.scope_id
        if scope_id in self.visible or scope_id in self.fresh_scopes:
            return True
        return doc is None and _begins_a_scope(op) and scope_id not in self.taken_scopes

    def _hold(self, op: Op, why: str) -> None:
        doc = self.docs.get(op.row_id)
        scope_id = doc.scope_id if doc else op.scope_id
        delta: dict[str, list[Value]] = {name: [None, new] for name, (_, new) in op.fields.items()}
        self.entries.append(_Entry(op, "held", why, (), delta, scope_id, op.row_id))

    def _apply(self, op: Op, verdict: Verdict) -> None:
        doc = self.docs.get(op.row_id)
        before: Fields = doc.fields if doc else {}
        delta: dict[str, list[Value]] = {
            name: [before.get(name), new] for name, (_, new) in op.fields.items()
        }
        if verdict.as_new:
            doc = self._new(op.op_id, op.kind, doc.scope_id if doc else op.scope_id)
        elif doc is None:
            doc = self._new(op.row_id, op.kind, op.scope_id)
            if _begins_a_scope(op):
                self.fresh_scopes.add(op.scope_id)
        doc.write(verdict.writes, self.rev)
        if op.kind == "case_file" and op.made and not verdict.as_new and not before:
            self._number(doc)
        cards_made = tuple(self._card(op, doc, dispute) for dispute in verdict.disputes)
        self.entries.append(
            _Entry(op, verdict.state, verdict.why, cards_made, delta, doc.scope_id, op.row_id)
        )
        stood = verdict.state in ("applied", "clash") and bool(verdict.writes)
        past = Past(self.sender.officer_id, op.at, delta, stood)
        self.added.setdefault(op.row_id, []).append(past)

    def _new(self, row_id: str, kind: str, scope_id: str) -> Document:
        doc = Document(row_id, kind, scope_id, 0, {}, {}, fresh=True)
        self.docs[row_id] = doc
        self.made.add(row_id)
        return doc

    def _number(self, doc: Document) -> None:
        """The council's own number, in place of the one that the laptop made up until it came here."""
        number = next_reference(
            self.connection,
            self.sender.tenant,
            str(doc.fields.get("applied_on") or self.now.date().isoformat()),
        )
        doc.write({"reference": number}, self.rev)

    # --- clashes ------------------------------------------------------------------------------------------

    def _recall(self, row_id: str, name: str, seen: str) -> tuple[Value, ...]:
        for past in reversed(self._past_of(row_id)):
            for value in past.delta.get(name, ()):
                if value_hash(value) == seen:
                    return (value,)
        return ()

    def _past_of(self, row_id: str) -> list[Past]:
        if row_id not in self.past:
            query = select(journal.c.actor, journal.c.saved_at, journal.c.delta, journal.c.state).where(
                journal.c.tenant == self.sender.tenant, journal.c.row_id == row_id
            )
            self.past[row_id] = [
                Past(row.actor, row.saved_at, json.loads(row.delta), row.state in ("applied", "clash"))
                for row in self.connection.execute(query.order_by(journal.c.rev, journal.c.n))
            ]
        return self.past[row_id] + self.added.get(row_id, [])

    def _theirs(self, row_id: str, names: Iterable[str]) -> Past | None:
        """Who last wrote what now stands."""
        wanted = set(names)
        return next((p for p in reversed(self._past_of(row_id)) if p.stood and wanted & set(p.delta)), None)

    def _card(self, op: Op, of: Document, dispute: Dispute) -> str:
        clash_id = dispute.extends or cards.clash_id(op.op_id, dispute.group)
        card = self.docs.get(clash_id) or self._new(clash_id, "clash", of.scope_id)
        theirs = self._theirs(of.row_id, dispute.theirs)
        fields = cards.fields_of(
            dispute, op=op, of=of, by=self.sender.officer_id, now=self.now, fresh=card.fresh,
            theirs_by=theirs.actor if theirs else "", theirs_at=theirs.saved_at if theirs else "",
        )  # fmt: skip
        card.write(fields, self.rev)
        others = [clash for clash in self.clashes.get(of.row_id, []) if clash.clash_id != clash_id]
        still = [] if dispute.moot else [cards.open_clash_of(clash_id, card.fields)]
        self.clashes[of.row_id] = others + still
        return clash_id

    # --- writing ------------------------------------------------------------------------------------------

    def _finish(self, counter: Any) -> None:
        name = self.sender.tenant
        written = [doc for doc in self.docs.values() if doc.rev == self.rev]
        write_documents(self.connection, name, written, self.rev)
        add(self.connection, journal, [self._line(n, entry) for n, entry in enumerate(self.entries)])
        put(self.connection, held, [self._aside(e) for e in self.entries if e.state == "held"])
        moved = project(self.connection, name, (doc.as_written() for doc in written))
        scopes.recompute(self.connection, name, moved, self.rev)
        chain = str(counter.chain)
        for entry in self.entries:
            link = f"{chain}:{entry.op.op_id}:{entry.state}:{to_json(entry.delta)}"
            chain = hashlib.blake2b(link.encode(), digest_size=32).hexdigest()
        self.connection.execute(
            update(tenant).where(tenant.c.tenant == name).values(rev=self.rev, chain=chain)
        )

    def _line(self, n: int, entry: _Entry) -> dict[str, Any]:
        op = entry.op
        return {
            "tenant": self.sender.tenant, "op_id": op.op_id, "rev": self.rev, "n": n,
            "device_id": self.sender.device_id, "seq": op.seq, "actor": entry.actor or self.sender.officer_id,
            "verb": op.verb, "kind": op.kind, "row_id": entry.row_id, "scope_id": entry.scope_id,
            "saved_at": op.at, "skew_s": self.skew_s, "received_at": self.now.isoformat(timespec="seconds"),
            "state": entry.state, "why": entry.why, "clashes": to_json(list(entry.clashes)),
            "delta": to_json(entry.delta),
        }  # fmt: skip

    def _aside(self, entry: _Entry) -> dict[str, Any]:
        op = entry.op
        return {
            "tenant": self.sender.tenant, "op_id": op.op_id, "officer_id": self.sender.officer_id,
            "device_id": self.sender.device_id, "scope_id": entry.scope_id, "why": entry.why,
            "state": "waiting", "received_at": self.now.isoformat(timespec="seconds"),
            "op": to_json(op.raw if op.fault else wire.op_out(op)),
        }  # fmt: skip

    # --- receipts -----------------------------------------------------------------------------------------

    def _receipts(self, known: dict[str, _Entry], ops: tuple[Op, ...]) -> Pushed:
        """Of every operation, known or new, how it ended and what now stands: the office's value where it
        differs.
        """
        pushed = Pushed(rev=self.rev, made=self.made)
        ended = known | {entry.op.op_id: entry for entry in self.entries}
        for op in ops:
            entry = ended[op.op_id]
            pushed.receipts[op.op_id] = self._receipt(entry, op)
            if entry.fresh and entry.state != "held":
                pushed.told.setdefault(op.row_id, set()).update(op.fields)
        return pushed

    def _receipt(self, entry: _Entry, op: Op) -> Receipt:
        doc = self.docs.get(op.row_id)
        state: Any = entry.state
        if doc is None or op.fault or doc.scope_id not in self.visible | self.fresh_scopes:
            return Receipt(state, 0, entry.why)
        stands = {
            name: doc.fields.get(name)
            for name, (_, new) in op.fields.items()
            if not same(doc.fields.get(name), new)
        }
        stands |= {
            name: doc.fields.get(name)
            for name, seen in op.seen.items()
            if name in doc.fields and value_hash(doc.fields.get(name)) != seen
        }
        return Receipt(state, doc.rev, entry.why, stands, entry.clashes)


def _begins_later(op: Op) -> bool:
    """Rows that begin a scope are taken first, so that nothing of a scope comes before it; else as they
    came.
    """
    return not (op.made and _begins_a_scope(op))


def _begins_a_scope(op: Op) -> bool:
    return op.kind in ROOTS and op.row_id == op.scope_id


def count_held(connection: Connection, tenant_id: str) -> int:
    """How much work waits at the office for a person to decide."""
    query = select(func.count()).where(held.c.tenant == tenant_id, held.c.state == "waiting")
    return connection.scalar(query) or 0
