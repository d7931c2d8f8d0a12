"""What a laptop is sent: rows of its officer's scopes that changed, in the order of revisions, then the
digest.

All of it is read at one moment. A delta is always against the laptop's last completed pull, never against
a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, case, or_, select

from app.sync.frames import dumps
from app.sync.protocol import Done, Head, Pos, Receipt, Row, SyncFrame, SyncRequest
from app.sync.server import scopes
from app.sync.server.database import in_chunks
from app.sync.server.documents import Document, read_documents
from app.sync.server.push import Pushed, Sender
from app.sync.server.schema import access, scope_head, sync_row, tenant
from app.sync.values import WHOLE

FRAME_BYTES = 80_000
"""How much JSON goes into one frame; compressed it is about a quarter."""

RECEIPTS_AT_ONCE = 75
ROWS_AT_ONCE = 100
EVICTIONS_AT_ONCE = 5
"""How much of each goes into one frame. A laptop takes a frame in one transaction, and its officer, who goes
on working meanwhile, waits behind it.
"""

SHRINKS = 4
ROWS_LIMIT = 4_000
"""How many rows one request looks at."""

ANSWER_BYTES = 4 * 1024 * 1024
"""The most that one answer may be, whatever the laptop asks for."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A row's place in the laptop's stream."""

    pos: Pos
    granted_rev: int


def pull(connection: Connection, sender: Sender, request: SyncRequest, pushed: Pushed) -> list[SyncFrame]:
    """The whole answer, bounded by what the laptop asked for; the last frame says whether there is more."""
    now = connection.execute(
        select(tenant.c.rev, tenant.c.epoch).where(tenant.c.tenant == sender.tenant)
    ).one()
    base = request.base if request.base <= now.rev else 0
    asked = replace(request, base=base, pos=request.pos if base == request.base else None)
    frames = _Frames(now.epoch)
    frames.receipts(pushed.receipts)
    frames.evictions(_evictions(connection, sender, base))
    _answer_need(connection, sender, asked.need, frames)
    _answer_whole(connection, sender, asked.whole, frames)
    if asked.heads:
        frames.heads(_heads(connection, sender))
    complete = _stream(connection, sender, asked, pushed, frames)
    if not complete:
        return frames.ended(more=True)
    heads = _heads(connection, sender)
    digest = sum(head.digest for head in heads.values()) % WHOLE
    return frames.ended(done=Done(now.rev, digest, sum(head.count for head in heads.values())))


class _Frames:
    """Gathers an answer into frames of bounded work and size; small answers are one frame."""

    def __init__(self, epoch: str) -> None:
        self.open = SyncFrame(epoch=epoch)
        self.done: list[SyncFrame] = []
        self.rows: list[Row] = []
        self.size = 0
        self.total = 0

    def receipts(self, receipts: Mapping[str, Receipt]) -> None:
        """They come first: what a laptop sent waits no more in a scope that goes, or a row that comes."""
        for some in in_chunks(receipts, RECEIPTS_AT_ONCE):
            if self.open.receipts:
                self._close()
            self.open = replace(self.open, receipts={op_id: receipts[op_id] for op_id in some})
            self.size += 60 * len(some)
            self.total += 60 * len(some)

    def evictions(self, scope_ids: tuple[str, ...]) -> None:
        for some in in_chunks(scope_ids, EVICTIONS_AT_ONCE):
            if self.open.evict:
                self._close()
            self.open = replace(self.open, evict=tuple(some))
            self.size += 35 * len(some)

    def add(self, row: Row, pos: Pos | None = None) -> None:
        size = len(dumps(dict(row.fields))) + 120
        is_full = len(self.rows) + len(self.open.receipts) >= ROWS_AT_ONCE
        if self.rows and (is_full or self.size + size > FRAME_BYTES):
            self._close()
        self.rows.append(row)
        self.size += size
        self.total += size
        if pos:
            self.reached(pos)

    def reached(self, pos: Pos) -> None:
        self.open = replace(self.open, pos=pos)

    def gone(self, row_ids: Iterable[str]) -> None:
        self.open = replace(self.open, gone=tuple(row_ids))

    def listing(self, scope: str, row_ids: tuple[str, ...]) -> None:
        self.open = replace(self.open, listing={**self.open.listing, scope: row_ids})

    def heads(self, heads: dict[str, Head]) -> None:
        self.open = replace(self.open, heads=heads)

    def ended(self, *, more: bool = False, done: Done | None = None) -> list[SyncFrame]:
        self.open = replace(self.open, more=more, done=done)
        self._close()
        return self.done

    def _close(self) -> None:
        self.done.append(replace(self.open, rows=tuple(self.rows)))
        self.open = SyncFrame(epoch=self.open.epoch)
        self.rows, self.size = [], 0


def _evictions(connection: Connection, sender: Sender, base: int) -> tuple[str, ...]:
    query = select(access.c.scope_id).where(
        access.c.tenant == sender.tenant,
        access.c.officer_id == sender.officer_id,
        access.c.revoked_rev > base,
    )
    return tuple(sorted(connection.scalars(query)))


