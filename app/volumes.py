"""What this machine says of a folder's disk: is it encrypted, how much room has it, who may read it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ENCRYPTED_UUID = "CRYPT-"
"""How Linux's device mapper begins the id of a volume under dm-crypt (LUKS)."""


def free_bytes(folder: Path) -> int:
    """Room left for us on the disk of `folder`, or of the nearest folder above it that exists."""
    return shutil.disk_usage(_existing(folder)).free


def readable_by_others(path: Path) -> bool:
    """Whether anyone but the owner may read `path` by its rights. Windows keeps rights elsewhere: False."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


def is_encrypted(folder: Path, *, devices: Path = Path("/sys/dev/block")) -> bool | None:
    """Whether the folder's disk is an encrypted volume; None where this machine does not let us tell."""
    if not sys.platform.startswith("linux"):
        return None
    number = os.stat(_existing(folder)).st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    if not device.exists():  # a network folder, a container's overlay, memory
        return None
    return _is_crypt(device)


def _is_crypt(device: Path) -> bool:
    """Whether the device, or every device that it is made of, is under dm-crypt."""
    uuid = device / "dm" / "uuid"
    if uuid.is_file() and uuid.read_text().startswith(ENCRYPTED_UUID):
        return True
    beneath = device / "slaves"
    parts = list(beneath.iterdir()) if beneath.is_dir() else []
    return bool(parts) and all(_is_crypt(part) for part in parts)


def _existing(folder: Path) -> Path:
    found = folder.absolute()
    while not found.exists():
        found = found.parent
    return found
