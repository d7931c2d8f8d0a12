"""Panels: the card, the banner, the empty state, the row of a list of work, three columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look.components.base import (
    Icon,
    Label,
    Phrase,
    Speaks,
    Text,
    across,
    empty,
    panel,
    rows,
    said,
    show_if,
)
from app.ui.look.components.buttons import Button, Kind
from app.ui.look.components.flow import Flow
from app.ui.look.components.marks import Heading, Pill
from app.ui.look.style import tokens
from app.ui.look.tokens import TONE_ICONS, Space, Tone


class Card(QFrame):
    """A white sheet for one subject. Put things into `body`; `actions` stand in the head, at the right."""

    def __init__(
        self,
        title: Text | None = None,
        *,
        actions: Sequence[QWidget] = (),
        sunk: bool = False,
        space: int = Space.L,
    ) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        if sunk:
            self.setProperty("sunk", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.outer = outer = rows(space=Space.M, margin=(Space.L + 4, Space.L, Space.L + 4, Space.L))
        self.body: QVBoxLayout = rows(space=space)
        if title is not None or actions:
            outer.addLayout(_head(title, actions))
        outer.addLayout(self.body)
        self.setLayout(outer)

    def add(self, widget: QWidget) -> QWidget:
        """Put the widget at the end of the card and hand it back."""
        self.body.addWidget(widget)
        return widget

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)


def _head(title: Text | None, actions: Sequence[QWidget]) -> QBoxLayout:
    head = across(space=Space.M)
    if title is not None:
        head.addWidget(Heading(title, 3), 1)
    else:
        head.addStretch(1)
    for action in actions:
        head.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return head


class Banner(Speaks, QFrame):
    """A notice across the page: what happened and what to do. "offline" is calm: it is no fault."""

    def __init__(
        self,
        title: Text,
        body: Text = "",
        kind: Literal["info", "good", "warn", "danger", "offline"] = "info",
        *,
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        tone = Tone.NEUTRAL if kind == "offline" else Tone(kind)
        icon = "wifi-off" if kind == "offline" else TONE_ICONS[tone]
        self.setProperty("panel", "banner")
        self.setProperty("tone", str(tone))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = across(space=Space.M, margin=(Space.L, Space.M, Space.L, Space.M))
        line.addWidget(Icon(icon, colour=f"{tone}_ink", grow=1.15), 0, Qt.AlignmentFlag.AlignTop)
        words = rows(space=Space.XS)
        self._title = Label(title, tone=str(tone), strong=True)
        self._body = Label(body, tone=str(tone))
        if not body:
            self._body.hide()
        words.addWidget(self._title)
        words.addWidget(self._body)
        if actions:
            flow = Flow()
            for action in actions:
                flow.addWidget(action)
            words.addSpacing(Space.XS)
            words.addLayout(flow)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.say(self.setAccessibleName, title, what="name")

    def set_text(self, title: Text, body: Text = "") -> None:
        """Say something else in the same banner."""
        self._title.set_text(title)
        self._body.set_text(body)
        show_if(self._body, is_shown=bool(body))
        self.say(self.setAccessibleName, title, what="name")


class EmptyState(QFrame):
    """What stands where nothing is: what would be here, and how it comes to be."""

    def __init__(self, icon: str, title: Text, body: Text = "", *, action: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        lines = rows(space=Space.S, margin=(Space.XL, Space.XXL, Space.XL, Space.XXL))
        middle = Qt.AlignmentFlag.AlignHCenter
        lines.addWidget(Icon(icon, colour="accent", grow=2.0), 0, middle)
        for label in (Label(title, size="lead", strong=True), Label(body, tone="muted")):
            label.setAlignment(middle)
            lines.addWidget(label)
            if not label.text():
                label.hide()
        if action is not None:
            lines.addSpacing(Space.S)
            lines.addWidget(action, 0, middle)
        self.setLayout(lines)


class ListRow(Speaks, QFrame):
    """A row of work: what it is, why it stands here, and one press that does it."""

    opened = Signal()

    def __init__(
        self,
        title: Text,
        why: Text = "",
        *,
        action: Text | None = None,
        on_press: Callable[[], object] | None = None,
        pills: Sequence[Pill] = (),
        icon: str | None = None,
        lead: QWidget | None = None,
        when: Text = "",
        primary: bool = False,
        kind: Kind = "plain",
        last: bool = False,
        flush: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("panel", "row")
        self.setProperty("last", "true" if last else "false")
        beside = 0 if flush else Space.S  # flush: in line with what stands above it in a card
        self._line = across(space=Space.M, margin=(beside, Space.M, beside, Space.M))
        if icon is not None:
            lead = Icon(icon, colour="accent", grow=1.1)
        if lead is not None:
            self._line.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        self._press = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._press.setSpacing(Space.M)
        self._press.addLayout(self._words(title, why, when, pills), 1)
        self._line.addLayout(self._press, 1)
        self.button: Button | None = None
        if action is not None:
            self.button = Button(action, on_press, kind="primary" if primary else kind)
            self._name_button(action, title)
            self._press.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setLayout(self._line)

    def _words(self, title: Text, why: Text, when: Text, pills: Sequence[Pill]) -> QVBoxLayout:
        words = rows(space=2)
        top = Flow(space=Space.S)
        top.addWidget(Phrase(title, strong=True))
        if when:
            top.addWidget(Phrase(when, tone="muted"))
        for pill in pills:
            top.addWidget(pill)
        words.addLayout(top)
        if why:
            words.addWidget(Label(why, tone="muted"))
        return words

    def _name_button(self, action: Text, title: Text) -> None:
        """Ten buttons "Give it" in one list: a screen reader hears whose."""
        button = self.button
        if button is None:
            return

        def name(_words: str) -> None:
            button.setAccessibleName(f"{said(action)}: {said(title)}")

        button.say(name, action, what="name")

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Beside the words where there is room, else below them.
        direction = QBoxLayout.Direction
        is_narrow = event.size().width() < 340 * tokens().scale
        self._press.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        super().resizeEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()


class Columns3(QFrame):
    """Three columns side by side (the plan: we, I, others), one under another where it is narrow."""

    def __init__(self, titles: Sequence[Text], *, least_px: int = 250) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._least_px = least_px
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.L)
        self.cards = tuple(Card(title, sunk=True) for title in titles)
        for card in self.cards:
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            card.outer.addStretch(1)
            self._box.addWidget(card, 1)

    def column(self, index: int) -> QVBoxLayout:
        """Where the things of that column go."""
        return self.cards[index].body

    def minimumSizeHint(self) -> QSize:
        # One column's width is enough: the others then go below it.
        least = super().minimumSizeHint()
        widest = max(card.minimumSizeHint().width() for card in self.cards)
        return QSize(widest, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        need = len(self.cards) * (self._least_px * tokens().scale + Space.L)
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if event.size().width() >= need else direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        super().resizeEvent(event)


class Beside(QFrame):
    """Things side by side while each has its room, one under another where it is narrow."""

    def __init__(
        self, widgets: Sequence[tuple[QWidget, int]], *, least_px: int, space: int = Space.L
    ) -> None:
        """`widgets` pairs each with its share of the width; `least_px` is what each needs at 100 % text."""
        super().__init__()
        self.setProperty("panel", "plain")
        self._least_px, self._widgets = least_px, tuple(widget for widget, _share in widgets)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space)
        for widget, share in widgets:
            # Held at the top by room below it: Qt's own alignment would take no account of wrapped words.
            holder = rows(space=0)
            holder.addWidget(widget)
            holder.addStretch(1)
            self._box.addLayout(holder, share)

    def minimumSizeHint(self) -> QSize:
        widest = max(widget.minimumSizeHint().width() for widget in self._widgets)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        need = len(self._widgets) * self._least_px * tokens().scale
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if event.size().width() >= need else direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self._box.update()
            self.updateGeometry()
        super().resizeEvent(event)


def line() -> QFrame:
    """A thin line between two things."""
    return panel("line")
