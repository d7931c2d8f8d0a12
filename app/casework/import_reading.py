"""Reads the rows of a council's own file by its mapping: each as it would be taken, or all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from app.casework import import_values, office
from app.casework.import_rows import BadRow, ColumnMapping, GoodRow
from app.casework.import_values import Unread
from app.casework.people import NewAddress, NewPerson, NewWay
from app.casework.sheets import Row, Sheet, Value
from app.casework.work import Work

T = TypeVar("T")
MOST_LETTERS: Final = {
    "reference": 40, "given_names": 200, "family_name": 200, "full_name": 200, "preferred_name": 200,
    "pronouns": 60, "mobile": 200, "phone": 200, "email": 200, "line1": 200, "line2": 200,
    "town": 120, "postcode": 12,
}  # fmt: skip
"""How long the store's columns are, where a council's may be longer."""
CLOSED: Final = "duties_ended"
"""Why a case was closed, where the file only says when."""


class Reader:
    """Reads row after row by one mapping."""

    def __init__(self, work: Work, mapping: ColumnMapping, table: Sheet) -> None:
        self._work, self._mapping = work, mapping
        self._at = {name: table.columns.index(heading) for name, heading in mapping.columns.items()}
        self._patches = {
            name: one.patch_id for one in office.patches(work) for name in (one.name, one.name_cy) if name
        }
        self._officers = {one.name: one.officer_id for one in office.officers(work)}
        self._lists = work.reference.codes.lists

    def row(self, row: Row) -> tuple[GoodRow | None, list[BadRow]]:
        """The row as it would be taken, or everything that is wrong with it."""
        one = _OneRow(row, self._mapping, self._at)
        given, family = _name(one)
        if not given and not family:
            one.wrong("given_names" if "given_names" in self._at else "full_name", "no_name")
        person = NewPerson(
            given_names=given,
            family_name=family,
            preferred_name=one.text("preferred_name"),
            birth_date=one.day("birth_date", self._past),
            pronouns=one.text("pronouns"),
            language_choice=one.read("language_choice", self._language) or "not_asked",
        )
        applied_on = self._needed(one, "applied_on", one.day("applied_on", self._past), "no_day")
        patch_id = self._needed(one, "patch", one.read("patch", self._patch), "no_patch")
        closed_on = one.day("closed_on", self._past)
        if applied_on and closed_on and closed_on < applied_on:
            one.wrong("closed_on", "closed_before_applied")
        closed_reason = one.read("closed_reason", self._code("closed_reason")) or CLOSED
        made = GoodRow(
            line=row.line,
            name=f"{given} {family}".strip(),
            person=person,
            address=_address(one),
            ways=tuple(_ways(one)),
            applied_on=applied_on or self._work.today,
            reason=one.read("reason", self._code("reason")) or "",
            came_by=one.read("came_by", self._code("came_by")) or "",
            patch_id=patch_id or "",
            officer_id=one.read("officer", self._officer) or "",
            restricted=one.read("restricted", import_values.yes) or False,
            summary=one.text("summary"),
            note=one.text("note"),
            number=one.text("reference"),
            closed_on=closed_on,
            closed_reason=closed_reason if closed_on else "",
        )
        return (None, one.faults) if one.faults else (made, [])

    def _needed(self, one: _OneRow, name: str, value: T | None, reason: str) -> T | None:
        if value is None and not one.is_wrong(name):
            one.wrong(name, reason)
        return value

    def _past(self, cell: Value) -> date:
        day = import_values.day(cell, self._mapping.date_order, today=self._work.today)
        if day > self._work.today:
            raise Unread("in_the_future")
        return day

    def _code(self, name: str) -> Callable[[str], str]:
        return lambda text: import_values.code(text, self._lists[name], self._theirs(name))

    def _patch(self, text: str) -> str:
        return import_values.named(text, self._patches, self._theirs("patch"))

    def _officer(self, text: str) -> str:
        return import_values.named(text, self._officers, self._theirs("officer"))

    def _language(self, text: str) -> str:
        return import_values.language(text, self._theirs("language_choice"))

    def _theirs(self, name: str) -> Mapping[str, str]:
        return self._mapping.values.get(name, {})


class _OneRow:
    """One row while it is read: its cells by field, and what was wrong with them."""

    def __init__(self, row: Row, mapping: ColumnMapping, at: Mapping[str, int]) -> None:
        self._row, self._mapping, self._at = row, mapping, at
        self.faults: list[BadRow] = []

    def text(self, name: str) -> str:
        """The cell as text, or the default."""
        said = str(self._cell(name))
        if len(said) > MOST_LETTERS.get(name, len(said)):
            self.wrong(name, "too_long")
        if import_values.is_error(said):
            self.wrong(name, "formula_error")
        return said

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        """What the reader makes of the text; None of an empty cell, and of one that is wrong."""
        said = self.text(name)
        return self._tried(name, lambda: reader(said)) if said and not self.is_wrong(name) else None

    def day(self, name: str, reader: Callable[[Value], date]) -> date | None:
        """The day in the cell; None of an empty cell, and of one that is wrong."""
        cell = self._cell(name)
        return self._tried(name, lambda: reader(cell)) if cell else None

    def wrong(self, name: str, reason: str) -> None:
        """Note a fault of that field's column."""
        column = self._mapping.columns.get(name, "")
        self.faults.append(BadRow(self._row.line, column, reason, str(self._cell(name))))

    def is_wrong(self, name: str) -> bool:
        """Whether a fault of that field was noted."""
        column = self._mapping.columns.get(name, "")
        return any(fault.column == column for fault in self.faults)

    def _tried(self, name: str, reading: Callable[[], T]) -> T | None:
        try:
            return reading()
        except Unread as unread:
            self.wrong(name, str(unread))
            return None

    def _cell(self, name: str) -> Value:
        place = self._at.get(name)
        cell: Value = "" if place is None else self._row.cells[place]
        if isinstance(cell, str):
            cell = cell.strip()
        return cell or self._mapping.defaults.get(name, "")


def _name(one: _OneRow) -> tuple[str, str]:
    """Given and family name. A full name is parted at its comma, else before its last word."""
    given, family, full = one.text("given_names"), one.text("family_name"), one.text("full_name")
    if given or family or not full:
        return given, family
    if "," in full:
        family, _, given = full.partition(",")
    else:
        given, _, family = full.rpartition(" ")
    return (given.strip(), family.strip()) if given.strip() else (family.strip(), "")


def _address(one: _OneRow) -> NewAddress | None:
    line1, line2, town, postcode = (one.text(name) for name in ("line1", "line2", "town", "postcode"))
    if not (line1 or line2 or town or postcode):
        return None
    return NewAddress(line1=line1, line2=line2, town=town, postcode=postcode)


def _ways(one: _OneRow) -> Iterator[NewWay]:
    for way in ("mobile", "phone"):
        number = one.read(way, import_values.phone)
        if number:
            yield NewWay(way, number)
    address = one.read("email", import_values.email)
    if address:
        yield NewWay("email", address)
