"""Gathers what a letter says from the records, and lists what stops it, each as a link to where it is put
right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from sqlalchemy import select

from app.casework import plan_view, translations
from app.casework.addressing import (
    Addressees,
    addressees,
    lines_of,
    organisation_of,
    printed_address,
)
from app.casework.assessments import case_of
from app.casework.contacts import that_stand
from app.casework.decisions import decision_of
from app.casework.letter_rows import LetterDraft
from app.casework.plan_rows import STEP_TEXTS
from app.casework.standing import law_called
from app.casework.translations import Translated
from app.casework.work import Work
from app.casework.working_days import bank_holidays
from app.domain import notices
from app.domain.facts import Way
from app.domain.statute import Framework, NoticeRule
from app.errors import Refused
from app.letters.facts import (
    FreeText,
    LetterFacts,
    LetterLanguage,
    Organisation,
    Side,
    Size,
    Step,
    StepStatus,
    TranslationState,
    Value,
    Words,
)
from app.letters.template import Template
from app.models.cases import CaseFile, Contact
from app.models.decisions import Decision
from app.models.office import Officer
from app.models.office import Organisation as Letterhead
from app.models.plans import Plan, PlanStep

TELLS_OF = ("duty_owed", "duty_not_owed")  # the elements by which a template says which decision it tells of
SETTLED = ("agreed", "not_agreed")
SPOKEN = ("spoken", "phone")
SLOT_OF: Mapping[str, str] = {"we": "our_steps", "i": "your_steps", "others": "others_steps"}
STEPS = tuple(SLOT_OF.values())
PRINTED = {"to_do", "doing", "done", "not_done"}
REVIEW_BY = "review_by"

Screen = Literal["situation", "duties", "plan", "household", "letter", "office"]


@dataclass(frozen=True, slots=True)
class Typed:
    """Something an officer typed that the letter prints: its slot, where it was typed, and the text."""

    slot: str
    screen: Screen
    field: str
    row_id: str
    text: Translated


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter with everything looked up: what it is about, to whom, in which way, and what it will say."""

    draft: LetterDraft
    template: Template
    case: CaseFile
    to: Addressees
    language: LetterLanguage
    size: Size
    on: date
    decision: Decision | None
    plan: Plan | None
    framework: Framework
    notice: NoticeRule | None
    printed: Mapping[str, date]
    values: Mapping[str, Value]
    typed: tuple[Typed, ...] = field(default=())

    @property
    def facts(self) -> LetterFacts:
        """What the letters' engine is told."""
        return LetterFacts(self.template.id, self.language, self.size, self.values)


def prepare(work: Work, draft: LetterDraft) -> Prepared:
    """Everything the letter needs, looked up. Refused("no_such_template"), Refused("no_such_case")."""
    template = template_called(work, draft.template)
    case = case_of(work, draft.case_id)
    to = addressees(work, case_id=case.id)
    decision = _decision(work, template, draft)
    plan = _plan(work, template, draft)
    framework = law_called(work, decision.framework if decision else case.framework)
    notice = framework.notices.get(template.notice) if template.notice else None
    on = draft.intended_on or work.today
    printed = printed_for(work, framework, notice, decision, on, draft.intended_way)
    values: dict[str, Value] = dict(_of_everyone(work, case, to, draft.intended_way, on))
    values.update(_dates(framework, decision, printed))
    values.update(_of_decision(decision))
    steps = [step for step in plan_view.steps_of(work, plan.id) if step.status in PRINTED] if plan else []
    values.update(_of_plan(plan, steps))
    return Prepared(
        draft, template, case, to, draft.language or to.language, draft.size or to.size, on, decision, plan,
        framework, notice, printed, values, tuple(_typed(decision, plan, steps)),
    )  # fmt: skip


def template_called(work: Work, name: str) -> Template:
    """The template. Refused("no_such_template")."""
    template = work.reference.templates.get(name)
    if template is None:
        raise Refused("no_such_template", f"There is no letter called {name!r}.", template=name)
    return template


def duty_told(template: Template) -> tuple[str, bool] | None:
    """The duty that the template tells of, and whether it is owed; None for one that tells of no decision."""
    for element in template.must:
        if element.id in TELLS_OF:
            return element.section, element.id == TELLS_OF[0]
    return None


def shows_plan(template: Template) -> bool:
    """Whether the letter prints steps of the plan."""
    return any(slot.kind == "steps" for slot in template.slots.values())


