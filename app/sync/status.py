"""What an officer may be told of sync: what waits, item by item, and whether everything is at the office."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, Integer, cast, func, literal_column, select
from sqlalchemy.orm import Session

from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.local import Blob, JournalEntry
from app.models.people import Person
from app.sync import facts
from app.sync.facts import Known
from app.sync.store_tables import in_chunks

ROUND_TRIP_S = 2.0
SLOW_LINE = 4_000
"""Bytes a second to reckon with before this laptop has measured its own line."""

SHOWN = 200
"""So many acts are told one by one, the newest; of the others only how many they are."""

SCOPES_LOOKED_AT = 3
"""In so many of the scopes that an act touched is looked for whom it was about."""

# An entry's ids and hashes, which hardly compress, and what zstd makes of its words; and what goes along with
# each request.
OP_BYTES = 24
SHRINKS = 0.25
HEADS = 300

PART_S = 5.0
"""Files go in parts of about so long (files.py), and after each the line is waited for once."""


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
class SyncBrief:
    """How things stand, in a few numbers: quick to ask for, however much waits."""

    acts_waiting: int
    """Confirmed acts (saves) that the office has not acknowledged."""
    changes_waiting: int
    """The changes to single rows that they consist of: each gets a receipt."""
    files_waiting: int
    """Files of which the office does not yet hold every byte."""
    clashes: int
    changes_held: int
    """Changes that the office keeps aside."""
    last_receipt_at: datetime | None
    last_complete_at: datetime | None
    """When a pull last came to its end with the laptop and the office holding the same."""
    everything_at_office: bool
    """True only when every change has its receipt and all files are there."""
    enrolled: bool
    revoked: bool


@dataclass(frozen=True, slots=True)
class SyncState(SyncBrief):
    """The whole of what the Sync screen shows."""

    waiting: tuple[WaitingItem, ...]
    """The newest SHOWN of the acts that wait, oldest first; `acts_waiting` counts all."""
    held: tuple[HeldItem, ...]
    """The newest SHOWN of what is kept aside, oldest first; `changes_held` counts all."""
    words_bytes: int
    """Of all changes that wait, whether they are in `waiting` or not, on the line."""
    words_seconds: int
    files_bytes: int
    """Of the files behind them, as far as they have not gone yet."""
    files_seconds: int
    size_bytes: int
    """Of both."""
    est_seconds: int
    server: str
    skew_s: int
    """How far this laptop's clock is ahead of the office's, in seconds."""


class HasSession(Protocol):
    """Whatever holds an open session; casework's Work is such a thing."""

    @property
    def session(self) -> Session:
        """The session to read with."""
        ...


def brief(work: HasSession) -> SyncBrief:
    """How this laptop stands with the office, in numbers. This reads only; casebook.read(status.brief)."""
    return _brief(work.session, facts.read(work.session.connection()))


def state(work: HasSession) -> SyncState:
    """The same, and the newest of what waits act by act; casebook.read(status.state)."""
    session = work.session
    known = facts.read(session.connection())
    words, files = _size_of_words(session), _files(session)[1]
    words_s, files_s = _seconds(words, files, known)
    return SyncState(
        **asdict(_brief(session, known)),
        waiting=_waiting(session),
        held=_held(session),
        words_bytes=words,
        words_seconds=words_s,
        files_bytes=files,
        files_seconds=files_s,
        size_bytes=words + files,
        est_seconds=words_s + files_s,
        server=known.server,
        skew_s=known.skew_s,
    )


def _brief(session: Session, known: Known) -> SyncBrief:
    """Counted by the store. That everything is at the office is decided here and nowhere else."""
    counts = select(func.count(), func.count(JournalEntry.save_id.distinct()))
    changes, acts = session.execute(counts.where(_is_pending())).one()
    files = _files(session)[0]
    return SyncBrief(
        acts_waiting=acts,
        changes_waiting=changes,
        files_waiting=files,
        clashes=session.scalar(select(func.count()).where(Clash.state == "open", ~Clash.withdrawn)) or 0,
        changes_held=session.scalar(select(func.count()).where(JournalEntry.state == "held")) or 0,
        last_receipt_at=known.last_receipt,
        last_complete_at=known.last_complete,
        everything_at_office=_is_all_there(known, changes + files),
        enrolled=bool(known.server),
        revoked=known.revoked,
    )


def _is_all_there(known: Known, waiting: int) -> bool:
    """Whether the office has all that this laptop has. One that was restored has not until it was offered
    whatever it may have lost.
    """
    was_heard = known.last_receipt is not None or known.last_complete is not None
    return bool(known.server) and was_heard and known.recover is None and not waiting


