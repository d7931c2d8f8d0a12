"""Who may see which scope, kept as rows with revisions: worked out by the rules in `seeing.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.sync.server.database import in_chunks, put
from app.sync.server.schema import access, case_place, member, person_place, staff, staff_patch, staff_role
from app.sync.server.seeing import CasePlace, Standing, may_see_case, may_see_person
from app.sync.server.seeing import Moved as Moved


def accessible(connection: Connection, tenant: str, officer_id: str, scopes: Iterable[str]) -> set[str]:
    """Which of these scopes the officer may see."""
    found: set[str] = set()
    for ids in in_chunks(scopes):
        query = select(access.c.scope_id).where(
            access.c.tenant == tenant,
            access.c.officer_id == officer_id,
            access.c.scope_id.in_(ids),
            access.c.revoked_rev.is_(None),
        )
        found |= set(connection.scalars(query))
    return found


def roles_of(connection: Connection, tenant: str, officer_id: str) -> frozenset[str]:
    """The roles that the officer has at the office; none when they are no longer active."""
    query = (
        select(staff_role.c.role)
        .join(staff, (staff.c.tenant == staff_role.c.tenant) & (staff.c.row_id == staff_role.c.officer_id))
        .where(
            staff_role.c.tenant == tenant,
            staff_role.c.officer_id == officer_id,
            staff_role.c.withdrawn == 0,
            staff.c.active == 1,
            staff.c.withdrawn == 0,
        )
    )
    return frozenset(connection.scalars(query))


def recompute(connection: Connection, tenant: str, moved: Moved, rev: int) -> None:
    """Bring access up to what the office's rows now say, each change of it at revision `rev`."""
    if not moved:
        return
    everyone = standings(connection, tenant)
    cases = _cases(connection, tenant, moved)
    people = _people(connection, tenant, moved)
    for officer in everyone:
        if officer.officer_id in moved.officers:
            _whole_officer(connection, tenant, officer, rev)
        else:
            some = {case.case_id: may_see_case(officer, case) for case in cases.values()}
            some |= {person: may_see_person(officer, *seen) for person, seen in people.items()}
            _bring(connection, tenant, officer.officer_id, some, rev)


def standings(connection: Connection, tenant: str) -> tuple[Standing, ...]:
    """Every officer with what decides what they may see."""
    roles: dict[str, set[str]] = {}
    patches: dict[str, set[str]] = {}
    for row in connection.execute(
        select(staff_role).where(staff_role.c.tenant == tenant, staff_role.c.withdrawn == 0)
    ):
        roles.setdefault(row.officer_id, set()).add(row.role)
    for row in connection.execute(
        select(staff_patch).where(staff_patch.c.tenant == tenant, staff_patch.c.withdrawn == 0)
    ):
        patches.setdefault(row.officer_id, set()).add(row.patch_id)
    officers = connection.execute(select(staff).where(staff.c.tenant == tenant).order_by(staff.c.row_id))
    return tuple(
        Standing(
            officer_id=row.row_id,
            active=bool(row.active) and not row.withdrawn,
            roles=frozenset(roles.get(row.row_id, ())),
            patches=frozenset(patches.get(row.row_id, ())),
        )
        for row in officers
    )


# --- what an officer may see of what moved -----------------------------------------------------------------

Seen = tuple[list[CasePlace], str]
"""The cases that a person belongs to, and who recorded the person."""


def _cases(connection: Connection, tenant: str, moved: Moved) -> dict[str, CasePlace]:
    found: dict[str, CasePlace] = {}
    for ids in in_chunks(moved.cases):
        query = select(case_place).where(case_place.c.tenant == tenant, case_place.c.row_id.in_(ids))
        found |= {row.row_id: _place(row) for row in connection.execute(query)}
    return found


def _people(connection: Connection, tenant: str, moved: Moved) -> dict[str, Seen]:
    """The people who moved, and all those of the cases that moved, with every case that each belongs to."""
    wanted = set(moved.people)
    for ids in in_chunks(moved.cases):
        of_cases = select(case_place.c.person_id).where(
            case_place.c.tenant == tenant, case_place.c.row_id.in_(ids)
        )
        of_households = select(member.c.person_id).where(member.c.tenant == tenant, member.c.case_id.in_(ids))
        wanted |= set(connection.scalars(of_cases)) | set(connection.scalars(of_households))
    return _with_their_cases(connection, tenant, wanted)


def _with_their_cases(connection: Connection, tenant: str, people: set[str]) -> dict[str, Seen]:
    seen: dict[str, Seen] = {}
    for ids in in_chunks(people):
        makers = select(person_place).where(person_place.c.tenant == tenant, person_place.c.row_id.in_(ids))
        seen |= {row.row_id: ([], row.made_by) for row in connection.execute(makers)}
        for person_id, place in _belongings(connection, tenant, ids):
            seen.setdefault(person_id, ([], ""))[0].append(place)
    return seen


def _belongings(connection: Connection, tenant: str, ids: list[str]) -> list[tuple[str, CasePlace]]:
    as_applicant = select(case_place).where(case_place.c.tenant == tenant, case_place.c.person_id.in_(ids))
    found = [(row.person_id, _place(row)) for row in connection.execute(as_applicant)]
    in_household = (
        select(member.c.person_id.label("of_person"), case_place)
        .join(
            case_place, (case_place.c.tenant == member.c.tenant) & (case_place.c.row_id == member.c.case_id)
        )
        .where(member.c.tenant == tenant, member.c.person_id.in_(ids), member.c.withdrawn == 0)
    )
    return found + [(row.of_person, _place(row)) for row in connection.execute(in_household)]


def _place(row: object) -> CasePlace:
    value = row._mapping  # type: ignore[attr-defined]
    return CasePlace(
        value["row_id"],
        value["patch_id"],
        value["officer_id"],
        value["person_id"],
        bool(value["restricted"]),
        bool(value["withdrawn"]),
    )


# --- one officer, wholly -----------------------------------------------------------------------------------


def _whole_officer(connection: Connection, tenant: str, officer: Standing, rev: int) -> None:
    """Everything that this officer may see, worked out afresh: their patches or roles were changed."""
    places = connection.execute(select(case_place).where(case_place.c.tenant == tenant))
    cases = [place for place in map(_place, places) if may_see_case(officer, place)]
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
    """Grant and revoke, touching only rows that change, so that nothing is sent again for no reason."""
    now = accessible(connection, tenant, officer_id, wanted)
    grants = [scope for scope, allowed in wanted.items() if allowed and scope not in now]
    ends = [scope for scope, allowed in wanted.items() if not allowed and scope in now]
    key = {"tenant": tenant, "officer_id": officer_id}
    put(
        connection, access,
        [{**key, "scope_id": scope, "granted_rev": rev, "revoked_rev": None} for scope in sorted(grants)],
    )  # fmt: skip
    put(
        connection, access,
        [{**key, "scope_id": scope, "granted_rev": rev, "revoked_rev": rev} for scope in sorted(ends)],
    )  # fmt: skip
