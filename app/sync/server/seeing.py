"""Who may see which scope, as rules: pure, over the few facts that decide it. `scopes.py` keeps what comes
of them.

The authority's scope is everyone's. A case is seen by the officers of its patch and by whom it is allotted
to; a restricted one by whom it is allotted to and the leads of its patch. A person is seen through any case
that they belong to, and until there is one, by whoever recorded them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.sync.values import Value

SEES_RESTRICTED = frozenset({"lead"})
"""Roles that see a restricted case of their patch."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides what an officer may see."""

    officer_id: str
    active: bool
    roles: frozenset[str]
    patches: frozenset[str]


@dataclass(frozen=True, slots=True)
class CasePlace:
    """What decides who may see a case."""

    case_id: str
    patch_id: str
    officer_id: str
    person_id: str
    restricted: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A document that a push wrote."""

    row_id: str
    kind: str
    scope_id: str
    fields: Mapping[str, Value]
    was: Mapping[str, Value]
    """Its fields before; empty for a new one."""


@dataclass(slots=True)
class Moved:
    """What a push changed that decides access."""

    officers: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.officers or self.cases or self.people)


def may_see_case(officer: Standing, case: CasePlace) -> bool:
    """Whether the officer may see the case. A withdrawn case stays with those who saw it: its history is
    theirs.
    """
    if not officer.active:
        return False
    if case.officer_id == officer.officer_id:
        return True
    if case.patch_id not in officer.patches:
        return False
    return not case.restricted or bool(officer.roles & SEES_RESTRICTED)


def may_see_person(officer: Standing, cases: Iterable[CasePlace], made_by: str) -> bool:
    """Whether the officer may see a person who belongs to these cases and was recorded by `made_by`."""
    if not officer.active:
        return False
    every = list(cases)
    if not every:
        return made_by == officer.officer_id
    return any(may_see_case(officer, case) for case in every)
