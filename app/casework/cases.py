"""Cases: opening one, the head of one, who has it, and why it may not simply be closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.casework.case_list import CaseRow, Chip, Order, Page, Wanted, find
from app.casework.case_marks import DutyMark, MarkerMark, marks_of
from app.casework.changing import Value, found, put
from app.casework.household import SafeContactRow, cases_of, letter_language, name_of, safe_contact_of
from app.casework.notes import make_note
from app.casework.office import officer_names
from app.casework.people import NewAddress, NewPerson, NewWay, make_address, make_person, make_way
from app.casework.same_person import LikelySame, likely_same
from app.casework.standing import law_on, positions
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.problems import Problem, stops, warns
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.clashes import Clash
from app.models.local import Fact
from app.models.office import Officer, Patch
from app.models.people import Person
from app.models.record import new_id

__all__ = [
    "CaseHeader", "CaseRow", "Chip", "DutyMark", "LikelySame", "MarkerMark", "NewCase", "Order", "Page",
    "Wanted", "allocate", "change_case", "close", "find", "header", "likely_same", "open_case", "problems",
    "reopen",
]  # fmt: skip

CASE_FIELDS = frozenset({"reason", "came_by", "safe_tonight", "summary", "outcome_wanted"})
PROVISIONAL = re.compile(r"^[0-9A-F]{4}-\d+$")
"""A reference that a laptop gave until the office gives its own: which laptop, and its how-manieth case."""
_OPENED = "cases_opened"  # the fact that counts the cases opened on this laptop
_SHORT_DEVICE = 4


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it is being opened. `person_id` links someone already known, `person` makes someone new.

    An empty `officer_id` gives it to the officer who opens it.
    """

    person: NewPerson | None = None
    person_id: str | None = None
    address: NewAddress | None = None
    ways: tuple[NewWay, ...] = ()
    applied_on: date | None = None
    reason: str = ""
    came_by: str = ""
    patch_id: str = ""
    officer_id: str = ""
    restricted: bool = False
    safe_tonight: str = "not_asked"
    summary: str = ""


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """The head of a case page: who, where it stands, how to reach them safely, and who has it.

    `provisional` says that the office has not given the case its number yet.
    """

    case_id: str
    reference: str
    provisional: bool
    applicant_id: str
    household: str
    people: int
    duties: tuple[DutyMark, ...]
    next_due_on: date | None
    next_due: str
    preferred_way: str
    safe_contact: SafeContactRow
    language: str
    language_asked_on: date | None
    letter_language: str
    letter_size: str
    other_format: str
    interpreter: str
    officer_id: str
    officer: str
    patch_id: str
    patch: str
    patch_cy: str
    restricted: bool
    markers: tuple[MarkerMark, ...]
    clashes_open: int
    applied_on: date
    framework: str
    reason: str
    came_by: str
    safe_tonight: str
    summary: str
    outcome_wanted: str
    earlier_case_id: str | None
    earlier_reference: str
    last_two_way: datetime | None
    last_attempt: datetime | None
    tries_since: int
    contact_due_on: date | None
    contact_due_because: str
    closed_on: date | None
    closed_reason: str


def problems(draft: NewCase, *, today: date) -> tuple[Problem, ...]:
    """What is missing or wrong in a new case, field by field; empty when it can be opened."""
    return tuple(_problems(draft, today))


def _problems(draft: NewCase, today: date) -> Iterable[Problem]:
    new = draft.person
    if draft.person_id is None and (new is None or not f"{new.given_names}{new.family_name}".strip()):
        yield stops("no_name", "given_names")
    if draft.applied_on is None:
        yield stops("no_day", "applied_on")
    elif draft.applied_on > today:
        yield stops("in_the_future", "applied_on")
    if not draft.patch_id:
        yield stops("no_patch", "patch_id")
    if draft.safe_tonight == "not_asked":
        yield warns("safe_tonight_not_asked", "safe_tonight")
    if new is not None and new.language_choice == "not_asked":
        yield warns("language_not_asked", "language_choice")
    if not draft.reason:
        yield warns("no_reason", "reason")


