"""How long to wait after wrong passphrases; kept with the keys, so that a restart does not shorten it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 4
LONGEST = timedelta(minutes=5)
FIRST = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries in a row were wrong, and when the last of them was, by the laptop's clock."""

    wrong: int = 0
    last_at: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """How long until the next try is taken; zero when it is taken now.

        Four mistakes are free; then the wait doubles from five seconds up to five minutes. A clock that was
        put back costs the officer at most one such wait.
        """
        if self.wrong < FREE_TRIES or self.last_at is None:
            return timedelta()
        due = min(LONGEST, FIRST * (1 << min(self.wrong - FREE_TRIES, 16)))
        passed = now - self.last_at
        return max(timedelta(), due - passed) if passed >= timedelta() else due

    def after_wrong(self, now: datetime) -> Tries:
        """With one more wrong try, just now."""
        return Tries(self.wrong + 1, now)
