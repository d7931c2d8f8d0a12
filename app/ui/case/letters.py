"""The Letters tab: the letters owed now, the making and giving of one, and the register of all."""

from __future__ import annotations

from app.casework import letters
from app.casework.letters import LetterRow
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import shown_language


class LettersTab(CaseTab[tuple[LetterRow, ...]]):
    """The letters of the case."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, letters.register)

    def _draw(self, seen: tuple[LetterRow, ...]) -> None:
        self.page.clear()
        card = c.Card()
        for letter in seen:
            card.add(c.ListRow(letter.title.in_(shown_language()), letter.state))
        self.page.add(card)
