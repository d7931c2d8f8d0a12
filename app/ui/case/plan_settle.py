"""Settling a plan: agreed, how and by whom; or not agreed, what with, and why. And what comes after."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.casework import drafts, plans
from app.casework.drafts import DraftRow
from app.casework.plans import How, VersionRow
from app.domain.problems import Problem, stops
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import plan_words as words
from app.ui.case.plan_seen import PlanSeen
from app.ui.case.tab import Slot
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.tasks import Tasks
from app.ui.words import plural, shown_language, translate


class SettleCard(c.Card):
    """Agreement or disagreement, recorded by one press; kept as it is typed."""

    wanted = Signal(str)

    def __init__(self, tasks: Tasks, seen: PlanSeen) -> None:
        super().__init__(lambda: translate("Plan", "Settle the plan together"))
        self.tasks, self.seen = tasks, seen
        self.key = f"settle:{seen.view.plan_id}"
        self.stop, self.refusal = Slot(), Slot()
        self.add(self.stop)
        self._fields()
        self.form = Form(
            {
                "outcome": self.outcome,
                "how": self.how,
                "by": self.by,
                "disagreement": self.disagreement,
                "why": self.why,
            },
            problems=self._problems,
            words=words.problem,
            on_draft=self._keep,
            parent=self,
        )
        self.form.changed.connect(self._show_fields)
        self._lay_out()
        self.take(seen)
        self._show_fields()
        tasks.read(partial(drafts.find, key=self.key), self._take_draft)

    def take(self, seen: PlanSeen) -> None:
        """The plan changed: what stands in the way may have changed with it."""
        self.seen = seen
        found = _in_the_way(seen)
        c.show_if(self.fields, is_shown=not found)
        if not found:
            self.stop.put()
            return
        rows: list[QWidget] = [
            c.Label(plural("Plan", "%n things are to be put right before it can be settled:", len(found)))
        ]
        for at, (where, what, said) in enumerate(found):
            rows.append(
                c.ListRow(
                    what,
                    said,
                    icon="octagon-alert",
                    action=lambda: translate("Plan", "Put it right"),
                    on_press=partial(self.wanted.emit, where),
                    last=at == len(found) - 1,
                )
            )
        self.stop.put(*rows)

    def begin(self) -> None:
        """Put the keys here."""
        self.outcome.focus()

    def _fields(self) -> None:
        self.outcome = c.SegmentedChoice(
            lambda: translate("Plan", "Do they agree?"),
            (
                ("agreed", lambda: translate("Plan", "They agree")),
                ("not_agreed", lambda: translate("Plan", "They do not agree")),
            ),
        )
        self.how = c.SegmentedChoice(
            lambda: translate("Plan", "How did they say so?"),
            [(code, partial(words.how, code)) for code in words.HOWS],
        )
        self.by = c.TextField(lambda: translate("Plan", "Who agreed"), width_px=420)
        self.by.set_value(self.seen.applicant)
        self.disagreement = c.LongField(
            lambda: translate("Plan", "What they do not agree with"),
            help=lambda: translate("Plan", "In their own words. It is printed in the plan."),
            lines=2,
        )
        self.why = c.LongField(lambda: translate("Plan", "Why"), lines=2)

    def _lay_out(self) -> None:
        self.fields = QWidget()
        lines = c.rows(space=Space.L)
        for field in (self.outcome, self.how, self.by, self.disagreement, self.why, self.refusal):
            lines.addWidget(field)
        self.confirm = c.Button(self._press_words, self._record, kind="primary", icon="handshake")
        foot = c.Flow()
        foot.addWidget(self.confirm)
        lines.addLayout(foot)
        self.fields.setLayout(lines)
        self.add(self.fields)

    def _show_fields(self) -> None:
        chosen = self.outcome.value()
        c.show_if(self.how, is_shown=chosen == "agreed")
        c.show_if(self.by, is_shown=chosen == "agreed")
        c.show_if(self.disagreement, is_shown=chosen == "not_agreed")
        c.show_if(self.why, is_shown=chosen == "not_agreed")
        self.confirm.set_text(self._press_words)

    def _press_words(self) -> str:
        if self.outcome.value() == "not_agreed":
            return translate("Plan", "Record the disagreement")
        return translate("Plan", "Record the agreement")

    def _problems(self, values: dict[str, Any]) -> list[Problem]:
        if values["outcome"] is None:
            return [stops("not_said", "outcome")]
        if values["outcome"] == "agreed":
            wanted = (("how", "not_said_how"), ("by", "not_said_by_whom"))
        else:
            wanted = (("disagreement", "disagreement_missing"), ("why", "why_missing"))
        return [stops(code, name) for name, code in wanted if not values[name]]

    def _keep(self, values: Mapping[str, object]) -> None:
        self.tasks.do(partial(drafts.keep, key=self.key, values=dict(values)))

    def _take_draft(self, row: DraftRow | None) -> None:
        if row is not None:
            values: Any = row.values
            self.form.restore(values)

    def _record(self) -> None:
        self.refusal.put()
        if not self.form.check_all():
            return
        values, plan_id = self.form.values(), self.seen.view.plan_id or ""
        if values["outcome"] == "agreed":
            verb = partial(plans.agree, plan_id=plan_id, how=cast("How", values["how"]), by=values["by"])
        else:
            verb = partial(
                plans.not_agree,
                plan_id=plan_id,
                disagreement=values["disagreement"],
                why=values["why"],
                language=shown_language(),
            )
        self.confirm.setEnabled(False)
        self.tasks.do(verb, self._recorded, self._refused)

    def _recorded(self, _changes: object) -> None:
        self.form.clear()
        self.tasks.do(partial(drafts.forget, key=self.key))

    def _refused(self, error: Refused | Unavailable) -> None:
        self.confirm.setEnabled(True)
        self.refusal.put(
            c.Banner(
                lambda: translate("Plan", "The plan was not settled"),
                lambda: error_words.sentence(error),
                "danger",
            )
        )


class VersionsCard(c.Card):
    """Every version of the plan with what changed. `wanted` carries the id of the one to look at."""

    wanted = Signal(str)

    def __init__(self, seen: PlanSeen) -> None:
        super().__init__(lambda: translate("Plan", "Versions, and what changed"))
        for at, row in enumerate(seen.view.versions):
            if at:
                self.add(c.line())
            self.add(c.Label(words.version(row), strong=True))
            self._changes(row)
            if row.plan_id != seen.view.plan_id:
                look = c.Button(
                    translate("Plan", "Look at version {number}").format(number=row.version),
                    partial(self.wanted.emit, row.plan_id),
                    kind="link",
                )
                self.add(_leftmost(look))

    def _changes(self, row: VersionRow) -> None:
        if row.version > 1 and not row.changed:
            self.add(c.Label(lambda: translate("Plan", "Nothing changed yet."), tone="muted", size="small"))
        for change in row.changed:
            self.add(c.Label(words.changed(change), size="small"))


def settled_banner(tasks: Tasks, seen: PlanSeen, *, to_letter: Any) -> c.Banner:
    """What comes after a plan was settled: their copy, and one day the next version."""
    view = seen.view
    letter = c.Button(
        lambda: translate("Plan", "Make the plan letter"), to_letter, kind="primary", icon="mail"
    )
    again = c.Button(
        lambda: translate("Plan", "Begin the next version"),
        lambda: tasks.do(partial(plans.new_version, case_id=view.case_id)),
        icon="copy",
    )
    return c.Banner(
        partial(words.state, view.state),
        lambda: _about_their_copy(view.copy_given_on is not None),
        "good" if view.state == "agreed" else "warn",
        actions=(letter, again),
    )


def _about_their_copy(has_it: bool) -> str:
    if has_it:
        return translate("Plan", "They have their copy. To change a step, begin the next version.")
    return translate("Plan", "They have no copy of it yet.")


def _in_the_way(seen: PlanSeen) -> list[tuple[str, str, str]]:
    """Everything that stops the plan: where it is put right, of what, and what it is."""
    whole = translate("Plan", "The plan as a whole")
    found = [
        (problem.field, whole, words.problem(problem))
        for problem in seen.view.problems
        if problem.severity == "stops"
    ]
    for row in seen.view.steps:
        said = [words.problem(problem) for problem in row.problems if problem.severity == "stops"]
        if said:
            name = row.text.text or translate("Plan", "A step without words")
            found.append((row.step_id, name, " ".join(said)))
    return found


def _leftmost(button: c.Button) -> QWidget:
    """A link at the left, as wide as its words."""
    holder = QWidget()
    line = c.across(space=Space.S)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    line.addStretch(1)
    holder.setLayout(line)
    return holder
