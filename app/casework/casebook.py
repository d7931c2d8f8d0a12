"""The Casebook: the only door to the records. It reads, it does, and it takes the last thing back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.casework import undoing
from app.casework.reference import Reference
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.connecting import READS_ONLY
from app.models.journal import Save, begin_save
from app.models.local import JournalEntry
from app.models.office import OfficerRole
from app.models.record import new_id

T = TypeVar("T")
LOCAL_TIME = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class LastSave:
    """What undo would take back: its verb, for the words on the button."""

    save_id: str
    verb: str


class Casebook:
    """Holds one officer's open store. Used from one thread at a time (the records worker)."""

    def __init__(
        self,
        engine: Engine,
        *,
        officer_id: str,
        device_id: str,
        clock: Callable[[], datetime],
        reference: Reference,
    ) -> None:
        self.engine = engine
        self.officer_id = officer_id
        self.device_id = device_id
        self.reference = reference
        self._clock = clock
        self._last: LastSave | None = None

    def read(self, query: Callable[[Work], T]) -> T:
        """The query's answer. This reads only, beside a writer: whatever the query changed is rolled back."""
        with Session(self.engine.execution_options(**READS_ONLY), autoflush=False) as session:
            answer = query(self._work(session))
            session.rollback()
            return answer

    def do(self, verb: Callable[[Work], Changes]) -> Changes:
        """Run the verb in one transaction with its journal entries; on any error nothing is changed."""
        with self._saving() as (work, save):
            changes = verb(work)
            self._name(work.session, save, changes.verb)
        if changes:  # a draft that was kept meanwhile must not stand between the officer and Undo
            self._last = LastSave(save.save_id, changes.verb)
        return changes

    def last_save(self) -> LastSave | None:
        """What `undo` would take back now, or None."""
        return self._last

    def undo(self) -> Changes:
        """Take the last save back by adding its reverse. Refused once the save was sent or a letter given."""
        last = self._last
        if last is None:
            raise Refused("nothing_to_undo", "There is nothing to undo.")
        with self._saving() as (work, save):
            changes = undoing.reverse(work, save_id=last.save_id, verb=last.verb)
            self._name(work.session, save, changes.verb)
        self._last = None
        return changes

    @contextmanager
    def _saving(self) -> Iterator[tuple[Work, Save]]:
        with Session(self.engine, autoflush=True, expire_on_commit=False) as session:
            work = self._work(session)
            save = Save(new_id(), "", self.officer_id, self.device_id, work.now)
            begin_save(session, save)
            yield work, save
            session.commit()

    @staticmethod
    def _name(session: Session, save: Save, verb: str) -> None:
        """Only what a verb returns says what it was, so its entries are named when it has returned."""
        session.flush()
        session.execute(update(JournalEntry).where(JournalEntry.save_id == save.save_id).values(verb=verb))

    def _work(self, session: Session) -> Work:
        now = self._clock()
        roles = session.scalars(
            select(OfficerRole.role).where(OfficerRole.officer_id == self.officer_id, ~OfficerRole.withdrawn)
        )
        return Work(
            session,
            self.officer_id,
            frozenset(roles),
            self.device_id,
            now,
            now.astimezone(LOCAL_TIME).date(),
            self.reference,
        )
