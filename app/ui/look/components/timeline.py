"""One line through time: what happened, when, by whom, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look import icons
from app.ui.look.components.base import Label, Phrase, Speaks, Text, across, empty, rows
from app.ui.look.components.buttons import Button
from app.ui.look.components.flow import Flow
from app.ui.look.components.marks import Pill
from app.ui.look.style import tokens
from app.ui.look.tokens import Space, Tone
from app.ui.words import plural

# A page of entries is laid out in well under a frame's patience (50 ms); the rest wait behind a button.
PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `day` is set where a new day begins, and is written above the entry."""

    icon: str
    title: Text
    when: Text
    body: Text = ""
    meta: Text = ""
    pills: tuple[tuple[Text, Tone], ...] = ()
    day: Text = ""
    actions: tuple[tuple[Text, object], ...] = field(default=(), compare=False)


class Timeline(QFrame):
    """The entries in the order given, a page at a time."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._lines = rows(space=0)
        self.setLayout(self._lines)
        self._entries: Sequence[Entry] = ()
        self._more: Button | None = None
        self._shown = 0
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead, from the first."""
        empty(self._lines)
        self._entries, self._shown, self._more = tuple(entries), 0, None
        self._show_page()

    def _show_page(self) -> None:
        if self._more is not None:
            self._lines.removeWidget(self._more)
            self._more.deleteLater()
            self._more = None
        page = self._entries[self._shown : self._shown + PAGE]
        self._shown += len(page)
        left = len(self._entries) - self._shown
        for index, entry in enumerate(page):
            self._lines.addWidget(_EntryRow(entry, is_last=not left and index == len(page) - 1))
        if left:
            self._more = Button(
                lambda: plural("Timeline", "%n earlier", left), self._show_page, icon="history"
            )
            self._lines.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)


class _EntryRow(QFrame):
    def __init__(self, entry: Entry, *, is_last: bool) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        outer = rows(space=Space.S)
        if entry.day:
            outer.addWidget(Label(entry.day, size="small", tone="muted", strong=True))
        line = across(space=Space.M)
        line.addWidget(_Marker(entry.icon, is_last=is_last))
        line.addLayout(self._words(entry, is_last=is_last), 1)
        outer.addLayout(line)
        self.setLayout(outer)

    def _words(self, entry: Entry, *, is_last: bool) -> QVBoxLayout:
        words = rows(space=Space.XS, margin=(0, 4, 0, Space.S if is_last else Space.XL))
        top = Flow(space=Space.S)
        top.addWidget(Phrase(entry.title, strong=True))
        for text, tone in entry.pills:
            top.addWidget(Pill(text, tone))
        top.addWidget(Phrase(entry.when, size="small", tone="muted"))
        words.addLayout(top)
        if entry.body:
            words.addWidget(Label(entry.body))
        if entry.meta:
            words.addWidget(Label(entry.meta, size="small", tone="muted"))
        if entry.actions:
            flow = Flow(space=Space.XS)
            for text, on_press in entry.actions:
                flow.addWidget(Button(text, on_press if callable(on_press) else None, kind="link"))
            words.addLayout(flow)
        return words


class _Marker(Speaks, QWidget):
    """The icon on the line of time. A picture of the title beside it."""

    def __init__(self, icon: str, *, is_last: bool) -> None:
        super().__init__()
        self._icon, self._is_last = icon, is_last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.draw(self._measure)

    def _measure(self) -> None:
        self._side = round(32 * tokens().scale)
        self.setFixedWidth(self._side)
        self.setMinimumHeight(self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, middle = tokens(), self._side / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._is_last:
            painter.setPen(QPen(QColor(worn.colours.line), 2))
            painter.drawLine(QPointF(middle, self._side + 4), QPointF(middle, self.height() - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.colours.accent_soft))
        painter.drawEllipse(QPointF(middle, middle), middle, middle)
        size = round(self._side * 0.54)
        picture = icons.pixmap(self._icon, worn.colours.accent, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle - size / 2, middle - size / 2), picture)
        painter.end()
