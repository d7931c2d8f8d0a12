"""Today: one list of what is due to the officer, the most pressing first, each done in one press."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame

from app.casework import today
from app.casework.today import DueRow, Severity, TodayView
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui.error_words import sentence
from app.ui.look.components import (
    Banner,
    Button,
    Card,
    EmptyState,
    Label,
    ListRow,
    Pill,
    ScrollPage,
    Speaks,
    rows,
)
from app.ui.look.tokens import Tone
from app.ui.quick_note import quick_note
from app.ui.shell.screens import Go
from app.ui.tasks import Tasks
from app.ui.today import says
from app.ui.words import long_date, plural, shown_language, translate

FIRST = 12
"""So many rows are laid out at once; the others follow when they are asked for."""
AT_A_TIME = 6
"""Rows laid out in one go: a handful is well under the window's patience (50 ms)."""
_TONES: dict[Severity, Tone] = {
    "overdue": Tone.DANGER,
    "today": Tone.WARN,
    "soon": Tone.INFO,
    "info": Tone.NEUTRAL,
}


class TodayScreen(Speaks, QFrame):
    """Asks when it is shown and after each change that it sees; nothing on it is kept between."""

    def __init__(self, tasks: Tasks, go: Go) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go = tasks, go
        self._view: TodayView | None = None
        self._shown = FIRST
        self._is_stale = True
        self._waiting: list[tuple[Severity, Sequence[DueRow]]] = []
        self._build = QTimer(self)
        self._build.setObjectName("lay out the next rows")
        self._build.setSingleShot(True)
        self._build.setInterval(0)
        self._build.timeout.connect(self._lay_out_some)
        self.page = ScrollPage(lambda: translate("Today", "Today"), self._subtitle)
        self.setFocusProxy(self.page)
        lines = rows(space=0)
        lines.addWidget(self.page)
        self.setLayout(lines)
        self.page.add(Label(lambda: translate("Today", "Looking at your cases…"), tone="muted"))
        tasks.changed.connect(self._on_changed)

    def open(self, _id: str | None) -> None:
        """Come here: the day is asked for anew, since it may be another one."""
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def retranslate(self) -> None:
        """Say everything again; the components do so by themselves."""
        self.page.set_title(lambda: translate("Today", "Today"), self._subtitle)

    def _on_changed(self, changes: Changes) -> None:
        if changes:
            self._is_stale = True
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        self._is_stale = False
        self._tasks.read(today.view, self._have, failed=self._failed, latest="today")

    def _failed(self, error: Refused | Unavailable) -> None:
        self.page.clear()
        self.page.add(Banner(partial(sentence, error), kind="warn"))

    def _have(self, view: TodayView) -> None:
        if view == self._view:
            return
        self._view = view
        self.page.set_title(lambda: translate("Today", "Today"), self._subtitle)
        self._draw()

    def _draw(self) -> None:
        self._build.stop()
        self.page.clear()
        view = self._view
        if view is None:
            return
        if not view.rows:
            self._draw_nothing(view)
            return
        shown = view.rows[: self._shown]
        severities = dict.fromkeys(row.severity for row in shown)
        self._waiting = [(one, [row for row in shown if row.severity == one]) for one in severities]
        self._lay_out_some()

    def _lay_out_some(self) -> None:
        """One group, or a part of one, each time the window is free."""
        view = self._view
        if view is None or not self._waiting:
            return
        severity, due = self._waiting.pop(0)
        now, later = due[:AT_A_TIME], due[AT_A_TIME:]
        if later:
            self._waiting.insert(0, (severity, later))
        self._add_rows(severity, now, view, is_end=not later)
        if self._waiting:
            self._build.start()
        elif view.total > self._shown:
            self.page.add(self._more(view))

    def _add_rows(self, severity: Severity, due: Sequence[DueRow], view: TodayView, *, is_end: bool) -> None:
        last = self.page.body.itemAt(self.page.body.count() - 1)
        card = last.widget() if last is not None else None
        if not isinstance(card, Card) or card.property("severity") != severity:
            count = view.counts[severity]
            pill = Pill(lambda: plural("Today", "%n things", count), _TONES[severity])
            card = Card(partial(says.group, severity), actions=(pill,), space=0)
            card.setProperty("severity", severity)
            self.page.add(card)
        for index, row in enumerate(due):
            card.add(self._row(row, view, is_last=is_end and index == len(due) - 1))

    def _row(self, row: DueRow, view: TodayView, *, is_last: bool) -> ListRow:
        pills = []
        if row.safe_contact:
            pills.append(Pill(lambda: translate("Today", "Safe contact"), Tone.DANGER, icon="shield-alert"))
        made = ListRow(
            row.household or row.reference,
            partial(says.why, row),
            action=partial(says.deed, row),
            on_press=partial(self._do, row),
            pills=pills,
            icon=says.ICONS[row.why],
            when=partial(says.when, row, view.day) if row.due_on is not None else "",
            last=is_last,
        )
        if row.case_id is not None:
            made.opened.connect(partial(self._go, "case", row.case_id))
        return made

    def _more(self, view: TodayView) -> Button:
        left = view.total - self._shown
        return Button(lambda: plural("Today", "Show %n more", left), self._show_more, icon="chevron-down")

    def _show_more(self) -> None:
        self._shown += 3 * FIRST
        self._draw()

    def _draw_nothing(self, view: TodayView) -> None:
        card = Card()
        card.add(
            EmptyState(
                "circle-check",
                lambda: translate("Today", "Nothing is due"),
                lambda: plural(
                    "Today",
                    "None of your %n open cases needs anything today. What comes due shows here by itself.",
                    view.open_cases,
                ),
                action=Button(
                    lambda: translate("Today", "Look at my cases"), partial(self._go, "cases", None)
                ),
            )
        )
        self.page.add(card)

    def _do(self, row: DueRow) -> None:
        if row.action.code == "record_contact":
            quick_note(self.window(), self._tasks, case_id=row.case_id)
        else:
            self._go(*says.place(row))

    def _subtitle(self) -> str:
        view = self._view
        if view is None:
            return ""
        day = long_date(view.day, shown_language())
        parts = [
            f"{day[:1].upper()}{day[1:]}",
            plural("Today", "%n open cases of yours", view.open_cases),
        ]
        if view.total:
            parts.append(plural("Today", "%n things due", view.total))
        return " · ".join(parts)
