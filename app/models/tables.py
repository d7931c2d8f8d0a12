"""Every table, gathered so that whoever needs them all (store, migrations, sync) imports one module."""

from __future__ import annotations

from app.models import cases, clashes, decisions, journal, letters, local, office, people, plans
from app.models.record import KINDS, Base, Record

__all__ = [
    "KINDS", "Base", "Record",
    "cases", "clashes", "decisions", "journal", "letters", "local", "office", "people", "plans",
]  # fmt: skip
