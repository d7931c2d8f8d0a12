"""Reads plans: the columns with their checks, the library, and what changed from version to version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from sqlalchemy import or_, select

from app.casework import translations
from app.casework.assessments import case_of
from app.casework.office import officer_names
from app.casework.plan_rows import (
    Balance,
    LibraryRow,
    PlanState,
    PlanView,
    Side,
    Status,
    StepChange,
    StepForm,
    StepRow,
    VersionRow,
)
from app.casework.standing import law_called, position
from app.casework.translations import Translated
from app.casework.work import Work
from app.domain import clocks
from app.domain.plans import StepDraft, comparable, plan_problems
from app.domain.plans import problems as step_problems
from app.domain.problems import Problem
from app.domain.step_library import LibraryStep
from app.domain.text import fold
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.people import SupportNeed
from app.models.plans import Plan, PlanStep

UNFINISHED = ("to_do", "doing")
COMPARED = ("side", "text", "who", "by_on", "why", "how_known", "help_offered", "need")
NOTHING = Translated("")


def view(work: Work, *, case_id: str, plan_id: str | None = None) -> PlanView:
    """The newest plan of the case, or the version asked for.

    Refused("no_such_case"), Refused("no_such_plan").
    """
    case = case_of(work, case_id)
    plans = _plans(work, case_id)
    plan = _chosen(plans, plan_id)
    steps = _steps_by_plan(work, case_id)
    own = steps[plan.id] if plan else []
    window_end = window_end_of(work, case_id)
    rows = [_step_row(work, plan, row, window_end) for row in own] if plan else []
    if plan is not None and plan.state == "draft":
        rows = _with_problems(work, case_id, rows, own, window_end)
    columns = {side: tuple(row for row in rows if row.side == side) for side in ("we", "i", "others")}
    needs = needs_of(work, case)
    return PlanView(
        case_id=case_id,
        plan_id=plan.id if plan else None,
        version=plan.version if plan else 1,
        state=cast("PlanState", plan.state) if plan else "draft",
        begun_on=plan.begun_on if plan else None,
        review_on=plan.review_on if plan else None,
        window_end=window_end,
        outcome_wanted=translations.read(plan, "outcome_wanted") if plan else NOTHING,
        applicant_view=translations.read(plan, "applicant_view") if plan else NOTHING,
        communication=translations.read(plan, "communication") if plan else NOTHING,
        disagreement=translations.read(plan, "disagreement") if plan else NOTHING,
        agreed_on=plan.agreed_on if plan else None,
        agreed_how=plan.agreed_how if plan else "",
        agreed_by=plan.agreed_by if plan else "",
        copy_given_on=plan.copy_given_on if plan else None,
        we=columns["we"],
        i=columns["i"],
        others=columns["others"],
        problems=_whole(work, case, plan, own, needs) if plan and plan.state == "draft" else (),
        balance=_balance(own, needs),
        versions=_versions(work, plans, steps),
    )


def problems_of(work: Work, *, case_id: str, form: StepForm) -> tuple[Problem, ...]:
    """What is wrong with a step while it is typed: owner, date, verb first, length, stock and reused text."""
    draft = StepDraft(
        form.side, form.text, form.who, form.by_on, form.why, form.how_known, form.help_offered,
        form.need or None, form.language,
    )  # fmt: skip
    return step_problems(
        draft,
        today=work.today,
        rules=work.reference.plan_rules,
        window_end=window_end_of(work, case_id),
        known_texts=_known_texts(work, case_id, [form.text]),
    )


def library(
    work: Work, *, causes: Sequence[str] = (), needs: Sequence[str] = (), text: str = ""
) -> tuple[LibraryRow, ...]:
    """Library steps that answer any of the causes or needs (all steps when none is named), best fit first."""
    wanted = fold(text)
    fits = [
        (len(step.causes.intersection(causes)) + len(step.needs.intersection(needs)), step)
        for step in work.reference.steps
        if not wanted or wanted in fold(f"{step.text.en} {step.text.cy}")
    ]
    if causes or needs:
        fits = [(fit, step) for fit, step in fits if fit]
    fits.sort(key=lambda pair: -pair[0])
    return tuple(_library_row(step) for _, step in fits)


def plan_of(work: Work, plan_id: str) -> Plan:
    """The plan itself. Refused("no_such_plan")."""
    plan = work.session.get(Plan, plan_id)
    if plan is None or plan.withdrawn:
        raise Refused("no_such_plan", "There is no such plan here.", plan_id=plan_id)
    return plan


def steps_of(work: Work, plan_id: str) -> list[PlanStep]:
    """The steps of one version: ours, theirs, the others', each in its order."""
    found = select(PlanStep).where(PlanStep.plan_id == plan_id, ~PlanStep.withdrawn)
    return sorted(work.session.scalars(found), key=_place)


