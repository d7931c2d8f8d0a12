"""How hard a letter is to read: grade and sentence length in English, LIX and sentence length in Welsh."""

from __future__ import annotations

from dataclasses import dataclass

from app.letters.facts import Language


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that makes a text hard. `sentence` is the one to change; `plain` offers other words."""

    code: str
    sentence: str
    found: str = ""
    plain: str = ""


def check(text: str, language: Language) -> tuple[Finding, ...]:
    """What a reader would stumble over, in reading order; empty when it reads plainly."""
    return ()
