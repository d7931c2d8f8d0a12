"""After a sync that came to its end: lets go of what was sent and the office's checked backups have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from app.models.connecting import raw
from app.sync import facts, forgetting
from app.sync.turns import Records

PAGES_AT_ONCE = 200
"""So many pages of the search index are written anew in one turn."""


def let_go(records: Records, office_clock: str, *, evicted: bool) -> None:
    """Mark what is covered and delete what need not be kept, a little in each turn; nothing when neither the
    backups nor the scopes here have changed.
    """
    known = records.read(facts.read)
    is_news = known.durable > known.forgotten
    if known.recover is not None or not (is_news or (evicted and known.durable)):
        return
    if is_news:
        _each(records, lambda c, after: forgetting.cover(c, after, known.durable))
    clock = _moment(office_clock)
    _each(records, lambda c, after: forgetting.prune(c, after, clock))
    records.write(partial(forgetting.acted_on, durable=known.durable))


def forget_words(records: Records) -> None:
    """Write the search index anew, a little in each turn: what was taken out of it is only struck out until
    then, and its words would still be in the file.
    """
    for name in ("search_text", "search_notes"):
        pages = -PAGES_AT_ONCE  # the first says that all of it is meant
        while records.write(partial(_merge, name, pages)):
            pages = PAGES_AT_ONCE
    records.write(lambda c: facts.write(c, reindex=False))


def _merge(name: str, pages: int, connection: Connection) -> bool:
    """Whether there was anything to do: FTS5 says so by the number of rows that it wrote."""
    store = raw(connection)
    before: int = store.total_changes
    connection.exec_driver_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", (pages,))
    return bool(store.total_changes - before >= 2)


def _each(records: Records, deed: Callable[[Connection, int], int]) -> None:
    after = records.write(lambda c: deed(c, 0))
    while after:
        at = after
        after = records.write(lambda c: deed(c, at))  # noqa: B023 (used at once)


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
