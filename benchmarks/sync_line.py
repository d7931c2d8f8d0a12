"""Sync over two true slow lines: what an officer waits for in a lay-by. For root, on Linux
(tests/support/tun_line.py).
"""

from __future__ import annotations

import hashlib
import os
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, select
from urllib3.util import connection

from app.errors import Unavailable
from app.models import file_bytes
from app.models.cases import CaseFile, Contact
from app.models.people import Person
from app.sync import http
from app.sync.client import Outcome, SyncClient
from app.sync.server.app import make_app
from benchmarks.sync import day_of_work
from benchmarks.sync_caseload import Seeded, seed
from benchmarks.sync_serving import serving
from tests.support.tun_line import OFFICE, Line, tun_line
from tests.sync.world import Laptop, World, make_world

T = TypeVar("T")

EDGE = {"up_bits": 100_000, "down_bits": 200_000, "round_trip_s": 0.6, "loss": 0.05}
POOR = {"up_bits": 40_000, "down_bits": 40_000, "round_trip_s": 0.6, "loss": 0.05}
RECORDS = 2_000
CASES = 2_000
PHOTOS, PHOTO_BYTES = 10, 100_000
CUTS = 3


@dataclass(frozen=True)
class Took:
    """What one sync took on the line; bytes with IP and TCP heads and what was sent twice."""

    seconds: float
    up: int
    down: int
    requests: int
    first_s: float = 0.0
    """Until today's cases were whole on the laptop; 0 where that was not looked for."""


def run(*, photo_bytes: int = PHOTO_BYTES) -> dict[str, Any]:
    """Seconds, bytes and requests on the EDGE line and on the poor one."""
    return {**edge(), **poor(photo_bytes=photo_bytes)}


def edge() -> dict[str, Any]:
    """Over 200/100 kbit/s, 600 ms, 5 % loss."""
    with _office() as (world, mari):
        seeded = seed(world, mari.officer_id, cases=RECORDS // 6)
        tomos = world.laptop(world.officer("Tomos Hart"), sync=False)
        with _on(world, EDGE) as (line, port):
            records = _sync(tomos, line, port)
            nothing = _sync(tomos, line, port)
            tomos.change_case(seeded.cases[0], came_by="walk_in")
            one = _sync(tomos, line, port, warm=True)
    with _office() as (world, mari):
        seeded = seed(world, mari.officer_id, cases=CASES)
        newcomer = world.laptop(mari.officer_id, sync=False)
        with _on(world, EDGE) as (line, port):
            cases = _sync(newcomer, line, port, today=seeded)
    return {"edge_records": records, "edge_nothing": nothing, "edge_one": one, "edge_cases": cases}


def poor(*, photo_bytes: int = PHOTO_BYTES) -> dict[str, Any]:
    """Over 40 kbit/s, 600 ms, 5 % loss."""
    with _office() as (world, mari):
        seeded = seed(world, mari.officer_id, cases=200)
        newcomer = world.laptop(mari.officer_id, sync=False)
        with _on(world, POOR) as (line, port):
            first = _sync(newcomer, line, port, today=seeded, until_first=True)
    with _office() as (world, mari):
        seeded = seed(world, mari.officer_id, cases=20)
        mari.sync()
        day_of_work(mari, list(seeded.cases))
        with _on(world, POOR) as (line, port):
            day = _sync(mari, line, port)
            photos = _photos(mari, line, port, photo_bytes)
    rate = POOR["up_bits"] / 8
    return {
        "poor_first": first,
        "poor_day": day,
        "poor_photos": photos,
        "poor_photos_share": PHOTOS * photo_bytes / photos.seconds / rate,
        "photo_bytes": photo_bytes,
    }


# --- one sync
# --------------------------------------------------------------------------------------------------


@contextmanager
def _office() -> Iterator[tuple[World, Laptop]]:
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder))
        try:
            yield world, world.officer_with_laptop("Mari Gwyn")
        finally:
            world.close()


@contextmanager
def _on(world: World, way: dict[str, float]) -> Iterator[tuple[Line, int]]:
    with ExitStack() as stack:
        line = stack.enter_context(tun_line(**way))  # type: ignore[arg-type]
        port = stack.enter_context(serving(make_app(world.office), line.listen()))
        yield line, port


def _sync(
    laptop: Laptop,
    line: Line,
    port: int,
    *,
    today: Seeded | None = None,
    until_first: bool = False,
    warm: bool = False,
) -> Took:
    """One sync of the laptop over the line. `warm`: the connection is there already, as between two syncs
    of a day.
    """

    def work() -> Took:
        # plain HTTP goes to this machine only; these addresses are on it, and nowhere else
        http.is_this_machine = lambda host: True
        office = http.OfficeOverHttp(f"http://{OFFICE}:{port}", laptop.known().token)
        if warm:
            office.clock()
        first = _First(laptop, today) if today else None
        client = SyncClient(
            laptop.engine, office, clock=laptop.clock, max_bytes=4_000_000,
            on_progress=(lambda progress: first.look(stop=until_first)) if first else lambda progress: None,
        )  # fmt: skip
        up, down = line.carried()
        begun = time.monotonic()
        requests = _done(client, first)
        took = time.monotonic() - begun
        after_up, after_down = line.carried()
        office.close()
        first_s = first.at - begun if first and first.at else 0.0
        return Took(took, after_up - up, after_down - down, requests, first_s)

    return _as_laptop(line, work)


