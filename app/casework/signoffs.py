"""Sign-offs: a second person asked to agree, what waits for me, and my answer on my own log-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.casework.work import Work
from app.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """A request that waits for an answer: what it is about, who asked, when, and why."""

    sign_off_id: str
    subject_kind: str
    subject_id: str
    case_id: str
    case_reference: str
    household: str
    deed: str
    of_role: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    reason: str
    about: str
    """A code of what it is about: the duty of a decision."""


def ask(
    work: Work, *, subject_kind: str, subject_id: str, deed: str, of_role: str, reason: str = ""
) -> Changes:
    """Ask a second person of the role to agree. Refused("already_asked") while a request for it waits."""
    raise NotImplementedError


def waiting_for_me(work: Work) -> tuple[SignOffRow, ...]:
    """The requests that I may answer, oldest first; never my own, and never a review of what I decided."""
    raise NotImplementedError


def give(work: Work, *, sign_off_id: str, reason: str = "") -> Changes:
    """Agree, on my own log-in.

    Refused("own_request"), Refused("was_the_decision_maker") (s86), Refused("already_answered").
    """
    raise NotImplementedError


def decline(work: Work, *, sign_off_id: str, reason: str) -> Changes:
    """Do not agree, and say why. Refused as `give` is, and Refused("reason_missing")."""
    raise NotImplementedError
