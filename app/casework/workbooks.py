"""Opens an xlsx file that may mean harm: its sizes are checked first, and nothing in it is ever run."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from app.errors import Refused

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 300_000_000
MOST_RATIO: Final = 250
"""How many times its packed size a part may be: sheets of text pack to a tenth, a bomb to a thousandth."""
_SMALL: Final = 1_000_000
_DECLARES: Final = (
    b"<!DOCTYPE",
    b"<!ENTITY",
    "<!DOCTYPE".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
)
_BLOCK: Final = 1 << 20

_DAMAGED: Final = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, TypeError, SyntaxError,
    EOFError, AttributeError, RuntimeError,
)  # fmt: skip
"""What openpyxl and zipfile raise for what is no workbook (a parse error is a SyntaxError)."""


@contextmanager
def opened(data: bytes, sheet: str, *, most_columns: int) -> Iterator[Iterator[tuple[object, ...]]]:
    """The rows of a sheet (the first where none is named) as plain values; a formula is what it last gave.

    Refused "xlsx_unsafe" (why), "xlsx_unreadable", "no_such_sheet" (sheets).
    """
    _check(data)
    workbook: Any = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of drawings and rules that it leaves out: none are wanted
        try:
            workbook = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            names = [one.title for one in workbook.worksheets]
        except _DAMAGED as error:
            raise Refused(
                "xlsx_unreadable", "This Excel file is damaged: save it again, or as CSV."
            ) from error
        try:
            if not names or (sheet and sheet not in names):
                raise Refused(
                    "no_such_sheet",
                    f"There is no sheet {sheet!r}: there are {', '.join(names)}.",
                    sheets=tuple(names),
                )
            chosen = workbook[sheet or names[0]]
            chosen.reset_dimensions()  # a file may claim a billion cells
            yield chosen.iter_rows(values_only=True, max_col=most_columns + 1)
        finally:
            workbook.close()


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _check_sizes(parts)
            for part in parts:
                _check_part(packed, part)
    except (zipfile.BadZipFile, EOFError, RuntimeError, OSError) as error:
        raise Refused("xlsx_unreadable", "This Excel file is damaged: save it again, or as CSV.") from error


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _unsafe("it would unpack to more than any caseload needs", "too_large")
    for part in parts:
        if part.flag_bits & 1:
            raise _unsafe("it is locked with a password", "locked")
        if part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise _unsafe("a part of it is packed far beyond what text can be", "bomb")


def _check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Declarations of its own are how an XML file calls for others, or grows without end: none is wanted."""
    if not part.filename.casefold().endswith((".xml", ".rels")):
        return
    with packed.open(part) as file:
        before = b""
        while block := file.read(_BLOCK):
            if any(sign in before + block for sign in _DECLARES):
                raise _unsafe("it declares entities of its own", "entities")
            before = block[-32:]


def _unsafe(because: str, why: str) -> Refused:
    return Refused("xlsx_unsafe", f"This Excel file is not opened: {because}.", why=why)
