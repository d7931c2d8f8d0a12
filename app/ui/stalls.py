"""The longest time for which the window did not answer, and whose fault it was."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 4
LOOK_MS = 8


@dataclass(frozen=True, slots=True)
class Stall:
    """One block of the GUI thread: how long, and the innermost function of ours that was running."""

    lasted_ms: float
    where: str


class Stalls(QObject):
    """A watch on the GUI thread: a timer beats there, and a second thread looks when the beat is late.

    Start it after the first paint. It costs a timer of 4 ms, so only the tour and the tests run it.
    """

    def __init__(self, parent: QObject | None = None, *, worth_ms: float = 30.0) -> None:
        super().__init__(parent)
        self._worth_ms = worth_ms
        self._seen: list[Stall] = []
        self._where = ""
        self._paused = 0
        self._beat_at = perf_counter()
        self._gui = threading.get_ident()
        self._over = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._before: Any = None
        self._looker = threading.Thread(target=self._look, name="stalls", daemon=True)

    def start(self) -> None:
        """Begin to watch; call it on the GUI thread."""
        self._beat_at = perf_counter()
        if hasattr(signal, "SIGUSR1"):
            # Not sys._current_frames: on Python 3.11 it may read a frame that is only half made, and crash.
            self._before = signal.signal(signal.SIGUSR1, self._note)
        self._timer.start()
        self._looker.start()

    def stop(self) -> tuple[Stall, ...]:
        """End the watch; the blocks that lasted, longest first."""
        self._beat()
        self._over.set()
        self._timer.stop()
        self._looker.join()
        if hasattr(signal, "SIGUSR1"):
            signal.signal(signal.SIGUSR1, self._before)
        return tuple(sorted(self._seen, key=lambda stall: -stall.lasted_ms))

    @contextmanager
    def not_counted(self) -> Iterator[None]:
        """Leave out what an officer never waits for, such as the tour's screen grabs."""
        self._beat()
        self._paused += 1
        try:
            yield
        finally:
            self._paused -= 1
            self._beat_at = perf_counter()
            self._where = ""

    def _beat(self) -> None:
        now = perf_counter()
        late_ms = (now - self._beat_at) * 1000 - BEAT_MS
        if late_ms >= self._worth_ms and not self._paused:
            self._seen.append(Stall(late_ms, self._where or "inside Qt"))
        self._beat_at = now
        self._where = ""

    def _look(self) -> None:
        while not self._over.wait(LOOK_MS / 1000):
            if self._paused or (perf_counter() - self._beat_at) * 1000 < self._worth_ms / 2:
                continue
            if hasattr(signal, "SIGUSR1"):
                signal.pthread_kill(self._gui, signal.SIGUSR1)

    def _note(self, _signal: int, frame: FrameType | None) -> None:
        """On the GUI thread, as soon as Python runs there again: who was it?"""
        self._where = _ours(frame) or self._where


def _ours(frame: FrameType | None) -> str:
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("app.") and module != __name__:
            return f"{module}.{frame.f_code.co_qualname}"
        frame = frame.f_back
    return ""