def open_case(work: Work, *, draft: NewCase) -> Changes:
    """Open a case: the person (made or linked), their address and ways, the household of one, the law pinned.

    `made` is the case's id. A person who had a case before has the latest one linked as the earlier one.
    Refused with the first problem that stops it.
    """
    work.need("open_case")
    for problem in problems(draft, today=work.today):
        if problem.severity == "stops":
            raise Refused(problem.code, f"The case lacks something: {problem.code}.", field=problem.field)
    applied_on = draft.applied_on or work.today
    found(work, Patch, draft.patch_id)
    applicant = _applicant(work, draft)
    case = CaseFile(
        id=new_id(),
        reference=_provisional(work),
        applicant_id=applicant.id,
        patch_id=draft.patch_id,
        officer_id=draft.officer_id or work.officer_id,
        restricted=draft.restricted,
        applied_on=applied_on,
        came_by=draft.came_by,
        reason=draft.reason,
        framework=law_on(work, applied_on, applied_on=applied_on).id,
        safe_tonight=draft.safe_tonight,
        summary=draft.summary,
        earlier_case_id=_earlier_case(work, applicant.id),
    )
    case.scope_id = case.id
    work.session.add(case)
    place = HouseholdMember(
        id=new_id(), scope_id=case.id, case_id=case.id, person_id=applicant.id, relation="applicant"
    )
    work.session.add(place)
    rows = [make_way(work, applicant.id, way) for way in draft.ways]
    address = [] if draft.address is None else [make_address(work, applicant.id, draft.address)]
    return touched("open_case", case, applicant, place, *rows, *address, made=case.id)


def header(work: Work, *, case_id: str) -> CaseHeader:
    """The head of one case. Refused when this laptop does not hold it."""
    case = found(work, CaseFile, case_id)
    applicant = found(work, Person, case.applicant_id)
    marks = marks_of(work, [case])[case.id]
    patch = work.session.get(Patch, case.patch_id)
    earlier = work.session.get(CaseFile, case.earlier_case_id) if case.earlier_case_id else None
    return CaseHeader(
        case_id=case.id,
        reference=case.reference,
        provisional=bool(PROVISIONAL.match(case.reference)),
        applicant_id=applicant.id,
        household=name_of(applicant),
        people=marks.others + 1,
        duties=marks.duties,
        next_due_on=marks.next_due.on,
        next_due=marks.next_due.what,
        preferred_way=applicant.preferred_way,
        safe_contact=safe_contact_of(applicant),
        language=applicant.language_choice,
        language_asked_on=applicant.language_asked_on,
        letter_language=letter_language(work, case_id=case_id),
        letter_size=applicant.letter_size,
        other_format=applicant.other_format,
        interpreter=applicant.interpreter,
        officer_id=case.officer_id,
        officer=officer_names(work).get(case.officer_id, ""),
        patch_id=case.patch_id,
        patch="" if patch is None else patch.name,
        patch_cy="" if patch is None else patch.name_cy or patch.name,
        restricted=case.restricted,
        markers=marks.markers,
        clashes_open=_clashes_open(work, case_id),
        applied_on=case.applied_on,
        framework=case.framework,
        reason=case.reason,
        came_by=case.came_by,
        safe_tonight=case.safe_tonight,
        summary=case.summary,
        outcome_wanted=case.outcome_wanted,
        earlier_case_id=case.earlier_case_id,
        earlier_reference="" if earlier is None else earlier.reference,
        last_two_way=marks.contact.last_two_way,
        last_attempt=marks.contact.last_attempt,
        tries_since=marks.contact.tries_since,
        contact_due_on=marks.contact.due_on,
        contact_due_because=marks.contact.due_because,
        closed_on=case.closed_on,
        closed_reason=case.closed_reason,
    )


