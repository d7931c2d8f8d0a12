"""The Story tab: one timeline of what happened on the case, with a note to write at its head."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QKeySequence, QShortcut

from app.casework import contacts, drafts, history, notes
from app.casework.history import Story, StoryEntry, StoryKind
from app.domain.contacts import ContactDraft, ContactWay
from app.domain.ids import PersonId
from app.errors import Refused, Unavailable
from app.ui import error_words, labels
from app.ui.case import story_words as words
from app.ui.case.sheet import Sheet
from app.ui.case.tab import CaseTab
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.components.fields import Plain
from app.ui.look.tokens import Space, Tone
from app.ui.quick_note import quick_note
from app.ui.tasks import Tasks
from app.ui.words import long_date, shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes

PAGE = 30
_REACHED = ("reached", "no_answer", "message_left", "came_in", "sent")
_FILTERS: tuple[tuple[str, c.Text], ...] = (
    ("all", lambda: translate("Story", "Everything")),
    ("contact", lambda: translate("Story", "Contacts")),
    ("note", lambda: translate("Story", "Notes")),
    ("letter", lambda: translate("Story", "Letters")),
    ("decision", lambda: translate("Story", "Decisions")),
    ("plan", lambda: translate("Story", "Plan")),
)


class StoryTab(CaseTab[Story]):
    """What happened, newest first; filters; a note and a contact can be added from here.

    A correction and what it corrects stand together, the later words first.
    """

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, history.story)
        self._limit = PAGE
        self._correcting = ""
        self.page.add(self._writing())
        self.filters = c.SegmentedChoice("", _FILTERS)
        self.filters.say(self._name_filters, "", what="filters")
        self.filters.set_value("all")
        self.filters.changed.connect(self._on_filter)
        self.timeline = c.Timeline(paged=False)
        self.nothing = self.slot()
        self.more = c.Button(
            lambda: translate("Story", "Show what came before"), self._show_more, kind="link", icon="history"
        )
        self.more.hide()
        self.page.add(self.filters)
        self.page.add(self.nothing)
        self.page.add(self.timeline)
        self.page.add(self.more)

    def show_for(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._limit = PAGE
            self.timeline.set_entries(())
            self.more.hide()
        is_new = case_id != self.case_id
        super().show_for(case_id)
        if is_new:
            self.tasks.read(partial(drafts.find, key=self._draft_key), self._take_draft, latest="draft")

    # --- what is shown ------------------------------------------------------------------------------------

    @property
    def kind(self) -> StoryKind | None:
        """What alone is shown; None for everything."""
        chosen = self.filters.value()
        return next((known for known in history.KINDS if known == chosen), None)

    def _ask(self) -> None:
        self._is_stale = False
        kinds = frozenset({self.kind}) if self.kind else frozenset()
        query = partial(history.story, case_id=self.case_id, kinds=kinds, limit=self._limit)
        self.tasks.read(query, self._on_seen, failed=self._on_failed, latest="case")

    def _draw(self, seen: Story) -> Iterator[None]:
        told = _joined(seen.entries)
        days: set[date] = set()
        self.timeline.set_entries([self._entry(entry, earlier, days) for entry, earlier in told])
        self.nothing.put(*([self._empty()] if not told else []))
        c.show_if(self.more, is_shown=seen.more_before is not None)
        yield

    def _entry(self, entry: StoryEntry, earlier: tuple[StoryEntry, ...], days: set[date]) -> c.Entry:
        day = labels.day_of(entry.at)
        is_new_day = day not in days
        days.add(day)
        pills: list[tuple[c.Text, Tone]] = []
        if entry.corrected_by_id:
            pills.append((translate("Story", "Corrected later"), Tone.WARN))
        elif entry.corrects_id:
            pills.append((translate("Story", "Corrected"), Tone.INFO))
        if entry.facts.get("no_signal"):
            pills.append((translate("Story", "No signal there"), Tone.NEUTRAL))
        return c.Entry(
            icon=words.icon(entry),
            title=words.title(entry),
            when="" if entry.on_day_only else labels.clock_time(entry.at),
            body=entry.body,
            meta=words.meta(entry),
            pills=tuple(pills),
            day=long_date(day, shown_language()) if is_new_day else "",
            earlier=tuple(map(words.before, earlier)),
            key=f"{shown_language()} {entry.row_id} {entry.code}",
            actions=self._presses(entry),
        )

    def _presses(self, entry: StoryEntry) -> tuple[tuple[c.Text, Callable[[], object]], ...]:
        ask = self.asked_for.emit
        if entry.kind == "letter":
            what = str(entry.facts.get("letter_id", ""))
            return ((lambda: translate("Story", "See the letter"), partial(ask, "letters", what)),)
        if entry.kind == "document":
            return ((lambda: translate("Story", "See it"), partial(ask, "letters", entry.row_id)),)
        if entry.kind == "decision":
            what = entry.row_id
            return ((lambda: translate("Story", "See the duties"), partial(ask, "duties", what)),)
        if entry.kind == "plan":
            return ((lambda: translate("Story", "See the plan"), partial(ask, "plan", "")),)
        if entry.corrected_by_id or entry.kind == "case":
            return ()
        return ((lambda: translate("Story", "Correct this"), partial(self._correct, entry)),)

    def _empty(self) -> c.EmptyState:
        return c.EmptyState(
            "history",
            lambda: translate("Story", "Nothing of this kind has happened yet."),
            lambda: translate("Story", "What is recorded on this case stands here, the newest first."),
        )

    def _name_filters(self, _words: str) -> None:
        name = translate("Story", "Show in the story")
        self.filters.control.setAccessibleName(name)
        for code, _text in _FILTERS:
            self.filters.button(code).setAccessibleDescription(name)

    def _on_filter(self) -> None:
        self._limit = PAGE
        if self.case_id:
            self._ask()

    def _show_more(self) -> None:
        self._limit += PAGE
        self._ask()

    # --- what is written ----------------------------------------------------------------------------------

    def _writing(self) -> c.Card:
        self.note = c.LongField(lambda: translate("Story", "Write a note"), lines=2)
        self.form = Form({"text": self.note}, on_draft=self._keep_draft, parent=self)
        self.add_button = c.Button(
            lambda: translate("Story", "Add note"),
            self._add_note,
            kind="primary",
            icon="check",
            tip=lambda: translate("Story", "Add it to the record (Ctrl+Enter)"),
        )
        self.stop_button = c.Button(
            lambda: translate("Story", "Leave it as it was"), self._stop_correcting, kind="quiet"
        )
        self.stop_button.hide()
        self.contact_button = c.Button(
            lambda: translate("Story", "Record a contact"), self._record_contact, icon="phone"
        )
        self.kept = c.Phrase(
            lambda: translate("Story", "Kept as you type. It joins the record when you add it."),
            size="small",
            tone="muted",
        )
        for combination in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(combination), self.note, self._add_note)
        card = c.Card(space=Space.M)
        card.add(self.note)
        foot = c.Flow(space=Space.S)
        for widget in (self.add_button, self.stop_button, self.contact_button, self.kept):
            foot.addWidget(widget)
        card.body.addLayout(foot)
        return card

    @property
    def _draft_key(self) -> str:
        return f"note:{self.case_id}" + (f":{self._correcting}" if self._correcting else "")

    def _keep_draft(self, draft: dict[str, Plain]) -> None:
        if self.case_id:
            self.tasks.do(partial(drafts.keep, key=self._draft_key, values=draft))

    def _take_draft(self, kept: drafts.DraftRow | None) -> None:
        if kept is not None and kept.key == self._draft_key and not self.note.value():
            self.form.restore({"text": str(kept.values.get("text", ""))})

    def _leave(self) -> None:
        self.form.flush()
        self._be_new()

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
        self.add_button.setEnabled(False)
        self.tasks.do(verb, self._on_added, self._on_refused)

    def _on_added(self, _changes: Changes) -> None:
        self.add_button.setEnabled(True)
        self._stop_correcting()

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.add_button.setEnabled(True)
        self.note.show_problem(lambda: error_words.sentence(error))

    def _stop_correcting(self) -> None:
        """The words were added or given up: their draft goes, and what was half typed before comes back."""
        key, was_correcting = self._draft_key, bool(self._correcting)
        self._be_new()
        self.tasks.do(partial(drafts.forget, key=key))
        if was_correcting:
            self.tasks.read(partial(drafts.find, key=self._draft_key), self._take_draft, latest="draft")

    def _be_new(self) -> None:
        self._correcting = ""
        self.form.clear()
        self.stop_button.hide()
        self.add_button.set_text(lambda: translate("Story", "Add note"))

    # --- what is put right --------------------------------------------------------------------------------

    def _correct(self, entry: StoryEntry) -> None:
        if entry.kind == "contact":
            self.tasks.read(partial(contacts.contact, contact_id=entry.row_id), self._correct_contact)
            return
        self.form.flush()
        self.form.clear()
        self._correcting = entry.row_id
        self.form.restore({"text": entry.body})
        self.add_button.set_text(lambda: translate("Story", "Add the correction"))
        self.stop_button.show()
        self.show_widget(self.note)
        self.note.focus()

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
        sheet = Sheet(
            self.window(),
            self.tasks,
            title=lambda: translate("Story", "Correct this contact"),
            fields=fields,
            confirm=lambda: translate("Story", "Add the correction"),
            verb=partial(_corrected, row),
            help=lambda: translate("Story", "What was recorded first stays on file beside the correction."),
            draft=f"correct:{row.contact_id}",
        )
        sheet.fill({name: getattr(row, name) for name in fields})
        if row.direction == "in":
            sheet.fill({"reached": "came_in"})
        sheet.open()

    def _record_contact(self) -> None:
        quick_note(self.window(), self.tasks, case_id=self.case_id)


def _corrected(row: contacts.ContactRow, values: dict[str, Any]) -> Callable[[Work], Changes]:
    """The contact again, with what is said of it now."""
    came_in = values["reached"] == "came_in"
    draft = ContactDraft(
        person_id=PersonId(row.person_id),
        at=row.at,
        way=cast("ContactWay", row.way),
        direction="in" if came_in else "out",
        place=row.place,
        no_signal=row.no_signal,
        **{**values, "reached": "reached" if came_in else values["reached"]},
    )
    return partial(contacts.correct, contact_id=row.contact_id, draft=draft)


def _joined(entries: tuple[StoryEntry, ...]) -> list[tuple[StoryEntry, tuple[StoryEntry, ...]]]:
    """Each entry with what it corrects, the later first. A thing and its correction are of one moment."""
    known = {entry.row_id: entry for entry in entries if entry.kind in ("contact", "note")}
    told = []
    for entry in entries:
        if entry.corrected_by_id in known:
            continue  # it stands with what corrects it
        earlier: list[StoryEntry] = []
        before = known.get(entry.corrects_id or "")
        while before is not None:
            earlier.append(before)
            before = known.get(before.corrects_id or "")
        told.append((entry, tuple(earlier)))
    return told
