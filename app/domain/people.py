"""People: what they are called, how old, in which language they are written to, how safely reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.contacts import ContactWay

LanguageChoice = Literal["cy", "en", "not_asked"]
LetterLanguage = Literal["cy", "en", "bilingual"]
RiskLevel = Literal["none", "low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as given, with the one they prefer to be called by, and titles only where they use
    one.
    """

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
    """The way may be used after the officer has seen why to take care. `reasons` are codes."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barred:
    """The way must not be used. `reasons` are codes."""

    reasons: tuple[str, ...]


Use = Allowed | Warned | Barred


def letter_language(choices: Sequence[LanguageChoice]) -> LetterLanguage:
    """The language of a letter to the people who chose so (Welsh Language Standards 2 to 5).

    All Welsh gives Welsh, all English gives English. Anyone not asked, or one of each, gives both.
    """
    if not choices or "not_asked" in choices or len(set(choices)) > 1:
        return "bilingual"
    return "cy" if choices[0] == "cy" else "en"
