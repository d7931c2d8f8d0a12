"""Photos with their thumbnails, files fetched in parts and tried again, and what waits found by its scope."""

from __future__ import annotations

from alembic import op

NUMBERS = ("rank", "begun", "tries", "rest", "used")


def upgrade() -> None:
    """Add columns with a default, so what is there stays as it is; nothing is made anew."""
    op.execute("ALTER TABLE document ADD COLUMN thumb TEXT DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE document ADD COLUMN taken VARCHAR(32) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE document ADD COLUMN original_of VARCHAR(32)")
    for name in NUMBERS:
        op.execute(f"ALTER TABLE blob ADD COLUMN {name} INTEGER DEFAULT 0 NOT NULL")
    op.execute(
        "CREATE TABLE blob_part (sha256 VARCHAR(64) NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL,"
        " CONSTRAINT pk_blob_part PRIMARY KEY (sha256, at))"
    )
    op.execute("CREATE INDEX ix_journal_scope_id_state ON journal (scope_id, state)")


def downgrade() -> None:
    """Take them away again; a file that was half fetched is fetched from its start."""
    op.execute("DROP INDEX ix_journal_scope_id_state")
    op.execute("DROP TABLE blob_part")
    for name in reversed(NUMBERS):
        op.execute(f"ALTER TABLE blob DROP COLUMN {name}")
    for name in ("original_of", "taken", "thumb"):
        op.execute(f"ALTER TABLE document DROP COLUMN {name}")
