"""Two laptops and a server as separate processes, by the command line: both work offline, then sync."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.two_laptops import Laptop, Server, run

pytestmark = pytest.mark.slow

NEW = {"family_name": "Morgan", "patch": "North", "reason": "parent_not_willing", "safe_tonight": "yes"}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Server:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    one = Server(tmp_path / "server", url)
    one.make("Mari Gwyn", "Tomos Hart")
    return one


def test_changes_on_both_offline_end_with_equal_records_and_one_card_for_the_one_field(server, tmp_path):
    mari, tomos = Laptop(tmp_path / "one", "Mari Gwyn"), Laptop(tmp_path / "two", "Tomos Hart")
    with server.running():
        mari.join(server)
        tomos.join(server)
        case_id = mari.do("open-case", "--json", json.dumps({**NEW, "given_names": "Siân"}))
        mari.sync()
        tomos.sync()
    # The server is gone: both work offline.
    mari.do("change-case", case_id, "--json", json.dumps({"summary": "Ill since May", "came_by": "walk_in"}))
    mari.do("add-note", case_id, "Sleeping in the car at Llanon")
    tomos.do("change-case", case_id, "--json", json.dumps({"summary": "Ill since June"}))
    tomos.do("change-person", case_id, "--json", json.dumps({"preferred_name": "Siani"}))
    tomos.do("add-note", case_id, "Her brother's floor until Friday")
    assert "waits: add_note" in mari.run("sync", "status").ok(1)
    assert mari.run("sync", "now").code == 4
    with server.running():
        _follow(server, mari, tomos)
        for laptop in (mari, tomos, mari):
            laptop.sync()
    records = mari.records()
    assert records == tomos.records()
    (case,) = records["case_file"].values()
    assert case["summary"] == "Ill since May"
    assert case["reference"] == "GLA/2026/0001"
    (person,) = records["person"].values()
    assert person["preferred_name"] == "Siani"
    assert len(records["note"]) == 2
    (card,) = json.loads(tomos.do("clashes"))
    assert card["fields"] == {"summary": {"base": "", "theirs": "Ill since May", "mine": "Ill since June"}}
    assert "waits" not in tomos.run("sync", "status").ok(0, 1)


def test_a_revoked_laptop_hands_over_its_work_and_is_then_unreadable(tmp_path):
    server = Server(tmp_path / "server")
    server.make()
    mari = Laptop(tmp_path / "one", "Mari Gwyn")
    server.add_officer(mari.officer)
    with server.running():
        mari.join(server)
        mari.do("open-case", "--json", json.dumps({**NEW, "given_names": "Ifan"}))
        server.do("revoke", "--officer", mari.officer)
        withdrawn = mari.run("sync", "now")
    assert withdrawn.code == 3
    assert "handed over" in withdrawn.out
    assert mari.run("do", "show").code == 4
    held = server_held(server)
    assert {line.split()[2] for line in held} == {"revoked"}
    assert {line.split()[3] for line in held} == {"person", "case_file", "household_member"}
    (store,) = (tmp_path / "one").rglob("store.db")
    with closing(sqlite3.connect(store)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("select count(*) from sqlite_schema")


def server_held(server: Server) -> list[str]:
    return run("serve", "held", "--folder", str(server.folder)).ok(1).splitlines()


def _follow(server: Server, *laptops: Laptop) -> None:
    """The server came back on another port: tell the laptops, as IT would when the office moves."""
    for laptop in laptops:
        laptop.run("sync", "moved", "--server", server.address).ok()
