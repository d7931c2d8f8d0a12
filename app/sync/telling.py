"""What else the Sync screen tells: each file that waits and how far it is, and what befell this laptop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.cases import CaseFile
from app.models.letters import Document
from app.models.local import Blob, Fact
from app.models.people import Person
from app.sync.status import HasSession

FILES_TOLD = 200
"""So many files are told one by one, those that go first; of the others only how many they are."""


@dataclass(frozen=True, slots=True)
class FileItem:
    """A file of which the office does not hold every byte. `title` and `about` may be empty.

    `note` is a code of why the office did not take it, when it was tried; it is tried again all the same.
    """

    sha256: str
    title: str
    about: str
    media: str
    size: int
    sent: int
    note: str


@dataclass(frozen=True, slots=True)
class FilesTold:
    """The files that wait: the first of them one by one, and how many and how large all are."""

    items: tuple[FileItem, ...] = ()
    count: int = 0
    size: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Befell:
    """What befell this laptop that its officer should know of."""

    is_giving_back: bool = False
    """The office was put back from a back-up, and this laptop has not yet given it all that it had lost."""
    restored_at: datetime | None = None
    """When the office was last found to have been put back."""
    copied_at: datetime | None = None
    """When another laptop was last found to work with the same records as this one."""


def files(work: HasSession) -> FilesTold:
    """The files that the office does not wholly hold, in the order in which they go. This reads only."""
    session = work.session
    waits = Blob.state == "local"
    count, size, sent = session.execute(
        select(
            func.count(), func.coalesce(func.sum(Blob.size), 0), func.coalesce(func.sum(Blob.sent), 0)
        ).where(waits)
    ).one()
    if not count:
        return FilesTold()
    found = session.execute(
        select(Blob.sha256, Blob.size, Blob.sent, Blob.note)
        .where(waits)
        .order_by(Blob.rank, Blob.size, Blob.sha256)
        .limit(FILES_TOLD)
    ).all()
    named = _named(session, [row.sha256 for row in found])
    items = tuple(
        FileItem(row.sha256, *named.get(row.sha256, ("", "", "")), row.size, row.sent, row.note)
        for row in found
    )
    return FilesTold(items, count, size, sent)


def befell(work: HasSession) -> Befell:
    """What befell this laptop. This reads only."""
    keys = ("recover", "restored_at", "copied_at")
    rows = work.session.execute(select(Fact.key, Fact.value).where(Fact.key.in_(keys))).all()
    said = {row.key: row.value for row in rows}
    return Befell(bool(said.get("recover")), _moment(said.get("restored_at")), _moment(said.get("copied_at")))


def _named(session: Session, hashes: list[str]) -> dict[str, tuple[str, str, str]]:
    """Of each file its title, whom it is about, and what kind it is."""
    query = (
        select(
            Document.sha256,
            Document.title,
            Document.media,
            CaseFile.reference,
            Person.given_names,
            Person.family_name,
        )
        .outerjoin(CaseFile, CaseFile.id == Document.case_id)
        .outerjoin(Person, Person.id == CaseFile.applicant_id)
        .where(Document.sha256.in_(hashes))
        .order_by(Document.id)
    )
    return {
        row.sha256: (
            row.title,
            " ".join(part for part in (row.given_names, row.family_name) if part),
            row.media,
        )
        for row in session.execute(query)
    }


def _moment(said: object) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) and said else None
