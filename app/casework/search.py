"""Search everything as it is typed: people, cases, addresses, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import TableClause, literal_column, select

from app.casework import matching
from app.casework.household import name_of
from app.casework.matching import Looked
from app.casework.same_person import latest_cases
from app.casework.snippets import Piece, snippet
from app.casework.work import Work
from app.models.cases import CaseFile, Contact, Note
from app.models.people import Address, ContactWay, Person
from app.models.record import KINDS, Record
from app.models.search_index import search_notes, search_row, search_text

__all__ = ["Group", "Hit", "Hits", "Piece", "search"]

Group = Literal["people", "cases", "addresses", "notes"]
_COLUMNS: Mapping[Group, tuple[str, ...]] = {
    "people": ("names",),
    "cases": ("reference",),
    "addresses": ("addresses",),
}
GROUPS: tuple[Group, ...] = ("people", "cases", "addresses", "notes")
RANKED_OVER = 2000
"""The best match is chosen among so many of the newest: weighing all that hold a common word takes long."""
_OF_A_PERSON = frozenset({"person", "address", "contact_way"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and the case that it opens (None for a person of no case that we hold).

    `title` is whom it is about. `at` is when a note or contact happened.
    """

    group: Group
    kind: str
    row_id: str
    person_id: str | None
    case_id: str | None
    title: str
    reference: str
    snippet: tuple[Piece, ...]
    at: datetime | None
    closed: bool
    safe_contact: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, by group. `more` names the groups that have more than were asked for."""

    text: str
    people: tuple[Hit, ...] = ()
    cases: tuple[Hit, ...] = ()
    addresses: tuple[Hit, ...] = ()
    notes: tuple[Hit, ...] = ()
    more: frozenset[Group] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.people or self.cases or self.addresses or self.notes)


@dataclass(frozen=True, slots=True)
class _Found:
    """A row of the index that holds what was looked for."""

    kind: str
    row_id: str
    scope_id: str


@dataclass(frozen=True, slots=True)
class _Case:
    case_id: str
    reference: str
    applicant: Person
    closed: bool


def search(work: Work, *, text: str, limit: int = 8, ranked: bool = False) -> Hits:
    """What holds every word of `text`, the last one as a beginning; accents and case do not matter.

    Newest first; best match first where `ranked`. Numbers find phones, whatever their blanks. At most `limit`
    a group. Nothing that is typed can break it: signs are left out.
    """
    looked = matching.looked_for(text)
    if not looked.words and not looked.as_phone:
        return Hits(text)
    found = {group: _found(work, group, looked, limit + 1, ranked=ranked) for group in GROUPS}
    if len(looked.words) > 1 and not found["people"] and not found["addresses"]:
        found["people"] = _across(work, looked, limit + 1)
    more = frozenset(group for group, rows in found.items() if len(rows) > limit)
    shown = {group: rows[:limit] for group, rows in found.items()}
    hits = _Page(work, looked, [row for rows in shown.values() for row in rows])
    return Hits(
        text,
        people=hits.of("people", shown["people"]),
        cases=hits.of("cases", shown["cases"]),
        addresses=hits.of("addresses", shown["addresses"]),
        notes=hits.of("notes", shown["notes"]),
        more=more,
    )


def _found(work: Work, group: Group, looked: Looked, limit: int, *, ranked: bool) -> list[_Found]:
    if group == "notes":
        return _rows(work, search_notes, looked.in_notes, limit, ranked=ranked)
    queries = [looked.in_columns(*_COLUMNS[group])] if looked.words else []
    if group == "people" and looked.as_phone:
        queries.insert(0, looked.as_phone)
    rows = [row for query in queries for row in _rows(work, search_text, query, limit, ranked=ranked)]
    # a person's name and their phone are two rows of the index, and one person
    by_subject = {row.scope_id if group == "people" else row.row_id: row for row in reversed(rows)}
    return list(reversed(by_subject.values()))[:limit]


def _rows(work: Work, table: TableClause, query: str, limit: int, *, ranked: bool) -> list[_Found]:
    if not query:
        return []
    hits = (
        select(search_row.c.kind, search_row.c.row_id, search_row.c.scope_id)
        .select_from(table.join(search_row, search_row.c.rowid == table.c.rowid))
        .where(matching.matches(table, query))
        .limit(limit)
    )
    if ranked:
        among = hits.where(table.c.rowid >= _oldest_ranked(work, table, query))
        ordered = among.order_by(literal_column("rank"), table.c.rowid.desc())
    else:
        ordered = hits.order_by(table.c.rowid.desc())
    return [_Found(row.kind, row.row_id, row.scope_id) for row in work.session.execute(ordered)]


def _oldest_ranked(work: Work, table: TableClause, query: str) -> int:
    newest = matching.rows(table, query).order_by(table.c.rowid.desc())
    oldest: int | None = work.session.scalar(newest.offset(RANKED_OVER).limit(1))
    return oldest or 0


def _across(work: Work, looked: Looked, limit: int) -> list[_Found]:
    """People whose name, address and phone together hold the words ("mari llanon")."""
    found = [
        matching.rows(search_text, looked.word_in(word, "names", "addresses", "phones"))
        for word in looked.words
    ]
    of_people = select(Person.id).where(
        *(Person.id.in_(matching.scopes(rows)) for rows in found), ~Person.withdrawn
    )
    latest = of_people.order_by(Person.id.desc()).limit(limit)
    return [_Found("person", person_id, person_id) for person_id in work.session.scalars(latest)]


class _Page:
    """The rows behind what was found, read at once, and made into hits."""

    def __init__(self, work: Work, looked: Looked, found: Sequence[_Found]) -> None:
        self._words = looked.words or (looked.digits,)
        self._digits = looked.digits
        self._rows = _rows_behind(work, found)
        people = {row.scope_id for row in found if row.kind in _OF_A_PERSON}
        self._people = {
            one.id: one for one in work.session.scalars(select(Person).where(Person.id.in_(people)))
        }
        latest = latest_cases(work, people)
        self._case_of = {person_id: row.case_id for person_id, row in latest.items()}
        cases = {row.scope_id for row in found if row.kind not in _OF_A_PERSON}
        self._cases = _cases(work, cases | set(self._case_of.values()))

    def of(self, group: Group, found: Iterable[_Found]) -> tuple[Hit, ...]:
        """The hits of a group, in order. A row that is gone since is left out."""
        hits = (self._hit(group, row) for row in found)
        return tuple(hit for hit in hits if hit is not None)

    def _hit(self, group: Group, found: _Found) -> Hit | None:
        row = self._rows.get(found.row_id)
        person = self._people.get(found.scope_id)
        case = self._cases.get(self._case_of.get(found.scope_id, found.scope_id))
        whom = person or (case.applicant if case else None)
        if row is None or whom is None:
            return None
        return Hit(
            group=group,
            kind=found.kind,
            row_id=found.row_id,
            person_id=whom.id,
            case_id=None if case is None else case.case_id,
            title=name_of(whom),
            reference="" if case is None else case.reference,
            snippet=self._snippet(group, row),
            at=row.at if isinstance(row, Note | Contact) else None,
            closed=case is not None and case.closed,
            safe_contact=whom.safe_contact,
        )

    def _snippet(self, group: Group, row: Record) -> tuple[Piece, ...]:
        text = _text_of(group, row)
        if isinstance(row, ContactWay) and group == "people":
            return _number(text, self._digits)
        return snippet(text, self._words)


def _rows_behind(work: Work, found: Iterable[_Found]) -> dict[str, Record]:
    by_kind: dict[str, list[str]] = {}
    for row in found:
        by_kind.setdefault(row.kind, []).append(row.row_id)
    behind: dict[str, Record] = {}
    for kind, ids in by_kind.items():
        table = KINDS[kind]
        behind.update({row.id: row for row in work.session.scalars(select(table).where(table.id.in_(ids)))})
    return behind


def _cases(work: Work, case_ids: Iterable[str]) -> dict[str, _Case]:
    rows = work.session.execute(
        select(CaseFile.id, CaseFile.reference, CaseFile.closed_on, Person)
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(list(case_ids)))
    )
    return {row.id: _Case(row.id, row.reference, row.Person, row.closed_on is not None) for row in rows}


def _text_of(group: Group, row: Record) -> str:
    match row:
        case Person():
            return " ".join(part for part in (row.given_names, row.family_name) if part) + (
                f" ({row.preferred_name})" if row.preferred_name else ""
            )
        case Address():
            return ", ".join(part for part in (row.line1, row.line2, row.town, row.postcode) if part)
        case ContactWay():
            return row.value if group == "people" else row.note
        case CaseFile():
            return row.reference if group == "cases" else f"{row.summary} {row.outcome_wanted}"
        case Note():
            return row.text
        case Contact():
            return row.place if group == "addresses" else row.said
    raise AssertionError(f"the index holds no {row.__tablename__}")


def _number(value: str, digits: str) -> tuple[Piece, ...]:
    """A phone number as it is written, its beginning marked as far as the digits go."""
    left = len(digits)
    for place, sign in enumerate(value):
        left -= sign.isdecimal()
        if left == 0:
            rest = value[place + 1 :]
            return (Piece(value[: place + 1], found=True), *([Piece(rest, found=False)] if rest else []))
    return (Piece(value, found=True),)
