"""What an officer typed, in two languages: which one it was typed in, and how far its translation has got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, cast

from app.casework.work import Work
from app.errors import Refused
from app.models.office import Officer

Language = Literal["en", "cy"]
TranslationState = Literal["none", "draft", "checked", "stale"]
TRANSLATE, CHECK = "translate", "check_translation"


@dataclass(frozen=True, slots=True)
class Translated:
    """What an officer typed, in which language, and how far its translation has got.

    "stale": the text was changed after it was translated, so the translation says something else.
    """

    text: str
    language: Language = "en"
    translation: str = ""
    state: TranslationState = "none"


class Holder(Protocol):
    """A row with free text and a `translation` column: {field: {"language", "text", "state"}}."""

    translation: Any


def read(row: Holder, field: str) -> Translated:
    """One field of a row with its translation."""
    return of(getattr(row, field), row.translation, field)


def of(text: str, translation: Mapping[str, Any] | None, field: str) -> Translated:
    """A text with what the row's `translation` column says of it."""
    known = (translation or {}).get(field, {})
    return Translated(
        text,
        cast("Language", known.get("language", "en")),
        known.get("text", ""),
        cast("TranslationState", known.get("state", "none")),
    )


def typed(row: Holder, field: str, text: str, language: Language) -> None:
    """Put newly typed text into the row. Its translation, if it has one, is stale from now on."""
    old = read(row, field)
    setattr(row, field, text)
    if getattr(row, field) == old.text and language == old.language:
        return
    state: TranslationState = "stale" if old.translation and language == old.language else "none"
    kept = old.translation if state == "stale" else ""
    _keep(row, field, language, kept, state)


def translate(work: Work, row: Holder, field: str, text: str, *, checked: bool) -> None:
    """Keep the other-language text of a field.

    Refused("may_not_check") when it is to count as checked and the officer neither speaks Welsh nor has a
    role that records what the translators checked.
    """
    work.need(TRANSLATE)
    if checked and not (_speaks_welsh(work) or work.reference.role_deeds.may(work.roles, CHECK)):
        raise Refused(
            "may_not_check",
            "Only someone who speaks Welsh can mark a translation as checked. Ask a colleague who does.",
        )
    state: TranslationState = "none" if not text.strip() else "checked" if checked else "draft"
    _keep(row, field, read(row, field).language, text, state)


def _keep(row: Holder, field: str, language: Language, text: str, state: TranslationState) -> None:
    kept = {name: entry for name, entry in (row.translation or {}).items() if name != field}
    row.translation = kept | {field: {"language": language, "text": text.strip(), "state": state}}


def _speaks_welsh(work: Work) -> bool:
    officer = work.session.get(Officer, work.officer_id)
    return officer is not None and officer.speaks_welsh
