"""Reads the table in a CSV or xlsx file, which may be hostile: bounded, never run, each row with its line.

A file is read whole into memory, since a laptop writes no temporary file.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from app.casework.encodings import decoded, trouble
from app.casework.workbooks import opened
from app.disk import disk_error
from app.errors import Refused, Unavailable

MOST_BYTES: Final = 50_000_000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 300
MOST_IN_CELL: Final = 32_767
"""What a spreadsheet's own cell can hold."""
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_DELIMITERS: Final = ",;\t|"

Value = str | date


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `line` is where it begins in the file, as an editor or Excel counts."""

    line: int
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be read as it stands. `column` is a heading, or empty for the row as a whole."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table as read: its headings, its rows, what could not be read, and how its letters were written."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    encoding: str
    """utf-8, utf-8-sig, utf-16 (-le, -be), cp1252, or xlsx."""


def read(path: Path, *, sheet: str = "") -> Sheet:
    """The table in the file; of an xlsx its first sheet, or the one named.

    Unavailable where the disk does not give it. Refused "too_large", "empty_file", "old_excel", "not_text",
    "csv_broken" (line), "no_headings", "heading_twice" (column), "xlsx_unreadable", "xlsx_unsafe" (why),
    "no_such_sheet" (sheets).
    """
    data = _bytes(path)
    if data.startswith(_ZIP):
        return _table(_from_workbook(data, sheet), "xlsx")
    if data.startswith(_OLD_EXCEL):
        raise Refused(
            "old_excel",
            "This is an old or a locked Excel file: save it as .xlsx without a password, or as CSV.",
        )
    text, encoding = decoded(data)
    return _table(_from_csv(text), encoding)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unavailable("no_such_file", f"There is no file {path}.", path=str(path)) from None
    except OSError as error:
        raise disk_error(error) from error
    if len(data) > MOST_BYTES:
        raise Refused("too_large", f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if not data.strip():
        raise Refused("empty_file", "There is nothing in this file.")
    return data


def _from_csv(text: str) -> Iterator[Row]:
    """The rows of the text with the line that each begins on; a cell may hold several lines."""
    csv.field_size_limit(MOST_IN_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(
                "csv_broken",
                f"From line {line} on this is no CSV: {error}. Perhaps a quotation mark is not closed.",
                line=line,
            ) from error
        yield Row(line, tuple(cells))
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The sign that parts the headings oftenest."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _from_workbook(data: bytes, sheet: str) -> Iterator[Row]:
    with opened(data, sheet, most_columns=MOST_COLUMNS) as rows:
        try:
            for line, cells in enumerate(rows, start=1):
                yield Row(line, tuple(_plain(cell) for cell in cells))
        except (
            ValueError,
            KeyError,
            IndexError,
            TypeError,
            SyntaxError,
            EOFError,
            zipfile.BadZipFile,
        ) as error:
            raise Refused(
                "xlsx_unreadable", "This Excel file is damaged: save it again, or as CSV."
            ) from error


def _plain(cell: object) -> Value:
    """A cell's value as it would be typed; a day stays a day."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _table(rows: Iterator[Row], encoding: str) -> Sheet:
    headings = next((row for row in rows if any(_filled(cell) for cell in row.cells)), None)
    if headings is None:
        raise Refused("no_headings", "The first row must name the columns.")
    columns = _columns(headings)
    kept: list[Row] = []
    faults: list[Fault] = []
    for row in rows:
        if not any(_filled(cell) for cell in row.cells):
            continue
        if len(kept) >= MOST_ROWS:
            raise Refused("too_large", f"The file has more than {MOST_ROWS} rows.")
        fault = _fault(row, columns)
        if fault is not None:
            faults.append(fault)
        else:
            kept.append(Row(row.line, _filled_up(row.cells, len(columns))))
    return Sheet(columns, tuple(kept), tuple(faults), encoding)


def _columns(headings: Row) -> tuple[str, ...]:
    names = [str(cell).strip() for cell in headings.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Refused("too_large", f"The file has more than {MOST_COLUMNS} columns.")
    named = [name for name in names if name]
    for name in named:
        if named.count(name) > 1:
            raise Refused("heading_twice", f"Two columns are called {name!r}.", column=name)
    return tuple(names)


def _fault(row: Row, columns: tuple[str, ...]) -> Fault | None:
    if any(_filled(cell) for cell in row.cells[len(columns) :]):
        return Fault(row.line, "", "too_many_cells")
    for name, cell in zip(columns, row.cells, strict=False):
        if isinstance(cell, str) and len(cell) > MOST_IN_CELL:
            return Fault(row.line, name, "too_long")
        if isinstance(cell, str) and (reason := trouble(cell)):
            return Fault(row.line, name, reason)
    return None


def _filled_up(cells: tuple[Value, ...], width: int) -> tuple[Value, ...]:
    return cells[:width] + ("",) * (width - len(cells))


def _filled(cell: Value) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
