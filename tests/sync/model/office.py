"""The office in memory: the program's own rules of deciding and of access, over dictionaries.

`Office` is what lies in its database: `county.py` copies it whole for a backup. Each exchange takes
operations in, and
then reads, as `office.py` of the program does; `stop` says at which of its steps it falls over.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from app.domain.roles import Roles
from app.sync import recovery, wire
from app.sync.protocol import Done, Head, Op, Row, SyncFrame, SyncRequest
from app.sync.server import answers, cards, deciding, timelines
from app.sync.server.deciding import SETTLED_ALREADY, Deciding
from app.sync.server.document import Document
from app.sync.server.loaded import SYSTEM, Entry, Forked, Loaded, Past, Pushed, Sender
from app.sync.server.numbers import Numbering
from app.sync.server.projections import PROJECTIONS
from app.sync.server.seeing import CasePlace, Standing, may_see_case, may_see_person
from app.sync.server.settings import read_roles
from app.sync.values import WHOLE, row_digest

TENANT = "c" * 32
KEY = bytes(32)
FIRST = "e" * 32
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ROLES: Roles = read_roles()


class Stopped(Exception):
    """The office fell over at this step; what was committed stays."""


class UnknownLaptop(Exception):
    """The office does not know whoever asks."""


@dataclass(slots=True)
class Line:
    """One operation as the office journalled it."""

    op: Op
    rev: int
    device: str
    actor: str
    state: str
    why: str
    clashes: tuple[str, ...]
    delta: dict[str, list[Any]]
    scope_id: str
    row_id: str


@dataclass(slots=True)
class Device:
    """A laptop as the office knows it."""

    device: str
    officer: str
    token: str
    revoked: bool = False
    parent: str = ""


@dataclass(slots=True)
class Waiting:
    """Work that is kept aside for a person."""

    op: Op
    officer: str
    why: str
    state: str = "waiting"


@dataclass(slots=True)
class Office:
    """One council's records at the office."""

    epoch: str = FIRST
    rev: int = 0
    lines: list[timelines.Line] = field(default_factory=lambda: [timelines.Line(FIRST, 1, 0)])
    docs: dict[str, Document] = field(default_factory=dict)
    journal: dict[str, Line] = field(default_factory=dict)
    of_row: dict[str, list[Past]] = field(default_factory=dict)
    by_seq: dict[tuple[str, int], str] = field(default_factory=dict)
    chain: list[str] = field(default_factory=lambda: ["00" * 16])
    """Of each revision the running hash with which it ended."""
    held: dict[str, Waiting] = field(default_factory=dict)
    access: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """By officer and scope: granted at, revoked at (0: still)."""
    projected: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    heads: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """By scope: digest, count, latest revision."""
    notes: dict[str, recovery.Notes] = field(default_factory=dict)
    """Of each row brought back, from which revision of the old line it stands."""
    brought: set[tuple[str, str]] = field(default_factory=set)
    """(row, device): the rows that a laptop has brought back."""
    erased: dict[str, int] = field(default_factory=dict)
    """By row, or scope, the revision at which it was erased by order."""
    files: dict[str, bool] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    durable: int = 0

    # --- one request ----------------------------------------------------------------------------------

    def exchange(self, token: str, request: SyncRequest, *, at_once: int, stop: str = "") -> list[SyncFrame]:
        """The answer to one request. Raises Stopped where it falls over, UnknownLaptop for a stranger."""
        known = self.devices.get(token)
        if known is None or known.device != request.device_id:
            raise UnknownLaptop
        sender = Sender(TENANT, known.device, known.officer, known.revoked)
        try:
            base = 0 if known.revoked else self.check(request)
            if stop == "office.push.decided":
                raise Stopped(stop)
            pushed = MemoryPush(self, sender).take(request.ops, request.offers, request.recovers, base)
            if stop == "office.push.kept":
                raise Stopped(stop)
        except timelines.OtherLine as other:
            if other.start_rev is not None:
                self.begin_line(other.start_rev)
            said, chains = (request.base, request.mark), self.chains(request.base)
            proven = timelines.shared_with(KEY, TENANT, request.epoch, said, self.rev, chains)
            common = max(timelines.common_with(self.lines, request.epoch), proven)
            return [SyncFrame(self.epoch, reset=True, common=common)]
        except Forked:
            return [SyncFrame(request.epoch, forked=True)]
        if known.revoked:
            return [self.to_a_revoked(request, pushed)]
        return self.pull(known.officer, request, base, pushed, at_once)

    def to_a_revoked(self, request: SyncRequest, pushed: Pushed) -> SyncFrame:
        """What a withdrawn laptop is told: what became of its work, and nothing else."""
        if request.epoch != self.epoch and request.ops:
            return SyncFrame(request.epoch, receipts=pushed.receipts, more=True)
        if request.epoch != self.epoch:
            common = timelines.common_with(self.lines, request.epoch)
            return SyncFrame(self.epoch, reset=True, common=common, revoked=True)
        return SyncFrame(self.epoch, receipts=pushed.receipts, offered=pushed.offered, revoked=True)

    def check(self, request: SyncRequest) -> int:
        """How far the laptop had come; OtherLine where it is on another time line."""
        if request.epoch != self.epoch:
            raise timelines.OtherLine
        said = (request.base, request.mark)
        return timelines.base_by(KEY, TENANT, self.epoch, said, self.rev, self.chains(request.base))

    def chains(self, base: int) -> dict[int, str]:
        """The chain at the revisions by which a mark is made and judged."""
        return {rev: self.chain[rev] for rev in timelines.looked_at(base) if 0 < rev <= self.rev}

    def begin_line(self, start_rev: int) -> None:
        """The office was put back: from now on it is on a time line of its own."""
        epoch = f"{zlib.crc32(f'{self.epoch}{self.chain[-1]}{start_rev}'.encode()):08x}" * 4
        line = timelines.Line(epoch, len(self.lines) + 1, start_rev)
        self.lines.append(line)
        self.epoch = line.epoch
        self.notes = {}
        self.numbers = {year: last + 500 for year, last in self.numbers.items()}

    def by_itself(self, *ops: Op, officer: str = SYSTEM) -> Pushed:
        """What the office does of itself."""
        return MemoryPush(self, Sender(TENANT, SYSTEM, officer), trusted=True).take(ops)

    def erase(self, scope: str, op: Op) -> None:
        """Erase a scope by order: nothing of it is kept but the ids."""
        rows = {doc.row_id for doc in self.docs.values() if doc.scope_id == scope}
        rows |= {line.row_id for line in self.journal.values() if line.scope_id == scope}
        self.rev += 1
        for row_id in rows:
            self.docs.pop(row_id, None)
            self.of_row.pop(row_id, None)
            self.notes.pop(row_id, None)
            for kept in self.projected.values():
                kept.pop(row_id, None)
        for line in self.journal.values():
            if line.row_id in rows:
                line.op, line.delta = replace(line.op, fields={}, seen={}), {}
        self.held = {o: one for o, one in self.held.items() if one.op.row_id not in rows}
        self.erased |= dict.fromkeys({*rows, scope}, self.rev)
        self.heads.pop(scope, None)
        for own_scopes in self.access.values():
            own_scopes.pop(scope, None)
        self.journal[op.op_id] = Line(op, self.rev, SYSTEM, SYSTEM, "applied", "", (), {}, TENANT, scope)
        self.chain.append(f"{zlib.crc32(f'{self.chain[-1]}{op.op_id}'.encode()):08x}" * 4)
        self._recompute(self.rev)

    # --- what a laptop is sent ------------------------------------------------------------------------

    def mine(self, officer: str) -> set[str]:
        """The scopes that this officer may see."""
        return {scope for scope, (_, revoked) in self.access.get(officer, {}).items() if not revoked}

    def pull(
        self, officer: str, request: SyncRequest, base: int, pushed: Pushed, at_once: int
    ) -> list[SyncFrame]:
        """The answer in frames of `at_once` receipts and rows; the last says whether there is more."""
        pos = request.pos if base == request.base else None
        parts: list[dict[str, Any]] = []
        receipts = list(pushed.receipts.items())
        parts += [{"receipts": dict(receipts[i : i + at_once])} for i in range(0, len(receipts), at_once)]
        gone = [s for s, (_, revoked) in sorted(self.access.get(officer, {}).items()) if revoked > base]
        erased = [row_id for row_id, rev in sorted(self.erased.items()) if rev > base]
        parts += [{"evict": tuple(gone[i : i + at_once])} for i in range(0, len(gone), at_once)]
        parts += [{"erased": tuple(erased)}] if erased else []
        parts += [{"offered": pushed.offered}] if pushed.offered else []
        mine = self.mine(officer)
        parts += self._asked_for(request, mine)
        stream = self._stream(officer, base, pos, pushed)
        budget = max(1, request.max_bytes)
        for start in range(0, min(len(stream), budget), at_once):
            some = stream[start : min(start + at_once, budget)]
            rows = tuple(row for row, _ in some if row is not None)
            parts.append({"rows": rows, "pos": some[-1][1]})
        if len(stream) > budget:
            parts[-1]["more"] = True
        else:
            heads = [self.heads[scope] for scope in mine if scope in self.heads]
            digest = sum(head[0] for head in heads) % WHOLE
            count = sum(head[1] for head in heads)
            mark = timelines.mark_of(KEY, TENANT, self.epoch, self.rev, self.chains(self.rev))
            done = Done(self.rev, digest, count, mark, self.durable)
            parts = parts or [{}]
            parts[-1] = parts[-1] | {"done": done}
        return [SyncFrame(self.epoch, **part) for part in parts]

    def _asked_for(self, request: SyncRequest, mine: set[str]) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        if request.need:
            docs = [self.docs[r] for r in request.need if r in self.docs and self.docs[r].scope_id in mine]
            gone = set(request.need) - {doc.row_id for doc in docs}
            parts.append({"rows": tuple(map(answers.whole, docs)), "gone": tuple(sorted(gone))})
        for scope in request.whole:
            own = [doc for doc in self.docs.values() if doc.scope_id == scope and scope in mine]
            listing = {scope: tuple(doc.row_id for doc in own)}
            parts.append({"rows": tuple(map(answers.whole, own)), "listing": listing})
        if request.heads:
            parts.append({"heads": {s: Head(*self.heads[s][:2]) for s in mine if s in self.heads}})
        return parts

    def _stream(self, officer: str, base: int, pos: Any, pushed: Pushed) -> list[tuple[Row | None, Any]]:
        """Each row that is news, in order, with its place."""
        places: list[tuple[tuple[int, str], Document, int]] = []
        granted_of = self.access.get(officer, {})
        fresh = {
            scope: granted
            for scope, (granted, revoked) in granted_of.items()
            if not revoked and (granted > base or self.heads.get(scope, (0, 0, 0))[2] > base)
        }
        if not fresh:
            return []
        for doc in self.docs.values():
            granted = fresh.get(doc.scope_id)
            if granted is None or (granted <= base and doc.rev <= base):
                continue
            place = (max(granted, doc.rev), doc.scope_id + doc.row_id)
            if pos is None or place > tuple(pos):
                places.append((place, doc, granted))
        places.sort(key=lambda each: each[0])
        return [(answers.news(doc, granted, base, pushed), place) for place, doc, granted in places]

    # --- what follows from what is written ------------------------------------------------------------

    def keep(self, push: Deciding) -> None:
        """Write what a push decided, with its revision, heads, journal and access."""
        written = push.written()
        moved = False
        for doc in written:
            self._head(doc, push.rev)
            self.docs[doc.row_id] = doc
            projection = PROJECTIONS.get(doc.kind)
            if projection is not None:
                values = projection.read(deciding.as_written(doc))
                own = self.projected.setdefault(doc.kind, {})
                moved = moved or (own.get(doc.row_id) != values and doc.kind not in ("document", "clash"))
                own[doc.row_id] = values
            doc.stored_rev, doc.fresh, doc.was = doc.rev, False, {}
        chain = self.chain[-1]
        for entry in push.entries:
            chain = f"{zlib.crc32(f'{chain}{entry.op.op_id}{entry.state}'.encode()):08x}" * 4
            self._journal(push, entry)
        self.rev = push.rev
        self.chain.append(chain)
        self.numbers |= push.loaded.numbering.given
        self.notes |= {row_id: push.loaded.notes[row_id] for row_id in push.noted}
        if moved:
            self._recompute(push.rev)
        seen = self.access.get(push.sender.officer_id, {})
        for scope in push.fresh_scopes - seen.keys():  # made and given away in one push
            seen[scope] = (push.rev, push.rev)

    def last_number(self, year: str) -> int:
        """The last case number given in a year."""
        return self.numbers.get(year, 0)

    def _journal(self, push: Deciding, entry: Entry) -> None:
        op, sender = entry.op, push.sender
        if entry.state == "erased":
            op = replace(op, fields={}, seen={})
        self.journal[op.op_id] = Line(
            op, push.rev, sender.device_id, sender.officer_id, entry.state, entry.why, entry.clashes,
            entry.delta, entry.scope_id, entry.row_id,
        )  # fmt: skip
        if op.seq:
            self.by_seq.setdefault((sender.device_id, op.seq), op.op_id)
        if op.verb == recovery.VERB and entry.state == "applied":
            self.brought.add((op.row_id, sender.device_id))
        stood = entry.state in ("applied", "clash")
        self.of_row.setdefault(entry.row_id, []).append(Past(sender.officer_id, op.at, entry.delta, stood))
        if entry.state == "held":
            self.held[op.op_id] = Waiting(op, sender.officer_id, entry.why)

    def _head(self, doc: Document, rev: int) -> None:
        digest, count, _ = self.heads.get(doc.scope_id, (0, 0, 0))
        digest += row_digest(doc.row_id, doc.rev)
        if doc.stored_rev:
            digest -= row_digest(doc.row_id, doc.stored_rev)
        else:
            count += 1
        self.heads[doc.scope_id] = (digest % WHOLE, count, rev)

    # --- who sees what --------------------------------------------------------------------------------

    def standings(self) -> list[Standing]:
        """Every officer, with what decides what they may see."""
        roles: dict[str, set[str]] = {}
        patches: dict[str, set[str]] = {}
        for row in self.projected.get("officer_role", {}).values():
            if not row["withdrawn"]:
                roles.setdefault(row["officer_id"], set()).add(row["role"])
        for row in self.projected.get("patch_officer", {}).values():
            if not row["withdrawn"]:
                patches.setdefault(row["officer_id"], set()).add(row["patch_id"])
        return [
            Standing(
                officer, bool(row["active"]) and not row["withdrawn"],
                frozenset(roles.get(officer, ())), frozenset(patches.get(officer, ())),
            )
            for officer, row in self.projected.get("officer", {}).items()
        ]  # fmt: skip

    def roles_of(self, officer: str) -> frozenset[str]:
        """The roles of an officer who is active."""
        return next((s.roles for s in self.standings() if s.officer_id == officer and s.active), frozenset())

    def allowed(self, officer: Standing) -> set[str]:
        """All scopes that this officer may see, worked out afresh."""
        places = self.places()
        found = {case_id for case_id, place in places.items() if may_see_case(officer, place)}
        for person, made_by in self.projected.get("person", {}).items():
            cases = [places[case] for case in self.cases_of(person) if case in places]
            if may_see_person(officer, cases, made_by["made_by"]):
                found.add(person)
        return found | ({TENANT, officer.officer_id, *officer.patches} if officer.active else set())

    def places(self) -> dict[str, CasePlace]:
        """What decides who may see each case."""
        return {
            case: CasePlace(case, r["patch_id"], r["officer_id"], r["person_id"],
                            bool(r["restricted"]), bool(r["withdrawn"]))
            for case, r in self.projected.get("case_file", {}).items()
        }  # fmt: skip

    def cases_of(self, person: str) -> set[str]:
        """The cases that a person belongs to."""
        found = {c for c, r in self.projected.get("case_file", {}).items() if r["person_id"] == person}
        for row in self.projected.get("household_member", {}).values():
            if row["person_id"] == person and not row["withdrawn"]:
                found.add(row["case_id"])
        return found

    def _recompute(self, rev: int) -> None:
        for officer in self.standings():
            own = self.access.setdefault(officer.officer_id, {})
            allowed = self.allowed(officer)
            now = {scope for scope, (_, revoked) in own.items() if not revoked}
            for scope in allowed - now:
                own[scope] = (rev, 0)
            for scope in now - allowed:
                own[scope] = (rev, rev)