def _done(client: SyncClient, first: _First | None) -> int:
    try:
        outcome: Outcome = client.sync()
    except _Enough:
        return 1
    if not (outcome.complete and outcome.agrees):
        raise AssertionError("the sync that was measured did not come to its end")
    return outcome.requests


class _Enough(BaseException):
    """Today's cases are there: nothing more is measured."""


class _First:
    """When today's cases were whole on the laptop: the case, its applicant, and what was last recorded."""

    def __init__(self, laptop: Laptop, seeded: Seeded) -> None:
        self.laptop, self.wanted = laptop, seeded.today
        self.people = [seeded.people[seeded.cases.index(case)] for case in seeded.today]
        self.at = 0.0

    def look(self, *, stop: bool) -> None:
        """Note the moment, once."""
        if self.at:
            return
        with self.laptop.engine.connect() as records:
            count = select(func.count())
            here = records.scalar(count.select_from(CaseFile).where(CaseFile.id.in_(self.wanted)))
            people = records.scalar(count.select_from(Person).where(Person.id.in_(self.people)))
            said = records.scalar(count.select_from(Contact).where(Contact.case_id.in_(self.wanted)))
        if here == people == said == len(self.wanted):
            self.at = time.monotonic()
            if stop:
                raise _Enough


def _photos(laptop: Laptop, line: Line, port: int, photo_bytes: int) -> Took:
    """Ten photos behind the words, with three cuts: each time the laptop goes on at the byte where it was."""
    _keep_photos(laptop, photo_bytes)
    up, down = line.carried()
    begun = time.monotonic()
    requests = 0
    for cut in range(CUTS + 1):
        share = photo_bytes * PHOTOS // (CUTS + 1) if cut < CUTS else 0
        requests += _as_laptop(line, partial(_until_cut, laptop, line, port, share))
    took = time.monotonic() - begun
    if not laptop.state().everything_at_office:
        raise AssertionError("a photo is not at the office")
    after_up, after_down = line.carried()
    return Took(took, after_up - up, after_down - down, requests)


def _keep_photos(laptop: Laptop, photo_bytes: int) -> None:
    """Bytes that do not compress, as photos do not."""
    with laptop.engine.begin() as records:
        for _ in range(PHOTOS):
            data = os.urandom(photo_bytes)
            file_bytes.keep(records, hashlib.sha256(data).hexdigest(), data)


def _until_cut(laptop: Laptop, line: Line, port: int, share: int) -> int:
    """Sync until so many bytes went up and the line was cut, or to the end where `share` is 0."""
    office = http.OfficeOverHttp(f"http://{OFFICE}:{port}", laptop.known().token)
    stopping = threading.Event()
    at = line.carried()[0] + share
    with _sockets() as made:
        watching = threading.Thread(target=_cut_at, args=(line, at, made, stopping))
        if share:
            watching.start()
        try:
            outcome = SyncClient(laptop.engine, office, clock=laptop.clock).sync()
            return outcome.requests
        except Unavailable:
            return 1
        finally:
            stopping.set()
            if share:
                watching.join()
            office.close()


def _cut_at(line: Line, at: int, made: list[socket.socket], stopping: threading.Event) -> None:
    while not stopping.wait(0.1):
        if line.carried()[0] >= at:
            for own in made:
                with suppress(OSError):
                    # A line that is cut sends nothing of what the machine still holds for it.
                    own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    own.shutdown(socket.SHUT_RDWR)
            return


@contextmanager
def _sockets() -> Iterator[list[socket.socket]]:
    """Every socket that is opened meanwhile, so that it can be cut from outside."""
    made: list[socket.socket] = []
    opens = connection.create_connection

    def noted(*said: Any, **more: Any) -> socket.socket:
        made.append(opens(*said, **more))
        return made[-1]

    connection.create_connection = noted
    try:
        yield made
    finally:
        connection.create_connection = opens


def _as_laptop(line: Line, work: Callable[[], T]) -> T:
    with line.as_laptop():
        return work()


def main() -> None:
    """Print what was measured."""
    parts: dict[str, Callable[[], dict[str, Any]]] = {"edge": edge, "poor": poor}
    for part in sys.argv[1:] or parts:
        for name, value in parts[part]().items():
            sys.stdout.write(f"{name:24}{value}\n")


if __name__ == "__main__":
    main()
