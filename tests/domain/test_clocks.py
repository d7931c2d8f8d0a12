"""Periods as the law counts them: each date rule as a table, and what holds on any day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain import clocks
from app.domain.statute import ClockRule, Counted, Unit
from app.domain.wording import Wording
from tests.domain.laws import act_2014, act_2026

DAYS = st.dates(min_value=date(2015, 4, 27), max_value=date(2090, 12, 31))
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CHRISTMAS_2026 = frozenset({date(2026, 12, 25), date(2026, 12, 28)})


def rule(length: int, unit: Unit, counted: Counted) -> ClockRule:
    return ClockRule(
        "r", "s1", "p", length, unit, counted, "decided", frozenset(), frozenset(), "S", Wording("a", "b"),
        rest_days=frozenset({5, 6}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clock", "start", "last"),
    [
        # relief: 56 days beginning with the day (s74(6)): N + 55
        ("relief", date(2026, 1, 1), date(2026, 2, 25)),
        ("relief", date(2024, 1, 31), date(2024, 3, 26)),  # over 29 February
        ("relief", date(2023, 1, 31), date(2023, 3, 27)),
        ("relief", date(2026, 11, 22), date(2027, 1, 16)),
        # review: before the end of 21 days beginning with the day (s85(5)): N + 20
        ("review_request", date(2026, 1, 1), date(2026, 1, 21)),
        ("review_request", date(2024, 2, 20), date(2024, 3, 11)),
        # appeal: within 21 days of (s88(2)): N + 21
        ("appeal", date(2026, 1, 1), date(2026, 1, 22)),
        # out of area: 14 days beginning with the day made available (s91): N + 13
        ("out_of_area", date(2026, 1, 1), date(2026, 1, 14)),
        # review decision: 8, 10 and 12 weeks from the day of the request
        ("review_decide", date(2026, 1, 1), date(2026, 2, 26)),
        ("review_decide_joint", date(2026, 1, 1), date(2026, 3, 12)),
        ("review_decide_appointed", date(2026, 1, 1), date(2026, 3, 26)),
        # likely to last 6 months: N + 6 calendar months
        ("lasts_6_months", date(2026, 1, 15), date(2026, 7, 15)),
        ("lasts_6_months", date(2026, 8, 31), date(2027, 2, 28)),
        ("lasts_6_months", date(2027, 8, 31), date(2028, 2, 29)),
        # bed and breakfast: 2 and 6 weeks
        ("bb_basic", date(2026, 1, 1), date(2026, 1, 14)),
        ("bb_higher", date(2026, 1, 1), date(2026, 2, 11)),
        ("earlier_offer", date(2024, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_last_day_of_each_period_of_the_2014_act(clock: str, start: date, last: date) -> None:
    assert clocks.last_day(act_2014().clocks[clock], start) == last


@pytest.mark.parametrize(
    ("asked", "last", "holidays"),
    [
        (date(2026, 1, 5), date(2026, 1, 12), frozenset()),  # Monday to Monday
        (date(2026, 1, 9), date(2026, 1, 16), frozenset()),  # Friday
        (date(2026, 1, 10), date(2026, 1, 16), frozenset()),  # Saturday
        (date(2026, 4, 1), date(2026, 4, 10), EASTER_2026),  # over Easter
        (date(2026, 12, 21), date(2026, 12, 30), CHRISTMAS_2026),
    ],
)
def test_a_review_is_acknowledged_within_five_working_days(
    asked: date, last: date, holidays: frozenset[date]
) -> None:
    assert clocks.last_day(act_2014().clocks["review_acknowledge"], asked, holidays) == last


@pytest.mark.parametrize(
    ("start", "months", "inclusive", "exclusive"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 14), date(2026, 7, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28), date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2026, 12, 31), date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 27), date(2024, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_months_end_on_the_corresponding_day_or_on_the_last_of_the_month(
    start: date, months: int, inclusive: date, exclusive: date
) -> None:
    assert clocks.last_day(rule(months, "months", "inclusive"), start) == inclusive
    assert clocks.last_day(rule(months, "months", "exclusive"), start) == exclusive


def test_an_inclusive_working_day_counts_the_day_itself_only_when_it_is_worked() -> None:
    three = rule(3, "working_days", "inclusive")
    assert clocks.last_day(three, date(2026, 1, 5)) == date(2026, 1, 7)
    assert clocks.last_day(three, date(2026, 1, 3)) == date(2026, 1, 7)


@given(DAYS)
def test_relief_ends_on_day_fifty_six_and_may_be_ended_the_day_after(start: date) -> None:
    relief = act_2014().clocks["relief"]
    clock = clocks.clock(relief, start, as_of=start)
    assert clock.starts_on == start
    assert clock.last_day == start + timedelta(days=55)
    assert clock.first_day_after == start + timedelta(days=56)
    assert clock.length_days == 56
    assert clock.day_number == 1


@given(DAYS, st.integers(-80, 80))
def test_a_clock_waits_runs_and_is_over_in_that_order(start: date, passed: int) -> None:
    on = start + timedelta(days=passed)
    clock = clocks.clock(act_2014().clocks["relief"], start, as_of=on)
    expected = "waiting" if passed < 0 else "running" if passed <= 55 else "over"
    assert clock.state == expected
    assert clock.day_number == (None if passed < 0 else passed + 1)
    assert clock.days_left(on) == 55 - passed


@given(DAYS, st.integers(0, 240))
def test_months_go_forward_land_in_the_right_month_and_never_skip_one(start: date, months: int) -> None:
    later = clocks.add_months(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day == start.day or (later + timedelta(days=1)).day == 1
    assert later.day <= start.day


@given(DAYS, st.integers(1, 60), st.sampled_from(["days", "weeks", "months", "working_days"]), st.booleans())
def test_a_longer_period_never_ends_sooner_and_a_later_start_never_ends_it_sooner(
    start: date, length: int, unit: Unit, inclusive: bool
) -> None:
    counted: Counted = "inclusive" if inclusive else "exclusive"
    last = clocks.last_day(rule(length, unit, counted), start)
    assert last <= clocks.last_day(rule(length + 1, unit, counted), start)
    assert last <= clocks.last_day(rule(length, unit, counted), start + timedelta(days=1))


@given(DAYS, st.integers(1, 30), st.frozensets(DAYS, max_size=5))
def test_working_days_are_counted_one_by_one(start: date, length: int, holidays: frozenset[date]) -> None:
    period = rule(length, "working_days", "exclusive")
    last = clocks.last_day(period, start, holidays)
    between = [start + timedelta(days=days) for days in range(1, (last - start).days + 1)]
    worked = [day for day in between if clocks.is_working_day(day, period.rest_days, holidays)]
    assert len(worked) == length
    assert worked[-1] == last


@given(DAYS, st.integers(1, 90))
def test_an_exclusive_period_ends_one_day_after_the_inclusive_one(start: date, length: int) -> None:
    inclusive = clocks.last_day(rule(length, "days", "inclusive"), start)
    assert clocks.last_day(rule(length, "days", "exclusive"), start) == inclusive + timedelta(days=1)


@given(DAYS)
def test_the_first_counted_day_is_day_one(start: date) -> None:
    for counted in ("inclusive", "exclusive"):
        period = rule(10, "days", counted)
        assert clocks.day_number(period, start, clocks.first_counted_day(period, start)) == 1


def test_the_end_of_the_calendar_is_reached_without_falling_off_it() -> None:
    assert clocks.add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)


def test_a_clock_that_waits_has_no_dates_and_says_why() -> None:
    clock = clocks.waiting(act_2014().clocks["relief"], duty="s73", about="d1", reason="came_back")
    assert (clock.state, clock.provisional_reason, clock.duty, clock.about) == (
        "waiting", "came_back", "s73", "d1",
    )  # fmt: skip
    assert clock.last_day is None
    assert clock.first_day_after is None
    assert clock.days_left(date(2026, 1, 1)) is None


def test_the_periods_of_the_2026_act() -> None:
    periods = act_2026().clocks
    assert clocks.last_day(periods["plan_review"], date(2026, 1, 1)) == date(2026, 2, 26)
    assert clocks.last_day(periods["suitability_review"], date(2026, 1, 1)) == date(2026, 6, 30)
    assert clocks.last_day(periods["contact_from"], date(2026, 1, 1)) == date(2026, 5, 31)
    assert clocks.last_day(periods["contact_by"], date(2026, 1, 1)) == date(2026, 7, 31)


@given(DAYS, DAYS)
def test_the_same_rule_from_the_same_day_always_gives_the_same_clock(start: date, on: date) -> None:
    assume(start != on)
    relief = act_2014().clocks["relief"]
    assert clocks.clock(relief, start, as_of=on) == clocks.clock(replace(relief), start, as_of=on)
