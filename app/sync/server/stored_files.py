"""Files at the office: sealed with a key from its configuration, added to at an offset, proven by their hash.

A file lies as a run of sealed parts with a sealed mark at its end, without which it does not count. Each
laptop has a run of its own until its file is proven; then it is kept once. Beside it lies who has proven to
have its bytes. An offset is only promised once its bytes, and the name they lie under, are on the disk.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.disk import sync_folder
from app.errors import Refused, Unavailable
from app.sync.protocol import FileState

PART_LIMIT = 1024 * 1024
FILE_LIMIT = 64 * 1024 * 1024
if sys.platform != "win32":
    import fcntl

_LENGTH = struct.Struct(">I")
_TOTAL = struct.Struct(">Q")
_NONCE = 12
_TAG = 16
_OVERHEAD = _LENGTH.size + _NONCE + _TAG
_IS_END = 0x8000_0000
_END_BYTES = _OVERHEAD + _TOTAL.size

_locks = tuple(threading.Lock() for _ in range(64))
"""One writer at a time to a file, within this process; `_one_at_a_time` keeps other nodes out too."""

P = ParamSpec("P")
T = TypeVar("T")


def _on_the_disk(
    deed: Callable[Concatenate[StoredFiles, P], T],
) -> Callable[Concatenate[StoredFiles, P], T]:
    """What the disk says against it, as laptops may be told it: they keep the file and try again."""

    def guarded(self: StoredFiles, /, *args: P.args, **more: P.kwargs) -> T:
        try:
            return deed(self, *args, **more)
        except OSError as error:
            raise Unavailable(
                "office_disk", "The office cannot keep files just now. Nothing was lost.", detail=str(error)
            ) from error

    update_wrapper(guarded, deed)
    return guarded


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """The folder of one server's files."""

    folder: Path
    key: bytes

    @_on_the_disk
    def state(self, tenant: str, sha256: str, *, device: str) -> FileState:
        """How many bytes of the file this laptop has made safe here. Says nothing of what others sent."""
        return FileState(self._size(self._part(tenant, sha256, device)), False)

    @_on_the_disk
    def has_whole(self, tenant: str, sha256: str) -> bool:
        """Whether the file is here, every byte. One that a broken disk cut short is not."""
        path = self._whole(tenant, sha256)
        return path.exists() and (self._is_ended(path, sha256) or self._ends_after_all(path, sha256))

    @_on_the_disk
    def size(self, tenant: str, sha256: str) -> int:
        """How many bytes of the whole file are here; 0 when it is not."""
        return self._size(self._whole(tenant, sha256))

    @_on_the_disk
    def add(
        self, tenant: str, sha256: str, size: int, offset: int, data: bytes, *, device: str, officer: str
    ) -> FileState:
        """Add bytes at `offset`; what comes back is on the disk. Bytes that are here already are passed over,
        and those behind a gap are left. Refused when the whole is not what it claims: then nothing stays.
        """
        if not 0 <= size <= FILE_LIMIT or len(data) > PART_LIMIT or offset + len(data) > size:
            raise Refused("file_too_long", "The file is too long.")
        path = self._part(tenant, sha256, device)
        path.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(path):
            have = self._size(path)
            if offset <= have < offset + len(data) or not size:
                self._append(path, sha256, have, data[have - offset :])
                have = offset + len(data)
            if have < size:
                return FileState(have, False)
            self._prove(tenant, sha256, size, path, officer)
            return FileState(size, True)

    @_on_the_disk
    def cut_back(self, tenant: str, sha256: str, offset: int, *, device: str) -> None:
        """Forget what this laptop sent from `offset` on: it came garbled."""
        path = self._part(tenant, sha256, device)
        if not path.exists():
            return
        with _one_at_a_time(path):
            total, keep = 0, 0
            for end, length in _records(path):
                total += length
                keep = end if total <= offset else keep
            if total > offset:
                os.truncate(path, keep)

    @_on_the_disk
    def read(self, tenant: str, sha256: str, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset`; none past the end. Unavailable when the file is not wholly
        here, and when it is found to be damaged: from then on it is not here.
        """
        path = self._whole(tenant, sha256)
        if not self.has_whole(tenant, sha256):
            raise Unavailable("file_not_here", "The file has not reached the office yet.")
        try:
            return self._read(path, sha256, offset, length)
        except InvalidTag:
            if self._is_ended(path, sha256):  # so it is the file that is broken, and not our key another
                path.replace(path.with_name(f"{sha256}.damaged"))
            raise Unavailable(
                "file_damaged", "A file at the office is damaged or its key is another."
            ) from None

    @_on_the_disk
    def proven_by(self, tenant: str, sha256: str) -> frozenset[str]:
        """The officers who sent all of the file, and the scopes whose people may therefore have it."""
        try:
            return frozenset(self._who(tenant, sha256).read_text("ascii").split())
        except FileNotFoundError:
            return frozenset()

    @_on_the_disk
    def add_proof(self, tenant: str, sha256: str, ids: Iterable[str]) -> None:
        """Note that these officers, or whoever sees these scopes, may have the file."""
        self._note_proof(tenant, sha256, ids)

    @_on_the_disk
    def remove(self, tenant: str, sha256: str) -> bool:
        """Remove the file and all that was ever begun of it; whether anything was there. For erasure."""
        folder = self._whole(tenant, sha256).parent
        found = list(folder.glob(f"{sha256}*")) if folder.exists() else []
        for path in found:
            path.unlink(missing_ok=True)
        if found:
            sync_folder(folder)
        return bool(found)

    # --- on the disk --------------------------------------------------------------------------------------

    def _append(self, path: Path, sha256: str, offset: int, data: bytes) -> None:
        is_new = not path.exists()
        self._write(path, self._seal(data, len(data), f"{sha256}:{offset}"))
        if is_new:
            for folder in (path.parent, path.parent.parent, self.folder):
                sync_folder(folder)

    def _prove(self, tenant: str, sha256: str, size: int, path: Path, officer: str) -> None:
        digest = hashlib.sha256()
        total = 0
        try:
            for _, piece in self._pieces(path, sha256):
                digest.update(piece)
                total += len(piece)
        except InvalidTag:
            total = -1
        if total != size or digest.hexdigest() != sha256:
            path.unlink()
            raise Refused(
                "file_not_as_named", "The file is not the one that it was said to be. Send it again."
            )
        self._end(path, sha256, total)
        # Told before the name: if the power fails between, this laptop sends it again and nobody else has it.
        self._note_proof(tenant, sha256, [officer])
        whole = self._whole(tenant, sha256)
        path.replace(whole)  # a whole one there, of another laptop, is the same file
        sync_folder(whole.parent)

    def _end(self, path: Path, sha256: str, total: int) -> None:
        self._write(path, self._seal(_TOTAL.pack(total), _TOTAL.size | _IS_END, f"{sha256}:end"))

    def _write(self, path: Path, sealed: bytes) -> None:
        """After the last whole part, which may be before the end: what a crash cut was never promised."""
        with path.open("ab") as file:
            os.truncate(file.fileno(), self._end_of_parts(path))
            file.seek(0, os.SEEK_END)
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())

    def _is_ended(self, path: Path, sha256: str) -> bool:
        """Whether the mark of its end is there, and the file as long as that says."""
        with path.open("rb") as file:
            if file.seek(0, os.SEEK_END) < _END_BYTES:
                return False
            file.seek(-_END_BYTES, os.SEEK_END)
            head, sealed = file.read(_LENGTH.size), file.read()
        if _LENGTH.unpack(head)[0] != _TOTAL.size | _IS_END:
            return False
        try:
            (total,) = _TOTAL.unpack(self._open(sealed, f"{sha256}:end"))
        except InvalidTag:
            return False
        return bool(total == self._size(path))

    def _ends_after_all(self, path: Path, sha256: str) -> bool:
        """A file without its mark is cut short, or was kept before there were marks; then it gets its own."""
        digest = hashlib.sha256()
        total = 0
        try:
            for _, piece in self._pieces(path, sha256):
                digest.update(piece)
                total += len(piece)
        except InvalidTag:
            return False
        if digest.hexdigest() != sha256:
            return False
        self._end(path, sha256, total)
        return True

    def _note_proof(self, tenant: str, sha256: str, ids: Iterable[str]) -> None:
        news = sorted(set(ids) - self.proven_by(tenant, sha256))
        if not news:
            return
        path = self._who(tenant, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write("".join(f"{one}\n" for one in news).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())

    def _whole(self, tenant: str, sha256: str) -> Path:
        return self.folder / tenant / sha256[:2] / sha256

    def _part(self, tenant: str, sha256: str, device: str) -> Path:
        return self.folder / tenant / sha256[:2] / f"{sha256}.{device}.part"

    def _who(self, tenant: str, sha256: str) -> Path:
        return self.folder / tenant / sha256[:2] / f"{sha256}.who"

    def _size(self, path: Path) -> int:
        return sum(length for _, length in _records(path))

    def _end_of_parts(self, path: Path) -> int:
        return max((end for end, _ in _records(path)), default=0)

    def _seal(self, data: bytes, length: int, about: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return _LENGTH.pack(length) + nonce + ChaCha20Poly1305(self.key).encrypt(nonce, data, about.encode())

    def _open(self, sealed: bytes, about: str) -> bytes:
        return ChaCha20Poly1305(self.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())

    def _read(self, path: Path, sha256: str, offset: int, length: int) -> bytes:
        wanted = bytearray()
        for at, piece in self._pieces(path, sha256, offset):
            wanted += piece[max(0, offset - at) :]
            if len(wanted) >= length:
                break
        return bytes(wanted[:length])

    def _pieces(self, path: Path, sha256: str, offset: int = 0) -> Iterator[tuple[int, bytes]]:
        """The original from the part in which `offset` lies: where each part begins, and its bytes.
        InvalidTag where it is not what was written.
        """
        at = 0
        with path.open("rb") as file:
            for end, length in list(_records(path)):
                if at + length > offset:
                    file.seek(end - length - _TAG - _NONCE)
                    yield at, self._open(file.read(_NONCE + length + _TAG), f"{sha256}:{at}")
                at += length


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """No other thread, and where the system can say so no other node, writes to this file meanwhile: a laptop
    whose line went dead comes back while what it sent before is still arriving.
    """
    with _locks[zlib.crc32(path.name.encode()) % len(_locks)]:
        if sys.platform == "win32":
            yield
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # a network disk that has no locks; what is wrong is found at the proof
                fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def _records(path: Path) -> Iterator[tuple[int, int]]:
    """(end in the file, bytes of the original) of each whole part; a part that is cut short is left out."""
    if not path.exists():
        return
    size = path.stat().st_size
    at = 0
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            if len(head) < _LENGTH.size:
                return
            (length,) = _LENGTH.unpack(head)
            at += _OVERHEAD + length
            if length & _IS_END or at > size:
                return
            yield at, length
            file.seek(at)
