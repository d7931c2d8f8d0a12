"""A step of the plan: as it stands in its column, and while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.casework import drafts, plans
from app.casework.plans import Language, LibraryRow, Side, Status, StepForm, StepRow
from app.domain.plans import StepDraft, comparable
from app.domain.plans import problems as step_problems
from app.domain.problems import Problem
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import plan_words as words
from app.ui.case.plan_library import Library
from app.ui.case.plan_seen import PlanSeen, step_key
from app.ui.case.tab import Slot
from app.ui.case.translating import TranslateDialog
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate


class StepItem(QFrame):
    """A step in its column. `wanted` fires when the officer wants to write it anew."""

    wanted = Signal(str)

    def __init__(self, tasks: Tasks, row: StepRow, seen: PlanSeen) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.tasks, self.row, self.seen = tasks, row, seen
        lines = c.rows(space=Space.XS)
        lines.addWidget(c.Label(row.text.text or translate("Plan", "A step without words"), strong=True))
        lines.addWidget(c.Label(_who_and_when(row), size="small", tone="muted"))
        for key, text in _reasons(row):
            lines.addWidget(c.Label(f"{key} {text}", size="small"))
        if seen.view.may_change:
            self._draft(lines)
        else:
            self._settled(lines)
        self.setLayout(lines)

    def _draft(self, lines: QVBoxLayout) -> None:
        for found in self.row.problems:
            lines.addWidget(Trouble(words.problem(found), stops=found.severity == "stops"))
        foot = c.Flow(space=Space.S)
        name = self.row.text.text
        change = c.Button(
            lambda: translate("Plan", "Change"),
            lambda: self.wanted.emit(self.row.step_id),
            kind="quiet",
            icon="pen",
        )
        more = c.MenuButton(lambda: translate("Plan", "More"), kind="quiet")
        change.say(partial(_name, change, name), lambda: translate("Plan", "Change"), what="whose")
        more.say(partial(_name, more, name), lambda: translate("Plan", "More"), what="whose")
        foot.addWidget(change)
        foot.addWidget(more)
        more.add(lambda: translate("Plan", "Move up"), partial(self._move, -1))
        more.add(lambda: translate("Plan", "Move down"), partial(self._move, 1))
        more.add(lambda: translate("Plan", "Translate"), self.write_translation)
        more.add(lambda: translate("Plan", "Take it out"), self._remove)
        lines.addSpacing(Space.XS)
        lines.addLayout(foot)

    def _settled(self, lines: QVBoxLayout) -> None:
        row = self.row
        foot = c.Flow(space=Space.S)
        foot.addWidget(c.Pill(partial(words.status, row.status), words.status_tone(row.status)))
        if row.is_overdue:
            foot.addWidget(c.Pill(lambda: translate("Plan", "Late"), Tone.DANGER))
        lines.addSpacing(Space.XS)
        lines.addLayout(foot)
        if row.evidence:
            lines.addWidget(c.Label(row.evidence, size="small", tone="muted"))
        if self.seen.view.state != "superseded":
            update = c.MenuButton(lambda: translate("Plan", "How far is it?"))
            update.say(
                partial(_name, update, row.text.text),
                lambda: translate("Plan", "How far is it?"),
                what="whose",
            )
            for code in words.STATUSES:
                update.add(
                    partial(words.status, code),
                    partial(self._set_status, cast("Status", code)),
                    is_on=partial(str.__eq__, code, row.status),
                )
            update.add(lambda: translate("Plan", "Translate"), self.write_translation)
            foot.addWidget(update)

    def write_translation(self) -> None:
        """Ask for the other language of the texts that lack it, one after another."""
        texts = [(field, getattr(self.row, field)) for field in plans.STEP_TEXTS]
        lacking = [(field, text) for field, text in texts if text.text and text.state in ("none", "stale")]
        if lacking:
            field, text = lacking[0]
            TranslateDialog.of_step(self.window(), self.tasks, self.row.step_id, field, text).open()

    def _move(self, by: int) -> None:
        column = [row.step_id for row in getattr(self.seen.view, self.row.side)]
        at = column.index(self.row.step_id)
        if 0 <= at + by < len(column):
            column.insert(at + by, column.pop(at))
            plan_id = self.seen.view.plan_id or ""
            self.tasks.do(partial(plans.order, plan_id=plan_id, side=self.row.side, step_ids=column))

    def _remove(self) -> None:
        self.tasks.do(partial(plans.remove_step, step_id=self.row.step_id))

    def _set_status(self, status: Status) -> None:
        if status not in words.FINISHED:
            self._record(status, "")
            return
        confirm(
            self,
            lambda evidence: self._record(status, evidence),
            title=lambda: words.status(status),
            body=self.row.text.text,
            yes=lambda: translate("Plan", "Record it"),
            reason=(lambda: translate("Plan", "How we know"))
            if status == "done"
            else (lambda: translate("Plan", "Why")),
        )

    def _record(self, status: Status, evidence: str) -> None:
        verb = partial(plans.set_status, step_id=self.row.step_id, status=status, evidence=evidence)
        self.tasks.do(verb)


class Trouble(QFrame):
    """One thing that is wrong, with its shape: it stops, or it only warns."""

    def __init__(self, text: c.Text, *, stops: bool) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        tone = Tone.DANGER if stops else Tone.WARN
        line = c.across(space=Space.XS + 2)
        line.addWidget(
            c.Icon("octagon-alert" if stops else "triangle-alert", colour=f"{tone}_ink", grow=0.85)
        )
        line.addWidget(c.Label(text, size="small", tone=str(tone)), 1)
        self.setLayout(line)


class StepEditor(c.Card):
    """A step while it is written, the library beside it. Kept as it is typed; recorded by one press."""

    done = Signal()

    def __init__(self, tasks: Tasks, seen: PlanSeen, side: Side, row: StepRow | None) -> None:
        close = c.Button(
            lambda: translate("Plan", "Give it up"), lambda: self._give_up(), kind="quiet", icon="x"
        )
        super().__init__(lambda: _editor_title(side, row), actions=(close,))
        self.tasks, self.seen, self.side, self.row = tasks, seen, side, row
        self.plan_id = seen.view.plan_id or ""
        self.key = step_key(self.plan_id, row.step_id if row else f"new:{side}")
        self.library_code = row.library_code if row else ""
        self._reused: frozenset[str] = frozenset()
        self.refusal = Slot()
        self._fields()
        self.form = Form(
            {
                "text": self.text,
                "who": self.who,
                "by_on": self.by_on,
                "why": self.why,
                "how_known": self.how_known,
                "help_offered": self.help_offered,
                "need": self.need,
                "language": self.language,
            },
            problems=self._problems,
            words=words.problem,
            on_draft=self._keep,
            parent=self,
        )
        self._lay_out()
        if row is not None:
            self._fill(row)
        self._start = self.form.draft()

    def begin(self) -> None:
        """Put the keys where the writing begins."""
        self.text.focus()

    def take_draft(self, values: Mapping[str, Any]) -> None:
        """Show what was typed before."""
        self.form.restore(values)
        self.library_code = str(values.get("library_code") or self.library_code)

    def use(self, step: LibraryRow) -> None:
        """Begin with a step of the library; what stands in brackets is still to be made specific."""
        tongue = shown_language()
        self.library_code = step.code
        self.language.set_value(tongue)
        self.text.set_value(step.text.in_language(tongue))
        self.why.set_value(step.why.in_language(tongue))
        self.how_known.set_value(step.how_known.in_language(tongue))
        if step.help_offered is not None:
            self.help_offered.set_value(step.help_offered.in_language(tongue))
        answers = [need for need in self.seen.needs if need in (*step.needs, *step.causes)]
        if answers:
            self.need.set_value(answers[0])
        self.form.check_all()
        self.text.focus()

    def _fields(self) -> None:
        self.text = c.TextField(
            lambda: translate("Plan", "What will be done"),
            help=lambda: translate("Plan", "Begin with the deed: ring, send, bring, ask."),
        )
        self.who = c.TextField(lambda: translate("Plan", "Who"))
        self.by_on = c.DateField(
            lambda: translate("Plan", "By when"), today=self.seen.today, help=self._window_words
        )
        self.why = c.TextField(lambda: translate("Plan", "Why it helps"))
        self.how_known = c.TextField(lambda: translate("Plan", "How we will know"))
        self.help_offered = c.TextField(
            lambda: translate("Plan", "Help that we offer with it"), optional=self.side != "i"
        )
        self.need = c.PickField(
            lambda: translate("Plan", "What it answers"),
            [(code, partial(words.need, code)) for code in self.seen.needs],
            optional=True,
        )
        self.language = c.SegmentedChoice(
            lambda: translate("Plan", "Written in"),
            (("en", lambda: translate("Plan", "English")), ("cy", lambda: translate("Plan", "Welsh"))),
        )
        self.language.set_value(shown_language())
        self.who.set_value({"we": self.seen.officer, "i": self.seen.applicant}.get(self.side, ""))

    def _lay_out(self) -> None:
        form = QFrame()
        form.setProperty("panel", "plain")
        lines = c.rows(space=Space.M)
        lines.addWidget(self.text)
        lines.addWidget(c.Beside(((self.who, 1), (self.by_on, 1)), least_px=260))
        for field in (self.why, self.how_known, self.help_offered):
            lines.addWidget(field)
        lines.addWidget(self.need)
        lines.addWidget(self.language)
        lines.addWidget(self.refusal)
        self.confirm = c.Button(
            lambda: translate("Plan", "Put it in the plan"), self._record, kind="primary", icon="check"
        )
        foot = c.Flow(space=Space.M)
        foot.addWidget(self.confirm)
        foot.addWidget(
            c.Phrase(
                lambda: translate("Plan", "Typing is kept. A step may wait unfinished in the plan."),
                tone="muted",
            )
        )
        lines.addLayout(foot)
        form.setLayout(lines)
        self.library = Library(self.seen, self.side)
        self.library.picked.connect(self.use)
        self.add(c.Beside(((form, 3), (self.library, 2)), least_px=400, space=Space.XL))

    def _fill(self, row: StepRow) -> None:
        self.form.restore(
            {
                "text": row.text.text,
                "who": row.who,
                "by_on": f"{row.by_on.day}/{row.by_on.month}/{row.by_on.year}" if row.by_on else "",
                "why": row.why.text,
                "how_known": row.how_known.text,
                "help_offered": row.help_offered.text,
                "need": row.need,
                "language": row.text.language,
            }
        )

    def _problems(self, values: dict[str, Any]) -> list[Problem]:
        """By the rules for steps; whether its words are used elsewhere was asked of the records."""
        language: Language = "cy" if values["language"] == "cy" else "en"
        draft = StepDraft(
            self.side, values["text"], values["who"], values["by_on"], values["why"], values["how_known"],
            values["help_offered"], values["need"] or None, language,
        )  # fmt: skip
        return list(
            step_problems(
                draft,
                today=self.seen.today,
                rules=self.seen.rules,
                window_end=self.seen.view.window_end,
                known_texts=self._reused,
            )
        )

    def _window_words(self) -> str:
        end = self.seen.view.window_end
        if end is None:
            return ""
        return translate("Plan", "Our duty’s time ends {day}.").format(day=words.day(end))

    def _keep(self, values: Mapping[str, object]) -> None:
        kept = {**values, "side": self.side, "library_code": self.library_code}
        self.tasks.do(partial(drafts.keep, key=self.key, values=kept))
        query = partial(plans.problems_of, case_id=self.seen.view.case_id, form=self._form())
        self.tasks.read(query, self._on_problems, latest="reused")

    def _on_problems(self, found: tuple[Problem, ...]) -> None:
        is_reused = any(problem.code == "reused" for problem in found)
        self._reused = frozenset({comparable(self.text.value())}) if is_reused else frozenset()
        self.form.refresh()

    def _form(self) -> StepForm:
        values = self.form.values()
        return StepForm(
            side=self.side,
            text=values["text"],
            who=values["who"],
            by_on=values["by_on"],
            why=values["why"],
            how_known=values["how_known"],
            help_offered=values["help_offered"],
            need=values["need"],
            library_code=self.library_code,
            language="cy" if values["language"] == "cy" else "en",
            step_id=self.row.step_id if self.row else None,
        )

    def _record(self) -> None:
        if not self.text.value():
            self.form.check_all()
            return
        self.confirm.setEnabled(False)
        self.tasks.do(
            partial(plans.save_step, plan_id=self.plan_id, form=self._form()), self._recorded, self._refused
        )

    def _recorded(self, _changes: object) -> None:
        self._forget()
        self.done.emit()

    def _give_up(self) -> None:
        """What was typed goes: asked first, unless nothing was."""
        if self.form.draft() == self._start:
            self._let_go("")
            return
        confirm(
            self,
            self._let_go,
            title=lambda: translate("Plan", "Throw away what you typed?"),
            body=lambda: translate("Plan", "The step stays in the plan as it was before."),
            yes=lambda: translate("Plan", "Throw it away"),
            is_danger=True,
        )

    def _let_go(self, _reason: str) -> None:
        self._forget()
        self.done.emit()

    def _forget(self) -> None:
        self.form.clear()
        self.tasks.do(partial(drafts.forget, key=self.key))

    def _refused(self, error: Refused | Unavailable) -> None:
        self.confirm.setEnabled(True)
        self.refusal.put(
            c.Banner(
                lambda: translate("Plan", "This was not kept in the plan"),
                lambda: error_words.sentence(error),
                "danger",
            )
        )


def _editor_title(side: Side, row: StepRow | None) -> str:
    if row is None:
        return translate("Plan", "{side}: a new step").format(side=words.side(side))
    return translate("Plan", "{side}: change the step").format(side=words.side(side))


def _who_and_when(row: StepRow) -> str:
    who = row.who or translate("Plan", "nobody named")
    when = (
        translate("Plan", "by {day}").format(day=words.day(row.by_on))
        if row.by_on
        else translate("Plan", "no day set")
    )
    return f"{who}, {when}"


def _reasons(row: StepRow) -> list[tuple[str, str]]:
    pairs = (
        (translate("Plan", "Why:"), row.why.text),
        (translate("Plan", "We will know:"), row.how_known.text),
        (translate("Plan", "Our help:"), row.help_offered.text),
    )
    return [(key, text) for key, text in pairs if text]


def _name(button: c.Button, whose: str, words_now: str) -> None:
    button.setAccessibleName(f"{words_now}: {whose}")
