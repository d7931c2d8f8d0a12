"""Decisions: where a case stands in law, which duties its answers point to, and the deciding itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.duties import DutyTest, Position
from app.domain.facts import CaseFacts
from app.domain.wording import Wording

Language = Literal["en", "cy"]
TranslationState = Literal["none", "draft", "checked"]
FREE_TEXTS = ("reasons", "adverse_reasons")


@dataclass(frozen=True, slots=True)
class Translated:
    """What an officer typed, in which language, and how far its translation has got."""

    text: str
    language: Language = "en"
    translation: str = ""
    state: TranslationState = "none"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is listed: `words` are the law's, `plain` the ones for the person it is about.

    `signing`: "" when nobody else need agree, else the state of the request ("waiting", "given", "declined").
    `given_on` is the day its notice was given, None while nobody was told.
    """

    decision_id: str
    duty: str
    section: str
    words: Wording
    plain: Wording
    owed: bool
    decided_on: date
    decided_by: str
    framework: str
    reasons: Translated
    adverse_reasons: Translated
    signing: str
    letter_id: str | None
    given_on: date | None
    given_way: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A duty that the answers point to, away from, or cannot settle yet; `decided` is the standing decision's
    id.
    """

    duty: str
    section: str
    words: Wording
    plain: Wording
    owed: Literal["owed", "not_owed", "cannot_say"]
    unanswered: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]
    decided: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A case's position in law with the words for every code in it: `words` and `plain` by duty, clock,
    ground, notice and test id.
    """

    case_id: str
    position: Position
    words: Mapping[str, Wording]
    plain: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as it is being written.

    `adverse_reasons`: the reasons for each issue decided against them (s63(1)(b)).

    `language` is the one that the reasons were typed in.
    """

    duty: str
    owed: bool
    reasons: str
    adverse_reasons: str = ""
    decided_on: date | None = None
    language: Language = "en"


def case_facts(work: Work, *, case_id: str) -> CaseFacts:
    """What the rules of law are told of one case. Refused("no_such_case")."""
    raise NotImplementedError


def position(work: Work, *, case_id: str) -> Standing:
    """Where the case stands in law today, with words."""
    raise NotImplementedError


def positions(work: Work, *, case_ids: Sequence[str], as_of: date | None = None) -> Mapping[str, Position]:
    """Where many cases stand, in a fixed number of statements however many they are."""
    raise NotImplementedError


def suggested(work: Work, *, case_id: str) -> tuple[Suggestion, ...]:
    """Every duty of the law in force, with what the answers say of it."""
    raise NotImplementedError


def listing(work: Work, *, case_id: str) -> tuple[DecisionRow, ...]:
    """Every decision of the case, newest first."""
    raise NotImplementedError


def tests_of(work: Work, *, case_id: str) -> tuple[DutyTest, ...]:
    """The bare answer of the law for each duty, for whoever needs no words."""
    raise NotImplementedError


def decide(work: Work, *, case_id: str, draft: DecisionDraft) -> Changes:
    """Record that a duty is, or is not, owed, under the law in force that day.

    Refused with the section when the law forbids it: "assessment_not_complete", "tests_unanswered" (tests=…),
    "duty_not_owed" (failed=…), "duty_is_owed", "already_decided", "reasons_missing",
    "adverse_reasons_missing", "no_such_duty", "in_the_future". Where the role table asks for a second person,
    a sign-off request is made too.
    """
    raise NotImplementedError


def translate(work: Work, *, decision_id: str, field: str, text: str, checked: bool = False) -> Changes:
    """Keep the other-language text of `field` (one of FREE_TEXTS).

    Only a Welsh speaker may mark it as checked.
    """
    raise NotImplementedError
