"""Clashes: where two people changed the same thing. Both values stay readable; a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.casework.work import Work
from app.domain.changes import Changes

Choice = Literal["theirs", "mine", "both"]


@dataclass(frozen=True, slots=True)
class ClashField:
    """One field in dispute: its name, what stood before, and the two values, as they travel."""

    field: str
    base: object
    theirs: object
    mine: object


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash as its card shows it. `theirs` reached the office first; `mine` came second."""

    clash_id: str
    kind: str
    row_id: str
    about: str
    """The field or group in dispute."""
    case_id: str | None
    reference: str
    household: str
    fields: tuple[ClashField, ...]
    theirs_by: str
    theirs_at: datetime | None
    mine_by: str
    mine_at: datetime | None
    stricter_stands: bool
    """True where safety is at stake: until someone chooses, the stricter value stands."""
    can_keep_both: bool
    """True where every field in dispute is text that can be joined."""
    state: str
    """open, kept_theirs, kept_mine, kept_both."""
    settled_by: str
    settled_at: datetime | None
    settled_note: str


def listing(work: Work, *, settled: bool = False, case_id: str | None = None, limit: int = 200) -> tuple[ClashRow, ...]:
    """The clashes to decide, oldest first; with `settled`, those decided, latest first."""
    raise NotImplementedError


def settle(work: Work, *, clash_id: str, choice: Choice, note: str = "") -> Changes:
    """Choose: the row takes the value chosen, or for text both joined with who said which. The card stays on file."""
    raise NotImplementedError


def put_back(work: Work, *, clash_id: str, choice: Choice, note: str = "") -> Changes:
    """Choose anew on a card that was settled: the other value comes back as an ordinary change."""
    raise NotImplementedError
