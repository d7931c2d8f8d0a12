"""Watches each file that processes make in some folders, deleted ones too, for what must not be readable."""

from __future__ import annotations

import bz2
import ctypes
import ctypes.util
import hashlib
import lzma
import os
import select
import shutil
import struct
import threading
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import zstandard

MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG",
    b"\xff\xd8\xff": "a JPEG",
    b"SQLite format 3\x00": "plain SQLite",
    b"PK\x03\x04": "a zip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x1f\x8b\x08": "gzip",
}
_INFLATED_MAX = 64 * 1024 * 1024
_SNAPSHOT_MAX = 8 * 1024 * 1024
_DELETE_DELAY_US = 30_000

_IN_CLOSE_WRITE, _IN_MOVED_TO, _IN_CREATE, _IN_DELETE = 0x8, 0x80, 0x100, 0x200
_IN_ISDIR = 0x40000000
_WATCHED = _IN_CLOSE_WRITE | _IN_MOVED_TO | _IN_CREATE | _IN_DELETE


@dataclass(frozen=True)
class Leak:
    """One file that a laptop process left or had readable."""

    path: str
    what: str


def leaks_in(data: bytes, planted: Iterable[str], *, magic: bool = True) -> tuple[str, ...]:
    """What is readable in these bytes: a known file's beginning, or a planted name, also after inflating."""
    found = [name for start, name in MAGIC.items() if magic and data.startswith(start)]
    needles = {n: (n.encode(), n.encode("utf-16-le"), n.encode("utf-16-be")) for n in planted}
    for layer in (data, *_inflated(data)):
        found += [f"the name {n!r}" for n, forms in needles.items() if any(f in layer for f in forms)]
    return tuple(dict.fromkeys(found))


def _inflated(data: bytes) -> list[bytes]:
    """Every stretch of the bytes that some common method inflates."""
    layers: list[bytes] = []
    for start in _starts(data, b"\x28\xb5\x2f\xfd"):
        layers.append(_zstd(data[start:]))
    for mark in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"):
        for start in _starts(data, mark):
            layers.append(_deflate(data[start:], zlib.MAX_WBITS))
    for start in _starts(data, b"\x1f\x8b\x08"):
        layers.append(_deflate(data[start:], zlib.MAX_WBITS | 16))
    for start in _starts(data, b"PK\x03\x04"):
        name, extra = struct.unpack_from("<HH", data.ljust(start + 30, b"\0"), start + 26)
        layers.append(_deflate(data[start + 30 + name + extra :], -zlib.MAX_WBITS))
    for opener, mark in ((bz2.decompress, b"BZh"), (lzma.decompress, b"\xfd7zXZ\x00")):
        if data.startswith(mark):
            try:
                layers.append(opener(data))
            except (OSError, ValueError, lzma.LZMAError):
                continue
    return [layer for layer in layers if len(layer) > 8]


