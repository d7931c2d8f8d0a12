"""A row as the office holds it, while a push works on it or a pull reads it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.sync.values import Value

EVERY = ""
"""In `field_rev`: the revision of every field that is not named in it."""


@dataclass(slots=True)
class Document:
    """A row of any kind: its fields, and of each the revision that last changed it."""

    row_id: str
    kind: str
    scope_id: str
    rev: int
    fields: dict[str, Value]
    field_rev: dict[str, int]
    fresh: bool = False
    stored_rev: int = 0
    """The revision that stands in the database; 0 for a new row."""
    was: dict[str, Value] = field(default_factory=dict)
    """Its fields as they stand in the database; empty for a new row."""
    size: int = 0
    """How long its fields are as they stand in the database, as JSON; 0 where nobody counted."""

    def write(self, writes: Mapping[str, Value], rev: int) -> None:
        """Set these fields as of `rev`."""
        if not writes and not self.fresh:
            return
        self.rev = rev
        if self.fresh and not self.fields:
            self.fields.update(writes)
            self.field_rev = {EVERY: rev}
            return
        for name, value in writes.items():
            self.fields[name] = value
            if self.field_rev.get(EVERY) != rev:
                self.field_rev[name] = rev

    def rev_of(self, name: str) -> int:
        """The revision that last changed this field; 0 where the row has none such."""
        return self.field_rev.get(name) or self.field_rev.get(EVERY, 0)

    def changed_since(self, rev: int) -> dict[str, Value]:
        """The fields that changed after `rev`."""
        if not self.field_rev.keys() - {EVERY}:
            return dict(self.fields) if self.field_rev.get(EVERY, 0) > rev else {}
        return {name: value for name, value in self.fields.items() if self.rev_of(name) > rev}
