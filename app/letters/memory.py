"""A memory of limited size for what is dear to work out. It only saves time; nothing hangs on it."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Keeps up to `most` answers, then forgets them all. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[K, V] = {}

    def recall(self, key: K) -> V | None:
        """The answer, if it is remembered."""
        return self._known.get(key)

    def keep(self, key: K, value: V) -> V:
        """Remembers the answer, and hands it back."""
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = value
        return value
