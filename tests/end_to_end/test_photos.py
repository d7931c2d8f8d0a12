"""A photo from laptop to office to laptop as separate processes, each of which is killed on the way."""

from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.end_to_end.test_two_laptops import NEW
from tests.end_to_end.two_laptops import Laptop, Server

pytestmark = pytest.mark.slow

PDF_BYTES = 400_000


@pytest.fixture
def server(tmp_path: Path) -> Server:
    one = Server(tmp_path / "server")
    one.make("Mari Gwyn", "Tomos Hart")
    return one


def where(laptop: Laptop, case_id: str) -> dict[str, str]:
    return {row["title"]: row["place"] for row in json.loads(laptop.do("files", case_id))}


def photo(place: Path) -> Path:
    image = Image.effect_noise((200, 150), 60).resize((1600, 1200)).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    place.write_bytes(out.getvalue())
    return place


def test_a_photo_and_a_file_reach_the_office_though_both_ends_are_killed_on_the_way(
    server, tmp_path, monkeypatch
):
    mari, tomos = Laptop(tmp_path / "one", "Mari Gwyn"), Laptop(tmp_path / "two", "Tomos Hart")
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF-1.7 " + os.urandom(PDF_BYTES))
    with server.running():
        mari.join(server)
        tomos.join(server)
        case_id = mari.do("open-case", "--json", json.dumps({**NEW, "given_names": "Siân"}))
        mari.do("keep-file", case_id, str(photo(tmp_path / "IMG_0042.jpg")), "--title", "The boiler")
        mari.do("keep-file", case_id, str(form), "--title", "The form")
        for step in ("laptop.file.noted:2", "laptop.file.sent:3"):
            with monkeypatch.context() as stopping:
                stopping.setenv("TROTHWY_STOP_AT", step)
                assert mari.run("sync", "now").code == -signal.SIGKILL
        tomos.sync()  # the words are there, whatever became of the files
        assert set(where(tomos, case_id)) == {"The boiler", "The form"}
        assert "elsewhere" in where(tomos, case_id).values()
    with monkeypatch.context() as stopping:
        stopping.setenv("TROTHWY_STOP_AT", "office.file.kept:1")
        with server.running():
            mari.run("sync", "moved", "--server", server.address).ok()
            assert mari.run("sync", "now").code == 4
    with server.running():
        for laptop in (mari, tomos):
            laptop.run("sync", "moved", "--server", server.address).ok()
        mari.sync()
        assert where(mari, case_id) == {"The boiler": "here", "The form": "here"}
        tomos.sync()
    assert where(tomos, case_id) == {"The boiler": "office", "The form": "office"}
