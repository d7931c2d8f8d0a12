"""How each kind of row may be merged: its groups of fields, and which value is the stricter one in a clash.

The groups are declared beside the tables; what is stricter is said here, once, field by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from app.models import tables
from app.sync.values import Value


@dataclass(frozen=True, slots=True)
class Ladder:
    """Values from the mildest to the strictest; a value that is not on it counts as stricter than all."""

    steps: tuple[Value, ...]

    def stricter(self, one: Value, other: Value) -> Value:
        """The stricter of the two."""
        return other if self._height(other) > self._height(one) else one

    def _height(self, value: Value) -> int:
        return self.steps.index(value) if value in self.steps else len(self.steps)


@dataclass(frozen=True, slots=True)
class Unset:
    """Not having a value is the stricter: a mark that has no last day still stands. Else the later day."""

    def stricter(self, one: Value, other: Value) -> Value:
        """None if either is None, else the later of two days."""
        if one is None or other is None:
            return None
        return max(one, other, key=str)


@dataclass(frozen=True, slots=True)
class BothTexts:
    """Each text is a warning, so both are kept, one under the other."""

    def stricter(self, one: Value, other: Value) -> Value:
        """Both texts, the standing one first; one of them where it says all that the other says."""
        first, second = str(one or ""), str(other or "")
        if second in first:
            return first
        return second if first in second else f"{first}\n{second}"


Strictness = Ladder | Unset | BothTexts

YES_IS_STRICTER = Ladder((None, False, True))

STRICTNESS: Mapping[str, Mapping[str, Strictness]] = {
    "person": {
        "safe_contact": YES_IS_STRICTER,
        "no_post": YES_IS_STRICTER,
        "no_voicemail": YES_IS_STRICTER,
        "no_text": YES_IS_STRICTER,
        "no_email": YES_IS_STRICTER,
        "withhold_number": YES_IS_STRICTER,
        "address_confidential": YES_IS_STRICTER,
        "must_not_know": BothTexts(),
    },
    "contact_way": {"safe": Ladder((None, "yes", "not_asked", "ask_first", "no"))},
    "address": {"safe": Ladder((None, "yes", "no"))},
    "marker": {"level": Ladder((None, "low", "medium", "high")), "ended_on": Unset()},
}
"""By kind and field. A field of a strict group that is not named keeps the office's value until a person
chooses.
"""

WHILE_DISPUTED: Mapping[str, Mapping[str, Mapping[str, Value]]] = {
    "contact_way": {"value": {"safe": "no"}},
    "address": {name: {"safe": "no"} for name in ("line1", "line2", "town", "postcode")},
}
"""By kind and disputed field: what stands meanwhile. No disputed number or address may be used."""


@dataclass(frozen=True, slots=True)
class KindRules:
    """How rows of one kind are merged. A kind that this program does not know has none: each field on its
    own.
    """

    kind: str
    append_only: bool = False
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strict_groups: frozenset[str] = frozenset()
    strictness: Mapping[str, Strictness] = field(default_factory=dict)
    while_disputed: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    first_stands: bool = False
    """True where the first answer stands and the second is only journalled: there are no cards about
    cards.
    """

    def group_of(self, name: str) -> str:
        """The group that a field stands or falls with; a field of no group is its own."""
        return next((group for group, members in self.groups.items() if name in members), name)

    def members(self, group: str) -> tuple[str, ...]:
        """The fields of a group."""
        return self.groups.get(group, (group,))


@cache
def rules_for(kind: str) -> KindRules:
    """The rules of a kind, from its table and from this page."""
    table = tables.KINDS.get(kind)
    if table is None:
        return KindRules(kind)
    return KindRules(
        kind=kind,
        append_only=table.append_only,
        groups=dict(table.groups),
        strict_groups=table.strict_groups,
        strictness=STRICTNESS.get(kind, {}),
        while_disputed=WHILE_DISPUTED.get(kind, {}),
        first_stands=kind == "clash",
    )
