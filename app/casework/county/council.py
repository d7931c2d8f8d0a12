"""The invented council written straight into one laptop's store, for a laptop that has no office at all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from app.models.local import Fact
from app.models.office import Officer, OfficerRole, Organisation, Patch, PatchOfficer
from app.models.record import Record, new_id

BY = "invented"
"""Who made these rows: nobody, so they are nobody's change and wait for no office."""


def furnish(connection: Connection, file: Path, *, officer: str, at: datetime) -> None:
    """Patches, officers, roles and letterhead of the file, and the facts that say whose store this is.

    They are rows as an office would have sent them: not journalled, so never sent.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    authority = new_id()
    own: dict[str, Any] = {"scope_id": authority, "made_at": at, "made_by": BY, "withdrawn": False}
    council = {word: said["council"][word] for word in ("name", "name_cy")}
    _put(connection, Organisation, [{**own, "id": new_id(), **council, **said["letterhead"]}])
    patches = {patch["name"]: new_id() for patch in said["patch"]}
    _put(connection, Patch, [{**own, "id": patches[patch["name"]], **patch} for patch in said["patch"]])
    officers = {one["name"]: new_id() for one in said["officer"]}
    for one in said["officer"]:
        _officer(connection, own, one, officers[one["name"]], patches)
    facts = {"authority": authority, "officer": officers[officer], "officer_name": officer}
    connection.execute(insert(Fact), [{"key": key, "value": value} for key, value in facts.items()])


def _officer(
    connection: Connection,
    own: Mapping[str, Any],
    one: Mapping[str, Any],
    id: str,
    patches: Mapping[str, str],
) -> None:
    plain = {word: value for word, value in one.items() if word not in ("roles", "patches")}
    _put(connection, Officer, [{**own, "id": id, "active": True, **plain}])
    _put(
        connection,
        OfficerRole,
        [{**own, "id": new_id(), "officer_id": id, "role": role} for role in one["roles"]],
    )
    _put(
        connection,
        PatchOfficer,
        [{**own, "id": new_id(), "officer_id": id, "patch_id": patches[name]} for name in one["patches"]],
    )


def _put(connection: Connection, table: type[Record], rows: Iterable[Mapping[str, Any]]) -> None:
    given = list(rows)
    if given:
        connection.execute(insert(table), given)
