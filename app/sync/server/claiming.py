"""Who claims what, kept in the database in the transaction of each push; see claims.py and doubles.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, and_, delete, or_, select

from app.sync import claims
from app.sync.claims import Move, On
from app.sync.server.database import in_chunks, put
from app.sync.server.document import Document
from app.sync.server.documents import read_documents
from app.sync.server.schema import claim, sync_row

ON_AT_ONCE = 100
"""So many claims are asked for in one question."""


class KeptClaims:
    """The claims of one council, and its rows."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self.connection = connection
        self.tenant = tenant

    def holders(self, wanted: set[On], about: set[str]) -> Iterator[tuple[On, str]]:
        """Who holds these claims, and what these rows hold: each as (the claim, the row's id)."""
        own = claim.c.tenant == self.tenant
        every = sorted(wanted)
        for start in range(0, len(every), ON_AT_ONCE):
            some = every[start : start + ON_AT_ONCE]
            on = or_(*(and_(claim.c.name == name, claim.c.on_what == what) for name, what in some))
            for row in self.connection.execute(select(claim).where(own, on)):
                yield (row.name, row.on_what), row.row_id
        for ids in in_chunks(about):
            for row in self.connection.execute(select(claim).where(own, claim.c.row_id.in_(ids))):
                yield (row.name, row.on_what), row.row_id

    def read(self, row_ids: set[str]) -> Mapping[str, Document]:
        """The rows with these ids, those that there are."""
        return read_documents(self.connection, self.tenant, row_ids)

    def keep(self, moved: Iterable[Move]) -> None:
        """Write who holds what after these moves."""
        for row_id, name in sorted(
            (move.row.row_id, name) for move in moved for name in move.before.keys() - move.now.keys()
        ):
            self.connection.execute(
                delete(claim).where(
                    claim.c.tenant == self.tenant, claim.c.row_id == row_id, claim.c.name == name
                )
            )
        put(
            self.connection,
            claim,
            (
                {"tenant": self.tenant, "row_id": move.row.row_id, "name": name, "on_what": what}
                for move in moved
                for name, what in move.now.items()
            ),
        )


def rebuild(connection: Connection, tenant: str) -> int:
    """Work out afresh who claims what, for rows from before claims were kept; gives back how many hold one.
    It makes no cards.
    """
    refused = {claims.releases(doc.kind, doc.fields) for doc in _of_kinds(connection, tenant, ("sign_off",))}
    held = [
        Move(doc, {}, claims.held_by(doc.kind, doc.fields))
        for doc in _of_kinds(connection, tenant, sorted(claims.KINDS))
        if doc.row_id not in refused
    ]
    connection.execute(delete(claim).where(claim.c.tenant == tenant))
    KeptClaims(connection, tenant).keep(held)
    return sum(bool(move.now) for move in held)


def _of_kinds(connection: Connection, tenant: str, kinds: Iterable[str]) -> list[Document]:
    found: list[Document] = []
    query = select(sync_row.c.row_id).where(sync_row.c.tenant == tenant, sync_row.c.kind.in_(list(kinds)))
    for ids in in_chunks(list(connection.scalars(query))):
        found += read_documents(connection, tenant, ids).values()
    return found
