"""A council, its office and its laptops in one process: real client and server code, no socket between."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import urllib3
from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from app.casework import cases, contacts, notes, people
from app.casework.casebook import Casebook
from app.domain.changes import Changes
from app.domain.contacts import ContactDraft
from app.models.cases import CaseFile
from app.models.local import JournalEntry
from app.models.people import Marker, Person
from app.models.record import Record, travels
from app.models.store import memory_store
from app.models.tables import KINDS
from app.sync import facts, http, status
from app.sync.client import Outcome, SyncClient
from app.sync.enrol import enrol
from app.sync.server import row_security, settings
from app.sync.server.council import Council, make_council
from app.sync.server.database import default_url, open_database
from app.sync.server.office import Ask, Office
from app.sync.server.stored_files import StoredFiles
from tests.support.stores import Clock, empty_template, resources

ADDRESS = "https://office.example.org"
KEY = bytes(range(32))

Answered = urllib3.BaseHTTPResponse


class OfficeInProcess(http.OfficeOverHttp):
    """The office reached with no socket: all but the line is the real thing. `fault` may spoil an answer."""

    def __init__(self, office: Office, token: str = "") -> None:
        super().__init__(ADDRESS, token)
        self.office = office
        self.fault: Callable[[int, bytes], tuple[int, bytes]] | None = None
        self.requests = 0
        self.bytes_up = 0
        self.bytes_down = 0

    def _open(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answered:
        parts = urlsplit(path)
        said = {name.lower(): value for name, value in {**self._headers, **headers}.items()}
        ask = Ask(method, parts.path, dict(parse_qsl(parts.query)), said, body or b"")
        answer = self.office.answer(ask)
        self.requests += 1
        self.bytes_up += len(ask.body)
        self.bytes_down += len(answer.body)
        status_code, sent = answer.status, answer.body
        if self.fault is not None:
            try:
                status_code, sent = self.fault(status_code, sent)
            except OSError as dead:
                raise http._told(dead) from dead
        return urllib3.HTTPResponse(
            body=io.BytesIO(sent),
            headers={"Content-Type": answer.media},
            status=status_code,
            preload_content=False,
        )


@dataclass
class Laptop:
    """One officer's laptop: their encrypted store, their casebook, their line to the office."""

    officer_id: str
    engine: Engine
    casebook: Casebook
    line: OfficeInProcess
    clock: Clock
    erased: bool = False
    max_bytes: int = 262_144

    def sync(self) -> Outcome:
        client = SyncClient(
            self.engine, self.line, clock=self.clock, erase=self._erase, max_bytes=self.max_bytes
        )
        return client.sync()

    def _erase(self) -> None:
        self.erased = True

    def state(self) -> status.SyncState:
        return self.casebook.read(status.state)

    def known(self) -> facts.Known:
        with self.engine.connect() as connection:
            return facts.read(connection)

    # --- an officer's work --------------------------------------------------------------------------------

    def open_case(self, given: str, family: str, patch_id: str, **more: object) -> str:
        draft = cases.NewCase(
            person=people.NewPerson(given_names=given, family_name=family),
            applied_on=self.clock().date(),
            safe_tonight="yes",
            reason="parent_not_willing",
            patch_id=patch_id,
            **more,  # type: ignore[arg-type]
        )
        case_id = self.casebook.do(partial(cases.open_case, draft=draft)).made
        assert case_id is not None
        return case_id

    def note(self, case_id: str, text: str) -> None:
        self.casebook.do(partial(notes.add, case_id=case_id, text=text))

    def contact(self, case_id: str, said: str) -> None:
        draft = ContactDraft(
            person_id=self.applicant(case_id),  # type: ignore[arg-type]
            at=self.clock(), way="phone", direction="in", reached="reached", said=said,
        )  # fmt: skip
        self.casebook.do(partial(contacts.record, case_id=case_id, draft=draft))

    def change_case(self, case_id: str, **values: str) -> None:
        seen = {name: self.row(CaseFile, case_id)[name] for name in values}
        self.casebook.do(partial(cases.change_case, case_id=case_id, values=values, seen=seen))  # type: ignore[arg-type]

    def change_person(self, person_id: str, **values: object) -> None:
        seen = {name: self.row(Person, person_id)[name] for name in values}
        self.casebook.do(partial(people.change_person, person_id=person_id, values=values, seen=seen))  # type: ignore[arg-type]

    def set(self, kind: type[Record], row_id: str, **values: object) -> None:
        """Change any field of any row, as a verb would: journalled, on this laptop."""

        def verb(work: object) -> Changes:
            row = work.session.get(kind, row_id)  # type: ignore[attr-defined]
            for name, value in values.items():
                getattr(row, name)
                setattr(row, name, value)
            return Changes(verb="set")

        self.casebook.do(verb)

    def marker(self, person_id: str, **values: object) -> str:
        """A risk mark on a person; its id."""
        said: dict[str, object] = {
            "family": "risk",
            "code": "dogs",
            "noted_on": self.clock().date(),
            **values,
        }
        return self.add(Marker(scope_id=person_id, person_id=person_id, **said))

    def add(self, row: Record) -> str:
        """Add any row, as a verb would."""

        def verb(work: object) -> Changes:
            work.session.add(row)  # type: ignore[attr-defined]
            work.session.flush()  # type: ignore[attr-defined]
            return Changes(verb="add", made=row.id)

        made = self.casebook.do(verb).made
        assert made is not None
        return made

    # --- what this laptop shows ---------------------------------------------------------------------------

    def applicant(self, case_id: str) -> str:
        return str(self.row(CaseFile, case_id)["applicant_id"])

    def row(self, kind: type[Record], row_id: str) -> dict[str, object]:
        with Session(self.engine) as session:
            found = session.get(kind, row_id)
            assert found is not None, f"no {kind.__tablename__} {row_id}"
            return {c.key: getattr(found, c.key) for c in kind.__table__.columns}

    def has(self, kind: type[Record], row_id: str) -> bool:
        with Session(self.engine) as session:
            return session.get(kind, row_id) is not None

    def rows(self, kind: type[Record]) -> list[dict[str, object]]:
        with Session(self.engine) as session:
            found = session.scalars(select(kind).order_by(kind.id))
            return [{c.key: getattr(one, c.key) for c in kind.__table__.columns} for one in found]

    def records(self) -> dict[str, dict[str, object]]:
        """Every record of this laptop, as it travels."""
        found: dict[str, dict[str, object]] = {}
        with self.engine.connect() as connection:
            for name, kind in sorted(KINDS.items()):
                for row in connection.execute(select(kind.__table__)).mappings():
                    found[f"{name}:{row['id']}"] = {key: travels(value) for key, value in row.items()}
        return found

    def entries(self, *states: str) -> list[JournalEntry]:
        with Session(self.engine, expire_on_commit=False) as session:
            query = select(JournalEntry).order_by(JournalEntry.seq)
            return list(session.scalars(query.where(JournalEntry.state.in_(states)) if states else query))


