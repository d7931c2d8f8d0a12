"""Brings the cards of claims up to what a push wrote: made, opened, closed. Pure; what is kept of claims is
asked through `Kept`, which `claiming.py` has in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from app.sync import claims
from app.sync.claims import CardWrite, Move, On
from app.sync.server.document import Document

Make = Callable[[str, str, str], Document]
"""(row id, kind, scope id) -> a new document that the push will write."""


class Kept(Protocol):
    """What the office keeps of claims, and its rows."""

    def holders(self, wanted: set[On], about: set[str]) -> Iterable[tuple[On, str]]:
        """Who holds these claims, and what these rows hold: each as (the claim, the row's id)."""
        ...

    def read(self, row_ids: set[str]) -> Mapping[str, Document]:
        """The rows with these ids, those that there are."""
        ...


class NothingKept:
    """Where claims are not looked at."""

    def holders(self, wanted: set[On], about: set[str]) -> Iterable[tuple[On, str]]:
        """None."""
        return ()

    def read(self, row_ids: set[str]) -> Mapping[str, Document]:
        """None."""
        return {}


@dataclass(slots=True)
class Told:
    """What came of it: the claims that moved, to be kept, and by row that came second the cards about it."""

    moved: list[Move] = field(default_factory=list)
    begun_by: Mapping[str, list[str]] = field(default_factory=dict)


def bring(
    docs: dict[str, Document], make: Make, kept: Kept, *, rev: int, base: int, now: datetime, by: str
) -> Told:
    """Look at the documents that this push wrote (those with its `rev`), and write the cards of claims.

    `base` is how far the sender's laptop had come, `by` the office's own id. A push that writes nothing of
    these kinds asks nothing.
    """
    written = [doc for doc in docs.values() if doc.rev == rev]
    moved = claims.moves(written, _released(docs, kept, written))
    answered = {doc.row_id: CardWrite("", doc.fields) for doc in written if _is_answer(doc)}
    if not moved and not answered:
        return Told()
    holders = _holders(docs, kept, moved, answered.values())
    _read(docs, kept, claims.cards_asked_for(moved, holders))
    known = {doc.row_id: doc.fields for doc in docs.values() if doc.kind == "clash"}
    moment = now.astimezone(UTC).isoformat(timespec="seconds")
    brought = claims.bring(moved, holders, known, answered, base=base, rev=rev, now=moment, by=by)
    for card_id, card in brought.cards.items():
        doc = docs.get(card_id) or make(card_id, "clash", card.scope_id)
        doc.write(card.fields, rev)
    return Told(moved, brought.begun_by)


def _is_answer(doc: Document) -> bool:
    return (
        doc.kind == "clash"
        and str(doc.fields.get("about")).startswith(claims.PREFIX)
        and doc.fields.get("state") in ("kept_mine", "kept_theirs")
    )


def _read(docs: dict[str, Document], kept: Kept, wanted: set[str]) -> None:
    missing = wanted - docs.keys()
    if missing:
        docs.update(kept.read(missing))


def _released(docs: dict[str, Document], kept: Kept, written: Iterable[Document]) -> list[Document]:
    said = (claims.releases(doc.kind, doc.fields) for doc in written if doc.kind in claims.RELEASERS)
    ended = {row_id for row_id in said if row_id}
    _read(docs, kept, ended)
    return [docs[row_id] for row_id in sorted(ended) if row_id in docs]


def _holders(
    docs: dict[str, Document], kept: Kept, moved: Iterable[Move], answered: Iterable[CardWrite]
) -> dict[On, dict[str, Document]]:
    """Who holds what these moves, and these answers, are about."""
    wanted = {on for move in moved for on in (*move.before.items(), *move.now.items())}
    about = {row_id for card in answered for row_id in claims.rows_of(card.fields)}
    held = list(kept.holders(wanted, about))
    _read(docs, kept, {row_id for _, row_id in held})
    found: dict[On, dict[str, Document]] = {}
    for on, row_id in held:
        if row_id in docs:
            found.setdefault(on, {})[row_id] = docs[row_id]
    return found
