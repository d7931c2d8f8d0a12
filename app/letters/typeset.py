"""From words to lines: measured, kerned, broken at spaces; a line knows what it says and in which tongue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from app.letters.facts import Language
from app.letters.fonts import Face, Fonts, clean
from app.letters.memory import Memory

_TOKENS = re.compile(r"[^ \n]+|\n| +")
_NO_BREAK_SPACE = "\u00a0"
_REMEMBERED_PARAGRAPHS = 2_000
_EVEN_ENOUGH = 8.0  # points
_RUNT = 0.14  # a last line that fills less of the width than this takes another word down with it


class Span(NamedTuple):
    """A piece of running text in one face and, where it differs from the text around it, one tongue.

    `ready` says that it is a template's own wording and names nobody, so that its lines may be remembered.
    """

    text: str
    bold: bool = False
    italic: bool = False
    language: Language | None = None
    link: str | None = None
    ready: bool = False


Paragraph = tuple[tuple[Span, ...], float, bool, float]  # what the lines of a paragraph depend on


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks. Lengths in points; colours as `#RRGGBB`."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "#1B1F24"
    before: float = 0.0


class Run(NamedTuple):
    """Part of a line in one face. `code` is ready for TJ. Runs of one `group` share one Span element."""

    face: Face
    x: float
    code: str
    text: str
    group: int = -1
    language: Language | None = None
    actual: str | None = None
    link: str | None = None
    width: float = 0.0


class Line(NamedTuple):
    """One line: its runs from left to right, and its width in points."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """What the line says, the space at its end included."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Piece:
    face: Face
    text: str
    code: str
    width: int
    group: int
    language: Language | None
    actual: str | None = None
    link: str | None = None


