"""Files written so that a power cut leaves the old or the new one whole, readable by their owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from app.errors import Unavailable


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` by a neighbour that takes its name; Unavailable if the disk does not let us."""
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise disk_error(error) from error


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone may read, and its folder; OSError as it comes.

    SQLite gives its log and index files the rights of the file itself, so this holds for them too.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def sync_file(path: Path) -> None:
    """Return when the file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_error(error: OSError) -> Unavailable:
    """The error of a file as a person is told it."""
    facts = {"path": str(error.filename or ""), "detail": error.strerror or str(error)}
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(
            "disk_full", "The disk is full. Nothing was lost: make room, then save again.", **facts
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Unavailable("folder_read_only", "This folder cannot be written to. Nothing was lost.", **facts)
    return Unavailable("disk_failed", "The disk gave an error. What was confirmed before is kept.", **facts)
