"""Today: one list of what is due to the officer who asks, each with why and the one press that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.casework.work import Work

Severity = Literal["overdue", "today", "soon", "info"]
Why = Literal[
    "notice_owed", "letter_to_give", "letter_came_back", "clock_running_out", "clock_over", "plan_review",
    "contact_due", "sign_off", "clash", "never_contacted",
]  # fmt: skip
Fact = str | int | date | None


@dataclass(frozen=True, slots=True)
class Action:
    """The one press: a code that a screen knows, with the ids that it needs."""

    code: Literal["make_letter", "give_letter", "open_duties", "open_plan", "record_contact", "answer_sign_off", "settle_clash"]
    case_id: str | None
    row_id: str | None = None
    what: str = ""
    """The notice, duty or template that the action is about."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that is due. `why` and `facts` make the sentence; `due_on` is the last good day, where there is one."""

    why: Why
    severity: Severity
    due_on: date | None
    case_id: str | None
    reference: str
    household: str
    action: Action
    section: str = ""
    safe_contact: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TodayView:
    """The officer's day. `counts` is over all that is due; `rows` holds the first of them, most pressing first."""

    day: date
    officer: str
    open_cases: int
    rows: tuple[DueRow, ...]
    counts: Mapping[Severity, int]
    total: int


def view(work: Work, *, officer_id: str | None = None, limit: int = 200) -> TodayView:
    """What is due to an officer (the one who asks, unless another is named)."""
    raise NotImplementedError
