"""The typeface of the letters: measured, kerned, and cut once into the part that is embedded."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.ttfonts import TTFontFace

from app.letters.kerning import Pairs, pair_kerning
from app.letters.memory import Memory
from app.letters.problems import LetterProblem

if TYPE_CHECKING:
    from app.letters.typeset import Line, Paragraph

FACES = {
    "R": "AtkinsonHyperlegibleNext_400Regular.ttf",
    "B": "AtkinsonHyperlegibleNext_700Bold.ttf",
    "I": "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
}

# What letters in Welsh and English are made of. One with any other character embeds the wide cut instead.
_NARROW = frozenset(
    {*map(chr, range(0x20, 0x7F))}
    | set("ÂÊÎÔÛŴŶâêîôûŵŷÄËÏÖÜẄŸäëïöüẅÿÁÉÍÓÚẂÝáéíóúẃýÀÈÌÒÙẀỲàèìòùẁỳÇçÑñ")
    | set("‘’“”–—…•·£€°½¼¾×©§")
)
# Soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_SPACE = " "
_NO_BREAK_SPACE = "\u00a0"
_REMEMBERED_WORDS = 20_000
_REMEMBERED_PARAGRAPHS = 2_000


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word measured (thousandths of the type size) and written as operands of the PDF operator TJ."""

    width: int
    code: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of one face, ready to embed: compressed font file, widths and the way back to characters."""

    name: str
    font_file: bytes
    length: int
    widths: str
    to_unicode: bytes
    characters: frozenset[str]


class Face:
    """One face. The narrow cut is the beginning of the wide one, so a glyph has the same number in both."""

    def __init__(self, key: str, path: Path) -> None:
        source: Any = TTFontFace(str(path))
        self.key = key
        self.name: str = source.name.decode("ascii")
        self.ascent = int(source.ascent)
        self.descent = int(source.descent)
        self.cap_height = int(source.capHeight)
        self.box: tuple[int, ...] = tuple(int(value) for value in source.bbox)
        self.italic_angle = float(source.italicAngle)
        self.stem = int(source.stemV)
        known = {chr(code) for code, glyph in source.charToGlyph.items() if code >= 0x20 and glyph}
        known.discard(_NO_BREAK_SPACE)
        order = sorted(_NARROW & known) + sorted(known - _NARROW)
        self._original = {letter: int(source.charToGlyph[ord(letter)]) for letter in order}
        self._advance = {letter: int(source.getCharWidth(ord(letter))) for letter in order}
        self._kern: Pairs = pair_kerning(_table(source, "GPOS"))
        narrow = [letter for letter in order if letter in _NARROW]
        self._glyph = _new_numbers(order, self._original)
        self.narrow = self._cut(source, narrow, "TROTHA")
        self.wide = self._cut(source, order, "TROTHB")
        self._glyph[_NO_BREAK_SPACE] = self._glyph[_SPACE]
        self._original[_NO_BREAK_SPACE] = self._original[_SPACE]
        self._advance[_NO_BREAK_SPACE] = self._advance[_SPACE]
        self._words: Memory[str, Shaped] = Memory(_REMEMBERED_WORDS)
        self.space = self.shape(_SPACE)

    def _cut(self, source: Any, letters: list[str], prefix: str) -> Cut:
        data: bytes = source.makeSubset([ord(letter) for letter in letters])
        numbers = _new_numbers(letters, self._original)
        return Cut(
            name=f"{prefix}+{self.name}",
            font_file=zlib.compress(data, 9),
            length=len(data),
            widths=_widths(numbers, self._advance),
            to_unicode=zlib.compress(_to_unicode(numbers), 9),
            characters=frozenset(letters) | {_NO_BREAK_SPACE},
        )

    def shape(self, word: str) -> Shaped:
        """The word measured and encoded. LetterProblem names a character that the typeface does not have."""
        known = self._words.recall(word)
        return self._words.keep(word, self._shape(word)) if known is None else known

    def _shape(self, word: str) -> Shaped:
        width, parts, before = 0, "", None
        for letter in word:
            glyph = self._glyph.get(letter)
            if glyph is None:
                raise LetterProblem(_no_such_glyph(letter, word))
            if before is not None:
                kern = self._kern(self._original[before], self._original[letter])
                if kern:
                    width += kern
                    parts += f">{-kern}<"
            width += self._advance[letter]
            parts += f"{glyph:04X}"
            before = letter
        return Shaped(width, f"<{parts}>" if parts else "")


class Fonts:
    """The faces, cut once and ready to embed; share one between all letters and threads.

    It remembers words, and the lines of ready wording; what comes out never depends on that.
    """

    def __init__(self, folder: Path) -> None:
        for file_name in (*FACES.values(), "OFL.txt"):
            if not (folder / file_name).is_file():
                raise FileNotFoundError(f"The letters need {file_name}, and it is not in {folder}.")
        self.paragraphs: Memory[Paragraph, tuple[Line, ...]] = Memory(_REMEMBERED_PARAGRAPHS)
        self.faces = {key: Face(key, folder / file_name) for key, file_name in FACES.items()}

    def face(self, *, bold: bool, italic: bool) -> Face:
        """The face for a piece of text; bold wins over italic."""
        return self.faces["B" if bold else "I" if italic else "R"]


def clean(text: str) -> str:
    """The text as letters are set from it: composed (NFC), tabs as spaces, invisible characters gone."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _INVISIBLE.sub("", composed)


def _table(source: Any, tag: str) -> bytes | None:
    try:
        return bytes(source.get_table(tag))
    except KeyError:
        return None


def _new_numbers(letters: Iterable[str], original: dict[str, int]) -> dict[str, int]:
    """The glyph numbers that reportlab's `makeSubset` gives: 0 is .notdef, then in order of first use."""
    given = {0: 0}
    return {letter: given.setdefault(original[letter], len(given)) for letter in letters}


def _widths(numbers: dict[str, int], advance: dict[str, int]) -> str:
    by_glyph = {glyph: advance[letter] for letter, glyph in numbers.items()}
    return "[1 [" + " ".join(str(by_glyph[glyph]) for glyph in range(1, len(by_glyph) + 1)) + "]]"


def _to_unicode(numbers: dict[str, int]) -> bytes:
    """A CMap from glyph to character, without glyph 0, which PDF/UA wants to mean nothing."""
    by_glyph: dict[int, str] = {}
    for letter, glyph in numbers.items():
        by_glyph.setdefault(glyph, letter)
    rows = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in by_glyph.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _no_such_glyph(letter: str, word: str) -> str:
    name = unicodedata.name(letter, f"character U+{ord(letter):04X}").lower()
    shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
    where = f"used in “{word[:60]}”"
    return f"The letters' typeface has no “{shown}” ({name}), {where}. Please write it another way."
