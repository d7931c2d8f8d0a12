"""Collects Python's garbage on the GUI thread only, in small pieces.

A cycle that holds a QObject would else be collected by whatever thread happens to run, and Qt's objects may
only go on their own.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
LEAST = (700, 10, 20)
"""What must have gathered in each generation before it is looked through, as Python itself has it."""


class Tidying(QObject):
    """Takes the collecting over from Python while it lives; `stop` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What was made while starting stays: there is no need to look through it again and again.
        gc.collect()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setObjectName("tidying")
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def tidy(self) -> int:
        """Look through the oldest generation that is due; which one (-1 for none)."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > LEAST[generation]:
                gc.collect(generation)
                return generation
        return -1
