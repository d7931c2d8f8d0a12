"""Small marks: a status in a word with its shape, a heading, a line of key and value."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from app.ui.look.components.base import Icon, Label, Speaks, Text, across, restyle, rows, said
from app.ui.look.style import tokens
from app.ui.look.tokens import TONE_ICONS, Size, Space, Tone


class Pill(Speaks, QFrame):
    """A status: a word with a shape, its colour only a third sign."""

    def __init__(self, text: Text, tone: Tone = Tone.NEUTRAL, *, icon: str | None = None) -> None:
        super().__init__()
        self.setProperty("panel", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._icon = Icon(TONE_ICONS[tone], grow=0.8)
        self._words = Label(wrap=False, size=Size.SMALL, strong=True)
        line = across(space=Space.XS + 1, margin=(Space.S, 2, Space.S + 2, 2))
        line.addWidget(self._icon)
        line.addWidget(self._words)
        self.setLayout(line)
        self.set(text, tone, icon=icon)

    def set(self, text: Text, tone: Tone, *, icon: str | None = None) -> None:
        """Show another status."""
        self.setProperty("tone", str(tone))
        self._icon.set_icon(icon or TONE_ICONS[tone], colour=f"{tone}_ink")
        self._words.setProperty("tone", str(tone))
        self._words.set_text(text)
        self.say(self.setAccessibleName, text, what="name")
        for widget in (self, self._words):
            restyle(widget)


class Heading(Label):
    """A heading: level 1 for the page, 2 for a part of it, 3 within a card."""

    _SIZES = {1: Size.DISPLAY, 2: Size.TITLE, 3: Size.LEAD}

    def __init__(self, text: Text, level: int = 2) -> None:
        super().__init__(text, size=self._SIZES[level], strong=True)
        self.level = level


class KeyValue(QFrame):
    """Facts as pairs: the key muted on the left, the value on the right (or below it, `stacked`)."""

    def __init__(self, pairs: Iterable[tuple[Text, Text]] = (), *, stacked: bool = False) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)
        self._stacked = stacked
        for key, value in pairs:
            self.add(key, value)

    def add(self, key: Text, value: Text | QWidget) -> None:
        """One more fact at the end."""
        row = self._grid.rowCount()
        shown = value if isinstance(value, QWidget) else Label(value)
        named = Label(key, tone="muted")
        top = Qt.AlignmentFlag.AlignTop
        if self._stacked:
            self._grid.addWidget(named, row, 0, 1, 2, top)
            self._grid.addWidget(shown, row + 1, 0, 1, 2, top)
        else:
            self._grid.addWidget(named, row, 0, top)
            self._grid.addWidget(shown, row, 1, top)


class ClockLine(Speaks, QFrame):
    """A clock: its words ("Day 23 of 56, ends Tue 14 April") over a thin bar of how much has gone."""

    def __init__(self, text: Text, day: int | None, length: int | None, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        lines = rows(space=Space.XS)
        words = Label(
            text, tone="ink" if tone is Tone.NEUTRAL else str(tone), strong=tone is not Tone.NEUTRAL
        )
        lines.addWidget(words)
        if day is not None and length:
            lines.addWidget(_Gone(min(1.0, max(0.0, day / length)), tone))
        self.setLayout(lines)
        self.say(self.setAccessibleName, lambda: said(text), what="name")


class _Gone(Speaks, QWidget):
    """The bar under a clock. Only a picture of the words above it."""

    def __init__(self, share: float, tone: Tone) -> None:
        super().__init__()
        self._share, self._tone = share, tone
        self.setFixedHeight(6)
        self.draw(lambda: self.setMaximumWidth(round(420 * tokens().scale)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = tokens()
        ink = worn.colours.accent if self._tone is Tone.NEUTRAL else worn.ink(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.colours.line))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(QColor(ink))
        gone = self.rect()
        gone.setWidth(max(6, round(self.width() * self._share)))
        painter.drawRoundedRect(gone, 3, 3)
        painter.end()
