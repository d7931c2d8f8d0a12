"""The statutory path: steps with their state and their clocks, as a column or across the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look import icons
from app.ui.look.components.base import Label, Speaks, Text, across, empty, rows, said
from app.ui.look.components.buttons import Button
from app.ui.look.components.marks import ClockLine
from app.ui.look.style import tokens
from app.ui.look.tokens import Space, Tone
from app.ui.words import translate

STEP_PX = 180
"""Least width of a step across the page, at 100 % text."""

StepState = Literal["done", "now", "waiting", "ahead", "barred"]

_ICONS: dict[StepState, str] = {
    "done": "check",
    "waiting": "ellipsis",
    "ahead": "minus",
    "barred": "x",
}


def state_words(state: StepState) -> str:
    """The state as a word: nothing on the path is said by colour or shape alone."""
    return {
        "done": translate("Stepper", "Done"),
        "now": translate("Stepper", "Now"),
        "waiting": translate("Stepper", "Waiting"),
        "ahead": translate("Stepper", "Not yet"),
        "barred": translate("Stepper", "Not open"),
    }[state]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step. `section` is the Act's ("s66"); `clock` its words, with day and length for the bar.

    `aside` is what runs beside it at the same time: drawn smaller, below its words.
    """

    title: Text
    state: StepState
    note: Text = ""
    section: str = ""
    clock: Text = ""
    day: int | None = None
    length: int | None = None
    tone: Tone = Tone.NEUTRAL
    action: Text | None = None
    on_press: Callable[[], object] | None = None
    aside: PathStep | None = None


