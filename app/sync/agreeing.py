"""Whether laptop and office hold the same: by one sum that is kept, and where it differs, scope by scope."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection

from app.sync import facts, ledger
from app.sync.protocol import Done, Head
from app.sync.turns import Records
from app.sync.values import WHOLE, row_digest

ROWS_AT_ONCE = 2_000
"""How many rows' revisions are read in one turn at the records. Only sync writes them, so turns may be
between.
"""

CHECK_EVERY = 50
"""After so many syncs the rows are counted one by one again, even when the kept sum agrees."""


class Agreement:
    """Compares this laptop's rows with what the office says of them."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def holds(self, done: Done) -> bool:
        """Whether the laptop holds just what the office says that it should."""
        kept = self._records.read(_kept)
        if kept is not None and (kept.digest, kept.count) == (done.digest, done.count):
            return True
        heads = self.heads()
        digest = sum(head.digest for head in heads.values()) % WHOLE
        return (digest, sum(head.count for head in heads.values())) == (done.digest, done.count)

    def heads(self) -> dict[str, Head]:
        """Each scope here in two numbers, counted row by row. A scope that only waits to be put away does not
        count.
        """
        sums: dict[str, tuple[int, int]] = {}
        last = ""
        while page := self._records.read(partial(_page, sums, after=last)):
            last = page
        digest = sum(digest for digest, _ in sums.values()) % WHOLE
        self._records.write(partial(_keep, digest, sum(count for _, count in sums.values())))
        leaving = set(self._records.read(facts.read).evict)
        return {scope: Head(*both) for scope, both in sums.items() if scope not in leaving}


def differing(here: dict[str, Head], office: dict[str, Head]) -> list[str]:
    """The scopes of which the two hold different rows."""
    return sorted(scope for scope in here.keys() | office.keys() if here.get(scope) != office.get(scope))


def _kept(connection: Connection) -> Head | None:
    """The kept sum, less what only waits to be put away; None when it is time to count, or when the number
    of rows belies it.
    """
    known = facts.read(connection)
    kept = ledger.kept_sum(connection)
    if kept is None or known.unchecked >= CHECK_EVERY or kept[1] != ledger.count(connection):
        return None
    leaving = ledger.heads_of(connection, known.evict) if known.evict else Head(0, 0)
    return Head((kept[0] - leaving.digest) % WHOLE, kept[1] - leaving.count)


def _page(sums: dict[str, tuple[int, int]], connection: Connection, *, after: str) -> str:
    """Add the rows whose ids come next to their scopes' sums; the last id, or nothing when there are no
    more.
    """
    last = ""
    for row_id, scope_id, rev in ledger.page(connection, after, ROWS_AT_ONCE):
        digest, count = sums.get(scope_id, (0, 0))
        sums[scope_id] = ((digest + row_digest(row_id, rev)) % WHOLE, count + 1)
        last = row_id
    return last


def _keep(digest: int, count: int, connection: Connection) -> None:
    ledger.keep_sum(connection, digest, count)
    facts.write(connection, unchecked=0)
