"""An import as it is seen: the mapping, the rows as they would be taken, what is wrong, who is doubled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.casework.people import NewAddress, NewPerson, NewWay

DateOrder = Literal["dmy", "mdy", "ymd"]
Choice = Literal["link", "new", "skip"]
FIELDS = (
    "reference", "given_names", "family_name", "full_name", "preferred_name", "birth_date", "pronouns",
    "language_choice", "mobile", "phone", "email", "line1", "line2", "town", "postcode", "applied_on",
    "reason", "came_by", "patch", "officer", "restricted", "summary", "note", "closed_on", "closed_reason",
)  # fmt: skip
"""What a column may be mapped to."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How one council's columns are read: made once, kept by name.

    `columns` is {field: heading}; `values` is {field: {their word: our code, patch or officer}}; `defaults`
    is {field: what stands where the cell is empty}. `patch` must be mapped or have a default.
    """

    name: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder = "dmy"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, once for each fault: its line, its column's heading ("" for the whole row).

    `reason`: "encoding_broken", "encoding_twice", "too_many_cells", "too_long", "no_name", "no_day",
    "not_a_date", "month_first", "in_the_future", "not_in_list", "no_patch", "no_such_officer", "not_a_phone",
    "not_an_email", "not_yes_or_no", "closed_before_applied", "formula_error".
    """

    line: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row as it would be taken."""

    line: int
    name: str
    person: NewPerson
    address: NewAddress | None
    ways: tuple[NewWay, ...]
    applied_on: date
    reason: str
    came_by: str
    patch_id: str
    officer_id: str
    restricted: bool
    summary: str
    note: str
    number: str
    """The council's own number for it."""
    closed_on: date | None
    closed_reason: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Someone whom a row may be: of an earlier line of the same file, or known already.

    `because`: "number", "phone", "birth_date", "name". `same_case` when they also applied on that very day.
    """

    because: tuple[str, ...]
    line: int | None
    person_id: str | None
    name: str
    birth_date: date | None
    same_case: bool


@dataclass(frozen=True, slots=True)
class Doubled:
    """A row and whom it may be, likeliest first: to be chosen. `offered` is what we would choose."""

    line: int
    twins: tuple[Twin, ...]
    offered: Choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """What becomes of a doubled row: "link" makes its case the twin's (the `twin`-th offered), "new" makes
    someone new, "skip" leaves it out.
    """

    what: Choice
    twin: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What would be taken, before anything is."""

    encoding: str
    rows: int
    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    doubled: tuple[Doubled, ...]

    @property
    def bad_lines(self) -> frozenset[int]:
        """The lines that cannot be taken."""
        return frozenset(one.line for one in self.bad)
