"""What happened: the story of a case for people, and the audit of every change for whoever must check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeVar

from sqlalchemy import or_, select

from app.casework.changing import found
from app.casework.household import members_of
from app.casework.office import officer_names
from app.casework.work import Work
from app.models.cases import CaseFile, Contact, Note
from app.models.decisions import Decision
from app.models.letters import Document, Letter, LetterEvent
from app.models.local import JournalEntry
from app.models.office import Patch
from app.models.plans import Plan

StoryKind = Literal["contact", "note", "letter", "document", "decision", "plan", "case"]
Fact = str | int | bool | date | None
Told = TypeVar("Told", Contact, Note, Letter, LetterEvent, Document, Decision, Plan)
KINDS: tuple[StoryKind, ...] = ("contact", "note", "letter", "document", "decision", "plan", "case")
_MIDDAY = time(12, tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One thing that happened on a case.

    `code` words the title, with `facts`: contact.out.reached, note, letter.made, letter.given,
    document.photo, decision.owed, decision.ended, plan.agreed, case.opened, … `body` is what a person wrote,
    `who` the officer who recorded it. `on_day_only`: only the day is known, and `at` is its noon.
    """

    kind: StoryKind
    row_id: str
    at: datetime
    on_day_only: bool
    code: str
    who: str
    body: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    corrects_id: str | None = None
    corrected_by_id: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Some entries of a story, newest first; `more_before` continues it, None at its beginning."""

    entries: tuple[StoryEntry, ...]
    more_before: datetime | None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One field of one change: who, when (by that laptop's clock), what stood there before and after.

    `state` says how far it has got to the office: pending, acked, clash, held, covered.
    """

    seq: int
    save_id: str
    at: datetime
    officer: str
    device_id: str
    verb: str
    kind: str
    row_id: str
    made: bool
    field: str
    before: str
    after: str
    state: str


def story(
    work: Work,
    *,
    case_id: str,
    kinds: frozenset[StoryKind] = frozenset(),
    before: datetime | None = None,
    limit: int = 50,
) -> Story:
    """The story of a case, newest first. `kinds` empty means all; `before` continues an earlier answer.

    A page may be a little longer than `limit`: things of one moment are never torn apart.
    """
    found(work, CaseFile, case_id)
    teller = _Teller(work, case_id)
    tell = {
        "contact": teller.contacts,
        "note": teller.notes,
        "letter": teller.letters,
        "document": teller.documents,
        "decision": teller.decisions,
        "plan": teller.plans,
        "case": teller.case,
    }
    entries = [entry for kind in KINDS if not kinds or kind in kinds for entry in tell[kind]()]
    told = sorted((entry for entry in entries if entry.at < (before or _NEVER)), key=_moment, reverse=True)
    if len(told) <= limit:
        return Story(tuple(told), None)
    last = told[limit - 1].at
    page = [entry for entry in told if entry.at >= last]
    return Story(tuple(page), last if len(page) < len(told) else None)


def of_row(work: Work, *, row_id: str, limit: int = 500) -> tuple[AuditRow, ...]:
    """The changes made on this laptop to one row, newest first, field by field; `limit` counts changes."""
    entries = select(JournalEntry).where(JournalEntry.row_id == row_id)
    return _audit(work, work.session.scalars(entries.order_by(JournalEntry.seq.desc()).limit(limit)))


def of_case(work: Work, *, case_id: str, limit: int = 500) -> tuple[AuditRow, ...]:
    """The changes made on this laptop to a case, its rows and its people, newest first, field by field."""
    work.need("read_audit")
    people = [member.person_id for member in members_of(work, case_id=case_id)]
    entries = select(JournalEntry).where(
        or_(JournalEntry.scope_id == case_id, JournalEntry.scope_id.in_(people))
    )
    return _audit(work, work.session.scalars(entries.order_by(JournalEntry.seq.desc()).limit(limit)))


def _moment(entry: StoryEntry) -> tuple[datetime, str]:
    """When it was; of two things of one moment the row that was made later is the later."""
    return (entry.at, entry.row_id)