def change_case(
    work: Work, *, case_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]
) -> Changes:
    """Change what is known of the application. `seen` is what the screen showed of the same fields.

    Refused "changed_meanwhile" when one of them is no longer what was seen.
    """
    work.need("change_case")
    case = found(work, CaseFile, case_id)
    put(case, values, seen, may=CASE_FIELDS)
    return touched("change_case", case)


def allocate(
    work: Work, *, case_id: str, officer_id: str, patch_id: str | None = None, restricted: bool | None = None
) -> Changes:
    """Give the case to an officer, and to another patch or the restricted few where that is said."""
    work.need("allocate_case")
    case = found(work, CaseFile, case_id)
    if not found(work, Officer, officer_id).active:
        raise Refused("officer_has_left", "That officer no longer works here.", officer_id=officer_id)
    case.officer_id = officer_id
    if patch_id is not None:
        case.patch_id = found(work, Patch, patch_id).id
    if restricted is not None:
        case.restricted = restricted
    return touched("allocate", case)


def close(work: Work, *, case_id: str, reason: str, on: date | None = None) -> Changes:
    """Close a case. Refused while a duty runs or a notice is owed: a duty ends by its notice alone (s84)."""
    work.need("close_case")
    case = found(work, CaseFile, case_id)
    if case.closed_on is not None:
        raise Refused("already_closed", "The case is closed already.", on=case.closed_on)
    if not reason.strip():
        raise Refused("reason_missing", "Say why the case is closed.", field="reason")
    position = positions(work, case_ids=[case_id])[case_id]
    if position.owed_now:
        raise Refused(
            "duty_still_runs",
            "A duty still runs. It ends only when the notice of its ending (section 84) has been given.",
            duties=tuple(duty.duty for duty in position.owed_now),
            section="84",
        )
    if position.notices_owed:
        raise Refused(
            "notice_owed",
            "A notice is still to be given.",
            notices=tuple(notice.notice for notice in position.notices_owed),
            section=position.notices_owed[0].section,
        )
    if on is not None and on > work.today:
        raise Refused("in_the_future", "That day is yet to come.", field="on")
    case.closed_on, case.closed_reason = on or work.today, reason
    return touched("close", case)


def reopen(work: Work, *, case_id: str, reason: str) -> Changes:
    """Open a closed case again; the reason is kept as a note."""
    work.need("close_case")
    case = found(work, CaseFile, case_id)
    if case.closed_on is None:
        raise Refused("not_closed", "The case is open.")
    if not reason.strip():
        raise Refused("reason_missing", "Say why the case is opened again.", field="reason")
    note = make_note(work, case_id, reason, about="reopened")
    case.closed_on, case.closed_reason = None, ""
    return touched("reopen", case, note)


def _applicant(work: Work, draft: NewCase) -> Person:
    if draft.person_id is not None:
        return found(work, Person, draft.person_id)
    return make_person(work, draft.person or NewPerson())


def _provisional(work: Work) -> str:
    """The next reference of this laptop's own. The count goes only up, so none is ever given twice."""
    count = work.session.get(Fact, _OPENED)
    if count is None:
        count = Fact(key=_OPENED, value=0)
        work.session.add(count)
    count.value = int(count.value) + 1
    return f"{work.device_id[-_SHORT_DEVICE:].upper()}-{count.value}"


def _earlier_case(work: Work, person_id: str) -> str | None:
    earlier = (CaseFile.id.in_(cases_of(work, person_id=person_id)), ~CaseFile.withdrawn)
    latest = (
        select(CaseFile.id).where(*earlier).order_by(CaseFile.applied_on.desc(), CaseFile.id.desc()).limit(1)
    )
    return work.session.scalar(latest)


def _clashes_open(work: Work, case_id: str) -> int:
    people = select(HouseholdMember.person_id).where(HouseholdMember.case_id == case_id)
    here = (Clash.scope_id == case_id) | Clash.scope_id.in_(people)
    return (
        work.session.scalar(select(func.count(Clash.id)).where(here, Clash.state == "open", ~Clash.withdrawn))
        or 0
    )
