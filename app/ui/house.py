"""One officer's open house: casebook, records worker, sync, the day's back-up, and where faults are kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import opening, quiet
from app.casework.casebook import Casebook
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.keys.laptop import Laptop
from app.opening import Clock, Opened, laptop_clock
from app.sync import aside, enrol
from app.sync.client import Outcome, SyncClient
from app.sync.http import OfficeOverHttp
from app.sync.kept_line import KeptLine
from app.sync.surroundings import Surroundings
from app.sync.worker import Ended, SyncWorker
from app.ui.tasks import Tasks


class House(QObject):
    """One officer's open records while the window is unlocked: `begin` when it is shown, `close` to lock.

    The casebook is made before, on a worker (`opening.casebook_of(opened)` reads the law and the wording).
    """

    sync_begun = Signal()
    sync_moved = Signal(object)  # Progress
    synced = Signal(object)  # Ended. All three come from the network's thread, so Qt queues them to the GUI's
    broke = Signal(object)  # a fault of ours that nothing caught; its report is kept already

    def __init__(
        self,
        opened: Opened,
        casebook: Casebook,
        *,
        on: Laptop,
        clock: Clock = laptop_clock,
        photos_on_metered: Callable[[], str] = lambda: "ask",
    ) -> None:
        super().__init__()
        self.opened = opened
        self.casebook = casebook
        self._on = on
        self._clock = clock
        self.tasks = Tasks(self.casebook, self)
        self.sync: SyncWorker | None = None
        self._line = KeptLine()
        self._photos_on_metered = photos_on_metered
        self._files_were_allowed = False
        self.tasks.fetcher = self._fetch
        if opened.fact("server"):
            self.sync = SyncWorker(self._sync_once, on_begun=self.sync_begun.emit, on_ended=self._ended)
            self.tasks.changed.connect(self._saved)
        quiet.report_to(self._keep_report)

    def begin(self) -> None:
        """Start what runs by itself: the day's back-up, and sync where there is an office."""
        self.tasks.run(partial(opening.back_up, self.opened, now=self._clock()), _nothing)
        if self.sync is not None:
            self.sync.start()

    def close(self) -> None:
        """Finish what is being written, and let go of the store and its key. A sync under way may hold this
        up for some seconds, so a window that goes on calls it on a worker.
        """
        quiet.report_to(None)
        if self.sync is not None:
            self.sync.stop()
        self._line.close()
        self.tasks.close()
        self.opened.close()

    def notice(self, around: Surroundings) -> None:
        """The line is as said from now on."""
        if self.sync is not None:
            self._files_were_allowed = self._files_were_allowed and around.metered
            self.sync.notice(around)

    def may_send_files(self) -> bool:
        """Whether files may go over the line as it is. Words always do."""
        if self.sync is None or not self.sync.around.metered:
            return True
        return self._files_were_allowed or self._photos_on_metered() == "always"

    def asks_about_files(self) -> bool:
        """Whether files wait for the officer's word, and the officer wants to be asked."""
        return not self.may_send_files() and self._photos_on_metered() == "ask"

    def send_files_too(self) -> None:
        """The officer says that files may go over this metered line, until there is another."""
        if self.sync is not None:
            self._files_were_allowed = True
            self.sync.sync_now()

    def _saved(self, changes: Changes) -> None:
        if self.sync is not None and changes.verb != "sync":
            self.sync.saved()

    def _sync_once(self) -> Outcome:
        line = self.tasks.in_turn(partial(self._line.of, self.opened.engine))
        client = SyncClient(
            self.opened.engine,
            line,
            clock=self._clock,
            on_records=self.tasks.in_turn,
            erase=partial(self._on.crypto_erase, self.opened.folder),
            on_progress=self.sync_moved.emit,
        )
        outcome = client.sync(send_files=self.may_send_files)
        self._hear_of_held(line)
        return outcome

    def _hear_of_held(self, line: OfficeOverHttp) -> None:
        """What became of work that was kept aside is news; that it cannot be asked just now is none."""
        with suppress(Refused, Unavailable):
            aside.ask(line, self.opened.engine, self.tasks.in_turn)

    def _fetch(self, sha256: str) -> bytes:
        """On a thread of its own, over a line of its own: a sync under way is not held up by it."""
        line = self.tasks.in_turn(partial(enrol.line_of, self.opened.engine))
        try:
            client = SyncClient(self.opened.engine, line, clock=self._clock, on_records=self.tasks.in_turn)
            return client.fetch_file(sha256)
        finally:
            line.close()

    def _ended(self, ended: Ended) -> None:
        """The network's thread: put it into the history, then tell the window."""
        try:
            self.tasks.in_turn(lambda: opening.keep_sync(self.opened, ended, now=self._clock()))
        except Unavailable:
            return  # locked meanwhile: there is nobody to tell
        self.synced.emit(ended)

    def _keep_report(self, error: BaseException) -> None:
        """A fault's whole account goes into the encrypted store; where that fails too, its place was told."""
        try:
            opening.keep_report(self.opened, error, now=self._clock())
        except (Refused, Unavailable) as failed:
            quiet.tell(failed)
        self.broke.emit(error)


def _nothing(_answer: object) -> None:
    """A back-up that was made is no news."""
