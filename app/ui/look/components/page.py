"""The scaffold of a page: title, subtitle, actions, a body that scrolls and is never too wide to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.look.components.base import Label, Text, across, by_touch, empty, rows, scroll, show_if
from app.ui.look.components.flow import Flow
from app.ui.look.components.marks import Heading
from app.ui.look.style import look, tokens
from app.ui.look.tokens import TEXT_WIDTH_PX, Space


class ScrollPage(QFrame):
    """One page. Put cards into `body`; `add` does it in one word. `wide` for tables and columns.

    `snug` is for a page that is only one side of a screen: its edge is the screen's business.
    """

    def __init__(
        self,
        title: Text = "",
        subtitle: Text = "",
        *,
        actions: Sequence[QWidget] = (),
        wide: bool = False,
        scrolls: bool = True,
        snug: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._wide = wide
        self._edge = (Space.S, 0, Space.M, Space.L) if snug else (Space.XXL, Space.XL, Space.XXL, Space.XXL)
        self.title = Heading(title, 1)
        self.subtitle = Label(subtitle, tone="muted", size="lead")
        self.body: QVBoxLayout = rows(space=Space.L)
        self.inner = QWidget()
        self.inner.setProperty("ground", "page")
        self._head(bool(title), bool(subtitle), actions)
        outer = rows(space=0)
        self.area = QScrollArea()
        outer.addWidget(self._scroller() if scrolls else self.inner)
        self.setLayout(outer)
        if scrolls:
            self.setFocusProxy(self.area)
        look().changed.connect(self._fit)
        self._fit()

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put the widget at the end of the page and hand it back; `stretch` gives it the room left."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._lines.setStretchFactor(self.body, 1)
            self._lines.setStretch(self._lines.count() - 1, 0)
        return widget

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)

    def set_title(self, title: Text, subtitle: Text = "") -> None:
        """Say another title; an empty subtitle takes no room."""
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self.area.setAccessibleName(self.title.text())
        show_if(self.title, is_shown=bool(self.title.text()))
        show_if(self.subtitle, is_shown=bool(self.subtitle.text()))

    def _head(self, has_title: bool, has_subtitle: bool, actions: Sequence[QWidget]) -> None:
        # Never shown before they have a parent: Qt would open a window for each, for the blink of an eye.
        if not has_title:
            self.title.hide()
        if not has_subtitle:
            self.subtitle.hide()
        head = across(space=Space.L)
        names = rows(space=Space.XS)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        head.addLayout(names, 1)
        self.buttons = Flow(space=Space.S)
        for action in actions:
            self.buttons.addWidget(action)
        self._lines = column = rows(space=Space.L, margin=self._edge)
        column.addLayout(head)
        if actions:
            column.addLayout(self.buttons)
        column.addLayout(self.body)
        # What room is left goes below the cards and not into them, unless one asks for it (`add`).
        column.addStretch(1)
        self._column = QWidget()
        self._column.setLayout(column)
        centred = QHBoxLayout(self.inner)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self._column, 1)
        centred.addStretch(0)

    def _scroller(self) -> QScrollArea:
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # A page of words only must scroll by keys too, so the area is a stop for Tab.
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.say(self.area.setAccessibleName, lambda: self.title.text(), what="name of the area")
        scroll(self.area, self.inner)
        by_touch(self.area)
        return self.area

    def _fit(self) -> None:
        widest = 16_777_215 if self._wide else round(TEXT_WIDTH_PX * min(1.4, tokens().scale))
        self._column.setMaximumWidth(widest)
