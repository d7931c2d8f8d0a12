"""The chain over the journal: each operation's link is made of the one before, and of a salted digest of
what it said. The digest stays when what it said was erased, so that the rest can still be proven.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text

from app.sync.server.schema import journal, revision, tenant

SALT_BYTES = 16
SOME = 2_000
"""How many lines of the journal are in memory at once."""


def fresh_salt() -> str:
    """What makes a digest tell nothing of what was said: erased with it, it cannot be guessed at."""
    return secrets.token_hex(SALT_BYTES)


def digest(salt: str, delta: str) -> str:
    """The salted digest of what an operation said (its delta as it lies in the journal)."""
    return hashlib.blake2b(f"{salt}:{delta}".encode(), digest_size=32).hexdigest()


def link(chain: str, op_id: str, state: str, said: str) -> str:
    """The chain with one more operation; `said` is the digest of what it said."""
    return hashlib.blake2b(f"{chain}:{op_id}:{state}:{said}".encode(), digest_size=32).hexdigest()


def faults(connection: Connection, tenant_id: str) -> list[str]:
    """What does not agree in this council's journal; empty when all of it can be proven. Reads only.

    What stands from before the chain was kept by revision is taken as it is.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))  # all of it is read
    now = connection.execute(select(tenant.c.rev, tenant.c.chain).where(tenant.c.tenant == tenant_id)).one()
    kept = select(revision.c.rev, revision.c.chain).where(revision.c.tenant == tenant_id)
    first = connection.execute(kept.order_by(revision.c.rev).limit(1)).one_or_none()
    if first is None:
        return [] if now.rev == 0 else ["no revision of the journal has its hash"]
    chain, after = ("", 0) if first.rev == 1 else (first.chain, first.rev)
    found: list[str] = []
    last, ends = after, chain
    for row in _lines(connection, tenant_id, after):
        if row.rev != last:
            found += [] if ends == chain else [f"the journal was changed at or before revision {last}"]
            found += [] if row.rev == last + 1 else [f"revision {last + 1} is missing"]
            last = row.rev
        if row.salt and digest(row.salt, row.delta) != row.digest:
            found.append(f"operation {row.op_id} is not what was journalled")
        chain, ends = link(chain, row.op_id, row.state, row.digest), row.ends
    found += [] if ends == chain else [f"the journal was changed at or before revision {last}"]
    if last != now.rev or chain != now.chain:
        found.append("the journal does not end where the council's counter stands")
    return found


def _lines(connection: Connection, tenant_id: str, after: int) -> Iterator[Any]:
    """The journal in its order, some at a time; beside each operation, with what hash its revision ended."""
    columns = (journal.c.rev, journal.c.op_id, journal.c.state, journal.c.delta, journal.c.digest)
    query = (
        select(*columns, journal.c.salt, revision.c.chain.label("ends"))
        .join(
            revision,
            (revision.c.tenant == journal.c.tenant) & (revision.c.rev == journal.c.rev),
            isouter=True,
        )
        .where(journal.c.tenant == tenant_id, journal.c.rev > after)
        .order_by(journal.c.rev, journal.c.n)
        .execution_options(yield_per=SOME)
    )
    yield from connection.execute(query)
