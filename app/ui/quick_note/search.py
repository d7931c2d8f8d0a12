"""Whom the note is about, found as one types; Enter takes the row that is marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from app.casework import cases
from app.casework.cases import CaseRow, Page, Wanted
from app.ui.look.components import Label, SearchBox, rows
from app.ui.look.style import look, tokens
from app.ui.look.tokens import Space
from app.ui.tables import Column, RowTable, row_px
from app.ui.tasks import Tasks
from app.ui.words import translate

SHOWN = 6


class CaseFinder(QFrame):
    """`chosen` carries the id of the case."""

    chosen = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._tasks = tasks
        self._answered = ""
        self._takes_first = False
        self.box = SearchBox(
            lambda: translate("QuickNote", "Who is it about?"),
            hint=lambda: translate("QuickNote", "Name, phone or reference"),
        )
        self.box.asked.connect(self._ask)
        self.box.installEventFilter(self)
        self.table: RowTable[CaseRow] = RowTable(
            _columns(), name=lambda: translate("QuickNote", "Cases found")
        )
        self.table.opened.connect(self._choose)
        self.table.clicked.connect(lambda index: self._choose(self.table.rows_model.row(index.row())))
        self.table.horizontalHeader().hide()
        self.nothing = Label(lambda: translate("QuickNote", "No case fits. Try fewer letters."), tone="muted")
        self.nothing.hide()
        lines = rows(space=Space.S)
        lines.addWidget(Label(lambda: translate("QuickNote", "Who is it about?"), strong=True))
        for widget in (self.box, self.table, self.nothing):
            lines.addWidget(widget)
        self.setLayout(lines)
        look().changed.connect(self._measure)
        self._measure()
        self._ask("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at = self.table.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= at < len(self.table.rows_model.rows):
                self.table.setCurrentIndex(self.table.rows_model.index(at, 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        return False

    def _take(self) -> None:
        """The row that is marked; where the answer to what was typed is still to come, its first."""
        row = self.table.current()
        if self._answered == self.box.text().strip() and row is not None:
            self._choose(row)
        else:
            self._takes_first = True
            self._ask(self.box.text().strip())

    def _ask(self, text: str) -> None:
        # Nothing typed: the officer's own cases, whose next contact is promised soonest.
        wanted = (
            Wanted(text=text, closed=None, limit=SHOWN)
            if text
            else Wanted(chips=frozenset({"mine"}), order="next_contact", limit=SHOWN)
        )
        self._tasks.read(
            partial(cases.find, wanted=wanted), partial(self._have, text), asker=self, latest="who"
        )

    def _have(self, text: str, page: Page[CaseRow]) -> None:
        self._answered = text
        self.table.set_rows(page.rows)
        self.nothing.setVisible(not page.rows)
        if page.rows:
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
        if self._takes_first:
            self._takes_first = False
            if page.rows:
                self._choose(page.rows[0])

    def _choose(self, row: CaseRow) -> None:
        self.chosen.emit(row.case_id)

    def _measure(self) -> None:
        self.table.setFixedHeight(SHOWN * row_px(tokens(), is_double=True) + 4)


def _columns() -> tuple[Column[CaseRow], ...]:
    return (
        Column(
            lambda: translate("QuickNote", "Household"),
            lambda row: row.household,
            second=lambda row: row.reference,
            share=3,
        ),
        Column(lambda: translate("QuickNote", "Officer"), lambda row: row.officer, second=_closed, share=2),
    )


def _closed(row: CaseRow) -> str:
    return translate("QuickNote", "closed") if row.closed_on is not None else ""
