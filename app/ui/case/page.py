"""The case page: its head, always in sight, and its tabs, each made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.casework import cases
from app.casework.cases import CaseHeader
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case.duties import DutiesTab
from app.ui.case.head import CaseHead
from app.ui.case.household import HouseholdTab
from app.ui.case.letters import LettersTab
from app.ui.case.plan import PlanTab
from app.ui.case.situation import SituationTab
from app.ui.case.story import StoryTab
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.shell.screens import Go
from app.ui.tasks import Tasks
from app.ui.words import translate


class Tab(Protocol):
    """What the page needs of a tab."""

    def show_for(self, case_id: str) -> None: ...

    def open_at(self, what: str) -> None: ...


def _household_and_needs() -> str:
    return translate("Case", "Household and needs")


def _household() -> str:
    return translate("Case", "Household")


BRIEF_PX = 560
"""Lower than this, at 100 % text, the head says only what the next call or letter needs."""
TABS: tuple[tuple[str, Callable[[], str], Callable[[Tasks], QWidget]], ...] = (
    ("story", lambda: translate("Case", "Story"), StoryTab),
    ("household", _household_and_needs, HouseholdTab),
    ("situation", lambda: translate("Case", "Situation"), SituationTab),
    ("duties", lambda: translate("Case", "Duties"), DutiesTab),
    ("plan", lambda: translate("Case", "Plan"), PlanTab),
    ("letters", lambda: translate("Case", "Letters"), LettersTab),
)


class CasePage(c.Speaks, QFrame):
    """One case. `open` takes "<case id>", "<case id>/<tab>" or "<case id>/<tab>/<what there>"."""

    def __init__(self, tasks: Tasks, go: Go) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.tasks, self._go = tasks, go
        self.case_id = ""
        self._tabs: dict[str, QWidget] = {}
        self._to_say_again: set[str] = set()
        self.head = CaseHead(decide=lambda: go("sync", None))
        self.bar = c.Tabs(
            lambda: translate("Case", "Parts of the case"), [(key, title) for key, title, _make in TABS]
        )
        self.pages = QStackedWidget()
        self.nobody = Slot()
        self.pages.addWidget(self.nobody)
        self._lay_out()
        self._make_bar()
        tasks.changed.connect(self._on_changed)

    def open(self, id: str | None) -> None:
        """Show that case, at that tab and thing if they are named."""
        case_id, _, rest = (id or self.case_id).partition("/")
        tab, _, what = rest.partition("/")
        if not case_id:
            self._show_nobody(lambda: translate("Case", "Choose a case from the list."))
            return
        if case_id != self.case_id:
            self.case_id = case_id
            self.head.clear()
            tab = tab or TABS[0][0]
        self._ask()
        self.go_to(tab or self._now, what)

    def go_to(self, tab: str, what: str = "") -> None:
        """Show a tab, and there the thing called `what`."""
        known = tab if any(key == tab for key, _title, _make in TABS) else TABS[0][0]
        self.bar.show_tab(known)
        self.bar.show()
        shown = self._tab(known)
        self.pages.setCurrentWidget(shown)
        shown.show_for(self.case_id)  # type: ignore[attr-defined]  # every tab is a Tab
        self._say_again()
        if what:
            shown.open_at(what)  # type: ignore[attr-defined]

    @property
    def _now(self) -> str:
        return self.bar.now

    def _lay_out(self) -> None:
        top = c.rows(space=Space.M, margin=(Space.XXL, Space.L, Space.XXL, 0))
        top.addWidget(self.head)
        top.addWidget(self.bar)
        whole = c.rows(space=0)
        whole.addLayout(top)
        whole.addWidget(c.line())
        whole.addWidget(self.pages, 1)
        self.setLayout(whole)

    def _make_bar(self) -> None:
        for index, (key, _title, _make) in enumerate(TABS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{index}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.go_to, key))
        self.bar.chosen.connect(self.go_to)

    def _tab(self, key: str) -> QWidget:
        if key not in self._tabs:
            make = next(make for known, _title, make in TABS if known == key)
            tab = make(self.tasks)
            tab.asked_for.connect(self.go_to)  # type: ignore[attr-defined]
            self._tabs[key] = tab
            self.pages.addWidget(tab)
        return self._tabs[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where the window is low or the letters are large, the case needs the room more than its head.
        is_brief = event.size().height() < BRIEF_PX * tokens().scale
        if is_brief != self.head.is_brief:
            self.head.be_brief(is_brief=is_brief)
            self.bar.say_shortly("household", _household if is_brief else _household_and_needs)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            # Only the tab that is seen is said again now; the others when they are next gone to.
            self._to_say_again = set(self._tabs)
            self._say_again()

    def _say_again(self) -> None:
        if self._now in self._to_say_again:
            self._to_say_again.discard(self._now)
            self._tabs[self._now].retranslate()  # type: ignore[attr-defined]

    def _ask(self) -> None:
        if self.case_id:
            query = partial(cases.header, case_id=self.case_id)
            self.tasks.read(query, self._on_header, failed=self._on_failed, latest="header")

    def _on_header(self, header: CaseHeader) -> None:
        self.head.show_header(header)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._show_nobody(lambda: error_words.sentence(error))

    def _show_nobody(self, why: c.Text) -> None:
        """There is no case to show: say why, and lead back to the list."""
        self.case_id = ""
        self.head.clear()
        self.bar.hide()
        back = c.Button(
            lambda: translate("Case", "Go to Cases"), lambda: self._go("cases", None), icon="folder-open"
        )
        title = c.EmptyState("folder-open", lambda: translate("Case", "No case is open"), why, action=back)
        self.nobody.put(title)
        self.pages.setCurrentWidget(self.nobody)

    def _on_changed(self, changes: Changes) -> None:
        if changes and self.case_id and (self.case_id in changes.cases or "clash" in changes.kinds):
            self._ask()
