"""The office's tables as they were in version 0.1.0."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "access",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("officer_id", sa.String(length=64), nullable=False),
        sa.Column("scope_id", sa.String(length=64), nullable=False),
        sa.Column("granted_rev", sa.BigInteger(), nullable=False),
        sa.Column("revoked_rev", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "officer_id", "scope_id", name=op.f("pk_access")),
    )
    op.create_index("ix_access_tenant_scope_id", "access", ["tenant", "scope_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_tenant_sha256", "attachment", ["tenant", "sha256"], unique=False)
    op.create_table(
        "case_place",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("patch_id", sa.String(length=32), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("restricted", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_case_place")),
    )
    op.create_index("ix_case_place_tenant_person_id", "case_place", ["tenant", "person_id"], unique=False)
    op.create_table(
        "code",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.String(length=40), nullable=False),
        sa.Column("used_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "secret_hash", name=op.f("pk_code")),
    )
    op.create_index("ix_code_secret_hash", "code", ["secret_hash"], unique=True)
    op.create_table(
        "device",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("enrolled_at", sa.String(length=40), nullable=False),
        sa.Column("last_seen", sa.String(length=40), nullable=False),
        sa.Column("last_base", sa.BigInteger(), nullable=False),
        sa.Column("tip_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "device_id", name=op.f("pk_device")),
    )
    op.create_index("ix_device_token_hash", "device", ["token_hash"], unique=True)
    op.create_table(
        "held",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("received_at", sa.String(length=40), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "op_id", name=op.f("pk_held")),
    )
    op.create_table(
        "identity",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_identity")),
    )
    op.create_table(
        "journal",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=40), nullable=False),
        sa.Column("skew_s", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("clashes", sa.Text(), nullable=False),
        sa.Column("delta", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "op_id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_tenant_rev_n", "journal", ["tenant", "rev", "n"], unique=True)
    op.create_index("ix_journal_tenant_row_id", "journal", ["tenant", "row_id"], unique=False)
    op.create_table(
        "member",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_member")),
    )
    op.create_index("ix_member_tenant_case_id", "member", ["tenant", "case_id"], unique=False)
    op.create_index("ix_member_tenant_person_id", "member", ["tenant", "person_id"], unique=False)
    op.create_table(
        "numbering",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "name", name=op.f("pk_numbering")),
    )
    op.create_table(
        "open_clash",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("of_row", sa.String(length=32), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_open_clash")),
    )
    op.create_index("ix_open_clash_tenant_of_row", "open_clash", ["tenant", "of_row"], unique=False)
    op.create_table(
        "person_place",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_person_place")),
    )
    op.create_table(
        "scope_head",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("scope_id", sa.String(length=64), nullable=False),
        sa.Column("head_rev", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "scope_id", name=op.f("pk_scope_head")),
    )
    op.create_table(
        "staff",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_staff")),
    )
    op.create_table(
        "staff_patch",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("patch_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_staff_patch")),
    )
    op.create_table(
        "staff_role",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_staff_role")),
    )
    op.create_table(
        "sync_row",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("field_rev", sa.Text(), nullable=False),
        sa.Column("schema_v", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "row_id", name=op.f("pk_sync_row")),
    )
    op.create_index(
        "ix_sync_row_tenant_scope_id_rev", "sync_row", ["tenant", "scope_id", "rev"], unique=False
    )
    op.create_table(
        "tenant",
        sa.Column("tenant", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.String(length=32), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("recovery_key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_tenant")),
    )
