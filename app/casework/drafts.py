"""Drafts: what is half typed in a form, kept as it is typed on this laptop and never sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.casework.work import Work
from app.domain.changes import Changes
from app.models.local import Draft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A form's values as last typed. `key` says which form and what it is about ("note:<case id>")."""

    key: str
    values: Mapping[str, object]
    at: datetime


def keep(work: Work, *, key: str, values: Mapping[str, object]) -> Changes:
    """Keep what a form holds now, in place of what was kept before. Values are JSON's own types."""
    draft = work.session.get(Draft, key)
    if draft is None:
        draft = Draft(key=key)
        work.session.add(draft)
    draft.values, draft.at = dict(values), work.now
    return Changes(verb="keep_draft")


def find(work: Work, *, key: str) -> DraftRow | None:
    """What was kept under the key, or None."""
    draft = work.session.get(Draft, key)
    return None if draft is None else DraftRow(draft.key, draft.values, draft.at)


def forget(work: Work, *, key: str) -> Changes:
    """Let a draft go: its form was confirmed or given up."""
    draft = work.session.get(Draft, key)
    if draft is not None:
        work.session.delete(draft)
    return Changes(verb="forget_draft")


def waiting(work: Work) -> tuple[DraftRow, ...]:
    """Every draft that is kept, the latest first."""
    found = work.session.scalars(select(Draft).order_by(Draft.at.desc(), Draft.key))
    return tuple(DraftRow(draft.key, draft.values, draft.at) for draft in found)
