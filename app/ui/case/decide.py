"""Deciding that a duty is owed or is not, with the reasons in the case's own words; kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal

from app.casework import decisions, drafts
from app.casework.decisions import DecisionDraft, Language, Suggestion
from app.casework.drafts import DraftRow
from app.domain.problems import Problem, stops, warns
from app.errors import Refused, Unavailable
from app.letters import readability
from app.ui import error_words, labels
from app.ui.case import duties_words as words
from app.ui.case.duties_seen import DutiesSeen
from app.ui.case.letters_words import reading
from app.ui.case.tab import Slot
from app.ui.forms import Form, ProblemLike
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import marked, noop, shown_language, translate

_PROBLEMS = {
    "reasons_missing": noop("Decide", "Write the facts of this case that the decision rests on."),
    "adverse_reasons_missing": noop("Decide", "The letter must give the reason for each thing against them."),
    "duty_is_owed": noop("Decide", "On the answers given the law says that it is owed."),
    "duty_not_owed": noop("Decide", "On the answers given the law says that it is not owed."),
    "no_choice": noop("Decide", "Choose."),
    "no_day": noop("Decide", "Write the day."),
    "in_the_future": noop("Decide", "That day has not come yet."),
}


class DecideCard(c.Card):
    """The deciding of one duty. `done` fires when it was recorded or put away."""

    done = Signal()

    def __init__(self, tasks: Tasks, case_id: str, suggestion: Suggestion, seen: DutiesSeen) -> None:
        close = c.Button(
            lambda: translate("Decide", "Put away"), lambda: self.done.emit(), kind="quiet", icon="x"
        )
        super().__init__(_title(suggestion), actions=(close,))
        self.tasks, self.case_id, self.suggestion, self.seen = tasks, case_id, suggestion, seen
        self.draft_key = f"decide:{case_id}:{suggestion.duty}"
        self.refusal = Slot()
        self._fields()
        self.form = Form(
            {
                "owed": self.owed,
                "reasons": self.reasons,
                "adverse_reasons": self.adverse,
                "language": self.language,
                "decided_on": self.day,
            },
            problems=self._problems,
            words=_words,
            on_draft=self._keep,
            parent=self,
        )
        self.form.changed.connect(self._show_adverse)
        self._lay_out()
        self._show_adverse()

    def begin(self) -> None:
        """Put the keys where the writing begins."""
        self.reasons.focus()

    def take_draft(self, row: DraftRow | None) -> None:
        """Show what was typed before, if anything was."""
        if row is not None:
            self.form.restore(cast("Mapping[str, Any]", row.values))

    def _fields(self) -> None:
        self.owed = c.SegmentedChoice(
            lambda: translate("Decide", "Is this duty owed?"),
            (
                ("owed", lambda: translate("Decide", "It is owed")),
                ("not_owed", lambda: translate("Decide", "It is not owed")),
            ),
            help=lambda: _what_the_answers_say(self.suggestion, self.seen),
        )
        self.owed.set_value(self.suggestion.owed if self.suggestion.owed != "cannot_say" else None)
        self.reasons = c.LongField(
            lambda: translate("Decide", "Reasons"),
            help=lambda: translate(
                "Decide",
                "The facts of this case, in words that they would use. They are printed in the letter.",
            ),
        )
        self.adverse = c.LongField(
            lambda: translate("Decide", "Reasons for what is decided against them"),
            help=lambda: translate("Decide", "Each reason on a line of its own (section 63(1))."),
        )
        self.language = c.SegmentedChoice(
            lambda: translate("Decide", "Written in"),
            (
                ("en", lambda: translate("Decide", "English")),
                ("cy", lambda: translate("Decide", "Welsh")),
            ),
        )
        self.language.set_value(shown_language())
        self.day = c.DateField(lambda: translate("Decide", "Day of the decision"), today=self.seen.today)
        self.day.set_value(self.seen.today)

    def _lay_out(self) -> None:
        self.add(c.Label(self._law, tone="muted", size="small"))
        for field in (self.owed, self.reasons, self.adverse, self.language, self.day):
            self.add(field)
        self.add(self.refusal)
        foot = c.Flow()
        self.confirm = c.Button(
            lambda: translate("Decide", "Record the decision"), self._record, kind="primary", icon="check"
        )
        foot.addWidget(self.confirm)
        foot.addWidget(
            c.Phrase(
                lambda: translate("Decide", "No clock starts until its letter has been given."),
                tone="muted",
            )
        )
        self.body.addLayout(foot)

    def _law(self) -> str:
        law = self.suggestion.words.in_language(shown_language())
        basis = self.seen.law.bases.get(self.suggestion.duty)
        return f"{_capital(law)} · {words.basis_words(self.suggestion.section, basis)}"

    def _show_adverse(self) -> None:
        c.show_if(self.adverse, is_shown=self._is_against())

    def _is_against(self) -> bool:
        return self.owed.value() == "not_owed"

    def _problems(self, values: dict[str, Any]) -> list[Problem]:
        found = list(self._against_the_law(values["owed"]))
        if not values["reasons"]:
            found.append(stops("reasons_missing", "reasons"))
        if self._is_against() and not values["adverse_reasons"]:
            found.append(stops("adverse_reasons_missing", "adverse_reasons"))
        if values["decided_on"] is None:
            found.append(stops("no_day", "decided_on"))
        elif values["decided_on"] > self.seen.today:
            found.append(stops("in_the_future", "decided_on"))
        language: Language = "cy" if values["language"] == "cy" else "en"
        for name in ("reasons", "adverse_reasons"):
            found += [
                warns(f"reading.{one.code}", name, sentence=one.sentence, found=one.found, plain=one.plain)
                for one in readability.check(values[name], language)
            ]
        return found

    def _against_the_law(self, chosen: str | None) -> list[Problem]:
        if chosen is None:
            return [stops("no_choice", "owed")]
        if chosen != self.suggestion.owed and self.suggestion.owed != "cannot_say":
            return [stops("duty_is_owed" if self.suggestion.owed == "owed" else "duty_not_owed", "owed")]
        return []

    def _keep(self, values: Mapping[str, object]) -> None:
        self.tasks.do(partial(drafts.keep, key=self.draft_key, values=dict(values)))

    def _record(self) -> None:
        self.refusal.put()
        if not self.form.check_all():
            return
        values = self.form.values()
        draft = DecisionDraft(
            duty=self.suggestion.duty,
            owed=values["owed"] == "owed",
            reasons=values["reasons"],
            adverse_reasons=values["adverse_reasons"] if self._is_against() else "",
            decided_on=values["decided_on"],
            language=values["language"],
        )
        self.confirm.setEnabled(False)
        verb = partial(decisions.decide, case_id=self.case_id, draft=draft)
        self.tasks.do(verb, self._recorded, self._refused)

    def _recorded(self, _changes: object) -> None:
        self.form.clear()
        self.tasks.do(partial(drafts.forget, key=self.draft_key))
        self.done.emit()

    def _refused(self, error: Refused | Unavailable) -> None:
        self.confirm.setEnabled(True)
        section = str(error.facts.get("section") or "")
        about = f" ({section})" if section else ""
        self.refusal.put(
            c.Banner(
                lambda: translate("Decide", "This cannot be decided so") + about,
                lambda: error_words.sentence(error),
                "danger",
            )
        )


def _title(suggestion: Suggestion) -> Any:
    return lambda: translate("Decide", "Decide: {duty}").format(duty=labels.duty(suggestion.duty))


def _what_the_answers_say(suggestion: Suggestion, seen: DutiesSeen) -> str:
    if suggestion.owed == "owed":
        return translate("Decide", "On the answers given it is owed ({section}).").format(
            section=suggestion.section
        )
    failed = "; ".join(
        f"{words.law_words(seen.standing.words, name)} ({section})" for name, section in suggestion.failed
    )
    return translate("Decide", "On the answers given it is not owed. What was answered no: {tests}").format(
        tests=failed
    )


def _words(problem: ProblemLike) -> str:
    if problem.code.startswith("reading."):
        facts = problem.facts
        return reading(
            problem.code.removeprefix("reading."),
            found=str(facts["found"]),
            plain=str(facts["plain"]),
            sentence=str(facts["sentence"]),
        )
    return marked("Decide", _PROBLEMS[problem.code])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
