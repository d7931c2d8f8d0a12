"""Which deed an operation is, and whether the officer's roles allow it: casework asks first, the office
asks again.

Roles and their deeds are data (resources/standards/roles.toml). What is here says only which rows and
fields a deed
writes; a verb's name is not believed, since a laptop could say any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.roles import Roles
from app.sync.merge import WITHDRAWN, Fields
from app.sync.protocol import Op
from app.sync.rules import STRICTNESS, rules_for


@dataclass(frozen=True, slots=True)
class Deeds:
    """The deeds that writing a kind of row may be: to make one, to change one, to change a certain group
    of it.
    """

    makes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _same(*deeds: str) -> Deeds:
    return Deeds(deeds, deeds)


PERSON = ("change_person", "open_case")
LOWERS = ("lower_risk",)

KINDS: Mapping[str, Deeds] = {
    "officer": _same("manage_officers"),
    "officer_role": _same("manage_officers"),
    "patch": _same("manage_officers"),
    "patch_officer": _same("manage_officers"),
    "organisation": _same("manage_settings"),
    "council_setting": _same("manage_settings"),
    "case_file": Deeds(
        ("open_case", "import"),
        ("change_case", "close_case", "allocate_case"),
        {"allocation": ("allocate_case",), "closing": ("close_case",)},
    ),
    "household_member": _same(*PERSON),
    "person": Deeds(PERSON, ("change_person",), {"safe_contact": ("set_safe_contact",)}),
    "contact_way": Deeds(PERSON, ("change_person",)),
    "address": Deeds(PERSON, ("change_person",)),
    "relationship": _same("change_person"),
    "support_need": Deeds(PERSON, ("change_person",)),
    "marker": _same("mark_risk", "lower_risk"),
    "contact": _same("record_contact"),
    "note": _same("write_note"),
    "assessment": _same("assess"),
    "assessment_answer": _same("assess"),
    "decision": Deeds(
        ("decide_duty", "decide_not_owed"),
        ("decide_duty", "decide_not_owed", "end_duty", "translate"),
        {"ending": ("end_duty", "sign_off_ending")},
    ),
    "plan": Deeds(("write_plan",), ("write_plan", "agree_plan"), {"agreement": ("agree_plan", "write_plan")}),
    "plan_step": Deeds(("write_plan",), ("write_plan", "agree_plan", "translate")),
    "letter": Deeds(("make_letter",), ("make_letter", "give_letter")),
    "letter_event": _same("give_letter"),
    "document": _same("keep_document", "make_letter"),
    "clash": Deeds((), ("settle_clash",)),
    "sign_off": Deeds(
        (), (), {"answer": ("sign_off", "sign_off_ending", "review_decision", "check_translation")}
    ),
}
"""A kind that is not named, or whose deeds are empty, may be written by whoever has any role and sees the
scope.
"""


def allowed(op: Op, roles: Collection[str], table: Roles, row: Fields | None = None) -> bool:
    """Whether these roles allow what the operation does to `row`. An officer without a role may write
    nothing.
    """
    if not roles:
        return False
    return all(_any(needed, roles, table) for needed in _needed(op, row))


def _any(deeds: tuple[str, ...], roles: Collection[str], table: Roles) -> bool:
    return not deeds or any(table.may(roles, deed) for deed in deeds)


def _needed(op: Op, row: Fields | None) -> Iterator[tuple[str, ...]]:
    deeds = KINDS.get(op.kind, Deeds())
    if op.made:
        yield deeds.makes
        return
    if op.kind == "marker" and _lowers_risk(op, row or {}):
        yield LOWERS
    rules = rules_for(op.kind)
    for group in sorted({rules.group_of(name) for name in op.fields}):
        yield deeds.groups.get(group, deeds.changes)


def _lowers_risk(op: Op, row: Fields) -> bool:
    """Whether a risk mark would say less than it says now: taken back, ended, or set lower."""
    new = {name: value for name, (_, value) in op.fields.items()}
    if new.get(WITHDRAWN) is True or new.get("ended_on") is not None:
        return True
    if "level" not in new:
        return False
    level = STRICTNESS["marker"]["level"]
    return level.stricter(new["level"], row.get("level")) != new["level"]
