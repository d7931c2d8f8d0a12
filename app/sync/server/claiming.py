"""Who claims what, kept beside the documents and brought up in the transaction of each push; see
claims.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select

from app.sync import claims
from app.sync.claims import CardWrite, Move, On
from app.sync.server.database import in_chunks, put
from app.sync.server.documents import Document, read_documents
from app.sync.server.schema import claim, sync_row

ON_AT_ONCE = 100
"""So many claims are asked for in one question."""

Make = Callable[[str, str, str], Document]
"""(row id, kind, scope id) -> a new document that the push will write."""


def bring(
    connection: Connection,
    tenant: str,
    docs: dict[str, Document],
    make: Make,
    *,
    rev: int,
    base: int,
    now: datetime,
    by: str,
) -> Mapping[str, list[str]]:
    """Bring claims up to what the documents of this push (those with its `rev`) say; make, open and close
    cards.

    To be called before the documents are written. Gives back, of each row that came second to something, the
    ids of the cards about it. A push that writes nothing of these kinds asks the database nothing.
    """
    written = [doc for doc in docs.values() if doc.rev == rev]
    moved = claims.moves(written, _released(connection, tenant, docs, written))
    answered = {doc.row_id: CardWrite("", doc.fields) for doc in written if _is_answer(doc)}
    if not moved and not answered:
        return {}
    holders = _holders(connection, tenant, docs, moved, answered.values())
    wanted = claims.cards_asked_for(moved, holders) - docs.keys()
    docs |= read_documents(connection, tenant, wanted)
    known = {doc.row_id: doc.fields for doc in docs.values() if doc.kind == "clash"}
    moment = now.astimezone(UTC).isoformat(timespec="seconds")
    brought = claims.bring(moved, holders, known, answered, base=base, rev=rev, now=moment, by=by)
    for card_id, card in brought.cards.items():
        doc = docs.get(card_id) or make(card_id, "clash", card.scope_id)
        doc.write(card.fields, rev)
    _keep(connection, tenant, moved)
    return brought.begun_by


def rebuild(connection: Connection, tenant: str) -> int:
    """Work out afresh who claims what, for rows from before claims were kept; gives back how many hold one.
    It makes no cards.
    """
    refused = {claims.releases(doc.kind, doc.fields) for doc in _of_kinds(connection, tenant, ("sign_off",))}
    held = [
        Move(doc, {}, claims.held_by(doc.kind, doc.fields))
        for doc in _of_kinds(connection, tenant, sorted(claims.KINDS))
        if doc.row_id not in refused
    ]
    connection.execute(delete(claim).where(claim.c.tenant == tenant))
    _keep(connection, tenant, held)
    return sum(bool(move.now) for move in held)


def _is_answer(doc: Document) -> bool:
    return (
        doc.kind == "clash"
        and str(doc.fields.get("about")).startswith(claims.PREFIX)
        and doc.fields.get("state") in ("kept_mine", "kept_theirs")
    )


def _released(
    connection: Connection, tenant: str, docs: dict[str, Document], written: Iterable[Document]
) -> list[Document]:
    said = (claims.releases(doc.kind, doc.fields) for doc in written if doc.kind in claims.RELEASERS)
    ended = {row_id for row_id in said if row_id}
    docs |= read_documents(connection, tenant, ended - docs.keys())
    return [docs[row_id] for row_id in sorted(ended) if row_id in docs]


def _holders(
    connection: Connection,
    tenant: str,
    docs: dict[str, Document],
    moved: Iterable[Move],
    answered: Iterable[CardWrite],
) -> dict[On, dict[str, Document]]:
    """Who holds what these moves, and these answers, are about."""
    wanted = {on for move in moved for on in (*move.before.items(), *move.now.items())}
    about = {row_id for card in answered for row_id in claims.rows_of(card.fields)}
    kept = [(row.name, row.on_what, row.row_id) for row in _rows(connection, tenant, wanted, about)]
    docs |= read_documents(connection, tenant, {row_id for _, _, row_id in kept} - docs.keys())
    found: dict[On, dict[str, Document]] = {}
    for name, on_what, row_id in kept:
        if row_id in docs:
            found.setdefault((name, on_what), {})[row_id] = docs[row_id]
    return found


def _rows(connection: Connection, tenant: str, wanted: set[On], about: set[str]) -> Iterable[Any]:
    own = claim.c.tenant == tenant
    every = sorted(wanted)
    for start in range(0, len(every), ON_AT_ONCE):
        some = every[start : start + ON_AT_ONCE]
        on = or_(*(and_(claim.c.name == name, claim.c.on_what == what) for name, what in some))
        yield from connection.execute(select(claim).where(own, on))
    for ids in in_chunks(about):
        yield from connection.execute(select(claim).where(own, claim.c.row_id.in_(ids)))


def _keep(connection: Connection, tenant: str, moved: Iterable[Move]) -> None:
    gone = {(move.row.row_id, name) for move in moved for name in move.before.keys() - move.now.keys()}
    for row_id, name in sorted(gone):
        connection.execute(
            delete(claim).where(claim.c.tenant == tenant, claim.c.row_id == row_id, claim.c.name == name)
        )
    put(
        connection,
        claim,
        (
            {"tenant": tenant, "row_id": move.row.row_id, "name": name, "on_what": what}
            for move in moved
            for name, what in move.now.items()
        ),
    )


def _of_kinds(connection: Connection, tenant: str, kinds: Iterable[str]) -> list[Document]:
    found: list[Document] = []
    query = select(sync_row.c.row_id).where(sync_row.c.tenant == tenant, sync_row.c.kind.in_(list(kinds)))
    for ids in in_chunks(connection.scalars(query)):
        found += read_documents(connection, tenant, ids).values()
    return found
