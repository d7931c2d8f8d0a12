"""Ids and hashes apart from the words: what is random does not compress, and spoils the coding of what does.

The text of a message is JSON, so the bytes 1 to 4 never stand in it: they mark where an id or a hash was
taken out. Of an id (32 hex digits) the first six bytes are a time and compress; the other ten are random, as
are the eight of a hash. Those are set beside the text as they are, each once.
"""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass

_NEW_ID, _KNOWN_ID, _NEW_HASH, _KNOWN_HASH = b"\x01", b"\x02", b"\x03", b"\x04"
_MARKS = re.compile(rb"[\x01-\x04]")
_ID_OR_HASH = re.compile(
    rb'"([0-9a-f]{32})"'
    # a hash of a value as values.value_hash writes it: the last of its characters has two idle bits, and
    # one that is all small letters is far more likely a word
    rb'|(?<=[\[:])"(?=[a-z_]*[A-Z0-9-])([A-Za-z0-9_-]{10}[AEIMQUYcgkosw048])"(?=[,}])'
)
_TAKEN_OUT = re.compile(rb"\x01|\x03|([\x02\x04])(..)", re.DOTALL)
_MOST = 65_535
_TIME, _ID, _HASH = 6, 16, 8


class NotApart(ValueError):
    """The parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text without its ids and hashes. `times` compress, `random` does not."""

    text: bytes
    times: bytes
    random: bytes
    ids: int
    hashes: int


def random_bytes(ids: int, hashes: int) -> int:
    """How long the random part is."""
    return ids * (_ID - _TIME) + hashes * _HASH


def take_apart(plain: bytes) -> Parts | None:
    """The parts of a JSON text; None where there are too many ids, or it holds what JSON does not."""
    if _MARKS.search(plain):
        return None
    pieces = _ID_OR_HASH.split(plain)
    ids: dict[bytes, bytes] = {}
    hashes: dict[bytes, bytes] = {}
    # after each piece of text come the id that followed it or None, and the hash or None
    pieces[1::3] = [_token(one, ids, _NEW_ID, _KNOWN_ID) for one in pieces[1::3]]
    pieces[2::3] = [_token(one, hashes, _NEW_HASH, _KNOWN_HASH) for one in pieces[2::3]]
    if len(ids) > _MOST or len(hashes) > _MOST:
        return None
    raw = bytes.fromhex(b"".join(ids).decode("ascii"))
    spoken = b"".join(base64.urlsafe_b64decode(one + b"=") for one in hashes)
    times = b"".join(raw[column::_ID] for column in range(_TIME))
    random = b"".join(raw[column::_ID] for column in range(_TIME, _ID)) + spoken
    return Parts(b"".join(pieces), times, random, len(ids), len(hashes))


def _token(one: bytes | None, known: dict[bytes, bytes], new: bytes, again: bytes) -> bytes:
    if one is None:
        return b""
    token = known.get(one)
    if token is None:
        known[one] = again + struct.pack(">H", len(known) & 0xFFFF)
        return new
    return token


def put_together(parts: Parts, length: int) -> bytes:
    """The text again, of `length` bytes; NotApart where the parts do not fit together."""
    ids, hashes = _ids(parts), _hashes(parts)
    new_ids, new_hashes = iter(ids), iter(hashes)
    left = length

    def put_back(found: re.Match[bytes]) -> bytes:
        nonlocal left
        mark = found[0][:1]
        if mark == _NEW_ID:
            put = next(new_ids)
        elif mark == _NEW_HASH:
            put = next(new_hashes)
        else:
            put = (ids if mark == _KNOWN_ID else hashes)[struct.unpack(">H", found[2])[0]]
        left -= len(put)
        if left < 0:
            raise NotApart
        return put

    try:
        return _TAKEN_OUT.sub(put_back, parts.text)
    except (StopIteration, RuntimeError, IndexError) as broken:
        raise NotApart from broken


def _ids(parts: Parts) -> list[bytes]:
    n = parts.ids
    if len(parts.times) != n * _TIME or len(parts.random) != random_bytes(n, parts.hashes):
        raise NotApart
    raw = bytearray(n * _ID)
    columns = parts.times + parts.random[: n * (_ID - _TIME)]
    for column in range(_ID):
        raw[column::_ID] = columns[column * n : (column + 1) * n]
    text = raw.hex().encode("ascii")
    return [b'"' + text[start : start + 32] + b'"' for start in range(0, len(text), 32)]


def _hashes(parts: Parts) -> list[bytes]:
    raw = parts.random[parts.ids * (_ID - _TIME) :]
    return [
        b'"' + base64.urlsafe_b64encode(raw[start : start + _HASH])[:-1] + b'"'
        for start in range(0, len(raw), _HASH)
    ]