class MemoryPush:
    """The program's deciding, with the office in memory in place of its tables."""

    watch: ClassVar[Callable[..., None] | None] = None
    """Told of each decision: for the oracle."""
    watch_offer: ClassVar[Callable[..., None] | None] = None
    """Told of each row that is brought back."""

    def __init__(self, office: Office, sender: Sender, *, trusted: bool = False) -> None:
        self.office = office
        self.sender = sender
        self.trusted = trusted

    def take(
        self, ops: tuple[Op, ...], offers: tuple[Row, ...] = (), epoch: str = "", base: int = 0
    ) -> Pushed:
        """Decide and keep all of them, as `push.py` does."""
        if not ops and not offers:
            return Pushed()
        office = self.office
        deciding = Watched(
            self.sender, self._load(ops, offers, epoch), ROLES,
            rev=office.rev + 1, now=NOW, base=base, trusted=self.trusted,
        )  # fmt: skip
        deciding.decide(ops, offers, epoch)
        for row_id in deciding.noted:
            office.notes[row_id] = deciding.loaded.notes[row_id]
        if deciding.entries:
            office.keep(deciding)
        pushed = deciding.receipts(ops)
        pushed.offered = offers[-1].row_id if offers else ""
        return pushed

    def _load(self, ops: tuple[Op, ...], offers: tuple[Row, ...], epoch: str) -> Loaded:
        office = self.office
        ids = {op.op_id for op in ops} | {recovery.offer_id(epoch, row) for row in offers}
        known = {op_id: _known(office.journal[op_id]) for op_id in ids if op_id in office.journal}
        row_ids = {op.row_id for op in ops} | {row.row_id for row in offers}
        row_ids |= {entry.row_id for entry in known.values()}
        scopes = {op.scope_id for op in ops} | {row.scope_id for row in offers}
        device = self.sender.device_id
        line = timelines.old_line(office.lines, epoch) if epoch else None
        loaded = Loaded(
            docs={row_id: _copy(office.docs[row_id]) for row_id in row_ids if row_id in office.docs},
            known=known,
            visible=set() if self.sender.revoked else office.mine(self.sender.officer_id),
            roles=office.roles_of(self.sender.officer_id),
            taken_scopes=scopes & office.heads.keys(),
            numbering=Numbering(office.last_number),
            history=lambda row_id: office.of_row.get(row_id, []),
            find=lambda row_id: _copy(office.docs[row_id]) if row_id in office.docs else None,
            erased=(row_ids | scopes) & office.erased.keys(),
            seqs=self._seqs(ops),
            line=line,
            notes={r: dict(office.notes[r]) for r in row_ids if r in office.notes} if line else {},
            rooted={scope for scope in scopes if (scope, device) in office.brought} if line else set(),
        )
        for clash_id, row in office.projected.get("clash", {}).items():
            if row["is_open"] and row["of_row"] in loaded.docs:
                doc = loaded.docs.setdefault(clash_id, _copy(office.docs[clash_id]))
                cards_of = loaded.clashes.setdefault(row["of_row"], [])
                cards_of.append(cards.open_clash_of(clash_id, doc.fields))
        return loaded

    def _seqs(self, ops: tuple[Op, ...]) -> dict[int, str]:
        if self.sender.revoked or self.trusted:
            return {}
        places = self.office.by_seq
        found = {op.seq: places.get((self.sender.device_id, op.seq), "") for op in ops}
        return {seq: op_id for seq, op_id in found.items() if op_id}


