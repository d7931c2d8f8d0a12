"""Who in a file may be the same as someone on an earlier line of it, or as someone known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.casework.household import name_of
from app.casework.import_rows import Choice, Doubled, GoodRow, Twin
from app.casework.matching import dialled
from app.casework.work import Work
from app.domain.text import fold
from app.models.cases import CaseFile, HouseholdMember, Note
from app.models.people import ContactWay, Person

IMPORTED = "imported_number"
"""What the note is about that keeps a council's own number."""
IMPORTED_NOTE = "imported"
"""What the note is about that came with the row."""
NUMBER = "Earlier number:"
SHOWN = 4
_WEIGHTS = {"number": 5, "phone": 4, "birth_date": 2, "name": 3}
_DIALLED_WAYS = ("mobile", "phone", "text", "whatsapp")


@dataclass(frozen=True, slots=True)
class _Someone:
    """What can be compared of a person."""

    name: str
    words: str
    birth_date: date | None
    phones: frozenset[str]
    numbers: frozenset[str]
    applied: frozenset[date]
    line: int | None = None
    person_id: str | None = None


class _Known:
    """People by what they can be found by, so that a file of thousands is compared at once."""

    def __init__(self) -> None:
        self._by: defaultdict[tuple[str, str], list[_Someone]] = defaultdict(list)

    def add(self, one: _Someone) -> None:
        """Someone who can be found from now on."""
        for key in _keys(one):
            self._by[key].append(one)

    def like(self, one: _Someone) -> list[Twin]:
        """Those who may be the same, likeliest first."""
        found = {id(other): other for key in _keys(one) for other in self._by.get(key, ())}
        twins = [_twin(one, other) for other in found.values()]
        likely = [twin for twin in twins if twin is not None]
        likely.sort(key=lambda twin: -sum(_WEIGHTS[because] for because in twin.because))
        return likely[:SHOWN]


def doubled(work: Work, rows: Sequence[GoodRow]) -> tuple[Doubled, ...]:
    """The rows that may be someone else's double, with whom, in the order of the file."""
    known = _Known()
    for person in _people(work):
        known.add(person)
    found = []
    for row in rows:
        one = _of_row(row)
        twins = known.like(one)
        if twins:
            found.append(Doubled(row.line, tuple(twins), _offered(twins[0])))
        known.add(one)
    return tuple(found)


def number_text(number: str) -> str:
    """The note that keeps a council's own number."""
    return f"{NUMBER} {number}"


def _offered(twin: Twin) -> Choice:
    return "skip" if twin.same_case else "link"


def _keys(one: _Someone) -> Iterable[tuple[str, str]]:
    yield "name", one.words
    yield from (("phone", phone) for phone in one.phones)
    yield from (("number", number) for number in one.numbers)


def _twin(one: _Someone, other: _Someone) -> Twin | None:
    """How they are alike, if they are: a name alone does not do where two birth dates differ."""
    differ = (
        one.birth_date is not None and other.birth_date is not None and one.birth_date != other.birth_date
    )
    because = []
    if one.numbers & other.numbers:
        because.append("number")
    if one.phones & other.phones:
        because.append("phone")
    if one.birth_date is not None and one.birth_date == other.birth_date:
        because.append("birth_date")
    if one.words == other.words:
        because.append("name")
    if not because or (because == ["name"] and differ):
        return None
    same_case = "number" in because or (
        "name" in because and not differ and bool(one.applied & other.applied)
    )
    return Twin(tuple(because), other.line, other.person_id, other.name, other.birth_date, same_case)


def _of_row(row: GoodRow) -> _Someone:
    phones = (dialled(way.value) for way in row.ways if way.way in _DIALLED_WAYS)
    return _Someone(
        name=row.name,
        words=_words(row.person.given_names, row.person.family_name),
        birth_date=row.person.birth_date,
        phones=frozenset(phone for phone in phones if phone),
        numbers=frozenset({fold(row.number)} if row.number else ()),
        applied=frozenset({row.applied_on}),
        line=row.line,
    )


def _words(given: str, family: str) -> str:
    return " ".join(sorted(fold(f"{given} {family}").replace("-", " ").split()))


def _people(work: Work) -> Iterable[_Someone]:
    phones, numbers, applied = _phones(work), _numbers(work), _applied(work)
    for one in work.session.scalars(select(Person).where(~Person.withdrawn)):
        yield _Someone(
            name=name_of(one),
            words=_words(one.given_names, one.family_name),
            birth_date=one.birth_date,
            phones=frozenset(phones[one.id]),
            numbers=frozenset(numbers[one.id]),
            applied=frozenset(applied[one.id]),
            person_id=one.id,
        )


def _phones(work: Work) -> defaultdict[str, set[str]]:
    found = select(ContactWay.person_id, ContactWay.value).where(
        ContactWay.way.in_(_DIALLED_WAYS), ~ContactWay.withdrawn
    )
    phones: defaultdict[str, set[str]] = defaultdict(set)
    for row in work.session.execute(found):
        if digits := dialled(row.value):
            phones[row.person_id].add(digits)
    return phones


def _numbers(work: Work) -> defaultdict[str, set[str]]:
    found = (
        select(CaseFile.applicant_id, Note.text)
        .join(Note, Note.case_id == CaseFile.id)
        .where(Note.about == IMPORTED, ~Note.withdrawn, ~CaseFile.withdrawn)
    )
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for row in work.session.execute(found):
        numbers[row.applicant_id].add(fold(row.text.removeprefix(NUMBER)))
    return numbers


def _applied(work: Work) -> defaultdict[str, set[date]]:
    found = (
        select(HouseholdMember.person_id, CaseFile.applied_on)
        .join(CaseFile, CaseFile.id == HouseholdMember.case_id)
        .where(~HouseholdMember.withdrawn, ~CaseFile.withdrawn)
    )
    applied: defaultdict[str, set[date]] = defaultdict(set)
    for row in work.session.execute(found):
        applied[row.person_id].add(row.applied_on)
    return applied
