"""Asks the office while the window goes on: a question on a thread of its own, its answer on the window's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import Refused, Unavailable
from app.sync.http import OfficeOverHttp

T = TypeVar("T")
Known = Refused | Unavailable


class OfficeTalk(QObject):
    """`open_line` gives a way to the office of its own; it is let go after each question.

    Not the records' worker: a bad line may take a minute, and nobody's work waits for that.
    """

    broke = Signal(object)  # a fault of ours, for the report dialog
    _arrived = Signal(object, object)

    def __init__(self, open_line: Callable[[], OfficeOverHttp], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_line = open_line
        self.asked = 0
        """How many questions are under way."""
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        question: Callable[[OfficeOverHttp], T],
        then: Callable[[T], object],
        failed: Callable[[Known], object],
    ) -> None:
        """Ask; `then(answer)` or `failed(why)` is called on the window's thread, unless that has closed."""
        self.asked += 1
        work = threading.Thread(target=self._work, args=(question, then, failed), name="office", daemon=True)
        work.start()

    def _work(self, question: Callable[[OfficeOverHttp], Any], then: Any, failed: Any) -> None:
        told, answer = then, None
        try:
            line = self._open_line()
            try:
                answer = question(line)
            finally:
                line.close()
        except (Refused, Unavailable) as why:
            told, answer = failed, why
        if shiboken6.isValid(self):
            self._arrived.emit(told, answer)

    @Slot(object, object)
    def _deliver(self, told: Callable[[Any], object], answer: object) -> None:
        self.asked -= 1
        told(answer)
