"""The unlock page, over real keys and real stores."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow

from app import opening
from app.keys.laptop import Laptop
from app.keys.slowing import FREE_TRIES
from app.keys.system_keyring import SystemKeyring
from app.settings import TRIAL_PASSPHRASE
from app.ui.desktop import Nobody
from app.ui.tasks import Tasks
from app.ui.unlock.page import Unlock
from tests.support.accessible import troubles, unasked
from tests.support.keyrings import Remembering
from tests.support.stores import Clock

PASSPHRASE = "eleven kettles at dawn"


@pytest.fixture
def errands(qapp) -> Iterator[Tasks]:
    made = Tasks(Nobody(), worker=ThreadPoolExecutor(1))  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def on(tmp_path: Path) -> Laptop:
    """A laptop of Mari's, with a keyring that works."""
    laptop = Laptop(tmp_path, keyring=SystemKeyring(Remembering()))
    opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE).close()
    return laptop


class Door:
    """The page in a window, waited for."""

    def __init__(self, qtbot, errands: Tasks, on: Laptop, clock: Clock, **more: object) -> None:
        self.qtbot, self.errands = qtbot, errands
        self.opened: list[opening.Opened] = []
        self.page = Unlock(errands, on=on, officers=on.officers(), clock=clock, **more)  # type: ignore[arg-type]
        self.page.unlocked.connect(self.opened.append)
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.setCentralWidget(self.page)
        self.window.resize(1024, 640)
        self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.errands.is_idle, timeout=20_000)

    def try_(self, passphrase: str) -> None:
        self.page.passphrase.set_value(passphrase)
        QTest.keyClick(self.page.passphrase.control, Qt.Key.Key_Return)
        self.settle()

    def close(self) -> None:
        for one in self.opened:
            one.close()


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def door(qtbot, languages, errands: Tasks, on: Laptop, clock: Clock) -> Iterator[Door]:
    one = Door(qtbot, errands, on, clock)
    yield one
    one.close()


def test_the_passphrase_opens_the_records_with_no_network(door) -> None:
    door.try_(PASSPHRASE)
    assert [opened.folder.name for opened in door.opened] == ["Mari Gwyn"]
    assert door.page.passphrase.value() == ""


def test_a_wrong_one_is_told_and_can_be_typed_anew(door) -> None:
    door.try_("twelve kettles at dawn")
    assert "That passphrase is not the right one." in words_in(door.page)
    assert door.opened == []
    door.try_(PASSPHRASE)
    assert len(door.opened) == 1


def test_wrong_tries_slow_down_with_a_plain_sentence(door, clock: Clock) -> None:
    for _try in range(FREE_TRIES + 1):
        door.try_("twelve kettles at dawn")
    assert "seconds, then try again." in words_in(door.page)
    assert not door.page.button.isEnabled()
    door.try_(PASSPHRASE)
    assert door.opened == []
    clock.move(minutes=10)
    while door.page._seconds:  # the tick of each second, not waited for
        door.page._count_down()
    assert door.page.button.isEnabled()
    door.try_(PASSPHRASE)
    assert len(door.opened) == 1


def test_nothing_typed_is_no_try(door) -> None:
    door.try_("")
    assert "Type your passphrase." in words_in(door.page)


def test_each_officer_of_a_shared_laptop_opens_their_own(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    opening.begin_officer(on, "Tomos Hart", "four grey herons asleep").close()
    mari, tomos = on.officers()
    door = Door(qtbot, errands, on, clock, first=tomos.id)
    assert door.page.folder == tomos
    door.try_(PASSPHRASE)
    assert door.opened == []
    door.page.who.set_value(mari.id)
    door.settle()
    assert "not the right one" not in words_in(door.page)
    door.try_(PASSPHRASE)
    assert [opened.folder for opened in door.opened] == [mari]
    door.close()


def test_the_keyring_opens_in_one_press_where_it_was_chosen(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    first = Door(qtbot, errands, on, clock)
    assert not first.page.keyring.isVisible()
    opened = opening.open_officer(on, passphrase=PASSPHRASE, clock=clock)
    assert on.keep_in_keyring(opened.folder, opened.key)
    opened.close()
    door = Door(qtbot, errands, on, clock)
    assert door.page.keyring.isVisible()
    door.page.keyring.click()
    door.settle()
    assert len(door.opened) == 1
    door.close()


def test_a_keyring_that_gives_nothing_leaves_the_passphrase(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    opened = opening.open_officer(on, passphrase=PASSPHRASE, clock=clock)
    on.keep_in_keyring(opened.folder, opened.key)
    opened.close()
    on.keyring.forget(opened.folder.id)
    door = Door(qtbot, errands, on, clock)
    door.page.keyring.click()
    door.settle()
    assert "The passphrase is needed" in words_in(door.page)
    door.try_(PASSPHRASE)
    assert len(door.opened) == 1
    door.close()


def test_forgotten_says_that_it_people_can_help_and_that_nothing_is_lost(door) -> None:
    assert "recovery key" not in words_in(door.page)
    door.page.forgotten.click()
    told = words_in(door.page)
    assert "recovery key" in told
    assert "What you have not sent yet stays as it is." in told


def test_a_laptop_that_was_withdrawn_says_so(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    on.crypto_erase(on.officer())
    door = Door(qtbot, errands, on, clock)
    assert "The council withdrew this laptop." in words_in(door.page)


def test_a_damaged_store_is_told_and_not_opened(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    store = on.officer().store
    with store.open("r+b") as file:
        file.write(bytes(8192))
    door = Door(qtbot, errands, on, clock)
    door.try_(PASSPHRASE)
    assert door.opened == []
    assert "damaged" in words_in(door.page)


def test_the_invented_county_says_its_own_passphrase(
    qtbot, languages, errands: Tasks, on: Laptop, clock: Clock
) -> None:
    trial = on.officer()
    door = Door(qtbot, errands, on, clock, trial=(trial.id, TRIAL_PASSPHRASE))
    assert f"Its passphrase is: {TRIAL_PASSPHRASE}" in words_in(door.page)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everyone_can_use_it(door, languages, language: str) -> None:
    languages.show(language)
    door.page.forgotten.click()
    assert troubles(door.window) == []


def test_every_word_follows_the_language(door) -> None:
    assert unasked(door.page, lambda words: words in ("Mari Gwyn", "Trothwy")) == []
