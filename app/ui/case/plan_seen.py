"""All that the Plan tab shows of a case, in one read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework import cases, drafts, plans
from app.casework.plans import LibraryRow, PlanView
from app.casework.work import Work
from app.domain.plans import PlanRules


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """The plan as it stands, the library that fits, and what was half typed of a step.

    `typed` is of the newest draft of a step of this plan: whose key it is kept under, and its values.
    `library` has the steps that answer this case's needs first, then the others.
    """

    view: PlanView
    today: date
    officer: str
    applicant: str
    rules: PlanRules
    needs: tuple[str, ...]
    library: tuple[LibraryRow, ...]
    fitting: int
    typed: tuple[str, Mapping[str, Any]] | None


def seen(work: Work, *, case_id: str, plan_id: str | None = None) -> PlanSeen:
    """All of it. This reads only."""
    view = plans.view(work, case_id=case_id, plan_id=plan_id)
    header = cases.header(work, case_id=case_id)
    needs = plans.needs(work, case_id=case_id)
    fitting = plans.library(work, causes=needs, needs=needs) if needs else ()
    codes = {row.code for row in fitting}
    others = tuple(row for row in plans.library(work) if row.code not in codes)
    prefix = step_key(view.plan_id or "", "")
    half = next((row for row in drafts.waiting(work) if view.plan_id and row.key.startswith(prefix)), None)
    return PlanSeen(
        view=view,
        today=work.today,
        officer=header.officer,
        applicant=header.household,
        rules=work.reference.plan_rules,
        needs=needs,
        library=fitting + others,
        fitting=len(fitting),
        typed=(half.key, half.values) if half else None,
    )


def step_key(plan_id: str, which: str) -> str:
    """The key of the draft of a step: `which` is its id, or "new:we" and the like for one that is new."""
    return f"step:{plan_id}:{which}"
