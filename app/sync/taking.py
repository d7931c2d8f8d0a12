"""Takes frames as they come; where the line is quicker than the records, several in one turn.

A frame is never parted. What waits to be taken with the next frame is taken at once when the line is cut.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from app.sync import applying, steps
from app.sync.pace import Pace, weight_of
from app.sync.protocol import SyncFrame
from app.sync.taken import Taken
from app.sync.turns import Records

AT_ONCE_S = 0.005
"""A frame that the line took longer to bring is taken at once: its officer would rather see it."""

Heard = Callable[[SyncFrame, Taken], None]


class Taker:
    """Takes the frames of one answer, each turn as long as the records and their officer bear."""

    def __init__(
        self,
        records: Records,
        pace: Pace,
        *,
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float],
        heard: Heard,
    ) -> None:
        self._records = records
        self._pace = pace
        self._clock = clock
        self._stopwatch = stopwatch
        self._heard = heard
        self._waiting: list[SyncFrame] = []
        self._weight = 0

    def take(self, frame: SyncFrame, waited: float) -> None:
        """Take this frame, now or with those that come next; `waited` is how long the line took over it."""
        weight = weight_of(frame)
        if self._weight + weight > self._pace.turn():
            self.flush()
        self._waiting.append(frame)
        self._weight += weight
        if waited > AT_ONCE_S:
            self.flush()

    def flush(self) -> None:
        """Take what came and was not taken yet, in one turn."""
        if not self._waiting:
            return
        frames, weight = self._waiting, self._weight
        self._waiting, self._weight = [], 0
        taken, seconds = self._records.write(lambda c: self._taken(c, frames))
        steps.reached("laptop.frame.kept")
        self._pace.took(weight, seconds)
        for frame, what in zip(frames, taken, strict=True):
            self._heard(frame, what)

    def _taken(self, connection: Connection, frames: list[SyncFrame]) -> tuple[list[Taken], float]:
        begun = self._stopwatch()
        taken = [applying.take(connection, frame, now=self._clock()) for frame in frames]
        steps.reached("laptop.frame.taken")
        return taken, self._stopwatch() - begun
