"""The rows that the county in memory is made of: real kinds, each with the few columns that sync treats in
ways of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.sync.rules import rules_for
from app.sync.values import Value

OWN = ("made_at", "made_by", "withdrawn")
ASIDE = frozenset({"id", "scope_id", "made_at", "made_by"})

COLUMNS: Mapping[str, Mapping[str, Value]] = {
    "case_file": {
        "reference": "", "applicant_id": "", "patch_id": "", "officer_id": "", "restricted": False,
        "applied_on": "2026-11-02", "summary": "", "outcome_wanted": "", "came_by": "", "closed_on": None,
        "closed_reason": "",
    },
    "person": {"given_names": "", "language_choice": "not_asked", "language_asked_on": None,
               "safe_contact": False, "no_post": False, "must_not_know": "", "agreed_words": ""},
    "household_member": {"case_id": "", "person_id": "", "relation": "applicant"},
    "note": {"case_id": "", "text": ""},
    "marker": {"person_id": "", "level": "medium", "facts": "", "ended_on": None, "ended_reason": ""},
    "contact_way": {"person_id": "", "way": "mobile", "value": "", "safe": "not_asked", "note": ""},
    "document": {"case_id": "", "title": "", "sha256": ""},
    "clash": {"row_kind": "", "row_id": "", "about": "", "base": {}, "theirs": {}, "mine": {}, "op_id": "",
              "theirs_by": "", "mine_by": "", "theirs_at": None, "mine_at": None, "state": "open",
              "settled_by": "", "settled_at": None, "settled_note": ""},
    "officer": {"name": "", "active": True},
    "officer_role": {"officer_id": "", "role": ""},
    "patch": {"name": ""},
    "patch_officer": {"officer_id": "", "patch_id": ""},
}  # fmt: skip
"""By kind the columns of which the county in memory speaks, with what a new row has in them."""

LEARNT: Mapping[str, str] = {"case_file": "council_reference", "marker": "seen_with"}
"""By kind a column that only the next version of the program has: an older laptop keeps it as it came."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "case_file": ("summary", "outcome_wanted", "came_by"),
    "person": ("given_names", "agreed_words"),
    "marker": ("facts", "ended_reason"),
    "contact_way": ("value", "note"),
    "household_member": ("relation",),
}
"""By kind the texts that officers write: each one written is unlike any other, so that it can be followed."""


def columns(kind: str, *, newer: bool) -> tuple[str, ...]:
    """The columns of a kind that a laptop of the present version, or of the next, knows."""
    own = (*COLUMNS.get(kind, {}), *OWN)
    return (*own, LEARNT[kind]) if newer and kind in LEARNT else own


def fresh(kind: str, *, newer: bool, by: str, at: str, **values: Value) -> dict[str, Value]:
    """The fields of a new row."""
    made: dict[str, Value] = {
        **COLUMNS[kind],
        "made_at": at,
        "made_by": by,
        "withdrawn": False,
        **({LEARNT[kind]: ""} if newer and kind in LEARNT else {}),
    }
    return made | values


def with_groups(kind: str, names: set[str]) -> set[str]:
    """These fields, and those that stand or fall with them."""
    rules = rules_for(kind)
    return {member for name in names for member in rules.members(rules.group_of(name))}
