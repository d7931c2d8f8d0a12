"""Writes the first revision anew from the tables as they stand: `python -m tests.support.revision`.

Until the first release run it whenever a table changes, and `python -m tests.old_stores.make` after it. From
then on a revision is never edited: a change of the tables is a new one, with a store file of its own release.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Final

from alembic.autogenerate import compare_metadata
from sqlalchemy import Engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models import search_index, tables
from app.models.migrations import running

FIRST: Final = (
    Path(__file__).resolve().parents[2] / "app/models/migrations/versions/v0001_the_house_stands.py"
)
WIDTH: Final = 100

BEFORE: Final = '''"""The first tables: office, people, cases, decisions, plans, letters, clashes, search."""

from __future__ import annotations

from alembic import op

# Written by tests/support/revision.py; as it was released it stays.
'''
AFTER: Final = '''

def upgrade() -> None:
    """Make every table, the search index and its triggers."""
    for statement in (*TABLES, *SEARCH):
        op.execute(statement)


def downgrade() -> None:
    """Take all of it away; triggers and indexes go with their tables."""
    op.execute("DROP TABLE search_text")
    op.execute("DROP TABLE search_notes")
    for statement in TABLES:
        kind, name = statement.split()[1:3]
        if kind == "TABLE":
            op.execute(f"DROP TABLE {name}")
'''


def statements() -> tuple[str, ...]:
    """What makes the tables and indexes of the models, in the same order each time."""
    said: list[str] = []
    for table in tables.Base.metadata.sorted_tables:
        said.append(_sql(CreateTable(table)))
        said += sorted(_sql(CreateIndex(index)) for index in table.indexes)
    return tuple(said)


def module() -> str:
    """The text of the first revision's module."""
    return f"{BEFORE}{_tuple('TABLES', statements())}\n{_tuple('SEARCH', search_index.ddl())}{AFTER}"


def differences(engine: Engine) -> list[object]:
    """What Alembic would change to make the open store's tables those of the models; nothing, if well."""
    with engine.connect() as connection:
        context = running.context(connection)
        context.opts["include_name"] = lambda name, kind, _: (
            kind != "table" or name == "search_row" or not str(name).startswith("search_")
        )
        return list(compare_metadata(context, tables.Base.metadata))


def _sql(made: CreateTable | CreateIndex) -> str:
    return " ".join(str(made.compile(dialect=sqlite.dialect())).split()).replace("( ", "(").replace(" )", ")")


def _tuple(name: str, said: tuple[str, ...]) -> str:
    return "\n".join([f"{name} = (", *(_written(statement) for statement in said), ")", ""])


def _written(statement: str) -> str:
    # A blank inside quotes is a word of the statement: no line may end there.
    kept = re.sub(r"'[^']*'", lambda quoted: quoted[0].replace(" ", "\0"), statement)
    lines = textwrap.wrap(kept, WIDTH, break_long_words=False, break_on_hyphens=False)
    return textwrap.indent('"""' + "\n".join(lines).replace("\0", " ") + '""",', "    ")


if __name__ == "__main__":
    FIRST.write_text(module(), encoding="utf-8")
