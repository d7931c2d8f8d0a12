"""The assessment (s62): what is asked, what was answered and why, when it was finished, and its reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from sqlalchemy import select

from app.casework.changing import found
from app.casework.office import officer_names
from app.casework.standing import area_of, law_called
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.duties import DutyTest, which_duties
from app.domain.facts import Answer
from app.domain.statute import Framework
from app.domain.wording import Wording
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.decisions import Assessment, AssessmentAnswer

PARTS = (
    "outcome_wanted",
    "causes",
    "housing_needs",
    "support_to_keep_home",
    "communication_needs",
    "applicant_view",
)
"""The written parts of an assessment in the order they are asked; the law says which it demands."""
SCHEMA = "assessment"  # what the law file calls its list of them
ELIGIBLE = "eligible"  # who is not eligible has no duty owed to them, and only that is assessed (s62(4), (5))

ASSESS = "assess"

SafeTonight = Literal["yes", "no", "not_asked"]


@dataclass(frozen=True, slots=True)
class QuestionRow:
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
    tests: tuple[QuestionRow, ...]
    parts: tuple[PartRow, ...]
    lacks: tuple[Lack, ...]
    earlier: tuple[PastAssessment, ...]

    def part(self, name: str) -> str:
        """The text of one written part."""
        return next(row.text for row in self.parts if row.part == name)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to one test, and why."""

    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswersDraft:
    """What was typed so far. Only what is named here is saved; the rest stays as it was.

    `tests` is keyed by test, `parts` by the names in PARTS.
    """

    tests: Mapping[str, Answered] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    safe_tonight: SafeTonight | None = None


def current(work: Work, *, case_id: str) -> AssessmentView:
    """The assessment that stands, with every test that the law in force asks. Refused("no_such_case")."""
    case = case_of(work, case_id)
    rows = _assessments(work, case_id)
    return _view(work, case, rows[-1] if rows else None, rows[:-1])


def past(work: Work, *, assessment_id: str) -> AssessmentView:
    """One assessment as it was written, the standing one or an earlier one. Refused("no_such_record")."""
    row = found(work, Assessment, assessment_id)
    return _view(work, case_of(work, row.case_id), row, ())


def save_answers(work: Work, *, case_id: str, draft: AnswersDraft) -> Changes:
    """Keep what was typed, beginning the assessment with the first answer.

    Refused("assessment_complete") once it was finished: begin a review.
    Refused("no_such_test"/"no_such_part").
    """
    work.need(ASSESS)
    case = case_of(work, case_id)
    _check_names(work, case, draft)
    standing = _open_assessment(work, case)
    for part, text in draft.parts.items():
        setattr(standing, part, text)
    if draft.safe_tonight is not None:
        case.safe_tonight = draft.safe_tonight
    known = _answers(work, standing) if draft.tests else {}
    answered = [
        _save_answer(work, standing, known.get(test), test, given) for test, given in draft.tests.items()
    ]
    work.session.flush()
    return touched("save_answers", case, standing, *answered, made=standing.id)


def complete(work: Work, *, case_id: str) -> Changes:
    """Finish the assessment that stands (s62). Refused("assessment_lacks", lacks=…) names what is missing."""
    work.need(ASSESS)
    case = case_of(work, case_id)
    standing = _open_assessment(work, case)
    lacks = current(work, case_id=case_id).lacks
    if lacks:
        raise Refused(
            "assessment_lacks",
            "The assessment is not finished yet: " + ", ".join(lack.field for lack in lacks) + ".",
            lacks=lacks,
            section=lacks[0].section,
        )
    standing.completed_on = work.today
    work.session.flush()
    return touched("complete_assessment", standing)


