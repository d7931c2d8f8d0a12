"""Cases: search as one types, chips, a list of any length fetched a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from app.casework import cases
from app.casework.cases import CaseRow, Order, Page, Wanted
from app.casework.cases import Chip as OnlyThese
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui.cases.columns import columns
from app.ui.error_words import sentence
from app.ui.look.components import (
    Banner,
    Button,
    Chip,
    EmptyState,
    Flow,
    Label,
    MenuButton,
    ScrollPage,
    SearchBox,
    Speaks,
    across,
    rows,
)
from app.ui.look.tokens import Space
from app.ui.shell.screens import Go
from app.ui.tables import RowTable
from app.ui.tasks import Tasks
from app.ui.words import plural, translate

PAGE = 100
AHEAD = 40
"""The next page is fetched when so many rows are left below."""


class CasesScreen(Speaks, QFrame):
    """The list. Enter or a double click opens a case; words and chips are still there when one comes back."""

    def __init__(self, tasks: Tasks, go: Go) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go = tasks, go
        self.wanted = Wanted(chips=frozenset({"mine"}), limit=PAGE)
        self.total = 0
        self._is_fetching = False
        self._is_stale = True
        self._lay_out()
        self.setFocusProxy(self.box)
        tasks.changed.connect(self._on_changed)

    def open(self, _id: str | None) -> None:
        """Come here: what is shown is asked for anew."""
        self._ask()

    def retranslate(self) -> None:
        """Say the rows again; the components do the rest by themselves."""
        self.table.rows_model.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the search box down into the list, as people expect of a list below a box.
        if event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        new = Button(
            lambda: translate("Cases", "New case"),
            partial(self._go, "new_case", None),
            kind="primary",
            icon="plus",
        )
        self.page = ScrollPage(lambda: translate("Cases", "Cases"), wide=True, scrolls=False)
        self.box = SearchBox(
            lambda: translate("Cases", "Search cases"),
            hint=lambda: translate("Cases", "Name, address, phone, reference, or words of a note"),
        )
        self.box.asked.connect(self._search)
        line = across(space=Space.M)
        line.addWidget(self.box, 1)
        line.addWidget(new)
        self.page.body.addLayout(line)
        self.page.body.addLayout(self._filters())
        self.table: RowTable[CaseRow] = RowTable(columns(), name=lambda: translate("Cases", "Cases"))
        self.table.opened.connect(lambda row: self._go("case", row.case_id))
        self.table.verticalScrollBar().valueChanged.connect(self._fetch_if_near)
        self.trouble = Banner("", kind="warn")
        self.trouble.hide()
        self.page.add(self.trouble)
        self.below = QStackedWidget()
        self.below.addWidget(self.table)
        self.nothing = QFrame()
        self.nothing.setProperty("panel", "card")
        self._nothing_lines = rows(space=0)
        self.nothing.setLayout(self._nothing_lines)
        self._nothing_lines.addWidget(
            EmptyState(
                "search",
                lambda: translate("Cases", "No case fits"),
                lambda: translate(
                    "Cases", "Try fewer letters, or take a filter away. Cases of other patches are not here."
                ),
                action=Button(lambda: translate("Cases", "Show all open cases"), self.show_all),
            )
        )
        self._nothing_lines.addStretch(1)
        self.below.addWidget(self.nothing)
        self.page.add(self.below, 1)
        lines = rows(space=0)
        lines.addWidget(self.page)
        self.setLayout(lines)

    def _filters(self) -> Flow:
        self.chips: dict[str, Chip] = {}
        flow = Flow(space=Space.S)
        for code, text in _CHIPS.items():
            chip = Chip(text, partial(self._filter, code), on=code in self.wanted.chips)
            self.chips[code] = chip
            flow.addWidget(chip)
        self.order = MenuButton(self._order_words, kind="quiet")
        for code, text in _ORDERS.items():
            self.order.add(text, partial(self.sort_by, code))
        flow.addWidget(self.order)
        self.count = Label(self._count, tone="muted", wrap=False)
        flow.addWidget(self.count)
        return flow

    def show_all(self) -> None:
        """Take every filter and the words away."""
        self.box.clear()
        for chip in self.chips.values():
            chip.setChecked(False)

    def sort_by(self, order: Order) -> None:
        """List them in this order; chosen again, the other way round."""
        backwards = order == self.wanted.order and not self.wanted.descending
        self.wanted = replace(self.wanted, order=order, descending=backwards)
        self.order.set_text(self._order_words)
        self._ask()

    def _search(self, text: str) -> None:
        if text != self.wanted.text:
            self.wanted = replace(self.wanted, text=text)
            self._ask()

    def _filter(self, code: str, is_on: bool) -> None:
        if code == "closed":
            self.wanted = replace(self.wanted, closed=is_on)
        else:
            chips = self.wanted.chips | {code} if is_on else self.wanted.chips - {code}
            self.wanted = replace(self.wanted, chips=cast("frozenset[OnlyThese]", chips))
        self._ask()

    def _on_changed(self, changes: Changes) -> None:
        if changes:
            self._is_stale = True
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        """From the top; what was asked before and is not answered yet is dropped."""
        self._is_stale = False
        self._is_fetching = False
        query = partial(cases.find, wanted=replace(self.wanted, offset=0))
        self._tasks.read(query, self._have, failed=self._failed, latest="cases")

    def _have(self, page: Page[CaseRow]) -> None:
        self.trouble.hide()
        self.total = page.total
        self.table.set_rows(page.rows)
        self.below.setCurrentWidget(self.table if page.rows else self.nothing)
        self.count.set_text(self._count)

    def _failed(self, error: Refused | Unavailable) -> None:
        self.trouble.set_text(partial(sentence, error))
        self.trouble.show()

    def _fetch_if_near(self, _value: int) -> None:
        have = len(self.table.rows_model.rows)
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        if not self._is_fetching and bottom >= 0 and have - bottom < AHEAD and have < self.total:
            self._is_fetching = True
            query = partial(cases.find, wanted=replace(self.wanted, offset=have))
            self._tasks.read(query, self._have_more, failed=self._failed, latest="cases")

    def _have_more(self, page: Page[CaseRow]) -> None:
        self._is_fetching = False
        if page.offset == len(self.table.rows_model.rows):
            self.table.rows_model.add_rows(page.rows)

    def _count(self) -> str:
        if self.wanted.closed:
            return plural("Cases", "%n closed cases", self.total)
        return plural("Cases", "%n open cases", self.total)

    def _order_words(self) -> str:
        words = translate("Cases", "By {order}").format(order=_ORDERS[self.wanted.order]())
        return f"{words} ↑" if self.wanted.descending else words


_CHIPS: Mapping[str, Callable[[], str]] = {
    "mine": lambda: translate("Cases", "Mine"),
    "patch": lambda: translate("Cases", "My patches"),
    "duty": lambda: translate("Cases", "With a duty"),
    "waiting_contact": lambda: translate("Cases", "Waiting for contact"),
    "at_risk": lambda: translate("Cases", "At risk of falling out"),
    "closed": lambda: translate("Cases", "Closed"),
}
_ORDERS: Mapping[Order, Callable[[], str]] = {
    "name": lambda: translate("Cases", "name"),
    "applied": lambda: translate("Cases", "day they applied"),
    "last_contact": lambda: translate("Cases", "last spoken with"),
    "next_contact": lambda: translate("Cases", "next contact promised"),
    "officer": lambda: translate("Cases", "officer"),
    "reference": lambda: translate("Cases", "reference"),
}