class Stepper(Speaks, QFrame):
    """The steps in order, joined by a line that is full behind the present step and broken ahead of it.

    Across the page only where each step has room for its words; a column else.
    """

    def __init__(self, steps: Sequence[PathStep] = (), *, is_across: bool = False) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._wants_across = is_across
        self._is_across = False
        self._steps: tuple[PathStep, ...] = ()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.set_steps(steps)
        self.draw(self._settle, what="direction")

    def set_steps(self, steps: Sequence[PathStep]) -> None:
        """Draw these steps instead."""
        self._steps = tuple(steps)
        self._draw(is_across=self._has_room(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        is_across = self._has_room(self.width())
        if is_across != self._is_across:
            self._draw(is_across=is_across)

    def _has_room(self, width: int) -> bool:
        return self._wants_across and width >= len(self._steps) * STEP_PX * tokens().scale

    def _draw(self, *, is_across: bool) -> None:
        self._is_across = is_across
        direction = QBoxLayout.Direction.LeftToRight if is_across else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        empty(self._box)
        for index, step in enumerate(self._steps):
            before = self._steps[index - 1].state if index else None
            after = None if index == len(self._steps) - 1 else step.state
            self._box.addWidget(_StepCell(step, before, after, is_across=is_across), 1)


class _StepCell(Speaks, QFrame):
    def __init__(
        self, step: PathStep, before: StepState | None, after: StepState | None, *, is_across: bool
    ) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        marker = _Marker(step.state, before, after, is_across=is_across)
        words = _words(step)
        if is_across:
            lines = rows(space=Space.S)
            lines.addWidget(marker)
            lines.addLayout(words)
            lines.addStretch(1)
            words.setContentsMargins(0, 0, Space.L, 0)
            self.setLayout(lines)
        else:
            line = across(space=Space.M)
            line.addWidget(marker)
            words.setContentsMargins(0, 2, 0, Space.XL if after is not None else 0)
            line.addLayout(words, 1)
            self.setLayout(line)
        self.say(
            self.setAccessibleName, lambda: f"{said(step.title)}: {state_words(step.state)}", what="name"
        )


def _words(step: PathStep) -> QVBoxLayout:
    words = rows(space=Space.XS)
    section = f" · {step.section}" if step.section else ""
    tone = "accent" if step.state in ("now", "done") else "muted"
    state = Label(
        lambda: state_words(step.state) + section, size="small", tone=tone, strong=step.state == "now"
    )
    words.addWidget(state)
    words.addWidget(
        Label(step.title, strong=True, tone="muted" if step.state in ("ahead", "barred") else "ink")
    )
    if step.note:
        words.addWidget(Label(step.note, size="small", tone="muted"))
    if step.clock:
        words.addWidget(ClockLine(step.clock, step.day, step.length, step.tone))
    if step.action is not None:
        words.addSpacing(Space.XS)
        words.addWidget(
            Button(step.action, step.on_press, kind="primary" if step.state == "now" else "plain"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
    if step.aside is not None:
        words.addSpacing(Space.S)
        words.addWidget(_Aside(step.aside))
    return words


class _Aside(Speaks, QFrame):
    """What runs beside a step, on a ground of its own: its mark is a word, as it is no stop on the way."""

    def __init__(self, step: PathStep) -> None:
        super().__init__()
        self.setProperty("panel", "aside")
        words = _words(step)
        words.insertWidget(
            0, Label(lambda: translate("Stepper", "At the same time"), size="small", tone="muted")
        )
        words.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.setLayout(words)
        self.say(
            self.setAccessibleName, lambda: f"{said(step.title)}: {state_words(step.state)}", what="name"
        )


class _Marker(Speaks, QWidget):
    """The round mark of a step and its share of the line. A picture of the words beside it."""

    def __init__(
        self, state: StepState, before: StepState | None, after: StepState | None, *, is_across: bool
    ) -> None:
        super().__init__()
        self._state, self._before, self._after, self._is_across = state, before, after, is_across
        grows, keeps = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows if is_across else keeps, keeps if is_across else grows)
        self.draw(self._measure)

    def _measure(self) -> None:
        self._side = round(30 * tokens().scale)
        if self._is_across:
            self.setFixedHeight(self._side)
        else:
            self.setFixedWidth(self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self._side / 2, self._side / 2)
        self._paint_line(painter, centre)
        self._paint_mark(painter, centre)
        painter.end()

    def _paint_line(self, painter: QPainter, centre: QPointF) -> None:
        radius = self._side / 2 + 3
        if self._before is not None and not self._is_across:
            painter.setPen(self._pen(is_solid=self._before == "done"))
            painter.drawLine(QPointF(centre.x(), 0), QPointF(centre.x(), centre.y() - radius))
        if self._after is not None:
            painter.setPen(self._pen(is_solid=self._after == "done"))
            if self._is_across:
                painter.drawLine(
                    QPointF(centre.x() + radius, centre.y()), QPointF(self.width() - 4, centre.y())
                )
            else:
                painter.drawLine(QPointF(centre.x(), centre.y() + radius), QPointF(centre.x(), self.height()))

    def _pen(self, *, is_solid: bool) -> QPen:
        colours = tokens().colours
        pen = QPen(QColor(colours.accent if is_solid else colours.edge), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if not is_solid:
            pen.setDashPattern([1, 3])
        return pen

    def _paint_mark(self, painter: QPainter, centre: QPointF) -> None:
        colours, radius = tokens().colours, self._side / 2 - 2
        is_full = self._state in ("done", "now")
        painter.setPen(QPen(QColor(colours.accent if is_full else colours.edge), 2))
        painter.setBrush(QColor(colours.accent if self._state == "done" else _ground(self._state)))
        painter.drawEllipse(centre, radius, radius)
        if self._state == "now":
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(centre, radius * 0.38, radius * 0.38)
            return
        ink = colours.on_accent if self._state == "done" else colours.muted
        size = round(self._side * 0.56)
        picture = icons.pixmap(_ICONS[self._state], ink, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(centre.x() - size / 2, centre.y() - size / 2), picture)


def _ground(state: StepState) -> str:
    colours = tokens().colours
    return colours.accent_soft if state == "now" else colours.surface