def review(work: Work, *, case_id: str) -> Changes:
    """Begin a new assessment that starts from the finished one and names it (s62(8), (9))."""
    work.need(ASSESS)
    case = case_of(work, case_id)
    rows = _assessments(work, case_id)
    if not rows or rows[-1].completed_on is None:
        raise Refused("assessment_not_complete", "The assessment is still open: go on with it.")
    old = rows[-1]
    new = Assessment(
        scope_id=case.id,
        case_id=case.id,
        begun_on=work.today,
        reviews_id=old.id,
        **{part: getattr(old, part) for part in PARTS},
    )
    work.session.add(new)
    work.session.flush()
    copies = [
        AssessmentAnswer(
            scope_id=case.id,
            case_id=case.id,
            assessment_id=new.id,
            test=answer.test,
            answer=answer.answer,
            reason=answer.reason,
        )
        for answer in _answers(work, old).values()
    ]
    work.session.add_all(copies)
    work.session.flush()
    return touched("review_assessment", new, *copies, made=new.id)


def case_of(work: Work, case_id: str) -> CaseFile:
    """The case itself. Refused("no_such_case") when this laptop does not have it."""
    case = work.session.get(CaseFile, case_id)
    if case is None or case.withdrawn:
        raise Refused("no_such_case", "This laptop has no such case.", case_id=case_id)
    return case


def completed(work: Work, *, case_id: str) -> Assessment | None:
    """The assessment that stands, if it is finished."""
    standing = latest(work, case_id=case_id)
    return standing if standing is not None and standing.completed_on is not None else None


def latest(work: Work, *, case_id: str) -> Assessment | None:
    """The assessment that stands, finished or not."""
    rows = _assessments(work, case_id)
    return rows[-1] if rows else None


def _view(
    work: Work, case: CaseFile, standing: Assessment | None, earlier: Iterable[Assessment]
) -> AssessmentView:
    law = law_called(work, case.framework)
    answers = _answers(work, standing)
    parts = _parts(case, standing, law)
    safe_tonight = cast("SafeTonight", case.safe_tonight)
    return AssessmentView(
        case_id=case.id,
        assessment_id=standing.id if standing else None,
        begun_on=standing.begun_on if standing else None,
        completed_on=standing.completed_on if standing else None,
        reviews_id=standing.reviews_id if standing else None,
        safe_tonight=safe_tonight,
        tests=_question_rows(work, case, answers),
        parts=tuple(parts),
        lacks=_lacks(safe_tonight, _duty_tests(work, case, answers), law, parts),
        earlier=_earlier(work, earlier),
    )


def _assessments(work: Work, case_id: str) -> list[Assessment]:
    """Every assessment of the case, oldest first: the last one stands."""
    of_case = (
        select(Assessment)
        .where(Assessment.case_id == case_id, ~Assessment.withdrawn)
        .order_by(Assessment.begun_on, Assessment.id)
    )
    return list(work.session.scalars(of_case))


def _answers(work: Work, assessment: Assessment | None) -> dict[str, AssessmentAnswer]:
    if assessment is None:
        return {}
    of_it = select(AssessmentAnswer).where(
        AssessmentAnswer.assessment_id == assessment.id, ~AssessmentAnswer.withdrawn
    )
    return {row.test: row for row in work.session.scalars(of_it)}


def _open_assessment(work: Work, case: CaseFile) -> Assessment:
    """The assessment being written; a first one is begun. Refused when the standing one was finished."""
    rows = _assessments(work, case.id)
    if rows and rows[-1].completed_on is None:
        return rows[-1]
    if rows:
        raise Refused(
            "assessment_complete",
            "The assessment was finished: begin a review to change it.",
            section="s62(8)",
            assessment_id=rows[-1].id,
        )
    fresh = Assessment(scope_id=case.id, case_id=case.id, begun_on=work.today)
    work.session.add(fresh)
    work.session.flush()
    return fresh


def _save_answer(
    work: Work, assessment: Assessment, row: AssessmentAnswer | None, test: str, given: Answered
) -> AssessmentAnswer:
    if row is None:
        row = AssessmentAnswer(
            scope_id=assessment.scope_id, case_id=assessment.case_id, assessment_id=assessment.id, test=test
        )
        work.session.add(row)
    row.answer, row.reason = given.answer, given.reason
    return row


def _check_names(work: Work, case: CaseFile, draft: AnswersDraft) -> None:
    known = _sections(law_called(work, case.framework))
    for test in draft.tests:
        if test not in known:
            raise Refused("no_such_test", f"The law asks no question called {test!r}.", test=test)
    for part in draft.parts:
        if part not in PARTS:
            raise Refused("no_such_part", f"An assessment has no part called {part!r}.", part=part)


