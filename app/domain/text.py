"""Text made comparable: the one form that is stored and hashed, the folded form that is searched."""

import re
import unicodedata

# Letters with no combining mark survive decomposition; they are searched as their plain neighbours.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("\u2018\u2019\u02bc`", "'")
    | dict.fromkeys("\u201c\u201d", '"')
)
_POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$")


def normal(value: str) -> str:
    """`value` as the store keeps it and sync hashes it: NFC, line ends as LF, no blanks at either end.

    ŵ typed on two keyboards must be the same bytes, or every exchange would show a clash that is none.
    """
    if value.isascii() and "\r" not in value:
        return value.strip()
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fold(text: str) -> str:
    """`text` as it is searched: lower case, no accents, straight quotes, single blanks (Siân -> sian)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_PLAIN).split())


def postcode(text: str) -> str:
    """A postcode as it is written ("sy231ab" -> "SY23 1AB"); anything else only normal and upper case."""
    tidy = normal(text).upper()
    found = _POSTCODE.match("".join(letter for letter in tidy if letter.isalnum()))
    return f"{found[1]} {found[2]}" if found else tidy
