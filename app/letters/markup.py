"""The little markup of templates: `**bold**`, `{slot}`, `{slot|weekday}`. What people typed has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\*\*|\{([a-z_]+)(?:\|([a-z]+))?\}")


@dataclass(frozen=True, slots=True)
class Plain:
    """Words as they stand."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap for a value. `form` is how to write it: "weekday" for a date, "mail" for a link."""

    name: str
    form: str
    bold: bool


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Plain | Slot, ...]:
    """A template's text in its pieces, in order."""
    found: list[Plain | Slot] = []
    bold, at = False, 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            found.append(Plain(text[at : match.start()], bold))
        if match[0] == "**":
            bold = not bold
        else:
            found.append(Slot(match[1], match[2] or "", bold))
        at = match.end()
    if at < len(text):
        found.append(Plain(text[at:], bold))
    return tuple(found)
