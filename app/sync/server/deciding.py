"""Decides a push: what stands, and operations, go in; entries for the journal, changed rows and receipts come
out. Pure: no database, no clock. `push.py` reads what stands and writes what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.domain.roles import Roles
from app.sync import recovery
from app.sync.merge import Dispute, Fields, Verdict, merge
from app.sync.protocol import Op, Receipt, Row
from app.sync.recovery import Judged
from app.sync.rules import rules_for
from app.sync.server import bringing_back, cards, deeds, doubles
from app.sync.server.document import Document
from app.sync.server.doubles import Told
from app.sync.server.loaded import SYSTEM as SYSTEM
from app.sync.server.loaded import Entry as Entry
from app.sync.server.loaded import Forked as Forked
from app.sync.server.loaded import Loaded as Loaded
from app.sync.server.loaded import Past as Past
from app.sync.server.loaded import Pushed as Pushed
from app.sync.server.loaded import Sender as Sender
from app.sync.server.seeing import Written
from app.sync.values import Value, same, value_hash

ROOTS = frozenset({"case_file", "person"})
"""Kinds whose rows begin a scope of their own."""

CARD = "clash"
SETTLED_ALREADY = "settled_already"
CONTAINED = "contained"


class Deciding:
    """One push being decided. Of the operations given, those that are known are left as they ended."""

    def __init__(
        self,
        sender: Sender,
        loaded: Loaded,
        table: Roles,
        *,
        rev: int,
        now: datetime,
        base: int = 0,
        trusted: bool = False,
    ) -> None:
        self.sender = sender
        self.loaded = loaded
        self.docs = loaded.docs
        self.table = table
        self.rev = rev
        self.now = now
        self.base = base
        """How far the sender's laptop had come."""
        self.trusted = trusted
        """True for what the office does of itself: its own verbs ask no one."""
        self.entries: list[Entry] = []
        self.made: set[str] = set()
        self.fresh_scopes: set[str] = set()
        self.claims = Told()
        """What moved of the claims, to be kept."""
        self.noted: set[str] = set()
        """Rows whose notes are to be kept."""
        self._overtaken: set[str] = set()
        self._past: dict[str, list[Past]] = {}
        self._added: dict[str, list[Past]] = {}

    def decide(self, ops: Iterable[Op], offers: Iterable[Row] = (), epoch: str = "") -> None:
        """Decide those that are not known yet, each against what those before it left; then the rows that are
        offered from the time line `epoch`.

        Raises Forked, with nothing decided, when one has the place of another that came from this laptop.
        """
        fresh = {op.op_id: op for op in ops if op.op_id not in self.loaded.known}
        if any(self.loaded.seqs.get(op.seq, op.op_id) != op.op_id for op in fresh.values()):
            raise Forked
        for op in sorted(fresh.values(), key=_turn):
            self._decide(op)
        bringing_back.take(self, offers, epoch)
        if self.entries:
            self._bring_claims()

    def written(self) -> list[Document]:
        """The rows that this push changes or makes."""
        return [doc for doc in self.docs.values() if doc.rev == self.rev]

    def receipts(self, ops: Iterable[Op]) -> Pushed:
        """Of every operation, known or new, how it ended and what now stands: the office's value where it
        differs.
        """
        pushed = Pushed(rev=self.rev, made=self.made)
        ended = self.loaded.known | {entry.op.op_id: entry for entry in self.entries}
        seen = self.loaded.visible | self.fresh_scopes
        for op in ops:
            entry = ended[op.op_id]
            pushed.receipts[op.op_id] = self._receipt(entry, op, seen)
            if entry.fresh and entry.state != "held":
                pushed.told.setdefault(op.row_id, set()).update(op.fields)
        for doc in self.written():
            said = pushed.told.get(doc.row_id, ())
            if all(name in said for name in doc.fields if doc.rev_of(name) == self.rev):
                pushed.quiet[doc.row_id] = doc.stored_rev
        return pushed

    # --- deciding one -------------------------------------------------------------------------------------

    def _decide(self, op: Op) -> None:
        if op.row_id in self.loaded.erased:
            self.entries.append(Entry(op, "erased", "", (), {}, op.scope_id, op.row_id))
            return
        why = self._keep_aside(op)
        if why:
            self.hold(op, why)
            return
        doc = self.docs.get(op.row_id)
        if doc is not None and op.kind != CARD and op.save_id in self._overtaken:
            self._leave(op, doc)
            return
        verdict, judged = self._verdict(op, doc)
        if verdict.state == "held":
            self.hold(op, verdict.why)
            return
        self.apply(op, verdict)
        if self.loaded.line is not None:
            self._forget_notes(op.row_id, verdict.writes)
            self._note(op, judged, made=doc is None and not verdict.as_new)

    def _verdict(self, op: Op, doc: Document | None) -> tuple[Verdict, Judged | None]:
        """What to do with the operation; and, where it comes from an old time line, what that says of it."""
        line = self.loaded.line
        if line is None or doc is None:
            return self._merged(op, doc), None
        notes = self.loaded.notes.get(doc.row_id, {})
        if op.made and notes and not rules_for(op.kind).append_only:
            return Verdict("noop", CONTAINED), None  # the row was brought back, and is later than its making
        if not op.was:
            return self._merged(op, doc), None
        judged = recovery.judge_op(op, doc.fields, doc.rev_of, notes, line, rules_for(op.kind))
        rest = self._merged(judged.rest, doc) if judged.rest else Verdict("noop", CONTAINED)
        if rest.state == "held" or rest.as_new:
            return rest, None
        writes = {**rest.writes, **judged.takes}
        state = rest.state if rest.state == "clash" or not writes else "applied"
        return Verdict(state, "" if writes else rest.why, writes, rest.disputes), judged

    def _merged(self, op: Op, doc: Document | None) -> Verdict:
        return merge(
            op,
            doc.fields if doc else None,
            rules_for(op.kind),
            recall=lambda name, seen: self._recall(op.row_id, name, seen),
            open_clashes=tuple(self.loaded.clashes.get(op.row_id, ())),
        )

    def _forget_notes(self, row_id: str, written: Iterable[str]) -> None:
        """What is written now is new, also where what was noted has this push's revision."""
        notes = self.loaded.notes.get(row_id, {})
        for name in notes.keys() & set(written):
            del notes[name]
            self.noted.add(row_id)

    def _note(self, op: Op, judged: Judged | None, *, made: bool) -> None:
        """Write down from which revision of the old line the row now stands."""
        line = self.loaded.line
        if line is None:
            return
        notes = self.loaded.notes.setdefault(op.row_id, {})
        if judged is not None:
            judged.note(notes, line, self.docs[op.row_id].rev_of)
        elif made and op.was:
            notes |= recovery.notes_of_new(op.fields, op.was, self.rev, line)
            if "reference" in op.fields and op.kind == "case_file":
                # A number of this line; whoever still has the one of the old line brings it back.
                notes["reference"] = (line.n, 0, self.rev)
        else:
            return
        self.noted.add(op.row_id)

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
        if not self.may_see(op, doc):
            return "no_access"
        allowed = deeds.allowed(op, self.loaded.roles, self.table, doc.fields if doc else None)
        return "" if allowed else "role"

    def may_see(self, op: Op, doc: Document | None) -> bool:
        """Whether the sender may write this row, or begin its scope."""
        scope_id = doc.scope_id if doc else op.scope_id
        if scope_id in self.loaded.visible or scope_id in self.fresh_scopes or scope_id in self.loaded.rooted:
            return True
        return doc is None and begins_a_scope(op) and scope_id not in self.loaded.taken_scopes

    def hold(self, op: Op, why: str) -> None:
        """Keep the operation aside, whole, for a person."""
        doc = self.docs.get(op.row_id)
        scope_id = doc.scope_id if doc else op.scope_id
        delta: dict[str, list[Value]] = {name: [None, new] for name, (_, new) in op.fields.items()}
        self.entries.append(Entry(op, "held", why, (), delta, scope_id, op.row_id))

    def _leave(self, op: Op, doc: Document) -> None:
        """What belongs to an answer that came second does not stand: whoever came first has decided."""
        delta = {name: [doc.fields.get(name), new] for name, (_, new) in op.fields.items()}
        self.entries.append(Entry(op, "noop", SETTLED_ALREADY, (), delta, doc.scope_id, op.row_id))

    def apply(self, op: Op, verdict: Verdict, *, by: str = "", as_given: bool = False) -> None:
        """Write what the verdict says, with its cards. `by` is whose the operation's values are; with
        `as_given` a case keeps the number that it comes with.
        """
        doc = self.docs.get(op.row_id)
        before: Fields = doc.fields if doc else {}
        delta: dict[str, list[Value]] = {
            name: [before.get(name), new] for name, (_, new) in op.fields.items()
        }
        if verdict.as_new:
            doc = self.make(op.op_id, op.kind, doc.scope_id if doc else op.scope_id)
        elif doc is None:
            doc = self.make(op.row_id, op.kind, op.scope_id)
            if begins_a_scope(op):
                self.fresh_scopes.add(op.scope_id)
        doc.write(verdict.writes, self.rev)
        if op.kind == CARD and verdict.why == SETTLED_ALREADY:
            self._overtaken.add(op.save_id)
        if op.kind == "case_file" and op.made and not (verdict.as_new or before or as_given):
            self._number(doc)
        cards_made = tuple(self.card(op, doc, dispute, by=by) for dispute in verdict.disputes)
        self.entries.append(Entry(op, verdict.state, verdict.why, cards_made, delta, doc.scope_id, op.row_id))
        stood = verdict.state in ("applied", "clash") and bool(verdict.writes)
        past = Past(self.sender.officer_id, op.at, delta, stood)
        self._added.setdefault(op.row_id, []).append(past)

    def make(self, row_id: str, kind: str, scope_id: str) -> Document:
        """A new row, to be written with this push."""
        doc = Document(row_id, kind, scope_id, 0, {}, {}, fresh=True)
        self.docs[row_id] = doc
        self.made.add(row_id)
        return doc

    def _number(self, doc: Document) -> None:
        """The council's own number, in place of the one that the laptop made up until it came here."""
        applied_on = str(doc.fields.get("applied_on") or self.now.date().isoformat())
        doc.write({"reference": self.loaded.numbering.next(applied_on)}, self.rev)

    # --- clashes ------------------------------------------------------------------------------------------

    def _recall(self, row_id: str, name: str, seen: str) -> tuple[Value, ...]:
        for past in reversed(self.past_of(row_id)):
            for value in past.delta.get(name, ()):
                if value_hash(value) == seen:
                    return (value,)
        return ()

    def past_of(self, row_id: str) -> list[Past]:
        """What is journalled of the row, this push's own among it; the oldest first."""
        if row_id not in self._past:
            self._past[row_id] = self.loaded.history(row_id)
        return self._past[row_id] + self._added.get(row_id, [])

    def _theirs(self, row_id: str, names: Iterable[str]) -> Past | None:
        """Who last wrote what now stands."""
        wanted = set(names)
        return next((p for p in reversed(self.past_of(row_id)) if p.stood and wanted & set(p.delta)), None)

    def card(self, op: Op, of: Document, dispute: Dispute, *, by: str = "") -> str:
        """Make the card about this dispute, or go on with it; its id. `by` is whose the losing value is."""
        clash_id = dispute.extends or cards.clash_id(op.op_id, dispute.group)
        card = self._known_card(clash_id) or self.make(clash_id, "clash", of.scope_id)
        theirs = self._theirs(of.row_id, dispute.theirs)
        fields = cards.fields_of(
            dispute, op=op, of=of, by=by or self.sender.officer_id, now=self.now, fresh=card.fresh,
            theirs_by=theirs.actor if theirs else "", theirs_at=theirs.saved_at if theirs else "",
        )  # fmt: skip
        card.write(fields, self.rev)
        others = [clash for clash in self.loaded.clashes.get(of.row_id, []) if clash.clash_id != clash_id]
        still = [] if dispute.moot else [cards.open_clash_of(clash_id, card.fields)]
        self.loaded.clashes[of.row_id] = others + still
        return clash_id

    def _known_card(self, clash_id: str) -> Document | None:
        if clash_id not in self.docs and (found := self.loaded.find(clash_id)) is not None:
            self.docs[clash_id] = found
        return self.docs.get(clash_id)

    def _bring_claims(self) -> None:
        self.claims = doubles.bring(
            self.docs, self.make, self.loaded.claims, rev=self.rev, base=self.base, now=self.now, by=SYSTEM
        )
        last = {entry.row_id: entry for entry in self.entries if entry.state != "held"}
        for row_id, begun in self.claims.begun_by.items():
            if row_id in last:
                last[row_id].clashes += tuple(begun)

    # --- receipts -----------------------------------------------------------------------------------------

    def _receipt(self, entry: Entry, op: Op, seen: set[str]) -> Receipt:
        if op.row_id in self.loaded.erased or entry.state == "erased":
            return Receipt("erased", 0)
        doc = self.docs.get(op.row_id)
        state: Any = entry.state
        if doc is None or op.fault or doc.scope_id not in seen:
            return Receipt(state, 0, entry.why)
        fields = doc.fields
        stands = {
            name: fields.get(name) for name, (_, new) in op.fields.items() if not same(fields.get(name), new)
        }
        stands |= {
            name: fields[name]
            for name, saw in op.seen.items()
            if name in fields and value_hash(fields[name]) != saw
        }
        return Receipt(state, doc.rev, entry.why, stands, entry.clashes)


def as_written(doc: Document) -> Written:
    """What access is worked out from."""
    return Written(doc.row_id, doc.kind, doc.scope_id, doc.fields, doc.was)


def begins_a_scope(op: Op) -> bool:
    """Whether the operation is about a row that is the root of its scope."""
    return op.kind in ROOTS and op.row_id == op.scope_id


def _turn(op: Op) -> int:
    """Rows that begin a scope are taken first, so that nothing of a scope comes before it; then answers on
    cards, so that what belongs to one is known; else as they came.
    """
    if op.made and begins_a_scope(op):
        return 0
    return 1 if op.kind == CARD else 2
