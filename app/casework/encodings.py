"""Finds out how a text file's letters were written, and whether a cell of it is broken."""

from __future__ import annotations

import codecs
from typing import Final

from app.errors import Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOST: Final = "\ufffd"  # what stands where a letter could not be read
_TWICE: Final = "ÃÂÅÄ"  # what the first byte of a letter becomes when UTF-8 was read as Windows' own
_LOOKED_AT: Final = 4000


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and how it was written: utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or cp1252.

    Of a file that is UTF-8 save for some bytes, those stand as the sign for a lost letter: see `trouble`.
    Refused("not_text") when it is none of them.
    """
    encoding = _named(data)
    text = data.decode(encoding, errors="replace" if encoding.startswith("utf-8") else "strict")
    if "\x00" in text:
        raise Refused("not_text", "This is neither a CSV nor an xlsx file.")
    return text, encoding


def trouble(text: str) -> str:
    """What is wrong with the letters of a text, or nothing.

    "encoding_broken": a letter was lost, here or before. "encoding_twice": written as UTF-8 twice ("SiÃ¢n").
    """
    if _LOST in text:
        return "encoding_broken"
    return "encoding_twice" if _written_twice(text) else ""


def _named(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding)
    if b"\x00" in data[:_LOOKED_AT]:
        # Latin letters in UTF-16 are every other byte nought.
        return _checked(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    if _decodes(data, "utf-8") or _is_mostly_utf8(data):
        return "utf-8"
    if _decodes(data, "cp1252"):
        return "cp1252"
    raise Refused("not_text", "The letters of this file are in no encoding that we know: save it as UTF-8.")


def _checked(data: bytes, encoding: str) -> str:
    if encoding != "utf-8-sig" and not _decodes(data, encoding):
        raise Refused("not_text", "This file seems to be UTF-16, and breaks off in it.")
    return encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most lines with letters beyond ASCII are UTF-8: then it is that, and the others are broken."""
    good = bad = 0
    for line in data.splitlines():
        try:
            good += any(ord(letter) > 127 for letter in line.decode("utf-8"))
        except UnicodeDecodeError:
            bad += 1
    return good > bad


def _written_twice(text: str) -> bool:
    if not any(sign in text for sign in _TWICE):
        return False
    try:
        return len(text.encode("cp1252").decode("utf-8")) < len(text)
    except UnicodeError:
        return False
