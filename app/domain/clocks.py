"""Dates and periods as the law counts them, and clocks that wait until their event has happened."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.statute import ClockRule, StartEvent

ClockState = Literal["waiting", "running", "over"]
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one case on one day.

    `starts_on`, `last_day` and `length_days` (days from first to last, both counted) are None while it waits
    for its event. `day_number` is 1 on the first day that counts, None while waiting, and goes on past the
    length when over. `about` is the id of the decision, notice or event that it belongs to.
    `provisional_reason` says why the dates may yet move ("not_collected", "came_back"), or is None.
    """

    id: str
    section: str
    event: StartEvent
    starts_on: date | None
    last_day: date | None
    day_number: int | None
    length_days: int | None
    state: ClockState
    provisional_reason: str | None = None
    duty: str | None = None
    about: str | None = None

    @property
    def first_day_after(self) -> date | None:
        """The first day on which what had to wait for this clock may be done; None while it waits."""
        return None if self.last_day is None else self.last_day + timedelta(days=1)

    def days_left(self, as_of: date) -> int | None:
        """Days from `as_of` to the last day; 0 on the last day, negative when over, None while waiting."""
        return None if self.last_day is None else (self.last_day - as_of).days


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def _month_length(year: int, month: int) -> int:
    following = (
        date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date(9999, 12, 31)
    )
    return (following - timedelta(days=1)).day if following.day == 1 else 31


def is_working_day(day: date, rest_days: AbstractSet[int], holidays: AbstractSet[date]) -> bool:
    """Whether `day` is worked: not one of the weekdays that rest (Monday is 0) and not a holiday."""
    return day.weekday() not in rest_days and day not in holidays


def last_day(rule: ClockRule, start: date, holidays: AbstractSet[date] = frozenset()) -> date:
    """The last day of the period that `start` sets off.

    "inclusive" is a period beginning with that day (day one is `start`); "exclusive" is one that follows it.
    Months end on the corresponding day, or on the month's last day where there is none.
    """
    if rule.unit == "working_days":
        return _last_working_day(rule, start, holidays)
    if rule.unit == "months":
        return _last_day_of_months(rule, start)
    days = rule.length * (_DAYS_IN_A_WEEK if rule.unit == "weeks" else 1)
    return start + timedelta(days=days - 1 if rule.counted == "inclusive" else days)


def _last_day_of_months(rule: ClockRule, start: date) -> date:
    corresponding = add_months(start, rule.length)
    if rule.counted == "exclusive" or corresponding.day != start.day:
        return corresponding
    return corresponding - timedelta(days=1)


def _last_working_day(rule: ClockRule, start: date, holidays: AbstractSet[date]) -> date:
    day, left = start, rule.length
    if rule.counted == "inclusive" and is_working_day(day, rule.rest_days, holidays):
        left -= 1
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, rule.rest_days, holidays)
    return day


def first_counted_day(rule: ClockRule, start: date) -> date:
    """The first day that counts: `start` itself, or for an exclusive period the day after."""
    return start if rule.counted == "inclusive" else start + timedelta(days=1)


def day_number(rule: ClockRule, start: date, on: date) -> int:
    """Which day of the period `on` is: 1 on the first day that counts, 0 or less before it."""
    return (on - first_counted_day(rule, start)).days + 1


def waiting(
    rule: ClockRule, *, duty: str | None = None, about: str | None = None, reason: str | None = None
) -> Clock:
    """A clock whose event has not happened: it has no dates, and nothing that depends on it may be done."""
    return Clock(
        id=rule.id, section=rule.section, event=rule.start_event, starts_on=None, last_day=None,
        day_number=None, length_days=None, state="waiting", provisional_reason=reason, duty=duty, about=about,
    )  # fmt: skip


def clock(
    rule: ClockRule,
    start: date,
    *,
    as_of: date,
    holidays: AbstractSet[date] = frozenset(),
    duty: str | None = None,
    about: str | None = None,
    provisional_reason: str | None = None,
) -> Clock:
    """The clock that `start` sets off, as it stands on `as_of`.

    Before its first day it waits, with its dates known.
    """
    first = first_counted_day(rule, start)
    last = last_day(rule, start, holidays)
    state: ClockState = "waiting" if as_of < start else "over" if as_of > last else "running"
    return Clock(
        id=rule.id, section=rule.section, event=rule.start_event, starts_on=first, last_day=last,
        day_number=None if state == "waiting" else day_number(rule, start, as_of),
        length_days=(last - first).days + 1, state=state, provisional_reason=provisional_reason, duty=duty,
        about=about,
    )  # fmt: skip
