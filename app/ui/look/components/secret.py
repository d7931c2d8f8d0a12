"""A field for a passphrase: unseen until the officer asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy

from app.ui.look.components.base import Text, across
from app.ui.look.components.buttons import Button
from app.ui.look.components.fields import Field, Plain
from app.ui.look.tokens import Space
from app.ui.words import translate


class SecretField(Field):
    """One line that shows dots. `value` is what was typed, blanks and all; it is never part of a draft."""

    control: QLineEdit

    def __init__(self, label: Text, *, help: Text = "") -> None:
        edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        # No learning keyboard and no dictionary gets to see it.
        edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        frame = QFrame()
        frame.setProperty("panel", "plain")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = across(space=Space.S)
        self._show = Button(lambda: translate("Secret", "Show"), self._toggle, kind="quiet", icon="eye")
        line.addWidget(edit, 1)
        line.addWidget(self._show)
        frame.setLayout(line)
        super().__init__(label, edit, help=help, frame=frame)
        edit.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.control.text()

    def set_value(self, value: object) -> None:
        self.control.setText(str(value or ""))

    def plain(self) -> Plain:
        return None

    def clear(self) -> None:
        """Forget what was typed, and hide it again."""
        self.control.clear()
        if self.control.echoMode() == QLineEdit.EchoMode.Normal:
            self._toggle()

    def _toggle(self) -> None:
        is_shown = self.control.echoMode() == QLineEdit.EchoMode.Normal
        mode = QLineEdit.EchoMode.Password if is_shown else QLineEdit.EchoMode.Normal
        self.control.setEchoMode(mode)
        self._show.set_icon("eye" if is_shown else "eye-off")
        self._show.set_text(
            (lambda: translate("Secret", "Show")) if is_shown else (lambda: translate("Secret", "Hide"))
        )
