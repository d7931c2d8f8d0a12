"""The dictionary that laptops and office share, so that short messages need not say again what all say.

It comes with the program (`resources/sync`), was made by `python -m benchmarks.dictionary`, and never changes
once it has been given out: another one would have another number. It is used only toward a side that says
that it has it.
"""

from __future__ import annotations

import hashlib
from functools import cache

import zstandard

from app import paths

NUMBER = 1
"""The dictionary that this program has."""

SHA256 = "d4c8aac8426520b54a4df7452354708a6fac4d9e15b8730ec898efa36f09f724"


@cache
def held() -> tuple[int, ...]:
    """The numbers of the dictionaries that this program can unpack with; none where its file is spoilt."""
    return (NUMBER,) if _read() else ()


@cache
def for_unpacking() -> zstandard.ZstdCompressionDict:
    """The dictionary, as what came is unpacked with it. Only where `held` names it."""
    return zstandard.ZstdCompressionDict(_read())


@cache
def for_packing(level: int) -> zstandard.ZstdCompressionDict:
    """The dictionary, made ready once for packing at that level. Only where `held` names it."""
    ready = zstandard.ZstdCompressionDict(_read())
    ready.precompute_compress(level=level)
    return ready


@cache
def _read() -> bytes:
    """Its bytes; empty where they are not those that the other side has."""
    try:
        data = (paths.resources() / "sync" / f"dictionary-{NUMBER}").read_bytes()
    except OSError:
        return b""
    return data if hashlib.sha256(data).hexdigest() == SHA256 else b""
