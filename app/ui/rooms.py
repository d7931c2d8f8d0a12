"""What stands in an officer's house: the table of contents, the keys, the foot, the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.casework.undoing import FOR_GOOD
from app.domain.changes import Changes
from app.opening import Clock
from app.ui import labels
from app.ui.case.page import CasePage
from app.ui.cases.new_case import NewCasePage
from app.ui.cases.screen import CasesScreen
from app.ui.error_words import sentence
from app.ui.house import House
from app.ui.look.components import Button
from app.ui.look.tokens import Space
from app.ui.office.screen import OfficeScreen
from app.ui.quick_note import quick_note
from app.ui.search import SearchEverything
from app.ui.settings.keys import KeySheet
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.sync.line import OfficeLine
from app.ui.sync.pill import SyncPill
from app.ui.sync.screen import SyncScreen
from app.ui.today.screen import TodayScreen
from app.ui.words import Languages, translate

LEADS = frozenset({"lead", "administrator"})


class Rooms(QObject):
    """The shell over an open house, furnished. It lives as long as its shell."""

    def __init__(
        self,
        house: House,
        *,
        roles: frozenset[str],
        clock: Clock,
        window: Window,
        languages: Languages,
        show_settings: Callable[[], object],
    ) -> None:
        super().__init__()
        self._window, self._tasks, self._show_settings = window, house.tasks, show_settings
        self.line = OfficeLine(house, self)
        self.pill = SyncPill(house.tasks, self)  # before the shell: it hears of each change first
        self.shell = Shell(
            tasks=house.tasks,
            screens=screens(self.line, clock),
            languages=languages,
            status=self.pill.status,
            is_lead=bool(roles & LEADS),
            search=SearchEverything(house.tasks, self).look,
            word_done=_word_done,
            word_error=sentence,
            can_undo=_can_undo,
        )
        self.setParent(self.shell)
        self.pill.moved.connect(self.shell.status.refresh)
        self.line.begun.connect(self._on_sending)
        self.line.ended.connect(self._on_sent)
        self._furnish_rail()
        self._set_keys()

    def note(self) -> None:
        """The quick note, about the case that is open if one is."""
        here = self.shell.here
        case_id = here.id.partition("/")[0] if here is not None and here.key == "case" and here.id else None
        quick_note(self._window, self._tasks, case_id=case_id)

    def show_keys(self) -> KeySheet:
        """The sheet of keys."""
        sheet = KeySheet(self._window)
        sheet.finished.connect(lambda _code: sheet.deleteLater())
        sheet.open()
        return sheet

    def _furnish_rail(self) -> None:
        self.note_button = Button(
            lambda: translate("Rooms", "Quick note"),
            self.note,
            kind="primary",
            icon="sticky-note",
            tip=lambda: translate("Rooms", "Write down a contact (Ctrl+N)"),
        )
        column = self.shell.rail.column
        column.insertWidget(0, self.note_button)
        column.insertSpacing(1, Space.S)
        for words, press, icon in (
            (lambda: translate("Rooms", "Settings"), self._show_settings, "wrench"),
            (lambda: translate("Rooms", "Keys (F1)"), self.show_keys, "info"),
        ):
            button = Button(words, press, kind="rail", icon=icon)
            column.addWidget(button)

    def _set_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.note,
            "F1": self.show_keys,
            "Ctrl+L": self._window.lock,
        }
        for number, key in enumerate(self.shell.rail.buttons, start=1):
            keys[f"Ctrl+{number}"] = partial(self.shell.go, key)
        for combination, press in keys.items():
            QShortcut(QKeySequence(combination), self.shell, press)

    def _on_sending(self) -> None:
        self.pill.is_sending = True
        self.shell.status.refresh()

    def _on_sent(self, _ended: object) -> None:
        self.pill.is_sending = False
        self.pill.ask()


def screens(line: OfficeLine, clock: Clock) -> Sequence[Screen]:
    """The table of contents."""
    return (
        Screen("today", lambda: translate("Rooms", "Today"), "calendar-days", TodayScreen),
        Screen("cases", lambda: translate("Rooms", "Cases"), "folder-open", CasesScreen),
        Screen("case", lambda: translate("Rooms", "Case"), "folder-open", CasePage, under="cases"),
        Screen("new_case", lambda: translate("Rooms", "New case"), "plus", NewCasePage, under="cases"),
        Screen(
            "sync",
            lambda: translate("Rooms", "Sync"),
            "refresh-cw",
            lambda tasks, go: SyncScreen(tasks, go, line=line, clock=clock),
        ),
        Screen(
            "office",
            lambda: translate("Rooms", "Office"),
            "landmark",
            lambda tasks, go: OfficeScreen(tasks, go, line=line, clock=clock),
            for_leads=True,
        ),
    )


def _can_undo(changes: object) -> bool:
    return not (isinstance(changes, Changes) and changes.verb in FOR_GOOD)


def _word_done(changes: object) -> str | None:
    return labels.done(changes.verb) if isinstance(changes, Changes) else None
