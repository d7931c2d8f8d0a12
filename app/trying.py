"""A council to try things on: a server of its own in a child process, and laptops that join it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

from app import opening, paths
from app.casework import county
from app.casework.casebook import LOCAL_TIME
from app.casework.county import council
from app.errors import Unavailable
from app.keys.laptop import Laptop
from app.opening import Clock, Opened, laptop_clock
from app.settings import TRIAL_PASSPHRASE
from app.sync import enrol
from app.sync.client import Outcome, SyncClient
from app.sync.http import OfficeOverHttp

SERVER: Final = "app.sync.server"
OFFICER: Final = "Mared Puw"
COLLEAGUE: Final = "Iestyn Bevan"
PASSPHRASE: Final = TRIAL_PASSPHRASE
CASES: Final = 450
"""A year of presentations in a small county."""
SEED: Final = 2026
_SAYS: Final = "Listening on "
_STOP_S: Final = 10.0


def council_file() -> Path:
    """Where the invented council is described."""
    return paths.resources() / "county" / "council.toml"


class TrialOffice:
    """The server of an invented council. `start` it, let laptops `join`, and `stop` it at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self._child: subprocess.Popen[str] | None = None

    def make(self) -> None:
        """The council of resources/county/council.toml, unless this folder has one already."""
        if not self.is_made:
            self._ask("set-up", str(council_file()))

    @property
    def is_made(self) -> bool:
        """Whether this folder has its council already."""
        return (self.folder / "server.json").exists()

    def start(self) -> str:
        """Run the server, on the port that it had before; its address. Unavailable when it does not start."""
        known = self.folder / "port"
        port = known.read_text() if known.exists() else "0"
        self._child = subprocess.Popen(
            [
                sys.executable,
                "-m",
                SERVER,
                "run",
                "--folder",
                str(self.folder),
                "--port",
                port,
                "--while-stdin-is-open",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._child.stdout is not None
        said = self._child.stdout.readline()
        if not said.startswith(_SAYS):
            self.stop()
            raise Unavailable("no_trial_server", "The server of the invented county did not start.")
        self.address = said.removeprefix(_SAYS).strip()
        known.write_text(self.address.rpartition(":")[2])
        return self.address

    def stop(self) -> None:
        """End the server; what it holds stays in its folder."""
        child, self._child = self._child, None
        if child is None:
            return
        assert child.stdin is not None
        child.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_STOP_S)
        if child.poll() is None:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()

    def code(self, officer: str) -> str:
        """A one-time code with which that officer's laptop joins."""
        return self._ask("code", officer).strip()

    def join(
        self, on: Laptop, officer: str, passphrase: str = PASSPHRASE, *, clock: Clock = laptop_clock
    ) -> Opened:
        """A laptop for that officer, enrolled, with what the office already has."""
        opened = opening.begin_officer(on, officer, passphrase)
        line = OfficeOverHttp(self.address)
        try:
            enrol.enrol(
                opened.engine,
                line,
                address=line.address,
                typed_code=self.code(officer),
                label="Laptop",
                wrap_for_recovery=lambda public: on.seal_to_council(opened.folder, opened.key, public),
            )
        finally:
            line.close()
        sync(opened, clock=clock)
        return opened

    def _ask(self, *words: str) -> str:
        asked = [sys.executable, "-m", SERVER, words[0], "--folder", str(self.folder), *words[1:]]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Unavailable(
                "no_trial_server", f"The server of the invented county failed: {done.stderr.strip()}"
            )
        return done.stdout


def invent(
    opened: Opened,
    *,
    cases: int = CASES,
    seed: int = SEED,
    as_of: date,
    progress: county.Progress | None = None,
) -> county.Made:
    """An invented caseload in the store of a laptop that has joined: cases up to the day before `as_of`.

    Nothing is sent yet. `progress` is told how many cases are made, of how many; what it raises stops it.
    """
    book = opening.casebook_of(opened)
    return county.make(book, cases=cases, seed=seed, as_of=as_of, progress=progress)


def alone(
    on: Laptop, officer: str = OFFICER, passphrase: str = PASSPHRASE, *, clock: Clock = laptop_clock
) -> Opened:
    """A laptop of the invented council with no office: for the packaged program, which holds no server."""
    opened = opening.begin_officer(on, officer, passphrase)
    with opened.engine.begin() as connection:
        council.furnish(connection, council_file(), officer=officer, at=clock())
    return opened


def today() -> date:
    """The day where the officers are, by this laptop's clock."""
    return laptop_clock().astimezone(LOCAL_TIME).date()


def sync(opened: Opened, *, clock: Clock = laptop_clock) -> Outcome:
    """One whole sync of this laptop with the office it joined."""
    line = enrol.line_of(opened.engine)
    try:
        return SyncClient(opened.engine, line, clock=clock).sync()
    finally:
        line.close()
