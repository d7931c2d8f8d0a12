"""Undo: takes the last save back by adding its reverse, while nobody else has seen it."""

from __future__ import annotations

from app.casework.work import Work
from app.domain.changes import Changes


def reverse(work: Work, *, save_id: str, verb: str) -> Changes:
    """Add a save that puts back what `save_id` changed and withdraws what it made.

    Refused once any of it was sent, a letter of it was given, or a later change touched the same thing.
    """
    raise NotImplementedError
