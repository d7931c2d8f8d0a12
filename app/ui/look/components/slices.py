"""A long piece of building done a little at a time, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_MS = 12
"""How long one slice may go on building: laying it out and painting it must fit into the same patience."""


class Slices(QObject):
    """Runs steps until a slice is used up, lets the window breathe, and goes on; `begin` drops the rest.

    The first slice is run at once: what is short is there when `begin` returns. `before` and `after` are run
    around each slice.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        before: Callable[[], object] = lambda: None,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._before, self._after = before, after
        self._steps: Iterator[Callable[[], object]] = iter(())
        self._breath = QTimer(self)
        self._breath.setObjectName("next slice")
        self._breath.setSingleShot(True)
        self._breath.setInterval(0)
        self._breath.timeout.connect(self._go_on)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Run these steps in order. `steps` is asked for each only when its turn comes."""
        self._breath.stop()
        self._steps = iter(steps)
        self._go_on()

    def finish(self) -> None:
        """Run all that is left now: whoever must go to something further down cannot wait for it."""
        self._breath.stop()
        self._before()
        for step in self._steps:
            step()
        self._after()

    def stop(self) -> None:
        """Drop what is left."""
        self._breath.stop()
        self._steps = iter(())

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to build."""
        return not self._breath.isActive()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_MS / 1000
        self._before()
        for step in self._steps:
            step()
            if perf_counter() > until:
                self._breath.start()
                break
        self._after()
