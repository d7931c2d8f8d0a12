"""Frames: how messages travel as bytes. Each is bounded in length, carries its own CRC, and can be read as
soon as it is there.

A message is JSON. Toward a side that has the shared dictionary its ids are set apart (`apart.py`) and the
rest is packed with the dictionary (`folding.py`); toward any other it is packed as it is.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from app.sync import folding
from app.sync.folding import Folder, Unfit, Unfolder

MEDIA = "application/vnd.trothwy.frames"
"""The media type of a run of frames."""

PACKED_LIMIT = 4 * 1024 * 1024
"""The most bytes that a frame may take on the line."""

PLAIN_LIMIT = 16 * 1024 * 1024
"""The most bytes that a frame may unfold to: a frame that claims more is refused before it is unfolded."""

# mark, version, how packed, packed length, plain length, CRC of the packed bytes
_HEAD = struct.Struct(">2sBBIII")
_MARK = b"Tr"
_VERSION = 1


class Garbled(ValueError):
    """The bytes are not what this protocol says; the sentence says what is wrong with them."""


class Short(Garbled):
    """The bytes end in the middle of a frame: the line was cut."""


def dumps(message: object) -> bytes:
    """`message` as compact JSON."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def loads(data: bytes) -> Any:
    """The JSON in `data`; Garbled when it is none, or holds numbers that JSON does not have."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        raise Garbled(f"this is not JSON: {type(broken).__name__}") from broken


def pack(message: object, dicts: Collection[int] = ()) -> bytes:
    """One frame with `message` in it, compressed where that helps, for a side that has these dictionaries."""
    return _framed(Folder(dicts), dumps(message))


def pack_all(messages: Sequence[object], dicts: Collection[int] = ()) -> Iterator[bytes]:
    """The frames of one answer, to be unpacked in this order by one side that has these dictionaries."""
    folder = Folder(dicts, in_stream=len(messages) > 1)
    return (_framed(folder, dumps(message)) for message in messages)


def _framed(folder: Folder, plain: bytes) -> bytes:
    if len(plain) > PLAIN_LIMIT:
        raise Garbled("the message is too long for a frame")
    how, body = folder.fold(plain)
    if len(body) > PACKED_LIMIT:
        raise Garbled("the message is too long for a frame")
    return _HEAD.pack(_MARK, _VERSION, how, len(body), len(plain), zlib.crc32(body)) + body


def has_dictionary(data: bytes) -> bool:
    """Whether the frame in `data` was packed with the shared dictionary."""
    return data[3:4] == bytes([folding.APART])


def unpack(data: bytes) -> Any:
    """The message of the one frame in `data`."""
    messages = list(unpack_all([data]))
    if len(messages) != 1:
        raise Garbled(f"one frame was looked for and {len(messages)} came")
    return messages[0]


def unpack_all(pieces: Iterable[bytes]) -> Iterator[Any]:
    """The messages of a run of frames, each as soon as its last byte is there; Short when the run is cut."""
    waiting = bytearray()
    unfolder = Unfolder()
    for piece in pieces:
        waiting += piece
        while (message_end := _end_of(waiting)) is not None:
            yield _opened(bytes(waiting[:message_end]), unfolder)
            del waiting[:message_end]
    if waiting:
        raise Short("the answer ends in the middle of a frame")


def _end_of(waiting: bytearray) -> int | None:
    """Where the first frame in `waiting` ends, or None while it is not all there."""
    if len(waiting) < _HEAD.size:
        if not _MARK.startswith(bytes(waiting[:2])):
            raise Garbled("this is no frame of ours")
        return None
    mark, version, how, packed, plain, _crc = _HEAD.unpack_from(waiting)
    if mark != _MARK or version != _VERSION or how not in folding.KINDS:
        raise Garbled("this is no frame of ours")
    if packed > PACKED_LIMIT or plain > PLAIN_LIMIT:
        raise Garbled("a frame claims to be longer than any may be")
    end = int(_HEAD.size + packed)
    return end if len(waiting) >= end else None


def _opened(frame: bytes, unfolder: Unfolder) -> Any:
    _mark, _version, how, _packed, length, crc = _HEAD.unpack_from(frame)
    body = frame[_HEAD.size :]
    if zlib.crc32(body) != crc:
        raise Garbled("a frame was damaged on the way")
    try:
        return loads(unfolder.unfold(how, body, length))
    except Unfit as unfit:
        raise Garbled(str(unfit)) from unfit


def _no_constant(name: str) -> object:
    raise ValueError(name)
