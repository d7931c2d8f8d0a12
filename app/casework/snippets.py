"""Snippets: the few words around what was looked for, with what was found marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.text import fold

AROUND = 48
"""How many letters are shown before and after what was found first."""
MORE = "…"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; `found` when it is what was looked for."""

    text: str
    found: bool


def snippet(text: str, words: Iterable[str], *, around: int = AROUND) -> tuple[Piece, ...]:
    """The words around the first find, in pieces; the beginning of the text when nothing of it was found."""
    flat = " ".join(text.split())
    finds = list(_finds(flat, [part for word in words for part in _parts(fold(word))]))
    first = finds[0][0] if finds else 0
    start, end = _window(flat, first, around)
    pieces = list(_cut(flat, finds, start, end))
    if start > 0:
        pieces.insert(0, Piece(MORE, found=False))
    if end < len(flat):
        pieces.append(Piece(MORE, found=False))
    return tuple(pieces)


def _parts(word: str) -> list[str]:
    """The parts of a word between its signs, which is how the index cuts words."""
    return "".join(letter if letter.isalnum() else " " for letter in word).split()


def _finds(text: str, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Where a word of the text begins with one of the parts: from, to."""
    folded, places = _folded(text)
    longest_first = sorted(parts, key=len, reverse=True)
    for word in _WORD.finditer(folded):
        begin, end = word.span()
        for part in longest_first:
            if folded.startswith(part, begin, end):
                yield places[begin], places[begin + len(part) - 1] + 1
                break


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded letter by letter, and for each folded letter the place that it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        bare = _bare(letter)
        letters.append(bare)
        places.extend([place] * len(bare))
    return "".join(letters), places


@lru_cache(maxsize=2048)
def _bare(letter: str) -> str:
    return "" if unicodedata.combining(letter) else fold(letter) or " "


def _window(text: str, first: int, around: int) -> tuple[int, int]:
    """From where to where is shown: whole words, and as much behind as room is left before."""
    start = max(0, first - around)
    end = min(len(text), start + 2 * around)
    if start > 0:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        cut = text.rfind(" ", first + 1, end)
        end = cut if cut > first else end
    return start, end


def _cut(text: str, finds: list[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    at = start
    for begin, stop in finds:
        if begin < at or stop > end:
            continue
        if begin > at:
            yield Piece(text[at:begin], found=False)
        yield Piece(text[begin:stop], found=True)
        at = stop
    if at < end:
        yield Piece(text[at:end], found=False)
