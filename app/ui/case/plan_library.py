"""The library of steps beside the one that is written: those that answer this case's needs come first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame

from app.casework.plans import LibraryRow, Side
from app.domain.text import fold
from app.ui.case.plan_seen import PlanSeen
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.words import shown_language, translate

MOST_ROWS = 6


class Library(QFrame):
    """Steps to begin with. `picked` carries the row."""

    picked = Signal(object)

    def __init__(self, seen: PlanSeen, side: Side) -> None:
        super().__init__()
        self.setProperty("panel", "aside")
        self._seen, self._side = seen, side
        self._most = MOST_ROWS
        self.search = c.SearchBox(lambda: translate("Plan", "Look in the step library"))
        self.search.asked.connect(lambda _text: self._show())
        self.rows = Slot(space=Space.S)
        lines = c.rows(space=Space.M, margin=(Space.L, 0, 0, 0))
        lines.addWidget(c.Heading(lambda: translate("Plan", "Step library"), 3))
        lines.addWidget(
            c.Label(
                lambda: translate("Plan", "A beginning. Make it this person’s own: who, when, which."),
                tone="muted",
                size="small",
            )
        )
        lines.addWidget(self.search)
        lines.addWidget(self.rows)
        self.setLayout(lines)
        QTimer.singleShot(0, self, self._show)  # the form beside it is there first

    def _show(self) -> None:
        found = self._found()
        shown = found[: self._most]
        widgets: list[QFrame | c.Label | c.Button] = [self._row(row) for row in shown]
        if not found:
            widgets.append(
                c.Label(lambda: translate("Plan", "The library has nothing like that."), tone="muted")
            )
        if len(found) > len(shown):
            more = c.Button(lambda: translate("Plan", "Show more"), self._show_more, kind="link")
            widgets.append(more)
        self.rows.put(*widgets)

    def _show_more(self) -> None:
        self._most += MOST_ROWS
        self._show()

    def _found(self) -> list[LibraryRow]:
        wanted = fold(self.search.text().strip())
        here = [row for row in self._seen.library if row.side == self._side]
        if not wanted:
            fitting = set(self._seen.library[: self._seen.fitting])
            return [row for row in here if row in fitting] or here
        return [row for row in here if wanted in fold(f"{row.text.en} {row.text.cy}")]

    def _row(self, row: LibraryRow) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", "plain")
        line = c.across(space=Space.S)

        def text() -> str:
            return row.text.in_language(shown_language())

        line.addWidget(c.Label(text, size="small"), 1)
        use = c.Button(lambda: translate("Plan", "Use"), partial(self.picked.emit, row))
        use.say(
            lambda words: use.setAccessibleName(f"{words}: {text()}"),
            lambda: translate("Plan", "Use"),
            what="whose",
        )
        line.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        frame.setLayout(line)
        return frame
