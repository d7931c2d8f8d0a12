"""What a value is on the wire, the one form it is compared in, and the short hashes made of that form."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring_ascii

from app.domain.text import normal

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""A field's value as it travels: JSON's own types, dates and moments as ISO text."""

WHOLE = 2**128
"""Digests are sums modulo this, so that one row can be added or taken out without reading the others."""


def normalised(value: Value) -> Value:
    """`value` with every text in it in the one stored form, so that equal words compare equal.

    ŵ typed on two keyboards, a trailing blank or another line end is not a difference between two people.
    """
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, dict):
        return {str(key): normalised(item) for key, item in value.items()}
    return value


_SINGLE = {None: "null", True: "true", False: "false"}
_PLAIN = (str, int, bool, float, type(None))


def canonical(value: Value) -> str:
    """The one text that stands for `value`: normalised, keys in order, plain ASCII."""
    if type(value) is str:  # most values are: json.dumps would come to the same, at five times the price
        return encode_basestring_ascii(normal(value))
    if value is None or type(value) is bool:
        return _SINGLE[value]
    return json.dumps(normalised(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def value_hash(value: Value) -> str:
    """Eight bytes of hash of `value`, as 11 characters: what the author saw, without saying it again."""
    digest = hashlib.blake2b(canonical(value).encode("ascii"), digest_size=8).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same to a reader."""
    kind = type(one)
    if kind is not type(other):
        if kind in _PLAIN and type(other) in _PLAIN:
            return False  # as in JSON, 1 is neither true nor 1.0
    elif kind is str:
        return one == other or normal(str(one)) == normal(str(other))
    elif one is None or kind is bool or kind is int:
        return one == other
    return canonical(one) == canonical(other)


NOTHING = value_hash(None)
"""The hash of no value: what the author of a new row saw in each of its fields."""


def row_digest(row_id: str, rev: int) -> int:
    """A row's part in the digest of its scope: 128 bits of hash of its id and its revision."""
    return int.from_bytes(hashlib.blake2b(f"{row_id}:{rev}".encode(), digest_size=16).digest(), "big")


def digest_of(rows: Iterable[tuple[str, int]] | Mapping[str, int]) -> int:
    """The digest of (row id, revision) pairs in any order: equal digests mean equal rows at equal
    revisions.
    """
    pairs = rows.items() if isinstance(rows, Mapping) else rows
    return sum(row_digest(row_id, rev) for row_id, rev in pairs) % WHOLE
