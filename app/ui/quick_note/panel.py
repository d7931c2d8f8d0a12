"""Quick note: who, how, reached or not, what was said, when next; in eight presses at most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.casework import drafts
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui.error_words import sentence
from app.ui.look.components import Banner, Button, Label, across, empty, rows, scroll
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.messages import Dialog, keep_drafts
from app.ui.quick_note.form import NoteForm
from app.ui.quick_note.search import CaseFinder
from app.ui.quick_note.whom import DRAFT, Whom, cares, unfinished, whom
from app.ui.tasks import Tasks
from app.ui.words import translate

WIDTH_PX, HEIGHT_PX = 700, 740


class QuickNote(Dialog):
    """A note in a small window over whatever is open. Closed unrecorded, it comes back as it was."""

    def __init__(self, parent: QWidget, tasks: Tasks, *, case_id: str | None) -> None:
        super().__init__(parent, lambda: translate("QuickNote", "Quick note"))
        self._tasks = tasks
        self.form: NoteForm | None = None
        self.finder: CaseFinder | None = None
        self.case_id = ""
        self._lines = rows(space=Space.L, margin=(0, 0, Space.S, 0))
        inner = QWidget()
        inner.setProperty("ground", "page")
        inner.setLayout(self._lines)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll(self._area, inner)
        self.body.addWidget(self._area, 1)
        self.record_button = Button(
            lambda: translate("QuickNote", "Record contact"),
            self.record,
            kind="primary",
            icon="check",
            tip=lambda: translate("QuickNote", "Record it (Ctrl+Enter)"),
        )
        self.record_button.setEnabled(False)
        self.foot.addWidget(self.record_button)
        self.foot.addWidget(Button(lambda: translate("QuickNote", "Keep for later"), self.reject))
        for combination in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(combination), self, self.record)
        self.draw(self._measure, what="size")
        if case_id is None:
            tasks.read(unfinished, self._begin, asker=self)
        else:
            self._begin(case_id)

    def record(self) -> None:
        """Make it part of the record, where nothing stops it."""
        if self.form is None or not self.form.form.check_all():
            return
        self._keep()  # now, so that nothing is kept anew behind the save that lets the draft go
        self.record_button.setEnabled(False)
        self._tasks.do(self.form.verb(self.case_id), self._recorded, self._refused, asker=self)

    def ask(self) -> None:
        """Let the officer say whom it is about."""
        self._keep()
        self._clear()
        self.case_id = ""
        self.finder = CaseFinder(self._tasks)
        self.finder.chosen.connect(self._begin)
        self._lines.addWidget(self.finder)
        self._lines.addStretch(1)
        self.finder.show()
        self.finder.box.setFocus()

    def done(self, result: int) -> None:
        """Closing keeps what is typed."""
        self._keep()
        super().done(result)

    def _begin(self, case_id: str | None) -> None:
        if not case_id:
            self.ask()
            return
        self.case_id = case_id
        self._tasks.read(partial(whom, case_id=case_id), self._have, failed=self._failed, latest="whom")

    def _have(self, known: Whom) -> None:
        self._clear()
        self._lines.addLayout(self._head(known))
        person = known.person(str(known.draft.get("person_id") or "") or None)
        agreed = cares(person.safe_contact)
        if agreed:
            self._lines.addWidget(
                Banner(
                    lambda: translate("QuickNote", "Safe contact"),
                    lambda: " ".join(cares(person.safe_contact)),
                    "danger",
                )
            )
        self.form = NoteForm(known, keep=self._keep_draft)
        self.form.another.connect(self._begin_again)
        self._lines.addWidget(self.form)
        self._lines.addStretch(1)
        self.record_button.setEnabled(True)
        self.form.begin()

    def _begin_again(self) -> None:
        self._keep()
        self._begin(self.case_id)

    def _head(self, known: Whom) -> QHBoxLayout:
        line = across(space=Space.S)
        line.addWidget(Label(known.header.household, size="lead", strong=True, wrap=False))
        line.addWidget(Label(known.header.reference, tone="muted", wrap=False))
        line.addStretch(1)
        line.addWidget(Button(lambda: translate("QuickNote", "Someone else"), self.ask, kind="link"))
        return line

    def _failed(self, error: Refused | Unavailable) -> None:
        self._clear()
        self._lines.addWidget(Banner(partial(sentence, error), kind="warn"))
        self._lines.addStretch(1)

    def _recorded(self, _changes: Changes) -> None:
        self.form = None  # it is on record: there is no draft left to keep
        self.accept()

    def _refused(self, error: Refused | Unavailable) -> None:
        self.record_button.setEnabled(True)
        self._lines.insertWidget(0, Banner(partial(sentence, error), kind="warn"))

    def _keep_draft(self, values: dict[str, object]) -> None:
        if self.case_id:
            self._tasks.do(partial(drafts.keep, key=DRAFT + self.case_id, values=values))

    def _keep(self) -> None:
        if self.form is not None:
            keep_drafts(self.form)

    def _clear(self) -> None:
        self.form = self.finder = None
        self.record_button.setEnabled(False)
        empty(self._lines)

    def _measure(self) -> None:
        parent = self.parentWidget()
        most = parent.window().size() if parent is not None else self.size()
        width, height = round(WIDTH_PX * tokens().scale), round(HEIGHT_PX * tokens().scale)
        self.setMinimumWidth(min(width, max(480, most.width() - 48)))
        self.resize(min(width, most.width() - 48), min(height, most.height() - 48))


def quick_note(window: QWidget, tasks: Tasks, *, case_id: str | None = None) -> QuickNote:
    """Open the quick note over the window: about that case, else about the last unfinished one, else ask."""
    already = window.findChild(QuickNote)
    if already is not None and already.isVisible():
        already.raise_()
        return already
    note = QuickNote(window, tasks, case_id=case_id)
    note.finished.connect(lambda _code: note.deleteLater())
    note.open()
    return note