class Watched(Deciding):
    """Deciding, with the oracle looking on."""

    def _decide(self, op: Op) -> None:
        doc = self.docs.get(op.row_id)
        before = dict(doc.fields) if doc else None
        super()._decide(op)
        if MemoryPush.watch is not None:
            entry, doc = self.entries[-1], self.docs.get(op.row_id)
            made = [self.docs[clash_id].fields for clash_id in entry.clashes]
            state = "left" if entry.why == SETTLED_ALREADY else entry.state
            MemoryPush.watch(op, before, doc.fields if doc else None, state, made)

    def apply(self, op: Op, verdict: Any, **more: Any) -> None:
        doc = self.docs.get(op.row_id)
        before = dict(doc.fields) if doc else None
        super().apply(op, verdict, **more)
        if op.verb == recovery.VERB and MemoryPush.watch_offer is not None:
            made = [self.docs[clash_id].fields for clash_id in self.entries[-1].clashes]
            MemoryPush.watch_offer(op, before, self.docs[op.row_id].fields, made)


def _known(line: Line) -> Entry:
    return Entry(
        line.op, line.state, line.why, line.clashes, scope_id=line.scope_id, row_id=line.row_id, fresh=False
    )


def _copy(doc: Document) -> Document:
    return Document(
        doc.row_id, doc.kind, doc.scope_id, doc.rev, dict(doc.fields), dict(doc.field_rev),
        stored_rev=doc.stored_rev, was=doc.fields,
    )  # fmt: skip


def through_the_wire(request: SyncRequest) -> SyncRequest:
    """The request as the other side reads it."""
    return wire.request_in(wire.request_out(request))


def frames_through_the_wire(frames: Iterable[SyncFrame], request: SyncRequest) -> list[SyncFrame]:
    """The answer as the other side reads it."""
    order = [op.op_id for op in request.ops]
    return [wire.frame_in(wire.frame_out(frame, order), order) for frame in frames]
