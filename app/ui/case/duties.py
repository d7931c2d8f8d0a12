"""The Duties tab: where the case stands in law, what is owed now, what may follow, and the deciding."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework import drafts
from app.casework.letters import OwedLetter
from app.ui.case import duties_path, duties_rules
from app.ui.case import duties_words as words
from app.ui.case.decide import DecideCard
from app.ui.case.duties_decided import DecidedCard, SignOffCard
from app.ui.case.duties_seen import DutiesSeen, seen
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.look.tokens import Tone
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate


class DutiesTab(CaseTab[DutiesSeen]):
    """Where the case stands in law. Places: a decision's id, "decide:<duty>", "sign_off:<id>", "reasons"."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, seen)
        self.above, self.deciding, self.below = self.slot(), self.slot(), self.slot()
        self.decide_card: DecideCard | None = None

    def _draw(self, seen: DutiesSeen) -> Iterator[None]:
        if self.above.shows(seen.standing, seen.to_sign, seen.owed, seen.decisions, seen.today):
            return
        for row in seen.to_sign:
            self.above.add(SignOffCard(self.tasks, row))
        self.above.add(self._path(seen))
        yield
        for card in self._owed(seen):
            self.above.add(card)
            yield
        self.below.put()
        yield from duties_rules.follow(self.below, seen, ask=self.asked_for.emit)
        if seen.decisions:
            self.below.add(DecidedCard(self.tasks, seen))
            yield
        self.below.add(duties_rules.foot(seen.law))

    def decide(self, duty: str) -> None:
        """Open the deciding of that duty, with what was typed of it before."""
        suggestion = self.seen.suggestion(duty) if self.seen else None
        if suggestion is None or self.seen is None:
            return
        self._close_card()
        self.decide_card = DecideCard(self.tasks, self.case_id, suggestion, self.seen)
        self.decide_card.done.connect(self._close_card)
        self.deciding.put(self.decide_card)
        key = self.decide_card.draft_key
        self.tasks.read(partial(drafts.find, key=key), self.decide_card.take_draft)
        self.show_widget(self.decide_card)
        self.decide_card.begin()

    def _go_to(self, what: str) -> None:
        if what.startswith("decide:"):
            self.decide(what.removeprefix("decide:"))
        elif what == "decide" and self.seen and self.seen.to_decide:
            self.decide(self.seen.to_decide[0].duty)
        else:
            self._show_decision(what)

    def _show_decision(self, what: str) -> None:
        for card in self.below.findChildren(DecidedCard):
            card.go_to(what)
            self.show_widget(card)

    def _leave(self) -> None:
        self._close_card()

    def _close_card(self) -> None:
        if self.decide_card is not None:
            self.decide_card.form.flush()
        self.decide_card = None
        self.deciding.put()

    def _path(self, seen: DutiesSeen) -> QWidget:
        card = c.Card(lambda: translate("Duties", "Where the case stands"))
        card.add(
            c.Stepper(duties_path.steps(seen, decide=self.decide, ask=self.asked_for.emit), is_across=True)
        )
        for clock in seen.other_clocks:
            title = words.law_words(seen.standing.words, clock.id)
            card.add(c.line())
            card.add(
                c.ClockLine(
                    f"{title} ({clock.section}): {words.left_words(clock, seen.today)}",
                    clock.day_number if clock.state == "running" else None,
                    clock.length_days,
                )
            )
        return card

    def _owed(self, seen: DutiesSeen) -> list[QWidget]:
        """The letters owed now, each with its press; nothing where none is."""
        if not seen.owed:
            return []
        card = c.Card(lambda: translate("Duties", "Owed now"), space=0)
        for at, owed in enumerate(seen.owed):
            card.add(self._owed_row(seen, owed, is_last=at == len(seen.owed) - 1))
        return [card]

    def _owed_row(self, seen: DutiesSeen, owed: OwedLetter, *, is_last: bool) -> QWidget:
        is_ready = owed.state == "to_give" and owed.letter_id is not None
        where = owed.letter_id if is_ready and owed.letter_id else f"notice:{owed.notice or 'plan'}"
        by = (
            translate("Duties", "by {day}").format(day=words.day(owed.last_day))
            if owed.last_day is not None
            else translate("Duties", "since {day}").format(day=words.day(owed.since))
        )
        pill = {
            "to_make": c.Pill(lambda: translate("Duties", "To make"), Tone.WARN),
            "to_give": c.Pill(lambda: translate("Duties", "Made, not given"), Tone.INFO),
            "came_back": c.Pill(lambda: translate("Duties", "Came back"), Tone.DANGER),
        }[owed.state]
        about = f" ({owed.section})" if owed.section else ""
        return c.ListRow(
            owed.title.in_(shown_language()) + about,
            words.owed_because(owed.reason),
            when=by,
            icon="mail",
            pills=(pill,),
            action=(lambda: translate("Duties", "Give it"))
            if is_ready
            else (lambda: translate("Duties", "Make it")),
            on_press=lambda: self.asked_for.emit("letters", where),
            last=is_last,
        )
