"""Writing the other language's words of what an officer typed, and saying how far they have got."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.casework import decisions, drafts, plans
from app.casework.drafts import DraftRow
from app.casework.translations import Translated
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.tokens import Tone
from app.ui.messages import Dialog
from app.ui.tasks import Tasks
from app.ui.words import translate

Keep = Callable[..., Any]


def state_pill(text: Translated) -> c.Pill:
    """How far the translation of a text has got."""
    if text.state == "checked":
        return c.Pill(lambda: translate("Translate", "Translation checked"), Tone.GOOD)
    if text.state == "draft":
        return c.Pill(lambda: translate("Translate", "Translation not checked"), Tone.WARN)
    if text.state == "stale":
        return c.Pill(lambda: translate("Translate", "Translation out of date"), Tone.WARN)
    return c.Pill(lambda: translate("Translate", "Not translated"), Tone.NEUTRAL)


class TranslateDialog(Dialog):
    """The text as it was typed, and beside it a field for the other language. Kept as it is typed."""

    def __init__(self, parent: QWidget, tasks: Tasks, key: str, text: Translated, keep: Keep) -> None:
        to_welsh = text.language == "en"
        super().__init__(
            parent,
            (lambda: translate("Translate", "Write the Welsh"))
            if to_welsh
            else (lambda: translate("Translate", "Write the English")),
        )
        self.tasks, self._save, self._key = tasks, keep, f"translate:{key}"
        self.body.addWidget(
            c.Label(lambda: translate("Translate", "As it was typed"), tone="muted", size="small")
        )
        self.body.addWidget(c.Label(text.text))
        self.words = c.LongField(
            (lambda: translate("Translate", "In Welsh"))
            if to_welsh
            else (lambda: translate("Translate", "In English")),
            lines=4,
        )
        self.words.set_value(text.translation)
        self.is_checked = c.TickField(
            lambda: translate("Translate", "I speak Welsh and have checked that both say the same")
        )
        self.is_checked.set_value(text.state == "checked")
        self.form = Form(
            {"words": self.words, "checked": self.is_checked}, on_draft=self._keep_draft, parent=self
        )
        self.body.addWidget(self.words)
        self.body.addWidget(self.is_checked)
        self.foot.addWidget(
            c.Button(lambda: translate("Translate", "Keep the translation"), self._confirm, kind="primary")
        )
        self.foot.addWidget(c.Button(lambda: translate("Translate", "Cancel"), self._give_up))
        self.finished.connect(lambda _code: self.deleteLater())
        tasks.read(partial(drafts.find, key=self._key), self._take_draft)
        self.words.focus()

    @classmethod
    def of_decision(
        cls, parent: QWidget, tasks: Tasks, decision_id: str, field: str, text: Translated
    ) -> TranslateDialog:
        """The dialog for the reasons of a decision."""
        keep = partial(decisions.translate, decision_id=decision_id, field=field)
        return cls(parent, tasks, f"{decision_id}:{field}", text, keep)

    @classmethod
    def of_step(
        cls, parent: QWidget, tasks: Tasks, step_id: str, field: str, text: Translated
    ) -> TranslateDialog:
        """The dialog for a text of a step of the plan."""
        keep = partial(plans.translate_step, step_id=step_id, field=field)
        return cls(parent, tasks, f"{step_id}:{field}", text, keep)

    @classmethod
    def of_plan(
        cls, parent: QWidget, tasks: Tasks, plan_id: str, field: str, text: Translated
    ) -> TranslateDialog:
        """The dialog for a text of the plan as a whole."""
        keep = partial(plans.translate_plan, plan_id=plan_id, field=field)
        return cls(parent, tasks, f"{plan_id}:{field}", text, keep)

    def _keep_draft(self, values: dict[str, Any]) -> None:
        self.tasks.do(partial(drafts.keep, key=self._key, values=dict(values)))

    def _take_draft(self, row: DraftRow | None) -> None:
        if row is not None:
            values: Any = row.values
            self.form.restore(values)

    def _confirm(self) -> None:
        verb = partial(self._save, text=self.words.value(), checked=self.is_checked.value())
        self.tasks.do(verb, self._kept, self._refused)

    def _kept(self, _changes: object) -> None:
        self._forget_draft()
        self.accept()

    def _give_up(self) -> None:
        self._forget_draft()
        self.reject()

    def _forget_draft(self) -> None:
        self.form.clear()
        self.tasks.do(partial(drafts.forget, key=self._key))

    def _refused(self, error: Refused | Unavailable) -> None:
        place = self.is_checked if error.code == "may_not_check" else self.words
        place.show_problem(lambda: error_words.sentence(error))
        place.focus()
