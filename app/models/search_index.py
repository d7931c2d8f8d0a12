"""The search index: which words of which rows are found, kept true by triggers on every write path."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, String, Table, column, table

from app.models.record import Base

# One row for each indexed row of the records. Its rowid grows with the day that the row speaks of, so that
# "newest first" is FTS5's own order and needs no sort. (By the second, the index was half as large again.)
search_row = Table(
    "search_row",
    Base.metadata,
    Column("rowid", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("row_id", String(32), nullable=False, unique=True),
    Column("scope_id", String(32), nullable=False),
    Index("ix_search_row_scope_id", "scope_id"),
)

WORDS = ("names", "addresses", "phones", "reference")
"""The columns of `search_text`; a query may name one of them ("phones : 07700*")."""

# Two FTS5 tables, since one would walk every note with a beginning to find the few names that share it: of
# 200,000 notes, a name looked for as it is typed took 15 ms a column in one table, and under 1 ms in its own.
# They keep no text of their own: show what is found from the row itself.
search_text = table("search_text", column("rowid", Integer), *(column(name, String) for name in WORDS))
"""Whom and where: short words of many kinds."""
search_notes = table("search_notes", column("rowid", Integer), column("notes", String))
"""What was written: long words of few kinds."""

PER_DAY = 1 << 18
"""How many rows of one day have a place in the order of days; within a day they stand as they came."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What of one kind of row is found: {column: SQL over the row `new`}, and the moment it speaks of."""

    kind: str
    words: dict[str, str]
    moment: str = "made_at"

    def tables(self) -> dict[str, dict[str, str]]:
        """The words by the table that they are kept in."""
        split = {
            "search_text": {name: sql for name, sql in self.words.items() if name in WORDS},
            "search_notes": {name: sql for name, sql in self.words.items() if name not in WORDS},
        }
        return {name: words for name, words in split.items() if words}


def _bare(value: str) -> str:
    """SQL for a phone number without blanks and signs, and again as dialled at home when it has +44."""
    digits = value
    for sign in (" ", "-", "(", ")", "+"):
        digits = f"replace({digits}, '{sign}', '')"
    home = f"CASE WHEN {digits} LIKE '44%' THEN ' 0' || substr({digits}, 3) ELSE '' END"
    return f"{value} || ' ' || {digits} || {home}"


INDEXED = (
    Indexed("person", {"names": "new.given_names || ' ' || new.family_name || ' ' || new.preferred_name"}),
    Indexed(
        "address",
        {
            "addresses": "new.line1 || ' ' || new.line2 || ' ' || new.town || ' ' || new.postcode"
            " || ' ' || replace(new.postcode, ' ', '')"
        },
    ),
    Indexed("contact_way", {"phones": _bare("new.value"), "notes": "new.note"}),
    Indexed("case_file", {"reference": "new.reference", "notes": "new.summary || ' ' || new.outcome_wanted"}),
    Indexed("note", {"notes": "new.text"}, moment="at"),
    Indexed("contact", {"addresses": "new.place", "notes": "new.said"}, moment="at"),
)


def ddl() -> tuple[str, ...]:
    """What makes the FTS5 tables and their triggers; `search_row` is made with the other tables."""
    made = [_fts5("search_text", ", ".join(WORDS), "1 2 3 4"), _fts5("search_notes", "notes", "2 3 4")]
    for indexed in INDEXED:
        made += _triggers(indexed)
    return tuple(made)


def undo_ddl() -> tuple[str, ...]:
    """The statements that take the triggers and the FTS5 tables away again."""
    dropped = [
        f"DROP TRIGGER search_{i.kind}_{when}" for i in INDEXED for when in ("made", "changed", "gone")
    ]
    return (*dropped, "DROP TABLE search_text", "DROP TABLE search_notes")


def _fts5(name: str, columns: str, prefixes: str) -> str:
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='', contentless_delete=1,"
        f" tokenize='unicode61 remove_diacritics 2', prefix='{prefixes}')"
    )


def columns_used(indexed: Indexed) -> list[str]:
    """The columns whose change makes the row be indexed anew."""
    named = Base.metadata.tables[indexed.kind].columns.keys()
    said = " ".join((*indexed.words.values(), f"new.{indexed.moment}"))
    return [name for name in named if f"new.{name} " in f"{said} ".replace(",", " ").replace(")", " ")]


def _triggers(indexed: Indexed) -> list[str]:
    kind = indexed.kind
    watched = ", ".join(["withdrawn", "scope_id", *columns_used(indexed)])
    # A row may come twice (sync replaces rows), so what was known of it is always forgotten first.
    learn = f"{_forget(indexed, 'new')} {_remember(indexed)}"
    return [
        f"CREATE TRIGGER search_{kind}_made AFTER INSERT ON {kind} BEGIN {learn} END",
        f"CREATE TRIGGER search_{kind}_changed AFTER UPDATE OF {watched} ON {kind} BEGIN {learn} END",
        f"CREATE TRIGGER search_{kind}_gone AFTER DELETE ON {kind} BEGIN {_forget(indexed, 'old')} END",
    ]


def _forget(indexed: Indexed, row: str) -> str:
    known = f"(SELECT rowid FROM search_row WHERE row_id = {row}.id)"
    words = " ".join(f"DELETE FROM {name} WHERE rowid = {known};" for name in indexed.tables())
    return f"{words} DELETE FROM search_row WHERE row_id = {row}.id;"


def _remember(indexed: Indexed) -> str:
    return (
        "INSERT INTO search_row (rowid, kind, row_id, scope_id)"
        f" SELECT {_place(indexed)}, '{indexed.kind}', new.id, new.scope_id WHERE NOT new.withdrawn;"
        + "".join(
            f" INSERT INTO {name} (rowid, {', '.join(words)})"
            f" SELECT rowid, {', '.join(words.values())} FROM search_row WHERE row_id = new.id;"
            for name, words in indexed.tables().items()
        )
    )


def _place(indexed: Indexed) -> str:
    """SQL for the next free rowid of the row's day; of a day that is full, the next after everything."""
    first = f"unixepoch(new.{indexed.moment}) / 86400 * {PER_DAY}"
    last = f"{first} + {PER_DAY - 1}"
    return (
        f"(SELECT CASE WHEN max(rowid) IS NULL THEN {first} WHEN max(rowid) < {last} THEN max(rowid) + 1"
        " ELSE (SELECT max(rowid) FROM search_row) + 1 END"
        f" FROM search_row WHERE rowid BETWEEN {first} AND {last})"
    )
