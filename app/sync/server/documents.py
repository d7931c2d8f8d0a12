"""The office's rows in its database: documents of fields, each field with the revision that last changed it,
and their scopes' heads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from app.sync.protocol import SCHEMA
from app.sync.server.database import in_chunks, put, to_json
from app.sync.server.document import Document as Document
from app.sync.server.schema import scope_head, sync_row
from app.sync.values import WHOLE, row_digest


def read_documents(connection: Connection, tenant: str, row_ids: Iterable[str]) -> dict[str, Document]:
    """The documents with these ids, those that exist."""
    found: dict[str, Document] = {}
    for ids in in_chunks(row_ids):
        query = select(sync_row).where(sync_row.c.tenant == tenant, sync_row.c.row_id.in_(ids))
        found |= {row.row_id: _document(row) for row in connection.execute(query)}
    return found


def _document(row: Any) -> Document:
    fields = json.loads(row.fields)
    return Document(
        row.row_id, row.kind, row.scope_id, row.rev, fields, json.loads(row.field_rev),
        stored_rev=row.rev, was=dict(fields),
    )  # fmt: skip


def write_documents(connection: Connection, tenant: str, documents: list[Document], rev: int) -> None:
    """Write the documents and bring the heads of their scopes up to `rev`."""
    put(connection, sync_row, [_row(tenant, doc) for doc in documents])
    by_scope: dict[str, list[Document]] = {}
    for doc in documents:
        by_scope.setdefault(doc.scope_id, []).append(doc)
    heads = _heads(connection, tenant, by_scope)
    news = [_head(tenant, scope, docs, *heads.get(scope, (0, 0)), rev) for scope, docs in by_scope.items()]
    put(connection, scope_head, news)


def _row(tenant: str, doc: Document) -> dict[str, Any]:
    return {
        "tenant": tenant, "row_id": doc.row_id, "kind": doc.kind, "scope_id": doc.scope_id, "rev": doc.rev,
        "fields": to_json(doc.fields), "field_rev": to_json(doc.field_rev), "schema_v": SCHEMA,
    }  # fmt: skip


def _heads(connection: Connection, tenant: str, wanted: Iterable[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for ids in in_chunks(wanted):
        query = select(scope_head).where(scope_head.c.tenant == tenant, scope_head.c.scope_id.in_(ids))
        found |= {row.scope_id: (int(row.digest, 16), row.n) for row in connection.execute(query)}
    return found


def _head(tenant: str, scope: str, docs: list[Document], digest: int, n: int, rev: int) -> dict[str, Any]:
    for doc in docs:
        digest += row_digest(doc.row_id, doc.rev)
        if doc.stored_rev:
            digest -= row_digest(doc.row_id, doc.stored_rev)
        else:
            n += 1
    return {"tenant": tenant, "scope_id": scope, "head_rev": rev, "digest": f"{digest % WHOLE:x}", "n": n}