def seconds_for(size: float, goodput: float, round_trip: float = ROUND_TRIP_S) -> int:
    """About how long `size` bytes take, at the bytes a second last measured (0: not yet measured)."""
    if not size:
        return 0
    return math.ceil(round_trip + size / (goodput or SLOW_LINE))


def _seconds(words: int, files: int, known: Known) -> tuple[int, int]:
    """How long what waits takes, the words and then the files, on the line as it was last seen."""
    goodput = known.goodput_up or known.goodput
    round_trip = known.round_trip_ms / 1000 or ROUND_TRIP_S
    with_waits = files * (1 + round_trip / PART_S)
    return (
        seconds_for(words + HEADS if words else 0, goodput, round_trip),
        seconds_for(with_waits, goodput, round_trip),
    )


def _is_pending() -> ColumnElement[bool]:
    return JournalEntry.state == "pending"


def _files(session: Session) -> tuple[int, int]:
    """How many files the office does not wholly hold, and how many bytes of them are still to go."""
    query = select(func.count(), func.coalesce(func.sum(Blob.size - Blob.sent), 0)).where(
        Blob.state == "local"
    )
    count, left = session.execute(query).one()
    return count, left


def _size() -> ColumnElement[int]:
    """What an entry's new values take on the line, about: the store measures them, so none is read here."""
    each = func.json_each(JournalEntry.changes).table_valued("key", "value")
    new = func.length(each.c.value.op("->")(literal_column("1")))
    words = select(func.coalesce(func.sum(func.length(each.c.key) + new + 4), 0)).scalar_subquery()
    return OP_BYTES + cast(SHRINKS * words, Integer)


def _size_of_words(session: Session) -> int:
    return session.scalar(select(func.coalesce(func.sum(_size()), 0)).where(_is_pending())) or 0


def _waiting(session: Session) -> tuple[WaitingItem, ...]:
    """One item for each save: an officer thinks of what they did, not of the rows it touched."""
    begins = func.min(JournalEntry.seq)
    newest = select(JournalEntry.save_id, begins).where(_is_pending()).group_by(JournalEntry.save_id)
    acts = session.execute(newest.order_by(begins.desc()).limit(SHOWN)).all()
    parts = _parts(session, [act.save_id for act in acts])
    names = names_of(session, {scope for scopes, _ in parts.values() for scope in scopes})
    query = select(JournalEntry.save_id, JournalEntry.kind, JournalEntry.verb, JournalEntry.at)
    firsts = session.execute(
        query.where(JournalEntry.seq.in_([act[1] for act in acts])).order_by(JournalEntry.seq)
    )
    found: list[WaitingItem] = []
    for save_id, kind, verb, at in firsts:
        scopes, size = parts[save_id]
        found.append(WaitingItem(kind, verb, _about(scopes, names), at, size, scopes[0]))
    return tuple(found)


def _parts(session: Session, save_ids: list[str]) -> dict[str, tuple[list[str], int]]:
    """Of each save: the first scopes that it touched, and its size."""
    found: dict[str, tuple[list[str], int]] = {}
    query = select(JournalEntry.save_id, JournalEntry.scope_id, func.sum(_size()).label("size"))
    query = query.where(_is_pending(), JournalEntry.save_id.in_(save_ids))
    by_scope = query.group_by(JournalEntry.save_id, JournalEntry.scope_id)
    for save_id, scope_id, size in session.execute(by_scope.order_by(func.min(JournalEntry.seq))):
        scopes, before = found.get(save_id, ([], 0))
        found[save_id] = ([*scopes, scope_id][:SCOPES_LOOKED_AT], before + size)
    return found


def _about(scopes: Iterable[str], names: Mapping[str, str]) -> str:
    return next((names[scope] for scope in scopes if scope in names), "")


def _held(session: Session) -> tuple[HeldItem, ...]:
    query = select(JournalEntry).where(JournalEntry.state == "held").order_by(JournalEntry.seq.desc())
    entries = session.scalars(query.limit(SHOWN)).all()
    names = names_of(session, {entry.scope_id for entry in entries})
    return tuple(
        HeldItem(e.kind, e.verb, names.get(e.scope_id, ""), e.at, str(e.answer.get("why", "")), e.scope_id)
        for e in reversed(entries)
    )


def names_of(session: Session, scopes: Iterable[str]) -> dict[str, str]:
    """Whom each scope is about: the person, or the case's applicant with its reference."""
    found: dict[str, str] = {}
    for ids in in_chunks(scopes):
        found |= _names_of_some(session, ids)
    return found


def _names_of_some(session: Session, scopes: list[str]) -> dict[str, str]:
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


def _people(session: Session, ids: list[str]) -> Sequence[Person]:
    return session.scalars(select(Person).where(Person.id.in_(ids))).all()
