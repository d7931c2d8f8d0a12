"""Photos with their thumbnails; files' bytes in parts, apart from how far they are; what waits, by scope."""

from __future__ import annotations

from alembic import op

NUMBERS = ("rank", "begun", "tries", "rest", "used")

PARTS = """CREATE TABLE blob_part (sha256 VARCHAR(64) NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL,
    CONSTRAINT pk_blob_part PRIMARY KEY (sha256, at))"""

KEPT = (
    """CREATE TABLE file_kept (document_id VARCHAR(32) NOT NULL, sha256 VARCHAR(64) NOT NULL, id VARCHAR(32)
    NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_file_kept PRIMARY KEY (id))""",
    "CREATE INDEX ix_file_kept_document_id ON file_kept (document_id)",
    "CREATE INDEX ix_file_kept_scope_id ON file_kept (scope_id)",
)

BLOB_BEFORE = """CREATE TABLE blob (sha256 VARCHAR(64) NOT NULL, data BLOB NOT NULL, size INTEGER NOT NULL,
    sent INTEGER NOT NULL, state VARCHAR(10) NOT NULL, note TEXT NOT NULL, CONSTRAINT pk_blob PRIMARY KEY
    (sha256))"""


def upgrade() -> None:
    """Columns are added with a default; the bytes of each file become its first part."""
    op.execute("ALTER TABLE document ADD COLUMN thumb TEXT DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE document ADD COLUMN taken VARCHAR(32) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE document ADD COLUMN original_of VARCHAR(32)")
    for statement in (*KEPT, PARTS):
        op.execute(statement)
    op.execute("INSERT INTO blob_part SELECT sha256, 0, data FROM blob")
    op.execute("ALTER TABLE blob DROP COLUMN data")
    for name in NUMBERS:
        op.execute(f"ALTER TABLE blob ADD COLUMN {name} INTEGER DEFAULT 0 NOT NULL")
    op.execute("CREATE INDEX ix_journal_scope_id_state ON journal (scope_id, state)")


def downgrade() -> None:
    """Take them away again; a file that was half fetched is fetched from its start."""
    op.execute("DROP INDEX ix_journal_scope_id_state")
    op.execute("CREATE TEMP TABLE blob_now AS SELECT * FROM blob")
    op.execute("DROP TABLE blob")
    op.execute(BLOB_BEFORE)
    op.execute(
        "INSERT INTO blob SELECT sha256, coalesce((SELECT CAST(group_concat(data, '') AS BLOB) FROM"
        " (SELECT data FROM blob_part WHERE blob_part.sha256 = blob_now.sha256 ORDER BY at)), x''),"
        " size, sent, state, note FROM blob_now"
    )
    op.execute("DROP TABLE blob_now")
    op.execute("DROP TABLE blob_part")
    op.execute("DROP TABLE file_kept")
    for name in ("original_of", "taken", "thumb"):
        op.execute(f"ALTER TABLE document DROP COLUMN {name}")
