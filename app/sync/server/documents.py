"""The office's rows in its database: documents of fields, each field with the revision that last changed it,
and their scopes' heads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from app.sync.protocol import SCHEMA
from app.sync.server.database import to_json
from app.sync.server.document import EVERY
from app.sync.server.document import Document as Document
from app.sync.server.schema import scope_head, sync_row
from app.sync.server.statements import Ids, Trip
from app.sync.values import WHOLE, row_digest

COLUMNS = "row_id, kind, scope_id, rev, fields, field_rev"
"""What a document is made of, in the order that `document_of` takes."""

BY_ID = f"SELECT {COLUMNS} FROM sync_row WHERE tenant = ? AND row_id IN ?*"

_WRITTEN = ("tenant", "row_id", "kind", "scope_id", "rev", "fields", "field_rev", "schema_v")
_HEAD = ("tenant", "scope_id", "head_rev", "digest", "n")

Heads = Mapping[str, tuple[int, int]]
"""By scope the digest of its rows and how many there are."""


def read_documents(connection: Connection, tenant: str, row_ids: Iterable[str]) -> dict[str, Document]:
    """The documents with these ids, those that exist."""
    wanted = Ids(row_ids)
    if not wanted:
        return {}
    trip = Trip(connection)
    asked = trip.ask(BY_ID, tenant, wanted)
    trip.go()
    return {row[0]: document_of(row) for row in asked.rows}


def document_of(row: tuple[Any, ...]) -> Document:
    """The document in a row of COLUMNS."""
    row_id, kind, scope_id, rev, said, field_rev = row
    fields = json.loads(said)
    return Document(
        row_id, kind, scope_id, rev, fields, json.loads(field_rev), False, rev, dict(fields), len(said)
    )


def write_documents(trip: Trip, tenant: str, documents: Iterable[Document], heads: Heads, rev: int) -> None:
    """Write the documents, and bring the heads of their scopes, which were `heads`, up to `rev`."""
    rows: list[tuple[Any, ...]] = []
    by_scope: dict[str, list[Document]] = {}
    for doc in documents:
        rows.append(
            (tenant, doc.row_id, doc.kind, doc.scope_id, doc.rev, to_json(doc.fields), _revs(doc), SCHEMA)
        )
        by_scope.setdefault(doc.scope_id, []).append(doc)
    trip.put(sync_row, rows, _WRITTEN)
    news = [(tenant, scope, rev, *_head(docs, *heads.get(scope, (0, 0)))) for scope, docs in by_scope.items()]
    trip.put(scope_head, news, _HEAD)


def _revs(doc: Document) -> str:
    if len(doc.field_rev) == 1 and EVERY in doc.field_rev:
        return f'{{"":{doc.field_rev[EVERY]}}}'
    return to_json(doc.field_rev)


def _head(docs: Iterable[Document], digest: int, n: int) -> tuple[str, int]:
    for doc in docs:
        digest += row_digest(doc.row_id, doc.rev)
        if doc.stored_rev:
            digest -= row_digest(doc.row_id, doc.stored_rev)
        else:
            n += 1
    return f"{digest % WHOLE:x}", n