def _starts(data: bytes, mark: bytes) -> Iterable[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def _deflate(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, _INFLATED_MAX)
    except zlib.error:
        return b""


def _zstd(data: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompressobj().decompress(data)[:_INFLATED_MAX]
    except zstandard.ZstdError:
        return b""


def slow_deletes(log: Path) -> list[str]:
    """The start of a command line under which each deletion waits long enough for a Watch to see the file.

    `log` then tells of files made without a name (see `nameless`). RuntimeError where strace is missing.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise RuntimeError("This test watches files by strace: install it with  apt-get install strace")
    calls = "unlink,unlinkat,rename,renameat,renameat2"
    return [
        strace, "-f", "-qq", "--seccomp-bpf", "-o", str(log),
        "-e", f"trace=openat,{calls}", "-e", f"inject={calls}:delay_enter={_DELETE_DELAY_US}",
    ]  # fmt: skip


def nameless(log: Path) -> tuple[str, ...]:
    """The opens of files without a name, which no Watch can see; there should be none."""
    return tuple(line for line in log.read_text(errors="replace").splitlines() if "O_TMPFILE" in line)


class Watch:
    """Keeps a second link to each file made below the folders, so that deleting it does not hide it.

    `vault` must lie on the same file system as the folders; what lies in `leave_out` is passed over. Use as
    a context manager around the processes.
    What a file held when it was closed is kept too, if the Watch is quick enough: it may be written over.
    """

    def __init__(self, folders: Iterable[Path], vault: Path, *, leave_out: Iterable[Path] = ()) -> None:
        self._folders = [Path(f) for f in folders]
        self._vault = vault
        self._leave_out = tuple(f"{folder}{os.sep}" for folder in leave_out)
        self._vault.mkdir(parents=True, exist_ok=True)
        self._kept: dict[tuple[int, int], tuple[Path, str]] = {}
        self._dirs: dict[int, Path] = {}
        self._libc = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
        self._fd = -1
        self._stop_r, self._stop_w = -1, -1
        self._thread: threading.Thread | None = None
        self._snapshots: dict[str, tuple[Path, str]] = {}
        self.seen = 0

    def __enter__(self) -> Watch:
        self._fd = int(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "inotify is not to be had")
        self._stop_r, self._stop_w = os.pipe()
        for folder in self._folders:
            self._add(folder)
        self._thread = threading.Thread(target=self._follow, name="leak-watch", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        os.write(self._stop_w, b".")
        assert self._thread is not None
        self._thread.join()
        for folder in self._folders:
            self._sweep(folder)
        for fd in (self._fd, self._stop_r, self._stop_w):
            os.close(fd)

    def leaks(self, planted: Iterable[str]) -> tuple[Leak, ...]:
        """What was readable in any file seen, by the path at which it was first seen."""
        names = tuple(planted)
        out: list[Leak] = []
        for copy, path in (*self._kept.values(), *self._snapshots.values()):
            out += [Leak(path, what) for what in leaks_in(copy.read_bytes(), names)]
        return tuple(out)

    @property
    def kept(self) -> tuple[tuple[Path, str], ...]:
        """Each file seen: the link that was kept of it, and its path."""
        return tuple(self._kept.values())

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files seen."""
        return tuple(path for _, path in self._kept.values())

    def _add(self, folder: Path) -> None:
        watch = int(self._libc.inotify_add_watch(self._fd, os.fsencode(folder), _WATCHED))
        if watch < 0:
            return  # it is gone again already
        self._dirs[watch] = folder
        self._sweep(folder, deep=False)
        for inner in (p for p in _listed(folder) if p.is_dir() and not p.is_symlink()):
            self._add(inner)

    def _sweep(self, folder: Path, *, deep: bool = True) -> None:
        for path in _listed(folder):
            if path.is_symlink():
                continue
            if path.is_dir():
                if deep:
                    self._sweep(path)
            else:
                self._keep(path)

    def _keep(self, path: Path) -> None:
        try:
            facts = path.stat()
            key = (facts.st_dev, facts.st_ino)
            if key in self._kept or str(path).startswith(self._leave_out) or not path.is_file():
                return
            copy = self._vault / f"{len(self._kept):06d}"
            os.link(path, copy)
        except FileNotFoundError:
            return
        self._kept[key] = (copy, str(path))
        self.seen += 1

    def _follow(self) -> None:
        while True:
            ready, _, _ = select.select([self._fd, self._stop_r], [], [])
            if self._fd in ready:
                self._read()
            elif self._stop_r in ready:
                return

    def _read(self) -> None:
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            watch, mask, _, length = struct.unpack_from("iIII", data, at)
            name = os.fsdecode(data[at + 16 : at + 16 + length].rstrip(b"\0"))
            at += 16 + length
            folder = self._dirs.get(watch)
            if folder is None or mask & _IN_DELETE:
                continue
            if mask & _IN_ISDIR:
                self._add(folder / name)
            else:
                self._keep(folder / name)
                if mask & _IN_CLOSE_WRITE:
                    self._snapshot(folder / name)

    def _snapshot(self, path: Path) -> None:
        try:
            if (
                str(path).startswith(self._leave_out)
                or path.stat().st_size > _SNAPSHOT_MAX
                or not path.is_file()
            ):
                return
            data = path.read_bytes()
        except FileNotFoundError:
            return
        mark = hashlib.sha256(data).hexdigest()
        if mark not in self._snapshots:
            copy = self._vault / mark
            copy.write_bytes(data)
            self._snapshots[mark] = (copy, str(path))


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
