"""Contacts: each attempt to reach someone, as it happened, and when they were last really spoken with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.contacts import ContactDraft


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact as it was recorded, by whom; `corrected_by_id` names the contact that puts it right."""

    contact_id: str
    case_id: str
    person_id: str
    person: str
    at: datetime
    way: str
    direction: str
    reached: str
    said: str
    place: str
    no_signal: bool
    next_contact_on: date | None
    officer: str
    corrects_id: str | None
    corrected_by_id: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How contact with a household stands."""

    last_two_way: datetime | None
    last_attempt: datetime | None
    tries_since: int
    """Attempts since the last two-way contact (or ever, when there was none)."""
    due_on: date | None
    """When to be in touch next: the day agreed, else by the council's standard; None for a closed case."""
    due_because: str
    """"agreed", "standard", or empty."""
    way: str
    """The way that was last tried."""


def record(work: Work, *, case_id: str, draft: ContactDraft) -> Changes:
    """Record a contact. `made` is its id. Refused with the first problem that stops it."""
    raise NotImplementedError


def correct(work: Work, *, contact_id: str, draft: ContactDraft) -> Changes:
    """Put a contact right by adding another that names it; both stay on file."""
    raise NotImplementedError


def contact(work: Work, *, contact_id: str) -> ContactRow:
    """One contact, as it was recorded."""
    raise NotImplementedError


def standing(work: Work, *, case_id: str) -> Standing:
    """How contact with the household of a case stands today."""
    raise NotImplementedError
