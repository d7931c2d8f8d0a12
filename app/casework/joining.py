"""Two people's versions of one text: where they differ, and one text that has what both of them wrote.

The joined text is only ever proposed: a person reads it, changes it, and says that it is to stand. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_ALIKE = 0.35
"""Texts that are less alike than this are two texts: marks in them would only be noise."""

WORDS_LONGEST = 1_500
"""Texts of more words than this are shown without marks: looking for them would take too long."""

_WORDS = re.compile(r"(?:\w+|[^\w\s]+)\s*|\s+")
_SENTENCES = re.compile(r"[^\n]+?(?:[.!?]+(?=\s|\Z)|(?=\n|\Z))[^\S\n]*\n*|\n+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `is_only_here` where the other text does not have it."""

    text: str
    is_only_here: bool


def differing(text: str, other: str) -> tuple[Part, ...]:
    """`text` in stretches, those marked that `other` does not have. The stretches joined are `text`."""
    ours, theirs = _WORDS.findall(text), _WORDS.findall(other)
    if len(ours) > WORDS_LONGEST or len(theirs) > WORDS_LONGEST:
        return (Part(text, False),)
    bare = [word.strip() for word in ours], [word.strip() for word in theirs]
    found: list[Part] = []
    matcher = SequenceMatcher(None, *bare, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return (Part(text, False),) if text else ()
    for what, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            found.append(Part("".join(ours[start:end]), what != "equal"))
    return tuple(found)


def joined(base: str, theirs: str, mine: str) -> str:
    """One text with what both wrote: each one's changes to `base`, sentence by sentence; where both changed
    the same sentence, their words and then mine. What both took out is out.
    """
    if theirs == mine or not mine:
        return theirs
    if not theirs or theirs in mine:
        return mine
    if mine in theirs:
        return theirs
    before, one, other = _sentences(base), _sentences(theirs), _sentences(mine)
    if max(len(before), len(one), len(other)) > WORDS_LONGEST:
        return f"{theirs}\n{mine}"
    return _written([piece for chunk in _chunks(before, one, other) for piece in chunk])


def _sentences(text: str) -> list[str]:
    """The sentences of a text, each with the line ends behind it; blanks between them are made anew."""
    return [found.strip(" \t") for found in _SENTENCES.findall(text) if found.strip(" \t")]


def _chunks(before: list[str], one: list[str], other: list[str]) -> list[list[str]]:
    """The merge of three lists: where all agree as it is, else whichever changed, else both."""
    to_one, to_other = _matches(before, one), _matches(before, other)
    found: list[list[str]] = []
    at, at_one, at_other = 0, 0, 0
    for anchor in [*(place for place in range(len(before)) if place in to_one and place in to_other), None]:
        ends = (
            (len(before), len(one), len(other))
            if anchor is None
            else (anchor, to_one[anchor], to_other[anchor])
        )
        found.append(_resolved(before[at : ends[0]], one[at_one : ends[1]], other[at_other : ends[2]]))
        if anchor is not None:
            found.append([_with_most_line_ends(one[ends[1]], other[ends[2]])])
            at, at_one, at_other = ends[0] + 1, ends[1] + 1, ends[2] + 1
    return found


def _matches(before: list[str], after: list[str]) -> dict[int, int]:
    bare = [text.strip() for text in before], [text.strip() for text in after]
    blocks = SequenceMatcher(None, *bare, autojunk=False).get_matching_blocks()
    return {start + n: there + n for start, there, size in blocks for n in range(size)}


def _resolved(before: list[str], one: list[str], other: list[str]) -> list[str]:
    bare = [[text.strip() for text in texts] for texts in (before, one, other)]
    if bare[1] == bare[2] or bare[2] == bare[0]:
        return one
    if bare[1] == bare[0]:
        return other
    said = set(bare[1])
    return [*one, *(text for text in other if text.strip() not in said)]


def _with_most_line_ends(one: str, other: str) -> str:
    return max(one, other, key=lambda text: text.count("\n"))


def _written(pieces: list[str]) -> str:
    text = ""
    for piece in pieces:
        blank = "" if not text or text.endswith("\n") else " "
        text += blank + piece
    return text.strip()
