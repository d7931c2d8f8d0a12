"""The left rail: the table of contents, and nothing in it that is not built."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look.components import Button, Speaks, rows
from app.ui.look.style import tokens
from app.ui.look.tokens import Space, Tokens
from app.ui.shell.screens import Screen
from app.ui.words import translate


class Rail(Speaks, QScrollArea):
    """One button for each screen; arrow keys move between them, the present one is marked."""

    def __init__(self, screens: Sequence[Screen], go: Callable[[str], object]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        inner = QWidget()
        inner.setProperty("panel", "rail")
        self.column: QVBoxLayout = rows(space=Space.XS, margin=(Space.S, Space.M, Space.S, Space.M))
        inner.setLayout(self.column)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        for screen in screens:
            self._add(screen, go)
        self.column.addStretch(1)
        self.setWidget(inner)
        self.say(self.setAccessibleName, lambda: translate("Shell", "Contents"), what="name")
        self.draw(self._fit, what="width")

    def mark(self, key: str) -> None:
        """Show where the officer is."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def _add(self, screen: Screen, go: Callable[[str], object]) -> None:
        button = Button("", lambda: go(screen.key), kind="rail", icon=screen.icon)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.say(lambda words: _name(button, words), screen.title, what="text")
        button.draw(lambda: _name(button, screen.title()), what="words")
        self._group.addButton(button)
        self.buttons[screen.key] = button
        self.column.addWidget(button)

    def _fit(self) -> None:
        self.setFixedWidth(width_px(tokens()))


def width_px(worn: Tokens) -> int:
    """The rail grows more slowly than the text: the page needs the room, and long titles break."""
    return round(208 * (1 + (worn.scale - 1) * 0.55))


def _name(button: Button, words: str) -> None:
    worn = tokens()
    room = width_px(worn) - worn.icon_px - 4 * Space.M
    is_broken = button.fontMetrics().horizontalAdvance(words) > room and " " in words
    button.setText(words.replace(" ", "\n", 1) if is_broken else words)
    button.setAccessibleName(words)
