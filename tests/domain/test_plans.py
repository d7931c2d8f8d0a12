"""A plan that works: what is said of a step and of a plan while they are written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import plans, step_library
from app.domain.plans import PlanFileError, StepDraft, plan_problems, problems
from app.domain.step_library import StepFileError
from app.domain.wording import Language
from tests.domain.laws import plan_rules, toml

TODAY = date(2026, 11, 22)
GOOD = StepDraft(
    side="we", text="Phone Tegwen Hughes about the rent owed on the flat", who="Nia Rhys",
    by_on=date(2026, 12, 1), why="She may agree to wait", how_known="She has answered", need="debt_money",
)  # fmt: skip


def found(step: StepDraft, **more: Any) -> dict[str, tuple[str, str]]:
    listed = problems(step, today=TODAY, rules=plan_rules(), **more)
    return {problem.code: (problem.field, problem.severity) for problem in listed}


def test_a_good_step_has_no_problem() -> None:
    assert found(GOOD, window_end=date(2026, 12, 1), known_texts={"something else"}) == {}


@pytest.mark.parametrize(
    ("change", "code", "field", "severity"),
    [
        ({"text": "  "}, "no_text", "text", "stops"),
        ({"text": "Phone " + "word " * 20}, "too_long", "text", "warns"),
        ({"text": "The landlord will be phoned"}, "no_verb_first", "text", "warns"),
        ({"text": "Phone [name of landlord] today"}, "blank_left", "text", "stops"),
        ({"text": "Help with benefits as appropriate."}, "vague", "text", "warns"),
        ({"who": " "}, "no_owner", "who", "stops"),
        ({"who": "The Council"}, "vague_owner", "who", "warns"),
        ({"by_on": None}, "no_date", "by_on", "stops"),
        ({"by_on": date(2026, 11, 21)}, "date_past", "by_on", "stops"),
        ({"by_on": date(2026, 12, 2)}, "date_after_window", "by_on", "warns"),
        ({"why": ""}, "no_why", "why", "warns"),
        ({"how_known": ""}, "no_how_known", "how_known", "warns"),
        ({"side": "i"}, "no_help_offered", "help_offered", "warns"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    change: dict[str, Any], code: str, field: str, severity: str
) -> None:
    assert found(replace(GOOD, **change), window_end=date(2026, 12, 1))[code] == (field, severity)


def test_a_text_used_elsewhere_is_known_again_whatever_its_accents_and_stops() -> None:
    known = {plans.comparable("Ffonio Siân, heddiw.")}
    welsh = replace(GOOD, text="ffonio SIAN heddiw", language="cy")
    assert found(welsh, known_texts=known)["reused"] == ("text", "warns")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Phone Tegwen", "en"), ("We will phone Tegwen", "en"), ("I'll phone Tegwen", "en"),
        ("To phone Tegwen", "en"),
        ("Ffonio Tegwen", "cy"), ("Byddwn yn ffonio Tegwen", "cy"), ("Gwirio'r hysbysiad", "cy"),
        ("Ffoniwch Tegwen", "cy"),
    ],
)  # fmt: skip
def test_a_step_starts_with_what_is_to_be_done(text: str, language: Any) -> None:
    assert plans.starts_with_verb(text, language, plan_rules())
    other: Language = "cy" if language == "en" else "en"
    assert not plans.starts_with_verb(text, other, plan_rules())


def test_facts_name_what_the_screen_will_say() -> None:
    (long,) = problems(replace(GOOD, text="Phone " + "word " * 20), today=TODAY, rules=plan_rules())
    assert dict(long.facts) == {"words": 21, "most": 20}


@given(st.dates(min_value=TODAY, max_value=date(2030, 1, 1)), st.integers(-200, 200))
def test_a_date_is_right_exactly_between_today_and_the_end_of_the_duty(by_on: date, window: int) -> None:
    end = by_on + timedelta(days=window)
    codes = found(replace(GOOD, by_on=by_on), window_end=end)
    assert ("date_after_window" in codes) is (by_on > end)
    assert "date_past" not in codes


@given(st.text(max_size=80))
def test_no_text_whatever_breaks_the_checks(text: str) -> None:
    codes = found(replace(GOOD, text=text, who=text))
    assert ("no_text" in codes) is (plans.comparable(text) == "")


def plan(
    *steps: StepDraft, needs: tuple[str, ...] = ("debt_money",), **more: Any
) -> dict[str, dict[str, Any]]:
    usual = {"review_on": date(2026, 12, 10), "outcome_wanted": "To stay in the flat"}
    listed = plan_problems(steps, needs, today=TODAY, rules=plan_rules(), **{**usual, **more})
    return {problem.code: dict(problem.facts) for problem in listed}


THEIRS = replace(GOOD, side="i", help_offered="Ring us")


def test_a_fair_plan_has_no_problem() -> None:
    assert plan(GOOD, THEIRS) == {}


def test_a_plan_that_puts_more_on_them_than_on_us_is_one_sided() -> None:
    assert plan(GOOD, THEIRS, THEIRS)["one_sided"] == {"ours": 1, "theirs": 2}


def test_each_need_has_a_step_of_ours() -> None:
    assert plan(GOOD, THEIRS, needs=("debt_money", "literacy"))["need_without_council_step"] == {
        "need": "literacy"
    }
    only_theirs = replace(THEIRS, need="literacy")
    assert "need_without_council_step" in plan(GOOD, only_theirs, needs=("literacy",))


def test_a_plan_says_when_it_is_looked_at_again_and_what_the_person_wants() -> None:
    assert "no_review_date" in plan(GOOD, review_on=None)
    assert "review_past" in plan(GOOD, review_on=date(2026, 11, 21))
    late = plan(GOOD, review_no_later_than=date(2026, 12, 9))
    assert late["review_too_late"] == {"by": "2026-12-09"}
    assert plan(GOOD, review_no_later_than=date(2026, 12, 10)) == {}
    assert "no_outcome_wanted" in plan(GOOD, outcome_wanted=" ")


def test_a_plan_of_no_steps_says_only_that() -> None:
    assert set(plan()) == {"no_steps"}


def test_a_file_of_rules_that_lacks_something_is_refused() -> None:
    data = toml("standards", "plan.toml")
    data["stops"] = []
    data["verbs"]["en"] = "phone"
    data["verbs"].pop("cy")
    with pytest.raises(PlanFileError, match=r"plan\.verbs\.cy: is missing; plan\.stops: must not be empty"):
        plans.parse_rules(data)


def test_a_library_step_that_answers_nothing_is_refused() -> None:
    data = toml("steps", "money.toml")
    data["step"][0].update(causes=[], needs=[], side="us")
    with pytest.raises(StepFileError, match="a step answers at least one cause or need") as caught:
        step_library.parse(data)
    assert "'us' is not one of we, i, others" in str(caught.value)


def test_the_library_is_searched_by_cause_and_by_need() -> None:
    steps = step_library.parse(toml("steps", "support.toml"))
    by_need = step_library.for_case(steps, needs=["literacy"])
    assert [step.id for step in by_need] == ["read_letters"]
    assert step_library.for_case(steps, causes=["rough_sleeping"]) == ()
    assert step_library.for_case(steps) == ()
