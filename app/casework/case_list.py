"""The list of cases: which are wanted, in which order, a page at a time, with what each row says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, and_, case, exists, func, literal_column, or_, select, union_all
from sqlalchemy.orm import aliased

from app.casework import contacts, matching
from app.casework.case_marks import DutyMark, MarkerMark, Marks, marks_of
from app.casework.household import name_of
from app.casework.office import my_patches, officer_names
from app.casework.work import Work
from app.domain.contacts import NO_DUTY, RISK_LEVELS, ContactStandard
from app.models.cases import CaseFile, Contact, HouseholdMember
from app.models.decisions import Decision
from app.models.letters import LetterEvent
from app.models.office import Officer, Patch
from app.models.people import Marker, Person
from app.models.search_index import WORDS, search_notes, search_text

Row = TypeVar("Row")
Chip = Literal["mine", "patch", "duty", "at_risk", "waiting_contact", "unallocated", "repeat"]
Order = Literal["name", "reference", "applied", "last_contact", "next_contact", "officer"]

TRIES_AT_RISK = 2
"""So many attempts without reaching anyone put an open case among those at risk of falling out."""
NOTES_LOOKED_AT = 5000
"""How many of the newest notes and contacts that hold the words are looked at when the list is searched."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases to list. Each word is looked for in names, addresses, phones and references of the
    household; or all of them in one note or contact.

    `duty` wants a duty that runs (s66, s73, …). `closed`: False open cases, True closed ones, None both.
    """

    text: str = ""
    chips: frozenset[Chip] = frozenset()
    duty: str = ""
    officer_id: str = ""
    patch_id: str = ""
    closed: bool | None = False
    order: Order = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the list shows it.

    `household` is the applicant as they prefer to be called, `others` how many belong to the household
    besides. `next_due` is a clock's id, "contact" or "plan_review".
    """

    case_id: str
    reference: str
    household: str
    others: int
    duties: tuple[DutyMark, ...]
    next_due_on: date | None
    next_due: str
    last_two_way: datetime | None
    last_attempt: datetime | None
    officer_id: str
    officer: str
    patch_id: str
    patch: str
    patch_cy: str
    markers: tuple[MarkerMark, ...]
    language: str
    safe_contact: bool
    restricted: bool
    applied_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a longer list, and how many there are in all (0 when asked for beyond its end)."""

    rows: tuple[Row, ...]
    total: int
    offset: int

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after these rows."""
        return self.offset + len(self.rows) >= self.total


def find(work: Work, *, wanted: Wanted) -> Page[CaseRow]:
    """The cases wanted, one page of them."""
    # The ids first and the rows of one page then: what decides and sorts is read without the wide columns.
    page = work.session.execute(
        select(CaseFile.id, func.count().over().label("total"))
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(*_conditions(work, wanted))
        .order_by(*_order(wanted))
        .offset(wanted.offset)
        .limit(wanted.limit)
    ).all()
    shown = [row.id for row in page]
    found = work.session.execute(
        select(CaseFile, Person)
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(shown))
    )
    by_id = {row[0].id: (row[0], row[1]) for row in found}
    total = page[0].total if page else 0
    return Page(rows_of(work, [by_id[case_id] for case_id in shown]), total, wanted.offset)


def rows_of(work: Work, found: Sequence[tuple[CaseFile, Person]]) -> tuple[CaseRow, ...]:
    """What the list says of those cases, in their order."""
    marks = marks_of(work, [one for one, _ in found])
    officers = officer_names(work)
    patches = {row.id: row for row in work.session.execute(select(Patch.id, Patch.name, Patch.name_cy))}
    return tuple(
        _row(one, applicant, marks[one.id], officers.get(one.officer_id, ""), patches.get(one.patch_id))
        for one, applicant in found
    )


