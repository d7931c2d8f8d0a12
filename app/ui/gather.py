"""Gathers the English of the windows into the translators' files, and says what has no Welsh yet.

pyside6-lupdate alone misses much in Python: plurals whose number is a variable, words in parentheses, our
`plural`. So the calls are read here with `ast`, which also finds what can never be translated (an f-string, a
variable), and lupdate only merges what was found into the .ts files.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.ui.qt_words import QT_WORDS
from app.ui.words import FOLDER, Tongue

ROOM = Path(__file__).parent
CALLS = {"translate": 2, "plural": 3, "noop": 2}


@dataclass(frozen=True, slots=True, order=True)
class Saying:
    """One text of the program, with the context that it stands in."""

    context: str
    text: str
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A call whose words are not plain literals: it would never find its Welsh."""

    file: str
    line: int


def sayings(room: Path = ROOM) -> tuple[tuple[Saying, ...], tuple[Unreadable, ...]]:
    """Every text of the windows and of Qt's own that they show; and every call that cannot be read."""
    found = {Saying(context, text) for context, texts in QT_WORDS.items() for text in texts}
    unreadable: list[Unreadable] = []
    for file in sorted(room.rglob("*.py")):
        if file.name in ("words.py", "gather.py"):
            continue
        for call, name in _calls(ast.parse(file.read_text(encoding="utf-8"))):
            context, text = (_literal(argument) for argument in call.args[:2])
            if context is None or text is None:
                unreadable.append(Unreadable(file.relative_to(room).as_posix(), call.lineno))
            else:
                found.add(Saying(context, text, name == "plural"))
    return tuple(sorted(found)), tuple(unreadable)


def update(folder: Path = FOLDER) -> int:
    """Merge what the code says now into the .ts files; 1 when a call cannot be read."""
    found, unreadable = sayings()
    for call in unreadable:
        print(f"{call.file}:{call.line}: not plain words, so they would never be translated", file=sys.stderr)
    with tempfile.TemporaryDirectory() as room:
        all_of_it, plurals = Path(room) / "all.py", Path(room) / "plurals.py"
        all_of_it.write_text(_as_code(found), encoding="utf-8")
        plurals.write_text(_as_code(tuple(one for one in found if one.is_plural)), encoding="utf-8")
        # English needs a file only for its plurals: "%n days" in the code is "1 day" for one.
        _merge(all_of_it, folder / "trothwy_cy.ts", "cy", flags=())
        _merge(plurals, folder / "trothwy_en.ts", "en", flags=("-pluralonly",))
    return 1 if unreadable else 0


def release(folder: Path, to: Path) -> None:
    """Make the .qm files that the window loads; what is unchecked is in them too."""
    to.mkdir(parents=True, exist_ok=True)
    for source in sorted(folder.glob("trothwy_*.ts")):
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(to / f"{source.stem}.qm"))


def missing(folder: Path = FOLDER, *, language: Tongue = "cy") -> tuple[Saying, ...]:
    """What the code says and the file has no word for, checked or not. English needs its plurals only."""
    known = {saying for saying, words, _state in entries(folder, language=language) if all(words)}
    wanted = (saying for saying in sayings()[0] if saying.is_plural or language != "en")
    return tuple(saying for saying in wanted if saying not in known)


def unchecked(folder: Path = FOLDER, *, language: Tongue = "cy") -> tuple[Saying, ...]:
    """What has words that no translator has checked."""
    return tuple(
        saying
        for saying, words, state in entries(folder, language=language)
        if all(words) and state == "unfinished"
    )


def entries(
    folder: Path = FOLDER, *, language: Tongue = "cy"
) -> Iterator[tuple[Saying, tuple[str, ...], str]]:
    """Each entry of the file that is in use: the saying, its words (one for each plural form), its state."""
    root = ET.parse(folder / f"trothwy_{language}.ts").getroot()
    for context in root.findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("obsolete", "vanished"):
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")]
            words = tuple(forms) or (translation.text or "",)
            saying = Saying(
                context.findtext("name", ""), message.findtext("source", ""), message.get("numerus") == "yes"
            )
            yield saying, words, translation.get("type", "")


def main(arguments: list[str]) -> int:
    """The command: `update`, `missing` or `list`; 0 when nothing is wrong or missing."""
    from app.ui import translators  # it counts what is gathered here

    if arguments == ["update"]:
        done = update()
        translators.PAGE.write_text(translators.page(), encoding="utf-8")
        return done
    if arguments == ["list"]:
        print(translators.page(), end="")
        return 0
    if arguments == ["missing"]:
        lacking, plurals = missing(), missing(language="en")
        for saying in lacking:
            print(f"{saying.context}: {saying.text}")
        for saying in plurals:
            print(f"{saying.context}: {saying.text} (its English for one and for many)")
        print(f"{len(lacking)} without Welsh, {len(unchecked())} unchecked, {len(sayings()[0])} in all")
        return 1 if lacking or plurals else 0
    print("python -m app.ui.words update | missing | list", file=sys.stderr)
    return 2


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS and len(node.args) == CALLS[name]:
                yield node, name


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _as_code(found: tuple[Saying, ...]) -> str:
    """The sayings as calls that lupdate reads rightly: a literal number is what makes it see a plural."""
    return "\n".join(
        f"translate({_quoted(one.context)}, {_quoted(one.text)}" + (', "", 1)' if one.is_plural else ")")
        for one in found
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _merge(code: Path, target: Path, language: Tongue, *, flags: tuple[str, ...]) -> None:
    _run(
        "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
        "-disable-heuristic", "sametext", "-disable-heuristic", "similartext",
        "-target-language", language, *flags, str(code), "-ts", str(target),
    )  # fmt: skip


def _run(tool: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent / tool
    subprocess.run([str(beside) if beside.exists() else tool, *arguments], check=True)
