"""What every component shares: words that follow the language, icons that follow the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.look import icons, style
from app.ui.look.style import tokens

Text = str | Callable[[], str]
"""Words of data as a string; the program's own as a function, to be said again in Welsh."""

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


def said(text: Text) -> str:
    """The words in the language now shown."""
    return text if isinstance(text, str) else text()


class Speaks(_Widget):
    """Says its words again when the language changes, and draws its icons again when the theme does.

    Stands before the Qt class: `class Card(Speaks, QFrame)`.
    """

    def say(self, setter: Callable[[str], Any], text: Text, *, what: str = "text") -> None:
        """Hand the words to the setter now and after each change of language; `what` names their place."""
        _listen()
        self._sayings()[what] = (setter, text)
        setter(said(text))

    def draw(self, paint: Callable[[], Any], *, what: str = "icon") -> None:
        """Run the painter now and after each change of the look."""
        self._drawings()[what] = paint
        paint()

    def say_again(self) -> None:
        """Say everything in the language now shown."""
        for setter, text in tuple(self._sayings().values()):
            setter(said(text))

    def draw_again(self) -> None:
        """Run every painter, with the measures now in force."""
        for paint in tuple(self._drawings().values()):
            paint()

    def _sayings(self) -> dict[str, tuple[Callable[[str], Any], Text]]:
        kept: dict[str, tuple[Callable[[str], Any], Text]] = self.__dict__.setdefault("_said", {})
        return kept

    def _drawings(self) -> dict[str, Callable[[], Any]]:
        kept: dict[str, Callable[[], Any]] = self.__dict__.setdefault("_drawn", {})
        return kept


class _Ear(QWidget):
    """Hears of a new language, and has everything that speaks say its words again.

    Each of them would hear it from Qt by itself, in its changeEvent. But Qt sends three of those to each
    widget that it dresses, and one more each time that anything above it finds its place: 40 000 in a day,
    for the two that matter.
    """

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for widget in _in_every_window():
                if shiboken6.isValid(widget):  # one that was said before it may have let it go
                    widget.say_again()


_ears: list[_Ear] = []


def _listen() -> None:
    if not (_ears and shiboken6.isValid(_ears[0])):
        _ears[:] = [_Ear()]


def _in_every_window() -> list[Speaks]:
    """Whoever speaks, in the order in which Qt itself would tell them."""
    found: list[Speaks] = []
    for top in QApplication.topLevelWidgets():
        found += [widget for widget in (top, *top.findChildren(QWidget)) if isinstance(widget, Speaks)]
    return found


def _draw_everywhere() -> None:
    for widget in _in_every_window():
        if shiboken6.isValid(widget):
            widget.draw_again()


style.hear(_draw_everywhere)


class Label(Speaks, QLabel):
    """Words, wrapped where they must be.

    Sizes: small, body, lead, title, display. Tones: ink, muted, accent, on_accent or a Tone.
    """

    def __init__(
        self,
        text: Text = "",
        *,
        size: str = "body",
        tone: str = "ink",
        strong: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[int, int, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("type", str(size))  # "size" is Qt's own; a StrEnum would not arrive as text
        self.setProperty("tone", str(tone))
        if strong:
            self.setProperty("weight", "strong")
        self.set_text(text)

    def set_text(self, text: Text) -> None:
        """Say other words from now on."""
        self.say(self.setText, text)

    def setText(self, words: str) -> None:
        self._heights.clear()
        super().setText(words)

    def heightForWidth(self, width: int) -> int:
        """How high the words are at that width. Qt by itself breaks them into lines each time it asks."""
        font = self.font()
        key = (width, font.pixelSize(), font.weight())
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]


class Phrase(Label):
    """A few words in a row of things: on one line where there is room, else wrapped within the row."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + 2, self.fontMetrics().height())


class Icon(Speaks, QLabel):
    """An icon beside words: never alone, so it has no name of its own. `colour` is the name of a token."""

    def __init__(
        self, name: str, *, colour: str = "muted", grow: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grow = grow
        self.set_icon(name, colour=colour)

    def set_icon(self, name: str, *, colour: str = "muted") -> None:
        """Show another icon, or another colour."""

        def paint() -> None:
            worn = tokens()
            size_px = round(worn.icon_px * self._grow)
            self.setFixedSize(size_px, size_px)
            self.setPixmap(
                icons.pixmap(name, str(getattr(worn.colours, colour)), size_px, self.devicePixelRatioF())
            )

        self.draw(paint)


def rows(*, space: int = 8, margin: int | tuple[int, int, int, int] = 0) -> QVBoxLayout:
    """An empty column of rows, with that space between and around them, in px."""
    column = QVBoxLayout()
    _space(column, space, margin)
    return column


def across(*, space: int = 8, margin: int | tuple[int, int, int, int] = 0) -> QHBoxLayout:
    """An empty row of things side by side, with that space between and around them, in px."""
    line = QHBoxLayout()
    _space(line, space, margin)
    return line


def empty(layout: Any) -> None:
    """Take everything out of the layout; the widgets are deleted when Qt comes to it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Not taken from its parent first: Qt would dress every widget in it anew, only to delete it.
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def scroll(area: QScrollArea, widget: QWidget) -> None:
    """Let the area scroll the widget."""
    # What has a size is not measured now: Qt would dress and lay out all of it before it has its place.
    widget.resize(1, 1)
    area.setWidget(widget)


def by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger push the area along; the mouse and the wheel do as before."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


def show_if(widget: QWidget, *, is_shown: bool) -> None:
    """Show or hide the widget, with no more work than that needs.

    Qt's own `setVisible(True)` dresses the widget at once and lays out all that it stands on. Where it has no
    place in sight yet that is for nothing: it comes with the page that it stands on.
    """
    hidden, by_us = Qt.WidgetAttribute.WA_WState_Hidden, Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    is_hidden = widget.testAttribute(hidden) and widget.testAttribute(by_us)
    if is_hidden != is_shown:
        return
    above = widget.parentWidget()
    if is_shown and (above is None or not above.isVisible()):
        widget.setAttribute(by_us, False)
        widget.setAttribute(hidden, above is None)
        widget.updateGeometry()
    else:
        widget.setVisible(is_shown)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will be dressed when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def panel(kind: str, *, tone: str | None = None) -> QFrame:
    """A bare frame that the style sheet paints as that kind of panel."""
    frame = QFrame()
    frame.setProperty("panel", kind)
    if tone is not None:
        frame.setProperty("tone", tone)
    return frame


def wide(widget: QWidget) -> QWidget:
    """The same widget, now taking what width there is but only the height that it needs."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return widget


def _space(layout: QLayout, space: int, margin: int | tuple[int, int, int, int]) -> None:
    layout.setSpacing(space)
    layout.setContentsMargins(*(margin if isinstance(margin, tuple) else (margin,) * 4))
