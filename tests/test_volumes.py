"""What the machine says of a folder's disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app import volumes


def _device(root: Path, folder: Path) -> Path:
    number = os.stat(folder).st_dev
    device = root / f"{os.major(number)}:{os.minor(number)}"
    device.mkdir()
    return device


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    (tmp_path / "block").mkdir()
    return tmp_path / "block"


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux's device mapper")


def _crypt(device: Path, uuid: str = "CRYPT-LUKS2-abc") -> None:
    (device / "dm").mkdir(parents=True)
    (device / "dm" / "uuid").write_text(uuid)


def test_a_volume_under_dm_crypt_is_encrypted(tmp_path: Path, devices: Path) -> None:
    _crypt(_device(devices, tmp_path))
    assert volumes.is_encrypted(tmp_path / "not yet there", devices=devices) is True


def test_a_logical_volume_is_as_encrypted_as_what_it_lies_on(tmp_path: Path, devices: Path) -> None:
    device = _device(devices, tmp_path)
    _crypt(device, "LVM-abc")
    _crypt(device / "slaves" / "dm-0")
    assert volumes.is_encrypted(tmp_path, devices=devices) is True
    (device / "slaves" / "sda2").mkdir()
    assert volumes.is_encrypted(tmp_path, devices=devices) is False


def test_a_bare_disk_is_not(tmp_path: Path, devices: Path) -> None:
    _device(devices, tmp_path)
    assert volumes.is_encrypted(tmp_path, devices=devices) is False


def test_where_the_machine_does_not_say_nobody_guesses(tmp_path: Path, devices: Path) -> None:
    assert volumes.is_encrypted(tmp_path, devices=devices) is None


def test_rights_that_let_others_in_are_seen(tmp_path: Path) -> None:
    for mode, seen in ((0o700, False), (0o750, True), (0o704, True)):
        tmp_path.chmod(mode)
        assert volumes.readable_by_others(tmp_path) is seen


def test_room_is_asked_of_the_nearest_folder_there_is(tmp_path: Path) -> None:
    assert volumes.free_bytes(tmp_path / "a" / "b") > 0
