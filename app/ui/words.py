"""Words in two languages: how they are asked for, switched while the window is open, and gathered for translators.

English is the source language. Welsh stands in resources/translations/trothwy_cy.ts, where
`type="unfinished"` means that no translator has checked it yet; it is shown all the same.

    python -m app.ui.words update     gather the English of app/ui into the .ts
    python -m app.ui.words missing    list what has no Welsh, and count what is unchecked
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTranslator, Signal

Tongue = Literal["en", "cy"]

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
LOCALES: dict[Tongue, str] = {"en": "en_GB", "cy": "cy_GB"}


def translate(context: str, text: str) -> str:
    """The text in the language now shown. Both arguments must be plain literals where this is called."""
    return QCoreApplication.translate(context, text)


def plural(context: str, text: str, n: int) -> str:
    """The text with %n as that number, in the right plural of the language now shown.

    The English reads as "%n day(s)" in the code and gets its two forms from trothwy_en.ts.
    """
    return QCoreApplication.translate(context, text, None, n)


def long_date(day: date, language: Tongue) -> str:
    """The day in full: "Tuesday 14 April 2026", "dydd Mawrth 14 Ebrill 2026"."""
    return _written(day, language, "dddd d MMMM yyyy")


def short_date(day: date, language: Tongue) -> str:
    """The day for a list: "Tue 14 Apr 2026", "Maw 14 Ebr 2026"."""
    return _written(day, language, "ddd d MMM yyyy")


def _written(day: date, language: Tongue, pattern: str) -> str:
    words = QLocale(LOCALES[language]).toString(QDate(day.year, day.month, day.day), pattern)
    return words[:1].lower() + words[1:] if language == "cy" and words.startswith("Dydd") else words


class Languages(QObject):
    """The language of the window, switched at once: every widget then gets a LanguageChange."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, folder: Path = FOLDER) -> None:
        super().__init__(parent)
        self._folder = folder
        self._translators: list[QTranslator] = []
        self.now: Tongue = "en"

    def show(self, language: Tongue) -> None:
        """Speak this language from now on, in every open window."""


if __name__ == "__main__":
    sys.exit(0)
