"""The retention schedule: data that says how long what is kept; and what is due. Nothing is erased here."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from app import paths
from app.errors import Unavailable
from app.sync.server.schema import case_place, held, legal_hold, member, sync_row
from app.sync.server.what_goes import unhurried

ABOUT = {"case": {"closed_on"}, "person": {"recorded"}, "held": {"recorded"}}
"""What a category may be about, and which events begin its years."""

WHAT = frozenset({"erase", "look"})
NO_DUTY = "none"
_WORDS = frozenset(
    {"id", "about", "event", "years", "duties", "markers", "what", "words", "source", "mark", "status"}
)


@dataclass(frozen=True, slots=True)
class Category:
    """One line of the schedule."""

    id: str
    about: str
    event: str
    years: int
    what: str
    words: Mapping[str, str]
    source: str
    verified: bool
    duties: frozenset[str] = frozenset()
    """Covers only cases with one of these duties owed ("none": with none at all); empty: any."""
    markers: frozenset[str] = frozenset()
    """Covers only cases with a mark of one of these families; empty: any."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every category."""

    categories: tuple[Category, ...]

    @property
    def unverified(self) -> tuple[Category, ...]:
        """Those that nobody has matched with the council's own schedule."""
        return tuple(one for one in self.categories if not one.verified)

    def of(self, about: str) -> tuple[Category, ...]:
        """The categories about cases, people or held work."""
        return tuple(one for one in self.categories if one.about == about)


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose years are over."""

    about: str
    scope_id: str
    category: Category
    due_on: date
    on_hold: bool = False


def default_schedule() -> Path:
    """The schedule that comes with the program."""
    return paths.resources() / "standards" / "retention.toml"


def read(path: Path) -> Schedule:
    """The schedule in a file. Unavailable, with its first fault, when it is not one."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unavailable(
            "resource_unreadable", f"The retention schedule cannot be read: {error}."
        ) from error
    lines = data.get("category", [])
    fault = next(iter(_faults(lines)), "")
    if fault:
        raise Unavailable("resource_unreadable", f"The retention schedule is wrong: {fault}.")
    return Schedule(tuple(_category(line) for line in lines))