@dataclass
class World:
    """The office of one council with two patches, and whoever joins it."""

    office: Office
    council: Council
    clock: Clock
    north: str
    south: str
    laptops: list[Laptop] = field(default_factory=list)

    def officer(
        self, name: str, *, roles: tuple[str, ...] = ("officer",), patches: tuple[str, ...] = ()
    ) -> str:
        officer_id = self.council.add_officer(name)
        for role in roles:
            self.council.give_role(officer_id, role)
        for patch in patches or (self.north,):
            self.council.put_in_patch(officer_id, patch)
        return officer_id

    def laptop(self, officer_id: str, *, sync: bool = True) -> Laptop:
        """A new laptop of this officer, joined by a one-time code."""
        engine = memory_store(empty_template())
        line = OfficeInProcess(self.office)
        clock = Clock(self.clock())
        enrol(
            engine, line, address=ADDRESS, typed_code=self.council.code(officer_id), label="a laptop",
        )  # fmt: skip
        with engine.connect() as connection:
            known = facts.read(connection)
        line._headers = {"Authorization": f"Bearer {known.token}"}
        casebook = Casebook(
            engine, officer_id=officer_id, device_id=known.device, clock=clock, reference=resources()
        )
        laptop = Laptop(officer_id, engine, casebook, line, clock)
        self.laptops.append(laptop)
        if sync:
            laptop.sync()
        return laptop

    def officer_with_laptop(self, name: str, **more: object) -> Laptop:
        return self.laptop(self.officer(name, **more))  # type: ignore[arg-type]

    def settle(self) -> None:
        """Let everyone sync until nothing moves any more."""
        for _ in range(3):
            for laptop in self.laptops:
                laptop.sync()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.engine.dispose()
        self.office.database.engine.dispose()


def as_service(url: str) -> str:
    """The address of this PostgreSQL database for the service, which owns nothing; tables and roles made."""
    owner = open_database(url)
    with owner.engine.begin() as connection:
        connection.exec_driver_sql(row_security.roles_sql("trothwy", "trothwy_service"))
    owner.engine.dispose()
    return make_url(url).set(username="trothwy_service").render_as_string(hide_password=False)


def make_world(folder: Path, url: str = "") -> World:
    """A council with two patches; its office on SQLite, or at `url` on PostgreSQL, behind its walls."""
    folder.mkdir(parents=True, exist_ok=True)
    return world_at(folder, as_service(url) if url else default_url(folder))


def world_at(folder: Path, url: str) -> World:
    """A new council, with two patches, in the database at `url`."""
    clock = Clock()
    database = open_database(url)
    office = Office(database, StoredFiles(folder / "files", KEY), settings.read_roles(), clock=clock)
    council = make_council(office, "Glanrhyd County Council", "Cyngor Sir Glanrhyd", prefix="GLA")
    north, south = council.add_patch("North", "Gogledd"), council.add_patch("South", "De")
    return World(office, council, clock, north, south)
