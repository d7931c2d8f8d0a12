"""What happens to a letter once it was made: given, undelivered, collected, withdrawn, made again,
superseded.
"""

from __future__ import annotations

from datetime import date

from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.facts import Way


def give(work: Work, *, letter_id: str, on_day: date, way: Way, note: str = "") -> Changes:
    """Record that the letter was handed over, posted, e-mailed or left for collection.

    This alone starts a clock.

    Refused("dates_would_change", printed=…, would_be=…) when the real day or way would change a printed date:
    `remake` it. Refused("already_given"), Refused("letter_withdrawn"), Refused("in_the_future"),
    Refused("before_made"), Refused("way_barred", reasons=…), Refused("waits_for_sign_off").
    """
    raise NotImplementedError


def remake(work: Work, *, letter_id: str, on_day: date, way: Way) -> Changes:
    """Make the letter again for that day and way; the unused one is kept as withdrawn.

    `made` is the new letter's id.
    """
    raise NotImplementedError


def undelivered(work: Work, *, letter_id: str, on_day: date, note: str = "") -> Changes:
    """Record that a given letter came back or never reached them. Refused("not_given")."""
    raise NotImplementedError


def collected(work: Work, *, letter_id: str, on_day: date, note: str = "") -> Changes:
    """Record that a letter kept for collection was collected.

    Refused("not_given"), Refused("not_for_collection").
    """
    raise NotImplementedError


def withdraw(work: Work, *, letter_id: str) -> Changes:
    """Take back a letter that was not given; it stays on file as withdrawn. Refused("already_given")."""
    raise NotImplementedError


def supersede(work: Work, *, letter_id: str, by_id: str) -> Changes:
    """Say that a given letter is replaced by another given one. Refused("not_given") for either."""
    raise NotImplementedError
