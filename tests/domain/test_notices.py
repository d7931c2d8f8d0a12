"""What a notice must say before it may go, when it counts, and which dates it prints."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import notices
from app.domain.facts import WAYS, Way
from app.domain.giving import is_given, notified, reached_on, sent_or_available
from tests.domain.laws import act_2014, decided, ending, facts, told

N = date(2026, 1, 1)
S63 = act_2014().notices["s63"]
S84 = act_2014().notices["s84"]
DAYS = st.dates(min_value=date(2015, 4, 27), max_value=date(2090, 1, 1))


def test_a_notice_that_says_all_lacks_nothing() -> None:
    assert notices.missing(S63, {"outcome", "review_right", "review_time"}) == ()


def test_what_is_lacking_is_named_with_its_section() -> None:
    lacking = notices.missing(S63, {"outcome", "review_right"}, {"decided_against"})
    assert [(one.element, one.section) for one in lacking] == [
        ("reasons", "s63(1)"), ("review_time", "s63(4)(a)"),
    ]  # fmt: skip


@pytest.mark.parametrize(("ground", "asked"), [("s74.2", True), ("s74.3", True), ("s74.4", False)])
def test_the_steps_taken_are_told_where_relief_ended_by_time_or_steps(ground: str, asked: bool) -> None:
    conditions = notices.conditions_of_ending(ending("s73", ground, N))
    lacking = {one.element for one in notices.missing(S84, (), conditions)}
    assert ("steps_taken" in lacking) is asked
    assert "reasons" in lacking


def test_reasons_are_owed_whenever_something_was_decided_against_the_person() -> None:
    assert "decided_against" in notices.conditions_of_decision(decided("s73", N, owed=False), facts())
    ineligible = facts(tests={"eligible": "no"})
    assert "decided_against" in notices.conditions_of_decision(decided("s68", N), ineligible)
    plain = notices.conditions_of_decision(decided("s73", N), facts(tests={"eligible": "yes"}))
    assert plain == {"owed.s73"}
    flagged = facts(household_flags=frozenset({"restricted_person"}))
    lacking = notices.missing(S63, (), notices.conditions_of_decision(decided("s75", N), flagged))
    assert {"restricted_name", "restricted_why"} <= {one.element for one in lacking}


def test_the_letter_of_relief_prints_the_first_and_last_day_and_the_review_date() -> None:
    printed = notices.printed_dates(S63, N, "hand", act_2014(), duty="s73")
    assert printed == {
        "relief_first_day": date(2026, 1, 1), "relief_last_day": date(2026, 2, 25),
        "review_request_first_day": date(2026, 1, 1), "review_request_last_day": date(2026, 1, 21),
    }  # fmt: skip


def test_a_letter_of_prevention_or_of_refusal_prints_no_relief() -> None:
    for duty, owed in (("s66", True), ("s73", False)):
        printed = notices.printed_dates(S63, N, "hand", act_2014(), duty=duty, owed=owed)
        assert set(printed) == {"review_request_first_day", "review_request_last_day"}


@pytest.mark.parametrize(
    ("way", "last"),
    [
        ("hand", date(2026, 1, 21)),
        ("email", date(2026, 1, 22)),
        ("post", date(2026, 1, 25)),
        ("collect", date(2026, 1, 21)),
    ],
)
def test_the_printed_review_date_is_the_later_one(way: Way, last: date) -> None:
    assert notices.review_by(S63, N, way, act_2014()) == last
    assert notices.printed_dates(S63, N, way, act_2014())["review_request_last_day"] == last


def test_a_notice_that_opens_no_review_prints_no_date_for_one() -> None:
    assert notices.review_by(act_2014().notices["consequences"], N, "hand", act_2014()) is None


def test_another_day_or_way_moves_what_is_printed() -> None:
    printed = notices.printed_dates(S63, N, "hand", act_2014(), duty="s73")
    tomorrow = notices.printed_dates(S63, N + timedelta(days=1), "hand", act_2014(), duty="s73")
    posted = notices.printed_dates(S63, N, "post", act_2014(), duty="s73")
    collected = notices.printed_dates(S63, N, "collect", act_2014(), duty="s73")
    assert notices.moved(printed, tomorrow) == set(printed)
    assert notices.moved(printed, posted) == {"review_request_first_day", "review_request_last_day"}
    assert notices.moved(printed, collected) == frozenset()


@given(DAYS, st.sampled_from(WAYS), st.frozensets(DAYS, max_size=4))
def test_what_is_printed_is_what_the_clocks_then_say(day: date, way: Way, holidays: frozenset[date]) -> None:
    printed = notices.printed_dates(S63, day, way, act_2014(), duty="s73", holidays=holidays)
    notice = told("s63", day, given=day, way=way)
    assert printed["relief_first_day"] == sent_or_available(notice).on
    assert printed["review_request_first_day"] == notified(notice, act_2014().services, holidays).on
    assert printed["relief_last_day"] == day + timedelta(days=55)


@given(DAYS, st.sampled_from(WAYS), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_nobody_is_taken_to_be_told_before_the_notice_was_sent(
    day: date, way: Way, available: int, returned: int, collected: int
) -> None:
    notice = told(
        "s63", day, given=day, way=way, available_from=day + timedelta(days=available),
        undelivered_on=day + timedelta(days=returned), collected_on=day + timedelta(days=collected),
    )  # fmt: skip
    sent, reached = sent_or_available(notice), notified(notice, act_2014().services)
    assert sent.on is not None
    assert reached.on is not None
    assert day <= sent.on <= reached.on


def test_only_what_was_given_and_not_lost_counts() -> None:
    assert is_given(told("s63", N, given=N))
    assert not is_given(told("s63", N))
    assert not is_given(told("s63", N, given=N, undelivered_on=N))
    assert notified(told("s63", N), act_2014().services).reason == "not_given"


def test_a_notice_that_came_back_and_waits_at_the_office_may_yet_be_collected() -> None:
    notice = told("s63", N, given=N, way="post", undelivered_on=N, available_from=N)
    assert notified(notice, act_2014().services).reason == "not_collected"


def test_a_way_of_which_the_law_says_nothing_adds_nothing() -> None:
    assert reached_on(N, "post", {}) == N


def test_days_of_post_may_be_plain_days() -> None:
    later = replace(act_2014().services["hand"], way="post", adds=2)
    assert reached_on(date(2026, 1, 2), "post", {"post": later}) == date(2026, 1, 4)
