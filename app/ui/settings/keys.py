"""The sheet of keys (F1): all that can be done without a mouse."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.look.components import Button, KeyValue, Label
from app.ui.messages import Dialog
from app.ui.words import translate


class KeySheet(Dialog):
    """What each key does."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, lambda: translate("Keys", "Keys"))
        self.body.addWidget(
            KeyValue(
                (
                    ("Ctrl+N", lambda: translate("Keys", "Quick note, from anywhere")),
                    ("Ctrl+K", lambda: translate("Keys", "Search everything")),
                    ("F12", lambda: translate("Keys", "Hide everything at once, and come back")),
                    ("Ctrl+L", lambda: translate("Keys", "Lock")),
                    ("Alt+←  Alt+→", lambda: translate("Keys", "Back to where you were, and forward again")),
                    (
                        "Ctrl+1 … 9",
                        lambda: translate("Keys", "Go to the first, second, … screen on the left"),
                    ),
                    ("Tab", lambda: translate("Keys", "To the next field or button")),
                    ("← ↑ → ↓", lambda: translate("Keys", "Move within a list or a row of choices")),
                    ("Enter", lambda: translate("Keys", "Open the row, press the button")),
                    ("Ctrl+Enter", lambda: translate("Keys", "Confirm the form that you are in")),
                    ("Esc", lambda: translate("Keys", "Close; what you typed is kept")),
                    ("F1", lambda: translate("Keys", "This sheet")),
                )
            )
        )
        self.body.addWidget(
            Label(
                lambda: translate("Keys", "Nothing that you type needs saving: it is kept as you type."),
                tone="muted",
            )
        )
        self.foot.addWidget(Button(lambda: translate("Keys", "Close"), self.accept, kind="primary"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_height()
