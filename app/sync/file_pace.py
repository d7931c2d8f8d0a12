"""How much of a file goes into one request on this line: so much that the pauses between two count little,
and so little that words which are written meanwhile need not wait long.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.models.local import Fact
from app.sync import facts

AIM_S = 20.0
"""On the slowest line the pause between two parts takes a second and a half, and of five seconds that is a
quarter. A cut costs less than a part: the office keeps it as it comes (server/early.py).
"""

LEAST = 16 * 1024
MOST = 256 * 1024
FIRST = 32 * 1024


@dataclass(slots=True)
class FilePace:
    """The size of a part, in bytes, found out by sending and remembered under `name`."""

    name: str
    size: int = FIRST

    @classmethod
    def kept(cls, name: str, connection: Connection) -> FilePace:
        """As it was when the line was last used."""
        size = connection.scalar(select(Fact.value).where(Fact.key == name))
        return cls(name, _within(size) if isinstance(size, int) else FIRST)

    def keep(self, connection: Connection) -> None:
        """Remember it for the next time."""
        facts.write(connection, **{self.name: self.size})

    def took(self, length: int, seconds: float) -> None:
        """`length` bytes took so long: the next part is what takes AIM_S, at most twice as much as this."""
        if length >= self.size:  # a file's last part says little of the line
            self.size = _within(min(2 * self.size, round(AIM_S * length / max(seconds, 0.001))))

    def slow_down(self) -> None:
        """A part did not get through: smaller ones do so sooner."""
        self.size = _within(self.size // 2)


def _within(size: int) -> int:
    return max(LEAST, min(MOST, size))
