"""From a template and its facts to the very bytes that are kept and given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from app.letters import pages
from app.letters.compose import compose
from app.letters.facts import LetterFacts, Organisation, halves
from app.letters.fonts import Fonts
from app.letters.look import PAGE_HEIGHT, PAGE_WIDTH, Look, look, snug
from app.letters.problems import LetterProblem
from app.letters.story import Half
from app.letters.tagging import Element, TaggedCanvas
from app.letters.template import Template, unfilled
from app.letters.typeset import Line, Setter, Span, set_lines
from app.letters.wording import Wording

__all__ = ["Fonts", "LetterProblem", "Organisation", "Pdf", "load_fonts", "render"]

MOST_LETTERS = 400_000  # what a letter may hold altogether; more is a pasted file, not a letter
_SCANT = 0.45  # a last page filled no further down than this is worth saving
LETTER_DATE, REFERENCE = "letter_date", "reference"  # the two slots that every template has


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished letter: its bytes, their SHA-256 in hex, its pages, and its words in reading order.

    In `text` each paragraph, list item or table cell is a line.
    """

    data: bytes
    sha256: str
    pages: int
    text: str


def load_fonts(folder: Path) -> Fonts:
    """The faces of `resources/fonts`, read and cut once. FileNotFoundError names a face that is not there."""
    return Fonts(folder)


def render(
    template: Template, facts: LetterFacts, organisation: Organisation, fonts: Fonts, *, draft: bool = False
) -> Pdf:
    """The letter as tagged PDF/UA-1. The same arguments give the same bytes anywhere, on any day.

    A `draft` may have unfilled slots: they are shown, and every page says that it is not to be given.
    LetterProblem says in a sentence why a letter cannot be made.
    """
    _refuse_absurd(facts)
    if not draft:
        _refuse_gaps(template, facts)
    laid = _lay_out(template, facts, organisation, fonts, draft=draft)
    canvas = _canvas(template, facts, organisation, laid.root, draft=draft)
    for half, filled in zip(laid.halves, laid.pages, strict=True):
        wording = Wording(half.language, facts.values, template.words, draft=draft)
        for number, page in enumerate(filled, start=1):
            furniture = _furniture(wording, organisation, laid.look, fonts, number, len(filled))
            pages.paint(canvas, page, furniture, laid.look)
    data = canvas.finish()
    return Pdf(data, sha256(data).hexdigest(), laid.count, _text(laid.halves))


@dataclass(frozen=True, slots=True)
class _Laid:
    """A letter on pages, not yet painted."""

    look: Look
    root: Element
    halves: list[Half]
    pages: list[list[pages.Page]]

    @property
    def count(self) -> int:
        return sum(map(len, self.pages))

    @property
    def has_scant_page(self) -> bool:
        """True when a half ends with a page that is mostly empty, though it is not its only one."""
        middle = self.look.top + (self.look.bottom - self.look.top) * _SCANT
        return any(len(filled) > 1 and filled[-1][-1].bottom < middle for filled in self.pages)


def _lay_out(
    template: Template, facts: LetterFacts, organisation: Organisation, fonts: Fonts, *, draft: bool
) -> _Laid:
    """The letter in its ordinary look, or set closer where that saves a page."""

    setter = Setter(fonts)

    def laid(appearance: Look) -> _Laid:
        root = Element("Document")
        story = compose(template, facts, organisation, setter, appearance, root, draft=draft)
        return _Laid(appearance, root, story.halves, [pages.fill(half, appearance) for half in story.halves])

    ordinary = laid(look(facts.size, organisation.accent))
    if not ordinary.has_scant_page:
        return ordinary
    closer = laid(snug(ordinary.look))
    return closer if closer.count < ordinary.count else ordinary


def _text(parts: list[Half]) -> str:
    return "\n".join(words for half in parts for words in half.words)


def _canvas(
    template: Template, facts: LetterFacts, organisation: Organisation, root: Element, *, draft: bool
) -> TaggedCanvas:
    language = halves(facts.language)[0]
    wording = Wording(language, facts.values, template.words, draft=draft)
    title = wording.plain((*wording.spans(template.title), Span(" – "), *wording.value(REFERENCE)))
    made_on = facts.values.get(LETTER_DATE)
    if not isinstance(made_on, date):
        if not draft:
            raise LetterProblem("The letter has no date.")
        made_on = date(2000, 1, 1)
    return TaggedCanvas(
        root=root,
        page_size=(PAGE_WIDTH, PAGE_HEIGHT),
        language=language,
        title=title,
        author=organisation.name.in_(language),
        made_on=made_on,
    )


def _furniture(
    wording: Wording, organisation: Organisation, appearance: Look, fonts: Fonts, page: int, count: int
) -> pages.Furniture:
    def line(spans: tuple[Span, ...]) -> Line:
        lines = set_lines(spans, appearance.footer, appearance.width, fonts)
        return lines[0] if lines else Line((), 0.0)

    where = wording.common("page_of", page=page, count=count)
    name = Span(organisation.name.in_(wording.language))
    draft = wording.common("draft_header") if wording.is_draft else None
    top = draft or ((name,) if page > 1 else None)
    reference = wording.value(REFERENCE)
    return pages.Furniture(line(top) if top else None, line(reference), line(where), appearance.footer)


def _refuse_gaps(template: Template, facts: LetterFacts) -> None:
    gaps = unfilled(template, facts.values)
    if gaps:
        named = ", ".join(f"“{name}”" for name in gaps)
        raise LetterProblem(f"Nothing was given for {named}, and this letter needs it.")


def _refuse_absurd(facts: LetterFacts) -> None:
    if sum(len(str(value)) for value in facts.values.values()) > MOST_LETTERS:
        raise LetterProblem("What was typed for this letter is longer than a book. Please shorten it.")
