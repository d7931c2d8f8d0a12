"""From a template and its facts to the very bytes that are kept and given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.letters.facts import LetterFacts, Organisation
from app.letters.template import Template

__all__ = ["Fonts", "LetterProblem", "Organisation", "Pdf", "load_fonts", "render"]


class LetterProblem(ValueError):
    """A letter cannot be laid out; the sentence says why and what to change."""


class Fonts:
    """The faces, cut once and ready to embed; share one between all letters and threads."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished letter: its bytes, their SHA-256 in hex, the number of pages, and its words in reading order."""

    data: bytes
    sha256: str
    pages: int
    text: str


def load_fonts(folder: Path) -> Fonts:
    """The faces of `resources/fonts`, read and cut once. FileNotFoundError names a face that is not there."""
    raise FileNotFoundError(folder)


def render(
    template: Template, facts: LetterFacts, organisation: Organisation, fonts: Fonts, *, draft: bool = False
) -> Pdf:
    """The letter as tagged PDF/UA-1. The same arguments give the same bytes anywhere, on any day.

    A `draft` may have unfilled slots: they are shown as such, and every page says that it is not to be given.
    """
    raise LetterProblem("not yet")
