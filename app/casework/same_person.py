"""Whether someone is known already: people who may be the one meant, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.casework import matching
from app.casework.household import name_of
from app.casework.work import Work
from app.domain.text import fold
from app.models.cases import CaseFile, HouseholdMember
from app.models.people import ContactWay, Person
from app.models.search_index import search_row, search_text

LOOKED_AT = 200
"""How many people with a word of the name are compared, the latest known first."""
ALIKE = 0.85
"""Names this alike are offered by themselves; with the same birth date, less will do."""
SOMEWHAT_ALIKE = 0.6
_WEIGHTS = {"phone": 4, "birth_date": 3, "name": 3, "sounds_like": 1}


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Someone already known who may be the one meant. `because`: phone, birth_date, name or sounds_like."""

    person_id: str
    name: str
    birth_date: date | None
    because: tuple[str, ...]
    latest_case_id: str | None
    latest_reference: str
    latest_applied_on: date | None
    latest_closed_on: date | None


def likely_same(
    work: Work, *, name: str, birth_date: date | None = None, phone: str = "", limit: int = 8
) -> tuple[LikelySame, ...]:
    """People already known who may be the one meant, likeliest first. This only asks: nothing is linked."""
    by_phone = _with_phone(work, phone)
    found = [
        (one, _because(one, name, birth_date, by_phone))
        for one in _candidates(work, name, birth_date, by_phone)
    ]
    likely = [(one, because) for one, because in found if because]
    likely.sort(key=lambda pair: (-sum(_WEIGHTS[reason] for reason in pair[1]), pair[0].id))
    latest = latest_cases(work, [one.id for one, _ in likely[:limit]])
    return tuple(_row(one, because, latest.get(one.id)) for one, because in likely[:limit])


def latest_cases(work: Work, person_ids: Iterable[str]) -> Mapping[str, Any]:
    """For each person the latest case that they belong to: case_id, reference, applied_on, closed_on."""
    # Beside max(), SQLite gives the other columns of the very row that has the maximum.
    newest = func.max(CaseFile.applied_on).label("applied_on")
    rows = work.session.execute(
        select(
            HouseholdMember.person_id,
            CaseFile.id.label("case_id"),
            CaseFile.reference,
            CaseFile.closed_on,
            newest,
        )
        .join(CaseFile, CaseFile.id == HouseholdMember.case_id)
        .where(
            HouseholdMember.person_id.in_(list(person_ids)), ~HouseholdMember.withdrawn, ~CaseFile.withdrawn
        )
        .group_by(HouseholdMember.person_id)
    )
    return {row.person_id: row for row in rows}


def _with_phone(work: Work, phone: str) -> frozenset[str]:
    query = matching.looked_for(matching.dialled(phone)).as_phone
    if not query:
        return frozenset()
    hits = select(search_row.c.row_id).where(search_row.c.rowid.in_(matching.rows(search_text, query)))
    return frozenset(work.session.scalars(select(ContactWay.person_id).where(ContactWay.id.in_(hits))))


def _candidates(work: Work, name: str, birth_date: date | None, by_phone: frozenset[str]) -> Iterable[Person]:
    either: list[ColumnElement[bool]] = [Person.id.in_(by_phone)]
    looked = matching.looked_for(name)
    if looked.words:
        named = (
            matching.rows(search_text, looked.any_in("names"))
            .order_by(search_text.c.rowid.desc())
            .limit(LOOKED_AT)
        )
        either.append(Person.id.in_(select(search_row.c.row_id).where(search_row.c.rowid.in_(named))))
    if birth_date is not None:
        either.append(Person.birth_date == birth_date)
    return work.session.scalars(select(Person).where(or_(*either), ~Person.withdrawn)).all()


def _because(one: Person, name: str, birth_date: date | None, by_phone: frozenset[str]) -> tuple[str, ...]:
    alike = _alike(one, name)
    born_then = birth_date is not None and one.birth_date == birth_date
    because = [
        *(["phone"] if one.id in by_phone else []),
        *(["birth_date"] if born_then and alike >= SOMEWHAT_ALIKE else []),
        *(["name"] if alike == 1 else ["sounds_like"] if alike >= ALIKE else []),
    ]
    other_birth = birth_date is not None and one.birth_date is not None and not born_then
    # the same name and another birth date is another person, unless they share a phone
    return () if other_birth and "phone" not in because else tuple(because)


def _alike(one: Person, name: str) -> float:
    """How alike the names are, 1 for the same; the preferred name counts as much as the given one."""
    wanted = _sorted_words(name)
    firsts = {one.given_names, one.preferred_name or one.given_names}
    return max(
        SequenceMatcher(None, wanted, _sorted_words(f"{first} {one.family_name}")).ratio() for first in firsts
    )


def _sorted_words(name: str) -> str:
    return " ".join(sorted(fold(name).replace("-", " ").split()))


def _row(one: Person, because: tuple[str, ...], latest: Any) -> LikelySame:
    return LikelySame(
        person_id=one.id,
        name=name_of(one),
        birth_date=one.birth_date,
        because=because,
        latest_case_id=None if latest is None else latest.case_id,
        latest_reference="" if latest is None else latest.reference,
        latest_applied_on=None if latest is None else latest.applied_on,
        latest_closed_on=None if latest is None else latest.closed_on,
    )
