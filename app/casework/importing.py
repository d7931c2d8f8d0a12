"""Takes in a council's own caseload: a mapping kept by name, a look before anything is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Final, Literal, cast, get_args

from sqlalchemy import select

from app.casework import cases, notes
from app.casework.import_reading import Reader
from app.casework.import_rows import (
    FIELDS,
    BadRow,
    Choice,
    Chosen,
    ColumnMapping,
    DateOrder,
    Doubled,
    GoodRow,
    ImportReport,
    Twin,
)
from app.casework.import_twins import IMPORTED, IMPORTED_NOTE, doubled, number_text
from app.casework.sheets import read
from app.casework.work import Work
from app.domain.changes import Change, Changes, Kind
from app.domain.text import fold
from app.errors import Refused
from app.models.local import Fact

__all__ = [
    "FIELDS", "BadRow", "BadToo", "Choice", "Chosen", "ColumnMapping", "Doubled", "GoodRow", "ImportReport",
    "Twin", "check", "headings", "keep_mapping", "mapping_from", "mappings", "suggested", "take",
]  # fmt: skip

CASE_KIND: Final = Kind("case_file")
IMPORT: Final = "import"
MAPPING: Final = "import."
BadToo = Literal["leave_out", "none"]
LONGEST_NAME: Final = 50
NEW: Final = Chosen("new")
_GUESSES: Final = {
    "reference": ("ref", "case ref", "case number", "cyfeirnod"),
    "given_names": ("forename", "first name", "enw cyntaf"),
    "family_name": ("surname", "last name", "cyfenw"),
    "full_name": ("name", "applicant", "enw", "client"),
    "birth_date": ("dob", "date of birth", "dyddiad geni"),
    "language_choice": ("language", "iaith", "preferred language"),
    "mobile": ("mobile number", "mobile phone", "symudol"),
    "phone": ("telephone", "tel", "ffon"),
    "email": ("e-mail", "email address", "e-bost"),
    "line1": ("address", "address line 1", "cyfeiriad"),
    "line2": ("address line 2",),
    "town": ("city", "tref"),
    "postcode": ("post code", "cod post"),
    "applied_on": ("date applied", "application date", "date of application", "presented", "dyddiad"),
    "reason": ("reason for homelessness", "rheswm"),
    "came_by": ("source", "referred by"),
    "patch": ("area", "ardal"),
    "officer": ("caseworker", "housing officer", "swyddog"),
    "note": ("notes", "nodiadau"),
    "closed_on": ("date closed", "closed", "end date"),
    "closed_reason": ("outcome", "closure reason"),
}
"""Headings that councils' files have, folded, by what they most likely mean."""


# --- the mapping -------------------------------------------------------------------------------------------


def headings(path: Path) -> tuple[str, ...]:
    """The headings of the file, for whoever is about to say what they mean. Refused as `sheets.read` is."""
    return read(path).columns


def suggested(columns: Sequence[str]) -> dict[str, str]:
    """{field: heading} as far as the headings themselves tell; the officer says the rest."""
    found: dict[str, str] = {}
    for name in FIELDS:
        wanted = {name.replace("_", " "), *_GUESSES.get(name, ())}
        heading = next((one for one in columns if fold(one).replace("_", " ") in wanted), None)
        if heading is not None and heading not in found.values():
            found[name] = heading
    return found


def mapping_from(data: Mapping[str, object]) -> ColumnMapping:
    """A mapping from plain tables, as a file or the store holds it. Refused("mapping_wrong", faults)."""
    faults: list[str] = []
    columns, values, defaults = (_table(data, part, faults) for part in ("columns", "values", "defaults"))
    named = dict.fromkeys([*columns, *values, *defaults])
    faults += [f"there is no field {name!r}" for name in named if name not in FIELDS]
    faults += [f"values.{name} must be a table" for name in values if not isinstance(values[name], Mapping)]
    faults += [f"{part} is not known" for part in data if part not in ColumnMapping.__slots__]
    order = data.get("date_order", "dmy")
    if order not in get_args(DateOrder):
        faults.append(f"date_order is one of {', '.join(get_args(DateOrder))}")
    if not str(data.get("name", "")).strip():
        faults.append("it needs a name")
    if faults:
        raise Refused(
            "mapping_wrong", f"The mapping is not right: {'; '.join(faults)}.", faults=tuple(faults)
        )
    return ColumnMapping(
        name=str(data["name"]),
        columns=_texts(columns),
        values={name: _texts(table) for name, table in values.items()},
        defaults=_texts(defaults),
        date_order=cast("DateOrder", order),
    )


def keep_mapping(work: Work, *, mapping: ColumnMapping) -> Changes:
    """Keep a mapping under its name on this laptop, in place of one of the same name."""
    work.need(IMPORT)
    kept = mapping_from(asdict(mapping))
    key = f"{MAPPING}{kept.name[:LONGEST_NAME]}"
    fact = work.session.get(Fact, key)
    if fact is None:
        work.session.add(Fact(key=key, value=asdict(kept)))
    else:
        fact.value = asdict(kept)
    return Changes(verb="keep_mapping")


def mappings(work: Work) -> tuple[ColumnMapping, ...]:
    """The mappings kept on this laptop, by name."""
    kept = work.session.scalars(select(Fact).where(Fact.key.startswith(MAPPING)).order_by(Fact.key))
    return tuple(mapping_from(fact.value) for fact in kept)


