"""A server and laptops as separate processes, driven by the command line as IT would drive them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "a long invented passphrase"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    def ok(self, *codes: int) -> str:
        """What it printed; fails the test unless it ended well (or with one of `codes`)."""
        assert self.code in (codes or (0,)), f"exit {self.code}\n{self.out}\n{self.err}"
        return self.out.strip()


def run(*words: str) -> Ran:
    """Run `python -m app …` in a process of its own."""
    env = {**os.environ, "TROTHWY_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


@dataclass
class Server:
    """A council's server in a folder of its own."""

    folder: Path
    database: str = ""
    address: str = ""
    _words: list[str] = field(default_factory=list)

    def do(self, verb: str, *words: str) -> str:
        """One of the server's verbs; what it printed."""
        return run("serve", verb, "--folder", str(self.folder), *words).ok()

    def make(self, *officers: str) -> None:
        """A council with one patch and, from the file that describes it, these officers in it."""
        council = ['[council]\nname = "Glanrhyd County Council"\nprefix = "GLA"\n[[patch]]\nname = "North"']
        council += [
            f'[[officer]]\nname = "{name}"\nroles = ["officer"]\npatches = ["North"]' for name in officers
        ]
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        file = self.folder.with_suffix(".toml")
        file.write_text("\n".join(council), encoding="utf-8")
        more = ["--database", self.database] if self.database else []
        self.do("set-up", str(file), *more)

    def add_officer(self, name: str, role: str = "officer") -> None:
        self.do("add-officer", name)
        self.do("give-role", name, role)
        self.do("put-in-patch", name, "North")

    @contextmanager
    def running(self) -> Iterator[None]:
        """The server, listening on a free port of this machine until the block ends."""
        command = [sys.executable, "-m", "app", "serve", "run", "--folder", str(self.folder), "--port", "0"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        try:
            self.address = process.stdout.readline().removeprefix("Listening on ").strip()
            assert self.address.startswith("http://127.0.0.1:")
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)
            process.stdout.close()


@dataclass
class Laptop:
    """One officer's laptop: a home of its own."""

    home: Path
    officer: str

    def run(self, command: str, *words: str) -> Ran:
        return run("--home", str(self.home), command, "--officer", self.officer, *words)

    def join(self, server: Server) -> None:
        code = server.do("code", self.officer)
        self.run("sync", "enrol", "--server", server.address, "--code", code).ok()
        self.run("sync", "now").ok(0, 1)

    def do(self, *words: str) -> str:
        return self.run("do", *words).ok(0, 1)

    def sync(self, *codes: int) -> str:
        return self.run("sync", "now").ok(*(codes or (0, 1)))

    def records(self) -> dict[str, dict[str, dict[str, Any]]]:
        shown: dict[str, dict[str, dict[str, Any]]] = json.loads(self.do("show"))
        return shown
