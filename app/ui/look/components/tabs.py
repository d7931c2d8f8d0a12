"""Tabs: the parts of one subject, all in sight; they break into rows where there is no room for one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from app.ui.look.components.base import Speaks, Text
from app.ui.look.components.buttons import Button
from app.ui.look.components.flow import Flow
from app.ui.look.tokens import Space


class Tabs(Speaks, QFrame):
    """One of a few parts is shown. Tab comes to the chosen one, arrow keys go on from there."""

    chosen = Signal(str)

    def __init__(self, name: Text, tabs: Iterable[tuple[str, Text]]) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._words: dict[str, Text] = dict(tabs)
        self._buttons: dict[str, Button] = {}
        flow = Flow(self, space=Space.XS)
        for code, words in self._words.items():
            button = Button(words, kind="tab")
            button.setCheckable(True)
            button.toggled.connect(lambda on, code=code: self._on_toggled(code, on=on))
            self._group.addButton(button)
            self._buttons[code] = button
            flow.addWidget(button)
        self.show_tab(next(iter(self._buttons)))
        self.say(self._name, name, what="name")

    @property
    def now(self) -> str:
        """The code of the part that is shown."""
        return next(code for code, button in self._buttons.items() if button.isChecked())

    def show_tab(self, code: str) -> None:
        """Mark that part as shown, without telling anyone."""
        self.blockSignals(True)
        self._buttons[code].setChecked(True)
        self.blockSignals(False)

    def say_shortly(self, code: str, words: Text) -> None:
        """Show other words where room is scarce; its name, for a screen reader, stays as it is."""
        button = self._buttons[code]
        button.set_text(words)
        button.say(button.setAccessibleName, self._words[code], what="name")

    def button(self, code: str) -> Button:
        """The tab of that code."""
        return self._buttons[code]

    def _on_toggled(self, code: str, *, on: bool) -> None:
        if on:
            self.chosen.emit(code)

    def _name(self, words: str) -> None:
        self.setAccessibleName(words)
        for button in self._buttons.values():
            button.setAccessibleDescription(words)
