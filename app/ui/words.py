"""Words in two languages: how they are asked for, and switched while the window is open.

English is the source language. Welsh stands in resources/translations/trothwy_cy.ts, where
`type="unfinished"` means that no translator has checked it yet; it is shown all the same.

    python -m app.ui.words update     gather the English of app/ui into the .ts files
    python -m app.ui.words missing    list what has no Welsh, and count what is unchecked
    python -m app.ui.words list       docs/welsh.md, the page for a translator; `update` makes it too
"""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QObject, QTranslator, Signal

from app.paths import resources

Tongue = Literal["en", "cy"]

FOLDER: Path = resources() / "translations"
LOCALES: dict[Tongue, str] = {"en": "en_GB", "cy": "cy_GB"}


def translate(context: str, text: str) -> str:
    """The text in the language now shown. Both arguments are plain literals where this is called."""
    return QCoreApplication.translate(context, text)


def plural(context: str, text: str, n: int) -> str:
    """The text with %n as that number, in the right plural of the language now shown.

    The English in the code is the form for many ("%n days"); trothwy_en.ts has "%n day" for one.
    """
    return QCoreApplication.translate(context, text, None, n)


def noop(context: str, text: str) -> str:  # the context is for whoever gathers the words
    """The text itself, gathered for the translators; a table holds it until `marked` says it."""
    return text


def marked(context: str, text: str) -> str:
    """The words of a text that stands in a table as `noop(context, text)`."""
    return QCoreApplication.translate(context, text)


class Languages(QObject):
    """The language of the window, switched at once: every widget then gets a LanguageChange."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, folder: Path = FOLDER) -> None:
        super().__init__(parent)
        self._folder = folder
        self._translator = QTranslator(self)
        self._is_heard = False
        self.now: Tongue = "en"

    def show(self, language: Tongue) -> bool:
        """Speak this language from now on, in every open window; says whether its words were found."""
        QLocale.setDefault(QLocale(LOCALES[language]))
        self.now = language
        # One translator, loaded anew: a second one coming and the first one going would say it all twice.
        found = self._translator.load(str(self._folder / f"trothwy_{language}.qm"))
        if not self._is_heard:
            self._is_heard = QCoreApplication.installTranslator(self._translator)
        # Qt posts the news to the application, which posts it to each window. Both are brought now, so that
        # no window is half in one language at its next paint.
        for _step in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
        self.changed.emit(language)
        return found

    def hush(self) -> None:
        """Speak the plain English of the code again, and let go of the translator."""
        QCoreApplication.removeTranslator(self._translator)
        self._is_heard, self.now = False, "en"
        QLocale.setDefault(QLocale(LOCALES["en"]))


def shown_language() -> Tongue:
    """The language that the window shows now."""
    return "cy" if QLocale().language() == QLocale.Language.Welsh else "en"


def long_date(day: date, language: Tongue) -> str:
    """The day in full: "Tuesday 14 April 2026", "dydd Mawrth 14 Ebrill 2026"."""
    return _written(day, language, "dddd d MMMM yyyy")


def short_date(day: date, language: Tongue) -> str:
    """The day for a list: "Tue 14 Apr 2026", "Maw 14 Ebr 2026"."""
    return _written(day, language, "ddd d MMM yyyy")


def plain_date(day: date, language: Tongue) -> str:
    """The day where there is little room: "14 Apr 2026", "14 Ebr 2026"."""
    return _written(day, language, "d MMM yyyy")


def read_date(text: str, *, today: date) -> date | None:
    """The day that was typed, in either language, or None.

    Reads 14/4/2026, 14.4.26, 14 April, 14 Ebrill 2026, 2026-04-14, today, heddiw, tomorrow, yfory,
    yesterday, ddoe, +7. A day without a year is the nearest to today.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if match := re.fullmatch(r"([+-])(\d{1,4})", words):
        return today + timedelta(days=int(match[1] + match[2]))
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?", words):
        return _with_year(int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(
        r"(?:[^\W\d]+ ){0,2}?(\d{1,2})(?:st|nd|rd|th|af|ain|fed|eg)? ([^\W\d]+)\.?(?: (\d{4}))?", words
    ):
        month = _month(match[2])
        return _with_year(int(match[1]), month, match[3], today) if month else None
    return None


_NEAR = {"today": 0, "heddiw": 0, "tomorrow": 1, "yfory": 1, "yesterday": -1, "ddoe": -1}


def _month(word: str) -> int | None:
    """The month whose Welsh or English name begins so; three letters are enough."""
    for language in LOCALES.values():
        for number in range(1, 13):
            name = QLocale(language).standaloneMonthName(number).lower()
            if len(word) >= 3 and name.startswith(word):
                return number
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [_day(today.year + step, month, day) for step in (-1, 0, 1)]
    return min((found for found in near if found), key=lambda found: abs(found - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(day: date, language: Tongue, pattern: str) -> str:
    words = QLocale(LOCALES[language]).toString(QDate(day.year, day.month, day.day), pattern)
    # Welsh days are written small within a sentence; Qt's are made for its head.
    return f"dydd{words[4:]}" if words.startswith("Dydd") else words


if __name__ == "__main__":
    from app.ui.gather import main

    sys.exit(main(sys.argv[1:]))
