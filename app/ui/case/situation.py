"""The Situation tab: the assessment (s62) in a gentle order, kept as it is typed; a view for the client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.casework import assessments, decisions
from app.casework.assessments import AnswersDraft, AssessmentView, PastAssessment
from app.casework.decisions import Suggestion
from app.errors import Refused, Unavailable
from app.ui import error_words, labels
from app.ui.case import situation_words as words
from app.ui.case.client_view import ClientView
from app.ui.case.situation_reading import Reading, ReadingDialog
from app.ui.case.situation_writing import Asked, Writing
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.look.components.progress import ProgressLine
from app.ui.look.tokens import Space, Tone
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import short_date, shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work


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
    """Nothing must be answered in order; everything is kept as it is typed. Places: what `lacks` names."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, situation)
        self.head, self.trouble, self.tonight = self.slot(), self.slot(), self.slot()
        self.body, self.following, self.earlier = self.slot(), self.slot(), self.slot()
        self.writing: Writing | None = None
        self._written: tuple[str | None, bool] | None = None

    # --- what is shown ------------------------------------------------------------------------------------

    def _draw(self, seen: Seen) -> Iterator[None]:
        view = seen.assessment
        is_open = view.completed_on is None
        if not self.head.shows(_head_of(view)):
            self.head.add(self._progress(view) if is_open else self._finished(view))
        self._warn_of_tonight(view.safe_tonight)
        yield
        yield from self._write(view) if is_open else self._read(view)
        if not self.following.shows(seen.suggested, view.lacks, is_open):
            self.following.add(self._what_follows(seen, is_open=is_open))
        yield
        if not self.earlier.shows(view.earlier) and view.earlier:
            self.earlier.add(self._earlier(view.earlier))

    def _write(self, view: AssessmentView) -> Iterator[None]:
        """What is being typed is never rebuilt under the officer's hands."""
        if self.writing is not None and self._written is not None:
            was, _is_open = self._written
            if was in (None, view.assessment_id):  # the first answer begins it: nothing else came
                self._written = (view.assessment_id, True)
                self.writing.take(view)
                return
        self._written = (view.assessment_id, True)
        self.writing = Writing(self._save)
        self.body.put(self.writing)
        yield from self.writing.build(view, self._warn_of_tonight)

    def _read(self, view: AssessmentView) -> Iterator[None]:
        self.writing, self._written = None, None
        if not self.body.shows(view.assessment_id, view.tests, view.parts, view.safe_tonight):
            reading = Reading()
            self.body.add(reading)
            yield from reading.build(view)

    def _leave(self) -> None:
        if self.writing is not None:
            self.writing.flush()
        self.writing, self._written = None, None

    def _go_to(self, what: str) -> None:
        asked = self.writing.asked.get(what) if self.writing is not None else None
        if asked is not None:
            self.show_widget(asked)
            asked.begin()

    # --- the head -----------------------------------------------------------------------------------------

    def _progress(self, view: AssessmentView) -> c.Card:
        card = c.Card(space=Space.M)
        line = c.across(space=Space.L)
        answered, count = words.asked(view)
        progress = ProgressLine()
        progress.set(lambda: _how_far(view), answered / count)
        line.addWidget(progress, 1)
        line.addWidget(self._client_button())
        card.body.addLayout(line)
        return card

    def _finished(self, view: AssessmentView) -> c.Banner:
        done = short_date(view.completed_on, shown_language()) if view.completed_on else ""
        return c.Banner(
            lambda: translate("Situation", "This assessment was finished on {day}").format(day=done),
            lambda: translate("Situation", "It stays as it is. When something changes, review it (s62(8))."),
            "good",
            actions=(
                c.Button(lambda: translate("Situation", "Review it"), self._review, icon="refresh-cw"),
                self._client_button(),
            ),
        )

    def _client_button(self) -> c.Button:
        return c.Button(
            lambda: translate("Situation", "Turn it to the client"),
            self._show_client,
            icon="eye",
            tip=lambda: translate("Situation", "Large letters and plain words, nothing of anyone else"),
        )

    def _warn_of_tonight(self, answer: str) -> None:
        is_unsafe = answer == "no"
        if self.tonight.shows(is_unsafe) or not is_unsafe:
            return
        self.tonight.add(
            c.Banner(
                lambda: translate("Situation", "Nowhere safe to sleep tonight"),
                lambda: translate(
                    "Situation",
                    "If they may be homeless, eligible and in priority need, somewhere to stay is owed "
                    "at once (s68): reason to believe so is enough. The rest of the questions can wait.",
                ),
                "danger",
                actions=(
                    c.Button(
                        lambda: translate("Situation", "Go to Duties"),
                        lambda: self.asked_for.emit("duties", "decide:s68"),
                    ),
                ),
            )
        )

    # --- what follows -------------------------------------------------------------------------------------

    def _what_follows(self, seen: Seen, *, is_open: bool) -> c.Card:
        card = c.Card(lambda: translate("Situation", "What follows from the answers"), space=Space.S)
        for suggestion in seen.suggested:
            card.add(_duty(suggestion, is_last=suggestion is seen.suggested[-1]))
        if is_open:
            self._add_lacks(card, seen.assessment)
        foot = c.Flow(space=Space.S)
        if is_open:
            finish = c.Button(
                lambda: translate("Situation", "Finish the assessment"),
                self._complete,
                kind="primary",
                icon="check",
            )
            finish.setEnabled(not seen.assessment.lacks)
            foot.addWidget(finish)
        foot.addWidget(
            c.Button(
                lambda: translate("Situation", "Go to Duties"), lambda: self.asked_for.emit("duties", "")
            )
        )
        card.body.addLayout(foot)
        return card

    def _add_lacks(self, card: c.Card, view: AssessmentView) -> None:
        lacks = dict.fromkeys(lack.field for lack in view.lacks)
        if not lacks:
            return
        card.add(
            c.Label(lambda: translate("Situation", "Still to be asked before it is finished:"), tone="muted")
        )
        flow = c.Flow(space=Space.S)
        for field in lacks:
            press = partial(self._go_to, field)
            flow.addWidget(c.Button(partial(words.lack, view, field), press, kind="link"))
        card.body.addLayout(flow)

    def _earlier(self, past: tuple[PastAssessment, ...]) -> c.Card:
        card = c.Card(lambda: translate("Situation", "Earlier assessments"), space=0)
        for one in past:
            day = short_date(one.completed_on or one.begun_on, shown_language())
            card.add(
                c.ListRow(
                    translate("Situation", "Finished on {day}").format(day=day),
                    one.by,
                    action=lambda: translate("Situation", "Read it"),
                    on_press=partial(self._read_earlier, one.assessment_id),
                    kind="link",
                    last=one is past[-1],
                    flush=True,
                )
            )
        return card

    # --- what is done -------------------------------------------------------------------------------------

    def _save(self, draft: AnswersDraft, asked: Asked) -> None:
        verb = partial(assessments.save_answers, case_id=self.case_id, draft=draft)
        self.tasks.do(verb, self._on_kept, partial(self._on_not_kept, asked))

    def _on_kept(self, _changes: object) -> None:
        self.trouble.put()

    def _on_not_kept(self, asked: Asked, error: Refused | Unavailable) -> None:
        asked.not_kept()
        self.trouble.put(
            c.Banner(
                lambda: translate("Situation", "What you typed is not kept yet"),
                lambda: error_words.sentence(error),
                "danger",
                actions=(c.Button(lambda: translate("Situation", "Try again"), asked.again),),
            )
        )

    def _complete(self) -> None:
        if self.writing is not None:
            self.writing.flush()
        self.tasks.do(partial(assessments.complete, case_id=self.case_id), None, self._on_refused)

    def _review(self) -> None:
        confirm(
            self.window(),
            lambda _reason: self.tasks.do(partial(assessments.review, case_id=self.case_id)),
            title=lambda: translate("Situation", "Review the assessment?"),
            body=lambda: translate(
                "Situation", "A new one begins from these answers; the finished one stays on file."
            ),
            yes=lambda: translate("Situation", "Begin the review"),
        )

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.trouble.put(
            c.Banner(
                lambda: translate("Situation", "It is not finished"),
                lambda: error_words.sentence(error),
                "warn",
            )
        )
        self.show_widget(self.trouble)

    def _read_earlier(self, assessment_id: str) -> None:
        query = partial(assessments.past, assessment_id=assessment_id)
        self.tasks.read(query, self._open_earlier, latest="earlier")

    def _open_earlier(self, view: AssessmentView) -> None:
        ReadingDialog(self.window(), view).open()

    def _show_client(self) -> None:
        if self.seen is None:
            return
        view = self.seen.assessment
        said = {row.part: row.text for row in view.parts} | {"safe_tonight": str(view.safe_tonight)}
        if self.writing is not None:
            self.writing.flush()
            said |= self.writing.said()
        ClientView(self.window(), said, safe_tonight=said["safe_tonight"]).open()


def _head_of(view: AssessmentView) -> tuple[object, ...]:
    return (view.assessment_id, view.completed_on, words.asked(view))


def _how_far(view: AssessmentView) -> str:
    answered, count = words.asked(view)
    far = translate("Situation", "{answered} of {count} asked. You can stop and come back.").format(
        answered=answered, count=count
    )
    if view.reviews_id:
        return f"{translate('Situation', 'This reviews an earlier assessment.')} {far}"
    return far


def _duty(suggestion: Suggestion, *, is_last: bool) -> QWidget:
    tone, said = {
        "owed": (Tone.GOOD, lambda: translate("Situation", "Owed, on these answers")),
        "not_owed": (Tone.NEUTRAL, lambda: translate("Situation", "Not owed, on these answers")),
        "cannot_say": (Tone.WARN, lambda: translate("Situation", "Cannot be said yet")),
    }[suggestion.owed]
    return c.ListRow(
        lambda: labels.duty(suggestion.duty),
        suggestion.section,
        pills=(c.Pill(said, tone),),
        last=is_last,
        flush=True,
    )
