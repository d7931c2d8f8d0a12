"""What a letter's template is made of: slots, conditions, items, blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.letters.facts import Value, Words

SlotKind = Literal["text", "lines", "date", "number", "words", "free", "free_list", "steps", "choice"]
BlockKind = Literal["head", "greeting", "title", "section", "box", "law", "closing", "note"]
ItemKind = Literal["text", "list", "free", "steps", "step_table", "dates", "lines", "details", "sign"]
Test = Literal["is", "is_not", "filled", "empty"]


@dataclass(frozen=True, slots=True)
class Element:
    """Something that the letter must say, and the section that demands it."""

    id: str
    section: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap to be filled. An `optional` one may be absent; one that `may_be_empty` must still be given.

    A "choice" takes one of its `options` and nothing else: safety hangs on some of them.
    """

    name: str
    kind: SlotKind
    optional: bool = False
    may_be_empty: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """When a block or item is printed: a slot compared with a word, or filled, or empty."""

    slot: str
    test: Test
    value: str = ""

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it holds for these facts."""
        found = values.get(self.slot)
        if self.test == "filled":
            return bool(found)
        if self.test == "empty":
            return not found
        return (found == self.value) == (self.test == "is")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of details or key dates: its label, and the slot or the words beside it."""

    label: Words
    slot: str = ""
    words: Words | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a block's body. `other_tongue` prints the words of the other language, marked as such."""

    kind: ItemKind
    words: Words | None = None
    items: tuple[Words, ...] = ()
    rows: tuple[Row, ...] = ()
    slots: tuple[str, ...] = ()
    side: str = ""
    other_tongue: bool = False
    when: tuple[Condition, ...] = ()

    def wordings(self) -> Iterator[Words]:
        """All ready wording in it."""
        if self.words:
            yield self.words
        yield from self.items
        for row in self.rows:
            yield row.label
            if row.words:
                yield row.words


@dataclass(frozen=True, slots=True)
class Block:
    """One tagged block of a letter, and the elements of the law that it says."""

    id: str
    kind: BlockKind
    heading: Words | None = None
    body: tuple[Item, ...] = ()
    requires: tuple[Element, ...] = ()
    when: tuple[Condition, ...] = ()

    def wordings(self) -> Iterator[Words]:
        """All ready wording in it, the heading first."""
        if self.heading:
            yield self.heading
        for item in self.body:
            yield from item.wordings()


@dataclass(frozen=True, slots=True)
class Template:
    """One letter as data: `must` is what it has to say by itself, beside what its notice demands."""

    id: str
    version: str
    notice: str | None
    frameworks: tuple[str, ...]
    signers: tuple[str, ...]
    title: Words
    slots: Mapping[str, Slot]
    must: tuple[Element, ...]
    blocks: tuple[Block, ...]
    words: Mapping[str, Words]

    @property
    def is_checked_in_welsh(self) -> bool:
        """True when a translator has read every Welsh word of it."""
        wordings = [self.title, *(words for block in self.blocks for words in block.wordings())]
        return all(words.cy_checked for words in wordings)

    def shown(self, values: Mapping[str, Value]) -> Iterator[tuple[Block, tuple[Item, ...]]]:
        """The blocks that are printed for these facts, each with the items that are."""
        for block in self.blocks:
            if all(condition.holds(values) for condition in block.when):
                items = (item for item in block.body if all(test.holds(values) for test in item.when))
                yield block, tuple(items)
