"""Fields: the label above, help below it, and a problem line that lights while the officer types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from app.ui.look.components.base import Icon, Label, Speaks, Text, across, restyle, rows, said, show_if
from app.ui.look.style import tokens
from app.ui.look.tokens import Size, Space, Tone
from app.ui.words import translate

SEARCH_REST_MS = 90
Plain = str | int | bool | None | list[str]
"""A field's value as a draft keeps it."""


class Field(Speaks, QFrame):
    """A question and its control. Subclasses give `value` and `set_value`; `changed` fires as one types."""

    changed = Signal()

    def __init__(
        self,
        label: Text,
        control: QWidget,
        *,
        help: Text = "",
        optional: bool = False,
        frame: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.control = control
        self._label_text, self._help_text, self._optional = label, help, optional
        self._problem_text: Text = ""
        self.label = Label(strong=True)
        self._help_line: Label | None = None
        self._lit: _Problem | None = None
        self._field_shown = frame or control
        self._field_lines = rows(space=Space.XS)
        self._field_lines.addWidget(self.label)
        self._field_lines.addWidget(self._field_shown)
        self.setLayout(self._field_lines)
        self.say(lambda _words: self._say_all(), label)

    @property
    def help(self) -> Label:
        """The line of help; made when there is some to say."""
        if self._help_line is None:
            self._help_line = Label(tone="muted", size="small")
            self._field_lines.insertWidget(self._place_of_help(), self._help_line)
        return self._help_line

    @property
    def problem(self) -> Label:
        """The words of the problem line; made when there is one to light."""
        return self._problem_line().words

    def _place_of_help(self) -> int:
        return self._field_lines.indexOf(self._field_shown)

    def _problem_line(self) -> _Problem:
        if self._lit is None:
            self._lit = _Problem()
            below = self._field_shown if self._help_line is None else self._help_line
            place = max(self._field_lines.indexOf(self._field_shown), self._field_lines.indexOf(below)) + 1
            self._field_lines.insertWidget(place, self._lit)
        return self._lit

    def value(self) -> Any:
        """What the field says now; None or empty where nothing was said."""
        raise AssertionError("a field says its value")

    def set_value(self, value: Any) -> None:
        """Show this value."""
        raise AssertionError("a field shows its value")

    def plain(self) -> Plain:
        """The value as a draft keeps it."""
        value: Plain = self.value()
        return value

    def set_plain(self, value: Plain) -> None:
        """Show a value that came out of a draft."""
        self.set_value(value)

    def set_help(self, help: Text) -> None:
        """Say other help below the label."""
        self._help_text = help
        self._say_all()

    def show_problem(self, text: Text | None, *, stops: bool = True) -> None:
        """Light the problem line; None puts it out. A mere warning looks milder and stops nothing."""
        mark = "" if text is None else ("stops" if stops else "warns")
        before = str(self.control.property("problem") or "")
        if mark == before and said(text or "") == said(self._problem_text):
            self._problem_text = text or ""
            return  # asked after each key, of every field
        self._problem_text = text or ""
        if mark != before:
            self.control.setProperty("problem", mark)
            restyle(self.control)
        self._say_all()
        if text is not None:
            self._problem_line().light(stops=stops)
        if self._lit is not None:
            show_if(self._lit, is_shown=text is not None)

    def focus(self) -> None:
        """Bring the officer here."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_all(self) -> None:
        label, help_words, problem = said(self._label_text), said(self._help_text), said(self._problem_text)
        optional = translate("Field", "(optional)")
        self.label.set_text(f"{label} {optional}" if self._optional else label)
        show_if(self.label, is_shown=bool(label))
        if help_words or self._help_line is not None:
            self.help.set_text(help_words)
            show_if(self.help, is_shown=bool(help_words))
        if problem or self._lit is not None:
            self.problem.set_text(problem)
        self._name_control(label, ". ".join(words for words in (help_words, problem) if words))

    def _name_control(self, name: str, description: str) -> None:
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(description)


class _Problem(QFrame):
    """The line below a field that says what is wrong with it; unseen until it is lit."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        line = across(space=Space.XS + 2, margin=(0, 2, 0, 0))
        self._icon = Icon("octagon-alert", colour="danger_ink", grow=0.9)
        self.words = Label(tone="danger", size="small", strong=True)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.setLayout(line)
        self.hide()

    def light(self, *, stops: bool) -> None:
        """Look as one that stops confirming, or as one that only warns."""
        tone = Tone.DANGER if stops else Tone.WARN
        self._icon.set_icon("octagon-alert" if stops else "triangle-alert", colour=f"{tone}_ink")
        if self.words.property("tone") != str(tone):
            self.words.setProperty("tone", str(tone))
            restyle(self.words)


class FormRow(Field):
    """A label and help around any other control."""

    def value(self) -> Any:
        return None

    def set_value(self, value: Any) -> None:
        """Nothing to show: the control is its own affair."""


class TextField(Field):
    """One line of text."""

    control: QLineEdit

    def __init__(
        self, label: Text, *, help: Text = "", optional: bool = False, width_px: int | None = None
    ) -> None:
        edit = QLineEdit()
        super().__init__(label, edit, help=help, optional=optional)
        edit.textChanged.connect(self.changed)
        if width_px is not None:
            self.draw(lambda: edit.setMaximumWidth(round(width_px * tokens().scale)), what="width")

    def value(self) -> str:
        return self.control.text().strip()

    def set_value(self, value: Any) -> None:
        self.control.setText(str(value or ""))


class LongField(Field):
    """Several lines of text; it grows with what is typed, and Tab leaves it."""

    control: QPlainTextEdit

    def __init__(self, label: Text, *, help: Text = "", optional: bool = False, lines: int = 4) -> None:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        self._lines = lines
        super().__init__(label, edit, help=help, optional=optional)
        edit.textChanged.connect(self.changed)
        edit.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.draw(self._grow, what="height")

    def value(self) -> str:
        return self.control.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.control.setPlainText(str(value or ""))

    def _grow(self) -> None:
        row = round(tokens().px(Size.BODY) * 1.4)
        lines = min(16, max(self._lines, int(self.control.document().size().height()) + 1))
        self.control.setFixedHeight(lines * row + 2 * tokens().pad_px + 8)


class PickField(Field):
    """One of a longer list, by code. The empty first entry means that nothing was said."""

    control: QComboBox

    def __init__(
        self, label: Text, choices: Iterable[tuple[str, Text]], *, help: Text = "", optional: bool = False
    ) -> None:
        box = _StillComboBox()
        super().__init__(label, box, help=help, optional=optional)
        self.set_choices(choices)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Iterable[tuple[str, Text]]) -> None:
        """Offer these codes with their words; what was chosen stays chosen if it is still there."""
        chosen = self.value()
        self._choices = (("", lambda: translate("Field", "Choose…")), *choices)
        self.control.blockSignals(True)
        self.control.clear()
        for code, _words in self._choices:
            self.control.addItem("", code)
        self.say(lambda _words: self._say_choices(), "", what="choices")
        self.control.blockSignals(False)
        self.set_value(chosen)

    def value(self) -> str:
        return str(self.control.currentData() or "")

    def set_value(self, value: Any) -> None:
        self.control.setCurrentIndex(max(0, self.control.findData(value or "")))

    def _say_choices(self) -> None:
        for index, (_code, words) in enumerate(self._choices):
            self.control.setItemText(index, said(words))