def _table(data: Mapping[str, object], part: str, faults: list[str]) -> Mapping[str, object]:
    table = data.get(part, {})
    if isinstance(table, Mapping):
        return table
    faults.append(f"{part} must be a table")
    return {}


def _texts(table: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in cast("Mapping[str, object]", table).items()}


# --- looking -----------------------------------------------------------------------------------------------


def check(work: Work, *, path: Path, mapping: ColumnMapping, sheet: str = "") -> ImportReport:
    """What the file would bring: good rows, bad ones with line, column and reason, and possible doubles.

    This reads only. Refused as `sheets.read` is, and "column_missing" (columns) where the mapping names a
    heading that the file does not have, "patch_not_said" where no column and no default tells the patch.
    """
    work.need(IMPORT)
    table = read(path, sheet=sheet)
    missing = [heading for heading in mapping.columns.values() if heading not in table.columns]
    if missing:
        raise Refused(
            "column_missing",
            f"The file has no column {', '.join(map(repr, missing))}.",
            columns=tuple(missing),
        )
    if "patch" not in mapping.columns and "patch" not in mapping.defaults:
        raise Refused(
            "patch_not_said", "Say which column, or which patch, the cases belong to.", field="patch"
        )
    reader = Reader(work, mapping, table)
    bad = [BadRow(fault.line, fault.column, fault.reason) for fault in table.faults]
    good: list[GoodRow] = []
    for row in table.rows:
        made, faults = reader.row(row)
        bad += faults
        if made is not None:
            good.append(made)
    bad.sort(key=lambda one: one.line)
    whole = len(table.rows) + len({fault.line for fault in table.faults})
    return ImportReport(table.encoding, whole, tuple(good), tuple(bad), doubled(work, good))


# --- taking ------------------------------------------------------------------------------------------------


def take(
    work: Work,
    *,
    report: ImportReport,
    choices: Mapping[int, Chosen] | None = None,
    bad: BadToo = "none",
    progress: Callable[[int, int], object] | None = None,
) -> Changes:
    """Take the good rows of a report in one save: each a case with its person, or none of them at all.

    `choices` says by line what becomes of each row that may be a double. `bad` says what bad rows mean:
    "leave_out" takes the others, "none" takes nothing. Refused "bad_rows" (lines), "not_chosen" (lines),
    "nothing_to_take", and as `cases.open_case` and `cases.close` are.
    """
    work.need(IMPORT)
    chosen = dict(choices or {})
    if report.bad and bad == "none":
        lines = tuple(sorted(report.bad_lines))
        raise Refused("bad_rows", f"{len(lines)} rows are not right. Nothing was taken.", lines=lines)
    if open_lines := tuple(one.line for one in report.doubled if one.line not in chosen):
        raise Refused(
            "not_chosen",
            f"{len(open_lines)} rows may be people known already: choose first.",
            lines=open_lines,
        )
    taking = _Taking(work, {one.line: one for one in report.doubled})
    for number, row in enumerate(report.good, start=1):
        taking.row(row, chosen.get(row.line, NEW))
        if progress is not None:
            progress(number, len(report.good))
    if not taking.touched:
        raise Refused("nothing_to_take", "There is nothing in this file to take.")
    return Changes(frozenset(taking.touched), "import_cases")


class _Taking:
    """Takes row after row; it remembers who was made for which line, for those who come twice in one file."""

    def __init__(self, work: Work, doubled_rows: Mapping[int, Doubled]) -> None:
        self.touched: set[Change] = set()
        self._work, self._doubled = work, doubled_rows
        self._persons: dict[int, str] = {}

    def row(self, row: GoodRow, chosen: Chosen) -> None:
        """One row, as was chosen for it."""
        known = self._linked(row, chosen)
        if chosen.what == "skip":
            if known is not None:
                self._persons[row.line] = known
            return
        draft = cases.NewCase(
            person=None if known else row.person,
            person_id=known,
            address=None if known else row.address,
            ways=() if known else row.ways,
            applied_on=row.applied_on,
            reason=row.reason,
            came_by=row.came_by,
            patch_id=row.patch_id,
            officer_id=row.officer_id,
            restricted=row.restricted,
            summary=row.summary,
        )
        opened = self._did(partial(cases.open_case, draft=draft))
        case_id = opened.made or ""
        self._persons[row.line] = known or next(one.row_id for one in opened.touched if one.kind == "person")
        self._rest(row, case_id)

    def _rest(self, row: GoodRow, case_id: str) -> None:
        if row.number:
            text = number_text(row.number)
            self._did(partial(notes.add, case_id=case_id, text=text, about=IMPORTED))
        if row.note:
            self._did(partial(notes.add, case_id=case_id, text=row.note, about=IMPORTED_NOTE))
        if row.closed_on is not None:
            self._did(partial(cases.close, case_id=case_id, reason=row.closed_reason, on=row.closed_on))

    def _linked(self, row: GoodRow, chosen: Chosen) -> str | None:
        """Who the row was said to be. Of an earlier line, whoever that line became."""
        if chosen.what == "new" or row.line not in self._doubled:
            return None
        twin = self._doubled[row.line].twins[chosen.twin]
        return twin.person_id or (self._persons.get(twin.line) if twin.line is not None else None)

    def _did(self, verb: Callable[[Work], Changes]) -> Changes:
        changes = verb(self._work)
        self.touched |= changes.touched
        return changes
