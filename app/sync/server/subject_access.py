"""Everything that the office holds about a person, in one ZIP file: to be read by somebody, then given out.

Plain HTML and JSON, no scripts. Where other people are spoken of, it is marked, and listed on a page of its
own: what of it may be given out is for a person to decide, never for a program.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select

from app.errors import Refused, Unavailable
from app.sync.server import subject_pages
from app.sync.server.database import in_chunks
from app.sync.server.office import Office
from app.sync.server.schema import access, attachment, case_place, held, journal, member, sync_row
from app.sync.server.subject_pages import Change, Record, Report
from app.sync.server.what_goes import names_of, pattern_of, unhurried
from app.sync.wire import is_id

FILE_PIECE = 1024 * 1024
HARM = frozenset({"marker"})
"""Kinds that may be withheld where giving them out would do serious harm: a person decides."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is in the file."""

    rows: int
    changes: int
    files: int
    to_look_at: int


@dataclass(slots=True)
class _Held:
    """What was found."""

    records: list[Record] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept_aside: list[Change] = field(default_factory=list)
    seen_by: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Of each file its name in the ZIP."""
    missing: list[str] = field(default_factory=list)


def write(office: Office, tenant_id: str, person_id: str, out: Path) -> Made:
    """Write the file, readable by its owner only. Refused when there is no such person, or it is there."""
    with office.database.read(tenant_id) as connection:
        unhurried(connection)
        person = _documents(connection, tenant_id, [person_id]).get(person_id)
        if person is None or person[0] != "person":
            raise Refused("no_such_person", "There is no such person.")
        found = _gather(connection, tenant_id, person_id)
        officers = _officers(connection, tenant_id)
        names = officers | _names_of_ids(connection, tenant_id, found.records)
    report = Report(
        person_id, str(office.clock().date()), found.records, found.changes, found.kept_aside,
        sorted(officers.get(one, one) for one in found.seen_by), names, found.files,
    )  # fmt: skip
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused("file_is_there", f"{out.name} is there already.") from None
    except OSError as error:
        raise Unavailable("disk", f"{out.name} cannot be written.") from error
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for sha256, name in sorted(found.files.items()):
                if not _put_file(office, archive, tenant_id, sha256, name):
                    found.missing.append(name)
            report.missing = found.missing
            archive.writestr("index.html", subject_pages.page(report))
            archive.writestr("look-first.html", subject_pages.look_first(report))
            archive.writestr("data.json", subject_pages.data(report))
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    mentions = sum(1 for _ in subject_pages.to_look_at(report))
    return Made(len(found.records), len(found.changes), len(found.files) - len(found.missing), mentions)


# --- gathering ---------------------------------------------------------------------------------------------


def _gather(connection: Connection, tenant_id: str, person_id: str) -> _Held:
    own, shared = _cases(connection, tenant_id, person_id)
    scopes = {person_id} | own | shared
    documents = _of_scopes(connection, tenant_id, scopes)
    documents |= _that_name(connection, tenant_id, person_id, scopes)
    household = _people_of(connection, tenant_id, own | shared) - {person_id}
    people = _documents(connection, tenant_id, [person_id, *household])
    own_words = names_of(people[person_id][2])
    others: set[str] = set()
    for row_id, (_, _, fields) in people.items():
        if row_id != person_id:
            others |= names_of(fields)
    names = pattern_of(others - own_words)
    found = _Held()
    for row_id, (kind, scope_id, fields) in sorted(documents.items(), key=lambda item: (item[1][0], item[0])):
        theirs = scope_id in shared or (scope_id not in scopes)
        found.records.append(
            Record(
                row_id, kind, scope_id, fields, _speaks(fields, household, names),
                of_others=theirs, may_harm=kind in HARM,
            )
        )  # fmt: skip
    found.changes = list(_history(connection, tenant_id, documents, household, names))
    found.kept_aside = list(_kept_aside(connection, tenant_id, scopes, documents, household, names))
    found.files = _files(connection, tenant_id, documents)
    found.seen_by = sorted(_who_sees(connection, tenant_id, own | {person_id}))
    return found


def _cases(connection: Connection, tenant_id: str, person_id: str) -> tuple[set[str], set[str]]:
    """The cases that they applied for, and those in whose household they are or were."""
    applied = select(case_place.c.row_id).where(
        case_place.c.tenant == tenant_id, case_place.c.person_id == person_id
    )
    own = set(connection.scalars(applied))
    lived = select(member.c.case_id).where(member.c.tenant == tenant_id, member.c.person_id == person_id)
    return own, set(connection.scalars(lived)) - own


def _people_of(connection: Connection, tenant_id: str, cases: set[str]) -> set[str]:
    lived = select(member.c.person_id).where(member.c.tenant == tenant_id, member.c.case_id.in_(cases))
    applied = select(case_place.c.person_id).where(
        case_place.c.tenant == tenant_id, case_place.c.row_id.in_(cases)
    )
    return {*connection.scalars(lived), *connection.scalars(applied)} - {""}


Documents = dict[str, tuple[str, str, dict[str, Any]]]
"""Of each row: its kind, scope and fields."""


def _documents(connection: Connection, tenant_id: str, ids: Iterable[str]) -> Documents:
    found: Documents = {}
    for some in in_chunks(ids):
        query = select(sync_row).where(sync_row.c.tenant == tenant_id, sync_row.c.row_id.in_(some))
        found |= _as_documents(connection.execute(query))
    return found


def _of_scopes(connection: Connection, tenant_id: str, scopes: set[str]) -> Documents:
    found: Documents = {}
    for some in in_chunks(scopes):
        query = select(sync_row).where(sync_row.c.tenant == tenant_id, sync_row.c.scope_id.in_(some))
        found |= _as_documents(connection.execute(query))
    return found


def _that_name(connection: Connection, tenant_id: str, person_id: str, scopes: set[str]) -> Documents:
    """Rows of other people's records that name them, such as a relationship."""
    query = select(sync_row).where(
        sync_row.c.tenant == tenant_id,
        sync_row.c.scope_id.not_in(scopes | {tenant_id}),
        sync_row.c.fields.like(f"%{person_id}%"),
    )
    return _as_documents(connection.execute(query))