def _sections(framework: Framework) -> dict[str, str]:
    """Every test that a duty turns on, in gentle order (the law file's questions), with its section."""
    sections: dict[str, str] = {}
    for rule in framework.duties.values():
        for condition in (one for trigger in rule.triggers for one in trigger.conditions):
            for test in condition.tests:
                sections.setdefault(test, condition.section)
    return {test: sections[test] for test in framework.test_words if test in sections}


def _duty_tests(work: Work, case: CaseFile, answers: Mapping[str, AssessmentAnswer]) -> tuple[DutyTest, ...]:
    given = {test: cast("Answer", row.answer) for test, row in answers.items()}
    return which_duties(given, law_called(work, case.framework), work.today, area=area_of(work))


def _question_rows(
    work: Work, case: CaseFile, answers: Mapping[str, AssessmentAnswer]
) -> tuple[QuestionRow, ...]:
    framework = law_called(work, case.framework)
    asked = _duty_tests(work, case, answers)
    needed = {test for duty in asked if duty.owed == "cannot_say" for test, _ in duty.unanswered}
    turning = _turning(framework, asked)
    return tuple(
        QuestionRow(
            test=test,
            question=framework.test_words[test],
            section=section,
            answer=cast("Answer", answers[test].answer) if test in answers else "unknown",
            reason=answers[test].reason if test in answers else "",
            duties=turning[test],
            is_needed=test in needed,
        )
        for test, section in _sections(framework).items()
        if test in turning
    )


def _turning(framework: Framework, asked: Iterable[DutyTest]) -> dict[str, tuple[str, ...]]:
    """For each test, the duties in force that turn on it.

    A duty that the case itself rules out for now (s75 before s73 has ended, s62(10)) asks nothing yet.
    """
    turning: dict[str, tuple[str, ...]] = {}
    for duty in asked:
        if any(test not in framework.test_words for test, _ in duty.failed):
            continue
        triggers = framework.duties[duty.duty].triggers
        for test in dict.fromkeys(t for trigger in triggers for one in trigger.conditions for t in one.tests):
            turning[test] = (*turning.get(test, ()), duty.duty)
    return turning


def _parts(case: CaseFile, standing: Assessment | None, framework: Framework) -> list[PartRow]:
    schema = framework.plans.get(SCHEMA)
    demanded = {element.id: element.section for element in schema.required} if schema else {}

    def text(part: str) -> str:
        written = str(getattr(standing, part)) if standing else ""
        return written or (case.outcome_wanted if part == "outcome_wanted" else "")

    return [PartRow(part, demanded.get(part, ""), text(part), part in demanded) for part in PARTS]


def _lacks(
    safe_tonight: SafeTonight, asked: Iterable[DutyTest], framework: Framework, parts: Iterable[PartRow]
) -> tuple[Lack, ...]:
    """What an assessment still needs.

    Enough answers to say which duty is owed (s62(5)(d)), and, for whoever is eligible, every part that the
    Act asks for (s62(5), (6)). A duty that nobody need be told of does not settle it.
    """
    told = [duty for duty in asked if framework.duties[duty.duty].notice is not None]
    lacks = [Lack("safe_tonight", "")] if safe_tonight == "not_asked" else []
    if not any(duty.owed == "owed" for duty in told):
        open_tests = dict(pair for duty in told if duty.owed == "cannot_say" for pair in duty.unanswered)
        lacks += [Lack(f"test:{test}", section) for test, section in open_tests.items()]
    if not any(test == ELIGIBLE for duty in told for test, _ in duty.failed):
        lacks += [Lack(row.part, row.section) for row in parts if row.is_needed and not row.text.strip()]
    return tuple(lacks)


def _earlier(work: Work, rows: Iterable[Assessment]) -> tuple[PastAssessment, ...]:
    names = officer_names(work)
    past = [
        PastAssessment(row.id, row.begun_on, row.completed_on, names.get(row.made_by, "")) for row in rows
    ]
    return tuple(reversed(past))
