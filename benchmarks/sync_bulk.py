"""Push and pull of ten thousand records by the real laptop and the real office, against the floor in the
same run.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from app.sync import enrol, http
from app.sync.client import SyncClient
from app.sync.server.app import make_app
from app.sync.server.listening import tidy_seldom
from benchmarks import sync_floor
from benchmarks.sync_caseload import contact, seed
from benchmarks.sync_counting import counting
from benchmarks.sync_serving import serving
from tests.sync.world import Laptop, World, make_world

RECORDS = 10_000
CASES = 100


def run(records: int = RECORDS) -> dict[str, float]:
    """Records a second and bytes a record, each way; the floor's records a second in the same run."""
    tidy_seldom()  # as the program's own processes do
    with tempfile.TemporaryDirectory() as folder:
        floor_push, floor_pull = sync_floor.run(Path(folder), records)
        world = make_world(Path(folder) / "office")
        try:
            return {"floor_push": floor_push, "floor_pull": floor_pull, **_ours(world, records)}
        finally:
            world.close()


def _ours(world: World, records: int) -> dict[str, float]:
    mari = world.officer_with_laptop("Mari Gwyn")
    seeded = seed(world, mari.officer_id, cases=CASES)
    mari.sync()
    _record(mari, seeded.cases, seeded.people, records)
    tomos = world.laptop(world.officer("Tomos Hart"), sync=False)
    with serving(make_app(world.office)) as port, counting(port) as line:
        pushed = _sync(mari, line)
        pulled = _sync(tomos, line)
    return {
        "push": records / pushed["seconds"],
        "push_bytes": pushed["up"] / records,
        "push_bytes_back": pushed["down"] / records,
        "push_requests": pushed["requests"],
        "pull": records / pulled["seconds"],
        "pull_bytes": pulled["down"] / records,
        "pull_requests": pulled["requests"],
        "laptop_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _record(laptop: Laptop, cases: tuple[str, ...], people: tuple[str, ...], records: int) -> None:
    """Contacts that were recorded offline: rows and journal as the program writes them."""
    from app.casework.changing import arrives
    from app.domain.changes import Changes
    from app.models.cases import Contact
    from app.models.record import Record

    chances = random.Random(11)
    at = laptop.clock().isoformat(timespec="seconds")

    def some(count: int, first: int) -> Any:
        def verb(work: Any) -> Changes:
            for number in range(first, first + count):
                case = number % len(cases)
                op = contact(cases[case], people[case], laptop.officer_id, chances, at=at, due=None)
                row: Record = Contact(id=op.row_id, scope_id=cases[case])
                for name, (_, value) in op.fields.items():
                    if name not in ("made_at", "made_by"):
                        setattr(row, name, arrives(row, name, value))
                work.session.add(row)
            return Changes(verb="record_contact")

        return verb

    for first in range(0, records, 100):
        laptop.casebook.do(some(100, first))


def _sync(laptop: Laptop, line: Any) -> dict[str, float]:
    address = f"http://127.0.0.1:{line.port}"
    joining = http.OfficeOverHttp(address)
    enrol.move(laptop.engine, joining, address=address)
    joining.close()
    office = enrol.line_of(laptop.engine)
    up, down = line.up, line.down
    begun = time.perf_counter()
    outcome = SyncClient(laptop.engine, office, clock=laptop.clock, max_bytes=4_000_000).sync()
    seconds = time.perf_counter() - begun
    office.close()
    if not (outcome.complete and outcome.agrees):
        raise AssertionError("the sync that was measured did not come to its end")
    return {"seconds": seconds, "up": line.up - up, "down": line.down - down, "requests": outcome.requests}


def main() -> None:
    """Print what was measured."""
    for name, value in run(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS).items():
        sys.stdout.write(f"{name:24}{value:,.1f}\n")


if __name__ == "__main__":
    main()
