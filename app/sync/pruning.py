"""After a sync that came to its end: lets go of what was sent and the office's checked backups have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from app.sync import facts, forgetting
from app.sync.turns import Records


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
