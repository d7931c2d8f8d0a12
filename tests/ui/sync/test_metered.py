"""A line that is paid for by its amount: words go, photos wait for the officer's word or for another line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkInformation

from app import settings
from app.sync.surroundings import Surroundings
from app.ui.sync import reachability
from app.ui.sync.reachability import Reachability

METERED, FREE = Surroundings(online=True, metered=True), Surroundings(online=True)


@pytest.fixture
def house(desk):
    from app.sync import facts

    with desk.store.begin() as connection:
        facts.write(connection, server="https://office.example.org", token="t")
    desk.sit_down()
    return desk.house


def test_any_line_that_costs_nothing_takes_files(house):
    assert house.may_send_files()
    house.notice(FREE)
    assert house.may_send_files()


def test_on_a_metered_line_files_wait_until_the_officer_says_so(house, desk):
    house.notice(METERED)
    assert not house.may_send_files()
    assert desk.rooms.line.holds_files_back
    desk.rooms.line.send_files_too()
    assert house.may_send_files()
    assert not desk.rooms.line.holds_files_back


def test_the_officer_s_word_holds_for_that_line_only(house):
    house.notice(METERED)
    house.send_files_too()
    house.notice(FREE)
    house.notice(METERED)
    assert not house.may_send_files()


@pytest.mark.parametrize(("wanted", "may"), [("always", True), ("never", False), ("ask", False)])
def test_the_setting_decides_for_whoever_does_not_want_to_be_asked(house, wanted, may):
    house._photos_on_metered = lambda: wanted
    house.notice(METERED)
    assert house.may_send_files() == may
    assert house.asks_about_files() == (wanted == "ask")
    house.send_files_too()
    assert house.may_send_files()
    assert not house.asks_about_files()


def test_the_setting_asks_unless_told_otherwise(tmp_path: Path):
    kept = settings.Settings(tmp_path / "settings.json")
    assert kept.text(settings.PHOTOS_ON_METERED) == "ask"
    kept.set(settings.PHOTOS_ON_METERED, "never")
    assert settings.Settings(tmp_path / "settings.json").text(settings.PHOTOS_ON_METERED) == "never"


def test_a_save_is_told_to_the_sync_and_what_sync_brought_is_not(house, monkeypatch):
    from app.domain.changes import Changes

    told = []
    monkeypatch.setattr(house.sync, "saved", lambda: told.append(1))
    house.tasks.announce(Changes(verb="add_note"))
    house.tasks.announce(Changes(verb="sync"))
    assert told == [1]


def test_a_system_that_says_nothing_of_its_line_is_left_alone(qtbot, monkeypatch):
    monkeypatch.setattr(reachability, "_system", lambda: None)
    assert Reachability().now() == Surroundings()


class News:
    """A signal of the system's, with no Qt to it."""

    def __init__(self) -> None:
        self.slots: list[object] = []

    def connect(self, slot: object) -> None:
        self.slots.append(slot)

    def tell(self) -> None:
        for slot in self.slots:
            slot()  # type: ignore[operator]


class System:
    """What QNetworkInformation says."""

    def __init__(self) -> None:
        self.reachabilityChanged, self.isMeteredChanged = News(), News()
        self.reaches = QNetworkInformation.Reachability.Disconnected
        self.costs = False

    def reachability(self) -> QNetworkInformation.Reachability:
        return self.reaches

    def isMetered(self) -> bool:
        return self.costs


def test_what_the_system_says_is_passed_on(qtbot, monkeypatch):
    system = System()
    monkeypatch.setattr(reachability, "_system", lambda: system)
    said = Reachability()
    told: list[Surroundings] = []
    said.changed.connect(told.append)
    assert said.now() == Surroundings(online=False)
    system.reaches = QNetworkInformation.Reachability.Local
    system.reachabilityChanged.tell()
    system.costs = True
    system.isMeteredChanged.tell()
    system.reaches = QNetworkInformation.Reachability.Unknown
    system.reachabilityChanged.tell()
    assert told == [FREE, METERED, Surroundings(online=None, metered=True)]
    system.reachabilityChanged.slots.clear()
    system.isMeteredChanged.slots.clear()
