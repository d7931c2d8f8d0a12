"""What a deed touched, so that whoever shows those things can decide to ask again."""

from dataclasses import dataclass
from typing import NewType

from app.domain.ids import CaseId, RowId, ScopeId

Kind = NewType("Kind", str)

CASE = Kind("case")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was added or altered: its kind, its id, and the scope it is seen through."""

    kind: Kind
    row_id: RowId
    scope_id: ScopeId


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows a deed touched, the deed's code (for "Undo: record contact"), and the id of what it made."""

    touched: frozenset[Change] = frozenset()
    verb: str = ""
    made: str | None = None

    def __bool__(self) -> bool:
        """True when anything was touched."""
        return bool(self.touched)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of row touched."""
        return frozenset(change.kind for change in self.touched)

    def ids_of(self, kind: Kind) -> frozenset[RowId]:
        """The ids of the rows of `kind` that were touched; empty when none was."""
        return frozenset(change.row_id for change in self.touched if change.kind == kind)

    def in_scope(self, scope_id: ScopeId) -> frozenset[Change]:
        """What was touched within one scope."""
        return frozenset(change for change in self.touched if change.scope_id == scope_id)

    @property
    def cases(self) -> frozenset[CaseId]:
        """The cases touched: by their own rows, and by every scope (a case's scope carries the case's id)."""
        scopes = (CaseId(str(change.scope_id)) for change in self.touched)
        rows = (CaseId(str(row_id)) for row_id in self.ids_of(CASE))
        return frozenset(scopes) | frozenset(rows)

    def union(self, other: "Changes") -> "Changes":
        """Both sets of changes as one deed: the first one's verb, and what it made, where it has them."""
        return Changes(
            touched=self.touched | other.touched,
            verb=self.verb or other.verb,
            made=self.made if self.made is not None else other.made,
        )

    __or__ = union
