"""Keeps the beginning of a file's part while the rest is still on the way: a cut then costs next to nothing.

A line that goes dead says nothing, so waiting for its end before anything is kept would lose a whole part.
"""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool

from app.sync.server.office import Ask, Office

PIECE = 16 * 1024
"""So many bytes are kept at a time; each is sealed and forced to the disk."""


class Early:
    """What came so far of one request; it does nothing where that is no part of a file."""

    def __init__(self, office: Office, ask: Ask) -> None:
        self._office = office
        self._ask = ask
        self._kept = 0
        self._goes_on = office.takes_early(ask)

    async def saw(self, body: bytearray, *, is_cut: bool = False) -> None:
        """More has come: keep it once it is enough, or when nothing more will come."""
        while self._goes_on and len(body) - self._kept >= (1 if is_cut else PIECE):
            piece = bytes(body[self._kept : self._kept + PIECE])
            ask = replace(self._ask, body=piece)
            self._goes_on = await run_in_threadpool(self._office.early, ask, self._kept)
            self._kept += len(piece)
