"""Bank holidays: the file against the rules of the Act of 1971, and what is said when it cannot be read."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from app.casework.working_days import FILE, bank_holidays
from app.errors import Unavailable
from tests.support.stores import RESOURCES

YEARS = range(2015, 2031)
MOVED = {2020: {"early_may": date(2020, 5, 8)}, 2022: {"spring": date(2022, 6, 2)}}
PROCLAIMED = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}


def easter(year):
    """Easter Sunday by the anonymous Gregorian rule (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday_on_or_after(day):
    return day + timedelta(days=-day.weekday() % 7)


def last_monday_of(year, month):
    first_of_next = date(year, month + 1, 1)
    return first_of_next - timedelta(days=first_of_next.weekday() or 7)


def next_free(day, taken):
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day


def by_rule(year):
    moved = MOVED.get(year, {})
    days = {
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        moved.get("early_may", monday_on_or_after(date(year, 5, 1))),
        moved.get("spring", last_monday_of(year, 5)),
        last_monday_of(year, 8),
        next_free(date(year, 1, 1), set()),
    }
    boxing_day = date(year, 12, 26)
    kept = {boxing_day} if boxing_day.weekday() < 5 else set()
    days |= kept
    days.add(next_free(date(year, 12, 25), kept))
    if not kept:
        days.add(next_free(boxing_day, days))
    return days


@pytest.mark.parametrize("year", YEARS)
def test_the_file_holds_exactly_the_days_that_the_rules_give(year):
    listed = {day for day in bank_holidays(RESOURCES) if day.year == year}
    assert listed == by_rule(year) | {day for day in PROCLAIMED if day.year == year}


def test_the_file_says_its_years_and_marks_every_day_as_not_confirmed():
    data = tomllib.loads((RESOURCES / FILE).read_text(encoding="utf-8"))
    assert (data["first_year"], data["last_year"]) == (YEARS[0], YEARS[-1])
    for day in data["day"]:
        assert day["mark"] == "K"
        assert day["name"]["en"]
        assert day["name"]["cy"]
        assert day["name"]["cy_checked"] is False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "resource_missing"),
        ("[[day]]\non = 'Tuesday'", "resource_unreadable"),
        ("day = 4", "resource_unreadable"),
        ("[[day]", "resource_unreadable"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_a_sentence(tmp_path, text, code):
    if text is not None:
        (tmp_path / FILE).parent.mkdir()
        (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Unavailable) as told:
        bank_holidays(tmp_path)
    assert told.value.code == code
