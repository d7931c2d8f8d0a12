"""Notes on a case: added, and put right by adding another."""

from __future__ import annotations

from datetime import datetime

from app.casework.work import Work
from app.domain.changes import Changes


def add(work: Work, *, case_id: str, text: str, about: str = "", at: datetime | None = None) -> Changes:
    """Add a note. `made` is its id. `at` is when it happened, now when it is not said."""
    raise NotImplementedError


def correct(work: Work, *, note_id: str, text: str) -> Changes:
    """Put a note right by adding another that names it; both stay on file."""
    raise NotImplementedError
