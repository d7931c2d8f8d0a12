"""Decisions: where a case stands in law, which duties its answers point to, and the deciding itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select

from app.casework import assessments, signoffs, translations
from app.casework.assessments import case_of
from app.casework.office import officer_names
from app.casework.standing import (
    Standing,
    case_facts,
    evaluated,
    law_called,
    law_on,
    position,
    positions,
    signing_of,
)
from app.casework.touched import touched
from app.casework.translations import Language, Translated, TranslationState
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.duties import DutyTest
from app.domain.facts import DecisionFact
from app.domain.ids import DecisionId
from app.domain.notices import conditions_of_decision
from app.domain.statute import DutyRule, Framework
from app.domain.wording import Wording
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.decisions import Decision
from app.models.letters import Letter, LetterEvent
from app.models.record import Record

__all__ = [
    "DecisionDraft", "DecisionRow", "Language", "Standing", "Suggestion", "Translated", "TranslationState",
    "case_facts", "decide", "listing", "position", "positions", "reword", "suggested", "tests_of",
    "translate",
]  # fmt: skip

DECIDE = "decide_duty"
AGAINST = "decided_against"  # the law file's condition for what must be said to whoever is decided against
FREE_TEXTS = ("reasons", "adverse_reasons")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is listed: `words` are the law's, `plain` the ones for the person it is about.

    `signing`: "" when nobody else need agree, else the state of the request ("waiting", "given", "declined").
    `given_on` is the day its notice was given, None while nobody was told.
    """

    decision_id: str
    duty: str
    section: str
    words: Wording
    plain: Wording
    owed: bool
    decided_on: date
    decided_by: str
    framework: str
    reasons: Translated
    adverse_reasons: Translated
    signing: str
    letter_id: str | None
    given_on: date | None
    given_way: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A duty that the answers point to, away from, or cannot settle yet; `decided` is the standing decision's
    id.
    """

    duty: str
    section: str
    words: Wording
    plain: Wording
    owed: Literal["owed", "not_owed", "cannot_say"]
    unanswered: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]
    decided: str | None


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as it is being written.

    `adverse_reasons`: the reasons for each issue decided against them (s63(1)(b)).

    `language` is the one that the reasons were typed in.
    """

    duty: str
    owed: bool
    reasons: str
    adverse_reasons: str = ""
    decided_on: date | None = None
    language: Language = "en"


def suggested(work: Work, *, case_id: str) -> tuple[Suggestion, ...]:
    """Every duty of the law in force, with what the answers say of it."""
    case = case_of(work, case_id)
    framework = _framework_on(work, case, work.today)
    standing = {row.duty: row.id for row in _standing_decisions(work, case_id)}
    return tuple(
        Suggestion(
            duty=test.duty,
            section=test.section,
            words=framework.duties[test.duty].words,
            plain=framework.duties[test.duty].plain,
            owed=test.owed,
            unanswered=test.unanswered,
            failed=test.failed,
            decided=standing.get(test.duty),
        )
        for test in _tests(work, case_id, framework, work.today)
    )


def tests_of(work: Work, *, case_id: str) -> tuple[DutyTest, ...]:
    """The bare answer of the law for each duty, for whoever needs no words."""
    return _tests(work, case_id, _framework_on(work, case_of(work, case_id), work.today), work.today)


def listing(work: Work, *, case_id: str) -> tuple[DecisionRow, ...]:
    """Every decision of the case, newest first."""
    rows = _decisions(work, case_id)
    names = officer_names(work)
    signing = signing_of(work, case_id)
    letters = _letters_about(work, case_id)
    return tuple(_row(work, row, names, signing, letters[row.id]) for row in reversed(rows))


def decide(work: Work, *, case_id: str, draft: DecisionDraft) -> Changes:
    """Record that a duty is, or is not, owed, under the law in force that day.

    Refused with the section when the law forbids it: "assessment_not_complete", "tests_unanswered" (tests=…),
    "duty_not_owed" (failed=…), "duty_is_owed", "already_decided", "duty_runs", "reasons_missing",
    "adverse_reasons_missing", "no_such_duty", "in_the_future". Where the role table keeps such a decision for
    others, a sign-off request is made too, and until it is given nothing has been decided in law.
    """
    work.need(DECIDE)
    case = case_of(work, case_id)
    on = draft.decided_on or work.today
    framework = _framework_on(work, case, on)
    rule = _checked(work, case, draft, framework, on)
    assessment = assessments.completed(work, case_id=case_id)
    decision = Decision(
        scope_id=case.id,
        case_id=case.id,
        assessment_id=assessment.id if assessment else None,
        framework=framework.id,
        duty=rule.id,
        owed=draft.owed,
        decided_on=on,
        decided_by=work.officer_id,
        reasons="",
        adverse_reasons="",
        translation={},
    )
    for field in FREE_TEXTS:
        translations.typed(decision, field, getattr(draft, field), draft.language)
    work.session.add(decision)
    work.session.flush()
    asked: list[Record] = []
    kept_for_others = _deed_of_others(work, draft)
    if kept_for_others is not None:
        asked.append(signoffs.request(work, subject=decision, deed=kept_for_others, reason=draft.reasons))
    return touched("decide_duty", decision, *asked, made=decision.id)


