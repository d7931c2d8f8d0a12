"""Which deed an operation is, and whether the officer's roles allow it: casework asks first, the office
asks again.

Roles and their deeds are data (resources/standards/roles.toml). What is here says only which rows and
fields a deed
writes; a verb's name is not believed, since a laptop could say any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.domain.roles import Roles
from app.sync.merge import WITHDRAWN
from app.sync.protocol import Op
from app.sync.rules import rules_for


@dataclass(frozen=True, slots=True)
class Deeds:
    """The deeds that writing a kind of row may be: to make one, to change one, to change a certain group
    of it.
    """

    makes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] | None = None


ADMINISTER = ("administer",)
PERSON = ("change_person", "open_case")

KINDS: Mapping[str, Deeds] = {
    "officer": Deeds(ADMINISTER, ADMINISTER),
    "officer_role": Deeds(ADMINISTER, ADMINISTER),
    "patch": Deeds(ADMINISTER, ADMINISTER),
    "patch_officer": Deeds(ADMINISTER, ADMINISTER),
    "organisation": Deeds(ADMINISTER, ADMINISTER),
    "council_setting": Deeds(ADMINISTER, ADMINISTER),
    "case_file": Deeds(
        ("open_case",),
        ("change_case",),
        {"allocation": ("allocate_case",), "closing": ("close_case",)},
    ),
    "household_member": Deeds(PERSON, PERSON),
    "person": Deeds(PERSON, ("change_person",), {"safe_contact": ("set_safe_contact",)}),
    "contact_way": Deeds(PERSON, ("change_person",)),
    "address": Deeds(PERSON, ("change_person",)),
    "relationship": Deeds(PERSON, ("change_person",)),
    "support_need": Deeds(PERSON, ("change_person",)),
    "marker": Deeds(("mark_risk",), ("mark_risk", "lower_risk")),
    "contact": Deeds(("record_contact",), ("record_contact",)),
    "note": Deeds(("write_note",), ("write_note",)),
}
"""Kinds that are not named may be written by whoever has any role and sees the scope."""


def allowed(op: Op, roles: Collection[str], table: Roles) -> bool:
    """Whether these roles allow what the operation writes. An officer without a role may write nothing."""
    if not roles:
        return False
    return all(_any(needed, roles, table) for needed in _needed(op))


def _any(deeds: tuple[str, ...], roles: Collection[str], table: Roles) -> bool:
    """Whether one of the deeds is allowed; deeds that the council's table does not know stop nobody."""
    known = [deed for deed in deeds if deed in table.deeds]
    return not known or any(table.may(roles, deed) for deed in known)


def _needed(op: Op) -> Iterator[tuple[str, ...]]:
    deeds = KINDS.get(op.kind)
    if deeds is None:
        return
    if op.made:
        yield deeds.makes
        return
    rules = rules_for(op.kind)
    groups = deeds.groups or {}
    for group in sorted({rules.group_of(name) for name in op.fields if name != WITHDRAWN}):
        yield groups.get(group, deeds.changes)
    if WITHDRAWN in op.fields:
        yield deeds.changes