def needs_plan(template: Template) -> bool:
    """Whether there is no such letter without a plan: a list of steps in it is not optional."""
    return any(slot.kind == "steps" and not slot.optional for slot in template.slots.values())


def is_the_plan(template: Template) -> bool:
    """Whether the letter is the person's own copy of the plan, rather than one that speaks of it."""
    return template.notice is None and shows_plan(template)


def printed_for(
    work: Work,
    framework: Framework,
    notice: NoticeRule | None,
    decision: Decision | None,
    on: date,
    way: Way,
) -> dict[str, date]:
    """The dates that the letter prints if it is given on that day in that way; none for what is no notice."""
    if notice is None:
        return {}
    holidays = bank_holidays(work.reference.resources)
    printed = dict(
        notices.printed_dates(
            notice,
            on,
            way,
            framework,
            duty=decision.duty if decision else None,
            owed=decision.owed if decision else True,
            holidays=holidays,
        )
    )
    review_by = notices.review_by(notice, on, way, framework, holidays=holidays)
    return printed if review_by is None else printed | {REVIEW_BY: review_by}


def letterhead(work: Work, language: LetterLanguage) -> Organisation:
    """The council as its letters say it. Its own Welsh is its own: it counts as checked."""
    council = organisation_of(work)

    def words(en: str, cy: str) -> Words:
        return Words(en or cy, cy or en, cy_checked=True)

    address = council.address_cy if language == "cy" and council.address_cy else council.address
    return Organisation(
        name=words(council.name, council.name_cy),
        service=words(council.team, council.team_cy),
        address=tuple(line for line in address.splitlines() if line.strip()),
        phone=council.phone,
        email=council.email,
        website=council.web,
        hours=words(council.hours, council.hours_cy),
        collect_at=words(_one_line(council.address), _one_line(council.address_cy)),
    )


def _one_line(address: str) -> str:
    return ", ".join(line for line in address.splitlines() if line.strip())


# --- what it is about --------------------------------------------------------------------------------------


def _decision(work: Work, template: Template, draft: LetterDraft) -> Decision | None:
    """The decision named, or the newest that the template can tell of."""
    told = duty_told(template)
    if told is None:
        return None
    if draft.decision_id is not None:
        decision = decision_of(work, draft.decision_id)
        if (decision.duty, decision.owed) != told:
            raise Refused(
                "wrong_decision",
                "This letter tells of another decision.",
                duty=decision.duty,
                template=template.id,
            )
        return decision
    duty, owed = told
    return work.session.scalar(
        select(Decision)
        .where(
            Decision.case_id == draft.case_id,
            Decision.duty == duty,
            Decision.owed == owed,
            ~Decision.withdrawn,
        )
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
        .limit(1)
    )


def _plan(work: Work, template: Template, draft: LetterDraft) -> Plan | None:
    """The plan named, or the newest that was settled.

    A letter that there is not without a plan takes the newest of all where none is settled, to show what it
    would say. Any other speaks of a settled plan or of none: no s63 notice waits for one.
    """
    if not shows_plan(template):
        return None
    named = plan_view.plan_of(work, draft.plan_id) if draft.plan_id is not None else None
    if named is not None and (needs_plan(template) or named.state in SETTLED):
        return named
    settled = work.session.scalar(
        select(Plan)
        .where(Plan.case_id == draft.case_id, Plan.state.in_(SETTLED), ~Plan.withdrawn)
        .order_by(Plan.version.desc())
        .limit(1)
    )
    return settled or (plan_view.newest(work, draft.case_id) if needs_plan(template) else None)


# --- what it says ------------------------------------------------------------------------------------------


def _of_everyone(
    work: Work, case: CaseFile, to: Addressees, way: Way, on: date
) -> Iterator[tuple[str, Value]]:
    council = organisation_of(work)
    officer = work.session.get(Officer, case.officer_id) or work.session.get(Officer, work.officer_id)
    address = printed_address(to, way)
    yield "letter_date", on
    yield "reference", case.reference
    yield "addressee_name", " & ".join(to.names)
    yield "greeting_name", " & ".join(to.greetings)
    yield "address_lines", lines_of(address) if address else ()
    yield "way", way
    if officer is not None:
        yield from _of_officer(officer, council)
    following = _next_contact(work, case, on)
    if following is not None:
        yield "next_contact_on", following


