"""People: what they are called, how old, in which language they are written to, how safely reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.contacts import RISK_LEVELS, ContactWay, RiskLevel
from app.domain.facts import Way

LanguageChoice = Literal["cy", "en", "not_asked"]
LetterLanguage = Literal["cy", "en", "bilingual"]

# How each way of giving a letter reaches a person; collection at the office uses no way of theirs.
_REACHES_BY: dict[Way, ContactWay] = {"hand": "in_person", "post": "post", "email": "email"}
_SPOKEN: frozenset[ContactWay] = frozenset({"phone", "mobile"})
_BOTH = " / "


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as given, the one they prefer, and a title only where they use one."""

    given: str
    family: str = ""
    preferred: str = ""
    title: str = ""
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How a person may safely be reached.

    `do_not_use` are ways never to be used; `ask_first` ways to be used only after checking. `collect_only`
    means that no letter may be posted or e-mailed and each is left at the office (s63(4)(b), s84(4)). A
    detail in `unsafe_details` (a number, an address) may not be used whatever the way.
    """

    do_not_use: frozenset[ContactWay] = frozenset()
    ask_first: frozenset[ContactWay] = frozenset()
    unsafe_details: frozenset[str] = frozenset()
    no_voicemail: bool = False
    withhold_number: bool = False
    collect_only: bool = False
    no_joint_letters: bool = False
    restricted: bool = False
    code_word: str = ""
    say_instead: str = ""
    safe_times: str = ""
    must_not_know: tuple[str, ...] = ()
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The way may be used."""


@dataclass(frozen=True, slots=True)
class Warned:
    """The way may be used once the officer has seen why to take care. `reasons` are codes."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barred:
    """The way must not be used. `reasons` are codes."""

    reasons: tuple[str, ...]


Use = Allowed | Warned | Barred


def display_name(name: Name) -> str:
    """What to call the person on a screen: the preferred name with the family name, as they would say it.

    A preferred name of several words stands by itself.
    """
    preferred = name.preferred.strip()
    if " " in preferred:
        return preferred
    return " ".join(part for part in (preferred or name.given.strip(), name.family.strip()) if part)


def formal_name(name: Name) -> str:
    """The name for an envelope: title where they use one, given name, family name."""
    parts = (name.title.strip(), name.given.strip(), name.family.strip())
    return " ".join(part for part in parts if part)


def age_on(born: date, on: date) -> int | None:
    """The age in whole years on a day; None before birth. Born on 29 February, they are older on 1 March."""
    if on < born:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def letter_language(choices: Sequence[LanguageChoice]) -> LetterLanguage:
    """The language of a letter to the people who chose so (Welsh Language Standards 2 to 5).

    All Welsh gives Welsh, all English gives English. Anyone not asked, or some of each, gives both.
    """
    if not choices or "not_asked" in choices or len(set(choices)) > 1:
        return "bilingual"
    return "cy" if choices[0] == "cy" else "en"


def may_use(way: ContactWay, safe: SafeContact, *, detail: str = "") -> Use:
    """Whether a way of contact may be used, and what to take care of.

    `detail` is the number or address itself.
    """
    barred = []
    if way in safe.do_not_use:
        barred.append("do_not_use")
    if way == "post" and safe.collect_only:
        barred.append("collect_only")
    if detail and detail in safe.unsafe_details:
        barred.append("unsafe_detail")
    if barred:
        return Barred(tuple(barred))
    reasons = _cares(way, safe)
    return Warned(reasons) if reasons else Allowed()


def _cares(way: ContactWay, safe: SafeContact) -> tuple[str, ...]:
    spoken = way in _SPOKEN
    cares = (
        ("ask_first", way in safe.ask_first),
        ("no_voicemail", spoken and safe.no_voicemail),
        ("withhold_number", spoken and safe.withhold_number),
        ("use_code_word", bool(safe.code_word)),
        ("say_instead", bool(safe.say_instead)),
        ("only_at_safe_times", bool(safe.safe_times)),
        ("others_must_not_know", bool(safe.must_not_know)),
    )
    return tuple(code for code, holds in cares if holds)


def may_give(way: Way, safe: SafeContact, *, detail: str = "") -> Use:
    """Whether a letter may be given in that way. Collection at the office is always allowed."""
    reached_by = _REACHES_BY.get(way)
    if reached_by is None:
        return Allowed()
    if way == "email" and safe.collect_only:
        return Barred(("collect_only",))
    return may_use(reached_by, safe, detail=detail)


def higher_risk(one: RiskLevel, other: RiskLevel) -> RiskLevel:
    """The higher of two levels of risk: what stands while two officers' values differ."""
    return max(one, other, key=RISK_LEVELS.index)


def stricter(one: SafeContact, other: SafeContact) -> SafeContact:
    """The safe-contact rules that stand while two officers' versions differ: all that either of them forbids.

    It does not matter which comes first, or how often they meet: every laptop arrives at the same.
    """
    return SafeContact(
        do_not_use=one.do_not_use | other.do_not_use,
        ask_first=one.ask_first | other.ask_first,
        unsafe_details=one.unsafe_details | other.unsafe_details,
        no_voicemail=one.no_voicemail or other.no_voicemail,
        withhold_number=one.withhold_number or other.withhold_number,
        collect_only=one.collect_only or other.collect_only,
        no_joint_letters=one.no_joint_letters or other.no_joint_letters,
        restricted=one.restricted or other.restricted,
        code_word=_both(one.code_word, other.code_word),
        say_instead=_both(one.say_instead, other.say_instead),
        safe_times=_both(one.safe_times, other.safe_times),
        must_not_know=tuple(sorted({*one.must_not_know, *other.must_not_know})),
        reviewed_on=_earlier(one.reviewed_on, other.reviewed_on),
    )


def _both(one: str, other: str) -> str:
    """Both texts where they differ, in an order that does not depend on who came first."""
    return _BOTH.join(sorted({part for text in (one, other) for part in text.split(_BOTH) if part}))


def _earlier(one: date | None, other: date | None) -> date | None:
    """The earlier review; never reviewed is earlier still."""
    return None if one is None or other is None else min(one, other)
