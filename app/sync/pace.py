"""How much goes at once: work up the line by how long sending takes, frames down by how long taking takes.

Sizes are learnt by the stopwatch, doubled while all goes quickly, halved when it does not, and kept for the
next time. No wall clock is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.sync.protocol import SyncFrame

SENDING_S = 6.0
"""About so long a request's work may take to send: a cut then costs no more than that."""

QUICK_S = 3.0
"""A request sent in less may be twice as long the next time."""

OPS_BYTES = (400, 65_536, 400_000)
"""The least, the first and the most of the journal that goes into one request, before it is packed."""

TURN_QUICK_S = 0.025
TURN_LONG_S = 0.050
"""A turn at the records that is shorter may do twice as much the next time; one that is longer, half as much:
the officer's own work waits behind it.
"""

FRAME_BYTES = (4_096, 65_536, 1_000_000)
"""The least, the first and the most that a frame is asked to be, unpacked."""

FRAME_LINE_S = 3.0
"""A frame is asked to be on the line for no longer: a cut costs one frame."""

SCOPE_BYTES = 20_000
"""A scope that is put away takes about as long as rows of so many bytes."""

SHRINKS = 4
"""Words are about so much shorter on the line."""


@dataclass(slots=True)
class Pace:
    """What one laptop has learnt of its line and of its own records. 0: not yet."""

    ops_bytes: int = 0
    turn_bytes: int = 0
    goodput_up: float = 0.0
    goodput_down: float = 0.0
    """Bytes a second each way, as last measured."""

    def to_send(self) -> int:
        """How many bytes of the journal the next request takes."""
        least, first, most = OPS_BYTES
        wanted = self.ops_bytes or (self.goodput_up * SENDING_S * SHRINKS if self.goodput_up else first)
        return _between(least, wanted, most)

    def frame_bytes(self) -> int:
        """How long a frame of the answer should be, unpacked."""
        least, _first, most = FRAME_BYTES
        by_line = self.goodput_down * FRAME_LINE_S * SHRINKS if self.goodput_down else most
        return _between(least, min(self.turn(), by_line), most)

    def turn(self) -> int:
        """About how many bytes of frames are taken in one turn."""
        return self.turn_bytes or FRAME_BYTES[1]

    def sent(self, size: int, seconds: float) -> None:
        """A request with so many bytes of work was answered, after so long a wait for the first of it."""
        budget = self.to_send()
        if seconds > SENDING_S * 2 and size > budget / 2:
            self.ops_bytes = _between(OPS_BYTES[0], budget / 2, OPS_BYTES[2])
        elif seconds < QUICK_S and size > budget / 2:
            self.ops_bytes = _between(OPS_BYTES[0], budget * 2, OPS_BYTES[2])

    def cut(self, size: int) -> None:
        """The line was cut while so many bytes of work went over it."""
        if size:
            self.ops_bytes = _between(OPS_BYTES[0], min(self.to_send(), size) / 2, OPS_BYTES[2])

    def took(self, size: int, seconds: float) -> None:
        """A frame of about `size` bytes was taken in one turn of so long."""
        now = self.turn()
        if seconds > TURN_LONG_S:
            now = min(now, size) // 2 if size > FRAME_BYTES[0] else now
        elif seconds < TURN_QUICK_S and size > now / 2:
            now *= 2
        self.turn_bytes = _between(FRAME_BYTES[0], now, FRAME_BYTES[2])


def _between(least: int, wanted: float, most: int) -> int:
    return round(max(least, min(wanted, most)))


def weight_of(frame: SyncFrame) -> int:
    """About how many bytes a frame is, unpacked: a few of its rows are weighed."""
    some = frame.rows[:8]
    a_row = sum(len(str(dict(row.fields))) + 120 for row in some) / len(some) if some else 0
    return round(60 * len(frame.receipts) + a_row * len(frame.rows) + SCOPE_BYTES * len(frame.evict))
