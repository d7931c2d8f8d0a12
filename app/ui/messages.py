"""What the program says back: the message bar, the question with a reason, the one report of a fault."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QSizePolicy, QWidget

from app.errors import Refused, Unavailable
from app.ui.forms import Form
from app.ui.look.components import (
    Button,
    Flow,
    Heading,
    Icon,
    Label,
    LongField,
    Speaks,
    Text,
    across,
    rows,
    said,
)
from app.ui.look.components.buttons import Kind
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.words import translate

SHOWN_MS = 20_000
"""How long good news stays; what went wrong stays until it is closed."""

Wording = Callable[[Refused | Unavailable], str]


class MessageBar(Speaks, QFrame):
    """One message above the foot of the window: what was done, with Undo; or what could not be."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "message")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        line = across(space=Space.M, margin=(Space.L, Space.S, Space.S, Space.S))
        self._icon = Icon("circle-check", colour="page", grow=1.1)
        self.words = Label()
        self._undo: Callable[[], object] | None = None
        self.undo = Button(lambda: translate("Messages", "Undo"), self._press_undo, icon=None)
        self.close_button = Button(lambda: translate("Messages", "Close"), self.hide_now)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.undo)
        line.addWidget(self.close_button)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setObjectName("message shown")
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_up)
        self.hide()

    def tell(self, text: Text, *, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; with `undo`, offer to take it back."""
        self._show("circle-check", text, undo)
        self._timer.start()

    def warn(self, text: Text) -> None:
        """Say what could not be done. It stays until it is closed."""
        self._timer.stop()
        self._show("triangle-alert", text, None)

    def hide_now(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._undo = None
        self.hide()
        self.closed.emit()

    def _show(self, icon: str, text: Text, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        self._icon.set_icon(icon, colour="page")
        self.words.set_text(text)
        self.undo.setVisible(undo is not None)
        self.say(self.setAccessibleName, text, what="name")
        self.show()
        announce(self, said(text))

    def _press_undo(self) -> None:
        undo = self._undo
        self.hide_now()
        if undo is not None:
            undo()

    def _time_up(self) -> None:
        # Nobody loses Undo from under the pointer or the keys.
        if self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start()
        else:
            self.hide_now()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say the words, whatever has the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Dialog(Speaks, QDialog):
    """A small window with a title, words, and buttons at its foot; Escape closes it."""

    def __init__(self, parent: QWidget | None, title: Text) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.body = rows(space=Space.M)
        self.foot = Flow(space=Space.S)
        outer = rows(space=Space.L, margin=Space.XL)
        outer.addWidget(Heading(title, 2))
        outer.addLayout(self.body)
        outer.addLayout(self.foot)
        self.setLayout(outer)
        self.say(self.setWindowTitle, title, what="title")
        self.draw(lambda: self.setMinimumWidth(round(460 * tokens().scale)), what="width")

    def fit_height(self) -> None:
        """Be as high as the words need at this width: rows of choices break, and Qt asks too early."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        self.resize(self.width(), max(layout.minimumSize().height(), layout.heightForWidth(self.width())))


class ReasonDialog(Dialog):
    """A question before something that matters, with the reason where one must be kept (`agreed` has it)."""

    agreed = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: Text,
        body: Text,
        confirm: Text,
        kind: Kind = "primary",
        reason: Text | None = None,
    ) -> None:
        super().__init__(parent, title)
        self.body.addWidget(Label(body))
        self.reason = LongField(reason, lines=3) if reason is not None else None
        if self.reason is not None:
            self.body.addWidget(self.reason)
        self.confirm = Button(confirm, self._confirm, kind=kind)
        self.foot.addWidget(self.confirm)
        self.foot.addWidget(Button(lambda: translate("Messages", "Cancel"), self.reject))

    def _confirm(self) -> None:
        given = self.reason.value() if self.reason is not None else ""
        if self.reason is not None and not given:
            self.reason.show_problem(lambda: translate("Messages", "Say why. It is kept with the record."))
            self.reason.focus()
            return
        self.agreed.emit(given)
        self.accept()


def confirm(
    parent: QWidget,
    then: Callable[[str], object],
    *,
    title: Text,
    body: Text,
    yes: Text,
    reason: Text | None = None,
    is_danger: bool = False,
) -> ReasonDialog:
    """Ask without stopping the window; on agreement `then(reason)` is called ("" where none was asked)."""
    dialog = ReasonDialog(
        parent, title=title, body=body, confirm=yes, reason=reason, kind="danger" if is_danger else "primary"
    )
    dialog.agreed.connect(then)
    dialog.finished.connect(lambda _code: dialog.deleteLater())
    dialog.open()
    return dialog


class ReportDialog(Dialog):
    """The one place for a fault of ours: what was typed is kept first, then this says so."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent, lambda: translate("Report", "Something went wrong in Trothwy"))
        self.body.addWidget(
            Label(
                lambda: translate(
                    "Report",
                    "The last thing you asked for was not done. Everything saved before it is safe, "
                    "and what you were typing has been kept.",
                )
            )
        )
        self.body.addWidget(
            Label(
                lambda: translate(
                    "Report",
                    "You can go on working. If it happens again, copy the details below and send them to "
                    "your IT team. They hold no names and nothing that you typed.",
                ),
                tone="muted",
            )
        )
        self.details = QPlainTextEdit(account(error))
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.say(self.details.setAccessibleName, lambda: translate("Report", "Details"), what="details")
        self.draw(lambda: self.details.setFixedHeight(round(120 * tokens().scale)), what="details")
        self.body.addWidget(self.details)
        go_on = Button(lambda: translate("Report", "Go on working"), self.accept, kind="primary")
        self.foot.addWidget(go_on)
        go_on.setFocus()
        self.foot.addWidget(Button(lambda: translate("Report", "Copy the details"), self._copy, icon="copy"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def report(parent: QWidget | None, error: BaseException) -> ReportDialog:
    """Keep every draft under the window, then show the report without stopping the window."""
    if parent is not None:
        keep_drafts(parent)
    dialog = ReportDialog(parent, error)
    dialog.finished.connect(lambda _code: dialog.deleteLater())
    dialog.open()
    return dialog


def keep_drafts(root: QWidget) -> None:
    """Keep what is typed in every form under this widget, now."""
    for form in root.findChildren(Form):
        form.flush()


def account(error: BaseException) -> str:
    """Where the fault was, without its message and its values: those may hold a person's name."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])


def _place(filename: str) -> str:
    """The file from the program's own folder down: a path may hold an officer's name."""
    parts = filename.replace("\\", "/").split("/")
    start = parts.index("app") if "app" in parts else max(0, len(parts) - 2)
    return "/".join(parts[start:])
