"""The page for a translator: where the Welsh stands, how much of it is unchecked, which words are settled.

`python -m app.ui.words list > docs/welsh.md` makes it again, and so does every `update`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.paths import resources
from app.ui.gather import entries
from app.ui.words import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "welsh.md"
ROOMS = ("standards", "law", "steps", "letters")
"""Folders of resources that hold words in both languages; the county is invented, and needs no translator."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One piece of a data file that is said in both languages. `place` tells where in the file it stands."""

    place: str
    en: str
    cy: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One thing and its one Welsh word. `stems` are its forms after mutation; none where no test can tell."""

    en: str
    cy: str
    note: str = ""
    stems: tuple[str, ...] = ()

    def is_in(self, english: str) -> bool:
        """Whether the English speaks of this thing."""
        word = re.escape(self.en)
        many = f"(?:{word}|{word[:-1]}ie)s?" if self.en.endswith("y") else f"{word}(?:s|es)?"
        return re.search(rf"\b{many}\b", re.sub(r"\{\w*\}", "", english), re.IGNORECASE) is not None

    def is_kept(self, welsh: str) -> bool:
        """Whether the Welsh says it with this word, mutated or not."""
        return any(stem in welsh.lower() for stem in map(str.lower, self.stems))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words of the Acts and of the house; `read_in` names the Acts."""

    read_in: str
    statute: tuple[Term, ...]
    house: tuple[Term, ...]


def glossary(folder: Path = FOLDER) -> Glossary:
    """The glossary as it stands in its file."""
    found = tomllib.loads((folder / "glossary.toml").read_text(encoding="utf-8"))

    def terms(kind: str) -> tuple[Term, ...]:
        return tuple(
            Term(one["en"], one["cy"], one.get("note", ""), tuple(one.get("stems", ())))
            for one in found[kind]
        )

    return Glossary(found["read_in"], terms("statute"), terms("house"))


def data_files() -> tuple[Path, ...]:
    """The data files whose words are in both languages."""
    return tuple(file for room in ROOMS for file in sorted((resources() / room).rglob("*.toml")))


def wordings(file: Path) -> tuple[Wording, ...]:
    """Every piece of a data file that has its English and its Welsh, or the one without the other."""
    return tuple(_pairs(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def page() -> str:
    """docs/welsh.md as it should be now."""
    windows = Counter((saying.context, state == "unfinished") for saying, _words, state in entries())
    contexts = sorted({context for context, _open in windows})
    files = [(file, wordings(file)) for file in data_files()]
    return _TEXT.format(
        windows_all=sum(windows.values()),
        windows_open=sum(count for (_context, is_open), count in windows.items() if is_open),
        files="\n".join(_file_row(file, found) for file, found in files if found),
        data_all=sum(len(found) for _file, found in files),
        data_open=sum(not one.is_checked for _file, found in files for one in found),
        contexts="\n".join(
            f"| {context} | {windows[context, True] + windows[context, False]} | {windows[context, True]} |"
            for context in contexts
        ),
        read_in=glossary().read_in,
        statute="\n".join(f"| {one.en} | {one.cy} |" for one in glossary().statute),
        house="\n".join(f"| {one.en} | {one.cy} | {one.note} |" for one in glossary().house),
    )


def _file_row(file: Path, found: tuple[Wording, ...]) -> str:
    name = file.relative_to(resources()).as_posix()
    return f"| `resources/{name}` | {len(found)} | {sum(not one.is_checked for one in found)} |"


def _pairs(node: object, place: str) -> Iterator[Wording]:
    if isinstance(node, list):
        for number, inner in enumerate(node):
            yield from _pairs(inner, f"{place}[{number}]")
    elif isinstance(node, dict):
        en, cy = node.get("en", ""), node.get("cy", "")
        if isinstance(en, str) and isinstance(cy, str) and (en or cy):
            yield Wording(place, en, cy, node.get("cy_checked") is True)
        for key, inner in node.items():
            yield from _pairs(inner, f"{place}.{key}".strip("."))


_TEXT = """# Welsh, for a translator

This page is made by `python -m app.ui.words list > docs/welsh.md`; do not write in it.

Every word of Trothwy is there in Welsh, written with care but not by a translator. Nothing counts as
checked until a translator has said so; unchecked Welsh is shown all the same. A letter says on its Welsh
pages that its Welsh is unchecked until all of that letter is checked.

## Where the words stand, and how many wait

| File | Texts | Unchecked |
|---|---|---|
| `resources/translations/trothwy_cy.ts` (the windows) | {windows_all} | {windows_open} |
{files}

The data files hold {data_all} texts, {data_open} of them unchecked. `resources/letters/plain.toml` and
`resources/standards/plan.toml` also hold lists of Welsh words to avoid, and of verbs with which a step
may begin.

## How to check

**The windows.** Open the file with Qt Linguist: `.venv/bin/pyside6-linguist
resources/translations/trothwy_cy.ts`. Correct a text where it needs it, and press Ctrl+Return: it is then
checked. (In a text editor: take away `type="unfinished"`.)

- Whatever stands in braces, such as `{{day}}`, is filled in by the program: keep it as it is, in a place
  where no word before it would mutate it. `&` marks the letter to press with Alt.
- A text with `%n` has five forms: for 0, for 1, for 2 to 5, for 6, and for 7 and more. The number is
  always a figure. One form serves 2 to 5, so the word after it is not mutated there; after 6 it is (`6
  thudalen`).
- A button should not be much longer than its English. People are called *chi*.
- A text that changes in the program comes back empty; `python -m app.ui.words missing` lists those.

**The data files.** They are plain text. Beside each `en` stands its `cy`: correct it, and write
`cy_checked = true` beside it. What has no such mark counts as unchecked. `docs/law-data.md` explains the
files of the law.

**See it.** `python3 dev.py run`, then *Cymraeg* at the top. Make this page again when you have finished.

## Terms of the Acts

Kept as they stand in: {read_in}.

| English | Welsh |
|---|---|
{statute}

## The words of the house

One word for one thing, chosen without a translator. To change one, change it first in
`resources/translations/glossary.toml`; `tests/ui/test_translations.py` then names every text of the
windows that still has the old one.

| English | Welsh | |
|---|---|---|
{house}

## The windows, part by part

| Part | Texts | Unchecked |
|---|---|---|
{contexts}
"""
