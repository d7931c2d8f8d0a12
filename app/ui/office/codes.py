"""A code for a new laptop, shown once, large enough to be read out."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.sync.overseeing import Code
from app.ui.look.components import Button, Label
from app.ui.messages import Dialog
from app.ui.words import plural, translate


class CodeDialog(Dialog):
    """The code, for whom it is, and how long it is good. It is shown this once."""

    def __init__(self, parent: QWidget | None, name: str, code: Code) -> None:
        super().__init__(parent, lambda: translate("Office", "Code for {name}").format(name=name))
        self.code = Label(code.code, size="title", strong=True)
        self.body.addWidget(self.code)
        self.body.addWidget(
            Label(lambda: plural("Office", "It is good for one laptop and %n days.", code.days), tone="muted")
        )
        self.body.addWidget(
            Label(
                lambda: translate(
                    "Office", "Whoever has it can join as this officer. It is not shown again."
                ),
                tone="muted",
            )
        )
        done = Button(lambda: translate("Office", "Done"), self.accept, kind="primary")
        self.foot.addWidget(done)
        self.foot.addWidget(
            Button(
                lambda: translate("Office", "Copy the code"),
                lambda: QGuiApplication.clipboard().setText(code.code),
                icon="copy",
            )
        )


def show_code(parent: QWidget, name: str, code: Code) -> CodeDialog:
    """Show it over the window, which goes on."""
    dialog = CodeDialog(parent, name, code)
    dialog.finished.connect(lambda _code: dialog.deleteLater())
    dialog.open()
    dialog.fit_height()
    return dialog
