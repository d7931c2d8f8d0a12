"""One exchange with a laptop: its operations are taken in, then it is told what it does not know, each in a
transaction of its own (docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import OperationalError

from app.domain.roles import Roles
from app.errors import Refused, Unavailable
from app.sync.protocol import Receipt, SyncFrame, SyncRequest
from app.sync.server import pull, sign_in, timelines
from app.sync.server.database import Database
from app.sync.server.loaded import Forked
from app.sync.server.metrics import Metrics
from app.sync.server.pull import Reader
from app.sync.server.push import Push, Pushed, Sender
from app.sync.server.reading import Counter
from app.sync.server.sign_in import Seen
from app.sync.server.statements import Trip
from app.sync.server.timelines import OtherLine
from app.sync.steps import reached

TELLS_COPIES = 2
"""From this protocol on a laptop can be told that there is a copy of it, and that a row was erased."""

SEEN_EVERY = timedelta(minutes=1)
"""A laptop that sends nothing is noted no more often than this, so that nothing is written for it."""


@dataclass(frozen=True, slots=True)
class Exchanging:
    """What an exchange needs of the office."""

    database: Database
    key: bytes
    roles: Roles
    metrics: Metrics
    clock: Callable[[], datetime]

    def exchange(self, sender: Sender, request: SyncRequest) -> list[SyncFrame]:
        """The answer to a request."""
        if request.device_id != sender.device_id:
            raise Refused("other_laptop", "The request names another laptop than its token does.")
        now = self.clock()
        reached("office.received")
        try:
            return self._exchanged(sender, request, now)
        except OtherLine as other:
            return [self._reset(sender, request, other, now)]
        except Forked:
            return [SyncFrame(epoch=request.epoch, forked=True, clock=_moment(now))]

    def _exchanged(self, sender: Sender, request: SyncRequest, now: datetime) -> list[SyncFrame]:
        pushed = self._push(sender, request, now)
        if sender.revoked:
            return [self._to_a_revoked(sender, request, pushed, now)]
        with self.database.read(sender.tenant) as connection:
            frames = pull.pull(connection, Reader(sender, self.key), request, pushed)
        reached("office.pull.read")
        return [*frames[:-1], replace(frames[-1], clock=_moment(now))]

    # --- what a laptop sends ------------------------------------------------------------------------------

    def _push(self, sender: Sender, request: SyncRequest, now: datetime) -> Pushed:
        if not request.ops and not request.offers:
            self._note_in_passing(sender, request, now)
            return Pushed()

        def on_line(counter: Counter) -> int:
            """That both are on the same time line: before anything is taken, since work that the office lost
            comes before what was done after it.
            """
            if request.epoch != counter.epoch:
                raise OtherLine
            said = (0, "") if sender.revoked else (request.base, request.mark)
            return timelines.base_by(
                self.key, sender.tenant, counter.epoch, said, counter.rev, counter.chains
            )

        with self.metrics.push_seconds.timed(), self.database.write(sender.tenant) as connection:
            push = Push(
                connection, sender, self.roles,
                now=now, skew_s=_skew(request.clock, now), base=request.base,
                seen=self._seen(request, now), check=on_line,
            )  # fmt: skip
            tells = request.proto >= TELLS_COPIES
            pushed = push.take(request.ops, request.offers, epoch=request.recovers, tells_copies=tells)
            reached("office.push.decided")
        reached("office.push.kept")
        if not tells:
            pushed.receipts = {op_id: _told_before(r) for op_id, r in pushed.receipts.items()}
        return pushed

    def _seen(self, request: SyncRequest, now: datetime) -> Seen:
        tip = max((op.seq for op in request.ops), default=0)
        waits = max(request.waiting - len(request.ops), 0)
        return Seen(now, request.base, tip, request.proto, min(waits, 2**31 - 1), _skew(request.clock, now))

    def _note_in_passing(self, sender: Sender, request: SyncRequest, now: datetime) -> None:
        """Note that a laptop was here which sent nothing; not worth a failure."""
        since, until = ((now - far).isoformat(timespec="seconds") for far in (SEEN_EVERY, timedelta()))
        if since < sender.last_seen <= until:
            return
        try:
            with self.database.write(sender.tenant) as connection:
                trip = Trip(connection)
                sign_in.see(trip, sender, self._seen(request, now))
                trip.go()
        except OperationalError:
            return

    # --- other answers than the ordinary one --------------------------------------------------------------

    def _to_a_revoked(self, sender: Sender, request: SyncRequest, pushed: Pushed, now: datetime) -> SyncFrame:
        with self.database.read(sender.tenant) as connection:
            if timelines.epoch_of(connection, sender.tenant) != request.epoch:
                raise OtherLine
        return SyncFrame(
            epoch=request.epoch, receipts=pushed.receipts, offered=pushed.offered, revoked=True,
            clock=_moment(now),
        )  # fmt: skip

    def _reset(self, sender: Sender, request: SyncRequest, other: OtherLine, now: datetime) -> SyncFrame:
        if other.start_rev is not None:
            self._notice(sender, request, other.start_rev, now)
        with self.database.read(sender.tenant) as connection:
            lines = timelines.lines_of(connection, sender.tenant)
            epoch = timelines.epoch_of(connection, sender.tenant)
            chains = timelines.chains_of(connection, sender.tenant, request.base)
        said = (request.base, request.mark)
        proven = timelines.shared_with(
            self.key, sender.tenant, request.epoch, said, max(chains, default=0), chains
        )
        common = max(timelines.common_with(lines, request.epoch), proven)
        return SyncFrame(epoch=epoch, reset=True, common=common, revoked=sender.revoked, clock=_moment(now))

    def _notice(self, sender: Sender, request: SyncRequest, start_rev: int, now: datetime) -> None:
        """The office was restored and nobody said so: it is on a new time line from now on."""
        with self.database.read(sender.tenant) as connection:
            if not self.database.writes(connection):
                # A replica that follows has not come so far yet.
                raise Unavailable("office_busy", "The office is busy. Nothing was lost; try again.")
        with self.database.write(sender.tenant) as connection:
            if timelines.epoch_of(connection, sender.tenant) == request.epoch:
                timelines.begin(
                    connection, sender.tenant, why=timelines.UNANNOUNCED, now=now, start_rev=start_rev
                )


def _told_before(receipt: Receipt) -> Receipt:
    """A receipt as laptops of the first protocol know it."""
    return replace(receipt, state="noop") if receipt.state == "erased" else receipt


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _skew(said: str, now: datetime) -> int:
    """How far the laptop's clock is ahead, in seconds; 0 when it says no moment."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return 0
    return round((moment - now).total_seconds()) if moment.tzinfo else 0
