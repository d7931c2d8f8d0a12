"""Ids and hashes apart from the words: what is random does not compress, and spoils the coding of what does.

The text of a message is JSON, in which the byte 1 never stands: it marks where an id or a hash was taken out.
Of an id (32 hex digits) the first six bytes are a time and compress; the other ten are random, as are the
eight of a hash. Those are set beside the text as they are, each once; in the messages of one answer, once for
all of them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

# A mark alone: the next new id. Behind a string of JSON comes a comma, a colon or a bracket, so the letters
# cannot be anything else: h is the next new hash, I and H and a number one that came before.
_MARK, _HASH_MARK = b"\x01", b"\x01h"
_AGAIN, _HASH_AGAIN = b"\x01I", b"\x01H"
_TAKEN_OUT = re.compile(rb"(\x01(?:h|[IH]..)?)", re.DOTALL)

_ID = re.compile(rb'"([0-9a-f]{32})"')
# As values.value_hash writes it: the last character has two idle bits. One that is all small letters is far
# more likely a word.
_A_HASH = rb'"(?=[a-z_]*[A-Z0-9-])([A-Za-z0-9_-]{10}[AEIMQUYcgkosw048])"(?=[,}])'
_OLD_VALUE = re.compile(rb"\[" + _A_HASH)
_OLD_OR_SEEN_VALUE = re.compile(rb"(?<=[\[:])" + _A_HASH)  # the same and more, but slow to look for
_SEEN = b'"seen":'
_MOST = 65_535
_TIME, _LENGTH, _HASH = 6, 16, 8


class NotApart(ValueError):
    """The parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text without its ids and hashes, and those that were not said before. `times` compress, `random` does
    not.
    """

    text: bytes
    times: bytes
    random: bytes
    ids: int
    hashes: int


@dataclass(frozen=True, slots=True)
class Said:
    """What was taken out so far, each with its number."""

    ids: dict[bytes, bytes] = field(default_factory=dict)
    hashes: dict[bytes, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was put back so far, by the marks that stand for it from then on; and how many of each."""

    by_mark: dict[bytes, bytes] = field(default_factory=dict)
    counts: dict[bytes, int] = field(default_factory=lambda: {_AGAIN: 0, _HASH_AGAIN: 0})


def random_bytes(ids: int, hashes: int) -> int:
    """How long the random part is."""
    return ids * (_LENGTH - _TIME) + hashes * _HASH


def take_apart(plain: bytes, said: Said | None = None) -> Parts | None:
    """The parts of a JSON text, with what was said before left out; None where there are too many ids, so
    that `said` is full, or it holds what JSON does not.
    """
    if _MARK in plain:
        return None
    ids, hashes = (said.ids, said.hashes) if said is not None else ({}, {})
    ids_before, hashes_before = len(ids), len(hashes)
    if _SEEN in plain:
        text = _without(plain, _OLD_OR_SEEN_VALUE, hashes, _HASH_MARK, _HASH_AGAIN)
    else:
        text = _without(plain, _OLD_VALUE, hashes, b"[" + _HASH_MARK, b"[" + _HASH_AGAIN)
    text = _without(text, _ID, ids, _MARK, _AGAIN)
    if len(ids) > _MOST or len(hashes) > _MOST:
        return None
    new = list(islice(ids, ids_before, None))
    raw = bytes.fromhex(b"".join(new).decode("ascii"))
    new_hashes = list(islice(hashes, hashes_before, None))
    spoken = b"".join(base64.urlsafe_b64decode(one + b"=") for one in new_hashes)
    times = b"".join(raw[column::_LENGTH] for column in range(_TIME))
    random = b"".join(raw[column::_LENGTH] for column in range(_TIME, _LENGTH)) + spoken
    return Parts(text, times, random, len(new), len(new_hashes))


def _without(
    text: bytes, pattern: re.Pattern[bytes], known: dict[bytes, bytes], new: bytes, again: bytes
) -> bytes:
    """The text with marks for what the pattern finds; `known` gets the number of each, in their order."""
    pieces = pattern.split(text)
    if len(pieces) == 1:
        return text
    for place in range(1, len(pieces), 2):
        one = pieces[place]
        number = known.get(one)
        if number is None:
            known[one] = (len(known) & 0xFFFF).to_bytes(2, "big")
            pieces[place] = new
        else:
            pieces[place] = again + number
    return b"".join(pieces)


def put_together(parts: Parts, length: int, heard: Heard | None = None) -> bytes:
    """The text again, of at most `length` bytes; NotApart where the parts do not fit together."""
    ids, hashes = _ids(parts), _hashes(parts)
    before = heard if heard is not None else Heard()
    _number(before, _AGAIN, ids)
    _number(before, _HASH_AGAIN, hashes)
    pieces = _TAKEN_OUT.split(parts.text)
    try:
        pieces[1::2] = _put_back(pieces[1::2], before.by_mark, iter(ids), iter(hashes))
    except (StopIteration, KeyError) as broken:
        raise NotApart from broken
    if sum(map(len, pieces)) > length:
        raise NotApart
    return b"".join(pieces)


def _number(heard: Heard, again: bytes, new: list[bytes]) -> None:
    first = heard.counts[again]
    if first + len(new) > _MOST:
        raise NotApart
    heard.by_mark.update((again + (first + n).to_bytes(2, "big"), one) for n, one in enumerate(new))
    heard.counts[again] = first + len(new)


def _put_back(
    tokens: list[bytes], known: dict[bytes, bytes], ids: Iterator[bytes], hashes: Iterator[bytes]
) -> list[bytes]:
    put: list[bytes] = []
    for token in tokens:
        if token == _MARK:
            put.append(next(ids))
        elif token == _HASH_MARK:
            put.append(next(hashes))
        else:
            put.append(known[token])
    return put


def _ids(parts: Parts) -> list[bytes]:
    n = parts.ids
    if len(parts.times) != n * _TIME or len(parts.random) != random_bytes(n, parts.hashes):
        raise NotApart
    raw = bytearray(n * _LENGTH)
    columns = parts.times + parts.random[: n * (_LENGTH - _TIME)]
    for column in range(_LENGTH):
        raw[column::_LENGTH] = columns[column * n : (column + 1) * n]
    text = raw.hex().encode("ascii")
    return [b'"' + text[start : start + 32] + b'"' for start in range(0, len(text), 32)]


def _hashes(parts: Parts) -> list[bytes]:
    raw = parts.random[parts.ids * (_LENGTH - _TIME) :]
    return [
        b'"' + base64.urlsafe_b64encode(raw[start : start + _HASH])[:-1] + b'"'
        for start in range(0, len(raw), _HASH)
    ]
