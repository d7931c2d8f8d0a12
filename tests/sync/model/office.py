"""The office in memory: the program's own rules of deciding and of access, over dictionaries.

`Office` is what lies in its database: `county.py` copies it whole for a backup. Each exchange takes
operations in, and
then reads, as `office.py` of the program does; `stop` says at which of its steps it falls over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from app.domain.roles import Roles
from app.sync import wire
from app.sync.protocol import Done, Head, Op, Row, SyncFrame, SyncRequest
from app.sync.server import answers, cards, deciding
from app.sync.server.deciding import SYSTEM, Deciding, Entry, Loaded, Past, Pushed, Sender
from app.sync.server.document import Document
from app.sync.server.numbers import Numbering
from app.sync.server.projections import PROJECTIONS
from app.sync.server.seeing import CasePlace, Standing, may_see_case, may_see_person
from app.sync.server.settings import read_roles
from app.sync.values import WHOLE, row_digest

TENANT = "c" * 32
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

    epoch: str = "e1"
    rev: int = 0
    lines: list[tuple[str, int]] = field(default_factory=lambda: [("e1", 0)])
    docs: dict[str, Document] = field(default_factory=dict)
    journal: dict[str, Line] = field(default_factory=dict)
    of_row: dict[str, list[Past]] = field(default_factory=dict)
    by_seq: dict[tuple[str, int], str] = field(default_factory=dict)
    chain: list[int] = field(default_factory=lambda: [0])
    held: dict[str, Waiting] = field(default_factory=dict)
    access: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """By officer and scope: granted at, revoked at (0: still)."""
    projected: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    heads: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """By scope: digest, count, latest revision."""
    recovered: dict[str, dict[str, int]] = field(default_factory=dict)
    erased: dict[str, tuple[int, str]] = field(default_factory=dict)
    files: dict[str, bool] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    durable: int = 0

    # --- one request ----------------------------------------------------------------------------------

    def exchange(self, token: str, request: SyncRequest, *, at_once: int, stop: str = "") -> list[SyncFrame]:
        """The answer to one request. Raises Stopped where it falls over, UnknownLaptop for a stranger."""
        known = self.devices.get(token)
        if known is None or known.device != request.device_id:
            raise UnknownLaptop
        if request.epoch != self.epoch:
            return [SyncFrame(self.epoch, reset=True, common=self.common_with(request.epoch))]
        if not known.revoked and self.is_copied(request):
            return [SyncFrame(self.epoch, forked=True)]
        if stop == "office.push.decided":
            raise Stopped(stop)
        sender = Sender(TENANT, known.device, known.officer, known.revoked)
        pushed = self.push(sender, request) if request.ops or request.offers else Pushed()
        if stop == "office.push.kept":
            raise Stopped(stop)
        if known.revoked:
            return [SyncFrame(self.epoch, receipts=pushed.receipts, revoked=True)]
        return self.pull(known.officer, request, pushed, at_once)

    def common_with(self, epoch: str) -> int:
        """The last revision that this time line shares with that one; 0 where it is not known."""
        names = [name for name, _ in self.lines]
        if epoch not in names:
            return 0
        return min((start for _, start in self.lines[names.index(epoch) + 1 :]), default=0)

    def is_copied(self, request: SyncRequest) -> bool:
        """Whether another machine has sent as this laptop."""
        return any(
            op.op_id not in self.journal
            and self.by_seq.get((request.device_id, op.seq), op.op_id) != op.op_id
            for op in request.ops
        )

    def push(self, sender: Sender, request: SyncRequest, *, trusted: bool = False) -> Pushed:
        """Decide and keep the operations of a request."""
        return MemoryPush(self, sender, trusted=trusted).take(request.ops)

    def by_itself(self, *ops: Op, officer: str = SYSTEM) -> Pushed:
        """What the office does of itself."""
        return MemoryPush(self, Sender(TENANT, SYSTEM, officer), trusted=True).take(ops)

    # --- what a laptop is sent ------------------------------------------------------------------------

    def mine(self, officer: str) -> set[str]:
        """The scopes that this officer may see."""
        return {scope for scope, (_, revoked) in self.access.get(officer, {}).items() if not revoked}

    def pull(self, officer: str, request: SyncRequest, pushed: Pushed, at_once: int) -> list[SyncFrame]:
        """The answer in frames of `at_once` receipts and rows; the last says whether there is more."""
        base = request.base if request.base <= self.rev else 0
        pos = request.pos if base == request.base else None
        parts: list[dict[str, Any]] = []
        receipts = list(pushed.receipts.items())
        parts += [{"receipts": dict(receipts[i : i + at_once])} for i in range(0, len(receipts), at_once)]
        gone = [s for s, (_, revoked) in sorted(self.access.get(officer, {}).items()) if revoked > base]
        erased = [row_id for row_id, (rev, _) in sorted(self.erased.items()) if rev > base]
        parts += [{"evict": tuple(gone[i : i + at_once])} for i in range(0, len(gone), at_once)]
        parts += [{"erased": tuple(erased)}] if erased else []
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
            done = Done(self.rev, digest, count, str(self.chain[self.rev]), self.durable)
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
        places: list[tuple[tuple[int, str], int]] = []
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
            place = (max(granted, doc.rev), doc.row_id)
            if pos is None or place > tuple(pos):
                places.append((place, granted))
        places.sort()
        return [
            (answers.news(self.docs[place[1]], granted, base, pushed), place) for place, granted in places
        ]

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
            chain = hash((chain, entry.op.op_id, entry.state))
            self._journal(push, entry)
        self.rev = push.rev
        self.chain.append(chain)
        self.numbers |= push.loaded.numbering.given
        if moved:
            self._recompute(push.rev)
        own = self.access.get(push.sender.officer_id, {})
        for scope in push.fresh_scopes - own.keys():  # made and given away in one push
            own[scope] = (push.rev, push.rev)

    def last_number(self, year: str) -> int:
        """The last case number given in a year."""
        return self.numbers.get(year, 0)

    def _journal(self, push: Deciding, entry: Entry) -> None:
        op, sender = entry.op, push.sender
        self.journal[op.op_id] = Line(
            op, push.rev, sender.device_id, sender.officer_id, entry.state, entry.why, entry.clashes,
            entry.delta, entry.scope_id, entry.row_id,
        )  # fmt: skip
        self.by_seq.setdefault((sender.device_id, op.seq), op.op_id)
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

    def __init__(self, office: Office, sender: Sender, *, trusted: bool = False) -> None:
        self.office = office
        self.sender = sender
        self.trusted = trusted

    def take(self, ops: tuple[Op, ...]) -> Pushed:
        """Decide and keep all of them, as `push.py` does."""
        rev = self.office.rev + 1
        deciding = Watched(self.sender, self._load(ops), ROLES, rev=rev, now=NOW, trusted=self.trusted)
        deciding.decide(ops)
        if deciding.entries:
            self.office.keep(deciding)
        return deciding.receipts(ops)

    def _load(self, ops: tuple[Op, ...]) -> Loaded:
        office = self.office
        known = {op.op_id: _known(office.journal[op.op_id]) for op in ops if op.op_id in office.journal}
        row_ids = {op.row_id for op in ops} | {entry.row_id for entry in known.values()}
        loaded = Loaded(
            docs={row_id: _copy(office.docs[row_id]) for row_id in row_ids if row_id in office.docs},
            known=known,
            visible=set() if self.sender.revoked else office.mine(self.sender.officer_id),
            roles=office.roles_of(self.sender.officer_id),
            taken_scopes={op.scope_id for op in ops if op.made and op.scope_id in office.heads},
            numbering=Numbering(office.last_number),
            history=lambda row_id: office.of_row.get(row_id, []),
            find=lambda row_id: _copy(office.docs[row_id]) if row_id in office.docs else None,
        )
        for clash_id, row in office.projected.get("clash", {}).items():
            if row["is_open"] and row["of_row"] in loaded.docs:
                doc = loaded.docs.setdefault(clash_id, _copy(office.docs[clash_id]))
                cards_of = loaded.clashes.setdefault(row["of_row"], [])
                cards_of.append(cards.open_clash_of(clash_id, doc.fields))
        return loaded


class Watched(Deciding):
    """Deciding, with the oracle looking on."""

    def _decide(self, op: Op) -> None:
        doc = self.docs.get(op.row_id)
        before = dict(doc.fields) if doc else None
        super()._decide(op)
        if MemoryPush.watch is not None:
            entry, doc = self.entries[-1], self.docs.get(op.row_id)
            made = [self.docs[clash_id].fields for clash_id in entry.clashes]
            MemoryPush.watch(op, before, doc.fields if doc else None, entry.state, made)


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