class TickField(Field):
    """One statement that is so or not."""

    control: QCheckBox

    def __init__(self, label: Text, *, help: Text = "") -> None:
        box = QCheckBox()
        self._words = label
        super().__init__("", box, help=help)
        box.toggled.connect(lambda _on: self.changed.emit())
        self.say(self._name_box, label, what="box")

    def value(self) -> bool:
        return self.control.isChecked()

    def set_value(self, value: Any) -> None:
        self.control.setChecked(bool(value))

    def _place_of_help(self) -> int:
        return super()._place_of_help() + 1

    def _name_box(self, words: str) -> None:
        self.control.setText(words.replace("&", "&&"))
        self.control.setAccessibleName(words)

    def _name_control(self, name: str, description: str) -> None:
        super()._name_control(name or said(self._words), description)


class SearchBox(Speaks, QLineEdit):
    """Search as you type: `asked` fires once the keys rest a moment; Enter asks at once, Escape clears."""

    asked = Signal(str)

    def __init__(self, name: Text, *, hint: Text | None = None) -> None:
        super().__init__()
        self._rest = QTimer(self)
        self._rest.setObjectName("search rest")
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.textChanged.connect(lambda _text: self._rest.start())
        self.returnPressed.connect(self._ask)
        self._glass = Icon("search")
        self._glass.setParent(self)
        self.say(self.setAccessibleName, name, what="name")
        self.say(self.setPlaceholderText, hint if hint is not None else name, what="hint")
        self.draw(self._make_room, what="room")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        self._rest.stop()
        self.asked.emit(self.text().strip())

    def _make_room(self) -> None:
        # Our own picture and not a QAction: Qt draws that in one size, whatever the text size is.
        size_px = tokens().icon_px
        self.setTextMargins(size_px + Space.XS, 0, 0, 0)
        self._glass.move(Space.S + 2, (self.height() - size_px) // 2)


class _StillComboBox(QComboBox):
    """A combo box that the wheel does not change while a page is scrolled over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._is_dressed = False

    def showPopup(self) -> None:
        if not self._is_dressed:
            # The delegate that a combo box has by itself takes no notice of the style sheet. Not set before
            # the list is first opened: it is a quarter of what a field costs.
            self._is_dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
