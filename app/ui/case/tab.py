"""What the tabs of a case share: they ask when they are seen, show what came, and say what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate

if TYPE_CHECKING:
    from app.domain.changes import Changes

Seen = TypeVar("Seen")
TURN_S = 0.012
"""How long one turn of drawing may hold the window, in seconds."""
_DONE = object()


class Slot(QFrame):
    """A place on a page whose contents come and go while what stands around it stays."""

    def __init__(self, *, space: int = Space.L) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._lines = c.rows(space=space)
        self.setLayout(self._lines)
        self._key: object = None
        self.hide()

    def put(self, *widgets: QWidget) -> None:
        """Show these instead of what was here; nothing takes no room."""
        self._key = None
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                # Not taken from its parent first: Qt would dress every widget in it anew, only to delete it.
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._lines.addWidget(widget)
        c.show_if(self, is_shown=bool(widgets))

    def add(self, widget: QWidget) -> None:
        """Show this too, below what is here."""
        self._lines.addWidget(widget)
        c.show_if(self, is_shown=True)

    def forget(self) -> None:
        """Draw it anew next time, even if of the same."""
        self._key = None

    def shows(self, *key: object) -> bool:
        """Whether what it shows was made of just this, in this language; else it is emptied for the new."""
        fresh = (shown_language(), *key)
        if self._key == fresh:
            return True
        self.put()
        self._key = fresh
        return False

    def place(self, index: int, widget: QWidget) -> None:
        """Put one more widget at that place among what is here."""
        self._lines.insertWidget(index, widget)
        c.show_if(self, is_shown=True)

    def take(self, widget: QWidget) -> None:
        """Let one widget go; what stands around it stays."""
        self._lines.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


class CaseTab(c.Speaks, QFrame, Generic[Seen]):
    """One tab of a case. `_query(work, case_id=…)` is one read of all that it shows; `_draw` shows it.

    `_draw` yields between its pieces, so that a long page never holds the window: what was not yet drawn when
    a newer answer comes is not drawn at all. `drawn` fires when all of it is there.

    It asks again after each change to its case: at once where it is seen, else when it is next shown.
    `asked_for` carries the tab and what there an officer wants to go to ("plan", "agree").
    """

    asked_for = Signal(str, str)
    drawn = Signal()

    def __init__(self, tasks: Tasks, query: Callable[..., Seen]) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.tasks = tasks
        self.case_id = ""
        self.seen: Seen | None = None
        self._query = query
        self._is_stale = self._is_asking = False
        self._wanted = ""
        self._slots: list[Slot] = []
        self._pieces: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setObjectName("next piece")
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._draw_on)
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
            self._turn.stop()
            self._leave()
            self.case_id = case_id
            for slot in self._slots:
                slot.put()
            self.notice.put(c.Label(lambda: translate("Case", "Opening…"), tone="muted"))
        self._ask()

    def open_at(self, what: str) -> None:
        """Bring the officer to one thing of this tab, as `asked_for` and the program's places name it."""
        self._wanted = what
        if self.seen is not None and not self._is_asking and not self._turn.isActive():
            self._arrive()

    def retranslate(self) -> None:
        """Say everything again in the language now shown."""
        for slot in self._slots:
            slot.forget()
        if self.seen is not None:
            self._begin_to_draw(self.seen)

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

    def _draw(self, seen: Seen) -> Iterator[None]:
        """Show what came, piece by piece."""
        raise AssertionError("a tab draws itself")

    def _go_to(self, what: str) -> None:
        """Bring the officer to one thing, once it is drawn."""

    def _leave(self) -> None:
        """Another case comes: keep what is half typed, and let go of this one."""

    def _ask(self) -> None:
        self._is_stale, self._is_asking = False, True
        query = partial(self._query, case_id=self.case_id)
        self.tasks.read(query, self._on_seen, failed=self._on_failed, latest="case")

    def _on_seen(self, seen: Seen) -> None:
        self.seen, self._is_asking = seen, False
        self.notice.put()
        self._begin_to_draw(seen)

    def _begin_to_draw(self, seen: Seen) -> None:
        self._pieces = self._draw(seen)
        self._draw_on()

    def _draw_on(self) -> None:
        """Draw as many pieces as fit into one turn of the window; the rest in the next."""
        until = perf_counter() + TURN_S
        while perf_counter() < until:
            if next(self._pieces, _DONE) is _DONE:
                self._turn.stop()
                self.drawn.emit()
                self._arrive()
                return
        self._turn.start()

    def _arrive(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._go_to(wanted)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._is_asking = False
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
