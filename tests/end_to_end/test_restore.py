"""A server's disk dies, by the command line alone: a backup, more work on two laptops, a backup put back."""

from __future__ import annotations

import json
import shutil
import signal

import pytest

from app.sync.steps import VARIABLE
from tests.end_to_end.two_laptops import Laptop, Server, run

pytestmark = pytest.mark.slow

NEW = {"family_name": "Morgan", "patch": "North", "reason": "parent_not_willing", "safe_tonight": "yes"}


def test_what_came_after_the_backup_comes_back_from_whichever_laptop_has_it(tmp_path, monkeypatch):
    server = Server(tmp_path / "server")
    server.make("Mari Gwyn", "Tomos Hart")
    key = tmp_path / "office.key"
    mari, tomos = Laptop(tmp_path / "one", "Mari Gwyn"), Laptop(tmp_path / "two", "Tomos Hart")
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
        monkeypatch.setenv(VARIABLE, "laptop.renewed:1")
        assert tomos.run("sync", "now").code == -signal.SIGKILL
        monkeypatch.delenv(VARIABLE)
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
