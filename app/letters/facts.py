"""What a letter is told: plain values, gathered by whoever keeps the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Language = Literal["en", "cy"]
LetterLanguage = Literal["en", "cy", "bilingual"]
Size = Literal["standard", "large"]
TranslationState = Literal["none", "draft", "checked"]
Side = Literal["we", "i", "others"]
StepStatus = Literal["to_do", "doing", "done", "not_done"]


@dataclass(frozen=True, slots=True)
class Words:
    """One piece of ready wording in both tongues; `cy_checked` says that a translator has read the Welsh."""

    en: str
    cy: str
    cy_checked: bool = False

    def in_(self, language: Language) -> str:
        """The wording in one tongue, as it stands in the file."""
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True, slots=True)
class FreeText:
    """What an officer typed, the tongue it was typed in, and how far its translation has got."""

    text: str
    language: Language = "en"
    translation: str | None = None
    state: TranslationState = "none"

    def in_(self, language: Language) -> str | None:
        """The text in one tongue, or None when nobody has translated it yet."""
        if language == self.language:
            return self.text
        return self.translation if self.state != "none" and self.translation else None

    def is_checked_in(self, language: Language) -> bool:
        """True when it was typed in that tongue, or its translation was checked."""
        return language == self.language or self.state == "checked"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan, as it is printed. `who` is a name; the rest was typed by an officer."""

    side: Side
    text: FreeText
    who: str
    by_on: date | None = None
    why: FreeText | None = None
    how_known: FreeText | None = None
    help_offered: FreeText | None = None
    status: StepStatus = "to_do"


Value = str | date | int | Words | FreeText | tuple[str, ...] | tuple[Step, ...] | tuple[FreeText, ...]


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything that one letter says of one person. `values` is keyed by the slot names of the template.

    The slots that every letter has are listed in `resources/letters/common.toml`.
    """

    template: str
    language: LetterLanguage
    size: Size
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """The council as its letterhead says it. Kept in one file, so that a council can change it."""

    name: Words
    service: Words
    address: tuple[str, ...]
    phone: str
    email: str
    website: str
    hours: Words
    collect_at: Words
    out_of_hours_phone: str = ""
    accent: str = "#1F5A66"
    address_top_mm: float = 50.0


def halves(language: LetterLanguage) -> tuple[Language, ...]:
    """The tongues that a letter is printed in, in their order: Welsh comes first."""
    if language == "bilingual":
        return ("cy", "en")
    return (language,)
