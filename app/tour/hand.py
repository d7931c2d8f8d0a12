"""The hand that works the windows: finds things by the words that a person goes by, and presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.ui.look.components import Field, said
from app.ui.stalls import Stalls

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
PATIENCE_S = 20.0
_LOOK_MS = 4


class Lost(Exception):
    """The hand did not find what it was told to work, or waited in vain. The message says for what."""


class Hand:
    """Works whatever windows are open, finding things by accessible name, as a screen reader would."""

    def __init__(self, stalls: Stalls) -> None:
        self._stalls = stalls

    def until(self, come: Callable[[], T | None], what: str, *, patience_s: float = PATIENCE_S) -> T:
        """Let the windows live until `come()` gives something, and give that. Lost when it never does."""
        found: list[T] = []

        def look() -> None:
            with self._stalls.not_counted():
                got = come()
            if got:
                found.append(got)
                loop.quit()

        loop = QEventLoop()
        looking, patience = QTimer(), QTimer()
        looking.setInterval(_LOOK_MS)
        looking.timeout.connect(look)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        looking.start()
        patience.start(round(patience_s * 1000))
        look()
        if not found:
            loop.exec()
        looking.stop()
        if not found:
            raise Lost(f"{what} did not come. In sight: {'; '.join(self.in_sight())[:1500]}")
        return found[0]

    def rest(self, ms: int = 60) -> None:
        """Let the windows finish what they are doing."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    # --- finding ------------------------------------------------------------------------------------------

    def find(self, kind: type[W], name: str, *, within: QWidget | None = None) -> W:
        """The one in sight of that kind and accessible name (or beginning so), once it is there."""
        return self.until(lambda: self._seen(kind, name, within), f"{kind.__name__} {name!r}")

    def is_there(self, kind: type[W], name: str) -> bool:
        """Whether one of that kind and name is in sight now."""
        return self._seen(kind, name, None) is not None

    def field(self, label: str, *, within: QWidget | None = None) -> Field:
        """The field with that label, once it is there."""
        return self.until(lambda: self._field(label, within), f"the field {label!r}")

    def in_sight(self) -> list[str]:
        """The names of everything that could be worked now."""
        named = (w.accessibleName() for w in _widgets(None) if w.isEnabled())
        return list(dict.fromkeys(name for name in named if name))

    # --- working ------------------------------------------------------------------------------------------

    def press(self, name: str, *, within: QWidget | None = None) -> None:
        """Press the button of that name."""
        button = self.until(
            lambda: self._enabled(self._seen(QAbstractButton, name, within)), f"the button {name!r} to press"
        )
        if isinstance(button, QPushButton) and button.menu() is not None:
            raise Lost(f"{name!r} opens a menu: use `menu`")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def menu(self, name: str, item: str, *, within: QWidget | None = None) -> None:
        """Choose from the menu of the button of that name."""
        button = self.find(QPushButton, name, within=within)
        menu = button.menu()
        if not isinstance(menu, QMenu):
            raise Lost(f"{name!r} has no menu")
        action: QAction | None = next((a for a in menu.actions() if a.text().startswith(item)), None)
        if action is None:
            raise Lost(f"{name!r} has no {item!r}, only {[a.text() for a in menu.actions()]}")
        action.trigger()

    def put(self, label: str, text: str, *, within: QWidget | None = None) -> None:
        """Write into the field with that label, key by key."""
        self.write(self.field(label, within=within).control, text)

    def write(self, control: QWidget, text: str) -> None:
        """Write into a line or several, in place of what stood there."""
        control.setFocus()
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.selectAll()
        for letter in text:
            # not QTest.keyClicks: it knows no ŵ
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(control, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
            QApplication.processEvents()

    def choose(self, label: str, words: str, *, within: QWidget | None = None) -> None:
        """Choose in the field with that label: one of a row of buttons, or of a list."""
        control = self.field(label, within=within).control
        if isinstance(control, QComboBox):
            index = control.findText(words, Qt.MatchFlag.MatchStartsWith)
            if index < 0:
                offered = [control.itemText(at) for at in range(control.count())]
                raise Lost(f"{label!r} does not offer {words!r}, only {offered}")
            control.setFocus()
            control.setCurrentIndex(index)
            return
        self.press(words, within=control)

    def tick(self, label: str, *, within: QWidget | None = None) -> None:
        """Tick the box with those words."""
        box = self.find(QAbstractButton, label, within=within)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))

    def tab(self, name: str) -> None:
        """Go to the tab of that title."""

        def titled() -> QPushButton | None:
            tabs = (w for w in _widgets(None) if isinstance(w, QPushButton) and w.property("kind") == "tab")
            return next((tab for tab in tabs if tab.accessibleName() == name), None)

        QTest.mouseClick(self.until(titled, f"the tab {name!r}"), Qt.MouseButton.LeftButton)

    def keys(self, sequence: str, *, at: QWidget | None = None) -> None:
        """Press a combination of keys wherever the officer is."""
        window = at or QApplication.activeModalWidget() or QApplication.activeWindow()
        if window is None:
            raise Lost("no window is open")
        focused: QWidget | None = window.focusWidget()
        QTest.keySequence(window if focused is None else focused, sequence)

    # --- inside -------------------------------------------------------------------------------------------

    def _seen(self, kind: type[W], name: str, within: QWidget | None) -> W | None:
        named = [w for w in _widgets(within) if isinstance(w, kind)]
        exact = (w for w in named if w.accessibleName() == name)
        begins = (w for w in named if w.accessibleName().startswith(name))
        return next(exact, None) or next(begins, None)

    @staticmethod
    def _enabled(widget: QAbstractButton | None) -> QAbstractButton | None:
        return widget if widget is not None and widget.isEnabled() else None

    @staticmethod
    def _field(label: str, within: QWidget | None) -> Field | None:
        fields = [w for w in _widgets(within) if isinstance(w, Field)]
        exact = (f for f in fields if said(f.label.text()) == label)
        begins = (f for f in fields if f.label.text().startswith(label))
        return next(exact, None) or next(begins, None)


def _widgets(within: QWidget | None) -> Iterator[QWidget]:
    """Everything in sight: of the given widget, else of the window or dialog that has the officer's hands."""
    if within is not None:
        roots = [within]
    else:
        modal = QApplication.activeModalWidget()
        roots = [modal] if modal is not None else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for root in roots:
        yield root
        for widget in root.findChildren(QWidget):
            if widget.isVisible():
                yield widget
