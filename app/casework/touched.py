"""What a verb says it touched, from the rows that it touched."""

from __future__ import annotations

from app.domain.changes import Change, Changes, Kind
from app.domain.ids import RowId, ScopeId
from app.models.record import Record

CASE_KIND = "case_file"


def touched(verb: str, *rows: Record, made: str | None = None, cases: tuple[str, ...] = ()) -> Changes:
    """The rows as changes, with the verb's code for "Undo: …" and the id of what it made.

    `cases` are cases that show those rows without being their scope (a person's rows have the person's
    scope), so that an open case page knows to ask again.
    """
    changes = {Change(Kind(row.__tablename__), RowId(row.id), ScopeId(row.scope_id)) for row in rows}
    changes |= {Change(Kind(CASE_KIND), RowId(case_id), ScopeId(case_id)) for case_id in cases}
    return Changes(frozenset(changes), verb, made)
