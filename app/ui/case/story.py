"""The Story tab: one timeline of what happened on the case, with a note to write at its head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from app.casework import contacts, drafts, history, notes
from app.casework.history import Story, StoryEntry, StoryKind
from app.domain.contacts import ContactDraft, ContactWay, Direction
from app.domain.ids import PersonId
from app.errors import Refused, Unavailable
from app.ui import error_words, labels
from app.ui.case.person_forms import Sheet
from app.ui.case.tab import CaseTab
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.components.fields import Plain
from app.ui.look.tokens import Space, Tone
from app.ui.quick_note import quick_note
from app.ui.tasks import Tasks
from app.ui.words import long_date, short_date, shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes

PAGE = 60
_REACHED = ("reached", "no_answer", "message_left", "came_in", "sent")
_ICONS: dict[StoryKind, str] = {
    "contact": "message-square",
    "note": "sticky-note",
    "letter": "mail",
    "decision": "scale",
    "plan": "list-checks",
    "case": "folder-open",
}
_WAY_ICONS = {
    "phone": "phone",
    "mobile": "phone",
    "in_person": "footprints",
    "video": "video",
    "email": "mail",
    "post": "mail",
}


class StoryTab(CaseTab[Story]):
    """What happened, newest first; filters; a note and a contact can be added from here."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, self._story)
        self._kind: StoryKind | None = None
        self._limit = PAGE
        self._correcting = ""
        self._is_built = False
        self._lay_out()

    @staticmethod
    def _story(work: object, *, case_id: str) -> Story:
        raise AssertionError("asked with its own limits")

    def _lay_out(self) -> None:
        self.note = c.LongField(
            lambda: translate("Story", "Write a note"),
            help=lambda: translate("Story", "Kept as you type. It joins the record when you add it."),
            lines=2,
        )
        self.form = Form({"text": self.note}, on_draft=self._keep_draft, parent=self)
        self.add_button = c.Button(
            lambda: translate("Story", "Add note"), self._add_note, kind="primary", icon="sticky-note"
        )
        self.stop_button = c.Button(
            lambda: translate("Story", "Leave it as it was"), self._stop_correcting, kind="quiet"
        )
        self.contact_button = c.Button(
            lambda: translate("Story", "Record a contact"), self._record_contact, icon="phone"
        )
        self._filters = c.SegmentedChoice(
            lambda: translate("Story", "Show"),
            (
                ("all", lambda: translate("Story", "Everything")),
                ("contact", lambda: translate("Story", "Contacts")),
                ("note", lambda: translate("Story", "Notes")),
                ("letter", lambda: translate("Story", "Letters")),
                ("decision", lambda: translate("Story", "Decisions")),
                ("plan", lambda: translate("Story", "Plan")),
            ),
        )
        self._filters.set_value("all")
        self._filters.changed.connect(self._on_filter)
        self.timeline = c.Timeline()
        self._nothing = c.Label(
            lambda: translate("Story", "Nothing of this kind has happened yet."), tone="muted"
        )
        self._more = c.Button(
            lambda: translate("Story", "Show what came before"), self._show_more, icon="history"
        )

    def show_for(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._leave()
            self.seen = None
            self.case_id = case_id
            self._limit = PAGE
            self._build()
            self.tasks.read(partial(drafts.find, key=self._draft_key), self._on_draft, latest="draft")
        self._ask()

    def _build(self) -> None:
        if self._is_built:
            return
        self._is_built = True
        writing = c.Card(space=Space.M)
        writing.add(self.note)
        flow = c.Flow(space=Space.S)
        for button in (self.add_button, self.stop_button, self.contact_button):
            flow.addWidget(button)
        self.stop_button.hide()
        writing.body.addLayout(flow)
        self.page.add(writing)
        self.page.add(self._filters)
        self.page.add(self._nothing)
        self._nothing.hide()
        self.page.add(self.timeline)
        self.page.add(self._more)
        self._more.hide()

    # --- what is shown ------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._is_stale = False
        kinds = frozenset({self._kind}) if self._kind else frozenset()
        query = partial(history.story, case_id=self.case_id, kinds=kinds, limit=self._limit)
        self.tasks.read(query, self._on_seen, failed=self._on_failed, latest="case")

    def _draw(self, seen: Story) -> None:
        self._build()
        days: set[date] = set()
        self.timeline.set_entries([self._entry(entry, days) for entry in seen.entries])
        self.timeline.setVisible(bool(seen.entries))
        self._nothing.setVisible(not seen.entries)
        self._more.setVisible(seen.more_before is not None)

    def _entry(self, entry: StoryEntry, days: set[date]) -> c.Entry:
        day = labels.day_of(entry.at)
        is_new_day = day not in days
        days.add(day)
        pills: list[tuple[c.Text, Tone]] = []
        if entry.corrected_by_id:
            pills.append((translate("Story", "Corrected later"), Tone.WARN))
        if entry.corrects_id:
            pills.append((translate("Story", "Correction"), Tone.INFO))
        if entry.facts.get("no_signal"):
            pills.append((translate("Story", "No signal there"), Tone.NEUTRAL))
        return c.Entry(
            icon=_icon(entry),
            title=_title(entry),
            when="" if entry.on_day_only else labels.clock_time(entry.at),
            body=entry.body,
            meta=_meta(entry),
            pills=tuple(pills),
            day=long_date(day, shown_language()) if is_new_day else "",
            actions=self._actions(entry),
        )

    def _actions(self, entry: StoryEntry) -> tuple[tuple[c.Text, object], ...]:
        if entry.kind == "letter":
            what = str(entry.facts.get("letter_id", ""))
            return (
                (lambda: translate("Story", "See the letter"), partial(self.asked_for.emit, "letters", what)),
            )
        if entry.kind == "decision":
            return (
                (lambda: translate("Story", "See the duties"), partial(self.asked_for.emit, "duties", "")),
            )
        if entry.kind == "plan":
            return ((lambda: translate("Story", "See the plan"), partial(self.asked_for.emit, "plan", "")),)
        if entry.corrected_by_id or entry.kind == "case":
            return ()
        correct = partial(self._correct, entry)
        return ((lambda: translate("Story", "Correct this"), correct),)

    def _on_filter(self) -> None:
        kind = self._filters.value()
        self._kind = next((known for known in history.KINDS if known == kind), None)
        self._limit = PAGE
        self._ask()

    def _show_more(self) -> None:
        self._limit += PAGE
        self._ask()

    # --- what is written ----------------------------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"note:{self.case_id}"

    def _keep_draft(self, draft: dict[str, Plain]) -> None:
        if self.case_id and not self._correcting:
            self.tasks.do(partial(drafts.keep, key=self._draft_key, values=draft))

    def _on_draft(self, kept: drafts.DraftRow | None) -> None:
        if kept is not None and not self.note.value():
            self.form.restore({"text": str(kept.values.get("text", ""))})

    def _leave(self) -> None:
        self.form.flush()
        self._correcting = ""
        self.stop_button.hide()
        self.add_button.set_text(lambda: translate("Story", "Add note"))
        self.form.clear()

    def _add_note(self) -> None:
        text = self.note.value()
        if not text:
            self.note.show_problem(lambda: translate("Story", "The note is empty."))
            self.note.focus()
            return
        if self._correcting:
            verb = partial(notes.correct, note_id=self._correcting, text=text)
        else:
            verb = partial(notes.add, case_id=self.case_id, text=text)
        self.tasks.do(verb, self._on_added, self._on_refused)

    def _on_added(self, _changes: Changes) -> None:
        was_draft = not self._correcting
        self._stop_correcting()
        if was_draft:
            self.tasks.do(partial(drafts.forget, key=self._draft_key))

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.note.show_problem(lambda: error_words.sentence(error))

    def _correct(self, entry: StoryEntry) -> None:
        if entry.kind == "contact":
            self.tasks.read(partial(contacts.contact, contact_id=entry.row_id), self._correct_contact)
            return
        self.form.flush()
        self._correcting = entry.row_id
        self.form.restore({"text": entry.body})
        self.add_button.set_text(lambda: translate("Story", "Add the correction"))
        self.stop_button.show()
        self.note.focus()

    def _stop_correcting(self) -> None:
        self._correcting = ""
        self.form.clear()
        self.stop_button.hide()
        self.add_button.set_text(lambda: translate("Story", "Add note"))

    def _correct_contact(self, row: contacts.ContactRow) -> None:
        fields: dict[str, c.Field] = {
            "reached": c.SegmentedChoice(
                lambda: translate("Story", "Did you reach them?"),
                [(code, partial(labels.reached, code)) for code in _REACHED],
            ),
            "said": c.LongField(lambda: translate("Story", "What was said"), lines=4),
            "next_contact_on": c.DateField(
                lambda: translate("Story", "Next contact"), today=labels.day_of(row.at), optional=True
            ),
        }

        def verb(values: dict[str, Any]) -> Callable[[Work], Changes]:
            draft = ContactDraft(
                person_id=PersonId(row.person_id), at=row.at, way=cast("ContactWay", row.way),
                direction=cast("Direction", row.direction), place=row.place, no_signal=row.no_signal,
                **values,
            )  # fmt: skip
            return partial(contacts.correct, contact_id=row.contact_id, draft=draft)

        sheet = Sheet(
            self.window(),
            self.tasks,
            title=lambda: translate("Story", "Correct this contact"),
            fields=fields,
            confirm=lambda: translate("Story", "Add the correction"),
            verb=verb,
            help=lambda: translate("Story", "What was recorded first stays on file beside the correction."),
        )
        for name, field in fields.items():
            field.set_value(getattr(row, name))
        sheet.open()

    def _record_contact(self) -> None:
        quick_note(self.window(), self.tasks, case_id=self.case_id)


def _icon(entry: StoryEntry) -> str:
    return (
        _WAY_ICONS.get(str(entry.facts.get("way", "")), _ICONS[entry.kind])
        if entry.kind == "contact"
        else _ICONS[entry.kind]
    )


def _title(entry: StoryEntry) -> str:
    code, facts = entry.code, entry.facts
    if entry.kind == "contact":
        _, direction, reached = code.split(".", 2)
        way = labels.way(str(facts.get("way", "")))
        came_in = direction == "in" or reached == "came_in"
        return f"{way} · {labels.reached('came_in' if came_in else reached)}"
    if entry.kind == "letter":
        title = facts.get("title_cy" if shown_language() == "cy" else "title", "")
        return f"{_LETTER_DEEDS[code]()} · {title}"
    if entry.kind == "decision":
        return f"{_DECISION_DEEDS[code]()} · {labels.duty(str(facts.get('duty', '')))}"
    if entry.kind == "plan":
        return _PLAN_DEEDS[code]().format(version=facts.get("version", ""))
    if entry.kind == "case":
        return _CASE_DEEDS[code]()
    return translate("Story", "Note")


_LETTER_DEEDS = {
    "letter.made": lambda: translate("Story", "Letter made, not yet given"),
    "letter.given": lambda: translate("Story", "Letter given"),
    "letter.undelivered": lambda: translate("Story", "Letter came back"),
    "letter.collected": lambda: translate("Story", "Letter collected"),
}
_DECISION_DEEDS = {
    "decision.owed": lambda: translate("Story", "Decided: owed"),
    "decision.not_owed": lambda: translate("Story", "Decided: not owed"),
    "decision.ended": lambda: translate("Story", "Decided: ended"),
}
_PLAN_DEEDS = {
    "plan.begun": lambda: translate("Story", "Plan begun, version {version}"),
    "plan.agreed": lambda: translate("Story", "Plan agreed, version {version}"),
    "plan.not_agreed": lambda: translate("Story", "Plan not agreed, version {version}"),
    "plan.copy_given": lambda: translate("Story", "Copy of the plan given, version {version}"),
}
_CASE_DEEDS = {
    "case.opened": lambda: translate("Story", "Applied for help"),
    "case.closed": lambda: translate("Story", "Case closed"),
}


def _meta(entry: StoryEntry) -> str:
    facts = entry.facts
    parts = [entry.who, str(facts.get("place", "") or "")]
    next_on = facts.get("next_contact_on")
    if isinstance(next_on, date):
        next_day = short_date(next_on, shown_language())
        parts.append(translate("Story", "Next contact {day}").format(day=next_day))
    if entry.kind == "case" and facts.get("reason"):
        parts.append(labels.code("reason", str(facts["reason"])))
    return " · ".join(part for part in parts if part)
