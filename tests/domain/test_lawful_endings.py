"""In whatever order things are recorded, no duty ends unlawfully: a table by hand is the judge."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.duties import Position, evaluate
from app.domain.facts import WAYS, CaseFacts, EndingFact, NoticeFact, Way
from app.domain.ids import DecisionId, LetterId
from tests.domain.laws import WALES, act_2014, decided

START = date(2026, 1, 1)


@dataclass(frozen=True)
class Rule:
    """What the Act says of a ground, written here by hand: this file reads no law file."""

    section: str
    ends: str
    waits_56_days: bool = False
    within_56_days: bool = False
    consequences: bool = False


BY_HAND = {
    "s67.2": Rule("s67(2)", "s66"),
    "s67.3": Rule("s67(3)", "s66"),
    "s67.4": Rule("s67(4)", "s66", consequences=True),
    "s74.2": Rule("s74(2)", "s73", waits_56_days=True),
    "s74.3": Rule("s74(3)", "s73", within_56_days=True),
    "s74.4": Rule("s74(4)", "s73"),
    "s74.5": Rule("s74(5)", "s73", consequences=True),
    "s79.2": Rule("s79(2)", "s66 s73"),
    "s79.4": Rule("s79(4)", "s66 s73"),
    "s79.5": Rule("s79(5)", "s66 s73"),
}

# Days about which the law turns, so that one in a few cases stands exactly on an edge.
offsets = st.sampled_from([0, 1, 2, 19, 20, 21, 54, 55, 56, 57, 58, 90])
days = offsets.map(lambda passed: START + timedelta(days=passed))


late = st.sampled_from([START + timedelta(days=passed) for passed in (20, 55, 56, 57, 120, 120, 120)])


@st.composite
def notices(draw: st.DrawFn, kind: str, id: str) -> NoticeFact:
    """A notice: most often given on the day it was made, sometimes not at all, sometimes it came back."""
    made = START if kind == "s63" and draw(st.booleans()) else draw(days)
    soon = st.sampled_from([made, made + timedelta(days=1), made + timedelta(days=2)])
    fate = draw(st.sampled_from(["given", "given", "given", "made", "came back", "withdrawn", "collected"]))
    given_on = None if fate == "made" else made if fate == "given" else draw(soon)
    way: Way = (
        "collect" if fate == "collected" else "post" if fate == "came back" else draw(st.sampled_from(WAYS))
    )
    return NoticeFact(
        LetterId(id), kind, DecisionId("d1"), made, given_on, way if given_on else None,
        available_from=draw(st.none() | soon) if fate in ("collected", "came back") else None,
        undelivered_on=draw(soon) if fate == "came back" else None, withdrawn=fate == "withdrawn",
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    ground = draw(st.sampled_from(sorted(BY_HAND)))
    duty = draw(st.sampled_from([*BY_HAND[ground].ends.split() * 4, "s66", "s73"]))
    more = draw(st.sampled_from([("consequences",), ("consequences", "s84"), ("s63", "s84"), ("s84",), ()]))
    kinds = ("s84", "s63", *more)
    ends = st.builds(
        EndingFact, duty=st.just(duty), decision_id=st.just(DecisionId("d1")), ground=st.just(ground),
        outcome=st.none(), decided_on=st.just(START) | days,
        notice_id=st.sampled_from([None, LetterId("n0"), LetterId("n3")]),
        signed_off=st.sampled_from([True, True, True, False]),
    )  # fmt: skip
    return CaseFacts(
        applied_on=START, area=WALES, decisions=(decided(duty, START),),
        notices=tuple(draw(notices(kind, f"n{place}")) for place, kind in enumerate(kinds)),
        endings=tuple(draw(st.lists(ends, min_size=1, max_size=3))),
    )  # fmt: skip


def counts_from(notice: NoticeFact, as_of: date) -> date | None:
    """The day it was sent or first made available, as known then: s63(4)(b), s74(6) and s84(4)."""
    if notice.withdrawn or notice.given_on is None or notice.given_on > as_of:
        return None
    available = notice.available_from if notice.available_from and notice.available_from <= as_of else None
    if notice.undelivered_on and notice.undelivered_on <= as_of:
        return max(available, notice.given_on) if available else None
    return available or notice.given_on if notice.way == "collect" else notice.given_on


def first(case: CaseFacts, kind: str, as_of: date) -> date | None:
    known = [counts_from(one, as_of) for one in case.notices if one.notice == kind and one.made_on <= as_of]
    return min((day for day in known if day is not None), default=None)


def unlawful(case: CaseFacts, position: Position, as_of: date) -> str:
    """Why the ending that the program has recorded is not one that the Act allows; empty when it is."""
    duty = position.duties[0]
    assert duty.ground is not None
    assert duty.ended_on is not None
    rule = BY_HAND[duty.ground]
    told_on, ended_on = first(case, "s63", as_of), duty.ended_on
    if duty.duty not in rule.ends.split():
        return f"{rule.section} does not end {duty.duty}"
    if told_on is None or told_on > ended_on:
        return "s63(1): nobody was told of the duty first"
    if not any(one.notice == "s84" and counts_from(one, as_of) == ended_on for one in case.notices):
        return "s84(1): no notice of the ending"
    within = (ended_on - told_on).days <= 55
    if rule.waits_56_days and within:
        return "s74(2): the 56 days had not ended"
    if rule.within_56_days and not within:
        return "s74(3): the 56 days had ended"
    warned = first(case, "consequences", as_of)
    if rule.consequences and (warned is None or warned > ended_on):
        return f"{rule.section}: no notice of the consequences"
    return ""


@settings(max_examples=1000)
@given(cases(), late)
def test_no_order_of_records_ends_a_duty_unlawfully(case: CaseFacts, as_of: date) -> None:
    position = evaluate(case, act_2014(), as_of)
    if position.duties and position.duties[0].state == "ended":
        assert unlawful(case, position, as_of) == ""


@settings(max_examples=300)
@given(cases(), days)
def test_relief_runs_exactly_when_its_notice_counts(case: CaseFacts, as_of: date) -> None:
    position = evaluate(case, act_2014(), as_of)
    for duty in position.duties:
        told_on = first(case, "s63", as_of)
        assert duty.told_on == told_on
        if duty.duty == "s73":
            assert duty.clock is not None
            assert duty.clock.starts_on == told_on
            assert (duty.clock.state == "waiting") is (told_on is None)


@settings(max_examples=300)
@given(cases(), days)
def test_every_refusal_and_every_step_carries_a_section_and_a_reason(case: CaseFacts, as_of: date) -> None:
    position = evaluate(case, act_2014(), as_of)
    for one in position.may_not_yet:
        assert one.section
        assert one.reason
        assert one.from_on is None or one.from_on > as_of
    for step in position.may_follow:
        assert step.section
        assert step.reason
    open_now = {step.what for step in position.may_follow if step.code == "end_duty"}
    assert not open_now & {one.what for one in position.may_not_yet if one.code == "end_duty"}


@settings(max_examples=300)
@given(cases(), days)
def test_what_comes_later_never_changes_what_was_so_on_a_day(case: CaseFacts, as_of: date) -> None:
    known = CaseFacts(
        applied_on=case.applied_on,
        area=case.area,
        decisions=tuple(one for one in case.decisions if one.decided_on <= as_of),
        notices=tuple(one for one in case.notices if one.made_on <= as_of),
        endings=tuple(one for one in case.endings if one.decided_on <= as_of),
    )
    assert evaluate(case, act_2014(), as_of) == evaluate(known, act_2014(), as_of)


def test_a_lawful_ending_of_each_kind_is_accepted() -> None:
    """The oracle above would pass a program that never ends anything: this one does not."""
    for ground, rule in BY_HAND.items():
        for duty in rule.ends.split():
            day = START + timedelta(days=56 if rule.waits_56_days else 20)
            given_on = {"s63": START, "consequences": START, "s84": day}
            case = CaseFacts(
                applied_on=START, area=WALES, decisions=(decided(duty, START),),
                notices=tuple(
                    NoticeFact(LetterId(kind), kind, DecisionId("d1"), on, on, "hand")
                    for kind, on in given_on.items()
                ),
                endings=(EndingFact(duty, DecisionId("d1"), ground, None, day, LetterId("s84")),),
            )  # fmt: skip
            assert evaluate(case, act_2014(), day).duties[0].ended_on == day
