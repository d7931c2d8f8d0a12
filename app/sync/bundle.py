"""What waits on a laptop, as one sealed file: for when no line can be had for days, or the laptop is going
back.

Anyone may carry it and hand it in (`serve take-bundle`), nobody but the council's server can read it: its
key comes of the laptop's own token, of which the office keeps the hash. Operations are whole in themselves
and known by their ids, so handing a bundle in twice, or beside the laptop's own sync, changes nothing.
Nothing counts as sent by it: the laptop hears so from the office at its next sync, as always.

The file: a head (`TrBu`, version, device id, salt), then sealed pieces, each with its length; the last
says that it is the last, so that a file cut short is known for one.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Engine, select

from app.errors import Refused, Unavailable
from app.models.local import Blob, BlobPart
from app.sync import facts, sending, wire
from app.sync.frames import PACKED_LIMIT, Garbled, pack, unpack
from app.sync.protocol import Op

_HEAD = struct.Struct(">4sB16s16s")
_MARK, _VERSION = b"TrBu", 1
_LENGTH = struct.Struct(">I")
_PART = struct.Struct(">32sQQ")  # of a file's bytes: its hash, its size, where these begin
_OPS, _FILE, _END = b"O", b"F", b"E"
_PIECE_LIMIT = PACKED_LIMIT + 1024
_INFO = b"trothwy bundle 1"


@dataclass(frozen=True, slots=True)
class FilePart:
    """Bytes of a file, as they lie in a bundle."""

    sha256: str
    size: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What went into a bundle."""

    operations: int
    files: int
    size: int
    """Of the bundle itself, in bytes."""


Piece = tuple[Op, ...] | FilePart


def make(engine: Engine, path: Path) -> Made:
    """Write what waits here into the file at `path`. Refused where the laptop has joined no council or the
    file is there already; Unavailable when it cannot be written. What is half written does not stay.
    """
    with engine.connect() as connection:
        known = facts.read(connection)
    if not known.server:
        raise Refused("not_enrolled", "This laptop has not joined a council yet.")
    count = _Count()
    try:
        with path.open("xb") as file:
            try:
                seal(file, known.device, token_hash(known.token), count.counted(_pieces(engine)))
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                with suppress(OSError):
                    path.unlink()
                raise
    except FileExistsError:
        raise Refused("file_exists", "There is a file of that name already. Choose another.") from None
    except OSError as error:
        raise Unavailable("disk", f"The file cannot be written: {error.strerror}.") from error
    return Made(count.operations, len(count.files), path.stat().st_size)


class _Count:
    """What went by."""

    def __init__(self) -> None:
        self.operations = 0
        self.files: set[str] = set()

    def counted(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            if isinstance(piece, FilePart):
                self.files.add(piece.sha256)
            else:
                self.operations += len(piece)
            yield piece


def _pieces(engine: Engine) -> Iterator[Piece]:
    """What waits: operations in the order they were made, then files."""
    after = 0
    while True:
        with engine.connect() as connection:
            ops = sending.waiting(connection, after=after)
        if not ops:
            break
        yield ops
        after = ops[-1].seq
    with engine.connect() as connection:
        query = select(Blob.sha256, Blob.size).where(Blob.state == "local").order_by(Blob.rank, Blob.size)
        local = connection.execute(query).all()
        for sha256, size in local:
            parts = select(BlobPart.at, BlobPart.data).where(BlobPart.sha256 == sha256).order_by(BlobPart.at)
            for at, data in connection.execute(parts):
                yield FilePart(sha256, size, at, bytes(data))


def token_hash(token: str) -> str:
    """What the office keeps of a laptop's token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


# --- the file
# ----------------------------------------------------------------------------------------------------


def seal(file: BinaryIO, device_id: str, hashed: str, pieces: Iterator[Piece]) -> None:
    """Write the pieces, sealed with the key that comes of a laptop's hashed token."""
    head = _HEAD.pack(_MARK, _VERSION, bytes.fromhex(device_id), os.urandom(16))
    cipher = _cipher(head, hashed)
    file.write(head)
    number = 0
    for number, piece in enumerate(pieces, 1):
        _write(file, cipher, head, number, _plain(piece))
    _write(file, cipher, head, number + 1, _END)


def device_of(file: BinaryIO) -> str:
    """Whose bundle this is. Refused when it is none. The file is left at its beginning."""
    head = _read_head(file)
    file.seek(0)
    return bytes(_HEAD.unpack(head)[2]).hex()


def unseal(file: BinaryIO, hashed: str) -> Iterator[Piece]:
    """The pieces of a bundle, each once it was proven. Refused "bundle_damaged" where one is not what was
    written, or the end is missing; what came before it was good.
    """
    head = _read_head(file)
    cipher = _cipher(head, hashed)
    number = 0
    while True:
        number += 1
        plain = _opened(file, cipher, head, number)
        if plain == _END:
            return
        yield _piece(plain)


def _cipher(head: bytes, hashed: str) -> ChaCha20Poly1305:
    # The salt is in the head: each bundle has a key of its own, so a piece's number serves for its nonce.
    derived = HKDF(hashes.SHA256(), 32, salt=head, info=_INFO).derive(hashed.encode("ascii"))
    return ChaCha20Poly1305(derived)


def _write(file: BinaryIO, cipher: ChaCha20Poly1305, head: bytes, number: int, plain: bytes) -> None:
    sealed = cipher.encrypt(number.to_bytes(12, "big"), plain, head)
    file.write(_LENGTH.pack(len(sealed)) + sealed)


def _read_head(file: BinaryIO) -> bytes:
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size or _HEAD.unpack(head)[:2] != (_MARK, _VERSION):
        raise Refused("no_bundle", "This is not a file of unsent work from a laptop.")
    return head


def _opened(file: BinaryIO, cipher: ChaCha20Poly1305, head: bytes, number: int) -> bytes:
    length = file.read(_LENGTH.size)
    size = _LENGTH.unpack(length)[0] if len(length) == _LENGTH.size else 0
    if not 0 < size <= _PIECE_LIMIT:
        raise _damaged()
    try:
        return cipher.decrypt(number.to_bytes(12, "big"), file.read(size), head)
    except InvalidTag:
        raise _damaged() from None


def _damaged() -> Refused:
    return Refused("bundle_damaged", "The file is damaged, cut short, or of a laptop whose token is another.")


def _plain(piece: Piece) -> bytes:
    if isinstance(piece, FilePart):
        return _FILE + _PART.pack(bytes.fromhex(piece.sha256), piece.size, piece.offset) + piece.data
    return _OPS + pack({"ops": [wire.op_out(op) for op in piece]})


def _piece(plain: bytes) -> Piece:
    kind, rest = plain[:1], plain[1:]
    try:
        if kind == _FILE and len(rest) >= _PART.size:
            digest, size, offset = _PART.unpack_from(rest)
            return FilePart(digest.hex(), size, offset, rest[_PART.size :])
        if kind == _OPS:
            message = unpack(rest)
            if isinstance(message, dict) and isinstance(message.get("ops"), list):
                return tuple(wire.op_in(item) for item in message["ops"])
    except (Garbled, json.JSONDecodeError) as garbled:
        raise _damaged() from garbled
    raise _damaged()
