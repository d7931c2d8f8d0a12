"""The laptop's side of sync: sends what waits, takes what comes, checks that both now hold the same.

Nothing is changed here before the office's answer is committed; a cut line loses one frame; a repeat changes
nothing. The office and the way to the records are handed in, so the same code runs in tests with no socket.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine, select

from app.errors import Refused
from app.sync import applying, facts, files, sending
from app.sync.applying import Taken
from app.sync.facts import Known
from app.sync.protocol import Done, Head, SyncFrame, SyncProtocol, SyncRequest
from app.sync.store_tables import sync_row
from app.sync.values import WHOLE, row_digest

T = TypeVar("T")

REQUESTS_LIMIT = 1_000
"""A sync that has not come to its end by then stops, and says so; the next one goes on from there."""

REPAIR_LIMIT = 20
"""How many scopes are fetched afresh in one request when the digests differ."""

ROWS_AT_ONCE = 1_000
"""How many rows' revisions are read in one turn at the records. Only sync writes them, so turns may be
between.
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come, for a bar: operations acknowledged and rows taken so far."""

    receipts: int
    rows: int
    requests: int


@dataclass(slots=True)
class Outcome:
    """What one sync did. `agrees` is True when it came to its end and both sides hold the same rows."""

    requests: int = 0
    sent: int = 0
    received: int = 0
    clashes: int = 0
    held: int = 0
    files_sent: int = 0
    complete: bool = False
    agrees: bool = False
    repaired: tuple[str, ...] = ()
    """Scopes that had to be fetched afresh because they were not the office's. Not one is a fault of the
    officer.
    """
    revoked: bool = False
    touched: frozenset[tuple[str, str, str]] = frozenset()
    """(kind, row id, scope id) of what changed here, for the screens."""


@dataclass(slots=True)
class _End:
    """How one exchange ended."""

    more: bool = False
    done: Done | None = None
    reset: str = ""
    revoked: bool = False
    heads: dict[str, Head] = field(default_factory=dict)


def directly(deed: Callable[[], T]) -> T:
    """Do it here and now: for the command line and tests, which have no records worker."""
    return deed()


class SyncClient:
    """One laptop's sync with one office."""

    def __init__(
        self,
        engine: Engine,
        office: SyncProtocol,
        *,
        clock: Callable[[], datetime],
        on_records: Callable[[Callable[[], object]], object] = directly,
        erase: Callable[[], None] | None = None,
        max_bytes: int = 262_144,
        on_progress: Callable[[Progress], None] = lambda progress: None,
    ) -> None:
        self.engine = engine
        self.office = office
        self._clock = clock
        self._on_records = on_records
        self._erase = erase
        self._max_bytes = max_bytes
        self._on_progress = on_progress

    def sync(self) -> Outcome:
        """Send all that waits, take all that is new, then the files; see Outcome for how it went.

        Raises Unavailable when the line or the office fails: what was committed until then stays, and the
        next
        sync goes on from there.
        """
        outcome = Outcome()
        if not self._read(facts.read).server:
            raise Refused("not_enrolled", "This laptop has not joined a council yet.")
        end = self._until_complete(outcome)
        if not outcome.revoked and end.done is not None:
            end = self._repair_if_needed(outcome, end.done)
        self._note_line()
        outcome.files_sent = files.send_all(self.office, self._write)
        if outcome.revoked:
            self._give_up(outcome)
        elif outcome.complete and outcome.agrees:
            self._write(lambda c: facts.write(c, last_complete=self._clock().isoformat()))
        return outcome

    def _note_line(self) -> None:
        """Remember how quick the line was, to tell the next time how long it will take."""
        goodput = round(self.office.carried.goodput())
        if goodput:
            self._write(lambda c: facts.write(c, goodput=goodput))

    def fetch_file(self, sha256: str) -> bytes:
        """A file's bytes, from this laptop or else from the office, proven by its hash and kept."""
        return files.fetch(self.office, self._write, sha256)

    # --- one whole sync -------------------------------------------------------------------------------

    def _until_complete(self, outcome: Outcome) -> _End:
        end = _End()
        while outcome.requests < REQUESTS_LIMIT:
            end = self._exchange(self._request(), outcome)
            if end.reset:
                epoch = end.reset
                self._write(lambda c: applying.start_again(c, epoch))  # noqa: B023 (used at once)
            elif end.revoked and not self._waits():
                outcome.revoked = True
                break
            elif not end.more and not end.revoked and not self._waits():
                outcome.complete = end.done is not None
                break
        return end

    def _request(self) -> SyncRequest:
        return self._read(lambda c: _request(c, self._clock(), self._max_bytes))

    def _waits(self) -> bool:
        """Whether anything was confirmed here meanwhile, or a row is still to be asked for."""
        return self._read(lambda c: sending.is_waiting(c) or bool(facts.read(c).need))

    def _exchange(self, request: SyncRequest, outcome: Outcome) -> _End:
        end = _End()
        outcome.requests += 1
        for frame in self.office.exchange(request):
            end.more, end.revoked = frame.more, frame.revoked
            end.done = frame.done or end.done
            end.heads |= frame.heads or {}
            if frame.reset:
                return replace(end, reset=frame.epoch)
            self._count(outcome, frame, self._take(frame))
        return end

    def _take(self, frame: SyncFrame) -> Taken:
        return self._write(lambda c: applying.take(c, frame, now=self._clock()))

    def _count(self, outcome: Outcome, frame: SyncFrame, taken: Taken) -> None:
        outcome.sent += taken.receipts
        outcome.clashes += taken.clashes
        outcome.held += taken.held
        outcome.received += len(frame.rows)
        outcome.touched |= frozenset(taken.touched)
        self._on_progress(Progress(outcome.sent, outcome.received, outcome.requests))

    # --- do both hold the same? -----------------------------------------------------------------------

    def _repair_if_needed(self, outcome: Outcome, done: Done) -> _End:
        """Compare digests; where they differ, find the scopes by their own digests and fetch those afresh."""
        end = _End(done=done)
        outcome.agrees = self._agrees(done)
        if outcome.agrees:
            return end
        end = self._exchange(replace(self._request(), heads=True), outcome)
        wrong = _differing(self._heads(), end.heads)
        for start in range(0, len(wrong), REPAIR_LIMIT):
            some = tuple(wrong[start : start + REPAIR_LIMIT])
            end = self._exchange(replace(self._request(), whole=some), outcome)
        outcome.repaired = tuple(wrong)
        outcome.agrees = end.done is not None and self._agrees(end.done)
        return end

    def _agrees(self, done: Done) -> bool:
        heads = self._heads()
        digest = sum(head.digest for head in heads.values()) % WHOLE
        return (digest, sum(head.count for head in heads.values())) == (done.digest, done.count)

    def _heads(self) -> dict[str, Head]:
        """Each scope here in two numbers. A scope that only waits to be put away does not count."""
        sums: dict[str, tuple[int, int]] = {}
        last: str | None = ""
        while last is not None:
            last = self._read(partial(_add_up, sums, after=last))
        leaving = set(self._read(facts.read).evict)
        return {scope: Head(*both) for scope, both in sums.items() if scope not in leaving}

    def _give_up(self, outcome: Outcome) -> None:
        """Everything unsent has its receipt: this laptop's key is destroyed, and its records with it."""
        if self._erase is not None and not self._waits():
            self._erase()

    # --- the records ----------------------------------------------------------------------------------

    def _read(self, question: Callable[[Connection], T]) -> T:
        return self._on_records_typed(lambda: self._asked(question))

    def _asked(self, question: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            return question(connection)

    def _write(self, deed: Callable[[Connection], T]) -> T:
        return self._on_records_typed(lambda: self._transaction(deed))

    def _transaction(self, deed: Callable[[Connection], T]) -> T:
        with self.engine.begin() as connection:
            return deed(connection)

    def _on_records_typed(self, deed: Callable[[], T]) -> T:
        answer: list[T] = []
        self._on_records(lambda: answer.append(deed()))
        return answer[0]


def _request(connection: Connection, now: datetime, max_bytes: int) -> SyncRequest:
    known: Known = facts.read(connection)
    return SyncRequest(
        device_id=known.device,
        epoch=known.epoch,
        base=known.base,
        pos=known.pos,
        ops=sending.waiting(connection),
        need=known.need[: sending.NEED_LIMIT],
        max_bytes=max_bytes,
        clock=now.isoformat(timespec="seconds"),
    )


def _add_up(sums: dict[str, tuple[int, int]], connection: Connection, *, after: str) -> str | None:
    """Add the rows whose ids come next to their scopes' sums; the last id, or None when there are no more."""
    row_id: str | None = None
    query = select(sync_row.c.row_id, sync_row.c.scope_id, sync_row.c.rev).where(sync_row.c.row_id > after)
    for row_id, scope_id, rev in connection.execute(query.order_by(sync_row.c.row_id).limit(ROWS_AT_ONCE)):
        digest, count = sums.get(scope_id, (0, 0))
        sums[scope_id] = ((digest + row_digest(row_id, rev)) % WHOLE, count + 1)
    return row_id


def _differing(here: dict[str, Head], office: dict[str, Head]) -> list[str]:
    return sorted(scope for scope in here.keys() | office.keys() if here.get(scope) != office.get(scope))
