"""The plan: what we will do, what they and others will do; its versions, its checks and its agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.casework.translations import Language, Translated
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.problems import Problem
from app.domain.wording import Wording

Side = Literal["we", "i", "others"]
PlanState = Literal["draft", "agreed", "not_agreed", "superseded"]
Status = Literal["to_do", "doing", "done", "not_done", "no_longer_right"]
How = Literal["spoken", "signed", "mark", "phone"]
STEP_TEXTS = ("text", "why", "how_known", "help_offered")
PLAN_TEXTS = ("outcome_wanted", "applicant_view", "communication", "disagreement")


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as it stands in its column, with what is wrong with it."""

    step_id: str
    side: Side
    position: int
    text: Translated
    who: str
    by_on: date | None
    why: Translated
    how_known: Translated
    help_offered: Translated
    need: str
    library_code: str
    status: Status
    status_on: date | None
    evidence: str
    is_overdue: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many steps each side has, and the needs and causes that no step of ours answers."""

    we: int
    i: int
    others: int
    needs_without_our_step: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepChange:
    """What changed of one step from one version to the next.

    `fields` pairs each changed field with old and new.
    """

    what: Literal["added", "taken_out", "changed"]
    side: Side
    text: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the plan, with what changed from the version before it."""

    plan_id: str
    version: int
    state: PlanState
    begun_on: date
    agreed_on: date | None
    by: str
    changed: tuple[StepChange, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan as the screen shows it: the version asked for (the newest by default), its three columns and
    its checks.

    `plan_id` is None when no plan was begun. `problems` are of the plan as a whole. `window_end` is the last
    day of the duty that the plan serves, None while no clock runs. `copy_given_on` is the day they got it on
    paper.
    """

    case_id: str
    plan_id: str | None
    version: int
    state: PlanState
    begun_on: date | None
    review_on: date | None
    window_end: date | None
    outcome_wanted: Translated
    applicant_view: Translated
    communication: Translated
    disagreement: Translated
    agreed_on: date | None
    agreed_how: str
    agreed_by: str
    copy_given_on: date | None
    we: tuple[StepRow, ...]
    i: tuple[StepRow, ...]
    others: tuple[StepRow, ...]
    problems: tuple[Problem, ...]
    balance: Balance
    versions: tuple[VersionRow, ...]

    @property
    def steps(self) -> tuple[StepRow, ...]:
        """All steps: ours first, then theirs, then the others'."""
        return self.we + self.i + self.others

    @property
    def may_change(self) -> bool:
        """True while it is a draft; afterwards a new version is begun."""
        return self.plan_id is None or self.state == "draft"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The words of the plan as a whole, as they are being written. None leaves a field as it was."""

    outcome_wanted: str | None = None
    applicant_view: str | None = None
    communication: str | None = None
    review_on: date | None = None
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step as it is being written in the plan.

    With `step_id` None it is a new one, put last in its column.
    """

    side: Side
    text: str = ""
    who: str = ""
    by_on: date | None = None
    why: str = ""
    how_known: str = ""
    help_offered: str = ""
    need: str = ""
    library_code: str = ""
    language: Language = "en"
    step_id: str | None = None


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A step of the library.

    It is a beginning: who, by when and the particulars are still to be made specific.
    """

    code: str
    side: Side
    text: Wording
    why: Wording
    how_known: Wording
    causes: tuple[str, ...]
    needs: tuple[str, ...]


def view(work: Work, *, case_id: str, plan_id: str | None = None) -> PlanView:
    """The newest plan of the case, or the version asked for.

    Refused("no_such_case"), Refused("no_such_plan").
    """
    raise NotImplementedError


def problems_of(work: Work, *, case_id: str, form: StepForm) -> tuple[Problem, ...]:
    """What is wrong with a step while it is being typed: owner, date, verb first, length, stock and reused
    text.
    """
    raise NotImplementedError


def library(
    work: Work, *, causes: Sequence[str] = (), needs: Sequence[str] = (), text: str = ""
) -> tuple[LibraryRow, ...]:
    """Steps of the library that answer any of the causes or needs (all of them when none is named), best fit
    first.
    """
    raise NotImplementedError


def begin(work: Work, *, case_id: str) -> Changes:
    """Begin the first plan from what the assessment says. Refused("plan_exists")."""
    raise NotImplementedError


def save_plan(work: Work, *, plan_id: str, draft: PlanDraft) -> Changes:
    """Keep the words of the plan as a whole.

    Refused("plan_fixed") once it was agreed or recorded as not agreed.
    """
    raise NotImplementedError


def save_step(work: Work, *, plan_id: str, form: StepForm) -> Changes:
    """Keep a step as it is, unfinished or not (its problems show); `made` is the id of a new one.

    Refused("plan_fixed").
    """
    raise NotImplementedError


def from_library(work: Work, *, plan_id: str, code: str, language: Language = "en") -> Changes:
    """Put a library step in its column. It must be made specific (who, by when) before the plan is agreed."""
    raise NotImplementedError


def remove_step(work: Work, *, step_id: str) -> Changes:
    """Take a step out of a draft; it stays on file as withdrawn. Refused("plan_fixed")."""
    raise NotImplementedError


def order(work: Work, *, plan_id: str, side: Side, step_ids: Sequence[str]) -> Changes:
    """Put the steps of one column in this order.

    Refused("steps_differ") unless they are exactly the column's.
    """
    raise NotImplementedError


def translate_step(work: Work, *, step_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of one field of STEP_TEXTS.

    Only a Welsh speaker may mark it as checked.
    """
    raise NotImplementedError


def translate_plan(work: Work, *, plan_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of one field of PLAN_TEXTS.

    Only a Welsh speaker may mark it as checked.
    """
    raise NotImplementedError


def agree(work: Work, *, plan_id: str, how: How, by: str) -> Changes:
    """Record that the plan was agreed, how, and by whom; the version before it is superseded.

    Refused("plan_has_problems", problems=…) while anything stops it.
    """
    raise NotImplementedError


def not_agree(work: Work, *, plan_id: str, disagreement: str, why: str, language: Language = "en") -> Changes:
    """Record that agreement was not reached: what they do not agree with, and why.

    The same checks as for `agree`.
    """
    raise NotImplementedError


def new_version(work: Work, *, case_id: str) -> Changes:
    """Begin the next version from the newest one, with its steps that are still right.

    Refused("draft_exists").
    """
    raise NotImplementedError


def set_status(work: Work, *, step_id: str, status: Status, evidence: str = "") -> Changes:
    """Record how far a step has got.

    "done", "not_done" and "no_longer_right" need a word of evidence or why.
    """
    raise NotImplementedError


def copy_given(work: Work, *, plan_id: str, on_day: date) -> Changes:
    """Record that they got their own copy (a given plan letter records this by itself)."""
    raise NotImplementedError
