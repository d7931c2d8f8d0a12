"""What one sync did, for whoever asked for it; and how one exchange of it ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.sync.files import FileProgress
from app.sync.protocol import Done, Head, SyncFrame
from app.sync.taken import Taken


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come, for a bar: operations acknowledged and rows taken so far, then files."""

    receipts: int
    rows: int
    requests: int
    file: FileProgress | None = None
    """The file under way, once the words are there."""


@dataclass(slots=True)
class Outcome:
    """What one sync did. `agrees` is True when it came to its end and both sides hold the same rows."""

    requests: int = 0
    sent: int = 0
    received: int = 0
    clashes: int = 0
    held: int = 0
    files_sent: int = 0
    evicted: int = 0
    """Scopes that were put away, since the officer may no longer see them."""
    complete: bool = False
    agrees: bool = False
    repaired: tuple[str, ...] = ()
    """Scopes that had to be fetched afresh because they were not the office's. Not one is a fault of the
    officer.
    """
    revoked: bool = False
    clock: str = ""
    """What time it last was at the office."""
    touched: frozenset[tuple[str, str, str]] = frozenset()
    """(kind, row id, scope id) of what changed here, for the screens."""

    def count(self, frame: SyncFrame, taken: Taken) -> None:
        """Add what one frame brought."""
        self.sent += taken.receipts
        self.clashes += taken.clashes
        self.held += taken.held
        self.evicted += taken.evicted
        self.received += len(frame.rows)
        self.clock = frame.clock or self.clock
        if taken.touched:
            self.touched |= taken.touched


@dataclass(slots=True)
class End:
    """How one exchange ended."""

    more: bool = False
    done: Done | None = None
    reset: str = ""
    """The office's time line, where it is another than ours."""
    common: int = 0
    forked: bool = False
    revoked: bool = False
    offered: str = ""
    clock: str = ""
    heads: dict[str, Head] = field(default_factory=dict)

    def hear(self, frame: SyncFrame) -> None:
        """Take in what one frame says of the whole answer."""
        self.more, self.revoked = frame.more, frame.revoked
        self.done = frame.done or self.done
        self.forked = self.forked or frame.forked
        self.offered = frame.offered or self.offered
        self.clock = frame.clock or self.clock
        self.heads |= frame.heads or {}
        if frame.reset:
            self.reset, self.common = frame.epoch, frame.common
