"""Frames: how messages travel as bytes. Each is whole in itself, bounded in length, and carries its own
CRC.

A message is JSON. Toward a side that has the shared dictionary its ids are set apart (`apart.py`) and the
rest is packed with the dictionary; toward any other it is packed as it is.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import zstandard

from app.sync import apart, dictionary

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
_PLAIN, _ZSTD, _APART = 0, 1, 2
_SMALL = 64  # zstd's own head costs more than it saves below this
_LEVEL = 9
_LEVELS = ((8_000, 19), (40_000, 9), (PLAIN_LIMIT, 6))
"""Up to how long a text is packed how hard: a millisecond at most, which no line is quick enough to save."""

# which dictionary (0: none), how many ids, how many hashes, length of the text; then what is random, and zstd
_APART_HEAD = struct.Struct(">BHHI")


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
    return pack_text(dumps(message), dicts)


def pack_text(plain: bytes, dicts: Collection[int] = ()) -> bytes:
    """One frame with a message that is JSON already, as `dumps` writes it."""
    if len(plain) > PLAIN_LIMIT:
        raise Garbled("the message is too long for a frame")
    how, body = _folded_apart(plain) if dictionary.NUMBER in dicts else (_PLAIN, b"")
    if how == _PLAIN:
        how, body = _folded(plain)
    if len(body) > PACKED_LIMIT:
        raise Garbled("the message is too long for a frame")
    return _HEAD.pack(_MARK, _VERSION, how, len(body), len(plain), zlib.crc32(body)) + body


def _folded(plain: bytes) -> tuple[int, bytes]:
    packed = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=False).compress(plain)
    return (_ZSTD, packed) if len(plain) > _SMALL and len(packed) < len(plain) else (_PLAIN, plain)


def _folded_apart(plain: bytes) -> tuple[int, bytes]:
    parts = apart.take_apart(plain) if dictionary.held() else None
    if parts is None:
        return _PLAIN, b""
    level = next(level for most, level in _LEVELS if len(parts.text) <= most)
    packer = zstandard.ZstdCompressor(
        level=level, dict_data=dictionary.for_packing(level), write_content_size=False, write_dict_id=False
    )
    head = _APART_HEAD.pack(dictionary.NUMBER, parts.ids, parts.hashes, len(parts.text))
    return _APART, head + parts.random + packer.compress(parts.text + parts.times)


def has_dictionary(data: bytes) -> bool:
    """Whether the frame in `data` was packed with the shared dictionary."""
    return data[3:4] == bytes([_APART])


def unpack(data: bytes) -> Any:
    """The message of the one frame in `data`."""
    messages = list(unpack_all([data]))
    if len(messages) != 1:
        raise Garbled(f"one frame was looked for and {len(messages)} came")
    return messages[0]


def unpack_all(pieces: Iterable[bytes]) -> Iterator[Any]:
    """The messages of a run of frames, each as soon as its last byte is there; Short when the run is cut."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while (message_end := _end_of(waiting)) is not None:
            yield _opened(bytes(waiting[:message_end]))
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
    if mark != _MARK or version != _VERSION or how not in (_PLAIN, _ZSTD, _APART):
        raise Garbled("this is no frame of ours")
    if packed > PACKED_LIMIT or plain > PLAIN_LIMIT:
        raise Garbled("a frame claims to be longer than any may be")
    end = int(_HEAD.size + packed)
    return end if len(waiting) >= end else None


def _opened(frame: bytes) -> Any:
    _mark, _version, how, _packed, length, crc = _HEAD.unpack_from(frame)
    body = frame[_HEAD.size :]
    if zlib.crc32(body) != crc:
        raise Garbled("a frame was damaged on the way")
    plain = body if how == _PLAIN else _unfolded(body, length) if how == _ZSTD else _together(body, length)
    if len(plain) != length:
        raise Garbled("a frame lies about its length")
    return loads(plain)


def _together(body: bytes, length: int) -> bytes:
    """The plain bytes of parts that were set apart, at most `length` of them."""
    if len(body) < _APART_HEAD.size:
        raise Garbled("a frame was damaged on the way")
    number, ids, hashes, text = _APART_HEAD.unpack_from(body)
    if number not in dictionary.held():
        raise Garbled("a frame was packed with a dictionary that is not here")
    begins = _APART_HEAD.size + apart.random_bytes(ids, hashes)
    unfolded = _unfolded(body[begins:], length, dictionary.for_unpacking())
    random = body[_APART_HEAD.size : begins]
    try:
        return apart.put_together(apart.Parts(unfolded[:text], unfolded[text:], random, ids, hashes), length)
    except apart.NotApart as broken:
        raise Garbled("a frame was damaged on the way") from broken


def _unfolded(body: bytes, length: int, shared: zstandard.ZstdCompressionDict | None = None) -> bytes:
    """The plain bytes, at most one more than `length` of them whatever the frame would unfold to."""
    unpacker = zstandard.ZstdDecompressor(dict_data=shared, max_window_size=PLAIN_LIMIT)
    try:
        with unpacker.stream_reader(body) as reader:
            return b"".join(_bounded(reader, length))
    except zstandard.ZstdError as broken:
        raise Garbled("a frame was damaged on the way") from broken


def _bounded(reader: zstandard.ZstdDecompressionReader, length: int) -> Iterator[bytes]:
    left = length + 1  # one more than was promised shows that the promise was false
    while left > 0 and (piece := reader.read(min(left, 65_536))):
        left -= len(piece)
        yield piece


def _no_constant(name: str) -> object:
    raise ValueError(name)
