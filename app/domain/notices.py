"""What a notice must say before it may go, and which dates it prints for a given day and way of giving."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from app.domain import clocks
from app.domain.facts import CaseFacts, DecisionFact, EndingFact, Way
from app.domain.giving import reached_on
from app.domain.statute import ClockRule, Framework, NoticeRule

FIRST_DAY, LAST_DAY = "_first_day", "_last_day"


@dataclass(frozen=True, slots=True)
class MissingElement:
    """Something that the notice must say and does not.

    The id of the block, and the section that demands it.
    """

    element: str
    section: str


def missing(
    rule: NoticeRule, present: Collection[str], conditions: Collection[str] = ()
) -> tuple[MissingElement, ...]:
    """What the notice lacks.

    `present` are the ids of the elements it has, `conditions` what is so in this case.

    Elements that only some cases demand are asked for when one of their conditions is among `conditions`
    (see `conditions_of_decision` and `conditions_of_ending`).
    """
    return tuple(
        MissingElement(element.id, element.section)
        for element in rule.elements
        if element.id not in present and (not element.when or element.when.intersection(conditions))
    )


def conditions_of_decision(decision: DecisionFact, facts: CaseFacts) -> frozenset[str]:
    """What is so when a decision is told: "decided_against", "owed.s73", and the flags of the household."""
    against = not decision.owed or facts.tests.get("eligible") == "no"
    codes = {f"owed.{decision.duty}" if decision.owed else f"not_owed.{decision.duty}"}
    if against:
        codes.add("decided_against")
    return frozenset(codes) | facts.household_flags


def conditions_of_ending(ending: EndingFact) -> frozenset[str]:
    """What is so when an ending is told: "ended_by.s74.2", "ends.s73"."""
    return frozenset({f"ended_by.{ending.ground}", f"ends.{ending.duty}", "decided_against"})


def printed_dates(
    rule: NoticeRule,
    intended_day: date,
    way: Way,
    framework: Framework,
    *,
    duty: str | None = None,
    owed: bool = True,
    holidays: AbstractSet[date] = frozenset(),
) -> Mapping[str, date]:
    """The dates that the notice prints if it is given on that day in that way.

    "<clock>_first_day", "<clock>_last_day".

    A clock that runs from being notified is printed from the later day, on which that way is taken to have
    reached the person. Called again with the real day and way it says whether a printed date would change.
    """
    printed: dict[str, date] = {}
    for clock in framework.clocks_of(rule.id, duty):
        if clock.printed and (owed or not clock.only_if_owed):
            start = _printed_start(clock, intended_day, way, framework, holidays)
            printed[clock.id + FIRST_DAY] = clocks.first_counted_day(clock, start)
            printed[clock.id + LAST_DAY] = clocks.last_day(clock, start, holidays)
    return printed


def _printed_start(
    clock: ClockRule, day: date, way: Way, framework: Framework, holidays: AbstractSet[date]
) -> date:
    if clock.start_event == "notified":
        return reached_on(day, way, framework.services, holidays)
    return day


def review_by(
    rule: NoticeRule,
    intended_day: date,
    way: Way,
    framework: Framework,
    *,
    holidays: AbstractSet[date] = frozenset(),
) -> date | None:
    """The last day to ask for a review, as the notice prints it; None when the notice opens no review.

    KeyError when the notice names a clock that the framework does not have.
    """
    if rule.review is None:
        return None
    clock = framework.clocks[rule.review]
    return clocks.last_day(clock, _printed_start(clock, intended_day, way, framework, holidays), holidays)


def moved(printed: Mapping[str, date], real: Mapping[str, date]) -> frozenset[str]:
    """The printed dates, by name, that the real day and way would change: it must then be made again."""
    return frozenset(name for name, day in printed.items() if real.get(name) != day)
