"""The running text of a letter, as it is measured: without address, names, tables and the law's own box."""

from __future__ import annotations

from collections.abc import Iterator

from app.letters.blocks import Item, Template
from app.letters.compose import organisation_values
from app.letters.facts import FreeText, Language, LetterFacts, Organisation, Step
from app.letters.wording import Wording

_NOT_PROSE = ("head", "greeting", "closing", "law")


def prose(template: Template, facts: LetterFacts, organisation: Organisation, language: Language) -> str:
    """What the letter says in one tongue, a line for each paragraph or step. Gaps are shown as gaps.

    Text that nobody translated yet is left out.
    """
    values = {**organisation_values(organisation), **facts.values}
    wording = Wording(language, values, template.words, draft=True)
    lines: list[str] = []
    for block, items in template.shown(values):
        if block.kind not in _NOT_PROSE:
            for item in items:
                lines += _item_lines(item, wording)
    return "\n".join(lines)


def _item_lines(item: Item, wording: Wording) -> Iterator[str]:
    if item.words and not item.other_tongue:
        yield wording.plain(wording.spans(item.words))
    if item.kind != "sign":
        for words in item.items:
            yield wording.plain(wording.spans(words))
    for name in item.slots:
        value = wording.values.get(name)
        for part in value if isinstance(value, tuple) else (value,):
            text = part.text if isinstance(part, Step) else part
            said = text.in_(wording.language) if isinstance(text, FreeText) else None
            if said:
                yield said
