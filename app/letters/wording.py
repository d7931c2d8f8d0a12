"""Filling the gaps of a template in one tongue: dates written out, what people typed taken as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.letters.facts import FreeText, Language, Value, Words
from app.letters.markup import Plain, pieces
from app.letters.problems import LetterProblem
from app.letters.typeset import Span

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
_NO_BREAK = "\u00a0"
_ENDS = ".!?…:;,–—"  # a text that ends so needs no full stop
_CLOSING = "’”'\")]»"  # and may be closed by these


def other(language: Language) -> Language:
    """The other of the two tongues."""
    return "en" if language == "cy" else "cy"


class Wording:
    """The facts of one letter, spoken in one tongue. `words` are the common words of the letters' files."""

    def __init__(
        self,
        language: Language,
        values: Mapping[str, Value],
        words: Mapping[str, Words],
        *,
        draft: bool = False,
    ) -> None:
        self.language = language
        self.values = values
        self._words = words
        self.is_draft = draft

    def common(self, name: str, **values: Value) -> tuple[Span, ...]:
        """A piece of common wording, its gaps filled from `values`. KeyError when there is none so named."""
        inner = Wording(self.language, values, self._words, draft=self.is_draft)
        return inner.spans(self._words[name])

    def spans(self, words: Words, *, bold: bool = False, in_other_tongue: bool = False) -> tuple[Span, ...]:
        """Ready wording with its gaps filled. LetterProblem when a gap has nothing to fill it."""
        tongue = other(self.language) if in_other_tongue else self.language
        mark = tongue if in_other_tongue else None
        found: list[Span] = []
        for piece in pieces(words.in_(tongue)):
            heavy = bold or piece.bold
            if isinstance(piece, Plain):
                found.append(Span(piece.text, heavy, language=mark, ready=True))
            else:
                found += self.value(piece.name, piece.form, bold=heavy, tongue=tongue, mark=mark)
        return tuple(found)

    def value(
        self,
        name: str,
        form: str = "",
        *,
        bold: bool = False,
        tongue: Language | None = None,
        mark: Language | None = None,
    ) -> tuple[Span, ...]:
        """One value written out; `form` is "weekday" for a date, "mail" for an address that leads."""
        value = self.values.get(name)
        said = tongue or self.language
        if value is None or value == "":
            return self._gap(name)
        if isinstance(value, FreeText):
            return (self._typed(value, bold=bold),)
        if isinstance(value, Words):
            return (Span(value.in_(said), bold, language=mark),)
        if isinstance(value, date):
            return (Span(self.date(value, form, said), bold, language=mark),)
        if form == "mail" and isinstance(value, str) and _ADDRESS.fullmatch(value):
            return (Span(value, bold, language=mark, link=f"mailto:{value}"),)
        if isinstance(value, str | int):
            return (Span(str(value), bold, language=mark),)
        raise LetterProblem(f"The slot “{name}” stands inside a sentence, so it cannot be a list.")

    def typed(self, text: FreeText, *, bold: bool = False) -> Span:
        """What a person typed, in this tongue, as a sentence: with a full stop if it has no end of its own.

        A draft has it in the tongue it was typed in, and marked so, if need be.
        """
        span = self._typed(text, bold=bold)
        return span._replace(text=_as_sentence(span.text))

    def _typed(self, text: FreeText, *, bold: bool) -> Span:
        said = text.in_(self.language)
        if said is not None:
            return Span(said, bold)
        if self.is_draft:
            return Span(text.text, bold, language=text.language)
        raise LetterProblem(f"“{_short(text.text)}” has not been translated yet.")

    def date(self, day: date, form: str = "", tongue: Language | None = None) -> str:
        """The day written out, such as "16 January 2027"; its parts never fall on two lines."""
        said = tongue or self.language
        month = self._words["months"].in_(said).split(",")[day.month - 1].strip()
        written = f"{day.day}{_NO_BREAK}{month}{_NO_BREAK}{day.year}"
        if form != "weekday":
            return written
        weekday = self._words["weekdays"].in_(said).split(",")[day.weekday()].strip()
        return weekday.replace(" ", _NO_BREAK) + _NO_BREAK + written

    def plain(self, spans: Sequence[Span]) -> str:
        """The text of some spans."""
        return "".join(span.text for span in spans)

    def _gap(self, name: str) -> tuple[Span, ...]:
        if not self.is_draft:
            raise LetterProblem(f"Nothing was given for “{name}”, and this letter needs it.")
        shown = name.replace("_", " ")
        return (Span(f"[{self._words['not_filled'].in_(self.language)}: {shown}]", bold=True),)


def _as_sentence(text: str) -> str:
    """The text with a full stop after it, unless it says nothing or ends by itself."""
    said = text.rstrip()
    last = said.rstrip(_CLOSING)[-1:]
    return f"{said}." if last and last not in _ENDS else said


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
