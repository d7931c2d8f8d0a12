"""The small sheet in which one subject of a person is written: kept as it is typed, confirmed by one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.casework import drafts
from app.casework.drafts import DraftRow
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.messages import Dialog
from app.ui.tasks import Tasks
from app.ui.words import translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes

Values = dict[str, Any]
Verb = Callable[["Work"], "Changes"]
Choices = Sequence[tuple[str, c.Text]]
WIDTH_PX = 560


class Sheet(Dialog):
    """Fields, a confirm button, and the refusal beside its field. Closes when it was kept.

    What is typed is kept under `draft` until it is confirmed or left; a sheet that a lock or a fall of the
    laptop closed comes back as it was.
    """

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        *,
        title: c.Text,
        fields: Mapping[str, c.Field],
        confirm: c.Text,
        verb: Callable[[Values], Verb],
        help: c.Text = "",
        draft: str = "",
    ) -> None:
        super().__init__(parent, title)
        self.tasks, self._verb, self._key = tasks, verb, f"sheet:{draft}" if draft else ""
        self._is_settled = True
        lines = c.rows(space=Space.L, margin=(2, 2, Space.M, 2))
        if help:
            lines.addWidget(c.Label(help, tone="muted"))
        for group in _groups(fields.values()):
            lines.addLayout(group)
        self._trouble = c.Banner("", kind="warn")
        self._trouble.hide()
        lines.addWidget(self._trouble)
        lines.addStretch(1)
        self.body.addWidget(_Scroll(lines))
        self.form = Form(fields, on_draft=self._keep if self._key else None, parent=self)
        self.confirm_button = c.Button(confirm, self.confirm, kind="primary", icon="check")
        self.foot.addWidget(self.confirm_button)
        self.foot.addWidget(c.Button(lambda: translate("Sheet", "Leave it as it was"), self.reject))
        for combination in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(combination), self, self.confirm)
        self.finished.connect(self._on_finished)
        if self._key:
            tasks.read(partial(drafts.find, key=self._key), self._take_draft)

    def open(self) -> None:
        """Show it over the window, with the keys at its first field."""
        behind = self.parentWidget()
        wish = self.sizeHint()
        # Qt itself would make it no higher than two thirds of the screen, and let it scroll there.
        self.resize(wish if behind is None else wish.boundedTo(behind.window().size()))
        super().open()
        next(iter(self.form.fields.values())).focus()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show what is on record; it is not kept as a draft."""
        names = [name for name in values if name in self.form.fields]
        self.form.restore({name: _plain(self.form.fields[name], values[name]) for name in names})

    def offer(self, words: c.Text, verb: Verb, *, icon: str | None = None) -> None:
        """One more thing that can be done here, beside confirming what is written."""
        self.foot.addWidget(c.Button(words, partial(self._do, verb), kind="quiet", icon=icon))

    def confirm(self) -> None:
        """Make it part of the record, where every day that is written can be read."""
        for field in self.form.fields.values():
            if isinstance(field, c.DateField) and field.is_unreadable:
                field.show_problem(lambda: translate("Sheet", "Write a day, such as 14/4 or yesterday."))
                field.focus()
                return
        self._do(self._verb(self.form.values()))

    def _do(self, verb: Verb) -> None:
        if not self.confirm_button.isEnabled():
            return
        self.confirm_button.setEnabled(False)
        self._trouble.hide()
        self.tasks.do(verb, self._on_done, self._on_refused)

    def _on_done(self, _changes: Changes) -> None:
        self.accept()

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.confirm_button.setEnabled(True)
        named = str(error.facts.get("field", ""))
        if named in self.form.fields:
            self.form.fields[named].show_problem(lambda: error_words.sentence(error))
            self.form.fields[named].focus()
            return
        self._trouble.set_text(lambda: error_words.sentence(error))
        self._trouble.show()

    def _keep(self, values: dict[str, Any]) -> None:
        self.tasks.do(partial(drafts.keep, key=self._key, values=values))

    def _take_draft(self, kept: DraftRow | None) -> None:
        if kept is not None:
            values: Any = kept.values
            self.form.restore(values)

    def closeEvent(self, event: QCloseEvent) -> None:
        # A lock or the window's own cross closes it: what is typed is owed to the officer, and comes back.
        self.form.flush()
        self._is_settled = False
        super().closeEvent(event)

    def _on_finished(self, _code: int) -> None:
        self.form.drop()
        if self._key and self._is_settled:  # confirmed or left by the officer: no draft is owed to anyone
            self.tasks.do(partial(drafts.forget, key=self._key))
        self.deleteLater()


class _Scroll(QScrollArea):
    """As high as what it holds, up to most of the window, and then it scrolls."""

    def __init__(self, lines: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("ground", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setLayout(lines)
        self._lines = lines
        c.scroll(self, self._inner)

    def sizeHint(self) -> QSize:
        width = max(round(WIDTH_PX * tokens().scale), self._inner.minimumSizeHint().width() + Space.XL)
        behind = self.window().parentWidget()
        around = round(150 * tokens().scale) + 2 * Space.XXL  # the title and the buttons
        most = max(160, (behind.height() if behind is not None else 760) - around)
        if behind is not None:
            width = min(width, behind.width() - 4 * Space.XXL)
        return QSize(width, min(self._lines.heightForWidth(width - Space.XL) + Space.S, most))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width() + Space.M, 160)


def _groups(fields: Iterable[c.Field]) -> Iterator[QVBoxLayout]:
    """The fields in columns: ticks that follow one another are one list, and stand close."""
    group: QVBoxLayout | None = None
    for field in fields:
        is_tick = isinstance(field, c.TickField)
        if group is None or not is_tick:
            if group is not None:
                yield group
            group = c.rows(space=0)
        group.addWidget(field)
        if not is_tick:
            yield group
            group = None
    if group is not None:
        yield group


def _plain(field: c.Field, value: Any) -> Any:
    """A value of the record as the field's draft would have it."""
    field.blockSignals(True)
    field.set_value(value)
    field.blockSignals(False)
    return field.plain()
