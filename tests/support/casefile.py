"""An invented case brought to any stage by the same verbs as the screens use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Literal

import pytest
from sqlalchemy import select

from app.casework import assessments, cases, decisions, letters, people, plans
from app.casework.assessments import Answered, AnswersDraft
from app.casework.casebook import Casebook
from app.casework.decisions import DecisionDraft
from app.casework.letters import LetterDraft
from app.casework.plans import PlanDraft, StepForm
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.tables import Base
from tests.support.stores import PATCH_NORTH

TODAY = date(2026, 11, 23)
PARTS = {
    "outcome_wanted": "A dry flat near my mother",
    "causes": "The landlord is selling the house.",
    "housing_needs": "Two rooms, no stairs.",
    "support_to_keep_home": "Help with the first rent.",
}
HOMELESS = {"homeless": "yes", "eligible": "yes", "threatened": "no", "priority_need": "no"}
THREATENED = {"homeless": "no", "eligible": "yes", "threatened": "yes", "priority_need": "no"}
NEITHER = {"homeless": "no", "eligible": "yes", "threatened": "no", "priority_need": "no"}


@dataclass(frozen=True)
class Applicant:
    """Who applies; what a test does not name is as here."""

    given_names: str = "Siân"
    family_name: str = "Pŵel"
    language_choice: str = "en"
    letter_size: str = "standard"
    address: people.NewAddress | None = field(
        default_factory=lambda: people.NewAddress(line1="3 Tŷ Gwyn", town="Glanrhyd", postcode="ZZ99 2BB")
    )
    ways: tuple[people.NewWay, ...] = ()


def opened(
    casebook: Casebook, applicant: Applicant | None = None, *, reason: str = "", on: date = TODAY
) -> str:
    """A new case; its id."""
    who = applicant or Applicant()
    draft = cases.NewCase(
        person=people.NewPerson(
            given_names=who.given_names,
            family_name=who.family_name,
            language_choice=who.language_choice,
            letter_size=who.letter_size,
        ),
        address=who.address,
        ways=who.ways,
        patch_id=PATCH_NORTH,
        applied_on=on,
        reason=reason,
    )
    made = casebook.do(partial(cases.open_case, draft=draft)).made
    assert made is not None
    return made


def assessed(casebook: Casebook, case_id: str, answers: dict[str, str] | None = None) -> None:
    """Answers the tests, fills every part, and finishes the assessment."""
    tests = {
        test: Answered(answer, "They told us.")  # type: ignore[arg-type]
        for test, answer in (answers or HOMELESS).items()
    }
    draft = AnswersDraft(tests=tests, parts=PARTS, safe_tonight="yes")
    casebook.do(partial(assessments.save_answers, case_id=case_id, draft=draft))
    casebook.do(partial(assessments.complete, case_id=case_id))


def decided(
    casebook: Casebook,
    case_id: str,
    duty: str = "s73",
    *,
    owed: bool = True,
    reasons: str = "You have no home.",
) -> str:
    """A decision on a duty; its id."""
    adverse = "" if owed else "You can stay where you are."
    draft = DecisionDraft(duty=duty, owed=owed, reasons=reasons, adverse_reasons=adverse)
    made = casebook.do(partial(decisions.decide, case_id=case_id, draft=draft)).made
    assert made is not None
    return made


def planned(casebook: Casebook, case_id: str, *, agreed: bool = True, from_day: date = TODAY) -> str:
    """A plan with one step on each side, agreed unless said otherwise; its id."""
    plan_id = casebook.do(partial(plans.begin, case_id=case_id)).made
    assert plan_id is not None
    review = PlanDraft(review_on=from_day + timedelta(days=21))
    casebook.do(partial(plans.save_plan, plan_id=plan_id, draft=review))
    for side, text, who in (
        ("we", "Phone the letting agent about the flat in Heol Fawr", "Mari Gwyn"),
        ("i", "Bring the last three payslips to the office", "Siân Pŵel"),
        ("others", "Write a reference for the new landlord", "Ifan Rees"),
    ):
        casebook.do(partial(plans.save_step, plan_id=plan_id, form=step(side, text, who, from_day=from_day)))  # type: ignore[arg-type]
    if agreed:
        casebook.do(partial(plans.agree, plan_id=plan_id, how="spoken", by="Siân Pŵel"))
    return plan_id


def step(
    side: Literal["we", "i", "others"], text: str, who: str, *, in_days: int = 7, from_day: date = TODAY
) -> StepForm:
    """A step with everything that a step needs."""
    return StepForm(
        side=side,
        text=text,
        who=who,
        by_on=from_day + timedelta(days=in_days),
        why="So that the flat is still there.",
        how_known="We have an answer.",
        help_offered="Mari can drive you there." if side == "i" else "",
    )


def told_ready(casebook: Casebook, case_id: str, duty: str = "s73") -> str:
    """Assessed, decided and planned, so that the notice can be made; the decision's id."""
    assessed(casebook, case_id, HOMELESS if duty == "s73" else THREATENED)
    decision_id = decided(casebook, case_id, duty)
    planned(casebook, case_id)
    return decision_id


def letter_draft(case_id: str, template: str = "s63-s73", **changes: object) -> LetterDraft:
    """A letter meant to be handed over today, with whatever the test changes."""
    return LetterDraft(case_id, template, **changes)  # type: ignore[arg-type]


def made(casebook: Casebook, draft: LetterDraft) -> str:
    """The letter, made; its id."""
    letter_id = casebook.do(partial(letters.make, draft=draft)).made
    assert letter_id is not None
    return letter_id


@dataclass(frozen=True)
class Told:
    """What a refusal said."""

    code: str
    facts: dict[str, Any]


def refused(casebook: Casebook, verb: Callable[[Work], Changes]) -> Told:
    """The refusal of a verb, once it is sure that it left no trace in any table."""
    before = _everything(casebook)
    with pytest.raises(Refused) as told:
        casebook.do(verb)
    assert _everything(casebook) == before, "a refusal left a trace"
    return Told(told.value.code, told.value.facts)


def _everything(casebook: Casebook) -> dict[str, list[str]]:
    def rows(work: Work) -> dict[str, list[str]]:
        tables = Base.metadata.sorted_tables
        return {
            table.name: sorted(repr(tuple(row)) for row in work.session.execute(select(table)))
            for table in tables
        }

    return casebook.read(rows)
