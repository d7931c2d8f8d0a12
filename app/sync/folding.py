"""How the text of a message is made small, and read again without ever unfolding further than was said.

A message alone is packed hard, with the dictionary that both sides share. The messages of one answer are
packed as one stream, each with all before it at hand, and the stream is cleared after each: whoever has some
of them can read those. That is two fifths less than each for itself.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

import zstandard

from app.sync import apart, dictionary

PLAIN, ZSTD, APART, IN_STREAM = range(4)
"""As it is; packed alone; ids set apart and packed with the dictionary; the same, as the next of a stream."""

KINDS = (PLAIN, ZSTD, APART, IN_STREAM)

_SMALL = 64  # zstd's own head costs more than it saves below this
_LEVEL = 9
_LEVELS = ((8_000, 19), (40_000, 9), (1 << 62, 6))
"""Up to how long a text is packed how hard: a millisecond at most, which no line is quick enough to save."""

_STREAM_WINDOW = 20
_STREAM = zstandard.ZstdCompressionParameters.from_level(
    9, window_log=_STREAM_WINDOW, write_content_size=False, write_dict_id=False
)
"""So far back a stream looks (a megabyte), for a laptop must hold as much of it."""

_AT_ONCE = 64
"""Of a stream so few bytes are unfolded at a time: what they may come to, two megabytes, is then bounded."""

_WINDOW_MOST = 16 * 1024 * 1024

_ANEW = 0x80
"""Beside the number of the dictionary: ids and hashes that came before in the stream are forgotten."""

# number of the dictionary, how many ids, how many hashes, length of the text; then what is random, and zstd
_HEAD = struct.Struct(">BHHI")


class Unfit(ValueError):
    """The bytes are not what they should be; the sentence says how."""


class Folder:
    """Makes the messages for one side small. With `in_stream` they must be read in this order."""

    def __init__(self, dicts: Collection[int] = (), *, in_stream: bool = False) -> None:
        self._sets_apart = dictionary.NUMBER in dicts and bool(dictionary.held())
        self._stream: zstandard.ZstdCompressionObj | None = None
        if in_stream and self._sets_apart:
            packer = zstandard.ZstdCompressor(
                compression_params=_STREAM, dict_data=dictionary.for_unpacking()
            )
            self._stream = packer.compressobj()

        self._said = apart.Said()
        self._is_anew = False

    def fold(self, plain: bytes) -> tuple[int, bytes]:
        """How it was made small, and what came of it."""
        parts = self._parts(plain) if self._sets_apart else None
        if parts is None:
            return _alone(plain)
        number = dictionary.NUMBER | (_ANEW if self._is_anew else 0)
        head = _HEAD.pack(number, parts.ids, parts.hashes, len(parts.text))
        words = parts.text + parts.times
        if self._stream is None:
            return APART, head + parts.random + _hard(words)
        self._is_anew = False
        packed = self._stream.compress(words) + self._stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        return IN_STREAM, head + parts.random + packed

    def _parts(self, plain: bytes) -> apart.Parts | None:
        """What it consists of. Where too much was said before in the stream, that is forgotten."""
        if self._stream is None:
            return apart.take_apart(plain)
        parts = apart.take_apart(plain, self._said)
        if parts is None:
            self._said, self._is_anew = apart.Said(), True
            parts = apart.take_apart(plain, self._said)
        if parts is None:
            self._said = apart.Said()
        return parts


def _alone(plain: bytes) -> tuple[int, bytes]:
    packed = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=False).compress(plain)
    return (ZSTD, packed) if len(plain) > _SMALL and len(packed) < len(plain) else (PLAIN, plain)


def _hard(words: bytes) -> bytes:
    level = next(level for most, level in _LEVELS if len(words) <= most)
    packer = zstandard.ZstdCompressor(
        level=level, dict_data=dictionary.for_packing(level), write_content_size=False, write_dict_id=False
    )
    return packer.compress(words)


class Unfolder:
    """Reads the messages of one run again, in their order."""

    def __init__(self) -> None:
        self._stream: zstandard.ZstdDecompressionObj | None = None
        self._heard = apart.Heard()

    def unfold(self, how: int, body: bytes, length: int) -> bytes:
        """The text of `length` bytes; Unfit when it is not that."""
        if how == PLAIN:
            plain = body
        elif how == ZSTD:
            plain = _unfolded(body, length)
        else:
            plain = self._together(how, body, length)
        if len(plain) != length:
            raise Unfit("a frame lies about its length")
        return plain

    def _together(self, how: int, body: bytes, length: int) -> bytes:
        if len(body) < _HEAD.size:
            raise Unfit("a frame was damaged on the way")
        number, ids, hashes, text = _HEAD.unpack_from(body)
        if number & ~_ANEW not in dictionary.held():
            raise Unfit("a frame was packed with a dictionary that is not here")
        begins = _HEAD.size + apart.random_bytes(ids, hashes)
        packed = body[begins:]
        if how == APART:
            words, heard = _unfolded(packed, length, dictionary.for_unpacking()), apart.Heard()
        else:
            self._heard = heard = apart.Heard() if number & _ANEW else self._heard
            words = self._next_of_stream(packed, length)
        random = body[_HEAD.size : begins]
        try:
            parts = apart.Parts(words[:text], words[text:], random, ids, hashes)
            return apart.put_together(parts, length, heard)
        except apart.NotApart as broken:
            raise Unfit("a frame was damaged on the way") from broken

    def _next_of_stream(self, packed: bytes, length: int) -> bytes:
        if self._stream is None:
            unpacker = zstandard.ZstdDecompressor(
                dict_data=dictionary.for_unpacking(), max_window_size=1 << _STREAM_WINDOW
            )
            self._stream = unpacker.decompressobj()
        words = bytearray()
        try:
            for start in range(0, len(packed), _AT_ONCE):
                words += self._stream.decompress(packed[start : start + _AT_ONCE])
                if len(words) > length:
                    raise Unfit("a frame lies about its length")
        except zstandard.ZstdError as broken:
            raise Unfit("a frame was damaged on the way") from broken
        return bytes(words)


def _unfolded(body: bytes, length: int, shared: zstandard.ZstdCompressionDict | None = None) -> bytes:
    """The plain bytes, at most one more than `length` of them whatever the frame would unfold to."""
    unpacker = zstandard.ZstdDecompressor(dict_data=shared, max_window_size=_WINDOW_MOST)
    try:
        with unpacker.stream_reader(body) as reader:
            return b"".join(_bounded(reader, length))
    except zstandard.ZstdError as broken:
        raise Unfit("a frame was damaged on the way") from broken


def _bounded(reader: zstandard.ZstdDecompressionReader, length: int) -> Iterator[bytes]:
    left = length + 1  # one more than was promised shows that the promise was false
    while left > 0 and (piece := reader.read(min(left, 65_536))):
        left -= len(piece)
        yield piece
