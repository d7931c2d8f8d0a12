"""Reads what a push is decided on: in one trip all that can be foreseen, later what only then is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from app.sync import recovery
from app.sync.protocol import Op, Row
from app.sync.recovery import Note
from app.sync.server import cards, timelines
from app.sync.server.document import Document
from app.sync.server.documents import BY_ID, document_of, read_documents
from app.sync.server.loaded import Entry, Loaded, Past, Sender
from app.sync.server.numbers import Numbering
from app.sync.server.statements import Asked, Ids, Trip, column, first
from app.sync.server.timelines import Line

_COUNTER = (
    "SELECT t.rev, t.epoch, t.chain, t.prefix, r.rev, r.chain FROM tenant t LEFT JOIN revision r"
    " ON r.tenant = t.tenant AND r.rev IN (?"
    + ", ?" * len(timelines.DISTANCES)
    + ") WHERE t.tenant = ? FOR UPDATE OF t"
)
_KNOWN = (
    "SELECT op_id, kind, row_id, scope_id, state, why, clashes FROM journal WHERE tenant = ? AND op_id IN ?*"
)
_SCOPES = (
    "SELECT w.id, h.digest, h.n, a.scope_id"
    " FROM (EACH ?* UNION SELECT scope_id FROM sync_row WHERE tenant = ? AND row_id IN ?*) w"
    " LEFT JOIN scope_head h ON h.tenant = ? AND h.scope_id = w.id"
    " LEFT JOIN access a ON a.tenant = ? AND a.officer_id = ? AND a.scope_id = w.id"
    " AND a.revoked_rev IS NULL"
)
_MORE_HEADS = "SELECT scope_id, digest, n FROM scope_head WHERE tenant = ? AND scope_id IN ?*"
_ROLES = (
    "SELECT staff_role.role FROM staff_role JOIN staff"
    " ON staff.tenant = staff_role.tenant AND staff.row_id = staff_role.officer_id"
    " WHERE staff_role.tenant = ? AND staff_role.officer_id = ? AND staff_role.withdrawn = 0"
    " AND staff.active = 1 AND staff.withdrawn = 0"
)
_CARDS = (
    "SELECT s.row_id, s.kind, s.scope_id, s.rev, s.fields, s.field_rev FROM open_clash o JOIN sync_row s"
    " ON s.tenant = o.tenant AND s.row_id = o.row_id WHERE o.tenant = ? AND o.is_open = 1 AND o.of_row IN ?*"
)
_ERASED = "SELECT row_id FROM erasure WHERE tenant = ? AND row_id IN ?*"
_TIP = "SELECT tip_seq FROM device WHERE tenant = ? AND device_id = ?"
_PLACES = "SELECT seq, op_id FROM journal WHERE tenant = ? AND device_id = ? AND seq IN ?#"
_LINES = "SELECT epoch, n, start_rev FROM timeline WHERE tenant = ?"
_NOTES = "SELECT row_id, revs FROM recovered WHERE tenant = ? AND row_id IN ?*"
_ROOTED = (
    "SELECT DISTINCT row_id FROM journal WHERE tenant = ? AND row_id IN ?* AND device_id = ? AND verb = ?"
    " AND state = 'applied'"
)
_PAST = "SELECT actor, saved_at, delta, state FROM journal WHERE tenant = ? AND row_id = ? ORDER BY rev, n"
_NUMBER = "SELECT last FROM numbering WHERE tenant = ? AND name = ?"


@dataclass(frozen=True, slots=True)
class Counter:
    """The council's counter row, which the push holds."""

    rev: int
    epoch: str
    chain: str
    prefix: str
    chains: Mapping[int, str]
    """The chain at the revisions by which the laptop's mark is judged, as far as it is kept."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a push is to take in: operations; and, brought back from the time line `epoch`, whole rows."""

    ops: tuple[Op, ...]
    offers: tuple[Row, ...] = ()
    epoch: str = ""
    base: int = 0
    tells_copies: bool = False
    """Whether the laptop can be told that a copy of it was met."""


