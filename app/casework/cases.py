"""Cases: opening one, finding them, the head of one, who has it, and why it may not simply be closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from app.casework.people import NewAddress, NewPerson, NewWay, SafeContactRow
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.problems import Problem

Row = TypeVar("Row")
Value = str | bool | date | None
Chip = Literal["mine", "patch", "duty", "at_risk", "waiting_contact", "unallocated", "repeat"]
Order = Literal["name", "reference", "applied", "last_contact", "next_contact", "officer"]


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it is being opened. `person_id` links someone already known instead of making `person`."""

    person: NewPerson | None = None
    person_id: str | None = None
    address: NewAddress | None = None
    ways: tuple[NewWay, ...] = ()
    applied_on: date | None = None
    reason: str = ""
    came_by: str = ""
    patch_id: str = ""
    officer_id: str = ""
    """Empty gives it to the officer who opens it."""
    restricted: bool = False
    safe_tonight: str = "not_asked"
    summary: str = ""


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Someone already known who may be the same person, and why we think so (codes, strongest first)."""

    person_id: str
    name: str
    birth_date: date | None
    because: tuple[str, ...]
    """"name", "sounds_like", "birth_date", "phone"."""
    latest_case_id: str | None
    latest_reference: str
    latest_applied_on: date | None
    latest_closed_on: date | None


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
class Wanted:
    """Which cases to list. Words are looked for in names, references, addresses and phones."""

    text: str = ""
    chips: frozenset[Chip] = frozenset()
    duty: str = ""
    """Only cases in which this duty runs (s66, s73, …)."""
    officer_id: str = ""
    patch_id: str = ""
    closed: bool | None = False
    """False: open cases; True: closed ones; None: both."""
    order: Order = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the list shows it."""

    case_id: str
    reference: str
    household: str
    """The applicant as they prefer to be called, by family name."""
    others: int
    """How many people are in the household besides the applicant."""
    duties: tuple[DutyMark, ...]
    next_due_on: date | None
    next_due: str
    """What is due then: a clock's id, or "contact", or "plan_review"; empty when nothing is."""
    last_two_way: datetime | None
    last_attempt: datetime | None
    officer_id: str
    officer: str
    patch: str
    markers: tuple[MarkerMark, ...]
    language: str
    safe_contact: bool
    restricted: bool
    applied_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a longer list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
    offset: int

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after these rows."""
        return self.offset + len(self.rows) >= self.total


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """The head of a case page: who, where it stands, how to reach them safely, and who has it."""

    case_id: str
    reference: str
    provisional: bool
    """True until the office has given the case its number."""
    applicant_id: str
    household: str
    people: int
    duties: tuple[DutyMark, ...]
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
    closed_on: date | None
    closed_reason: str


def problems(draft: NewCase, *, today: date) -> tuple[Problem, ...]:
    """What is missing or wrong in a new case. It needs a name, a day not in the future, and a patch."""
    raise NotImplementedError


def open_case(work: Work, *, draft: NewCase) -> Changes:
    """Open a case: the person (made or linked), their address and ways, the household of one, the law pinned.

    `made` is the case's id. A person who had a case before has that case linked as the earlier one.
    """
    raise NotImplementedError


def likely_same(
    work: Work, *, name: str, birth_date: date | None = None, phone: str = "", limit: int = 8
) -> tuple[LikelySame, ...]:
    """People already known who may be the one meant, likeliest first: same phone, same birth date, alike name."""
    raise NotImplementedError


def find(work: Work, *, wanted: Wanted) -> Page[CaseRow]:
    """The cases wanted, one page of them."""
    raise NotImplementedError


def header(work: Work, *, case_id: str) -> CaseHeader:
    """The head of one case. Refused when this laptop has no such case."""
    raise NotImplementedError


def change_case(work: Work, *, case_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Change what is known of the application. `seen` is what the screen showed of the same fields.

    Refused "changed_meanwhile" when one of them is no longer what was seen.
    """
    raise NotImplementedError


def allocate(
    work: Work, *, case_id: str, officer_id: str, patch_id: str | None = None, restricted: bool | None = None
) -> Changes:
    """Give the case to an officer, and to another patch or the restricted few where that is said."""
    raise NotImplementedError


def close(work: Work, *, case_id: str, reason: str, on: date | None = None) -> Changes:
    """Close a case. Refused while any duty runs or waits for its notice: a duty ends by its s84 notice only."""
    raise NotImplementedError


def reopen(work: Work, *, case_id: str, reason: str) -> Changes:
    """Open a closed case again; the reason is kept as a note."""
    raise NotImplementedError
