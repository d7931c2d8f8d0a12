"""Pair kerning out of a typeface's own GPOS table, so that `To` and `Wy` sit as its designer meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from struct import unpack_from

Pairs = Callable[[int, int], int]

_X_ADVANCE_ONLY = 4  # the one value format met in text faces: move the next letter, nothing else
_PAIR_ADJUSTMENT = 2
_EXTENSION = 9


def _u16(data: bytes, at: int) -> int:
    return int(unpack_from(">H", data, at)[0])


def _u16s(data: bytes, at: int, count: int) -> tuple[int, ...]:
    return tuple(int(value) for value in unpack_from(f">{count}H", data, at))


def _s16(data: bytes, at: int) -> int:
    return int(unpack_from(">h", data, at)[0])


def _coverage(data: bytes, at: int) -> dict[int, int]:
    """Glyph to its index in the coverage table."""
    count = _u16(data, at + 2)
    if _u16(data, at) == 1:
        return {glyph: index for index, glyph in enumerate(_u16s(data, at + 4, count))}
    found: dict[int, int] = {}
    for number in range(count):
        first, last, start = _u16s(data, at + 4 + 6 * number, 3)
        found.update({glyph: start + glyph - first for glyph in range(first, last + 1)})
    return found


def _classes(data: bytes, at: int) -> dict[int, int]:
    """Glyph to its class; a glyph that is not there is of class 0."""
    if _u16(data, at) == 1:
        first, count = _u16s(data, at + 2, 2)
        return {first + index: kind for index, kind in enumerate(_u16s(data, at + 6, count))}
    found: dict[int, int] = {}
    for number in range(_u16(data, at + 2)):
        first, last, kind = _u16s(data, at + 4 + 6 * number, 3)
        found.update(dict.fromkeys(range(first, last + 1), kind))
    return found


@dataclass(frozen=True, slots=True)
class _SinglePairs:
    sets: dict[int, dict[int, int]]

    def look_up(self, left: int, right: int) -> int | None:
        return self.sets.get(left, {}).get(right)


@dataclass(frozen=True, slots=True)
class _ClassPairs:
    covered: dict[int, int]
    left_classes: dict[int, int]
    right_classes: dict[int, int]
    values: tuple[tuple[int, ...], ...]

    def look_up(self, left: int, right: int) -> int | None:
        if left not in self.covered:
            return None
        return self.values[self.left_classes.get(left, 0)][self.right_classes.get(right, 0)]


_SubTable = _SinglePairs | _ClassPairs


def _single_pairs(data: bytes, at: int) -> _SinglePairs:
    sets: dict[int, dict[int, int]] = {}
    for glyph, index in _coverage(data, at + _u16(data, at + 2)).items():
        start = at + _u16(data, at + 10 + 2 * index)
        count = _u16(data, start)
        sets[glyph] = {_u16(data, start + 2 + 4 * n): _s16(data, start + 4 + 4 * n) for n in range(count)}
    return _SinglePairs(sets)


def _class_pairs(data: bytes, at: int) -> _ClassPairs:
    lefts, rights = _u16s(data, at + 12, 2)
    values = tuple(
        tuple(_s16(data, at + 16 + 2 * (row * rights + column)) for column in range(rights))
        for row in range(lefts)
    )
    return _ClassPairs(
        covered=_coverage(data, at + _u16(data, at + 2)),
        left_classes=_classes(data, at + _u16(data, at + 8)),
        right_classes=_classes(data, at + _u16(data, at + 10)),
        values=values,
    )


def _sub_table(data: bytes, at: int) -> _SubTable | None:
    shape, first, second = _u16(data, at), _u16(data, at + 4), _u16(data, at + 6)
    if (first, second) != (_X_ADVANCE_ONLY, 0):
        return None
    return _single_pairs(data, at) if shape == 1 else _class_pairs(data, at)


def _kern_lookups(data: bytes) -> tuple[int, ...]:
    features = _u16(data, 6)
    found: set[int] = set()
    for number in range(_u16(data, features)):
        record = features + 2 + 6 * number
        if data[record : record + 4] == b"kern":
            at = features + _u16(data, record + 4)
            found.update(_u16s(data, at + 4, _u16(data, at + 2)))
    return tuple(sorted(found))


def _lookup(data: bytes, number: int) -> tuple[_SubTable, ...]:
    lookups = _u16(data, 8)
    at = lookups + _u16(data, lookups + 2 + 2 * number)
    kind = _u16(data, at)
    tables: list[_SubTable] = []
    for offset in _u16s(data, at + 6, _u16(data, at + 4)):
        start = at + offset
        if kind == _EXTENSION and _u16(data, start + 2) == _PAIR_ADJUSTMENT:
            start += int(unpack_from(">I", data, start + 4)[0])
        elif kind != _PAIR_ADJUSTMENT:
            continue
        table = _sub_table(data, start)
        if table is not None:
            tables.append(table)
    return tuple(tables)


def pair_kerning(gpos: bytes | None) -> Pairs:
    """A function from two glyphs to what is added between them, in font units; 0 for a face without kerning.

    Within one lookup the first table that knows the pair decides; lookups add up (OpenType, "Lookup table").
    """
    if gpos is None:
        return lambda left, right: 0
    lookups = tuple(_lookup(gpos, number) for number in _kern_lookups(gpos))

    def between(left: int, right: int) -> int:
        total = 0
        for tables in lookups:
            found = (table.look_up(left, right) for table in tables)
            total += next((value for value in found if value is not None), 0)
        return total

    return between
