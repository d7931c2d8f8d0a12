"""Contacts: each attempt to reach someone, as it happened, and when they were last really spoken with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import aliased

from app.casework.changing import found
from app.casework.household import name_of
from app.casework.office import officer_names
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.contacts import RISK_LEVELS, ContactDraft, RiskLevel, next_due, problems
from app.errors import Refused
from app.models.cases import CaseFile, Contact
from app.models.people import Person
from app.models.record import new_id


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact as it was recorded, by whom; `corrected_by_id` names the contact that puts it right."""

    contact_id: str
    case_id: str
    person_id: str
    person: str
    at: datetime
    way: str
    direction: str
    reached: str
    said: str
    place: str
    no_signal: bool
    next_contact_on: date | None
    officer: str
    corrects_id: str | None
    corrected_by_id: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How contact with a household stands. Corrected contacts are left out: what put them right counts."""

    last_two_way: datetime | None = None
    """When they were last really spoken with."""
    last_attempt: datetime | None = None
    """When we last tried, whether or not it reached them."""
    tries_since: int = 0
    """Attempts since they were last spoken with, or ever when they never were."""
    last_way: str = ""
    """The way that was tried last."""
    promised_on: date | None = None
    """The day last agreed or noted for the next contact; talking since then clears it."""
    due_on: date | None = None
    """When to be in touch next: the day promised or the council's standard, whichever comes first."""
    due_because: str = ""
    """"promised", "standard", or empty."""


NOBODY_YET = Standing()


@dataclass(frozen=True, slots=True)
class Asking:
    """What of a case says how often to be in touch; `since` counts while nobody was spoken with yet."""

    duties: tuple[str, ...]
    risk: RiskLevel
    since: date
    closed: bool = False


def record(work: Work, *, case_id: str, draft: ContactDraft) -> Changes:
    """Record a contact. `made` is its id. Refused with the first problem that stops it."""
    work.need("record_contact")
    found(work, CaseFile, case_id)
    contact = _add(work, case_id, draft)
    return touched("record_contact", contact, made=contact.id)


def correct(work: Work, *, contact_id: str, draft: ContactDraft) -> Changes:
    """Put a contact right by adding another that names it; both stay on file. Refused if one does already."""
    work.need("record_contact")
    wrong = found(work, Contact, contact_id)
    if corrected_by(work, contact_id) is not None:
        raise Refused(
            "already_corrected", "That was corrected already: correct the later one.", contact_id=contact_id
        )
    contact = _add(work, wrong.case_id, draft)
    contact.corrects_id = wrong.id
    return touched("correct_contact", contact, wrong, made=contact.id)


def contact(work: Work, *, contact_id: str) -> ContactRow:
    """One contact, as it was recorded."""
    row = found(work, Contact, contact_id)
    return ContactRow(
        contact_id=row.id,
        case_id=row.case_id,
        person_id=row.person_id,
        person=name_of(found(work, Person, row.person_id)),
        at=row.at,
        way=row.way,
        direction=row.direction,
        reached=row.reached,
        said=row.said,
        place=row.place,
        no_signal=row.no_signal,
        next_contact_on=row.next_contact_on,
        officer=officer_names(work).get(row.made_by, ""),
        corrects_id=row.corrects_id,
        corrected_by_id=corrected_by(work, contact_id),
    )


def corrected_by(work: Work, contact_id: str) -> str | None:
    """The id of the contact that puts this one right, or None."""
    later = select(Contact.id).where(Contact.corrects_id == contact_id, ~Contact.withdrawn)
    return work.session.scalar(later.order_by(Contact.id.desc()).limit(1))


def standings(work: Work, *, asking: Mapping[str, Asking]) -> dict[str, Standing]:
    """How contact stands with the households of many cases, by case id, in three statements."""
    ids = list(asking)
    spoken, tried, promised = _spoken(ids), _tried(ids), _promised(ids)
    two_way: dict[str, datetime] = {row.case_id: row.at for row in work.session.execute(spoken)}
    tries = {row.case_id: row for row in work.session.execute(tried)}
    promises = {row.case_id: row for row in work.session.execute(promised)}
    return {
        case_id: _standing(work, wants, two_way.get(case_id), tries.get(case_id), promises.get(case_id))
        for case_id, wants in asking.items()
    }


def highest(levels: Iterable[str]) -> RiskLevel:
    """The highest of some levels of risk; "none" of no levels."""
    known = [RISK_LEVELS.index(level) for level in levels if level in RISK_LEVELS]
    return RISK_LEVELS[max(known, default=0)]


def that_stand(contact: type[Contact] = Contact) -> ColumnElement[bool]:
    """The condition that a contact was neither withdrawn nor corrected."""
    correction = aliased(Contact)
    corrected = exists().where(correction.corrects_id == contact.id, ~correction.withdrawn)
    return ~contact.withdrawn & ~corrected


def _add(work: Work, case_id: str, draft: ContactDraft) -> Contact:
    for problem in problems(draft, today=work.today):
        if problem.severity == "stops":
            raise Refused(problem.code, f"The contact lacks something: {problem.code}.", field=problem.field)
    person = found(work, Person, draft.person_id or "")
    row = Contact(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        person_id=person.id,
        at=draft.at,
        way=draft.way,
        direction=draft.direction,
        reached=draft.reached,
        said=draft.said,
        place=draft.place,
        no_signal=draft.no_signal,
        next_contact_on=draft.next_contact_on,
    )
    work.session.add(row)
    return row


def _spoken(ids: Sequence[str]) -> Any:
    return (
        select(Contact.case_id, func.max(Contact.at).label("at"))
        .where(Contact.case_id.in_(ids), Contact.reached == "reached", that_stand())
        .group_by(Contact.case_id)
    )


def _tried(ids: Sequence[str]) -> Any:
    spoken = _spoken(ids).subquery()
    since = case((spoken.c.at.is_(None) | (Contact.at > spoken.c.at), 1), else_=0)
    # Beside max(), SQLite gives the other columns of the very row that has the maximum.
    return (
        select(Contact.case_id, func.max(Contact.at).label("at"), Contact.way, func.sum(since).label("since"))
        .outerjoin(spoken, spoken.c.case_id == Contact.case_id)
        .where(Contact.case_id.in_(ids), Contact.direction == "out", that_stand())
        .group_by(Contact.case_id)
    )


def _promised(ids: Sequence[str]) -> Any:
    return (
        select(Contact.case_id, func.max(Contact.at).label("at"), Contact.next_contact_on)
        .where(Contact.case_id.in_(ids), Contact.next_contact_on.is_not(None), that_stand())
        .group_by(Contact.case_id)
    )


def _standing(work: Work, wants: Asking, two_way: datetime | None, tried: Any, promise: Any) -> Standing:
    kept = promise is not None and two_way is not None and two_way > promise.at
    promised_on: date | None = None if promise is None or kept else promise.next_contact_on
    due = None if wants.closed else next_due(
        work.reference.contact_standards,
        duties=wants.duties,
        risk=wants.risk,
        since=wants.since if two_way is None else two_way.date(),
        promised_on=promised_on,
    )  # fmt: skip
    return Standing(
        last_two_way=two_way,
        last_attempt=None if tried is None else tried.at,
        tries_since=0 if tried is None else tried.since,
        last_way="" if tried is None else tried.way,
        promised_on=promised_on,
        due_on=None if due is None else due.on,
        due_because="" if due is None else due.reason,
    )
