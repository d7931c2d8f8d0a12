"""Work off the GUI thread: one worker for the records, answers back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import Refused, Unavailable

T = TypeVar("T")
Work = Any  # app.casework.casebook.Work: the session and the clock that a verb or a query is handed
Known = Refused | Unavailable


class Books(Protocol):
    """What the tasks need of the casebook."""

    def read(self, query: Callable[[Any], T]) -> T: ...

    def do(self, verb: Callable[[Any], Any]) -> Any: ...


class Tasks(QObject):
    """The one door from the screens to the records."""

    changed = Signal(object)  # domain.changes.Changes, after each verb that was done (or undone, or synced)
    failed = Signal(object)  # Refused | Unavailable that nobody else took: the message bar shows it
    broke = Signal(object)  # any other exception: the report dialog shows it

    def read(
        self,
        query: Callable[[Any], T],
        then: Callable[[T], object],
        *,
        failed: Callable[[Known], object] | None = None,
        asker: QObject | None = None,
        latest: str | None = None,
    ) -> None:
        """Ask on the worker, then call `then(answer)` on the GUI thread.

        The answer is dropped if `asker` (by default the object whose method `then` is) was deleted meanwhile.
        With `latest`, a newer read of the same asker and name replaces this one: search as you type.
        """

    def do(
        self,
        verb: Callable[[Any], Any],
        then: Callable[[Any], object] | None = None,
        refused: Callable[[Known], object] | None = None,
        *,
        asker: QObject | None = None,
    ) -> None:
        """Do on the worker; `changed` fires, then `then(changes)` on the GUI thread.

        What is done is done: `changed` fires even when the asker is gone.
        """
