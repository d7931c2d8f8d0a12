"""A letter's template: wording, slots and the elements that the law demands, read from data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from app.letters.facts import LetterFacts

MissingKind = Literal["slot", "element", "language", "translation"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stops a letter: a slot without a value, or an element of the law that nothing says."""

    kind: MissingKind
    name: str
    section: str


class NoticeElement(Protocol):
    """What the law data says of one required element; `app.domain.law` has the real one."""

    @property
    def id(self) -> str: ...

    @property
    def section(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Template:
    """One letter as data. (Blocks and slots follow.)"""

    id: str
    version: str
    notice: str | None


def parse(data: Mapping[str, object], common: Mapping[str, object] | None = None) -> Template:
    """A template from a parsed TOML file, with the shared blocks of `common.toml` put in. ValueError lists problems."""
    raise ValueError("not yet")


def missing(
    template: Template, facts: LetterFacts, notice_elements: Iterable[NoticeElement] = ()
) -> tuple[Missing, ...]:
    """Everything that stops this letter from being issued; empty when it may be."""
    return ()
