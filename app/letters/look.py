"""How the letters look: sizes, colours and places on the A4 page, for ordinary and for large print."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.letters.facts import Size
from app.letters.problems import LetterProblem
from app.letters.typeset import Style

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM

INK = "#1B1F24"
MUTED = "#4A5560"
HAIRLINE = "#C9D2D6"
TINT = "#EEF4F5"
PAPER_GREY = "#F5F5F3"
WARNING_TINT = "#FFF4D6"
WARNING = "#8A5A00"

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_READABLE = 4.5
_CLOSER_LINES, _CLOSER_GAPS = 0.93, 0.65


@dataclass(frozen=True, slots=True)
class Look:
    """Styles and measures of one size of print. Lengths in points, measured from the top left of the page."""

    body: Style
    lead: Style
    title: Style
    heading: Style
    table: Style
    law: Style
    footer: Style
    council: Style
    council_second: Style
    address: Style
    left: float
    right: float
    top: float
    bottom: float
    paragraph_gap: float
    item_gap: float
    bullet: float
    pad: float
    details_left: float  # where the column beside the address begins; 0 when the details stand below it
    has_tables: bool  # large print stacks what ordinary print sets in columns

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.right - self.left


def _style(size: float, leading: float, *, bold: bool = False, colour: str = INK, before: float = 0) -> Style:
    return Style(size, leading, bold, colour, before)


def look(size: Size, accent: str) -> Look:
    """The look of one size of print with the council's accent colour.

    LetterProblem when the colour is not written `#RRGGBB`, or is too pale to be read (under 4.5 to 1).
    """
    if not _COLOUR.fullmatch(accent):
        raise LetterProblem(f"The council's colour “{accent}” is not written like #1F5A66.")
    if contrast(accent, TINT) < _READABLE:
        raise LetterProblem(
            f"The council's colour {accent} is too pale to be read. Please choose a darker one."
        )
    return _large(accent) if size == "large" else _standard(accent)


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3): 1 for the same, 21 for black on white."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def snug(ordinary: Look) -> Look:
    """The same look set a little closer: used when it saves a page that would hold only a few lines."""

    def closer(style: Style) -> Style:
        return replace(style, leading=style.leading * _CLOSER_LINES, before=style.before * _CLOSER_GAPS)

    return replace(
        ordinary,
        body=closer(ordinary.body),
        lead=closer(ordinary.lead),
        title=closer(ordinary.title),
        heading=closer(ordinary.heading),
        table=closer(ordinary.table),
        law=closer(ordinary.law),
        paragraph_gap=ordinary.paragraph_gap * _CLOSER_GAPS,
        item_gap=ordinary.item_gap * _CLOSER_GAPS,
        pad=ordinary.pad * _CLOSER_GAPS,
    )


def _standard(accent: str) -> Look:
    return Look(
        body=_style(12, 16),
        lead=_style(14, 19),
        title=_style(21, 26, bold=True, before=9),
        heading=_style(14, 18, bold=True, colour=accent, before=12),
        table=_style(12, 16),
        law=_style(12, 15.5),
        footer=_style(10.5, 14, colour=MUTED),
        council=_style(16, 20, bold=True, colour=accent),
        council_second=_style(16, 20, colour=accent),
        address=_style(12, 14.5),
        left=23 * MM,
        right=PAGE_WIDTH - 23 * MM,
        top=24 * MM,
        bottom=PAGE_HEIGHT - 21 * MM,
        paragraph_gap=6,
        item_gap=3,
        bullet=14,
        pad=9,
        details_left=122 * MM,
        has_tables=True,
    )


def _large(accent: str) -> Look:
    return Look(
        body=_style(18, 24.5),
        lead=_style(20, 27),
        title=_style(26, 32, bold=True, before=8),
        heading=_style(21, 27, bold=True, colour=accent, before=20),
        table=_style(18, 24.5),
        law=_style(18, 24.5),
        footer=_style(16, 20, colour=MUTED),
        council=_style(20, 25, bold=True, colour=accent),
        council_second=_style(20, 25, colour=accent),
        address=_style(18, 20.5),
        left=22 * MM,
        right=PAGE_WIDTH - 20 * MM,
        top=29 * MM,
        bottom=PAGE_HEIGHT - 25 * MM,
        paragraph_gap=11,
        item_gap=8,
        bullet=21,
        pad=13,
        details_left=0,
        has_tables=False,
    )
