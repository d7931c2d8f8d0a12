"""Makes the invented county in an open store: so many cases, in few transactions, saying how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.casework import office
from app.casework.casebook import Casebook
from app.casework.county.material import Dice, material
from app.casework.county.scribe import Office, Scribe
from app.casework.county.stories import Inventor, Story
from app.casework.county.telling import Teller
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused

Progress = Callable[[int, int], object]
"""Told how many cases are made, and of how many."""
AT_ONCE = 25
"""Cases in one transaction."""


@dataclass(frozen=True, slots=True)
class Made:
    """What there is now that was not there before. `case_ids` are in the order in which people came."""

    case_ids: tuple[str, ...]
    still_open: int
    letters: int


def make(
    book: Casebook,
    *,
    cases: int,
    seed: int,
    as_of: date,
    progress: Progress | None = None,
    letters: int | None = None,
) -> Made:
    """Invent so many cases up to the day before `as_of`, for the officers and patches that this store knows.

    The same seed invents the same people and stories. `letters` is how many of the latest cases get theirs
    (None: all that are open). Whatever `progress` raises stops it; the cases told so far stay. Refused where
    the store knows no patch, or no officer who could have a case.

    The office holds back what the laptop's own officer may not do, whoever it says did it. So where that
    officer may not close cases, those that have ended are left out; none is restricted where they could not
    see it; and all are of their patches.
    """
    here = _office(book)
    known = material(book.reference.resources)
    invented = Inventor(Dice(seed), known, as_of).stories(cases)
    stories = {
        n: _allowed(book, here, story) for n, story in enumerate(invented) if _may_tell(book, here, story)
    }
    lettered = _with_letters(stories, letters)
    teller = Teller(here, known, Dice(seed + 1))
    made: list[str] = []
    numbers = list(stories)
    for start in range(0, len(numbers), AT_ONCE):
        some = {n: stories[n] for n in numbers[start : start + AT_ONCE]}
        book.do(partial(_tell, teller=teller, some=some, lettered=lettered, made=made))
        if progress is not None:
            progress(start + len(some), len(numbers))
    still_open = sum(story.closed_on is None for story in stories.values())
    return Made(tuple(made), still_open, teller.letters_made)


def _office(book: Casebook) -> Office:
    patches = book.read(office.patches)
    mine = tuple(patch for patch in patches if patch.mine)
    here = Office(book.read(office.officers), mine or patches, book.officer_id)
    if not patches:
        raise Refused("no_patches", "This laptop knows no patches yet: sync first.")
    if not any("officer" in one.roles for one in here.officers):
        raise Refused("no_officers", "This laptop knows no officers who could have a case: sync first.")
    return here


def _may(book: Casebook, here: Office, deed: str) -> bool:
    return book.reference.role_deeds.may(here.named(book.officer_id).roles, deed)


def _may_tell(book: Casebook, here: Office, story: Story) -> bool:
    return story.closed_on is None or _may(book, here, "close_case")


def _allowed(book: Casebook, here: Office, story: Story) -> Story:
    return replace(story, restricted=False) if not _may(book, here, "see_restricted") else story


def _with_letters(stories: Mapping[int, Story], most: int | None) -> frozenset[int]:
    """The numbers of the latest stories that get their letters."""
    due = [n for n, story in stories.items() if story.closed_on is None and story.letter_on is not None]
    return frozenset(due if most is None else due[len(due) - most :] if most else ())


def _tell(
    work: Work,
    *,
    teller: Teller,
    some: Mapping[int, Story],
    lettered: frozenset[int],
    made: list[str],
) -> Changes:
    """Some stories in one transaction. Each deed is journalled as a save of its own, so this one is empty."""
    scribe = Scribe(work, teller.office)
    told = [teller.tell(scribe, story, n, with_letters=n in lettered) for n, story in some.items()]
    scribe.name_verbs()
    made.extend(told)
    return Changes(verb="invent")
