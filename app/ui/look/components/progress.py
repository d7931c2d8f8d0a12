"""How far a piece of work has come: words, and a bar below them that is only a picture of the words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui.look.components.base import Label, Speaks, Text, rows
from app.ui.look.style import tokens
from app.ui.look.tokens import Space

BAR_PX = 8


class ProgressLine(Speaks, QFrame):
    """Say with `set` what is being done and which share of it is done (0 to 1; None where nobody knows)."""

    def __init__(self, text: Text = "") -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._words = Label(text)
        self._bar = _Bar()
        lines = rows(space=Space.S)
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        self.setLayout(lines)
        self.set(text, None)

    def set(self, text: Text, share: float | None) -> None:
        """Say other words, and show another share."""
        self._words.set_text(text)
        self._bar.show_share(share)
        self.say(self.setAccessibleName, text, what="name")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self.setFixedHeight(BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, BAR_PX / 2, BAR_PX / 2)
        painter.setBrush(QColor(colours.accent))
        # Where nobody knows how much is left, a short piece says that it has begun.
        share = 0.06 if self._share is None else min(1.0, max(0.0, self._share))
        done = QRectF(whole)
        done.setWidth(max(BAR_PX, whole.width() * share))
        painter.drawRoundedRect(done, BAR_PX / 2, BAR_PX / 2)
        painter.end()
