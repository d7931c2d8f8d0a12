"""What Alembic would still change: nothing, when the migrations tell the whole story of the tables.

A revision that was released is never edited. A change of the tables is a new module in
app/models/migrations/versions, named in REVISIONS, which adds what is new and can take it away again; where
its release has a number of its own, `python -m tests.old_stores.make` keeps a store of it.
"""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from sqlalchemy import Engine

from app.models import tables
from app.models.migrations import running


def differences(engine: Engine) -> list[object]:
    """What Alembic would change to make the open store's tables those of the models; nothing, if well."""
    with engine.connect() as connection:
        context = running.context(connection)
        context.opts["include_name"] = lambda name, kind, _: (
            kind != "table" or name == "search_row" or not str(name).startswith("search_")
        )
        return list(compare_metadata(context, tables.Base.metadata))
