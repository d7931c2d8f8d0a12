"""The council as screens name it: officers and patches to choose from, and names for ids."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.casework.work import Work
from app.models.office import Officer, OfficerRole, Patch, PatchOfficer


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer to choose, with the roles and patches they have."""

    officer_id: str
    name: str
    roles: frozenset[str]
    patch_ids: frozenset[str]
    active: bool
    speaks_welsh: bool


@dataclass(frozen=True, slots=True)
class PatchRow:
    """A patch to choose, named in both languages; `mine` when the asking officer belongs to it."""

    patch_id: str
    name: str
    name_cy: str
    mine: bool


def officers(work: Work) -> tuple[OfficerRow, ...]:
    """Every officer that the council still has, by name."""
    roles = _grouped(work, OfficerRole.officer_id, OfficerRole.role, OfficerRole)
    patches_of = _grouped(work, PatchOfficer.officer_id, PatchOfficer.patch_id, PatchOfficer)
    found = work.session.scalars(
        select(Officer).where(~Officer.withdrawn, Officer.active).order_by(Officer.name)
    )
    return tuple(
        OfficerRow(
            officer.id,
            officer.name,
            roles.get(officer.id, frozenset()),
            patches_of.get(officer.id, frozenset()),
            officer.active,
            officer.speaks_welsh,
        )
        for officer in found
    )


def patches(work: Work) -> tuple[PatchRow, ...]:
    """The patches that this laptop knows of, by name."""
    mine = my_patches(work)
    found = work.session.scalars(select(Patch).where(~Patch.withdrawn).order_by(Patch.name))
    return tuple(PatchRow(patch.id, patch.name, patch.name_cy, patch.id in mine) for patch in found)


def my_patches(work: Work) -> frozenset[str]:
    """The ids of the patches that the asking officer belongs to."""
    found = select(PatchOfficer.patch_id).where(
        PatchOfficer.officer_id == work.officer_id, ~PatchOfficer.withdrawn
    )
    return frozenset(work.session.scalars(found))


def officer_names(work: Work) -> dict[str, str]:
    """The name of each officer by id, those who have left included, since old work still names them."""
    return {row.id: row.name for row in work.session.execute(select(Officer.id, Officer.name))}


def _grouped(
    work: Work, key: object, value: object, table: type[OfficerRole] | type[PatchOfficer]
) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for owner, item in work.session.execute(select(key, value).where(~table.withdrawn)):  # type: ignore[call-overload]
        groups.setdefault(owner, set()).add(item)
    return {owner: frozenset(items) for owner, items in groups.items()}
