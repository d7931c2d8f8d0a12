"""The fields of a note about one case: how, reached or not, what was said, when next, and when it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.casework import contacts, drafts
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.contacts import ContactDraft, ContactWay, Reached, problems
from app.domain.ids import PersonId
from app.domain.problems import Problem, warns
from app.ui import error_words, labels
from app.ui.forms import Form, ProblemLike
from app.ui.look.components import (
    Button,
    DateField,
    Flow,
    LongField,
    PickField,
    Plain,
    SegmentedChoice,
    TextField,
    rows,
    show_if,
)
from app.ui.look.tokens import Space
from app.ui.quick_note.whom import DRAFT, LIKELY, Whom, ways
from app.ui.words import plural, translate

NEXT_DAYS = (1, 3, 7, 14)
WRITTEN = frozenset({"text", "whatsapp", "email", "post"})
_REACHED = ("reached", "no_answer", "message_left", "came_in", "sent")


class NoteForm(QFrame):
    """One note. `verb(case_id)` is what records it and lets its draft go, in one transaction."""

    another = Signal()  # another of the household: their ways are not these

    def __init__(self, known: Whom, *, keep: Callable[[dict[str, object]], object]) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._known, self._keep = known, keep
        self._person = known.person(str(known.draft.get("person_id") or "") or None)
        self._ways = ways(self._person)
        self._lines = rows(space=Space.L)
        self.setLayout(self._lines)
        self._make_fields()
        self._lay_out()
        self.form = Form(
            {
                "person_id": self.person,
                "way": self.way,
                "reached": self.reached,
                "said": self.said,
                "next_contact_on": self.next_on,
                "at": self.day,
                "time": self.time,
                "place": self.place,
            },
            problems=self._problems,
            words=_words_of,
            on_draft=self._on_draft,
            parent=self,
        )
        self.form.restore(cast("Mapping[str, Plain]", dict(known.draft)))
        self._is_another_time(bool(known.draft.get("at") or known.draft.get("time")))
        self.form.changed.connect(self._follow)
        self.person.changed.connect(self.another)
        self._follow()

    def begin(self) -> None:
        """Bring the officer to the first thing to say."""
        first = self.way.button(self._ways[0].way)
        self.show()
        (self.said.control if self.way.value() and self.reached.value() else first).setFocus()

    def verb(self, case_id: str) -> Callable[[Work], Changes]:
        """What records the note as it stands now."""
        return partial(_record, case_id=case_id, draft=self._draft(self.form.values(), at=self._at()))

    # --- fields -------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        members = [(one.person.person_id, one.person.name) for one in self._known.members]
        self.person = PickField(lambda: translate("QuickNote", "With whom"), members)
        self.person.set_value(self._person.person_id)
        if len(members) == 1:
            self.person.hide()
        self.way = SegmentedChoice(
            lambda: translate("QuickNote", "How"), [(one.way, partial(_way_words, one)) for one in self._ways]
        )
        self.more = Button(lambda: translate("QuickNote", "More ways…"), self._show_all, kind="quiet")
        if (flow := self.way.control.layout()) is not None:
            flow.addWidget(self.more)
        likely = {one.way for one in self._ways[:LIKELY]}
        is_all = str(self._known.draft.get("way") or "") not in {"", *likely}
        for one in self._ways:
            show_if(self.way.button(one.way), is_shown=is_all or one.way in likely)
        if is_all or len(self._ways) <= LIKELY:
            self.more.hide()
        self.reached = SegmentedChoice(
            lambda: translate("QuickNote", "How far it got"),
            [(code, partial(labels.reached, code)) for code in _REACHED],
        )
        self.said = LongField(
            lambda: translate("QuickNote", "What was said"),
            help=lambda: translate("QuickNote", "In their own words where you can."),
            lines=3,
        )
        self.next_on = DateField(
            lambda: translate("QuickNote", "Next contact"),
            today=self._known.today,
            help=lambda: translate("QuickNote", "As 14/4, tomorrow, or +7 for a week from today."),
            optional=True,
        )
        self.day = DateField(lambda: translate("QuickNote", "On which day"), today=self._known.today)
        self.time = TextField(lambda: translate("QuickNote", "At what time"), width_px=120)
        self.place = TextField(lambda: translate("QuickNote", "Where"), optional=True, width_px=360)

    def _lay_out(self) -> None:
        for field in (self.person, self.way, self.reached, self.place, self.said, self.next_on):
            self._lines.addWidget(field)
        quick = Flow(space=Space.XS)
        for days in NEXT_DAYS:
            quick.addWidget(Button(partial(_in_days, days), partial(self._next_in, days), kind="quiet"))
        self._lines.addLayout(quick)
        self.other_time = Button(
            lambda: translate("QuickNote", "It was not just now"),
            partial(self._is_another_time, True),
            kind="link",
            icon=None,
        )
        self._lines.addWidget(self.other_time)
        self._lines.addWidget(self.day)
        self._lines.addWidget(self.time)

    def _show_all(self) -> None:
        for one in self._ways:
            self.way.button(one.way).show()
        self.more.hide()
        self.way.button(self._ways[LIKELY].way).setFocus()

    def _is_another_time(self, is_another: bool) -> None:
        show_if(self.other_time, is_shown=not is_another)
        show_if(self.day, is_shown=is_another)
        show_if(self.time, is_shown=is_another)
        if is_another and self.isVisible():
            if self.day.value() is None:
                self.day.set_value(self._known.today)
            self.day.focus()

    def _next_in(self, days: int) -> None:
        self.next_on.set_value(self._known.today + timedelta(days=days))

    def _follow(self) -> None:
        """What only some answers need is in sight only with those answers."""
        way, got = self.way.value(), self.reached.value()
        show_if(self.place, is_shown=way in ("in_person", "hub"))
        show_if(self.reached.button("sent"), is_shown=way in WRITTEN or got == "sent")

    # --- what it says -------------------------------------------------------------------------------------

    def _at(self) -> datetime | None:
        """When it was; None for just now."""
        if self.day.isHidden():
            return None
        day, at = self.day.value(), _time(self.time.value())
        if day is None or at is None:
            return None
        return datetime.combine(day, at, labels.LOCAL_TIME).astimezone(UTC)

    def _draft(self, values: Mapping[str, Any], *, at: datetime | None) -> ContactDraft:
        came_in = values["reached"] == "came_in"
        return ContactDraft(
            person_id=PersonId(values["person_id"] or self._person.person_id),
            at=at,
            way=cast("ContactWay | None", values["way"]),
            direction="in" if came_in else "out",
            reached=cast("Reached | None", "reached" if came_in else values["reached"]),
            said=values["said"],
            place=values["place"] if not self.place.isHidden() else "",
            next_contact_on=values["next_contact_on"],
        )

    def _problems(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        at = self._at()
        if at is None and self.day.isHidden():
            at = datetime.combine(self._known.today, time(0, 0), UTC)
        found = problems(self._draft(values, at=at), today=self._known.today)
        # What is merely not written yet is no warning on a form that one fills in.
        quiet = ("no_next_contact", "no_place")
        return (*(one for one in found if one.code not in quiet), *self._cares(values))

    def _cares(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        barred = next((one.barred for one in self._ways if one.way == values["way"]), ())
        if barred:
            yield warns(f"care:{barred[0]}", "way")
        if values["reached"] == "message_left" and self._person.safe_contact.no_voicemail:
            yield warns("care:no_voicemail", "reached")

    def _on_draft(self, draft: dict[str, Plain]) -> None:
        self._keep({name: plain for name, plain in draft.items() if plain})


def _record(work: Work, *, case_id: str, draft: ContactDraft) -> Changes:
    """Record it, just now where no other time was said, and let its draft go with the same save."""
    changes = contacts.record(work, case_id=case_id, draft=replace(draft, at=draft.at or work.now))
    drafts.forget(work, key=DRAFT + case_id)
    return changes


def _words_of(problem: ProblemLike) -> str:
    if problem.code.startswith("care:"):
        words = translate("QuickNote", "Safe contact: {rule}.")
        return words.format(rule=labels.care(problem.code.removeprefix("care:")))
    return error_words.of_code(problem.code) or problem.code


def _way_words(one: Any) -> str:
    if one.barred:
        return translate("QuickNote", "{way} · not safe").format(way=one.words)
    return str(one.words)


def _in_days(days: int) -> str:
    return translate("QuickNote", "Tomorrow") if days == 1 else plural("QuickNote", "In %n days", days)


def _time(text: str) -> time | None:
    """The time as typed: 14:10, 14.10, 1410, 9."""
    digits = "".join(sign for sign in text if sign.isdecimal())
    if not digits or len(digits) > 4:
        return None
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return time(int(hours), int(minutes))
