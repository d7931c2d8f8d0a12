"""The Plan tab: we will, I will, others will; written in place, agreed, carried on version by version."""

from __future__ import annotations

from app.casework import plans
from app.casework.plans import PlanView
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.tasks import Tasks


class PlanTab(CaseTab[PlanView]):
    """The plan of the case."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, plans.view)

    def _draw(self, seen: PlanView) -> None:
        self.page.clear()
        card = c.Card()
        for step in seen.steps:
            card.add(c.ListRow(step.text.text, step.who))
        self.page.add(card)
