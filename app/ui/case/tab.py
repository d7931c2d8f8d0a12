"""What the tabs of a case share: they ask when they are seen, show what came, and say what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.tasks import Tasks
from app.ui.words import translate

if TYPE_CHECKING:
    from app.domain.changes import Changes

Seen = TypeVar("Seen")


class Slot(QFrame):
    """A place on a page whose contents come and go while what stands around it stays."""

    def __init__(self, *, space: int = Space.L) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._lines = c.rows(space=space)
        self.setLayout(self._lines)
        self.hide()

    def put(self, *widgets: QWidget) -> None:
        """Show these instead of what was here; nothing takes no room."""
        c.empty(self._lines)
        for widget in widgets:
            self._lines.addWidget(widget)
        self.setVisible(bool(widgets))


class CaseTab(c.Speaks, QFrame, Generic[Seen]):
    """One tab of a case. `_query(work, case_id=…)` is one read of all that it shows; `_draw` shows it.

    It asks again after each change to its case: at once where it is seen, else when it is next shown.
    `asked_for` carries the tab and what there an officer wants to go to ("plan", "agree").
    """

    asked_for = Signal(str, str)

    def __init__(self, tasks: Tasks, query: Callable[..., Seen]) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.tasks = tasks
        self.case_id = ""
        self.seen: Seen | None = None
        self._query = query
        self._is_stale = False
        self._wanted = ""
        self._slots: list[Slot] = []
        self.page = c.ScrollPage(wide=True)
        self.notice = Slot()
        self.page.add(self.notice)
        self.setFocusProxy(self.page)
        whole = c.rows(space=0)
        whole.addWidget(self.page)
        self.setLayout(whole)
        tasks.changed.connect(self._on_changed)

    def show_for(self, case_id: str) -> None:
        """Show this case, as it stands now."""
        if case_id != self.case_id:
            self.seen = None
            self._leave()
            self.case_id = case_id
            for slot in self._slots:
                slot.put()
            self.notice.put(c.Label(lambda: translate("Case", "Opening…"), tone="muted"))
        self._ask()

    def open_at(self, what: str) -> None:
        """Bring the officer to one thing of this tab, as `asked_for` and the program's places name it."""
        self._wanted = what
        if self.seen is not None:
            self._arrive()

    def retranslate(self) -> None:
        """Say everything again in the language now shown."""
        if self.seen is not None:
            self._draw(self.seen)

    def slot(self, *, space: int = Space.L) -> Slot:
        """A new place below those made before; it is emptied when another case comes."""
        made = Slot(space=space)
        self._slots.append(made)
        self.page.add(made)
        return made

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to the widget, once Qt has laid it out."""
        QTimer.singleShot(0, widget, lambda: self.page.area.ensureWidgetVisible(widget, 0, Space.XL))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self.case_id:
            self._ask()

    def _draw(self, seen: Seen) -> None:
        """Show what came."""
        raise AssertionError("a tab draws itself")

    def _go_to(self, what: str) -> None:
        """Bring the officer to one thing, once it is drawn."""

    def _leave(self) -> None:
        """Another case comes: keep what is half typed, and let go of this one."""

    def _ask(self) -> None:
        self._is_stale = False
        query = partial(self._query, case_id=self.case_id)
        self.tasks.read(query, self._on_seen, failed=self._on_failed, latest="case")

    def _on_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.notice.put()
        self._draw(seen)
        self._arrive()

    def _arrive(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._go_to(wanted)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self.notice.put(
            c.Banner(
                lambda: translate("Case", "This could not be shown"),
                lambda: error_words.sentence(error),
                "danger",
                actions=(c.Button(lambda: translate("Case", "Try again"), self._ask),),
            )
        )

    def _on_changed(self, changes: Changes) -> None:
        if not changes or not self.case_id or not self._concerns(changes):
            return
        if self.isVisible():
            self._ask()
        else:
            self._is_stale = True

    def _concerns(self, changes: Changes) -> bool:
        return self.case_id in changes.cases
