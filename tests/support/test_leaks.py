"""The scanner itself: a leak planted on purpose is found, whatever it hides in."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import zstandard

from tests.support.leaks import Watch, leaks_in, nameless, slow_deletes

NAME = "Gwenllïan Ŵynne"
SNEAK = """
import os, sys
name = sys.argv[1].encode()
os.makedirs("deep/er")
with open("deep/er/named", "wb") as f: f.write(name)
os.remove("deep/er/named")
with open("unlinked", "wb") as f:
    os.remove("unlinked")
    f.write(name)
with open("pdf", "wb") as f: f.write(b"%PDF-1.7")
os.rename("pdf", "other")
os.remove("other")
"""


def _zipped(data: bytes) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a", data)
    return box.getvalue()


@pytest.mark.parametrize(
    "hide",
    [
        lambda b: b,
        lambda b: b.decode().encode("utf-16-le"),
        lambda b: b.decode().encode("utf-16-be"),
        zlib.compress,
        gzip.compress,
        zstandard.compress,
        _zipped,
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be", "zlib", "gzip", "zstd", "zip"],
)
def test_a_planted_name_is_found_however_it_is_packed(hide):
    hidden = b"\x00\x01" + hide(f"some words, {NAME}, more words".encode())
    assert any(NAME in what for what in leaks_in(hidden, [NAME]))


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"SQLite format 3\x00"])
def test_a_known_file_is_known_by_its_beginning(start):
    assert leaks_in(start + bytes(40), [])


def test_bytes_that_say_nothing_are_no_leak():
    assert leaks_in(bytes(range(256)) * 20, [NAME]) == ()


def test_a_file_that_another_process_made_and_deleted_at_once_is_still_seen(tmp_path):
    folder, vault = tmp_path / "home", tmp_path / "vault"
    folder.mkdir()
    with Watch([folder], vault) as watch:
        subprocess.run(
            [*slow_deletes(tmp_path / "log"), sys.executable, "-c", SNEAK, NAME], cwd=folder, check=True
        )
    leaks = watch.leaks([NAME])
    assert {Path(leak.path).name for leak in leaks if NAME in leak.what} == {"named", "unlinked"}
    assert {Path(leak.path).name for leak in leaks if leak.what == "a PDF"} == {"pdf"}
    assert nameless(tmp_path / "log") == ()


def test_a_file_made_without_a_name_is_told_of(tmp_path):
    act = "import os, sys; os.write(os.open('.', os.O_TMPFILE | os.O_RDWR), b'x')"
    subprocess.run([*slow_deletes(tmp_path / "log"), sys.executable, "-c", act], cwd=tmp_path, check=True)
    assert nameless(tmp_path / "log")