def _row(one: CaseFile, applicant: Person, marks: Marks, officer: str, patch: Any) -> CaseRow:
    return CaseRow(
        case_id=one.id,
        reference=one.reference,
        household=name_of(applicant),
        others=marks.others,
        duties=marks.duties,
        next_due_on=marks.next_due.on if one.closed_on is None else None,
        next_due=marks.next_due.what if one.closed_on is None else "",
        last_two_way=marks.contact.last_two_way,
        last_attempt=marks.contact.last_attempt,
        officer_id=one.officer_id,
        officer=officer,
        patch_id=one.patch_id,
        patch="" if patch is None else patch.name,
        patch_cy="" if patch is None else patch.name_cy or patch.name,
        markers=marks.markers,
        language=applicant.language_choice,
        safe_contact=applicant.safe_contact,
        restricted=one.restricted,
        applied_on=one.applied_on,
        closed_on=one.closed_on,
    )


def _conditions(work: Work, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    yield ~CaseFile.withdrawn
    if wanted.closed is not None:
        yield CaseFile.closed_on.is_not(None) if wanted.closed else CaseFile.closed_on.is_(None)
    if wanted.duty:
        yield duty_runs(Decision.duty == wanted.duty)
    if wanted.officer_id:
        yield CaseFile.officer_id == wanted.officer_id
    if wanted.patch_id:
        yield CaseFile.patch_id == wanted.patch_id
    for chip in sorted(wanted.chips):
        yield _chip(work, chip)
    looked = matching.looked_for(wanted.text)
    if looked.words or looked.digits:
        yield _holds(looked)


def _chip(work: Work, chip: Chip) -> ColumnElement[bool]:
    match chip:
        case "mine":
            return CaseFile.officer_id == work.officer_id
        case "patch":
            return CaseFile.patch_id.in_(my_patches(work))
        case "duty":
            return duty_runs()
        case "at_risk":
            return and_(duty_runs(), _tries_since() >= TRIES_AT_RISK)
        case "waiting_contact":
            return waits_for_contact(work)
        case "unallocated":
            return CaseFile.officer_id == ""
        case "repeat":
            return CaseFile.earlier_case_id.is_not(None)


def duty_runs(*of: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a duty was decided to be owed, and no notice of its ending was given (s84: it runs until then)."""
    ended = exists().where(
        LetterEvent.letter_id == Decision.end_letter_id, LetterEvent.what == "given", ~LetterEvent.withdrawn
    )
    return exists().where(Decision.case_id == CaseFile.id, Decision.owed, ~Decision.withdrawn, ~ended, *of)


def waits_for_contact(work: Work) -> ColumnElement[bool]:
    """That contact is due today or was before: a promised day has come, or a standard that covers the case
    was outrun. The same rule as `domain.contacts.next_due`, said in SQL.
    """
    outrun = [_outruns(work, standard) for standard in work.reference.contact_standards]
    return and_(CaseFile.closed_on.is_(None), or_(_promise_due(work.today), *outrun))


def _outruns(work: Work, standard: ContactStandard) -> ColumnElement[bool]:
    no_later_than = work.today - timedelta(days=standard.every_days)
    conditions = [func.substr(_last_spoken_or_begun(), 1, 10) <= no_later_than.isoformat()]
    if standard.duties:
        none_yet = [~duty_runs()] if NO_DUTY in standard.duties else []
        conditions.append(or_(duty_runs(Decision.duty.in_(standard.duties)), *none_yet))
    if standard.risks:
        conditions.append(_risk().in_([RISK_LEVELS.index(level) for level in standard.risks]))
    return and_(*conditions)


def _last_spoken_or_begun() -> ColumnElement[Any]:
    begun = (
        select(func.min(Decision.decided_on))
        .where(Decision.case_id == CaseFile.id, Decision.owed, ~Decision.withdrawn)
        .scalar_subquery()
    )
    return func.coalesce(_last_spoken(), begun, CaseFile.applied_on)


def _last_spoken() -> ColumnElement[Any]:
    return (
        select(func.max(Contact.at))
        .where(Contact.case_id == CaseFile.id, Contact.reached == "reached", contacts.that_stand())
        .correlate(CaseFile)
        .scalar_subquery()
    )


def _tries_since() -> ColumnElement[Any]:
    tried = (Contact.direction == "out", contacts.that_stand())
    return (
        select(func.count())
        .select_from(Contact)
        .where(Contact.case_id == CaseFile.id, *tried, Contact.at > func.coalesce(_last_spoken_apart(), ""))
        .correlate(CaseFile)
        .scalar_subquery()
    )


def _last_spoken_apart() -> ColumnElement[Any]:
    """As `_last_spoken`, for use inside another look at the contacts."""
    spoken = aliased(Contact)
    return (
        select(func.max(spoken.at))
        .where(spoken.case_id == CaseFile.id, spoken.reached == "reached", contacts.that_stand(spoken))
        .correlate(CaseFile)
        .scalar_subquery()
    )


def _promise_due(today: date) -> ColumnElement[bool]:
    later = aliased(Contact)
    kept_or_moved = exists().where(
        later.case_id == Contact.case_id,
        later.at > Contact.at,
        or_(later.reached == "reached", later.next_contact_on.is_not(None)),
        contacts.that_stand(later),
    )
    return exists().where(
        Contact.case_id == CaseFile.id,
        Contact.next_contact_on <= today,
        contacts.that_stand(),
        ~kept_or_moved,
    )


def _risk() -> ColumnElement[int]:
    weights = {level: weight for weight, level in enumerate(RISK_LEVELS)}
    return func.coalesce(
        select(func.max(case(weights, value=Marker.level, else_=0)))
        .join(HouseholdMember, HouseholdMember.person_id == Marker.person_id)
        .where(
            HouseholdMember.case_id == CaseFile.id,
            HouseholdMember.left_on.is_(None),
            ~HouseholdMember.withdrawn,
            Marker.ended_on.is_(None),
            ~Marker.withdrawn,
        )
        .correlate(CaseFile)
        .scalar_subquery(),
        0,
    )


def _holds(looked: matching.Looked) -> ColumnElement[bool]:
    if looked.as_phone:
        number = matching.rows(search_text, looked.as_phone)
        reference = matching.rows(search_text, looked.in_columns("reference"))
        return or_(_of_household(number), CaseFile.id.in_(matching.scopes(reference)))
    found = [matching.rows(search_text, looked.word_in(word, *WORDS)) for word in looked.words]
    everywhere = and_(*(_of_household(rows) for rows in found))
    return or_(everywhere, _in_notes(looked.in_notes)) if looked.in_notes else everywhere


def _of_household(rows: Any) -> ColumnElement[bool]:
    """That the case itself, or someone of its household, is among those found."""
    scopes = matching.scopes(rows).cte()
    belongs = select(HouseholdMember.case_id).where(
        HouseholdMember.person_id.in_(select(scopes.c.scope_id)), ~HouseholdMember.withdrawn
    )
    return CaseFile.id.in_(union_all(select(scopes.c.scope_id), belongs))


def _in_notes(query: str) -> ColumnElement[bool]:
    newest = matching.rows(search_notes, query).order_by(search_notes.c.rowid.desc()).limit(NOTES_LOOKED_AT)
    return CaseFile.id.in_(matching.scopes(newest))


def _order(wanted: Wanted) -> tuple[Any, ...]:
    nocase = "NOCASE"
    by: dict[Order, tuple[Any, ...]] = {
        "name": (Person.family_name.collate(nocase), Person.given_names.collate(nocase)),
        "reference": (CaseFile.reference.collate(nocase),),
        "applied": (CaseFile.applied_on,),
        "last_contact": (func.coalesce(_last_spoken(), ""),),
        "next_contact": (_promised(),),
        "officer": (_officer_name().collate(nocase), Person.family_name.collate(nocase)),
    }
    columns = by[wanted.order]
    ordered = tuple(column.desc() for column in columns) if wanted.descending else columns
    return (*ordered, CaseFile.id)


def _promised() -> ColumnElement[Any]:
    promised = (
        select(func.max(Contact.next_contact_on))
        .where(Contact.case_id == CaseFile.id, contacts.that_stand())
        .correlate(CaseFile)
        .scalar_subquery()
    )
    return func.coalesce(promised, literal_column("'9999'"))


def _officer_name() -> ColumnElement[str]:
    return select(Officer.name).where(Officer.id == CaseFile.officer_id).scalar_subquery()
