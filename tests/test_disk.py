"""Files that are whole or not there, and the disk's errors as sentences."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app import paths
from app.disk import disk_error, write_whole
from app.errors import Unavailable


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["file"]
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as told:
        write_whole(path, b"new")
    assert told.value.code == "disk_full"
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.EIO, "disk_failed"),
    ],
)
def test_each_error_of_the_disk_has_its_sentence(number: int, code: str) -> None:
    told = disk_error(OSError(number, os.strerror(number), "/a/file"))
    assert told.code == code
    assert told.facts["path"] == "/a/file"


def test_home_is_the_one_chosen_else_the_one_named_else_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROTHWY_HOME", str(tmp_path / "named"))
    assert paths.home(tmp_path / "chosen") == tmp_path / "chosen"
    assert paths.home() == tmp_path / "named"
    monkeypatch.delenv("TROTHWY_HOME")
    assert paths.home().name == "Trothwy"


def test_resources_are_found_when_frozen_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (paths.resources() / "law").is_dir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
