"""What a laptop is sent: rows of its officer's scopes that changed, in the order of revisions, then the
digest.

All of it is read at one moment. A delta is always against the laptop's last completed pull, never against
a page. A first pull begins with what an officer needs today; that comes again in its place, since the laptop
may have been cut off before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from app.sync.protocol import Done, Head, Pos, SyncFrame, SyncRequest
from app.sync.server import due, scopes, timelines
from app.sync.server.answers import Frames, news, whole
from app.sync.server.deciding import Pushed, Sender
from app.sync.server.document import Document
from app.sync.server.documents import COLUMNS, document_of, read_documents
from app.sync.server.statements import Ids, Trip, column, first
from app.sync.values import WHOLE
from app.sync.wire import IN_ORDER

SHRINKS = 4
"""How much longer an answer is before it is packed, at the least."""

ROWS_LIMIT = 4_000
"""How many rows one request looks at."""

READ_AT_ONCE = 250
"""How many of them are read at a time: no more than one such lot is read in vain."""

ANSWER_BYTES = 4 * 1024 * 1024
"""The most that one answer may be, whatever the laptop asks for."""

_NOW = (
    "SELECT t.rev, t.epoch, t.durable_rev, r.rev, r.chain FROM tenant t LEFT JOIN revision r"
    " ON r.tenant = t.tenant AND r.rev IN (t.rev, "
    + ", ".join(f"t.rev - {far}" for far in timelines.DISTANCES)
    + ", ?" * (1 + len(timelines.DISTANCES))
    + ") WHERE t.tenant = ?"
)
_EVICTED = (
    "SELECT scope_id FROM access WHERE tenant = ? AND officer_id = ? AND revoked_rev > ? ORDER BY scope_id"
)
_ERASED = "SELECT row_id FROM erasure WHERE tenant = ? AND rev > ? ORDER BY rev, row_id"
_HEADS = (
    "SELECT h.scope_id, h.digest, h.n, h.head_rev, a.granted_rev FROM access a JOIN scope_head h"
    " ON h.tenant = a.tenant AND h.scope_id = a.scope_id"
    " WHERE a.tenant = ? AND a.officer_id = ? AND a.revoked_rev IS NULL"
)
_PLACE = "CASE WHEN a.granted_rev > s.rev THEN a.granted_rev ELSE s.rev END"
_STREAM = (
    "SELECT s.row_id, {key}, " + _PLACE + ", s.rev, a.granted_rev FROM access a JOIN sync_row s"
    " ON s.tenant = a.tenant AND s.scope_id = a.scope_id"
    " WHERE a.tenant = ? AND a.officer_id = ? AND a.revoked_rev IS NULL{some}"
    " AND (a.granted_rev > ? OR s.rev > ?){after} ORDER BY 3, 2 LIMIT " + str(ROWS_LIMIT)
)
_OWN_CASES = (
    "SELECT c.row_id, c.person_id FROM case_place c JOIN access a"
    " ON a.tenant = c.tenant AND a.scope_id = c.row_id WHERE c.tenant = ? AND c.officer_id = ?"
    " AND c.withdrawn = 0 AND a.officer_id = ? AND a.revoked_rev IS NULL"
)
_TELLING = f"SELECT {COLUMNS} FROM sync_row WHERE tenant = ? AND scope_id IN ?* AND kind IN ?*"
_MEMBERS = (
    "SELECT case_id, person_id FROM member WHERE tenant = ? AND case_id IN ?* AND withdrawn = 0"
    " ORDER BY row_id"
)
_OF_SCOPES = f"SELECT {COLUMNS} FROM sync_row WHERE tenant = ? AND scope_id IN ?* ORDER BY row_id"
_IDS_OF_SCOPE = "SELECT row_id FROM sync_row WHERE tenant = ? AND scope_id = ?"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and what the office's own key is."""

    sender: Sender
    key: bytes


def pull(connection: Connection, reader: Reader, request: SyncRequest, pushed: Pushed) -> list[SyncFrame]:
    """The whole answer, bounded by what the laptop asked for; the last frame says whether there is more.

    Raises timelines.OtherLine when the laptop is on another time line than the office.
    """
    return _Pull(connection, reader, request, pushed).frames()


