"""The office's tables, the same on SQLite and PostgreSQL: rows are kept as documents
(docs/decisions/0020).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _tenant() -> Column[str]:
    return Column("tenant", String(32), primary_key=True)


def _key(name: str) -> Column[str]:
    return Column(name, String(64), primary_key=True)


def _id(name: str) -> Column[str]:
    return Column(name, String(32), nullable=False)


def _flag(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


tenant = Table(
    "tenant", metadata, _tenant(),
    Column("name", String(200), nullable=False),
    Column("rev", BigInteger, nullable=False),  # the counter row: raised inside the transaction of each push
    Column("epoch", String(32), nullable=False),
    Column("chain", String(64), nullable=False),  # running hash over the journal
    Column("prefix", String(20), nullable=False, default=""),
    Column("recovery_key", String(64), nullable=False, default=""),
    Column("durable_rev", BigInteger, nullable=False, default=0, server_default="0"),  # in a checked backup
    Column("durable_at", String(40), nullable=False, default="", server_default=""),
)  # fmt: skip
"""One council. Several may share a server; nothing of one is ever read for another."""

timeline = Table(
    "timeline", metadata, _tenant(), _key("epoch"),
    Column("n", Integer, nullable=False),
    Column("start_rev", BigInteger, nullable=False),  # the last revision shared with the time line before
    Column("why", String(40), nullable=False),
    Column("at", String(40), nullable=False),
)  # fmt: skip
"""The time lines of a council, one more for each time that it was restored from a backup."""

revision = Table(
    "revision", metadata, _tenant(),
    Column("rev", BigInteger, primary_key=True, autoincrement=False),
    Column("chain", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)  # fmt: skip
"""Of each revision the running hash with which it ended: by it a time line is known from another."""

recovered = Table(
    "recovered", metadata, _tenant(), _key("row_id"),
    Column("revs", Text, nullable=False),
)  # fmt: skip
"""After a restore: of each row brought back, by field, the revision of the old time line whose value
stands.
"""

erasure = Table(
    "erasure", metadata, _tenant(), _key("row_id"),
    _id("scope_id"),
    Column("rev", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("why", String(200), nullable=False),
    Column("by", String(64), nullable=False),
    Index("ix_erasure_tenant_rev", "tenant", "rev"),
)  # fmt: skip
"""Rows erased by order: what was in them is gone everywhere, their ids stay."""

legal_hold = Table(
    "legal_hold", metadata, _tenant(), _key("scope_id"),
    Column("why", String(200), nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)  # fmt: skip
"""Cases and people of whom nothing may be erased for now: a claim, an inquiry, a complaint."""

identity = Table(
    "identity", metadata,
    Column("one", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
"""The private half of the key by which laptops know this server; one row, sealed with the server's own
key.
"""

sync_row = Table(
    "sync_row", metadata, _tenant(), _key("row_id"),
    Column("kind", String(60), nullable=False),
    _id("scope_id"),
    Column("rev", BigInteger, nullable=False),
    # JSON: what the laptops' columns hold, known to this version or not
    Column("fields", Text, nullable=False),
    Column("field_rev", Text, nullable=False),  # JSON: of each field, the revision that last changed it
    Column("schema_v", Integer, nullable=False, default=1),
    Index("ix_sync_row_tenant_scope_id_rev", "tenant", "scope_id", "rev"),
)  # fmt: skip

scope_head = Table(
    "scope_head", metadata, _tenant(), _key("scope_id"),
    Column("head_rev", BigInteger, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("n", Integer, nullable=False),
)  # fmt: skip
"""Of each scope the latest revision, the digest and the number of rows, kept in the push's transaction."""

