"""The wait after wrong passphrases."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.keys.slowing import FREE_TRIES, LONGEST, Tries
from tests.support.stores import NOW

moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=NOW.tzinfo)
)


def test_the_first_mistakes_cost_nothing_and_the_next_ever_more() -> None:
    waits = [Tries(wrong, NOW).wait(NOW).total_seconds() for wrong in range(14)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES:] == [5, 10, 20, 40, 80, 160, 300, 300, 300, 300]


def test_the_wait_runs_out() -> None:
    tries = Tries(FREE_TRIES, NOW)
    assert tries.wait(NOW + timedelta(seconds=4)) == timedelta(seconds=1)
    assert tries.wait(NOW + timedelta(seconds=5)) == timedelta()


@given(st.integers(0, 10_000), moments, moments)
def test_no_clock_however_wrong_keeps_an_officer_out_for_longer_than_the_longest_wait(
    wrong: int, last_at: datetime, now: datetime
) -> None:
    assert timedelta() <= Tries(wrong, last_at).wait(now) <= LONGEST
