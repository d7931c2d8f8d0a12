"""Undo: takes the last save back by adding its reverse, while nobody else has seen it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select

from app.casework.changing import arrives
from app.casework.household import cases_of
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.letters import LetterEvent
from app.models.local import JournalEntry
from app.models.people import Person
from app.models.record import KINDS, Record, travels

PREFIX = "undo."
"""What an undo's own verb begins with."""

FOR_GOOD = frozenset({"give_letter"})
"""Verbs that are never taken back: what was given was given (it can be superseded)."""


@dataclass(slots=True)
class _Part:
    """One row's whole part in a save: each field before and after, and whether the row was made."""

    row: Record
    made: bool = False
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)


def reverse(work: Work, *, save_id: str, verb: str) -> Changes:
    """Add a save that puts back what `save_id` changed and withdraws what it made.

    Refused "already_sent" once any of it went to the office, "letter_was_given" once a letter of it was
    given, "changed_since" where a later change, here or from the office, touched the same thing.
    """
    entries = work.session.scalars(
        select(JournalEntry).where(JournalEntry.save_id == save_id).order_by(JournalEntry.seq)
    ).all()
    if not entries:
        raise Refused("nothing_to_undo", "There is nothing to undo.")
    if any(entry.state != "pending" for entry in entries):
        raise Refused("already_sent", "That went to the office already. Correct it or withdraw it instead.")
    parts = _parts(work, entries)
    _refuse_given_letters(work, parts)
    _refuse_later_changes(work, entries, parts)
    for part in parts:
        _put_back(part)
    people = {part.row.scope_id for part in parts if isinstance(part.row, Person)}
    shown_by = {case for person_id in people for case in cases_of(work, person_id=person_id)}
    return touched(f"{PREFIX}{verb}", *(part.row for part in parts), cases=tuple(shown_by))


def _parts(work: Work, entries: Sequence[JournalEntry]) -> list[_Part]:
    parts: dict[str, _Part] = {}
    for entry in entries:
        if entry.row_id not in parts:
            row = work.session.get(KINDS[entry.kind], entry.row_id)
            if row is None:
                raise _changed_since()
            parts[entry.row_id] = _Part(row)
        part = parts[entry.row_id]
        part.made = part.made or bool(entry.made)
        for name, (old, new) in entry.changes.items():
            part.before.setdefault(name, old)
            part.after[name] = new
    return list(parts.values())


def _refuse_given_letters(work: Work, parts: Iterable[_Part]) -> None:
    given = [part.row for part in parts if isinstance(part.row, LetterEvent) and part.row.what == "given"]
    letters = [part.row.id for part in parts if part.row.__tablename__ == "letter"]
    events = select(LetterEvent.id).where(LetterEvent.letter_id.in_(letters), ~LetterEvent.withdrawn)
    if given or work.session.scalar(events.limit(1)) is not None:
        raise Refused(
            "letter_was_given",
            "A letter that was given cannot be undone: make a later one that supersedes it.",
        )


def _refuse_later_changes(work: Work, entries: Sequence[JournalEntry], parts: Sequence[_Part]) -> None:
    if any(travels(getattr(part.row, name)) != new for part in parts for name, new in part.after.items()):
        raise _changed_since()
    # What hangs on a row that would be withdrawn must not be left hanging, whichever field it touched.
    made = [part.row.id for part in parts if part.made]
    later = JournalEntry.seq > max(entry.seq for entry in entries)
    hanging = select(func.count(JournalEntry.seq)).where(
        later, or_(JournalEntry.row_id.in_(made), JournalEntry.scope_id.in_(made))
    )
    if made and work.session.scalar(hanging):
        raise _changed_since()


def _changed_since() -> Refused:
    return Refused("changed_since", "Something was changed since. Correct it instead.")


def _put_back(part: _Part) -> None:
    if part.made:
        part.row.withdrawn = True
        return
    for name, old in part.before.items():
        setattr(part.row, name, arrives(part.row, name, old))
