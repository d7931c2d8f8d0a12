"""Writes cases out as a table (CSV or xlsx), readable by anyone, and all records as JSON to compare laptops.

Nothing here writes a file: whoever asked says where the bytes go, and is told that anyone can read them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import select

from app.casework import cases, xlsx
from app.casework.case_list import CaseRow, Wanted
from app.casework.work import Work
from app.models.cases import CaseFile
from app.models.people import Person
from app.models.record import travels
from app.models.tables import KINDS

EXPORT: Final = "export"
Form = Literal["csv", "xlsx"]
COLUMNS: Final = (
    "reference", "household", "others", "given_names", "family_name", "birth_date", "language", "applied_on",
    "reason", "came_by", "duties", "officer", "patch", "restricted", "last_spoken_with", "last_tried",
    "next_due_on", "next_due", "closed_on", "closed_reason",
)  # fmt: skip
"""The headings: codes, the same in every language, so that a file can be compared with last year's."""
_AT_ONCE: Final = 500
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | date


def table(work: Work, *, wanted: Wanted, form: Form) -> bytes:
    """The cases wanted, all of them whatever page was asked for, one a row, as a file's bytes."""
    work.need(EXPORT)
    rows = _rows(work, wanted)
    if form == "xlsx":
        return xlsx.written([COLUMNS, *rows])
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(_typed(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")  # without the mark Excel reads ŵ as two letters


def records(work: Work) -> bytes:
    """Every record of a laptop as JSON, {kind: {id: {field: value}}}: two in step have the same bytes."""
    work.need(EXPORT)
    found = {kind: _records_of(work, kind) for kind in sorted(KINDS)}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs: one that would begin a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _rows(work: Work, wanted: Wanted) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    while True:
        page = cases.find(work, wanted=replace(wanted, offset=len(rows), limit=_AT_ONCE))
        rows += _page(work, page.rows)
        if not page.rows or page.is_last:
            return rows


def _page(work: Work, page: Sequence[CaseRow]) -> Iterable[tuple[Cell, ...]]:
    known = _heads(work, [row.case_id for row in page])
    for row in page:
        case, person = known[row.case_id]
        yield (
            row.reference, row.household, row.others, person.given_names, person.family_name,
            person.birth_date or "", row.language, row.applied_on, case.reason, case.came_by,
            " ".join(mark.duty for mark in row.duties), row.officer, row.patch,
            "yes" if row.restricted else "no", _day(row.last_two_way), _day(row.last_attempt),
            row.next_due_on or "", row.next_due, row.closed_on or "", case.closed_reason,
        )  # fmt: skip


def _heads(work: Work, case_ids: Sequence[str]) -> Mapping[str, tuple[CaseFile, Person]]:
    found = work.session.execute(
        select(CaseFile, Person)
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(case_ids))
    )
    return {case.id: (case, person) for case, person in found}


def _records_of(work: Work, kind: str) -> dict[str, dict[str, object]]:
    table = KINDS[kind].__table__
    rows = work.session.execute(select(table).order_by(table.c.id)).mappings()
    return {row["id"]: {name: travels(value) for name, value in row.items()} for row in rows}


def _day(moment: datetime | None) -> Cell:
    return "" if moment is None else moment.date()


def _typed(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)
