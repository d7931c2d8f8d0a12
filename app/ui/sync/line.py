"""The line to the office, as the window hears of it: when it is busy, how far it is, how it ended."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.changes import Change, Changes, Kind
from app.domain.ids import RowId, ScopeId
from app.errors import Refused, Unavailable
from app.sync import enrol
from app.sync.client import Outcome, Progress
from app.sync.http import OfficeOverHttp, is_this_machine
from app.ui.house import House
from app.ui.sync.reachability import Reachability


class OfficeLine(QObject):
    """Its signals fire on the window's thread: `ended` carries an Outcome, or what stood in the way.

    What came in is announced to the screens before `ended` fires.
    """

    begun = Signal()
    progressed = Signal(object)
    ended = Signal(object)
    withdrawn = Signal()  # the council withdrew this laptop, and its records can no longer be read

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.is_running = False
        queued = Qt.ConnectionType.QueuedConnection
        house.sync_begun.connect(self._on_begun, queued)
        house.sync_moved.connect(self._on_moved, queued)
        house.synced.connect(self._on_ended, queued)
        if self.is_there and not is_this_machine(urlsplit(str(house.opened.fact("server"))).hostname or ""):
            self._reachability = Reachability(self)
            self._reachability.changed.connect(house.notice)
            house.notice(self._reachability.now())

    def open_line(self) -> OfficeOverHttp:
        """A way to the office of its own, for whoever asks beside sync; not on the window's thread."""
        return self._house.tasks.in_turn(partial(enrol.line_of, self._house.opened.engine))

    @property
    def is_there(self) -> bool:
        """Whether this laptop has an office to talk to."""
        return self._house.sync is not None

    def send_now(self) -> None:
        """Send and fetch as soon as may be."""
        if self._house.sync is not None:
            self._house.sync.sync_now()

    @property
    def holds_files_back(self) -> bool:
        """Whether files wait for the officer's word, because the line is paid for by its amount. Not where
        they said once that files never go so: those wait for another line.
        """
        return self._house.asks_about_files()

    def send_files_too(self) -> None:
        """Send files over this line as well, though it is paid for by its amount."""
        self._house.send_files_too()

    def _on_begun(self) -> None:
        self.is_running = True
        self.begun.emit()

    def _on_moved(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _on_ended(self, ended: Outcome | Refused | Unavailable) -> None:
        self.is_running = False
        if isinstance(ended, Outcome):
            self._house.tasks.announce(_changes(ended))
        self.ended.emit(ended)
        if isinstance(ended, Outcome) and ended.revoked:
            self.withdrawn.emit()


def _changes(outcome: Outcome) -> Changes:
    return Changes(
        touched=frozenset(
            Change(Kind(kind), RowId(row_id), ScopeId(scope_id)) for kind, row_id, scope_id in outcome.touched
        ),
        verb="sync",
    )
