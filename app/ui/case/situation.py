"""The Situation tab: the assessment (s62) in a gentle order, kept as it is typed; a view for the client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.casework import assessments, decisions
from app.casework.assessments import Answered, AnswersDraft, AssessmentView, PartRow, QuestionRow
from app.casework.decisions import Suggestion
from app.errors import Refused, Unavailable
from app.ui import error_words, labels
from app.ui.case.client_view import ClientView
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import plural, short_date, shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes
    from app.domain.facts import Answer

REST_MS = 400
"""How long the keys rest before what was typed is kept."""

_PARTS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "outcome_wanted": (
        lambda: translate("Situation", "What do they want to happen?"),
        lambda: translate("Situation", "In their own words."),
    ),
    "causes": (
        lambda: translate("Situation", "What led to this?"),
        lambda: translate("Situation", "How they came to lose, or may lose, their home."),
    ),
    "housing_needs": (
        lambda: translate("Situation", "What home do they need?"),
        lambda: translate("Situation", "For everyone in the household: rooms, place, steps, school, work."),
    ),
    "support_to_keep_home": (
        lambda: translate("Situation", "What would help them keep a home?"),
        lambda: translate("Situation", "Support for the applicant and the household."),
    ),
    "communication_needs": (
        lambda: translate("Situation", "How can we make this easier to follow?"),
        lambda: translate("Situation", "Language, reading, someone to be there, where to meet."),
    ),
    "applicant_view": (
        lambda: translate("Situation", "What do they think of all this?"),
        lambda: translate("Situation", "Their view, in their words. It goes into the plan."),
    ),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """The assessment and what would follow from the answers so far."""

    assessment: AssessmentView
    suggested: tuple[Suggestion, ...]


def situation(work: Work, *, case_id: str) -> Seen:
    """One read of all that the tab shows."""
    return Seen(
        assessments.current(work, case_id=case_id),
        decisions.suggested(work, case_id=case_id),
    )


class SituationTab(CaseTab[Seen]):
    """Questions in a column. Nothing must be answered in order; everything is kept as it is typed."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, situation)
        self._pending: dict[str, object] = {}
        self._fields: dict[str, c.Field] = {}
        self._built_for: tuple[str, str | None, object] | None = None
        self.whole = self.slot()
        self._rest = QTimer(self)
        self._rest.setObjectName("answers rest")
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.flush)

    def flush(self) -> None:
        """Keep what was typed now: called when the keys rest, and before the window locks or closes."""
        self._rest.stop()
        if not self._pending or not self.case_id:
            return
        pending, self._pending = self._pending, {}
        self.tasks.do(
            partial(assessments.save_answers, case_id=self.case_id, draft=self._draft(pending)),
            None,
            partial(self._on_not_kept, pending),
        )

    def _draft(self, pending: dict[str, object]) -> AnswersDraft:
        tests = {key.removeprefix("test:") for key in pending if key.startswith("test:")}
        tests |= {key.removeprefix("why:") for key in pending if key.startswith("why:")}
        parts = {
            key.removeprefix("part:"): str(value) for key, value in pending.items() if key.startswith("part:")
        }
        safe = pending.get("safe_tonight")
        return AnswersDraft(
            tests={test: self._answered(test) for test in tests},
            parts=parts,
            safe_tonight=safe,  # type: ignore[arg-type]  # one of the three that the field offers
        )

    def _answered(self, test: str) -> Answered:
        answer = cast("Answer", self._fields[f"test:{test}"].value() or "unknown")
        return Answered(answer, str(self._fields[f"why:{test}"].value()))

    def _on_not_kept(self, pending: dict[str, object], error: Refused | Unavailable) -> None:
        self._pending = {**pending, **self._pending}
        self.notice.put(
            c.Banner(
                lambda: translate("Situation", "What you typed is not kept yet"),
                lambda: error_words.sentence(error),
                "danger",
                actions=(c.Button(lambda: translate("Situation", "Try again"), self.flush),),
            ),
        )

    def _leave(self) -> None:
        self.flush()
        self._built_for = None

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.flush()
        self._built_for = None
        super().retranslate()

    def _draw(self, seen: Seen) -> None:
        view = seen.assessment
        stands = (self.case_id, view.assessment_id, view.completed_on)
        # What is being typed is never rebuilt under the officer's hands: only what follows from it is.
        if self._built_for is None or (self._built_for != stands and self._built_for[1] is not None):
            self._build(view)
        self._built_for = stands
        self._show_following(seen)

    def _build(self, view: AssessmentView) -> None:
        c.empty(self.whole.layout())
        self.whole.show()
        self._fields.clear()
        is_open = view.completed_on is None
        self._add(self._head(view))
        self._add(self._tonight(view, is_open=is_open))
        for name in ("outcome_wanted", "causes"):
            self._add(self._part(_named(view, name), is_open=is_open))
        questions = c.Card(lambda: translate("Situation", "What the law asks"), space=Space.XL)
        questions.add(
            c.Label(
                lambda: translate(
                    "Situation",
                    "Ask in any order, and leave what you do not know yet. The section stands beside each.",
                ),
                tone="muted",
            )
        )
        for row in view.tests:
            questions.add(self._question(row, is_open=is_open))
        self._add(questions)
        for name in ("housing_needs", "support_to_keep_home", "communication_needs", "applicant_view"):
            self._add(self._part(_named(view, name), is_open=is_open))
        self._following = c.Card(
            lambda: translate("Situation", "What follows from the answers"), space=Space.S
        )
        self._add(self._following)

    def _add(self, widget: QWidget) -> None:
        layout = self.whole.layout()
        if layout is not None:
            layout.addWidget(widget)

    def _head(self, view: AssessmentView) -> QWidget:
        if view.completed_on is not None:
            done = short_date(view.completed_on, shown_language())
            return c.Banner(
                lambda: translate("Situation", "This assessment was finished on {day}").format(day=done),
                lambda: translate(
                    "Situation", "It stays as it is. When something changes, review it (s62(8))."
                ),
                "good",
                actions=(
                    c.Button(lambda: translate("Situation", "Review it"), self._review, icon="refresh-cw"),
                    self._client_button(),
                ),
            )
        begun = (
            translate("Situation", "Begun {day}.").format(day=short_date(view.begun_on, shown_language()))
            if view.begun_on
            else translate("Situation", "Not begun yet.")
        )
        again = (
            translate("Situation", "This is a review of an earlier assessment.") if view.reviews_id else ""
        )
        head = c.Card(space=Space.S)
        said = translate("Situation", "Kept as you type. You can stop and come back.")
        head.add(c.Label(" ".join(part for part in (begun, again, said) if part), tone="muted"))
        flow = c.Flow(space=Space.S)
        flow.addWidget(self._client_button())
        head.body.addLayout(flow)
        return head

    def _client_button(self) -> c.Button:
        return c.Button(
            lambda: translate("Situation", "Turn it to the client"),
            self._show_client,
            icon="eye",
            tip=lambda: translate("Situation", "Large letters and plain words, nothing of anyone else"),
        )

    def _tonight(self, view: AssessmentView, *, is_open: bool) -> c.Card:
        card = c.Card()
        field = c.SegmentedChoice(
            lambda: translate("Situation", "Do they have somewhere safe to sleep tonight?"),
            (
                ("yes", lambda: labels.answer("yes")),
                ("no", lambda: labels.answer("no")),
                ("not_asked", lambda: labels.answer("not_asked")),
            ),
            help=lambda: translate(
                "Situation", "Always ask. If not, look at s68 at once: somewhere to stay for now."
            ),
        )
        field.set_value(view.safe_tonight)
        self._bind("safe_tonight", field, is_open=is_open)
        return _holding(card, field)

    def _part(self, row: PartRow, *, is_open: bool) -> c.Card:
        title, help_words = _PARTS[row.part]
        field = c.LongField(
            lambda: f"{title()}  ({row.section})" if row.section else title(), help=help_words, lines=3
        )
        field.set_value(row.text)
        self._bind(f"part:{row.part}", field, is_open=is_open)
        return _holding(c.Card(), field)

    def _question(self, row: QuestionRow, *, is_open: bool) -> QWidget:
        answer = c.SegmentedChoice(
            lambda: row.question.in_language(shown_language()),
            (
                ("yes", lambda: labels.answer("yes")),
                ("reason_to_believe", lambda: translate("Situation", "Reason to believe so")),
                ("no", lambda: labels.answer("no")),
                ("unknown", lambda: translate("Situation", "Not known yet")),
            ),
            help=row.section,
        )
        answer.set_value(row.answer)
        why = c.TextField(lambda: translate("Situation", "Why"), optional=row.answer in ("unknown", "yes"))
        why.set_value(row.reason)
        self._bind(f"test:{row.test}", answer, is_open=is_open)
        self._bind(f"why:{row.test}", why, is_open=is_open)
        both = QWidget()
        lines = c.rows(space=Space.S)
        lines.addWidget(answer)
        lines.addWidget(why)
        both.setLayout(lines)
        return both

    def _bind(self, key: str, field: c.Field, *, is_open: bool) -> None:
        self._fields[key] = field
        field.setEnabled(is_open)
        field.changed.connect(lambda: self._on_typed(key))

    def _on_typed(self, key: str) -> None:
        self._pending[key] = self._fields[key].value()
        self._rest.start()

    # --- what follows -------------------------------------------------------------------------------------

    def _show_following(self, seen: Seen) -> None:
        view = seen.assessment
        self._following.clear()
        for test in seen.suggested:
            self._following.add(self._duty(test))
        if view.completed_on is not None:
            return
        if view.lacks:
            lacking = ", ".join(dict.fromkeys(_lack_words(view, lack.field) for lack in view.lacks))
            count = plural("Situation", "%n things are still to be asked", len(view.lacks))
            self._following.add(c.Label(f"{count}: {lacking}", tone="muted"))
        button = c.Button(
            lambda: translate("Situation", "Finish the assessment"),
            self._complete,
            kind="primary",
            icon="check",
        )
        button.setEnabled(not view.lacks)
        flow = c.Flow(space=Space.S)
        flow.addWidget(button)
        flow.addWidget(
            c.Button(
                lambda: translate("Situation", "Go to Duties"), lambda: self.asked_for.emit("duties", "")
            )
        )
        self._following.body.addLayout(flow)

    def _duty(self, test: Suggestion) -> c.ListRow:
        tone, words = {
            "owed": (Tone.GOOD, lambda: translate("Situation", "Owed, on these answers")),
            "not_owed": (Tone.NEUTRAL, lambda: translate("Situation", "Not owed, on these answers")),
            "cannot_say": (Tone.WARN, lambda: translate("Situation", "Cannot be said yet")),
        }[test.owed]
        return c.ListRow(
            lambda: test.plain.in_language(shown_language()), test.section, pills=(c.Pill(words, tone),)
        )

    # --- what is done -------------------------------------------------------------------------------------

    def _complete(self) -> None:
        self.flush()
        self.tasks.do(partial(assessments.complete, case_id=self.case_id), None, self._on_refused)

    def _review(self) -> None:
        confirm(
            self.window(),
            lambda _reason: self.tasks.do(partial(assessments.review, case_id=self.case_id), self._on_review),
            title=lambda: translate("Situation", "Review the assessment?"),
            body=lambda: translate(
                "Situation", "A new one begins from these answers; the finished one stays on file."
            ),
            yes=lambda: translate("Situation", "Begin the review"),
        )

    def _on_review(self, _changes: Changes) -> None:
        self._built_for = None
        self._ask()

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self._following.add(
            c.Banner(
                lambda: translate("Situation", "Not finished"), lambda: error_words.sentence(error), "warn"
            )
        )

    def _show_client(self) -> None:
        self.flush()
        if self.seen is None:
            return
        said = {name: str(self._fields[f"part:{name}"].value()) for name in _PARTS}
        ClientView(self.window(), said, safe_tonight=str(self._fields["safe_tonight"].value())).open()

    def _concerns(self, changes: Changes) -> bool:
        return super()._concerns(changes) and not (changes.verb == "save_answers" and self._pending)


def _holding(card: c.Card, field: c.Field) -> c.Card:
    card.add(field)
    return card


def _named(view: AssessmentView, name: str) -> PartRow:
    return next(row for row in view.parts if row.part == name)


def _lack_words(view: AssessmentView, field: str) -> str:
    if field == "safe_tonight":
        return translate("Situation", "safe tonight")
    if field.startswith("test:"):
        test = field.removeprefix("test:")
        row = next((row for row in view.tests if row.test == test), None)
        return row.question.in_language(shown_language()) if row is not None else test
    return _PARTS[field][0]() if field in _PARTS else field
