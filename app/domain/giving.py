"""When a notice counts in law: sent, first made available, or taken to have reached the person."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.clocks import is_working_day
from app.domain.facts import NoticeFact, Way
from app.domain.statute import Service


@dataclass(frozen=True, slots=True)
class Start:
    """The day something started, or None; `reason` says why it has not, or why the day may yet move."""

    on: date | None
    reason: str | None = None


def as_known_on(notice: NoticeFact, as_of: date) -> NoticeFact:
    """The notice as it stood on a day: what happened to it later is left out."""
    if all(day is None or day <= as_of for day in _days(notice)):
        return notice
    given_on, available, returned, collected = (
        day if day is not None and day <= as_of else None for day in _days(notice)
    )
    return replace(
        notice, given_on=given_on, available_from=available, undelivered_on=returned, collected_on=collected
    )


def _days(notice: NoticeFact) -> tuple[date | None, date | None, date | None, date | None]:
    return notice.given_on, notice.available_from, notice.undelivered_on, notice.collected_on


def is_given(notice: NoticeFact) -> bool:
    """Whether the notice has been given and counts: not a draft, not withdrawn, not lost on the way."""
    return sent_or_available(notice).on is not None


def sent_or_available(notice: NoticeFact) -> Start:
    """The day it was sent or first made available for collection (s74(6)).

    A notice that came back undelivered counts from the day it was made available at the office (s63(4)(b),
    s84(4)), and until then not at all: where there is doubt, the applicant has the benefit of it.
    """
    if notice.withdrawn:
        return Start(None, "withdrawn")
    if notice.given_on is None:
        return Start(None, "not_given")
    if notice.undelivered_on is not None:
        if notice.available_from is None:
            return Start(None, "came_back")
        return Start(max(notice.available_from, notice.given_on), "came_back")
    if notice.way == "collect":
        return Start(notice.available_from or notice.given_on)
    return Start(notice.given_on)


def notified(
    notice: NoticeFact, services: Mapping[Way, Service], holidays: AbstractSet[date] = frozenset()
) -> Start:
    """The day on which the person is taken to have been told (s85(5)).

    Never earlier than the notice was sent.

    Left for collection, it is the day it was collected; until then the first day it lay there, which may yet
    move.
    """
    start = sent_or_available(notice)
    if start.on is None or notice.way is None:
        return start
    if notice.way == "collect" or notice.undelivered_on is not None:
        if notice.collected_on is None:
            return Start(start.on, "not_collected")
        return Start(max(notice.collected_on, start.on))
    return Start(reached_on(start.on, notice.way, services, holidays))


def reached_on(
    sent_on: date, way: Way, services: Mapping[Way, Service], holidays: AbstractSet[date] = frozenset()
) -> date:
    """The day on which a notice sent on `sent_on` in that way is taken to have reached the person.

    A way of which the law file says nothing adds nothing.
    """
    rule = services.get(way)
    if rule is None:
        return sent_on
    day, left = sent_on, rule.adds
    while left > 0:
        day += timedelta(days=1)
        left -= rule.unit == "days" or is_working_day(day, rule.rest_days, holidays)
    return day
