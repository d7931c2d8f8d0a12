"""Walks every widget of a window as keys, a thumb, a screen reader and a Welsh speaker would meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

DESK_PX, TOUCH_PX = 32, 44
PRESSED = (QAbstractButton, QLineEdit, QComboBox)
USED = (*PRESSED, QAbstractItemView, QPlainTextEdit, QTextEdit, QTabBar)
OPEN, SHUT = "⟦", "⟧"


def settle() -> None:
    """Let layouts come to rest: one that folds asks its parents to measure again."""
    for _round in range(4):
        QApplication.processEvents()


def walk(root: QWidget) -> Iterator[QWidget]:
    """Every widget that is shown, without the inner parts of Qt's own (scroll bars, a calendar's buttons)."""
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisibleTo(root):
            continue
        if isinstance(child, QScrollBar) or child.objectName().startswith("qt_scrollarea_h"):
            continue
        yield child
        if not isinstance(child, QAbstractItemView | QComboBox | QCalendarWidget | QLineEdit):
            yield from walk(child)


def troubles(window: QWidget, *, least_px: int = DESK_PX) -> list[str]:
    """All that is wrong with the window as it is shown now, one sentence each; empty when nothing is."""
    return [*unnamed(window), *unreachable(window), *too_small(window, least_px=least_px), *cut_off(window)]


def unnamed(window: QWidget) -> list[str]:
    """What can have the focus and has no accessible name (a tooltip is none)."""
    return [f"no accessible name: {place(one)}" for one in walk(window) if _is_used(one) and not name_of(one)]


def unreachable(window: QWidget) -> list[str]:
    """What can be used but is never reached by Tab, nor by arrow keys from a neighbour that is."""
    stops = tab_stops(window)
    return [
        f"not reached by Tab: {place(one)}"
        for one in walk(window)
        if _is_used(one) and one not in stops and not _has_neighbour(one, stops)
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Where Tab goes, in order, from the start of the window until it comes round again."""
    window.activateWindow()
    window.setFocus()
    stops: list[QWidget] = []
    for _press in range(2_000):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in stops:
            break
        stops.append(now)
    return stops


def too_small(window: QWidget, *, least_px: int) -> list[str]:
    """What is pressed and smaller than a target; a link's width is that of its words."""
    found = []
    for one in walk(window):
        if isinstance(one, PRESSED) and one.isEnabled():
            is_narrow = one.width() < least_px and one.property("kind") != "link"
            if one.height() < least_px or is_narrow:
                found.append(f"target of {one.width()}x{one.height()}: {place(one)}")
    return found


def cut_off(window: QWidget) -> list[str]:
    """Words that do not fit their widget, widgets beyond their parent, pages that scroll sideways."""
    found = []
    for one in walk(window):
        if isinstance(one, QLabel | QAbstractButton):
            if not _fits(one):
                found.append(f"words cut off: {place(one)}")
            if not _is_inside(one, window):
                found.append(f"beyond its parent: {place(one)}")
        if isinstance(one, QScrollArea) and (inner := one.widget()) is not None:
            over = inner.width() - one.viewport().width()
            if over > 1:
                found.append(f"scrolls sideways by {over}: {place(one)}")
    return [*found, *_overlaps(window)]


def texts(window: QWidget) -> list[tuple[str, QWidget]]:
    """Every word that is shown or read out, with its widget."""
    return [(words, one) for one in (window, *walk(window)) for words in _texts_of(one) if words.strip()]


class Pseudo(QTranslator):
    """A language in which each word of the program stands in brackets: what was not asked for shows."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, text: str, _comment: str | None = None, n: int = -1) -> str:
        return f"{OPEN}{text.replace('%n', str(n))}{SHUT}"


def unasked(window: QWidget, is_data: Callable[[str], bool]) -> list[str]:
    """Words that are shown without having been asked for by `translate`, save what is data."""
    pseudo = Pseudo()
    QCoreApplication.installTranslator(pseudo)
    try:
        QApplication.processEvents()
        return [
            f"never translated: {words!r} in {place(one)}"
            for words, one in texts(window)
            if OPEN not in words and any(letter.isalpha() for letter in words) and not is_data(words)
        ]
    finally:
        QCoreApplication.removeTranslator(pseudo)
        QApplication.processEvents()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    QAccessible.setActive(True)
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def place(widget: QWidget) -> str:
    """The widget and its parents, for a person who looks for it."""
    chain: list[str] = []
    now: QWidget | None = widget
    while now is not None and len(chain) < 6:
        words = now.text() if isinstance(now, QLabel | QAbstractButton) else now.accessibleName()
        chain.append(f"{type(now).__name__}({words[:40]!r})" if words else type(now).__name__)
        now = now.parentWidget()
    return " < ".join(chain)


def _is_used(one: QWidget) -> bool:
    return isinstance(one, USED) and one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus


def _has_neighbour(one: QWidget, stops: list[QWidget]) -> bool:
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and any(button in stops for button in group.buttons())


def _fits(one: QLabel | QAbstractButton) -> bool:
    if isinstance(one, QLabel):
        if not one.text() or not one.pixmap().isNull():
            return True
        if one.wordWrap():
            widest = max(one.fontMetrics().horizontalAdvance(word) for word in one.text().split() or [""])
            return one.heightForWidth(one.width()) <= one.height() + 1 and widest <= one.width() + 1
        return one.sizeHint().width() <= one.width() + 1 and one.sizeHint().height() <= one.height() + 1
    wish = one.sizeHint()
    return bool(wish.width() <= one.width() + 1 and wish.height() <= one.height() + 1)


def _is_inside(one: QWidget, window: QWidget) -> bool:
    parent = one.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return True
        corner = one.mapTo(parent, QPoint(0, 0))
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(QRect(corner, one.size())):
            return False
        parent = parent.parentWidget()
    return True


def _overlaps(window: QWidget) -> list[str]:
    found = []
    families: dict[QWidget, list[QWidget]] = {}
    for one in walk(window):
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            parent = one.parentWidget()
            if parent is not None and not isinstance(parent, QLineEdit):
                families.setdefault(parent, []).append(one)
    for children in families.values():
        for index, one in enumerate(children):
            for other in children[index + 1 :]:
                if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry().adjusted(1, 1, -1, -1)):
                    found.append(f"{place(one)} lies over {place(other)}")
    return found


def _texts_of(one: QWidget) -> list[str]:
    words = [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
    if one.isWindow():
        words.append(one.windowTitle())
    if isinstance(one, QLabel | QAbstractButton):
        words.append(one.text())
    if isinstance(one, QLineEdit):
        words.append(one.placeholderText())
    if isinstance(one, QComboBox):
        words += [one.itemText(index) for index in range(one.count())]
    if isinstance(one, QTabBar):
        words += [one.tabText(index) for index in range(one.count())]
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        words += [
            str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(model.columnCount())
        ]
    return words
