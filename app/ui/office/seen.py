"""What the records here add to what the office says: whom each scope is about, and the cards themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from app.casework import clashes
from app.casework.clash_rows import Whom, whose
from app.casework.clashes import ClashRow
from app.casework.work import Work
from app.sync.overseeing import View


@dataclass(frozen=True, slots=True)
class Known:
    """By scope whom it is about; by id the open cards that this laptop holds."""

    whom: Mapping[str, Whom]
    cards: Mapping[str, ClashRow]

    def about(self, scope_id: str) -> str:
        """Whom the scope is about, in words; empty where this laptop does not hold it."""
        found = self.whom.get(scope_id)
        if found is None:
            return ""
        return f"{found.household} ({found.reference})" if found.reference else found.household


def of(view: View) -> partial[Known]:
    """The question to the records about this view."""
    about = {one.scope_id for one in view.held} | {one.scope_id for one in view.cards}
    return partial(_known, scopes=tuple(about))


def _known(work: Work, *, scopes: tuple[str, ...]) -> Known:
    return Known(whose(work, scopes), {card.clash_id: card for card in clashes.listing(work)})
