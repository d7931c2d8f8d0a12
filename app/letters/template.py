"""A letter's template read from data, and what still stops a letter made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from app.letters.blocks import Block, Element, Item, Slot, Template
from app.letters.facts import FreeText, Language, LetterFacts, Step, Value, Words, halves
from app.letters.markup import Slot as SlotPiece
from app.letters.markup import pieces
from app.letters.template_reading import TemplateProblems, parse

__all__ = [
    "Block",
    "Element",
    "Missing",
    "NoticeElement",
    "Template",
    "TemplateProblems",
    "elements_said",
    "missing",
    "parse",
    "slots_used",
    "unfilled",
]

MissingKind = Literal["slot", "element", "language", "translation"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stops a letter: an unfilled slot, an unsaid element of the law, a tongue not written.

    `name` is the slot, the element, or the block without Welsh; `section` is the law that demands it, or "".
    """

    kind: MissingKind
    name: str
    section: str


class NoticeElement(Protocol):
    """What the law data says of one required element; `app.domain.statute.Element` is one."""

    @property
    def id(self) -> str: ...

    @property
    def section(self) -> str: ...


def elements_said(template: Template, values: Mapping[str, Value]) -> frozenset[str]:
    """The ids of the elements of the law that the letter says with these facts."""
    return frozenset(
        element.id
        for block, items in template.shown(values)
        for element in block.requires
        if items or not block.body
    )


def missing(
    template: Template, facts: LetterFacts, notice_elements: Iterable[NoticeElement] = ()
) -> tuple[Missing, ...]:
    """Everything that stops this letter from being issued; empty when it may be.

    `notice_elements` are those that the law demands in this case; the template's own `must` always count.
    """
    said = elements_said(template, facts.values)
    demanded = {element.id: element.section for element in (*template.must, *notice_elements)}
    found = [Missing("element", name, section) for name, section in demanded.items() if name not in said]
    sections = _sections(template, facts.values)
    found += [Missing("slot", name, sections.get(name, "")) for name in unfilled(template, facts.values)]
    for language in halves(facts.language):
        found += _unwritten(template, facts, language, sections)
    return tuple(dict.fromkeys(found))


def slots_used(template: Template, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The slots that the letter speaks from with these facts, each once, in reading order.

    Those that decide whether a block is printed count too: silence about them is a gap.
    """
    names = [test.slot for block in template.blocks for test in block.when]
    for block, items in template.shown(values):
        names += _slots_of(block.heading)
        names += [test.slot for item in block.body for test in item.when]
        for item in items:
            names += _item_slots(item, values)
    names += _slots_of(template.title)
    return tuple(dict.fromkeys(names))


def unfilled(template: Template, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The slots that this letter needs and that have nothing to say, in reading order."""
    return tuple(
        name for name in slots_used(template, values) if not is_filled(template.slots[name], values.get(name))
    )


def is_filled(slot: Slot, value: Value | None) -> bool:
    """Whether a slot has what it needs. A list that may be empty still has to be given."""
    if value is None:
        return slot.optional
    if slot.kind == "choice":
        return value in slot.options
    if isinstance(value, tuple):
        return (bool(value) or slot.may_be_empty or slot.optional) and all(map(_says_something, value))
    return slot.optional or _says_something(value)


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, FreeText):
        return bool(value.text.strip())
    if isinstance(value, Step):
        return bool(value.text.text.strip() and value.who.strip())
    return value is not None


def _sections(template: Template, values: Mapping[str, Value]) -> dict[str, str]:
    """For each slot, the section of the law whose block it stands in."""
    found: dict[str, str] = {}
    for block, items in template.shown(values):
        if block.requires:
            for item in items:
                for name in _item_slots(item, values):
                    found.setdefault(name, block.requires[0].section)
    return found


def _item_slots(item: Item, values: Mapping[str, Value]) -> list[str]:
    rows = [row for row in item.rows if all(test.holds(values) for test in row.when)]
    names = [*item.slots, *(row.slot for row in rows if row.slot)]
    for words in (item.words, *item.items, *(row.words for row in rows)):
        names += _slots_of(words)
    return names


def _slots_of(words: Words | None) -> list[str]:
    if words is None:
        return []
    found = (piece for text in (words.en, words.cy) for piece in pieces(text))
    return [piece.name for piece in found if isinstance(piece, SlotPiece)]


def _unwritten(
    template: Template, facts: LetterFacts, language: Language, sections: Mapping[str, str]
) -> list[Missing]:
    found: list[Missing] = []
    if language == "cy":
        for block, _ in template.shown(facts.values):
            if any(not words.cy.strip() for words in block.wordings()):
                found.append(Missing("language", block.id, ""))
    for name in slots_used(template, facts.values):
        if any(text.in_(language) is None for text in typed_texts(facts.values.get(name))):
            found.append(Missing("translation", name, sections.get(name, "")))
    return found


def typed_texts(value: Value | None) -> Iterator[FreeText]:
    """What officers typed inside one value."""
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, FreeText):
            yield part
        elif isinstance(part, Step):
            parts = (part.text, part.why, part.how_known, part.help_offered)
            yield from (text for text in parts if text is not None)
