"""All that the Sync screen shows, in one read."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework import clashes
from app.casework.clashes import ClashRow
from app.casework.work import Work
from app.sync import aside, history, status, telling
from app.sync.aside import HeldAnswer
from app.sync.history import Ran
from app.sync.status import SyncState
from app.sync.telling import Befell, FilesTold

OPEN_TOLD, DECIDED_TOLD = 50, 20
"""So many cards are read: what differs in each is looked for word by word."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How things stand. `unheard` are cards that I answered after somebody else had."""

    state: SyncState
    files: FilesTold
    befell: Befell
    held_answers: tuple[HeldAnswer, ...]
    unheard: tuple[ClashRow, ...]
    to_decide: tuple[ClashRow, ...]
    decided: tuple[ClashRow, ...]
    decided_count: int
    ran: tuple[Ran, ...]


def look(work: Work) -> Seen:
    """How things stand now. This reads only."""
    unheard = clashes.unheard(work)
    told = {card.clash_id for card in unheard}
    return Seen(
        status.state(work),
        telling.files(work),
        telling.befell(work),
        aside.answers(work),
        unheard,
        tuple(card for card in clashes.listing(work, limit=OPEN_TOLD) if card.clash_id not in told),
        tuple(
            card
            for card in clashes.listing(work, settled=True, limit=DECIDED_TOLD)
            if card.clash_id not in told
        ),
        clashes.decided(work),
        history.listing(work),
    )
