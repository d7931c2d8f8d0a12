"""The desk that a letter lies on: what is to be said or chosen at the left, its pages at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.case.letters_pages import LetterPages
from app.ui.look import components as c
from app.ui.look.components import Text
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.words import translate

BESIDE_PX = 860
"""From this width on, at 100 % text, the pages stand beside the rest; below it one press shows either."""


class LetterDesk(c.Speaks, QFrame):
    """Two sides, and the way back. `closed` fires when the officer goes back to all letters."""

    closed = Signal()
    asked_for = Signal(str, str)

    def __init__(self, title: Text) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._shows_pages = False
        self.pages = LetterPages()
        self.back = c.Button(
            lambda: translate("Letters", "All letters"),
            lambda: self.closed.emit(),
            kind="quiet",
            icon="arrow-left",
        )
        self.turn = c.Button(self._turn_words, self._turn, icon="file-text")
        self.title = c.Heading(title, 2)
        self.side = c.ScrollPage(snug=True)
        self.side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        head = c.across(space=Space.M)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.turn)
        self._sides = c.across(space=Space.L)
        self._sides.addWidget(self.side, 5)
        self._sides.addWidget(self.pages, 6)
        lines: QVBoxLayout = c.rows(space=Space.M, margin=(Space.L, Space.M, Space.XL, Space.L))
        lines.addLayout(head)
        lines.addLayout(self._sides, 1)
        self.setLayout(lines)
        self.draw(self._arrange, what="sides")

    def add(self, widget: QWidget) -> QWidget:
        """Put the widget at the end of the left side."""
        return self.side.add(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= BESIDE_PX * tokens().scale
        c.show_if(self.turn, is_shown=not is_beside)
        c.show_if(self.side, is_shown=is_beside or not self._shows_pages)
        c.show_if(self.pages, is_shown=is_beside or self._shows_pages)

    def _turn(self) -> None:
        self._shows_pages = not self._shows_pages
        self.turn.set_text(self._turn_words)
        self._arrange()

    def _turn_words(self) -> str:
        if self._shows_pages:
            return translate("Letters", "Back to the choices")
        return translate("Letters", "See the pages")