class _Pull:
    """One pull at work."""

    def __init__(self, connection: Connection, reader: Reader, request: SyncRequest, pushed: Pushed) -> None:
        self.connection = connection
        self.reader = reader
        self.sender = reader.sender
        self.tenant = reader.sender.tenant
        self.request = request
        self.pushed = pushed
        self.by_scope = request.proto >= IN_ORDER
        self._look()

    def _look(self) -> None:
        """All that is asked of every pull, in one trip."""
        request, own, officer = self.request, self.tenant, self.sender.officer_id
        trip = Trip(self.connection)
        now = trip.ask(_NOW, *timelines.looked_at(request.base), own)
        heads = trip.ask(_HEADS, own, officer)
        evicted = trip.ask(_EVICTED, own, officer, request.base)
        erased = trip.ask(_ERASED, own, request.base)
        trip.go()
        self.rev, self.epoch, self.durable, *_ = first(now)
        self.chains: dict[int, str] = {rev: chain for *_, rev, chain in now.rows if chain}
        if request.epoch != self.epoch:
            raise timelines.OtherLine
        self.heads, self.evicted, self.erased = heads.rows, column(evicted), column(erased)
        said = (request.base, request.mark)
        self.base = timelines.base_by(self.reader.key, own, self.epoch, said, self.rev, self.chains)
        if self.base != request.base:
            self.request = replace(request, base=self.base, pos=None)
            self._look_again()
        if not self.request.base and self.sender.is_new:
            self.erased = []  # it has nothing to scrub

    def _look_again(self) -> None:
        """The laptop's own base counts for nothing: what came before it counts as news again."""
        trip = Trip(self.connection)
        evicted = trip.ask(_EVICTED, self.tenant, self.sender.officer_id, self.base)
        erased = trip.ask(_ERASED, self.tenant, self.base)
        trip.go()
        self.evicted, self.erased = column(evicted), column(erased)

    def frames(self) -> list[SyncFrame]:
        """The answer."""
        request = self.request
        frames = Frames(self.epoch, size=request.frame_bytes)
        frames.receipts(self.pushed.receipts)
        if self.pushed.offered:
            frames.offered(self.pushed.offered)
        if request.pos is None:
            frames.erased(self.erased)
        frames.evictions(self.evicted)
        self._answer_need(frames)
        self._answer_whole(frames)
        if request.heads:
            frames.heads(self._heads())
        if not self._stream(frames):
            return frames.ended(more=True)
        if request.pos is not None:
            frames.erased(self.erased)
        return frames.ended(done=self._done())

    def _done(self) -> Done:
        heads = self._heads().values()
        digest = sum(head.digest for head in heads) % WHOLE
        mark = timelines.mark_of(self.reader.key, self.tenant, self.epoch, self.rev, self.chains)
        return Done(self.rev, digest, sum(head.count for head in heads), mark, self.durable)

    def _heads(self) -> dict[str, Head]:
        return {scope: Head(int(digest, 16), n) for scope, digest, n, _, _ in self.heads}

    # --- what was asked for by name -------------------------------------------------------------------

    def _answer_need(self, frames: Frames) -> None:
        need = self.request.need
        if not need:
            return
        docs = read_documents(self.connection, self.tenant, need)
        seen = self._accessible({doc.scope_id for doc in docs.values()})
        there = [doc for doc in docs.values() if doc.scope_id in seen]
        for doc in there:
            frames.add(whole(doc), size=doc.size)
        frames.gone(set(need) - {doc.row_id for doc in there})

    def _answer_whole(self, frames: Frames) -> None:
        wanted = self.request.whole
        seen = self._accessible(wanted) if wanted else set()
        for scope in wanted:
            row_ids: list[str] = []
            if scope in seen:
                trip = Trip(self.connection)
                asked = trip.ask(_IDS_OF_SCOPE, self.tenant, scope)
                trip.go()
                row_ids = column(asked)
            for doc in read_documents(self.connection, self.tenant, row_ids).values():
                frames.add(whole(doc), size=doc.size)
            frames.listing(scope, tuple(row_ids))

    def _accessible(self, wanted: Iterable[str]) -> set[str]:
        return scopes.accessible(self.connection, self.tenant, self.sender.officer_id, wanted)

    # --- what changed -------------------------------------------------------------------------------------

    def _stream(self, frames: Frames) -> bool:
        """Put what changed into frames, in order; whether that was all of it."""
        fresh = [scope for scope, _, _, head, granted in self.heads if max(head, granted) > self.base]
        if not fresh:
            return True
        budget = min(self.request.max_bytes, ANSWER_BYTES) * SHRINKS
        sent: set[str] = set()
        if not self._today(frames, sent, budget):
            return False
        places = self._places(fresh)
        for number, (place, doc) in enumerate(self._documents(places, sent)):
            if number and frames.total > budget:  # one at the least, or it might never come to an end
                return False
            row = news(doc, place[4], self.base, self.pushed) if doc else None
            pos = (place[2], place[1])
            if row is None or doc is None:
                frames.reached(pos)
            else:
                frames.add(row, pos, size=doc.size if row.whole else 0)
        return len(places) < ROWS_LIMIT

    def _places(self, fresh: list[str]) -> list[tuple[Any, ...]]:
        """(row id, key, place, revision, granted since) of the rows to be sent, in order: those that changed
        since `base`, and all of scopes granted since then.
        """
        key = "s.scope_id || s.row_id" if self.by_scope else "s.row_id"
        few = len(fresh) * 2 < len(self.heads)
        pos = self._pos()
        text = _STREAM.format(
            key=key,
            some=" AND a.scope_id IN ?*" if few else "",
            after=f" AND ({_PLACE} > ? OR ({_PLACE} = ? AND {key} > ?))" if pos else "",
        )
        named = (Ids(fresh),) if few else ()
        after = (pos[0], pos[0], pos[1]) if pos else ()
        trip = Trip(self.connection)
        asked = trip.ask(text, self.tenant, self.sender.officer_id, *named, self.base, self.base, *after)
        trip.go()
        return asked.rows

    def _pos(self) -> Pos | None:
        """Where the stream goes on; None from its beginning."""
        pos = self.request.pos
        if pos is None or not pos[0] or len(pos[1]) != (64 if self.by_scope else 32):
            return None
        return pos

    def _documents(
        self, places: list[tuple[Any, ...]], sent: set[str]
    ) -> Iterator[tuple[tuple[Any, ...], Document | None]]:
        """The places with their documents, read as far as they are wanted; no document where the laptop
        knows what stands.
        """
        for start in range(0, len(places), READ_AT_ONCE):
            some = places[start : start + READ_AT_ONCE]
            wanted = [p[0] for p in some if p[0] not in sent and not self._is_known(p)]
            docs = read_documents(self.connection, self.tenant, wanted)
            yield from ((place, docs.get(place[0])) for place in some)

    def _is_known(self, place: tuple[Any, ...]) -> bool:
        """Whether the laptop has just said all that there is to say of this row."""
        row_id, _, _, rev, granted = place
        quiet = self.pushed.quiet.get(row_id)
        if quiet is None or rev != self.pushed.rev or quiet > self.base:
            return False
        return granted <= self.base or row_id in self.pushed.made

    # --- a first pull begins with today -------------------------------------------------------------------

    def _today(self, frames: Frames, sent: set[str], budget: int) -> bool:
        """Put what is needed first into frames, from where an earlier answer came to; whether all of it."""
        pos = self.request.pos
        if self.base or not self.by_scope or (pos is not None and pos[0]):
            return True
        rows = self._needed_today()
        keys = [doc.scope_id + doc.row_id for doc in rows]
        start = keys.index(pos[1]) + 1 if pos is not None and pos[1] in keys else 0
        for number, (doc, key) in enumerate(zip(rows[start:], keys[start:], strict=True)):
            if number and frames.total > budget:
                return False
            if not self._is_known((doc.row_id, "", 0, doc.rev, 1)):
                frames.add(whole(doc), (0, key), size=doc.size)
                sent.add(doc.row_id)
        frames.part()
        return True

    def _needed_today(self) -> list[Document]:
        """The council's own rows, then the officer's cases in which something is due soonest, whole."""
        trip = Trip(self.connection)
        own = trip.ask(_OWN_CASES, self.tenant, self.sender.officer_id, self.sender.officer_id)
        trip.go()
        cases = Ids(column(own))
        telling = trip.ask(_TELLING, self.tenant, cases, Ids(due.KINDS))
        trip.go()
        wanted = due.first_cases(map(document_of, telling.rows))
        members = trip.ask(_MEMBERS, self.tenant, Ids(wanted))
        trip.go()
        order = [self.tenant]
        for case in wanted:
            people = [person for of_case, person in [*own.rows, *members.rows] if of_case == case]
            order += [scope for scope in (case, *people) if scope not in order]
        seen = self._accessible(order)
        asked = trip.ask(_OF_SCOPES, self.tenant, Ids(scope for scope in order if scope in seen))
        trip.go()
        docs = [document_of(row) for row in asked.rows]
        return sorted(docs, key=lambda doc: order.index(doc.scope_id))
