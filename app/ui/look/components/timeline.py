"""One line through time: what happened, when, by whom, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look import icons
from app.ui.look.components.base import Label, Phrase, Speaks, Text, across, rows, said
from app.ui.look.components.buttons import Button
from app.ui.look.components.flow import Flow
from app.ui.look.components.marks import Pill
from app.ui.look.components.slices import Slices
from app.ui.look.style import tokens
from app.ui.look.tokens import Space, Tone
from app.ui.words import plural

# A page of entries is laid out in well under a frame's patience (50 ms); the rest wait behind a button.
PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `day` is set where a new day begins, and is written above the entry.

    `earlier` is what stood there before it was corrected: (who and when, the words). `key` tells apart two
    entries that read the same.
    """

    icon: str
    title: Text
    when: Text
    body: Text = ""
    meta: Text = ""
    pills: tuple[tuple[Text, Tone], ...] = ()
    day: Text = ""
    earlier: tuple[tuple[Text, Text], ...] = ()
    key: str = ""
    actions: tuple[tuple[Text, Callable[[], object]], ...] = field(default=(), compare=False)


class Timeline(QFrame):
    """The entries in the order given: a page at a time, or (`paged=False`) all of them, slice by slice.

    An entry that was there before and still reads the same is left as it stands, the keys upon it included.
    """

    def __init__(self, entries: Sequence[Entry] = (), *, paged: bool = True) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._lines = rows(space=0)
        self.setLayout(self._lines)
        self._slices = Slices(self, before=self._hold, after=self._settle)
        self._paged = paged
        self._entries: tuple[Entry, ...] = ()
        self._rows: list[_EntryRow] = []
        self._kept: dict[Entry, _EntryRow] = {}
        self._more: Button | None = None
        self._wanted = 0
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead, from the first."""
        self._slices.stop()
        self._entries = tuple(entries)
        stay = set(self._entries)
        self._kept = {row.entry: row for row in self._rows if row.entry in stay}
        for row in self._rows:
            if self._kept.get(row.entry) is not row:
                self._drop(row)
        self._rows = []
        self._wanted = 0
        self._show_page()

    def _show_page(self) -> None:
        if self._more is not None:
            self._drop(self._more)
            self._more = None
        begins, count = self._wanted, len(self._entries)
        self._wanted = min(count, begins + PAGE) if self._paged else count
        self._slices.begin(self._steps(begins, self._wanted))
        if self._paged:
            self._slices.finish()

    def _steps(self, begins: int, ends: int) -> Iterator[Callable[[], object]]:
        for index in range(begins, ends):
            yield partial(self._show_entry, index)
        yield self._finish_page

    def _show_entry(self, index: int) -> None:
        entry, is_last = self._entries[index], index == len(self._entries) - 1
        row = self._kept.pop(entry, None) or _EntryRow(entry)
        row.marker.set_last(is_last=is_last)
        if self._lines.indexOf(row) != index:
            self._lines.insertWidget(index, row)
            row.setVisible(True)
        self._rows.append(row)

    def _finish_page(self) -> None:
        for row in self._kept.values():  # shown before, and now behind the button
            self._drop(row)
        self._kept = {}
        left = len(self._entries) - self._wanted
        if left:
            self._more = Button(
                lambda: plural("Timeline", "%n earlier", left), self._show_page, icon="history"
            )
            self._lines.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _hold(self) -> None:
        self._lines.setEnabled(False)

    def _settle(self) -> None:
        """Grow first, then lay out. Otherwise Qt presses all rows into the old height, and then apart again:
        in a story of a hundred entries that is every entry twice for each slice.
        """
        if self.isVisible():
            self.setMinimumHeight(max(0, self._lines.heightForWidth(self.width())))
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._lines.setEnabled(True)
        self._lines.activate()
        self.setMinimumHeight(0)

    def _drop(self, widget: QWidget) -> None:
        self._lines.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


class _EntryRow(QFrame):
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.entry = entry
        self.marker = _Marker(entry.icon)
        outer = rows(space=Space.S)
        if entry.day:
            outer.addWidget(Label(entry.day, size="small", tone="muted", strong=True))
        line = across(space=Space.M)
        line.addWidget(self.marker)
        line.addLayout(self._words(entry), 1)
        if entry.actions:
            line.addLayout(self._actions(entry))
        outer.addLayout(line)
        self.setLayout(outer)

    def _words(self, entry: Entry) -> QVBoxLayout:
        words = rows(space=Space.XS, margin=(0, 4, 0, Space.XL))
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
        for meta, body in entry.earlier:
            words.addSpacing(Space.XS)
            words.addWidget(_before(meta, body))
        return words

    def _actions(self, entry: Entry) -> QVBoxLayout:
        column = rows(space=0)
        for text, on_press in entry.actions:
            button = Button(text, on_press, kind="link")
            # Ten buttons "Correct this" in one story: a screen reader hears which.
            button.say(partial(_name, button, text, entry.title), text, what="name")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return column


def _before(meta: Text, body: Text) -> QFrame:
    """What stood there before, set aside."""
    frame = QFrame()
    frame.setProperty("panel", "aside")
    lines = rows(space=2, margin=(Space.M, 2, 0, 2))
    lines.addWidget(Label(meta, size="small", tone="muted", strong=True))
    if body:
        lines.addWidget(Label(body, tone="muted"))
    frame.setLayout(lines)
    return frame


def _name(button: Button, text: Text, title: Text, _words: str) -> None:
    button.setAccessibleName(f"{said(text)}: {said(title)}")


class _Marker(Speaks, QWidget):
    """The icon on the line of time. A picture of the title beside it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._is_last = icon, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.draw(self._measure)

    def set_last(self, *, is_last: bool) -> None:
        """The line of time ends at the last one."""
        self._is_last = is_last
        self.update()

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