class _Teller:
    """Tells what happened on one case, kind by kind."""

    def __init__(self, work: Work, case_id: str) -> None:
        self._work = work
        self._case_id = case_id
        self._names = officer_names(work)

    def contacts(self) -> Iterable[StoryEntry]:
        """Each contact; a corrected one says which corrects it."""
        rows = self._rows(Contact)
        corrected_by = {row.corrects_id: row.id for row in rows if row.corrects_id}
        for row in rows:
            facts = {
                "way": row.way,
                "place": row.place,
                "next_contact_on": row.next_contact_on,
                "no_signal": row.no_signal,
                "recorded_at": row.made_at,
            }
            yield StoryEntry(
                "contact",
                row.id,
                row.at,
                False,
                f"contact.{row.direction}.{row.reached}",
                self._who(row.made_by),
                row.said,
                facts,
                row.corrects_id,
                corrected_by.get(row.id),
            )

    def notes(self) -> Iterable[StoryEntry]:
        """Each note; a corrected one says which corrects it."""
        rows = self._rows(Note)
        corrected_by = {row.corrects_id: row.id for row in rows if row.corrects_id}
        for row in rows:
            yield StoryEntry(
                "note",
                row.id,
                row.at,
                False,
                "note",
                self._who(row.made_by),
                row.text,
                {"about": row.about, "recorded_at": row.made_at},
                row.corrects_id,
                corrected_by.get(row.id),
            )

    def letters(self) -> Iterable[StoryEntry]:
        """Each letter as it was made, and what then happened to it."""
        letters = {row.id: row for row in self._rows(Letter)}
        for row in letters.values():
            yield self._on_day(
                "letter", row.id, row.made_on, row.made_at, "letter.made", row.made_by, "", self._letter(row)
            )
        for event in self._rows(LetterEvent):
            letter = letters.get(event.letter_id)
            facts = {"way": event.way, "on": event.on_day, **(self._letter(letter) if letter else {})}
            yield self._on_day(
                "letter",
                event.id,
                event.on_day,
                event.recorded_at,
                f"letter.{event.what}",
                event.by,
                event.note,
                facts,
            )

    def documents(self) -> Iterable[StoryEntry]:
        """Each photo and file that was kept, besides letters' own files and photos' originals."""
        for row in self._rows(Document):
            if row.letter_id is None and row.original_of is None:
                code = "document.photo" if row.media.startswith("image/") else "document.file"
                yield StoryEntry(
                    "document", row.id, row.made_at, False, code, self._who(row.made_by), row.title
                )

    def decisions(self) -> Iterable[StoryEntry]:
        """Each decision, and the decision to end a duty."""
        for row in self._rows(Decision):
            owed = "decision.owed" if row.owed else "decision.not_owed"
            facts: dict[str, Fact] = {"duty": row.duty, "framework": row.framework}
            yield self._on_day(
                "decision", row.id, row.decided_on, row.made_at, owed, row.decided_by, row.reasons, facts
            )
            if row.end_ground and row.ended_on is not None:
                ending = {**facts, "ground": row.end_ground, "outcome": row.end_outcome}
                yield self._on_day(
                    "decision", row.id, row.ended_on, None, "decision.ended", "", row.end_reasons, ending
                )

    def plans(self) -> Iterable[StoryEntry]:
        """Each version of the plan: begun, then agreed or not."""
        for row in self._rows(Plan):
            facts: dict[str, Fact] = {"version": row.version, "how": row.agreed_how, "by": row.agreed_by}
            yield self._on_day(
                "plan", row.id, row.begun_on, row.made_at, "plan.begun", row.made_by, "", facts
            )
            begun = row.made_at
            if row.agreed_on is not None:
                code = "plan.not_agreed" if row.disagreement else "plan.agreed"
                agreed = self._on_day("plan", row.id, row.agreed_on, None, code, "", row.disagreement, facts)
                yield _after(agreed, begun)
            if row.copy_given_on is not None:
                given = self._on_day(
                    "plan", row.id, row.copy_given_on, None, "plan.copy_given", "", "", facts
                )
                yield _after(given, begun, steps=2)

    def case(self) -> Iterable[StoryEntry]:
        """That the case was opened, and closed."""
        row = found(self._work, CaseFile, self._case_id)
        facts: dict[str, Fact] = {
            "reason": row.reason,
            "came_by": row.came_by,
            "repeat": row.earlier_case_id is not None,
        }
        yield self._on_day(
            "case", row.id, row.applied_on, row.made_at, "case.opened", row.made_by, row.summary, facts
        )
        if row.closed_on is not None:
            yield self._on_day("case", row.id, row.closed_on, None, "case.closed", "", row.closed_reason)

    def _rows(self, table: type[Told]) -> list[Told]:
        of_case = (table.case_id == self._case_id, ~table.withdrawn)
        return list(self._work.session.scalars(select(table).where(*of_case).order_by(table.id)))

    def _letter(self, row: Letter) -> dict[str, Fact]:
        template = self._work.reference.templates.get(row.template)
        return {
            "letter_id": row.id,
            "template": row.template,
            "title": row.template if template is None else template.title.en,
            "title_cy": row.template if template is None else template.title.cy,
            "notice": row.notice,
            "language": row.language,
            "size": row.size,
            "state": row.state,
        }

    def _who(self, officer_id: str) -> str:
        return self._names.get(officer_id, "")

    def _on_day(
        self,
        kind: StoryKind,
        row_id: str,
        day: date,
        recorded: datetime | None,
        code: str,
        by: str,
        body: str,
        facts: Mapping[str, Fact] | None = None,
    ) -> StoryEntry:
        """An entry whose day a person said: its moment is known where it was recorded on that very day."""
        known = recorded is not None and recorded.date() == day
        at = recorded if known and recorded is not None else datetime.combine(day, _MIDDAY)
        return StoryEntry(kind, row_id, at, not known, code, self._who(by), body, facts or {})


def _after(entry: StoryEntry, begun: datetime | None, *, steps: int = 1) -> StoryEntry:
    """What is known by its day alone, put behind what it followed on that same day."""
    if begun is None or begun < entry.at or begun.date() != entry.at.date():
        return entry
    return replace(entry, at=begun + timedelta(microseconds=steps))


def _audit(work: Work, entries: Iterable[JournalEntry]) -> tuple[AuditRow, ...]:
    names = officer_names(work)
    names.update({row.id: row.name for row in work.session.execute(select(Patch.id, Patch.name))})
    return tuple(row for entry in entries for row in _fields(entry, names))


def _fields(entry: JournalEntry, names: Mapping[str, str]) -> Iterable[AuditRow]:
    for name, (old, new) in entry.changes.items():
        if name == "thumb" or (entry.made and new in (None, "", False)):
            continue  # a new row says what it holds, not everything that it lacks; a picture is no words
        yield AuditRow(
            entry.seq,
            entry.save_id,
            entry.at,
            names.get(entry.officer_id, ""),
            entry.device_id,
            entry.verb,
            entry.kind,
            entry.row_id,
            bool(entry.made),
            name,
            _said(old, names),
            _said(new, names),
            entry.state,
        )


def _said(value: object, names: Mapping[str, str]) -> str:
    """A journalled value as text; an officer or a patch by name."""
    if value is None:
        return ""
    if isinstance(value, str):
        return names.get(value, value)
    return json.dumps(value, ensure_ascii=False)
