"""A tab of a case in a window of its own over the real records, driven as an officer would drive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from app.casework.casebook import Casebook
from app.ui.look import components as c
from app.ui.tasks import Tasks
from tests.support import accessible

T = TypeVar("T")


class Room:
    """One tab, shown; and the hands of an officer on it."""

    def __init__(self, qtbot: Any, casebook: Casebook, make: Callable[[Tasks], Any]) -> None:
        self.qtbot, self.casebook = qtbot, casebook
        self.tasks = Tasks(casebook, worker=ThreadPoolExecutor(1))
        self.broken: list[BaseException] = []
        self.refused: list[Any] = []
        self.tasks.broke.connect(self.broken.append)
        self.tasks.failed.connect(self.refused.append)
        self.tab = make(self.tasks)
        qtbot.addWidget(self.tab)
        self.tab.resize(1060, 640)
        with qtbot.waitActive(self.tab):
            self.tab.show()
            self.tab.activateWindow()

    def open(self, case_id: str, what: str = "") -> Any:
        """Show the case, there the thing called `what`."""
        self.tab.show_for(case_id)
        if what:
            self.tab.open_at(what)
        self.settle()
        return self.tab

    def settle(self) -> None:
        """Wait until nothing is asked, drawn or about to be kept."""

        def is_still() -> bool:
            timers = self.tab.findChildren(QTimer)
            is_due = any(one.isActive() and one.interval() <= 300 for one in timers)
            return self.tasks.is_idle and not is_due

        self.qtbot.waitUntil(is_still, timeout=20_000)
        accessible.settle()  # what was added last is shown in Qt's next turn
        assert not self.broken, self.broken

    def fold(self, width: int, height: int) -> None:
        """Make the tab that small, and wait until all that folds has folded."""
        self.tab.resize(width, height)
        for _round in range(3):
            self.settle()

    def read(self, query: Callable[[Any], T]) -> T:
        """What is in the records now."""
        self.settle()
        return self.tasks.in_turn(lambda: self.casebook.read(query))

    def do(self, verb: Callable[[Any], Any]) -> Any:
        """Something done elsewhere in the program, of which the tab hears."""
        self.tasks.do(verb)
        self.settle()

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the button that says so, by the space bar."""
        button = self.button(words, within)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def button(self, words: str, within: QWidget | None = None) -> c.Button:
        """The one button that is shown with these words, or with them as its name."""
        found = [
            one
            for one in (within or self.tab).findChildren(c.Button)
            if one.isVisible() and words in (one.text(), one.accessibleName())
        ]
        assert found, f"no button says {words!r}: {self.buttons()}"
        return found[0]

    def buttons(self) -> list[str]:
        """What the buttons that are shown say."""
        return [one.accessibleName() for one in self.tab.findChildren(c.Button) if one.isVisible()]

    def write(self, field: c.Field, text: str) -> None:
        """Type into a field, over what stands there."""
        control = field.control
        field.focus()
        if isinstance(control, QPlainTextEdit):
            control.selectAll()
            QTest.keyClicks(control, text)
        else:
            QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(control, text)
        self.settle()

    def choose(self, field: c.SegmentedChoice, code: str) -> None:
        """Choose one of a few."""
        button = field.button(code)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def words(self) -> str:
        """All that can be read now."""
        return "\n".join(one.text() for one in self.tab.findChildren(QLabel) if one.isVisible())

    def heard(self, signal: Any) -> list[tuple[Any, ...]]:
        """What a signal carried from now on."""
        told: list[tuple[Any, ...]] = []
        signal.connect(lambda *carried: told.append(carried))
        return told

    def close(self) -> None:
        """As if the laptop were shut: what is typed and not yet kept is kept first, as `lock` does."""
        self.tab.hide()
        self.tasks.close()


@contextmanager
def room(qtbot: Any, casebook: Casebook, make: Callable[[Tasks], Any]) -> Iterator[Room]:
    """A room that is shut again."""
    one = Room(qtbot, casebook, make)
    try:
        yield one
    finally:
        one.close()
