"""Files at the office: sealed with a key from its configuration, added to at an offset, proven by their hash.

A file lies as a run of sealed parts. An offset is only promised once its bytes are on the disk.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.errors import Refused, Unavailable
from app.sync.protocol import FileState

PART_LIMIT = 1024 * 1024
FILE_LIMIT = 64 * 1024 * 1024
_LENGTH = struct.Struct(">I")
_NONCE = 12


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """The folder of one server's files."""

    folder: Path
    key: bytes

    def state(self, tenant: str, sha256: str) -> FileState:
        """How many bytes of the file are safe here, and whether it was proven."""
        if self._whole(tenant, sha256).exists():
            return FileState(self._size(self._whole(tenant, sha256)), True)
        return FileState(self._size(self._part(tenant, sha256)), False)

    def add(self, tenant: str, sha256: str, size: int, offset: int, data: bytes) -> FileState:
        """Add bytes at `offset`; what comes back is on the disk. Refused when the whole is not what it
        claims.
        """
        if not 0 <= size <= FILE_LIMIT or len(data) > PART_LIMIT:
            raise Refused("file_too_long", "The file is too long.")
        state = self.state(tenant, sha256)
        if not state.complete and offset == state.have and (data or not size):
            state = self._append(tenant, sha256, offset, data)
        if not state.complete and state.have >= size:
            return self._prove(tenant, sha256, size)
        return state

    def read(self, tenant: str, sha256: str, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset`; none past the end. Unavailable when the file is not wholly
        here.
        """
        path = self._whole(tenant, sha256)
        if not path.exists():
            raise Unavailable("file_not_here", "The file has not reached the office yet.")
        wanted = bytearray()
        at = 0
        for part in self._parts(path, sha256):
            if at + len(part) > offset and len(wanted) < length:
                wanted += part[max(0, offset - at) :]
            at += len(part)
            if len(wanted) >= length:
                break
        return bytes(wanted[:length])

    # --- on the disk --------------------------------------------------------------------------------------

    def _append(self, tenant: str, sha256: str, offset: int, data: bytes) -> FileState:
        path = self._part(tenant, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            os.truncate(file.fileno(), self._end_of_parts(path))  # a part cut by a crash was never promised
            file.seek(0, os.SEEK_END)
            file.write(self._seal(data, sha256, offset))
            file.flush()
            os.fsync(file.fileno())
        return FileState(offset + len(data), False)

    def _prove(self, tenant: str, sha256: str, size: int) -> FileState:
        part, whole = self._part(tenant, sha256), self._whole(tenant, sha256)
        digest = hashlib.sha256()
        total = 0
        for piece in self._parts(part, sha256):
            digest.update(piece)
            total += len(piece)
        if total != size or digest.hexdigest() != sha256:
            part.unlink()
            raise Refused(
                "file_not_as_named", "The file is not the one that it was said to be. Send it again."
            )
        part.replace(whole)
        folder = os.open(whole.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return FileState(total, True)

    def _whole(self, tenant: str, sha256: str) -> Path:
        return self.folder / tenant / sha256[:2] / sha256

    def _part(self, tenant: str, sha256: str) -> Path:
        return self.folder / tenant / sha256[:2] / f"{sha256}.part"

    def _size(self, path: Path) -> int:
        return sum(length for _, length in _records(path))

    def _end_of_parts(self, path: Path) -> int:
        return max((end for end, _ in _records(path)), default=0)

    def _seal(self, data: bytes, sha256: str, offset: int) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = ChaCha20Poly1305(self.key).encrypt(nonce, data, f"{sha256}:{offset}".encode())
        return _LENGTH.pack(len(data)) + nonce + sealed

    def _parts(self, path: Path, sha256: str) -> Iterator[bytes]:
        at = 0
        with path.open("rb") as file:
            for end, length in list(_records(path)):
                file.seek(end - length - 16 - _NONCE)
                nonce, sealed = file.read(_NONCE), file.read(length + 16)
                try:
                    yield ChaCha20Poly1305(self.key).decrypt(nonce, sealed, f"{sha256}:{at}".encode())
                except InvalidTag:
                    raise Unavailable(
                        "file_damaged", "A file at the office is damaged or its key is another."
                    ) from None
                at += length


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
            at += _LENGTH.size + _NONCE + length + 16
            if at > size:
                return
            yield at, length
            file.seek(at)
