"""Choices in one press: one of a few in a row, yes / no / not known, several chips."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from app.ui.look.components.base import Text
from app.ui.look.components.buttons import Button, Chip
from app.ui.look.components.fields import Field, Plain
from app.ui.look.components.flow import Flow
from app.ui.look.tokens import Space
from app.ui.words import translate


class SegmentedChoice(Field):
    """One of a few, all in sight; arrow keys move, a tick marks the chosen. `value` is its code or None.

    `unsaid` are codes that mean "nobody knows yet": chosen, they look milder than an answer.
    """

    def __init__(
        self,
        label: Text,
        choices: Iterable[tuple[str, Text]],
        *,
        help: Text = "",
        optional: bool = False,
        unsaid: Collection[str] = (),
    ) -> None:
        frame = QFrame()
        frame.setProperty("panel", "plain")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        flow = Flow(frame, space=Space.XS + 2)
        self._group = QButtonGroup(frame)
        self._buttons: dict[str, Button] = {}
        for code, words in choices:
            button = Button(words, kind="segment")
            button.setCheckable(True)
            if code in unsaid:
                button.setProperty("unsaid", "true")
            button.toggled.connect(lambda on, button=button: button.set_icon("check" if on else None))
            self._group.addButton(button)
            self._buttons[code] = button
            flow.addWidget(button)
        super().__init__(label, frame, help=help, optional=optional)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    def value(self) -> str | None:
        return next((code for code, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, value: Any) -> None:
        before = self.value()
        self._group.setExclusive(False)
        for code, button in self._buttons.items():
            button.setChecked(code == value)
        self._group.setExclusive(True)
        if self.value() != before:
            self.changed.emit()

    def button(self, code: str) -> Button:
        """The button of that code."""
        return self._buttons[code]

    def focus(self) -> None:
        chosen = self._group.checkedButton() or next(iter(self._buttons.values()))
        chosen.setFocus()

    def _name_control(self, name: str, description: str) -> None:
        super()._name_control(name, description)
        for button in self._buttons.values():
            button.setAccessibleDescription(name)


class TriState(SegmentedChoice):
    """Yes, no, or not known yet: "yes", "no", "unknown". It begins with not known, which is an answer."""

    def __init__(
        self, label: Text, *, help: Text = "", unknown: Text | None = None, start: str | None = "unknown"
    ) -> None:
        super().__init__(
            label,
            (
                ("yes", lambda: translate("TriState", "Yes")),
                ("no", lambda: translate("TriState", "No")),
                ("unknown", unknown or (lambda: translate("TriState", "Not known yet"))),
            ),
            help=help,
            unsaid=("unknown",),
        )
        if start is not None:
            self.set_value(start)


class ChipsField(Field):
    """Any number of a few; `value` is the codes chosen, in the order offered."""

    def __init__(
        self, label: Text, choices: Iterable[tuple[str, Text]], *, help: Text = "", optional: bool = False
    ) -> None:
        frame = QFrame()
        frame.setProperty("panel", "plain")
        flow = Flow(frame, space=Space.XS + 2)
        self._chips: dict[str, Chip] = {}
        for code, words in choices:
            self._chips[code] = Chip(words)
            flow.addWidget(self._chips[code])
        super().__init__(label, frame, help=help, optional=optional)
        for chip in self._chips.values():
            chip.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: Any) -> None:
        for code, chip in self._chips.items():
            chip.setChecked(code in (value or ()))

    def plain(self) -> Plain:
        return list(self.value())

    def focus(self) -> None:
        next(iter(self._chips.values())).setFocus()

    def _name_control(self, name: str, description: str) -> None:
        super()._name_control(name, description)
        for chip in self._chips.values():
            chip.setAccessibleDescription(name)
