"""The Duties tab: where the case stands in law, what is owed now, what may follow, and the deciding."""

from __future__ import annotations

from app.casework import decisions
from app.casework.standing import Standing
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import shown_language


class DutiesTab(CaseTab[Standing]):
    """Where the case stands in law."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, decisions.position)

    def _draw(self, seen: Standing) -> None:
        self.page.clear()
        card = c.Card()
        for duty in seen.position.duties:
            card.add(c.ListRow(seen.words[duty.duty].in_language(shown_language()), duty.section))
        self.page.add(card)
