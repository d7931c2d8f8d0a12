"""The office's database: SQLite in its own folder by default, PostgreSQL by one setting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

from app.sync.server.migrations import running

SAY_FOR_WHOM = (
    "SELECT set_config('trothwy.tenant', %(tenant)s, true), set_config('trothwy.secret', %(secret)s, true),"
    " set_config('trothwy.councils', %(councils)s, true)"
)
"""Holds to the end of the transaction (row_security.py has the rules that ask for it)."""

CHUNK = 400
"""How many ids one question may name."""


class Database:
    """Opens transactions. `write` takes its place in the order of writers at once; `read` sees one moment."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def write(self, tenant: str, *, secret: str = "") -> Iterator[Connection]:
        """A transaction that writes, for this council; rolled back if the block raises."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(writes=True)
            with connection.begin():
                self._for(connection, tenant, secret, councils=False)
                yield connection

    @contextmanager
    def read(self, tenant: str = "", *, secret: str = "", councils: bool = False) -> Iterator[Connection]:
        """A transaction in which every question is answered as of the same moment, for this council.

        `secret` is the hash of a token or code, whose one row may be seen whatever the council; with
        `councils` the table of councils may be read, and nothing else of theirs.
        """
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                self._for(connection, tenant, secret, councils=councils)
                yield connection

    def writes(self, connection: Connection) -> bool:
        """Whether this database takes writes now: a replica, or one that was closed for them, does not."""
        if self.is_sqlite:
            return True
        return connection.exec_driver_sql("SHOW default_transaction_read_only").scalar() == "off" and not (
            connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar()
        )

    def _for(self, connection: Connection, tenant: str, secret: str, *, councils: bool) -> None:
        """Say to PostgreSQL for whom this transaction is: its rows are hidden from any other."""
        if not self.is_sqlite:
            said = {"tenant": tenant, "secret": secret, "councils": "listed" if councils else ""}
            connection.exec_driver_sql(SAY_FOR_WHOM, said)


def open_database(url: str) -> Database:
    """The database at `url`, with all tables as this program knows them. Unavailable when they cannot be
    had.
    """
    engine = engine_of(url)
    try:
        running.bring_up(engine)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine)


def engine_of(url: str) -> Engine:
    """The way to the database at `url`, as it is."""
    return _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)


def default_url(folder: Path) -> str:
    """The embedded database in the server's own folder."""
    return f"sqlite:///{folder / 'office.db'}"


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": 30.0}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer says so at once: a reader that turns writer fails without waiting (BUSY_SNAPSHOT).
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    # Idle in a transaction is also an office that is busy deciding, on a machine that has much else to do:
    # it gets longer. The limit only ends what was left open for good.
    limits = "-c statement_timeout=5000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=30000"
    # What the office asks goes by an index. A plan that was made while a table was small, and is kept with
    # its statement, would read the whole of it when it has grown: a first bulk of work is ten times slower.
    # Where there is no index the price looks immense, and must not bring a compiler in.
    limits += " -c enable_seqscan=off -c jit=off"
    # As many connections as the web server has threads: none of them waits for one in the ordinary way.
    connecting = {"options": limits, "connect_timeout": 5}
    return create_engine(
        url, hide_parameters=True, connect_args=connecting, pool_pre_ping=True,
        pool_size=10, max_overflow=30, pool_timeout=10,
    )  # fmt: skip


# --- writing, the same on both -----------------------------------------------------------------------------


def put(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows, or replace those whose key is there already."""
    values = [dict(row) for row in rows]
    if not values:
        return
    keys = [column.name for column in table.primary_key.columns]
    if connection.dialect.name == "sqlite":
        lite = sqlite.insert(table)
        news = {name: lite.excluded[name] for name in values[0] if name not in keys}
        connection.execute(lite.on_conflict_do_update(index_elements=keys, set_=news), values)
    else:
        big = postgresql.insert(table)
        news = {name: big.excluded[name] for name in values[0] if name not in keys}
        connection.execute(big.on_conflict_do_update(index_elements=keys, set_=news), values)


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows."""
    values = [dict(row) for row in rows]
    if values:
        connection.execute(insert(table), values)


def in_chunks(items: Iterable[str], size: int = CHUNK) -> Iterable[list[str]]:
    """The items in lists of at most `size`, by default short enough for one question."""
    every = list(items)
    return (every[start : start + size] for start in range(0, len(every), size))


def to_json(value: object) -> str:
    """JSON in plain ASCII: any text that a laptop can send fits any database's text."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True)
