"""Who may do what, as data; the one rule that is code is that a reviewer never decided it (s86)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NewType

from app.domain.ids import OfficerId

Role = NewType("Role", str)
Deed = NewType("Deed", str)


class RolesFileError(ValueError):
    """The roles file does not say what it must; the message lists every fault by its path."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The table of roles: which deeds each may do, and which deeds are known at all."""

    deeds_of: Mapping[Role, frozenset[Deed]]

    @property
    def deeds(self) -> frozenset[Deed]:
        """Every deed that the table knows."""
        return frozenset().union(*self.deeds_of.values())

    def may(self, roles: Collection[Role] | Collection[str], deed: Deed | str) -> bool:
        """Whether any of `roles` may do `deed`.

        An unknown role may do nothing, and an unknown deed may be done by no one.
        """
        return any(deed in self.deeds_of.get(Role(role), frozenset()) for role in roles)

    def who_may(self, deed: Deed | str) -> frozenset[Role]:
        """The roles that may do `deed`."""
        return frozenset(role for role, deeds in self.deeds_of.items() if deed in deeds)


def may(roles: Collection[Role] | Collection[str], deed: Deed | str, table: Roles) -> bool:
    """Whether any of `roles` may do `deed` by `table`."""
    return table.may(roles, deed)


def may_review(officer: OfficerId, *, decided_by: Collection[OfficerId]) -> bool:
    """Whether `officer` may review a decision: only someone not involved in it (s86; WSI 2015/1266)."""
    return officer not in decided_by


def parse(data: Mapping[str, object]) -> Roles:
    """The table from a mapping read of resources/standards/roles.toml; RolesFileError listing every fault."""
    faults: list[str] = []
    deeds = _names(data.get("deeds"), "deeds", faults)
    table: dict[Role, frozenset[Deed]] = {}
    roles = data.get("roles")
    if not isinstance(roles, Mapping) or not roles:
        faults.append("roles: a table of roles is needed")
        roles = {}
    for role, listed in roles.items():
        named = _names(listed, f"roles.{role}", faults)
        faults.extend(f"roles.{role}: no such deed {name!r}" for name in sorted(named - deeds))
        table[Role(str(role))] = frozenset(Deed(name) for name in named)
    if faults:
        raise RolesFileError("; ".join(faults))
    return Roles(deeds_of=table)


def _names(value: object, path: str, faults: list[str]) -> frozenset[str]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return frozenset(value)
    faults.append(f"{path}: a list of names is needed")
    return frozenset()