def reword(
    work: Work, *, decision_id: str, reasons: str, adverse_reasons: str = "", language: Language = "en"
) -> Changes:
    """Say the reasons of a decision in other words. Refused("already_told") once its notice was given."""
    work.need(DECIDE)
    decision = decision_of(work, decision_id)
    if any(letter.on_day is not None for letter in _letters_about(work, decision.case_id)[decision.id]):
        raise Refused("already_told", "They have the letter already: its reasons stand as they were given.")
    if not reasons.strip():
        raise Refused("reasons_missing", "Write the reasons for the decision.", field="reasons")
    if decision.adverse_reasons and not adverse_reasons.strip():
        raise Refused("adverse_reasons_missing", "Write the reasons against them.", field="adverse_reasons")
    translations.typed(decision, "reasons", reasons, language)
    translations.typed(decision, "adverse_reasons", adverse_reasons, language)
    work.session.flush()
    return touched("reword_decision", decision)


def translate(work: Work, *, decision_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of `field` (of FREE_TEXTS).

    Refused("may_not_check").
    """
    if field not in FREE_TEXTS:
        raise Refused("no_such_field", f"A decision has no text called {field!r}.", field=field)
    decision = decision_of(work, decision_id)
    translations.translate(work, decision, field, text, checked=checked)
    work.session.flush()
    return touched("translate", decision)


def decision_of(work: Work, decision_id: str) -> Decision:
    """The decision itself. Refused("no_such_decision")."""
    decision = work.session.get(Decision, decision_id)
    if decision is None or decision.withdrawn:
        raise Refused("no_such_decision", "There is no such decision here.", decision_id=decision_id)
    return decision


def _framework_on(work: Work, case: CaseFile, on: date) -> Framework:
    """The law in force on the day for a case of this date."""
    return law_on(work, on, applied_on=case.applied_on)


def _tests(work: Work, case_id: str, framework: Framework, on: date) -> tuple[DutyTest, ...]:
    """What the law says of each duty, on the answers and on what the case itself shows (a duty that runs)."""
    return evaluated(work, case_facts(work, case_id=case_id), framework, on).tests


def _decisions(work: Work, case_id: str) -> list[Decision]:
    found = (
        select(Decision)
        .where(Decision.case_id == case_id, ~Decision.withdrawn)
        .order_by(Decision.decided_on, Decision.id)
    )
    return list(work.session.scalars(found))


def _standing_decisions(work: Work, case_id: str) -> list[Decision]:
    """The decisions that are in force, or wait for a second person: not ended, not declined."""
    signing = signing_of(work, case_id)
    return [
        row
        for row in _decisions(work, case_id)
        if row.ended_on is None and signing.get((row.id, True)) != "declined"
    ]


def _checked(work: Work, case: CaseFile, draft: DecisionDraft, framework: Framework, on: date) -> DutyRule:
    """The duty's rule, once nothing in law stands against the decision; else Refused with the section."""
    rule = framework.duties.get(draft.duty)
    if rule is None:
        raise Refused(
            "no_such_duty", f"The law in force that day has no duty {draft.duty!r}.", duty=draft.duty
        )
    if on > work.today:
        raise Refused("in_the_future", "A decision cannot be dated in the future.", field="decided_on")
    if _notice_of(rule, draft.owed) is not None and assessments.completed(work, case_id=case.id) is None:
        raise Refused(
            "assessment_not_complete",
            "Finish the assessment first: the notice tells its outcome.",
            section="s62",
        )
    _check_tests(work, case, draft, framework, on)
    _check_earlier(work, case, draft, rule)
    _check_reasons(work, case, draft, framework, rule, on)
    return rule


def _check_tests(work: Work, case: CaseFile, draft: DecisionDraft, framework: Framework, on: date) -> None:
    test = next((one for one in _tests(work, case.id, framework, on) if one.duty == draft.duty), None)
    if test is None:
        raise Refused("no_such_duty", "That duty is not in force on that day.", duty=draft.duty)
    if test.owed == "cannot_say":
        raise Refused(
            "tests_unanswered",
            "The law cannot say yet: answer " + ", ".join(name for name, _ in test.unanswered) + " first.",
            section=test.section,
            duty=draft.duty,
            tests=test.unanswered,
        )
    if draft.owed and test.owed == "not_owed":
        raise Refused(
            "duty_not_owed",
            "On the answers given this duty is not owed: " + ", ".join(name for name, _ in test.failed) + ".",
            section=test.section,
            duty=draft.duty,
            failed=test.failed,
        )
    if not draft.owed and test.owed == "owed":
        raise Refused(
            "duty_is_owed", "On the answers given this duty is owed.", section=test.section, duty=draft.duty
        )


def _check_earlier(work: Work, case: CaseFile, draft: DecisionDraft, rule: DutyRule) -> None:
    earlier = [row for row in _standing_decisions(work, case.id) if row.duty == draft.duty]
    if not earlier:
        return
    last = earlier[-1]
    if last.owed == draft.owed:
        raise Refused(
            "already_decided", "This has been decided already.", section=rule.section, decision_id=last.id
        )
    if last.owed:
        raise Refused(
            "duty_runs",
            "This duty is owed now. It ends only on a ground in law, once its notice has been given.",
            section=rule.ends_with or rule.section,
            decision_id=last.id,
        )


def _check_reasons(
    work: Work, case: CaseFile, draft: DecisionDraft, framework: Framework, rule: DutyRule, on: date
) -> None:
    if not draft.reasons.strip():
        raise Refused(
            "reasons_missing", "Write the reasons for the decision.", field="reasons", section=rule.section
        )
    fact = DecisionFact(DecisionId(""), rule.id, draft.owed, on, framework.id)
    if AGAINST not in conditions_of_decision(fact, case_facts(work, case_id=case.id)):
        return
    notice = framework.notices.get(_notice_of(rule, draft.owed) or "")
    demanded = [element for element in notice.elements if AGAINST in element.when] if notice else []
    if demanded and not draft.adverse_reasons.strip():
        raise Refused(
            "adverse_reasons_missing",
            "Write the reasons for each thing decided against them: the notice must give them.",
            field="adverse_reasons",
            section=demanded[0].section,
        )


def _notice_of(rule: DutyRule, owed: bool) -> str | None:
    """The notice that tells of the decision, where one must."""
    return rule.notice if owed else rule.refusal_notice


def _deed_of_others(work: Work, draft: DecisionDraft) -> str | None:
    """The deed that the role table keeps such a decision for, when none of the officer's roles has it."""
    kind = "owed" if draft.owed else "not_owed"
    table = work.reference.role_deeds
    for deed in (f"decide_{kind}_{draft.duty}", f"decide_{kind}"):
        if deed in table.deeds:
            return None if table.may(work.roles, deed) else deed
    return None


def _letters_about(work: Work, case_id: str) -> defaultdict[str, list[Any]]:
    """For each decision the letters about it that were not withdrawn, with when and how each was given."""
    rows = work.session.execute(
        select(Letter.id, Letter.decision_id, Letter.notice, LetterEvent.on_day, LetterEvent.way)
        .join(
            LetterEvent,
            (LetterEvent.letter_id == Letter.id) & (LetterEvent.what == "given") & ~LetterEvent.withdrawn,
            isouter=True,
        )
        .where(Letter.case_id == case_id, ~Letter.withdrawn, Letter.state != "withdrawn")
        .order_by(Letter.made_on, Letter.id)
    )
    about: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        about[row.decision_id].append(row)
    return about


def _row(
    work: Work, row: Decision, names: dict[str, str], signing: dict[tuple[str, bool], str], letters: list[Any]
) -> DecisionRow:
    rule = law_called(work, row.framework).duties[row.duty]
    telling = [letter for letter in letters if letter.notice == _notice_of(rule, row.owed)]
    given = [letter for letter in telling if letter.on_day is not None]
    letter = given[0] if given else telling[-1] if telling else None
    return DecisionRow(
        decision_id=row.id,
        duty=row.duty,
        section=rule.section,
        words=rule.words,
        plain=rule.plain,
        owed=row.owed,
        decided_on=row.decided_on,
        decided_by=names.get(row.decided_by, ""),
        framework=row.framework,
        reasons=translations.read(row, "reasons"),
        adverse_reasons=translations.read(row, "adverse_reasons"),
        signing=signing.get((row.id, True), ""),
        letter_id=letter.id if letter else None,
        given_on=letter.on_day if letter else None,
        given_way=(letter.way or "") if letter else "",
        ended_on=row.ended_on,
    )
