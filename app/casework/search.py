"""Search everything as it is typed: people, cases, addresses, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.casework.work import Work

Group = Literal["people", "cases", "addresses", "notes"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; `found` when it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and the case it opens (None for a person of no case that we hold)."""

    group: Group
    kind: str
    row_id: str
    person_id: str | None
    case_id: str | None
    title: str
    reference: str
    snippet: tuple[Piece, ...]
    at: datetime | None
    """When a note or contact happened."""
    closed: bool
    safe_contact: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, by group. `more` names the groups that have more than were asked for."""

    text: str
    people: tuple[Hit, ...] = ()
    cases: tuple[Hit, ...] = ()
    addresses: tuple[Hit, ...] = ()
    notes: tuple[Hit, ...] = ()
    more: frozenset[Group] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.people or self.cases or self.addresses or self.notes)


def search(work: Work, *, text: str, limit: int = 8, ranked: bool = False) -> Hits:
    """What holds every word of `text`, the last one as a beginning; accents and case do not matter.

    Newest first; best match first where `ranked`. Numbers find phones with any blanks. At most `limit` a group.
    """
    raise NotImplementedError
