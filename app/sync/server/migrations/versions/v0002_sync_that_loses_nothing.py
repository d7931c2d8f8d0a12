"""Protocol 2: time lines, running hashes that erasure does not break, copies, erasures, claims.

Every council gets its first time line. Its journal gets salted digests and the running hash over them, from
the first operation on, if its old running hash verifies; if not, it is left as it is, and the doctor says so
from then on.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.sync import claims

AT_ONCE = 2_000

tenant = sa.table("tenant", *map(sa.column, ("tenant", "rev", "epoch", "chain")))
journal = sa.table(
    "journal",
    *map(sa.column, ("tenant", "op_id", "rev", "n", "state", "delta", "digest", "salt", "received_at")),
)
sync_row = sa.table("sync_row", *map(sa.column, ("tenant", "row_id", "kind", "fields")))
claim = sa.table("claim", *map(sa.column, ("tenant", "row_id", "name", "on_what")))
timeline = sa.table("timeline", *map(sa.column, ("tenant", "epoch", "n", "start_rev", "why", "at")))
revision = sa.table("revision", *map(sa.column, ("tenant", "rev", "chain", "at")))


def upgrade() -> None:
    """Add the tables and columns, then what follows from what is there."""
    _tables()
    connection = op.get_bind()
    for council in connection.execute(sa.select(tenant)).all():
        _first_time_line(connection, council)
        _claims(connection, council.tenant)
        chain = _old_chain(connection, council.tenant)
        if chain == council.chain:
            chain = _new_chain(connection, council.tenant)
            where = tenant.c.tenant == council.tenant
            connection.execute(sa.update(tenant).where(where).values(chain=chain))
        else:
            _left_as_it_is(connection, council)


def _tables() -> None:
    op.create_table(
        "claim",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("on_what", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", "name", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_tenant_name_on_what", "claim", ["tenant", "name", "on_what"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_erasure")),
    )
    op.create_index("ix_erasure_tenant_rev", "erasure", ["tenant", "rev"], unique=False)
    op.create_table(
        "legal_hold",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("scope_id", sa.String(length=64), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "scope_id", name=op.f("pk_legal_hold")),
    )
    op.create_table(
        "recovered",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("revs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_recovered")),
    )
    op.create_table(
        "revision",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "rev", name=op.f("pk_revision")),
    )
    op.create_table(
        "timeline",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start_rev", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "epoch", name=op.f("pk_timeline")),
    )
    op.add_column("device", sa.Column("parent", sa.String(length=32), server_default="", nullable=False))
    op.add_column("device", sa.Column("proto", sa.Integer(), server_default="0", nullable=False))
    op.add_column("device", sa.Column("waiting", sa.Integer(), server_default="0", nullable=False))
    op.add_column("device", sa.Column("skew_s", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("journal", sa.Column("digest", sa.String(length=64), server_default="", nullable=False))
    op.add_column("journal", sa.Column("salt", sa.String(length=32), server_default="", nullable=False))
    op.create_index(
        "ix_journal_tenant_device_id_seq", "journal", ["tenant", "device_id", "seq"], unique=False
    )
    op.add_column("tenant", sa.Column("durable_rev", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("tenant", sa.Column("durable_at", sa.String(length=40), server_default="", nullable=False))


def _first_time_line(connection: sa.Connection, council: Any) -> None:
    began = connection.scalar(
        sa.select(sa.func.min(journal.c.received_at)).where(journal.c.tenant == council.tenant)
    )
    row = {"tenant": council.tenant, "epoch": council.epoch, "n": 1, "start_rev": 0, "why": "made"}
    connection.execute(sa.insert(timeline), [{**row, "at": began or ""}])


def _old_chain(connection: sa.Connection, council: str) -> str:
    """The running hash as version 0.1.0 made it."""
    chain = ""
    for line in _lines(connection, council):
        chain = _hash(f"{chain}:{line.op_id}:{line.state}:{line.delta}")
    return chain


def _new_chain(connection: sa.Connection, council: str) -> str:
    """The running hash over salted digests, written beside each operation; gives back its end."""
    chain = ""
    for rev, lines in groupby(_lines(connection, council), key=lambda line: int(line.rev)):
        news = []
        at = ""
        for line in lines:
            salt = secrets.token_hex(16)
            digest = _hash(f"{salt}:{line.delta}")
            chain = _hash(f"{chain}:{line.op_id}:{line.state}:{digest}")
            news.append({"op": line.op_id, "digest": digest, "salt": salt})
            at = max(at, line.received_at)
        where = (journal.c.tenant == council, journal.c.op_id == sa.bindparam("op"))
        values: dict[str, Any] = {"digest": sa.bindparam("digest"), "salt": sa.bindparam("salt")}
        connection.execute(sa.update(journal).where(*where).values(values), news)
        connection.execute(sa.insert(revision), [{"tenant": council, "rev": rev, "chain": chain, "at": at}])
    return chain


def _left_as_it_is(connection: sa.Connection, council: Any) -> None:
    """Its first revision is given no hash, which will never agree; its last is the one that stands."""
    ends = {1: "", int(council.rev): council.chain}
    rows = [{"tenant": council.tenant, "rev": r, "chain": c, "at": ""} for r, c in ends.items()]
    connection.execute(sa.insert(revision), rows)


def _claims(connection: sa.Connection, council: str) -> None:
    """Who holds what only one row should hold, worked out from the rows; it makes no cards."""
    kinds = (*claims.KINDS, *claims.RELEASERS)
    where = (sync_row.c.tenant == council, sync_row.c.kind.in_(kinds))
    rows = [
        (row.row_id, row.kind, json.loads(row.fields))
        for row in connection.execute(sa.select(sync_row).where(*where))
    ]
    released = {claims.releases(kind, fields) for _, kind, fields in rows}
    held = [
        {"tenant": council, "row_id": row_id, "name": name, "on_what": what}
        for row_id, kind, fields in rows
        if row_id not in released
        for name, what in claims.held_by(kind, fields).items()
    ]
    if held:
        connection.execute(sa.insert(claim), held)


def _lines(connection: sa.Connection, council: str) -> Iterator[Any]:
    """The journal of a council in its order, some at a time."""
    after = (0, -1)
    while True:
        rev, n = after
        later = sa.or_(journal.c.rev > rev, sa.and_(journal.c.rev == rev, journal.c.n > n))
        some = connection.execute(
            sa.select(journal)
            .where(journal.c.tenant == council, later)
            .order_by(journal.c.rev, journal.c.n)
            .limit(AT_ONCE)
        ).all()
        yield from some
        if len(some) < AT_ONCE:
            return
        after = (some[-1].rev, some[-1].n)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()
