"""The server's own words: councils, officers, patches, codes, and what its doctor says."""

from __future__ import annotations

import stat

import pytest

from app.sync.server import settings
from app.sync.server.__main__ import main


class Server:
    """Says a verb to the server in a folder; gives back exit code, what it printed, and its complaint."""

    def __init__(self, folder, capsys):
        self.folder = folder
        self._capsys = capsys

    def __call__(self, verb, *words):
        code = main([verb, "--folder", str(self.folder), *words])
        said = self._capsys.readouterr()
        return code, said.out.strip(), said.err.strip()


@pytest.fixture
def server(tmp_path, capsys):
    return Server(tmp_path / "a server", capsys)


def test_a_council_is_made_and_staffed(server):
    assert server("make-council", "Glanrhyd", "--prefix", "GLA")[0] == 0
    officer = server("add-officer", "Mari Gwyn", "--speaks-welsh")[1]
    assert len(officer) == 32
    assert server("give-role", "Mari Gwyn", "officer")[0] == 0
    assert server("add-patch", "North", "--name-cy", "Gogledd")[0] == 0
    assert server("put-in-patch", officer, "North")[0] == 0
    code, said, _ = server("code", "Mari Gwyn")
    assert (code, len(said)) == (0, 39)
    assert server("devices") == (0, "", "")
    assert server("held") == (0, "", "")
    assert server("take-out-of-patch", "Mari Gwyn", "North")[0] == 0


def test_only_the_servers_own_user_may_read_its_key_and_settings(server):
    server("make-council", "Glanrhyd")
    for name in ("office.key", "server.json"):
        assert stat.S_IMODE((server.folder / name).stat().st_mode) == 0o600
    key = (server.folder / "office.key").read_text()
    server("make-council", "Another")
    assert (server.folder / "office.key").read_text() == key


def test_what_cannot_be_is_refused_with_a_sentence(server):
    server("make-council", "Glanrhyd")
    for words in (
        ("give-role", "Nobody", "officer"), ("put-in-patch", "Nobody", "North"), ("code", "Nobody"),
        ("accept", "f" * 32), ("decline", "f" * 32), ("add-patch", "North", "--council", "Another"),
    ):  # fmt: skip
        code, _, said = server(*words)
        assert code == 3
        assert said.endswith(".")
    assert server("revoke", "no such laptop")[0] == 1


def test_two_of_a_name_must_be_told_apart(server):
    server("make-council", "Glanrhyd")
    first = server("add-officer", "Mari Gwyn")[1]
    server("add-officer", "Mari Gwyn")
    assert server("give-role", "Mari Gwyn", "officer")[0] == 3
    assert server("give-role", first, "officer")[0] == 0


def test_without_a_certificate_it_listens_on_this_machine_only(server):
    server("make-council", "Glanrhyd")
    code, _, said = server("run", "--host", "0.0.0.0")
    assert code == 3
    assert "--cert" in said
    assert server("run", "--host", "office.example.org")[0] == 3


def test_a_folder_with_no_server_is_said_to_be_none(server):
    assert server("run")[0] == 4


def test_a_port_that_is_taken_is_said_to_be(server):
    import socket

    server("make-council", "Glanrhyd")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert server("run", "--port", str(taken.getsockname()[1]))[0] == 4


def test_the_doctor_names_the_key_beside_what_it_seals_and_the_disk(server):
    server("make-council", "Glanrhyd")
    code, said, _ = server("doctor")
    assert code == 1
    assert "WARN" in said
    assert "beside what it seals" in said
    assert "encrypted volume" in said
    assert "councils: 1" in said


def test_a_key_kept_elsewhere_is_well(server, tmp_path):
    server("make-council", "Glanrhyd", "--key-file", str(tmp_path / "safe.key"))
    assert "OK   The server's key is kept apart" in server("doctor")[1]


def test_a_lost_key_is_a_failure_and_a_wrong_one_does_not_open_the_identity(server, monkeypatch):
    server("make-council", "Glanrhyd")
    server("add-officer", "Mari Gwyn")
    monkeypatch.setenv(settings.KEY_VARIABLE, "00" * 32)
    code, _, said = server("code", "Mari Gwyn")
    assert code == 4
    assert "not the one" in said
    monkeypatch.delenv(settings.KEY_VARIABLE)
    (server.folder / "office.key").write_text("not a key")
    assert server("doctor")[0] == 2
    assert server("code", "Mari Gwyn")[0] == 4


def test_a_database_that_cannot_be_reached_is_said_to_be(server):
    server("make-council", "Glanrhyd")
    nowhere = "postgresql+psycopg://nobody@/none?host=/nowhere"
    assert server("add-officer", "Mari Gwyn", "--database", nowhere)[0] == 4
    assert server("doctor", "--database", "no address at all")[0] == 2


def test_the_recovery_key_comes_from_its_file(server, tmp_path):
    (tmp_path / "public.hex").write_text("ab" * 32 + "\n")
    assert server("make-council", "Glanrhyd", "--recovery-key", str(tmp_path / "public.hex"))[0] == 0