journal = Table(
    "journal", metadata, _tenant(), _key("op_id"),
    Column("rev", BigInteger, nullable=False),
    Column("n", Integer, nullable=False),
    _id("device_id"),
    Column("seq", BigInteger, nullable=False),
    _id("actor"),
    Column("verb", String(60), nullable=False),
    Column("kind", String(60), nullable=False),
    _id("row_id"),
    _id("scope_id"),
    Column("saved_at", String(40), nullable=False),  # the laptop's clock
    Column("skew_s", BigInteger, nullable=False),
    Column("received_at", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("why", String(40), nullable=False),
    Column("clashes", Text, nullable=False),
    Column("delta", Text, nullable=False),  # JSON {field: [old, new]}; old as it stood at the office
    # salted, so that the chain still verifies when the delta and its salt were erased
    Column("digest", String(64), nullable=False, default="", server_default=""),
    Column("salt", String(32), nullable=False, default="", server_default=""),
    Index("ix_journal_tenant_rev_n", "tenant", "rev", "n", unique=True),
    Index("ix_journal_tenant_row_id", "tenant", "row_id"),
    Index("ix_journal_tenant_device_id_seq", "tenant", "device_id", "seq"),
)  # fmt: skip
"""Every operation that ever arrived, once, with how it ended. Never trimmed."""

held = Table(
    "held", metadata, _tenant(), _key("op_id"),
    _id("officer_id"),
    _id("device_id"),
    _id("scope_id"),
    Column("why", String(40), nullable=False),
    Column("state", String(12), nullable=False),  # waiting | accepted | declined
    Column("received_at", String(40), nullable=False),
    Column("op", Text, nullable=False),  # JSON, as it came
)  # fmt: skip
"""Work that the office could not take in by itself, whole, for a person to decide."""

access = Table(
    "access", metadata, _tenant(), _key("officer_id"), _key("scope_id"),
    Column("granted_rev", BigInteger, nullable=False),
    Column("revoked_rev", BigInteger),
    Index("ix_access_tenant_scope_id", "tenant", "scope_id"),
)  # fmt: skip
"""Who may see what, and since which revision: in the same order as the changes themselves."""

device = Table(
    "device", metadata, _tenant(), _key("device_id"),
    _id("officer_id"),
    Column("label", String(120), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("state", String(12), nullable=False),  # active | revoked
    Column("enrolled_at", String(40), nullable=False),
    Column("last_seen", String(40), nullable=False, default=""),
    Column("last_base", BigInteger, nullable=False, default=0),
    Column("tip_seq", BigInteger, nullable=False, default=0),
    # the laptop that it was before it found itself copied; revoking one revokes all that came of it
    Column("parent", String(32), nullable=False, default="", server_default=""),
    Column("proto", Integer, nullable=False, default=0, server_default="0"),
    Column("waiting", Integer, nullable=False, default=0, server_default="0"),  # operations, as it last said
    Column("skew_s", BigInteger, nullable=False, default=0, server_default="0"),
    Index("ix_device_token_hash", "token_hash", unique=True),
)  # fmt: skip

code = Table(
    "code", metadata, _tenant(), _key("secret_hash"),
    _id("officer_id"),
    Column("expires_at", String(40), nullable=False),
    Column("used_by", String(32), nullable=False, default=""),
    Index("ix_code_secret_hash", "secret_hash", unique=True),
)  # fmt: skip

numbering = Table(
    "numbering", metadata, _tenant(), _key("name"),
    Column("last", Integer, nullable=False),
)  # fmt: skip
"""The council's own case numbers: the last one given, by year."""

# --- what access is worked out from: the few fields of the documents that decide who may see them -----------

case_place = Table(
    "case_place", metadata, _tenant(), _key("row_id"),
    _id("patch_id"),
    _id("officer_id"),
    _id("person_id"),
    _flag("restricted"),
    _flag("withdrawn"),
    Index("ix_case_place_tenant_person_id", "tenant", "person_id"),
)  # fmt: skip

member = Table(
    "member", metadata, _tenant(), _key("row_id"),
    _id("case_id"),
    _id("person_id"),
    _flag("withdrawn"),
    Index("ix_member_tenant_person_id", "tenant", "person_id"),
    Index("ix_member_tenant_case_id", "tenant", "case_id"),
)  # fmt: skip

person_place = Table(
    "person_place", metadata, _tenant(), _key("row_id"),
    _id("made_by"),
)  # fmt: skip

staff = Table(
    "staff", metadata, _tenant(), _key("row_id"),
    _flag("active"),
    _flag("withdrawn"),
)  # fmt: skip

staff_role = Table(
    "staff_role", metadata, _tenant(), _key("row_id"),
    _id("officer_id"),
    Column("role", String(40), nullable=False),
    _flag("withdrawn"),
)  # fmt: skip

staff_patch = Table(
    "staff_patch", metadata, _tenant(), _key("row_id"),
    _id("officer_id"),
    _id("patch_id"),
    _flag("withdrawn"),
)  # fmt: skip

attachment = Table(
    "attachment", metadata, _tenant(), _key("row_id"),
    Column("sha256", String(64), nullable=False),
    _id("scope_id"),
    Index("ix_attachment_tenant_sha256", "tenant", "sha256"),
)  # fmt: skip

open_clash = Table(
    "open_clash", metadata, _tenant(), _key("row_id"),
    _id("of_row"),
    _flag("is_open"),
    Index("ix_open_clash_tenant_of_row", "tenant", "of_row"),
)  # fmt: skip

claim = Table(
    "claim", metadata, _tenant(), _key("row_id"), _key("name"),
    Column("on_what", String(120), nullable=False),
    Index("ix_claim_tenant_name_on_what", "tenant", "name", "on_what"),
)  # fmt: skip
"""What only one row at a time should hold (an open case for a person, a unit for a household), by who
holds it.
"""
