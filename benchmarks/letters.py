"""A letter against the same letter by untagged reportlab: time, size, and the ratio of the two."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from app.letters.fonts import FACES
from app.letters.look import MM
from app.letters.pdf import Pdf, load_fonts, render
from tests.letters import samples

ROUNDS = 60
TEMPLATE = "s63-s66"


def run() -> dict[str, float | str]:
    """Medians in milliseconds, sizes in bytes. `ratio` is ours to untagged reportlab's: under 1 is faster."""
    folder = samples.RESOURCES / "fonts"
    load_ms = _median(lambda: load_fonts(folder), rounds=9)
    first_ms = _once(lambda: _ours("en", "standard", fonts=load_fonts(folder)))
    ours = _ours("en", "standard")
    pdfmetrics.registerFont(TTFont("Plain", str(folder / FACES["R"])))
    untagged = _untagged(ours.text)
    ours_ms, untagged_ms = _medians(lambda: _ours("en", "standard"), lambda: _untagged(ours.text))
    return {
        "letter": f"{TEMPLATE}, English, standard, {ours.pages} pages",
        "ours_ms": round(ours_ms, 2),
        "untagged_reportlab_ms": round(untagged_ms, 2),
        "ratio": round(ours_ms / untagged_ms, 2),
        "bilingual_large_ms": round(_median(lambda: _ours("bilingual", "large")), 2),
        "fonts_loaded_ms": round(load_ms, 2),
        "first_letter_ms": round(first_ms, 2),
        "ours_bytes": len(ours.data),
        "untagged_reportlab_bytes": len(untagged),
    }


def _ours(language: Any, size: Any, fonts: Any = samples.FONTS) -> Pdf:
    return render(
        samples.TEMPLATES[TEMPLATE], samples.facts(TEMPLATE, language, size), samples.COUNCIL, fonts
    )


def _untagged(text: str) -> bytes:
    """The same words by reportlab as it comes: paragraphs of one style, no tags, no headings, no boxes."""
    style = ParagraphStyle("plain", fontName="Plain", fontSize=12, leading=16, spaceAfter=6)
    out = BytesIO()
    margin = 23 * MM
    page = SimpleDocTemplate(out, pagesize=A4, leftMargin=margin, rightMargin=margin, initialFontName="Plain")
    page.build([Paragraph(escape(line), style) for line in text.split("\n")])
    return out.getvalue()


def _medians(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Both medians, measured by turns, so that a busy machine slows both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        times[0].append(_once(first))
        times[1].append(_once(second))
    return statistics.median(times[0]), statistics.median(times[1])


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    return statistics.median(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    for name, value in run().items():
        sys.stdout.write(f"{name}: {value}\n")
