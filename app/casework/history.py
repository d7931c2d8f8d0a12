"""What happened: the story of a case for people, and the audit of every change for whoever must check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from app.casework.work import Work

StoryKind = Literal["contact", "note", "letter", "decision", "plan", "case"]
Fact = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One thing that happened on a case. `code` words the title, with `facts`; `body` is what a person wrote."""

    kind: StoryKind
    row_id: str
    at: datetime
    on_day_only: bool
    """True when only the day is known, and `at` is that day's noon."""
    code: str
    """contact.out.reached, note, letter.made, letter.given, decision.owed, plan.agreed, case.opened, …"""
    who: str
    """The officer who recorded it."""
    body: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    corrects_id: str | None = None
    corrected_by_id: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Some entries of a story, newest first; `more_before` continues it, None at its beginning."""

    entries: tuple[StoryEntry, ...]
    more_before: datetime | None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One field of one change: who, when (by that laptop's clock), what stood there before and after."""

    seq: int
    save_id: str
    at: datetime
    officer: str
    device_id: str
    verb: str
    kind: str
    row_id: str
    made: bool
    field: str
    before: str
    after: str
    state: str
    """pending, acked, clash, held, covered: how far the change has got to the office."""


def story(
    work: Work, *, case_id: str, kinds: frozenset[StoryKind] = frozenset(), before: datetime | None = None,
    limit: int = 50,
) -> Story:  # fmt: skip
    """The story of a case, newest first. `kinds` empty means everything."""
    raise NotImplementedError


def of_row(work: Work, *, row_id: str, limit: int = 500) -> tuple[AuditRow, ...]:
    """Every change to one row that this laptop made or was told of, newest first."""
    raise NotImplementedError


def of_case(work: Work, *, case_id: str, limit: int = 500) -> tuple[AuditRow, ...]:
    """Every change to a case, its rows and its people, newest first."""
    raise NotImplementedError
