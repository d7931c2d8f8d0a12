"""What a laptop is sent: rows of its officer's scopes that changed, in the order of revisions, then the
digest.

All of it is read at one moment. A delta is always against the laptop's last completed pull, never against
a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, case, or_, select

from app.sync.protocol import Done, Head, SyncFrame, SyncRequest
from app.sync.server import scopes
from app.sync.server.answers import Frames, Place, news, whole
from app.sync.server.deciding import Pushed, Sender
from app.sync.server.document import Document
from app.sync.server.documents import read_documents
from app.sync.server.schema import access, scope_head, sync_row, tenant
from app.sync.values import WHOLE

SHRINKS = 4
ROWS_LIMIT = 4_000
"""How many rows one request looks at."""

ANSWER_BYTES = 4 * 1024 * 1024
"""The most that one answer may be, whatever the laptop asks for."""


def pull(connection: Connection, sender: Sender, request: SyncRequest, pushed: Pushed) -> list[SyncFrame]:
    """The whole answer, bounded by what the laptop asked for; the last frame says whether there is more."""
    now = connection.execute(
        select(tenant.c.rev, tenant.c.epoch).where(tenant.c.tenant == sender.tenant)
    ).one()
    base = request.base if request.base <= now.rev else 0
    asked = replace(request, base=base, pos=request.pos if base == request.base else None)
    frames = Frames(now.epoch)
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


def _evictions(connection: Connection, sender: Sender, base: int) -> tuple[str, ...]:
    query = select(access.c.scope_id).where(
        access.c.tenant == sender.tenant,
        access.c.officer_id == sender.officer_id,
        access.c.revoked_rev > base,
    )
    return tuple(sorted(connection.scalars(query)))


def _answer_need(connection: Connection, sender: Sender, need: tuple[str, ...], frames: Frames) -> None:
    docs = read_documents(connection, sender.tenant, need)
    seen = scopes.accessible(
        connection, sender.tenant, sender.officer_id, {doc.scope_id for doc in docs.values()}
    )
    there = [doc for doc in docs.values() if doc.scope_id in seen]
    for doc in there:
        frames.add(whole(doc))
    frames.gone(set(need) - {doc.row_id for doc in there})


def _answer_whole(connection: Connection, sender: Sender, wanted: tuple[str, ...], frames: Frames) -> None:
    seen = scopes.accessible(connection, sender.tenant, sender.officer_id, wanted)
    for scope in wanted:
        query = select(sync_row.c.row_id).where(
            sync_row.c.tenant == sender.tenant, sync_row.c.scope_id == scope
        )
        row_ids = list(connection.scalars(query)) if scope in seen else []
        for doc in read_documents(connection, sender.tenant, row_ids).values():
            frames.add(whole(doc))
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
    connection: Connection, sender: Sender, request: SyncRequest, pushed: Pushed, frames: Frames
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
        row = news(doc, place.granted_rev, request.base, pushed)
        if row is None:
            frames.reached(place.pos)
        else:
            frames.add(row, place.pos)
    return len(ordered) < ROWS_LIMIT


def _places(connection: Connection, sender: Sender, request: SyncRequest) -> dict[str, Place]:
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
    return {row.row_id: Place((row.place, row.row_id), row.granted_rev) for row in connection.execute(query)}


def _in_order(connection: Connection, sender: Sender, row_ids: list[str]) -> Iterator[Document]:
    """The documents in the order of their ids given, read as far as they are wanted."""
    for start in range(0, len(row_ids), 200):
        some = row_ids[start : start + 200]
        docs = read_documents(connection, sender.tenant, some)
        yield from (docs[row_id] for row_id in some)
