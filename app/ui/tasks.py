"""Work off the GUI thread: one worker for the records, answers back on the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes

T = TypeVar("T")
Known = Refused | Unavailable


class Books(Protocol):
    """What the tasks need of the casebook."""

    def read(self, query: Callable[[Work], T]) -> T: ...

    def do(self, verb: Callable[[Work], Changes]) -> Changes: ...

    def undo(self) -> Changes: ...


class Worker(Protocol):
    """What does work elsewhere."""

    def submit(self, work: Callable[[], Any], /) -> Future[Any]: ...


class _Aside:
    """A thread for one piece of work that waits for the line. It never holds up the end of the program."""

    def submit(self, work: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        Thread(target=_carry_out, args=(future, work), name="fetching", daemon=True).start()
        return future


def _carry_out(future: Future[Any], work: Callable[[], Any]) -> None:
    try:
        future.set_result(work())
    except (Refused, Unavailable) as known:
        future.set_exception(known)  # any other is a fault, of which the thread's own end tells (quiet.py)


@dataclass(eq=False, slots=True)
class Asked:
    """One thing asked of the worker: who waits for it, and what happens with the answer."""

    then: Callable[[Any], object] | None
    failed: Callable[[Known], object] | None
    asker: QObject | None
    writes: bool
    is_job: bool = False
    cancelled: bool = False
    future: Future[Any] | None = field(default=None)
    work: Callable[[], object] | None = field(default=None)

    @property
    def is_awaited(self) -> bool:
        """Whether whoever asked still wants the answer and still exists."""
        return not self.cancelled and (self.asker is None or shiboken6.isValid(self.asker))

    def cancel(self) -> None:
        """Stop it if it has not begun; drop its answer if it has."""
        self.cancelled = True
        if self.future is not None:
            self.future.cancel()


def _no_office(sha256: str) -> bytes:
    raise Unavailable("no_line", "The office cannot be reached from here. Nothing was lost.")


class Tasks(QObject):
    """The one door from the screens to the records."""

    changed = Signal(object)  # Changes: after each verb done or undone; `announce` fires it for sync
    failed = Signal(object)  # Refused | Unavailable that no one else took: the message bar shows it
    broke = Signal(object)  # any other exception: the report dialog shows it
    ran = Signal(
        str, float
    )  # the name of a slot that took an answer, and how long it held the GUI thread, in ms
    _arrived = Signal(int)

    def __init__(
        self, books: Books, parent: QObject | None = None, *, worker: ThreadPoolExecutor | None = None
    ) -> None:
        super().__init__(parent)
        self._books = books
        self._worker = worker or ThreadPoolExecutor(1, "records")
        self._latest: dict[tuple[int, str], Asked] = {}
        self._waiting: dict[int, Asked] = {}
        self._count = 0
        # The worker lets go of its work a moment after it told us. What the work held (a form, a page) must
        # not go with it there, since Qt's objects may only go on the GUI thread: the last few are kept here.
        self._just_done: deque[Asked] = deque(maxlen=4)
        self._is_closed = False
        self.fetcher: Callable[[str], bytes] = _no_office
        """Brings a file by its hash from the office, on a thread of its own: it may take its time."""
        # Emitted on the worker, taken on the GUI thread: the one crossing between them.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        query: Callable[[Work], T],
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
        asked = Asked(then, failed, asker or _owner(then), writes=False)
        if latest is not None:
            self._replace(asked, latest)
        self._start(asked, partial(self._books.read, query))

    def do(
        self,
        verb: Callable[[Work], Changes],
        then: Callable[[Changes], object] | None = None,
        refused: Callable[[Known], object] | None = None,
        *,
        asker: QObject | None = None,
    ) -> None:
        """Do on the worker; `changed` fires, then `then(changes)` is called on the GUI thread.

        What is done is done: `changed` fires even when the asker is gone by then.
        """
        asked = Asked(then, refused, asker or _owner(then) or _owner(refused), writes=True)
        self._start(asked, partial(self._books.do, verb))

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], object],
        *,
        failed: Callable[[Known], object] | None = None,
        asker: QObject | None = None,
    ) -> None:
        """Do on the worker what needs no session (derive a key, talk to the office), then `then(answer)`.

        It is finished even when the window closes meanwhile.
        """
        asked = Asked(then, failed, asker or _owner(then), writes=False, is_job=True)
        self._start(asked, job)

    def fetch(
        self, sha256: str, then: Callable[[bytes], object], *, failed: Callable[[Known], object]
    ) -> None:
        """Bring a file's bytes, from here or from the office, beside the records; then `then(bytes)`."""
        asked = Asked(then, failed, _owner(then), writes=False, is_job=True)
        self._start(asked, partial(self.fetcher, sha256), on=_Aside())

    def in_turn(self, deed: Callable[[], T]) -> T:
        """From another worker's thread: do this on ours, in its turn, and wait for the answer.

        Unavailable once the records are closed: whoever works on behind the window ends there.
        """
        try:
            turn = self._worker.submit(deed)
        except RuntimeError as shut:
            raise Unavailable("records_closed", "The records are closed. Nothing was lost.") from shut
        return turn.result()

    def undo(self) -> None:
        """Take the last save back; `changed` fires. What cannot be undone comes as `failed`."""
        self._start(Asked(None, None, None, writes=True), self._books.undo)

    def announce(self, changes: Changes) -> None:
        """Say that others' changes came in by sync, so that open screens ask again."""
        self.changed.emit(changes)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked or under way; for tests and the tour."""
        return not self._waiting

    def close(self) -> None:
        """Finish what is being written, drop what is only being read, and take nothing more."""
        self._is_closed = True
        for asked in tuple(self._waiting.values()):
            if not asked.writes and not asked.is_job:
                asked.cancel()
        self._worker.shutdown(wait=True)

    def _replace(self, asked: Asked, name: str) -> None:
        key = (id(asked.asker), name)
        if key in self._latest:
            self._latest[key].cancel()
        self._latest[key] = asked

    def _start(self, asked: Asked, work: Callable[[], object], *, on: Worker | None = None) -> None:
        if self._is_closed and not asked.writes:
            return  # a screen that asks again while the window closes
        self._count += 1
        self._waiting[self._count] = asked
        asked.work = work
        asked.future = (on or self._worker).submit(work)
        # The future keeps its exception until asked, so nothing is caught here, whatever it is. The worker
        # gets a number and not the asked, which holds the window's own things.
        asked.future.add_done_callback(partial(_tell, self, self._count))

    @Slot(int)
    def _deliver(self, number: int) -> None:
        asked = self._waiting.pop(number)
        self._forget(asked)
        future, asked.future = cast("Future[Any]", asked.future), None
        self._just_done.append(asked)
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self._deliver_error(asked, error)
            return
        answer = future.result()
        if asked.writes:
            self.changed.emit(answer)
        if asked.then is not None and asked.is_awaited:
            began = perf_counter()
            asked.then(answer)
            self.ran.emit(_name(asked.then), (perf_counter() - began) * 1000)

    def _deliver_error(self, asked: Asked, error: BaseException) -> None:
        if not isinstance(error, Refused | Unavailable):
            self.broke.emit(error)
        elif asked.failed is not None and asked.is_awaited:
            asked.failed(error)
        elif asked.writes or asked.is_awaited:
            self.failed.emit(error)

    def _forget(self, asked: Asked) -> None:
        for key in [key for key, value in self._latest.items() if value is asked]:
            del self._latest[key]


def _tell(tasks: Tasks, number: int, _future: Future[Any]) -> None:
    """On the worker: the work of that number is done."""
    if shiboken6.isValid(tasks):
        tasks._arrived.emit(number)


def _owner(callback: Callable[..., object] | None) -> QObject | None:
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _name(callback: Callable[..., object]) -> str:
    while isinstance(callback, partial):
        callback = callback.func
    return f"{callback.__module__}.{getattr(callback, '__qualname__', type(callback).__name__)}"
