"""What one node carries with PostgreSQL on the same two cores: pushes of ten operations, and laptops every
five minutes.

The load, the node and the database share the machine, and every commit is on the disk.
"""

from __future__ import annotations

import http.client
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue

from app.sync import wire
from app.sync.frames import MEDIA, pack, unpack_all
from app.sync.protocol import Op, SyncRequest
from app.sync.server import settings
from app.sync.server.settings import Settings
from benchmarks.sync_caseload import Seeded, contact, seed
from tests.support.postgres import SAFE, running_cluster
from tests.sync.world import KEY, World, make_world

ROOT = Path(__file__).resolve().parents[1]
OFFICERS = 16
CLIENTS = 8
SECONDS = 15.0
OPS = 10
RATES = (37, 75, 110, 150, 200, 300)
SHARE_WITH_WORK = 0.1
P95_S = 1.0


def run(seconds: float = SECONDS) -> dict[str, float]:
    """Pushes a second with p99; empty syncs' p50; the highest rate of laptops with p95 within a second."""
    with ExitStack() as stack:
        cluster = stack.enter_context(running_cluster(SAFE, on_disk=True))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(cluster.database())
        world = make_world(folder, url)
        stack.callback(world.close)
        laptops = _laptops(world)
        with world.office.database.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")  # as autovacuum would have done by now
        port = stack.enter_context(_node(folder, url))
        return {**_pushes(laptops, port, seconds), **_every_five_minutes(laptops, port, seconds)}


@dataclass
class Caller:
    """A laptop as far as the office can tell: its token, its cursor, and a case to write about."""

    token: str
    device_id: str
    officer_id: str
    epoch: str
    seeded: Seeded
    chances: random.Random
    port: int = 0
    base: int = 0
    mark: str = ""
    seq: int = 0
    busy: threading.Lock = field(default_factory=threading.Lock)
    line: http.client.HTTPConnection | None = None

    def sync(self, ops: int) -> float:
        """One exchange; seconds from question to the last byte of the answer."""
        request = SyncRequest(
            self.device_id, self.epoch, self.base, mark=self.mark, ops=tuple(self._op() for _ in range(ops))
        )
        body = pack(wire.request_out(request))
        begun = time.perf_counter()
        answer = self._ask(body)
        took = time.perf_counter() - begun
        order = [op.op_id for op in request.ops]
        frames = [wire.frame_in(message, order) for message in unpack_all([answer])]
        done = frames[-1].done
        if done is not None:
            self.base, self.mark = done.base, done.mark
        ended = [receipt.state for frame in frames for receipt in frame.receipts.values()]
        if ended != ["applied"] * ops:
            raise AssertionError(f"not taken in: {ended}")
        return took

    def _ask(self, body: bytes) -> bytes:
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": MEDIA, "Accept": MEDIA}
        self.line.request("POST", "/v1/sync", body, headers)
        response = self.line.getresponse()
        answer = response.read()
        if response.status != 200:
            raise AssertionError(f"the node said {response.status}: {answer[:200]!r}")
        return answer

    def _op(self) -> Op:
        case = self.chances.randrange(len(self.seeded.cases))
        self.seq += 1
        made = contact(
            self.seeded.cases[case], self.seeded.people[case], self.officer_id, self.chances,
            at="2026-11-23T10:00:00+00:00", due=None,
        )  # fmt: skip
        return replace(made, seq=self.seq)


def _laptops(world: World) -> list[Caller]:
    """An officer in a patch of their own, with twenty cases, for each caller."""
    callers = []
    for number in range(OFFICERS):
        patch = world.council.add_patch(f"Patch {number}")
        officer = world.officer(f"Officer {number}", patches=(patch,))
        laptop = world.laptop(officer)
        world.north = patch  # whose patch the seed is put into
        seeded = seed(world, officer, cases=20, seed=number)
        known = laptop.known()
        caller = Caller(known.token, known.device, officer, known.epoch, seeded, random.Random(number))
        caller.base = 0
        callers.append(caller)
    return callers


@contextmanager
def _node(folder: Path, url: str) -> Iterator[int]:
    key = folder / "office.key"
    key.write_text(KEY.hex())
    settings.keep(Settings(folder, url, key))
    command = [sys.executable, "-m", "app", "serve", "run", "--folder", str(folder), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline().rsplit(":", 1)[1])
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def _pushes(callers: Sequence[Caller], port: int, seconds: float) -> dict[str, float]:
    """As many pushes as eight laptops can make one after the other."""
    for caller in callers:
        caller.port = port
        caller.sync(0)  # brings it up to now
    empty = sorted(caller.sync(0) for caller in callers for _ in range(5))
    took: SimpleQueue[float] = SimpleQueue()
    until = time.perf_counter() + seconds

    def work(caller: Caller) -> None:
        while time.perf_counter() < until:
            took.put(caller.sync(OPS))

    _together([lambda caller=caller: work(caller) for caller in callers[:CLIENTS]])  # type: ignore[misc]
    times = sorted(_all(took))
    return {
        "empty_p50_ms": statistics.median(empty) * 1000,
        "pushes_a_second": len(times) / seconds,
        "push_p50_ms": statistics.median(times) * 1000,
        "push_p99_ms": _share(times, 0.99) * 1000,
    }


def _every_five_minutes(callers: Sequence[Caller], port: int, seconds: float) -> dict[str, float]:
    """Laptops come at a steady rate, whether the node keeps up or not; each tenth brings ten operations."""
    found: dict[str, float] = {}
    for rate in RATES:
        times = sorted(_at_rate(callers, rate, seconds))
        p95 = _share(times, 0.95)
        found[f"rate_{rate}_p95_ms"] = p95 * 1000
        if p95 > P95_S:
            break
        found["laptops_a_second"] = rate
    return found


def _at_rate(callers: Sequence[Caller], rate: int, seconds: float) -> list[float]:
    due: SimpleQueue[tuple[float, int]] = SimpleQueue()
    begins = time.perf_counter() + 0.2
    chances = random.Random(rate)
    for number in range(int(rate * seconds)):
        due.put((begins + number / rate, OPS if chances.random() < SHARE_WITH_WORK else 0))
    took: SimpleQueue[float] = SimpleQueue()

    def work(caller: Caller) -> None:
        while True:
            try:
                when, ops = due.get_nowait()
            except Empty:
                return
            time.sleep(max(0.0, when - time.perf_counter()))
            caller.sync(ops)
            took.put(time.perf_counter() - when)  # what a laptop waits, its place in the queue included

    _together([lambda caller=caller: work(caller) for caller in callers])  # type: ignore[misc]
    return list(_all(took))


def _together(deeds: Sequence[Callable[[], None]]) -> None:
    broke: list[BaseException] = []

    def guarded(deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:  # noqa: BLE001  # said again below
            broke.append(error)

    threads = [threading.Thread(target=guarded, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if broke:
        raise broke[0]


def _all(times: SimpleQueue[float]) -> Iterator[float]:
    while not times.empty():
        yield times.get()


def _share(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Print what was measured."""
    for name, value in run(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS).items():
        sys.stdout.write(f"{name:24}{value:,.1f}\n")


if __name__ == "__main__":
    main()
