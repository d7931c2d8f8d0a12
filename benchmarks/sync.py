"""A day's sync: fifty changes of one officer, and what one change costs: requests, and bytes as carried."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from app.sync import enrol, http
from app.sync.client import Outcome, SyncClient
from app.sync.server.app import make_app
from benchmarks.sync_counting import Counted, counting
from benchmarks.sync_serving import serving
from tests.sync.world import Laptop, World, make_world

CHANGES = 50
SAID = (
    "Rang the landlord, who will wait until Friday for the deposit.",
    "Gwelais Siân yn y swyddfa; mae'r gwresogi yn dal wedi torri.",
    "No answer at the number; left a message with the support worker as agreed.",
    "Asked the hospital for the discharge date. They will write.",
    "Mae hi'n aros gyda'i chwaer yn Llanon tan ddydd Llun.",
)


def run() -> dict[str, float | str]:
    """Bytes (both ways, HTTP heads included, no TLS), requests and milliseconds for each kind of sync."""
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder))
        try:
            return _measured(world)
        finally:
            world.close()


def _measured(world: World) -> dict[str, float | str]:
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos = world.officer_with_laptop("Tomos Hart")
    cases = [mari.open_case("Siân", f"Morgan {number}", world.north) for number in range(20)]
    world.settle()
    with serving(make_app(world.office)) as port, counting(port) as line:
        address = f"http://127.0.0.1:{line.port}"
        for laptop in (mari, tomos):
            office = http.OfficeOverHttp(address)
            enrol.move(laptop.engine, office, address=address)
            office.close()
        day_of_work(mari, cases)
        day = _sync(mari, line)
        arrives = _sync(tomos, line)
        mari.change_case(cases[0], summary="Ill since May")
        one = _sync(mari, line)
        nothing = _sync(mari, line)
        for number, case_id in enumerate(cases * 5):
            mari.change_case(case_id, came_by=f"by way {number}")
        hundred = _sync(mari, line)
    return {
        "day": f"{CHANGES} changes: 25 notes, 15 contacts, 10 fields",
        **_named("day", day),
        **_named("day_received", arrives),
        **_named("one_change", one),
        **_named("nothing", nothing),
        "short_field_in_100_bytes_up": round(hundred.up / 100, 1),
        "short_field_in_100_bytes_down": round(hundred.down / 100, 1),
    }


def day_of_work(laptop: Laptop, cases: list[str]) -> None:
    for number in range(CHANGES):
        case_id = cases[number % len(cases)]
        said = f"{SAID[number % len(SAID)]} ({number})"
        if number % 2:
            laptop.note(case_id, said)
        elif number % 10 in (0, 4, 8):
            laptop.contact(case_id, said)
        else:
            laptop.change_case(case_id, summary=said)


class _Measured:
    def __init__(self, outcome: Outcome, up: int, down: int, seconds: float) -> None:
        self.requests = outcome.requests
        self.up = up
        self.down = down
        self.ms = seconds * 1000


def _named(name: str, one: _Measured) -> dict[str, float | str]:
    return {
        f"{name}_requests": one.requests,
        f"{name}_bytes_up": one.up,
        f"{name}_bytes_down": one.down,
        f"{name}_ms": round(one.ms, 1),
    }


def _sync(laptop: Laptop, line: Counted) -> _Measured:
    up, down = line.up, line.down
    office = enrol.line_of(laptop.engine)
    begun = time.perf_counter()
    try:
        outcome = SyncClient(laptop.engine, office, clock=laptop.clock).sync()
    finally:
        office.close()
    seconds = time.perf_counter() - begun
    if not (outcome.complete and outcome.agrees):
        raise AssertionError("the sync that was measured did not come to its end")
    return _Measured(outcome, line.up - up, line.down - down, seconds)


def main() -> None:
    """Print what was measured."""
    for name, value in run().items():
        sys.stdout.write(f"{name:32}{value}\n")


if __name__ == "__main__":
    main()
