"""Patience with whoever cannot sign in: some failures at once are human, many are not. Successes never count.

A code has 160 bits and a token 256, so nobody finds one by trying; this keeps those who try from being work.
It is kept in memory, by each node for itself.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Refused

REMEMBERED = 10_000
"""How many addresses and secrets are remembered, the latest."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures at once, and after how many seconds one of them is forgotten."""

    at_once: int
    forgotten_after_s: float


OF_ADDRESS = Patience(30, 4.0)
"""Many laptops of a council may come from one address."""

OF_SECRET = Patience(6, 20.0)


class TooMany(Refused):
    """Too many failures to sign in; `after_s` is when to try again."""

    def __init__(self, after_s: int) -> None:
        super().__init__("slow_down", f"Too many attempts to sign in. Try again in {after_s} seconds.")
        self.after_s = after_s


class Throttle:
    """Counts failures by address and by secret."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, address: str, secret: str) -> None:
        """Raise TooMany when this address or this secret failed too often of late."""
        with self._lock:
            for key, patience in _keys(address, secret):
                over = self._standing(key, patience) - patience.at_once + 1
                if over > 0:
                    raise TooMany(int(over * patience.forgotten_after_s) + 1)

    def failed(self, address: str, secret: str) -> None:
        """Note a failure."""
        with self._lock:
            for key, patience in _keys(address, secret):
                self._failures[key] = (self._standing(key, patience) + 1, self._clock())
                self._failures.move_to_end(key)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def _standing(self, key: str, patience: Patience) -> float:
        count, since = self._failures.get(key, (0.0, 0.0))
        return max(0.0, count - (self._clock() - since) / patience.forgotten_after_s)


def _keys(address: str, secret: str) -> list[tuple[str, Patience]]:
    wanted = (("address " + address, address, OF_ADDRESS), ("secret " + secret, secret, OF_SECRET))
    return [(key, patience) for key, said, patience in wanted if said]
