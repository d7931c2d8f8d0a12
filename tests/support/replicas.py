"""PostgreSQL as a county runs it: a server that archives its log, base backups, a replica that takes over.

Real processes, in memory, reached by Unix sockets. `fsync` is off: what is killed here is a process, never
the machine.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.support.postgres import USER, programs, run_as, unprivileged_user

DATABASE = "county"
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "wal_keep_size": "64MB",
    "hot_standby": "on",
    "archive_mode": "on",
}


@dataclass(frozen=True)
class Server:
    """One PostgreSQL server, running or not: its data, its socket, its log."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        self._control("-l", self.folder / "server.log", "-o", f"-k {self.folder}", "start")

    def stop(self, how: str = "fast") -> None:
        """`immediate`: as if the process had been killed; what was not committed is gone."""
        self._control("-m", how, "stop")

    @property
    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists()

    def promote(self) -> None:
        """From now on it takes writes itself."""
        self._control("promote")

    def settle(self, settings: dict[str, str]) -> None:
        """Write settings, for the next start."""
        with (self.data / "postgresql.auto.conf").open("a") as file:
            for name, value in settings.items():
                file.write(f"{name} = {value}\n")

    def ask(self, said: str, database: str = "postgres") -> Any:
        """One statement, outside of any transaction; its first value, if it has one."""
        where = {"host": str(self.folder), "user": USER, "dbname": database}
        connection = psycopg.connect(**where, autocommit=True)  # type: ignore[arg-type]
        try:
            done = connection.execute(said)
            row = done.fetchone() if done.description else None
            return row[0] if row else None
        finally:
            connection.close()

    def wait_for(self, said: str, wanted: object, seconds: float = 20.0) -> None:
        """Ask until the answer is `wanted`."""
        ends = time.monotonic() + seconds
        while (got := self.ask(said)) != wanted:
            assert time.monotonic() < ends, f"{said}: {got!r} instead of {wanted!r}"
            self.ask("select pg_sleep(0.05)")

    def base_backup(self, to: Path, *words: str) -> None:
        """A copy of all its data while it runs, in a folder of its own."""
        to.mkdir()
        if user := unprivileged_user():
            shutil.chown(to, user)
        self._run("pg_basebackup", "-h", self.folder, "-U", USER, "-D", to / "data", "-c", "fast", *words)
        self._run("pg_verifybackup", "-n", to / "data")

    def _control(self, *words: str | Path) -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", *words)

    def _run(self, program: str, *words: str | Path) -> None:
        run_as(unprivileged_user(), [programs() / program, *words], folder=self.folder)


@dataclass
class County:
    """A county's servers, in one folder that goes in the end."""

    folder: Path
    primary: Server
    archive: Path

    def url(self, *servers: Server, user: str = USER) -> str:
        """The address of the database on whichever of these servers takes writes."""
        hosts = "&".join(f"host={server.folder}" for server in servers or (self.primary,))
        more = "&target_session_attrs=read-write&connect_timeout=5" if len(servers) > 1 else ""
        return f"postgresql+psycopg://{user}@/{DATABASE}?{hosts}{more}"

    def new(self, name: str) -> Server:
        """A server yet without data."""
        return Server(self.folder / name)

    def replica(self, name: str = "replica", *, synchronous: bool) -> Server:
        """A server that follows the primary; synchronous: nothing is committed without it."""
        server = self.new(name)
        self.primary.base_backup(server.folder, "-R")
        follows = f"host={self.primary.folder} user={USER} application_name={name}"
        server.settle({"primary_conninfo": f"'{follows}'", "archive_mode": "off"})
        server.start()
        self.primary.wait_for("select count(*) from pg_stat_replication where state = 'streaming'", 1)
        if synchronous:
            self.primary.ask(f"alter system set synchronous_standby_names = '{name}'")
            self.primary.ask("select pg_reload_conf()")
            self.primary.wait_for("select count(*) from pg_stat_replication where sync_state = 'sync'", 1)
        return server

    def archive_all(self) -> None:
        """Wait until all that was written up to now is in the archive."""
        last = self.primary.ask("select pg_walfile_name(pg_switch_wal())")
        wanted = f"select last_archived_wal >= '{last}' from pg_stat_archiver"
        self.primary.wait_for(wanted, True)

    def put_back(self, base: Server, **target: str) -> Server:
        """Start from a base backup and the archive, up to a target, as a server that takes writes."""
        fetch = f"cp {self.archive}/%f %p"
        said = {"restore_command": f"'{fetch}'", "recovery_target_action": "'promote'", "archive_mode": "off"}
        base.settle(said | {name: f"'{value}'" for name, value in target.items()})
        (base.data / "recovery.signal").touch()
        base.start()
        base.wait_for("select pg_is_in_recovery()", False)
        return base


@contextmanager
def a_county() -> Iterator[County]:
    """A primary that archives its log, with an empty database; every server of it ends with the block."""
    user = unprivileged_user()
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    folder = Path(tempfile.mkdtemp(prefix="trothwy-pg-", dir=memory if roomy else None))
    county = County(folder, Server(folder / "primary"), folder / "archive")
    try:
        for each in (county.primary.folder, county.archive):
            each.mkdir()
        if user:
            for each in (folder, county.primary.folder, county.archive):
                shutil.chown(each, user)
        quickly: Sequence[str] = ("--no-sync", "--no-instructions")
        who = ("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
        initdb: list[str | Path] = [programs() / "initdb", "-D", county.primary.data, *who, *quickly]
        run_as(user, initdb, folder=county.primary.folder)
        to = f"{county.archive}/%f"  # as docs/operations.md has it
        keeps = f"'test ! -f {to} && cp %p {to}.part && sync {to}.part && mv {to}.part {to}'"
        county.primary.settle({**SETTINGS, "archive_command": keeps})
        county.primary.start()
        county.primary.ask(f"create database {DATABASE}")
        yield county
    finally:
        for data in sorted(folder.glob("*/data")):
            server = Server(data.parent)
            if server.is_running:
                server.stop("immediate")
        shutil.rmtree(folder)
