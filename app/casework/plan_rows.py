"""A plan as the screens see it: its columns, its checks, its balance, and what changed between versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.casework.translations import Language, Translated
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
    help_offered: Wording | None
    causes: tuple[str, ...]
    needs: tuple[str, ...]