def _as_documents(rows: Iterable[Any]) -> Documents:
    return {row.row_id: (row.kind, row.scope_id, json.loads(row.fields)) for row in rows}


def _history(
    connection: Connection, tenant_id: str, documents: Documents, people: set[str], names: Any
) -> Iterator[Change]:
    for some in in_chunks(documents):
        query = select(journal).where(journal.c.tenant == tenant_id, journal.c.row_id.in_(some))
        for row in connection.execute(query.order_by(journal.c.rev, journal.c.n)):
            delta = json.loads(row.delta)
            yield Change(
                row.row_id, row.kind, row.verb, row.actor, row.saved_at, row.received_at, row.state, delta,
                _speaks(delta, people, names),
            )  # fmt: skip


def _kept_aside(
    connection: Connection,
    tenant_id: str,
    scopes: set[str],
    documents: Documents,
    people: set[str],
    names: Any,
) -> Iterator[Change]:
    """Work that the office kept aside: it too says something of them."""
    named = [held.c.op.like(f"%{scope}%") for scope in sorted(scopes)]
    query = select(held).where(
        held.c.tenant == tenant_id, held.c.state != "erased", or_(held.c.scope_id.in_(scopes), *named)
    )
    for row in connection.execute(query.order_by(held.c.received_at, held.c.op_id)):
        said = json.loads(row.op)
        plain = said if isinstance(said, dict) else {}
        values = plain.get("set", plain)
        delta = values if isinstance(values, dict) else {"": values}
        yield Change(
            str(plain.get("row", "")), str(plain.get("kind", "")), str(plain.get("verb", "")), row.officer_id,
            str(plain.get("at", "")), row.received_at, f"held: {row.why}, {row.state}", delta,
            _speaks(delta, people, names),
        )  # fmt: skip


def _speaks(value: Any, people: set[str], names: Any) -> tuple[str, ...]:
    """The words in a row by which other people are named."""
    found: set[str] = set()
    for text in _texts(value):
        if text in people:
            found.add(text)
        elif names:
            found |= {match.group(0) for match in names.finditer(text)}
    return tuple(sorted(found))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _files(connection: Connection, tenant_id: str, documents: Documents) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in in_chunks(documents):
        query = select(attachment.c.sha256, attachment.c.row_id).where(
            attachment.c.tenant == tenant_id, attachment.c.row_id.in_(some), attachment.c.sha256 != ""
        )
        for row in connection.execute(query):
            media = str(documents[row.row_id][2].get("media", ""))
            found[row.sha256] = f"files/{row.sha256[:16]}{_ENDINGS.get(media, '.bin')}"
    return found


_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


def _put_file(office: Office, archive: zipfile.ZipFile, tenant_id: str, sha256: str, name: str) -> bool:
    """Put one file in; False when its bytes are not at the office."""
    try:
        first = office.files.read(tenant_id, sha256, 0, FILE_PIECE)
    except Unavailable:
        return False
    with archive.open(name, "w") as target:
        at, piece = 0, first
        while piece:
            target.write(piece)
            at += len(piece)
            piece = office.files.read(tenant_id, sha256, at, FILE_PIECE)
    return True


def _who_sees(connection: Connection, tenant_id: str, scopes: set[str]) -> set[str]:
    query = select(access.c.officer_id).where(access.c.tenant == tenant_id, access.c.scope_id.in_(scopes))
    return set(connection.scalars(query))


def _officers(connection: Connection, tenant_id: str) -> dict[str, str]:
    query = select(sync_row.c.row_id, sync_row.c.fields).where(
        sync_row.c.tenant == tenant_id, sync_row.c.kind == "officer"
    )
    return {row.row_id: str(json.loads(row.fields).get("name", "")) for row in connection.execute(query)}


def _names_of_ids(connection: Connection, tenant_id: str, records: list[Record]) -> dict[str, str]:
    """What the ids in these records stand for: people, patches and cases by what they are called."""
    ids = {text for record in records for text in _texts(dict(record.fields)) if is_id(text)}
    found: dict[str, str] = {}
    for row_id, (kind, _, fields) in _documents(connection, tenant_id, ids).items():
        words = (str(fields.get(name) or "") for name in _CALLED.get(kind, ()))
        called = " ".join(word for word in words if word)
        if called:
            found[row_id] = called
    return found


_CALLED = {"person": ("given_names", "family_name"), "patch": ("name",), "case_file": ("reference",)}
"""The fields by which a row of this kind is called."""
