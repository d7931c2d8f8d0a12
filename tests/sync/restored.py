"""An office put back to what it was, and a laptop copied: what a backup or a disk image does to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.casework.casebook import Casebook
from app.models.store import memory_store
from app.sync.server import timelines
from tests.support.stores import Clock, resources
from tests.sync.world import Laptop, OfficeInProcess, World


@dataclass(frozen=True)
class Backup:
    """The office's embedded database as it was."""

    file: Path


def back_up(world: World) -> Backup:
    """The office as it is now."""
    file = _file(world)
    kept = file.with_name(f"{file.name}.{len(list(file.parent.glob('*.kept')))}.kept")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(kept)) as copy:
        source.backup(copy)
    return Backup(kept)


def put_back(world: World, backup: Backup, *, announced: bool = True) -> None:
    """The office as it was, and on a new time line if whoever put it back said so."""
    world.office.database.engine.dispose()
    with closing(sqlite3.connect(backup.file)) as source, closing(sqlite3.connect(_file(world))) as target:
        source.backup(target)
    if announced:
        with world.office.database.write(world.council.tenant) as connection:
            timelines.begin(connection, world.council.tenant, why="disk died", now=world.clock())


def copied(world: World, laptop: Laptop) -> Laptop:
    """A copy of this laptop, as from an image of its disk; it joins the world."""
    engine = memory_store(laptop.engine)
    known = laptop.known()
    clock = Clock(laptop.clock())
    casebook = Casebook(
        engine, officer_id=laptop.officer_id, device_id=known.device, clock=clock, reference=resources()
    )
    copy = Laptop(laptop.officer_id, engine, casebook, OfficeInProcess(world.office, known.token), clock)
    world.laptops.append(copy)
    return copy


def _file(world: World) -> Path:
    database = world.office.database.engine.url.database
    assert database is not None
    return Path(database)
