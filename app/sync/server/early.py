"""Keeps the beginning of a file's part while the rest is still on the way: a cut then costs next to nothing.

A line that goes dead says nothing, so waiting for its end before anything is kept would lose a whole part.
"""

from __future__ import annotations

import time
from dataclasses import replace

from starlette.concurrency import run_in_threadpool

from app.sync.server.office import Ask, Office

EVERY_S = 1.0
"""So often what came is kept. A part that takes no longer is kept at once, when all of it is there."""

LEAST = 4 * 1024
"""Fewer bytes are not worth a seal and a turn of the disk of their own."""

PIECE = 256 * 1024


class Early:
    """What came so far of one request; it does nothing where that is no part of a file."""

    def __init__(self, office: Office, ask: Ask) -> None:
        self._office = office
        self._ask = ask
        self._kept = 0
        self._last = time.monotonic()
        self._goes_on = office.takes_early(ask)

    async def saw(self, body: bytearray, *, is_cut: bool = False) -> None:
        """More has come: keep it when it is time to, or when nothing more will come."""
        if not self._goes_on or not (is_cut or self._is_time(len(body))):
            return
        while self._goes_on and self._kept < len(body):
            piece = bytes(body[self._kept : self._kept + PIECE])
            ask = replace(self._ask, body=piece)
            self._goes_on = await run_in_threadpool(self._office.early, ask, self._kept)
            self._kept += len(piece)
        self._last = time.monotonic()

    def _is_time(self, length: int) -> bool:
        return length - self._kept >= LEAST and time.monotonic() - self._last >= EVERY_S
