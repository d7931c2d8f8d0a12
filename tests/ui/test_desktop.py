"""The journey of the window: first page, unlock, the rooms, lock, and round again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from app import main, opening
from app.keys.laptop import Laptop
from app.settings import LANGUAGE, LAST_OFFICER, TEXT_SCALE, THEME, Settings
from app.ui.desktop import Guide, begin
from app.ui.first_run.page import FirstRun
from app.ui.look.style import look
from app.ui.look.tokens import Theme
from app.ui.quick_note import QuickNote
from app.ui.search import SearchEverything
from app.ui.settings.keys import KeySheet
from app.ui.unlock.page import Unlock
from tests.support.opened import open_case
from tests.support.stores import AUTHORITY, DEVICE, OFFICER, Clock

PASSPHRASE = "eleven kettles at dawn"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A laptop on which Mari has joined a council: her store holds the invented office."""
    from app.models.journal import Save, begin_save
    from app.models.local import Fact, JournalEntry
    from app.models.record import new_id
    from tests.support.stores import NOW, _office

    opened = opening.begin_officer(Laptop(tmp_path), "Mari Gwyn", PASSPHRASE)
    with Session(opened.engine) as session:
        begin_save(session, Save(new_id(), "furnish", OFFICER, DEVICE, NOW))
        session.add_all(_office())
        session.add_all(
            Fact(key=key, value=value) for key, value in {"authority": AUTHORITY, "officer": OFFICER}.items()
        )
        session.flush()
        session.query(JournalEntry).delete()
        session.commit()
    opened.close()
    return tmp_path


@pytest.fixture
def guide(qtbot, qapp: QApplication, home: Path, languages) -> Iterator[Guide]:
    one = begin(main.put_together(qapp, home, clock=Clock()))
    qtbot.addWidget(one.parts.window)
    one.parts.window.show()
    qtbot.waitUntil(lambda: one.errands.is_idle, timeout=20_000)
    yield one
    one.parts.window.close()
    one.close()
    one.parts.languages.hush()


def page(guide: Guide) -> object:
    return guide.parts.window._shown


def unlock(qtbot, guide: Guide) -> None:
    door = page(guide)
    assert isinstance(door, Unlock)
    door.passphrase.set_value(PASSPHRASE)
    door.open()
    qtbot.waitUntil(lambda: guide.house is not None, timeout=20_000)
    still(qtbot, guide)


def still(qtbot, guide: Guide) -> None:
    qtbot.waitUntil(lambda: guide.house is None or guide.house.tasks.is_idle, timeout=20_000)
    qtbot.waitUntil(lambda: guide.errands.is_idle, timeout=20_000)


def test_a_laptop_of_nobody_begins_with_the_one_question(qtbot, qapp, tmp_path: Path, languages) -> None:
    guide = begin(main.put_together(qapp, tmp_path))
    qtbot.addWidget(guide.parts.window)
    assert isinstance(page(guide), FirstRun)
    guide.close()
    guide.parts.languages.hush()


def test_unlocked_it_opens_at_today_and_remembers_who_it_was(qtbot, guide: Guide, home: Path) -> None:
    unlock(qtbot, guide)
    assert guide.rooms is not None
    here = guide.rooms.shell.here
    assert here is not None
    assert here.key == "today"
    kept = Settings(home / "settings.json").text(LAST_OFFICER)
    assert kept == Laptop(home).officer().id


def test_locked_nothing_stays_open_and_it_can_be_opened_again(qtbot, guide: Guide) -> None:
    unlock(qtbot, guide)
    QTest.keyClick(guide.parts.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    guide.parts.window.lock()
    qtbot.waitUntil(lambda: guide.house is None)
    assert isinstance(page(guide), Unlock)
    assert guide.parts.window.shell is None
    still(qtbot, guide)
    unlock(qtbot, guide)
    assert guide.parts.window.shell is not None


def test_what_is_half_typed_is_kept_when_the_window_locks(qtbot, guide: Guide, home: Path) -> None:
    unlock(qtbot, guide)
    assert guide.house is not None
    assert guide.rooms is not None
    case_id = guide.house.tasks.in_turn(lambda: open_case(guide.house.casebook))  # type: ignore[union-attr]
    guide.rooms.shell.go("case", case_id)
    guide.rooms.note()
    still(qtbot, guide)
    note = guide.parts.window.findChild(QuickNote)
    assert note is not None
    assert note.form is not None
    note.form.said.set_value("She has a room unt")
    guide.parts.window.lock()  # at once: the keys have not rested yet
    qtbot.waitUntil(lambda: guide.house is None)
    still(qtbot, guide)
    opened = opening.open_officer(Laptop(home), passphrase=PASSPHRASE)
    from functools import partial

    from app.casework import drafts

    kept = opening.casebook_of(opened).read(partial(drafts.find, key=f"quick_note:{case_id}"))
    assert kept is not None
    assert kept.values["said"] == "She has a room unt"
    opened.close()


def test_settings_pressed_anywhere_are_kept_for_the_next_start(guide: Guide, home: Path) -> None:
    guide.parts.languages.show("cy")
    look().wear(scale=1.5)
    panel = guide.show_settings()
    panel.theme.button("dark").click()
    kept = Settings(home / "settings.json")
    assert (kept.text(LANGUAGE), kept.number(TEXT_SCALE), kept.text(THEME)) == ("cy", 1.5, "dark")
    assert look().tokens.theme is Theme.DARK
    panel.reject()


def test_f1_shows_the_keys(qtbot, guide: Guide) -> None:
    unlock(qtbot, guide)
    assert guide.rooms is not None
    sheet = guide.rooms.show_keys()
    assert isinstance(sheet, KeySheet)
    assert sheet.isVisible()
    sheet.reject()


def test_search_everything_finds_people_and_opens_their_case(qtbot, guide: Guide) -> None:
    unlock(qtbot, guide)
    assert guide.house is not None
    case_id = guide.house.tasks.in_turn(lambda: open_case(guide.house.casebook, "Siân", "Prydderch"))  # type: ignore[union-attr]
    answers: list[Any] = []
    SearchEverything(guide.house.tasks, guide).look("sian", answers.append)
    still(qtbot, guide)
    found = answers[0][0]
    assert (found.title, found.key, found.id) == ("Siân Prydderch", "case", case_id)
