"""What a cell of a council's own file means: days in several forms, codes by their words, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from app.casework.import_rows import DateOrder
from app.casework.matching import dialled
from app.domain.codes import CodeList
from app.domain.text import fold


class Unread(ValueError):
    """A cell that means nothing to us; its text is the reason's code."""


_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_NUMBERS = re.compile(r"^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$")
_WORDED = re.compile(
    r"^(?:[^\W\d]+,? )?(\d{1,2})(?:st|nd|rd|th|af|ail|ydd|ed|eg|fed)? (?:of )?([^\W\d]+),? (\d{2,4})$"
)
_MONTHS = (
    ("jan", "ion"), ("feb", "chwe"), ("mar", "maw"), ("apr", "ebr"), ("may", "mai"), ("jun", "meh"),
    ("jul", "gor"), ("aug", "aws"), ("sep", "med"), ("oct", "hyd"), ("nov", "tach"), ("dec", "rhag"),
)  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "ie", "oes", "ydy", "ydyw"})
_NO = frozenset({"no", "n", "false", "0", "", "na", "nac oes", "nac ydy"})
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_FEWEST_DIGITS, _MOST_DIGITS = 6, 15
_ERRORS = ("#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


def day(cell: str | date, order: DateOrder, *, today: date) -> date:
    """A day: "3/4/26", "03.04.2026", "3 April 2026", "3 Ebrill 2026", "2026-04-03".

    A year of two digits is the latest that is not yet to come.

    Unread("not_a_date"), Unread("month_first") where only another order would make it a day.
    """
    if isinstance(cell, date):
        return cell
    text = " ".join(cell.split())
    if found := _ISO.match(text):
        return _date(*map(int, found.groups()))
    if found := _NUMBERS.match(text):
        return _of_numbers(found.groups(), order, today)
    if found := _WORDED.match(text):
        return _date(_year(found[3], today), _month(found[2]), int(found[1]))
    raise Unread("not_a_date")


def code(text: str, known: CodeList, theirs: Mapping[str, str]) -> str:
    """The code of a list: by the mapping's own words, else by id, else by our words in either language.

    Empty for an empty cell. Unread("not_in_list").
    """
    if not text:
        return ""
    wanted = fold(text)
    for said, meant in theirs.items():
        if fold(said) == wanted and (meant in known.codes or not meant):
            return meant
    for one in known.codes.values():
        if wanted in (fold(one.id), fold(one.id.replace("_", " ")), fold(one.words.en), fold(one.words.cy)):
            return one.id
    raise Unread("not_in_list")


def named(text: str, known: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """The id of what is called so, by the mapping's words or its own name. Unread("not_in_list")."""
    meant = next((name for said, name in theirs.items() if fold(said) == fold(text)), text)
    for name, its_id in known.items():
        if fold(name) == fold(meant):
            return its_id
    raise Unread("not_in_list")


def language(text: str, theirs: Mapping[str, str]) -> str:
    """ "cy", "en" or "not_asked". Unread("not_in_list")."""
    wanted = fold(next((meant for said, meant in theirs.items() if fold(said) == fold(text)), text))
    for choice, words in (
        ("cy", ("cy", "welsh", "cymraeg", "w", "c")),
        ("en", ("en", "english", "saesneg", "e", "s")),
        ("not_asked", ("", "not asked", "not_asked", "unknown", "anhysbys")),
    ):
        if wanted in words:
            return choice
    raise Unread("not_in_list")


def phone(text: str) -> str:
    """A telephone number as it was typed; a spreadsheet's lost nought is put back. Unread("not_a_phone")."""
    digits = dialled(text)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or any(sign.isalpha() for sign in text):
        raise Unread("not_a_phone")
    return f"0{text}" if text.isdecimal() and len(text) == 10 and text[0] in "123789" else text


def email(text: str) -> str:
    """An e-mail address. Unread("not_an_email")."""
    if not _EMAIL.match(text):
        raise Unread("not_an_email")
    return text


def yes(text: str) -> bool:
    """Whether a cell says yes. Unread("not_yes_or_no")."""
    said = fold(text)
    if said in _YES or said in _NO:
        return said in _YES
    raise Unread("not_yes_or_no")


def is_error(text: str) -> bool:
    """Whether a spreadsheet's formula went wrong here."""
    return text in _ERRORS


def _of_numbers(parts: tuple[str, ...], order: DateOrder, today: date) -> date:
    if len(parts[0]) == 4:  # nobody writes year, day, month
        return _date(int(parts[0]), int(parts[1]), int(parts[2]))
    places = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}[order]
    year, month, in_month = (parts[place] for place in places)
    if int(month) > 12 >= int(in_month):
        raise Unread("month_first")
    return _date(_year(year, today), int(month), int(in_month))


def _month(word: str) -> int:
    said = fold(word)
    for number, (english, welsh) in enumerate(_MONTHS, start=1):
        if said.startswith((english, welsh)):
            return number
    raise Unread("not_a_date")


def _year(text: str, today: date) -> int:
    """A year of two digits is the latest that is not yet to come."""
    number = int(text)
    if len(text) == 4:
        return number
    if len(text) != 2:
        raise Unread("not_a_date")
    this_century = today.year // 100 * 100
    return this_century + number if this_century + number <= today.year else this_century - 100 + number


def _date(year: int, month: int, in_month: int) -> date:
    try:
        return date(year, month, in_month)
    except ValueError:
        raise Unread("not_a_date") from None
