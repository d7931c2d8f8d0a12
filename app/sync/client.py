"""The laptop's side of sync: sends what waits, takes what comes, checks that both now hold the same.

Nothing is changed here before the office's answer is committed; a cut line loses one frame; a repeat changes
nothing. The office and the way to the records are handed in, so the same code runs in tests with no socket.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import perf_counter

from sqlalchemy import Connection, Engine

from app.errors import Refused, Unavailable
from app.sync import asking, facts, files, learning, recovering, renewing, sending, steps
from app.sync.agreeing import Agreement, differing
from app.sync.facts import Known
from app.sync.http import SAYS
from app.sync.outcome import End, Outcome, Progress
from app.sync.pace import Pace
from app.sync.protocol import Done, SyncFrame, SyncProtocol, SyncRequest
from app.sync.pruning import forget_words, let_go
from app.sync.taken import Taken
from app.sync.taking import Taker
from app.sync.turns import Records, directly
from app.sync.values import Value

__all__ = ["Outcome", "Progress", "SyncClient", "directly"]

REQUESTS_LIMIT = 1_000
"""A sync that has not come to its end by then stops, and says so; the next one goes on from there."""

REPAIR_LIMIT = 20
"""How many scopes are fetched afresh in one request when the digests differ."""

RENEWALS_LIMIT = 3
"""A laptop that is told more often in one sync that it has a copy does not go on guessing."""


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
        stopwatch: Callable[[], float] = perf_counter,
    ) -> None:
        self.engine = engine
        self.office = office
        self._clock = clock
        self._records = Records(engine, on_records)
        self._erase = erase
        self._max_bytes = max_bytes
        self._on_progress = on_progress
        self._stopwatch = stopwatch
        self._pace = Pace()
        self._renewals = 0

    def sync(self, *, send_files: bool | Callable[[], bool] = True) -> Outcome:
        """Send all that waits, take all that is new, then the files; see Outcome for how it went.

        `send_files` says whether files may go over this line; asked before each part of one, it may
        change. Raises Unavailable when the line or the office fails: what was committed until then stays,
        and the next sync goes on from there.
        """
        outcome = Outcome()
        known = self._begin()
        try:
            self._signed_in(outcome, known)
        except Unavailable:
            with suppress(Unavailable):  # a full disk forgets it
                self._records.write(lambda c: facts.write(c, **self._learnt()))
            raise
        self._files(outcome, send_files if callable(send_files) else lambda: bool(send_files))
        if outcome.revoked:
            self._give_up()
        return outcome

    def fetch_file(self, sha256: str) -> bytes:
        """A file's bytes, from this laptop or else from the office, proven by its hash and kept."""
        return files.fetch(self.office, self._records.write, sha256)

    # --- one whole sync -------------------------------------------------------------------------------

    def _files(self, outcome: Outcome, may_send: Callable[[], bool]) -> None:
        """Send the files. Words that are confirmed meanwhile do not wait for them: they go after the part
        under way, and the files go on after them.
        """
        while True:
            outcome.files_sent += files.send_all(
                self.office,
                self._records.write,
                may_send=lambda: may_send() and not self._waits(),
                on_progress=partial(self._tell, outcome),
            )
            if outcome.revoked or not may_send() or not self._waits():
                return
            if outcome.requests >= REQUESTS_LIMIT:
                return
            self._words(outcome, self._records.read(facts.read))

    def _tell(self, outcome: Outcome, file: files.FileProgress | None = None) -> None:
        self._on_progress(Progress(outcome.sent, outcome.received, outcome.requests, file))

    def _begin(self) -> Known:
        known = self._records.read(facts.read)
        if not known.server:
            raise Refused("not_enrolled", "This laptop has not joined a council yet.")
        if known.tables != learning.TABLES:
            self._records.write(learning.learn)
        self._pace = Pace(known.ops_bytes, known.turn_bytes, known.goodput_up, known.goodput_down)
        return known

    def _signed_in(self, outcome: Outcome, known: Known) -> None:
        """The words; where the office does not know this laptop, under an id that it had before."""
        try:
            self._words(outcome, known)
        except Unavailable as told:
            if told.code != "sign_in_again" or not self._known_by_an_earlier_token():
                raise
            self._words(outcome, self._records.read(facts.read))

    def _known_by_an_earlier_token(self) -> bool:
        """A restored office may have forgotten the last ids that it gave. With one that it remembers it gives
        a new one. False, and nothing is changed, where it knows none.
        """
        known = self._records.read(facts.read)
        for token in reversed(known.earlier):
            self.office.sign_in(token)
            try:
                self._renew()
            except (Unavailable, Refused) as told:
                if told.code not in ("sign_in_again", "bad_request"):
                    raise
            else:
                return True
        self.office.sign_in(known.token)
        return False

    def _words(self, outcome: Outcome, known: Known) -> None:
        if known.next_device:
            self._renew()
        end = self._until_complete(outcome)
        if not outcome.revoked and end.done is not None:
            end = self._repair_if_needed(outcome, end.done)
        if self._records.read(facts.read).reindex:
            forget_words(self._records)
        if outcome.complete and outcome.agrees:
            let_go(self._records, end.clock, evicted=outcome.evicted > 0)
        self._records.write(lambda c: self._conclude(c, outcome))

    def _conclude(self, connection: Connection, outcome: Outcome) -> None:
        news = self._learnt()
        if outcome.complete and outcome.agrees:
            news["last_complete"] = self._clock().isoformat()
            news["unchecked"] = facts.read(connection).unchecked + 1
        facts.write(connection, **news)

    def _learnt(self) -> dict[str, Value]:
        """How quick the line and the records were, for the next time."""
        pace, carried = self._pace, self.office.carried
        line = {
            "goodput": round(carried.goodput()),
            "goodput_up": round(carried.goodput_up()),
            "goodput_down": round(carried.goodput_down()),
            "round_trip_ms": round(carried.round_trip * 1000),
        }
        told: dict[str, Value] = {name: value for name, value in line.items() if value}
        return told | {"ops_bytes": pace.ops_bytes, "turn_bytes": pace.turn_bytes}

    def _until_complete(self, outcome: Outcome) -> End:
        end = End()
        while outcome.requests < REQUESTS_LIMIT:
            request, size = self._records.write(self._next_request)
            end = self._exchange(request, outcome, size)
            if end.forked or end.reset:
                self._turn_over(end)
            elif end.revoked and not self._waits():
                outcome.revoked = True
                break
            elif request.offers and not end.offered and not end.revoked:
                raise Unavailable("office_unwell", SAYS["office_unwell"])
            elif not end.more and not end.revoked and not self._waits():
                outcome.complete = end.done is not None
                break
        return end

    def _next_request(self, connection: Connection) -> tuple[SyncRequest, int]:
        return asking.request(connection, self._clock(), self._max_bytes, self._pace)

    def _turn_over(self, end: End) -> None:
        """The office has met a copy of this laptop, or is itself a copy of what it was: a new id is taken."""
        self._renewals += 1
        if self._renewals > RENEWALS_LIMIT:
            raise Unavailable("office_unwell", SAYS["office_unwell"])
        if end.reset:
            epoch, common = end.reset, end.common
            self._records.write(lambda c: recovering.begin(c, epoch, common))
        self._renew()
        what = "restored_at" if end.reset else "copied_at"
        at = self._clock().isoformat()
        self._records.write(lambda c: facts.write(c, **{what: at}))  # the Sync screen tells of it

    def _renew(self) -> None:
        known = self._records.write(renewing.prepare)
        steps.reached("laptop.renew.kept")
        try:
            self.office.renew(known.next_device, known.next_token)
        except Refused as refused:
            if refused.code != "revoked":
                raise
            self._records.write(renewing.forgo)  # what it has not sent is taken under its old id
            return
        self._records.write(renewing.swap)
        steps.reached("laptop.renewed")

    def _waits(self) -> bool:
        """Whether anything was confirmed here meanwhile, or a row is still to be asked for or offered."""
        return self._records.read(_waits)

    def _exchange(self, request: SyncRequest, outcome: Outcome, size: int = 0) -> End:
        steps.reached("laptop.request.read")
        end = End()
        outcome.requests += 1
        taker = self._taker(end, outcome)
        begun = asked = self._stopwatch()
        try:
            for frame in self.office.exchange(request):
                came = self._stopwatch()
                if asked == begun:
                    self._pace.sent(size, came - begun)
                    steps.reached("laptop.sent")
                end.hear(frame)
                if frame.reset or frame.forked:
                    return end
                taker.take(frame, came - asked)
                asked = self._stopwatch()
        except Unavailable as told:
            taker.flush()
            if told.code in ("line_cut", "no_line"):
                self._pace.cut(size)
            raise
        taker.flush()
        return end

    def _taker(self, end: End, outcome: Outcome) -> Taker:
        def heard(frame: SyncFrame, taken: Taken) -> None:
            if taken.offering:
                end.done = None
            outcome.count(frame, taken)
            self._tell(outcome)

        return Taker(self._records, self._pace, clock=self._clock, stopwatch=self._stopwatch, heard=heard)

    # --- do both hold the same? -----------------------------------------------------------------------

    def _repair_if_needed(self, outcome: Outcome, done: Done) -> End:
        """Compare digests; where they differ, find the scopes by their own digests and fetch those afresh."""
        end = End(done=done, clock=outcome.clock)
        agreement = Agreement(self._records)
        outcome.agrees = agreement.holds(done)
        if outcome.agrees:
            return end
        end = self._exchange(self._ask(heads=True), outcome)
        wrong = differing(agreement.heads(), end.heads)
        for start in range(0, len(wrong), REPAIR_LIMIT):
            end = self._exchange(self._ask(whole=tuple(wrong[start : start + REPAIR_LIMIT])), outcome)
        outcome.repaired = tuple(wrong)
        outcome.agrees = end.done is not None and agreement.holds(end.done)
        return end

    def _ask(self, *, heads: bool = False, whole: tuple[str, ...] = ()) -> SyncRequest:
        return replace(self._records.write(self._next_request)[0], heads=heads, whole=whole)

    def _give_up(self) -> None:
        """Everything unsent has its receipt: this laptop's key is destroyed, and its records with it."""
        if self._erase is not None and not self._waits():
            self._erase()


def _waits(connection: Connection) -> bool:
    known = facts.read(connection)
    return bool(known.need) or known.recover is not None or sending.is_waiting(connection)
