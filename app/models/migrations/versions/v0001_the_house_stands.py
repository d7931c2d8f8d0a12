"""The first tables: office, people, cases, decisions, plans, letters, clashes, the laptop's own, search."""

from __future__ import annotations

from alembic import op

from app.models import search_index, tables


def upgrade() -> None:
    """Make every table, the search index and its triggers."""
    tables.Base.metadata.create_all(op.get_bind())
    for statement in search_index.ddl():
        op.execute(statement)


def downgrade() -> None:
    """Take all of it away."""
    for statement in search_index.undo_ddl():
        op.execute(statement)
    tables.Base.metadata.drop_all(op.get_bind())
