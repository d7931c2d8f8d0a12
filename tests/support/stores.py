"""Stores and casebooks for tests: an office of two officers in memory, copied from one template a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.casework import reference as references
from app.casework.casebook import Casebook
from app.casework.reference import Reference
from app.keys import wraps
from app.models.journal import Save, begin_save
from app.models.local import Fact, JournalEntry
from app.models.office import Officer, OfficerRole, Organisation, Patch, PatchOfficer
from app.models.record import Record, new_id
from app.models.store import create_store, memory_store

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning."""

KEY = bytes(range(32))
"""The key of every store that tests write to disk."""


def _id(number: int) -> str:
    return f"0190000000007000800000000000{number:04x}"


AUTHORITY, OFFICER, LEAD, PATCH_NORTH, PATCH_SOUTH, ORGANISATION, DEVICE = (_id(n) for n in range(1, 8))
"""The invented office: one officer in both patches, one lead, two patches, one letterhead, one laptop."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Put it forward (or back) by timedelta's words: `clock.move(days=3)`."""
        self.now += timedelta(**by)


@cache
def empty_template() -> Engine:
    """An empty store in memory with all tables; read it, never write to it."""
    return memory_store()


@cache
def office_template() -> Engine:
    """A store in memory that holds the invented office, as the office itself would have sent it."""
    engine = memory_store(empty_template())
    furnish(engine)
    return engine


def furnish(engine: Engine) -> None:
    """Put the invented office into a store: rows that came by sync, so nothing of them waits to be sent."""
    with Session(engine) as session:
        begin_save(session, Save(new_id(), "furnish", OFFICER, DEVICE, NOW))
        session.add_all(_office())
        session.add_all(
            Fact(key=key, value=value)
            for key, value in {"authority": AUTHORITY, "device": DEVICE, "officer": OFFICER}.items()
        )
        session.flush()
        session.query(JournalEntry).delete()
        session.commit()


def _office() -> list[Record]:
    rows: list[Record] = [
        Officer(id=OFFICER, name="Mari Gwyn", job_title="Outreach officer", job_title_cy="Swyddog allgymorth",
                phone="01632 960123", email="mari.gwyn@example.org", speaks_welsh=True),
        Officer(id=LEAD, name="Tomos Hart", job_title="Team leader", job_title_cy="Arweinydd tîm",
                phone="01632 960124", email="tomos.hart@example.org"),
        OfficerRole(id=_id(0x11), officer_id=OFFICER, role="officer"),
        OfficerRole(id=_id(0x12), officer_id=LEAD, role="lead"),
        Patch(id=PATCH_NORTH, name="North", name_cy="Gogledd"),
        Patch(id=PATCH_SOUTH, name="South", name_cy="De"),
        PatchOfficer(id=_id(0x13), patch_id=PATCH_NORTH, officer_id=OFFICER),
        PatchOfficer(id=_id(0x14), patch_id=PATCH_SOUTH, officer_id=OFFICER),
        PatchOfficer(id=_id(0x15), patch_id=PATCH_NORTH, officer_id=LEAD),
        PatchOfficer(id=_id(0x16), patch_id=PATCH_SOUTH, officer_id=LEAD),
        Organisation(id=ORGANISATION, name="Glanrhyd County Council", name_cy="Cyngor Sir Glanrhyd",
                     team="Housing Options", team_cy="Opsiynau Tai",
                     address="County Hall\nHigh Street\nGlanrhyd\nZZ99 1AA",
                     address_cy="Neuadd y Sir\nY Stryd Fawr\nGlanrhyd\nZZ99 1AA",
                     phone="01632 960100", email="tai@example.org", web="www.example.org/tai",
                     hours="Monday to Friday, 9am to 5pm", hours_cy="Dydd Llun i ddydd Gwener, 9am tan 5pm"),
    ]  # fmt: skip
    for row in rows:
        row.scope_id = AUTHORITY
    return rows


@cache
def resources() -> Reference:
    """The reference data that comes with the program, read once a run."""
    return references.load(RESOURCES)


def casebook_on(
    engine: Engine, clock: Clock, *, officer_id: str = OFFICER, device_id: str = DEVICE
) -> Casebook:
    """A casebook over a store, as one officer on one laptop."""
    return Casebook(engine, officer_id=officer_id, device_id=device_id, clock=clock, reference=resources())


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, nine in the morning, until the test moves it."""
    return Clock()


@pytest.fixture
def store() -> Iterator[Engine]:
    """An encrypted store in memory that holds the invented office and no cases."""
    engine = memory_store(office_template())
    yield engine
    engine.dispose()


@pytest.fixture
def empty_store() -> Iterator[Engine]:
    """An encrypted store in memory with all tables and no rows."""
    engine = memory_store(empty_template())
    yield engine
    engine.dispose()


@pytest.fixture
def store_on_disk(tmp_path: Path) -> Iterator[Engine]:
    """An encrypted store in a file (`tmp_path / "store.db"`, key KEY) that holds the invented office."""
    engine = create_store(tmp_path / "store.db", KEY)
    furnish(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def reference() -> Reference:
    """The reference data that comes with the program."""
    return resources()


@pytest.fixture
def casebook(store: Engine, clock: Clock) -> Casebook:
    """The officer's casebook over `store`."""
    return casebook_on(store, clock)


@pytest.fixture
def leads_casebook(store: Engine, clock: Clock) -> Casebook:
    """The lead's casebook over the same store, as if both worked on one laptop."""
    return casebook_on(store, clock, officer_id=LEAD)


@pytest.fixture
def quick_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are wrapped with one small pass; how hard the real one is, the wraps' own tests say."""
    monkeypatch.setattr(wraps, "MEMORY_KIB", 64)
    monkeypatch.setattr(wraps, "PASSES", 1)
