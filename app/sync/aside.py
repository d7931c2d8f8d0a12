"""What became of work that the office had kept aside: heard from it after a sync, and told to its author."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.orm import Session

from app.domain.changes import Changes
from app.models.local import Fact, JournalEntry
from app.sync import facts
from app.sync.overseeing import Line, held_of_mine
from app.sync.status import HasSession, names_of
from app.sync.turns import Records, directly
from app.sync.values import Value

FACT = "held_answers"
KEPT = 100

ENDED = frozenset({"accepted", "declined", "erased"})


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """What a person at the office decided on work of mine: "accepted" or "declined". `done_at` is when I did
    it.
    """

    op_id: str
    verb: str
    about: str
    state: str
    done_at: datetime


def ask(line: Line, engine: Engine, on_records: Callable[[Callable[[], object]], object] = directly) -> int:
    """Ask the office about my held work, where there is any; gives back how much of it was decided.

    `on_records` runs a deed in its turn at the records. Unavailable or Refused as the line is.
    """
    records = Records(engine, on_records)
    if not records.read(_is_any_held):
        return 0
    answers = held_of_mine(line)
    return records.write(lambda connection: hear(connection, answers))


def hear(connection: Connection, answers: Mapping[str, str]) -> int:
    """Take note of what was decided on entries that are held; gives back how many."""
    journal = JournalEntry.__table__
    query = select(journal.c.op_id, journal.c.verb, journal.c.scope_id, journal.c.at)
    found = connection.execute(query.where(journal.c.state == "held").order_by(journal.c.seq)).all()
    ended = [row for row in found if answers.get(row.op_id) in ENDED]
    for row in ended:
        said = {"state": "held", "why": answers[row.op_id]}
        connection.execute(
            update(JournalEntry).where(JournalEntry.op_id == row.op_id).values(state="acked", answer=said)
        )
    told: list[Value] = [
        [row.op_id, row.verb, row.scope_id, answers[row.op_id], row.at.astimezone(UTC).isoformat()]
        for row in ended
        if answers[row.op_id] != "erased"
    ]
    if told:
        facts.write(connection, **{FACT: [*_kept(facts.one(connection, FACT)), *told][-KEPT:]})
    return len(ended)


def answers(work: HasSession) -> tuple[HeldAnswer, ...]:
    """What was decided and I have not yet said that I know. This reads only."""
    kept = _kept(_fact(work.session))
    names = names_of(work.session, {str(item[2]) for item in kept})
    return tuple(
        HeldAnswer(
            str(op_id), str(verb), names.get(str(scope), ""), str(state), datetime.fromisoformat(str(at))
        )
        for op_id, verb, scope, state, at in kept
    )


def noted(work: HasSession) -> Changes:
    """Say that I know of all of them."""
    fact = work.session.get(Fact, FACT)
    if fact is not None:
        fact.value = []
    return Changes(verb="note_held")


def _is_any_held(connection: Connection) -> bool:
    query = select(JournalEntry.seq).where(JournalEntry.state == "held").limit(1)
    return connection.execute(query).first() is not None


def _fact(session: Session) -> object:
    fact = session.get(Fact, FACT)
    return None if fact is None else fact.value


def _kept(said: object) -> list[Any]:
    return (
        [item for item in said if isinstance(item, list) and len(item) == 5] if isinstance(said, list) else []
    )
