"""Keeps, beside the documents, the few fields that decide who may see them: written with the document
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from app.sync.server import schema
from app.sync.server.database import put
from app.sync.server.seeing import Moved, Written
from app.sync.wire import is_id

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a kind's deciding fields are kept, how they are read, and whose access they move."""

    table: Table
    read: Callable[[Written], dict[str, Any]]
    moves: Callable[[Written, Moved], None]


def project(connection: Connection, tenant: str, written: Iterable[Written]) -> Moved:
    """Write what these documents mean for access; gives back whom and what it concerns."""
    moved, batches = meaning(written)
    for kind, rows in batches.items():
        put(connection, PROJECTIONS[kind].table, [{"tenant": tenant, **row} for row in rows])
    return moved


def meaning(written: Iterable[Written]) -> tuple[Moved, dict[str, list[dict[str, Any]]]]:
    """What these documents mean for access: whom and what it concerns, and by kind the rows that say so.
    Pure.
    """
    moved = Moved()
    batches: dict[str, list[dict[str, Any]]] = {}
    for row in written:
        projection = PROJECTIONS.get(row.kind)
        if projection is not None:
            batches.setdefault(row.kind, []).append({"row_id": row.row_id, **projection.read(row)})
            projection.moves(row, moved)
    return moved, batches


def _an_id(row: Written, name: str) -> str:
    value = row.fields.get(name)
    return str(value) if is_id(value) else NOBODY


def _ids(row: Written, name: str) -> set[str]:
    """What the field says now and what it said before: both are concerned."""
    return {str(value) for value in (row.fields.get(name), row.was.get(name)) if is_id(value)}


def _flag(row: Written, name: str) -> int:
    return int(row.fields.get(name) is True)


def _case(row: Written) -> dict[str, Any]:
    return {
        "patch_id": _an_id(row, "patch_id"),
        "officer_id": _an_id(row, "officer_id"),
        "person_id": _an_id(row, "applicant_id"),
        "restricted": _flag(row, "restricted"),
        "withdrawn": _flag(row, "withdrawn"),
    }


def _case_moves(row: Written, moved: Moved) -> None:
    moved.cases.add(row.row_id)
    moved.people |= _ids(row, "applicant_id")


def _member(row: Written) -> dict[str, Any]:
    # The scope, not the field, says which case: a row cannot open another case's household.
    return {
        "case_id": row.scope_id,
        "person_id": _an_id(row, "person_id"),
        "withdrawn": _flag(row, "withdrawn"),  # who has left stays: the case's story names them
    }


def _member_moves(row: Written, moved: Moved) -> None:
    moved.people |= _ids(row, "person_id")


def _person(row: Written) -> dict[str, Any]:
    return {"made_by": _an_id(row, "made_by")}


def _person_moves(row: Written, moved: Moved) -> None:
    moved.people.add(row.row_id)


def _officer(row: Written) -> dict[str, Any]:
    return {"active": int(row.fields.get("active") is not False), "withdrawn": _flag(row, "withdrawn")}


def _officer_moves(row: Written, moved: Moved) -> None:
    moved.officers.add(row.row_id)


def _role(row: Written) -> dict[str, Any]:
    role = str(row.fields.get("role") or "")[:40]
    return {"officer_id": _an_id(row, "officer_id"), "role": role, "withdrawn": _flag(row, "withdrawn")}


def _patch(row: Written) -> dict[str, Any]:
    return {
        "officer_id": _an_id(row, "officer_id"),
        "patch_id": _an_id(row, "patch_id"),
        "withdrawn": _flag(row, "withdrawn"),
    }


def _staff_moves(row: Written, moved: Moved) -> None:
    moved.officers |= _ids(row, "officer_id")


def _document(row: Written) -> dict[str, Any]:
    return {"sha256": str(row.fields.get("sha256") or "")[:64], "scope_id": row.scope_id}


def _clash(row: Written) -> dict[str, Any]:
    return {
        "of_row": _an_id(row, "row_id"),
        "is_open": int(row.fields.get("state") == "open" and not _flag(row, "withdrawn")),
    }


def _moves_nothing(row: Written, moved: Moved) -> None:
    pass


PROJECTIONS: Mapping[str, Projection] = {
    "case_file": Projection(schema.case_place, _case, _case_moves),
    "household_member": Projection(schema.member, _member, _member_moves),
    "person": Projection(schema.person_place, _person, _person_moves),
    "officer": Projection(schema.staff, _officer, _officer_moves),
    "officer_role": Projection(schema.staff_role, _role, _staff_moves),
    "patch_officer": Projection(schema.staff_patch, _patch, _staff_moves),
    "document": Projection(schema.attachment, _document, _moves_nothing),
    "clash": Projection(schema.open_clash, _clash, _moves_nothing),
}
