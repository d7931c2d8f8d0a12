"""Two nodes on one PostgreSQL behind a bad line, two laptops; whatever may be killed, is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.sync.server import chain, schema
from app.sync.server.database import open_database
from app.sync.steps import VARIABLE
from tests.end_to_end.laptop_process import OpenLaptop
from tests.end_to_end.two_laptops import ROOT, Laptop, Ran, Server
from tests.support.bad_line import BadLine, bad_line
from tests.support.replicas import County, a_county
from tests.sync.world import as_service

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

NEW = {"family_name": "Morgan", "patch": "North", "reason": "parent_not_willing", "safe_tonight": "yes"}


class Node:
    """One process that answers for the office; any number of them share its database and its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0

    @contextmanager
    def running(self, stop_at: str = "") -> Iterator[subprocess.Popen[str]]:
        """The node, on the port that it had before; with `stop_at` it kills itself there."""
        words = ["run", "--folder", str(self.folder), "--port", str(self.port)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: stop_at}
        process = subprocess.Popen(
            [sys.executable, "-m", "app.sync.server", *words],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            said = process.stdout.readline().strip()
            assert said.startswith("Listening on "), said
            self.port = int(said.rpartition(":")[2])
            yield process
        finally:
            process.terminate()
            process.wait(timeout=30)
            process.stdout.close()


class Night:
    """Two nodes, the line before them, and two laptops."""

    def __init__(self, line: BadLine, nodes: list[Node]) -> None:
        self.line = line
        self.nodes = nodes

    def with_a_node_that_dies(self, laptop: Laptop, step: str) -> Ran:
        """The laptop syncs by the first node alone, which is killed at this step; what came of it."""
        first = self.nodes[0]
        with first.running(stop_at=step) as process:
            self.line.ports = (first.port,)
            ran = laptop.run("sync", "now")
            assert process.wait(timeout=30) == -signal.SIGKILL, f"{step} was not reached: {ran}"
        self.line.ports = tuple(node.port for node in self.nodes)
        return ran

    def sync(self, *laptops: Laptop) -> None:
        """Until each has come to its end: a line, a node or a primary may be away for a time."""
        for laptop in laptops:
            tries = [laptop.run("sync", "now")]
            while tries[-1].code not in (0, 1):
                assert len(tries) < 6, tries[-1]
                tries.append(laptop.run("sync", "now"))


@pytest.fixture
def county() -> Iterator[County]:
    with a_county() as one:
        yield one


@pytest.fixture
def laptops(tmp_path) -> Iterator[tuple[OpenLaptop, ...]]:
    """Mari's, Tomos's, and one that is yet to be a copy of his."""
    homes = {"one": "Mari Gwyn", "two": "Tomos Hart", "copy": "Tomos Hart"}
    all_of_them = tuple(OpenLaptop(tmp_path / home, officer) for home, officer in homes.items())
    yield all_of_them
    for laptop in all_of_them:
        laptop.close()


def test_whatever_is_killed_nothing_is_lost_and_nothing_overwritten(county, laptops, tmp_path):
    replica = county.replica(synchronous=True)
    url = as_service(county.url(county.primary, replica))
    server = Server(tmp_path / "server", url)
    server.make("Mari Gwyn", "Tomos Hart")
    mari, tomos, copied = laptops
    nodes = [Node(server.folder), Node(server.folder)]
    notes = iter(f"note {n}" for n in range(100))
    told: list[str] = []

    def note(laptop: Laptop, case_id: str) -> None:
        text = next(notes)
        told.append(text)
        laptop.do("add-note", case_id, text)

    def says(laptop: Laptop, summary: str) -> None:
        laptop.do("change-case", case_id, "--json", json.dumps({"summary": summary}))

    with ExitStack() as stack:
        first = ExitStack()
        first.enter_context(nodes[0].running())
        stack.enter_context(nodes[1].running())
        line = stack.enter_context(bad_line([node.port for node in nodes], delay_s=0.02, down=50_000))
        night = Night(line, nodes)
        server.address = line.address
        at_once(lambda: mari.join(server), lambda: tomos.join(server))
        case_id = mari.do("open-case", "--json", json.dumps({**NEW, "given_names": "Siân"}))
        night.sync(mari, tomos)
        first.close()

        # Both change the same field without knowing of each other; a node dies with the commit done and
        # nothing said, another before it committed.
        at_once(lambda: says(mari, "Ill since May"), lambda: says(tomos, "Ill since June"))
        at_once(lambda: note(mari, case_id), lambda: note(tomos, case_id))
        assert night.with_a_node_that_dies(mari, "office.push.kept:1").code == 4
        assert night.with_a_node_that_dies(tomos, "office.push.decided:1").code == 4
        stack.enter_context(nodes[0].running())
        night.sync(mari, tomos)

        # A laptop dies with half a frame taken, and once more before it heard of what it sent.
        note(mari, case_id)
        night.sync(mari)
        tomos.killed_at("laptop.frame.taken:1", "sync", "now")
        note(tomos, case_id)
        tomos.killed_at("laptop.sent:1", "sync", "now")
        line.cut_after_down(300)
        tomos.run("sync", "now")
        night.sync(tomos)

        # An image of Tomos's laptop was put on another machine: two send as one, and neither loses anything.
        tomos.close()
        shutil.copytree(tomos.home, copied.home)
        at_once(lambda: note(tomos, case_id), lambda: note(copied, case_id))
        night.sync(tomos, copied)
        assert len(server.do("devices").splitlines()) == 3

        # The primary is gone; the replica takes over, and the nodes find it by themselves.
        at_once(lambda: note(mari, case_id), lambda: note(tomos, case_id))
        county.primary.stop("immediate")
        assert tomos.run("sync", "now").code == 4
        replica.promote()
        replica.wait_for("select pg_is_in_recovery()", False)
        night.sync(mari, tomos, copied, mari, tomos)
        assert line.connections > 8

    records = mari.records()
    assert records == tomos.records() == copied.records()
    assert sorted(row["text"] for row in records["note"].values()) == sorted(told)
    (card,) = json.loads(tomos.do("clashes"))
    assert card["fields"] == {"summary": {"base": "", "theirs": "Ill since May", "mine": "Ill since June"}}
    at_once(*(lambda laptop=laptop: nothing_waits(laptop) for laptop in laptops))
    the_office_agrees(county.url(replica))


def nothing_waits(laptop: Laptop) -> None:
    assert "waits" not in laptop.run("sync", "status").ok(0, 1)


def at_once(*deeds: Callable[[], object]) -> None:
    """Each deed on a laptop of its own, at the same time."""
    with ThreadPoolExecutor(len(deeds)) as together:
        for done in [together.submit(deed) for deed in deeds]:
            done.result()


def the_office_agrees(url: str) -> None:
    """Every revision is there, and the journal can be proven."""
    database = open_database(url)
    with database.read(councils=True) as connection:
        (tenant_id,) = connection.scalars(select(schema.tenant.c.tenant))
    with database.read(tenant_id) as connection:
        assert chain.faults(connection, tenant_id) == []
        revs = set(connection.scalars(select(schema.journal.c.rev)))
        last = connection.scalar(select(schema.tenant.c.rev))
        assert revs == set(range(1, int(last or 0) + 1))
        held = connection.execute(select(schema.held)).all()
        assert held == []
    database.engine.dispose()
