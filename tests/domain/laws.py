"""The shipped files, read once, and small makers of facts for the tests of the rules."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.domain import codes, law, plans
from app.domain.facts import CaseFacts, DecisionFact, EndingFact, NoticeFact, Way
from app.domain.ids import DecisionId, LetterId
from app.domain.statute import Framework

RESOURCES = Path(__file__).parents[2] / "resources"
WALES = "W06000008"


def toml(*path: str) -> dict[str, Any]:
    """A data file as tomllib reads it; a fresh mapping each time, so that a test may spoil it."""
    return tomllib.loads(RESOURCES.joinpath(*path).read_text(encoding="utf-8"))


@cache
def act_2014() -> Framework:
    return law.parse(toml("law", "wales-2014.toml"))


@cache
def act_2026() -> Framework:
    return law.parse(toml("law", "wales-2026.toml"))


@cache
def plan_rules() -> plans.PlanRules:
    return plans.parse_rules(toml("standards", "plan.toml"))


@cache
def code_lists() -> codes.Codes:
    return codes.parse(toml("standards", "codes.toml"))


def decided(
    duty: str, on: date, *, owed: bool = True, id: str = "d1", law_id: str = "wales-2014"
) -> DecisionFact:
    return DecisionFact(DecisionId(id), duty, owed, on, law_id)


def told(
    notice: str, made: date, *, given: date | None = None, about: str | None = "d1", id: str = "n1",
    way: Way = "hand", **more: Any,
) -> NoticeFact:  # fmt: skip
    return NoticeFact(
        LetterId(id), notice, None if about is None else DecisionId(about), made, given,
        way if given else None, **more,
    )  # fmt: skip


def ending(
    duty: str, ground: str, on: date, *, about: str = "d1", notice: str | None = None, **more: Any
) -> EndingFact:
    notice_id = None if notice is None else LetterId(notice)
    return EndingFact(duty, DecisionId(about), ground, None, on, notice_id, **more)


def facts(**known: Any) -> CaseFacts:
    return CaseFacts(**{"applied_on": date(2026, 1, 1), "area": WALES, **known})
