"""Who may see which scope, kept as rows with revisions: worked out by the rules in `seeing.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from app.sync.server.database import in_chunks
from app.sync.server.schema import access, member, person_place
from app.sync.server.seeing import CasePlace, Standing, may_see_case, may_see_person
from app.sync.server.seeing import Moved as Moved
from app.sync.server.statements import Ids, Trip, column

_PLACE = "c.row_id, c.patch_id, c.officer_id, c.person_id, c.restricted, c.withdrawn"
_CASES = f"SELECT {_PLACE} FROM case_place c WHERE c.tenant = ? AND c.row_id IN ?*"
_EVERY_CASE = f"SELECT {_PLACE} FROM case_place c WHERE c.tenant = ?"
_MEMBERS = "SELECT person_id FROM member WHERE tenant = ? AND case_id IN ?*"
_MAKERS = "SELECT row_id, made_by FROM person_place WHERE tenant = ? AND row_id IN ?*"
_AS_APPLICANT = f"SELECT c.person_id, {_PLACE} FROM case_place c WHERE c.tenant = ? AND c.person_id IN ?*"
_IN_HOUSEHOLD = (
    f"SELECT m.person_id, {_PLACE} FROM member m JOIN case_place c"
    " ON c.tenant = m.tenant AND c.row_id = m.case_id"
    " WHERE m.tenant = ? AND m.person_id IN ?* AND m.withdrawn = 0"
)
_OF_PATCHES = "SELECT officer_id FROM staff_patch WHERE tenant = ? AND patch_id IN ?* AND withdrawn = 0"
_VIEWERS = (
    "SELECT officer_id, scope_id FROM access WHERE tenant = ? AND scope_id IN ?* AND revoked_rev IS NULL"
)
_STAFF = "SELECT row_id, active, withdrawn FROM staff WHERE tenant = ? AND row_id IN ?* ORDER BY row_id"
_ROLES = "SELECT officer_id, role FROM staff_role WHERE tenant = ? AND officer_id IN ?* AND withdrawn = 0"
_PATCHES = (
    "SELECT officer_id, patch_id FROM staff_patch WHERE tenant = ? AND officer_id IN ?* AND withdrawn = 0"
)
_SEEN = (
    "SELECT scope_id FROM access WHERE tenant = ? AND officer_id = ? AND scope_id IN ?*"
    " AND revoked_rev IS NULL"
)


def accessible(connection: Connection, tenant: str, officer_id: str, scopes: Iterable[str]) -> set[str]:
    """Which of these scopes the officer may see."""
    trip = Trip(connection)
    asked = trip.ask(_SEEN, tenant, officer_id, Ids(scopes))
    trip.go()
    return set(column(asked))


def recompute(connection: Connection, tenant: str, moved: Moved, rev: int) -> None:
    """Bring access up to what the office's rows now say, each change of it at revision `rev`."""
    if not moved:
        return
    cases, people = _concerned(connection, tenant, moved)
    if cases or people:
        _bring_scopes(connection, tenant, moved, cases, people, rev)
    for officer in _standings(connection, tenant, moved.officers):
        _whole_officer(connection, tenant, officer, rev)


def standings(connection: Connection, tenant: str) -> list[Standing]:
    """Every officer with what decides what they may see."""
    trip = Trip(connection)
    asked = trip.ask("SELECT row_id FROM staff WHERE tenant = ?", tenant)
    trip.go()
    return _standings(connection, tenant, column(asked))


def _standings(connection: Connection, tenant: str, officers: Iterable[str]) -> list[Standing]:
    """These officers, those whom the council has, with what decides what they may see."""
    wanted = Ids(officers)
    if not wanted:
        return []
    trip = Trip(connection)
    people, roles, patches = (trip.ask(text, tenant, wanted) for text in (_STAFF, _ROLES, _PATCHES))
    trip.go()
    of_roles, of_patches = _by_first(roles.rows), _by_first(patches.rows)
    return [
        Standing(
            officer_id=row_id,
            active=bool(active) and not withdrawn,
            roles=frozenset(of_roles.get(row_id, ())),
            patches=frozenset(of_patches.get(row_id, ())),
        )
        for row_id, active, withdrawn in people.rows
    ]


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in rows:
        found.setdefault(key, set()).add(value)
    return found


# --- what an officer may see of what moved -----------------------------------------------------------------

Seen = tuple[list[CasePlace], str]
"""The cases that a person belongs to, and who recorded the person."""


def _concerned(
    connection: Connection, tenant: str, moved: Moved
) -> tuple[dict[str, CasePlace], dict[str, Seen]]:
    """The cases that moved; the people who moved and all those of these cases, with every case of each."""
    trip = Trip(connection)
    cases, members = (trip.ask(text, tenant, Ids(moved.cases)) for text in (_CASES, _MEMBERS))
    trip.go()
    places = {row[0]: _place(row) for row in cases.rows}
    people = moved.people | {place.person_id for place in places.values()} | set(column(members))
    return places, _with_their_cases(connection, tenant, people)


