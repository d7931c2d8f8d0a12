"""The shell: rail, top, the present screen, messages, status. It knows no screen by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.errors import Refused, Unavailable
from app.ui.look.components import Speaks, Text, across, rows
from app.ui.messages import MessageBar, keep_drafts, report
from app.ui.shell.rail import Rail
from app.ui.shell.screens import History, Opens, Place, Screen
from app.ui.shell.status import Status, StatusLine
from app.ui.shell.top import Found, Search, Top
from app.ui.tasks import Tasks
from app.ui.words import Languages


class Shell(Speaks, QWidget):
    """One officer's open house, from unlock to lock.

    `screens` in the order of the rail; `word_done(changes)` is what the message bar tells
    after a verb, or None;
    `word_error` words a refusal; `status` provides the foot; `search` looks everywhere.
    """

    def __init__(
        self,
        *,
        tasks: Tasks,
        screens: Sequence[Screen],
        languages: Languages,
        status: Callable[[], Status],
        is_lead: bool = False,
        search: Search | None = None,
        word_done: Callable[[object], str | None] = lambda _changes: None,
        word_error: Callable[[Refused | Unavailable], str] = lambda error: error.sentence,
        can_undo: Callable[[object], bool] = lambda _changes: True,
    ) -> None:
        super().__init__()
        self.tasks = tasks
        self._word_done, self._word_error, self._can_undo = word_done, word_error, can_undo
        self._screens = {screen.key: screen for screen in screens if is_lead or not screen.for_leads}
        self._made: dict[str, QWidget] = {}
        self.history = History()
        self.top = Top(languages=languages, search=search)
        self.rail = Rail([screen for screen in self._screens.values() if screen.under is None], self.go)
        self.pages = QStackedWidget()
        self.message = MessageBar()
        self.status = StatusLine(status)
        self._lay_out()
        self._connect()

    @property
    def here(self) -> Place | None:
        """Where the officer is."""
        return self.history.now

    def go(self, key: str, id: str | None = None) -> None:
        """Show that screen, there the thing of that id. A key that no screen has raises KeyError."""
        self.history.go(Place(key, id))
        self._show(Place(key, id))

    def back(self) -> None:
        """Show what was shown before, if anything was."""
        if (place := self.history.back()) is not None:
            self._show(place)

    def forward(self) -> None:
        """Show what was shown before going back."""
        if (place := self.history.forward()) is not None:
            self._show(place)

    def tell(self, text: Text, *, undo: Callable[[], object] | None = None) -> None:
        """Put words into the message bar."""
        self.message.tell(text, undo=undo)

    def page_of(self, key: str) -> QWidget:
        """The screen of that key, made now if it was not yet."""
        if key not in self._made:
            made = self._screens[key].make(self.tasks, self.go)
            self._made[key] = made
            self.pages.addWidget(made)
        return self._made[key]

    def _lay_out(self) -> None:
        work = rows(space=0)
        work.addWidget(self.pages, 1)
        foot = rows(space=0, margin=(16, 0, 16, 8))
        foot.addWidget(self.message)
        work.addLayout(foot)
        middle = across(space=0)
        middle.addWidget(self.rail)
        middle.addLayout(work, 1)
        outer = rows(space=0)
        outer.addWidget(self.top)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self.setLayout(outer)

    def _connect(self) -> None:
        self.tasks.changed.connect(self._on_changed)
        self.tasks.failed.connect(self._on_failed)
        self.tasks.broke.connect(self._on_broke)
        self.top.found.connect(self._on_found)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        QShortcut(QKeySequence("Alt+Right"), self, self.forward)

    def _show(self, place: Place) -> None:
        screen = self.page_of(place.key)
        self.pages.setCurrentWidget(screen)
        self.rail.mark(self._screens[place.key].under or place.key)
        if isinstance(screen, Opens):
            screen.open(place.id)
        # The keys go where the eyes go; a screen that wants them elsewhere sets its own focus in `open`.
        if not screen.isAncestorOf(QApplication.focusWidget() or self):
            screen.setFocus()

    def _on_changed(self, changes: object) -> None:
        self.status.refresh()
        if self._word_done(changes) is not None:
            undo = self.tasks.undo if self._can_undo(changes) else None
            self.tell(lambda: self._word_done(changes) or "", undo=undo)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self.message.warn(lambda: self._word_error(error))

    def _on_broke(self, error: BaseException) -> None:
        report(self.window(), error)

    def _on_found(self, found: Found) -> None:
        self.go(found.key, found.id)

    def keep_drafts(self) -> None:
        """Keep what is typed anywhere, now."""
        keep_drafts(self)