@dataclass(slots=True)
class Read:
    """What was found."""

    counter: Counter
    loaded: Loaded
    heads: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of the scopes concerned, as far as they could be foreseen."""


class Reading:
    """The questions of one push."""

    def __init__(self, connection: Connection, sender: Sender) -> None:
        self.connection = connection
        self.sender = sender
        self.tenant = sender.tenant

    def read(self, work: Work) -> Read:
        """Take the counter row, and read all that can be foreseen in the same trip."""
        trip = Trip(self.connection)
        counter = trip.ask(_COUNTER, *timelines.looked_at(work.base), self.tenant)
        asked = _Foreseen(trip, self.sender, work)
        trip.go()
        rev, epoch, chain, prefix, *_ = first(counter)
        chains = {at: ends for *_, at, ends in counter.rows if ends}
        loaded = asked.loaded()
        loaded.numbering = Numbering(self.last_number, prefix)
        loaded.history = self.history
        loaded.find = self.find
        loaded.seqs = self._places(work, column(asked.tip)) if asked.tip else {}
        return Read(Counter(rev, epoch, chain, prefix, chains), loaded, asked.heads())

    def _places(self, work: Work, tip: list[int]) -> dict[int, str]:
        """Of the operations' places on their laptop, which operation the journal has there. An ordinary
        laptop sends nothing from before what it last sent, save again what was not answered.
        """
        wanted = Ids({op.seq for op in work.ops if 0 < op.seq <= max(tip, default=0)})
        if not wanted or self.sender.revoked:
            return {}
        return dict(self._asked(_PLACES, self.tenant, self.sender.device_id, wanted).rows)

    def more_heads(self, scopes: Iterable[str]) -> dict[str, tuple[int, int]]:
        """The heads of scopes that could not be foreseen."""
        wanted = Ids(scopes)
        if not wanted:
            return {}
        rows = self._asked(_MORE_HEADS, self.tenant, wanted).rows
        return {scope: (int(digest, 16), n) for scope, digest, n in rows}

    def history(self, row_id: str) -> list[Past]:
        """What the journal has on a row, the oldest first."""
        return [
            Past(actor, saved_at, json.loads(delta), state in ("applied", "clash"))
            for actor, saved_at, delta, state in self._asked(_PAST, self.tenant, row_id).rows
        ]

    def find(self, row_id: str) -> Document | None:
        """A row that was not foreseen."""
        return read_documents(self.connection, self.tenant, [row_id]).get(row_id)

    def last_number(self, year: str) -> int:
        """The last case number of a year; 0 when none was given."""
        return next(iter(column(self._asked(_NUMBER, self.tenant, year))), 0)

    def _asked(self, text: str, *parameters: Any) -> Asked:
        trip = Trip(self.connection)
        asked = trip.ask(text, *parameters)
        trip.go()
        return asked


class _Foreseen:
    """The questions that can be asked before anything is known, and what their answers come to."""

    def __init__(self, trip: Trip, sender: Sender, work: Work) -> None:
        own = sender.tenant
        good = [op for op in work.ops if not op.fault]
        rows = Ids({op.row_id for op in good} | {row.row_id for row in work.offers})
        scopes = Ids({op.scope_id for op in good} | {row.scope_id for row in work.offers})
        ids = {op.op_id for op in work.ops} | {recovery.offer_id(work.epoch, row) for row in work.offers}
        self._sender = sender
        self._work = work
        self.known = trip.ask(_KNOWN, own, Ids(ids))
        self.docs = trip.ask(BY_ID, own, rows)
        self.scopes = trip.ask(_SCOPES, scopes, own, rows, own, own, sender.officer_id)
        self.cards = trip.ask(_CARDS, own, rows)
        self.erased = trip.ask(_ERASED, own, rows)
        self.roles = trip.ask(_ROLES, own, sender.officer_id)
        self.tip = trip.ask(_TIP, own, sender.device_id) if work.tells_copies else None
        self._ask_of_the_past(trip, rows, scopes)

    def _ask_of_the_past(self, trip: Trip, rows: Ids, scopes: Ids) -> None:
        """What is only asked while something is being brought back."""
        own, device = self._sender.tenant, self._sender.device_id
        self.lines = self.notes = self.rooted = None
        if self._work.epoch:
            self.lines = trip.ask(_LINES, own)
            self.notes = trip.ask(_NOTES, own, rows)
            self.rooted = trip.ask(_ROOTED, own, scopes, device, recovery.VERB)

    def loaded(self) -> Loaded:
        """What the answers come to."""
        loaded = Loaded(
            docs={row[0]: document_of(row) for row in self.docs.rows},
            known={row[0]: _entry(*row) for row in self.known.rows},
            visible=set() if self._sender.revoked else {row[3] for row in self.scopes.rows if row[3]},
            roles=frozenset(column(self.roles)),
            taken_scopes=self.heads().keys(),
            erased=set(column(self.erased)),
        )
        for card in map(document_of, self.cards.rows):
            loaded.docs.setdefault(card.row_id, card)
            about = cards.open_clash_of(card.row_id, card.fields)
            loaded.clashes.setdefault(str(card.fields.get("row_id")), []).append(about)
        if self.lines is not None and self.notes is not None and self.rooted is not None:
            loaded.line = timelines.old_line((Line(*row) for row in self.lines.rows), self._work.epoch)
            loaded.notes = {row_id: _notes(revs) for row_id, revs in self.notes.rows}
            loaded.rooted = set(column(self.rooted))
        return loaded

    def heads(self) -> dict[str, tuple[int, int]]:
        """The heads of the scopes concerned that there are."""
        return {scope: (int(digest, 16), n) for scope, digest, n, _ in self.scopes.rows if digest}


def _entry(op_id: str, kind: str, row_id: str, scope_id: str, state: str, why: str, clashes: str) -> Entry:
    op = Op(op_id, op_id, "", kind, row_id, scope_id, False, {})
    return Entry(op, state, why, tuple(json.loads(clashes)), scope_id=scope_id, row_id=row_id, fresh=False)


def _notes(revs: str) -> dict[str, Note]:
    return {name: (note[0], note[1], note[2]) for name, note in json.loads(revs).items()}
