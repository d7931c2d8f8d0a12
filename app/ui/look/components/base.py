"""What every component shares: words that follow the language, icons that follow the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.look import icons
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
        self._sayings()[what] = (setter, text)
        setter(said(text))

    def draw(self, paint: Callable[[], Any], *, what: str = "icon") -> None:
        """Run the painter now and after each change of the look."""
        self._drawings()[what] = paint
        self.__dict__["_drawn_in"] = tokens()
        paint()

    def changeEvent(self, event: QEvent) -> None:
        """Qt tells of a new language or a new style sheet."""
        if event.type() == QEvent.Type.LanguageChange:
            for setter, text in tuple(self._sayings().values()):
                setter(said(text))
        elif event.type() == QEvent.Type.StyleChange:
            self._redraw()
        super().changeEvent(event)

    def _redraw(self) -> None:
        # Qt says "style" at each change of parent too: only other tokens are worth drawing for.
        drawings = self._drawings()
        if drawings and self.__dict__.get("_drawn_in") is not tokens():
            self.__dict__["_drawn_in"] = tokens()
            for paint in tuple(drawings.values()):
                paint()

    def _sayings(self) -> dict[str, tuple[Callable[[str], Any], Text]]:
        kept: dict[str, tuple[Callable[[str], Any], Text]] = self.__dict__.setdefault("_said", {})
        return kept

    def _drawings(self) -> dict[str, Callable[[], Any]]:
        kept: dict[str, Callable[[], Any]] = self.__dict__.setdefault("_drawn", {})
        return kept


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
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger push the area along; the mouse and the wheel do as before."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
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
