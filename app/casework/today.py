"""Today: one list of what is due to the officer who asks, each with why and the one press that does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sqlalchemy import exists, select

from app.casework import clashes, signoffs
from app.casework.case_marks import Marks, marks_of
from app.casework.household import name_of
from app.casework.office import officer_names
from app.casework.work import Work
from app.domain.duties import DutyPosition, NoticeOwed
from app.models.cases import CaseFile
from app.models.letters import Letter, LetterEvent
from app.models.people import Person

Severity = Literal["overdue", "today", "soon", "info"]
Why = Literal[
    "notice_owed",
    "letter_to_give",
    "letter_came_back",
    "clock_running_out",
    "clock_over",
    "plan_review",
    "contact_due",
    "never_contacted",
    "sign_off",
    "clash",
]
Deed = Literal[
    "make_letter",
    "give_letter",
    "open_duties",
    "open_plan",
    "record_contact",
    "answer_sign_off",
    "settle_clash",
]
Fact = str | int | date | None

CLOCK_SOON_DAYS = 14
"""A duty's clock is named when so many days or fewer are left."""
REVIEW_SOON_DAYS = 7
"""A plan's review is named so many days before."""
_SEVERITIES: tuple[Severity, ...] = ("overdue", "today", "soon", "info")
_OF_NOTICE: Mapping[str, tuple[Why, Deed]] = {
    "to_make": ("notice_owed", "make_letter"),
    "to_give": ("letter_to_give", "give_letter"),
    "came_back": ("letter_came_back", "give_letter"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """The one press: a code that a screen knows, with the ids that it needs.

    `what` is the notice, duty or deed that it is about.
    """

    code: Deed
    case_id: str | None
    row_id: str | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that is due. `why` and `facts` make the sentence; `due_on` is the last good day, if any."""

    why: Why
    severity: Severity
    due_on: date | None
    case_id: str | None
    reference: str
    household: str
    action: Action
    section: str = ""
    safe_contact: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TodayView:
    """The officer's day. `counts` is over all that is due; `rows` holds the most pressing, in order."""

    day: date
    officer: str
    open_cases: int
    rows: tuple[DueRow, ...]
    counts: Mapping[Severity, int]
    total: int


def view(work: Work, *, officer_id: str | None = None, limit: int = 200) -> TodayView:
    """What is due to an officer: the one who asks, or another's caseload where one is named."""
    whose = officer_id or work.officer_id
    mine = _caseload(work, whose)
    rows = [row for one in mine for row in _of_case(one, work.today)]
    rows += _letters_unused(work, mine, {row.action.row_id for row in rows})
    rows += _clashes(work, whose, {one.case.id for one in mine})
    if whose == work.officer_id:
        rows += _sign_offs(work)
    rows.sort(key=_most_pressing)
    counted = Counter(row.severity for row in rows)
    return TodayView(
        day=work.today,
        officer=officer_names(work).get(whose, ""),
        open_cases=len(mine),
        rows=tuple(rows[:limit]),
        counts={severity: counted[severity] for severity in _SEVERITIES},
        total=len(rows),
    )


@dataclass(frozen=True, slots=True)
class _Mine:
    """One open case of the officer's, its applicant, and everything that may be due on it."""

    case: CaseFile
    applicant: Person
    marks: Marks

    def due(
        self,
        why: Why,
        severity: Severity,
        due_on: date | None,
        action: Action,
        section: str = "",
        **facts: Fact,
    ) -> DueRow:
        """Something due on this case."""
        return DueRow(
            why,
            severity,
            due_on,
            self.case.id,
            self.case.reference,
            name_of(self.applicant),
            action,
            section,
            self.applicant.safe_contact,
            facts,
        )


def _caseload(work: Work, officer_id: str) -> list[_Mine]:
    open_cases = (CaseFile.officer_id == officer_id, CaseFile.closed_on.is_(None), ~CaseFile.withdrawn)
    found = work.session.execute(
        select(CaseFile, Person).join(Person, Person.id == CaseFile.applicant_id).where(*open_cases)
    ).all()
    marks = marks_of(work, [row[0] for row in found])
    return [_Mine(row[0], row[1], marks[row[0].id]) for row in found]


def _of_case(one: _Mine, today: date) -> Iterable[DueRow]:
    position = one.marks.position
    if position is not None:
        for notice in position.notices_owed:
            yield _notice(one, notice, today)
        for duty in position.owed_now:
            yield from _clock(one, duty, today)
    yield from _plan_review(one, today)
    yield from _contact(one, today)


def _notice(one: _Mine, notice: NoticeOwed, today: date) -> DueRow:
    why, deed = _OF_NOTICE[notice.state]
    late = notice.last_day is not None and notice.last_day < today
    action = Action(deed, one.case.id, notice.letter_id, notice.notice)
    return one.due(
        why,
        "overdue" if late else "today",
        notice.last_day,
        action,
        notice.section,
        notice=notice.notice,
        duty=notice.duty,
        since=notice.since,
        decision_id=notice.decision_id,
    )


def _clock(one: _Mine, duty: DutyPosition, today: date) -> Iterable[DueRow]:
    clock = duty.clock
    left = None if clock is None else clock.days_left(today)
    if clock is None or left is None or clock.state == "waiting" or left > CLOCK_SOON_DAYS:
        return
    over = clock.state == "over"
    yield one.due(
        "clock_over" if over else "clock_running_out",
        "today" if left <= 0 else "soon",
        clock.last_day,
        Action("open_duties", one.case.id, duty.decision_id, duty.duty),
        duty.section,
        duty=duty.duty,
        day=clock.day_number,
        of=clock.length_days,
        days_left=left,
    )


def _plan_review(one: _Mine, today: date) -> Iterable[DueRow]:
    review_on = one.marks.plan_review_on
    if review_on is not None and (review_on - today).days <= REVIEW_SOON_DAYS:
        yield one.due(
            "plan_review", _how_pressing(review_on, today), review_on, Action("open_plan", one.case.id)
        )


def _contact(one: _Mine, today: date) -> Iterable[DueRow]:
    contact = one.marks.contact
    if contact.due_on is None or contact.due_on > today:
        return
    never = contact.last_two_way is None and contact.last_attempt is None
    last = contact.last_two_way
    yield one.due(
        "never_contacted" if never else "contact_due",
        _how_pressing(contact.due_on, today),
        contact.due_on,
        Action("record_contact", one.case.id, one.applicant.id),
        "",
        because=contact.due_because,
        last_two_way=None if last is None else last.date(),
        tries=contact.tries_since,
    )


def _letters_unused(work: Work, mine: Sequence[_Mine], named: set[str | None]) -> Iterable[DueRow]:
    """Letters made and not given that no notice owed has named: a plan, or one that nothing waits for."""
    by_id = {one.case.id: one for one in mine}
    given = exists().where(
        LetterEvent.letter_id == Letter.id, LetterEvent.what == "given", ~LetterEvent.withdrawn
    )
    unused = select(Letter).where(
        Letter.case_id.in_(list(by_id)), Letter.state == "made", ~Letter.withdrawn, ~given
    )
    for letter in work.session.scalars(unused):
        if letter.id not in named:
            yield by_id[letter.case_id].due(
                "letter_to_give",
                _how_pressing(letter.intended_on, work.today),
                letter.intended_on,
                Action("give_letter", letter.case_id, letter.id, letter.notice or letter.template),
                "",
                template=letter.template,
                notice=letter.notice,
                way=letter.intended_way,
            )


def _clashes(work: Work, officer_id: str, case_ids: set[str]) -> Iterable[DueRow]:
    for clash in clashes.listing(work):
        if clash.case_id in case_ids or officer_id in (clash.mine_by_id, clash.theirs_by_id):
            yield DueRow(
                "clash",
                "today",
                None,
                clash.case_id,
                clash.reference,
                clash.household,
                Action("settle_clash", clash.case_id, clash.clash_id, clash.about),
                facts={
                    "kind": clash.kind,
                    "about": clash.about,
                    "theirs_by": clash.theirs_by,
                    "mine_by": clash.mine_by,
                },
            )


def _sign_offs(work: Work) -> Iterable[DueRow]:
    for asked in signoffs.waiting_for_me(work):
        yield DueRow(
            "sign_off",
            "today",
            None,
            asked.case_id,
            asked.case_reference,
            asked.household,
            Action("answer_sign_off", asked.case_id, asked.sign_off_id, asked.deed),
            facts={
                "deed": asked.deed,
                "about": asked.about,
                "asked_by": asked.asked_by_name,
                "on": asked.asked_at.date(),
            },
        )


def _how_pressing(due_on: date, today: date) -> Severity:
    return "overdue" if due_on < today else "today" if due_on == today else "soon"


def _most_pressing(row: DueRow) -> tuple[int, date, str, str]:
    return (_SEVERITIES.index(row.severity), row.due_on or date.max, row.household, row.why)
