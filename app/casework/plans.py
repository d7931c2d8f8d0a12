"""The plan: written step by step, agreed or recorded as not agreed, then carried on version by version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from sqlalchemy import select

from app.casework import assessments, translations
from app.casework.assessments import case_of
from app.casework.office import officer_names
from app.casework.plan_rows import (
    PLAN_TEXTS,
    STEP_TEXTS,
    Balance,
    How,
    LibraryRow,
    PlanDraft,
    PlanState,
    PlanView,
    Side,
    Status,
    StepChange,
    StepForm,
    StepRow,
    VersionRow,
)
from app.casework.plan_view import (
    UNFINISHED,
    library,
    needs,
    needs_of,
    newest,
    plan_of,
    problems_of,
    review_no_later_than,
    steps_of,
    stopping,
    view,
)
from app.casework.touched import touched
from app.casework.translations import Language
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.people import Name, display_name
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.decisions import Assessment
from app.models.people import Person
from app.models.plans import Plan, PlanStep
from app.models.record import new_id

__all__ = [
    "PLAN_TEXTS", "STEP_TEXTS", "Balance", "How", "Language", "LibraryRow", "PlanDraft", "PlanState",
    "PlanView", "Side", "Status", "StepChange", "StepForm", "StepRow", "VersionRow", "agree", "begin",
    "copy_given", "from_library", "library", "needs", "new_version", "not_agree", "order", "problems_of",
    "remove_step", "save_plan", "save_step", "set_status", "translate_plan", "translate_step", "view",
]  # fmt: skip

WRITE, AGREE = "write_plan", "agree_plan"
COPIED = (
    "side",
    "text",
    "who",
    "by_on",
    "why",
    "how_known",
    "help_offered",
    "need",
    "library_code",
    "status",
)


def begin(work: Work, *, case_id: str) -> Changes:
    """Begin the first plan from what the assessment says. Refused("plan_exists")."""
    work.need(WRITE)
    case = case_of(work, case_id)
    existing = newest(work, case_id)
    if existing is not None:
        raise Refused("plan_exists", "There is a plan already: go on with it.", plan_id=existing.id)
    assessment = assessments.latest(work, case_id=case_id)
    plan = Plan(
        scope_id=case.id,
        case_id=case.id,
        version=1,
        state="draft",
        begun_on=work.today,
        review_on=review_no_later_than(work, case, work.today),
        outcome_wanted=_from(assessment, "outcome_wanted") or case.outcome_wanted,
        applicant_view=_from(assessment, "applicant_view"),
        communication=_from(assessment, "communication_needs"),
        translation={},
    )
    work.session.add(plan)
    work.session.flush()
    return touched("begin_plan", plan, made=plan.id)


def save_plan(work: Work, *, plan_id: str, draft: PlanDraft) -> Changes:
    """Keep the words of the plan as a whole. Refused("plan_fixed") once it was agreed or recorded as not."""
    plan = _open_plan(work, plan_id)
    for field in ("outcome_wanted", "applicant_view", "communication"):
        text = getattr(draft, field)
        if text is not None:
            translations.typed(plan, field, text, draft.language)
    if draft.review_on is not None:
        plan.review_on = draft.review_on
    work.session.flush()
    return touched("save_plan", plan)


def save_step(work: Work, *, plan_id: str, form: StepForm) -> Changes:
    """Keep a step as it is, unfinished or not (its problems show); `made` is the id of a new one.

    Refused("plan_fixed"), Refused("no_such_step").
    """
    plan = _open_plan(work, plan_id)
    step = _new_step(work, plan, form.side) if form.step_id is None else step_of(work, form.step_id)
    if step.plan_id != plan.id:
        raise Refused("no_such_step", "That step belongs to another plan.", step_id=form.step_id)
    if step.side != form.side:
        step.side, step.position = form.side, _next_position(work, plan, form.side)
    for field in STEP_TEXTS:
        translations.typed(step, field, getattr(form, field), form.language)
    step.who, step.by_on, step.need = form.who, form.by_on, form.need
    step.library_code = form.library_code or step.library_code
    work.session.flush()
    return touched("save_step", step, made=step.id if form.step_id is None else None)


def from_library(work: Work, *, plan_id: str, code: str, language: Language = "en") -> Changes:
    """Put a library step in its column. It must be made specific (who, by when) before the plan is agreed."""
    plan = _open_plan(work, plan_id)
    found = next((step for step in work.reference.steps if step.id == code), None)
    if found is None:
        raise Refused("no_such_library_step", f"The library has no step called {code!r}.", library_code=code)
    case = case_of(work, plan.case_id)
    answers = [need for need in needs_of(work, case) if need in found.needs | found.causes]
    form = StepForm(
        side=found.side,
        text=found.text.in_language(language),
        who=_owner(work, case, found.side),
        why=found.why.in_language(language),
        how_known=found.how_known.in_language(language),
        help_offered=found.help_offered.in_language(language) if found.help_offered else "",
        need=answers[0] if answers else "",
        library_code=code,
        language=language,
    )
    return save_step(work, plan_id=plan_id, form=form)


def remove_step(work: Work, *, step_id: str) -> Changes:
    """Take a step out of a draft; it stays on file as withdrawn. Refused("plan_fixed")."""
    step = step_of(work, step_id)
    _open_plan(work, step.plan_id)
    step.withdrawn = True
    work.session.flush()
    return touched("remove_step", step)


def order(work: Work, *, plan_id: str, side: Side, step_ids: Sequence[str]) -> Changes:
    """Put the steps of one column in this order.

    Refused("steps_differ") unless they are exactly the column's.
    """
    plan = _open_plan(work, plan_id)
    column = {row.id: row for row in steps_of(work, plan.id) if row.side == side}
    if sorted(column) != sorted(step_ids):
        raise Refused("steps_differ", "The plan was changed meanwhile: look at it again.", side=side)
    for place, step_id in enumerate(step_ids):
        column[step_id].position = place
    work.session.flush()
    return touched("order_steps", *column.values())


def translate_step(work: Work, *, step_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of one of STEP_TEXTS. Refused("may_not_check")."""
    step = step_of(work, step_id)
    _check_field(field, STEP_TEXTS)
    translations.translate(work, step, field, text, checked=checked)
    work.session.flush()
    return touched("translate", step)