@dataclass(slots=True)
class _Word:
    pieces: list[_Piece] = field(default_factory=list)
    width: int = 0
    glued: bool = False  # no space before the next word: the two are parts of one that was too long
    ends_line: bool = False

    def add(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width


class Setter:
    """Sets paragraphs for one letter and remembers them, for when it is laid out a second time, closer.

    Ready wording is remembered with the fonts, from letter to letter; what is about a person never is.
    """

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._own: Memory[Paragraph, tuple[Line, ...]] = Memory(_REMEMBERED_PARAGRAPHS)

    def lines(self, spans: Sequence[Span], style: Style, width: float) -> tuple[Line, ...]:
        """The lines of one paragraph; see `set_lines`."""
        key = (tuple(spans), style.size, style.bold, width)
        memory = self._fonts.paragraphs if all(span.ready for span in spans) else self._own
        known = memory.recall(key)
        return memory.keep(key, set_lines(spans, style, width, self._fonts)) if known is None else known

    def balanced(self, spans: Sequence[Span], style: Style, width: float) -> tuple[Line, ...]:
        """The same number of lines, as even in length as can be: for headings."""
        best = self.lines(spans, style, width)
        low, high = width / 2, width
        while len(best) > 1 and high - low > _EVEN_ENOUGH:
            middle = (low + high) / 2
            tried = self.lines(spans, style, middle)
            if len(tried) > len(best):
                low = middle
            else:
                best, high = tried, middle
        return best


def set_lines(spans: Sequence[Span], style: Style, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """The lines of one paragraph, ragged right, none wider than `width` points.

    LetterProblem names a character that the typeface does not have.
    """
    limit = int(width * 1000 / style.size)
    words = list(_fitting(_words(spans, style, fonts), limit))
    rows = _without_runt(_rows(words, limit), limit)
    return tuple(_line(row, style.size, is_last=row is rows[-1]) for row in rows)


def _words(spans: Sequence[Span], style: Style, fonts: Fonts) -> Iterator[_Word]:
    word = _Word()
    for number, span in enumerate(spans):
        face = fonts.face(bold=span.bold or style.bold, italic=span.italic)
        group = number if span.language or span.link else -1
        for token in _TOKENS.findall(clean(span.text)):
            first = token[0]
            if first != " " and first != "\n":
                shaped = face.shape(token)
                piece = _Piece(face, token, shaped.code, shaped.width, group, span.language)
                piece.link = span.link
                word.pieces.append(piece)
                word.width += shaped.width
                continue
            if first == "\n":
                word.ends_line = True
            if word.pieces or word.ends_line:
                yield word
                word = _Word()
    if word.pieces:
        yield word


def _fitting(words: Iterator[_Word], limit: int) -> Iterator[_Word]:
    for number, word in enumerate(words):
        if word.width <= limit:
            yield word
        else:
            for part in _parted(word):
                yield from (part,) if part.width <= limit else _broken(part, limit, group=-2 - number)


def _parted(word: _Word) -> Iterator[_Word]:
    """A word too wide for the line, parted where its no-break spaces are: better so than between letters."""
    part = _Word()
    for piece in word.pieces:
        texts = piece.text.split(_NO_BREAK_SPACE)
        for number, text in enumerate(texts):
            if number and part.pieces:
                yield part
                part = _Word()
            if text:
                shaped = piece.face.shape(text)
                part.add(replace(piece, text=text, code=shaped.code, width=shaped.width))
    part.ends_line = word.ends_line
    if part.pieces:
        yield part


def _broken(word: _Word, limit: int, *, group: int) -> Iterator[_Word]:
    """A word wider than the line, cut between letters; each part knows the whole, for the screen reader."""
    whole = "".join(piece.text for piece in word.pieces)
    part = _Word(glued=True)
    for piece in word.pieces:
        for letter in piece.text:
            shaped = piece.face.shape(letter)
            if part.width + shaped.width > limit and part.pieces:
                yield part
                part = _Word(glued=True)
            # A group of its own, below -1: all parts of this word are one Span with ActualText.
            part.add(_Piece(piece.face, letter, shaped.code, shaped.width, group, piece.language, whole))
    part.glued = False
    part.ends_line = word.ends_line
    yield part


def _rows(words: Sequence[_Word], limit: int) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    row: list[_Word] = []
    used = 0
    for word in words:
        gap = _gap(row[-1]) if row else 0
        if row and (row[-1].ends_line or used + gap + word.width > limit):
            rows.append(row)
            row, used, gap = [], 0, 0
        row.append(word)
        used += gap + word.width
    if row:
        rows.append(row)
    return rows


def _gap(word: _Word) -> int:
    if word.glued or not word.pieces:
        return 0
    return word.pieces[-1].face.space.width


def _without_runt(rows: list[list[_Word]], limit: int) -> list[list[_Word]]:
    """The same rows, but the last is not a scrap when the row above can spare a word."""
    if len(rows) < 2 or len(rows[-2]) < 4 or _width(rows[-1]) > limit * _RUNT:
        return rows
    last, above = rows[-1], rows[-2]
    longer = [above[-1], *last]
    if above[-1].ends_line or above[-1].glued or above[-2].glued or _width(longer) > limit:
        return rows
    return [*rows[:-2], above[:-1], longer]


def _width(row: Sequence[_Word]) -> int:
    return sum(word.width for word in row) + sum(_gap(word) for word in row[:-1])


def _line(row: Sequence[_Word], size: float, *, is_last: bool) -> Line:
    runs: list[Run] = []
    at = 0
    for _, alike in groupby(_spaced(row, is_last=is_last), key=_alike):
        found = list(alike)
        code = "".join(piece.code for piece in found).replace("><", "")
        text = "".join(piece.text for piece in found)
        width = sum(piece.width for piece in found)
        runs.append(_run(found[0], at * size / 1000, code, text, width * size / 1000))
        at += width
    return Line(tuple(runs), at * size / 1000)


def _run(first: _Piece, x: float, code: str, text: str, width: float) -> Run:
    return Run(first.face, x, code, text, first.group, first.language, first.actual, first.link, width)


def _alike(piece: _Piece) -> tuple[str, int]:
    return piece.face.key, piece.group


def _spaced(row: Sequence[_Word], *, is_last: bool) -> Iterator[_Piece]:
    """The pieces of a line with the spaces between its words, and one after them unless the text ends."""
    for number, word in enumerate(row):
        yield from word.pieces
        ends_all = is_last and number == len(row) - 1
        if word.pieces and not word.glued and not ends_all:
            last = word.pieces[-1]
            space = last.face.space
            if last.actual is None and last.link is None:
                yield _Piece(last.face, " ", space.code, space.width, last.group, last.language)
            else:  # ActualText and a link are of the word alone, so the space after it is the paragraph's
                yield _Piece(last.face, " ", space.code, space.width, -1, None)
