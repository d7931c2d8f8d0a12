"""Does the screens' verbs for any officer at any moment of the past, many of them in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import bindparam, event, update
from sqlalchemy.orm import Session

from app.casework.office import OfficerRow, PatchRow
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.journal import Save, begin_save
from app.models.local import JournalEntry
from app.models.record import new_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Office:
    """Who works here, as this laptop knows it."""

    officers: tuple[OfficerRow, ...]
    patches: tuple[PatchRow, ...]
    mine: str
    """The officer whose laptop this is."""

    def named(self, officer_id: str) -> OfficerRow:
        """One officer."""
        return next(one for one in self.officers if one.officer_id == officer_id)


class Scribe:
    """One per transaction: within `Casebook.do` each verb is a save of its own, by its officer, then."""

    def __init__(self, work: Work, office: Office) -> None:
        self._work, self._office = work, office
        self._verbs: dict[str, str] = {}
        self._kept: list[object] = []
        # A session forgets rows that nobody holds, and every verb would read the same few again: a third of
        # all statements. Rows just made are left out: the journal wants their old values read, not assumed.
        event.listen(work.session, "loaded_as_persistent", self._keep)

    def do(self, officer_id: str, at: datetime, verb: Callable[[Work], Changes]) -> Changes:
        """The verb, as that officer did it then."""
        work = self._as(officer_id, at)
        save = Save(new_id(), "", officer_id, work.device_id, work.now)
        begin_save(work.session, save)
        changes = verb(work)
        work.session.flush()
        self._verbs[save.save_id] = changes.verb
        return changes

    def ask(self, officer_id: str, at: datetime, query: Callable[[Work], T]) -> T:
        """What the query answered that officer then."""
        return query(self._as(officer_id, at))

    def who_may(self, deed: str, officer_id: str) -> str:
        """That officer if their roles allow it, else somebody whose roles do. Refused where nobody's do."""
        may = self._work.reference.role_deeds.may
        if may(self._office.named(officer_id).roles, deed):
            return officer_id
        able: Collection[OfficerRow] = [one for one in self._office.officers if may(one.roles, deed)]
        if not able:
            raise Refused("nobody_may", f"No officer here has a role that allows {deed}.", deed=deed)
        return min(able, key=lambda one: (one.officer_id != self._office.mine, one.name)).officer_id

    def name_verbs(self) -> None:
        """Name the saves by what their verbs said they were. Call it once, at the end."""
        named: list[Mapping[str, str]] = [
            {"of_save": save_id, "called": verb} for save_id, verb in self._verbs.items()
        ]
        if named:
            journal = JournalEntry.__table__
            statement = update(journal).where(journal.c.save_id == bindparam("of_save"))  # type: ignore[arg-type]
            self._work.session.connection().execute(statement.values(verb=bindparam("called")), named)

    def _keep(self, session: Session, row: object) -> None:
        self._kept.append(row)

    def _as(self, officer_id: str, at: datetime) -> Work:
        return replace(
            self._work,
            officer_id=officer_id,
            roles=self._office.named(officer_id).roles,
            now=at.astimezone(UTC),
            today=at.date(),
        )
