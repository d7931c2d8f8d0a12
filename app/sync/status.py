"""What an officer may be told of sync: what waits, item by item, and whether everything is at the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.local import Blob, JournalEntry
from app.models.people import Person
from app.models.record import travels
from app.sync import facts
from app.sync.frames import dumps

ROUND_TRIP_S = 2.0
SLOW_LINE = 4_000
"""Bytes a second to reckon with before this laptop has measured its own line."""

# An entry's ids and hashes, which hardly compress, and what zstd makes of its words.
OP_BYTES = 48
SHRINKS = 0.45


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One confirmed act that the office has not acknowledged. `about` is whom or what it is about, in
    words.
    """

    kind: str
    verb: str
    about: str
    at: datetime
    size: int
    """Bytes that it will take on the line, about."""
    scope_id: str


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An act that the office keeps aside for a person to look at, and why (a code)."""

    kind: str
    verb: str
    about: str
    at: datetime
    why: str
    scope_id: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """The whole of what the pill and the Sync screen show."""

    waiting: tuple[WaitingItem, ...]
    files_waiting: int
    """Files of which the office does not yet hold every byte."""
    clashes: int
    held: tuple[HeldItem, ...]
    last_receipt_at: datetime | None
    last_complete_at: datetime | None
    """When a pull last came to its end with the laptop and the office holding the same."""
    everything_at_office: bool
    """True only when every change has its receipt and all files are there."""
    size_bytes: int
    est_seconds: int
    enrolled: bool
    server: str
    skew_s: int
    """How far this laptop's clock is ahead of the office's, in seconds."""
    revoked: bool


class HasSession(Protocol):
    """Whatever holds an open session; casework's Work is such a thing."""

    @property
    def session(self) -> Session:
        """The session to read with."""
        ...


def state(work: HasSession) -> SyncState:
    """How this laptop stands with the office. This reads only; casebook.read(status.state)."""
    session = work.session
    known = facts.read(session.connection())
    pending = _entries(session, ("pending",))
    files, file_bytes = _files(session)
    waiting = _items(session, pending)
    size = sum(item.size for item in waiting) + file_bytes
    enrolled = bool(known.server)
    was_heard = known.last_receipt is not None or known.last_complete is not None
    return SyncState(
        waiting=waiting,
        files_waiting=files,
        clashes=session.scalar(select(func.count()).where(Clash.state == "open", ~Clash.withdrawn)) or 0,
        held=_held(session),
        last_receipt_at=known.last_receipt,
        last_complete_at=known.last_complete,
        everything_at_office=enrolled and was_heard and not pending and not files,
        size_bytes=size,
        est_seconds=seconds_for(size, known.goodput),
        enrolled=enrolled,
        server=known.server,
        skew_s=known.skew_s,
        revoked=known.revoked,
    )


def seconds_for(size: int, goodput: float) -> int:
    """About how long `size` bytes take, at the bytes a second last measured (0: not yet measured)."""
    if not size:
        return 0
    return round(ROUND_TRIP_S + size / (goodput or SLOW_LINE))


def _entries(session: Session, states: Sequence[str]) -> Sequence[JournalEntry]:
    query = select(JournalEntry).where(JournalEntry.state.in_(states)).order_by(JournalEntry.seq)
    return session.scalars(query).all()


def _files(session: Session) -> tuple[int, int]:
    """How many files the office does not wholly hold, and how many bytes of them are still to go."""
    query = select(func.count(), func.coalesce(func.sum(Blob.size - Blob.sent), 0)).where(
        Blob.state == "local"
    )
    count, left = session.execute(query).one()
    return count, left


def _items(session: Session, entries: Iterable[JournalEntry]) -> tuple[WaitingItem, ...]:
    """One item for each save: an officer thinks of what they did, not of the rows it touched."""
    saves: dict[str, list[JournalEntry]] = {}
    for entry in entries:
        saves.setdefault(entry.save_id, []).append(entry)
    names = _names(session, {part.scope_id for parts in saves.values() for part in parts})
    return tuple(_item(parts, names) for parts in saves.values())


def _item(parts: Sequence[JournalEntry], names: dict[str, str]) -> WaitingItem:
    first = parts[0]
    about = next((names[part.scope_id] for part in parts if part.scope_id in names), "")
    return WaitingItem(first.kind, first.verb, about, first.at, sum(map(_size, parts)), first.scope_id)


def _size(entry: JournalEntry) -> int:
    return OP_BYTES + round(
        SHRINKS * len(dumps({name: travels(new) for name, (_, new) in entry.changes.items()}))
    )


def _held(session: Session) -> tuple[HeldItem, ...]:
    entries = _entries(session, ("held",))
    names = _names(session, {entry.scope_id for entry in entries})
    return tuple(
        HeldItem(e.kind, e.verb, names.get(e.scope_id, ""), e.at, str(e.answer.get("why", "")), e.scope_id)
        for e in entries
    )


def _names(session: Session, scopes: set[str]) -> dict[str, str]:
    """Whom each scope is about: the person, or the case's applicant with its reference."""
    people = {p.id: f"{p.given_names} {p.family_name}".strip() for p in _people(session, scopes)}
    cases = session.execute(
        select(CaseFile.id, CaseFile.reference, Person.given_names, Person.family_name)
        .outerjoin(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(scopes))
    )
    return people | {
        case_id: f"{given or ''} {family or ''} ({reference})".strip()
        for case_id, reference, given, family in cases
    }


def _people(session: Session, ids: set[str]) -> Sequence[Person]:
    return session.scalars(select(Person).where(Person.id.in_(ids))).all()
