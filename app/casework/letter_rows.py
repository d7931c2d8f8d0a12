"""Letters as the screens see them: what is owed, what stops it, how it may be given, what was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.facts import Way
from app.letters.facts import LetterLanguage, Size, Words

LetterState = Literal["made", "given", "undelivered", "collected", "withdrawn", "superseded"]


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as it is being prepared. None means: as the records say.

    `language` by the Welsh Language Standards, `size` and address by the person, `decision_id` and `plan_id`
    the newest that the template can be about, `intended_on` today. A notice speaks of a settled plan or of
    none.
    """

    case_id: str
    template: str
    language: LetterLanguage | None = None
    size: Size | None = None
    intended_on: date | None = None
    intended_way: Way = "hand"
    decision_id: str | None = None
    plan_id: str | None = None


@dataclass(frozen=True, slots=True)
class OwedLetter:
    """A letter that is owed now. `state`: "to_make", "to_give" (made, lies unused) or "came_back".

    `reason` is a code for why; `last_day` is None where the law sets no day. `draft` opens the letter screen.
    """

    template: str
    title: Words
    notice: str
    section: str
    duty: str
    decision_id: str | None
    reason: str
    state: Literal["to_make", "to_give", "came_back"]
    since: date
    last_day: date | None
    letter_id: str | None
    draft: LetterDraft


@dataclass(frozen=True, slots=True)
class MissingLink:
    """One thing that stops a letter, and where it is put right: a screen, the field there, and the row it is
    of.

    `code`: "slot" or "element" (by `name`), "language" (a block without Welsh), "no_translation",
    "stale_translation", "unchecked_translation", "way_barred" (`name` is the reason), "waits_for_sign_off",
    "no_decision", "no_plan", "plan_not_settled", "not_your_letter". `section` is the law that wants it, or
    "".
    """

    code: str
    name: str
    section: str
    screen: Literal["situation", "duties", "plan", "household", "letter", "office"]
    field: str
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class WayChoice:
    """One way of giving a letter to this person, and whether safe contact allows it.

    `verdict`: "allowed", "warned" or "barred"; `reasons` are codes. `address` is what would be used.
    """

    way: Way
    verdict: Literal["allowed", "warned", "barred"]
    reasons: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class LetterChoices:
    """What the letter screen starts from: the language and why, the size, and each way of giving.

    `because`: "chose_cy", "chose_en", "not_asked" or "chose_differently" (Welsh Language Standards 2 to 5).
    """

    language: LetterLanguage
    because: str
    size: Size
    ways: tuple[WayChoice, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A letter that can be made for this case: its template, title, notice, and what it would be about."""

    template: str
    title: Words
    notice: str
    decision_id: str | None
    plan_id: str | None


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A sentence that is hard to read, where it stands (`field` and row as in MissingLink), and plainer
    words.
    """

    field: str
    row_id: str | None
    language: Literal["en", "cy"]
    code: str
    sentence: str
    found: str
    plain: str
    stops: bool


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in the register: what was made, for when, and what then happened to it."""

    letter_id: str
    case_id: str
    template: str
    title: Words
    notice: str
    decision_id: str | None
    plan_id: str | None
    person: str
    language: LetterLanguage
    size: Size
    pages: int
    made_on: date
    made_by: str
    intended_on: date
    intended_way: Way
    given_on: date | None
    given_way: str
    given_by: str
    undelivered_on: date | None
    collected_on: date | None
    address_used: str
    sha256: str
    printed_dates: Mapping[str, date]
    review_by: date | None
    state: LetterState
