"""The plan as a whole: what they want, how we reach them, when it is looked at again; read, and written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.casework import drafts, plans
from app.casework.drafts import DraftRow
from app.casework.plans import PlanDraft, PlanView
from app.casework.translations import Translated
from app.domain.problems import Problem, stops, warns
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import plan_words as words
from app.ui.case.plan_seen import PlanSeen
from app.ui.case.plan_step import Trouble
from app.ui.case.tab import Slot
from app.ui.case.translating import TranslateDialog, state_pill
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate

PRINTED = ("outcome_wanted", "disagreement")
TEXTS = ("outcome_wanted", "applicant_view", "communication")


class WholeCard(c.Card):
    """What stands above the steps. `wanted` fires when the officer wants to write it anew."""

    wanted = Signal(str)

    def __init__(self, tasks: Tasks, seen: PlanSeen) -> None:
        self._view = view = seen.view
        change = c.Button(lambda: translate("Plan", "Change"), lambda: self.wanted.emit(""), icon="pen")
        state = c.Pill(partial(words.state, view.state), words.state_tone(view.state))
        super().__init__(
            lambda: translate("Plan", "The plan, version {number}").format(number=view.version),
            actions=(state, change) if view.may_change else (state,),
        )
        change.say(
            change.setAccessibleName, lambda: translate("Plan", "Change the plan as a whole"), what="whose"
        )
        self._tasks = tasks
        self.add(self._facts())
        self.add(c.Label(lambda: words.balance(view.balance), strong=True))
        for found in view.problems:
            self.add(Trouble(partial(words.problem, found), stops=found.severity == "stops"))

    def write_translation(self, field: str) -> None:
        """Ask for the other language of one text."""
        text: Translated = getattr(self._view, field)
        plan_id = self._view.plan_id or ""
        TranslateDialog.of_plan(self.window(), self._tasks, plan_id, field, text).open()

    def _facts(self) -> QWidget:
        pairs = c.KeyValue()
        names = {
            "outcome_wanted": lambda: translate("Plan", "What they want"),
            "applicant_view": lambda: translate("Plan", "How they see it"),
            "communication": lambda: translate("Plan", "How we make sure we are understood"),
            "disagreement": lambda: translate("Plan", "What they do not agree with"),
        }
        for field, name in names.items():
            text: Translated = getattr(self._view, field)
            if text.text or field == "outcome_wanted":
                pairs.add(name, self._text(field, text))
        review = self._view.review_on
        pairs.add(
            lambda: translate("Plan", "Looked at again"),
            lambda: words.day(review) if review else translate("Plan", "no day set"),
        )
        if self._view.agreed_on is not None:
            pairs.add(lambda: translate("Plan", "Settled"), lambda: _settled(self._view))
        if self._view.plan_id is not None and not self._view.may_change:
            given = self._view.copy_given_on
            pairs.add(
                lambda: translate("Plan", "Their copy"),
                lambda: words.day(given) if given else translate("Plan", "not given yet"),
            )
        return pairs

    def _text(self, field: str, text: Translated) -> QWidget:
        if not text.text:
            return c.Label(lambda: translate("Plan", "not written yet"), tone="muted")
        holder = QWidget()
        lines = c.rows(space=Space.XS)
        lines.addWidget(c.Label(text.text))
        if field in PRINTED:
            flow = c.Flow()
            flow.addWidget(state_pill(text))
            if text.state != "checked":
                press = c.Button(
                    lambda: translate("Plan", "Translate"),
                    partial(self.write_translation, field),
                    kind="link",
                )
                flow.addWidget(press)
            lines.addLayout(flow)
        holder.setLayout(lines)
        return holder


class WholeEditor(c.Card):
    """The plan as a whole while it is written; kept as it is typed, recorded by one press."""

    done = Signal()

    def __init__(self, tasks: Tasks, seen: PlanSeen) -> None:
        close = c.Button(
            lambda: translate("Plan", "Give it up"), lambda: self._give_up(), kind="quiet", icon="x"
        )
        super().__init__(lambda: translate("Plan", "The plan as a whole"), actions=(close,))
        self.tasks, self.view, self._today = tasks, seen.view, seen.today
        self.key = f"plan:{self.view.plan_id}"
        self.outcome = c.LongField(
            lambda: translate("Plan", "What they want"),
            help=lambda: translate("Plan", "In their own words. It is printed in the plan."),
            lines=2,
        )
        self.seen_so = c.LongField(lambda: translate("Plan", "How they see it"), optional=True, lines=2)
        self.reached = c.LongField(
            lambda: translate("Plan", "How we make sure we are understood"), optional=True, lines=2
        )
        self.review = c.DateField(
            lambda: translate("Plan", "Day on which we look at it together again"), today=seen.today
        )
        self.language = c.SegmentedChoice(
            lambda: translate("Plan", "Written in"),
            (("en", lambda: translate("Plan", "English")), ("cy", lambda: translate("Plan", "Welsh"))),
        )
        self.form = Form(
            {
                "outcome_wanted": self.outcome,
                "applicant_view": self.seen_so,
                "communication": self.reached,
                "review_on": self.review,
                "language": self.language,
            },
            problems=self._problems,
            words=words.problem,
            on_draft=self._keep,
            parent=self,
        )
        self._fill()
        self._lay_out()
        tasks.read(partial(drafts.find, key=self.key), self._take_draft)

    def go_to(self, field: str) -> None:
        """Put the keys into one of the fields."""
        self.form.fields.get(field, self.outcome).focus()

    def _lay_out(self) -> None:
        self.refusal = Slot()
        for widget in (self.outcome, self.seen_so, self.reached, self.review, self.language, self.refusal):
            self.add(widget)
        self.confirm = c.Button(
            lambda: translate("Plan", "Put it in the plan"), self._record, kind="primary", icon="check"
        )
        foot = c.Flow(space=Space.M)
        foot.addWidget(self.confirm)
        self.body.addLayout(foot)

    def _fill(self) -> None:
        review = self.view.review_on
        language = self.view.outcome_wanted.language if self.view.outcome_wanted.text else shown_language()
        self.form.restore(
            {
                **{field: getattr(self.view, field).text for field in TEXTS},
                "review_on": f"{review.day}/{review.month}/{review.year}" if review else "",
                "language": language,
            }
        )

    def _problems(self, values: dict[str, Any]) -> list[Problem]:
        found = []
        if not values["outcome_wanted"]:
            found.append(warns("no_outcome_wanted", "outcome_wanted"))
        if values["review_on"] is None:
            found.append(stops("no_review_date", "review_on"))
        elif values["review_on"] < self._today:
            found.append(stops("review_past", "review_on"))
        return found

    def _keep(self, values: Mapping[str, object]) -> None:
        self.tasks.do(partial(drafts.keep, key=self.key, values=dict(values)))

    def _take_draft(self, row: DraftRow | None) -> None:
        if row is not None:
            values: Any = row.values
            self.form.restore(values)

    def _record(self) -> None:
        values = self.form.values()
        draft = PlanDraft(
            **{field: values[field] for field in TEXTS},
            review_on=values["review_on"],
            language="cy" if values["language"] == "cy" else "en",
        )
        self.confirm.setEnabled(False)
        verb = partial(plans.save_plan, plan_id=self.view.plan_id or "", draft=draft)
        self.tasks.do(verb, self._recorded, self._refused)

    def _recorded(self, _changes: object) -> None:
        self._give_up()

    def _give_up(self) -> None:
        self.form.clear()
        self.tasks.do(partial(drafts.forget, key=self.key))
        self.done.emit()

    def _refused(self, error: Refused | Unavailable) -> None:
        self.confirm.setEnabled(True)
        self.refusal.put(
            c.Banner(
                lambda: translate("Plan", "This was not kept in the plan"),
                lambda: error_words.sentence(error),
                "danger",
            )
        )


def _settled(view: PlanView) -> str:
    said = f"{words.state(view.state)} {words.day(view.agreed_on)}" if view.agreed_on else ""
    if view.agreed_by:
        said = f"{said}: {view.agreed_by}, {words.how(view.agreed_how).lower()}"
    return said