def _answer_need(connection: Connection, sender: Sender, need: tuple[str, ...], frames: _Frames) -> None:
    docs = read_documents(connection, sender.tenant, need)
    seen = scopes.accessible(
        connection, sender.tenant, sender.officer_id, {doc.scope_id for doc in docs.values()}
    )
    there = [doc for doc in docs.values() if doc.scope_id in seen]
    for doc in there:
        frames.add(_whole(doc))
    frames.gone(set(need) - {doc.row_id for doc in there})


def _answer_whole(connection: Connection, sender: Sender, wanted: tuple[str, ...], frames: _Frames) -> None:
    seen = scopes.accessible(connection, sender.tenant, sender.officer_id, wanted)
    for scope in wanted:
        query = select(sync_row.c.row_id).where(
            sync_row.c.tenant == sender.tenant, sync_row.c.scope_id == scope
        )
        row_ids = list(connection.scalars(query)) if scope in seen else []
        for doc in read_documents(connection, sender.tenant, row_ids).values():
            frames.add(_whole(doc))
        frames.listing(scope, tuple(row_ids))


def _heads(connection: Connection, sender: Sender) -> dict[str, Head]:
    query = (
        select(scope_head.c.scope_id, scope_head.c.digest, scope_head.c.n)
        .join(
            access, and_(access.c.tenant == scope_head.c.tenant, access.c.scope_id == scope_head.c.scope_id)
        )
        .where(_mine(sender))
    )
    return {row.scope_id: Head(int(row.digest, 16), row.n) for row in connection.execute(query)}


def _mine(sender: Sender) -> Any:
    return and_(
        access.c.tenant == sender.tenant,
        access.c.officer_id == sender.officer_id,
        access.c.revoked_rev.is_(None),
    )


def _stream(
    connection: Connection, sender: Sender, request: SyncRequest, pushed: Pushed, frames: _Frames
) -> bool:
    """Put what changed into frames, in order; whether that was all of it."""
    budget = min(request.max_bytes, ANSWER_BYTES) * SHRINKS
    places = _places(connection, sender, request)
    ordered = list(places)
    docs = _in_order(connection, sender, ordered)
    for doc in docs:
        if frames.total > budget:
            return False
        place = places[doc.row_id]
        row = _news(doc, place, request.base, pushed)
        if row is None:
            frames.reached(place.pos)
        else:
            frames.add(row, place.pos)
    return len(ordered) < ROWS_LIMIT


def _places(connection: Connection, sender: Sender, request: SyncRequest) -> dict[str, _Place]:
    """The rows to be sent, in order: those changed since `base`, and all of scopes granted since then."""
    order = case((access.c.granted_rev > sync_row.c.rev, access.c.granted_rev), else_=sync_row.c.rev)
    fresh = or_(access.c.granted_rev > request.base, sync_row.c.rev > request.base)
    query = (
        select(sync_row.c.row_id, order.label("place"), access.c.granted_rev)
        .join_from(
            access,
            scope_head,
            and_(scope_head.c.tenant == access.c.tenant, scope_head.c.scope_id == access.c.scope_id),
        )
        .join(sync_row, and_(sync_row.c.tenant == access.c.tenant, sync_row.c.scope_id == access.c.scope_id))
        .where(
            _mine(sender),
            or_(access.c.granted_rev > request.base, scope_head.c.head_rev > request.base),
            fresh,
        )
        .order_by(order, sync_row.c.row_id)
        .limit(ROWS_LIMIT)
    )
    if request.pos is not None:
        at, row_id = request.pos
        query = query.where(or_(order > at, and_(order == at, sync_row.c.row_id > row_id)))
    return {row.row_id: _Place((row.place, row.row_id), row.granted_rev) for row in connection.execute(query)}


def _in_order(connection: Connection, sender: Sender, row_ids: list[str]) -> Iterator[Document]:
    """The documents in the order of their ids given, read as far as they are wanted."""
    for start in range(0, len(row_ids), 200):
        some = row_ids[start : start + 200]
        docs = read_documents(connection, sender.tenant, some)
        yield from (docs[row_id] for row_id in some)


def _news(doc: Document, place: _Place, base: int, pushed: Pushed) -> Row | None:
    """What the laptop does not know of this row: whole, or only the fields changed; None when it knows it
    all.

    What this very request brought is known to its sender by the receipts.
    """
    told = pushed.told.get(doc.row_id, set())
    if place.granted_rev > base and doc.row_id not in pushed.made:
        return _whole(doc)
    fields = {
        name: value
        for name, value in doc.fields.items()
        if doc.field_rev.get(name, 0) > base and not (name in told and doc.field_rev[name] <= pushed.rev)
    }
    if told and not fields:
        return None
    # All of a row's fields are news when it was made since the laptop last asked.
    return Row(doc.row_id, doc.kind, doc.scope_id, doc.rev, len(fields) == len(doc.fields), fields)


def _whole(doc: Document) -> Row:
    return Row(doc.row_id, doc.kind, doc.scope_id, doc.rev, True, doc.fields)
