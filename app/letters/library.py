"""Every template in a folder of letters, by its id."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app.letters.template import Template, TemplateProblems, parse

COMMON = "common.toml"
TEMPLATES = "templates"


def load_templates(folder: Path) -> Mapping[str, Template]:
    """The templates of `resources/letters`, with their common blocks.

    TemplateProblems (a ValueError) lists every problem by file; OSError when a file cannot be read.
    """
    problems: list[str] = []
    common = _read(folder / COMMON, problems)
    found: dict[str, Template] = {}
    for path in sorted((folder / TEMPLATES).glob("*.toml")):
        data = _read(path, problems)
        try:
            template = parse(data, common)
        except TemplateProblems as error:
            problems += [f"{path.name}: {problem}" for problem in error.problems]
            continue
        found[template.id] = template
    if problems:
        raise TemplateProblems(problems)
    return found


def _read(path: Path, problems: list[str]) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: {error}")
        return {}
