"""Letters of the invented county: the notice and the plan, made, given, left in the tray, or come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.casework import givings, letters
from app.casework.county.stories import moment
from app.domain.facts import Way

if TYPE_CHECKING:
    from app.casework.county.telling import Deed, Telling

MADE_AT, GIVEN_AT, BACK_AT = 15 * 60, 15 * 60 + 40, 9 * 60 + 30
PLAN_TOO = 0.4
"""How often the plan goes with the notice, as a letter of its own."""
WAYS: Mapping[Way, float] = {"hand": 0.4, "post": 0.36, "email": 0.14, "collect": 0.1}
"""How often each way is taken, where it may be."""


def deeds(telling: Telling) -> Iterator[Deed]:
    """The making of what is owed on the letter's day, and what comes of it."""
    on = telling.story.letter_on
    if on is None or telling.story.people.applicant.language_choice not in ("en", telling.language):
        return  # both languages are due, and nobody has translated the officer's words: it waits
    at = moment(on, MADE_AT)
    yield at, partial(_make_and_give, telling, at)
    if telling.story.letter_back_on is not None:
        at = moment(telling.story.letter_back_on, BACK_AT)
        yield at, partial(_come_back, telling, at)


def _make_and_give(telling: Telling, at: datetime) -> None:
    officer, ask = telling.officer_id, telling.scribe.ask
    choices = ask(officer, at, partial(letters.choices, case_id=telling.case_id))
    allowed = [one.way for one in choices.ways if one.verdict != "barred"]
    way = telling.dice.choices(allowed, [WAYS[way] for way in allowed])[0]
    made = []
    for one in ask(officer, at, partial(letters.owed, case_id=telling.case_id)):
        if one.state == "to_make" and one.template and (one.notice or telling.dice.happens(PLAN_TOO)):
            draft = replace(one.draft, intended_on=at.date(), intended_way=way)
            made.append(telling.do(at, letters.make, draft=draft))
    telling.teller.letters_made += len(made)
    if telling.story.letter_ends == "made" or not made:
        return
    given_at = moment(at.date(), GIVEN_AT)
    telling.do(given_at, givings.give_together, letter_ids=made, on_day=at.date(), way=way)
    telling.posted = made if way == "post" else []


def _come_back(telling: Telling, at: datetime) -> None:
    for letter_id in telling.posted:
        telling.do(at, givings.undelivered, letter_id=letter_id, on_day=at.date())
