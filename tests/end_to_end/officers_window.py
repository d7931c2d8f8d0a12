"""The desktop as an officer has it: real folder, key, store and window, from the unlock page on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app import main
from app.casework import history, notes
from app.casework.work import Work
from app.keys.laptop import Laptop, OfficerFolder
from app.models.store import create_store
from app.ui import desktop
from app.ui.house import House
from app.ui.quick_note import QuickNote
from app.ui.unlock.page import Unlock
from tests.support import stores
from tests.support.accessible import texts
from tests.support.opened import open_case

PASSPHRASE = "tair buwch ddu"
KEPT = "The landlord gave her until Friday."
WAIT_MS = 30_000
T = TypeVar("T")


def furnished(home: Path) -> tuple[OfficerFolder, str]:
    """An officer on this laptop with one case and a note in it, all closed; the folder, the case's id."""
    made: list[Engine] = []

    def make_store(path: Path, key: bytes) -> Engine:
        made.append(create_store(path, key))
        stores.furnish(made[0])
        return made[0]

    folder, engine = Laptop(home).add("Mari Gwyn", PASSPHRASE, make_store=make_store)
    book = stores.casebook_on(engine, stores.Clock())
    case_id = open_case(book, "Carys", "Llwyd", phone="07700 900222")
    book.do(partial(notes.add, case_id=case_id, text=KEPT))
    engine.dispose()
    return folder, case_id


class OfficersWindow:
    """A window over that folder. What it says is read from the screen; faults of ours fail the test."""

    def __init__(self, qtbot: QtBot, guide: desktop.Guide) -> None:
        self.qtbot, self.guide = qtbot, guide
        self.window = guide.parts.window
        self.faults: list[BaseException] = []
        guide.errands.broke.connect(self.faults.append)

    @property
    def door(self) -> Unlock:
        """The unlock page."""
        page = self.window.findChild(Unlock)
        assert page is not None
        return page

    @property
    def house(self) -> House:
        """The open house."""
        assert self.guide.house is not None
        return self.guide.house

    def try_to_unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter."""
        self.wait(lambda: self.door.button.isEnabled())
        self.door.passphrase.control.setText(passphrase)
        QTest.keyClick(self.door.passphrase.control, Qt.Key.Key_Return)

    def unlock(self) -> None:
        """Into the house."""
        self.try_to_unlock()
        self.wait(lambda: self.guide.house is not None)
        self.house.broke.connect(self.faults.append)
        self.house.tasks.broke.connect(self.faults.append)
        self.rest()

    def lock(self) -> None:
        """Back to the door, with the house closed."""
        self.window.lock()
        self.wait(lambda: self.guide.house is None and self.guide.errands.is_idle)

    def rest(self) -> None:
        """Wait until nothing is asked or under way."""
        self.wait(lambda: self.guide.errands.is_idle and (not self.guide.house or self.house.tasks.is_idle))
        QApplication.processEvents()

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until it is so, as long as it takes a busy machine."""
        self.qtbot.waitUntil(is_so, timeout=WAIT_MS)

    def sees(self, words: str) -> None:
        """Wait until the officer can read these words somewhere on the screen."""
        try:
            self.wait(lambda: any(words in text for text in on_screen()))
        except TimeoutError as late:
            raise AssertionError(f"not on the screen: {words}\n" + "\n".join(on_screen())) from late

    def go(self, key: str, id: str | None = None) -> None:
        """Go to a screen."""
        assert self.guide.rooms is not None
        self.guide.rooms.shell.go(key, id)
        self.rest()

    def note(self, case_id: str, said: str) -> QuickNote:
        """Open the quick note at the case and fill it in; nothing is recorded yet."""
        note = self.note_at(case_id)
        assert note.form is not None
        note.form.way.set_value("mobile")
        note.form.reached.set_value("reached")
        note.form.said.set_value(said)
        return note

    def note_at(self, case_id: str) -> QuickNote:
        """Open the quick note at the case, as it was left."""
        self.go("case", case_id)
        assert self.guide.rooms is not None
        self.guide.rooms.note()
        note = self.window.findChild(QuickNote)
        assert note is not None
        self.wait(lambda: note.form is not None)
        return note

    def read(self, query: Callable[[Work], T]) -> T:
        """What is in the records now."""
        return self.house.tasks.in_turn(lambda: self.house.casebook.read(query))

    def said_in(self, case_id: str) -> list[str]:
        """What the case's story says was said, newest first."""
        story = self.read(partial(history.story, case_id=case_id))
        return [entry.body for entry in story.entries if entry.body]


def is_open(dialog: QWidget) -> bool:
    """Whether it can still be seen; one that closed may be gone altogether."""
    return shiboken6.isValid(dialog) and dialog.isVisible()


def on_screen() -> list[str]:
    """Every word that can be read now, in any window."""
    return [
        words for top in QApplication.topLevelWidgets() if top.isVisible() for words, _widget in texts(top)
    ]


@contextmanager
def officers_window(qtbot: QtBot, home: Path, *, laptop: Laptop | None = None) -> Iterator[OfficersWindow]:
    """The desktop on this home, at its first page; closed at the end, and without a fault of ours."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    parts = main.put_together(app, home, clock=stores.Clock())
    if laptop is not None:
        parts = replace(parts, laptop=laptop)
    guide = desktop.begin(parts)
    parts.window.show()
    opened = OfficersWindow(qtbot, guide)
    try:
        yield opened
    finally:
        parts.window.close()
        guide.close()
        parts.languages.hush()
        guide.deleteLater()
        parts.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened.faults == []
