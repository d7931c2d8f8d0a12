"""A file of law that does not say what it must is refused, and every fault in it is named by its place."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from app.domain import law
from app.domain.law import LawFileError
from app.domain.reading import Faults, Table
from tests.domain.laws import toml

Spoil = Callable[[dict[str, Any]], None]


def entry(data: dict[str, Any], kind: str, id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data[kind] if one["id"] == id)
    return found


def change(kind: str, id: str, /, **values: Any) -> Spoil:
    return lambda data: entry(data, kind, id).update(values)


def turning_on(*tests: str, accepts: str = "yes") -> Spoil:
    condition = {"tests": list(tests), "accepts": [accepts], "section": "s"}
    return change("duty", "s66", triggers=[{"section": "s", "conditions": [condition]}])


def drop(kind: str, id: str, key: str) -> Spoil:
    def spoil(data: dict[str, Any]) -> None:
        del entry(data, kind, id)[key]

    return spoil


def twice(kind: str) -> Spoil:
    return lambda data: data[kind].append(data[kind][0])


PLANTED: list[tuple[Spoil, str]] = [
    (drop("clock", "relief", "length"), "law.clock[relief].length: is missing"),
    (change("clock", "relief", length=0), "law.clock[relief].length: must be a whole number of at least 1"),
    (change("clock", "relief", length=True), "law.clock[relief].length: must be a whole number"),
    (change("clock", "relief", unit="fortnights"), "law.clock[relief].unit: 'fortnights' is not one of days"),
    (change("clock", "relief", start_event="drafted"), "law.clock[relief].start_event: 'drafted' is not"),
    (change("clock", "relief", provision="s999"), "clock[relief].provision: there is no provision 's999'"),
    (change("clock", "relief", of=["s64"]), "law.clock[relief].of: there is no notice 's64'"),
    (change("clock", "relief", duties=["s74"]), "law.clock[relief].duties: there is no duty 's74'"),
    (change("clock", "relief", printed="yes"), "law.clock[relief].printed: must be true or false"),
    (change("clock", "relief", lenght=56), "law.clock[relief].lenght: nobody knows this key"),
    (change("clock", "relief", words={"en": "only"}), "law.clock[relief].words: words need both en and cy"),
    (change("clock", "relief", words="only"), "law.clock[relief].words: must be a table with en and cy"),
    (change("clock", "relief", mark="?"), "law.clock[relief].mark: '?' is not one of"),
    (twice("clock"), "law.clock[relief].id: is there twice"),
    (change("provision", "s66", in_force_from="2015"), "law.provision[s66].in_force_from: must be a date"),
    (
        change("provision", "s66", in_force_from=datetime(2015, 4, 27)),  # noqa: DTZ001 the fault itself
        "law.provision[s66].in_force_from: must be a date",
    ),
    (change("provision", "s66", status="repealed"), "law.provision[s66].in_force_to: a repealed provision"),
    (
        change("provision", "s66", in_force_to=date(2014, 1, 1)),
        "law.provision[s66].in_force_to: is before in_force_from",
    ),
    (change("provision", "s66", source="HEARSAY"), "provision[s66].source: no source is called 'HEARSAY'"),
    (drop("provision", "s66", "section"), "law.provision[s66].section: is missing"),
    (change("provision", "s66", section=" "), "law.provision[s66].section: must be text"),
    (change("provision", "s66", areas=[1]), "law.provision[s66].areas: must be a list of names"),
    (change("duty", "s66", triggers=[]), "law.duty[s66].triggers: a duty has at least one trigger"),
    (change("duty", "s66", triggers="s66(1)"), "law.duty[s66].triggers: must be a list of tables"),
    (change("duty", "s66", clock="prevention"), "law.duty[s66].clock: there is no clock 'prevention'"),
    (change("duty", "s66", ends_with="s85"), "law.duty[s66].ends_with: there is no notice 's85'"),
    (
        change("duty", "s66", triggers=[{"section": "s66", "conditions": []}]),
        "law.duty[s66].triggers[1].conditions: a trigger has at least one condition",
    ),
    (
        turning_on("homeless", accepts="maybe"),
        "conditions[1].accepts: 'maybe' is not one of yes",
    ),
    (
        turning_on(),
        "conditions[1].tests: must not be empty",
    ),
    (
        turning_on("cold"),
        "law.duty[s66].triggers: there is no test 'cold'",
    ),
    (
        turning_on("duty.s72"),
        "law.duty[s66].triggers: there is no duty 's72'",
    ),
    (
        turning_on("ended_by.s72"),
        "law.duty[s66].triggers: there is no ground 's72'",
    ),
    (drop("ground", "s67.2", "notice"), "law.ground[s67.2].notice: an ending in law is told by a notice"),
    (drop("ground", "admin.died", "sign_off"), "law.ground[admin.died].sign_off: an administrative ending"),
    (change("ground", "s67.2", ends=[]), "law.ground[s67.2].ends: must not be empty"),
    (change("ground", "s67.2", ends=["s60"]), "law.ground[s67.2].ends: there is no duty 's60'"),
    (change("ground", "s74.2", after_clock="r"), "law.ground[s74.2].after_clock: there is no clock 'r'"),
    (change("ground", "s67.4", prior_notice="n"), "law.ground[s67.4].prior_notice: there is no notice 'n'"),
    (change("ground", "s67.2", follow_ups=["f"]), "law.ground[s67.2].follow_ups: there is no follow-up 'f'"),
    (
        change("ground", "s67.2", evidence=[{"test": "e", "section": "s", "words": {"en": "a", "cy": "b"}}]),
        "law.ground[s67.2].evidence: there is no test 'e'",
    ),
    (change("notice", "s63", review="r"), "law.notice[s63].review: there is no clock 'r'"),
    (change("notice", "s63", tells_of="news"), "law.notice[s63].tells_of: 'news' is not one of decision"),
    (change("definition", "threatened", alternatives=[]), "a definition has at least one test"),
    (change("definition", "threatened", answers="a"), "definition[threatened].answers: there is no test 'a'"),
    (
        lambda data: entry(data, "definition", "threatened")["alternatives"][0].pop("unit"),
        "law.definition[threatened].alternatives[likely_within].within: a length and its unit go together",
    ),
    (
        lambda data: entry(data, "review", "s85")["matters"][0].pop("clock"),
        "law.review[s85].matters[eligibility].clock: a matter is open for a clock, or while something lasts",
    ),
    (change("review", "s85", decide={"council": "x"}), "review[s85].decide.council: there is no clock 'x'"),
    (change("plan", "plan", review_clock="x"), "law.plan[plan].review_clock: there is no clock 'x'"),
    (change("accommodation", "bb_basic_limit", limit="x"), "there is no clock 'x'"),
    (change("accommodation", "disability", kind="x"), "accommodation[disability].kind: 'x' is not one of"),
    (change("publishing", "welsh_statistics", source="x"), "no source is called 'x'"),
    (lambda data: data.update(extra=1), "law.extra: nobody knows this key"),
    (lambda data: data["framework"].update(extra=1), "law.framework.extra: nobody knows this key"),
    (lambda data: data.pop("calendar"), "law.calendar: is missing"),
    (lambda data: data["calendar"].update(rest_days=["caturday"]), "law.calendar.rest_days: 'caturday'"),
    (lambda data: data["sources"].update(HWA14=3), "law.sources.HWA14: must be text"),
    (lambda data: data["service"][0].update(way="pigeon"), "service[1].way: 'pigeon' is not one of hand"),
    (lambda data: data["clock"].append("relief"), "a table is needed"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "fault"), PLANTED, ids=[fault for _, fault in PLANTED])
def test_a_planted_error_is_caught_and_named_by_its_place(spoil: Spoil, fault: str) -> None:
    data = toml("law", "wales-2014.toml")
    spoil(data)
    with pytest.raises(LawFileError) as caught:
        law.parse(data)
    assert any(fault in problem for problem in caught.value.problems), caught.value.problems


def test_every_fault_is_named_at_once() -> None:
    data = toml("law", "wales-2014.toml")
    for spoil in (change("clock", "relief", length=0), drop("ground", "s67.2", "notice")):
        spoil(data)
    with pytest.raises(LawFileError) as caught:
        law.parse(data)
    assert len(caught.value.problems) == 2
    assert "; " in str(caught.value)


def test_a_follow_up_names_a_duty_and_its_clocks() -> None:
    base, amending = law.parse(toml("law", "wales-2014.toml")), toml("law", "wales-2026.toml")
    entry(amending, "follow_up", "s76C").update(duty="s1", not_before="x", not_after="y")
    faults = " ".join(law.check([base, law.parse(amending)]))
    for named in ("duty 's1'", "clock 'x'", "clock 'y'"):
        assert named in faults


def test_a_rule_without_a_mark_takes_that_of_its_provision() -> None:
    data = toml("law", "wales-2014.toml")
    assert law.parse(data).clocks["plan_review"].mark == "K"
    change("clock", "plan_review", mark="S2")(data)
    assert law.parse(data).clocks["plan_review"].mark == "S2"


def test_one_name_may_stand_alone_and_words_may_be_left_out() -> None:
    faults = Faults()
    table = Table({"one": "a", "day": date(2026, 1, 1)}, "t", faults)
    assert table.names("one") == ("a",)
    assert table.maybe_words() is None
    assert table.day("day") == date(2026, 1, 1)
    assert table.day("other") is None
    table.close()
    assert faults == []


def test_checked_must_be_true_or_false() -> None:
    faults = Faults()
    Table({"words": {"en": "a", "cy": "b", "cy_checked": "yes"}}, "t", faults).words()
    assert faults == ["t.words: cy_checked must be true or false"]