def _of_officer(officer: Officer, council: Letterhead) -> Iterator[tuple[str, Value]]:
    yield "officer_name", officer.name
    yield "officer_phone", officer.phone or council.phone
    title = officer.job_title or officer.job_title_cy
    if title:
        yield "officer_title", Words(title, officer.job_title_cy or title, cy_checked=True)


def _next_contact(work: Work, case: CaseFile, on: date) -> date | None:
    """What was last promised, if it still lies ahead on the letter's day."""
    promised = work.session.scalar(
        select(Contact.next_contact_on)
        .where(Contact.case_id == case.id, Contact.next_contact_on.is_not(None), that_stand())
        .order_by(Contact.at.desc(), Contact.id.desc())
        .limit(1)
    )
    return promised if promised is not None and promised >= on else None


def _dates(framework: Framework, decision: Decision | None, printed: Mapping[str, date]) -> dict[str, Value]:
    """The printed dates by their own names, and those of the duty's own clock by the names letters use."""
    values: dict[str, Value] = dict(printed)
    rule = framework.duties.get(decision.duty) if decision else None
    clock = framework.clocks.get(rule.clock) if rule and rule.clock else None
    first = printed.get(f"{clock.id}{notices.FIRST_DAY}") if clock else None
    last = printed.get(f"{clock.id}{notices.LAST_DAY}") if clock else None
    if first is not None and last is not None:
        values |= {"relief_start": first, "relief_end": last, "relief_days": (last - first).days + 1}
    return values


def _of_decision(decision: Decision | None) -> dict[str, Value]:
    if decision is None:
        return {}
    why = translations.read(decision, "reasons")
    adverse = _one_each(translations.read(decision, "adverse_reasons"))
    return {"decision_why": free(why), "reasons": adverse} if why.text else {"reasons": adverse}


def _of_plan(plan: Plan | None, steps: Iterable[PlanStep]) -> dict[str, Value]:
    if plan is None:
        return {}
    columns: dict[str, tuple[Step, ...]] = dict.fromkeys(STEPS, ())
    for row in steps:
        columns[SLOT_OF[row.side]] += (_step(row),)
    values: dict[str, Value] = dict(columns)
    for name in ("outcome_wanted", "disagreement"):
        text = translations.read(plan, name)
        if text.text:
            values[name] = free(text)
    if plan.state in SETTLED:
        aloud = plan.agreed_how in SPOKEN
        values["agreement"] = (
            "not_agreed" if plan.state == "not_agreed" else "agreed_aloud" if aloud else "agreed"
        )
    if plan.agreed_on is not None:
        values["agreed_on"] = plan.agreed_on
    if plan.review_on is not None:
        values["plan_review_on"] = plan.review_on
    return values


def _typed(decision: Decision | None, plan: Plan | None, steps: Iterable[PlanStep]) -> Iterator[Typed]:
    """Everything an officer typed that the letter may print, and where."""
    if decision is not None:
        for slot, name in (("decision_why", "reasons"), ("reasons", "adverse_reasons")):
            yield Typed(slot, "duties", name, decision.id, translations.read(decision, name))
    for row in steps:
        for name in STEP_TEXTS:
            yield Typed(SLOT_OF[row.side], "plan", name, row.id, translations.read(row, name))
    if plan is not None:
        for name in ("outcome_wanted", "disagreement"):
            yield Typed(name, "plan", name, plan.id, translations.read(plan, name))


def free(text: Translated) -> FreeText:
    """An officer's text as letters take it. A stale translation says something else, so it counts as none."""
    state: TranslationState = "none" if text.state == "stale" else text.state
    return FreeText(text.text, text.language, text.translation or None, state)


def _one_each(text: Translated) -> tuple[FreeText, ...]:
    """One text for each line, where the translation has as many; else all of it as one."""
    lines = [line for line in text.text.splitlines() if line.strip()]
    translated = [line for line in text.translation.splitlines() if line.strip()]
    if not translated:
        translated = [""] * len(lines)
    if len(translated) != len(lines):
        return (free(text),)
    return tuple(
        free(Translated(line, text.language, other, text.state))
        for line, other in zip(lines, translated, strict=True)
    )


def _step(row: PlanStep) -> Step:
    def maybe(name: str) -> FreeText | None:
        text = translations.read(row, name)
        return free(text) if text.text else None

    return Step(
        cast("Side", row.side), free(translations.read(row, "text")), row.who, row.by_on, maybe("why"),
        maybe("how_known"), maybe("help_offered"), cast("StepStatus", row.status),
    )  # fmt: skip