def newest(work: Work, case_id: str) -> Plan | None:
    """The newest version of the case's plan, draft or not."""
    plans = _plans(work, case_id)
    return plans[-1] if plans else None


def stopping(work: Work, plan: Plan) -> tuple[Problem, ...]:
    """Everything that stops the plan from being agreed, of its steps and of the whole."""
    case = case_of(work, plan.case_id)
    own = steps_of(work, plan.id)
    window_end = window_end_of(work, case.id)
    rows = _with_problems(
        work, case.id, [_step_row(work, plan, row, window_end) for row in own], own, window_end
    )
    found = [problem for row in rows for problem in row.problems]
    found += _whole(work, case, plan, own, needs_of(work, case))
    return tuple(problem for problem in found if problem.severity == "stops")


def window_end_of(work: Work, case_id: str) -> date | None:
    """The last day of the duty that the plan serves: the soonest of those that run; None while none does."""
    owed = position(work, case_id=case_id).position.owed_now
    days = [
        duty.clock.last_day for duty in owed if duty.clock is not None and duty.clock.last_day is not None
    ]
    return min(days, default=None)


def needs(work: Work, *, case_id: str) -> tuple[str, ...]:
    """The codes of what the plan has to answer: the reason of the case, and the household's needs."""
    return needs_of(work, case_of(work, case_id))


def needs_of(work: Work, case: CaseFile) -> tuple[str, ...]:
    """What the plan has to answer: the reason of the case, and every need of the household that has not
    ended.
    """
    members = select(HouseholdMember.person_id).where(
        HouseholdMember.case_id == case.id, HouseholdMember.left_on.is_(None), ~HouseholdMember.withdrawn
    )
    found = work.session.scalars(
        select(SupportNeed.need)
        .where(
            or_(SupportNeed.person_id.in_(members), SupportNeed.person_id == case.applicant_id),
            SupportNeed.ended.is_(None),
            ~SupportNeed.withdrawn,
        )
        .order_by(SupportNeed.id)
    )
    return tuple(dict.fromkeys(need for need in (case.reason, *found) if need))


def review_no_later_than(work: Work, case: CaseFile, begun_on: date) -> date | None:
    """The day that the law or the council's standard sets for the next review, where either sets one."""
    framework = law_called(work, case.framework)
    for rule in framework.plans.values():
        if rule.review_clock is not None:
            return clocks.last_day(framework.clocks[rule.review_clock], begun_on)
    return None


def _plans(work: Work, case_id: str) -> list[Plan]:
    found = select(Plan).where(Plan.case_id == case_id, ~Plan.withdrawn).order_by(Plan.version, Plan.id)
    return list(work.session.scalars(found))


def _chosen(plans: Sequence[Plan], plan_id: str | None) -> Plan | None:
    if plan_id is None:
        return plans[-1] if plans else None
    for plan in plans:
        if plan.id == plan_id:
            return plan
    raise Refused("no_such_plan", "There is no such plan here.", plan_id=plan_id)


def _steps_by_plan(work: Work, case_id: str) -> defaultdict[str, list[PlanStep]]:
    grouped: defaultdict[str, list[PlanStep]] = defaultdict(list)
    found = work.session.scalars(select(PlanStep).where(PlanStep.case_id == case_id, ~PlanStep.withdrawn))
    for row in sorted(found, key=_place):
        grouped[row.plan_id].append(row)
    return grouped


def _place(row: PlanStep) -> tuple[int, int, str]:
    return ("we", "i", "others").index(row.side), row.position, row.id


def _step_row(work: Work, plan: Plan, row: PlanStep, window_end: date | None) -> StepRow:
    unfinished = row.status in UNFINISHED and plan.state in ("agreed", "not_agreed")
    return StepRow(
        step_id=row.id,
        side=cast("Side", row.side),
        position=row.position,
        text=translations.read(row, "text"),
        who=row.who,
        by_on=row.by_on,
        why=translations.read(row, "why"),
        how_known=translations.read(row, "how_known"),
        help_offered=translations.read(row, "help_offered"),
        need=row.need,
        library_code=row.library_code,
        status=cast("Status", row.status),
        status_on=row.status_on,
        evidence=row.evidence,
        is_overdue=unfinished and row.by_on is not None and row.by_on < work.today,
        problems=(),
    )


