"""What people type into a search box, made safe for the full-text index, and asked of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, TableClause, literal_column, select

from app.models.search_index import WORDS, search_row

FEWEST_DIGITS = 3
"""A number shorter than this is not looked for among phones: nearly all of them would be found."""

_ABROAD = re.compile(r"^(00)?44")
_DIALLED = re.compile(r"^[\d\s()+.\-/]+$")


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for: the words as typed, the last one perhaps unfinished, and the digits of a number."""

    words: tuple[str, ...]
    digits: str
    """Set where only a number was typed, its blanks and signs left out."""

    def in_columns(self, *columns: str) -> str:
        """A query for `search_text`: every word in those columns of one row, the last word as a beginning."""
        return f"{_named(columns)} : ({_all(self.words)})"

    @property
    def in_notes(self) -> str:
        """A query for `search_notes`: every word in one note, the last as a beginning; empty for one letter.

        A last word of one letter is left out: nearly every note has a word that begins so.
        """
        words = self.words if not self.words or len(self.words[-1]) > 1 else self.words[:-1]
        return _all(words, unfinished=words == self.words) if words else ""

    def word_in(self, word: str, *columns: str) -> str:
        """A query for `search_text` for one of the words; the last one as a beginning."""
        return f"{_named(columns)} : ({_all((word,), unfinished=word == self.words[-1])})"

    def any_in(self, *columns: str) -> str:
        """A query for `search_text`: any of the words, each whole or as a beginning."""
        return f"{_named(columns)} : ({' OR '.join(f'{_quoted(word)} *' for word in self.words)})"

    @property
    def as_phone(self) -> str:
        """A query for `search_text`: the digits as the beginning of a phone; empty when none were typed."""
        return f"phones : {_quoted(self.digits)} *" if len(self.digits) >= FEWEST_DIGITS else ""


def looked_for(text: str) -> Looked:
    """What `text` asks for. Signs alone ask for nothing; nothing typed is read as the index's own syntax."""
    tidy = unicodedata.normalize("NFC", text.replace("\x00", " "))
    words = tuple(word for word in tidy.split() if any(letter.isalnum() for letter in word))
    return Looked(words, dialled(tidy) if _DIALLED.match(tidy.strip()) else "")


def dialled(number: str) -> str:
    """The digits of a phone number as dialled at home: without blanks and signs, 0 in place of +44."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    return _ABROAD.sub("0", digits) if digits.startswith("00") or number.strip().startswith("+") else digits


def matches(table: TableClause, query: str) -> ColumnElement[bool]:
    """The condition that a row of an FTS5 table answers the query."""
    return literal_column(table.name).op("MATCH", is_comparison=True)(query)


def rows(table: TableClause, query: str) -> Any:
    """A select of the rowids that answer the query."""
    return select(table.c.rowid).where(matches(table, query))


def scopes(found: Any) -> Any:
    """A select of the scopes (people, cases) of what a select of rowids found."""
    return select(search_row.c.scope_id).where(search_row.c.rowid.in_(found))


def _all(words: tuple[str, ...], *, unfinished: bool = True) -> str:
    return f"{' AND '.join(_quoted(word) for word in words)}{' *' if unfinished else ''}"


def _named(columns: tuple[str, ...]) -> str:
    if unknown := set(columns) - set(WORDS):
        raise AssertionError(f"the index has no column {sorted(unknown)}")
    return f"{{{' '.join(columns)}}}"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