def translate_plan(work: Work, *, plan_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of one of PLAN_TEXTS. Refused("may_not_check")."""
    plan = plan_of(work, plan_id)
    _check_field(field, PLAN_TEXTS)
    translations.translate(work, plan, field, text, checked=checked)
    work.session.flush()
    return touched("translate", plan)


def agree(work: Work, *, plan_id: str, how: How, by: str) -> Changes:
    """Record that the plan was agreed, how, and by whom; the version before it is superseded.

    Refused("plan_has_problems", problems=…) while anything stops it, Refused("not_said_how"),
    Refused("not_said_by_whom"), Refused("plan_fixed").
    """
    if how not in get_args(How):
        raise Refused("not_said_how", "Say how it was agreed.", field="how")
    if not by.strip():
        raise Refused("not_said_by_whom", "Say who agreed to it.", field="by")
    plan = _ready(work, plan_id)
    plan.state, plan.agreed_on, plan.agreed_how, plan.agreed_by = "agreed", work.today, how, by
    return touched("agree_plan", plan, *_supersede_earlier(work, plan))


def not_agree(work: Work, *, plan_id: str, disagreement: str, why: str, language: Language = "en") -> Changes:
    """Record that agreement was not reached: what they do not agree with, and why.

    The same checks as for `agree`, since our steps stand all the same; Refused("disagreement_missing").
    """
    if not disagreement.strip() or not why.strip():
        raise Refused(
            "disagreement_missing",
            "Write what they do not agree with, and why.",
            field="disagreement" if not disagreement.strip() else "why",
        )
    plan = _ready(work, plan_id)
    translations.typed(plan, "disagreement", f"{disagreement.strip()}\n{why.strip()}", language)
    plan.state, plan.agreed_on = "not_agreed", work.today
    return touched("not_agree_plan", plan, *_supersede_earlier(work, plan))


def new_version(work: Work, *, case_id: str) -> Changes:
    """Begin the next version with the steps that are still to be done.

    Refused("draft_exists"), Refused("no_plan").
    """
    work.need(WRITE)
    case = case_of(work, case_id)
    old = newest(work, case_id)
    if old is None:
        raise Refused("no_plan", "There is no plan yet: begin one.")
    if old.state == "draft":
        raise Refused("draft_exists", "A new version was begun already: go on with it.", plan_id=old.id)
    plan = Plan(
        id=new_id(),
        scope_id=case.id,
        case_id=case.id,
        version=old.version + 1,
        state="draft",
        begun_on=work.today,
        review_on=review_no_later_than(work, case, work.today),
        outcome_wanted=old.outcome_wanted,
        applicant_view=old.applicant_view,
        communication=old.communication,
        translation={name: entry for name, entry in old.translation.items() if name != "disagreement"},
        previous_id=old.id,
    )
    copies = [_copy(plan, step) for step in steps_of(work, old.id) if step.status in UNFINISHED]
    work.session.add_all([plan, *copies])
    work.session.flush()
    return touched("new_plan_version", plan, *copies, made=plan.id)


def set_status(work: Work, *, step_id: str, status: Status, evidence: str = "") -> Changes:
    """Record how far a step has got. "done", "not_done" and "no_longer_right" need a word of evidence or why.

    A draft of the next version that has the step shows it too. Refused("evidence_missing"),
    Refused("plan_past").
    """
    work.need(WRITE)
    step = step_of(work, step_id)
    if status not in get_args(Status):
        raise Refused("no_such_status", f"A step cannot be {status!r}.", field="status")
    if plan_of(work, step.plan_id).state == "superseded":
        raise Refused("plan_past", "This version is past: change the step in the newest one.")
    if status not in UNFINISHED and not evidence.strip():
        raise Refused("evidence_missing", "Write how you know, or why not.", field="evidence")
    later = select(PlanStep).where(PlanStep.earlier_id == step.id, ~PlanStep.withdrawn)
    changed = [step, *work.session.scalars(later)]
    for row in changed:
        row.status, row.status_on, row.evidence = status, work.today, evidence
    work.session.flush()
    return touched("set_step_status", *changed)


def copy_given(work: Work, *, plan_id: str, on_day: date) -> Changes:
    """Record that they got their own copy (a given plan letter records this by itself)."""
    work.need(WRITE)
    plan = plan_of(work, plan_id)
    if on_day > work.today:
        raise Refused("in_the_future", "That day has not come yet.", field="on_day")
    plan.copy_given_on = on_day
    work.session.flush()
    return touched("copy_given", plan)


def step_of(work: Work, step_id: str) -> PlanStep:
    """The step itself. Refused("no_such_step")."""
    step = work.session.get(PlanStep, step_id)
    if step is None or step.withdrawn:
        raise Refused("no_such_step", "There is no such step here.", step_id=step_id)
    return step


def _open_plan(work: Work, plan_id: str) -> Plan:
    work.need(WRITE)
    plan = plan_of(work, plan_id)
    if plan.state != "draft":
        raise Refused("plan_fixed", "This version is settled: begin a new one to change it.", plan_id=plan_id)
    return plan


def _ready(work: Work, plan_id: str) -> Plan:
    """The draft, once nothing stops it."""
    plan = _open_plan(work, plan_id)
    work.need(AGREE)
    found = stopping(work, plan)
    if found:
        raise Refused(
            "plan_has_problems",
            "The plan is not ready: " + ", ".join(dict.fromkeys(problem.code for problem in found)) + ".",
            problems=found,
        )
    return plan


def _supersede_earlier(work: Work, plan: Plan) -> Iterable[Plan]:
    earlier = work.session.get(Plan, plan.previous_id) if plan.previous_id else None
    if earlier is not None:
        earlier.state = "superseded"
    work.session.flush()
    return () if earlier is None else (earlier,)


def _new_step(work: Work, plan: Plan, side: Side) -> PlanStep:
    step = PlanStep(
        id=new_id(),
        scope_id=plan.scope_id,
        case_id=plan.case_id,
        plan_id=plan.id,
        side=side,
        position=_next_position(work, plan, side),
        text="",
        why="",
        how_known="",
        help_offered="",
        library_code="",
        status="to_do",
        translation={},
    )
    work.session.add(step)
    return step


def _next_position(work: Work, plan: Plan, side: Side) -> int:
    return max((row.position for row in steps_of(work, plan.id) if row.side == side), default=-1) + 1


def _copy(plan: Plan, step: PlanStep) -> PlanStep:
    return PlanStep(
        scope_id=plan.scope_id,
        case_id=plan.case_id,
        plan_id=plan.id,
        position=step.position,
        status_on=step.status_on,
        earlier_id=step.id,
        translation=step.translation,
        **{field: getattr(step, field) for field in COPIED},
    )


def _owner(work: Work, case: CaseFile, side: Side) -> str:
    """Who a step from the library falls to at first: the case's officer, the applicant, or nobody yet."""
    if side == "we":
        return officer_names(work).get(case.officer_id, "")
    person = work.session.get(Person, case.applicant_id) if side == "i" else None
    if person is None:
        return ""
    return display_name(Name(person.given_names, person.family_name, person.preferred_name))


def _from(assessment: Assessment | None, field: str) -> str:
    return "" if assessment is None else str(getattr(assessment, field))


def _check_field(field: str, known: Sequence[str]) -> None:
    if field not in known:
        raise Refused("no_such_field", f"There is no text called {field!r} here.", field=field)