def _with_problems(
    work: Work, case_id: str, rows: Sequence[StepRow], own: Sequence[PlanStep], window_end: date | None
) -> list[StepRow]:
    known = _known_texts(work, case_id, [row.text for row in own])
    rules = work.reference.plan_rules
    return [
        replace(
            row,
            problems=step_problems(
                draft_of(step), today=work.today, rules=rules, window_end=window_end, known_texts=known
            ),
        )
        for row, step in zip(rows, own, strict=True)
    ]


def draft_of(row: PlanStep) -> StepDraft:
    """A step on file as the rules for steps take it."""
    language = translations.read(row, "text").language
    return StepDraft(
        cast("Side", row.side), row.text, row.who, row.by_on, row.why, row.how_known, row.help_offered,
        row.need or None, language,
    )  # fmt: skip


def _known_texts(work: Work, case_id: str, texts: Iterable[str]) -> frozenset[str]:
    """Of these texts, those that stand on another case too, and all texts of the library, made comparable."""
    elsewhere = work.session.scalars(
        select(PlanStep.text)
        .where(
            PlanStep.text.in_({text for text in texts if text}),
            PlanStep.case_id != case_id,
            ~PlanStep.withdrawn,
        )
        .distinct()
    )
    stock = (words for step in work.reference.steps for words in (step.text.en, step.text.cy))
    return frozenset(comparable(text) for text in (*elsewhere, *stock))


def _whole(
    work: Work, case: CaseFile, plan: Plan, own: Sequence[PlanStep], needs: Iterable[str]
) -> tuple[Problem, ...]:
    return plan_problems(
        [draft_of(row) for row in own],
        tuple(needs),
        today=work.today,
        rules=work.reference.plan_rules,
        review_on=plan.review_on,
        review_no_later_than=review_no_later_than(work, case, plan.begun_on),
        outcome_wanted=plan.outcome_wanted,
    )


def _balance(own: Sequence[PlanStep], needs: Iterable[str]) -> Balance:
    counts = {side: sum(row.side == side for row in own) for side in ("we", "i", "others")}
    answered = {row.need for row in own if row.side == "we"}
    return Balance(
        counts["we"], counts["i"], counts["others"], tuple(need for need in needs if need not in answered)
    )


def _versions(
    work: Work, plans: Sequence[Plan], steps: defaultdict[str, list[PlanStep]]
) -> tuple[VersionRow, ...]:
    names = officer_names(work)
    rows = []
    for plan in reversed(plans):
        before = steps[plan.previous_id] if plan.previous_id else None
        rows.append(
            VersionRow(
                plan_id=plan.id,
                version=plan.version,
                state=cast("PlanState", plan.state),
                begun_on=plan.begun_on,
                agreed_on=plan.agreed_on,
                by=names.get(plan.made_by, ""),
                changed=_changed(before, steps[plan.id]) if before is not None else (),
            )
        )
    return tuple(rows)


def _changed(before: Sequence[PlanStep], after: Sequence[PlanStep]) -> tuple[StepChange, ...]:
    """What changed from one version to the next, in the new one's order; what was taken out comes last."""
    old = {row.id: row for row in before}
    changes: list[StepChange] = []
    for row in after:
        earlier = old.pop(row.earlier_id or "", None)
        if earlier is None:
            changes.append(StepChange("added", cast("Side", row.side), row.text))
            continue
        fields = tuple(
            (name, _said(getattr(earlier, name)), _said(getattr(row, name)))
            for name in COMPARED
            if getattr(earlier, name) != getattr(row, name)
        )
        if fields:
            changes.append(StepChange("changed", cast("Side", row.side), row.text, fields))
    changes += [StepChange("taken_out", cast("Side", row.side), row.text) for row in old.values()]
    return tuple(changes)


def _said(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _library_row(step: LibraryStep) -> LibraryRow:
    return LibraryRow(
        step.id, step.side, step.text, step.why, step.how_known, step.help_offered,
        tuple(sorted(step.causes)), tuple(sorted(step.needs)),
    )  # fmt: skip
