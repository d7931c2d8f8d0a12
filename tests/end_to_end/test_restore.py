"""A server's disk dies, by the command line alone: a backup, more work on two laptops, a backup put back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest

from tests.end_to_end.laptop_process import OpenLaptop
from tests.end_to_end.two_laptops import Server, run

pytestmark = pytest.mark.slow

NEW = {"family_name": "Morgan", "patch": "North", "reason": "parent_not_willing", "safe_tonight": "yes"}


@pytest.fixture
def laptops(tmp_path) -> Iterator[tuple[OpenLaptop, OpenLaptop]]:
    both = OpenLaptop(tmp_path / "one", "Mari Gwyn"), OpenLaptop(tmp_path / "two", "Tomos Hart")
    yield both
    for laptop in both:
        laptop.close()


def test_what_came_after_the_backup_comes_back_from_whichever_laptop_has_it(laptops, tmp_path):
    server = Server(tmp_path / "server")
    server.make("Mari Gwyn", "Tomos Hart")
    key = tmp_path / "office.key"
    mari, tomos = laptops
    with server.running():
        mari.join(server)
        before = mari.do("open-case", "--json", json.dumps({**NEW, "given_names": "Siân"}))
        mari.sync()
        where = ("--folder", str(server.folder))
        run("serve", "backup", *where, "--to", str(tmp_path / "elsewhere")).ok(0, 1)
        tomos.join(server)  # after the backup
        after = tomos.do("open-case", "--json", json.dumps({**NEW, "given_names": "Ifan"}))
        tomos.do("add-note", before, "after the backup")
        tomos.sync()
        mari.sync()
        run("serve", "backup", *where, "--to", str(tmp_path / "elsewhere"), "--still-here").ok(0, 1)
    tomos.do("add-note", after, "while there was no server")

    # The disk is gone, and so is the newer backup's own database; of the lists the newest copy is there.
    shutil.copy(server.folder / "office.key", key)
    shutil.rmtree(server.folder)
    old, new = sorted(path for path in (tmp_path / "elsewhere").iterdir() if path.name.startswith("20"))
    shutil.rmtree(new)
    server.folder.mkdir()
    shutil.copy(key, server.folder / "office.key")
    said = run("serve", "restore", *where, "--from", str(old), "--why", "disk died").ok()
    assert "1 laptop(s) known again" in said

    with server.running():
        for laptop in (mari, tomos):
            laptop.run("sync", "moved", "--server", server.address).ok()
        tomos.killed_at("laptop.renewed:1", "sync", "now")
        for laptop in (mari, tomos, mari):
            laptop.sync()
    records = mari.records()
    assert records == tomos.records()
    assert set(records["case_file"]) == {before, after}
    assert {note["text"] for note in records["note"].values()} == {
        "after the backup",
        "while there was no server",
    }
    for laptop in (mari, tomos):
        assert "waits" not in laptop.run("sync", "status").ok(0, 1)
    assert "the journal can be proven" in run("serve", "doctor", *where).out
