"""The last syncs of this laptop, kept in its own store: when, how much went, what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.models.local import Fact
from app.sync import facts
from app.sync.client import Outcome
from app.sync.status import HasSession
from app.sync.values import Value

KEPT = 30
_FACT = "sync_history"


@dataclass(frozen=True, slots=True)
class Ran:
    """One sync. `problem` is the code of what stood in the way; empty when it came to its end."""

    at: datetime
    sent: int = 0
    received: int = 0
    files: int = 0
    problem: str = ""


def ran(outcome: Outcome, *, at: datetime) -> Ran:
    """What is kept of a sync that came to its end."""
    return Ran(at, outcome.sent, outcome.received, outcome.files_sent)


def keep(connection: Connection, one: Ran) -> None:
    """Put it first; the oldest go. A failure like the one before only takes that one's place."""
    before = _read(connection.execute(select(Fact.value).where(Fact.key == _FACT)).scalar())
    if before and one.problem and before[0].problem == one.problem:
        before = before[1:]
    lines: Value = [
        [each.at.isoformat(), each.sent, each.received, each.files, each.problem]
        for each in (one, *before)[:KEPT]
    ]
    facts.write(connection, **{_FACT: lines})


def listing(work: HasSession) -> tuple[Ran, ...]:
    """The last syncs, the newest first. This reads only."""
    return tuple(_read(work.session.scalar(select(Fact.value).where(Fact.key == _FACT))))


def _read(kept: object) -> list[Ran]:
    if not isinstance(kept, list):
        return []
    return [
        Ran(datetime.fromisoformat(at), sent, received, files, problem)
        for at, sent, received, files, problem in kept
    ]