def _with_their_cases(connection: Connection, tenant: str, people: set[str]) -> dict[str, Seen]:
    wanted = Ids(people - {""})
    trip = Trip(connection)
    makers, own, shared = (trip.ask(text, tenant, wanted) for text in (_MAKERS, _AS_APPLICANT, _IN_HOUSEHOLD))
    trip.go()
    seen: dict[str, Seen] = {row_id: ([], made_by) for row_id, made_by in makers.rows}
    for person_id, *place in (*own.rows, *shared.rows):
        seen.setdefault(person_id, ([], ""))[0].append(_place(tuple(place)))
    return seen


def _place(row: tuple[Any, ...]) -> CasePlace:
    case_id, patch_id, officer_id, person_id, restricted, withdrawn = row
    return CasePlace(case_id, patch_id, officer_id, person_id, bool(restricted), bool(withdrawn))


def _bring_scopes(
    connection: Connection,
    tenant: str,
    moved: Moved,
    cases: Mapping[str, CasePlace],
    people: Mapping[str, Seen],
    rev: int,
) -> None:
    """Bring up who sees these cases and people. Only officers whom a rule could let see one, or who see one
    now, are looked at.
    """
    places = [*cases.values(), *(case for belongings, _ in people.values() for case in belongings)]
    trip = Trip(connection)
    in_patches = trip.ask(_OF_PATCHES, tenant, Ids({case.patch_id for case in places}))
    viewers = trip.ask(_VIEWERS, tenant, Ids({*cases, *people}))
    trip.go()
    now = _by_first(viewers.rows)
    named = {case.officer_id for case in places} | {made_by for _, made_by in people.values()}
    candidates = {*column(in_patches), *now, *named} - moved.officers
    changes: list[tuple[str, str, bool]] = []
    for officer in _standings(connection, tenant, candidates):
        sees = now.get(officer.officer_id, set())
        may = {case_id: may_see_case(officer, case) for case_id, case in cases.items()}
        may |= {person: may_see_person(officer, *seen) for person, seen in people.items()}
        changes += [
            (officer.officer_id, scope, allowed)
            for scope, allowed in may.items()
            if allowed != (scope in sees)
        ]
    _write(connection, tenant, changes, rev)


# --- one officer, wholly -----------------------------------------------------------------------------------


def _whole_officer(connection: Connection, tenant: str, officer: Standing, rev: int) -> None:
    """Everything that this officer may see, worked out afresh: their patches or roles were changed."""
    trip = Trip(connection)
    places = trip.ask(_EVERY_CASE, tenant)
    trip.go()
    cases = [place for place in map(_place, places.rows) if may_see_case(officer, place)]
    allowed = {case.case_id for case in cases} | {case.person_id for case in cases}
    allowed |= _household_people(connection, tenant, {case.case_id for case in cases})
    allowed |= _own_people(connection, tenant, officer)
    if officer.active:
        allowed |= {tenant, officer.officer_id, *officer.patches}
    now = set(
        connection.scalars(
            select(access.c.scope_id).where(
                access.c.tenant == tenant,
                access.c.officer_id == officer.officer_id,
                access.c.revoked_rev.is_(None),
            )
        )
    )
    wanted = dict.fromkeys(allowed, True) | dict.fromkeys(now - allowed, False)
    _bring(connection, tenant, officer.officer_id, wanted, rev)


def _household_people(connection: Connection, tenant: str, cases: set[str]) -> set[str]:
    found: set[str] = set()
    for ids in in_chunks(cases):
        query = select(member.c.person_id).where(
            member.c.tenant == tenant, member.c.case_id.in_(ids), member.c.withdrawn == 0
        )
        found |= set(connection.scalars(query))
    return found


def _own_people(connection: Connection, tenant: str, officer: Standing) -> set[str]:
    query = select(person_place.c.row_id).where(
        person_place.c.tenant == tenant, person_place.c.made_by == officer.officer_id
    )
    own = _with_their_cases(connection, tenant, set(connection.scalars(query)))
    return {person for person, seen in own.items() if may_see_person(officer, *seen)}


def _bring(
    connection: Connection, tenant: str, officer_id: str, wanted: Mapping[str, bool], rev: int
) -> None:
    now = accessible(connection, tenant, officer_id, wanted)
    changed = [(officer_id, scope, may) for scope, may in wanted.items() if may != (scope in now)]
    _write(connection, tenant, changed, rev)


def _write(connection: Connection, tenant: str, changes: Iterable[tuple[str, str, bool]], rev: int) -> None:
    """Grant and revoke, touching only rows that change, so that nothing is sent again for no reason."""
    rows = [(tenant, officer, scope, rev, None if may else rev) for officer, scope, may in sorted(changes)]
    trip = Trip(connection)
    trip.put(access, rows, ("tenant", "officer_id", "scope_id", "granted_rev", "revoked_rev"))
    trip.go()
