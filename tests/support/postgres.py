"""A PostgreSQL server of the tests' own: in memory, reached by a Unix socket only, gone when the run ends.

Ask for `postgres_url` to get an empty database, or for `postgres` to copy databases from a template.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

USER = "trothwy"
# Speed, not safety: a test's database is thrown away, whatever happens to the machine.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "256MB",
    "shared_buffers": "64MB",
}


class PostgresMissing(Exception):
    """PostgreSQL's server programs are not on this machine; the text names the package."""


def programs(roots: Sequence[Path] = (Path("/usr/lib/postgresql"),)) -> Path:
    """The folder of the newest PostgreSQL's server programs, which Debian keeps off PATH.

    Raises PostgresMissing, so that a test that needs them fails instead of being skipped over.
    """
    found = [folder for root in roots for folder in root.glob("*/bin") if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise PostgresMissing(
            "PostgreSQL's server programs are missing: install Debian's package `postgresql` "
            "(sudo apt-get install -y postgresql), or start the tests by `python3 dev.py test`."
        )
    return Path(on_path).resolve().parent


@dataclass(frozen=True)
class Cluster:
    """A running server. Databases are cheap (some 20 ms each): give every test its own."""

    socket: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.socket}"

    def make_template(self, name: str, fill: Callable[[str], object]) -> str:
        """Create a database once by `fill(url)`, to be copied by `database(name)`; returns its name."""
        self._do(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        fill(self.url(name))
        return name

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database copied from the template; yields its address and drops it afterwards."""
        name = f"test_{next(self._numbers)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._do(made.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield self.url(name)
        finally:
            self._do(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _do(self, statement: sql.Composed) -> None:
        # Not `with connect()`: creating a database may not stand in a transaction.
        connection = psycopg.connect(host=str(self.socket), user=USER, dbname="postgres", autocommit=True)
        try:
            connection.execute(statement)
        finally:
            connection.close()


def unprivileged_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to run as root. None when we are someone else already."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def run_as(user: str | None, command: Sequence[str | Path], *, folder: Path) -> None:
    """Run a command in the folder as that user; raises RuntimeError with what it printed when it fails."""
    group = pwd.getpwnam(user).pw_gid if user else None
    log = folder / "command.log"
    # To a file: the server inherits what it is given here, and a pipe would never close.
    with log.open("w") as output:
        code = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
            user=user,
            group=group,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
    if code != 0:
        server_log = folder / "server.log"
        told = server_log.read_text() if server_log.exists() else ""
        raise RuntimeError(f"{Path(command[0]).name} failed ({code}):\n{log.read_text()}\n{told}")


SAFE = {**SETTINGS, "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on"}
"""As a county would run it: for figures."""


@contextmanager
def running_cluster(settings: Mapping[str, str] = SETTINGS, *, on_disk: bool = False) -> Iterator[Cluster]:
    """Start a server with an empty cluster; stop it and remove every file when the block ends."""
    bin_folder = programs()
    user = unprivileged_user()
    memory = Path("/dev/shm")
    roomy = not on_disk and memory.is_dir() and os.access(memory, os.W_OK)
    folder = Path(tempfile.mkdtemp(prefix="trothwy-pg-", dir=memory if roomy else None))
    data = folder / "data"
    control: list[str | Path] = [bin_folder / "pg_ctl", "-D", data, "-w", "-t", "60"]
    try:
        if user:
            shutil.chown(folder, user)
        quickly = ["--no-sync", "--no-instructions"]
        who = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C"]
        run_as(user, [bin_folder / "initdb", "-D", data, *who, *quickly], folder=folder)
        options = " ".join(f"-c {name}={value or repr('')}" for name, value in settings.items())
        started = [*control, "-l", folder / "server.log", "-o", f"-k {folder} {options}", "start"]
        run_as(user, started, folder=folder)
        try:
            yield Cluster(socket=folder)
        finally:
            run_as(user, [*control, "-m", "immediate", "stop"], folder=folder)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """One server for the whole run."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The address of an empty database of this test's own."""
    with postgres.database() as url:
        yield url
