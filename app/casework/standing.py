"""Where cases stand in law: their facts, gathered in a fixed number of statements, and the law's answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Executable, select

from app.casework.work import Work
from app.casework.working_days import bank_holidays
from app.domain import law
from app.domain.duties import Position, evaluate
from app.domain.facts import Answer, CaseFacts, DecisionFact, EndingFact, NoticeFact, NoticeLanguage, Way
from app.domain.ids import DecisionId, LetterId
from app.domain.statute import Framework
from app.domain.wording import Wording
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.decisions import Assessment, AssessmentAnswer, Decision
from app.models.letters import Letter, LetterEvent
from app.models.office import Organisation, SignOff

Line = Any  # a row of a few columns, whose types the statement beside it says
Lines = defaultdict[str, list[Line]]

_AT_ONCE = 500  # ids in one statement: few enough that SQLite's prepared statement is used again
DECIDING = "decide"  # begins the deed of a sign-off on a decision itself
ENDING = "sign_off_ending"  # the deed of a sign-off on its ending
_LANGUAGES: Mapping[str, frozenset[NoticeLanguage]] = {
    "en": frozenset({"en"}),
    "cy": frozenset({"cy"}),
    "bilingual": frozenset({"en", "cy"}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A case's position in law with the words for every code in it.

    `words` are the law's own and `plain` those for the person, by duty; `words` also by clock, ground, notice
    and test.
    """

    case_id: str
    position: Position
    words: Mapping[str, Wording]
    plain: Mapping[str, Wording]


def case_facts(work: Work, *, case_id: str) -> CaseFacts:
    """What the rules of law are told of one case. Refused("no_such_case")."""
    found = facts_of(work, [case_id])
    if case_id not in found:
        raise Refused("no_such_case", "This laptop has no such case.", case_id=case_id)
    return found[case_id][0]


def position(work: Work, *, case_id: str) -> Standing:
    """Where the case stands in law today, with words. Refused("no_such_case")."""
    found = positions(work, case_ids=[case_id])
    if case_id not in found:
        raise Refused("no_such_case", "This laptop has no such case.", case_id=case_id)
    here = found[case_id]
    framework = law_called(work, here.framework_id)
    named = (framework.duties, framework.clocks, framework.grounds, framework.notices)
    words = {code: entry.words for group in named for code, entry in cast("Mapping[str, Any]", group).items()}
    words.update(framework.test_words)
    plain = {code: rule.plain for code, rule in framework.duties.items()}
    plain.update({code: ground.plain for code, ground in framework.grounds.items()})
    return Standing(case_id, here, words, plain)


def positions(work: Work, *, case_ids: Sequence[str], as_of: date | None = None) -> Mapping[str, Position]:
    """Where many cases stand, in a fixed number of statements; unknown ids are left out."""
    day = as_of or work.today
    area = area_of(work)
    return {
        case_id: evaluated(work, facts, law_on(work, day, area=area, applied_on=facts.applied_on), day)
        for case_id, (facts, _) in facts_of(work, case_ids).items()
    }


def evaluated(work: Work, facts: CaseFacts, framework: Framework, on: date) -> Position:
    """Where those facts stand on a day under a law; each decision is read under its own."""
    named = {decision.framework_id for decision in facts.decisions}
    return evaluate(
        facts,
        framework,
        on,
        holidays=bank_holidays(work.reference.resources),
        frameworks={name: law_called(work, name) for name in named},
    )


def law_called(work: Work, framework_id: str) -> Framework:
    """The law that a case or a decision names.

    Refused("no_such_law") when it did not come with the program.
    """
    known = work.reference.frameworks
    if framework_id in known:
        return known[framework_id]
    try:
        return law.recall(known.values(), framework_id, area_of(work))
    except law.NoLawError as unknown:
        raise Refused(
            "no_such_law",
            "This was decided under a law that this program does not have.",
            framework=framework_id,
        ) from unknown


def law_on(work: Work, on: date, *, applied_on: date, area: str | None = None) -> Framework:
    """The law in force on a day for a case that was applied for on a day, in the council's area.

    Refused("no_such_law") where none covers the area.
    """
    try:
        return work.reference.law_on(on, area or area_of(work), applied_on)
    except law.NoLawError as none:
        raise Refused("no_such_law", "No law that this program has covers that day.", on=on) from none


def area_of(work: Work) -> str:
    """Whose law holds here: the council's own area, as its letterhead's record says."""
    return (
        work.session.scalar(select(Organisation.area).where(~Organisation.withdrawn)) or work.reference.area
    )


def facts_of(work: Work, case_ids: Sequence[str]) -> dict[str, tuple[CaseFacts, str]]:
    """The facts of each case, and the framework it was made under; ids that are not here are left out."""
    area = area_of(work)
    found: dict[str, tuple[CaseFacts, str]] = {}
    for start in range(0, len(case_ids), _AT_ONCE):
        found.update(_gathered(work, case_ids[start : start + _AT_ONCE], area))
    return found


def _gathered(work: Work, ids: Sequence[str], area: str) -> dict[str, tuple[CaseFacts, str]]:
    cases = work.session.execute(
        select(CaseFile.id, CaseFile.applied_on, CaseFile.framework).where(
            CaseFile.id.in_(ids), ~CaseFile.withdrawn
        )
    ).all()
    assessed, tests = _assessments(work, ids)
    signing = _signing(work, ids)
    decided = _by_case(work, _decisions(ids))
    notices = _notices(work, ids)
    return {
        case.id: (
            CaseFacts(
                applied_on=case.applied_on,
                area=area,
                tests=tests.get(case.id, {}),
                decisions=tuple(_decision(row) for row in decided[case.id] if _stands(row, signing)),
                notices=tuple(notices[case.id]),
                endings=tuple(_ending(row, signing) for row in decided[case.id] if row.end_ground),
                assessed_on=assessed.get(case.id),
            ),
            case.framework,
        )
        for case in cases
    }


