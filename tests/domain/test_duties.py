"""Where a case stands in law on a day, worked out by hand from the Act and compared."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.clocks import Clock
from app.domain.duties import DutyPosition, Position, evaluate, which_duties
from app.domain.facts import Answer, CaseFacts, EventFact, Way
from tests.domain.laws import act_2014, decided, ending, facts, told

N = date(2026, 1, 1)
HOMELESS: dict[str, Answer] = {
    "homeless": "yes",
    "threatened": "no",
    "eligible": "yes",
    "priority_need": "no",
}
THREATENED: dict[str, Answer] = {"homeless": "no", "threatened": "yes", "eligible": "yes"}


def on(as_of: date, known: CaseFacts) -> Position:
    return evaluate(known, act_2014(), as_of)


def the(position: Position, duty: str) -> DutyPosition:
    found = position.duty(duty)
    assert found is not None
    return found


def clock_of(position: Position, id: str) -> Clock:
    return next(clock for clock in position.clocks if clock.id == id)


def follows(position: Position) -> set[tuple[str, str]]:
    return {(step.code, step.what) for step in position.may_follow}


def barred(position: Position, what: str) -> dict[str, date | None]:
    return {one.reason: one.from_on for one in position.may_not_yet if one.what == what}


# --- which duties ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "duty", "owed"),
    [
        (THREATENED, "s66", "owed"),
        ({"threatened": "yes", "eligible": "no"}, "s66", "not_owed"),
        ({"threatened": "reason_to_believe", "eligible": "yes"}, "s66", "cannot_say"),
        ({}, "s66", "cannot_say"),
        (HOMELESS, "s73", "owed"),
        ({**HOMELESS, "referred": "yes"}, "s73", "not_owed"),
        ({"homeless": "reason_to_believe", "eligible": "yes"}, "s73", "cannot_say"),
        ({"homeless": "no"}, "s73", "not_owed"),
        (HOMELESS, "s68", "not_owed"),
        ({**HOMELESS, "priority_need": "reason_to_believe"}, "s68", "owed"),
        (dict.fromkeys(["homeless", "eligible", "priority_need"], "reason_to_believe"), "s68", "owed"),
        ({"homeless": "reason_to_believe", "eligible": "yes"}, "s68", "cannot_say"),
        (HOMELESS, "s75", "not_owed"),
    ],
)
def test_a_duty_is_owed_not_owed_or_open_on_the_answers(
    answers: dict[str, Answer], duty: str, owed: str
) -> None:
    tested = {test.duty: test for test in which_duties(answers, act_2014(), N)}
    assert tested[duty].owed == owed


def test_what_is_open_is_named_with_its_section() -> None:
    tested = {test.duty: test for test in which_duties({"threatened": "yes"}, act_2014(), N)}
    assert tested["s66"].unanswered == (("eligible", "s66(1)(b)"),)
    assert ("homeless", "s73(1)(a)") in tested["s73"].unanswered


def test_what_failed_is_named_with_its_section() -> None:
    tested = {test.duty: test for test in which_duties({"homeless": "no"}, act_2014(), N)}
    assert tested["s73"].failed == (("homeless", "s73(1)(a)"),)


def test_the_final_duty_is_judged_only_after_relief_ended_by_time_or_steps() -> None:
    late: dict[str, Answer] = {"eligible": "yes", "priority_need": "yes", "no_lasting_home": "yes"}
    ended: dict[str, Answer] = {**late, "ended_by.s74.2": "yes"}
    tests = {
        "not_owed": late,
        "cannot_say": ended,
        "owed": {**ended, "intentionality_considered": "no"},
    }
    for owed, answers in tests.items():
        assert {test.duty: test.owed for test in which_duties(answers, act_2014(), N)}["s75"] == owed
    intentional: dict[str, Answer] = {
        **ended, "intentionality_considered": "yes", "intentionally_homeless": "yes", "in_s75_3_group": "yes",
        "earlier_s75_3_offer": "no",
    }  # fmt: skip
    assert {t.duty: t.section for t in which_duties(intentional, act_2014(), N)}["s75"] == "s75(3)"
    earlier: dict[str, Answer] = {**intentional, "earlier_s75_3_offer": "yes"}
    assert {t.duty: t.owed for t in which_duties(earlier, act_2014(), N)}["s75"] == "not_owed"


def test_no_duty_is_tested_before_its_law_was_in_force() -> None:
    assert which_duties(HOMELESS, act_2014(), date(2015, 4, 26)) == ()


# --- the clock of relief -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notice",
    [
        (),
        (told("s63", N),),
        (told("s63", N, given=N, withdrawn=True),),
        (told("s63", N, given=N, way="post", undelivered_on=N + timedelta(days=4)),),
        (told("s84", N, given=N),),
        (told("s63", N, given=N, about="other"),),
    ],
    ids=["none", "only made", "withdrawn", "came back", "another notice", "about another decision"],
)
def test_relief_waits_until_its_notice_was_given(notice: tuple) -> None:
    known = facts(tests=HOMELESS, decisions=(decided("s73", N),), notices=notice)
    position = on(N + timedelta(days=90), known)
    duty = the(position, "s73")
    assert duty.state == "decided"
    assert duty.clock is not None
    assert duty.clock.state == "waiting"
    assert duty.clock.last_day is None
    assert "clock_not_started" in barred(position, "s74.2")
    assert ("end_duty", "s74.2") not in follows(position)


@pytest.mark.parametrize(
    ("way", "more", "first"),
    [
        ("hand", {}, N),
        ("post", {}, N),
        ("email", {}, N),
        ("collect", {}, N),
        ("collect", {"available_from": N + timedelta(days=2)}, N + timedelta(days=2)),
        ("collect", {"available_from": N, "collected_on": N + timedelta(days=9)}, N),
        (
            "post",
            {"undelivered_on": N + timedelta(days=5), "available_from": N + timedelta(days=6)},
            N + timedelta(days=6),
        ),
    ],
)
def test_relief_runs_from_the_day_the_notice_was_sent_or_first_available(
    way: Way, more: dict[str, Any], first: date
) -> None:
    notice = told("s63", N, given=N, way=way, **more)
    position = on(N + timedelta(days=10), facts(decisions=(decided("s73", N),), notices=(notice,)))
    duty = the(position, "s73")
    assert duty.state == "running"
    assert duty.told_on == first
    assert duty.clock is not None
    assert (duty.clock.starts_on, duty.clock.last_day) == (first, first + timedelta(days=55))
    assert duty.clock.provisional_reason == ("came_back" if "undelivered_on" in more else None)


def test_relief_may_be_ended_by_time_from_the_day_after_day_fifty_six() -> None:
    known = facts(decisions=(decided("s73", N),), notices=(told("s63", N, given=N),))
    last = on(date(2026, 2, 25), known)
    assert barred(last, "s74.2") == {"clock_still_running": date(2026, 2, 26)}
    assert ("end_duty", "s74.3") in follows(last)
    after = on(date(2026, 2, 26), known)
    assert ("end_duty", "s74.2") in follows(after)
    assert "clock_over" in barred(after, "s74.3")
    assert clock_of(after, "relief").state == "over"


def test_the_first_notice_that_counts_starts_the_clock_and_each_notice_its_own_time_for_review() -> None:
    notices = (
        told("s63", N, given=N, id="a"),
        told("s63", N, given=N + timedelta(days=3), id="b"),
    )
    position = on(N + timedelta(days=5), facts(decisions=(decided("s73", N),), notices=notices))
    assert clock_of(position, "relief").starts_on == N
    assert [clock.about for clock in position.clocks if clock.id == "review_request"] == ["a", "b"]


def test_a_review_that_finds_the_steps_wanting_starts_the_days_anew() -> None:
    again = N + timedelta(days=100)
    known = facts(
        decisions=(decided("s73", N), decided("s73", again, id="d2")),
        notices=(
            told("s63", N, given=N),
            told("s86-steps", again, given=again, about="d2", id="n2"),
        ),
    )
    position = on(again, known)
    assert [duty.clock.starts_on for duty in position.duties if duty.clock] == [N, again]


# --- time for a review -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "more", "last", "why"),
    [
        ("hand", {}, date(2026, 1, 21), None),
        ("email", {}, date(2026, 1, 22), None),  # taken as received on Friday 2 January
        ("post", {}, date(2026, 1, 25), None),  # taken as received on Monday 5 January
        ("collect", {}, date(2026, 1, 21), "not_collected"),
        ("collect", {"collected_on": date(2026, 1, 9)}, date(2026, 1, 29), None),
    ],
)
def test_time_for_a_review_runs_from_being_told_and_doubt_favours_the_applicant(
    way: Way, more: dict[str, Any], last: date, why: str | None
) -> None:
    known = facts(decisions=(decided("s66", N),), notices=(told("s63", N, given=N, way=way, **more),))
    clock = clock_of(on(date(2026, 1, 10), known), "review_request")
    assert (clock.last_day, clock.provisional_reason) == (last, why)


def test_holidays_move_the_day_a_posted_notice_is_taken_to_arrive() -> None:
    known = facts(decisions=(decided("s66", N),), notices=(told("s63", N, given=N, way="post"),))
    position = evaluate(known, act_2014(), N, holidays=frozenset({N, date(2026, 1, 2)}))
    assert clock_of(position, "review_request").starts_on == date(2026, 1, 6)


def test_a_request_for_review_starts_the_council_s_own_clocks() -> None:
    asked = (
        EventFact("review_requested", date(2026, 1, 5), "d1"),
        EventFact("placed_out_of_area", date(2027, 1, 1), "p1"),
    )
    position = on(date(2026, 1, 6), facts(events=asked))
    assert clock_of(position, "review_acknowledge").last_day == date(2026, 1, 12)
    assert clock_of(position, "review_decide").last_day == date(2026, 3, 2)
    assert {clock.id for clock in position.clocks} == {"review_acknowledge", "review_decide"}


def test_a_yardstick_never_runs_as_a_clock() -> None:
    basic = EventFact("placed_bb_basic", N)
    known = facts(
        decisions=(decided("s66", N),), notices=(told("s63", N, given=N), told("s84", N, given=N, id="n2")),
        events=(basic,),
    )  # fmt: skip
    assert {clock.id for clock in on(N, known).clocks} == {"review_request"}


# --- notices owed ------------------------------------------------------------------------------------------


def test_each_decision_owes_its_notice_until_it_was_given() -> None:
    known = facts(decisions=(decided("s66", N), decided("s73", N, owed=False, id="d2")))
    owed = on(N, known).notices_owed
    assert [(one.notice, one.decision_id, one.reason, one.state) for one in owed] == [
        ("s63", "d1", "duty_decided", "to_make"),
        ("s63", "d2", "duty_refused", "to_make"),
    ]
    one_letter = told("s63", N, given=N, also_about=frozenset({decided("s73", N, id="d2").id}))
    assert on(N, replace(known, notices=(one_letter,))).notices_owed == ()


def test_a_notice_that_lies_made_or_came_back_is_still_owed() -> None:
    known = facts(decisions=(decided("s66", N),), notices=(told("s63", N),))
    (lies,) = on(N, known).notices_owed
    assert (lies.state, lies.letter_id, lies.section) == ("to_give", "n1", "s63")
    back = told("s63", N, given=N, way="post", undelivered_on=N)
    (returned,) = on(N, replace(known, notices=(back,))).notices_owed
    assert (returned.state, returned.letter_id) == ("came_back", "n1")


def test_somewhere_to_stay_tonight_waits_for_no_letter() -> None:
    position = on(N, facts(decisions=(decided("s68", N),)))
    assert the(position, "s68").state == "running"
    assert position.notices_owed == ()
    refused = on(N, facts(decisions=(decided("s68", N, owed=False),)))
    assert [one.notice for one in refused.notices_owed] == ["s63"]


# --- endings -----------------------------------------------------------------------------------------------


def s66_case(**more: Any) -> CaseFacts:
    usual = {"tests": THREATENED, "decisions": (decided("s66", N),), "notices": (told("s63", N, given=N),)}
    return facts(**{**usual, **more})


def test_a_duty_goes_on_until_the_notice_of_its_ending_was_given() -> None:
    later = N + timedelta(days=30)
    known = s66_case(endings=(ending("s66", "s67.3", later),))
    position = on(later, known)
    duty = the(position, "s66")
    assert (duty.state, duty.ground, duty.ending_waits_for) == ("running", "s67.3", "s84")
    assert [(one.notice, one.reason, one.since) for one in position.notices_owed] == [
        ("s84", "ending_decided", later)
    ]
    made = told("s84", later, id="n2")
    (waits,) = on(later, replace(known, notices=(*known.notices, made))).notices_owed
    assert (waits.state, waits.letter_id) == ("to_give", "n2")
    ended = on(later, replace(known, notices=(*known.notices, replace(made, given_on=later, way="hand"))))
    assert the(ended, "s66").state == "ended"
    assert the(ended, "s66").ended_on == later
    assert ended.owed_now == ()
    assert not [one for one in ended.may_not_yet if one.code == "end_duty"]


def test_an_ending_that_names_its_notice_is_told_by_no_other() -> None:
    other = told("s84", N, given=N, id="n9")
    known = s66_case(endings=(ending("s66", "s67.3", N, notice="n2"),))
    assert the(on(N, replace(known, notices=(*known.notices, other))), "s66").state == "running"


def test_a_notice_made_before_the_ending_was_decided_does_not_tell_of_it() -> None:
    early = told("s84", N, given=N, id="n9")
    known = s66_case(endings=(ending("s66", "s67.3", N + timedelta(days=1)),))
    assert (
        the(on(N + timedelta(days=2), replace(known, notices=(*known.notices, early))), "s66").state
        == "running"
    )


@pytest.mark.parametrize(("given", "state"), [(date(2026, 2, 25), "running"), (date(2026, 2, 26), "ended")])
def test_a_notice_on_day_fifty_six_ends_nothing_and_the_day_after_does(given: date, state: str) -> None:
    known = facts(
        decisions=(decided("s73", N),),
        notices=(told("s63", N, given=N), told("s84", given, given=given, id="n2")),
        endings=(ending("s73", "s74.2", given, notice="n2"),),
    )
    position = on(date(2026, 3, 30), known)
    assert the(position, "s73").state == state
    assert bool(position.notices_owed) is (state == "running")


def test_a_refusal_ends_a_duty_only_after_notice_of_the_consequences() -> None:
    known = s66_case(tests={**THREATENED, "refused_suitable_6_months": "yes"})
    assert "prior_notice_not_given" in barred(on(N, known), "s67.4")
    warned = replace(known, notices=(*known.notices, told("consequences", N, given=N, id="n2")))
    assert ("end_duty", "s67.4") in follows(on(N, warned))


def test_an_ending_waits_for_its_signing_off() -> None:
    known = s66_case(
        endings=(ending("s66", "s79.4", N, signed_off=False),),
        notices=(told("s63", N, given=N), told("s84", N, given=N, id="n2")),
    )
    position = on(N, known)
    assert the(position, "s66").sign_off_awaited
    assert the(position, "s66").state == "running"
    assert position.notices_owed == ()
    signed = replace(known, endings=(replace(known.endings[0], signed_off=True),))
    assert the(on(N, signed), "s66").state == "ended"


def test_a_death_ends_a_duty_without_a_letter_once_signed_off() -> None:
    known = facts(decisions=(decided("s66", N),), endings=(ending("s66", "admin.died", N),))
    assert the(on(N, known), "s66").state == "ended"
    waiting = replace(known, endings=(ending("s66", "admin.died", N, signed_off=False),))
    assert the(on(N, waiting), "s66").state == "decided"


def test_no_duty_is_ended_before_its_first_notice() -> None:
    position = on(N, facts(tests=THREATENED, decisions=(decided("s66", N),)))
    reasons = {one.what: one.reason for one in position.may_not_yet if one.code == "end_duty"}
    assert reasons["s67.3"] == "first_notice_not_given"
    assert ("end_duty", "admin.died") in follows(position)


def test_what_was_answered_no_is_no_ground() -> None:
    known = s66_case(tests={**THREATENED, "became_homeless": "no", "no_longer_threatened": "yes"})
    position = on(N, known)
    assert "not_so" in barred(position, "s67.2")
    step = next(one for one in position.may_follow if one.what == "s67.3")
    assert step.needs == ("suitable_home_6_months",)
    assert step.reason == "ground_open"


def test_of_two_endings_the_first_that_took_effect_stands() -> None:
    known = s66_case(
        endings=(
            ending("s66", "s67.4", N, notice="x"), ending("s66", "s67.3", N, notice="n2"),
            ending("s66", "s79.2", N, notice="n2"),
        ),
        notices=(told("s63", N, given=N), told("s84", N, given=N, id="n2")),
    )  # fmt: skip
    assert the(on(N, known), "s66").ground == "s67.3"


# --- what may follow ---------------------------------------------------------------------------------------


def test_a_new_case_is_assessed_first_and_says_what_to_ask() -> None:
    position = on(N, facts())
    assert ("assess", "assessment") in follows(position)
    asks = {ask.test: ask.duties for ask in position.asks}
    assert asks["eligible"] == ("s66", "s68", "s73")
    assert "no_lasting_home" not in asks
    assert barred(position, "s75") == {"not_at_this_stage": None}
    assert ("assess", "assessment") not in follows(on(N, facts(assessed_on=N)))


def test_interim_and_relief_stand_side_by_side() -> None:
    known = facts(
        tests={**HOMELESS, "priority_need": "yes"},
        decisions=(decided("s68", N), decided("s73", N, id="d2")),
        notices=(told("s63", N, given=N, about="d2"),),
    )
    position = on(N, known)
    assert {duty.duty for duty in position.owed_now} == {"s68", "s73"}
    other_way = on(N, replace(known, decisions=(decided("s73", N, id="d2"),)))
    assert ("decide_duty", "s68") in follows(other_way)


def test_who_became_homeless_moves_from_prevention_to_relief() -> None:
    known = s66_case(tests={**HOMELESS, "became_homeless": "yes"})
    position = on(N, known)
    assert {("decide_duty", "s73"), ("end_duty", "s67.2")} <= follows(position)
    assert next(one.reason for one in position.may_follow if one.what == "s67.2") == "ground_met"


def test_prevention_is_not_begun_beside_relief() -> None:
    known = facts(
        tests={**HOMELESS, "threatened": "yes"},
        decisions=(decided("s73", N),),
        notices=(told("s63", N, given=N),),
    )
    assert "another_duty_runs" in barred(on(N, known), "s66")


def test_when_nothing_is_owed_the_refusal_itself_is_to_be_decided_and_told() -> None:
    known = facts(tests={"homeless": "no", "threatened": "no", "eligible": "yes", "priority_need": "no"})
    position = on(N, known)
    assert {("refuse_duty", "s66"), ("refuse_duty", "s73")} <= follows(position)
    refused = on(N, replace(known, decisions=(decided("s73", N, owed=False),)))
    assert ("refuse_duty", "s73") not in follows(refused)


def test_after_relief_the_final_duty_may_be_decided() -> None:
    day = date(2026, 2, 26)
    known = facts(
        tests={
            **HOMELESS,
            "priority_need": "yes",
            "no_lasting_home": "yes",
            "intentionality_considered": "no",
        },
        decisions=(decided("s73", N),),
        notices=(told("s63", N, given=N), told("s84", day, given=day, id="n2")),
        endings=(ending("s73", "s74.2", day, notice="n2"),),
    )
    assert ("decide_duty", "s75") in follows(on(day, known))
    assert "not_at_this_stage" in barred(on(day - timedelta(days=1), known), "s75")


def test_a_ground_that_is_not_yet_law_is_not_offered() -> None:
    known = facts(decisions=(decided("s75", date(2022, 11, 1)),))
    before, after = on(date(2022, 11, 30), known), on(date(2022, 12, 1), known)
    assert not barred(before, "s76.2.aa")
    assert "first_notice_not_given" in barred(after, "s76.2.aa")


# --- looking back, and what is not understood --------------------------------------------------------------


def test_what_happened_later_is_left_out() -> None:
    day = date(2026, 2, 26)
    known = facts(
        decisions=(decided("s73", N), decided("s66", day, id="d2")),
        notices=(
            told("s63", N, given=N + timedelta(days=2), way="post", undelivered_on=day),
            told("s84", day, given=day, id="n2"),
        ),
        endings=(ending("s73", "s74.2", day, notice="n2"),),
    )
    assert the(on(N, known), "s73").state == "decided"
    running = on(N + timedelta(days=3), known)
    assert the(running, "s73").state == "running"
    assert running.duty("s66") is None
    assert the(on(day, known), "s73").state == "decided"


def test_a_decision_under_a_law_that_is_not_at_hand_is_named_and_nothing_is_concluded() -> None:
    known = facts(decisions=(decided("s73", N, law_id="england-1996"), decided("s99", N, id="d2")))
    position = on(N, known)
    assert position.not_understood == ("d1", "d2")
    assert position.duties == ()
    assert position.notices_owed == ()
    assert position.duty("s73") is None


def test_an_ending_on_a_ground_that_no_law_at_hand_knows_ends_nothing() -> None:
    known = s66_case(
        endings=(ending("s66", "s74.2", N), ending("s66", "s999", N)),
        notices=(told("s63", N, given=N), told("s84", N, given=N, id="n2")),
    )
    position = on(N, known)
    assert the(position, "s66").state == "running"
    assert position.not_understood == ("d1", "d1")


def test_a_notice_about_no_decision_still_runs_its_time_for_review() -> None:
    position = on(N, facts(notices=(told("s63", N, given=N, about=None),)))
    assert clock_of(position, "review_request").duty is None
