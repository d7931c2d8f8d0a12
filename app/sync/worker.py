"""Keeps a laptop in step while its program runs: one thread for the network, a sync now and then, patience
on failure.

It knows no screens: whoever makes it says what to call when a sync begins, moves on or ends, and tells it
what becomes of the line. Only a stopwatch is asked when the next sync is due, never a clock of the wall.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

from app.errors import Refused, Unavailable
from app.sync.client import Outcome
from app.sync.surroundings import Surroundings, on_battery

Ended = Outcome | Refused | Unavailable

EVERY_S = 300.0
"""How often to sync when all is well."""

QUIET_TIMES = 3
QUIETEST = 3.0
"""On battery, after so many syncs in which nothing moved, the waits grow to this many times as long."""

AFTER_SAVE_S = 20.0
"""What was saved goes out within this time: what an officer saves one after the other is one round trip."""

FIRST_TRY_AGAIN_S = 10.0
LONGEST_S = 1800.0
"""On failure the waits grow from the one to the other, to spare the line and the office."""

BATTERY_SPARES = 2.0
"""On battery those waits are so many times as long."""

LINE_SETTLES_S = 2.0
"""A line that has just appeared is given so long; and not all laptops of an office come back at once."""


class SyncWorker:
    """Runs `sync` on a thread of its own: when asked, soon after a save, when a line appears, and else every
    now and then.
    """

    def __init__(
        self,
        sync: Callable[[], Outcome],
        *,
        on_begun: Callable[[], None] = lambda: None,
        on_ended: Callable[[Ended], None] = lambda ended: None,
        every_s: float = EVERY_S,
        jitter: Callable[[], float] = random.random,
        stopwatch: Callable[[], float] = time.monotonic,
        on_battery: Callable[[], bool] = on_battery,
    ) -> None:
        self._sync = sync
        self._on_begun = on_begun
        self._on_ended = on_ended
        self._every_s = every_s
        self._jitter = jitter
        self._stopwatch = stopwatch
        self._on_battery = on_battery
        self._turn = threading.Condition()
        self._due = stopwatch()
        self._is_stopping = False
        self._failures = 0
        self._quiet = 0
        self._around = Surroundings()
        self._thread = threading.Thread(target=self._work, name="sync", daemon=True)
        self.is_running = False
        """True while a sync is under way."""

    def start(self) -> None:
        """Begin: the first sync comes at once."""
        self._by(0.0)
        self._thread.start()

    def sync_now(self) -> None:
        """Sync as soon as the present one, if any, has ended: somebody asks, so nothing is reckoned."""
        self._by(0.0)

    def saved(self) -> None:
        """Something was saved: it goes out soon, unless the line is known to be bad."""
        if not self._failures and self._around.online is not False:
            self._by(AFTER_SAVE_S)

    def notice(self, around: Surroundings) -> None:
        """The line is as said from now on. One that appears is used at once."""
        before, self._around = self._around, around
        if around.online and before.online is False:
            self._failures = 0
            self._by(LINE_SETTLES_S * self._jitter())
        elif around.online is False and before.online is not False:
            with self._turn:
                now = self._stopwatch()
                if self._due > now:  # what somebody asked for is tried all the same
                    self._due = now + self.wait_s()

    @property
    def around(self) -> Surroundings:
        """The line as it was last told of."""
        return self._around

    def stop(self, wait_s: float = 10.0) -> None:
        """End after the present sync, waiting that long for it. What it committed stays, the rest comes
        next time.
        """
        with self._turn:
            self._is_stopping = True
            self._turn.notify()
        if self._thread.is_alive():
            self._thread.join(wait_s)

    def wait_s(self) -> float:
        """How long until the next sync that nobody asks for, in seconds."""
        if self._around.online is False:
            return LONGEST_S * self._sparing()
        if not self._failures:
            is_quiet = self._quiet >= QUIET_TIMES and self._on_battery()
            return self._every_s * (min(QUIETEST, self._quiet / QUIET_TIMES) if is_quiet else 1.0)
        longest: float = min(LONGEST_S, FIRST_TRY_AGAIN_S * 2 ** (min(self._failures, 20) - 1))
        return longest * (0.5 + self._jitter() / 2) * self._sparing()

    def _sparing(self) -> float:
        return BATTERY_SPARES if self._on_battery() else 1.0

    def _by(self, seconds: float) -> None:
        """Let the next sync come in so long at the latest."""
        with self._turn:
            self._due = min(self._due, self._stopwatch() + seconds)
            self._turn.notify()

    def _work(self) -> None:
        while self._waited():
            self._once()

    def _waited(self) -> bool:
        """Wait until a sync is due; False when there is to be none any more."""
        with self._turn:
            while not self._is_stopping:
                left = self._due - self._stopwatch()
                if left <= 0:
                    # What is asked for while it runs brings the next one nearer; what was before is done.
                    self._due = float("inf")
                    return True
                self._turn.wait(left)
            return False

    def _once(self) -> None:
        self.is_running = True
        self._on_begun()
        ended: Ended
        try:
            ended = self._sync()
        except (Refused, Unavailable) as told:
            ended = told
        finally:
            self.is_running = False
        self._reckon(ended)
        self._by(self.wait_s())
        self._on_ended(ended)

    def _reckon(self, ended: Ended) -> None:
        if not isinstance(ended, Outcome):
            self._failures += 1
            return
        self._failures = 0
        moved = ended.sent or ended.received or ended.files_sent
        self._quiet = 0 if moved else self._quiet + 1