def _by_case(work: Work, statement: Executable) -> Lines:
    grouped: Lines = defaultdict(list)
    for row in work.session.execute(statement):
        grouped[row.case_id].append(row)
    return grouped


def _assessments(work: Work, ids: Sequence[str]) -> tuple[dict[str, date], dict[str, dict[str, Answer]]]:
    """For each case, the day its last finished assessment was finished, and the answers of the one that
    stands.
    """
    rows = work.session.execute(
        select(Assessment.case_id, Assessment.id, Assessment.completed_on)
        .where(Assessment.case_id.in_(ids), ~Assessment.withdrawn)
        .order_by(Assessment.begun_on, Assessment.id)
    ).all()
    assessed = {row.case_id: row.completed_on for row in rows if row.completed_on is not None}
    standing = {row.case_id: row.id for row in rows}
    answers = work.session.execute(
        select(AssessmentAnswer.case_id, AssessmentAnswer.test, AssessmentAnswer.answer).where(
            AssessmentAnswer.assessment_id.in_(standing.values()), ~AssessmentAnswer.withdrawn
        )
    )
    tests: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for row in answers:
        tests[row.case_id][row.test] = row.answer
    return assessed, tests


def _signing(work: Work, ids: Sequence[str]) -> dict[tuple[str, bool], str]:
    """The state of the last request on each decision, by its id and whether it is on the decision itself."""
    rows = work.session.execute(
        select(SignOff.subject_id, SignOff.deed, SignOff.state)
        .where(SignOff.scope_id.in_(ids), SignOff.subject_kind == Decision.__tablename__, ~SignOff.withdrawn)
        .order_by(SignOff.asked_at, SignOff.id)
    )
    return {
        (row.subject_id, row.deed.startswith(DECIDING)): row.state
        for row in rows
        if row.deed.startswith((DECIDING, ENDING))
    }


def signing_of(work: Work, case_id: str) -> dict[tuple[str, bool], str]:
    """For each decision of a case where a second person was asked, the state of the last request.

    Keyed by the decision's id and whether it is about the decision itself (True) or its ending (False).
    """
    return _signing(work, [case_id])


def _decisions(ids: Sequence[str]) -> Executable:
    return (
        select(
            Decision.case_id,
            Decision.id,
            Decision.duty,
            Decision.owed,
            Decision.decided_on,
            Decision.framework,
            Decision.ended_on,
            Decision.end_ground,
            Decision.end_outcome,
            Decision.end_letter_id,
        )
        .where(Decision.case_id.in_(ids), ~Decision.withdrawn)
        .order_by(Decision.decided_on, Decision.id)
    )


def _stands(row: Line, signing: Mapping[tuple[str, bool], str]) -> bool:
    """A decision that waits for a second person, or that they declined, has no effect in law."""
    return signing.get((row.id, True), "given") == "given"


def _decision(row: Line) -> DecisionFact:
    return DecisionFact(DecisionId(row.id), row.duty, row.owed, row.decided_on, row.framework)


def _ending(row: Line, signing: Mapping[tuple[str, bool], str]) -> EndingFact:
    return EndingFact(
        duty=row.duty,
        decision_id=DecisionId(row.id),
        ground=row.end_ground,
        outcome=row.end_outcome or None,
        decided_on=row.ended_on or row.decided_on,
        notice_id=LetterId(row.end_letter_id) if row.end_letter_id else None,
        signed_off=signing.get((row.id, False), "given") == "given",
    )


def _notices(work: Work, ids: Sequence[str]) -> defaultdict[str, list[NoticeFact]]:
    letters = work.session.execute(
        select(
            Letter.case_id, Letter.id, Letter.notice, Letter.decision_id, Letter.made_on, Letter.language,
            Letter.state,
        )
        .where(Letter.case_id.in_(ids), Letter.notice != "", ~Letter.withdrawn)
        .order_by(Letter.made_on, Letter.id)
    ).all()  # fmt: skip
    events: Lines = defaultdict(list)
    if letters:
        for event in work.session.execute(
            select(LetterEvent.letter_id, LetterEvent.what, LetterEvent.on_day, LetterEvent.way).where(
                LetterEvent.case_id.in_(ids), ~LetterEvent.withdrawn
            )
        ):
            events[event.letter_id].append(event)
    notices: defaultdict[str, list[NoticeFact]] = defaultdict(list)
    for letter in letters:
        notices[letter.case_id].append(_notice(letter, events[letter.id]))
    return notices


def _notice(letter: Line, events: Iterable[Line]) -> NoticeFact:
    first = {event.what: event for event in sorted(events, key=lambda event: event.on_day, reverse=True)}
    given = first.get("given")
    returned, collected = (
        first[what].on_day if what in first else None for what in ("undelivered", "collected")
    )
    return NoticeFact(
        id=LetterId(letter.id),
        notice=letter.notice,
        about_decision=DecisionId(letter.decision_id) if letter.decision_id else None,
        made_on=letter.made_on,
        given_on=given.on_day if given else None,
        way=cast("Way", given.way) if given else None,
        available_from=given.on_day if given and given.way == "collect" else None,
        undelivered_on=returned,
        collected_on=collected,
        languages=_LANGUAGES[letter.language],
        withdrawn=letter.state == "withdrawn",
    )
