"""Keeps a laptop in step while its program runs: one thread for the network, a sync now and then, patience
on failure.

It knows no screens: whoever makes it says what to call when a sync begins, moves on or ends.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

from app.errors import Refused, Unavailable
from app.sync.client import Outcome

Ended = Outcome | Refused | Unavailable

EVERY_S = 300.0
"""How often to sync when all is well."""

FIRST_TRY_AGAIN_S = 10.0
LONGEST_S = 1800.0
"""On failure the waits grow from the one to the other, to spare the battery."""


class SyncWorker:
    """Runs `sync` on a thread of its own, at once when asked, else every now and then."""

    def __init__(
        self,
        sync: Callable[[], Outcome],
        *,
        on_begun: Callable[[], None] = lambda: None,
        on_ended: Callable[[Ended], None] = lambda ended: None,
        every_s: float = EVERY_S,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._sync = sync
        self._on_begun = on_begun
        self._on_ended = on_ended
        self._every_s = every_s
        self._jitter = jitter
        self._asked = threading.Event()
        self._stopping = threading.Event()
        self._failures = 0
        self._thread = threading.Thread(target=self._work, name="sync", daemon=True)
        self.is_running = False
        """True while a sync is under way."""

    def start(self) -> None:
        """Begin: the first sync comes at once."""
        self._asked.set()
        self._thread.start()

    def sync_now(self) -> None:
        """Sync as soon as the present one, if any, has ended."""
        self._asked.set()

    def stop(self, wait_s: float = 10.0) -> None:
        """End after the present sync, waiting that long for it. What it committed stays, the rest comes
        next time.
        """
        self._stopping.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(wait_s)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._asked.wait(self.wait_s())
            self._asked.clear()
            if not self._stopping.is_set():
                self._once()

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
        self._failures = 0 if isinstance(ended, Outcome) else self._failures + 1
        self._on_ended(ended)

    def wait_s(self) -> float:
        """How long until the next sync that nobody asks for, in seconds."""
        if not self._failures:
            return self._every_s
        longest: float = min(LONGEST_S, FIRST_TRY_AGAIN_S * 2 ** (self._failures - 1))
        return longest * (0.5 + self._jitter() / 2)
