"""A day's sync: fifty changes of one officer, and what one change costs: requests, and bytes as carried."""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn

from app.sync import enrol, http
from app.sync.client import Outcome, SyncClient
from app.sync.server.app import make_app
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
    with _listening(world) as port, _counting(port) as line:
        address = f"http://127.0.0.1:{line.port}"
        for laptop in (mari, tomos):
            office = http.OfficeOverHttp(address)
            enrol.move(laptop.engine, office, address=address)
            office.close()
        _day(mari, cases)
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


def _day(laptop: Laptop, cases: list[str]) -> None:
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


def _sync(laptop: Laptop, line: _Line) -> _Measured:
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


class _Line:
    """Passes bytes on and counts them."""

    def __init__(self, to_port: int) -> None:
        self.up = 0
        self.down = 0
        self._to_port = to_port
        self._own = socket.create_server(("127.0.0.1", 0))
        self.port = self._own.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def close(self) -> None:
        """Stop taking connections and wait for those there are."""
        self._own.shutdown(socket.SHUT_RDWR)
        self._own.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._own.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            thread = threading.Thread(target=self._both, args=(near, far))
            thread.start()
            self._threads.append(thread)

    def _both(self, near: socket.socket, far: socket.socket) -> None:
        back = threading.Thread(target=self._pass, args=(far, near, False))
        back.start()
        self._pass(near, far, True)
        back.join()
        near.close()
        far.close()

    def _pass(self, source: socket.socket, target: socket.socket, upward: bool) -> None:
        while data := source.recv(65_536):
            if upward:
                self.up += len(data)
            else:
                self.down += len(data)
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def _counting(port: int) -> Iterator[_Line]:
    line = _Line(port)
    try:
        yield line
    finally:
        line.close()


@contextmanager
def _listening(world: World) -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as own:
        server = uvicorn.Server(
            uvicorn.Config(
                make_app(world.office), log_level="error", access_log=False, timeout_keep_alive=600
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
        thread.start()
        try:
            yield own.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def main() -> None:
    """Print what was measured."""
    for name, value in run().items():
        sys.stdout.write(f"{name:32}{value}\n")


if __name__ == "__main__":
    main()