def _faults(lines: list[dict[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines:
        name = str(line.get("id", "a category without an id"))
        missing = _WORDS - {"duties", "markers"} - line.keys()
        if missing or line.keys() - _WORDS:
            yield f"{name}: {', '.join(sorted(missing or line.keys() - _WORDS))}"
        elif line["event"] not in ABOUT.get(line["about"], ()):
            yield f"{name}: no such event"
        elif line["what"] not in WHAT or not isinstance(line["years"], int) or line["years"] < 1:
            yield f"{name}: years or what"
        elif name in seen:
            yield f"{name}: twice"
        seen.add(name)


def _category(line: Mapping[str, Any]) -> Category:
    return Category(
        id=line["id"], about=line["about"], event=line["event"], years=line["years"], what=line["what"],
        words={"en": line["words"]["en"], "cy": line["words"]["cy"]}, source=line["source"],
        verified=line["status"] == "verified", duties=frozenset(line.get("duties", ())),
        markers=frozenset(line.get("markers", ())),
    )  # fmt: skip


# --- what is due -------------------------------------------------------------------------------------------


def due(connection: Connection, tenant_id: str, schedule: Schedule, *, on: date) -> list[Due]:
    """What is due on this day, the longest due first. This reads only."""
    unhurried(connection)
    held_back = set(connection.scalars(select(legal_hold.c.scope_id).where(legal_hold.c.tenant == tenant_id)))
    found = [
        *_cases(connection, tenant_id, schedule, held_back),
        *_people(connection, tenant_id, schedule, held_back),
        *_held(connection, tenant_id, schedule),
    ]
    return sorted((one for one in found if one.due_on <= on), key=lambda one: (one.due_on, one.scope_id))


def after(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def longest(categories: Iterable[Category], duties: set[str], markers: set[str]) -> Category | None:
    """Of the categories that cover a case with these duties and marks, the one that keeps it longest; those
    that name its very kind come before the general one.
    """
    covering = [one for one in categories if covers(one, duties, markers)]
    special = [one for one in covering if one.duties or one.markers]
    return max(special or covering, key=lambda one: one.years, default=None)


def covers(category: Category, duties: set[str], markers: set[str]) -> bool:
    """Whether the category is about a case with these duties owed and these families of marks."""
    owed = duties or {NO_DUTY}
    return (not category.duties or bool(category.duties & owed)) and (
        not category.markers or bool(category.markers & markers)
    )


def _cases(connection: Connection, tenant_id: str, schedule: Schedule, held_back: set[str]) -> Iterator[Due]:
    closed = {
        row_id: day
        for row_id, fields in _documents(connection, tenant_id, "case_file")
        if (day := _day(fields.get("closed_on"))) and not fields.get("withdrawn")
    }
    duties: dict[str, set[str]] = {}
    for _, fields in _documents(connection, tenant_id, "decision"):
        if fields.get("owed") is True and not fields.get("withdrawn"):
            duties.setdefault(str(fields.get("case_id")), set()).add(str(fields.get("duty")))
    marks = _marks_of_cases(connection, tenant_id)
    for case_id, day in closed.items():
        category = longest(schedule.of("case"), duties.get(case_id, set()), marks.get(case_id, set()))
        if category is not None:
            yield Due("case", case_id, category, after(day, category.years), case_id in held_back)


def _marks_of_cases(connection: Connection, tenant_id: str) -> dict[str, set[str]]:
    """Of each case, the families of marks on anyone in its household, ended ones too."""
    of_people: dict[str, set[str]] = {}
    for _, fields in _documents(connection, tenant_id, "marker"):
        of_people.setdefault(str(fields.get("person_id")), set()).add(str(fields.get("family")))
    found: dict[str, set[str]] = {}
    for case_id, person_id in _belong(connection, tenant_id):
        found.setdefault(case_id, set()).update(of_people.get(person_id, ()))
    return found


def _belong(connection: Connection, tenant_id: str) -> Iterator[tuple[str, str]]:
    applied = select(case_place.c.row_id, case_place.c.person_id).where(case_place.c.tenant == tenant_id)
    of_household = select(member.c.case_id, member.c.person_id).where(member.c.tenant == tenant_id)
    for query in (applied, of_household):
        yield from ((str(row[0]), str(row[1])) for row in connection.execute(query))


def _people(connection: Connection, tenant_id: str, schedule: Schedule, held_back: set[str]) -> Iterator[Due]:
    with_case = {person_id for _, person_id in _belong(connection, tenant_id)}
    category = max(schedule.of("person"), key=lambda one: one.years, default=None)
    if category is None:
        return
    for row_id, fields in _documents(connection, tenant_id, "person"):
        day = _day(fields.get("made_at"))
        if row_id not in with_case and day:
            yield Due("person", row_id, category, after(day, category.years), row_id in held_back)


def _held(connection: Connection, tenant_id: str, schedule: Schedule) -> Iterator[Due]:
    category = max(schedule.of("held"), key=lambda one: one.years, default=None)
    if category is None:
        return
    query = select(held.c.op_id, held.c.received_at).where(
        held.c.tenant == tenant_id, held.c.state == "declined"
    )
    for row in connection.execute(query):
        day = _day(row.received_at)
        if day:
            yield Due("held", row.op_id, category, after(day, category.years))


def _documents(connection: Connection, tenant_id: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    query = select(sync_row.c.row_id, sync_row.c.fields).where(
        sync_row.c.tenant == tenant_id, sync_row.c.kind == kind
    )
    for row in connection.execute(query):
        yield row.row_id, json.loads(row.fields)


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        return None
