"""The assessment (s62): what is asked, what was answered and why, when it was finished, and its reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.facts import Answer
from app.domain.wording import Wording

PARTS = (
    "causes",
    "housing_needs",
    "support_to_keep_home",
    "communication_needs",
    "outcome_wanted",
    "applicant_view",
)
"""The written parts of an assessment, in the order they are asked."""

SafeTonight = Literal["yes", "no", "not_asked"]


@dataclass(frozen=True, slots=True)
class TestRow:
    """One legal test as it is asked: `question` in plain words, `section` of the law, what was answered and
    why.

    `duties` are the duties that turn on it; `is_needed` says that one of them cannot be told without it.
    """

    test: str
    question: Wording
    section: str
    answer: Answer
    reason: str
    duties: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """One written part (s62(5), (6)): its field name, its section, its text, and whether it must be filled to
    finish.
    """

    part: str
    section: str
    text: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class PastAssessment:
    """An earlier assessment of the same case, for the list of versions."""

    assessment_id: str
    begun_on: date
    completed_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that must be filled before the assessment is finished: `field` is "safe_tonight", a part or
    "test:<id>".
    """

    field: str
    section: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The assessment that stands, as the screen shows it. `assessment_id` is None when none was begun.

    `tests` are in gentle order. `lacks` is what stops it from being finished; empty when it may be.
    `reviews_due` are reasons in law to look at it again (s62(8), (9)).
    """

    case_id: str
    assessment_id: str | None
    begun_on: date | None
    completed_on: date | None
    reviews_id: str | None
    safe_tonight: SafeTonight
    tests: tuple[TestRow, ...]
    parts: tuple[PartRow, ...]
    lacks: tuple[Lack, ...]
    earlier: tuple[PastAssessment, ...]

    def part(self, name: str) -> str:
        """The text of one written part."""
        return next(row.text for row in self.parts if row.part == name)


@dataclass(frozen=True, slots=True)
class TestAnswer:
    """What was answered to one test, and why."""

    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswersDraft:
    """What was typed so far. Only what is named here is saved; the rest stays as it was.

    `tests` is keyed by test, `parts` by the names in PARTS.
    """

    tests: Mapping[str, TestAnswer] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    safe_tonight: SafeTonight | None = None


def current(work: Work, *, case_id: str) -> AssessmentView:
    """The assessment that stands for the case, with every test that the law in force asks.

    Refused("no_such_case").
    """
    raise NotImplementedError


def save_answers(work: Work, *, case_id: str, draft: AnswersDraft) -> Changes:
    """Keep what was typed, beginning the assessment with the first answer.

    Refused("assessment_complete") once it was finished: begin a review.
    """
    raise NotImplementedError


def complete(work: Work, *, case_id: str) -> Changes:
    """Finish the assessment that stands (s62).

    Refused("assessment_lacks", lacks=…) names what is not there yet.
    """
    raise NotImplementedError


def review(work: Work, *, case_id: str) -> Changes:
    """Begin a new assessment that starts from the finished one and names it (s62(8), (9))."""
    raise NotImplementedError
