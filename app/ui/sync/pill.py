"""The foot of the window: where the work is. It says that all is at the office only when that is so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.sync import status
from app.sync.status import SyncBrief
from app.ui.labels import moment_words
from app.ui.look.tokens import Tone
from app.ui.shell.status import Status
from app.ui.tasks import Tasks
from app.ui.words import plural, translate


class SyncPill(QObject):
    """Provides the foot's words. Make it before the shell: it must hear of a change first."""

    moved = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._state: SyncBrief | None = None
        self._is_stale = True
        self.is_sending = False
        tasks.changed.connect(self._on_changed)
        self.ask()

    def ask(self) -> None:
        """Ask again how things stand; `moved` fires when it is known."""
        self._tasks.read(status.brief, self._on_state, latest="state")

    def status(self) -> Status:
        """What the foot says now. Between a change and the answer about it, only what is certain."""
        saved = translate("Pill", "All saved on this laptop")
        if self.is_sending:
            return Status(f"{saved} · {translate('Pill', 'sending and fetching…')}", icon="refresh-cw")
        if self._state is None or self._is_stale:
            return Status(saved)
        return _words(self._state, saved)

    def _on_changed(self, changes: Changes) -> None:
        self._is_stale = self._is_stale or bool(changes)
        self.ask()

    def _on_state(self, state: SyncBrief) -> None:
        self._state, self._is_stale = state, False
        self.moved.emit()


def _words(state: SyncBrief, saved: str) -> Status:
    if state.revoked:
        return Status(translate("Pill", "The council withdrew this laptop"), Tone.DANGER, "octagon-alert")
    if not state.enrolled:
        return Status(f"{saved} · {translate('Pill', 'this laptop has not joined a council')}")
    wants = _wants_a_person(state)
    stands = _at_the_office(state)
    if stands:
        tone, icon = (Tone.WARN, "triangle-alert") if wants else (Tone.GOOD, "circle-check")
        return Status(" · ".join([stands, *wants]), tone, icon)
    words = " · ".join([saved, *_waits(state), *wants])
    return Status(words, Tone.WARN, "triangle-alert") if wants else Status(words, icon="laptop")


def _at_the_office(state: SyncBrief) -> str:
    """That all is there, or that nothing is to go there; empty where that is not so."""
    if not state.everything_at_office:
        return ""
    if state.last_receipt_at is not None:
        words = translate("Pill", "Everything is at the office (receipt {time})")
        return words.format(time=moment_words(state.last_receipt_at))
    if state.last_complete_at is not None:
        words = translate("Pill", "Nothing waits here · fetched from the office {time}")
        return words.format(time=moment_words(state.last_complete_at))
    return ""


def _waits(state: SyncBrief) -> list[str]:
    parts = []
    if state.acts_waiting:
        parts.append(plural("Pill", "%n changes waiting", state.acts_waiting))
    elif state.files_waiting:
        parts.append(plural("Pill", "%n files waiting", state.files_waiting))
    if state.last_receipt_at is None:
        parts.append(translate("Pill", "not yet sent"))
    else:
        words = translate("Pill", "last synced {time}")
        parts.append(words.format(time=moment_words(state.last_receipt_at)))
    return parts


def _wants_a_person(state: SyncBrief) -> list[str]:
    parts = []
    if state.clashes:
        parts.append(plural("Pill", "%n to decide", state.clashes))
    if state.changes_held:
        parts.append(plural("Pill", "%n kept aside", state.changes_held))
    return parts
