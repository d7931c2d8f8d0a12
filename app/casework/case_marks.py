"""What lists say of many cases at once: duties, contact, markers, what is due next, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.casework import contacts
from app.casework.contacts import Asking, Standing
from app.casework.standing import positions
from app.casework.work import Work
from app.domain.contacts import RISK_LEVELS
from app.domain.duties import DutyPosition, Position
from app.models.cases import CaseFile, HouseholdMember
from app.models.people import Marker
from app.models.plans import Plan


@dataclass(frozen=True, slots=True)
class MarkerMark:
    """A risk or safeguarding mark in short: enough to see it, not what it says."""

    family: str
    code: str
    level: str


@dataclass(frozen=True, slots=True)
class DutyMark:
    """A duty in short. The three figures are None while its clock waits for the notice to be given."""

    duty: str
    section: str
    state: str
    day_number: int | None
    length_days: int | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class NextDue:
    """What is due next on a case, and when: a clock's id, "contact" or "plan_review"; empty for nothing."""

    what: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that a list says of one case beyond the case's own row."""

    position: Position | None
    duties: tuple[DutyMark, ...]
    contact: Standing
    markers: tuple[MarkerMark, ...]
    others: int
    plan_review_on: date | None
    next_due: NextDue


def marks_of(work: Work, cases: Iterable[CaseFile]) -> dict[str, Marks]:
    """The marks of many cases, by case id, in a fixed number of statements."""
    by_id = {case.id: case for case in cases}
    ids = list(by_id)
    # a closed case has no duty left, so the law need not be asked about it
    where = positions(work, case_ids=[case.id for case in by_id.values() if case.closed_on is None])
    markers = markers_of(work, ids)
    asking = {
        case.id: _asking(case, where.get(case.id), [mark.level for mark in markers[case.id]])
        for case in by_id.values()
    }
    standings = contacts.standings(work, asking=asking)
    others = _others(work, ids)
    reviews = plan_reviews(work, ids)
    return {
        case_id: Marks(
            position=where.get(case_id),
            duties=duty_marks(where.get(case_id)),
            contact=standings[case_id],
            markers=tuple(markers[case_id]),
            others=others.get(case_id, 0),
            plan_review_on=reviews.get(case_id),
            next_due=_next_due(where.get(case_id), standings[case_id], reviews.get(case_id)),
        )
        for case_id in ids
    }


def duty_marks(position: Position | None) -> tuple[DutyMark, ...]:
    """The duties that have not ended, in short."""
    return () if position is None else tuple(map(_duty_mark, position.owed_now))


def markers_of(work: Work, case_ids: Sequence[str]) -> defaultdict[str, list[MarkerMark]]:
    """The marks that stand on anyone who belongs to those households, by case id; the gravest first."""
    rows = work.session.execute(
        select(HouseholdMember.case_id, Marker.family, Marker.code, Marker.level)
        .join(Marker, Marker.person_id == HouseholdMember.person_id)
        .where(
            HouseholdMember.case_id.in_(case_ids),
            HouseholdMember.left_on.is_(None),
            ~HouseholdMember.withdrawn,
            Marker.ended_on.is_(None),
            ~Marker.withdrawn,
        )
    )
    found: defaultdict[str, list[MarkerMark]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(MarkerMark(row.family, row.code, row.level))
    for marks in found.values():
        marks.sort(key=lambda mark: RISK_LEVELS.index(contacts.highest([mark.level])), reverse=True)
    return found


def plan_reviews(work: Work, case_ids: Sequence[str]) -> dict[str, date]:
    """The day on which the standing plan of each case is to be reviewed, where it has one."""
    standing = (Plan.state.in_(("agreed", "not_agreed")), Plan.review_on.is_not(None), ~Plan.withdrawn)
    rows = work.session.execute(
        select(Plan.case_id, Plan.review_on, func.max(Plan.version))
        .where(Plan.case_id.in_(case_ids), *standing)
        .group_by(Plan.case_id)
    )
    return {row.case_id: row.review_on for row in rows if row.review_on is not None}


def _others(work: Work, case_ids: Sequence[str]) -> Mapping[str, int]:
    belong = (HouseholdMember.left_on.is_(None), ~HouseholdMember.withdrawn)
    rows = work.session.execute(
        select(HouseholdMember.case_id, func.count().label("people"))
        .where(HouseholdMember.case_id.in_(case_ids), *belong)
        .group_by(HouseholdMember.case_id)
    )
    return {row.case_id: row.people - 1 for row in rows}


def _asking(case: CaseFile, position: Position | None, levels: Iterable[str]) -> Asking:
    owed = () if position is None else position.owed_now
    since = min((duty.decided_on for duty in owed), default=case.applied_on)
    return Asking(
        tuple(duty.duty for duty in owed), contacts.highest(levels), since, closed=case.closed_on is not None
    )


def _duty_mark(duty: DutyPosition) -> DutyMark:
    clock = duty.clock
    if clock is None:
        return DutyMark(duty.duty, duty.section, duty.state, None, None, None)
    return DutyMark(duty.duty, duty.section, duty.state, clock.day_number, clock.length_days, clock.last_day)


def _next_due(position: Position | None, contact: Standing, plan_review_on: date | None) -> NextDue:
    clocks = [] if position is None else [duty.clock for duty in position.owed_now if duty.clock is not None]
    due = [NextDue(clock.id, clock.last_day) for clock in clocks if clock.last_day is not None]
    if contact.due_on is not None:
        due.append(NextDue("contact", contact.due_on))
    if plan_review_on is not None:
        due.append(NextDue("plan_review", plan_review_on))
    return min(due, key=lambda one: one.on or date.max, default=NextDue())
