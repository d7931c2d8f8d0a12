"""Which law holds on a day, in an area, for a case; and what the Act of 2026 changes once begun."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import law
from app.domain.duties import evaluate, which_duties
from app.domain.facts import Answer
from app.domain.statute import Framework, Provision, Transition
from tests.domain.laws import WALES, act_2014, act_2026, decided, ending, facts, told, toml

BEGUN = date(2027, 4, 1)


def commenced(*provisions: str, areas: frozenset[str] = frozenset(), by: Transition = "none") -> Framework:
    """The Act of 2026 as if an order had begun those provisions."""
    act = act_2026()
    return replace(
        act,
        provisions={
            key: replace(one, status="in_force", in_force_from=BEGUN, areas=areas, transitional=by)
            if key in provisions
            else one
            for key, one in act.provisions.items()
        },
    )


def chosen(amending: Framework, on: date, **anchors: date) -> Framework:
    return law.choose([amending, act_2014()], on, WALES, anchors=anchors)


@given(st.dates(min_value=date(2015, 4, 27), max_value=date(2060, 1, 1)))
def test_with_no_order_made_the_act_of_2014_is_the_law_on_every_day(on: date) -> None:
    assert chosen(act_2026(), on).id == "wales-2014"


def test_the_law_in_force_shows_the_provisions_still_to_come() -> None:
    here = chosen(act_2026(), date(2026, 11, 22))
    assert here.provisions["2026.s19"].status == "enacted"
    assert not here.in_force("2026.s19", date(2026, 11, 22), WALES)


def test_a_rule_holds_only_from_its_own_day() -> None:
    assert "s76.2.aa" not in law.choose([act_2014()], date(2022, 11, 30), WALES).grounds
    assert "s76.2.aa" in law.choose([act_2014()], date(2022, 12, 1), WALES).grounds


@pytest.mark.parametrize(("on", "area"), [(date(2015, 4, 26), WALES), (date(2026, 1, 1), "E07000240")])
def test_no_law_is_made_up_for_another_day_or_area(on: date, area: str) -> None:
    with pytest.raises(law.NoLawError, match=area):
        law.choose([act_2014(), act_2026()], on, area)


def test_one_section_begun_changes_only_what_it_says() -> None:
    act = commenced("2026.s19")
    before, after = chosen(act, BEGUN - timedelta(days=1)), chosen(act, BEGUN)
    assert before.id == "wales-2014"
    assert "s79.5" in before.grounds
    assert after.id == "wales-2014+wales-2026@2027-04-01"
    assert "s79.5" not in after.grounds
    assert {"s79.5-violence", "s79.6", "s79.7"} <= after.grounds.keys()
    assert "s73" in after.duties
    assert after.provisions["s79.5"].status == "repealed"
    assert not after.in_force("s79.5", BEGUN)
    assert after.in_force("s79.5", BEGUN - timedelta(days=1))


def test_an_order_for_one_area_does_not_reach_another() -> None:
    act = commenced("2026.s19", areas=frozenset({"W06000015"}))
    assert chosen(act, BEGUN).id == "wales-2014"
    assert law.choose([act_2014(), act], BEGUN, "W06000015").id.startswith("wales-2014+")


@pytest.mark.parametrize(
    ("applied", "reached"),
    [(BEGUN - timedelta(days=1), False), (BEGUN, True), (BEGUN + timedelta(days=1), True)],
)
def test_a_transitional_rule_keeps_earlier_cases_under_the_earlier_law(applied: date, reached: bool) -> None:
    act = commenced("2026.s19", by="application_date")
    later = BEGUN + timedelta(days=30)
    assert ("s79.7" in chosen(act, later, application_date=applied).grounds) is reached
    assert "s79.7" in chosen(act, later).grounds


def test_a_pinned_law_is_found_again_by_its_id() -> None:
    act = commenced("2026.s19", "2026.s1")
    here = chosen(act, BEGUN + timedelta(days=400))
    again = law.recall([act_2014(), act], here.id, WALES)
    assert again.id == here.id
    assert again.grounds.keys() == here.grounds.keys()
    assert law.recall([act_2014(), act], "wales-2014", WALES) is act_2014()


@pytest.mark.parametrize("id", ["wales-1996", "wales-2014+wales-2026@2031-01-01"])
def test_a_law_that_is_not_here_is_not_recalled_as_another(id: str) -> None:
    with pytest.raises(law.NoLawError, match=id.replace("+", r"\+")):
        law.recall([act_2014(), act_2026()], id, WALES)


def test_looking_ahead_begins_only_what_was_waiting_and_keeps_nothing() -> None:
    ahead = law.as_if_commenced(act_2026(), BEGUN)
    assert ahead.provisions["2026.general"].in_force_from == date(2026, 4, 2)
    assert all(one.in_force(BEGUN) for one in ahead.provisions.values())
    assert act_2026().provisions["2026.s6"].in_force_from is None
    some = law.as_if_commenced(act_2026(), BEGUN, ["2026.s1"])
    assert some.provisions["2026.s1"].in_force(BEGUN)
    assert not some.provisions["2026.s6"].in_force(BEGUN)


def test_the_2026_act_wholly_begun_takes_the_new_path_with_no_change_in_code() -> None:
    new = chosen(law.as_if_commenced(act_2026(), BEGUN), BEGUN)
    answers: dict[str, Answer] = {"homeless": "yes", "eligible": "yes", "connected_to_wales": "yes"}
    owed = {test.duty for test in which_duties(answers, new, BEGUN) if test.owed == "owed"}
    assert owed == {"s68", "s75"}
    assert new.definitions["threatened"].tests[0].id == "notice_to_leave"
    assert "priority_need" not in new.lists
    assert new.plans["plan"].statutory
    assert new.reviews["s85"].widened


def test_lost_contact_ends_a_duty_only_after_a_warning_and_a_time_to_answer() -> None:
    new = chosen(commenced("2026.s19"), BEGUN)
    day = BEGUN + timedelta(days=60)
    known = facts(
        tests={"repeated_attempts": "yes", "no_special_circumstances": "yes"},
        decisions=(decided("s66", BEGUN, law_id=new.id),),
        notices=(told("s63", BEGUN, given=BEGUN), told("warning", day, given=day, id="w")),
    )

    def reasons(on: date) -> set[str]:
        position = evaluate(known, new, on, frameworks={"wales-2014": act_2014()})
        return {one.reason for one in position.may_not_yet if one.what == "s79.7"}

    assert reasons(day - timedelta(days=1)) == {"prior_notice_not_given"}
    assert reasons(day + timedelta(days=13)) == {"prior_notice_too_recent"}
    assert reasons(day + timedelta(days=14)) == set()


def test_a_duty_of_the_earlier_law_goes_on_under_it_and_ends_by_it() -> None:
    new = chosen(law.as_if_commenced(act_2026(), BEGUN), BEGUN)
    start = BEGUN - timedelta(days=10)
    known = facts(
        decisions=(decided("s73", start),), notices=(told("s63", start, given=start),),
        endings=(ending("s73", "s74.2", start + timedelta(days=56), notice="n2"),),
    )  # fmt: skip
    laws = {"wales-2014": act_2014()}
    running = evaluate(known, new, BEGUN, frameworks=laws)
    assert [duty.duty for duty in running.owed_now] == ["s73"]
    grounds = {one.what for one in running.may_follow} | {one.what for one in running.may_not_yet}
    assert {"s74.2", "s74.4"} <= grounds
    day = start + timedelta(days=56)
    given = replace(known, notices=(*known.notices, told("s84", day, given=day, id="n2")))
    assert evaluate(given, new, day, frameworks=laws).owed_now == ()


def test_a_case_under_a_duty_that_the_new_law_lacks_may_still_be_offered_the_new_one() -> None:
    new = chosen(law.as_if_commenced(act_2026(), BEGUN), BEGUN)
    known = facts(
        tests={"homeless": "yes", "eligible": "yes", "connected_to_wales": "yes"},
        decisions=(decided("s73", BEGUN),),
    )
    position = evaluate(known, new, BEGUN, frameworks={"wales-2014": act_2014()})
    assert ("decide_duty", "s75") in {(one.code, one.what) for one in position.may_follow}


def test_files_that_do_not_hang_together_are_named() -> None:
    amending = act_2026()
    assert law.check([amending]) == ("wales-2026: amends 'wales-2014', which is not here",)
    provision: Provision = replace(amending.provisions["2026.s19"], repeals=("s79.9",))
    wrong = replace(amending, provisions={**amending.provisions, "2026.s19": provision})
    assert any("has no provision 's79.9'" in fault for fault in law.check([act_2014(), wrong]))
    assert law.choose([act_2014(), law.as_if_commenced(wrong, BEGUN)], BEGUN, WALES).id.startswith(
        "wales-2014+"
    )


def test_a_clock_that_was_repealed_bars_what_had_to_wait_for_it() -> None:
    relief_gone = commenced("2026.s6")
    new = chosen(relief_gone, BEGUN)
    known = facts(decisions=(decided("s68", BEGUN, law_id=new.id),))
    position = evaluate(known, new, BEGUN)
    assert "clock_not_started" in {one.reason for one in position.may_not_yet if one.what == "s69.5"}


def test_an_area_is_known_by_how_its_code_begins() -> None:
    assert act_2014().covers("W06000008")
    assert act_2014().covers("wales")
    assert not act_2014().covers("E07000240")


def test_a_provision_that_ended_is_law_up_to_its_last_day() -> None:
    data = toml("law", "wales-2014.toml")
    next(one for one in data["provision"] if one["id"] == "s79.5").update(
        status="repealed", in_force_to=date(2027, 3, 31)
    )
    act = law.parse(data)
    assert act.in_force("s79.5", date(2027, 3, 31))
    assert not act.in_force("s79.5", date(2027, 4, 1))
    with pytest.raises(KeyError):
        act.in_force("s1", date(2027, 4, 1))


def test_a_clock_of_a_decision_or_an_application_starts_on_that_day() -> None:
    data = toml("law", "wales-2014.toml")
    relief = next(one for one in data["clock"] if one["id"] == "relief")
    for event, first in (("decided", date(2026, 2, 1)), ("applied", date(2026, 1, 1)), ("notified", None)):
        relief["start_event"] = event
        act = law.parse(data)
        known = facts(decisions=(decided("s73", date(2026, 2, 1)),))
        duty = evaluate(known, act, date(2026, 2, 2)).duty("s73")
        assert duty is not None
        assert duty.clock is not None
        assert duty.clock.starts_on == first
        told_of = replace(known, notices=(told("s63", date(2026, 2, 1), given=date(2026, 2, 2), way="post"),))
        later = evaluate(told_of, act, date(2026, 2, 9)).duty("s73")
        assert later is not None
        assert later.clock is not None
        assert later.clock.starts_on == (first or date(2026, 2, 4))


def test_a_notice_with_a_last_day_says_it() -> None:
    data = toml("law", "wales-2014.toml")
    next(one for one in data["notice"] if one["id"] == "s63")["deadline"] = "review_acknowledge"
    act = law.parse(data)
    (owed,) = evaluate(
        facts(decisions=(decided("s66", date(2026, 1, 5)),)), act, date(2026, 1, 5)
    ).notices_owed
    assert owed.last_day == date(2026, 1, 12)


def test_which_event_starts_the_time_for_a_review_is_data() -> None:
    data = toml("law", "wales-2014.toml")
    next(one for one in data["clock"] if one["id"] == "review_request")["start_event"] = "sent_or_available"
    day = date(2026, 1, 1)
    known = facts(decisions=(decided("s66", day),), notices=(told("s63", day, given=day, way="post"),))
    (clock,) = evaluate(known, law.parse(data), day).clocks
    assert (clock.id, clock.starts_on) == ("review_request", day)
