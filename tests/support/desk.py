"""An officer's window over an open store: the real shell and screens, driven as an officer would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from sqlalchemy import Engine

from tests.support.stores import KEY, Clock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.casework.casebook import Casebook
    from app.casework.work import Work
    from app.ui.words import Languages

T = TypeVar("T")


class Desk:
    """One officer at work. `sit_down` opens the window, `stand_up` closes it; the store stays."""

    def __init__(
        self, qtbot: QtBot, store: Engine, casebook: Casebook, clock: Clock, languages: Languages, home: Path
    ) -> None:
        self.qtbot, self.store, self.casebook, self.clock = qtbot, store, casebook, clock
        self.languages, self.home = languages, home
        self.is_sitting = False
        self.strays: list[str] = []

    def sit_down(self, *, roles: frozenset[str] = frozenset({"officer"})) -> Desk:
        """Open the window at nothing; go where the test wants."""
        from app.keys.laptop import Laptop, OfficerFolder  # so that a test of no window needs no Qt
        from app.opening import Opened
        from app.ui.house import House
        from app.ui.rooms import Rooms
        from app.ui.shell.window import Window

        self.strays = self.note_strays()
        folder = OfficerFolder(self.home / "officers" / "one", "Mari Gwyn")
        on = Laptop(self.home)
        opened = Opened(folder, KEY, self.store)
        self.house = House(opened, self.casebook, on=on, clock=self.clock)
        self.window = Window(idle_minutes=0)
        self.qtbot.addWidget(self.window)
        self.rooms = Rooms(
            self.house,
            roles=roles,
            clock=self.clock,
            window=self.window,
            languages=self.languages,
            show_settings=lambda: None,
        )
        self.window.enter(self.rooms.shell)
        self.window.resize(1280, 800)
        self.window.show()
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.is_sitting = True
        return self

    def note_strays(self) -> list[str]:
        """Windows that nobody asked for are noted here from now on: a widget shown before it has a parent."""
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

        strays: list[str] = []

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                is_shown = event.type() == QEvent.Type.Show
                is_stray = isinstance(watched, QWidget) and watched.isWindow()
                if is_shown and is_stray and not isinstance(watched, QMainWindow | QDialog | QMenu):
                    strays.append(type(watched).__name__)
                return False

        self._watch = Watch()
        QApplication.instance().installEventFilter(self._watch)  # type: ignore[union-attr]
        return strays

    def go(self, key: str, id: str | None = None) -> Any:
        """Go to a screen and wait until it has its answers."""
        self.rooms.shell.go(key, id)
        self.settle()
        return self.rooms.shell.page_of(key)

    def settle(self) -> None:
        """Wait until nothing is asked or under way, and what came is laid out."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        def is_still() -> bool:
            timers = self.window.findChildren(QTimer)
            is_due = any(one.isActive() and one.isSingleShot() and one.interval() <= 300 for one in timers)
            return self.house.tasks.is_idle and not is_due

        for _round in range(2):  # what came is laid out and shown by the events behind it
            self.qtbot.waitUntil(is_still, timeout=20_000)
            QApplication.processEvents()

    def read(self, query: Callable[[Work], T]) -> T:
        """What is in the records now."""
        self.settle()
        return self.house.tasks.in_turn(lambda: self.casebook.read(query))

    def stand_up(self) -> None:
        """Close the window and everything in it but the store."""
        from PySide6.QtWidgets import QApplication

        from app import quiet

        if self.is_sitting:
            self.is_sitting = False
            QApplication.instance().removeEventFilter(self._watch)  # type: ignore[union-attr]
            self.window.close()
            # Not house.close(): a store in memory would be gone, and the next window finds what was kept.
            self.house.tasks.close()
            quiet.report_to(None)


@pytest.fixture
def desk(
    qtbot: QtBot, store: Engine, casebook: Casebook, clock: Clock, languages: Languages, tmp_path: Path
) -> Iterator[Desk]:
    """An officer who has not sat down yet, so that the test can fill the store first."""
    one = Desk(qtbot, store, casebook, clock, languages, tmp_path)
    yield one
    one.stand_up()
    assert one.strays == [], "windows that flashed up"
