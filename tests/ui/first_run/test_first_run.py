"""The first run: an invented county, or a council joined over the real office."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow

from app import opening
from app.errors import Unavailable
from app.keys import recovery
from app.keys.laptop import Laptop
from app.keys.system_keyring import SystemKeyring
from app.opening import Opened
from app.sync import enrol as enrolling
from app.sync.server.council import make_council
from app.ui.desktop import Nobody
from app.ui.first_run import joining
from app.ui.first_run.page import FirstRun
from app.ui.first_run.steps import Step, Stopped
from app.ui.tasks import Tasks
from tests.support.accessible import settle, troubles, unasked
from tests.support.keyrings import Remembering
from tests.support.stores import Clock
from tests.sync.world import OfficeInProcess, World, make_world

ADDRESS = "https://office.example.org"
PASSPHRASE = "eleven kettles at dawn"


@pytest.fixture
def errands(qapp) -> Iterator[Tasks]:
    made = Tasks(Nobody(), worker=ThreadPoolExecutor(1))  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The real office, which both the joining and the sync after it reach with no socket."""
    world = make_world(tmp_path / "office")

    def line(_address: str, token: str = "", **_more: object) -> OfficeInProcess:
        return OfficeInProcess(world.office, token)

    monkeypatch.setattr(joining, "OfficeOverHttp", line)
    monkeypatch.setattr(enrolling, "OfficeOverHttp", line)
    yield world
    world.close()


class Entry:
    """The first page in a window, waited for."""

    def __init__(self, qtbot, errands: Tasks, on: Laptop, **more: object) -> None:
        self.qtbot, self.errands, self.on = qtbot, errands, on
        self.opened: list[Opened] = []
        self.page = FirstRun(errands, on=on, clock=Clock(), begun=None, **more)  # type: ignore[arg-type]
        self.page.opened.connect(self.opened.append)
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.setCentralWidget(self.page)
        self.window.resize(1024, 640)
        self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.errands.is_idle, timeout=30_000)
        settle()

    def join(
        self, code: str, *, address: str = ADDRESS, passphrase: str = PASSPHRASE, again: str = ""
    ) -> None:
        self.page.join()
        self.page._address.address.set_value(address)
        self.page._address.code.set_value(code)
        self.page._address.confirm()
        if self.page._passphrase.isVisible():
            self.page._passphrase.first.set_value(passphrase)
            self.page._passphrase.again.set_value(again or passphrase)
            self.page._passphrase.confirm()
        self.settle()

    @property
    def told(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def close(self) -> None:
        for one in self.opened:
            one.close()


@pytest.fixture
def on(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "laptop", keyring=SystemKeyring(Remembering()))


@pytest.fixture
def entry(qtbot, languages, errands: Tasks, on: Laptop) -> Iterator[Entry]:
    one = Entry(qtbot, errands, on, try_out=lambda tell, is_stopped: None)
    yield one
    one.close()


def test_one_question_is_asked(entry) -> None:
    assert "How would you like to begin?" in entry.told
    assert entry.page.try_button.isVisible()
    assert entry.page.join_button.isVisible()


def test_joining_takes_address_code_and_passphrase_and_ends_in_open_records(entry, office: World) -> None:
    entry.join(office.council.code(office.officer("Mari Gwyn")))
    (opened,) = entry.opened
    assert opened.folder.name == "Mari Gwyn"
    assert opened.fact("council") == "Glanrhyd County Council"
    assert opened.fact("last_complete") is not None
    again = opening.open_officer(entry.on, passphrase=PASSPHRASE, clock=Clock())
    assert again.fact("officer") == opened.fact("officer")
    again.close()


def test_the_council_can_open_it_too_from_then_on(entry, office: World) -> None:
    pair = recovery.make_recovery_keypair("a long enough passphrase")
    other = make_council(office.office, "Aberwen County Council", prefix="ABE", recovery_key=pair.public)
    officer = other.add_officer("Mari Gwyn")
    entry.join(other.code(officer))
    assert "recovery" in entry.on.ways_in(entry.on.officer())


def test_the_keyring_is_kept_where_it_was_chosen(entry, office: World) -> None:
    entry.page.offer_keyring(True)
    entry.page._passphrase._keyring.set_value(True)
    entry.join(office.council.code(office.officer("Mari Gwyn")))
    assert "keyring" in entry.on.ways_in(entry.on.officer())


def test_a_code_of_nobody_is_told_and_asked_for_again(entry, office: World) -> None:
    code = office.council.code(office.officer("Mari Gwyn"))
    wrong = ("B" if code[0] == "A" else "A") + code[1:]
    entry.join(wrong)
    assert "The office does not take this code" in entry.told
    assert entry.opened == []
    entry.join(code)
    assert len(entry.opened) == 1
    assert len(entry.on.officers()) == 1


def test_what_cannot_be_a_code_or_an_address_is_told_before_anything_is_sent(entry) -> None:
    entry.join("ABCD-EFGH")
    assert "This is not a whole code" in entry.told
    entry.join("ABCD-EFGH", address="http://office.example.org")
    assert "anyone on the way could read it" in entry.told


def test_a_passphrase_must_be_long_enough_and_typed_twice_alike(entry, office: World) -> None:
    code = office.council.code(office.officer("Mari Gwyn"))
    entry.join(code, passphrase="short")
    assert "Ten characters at least." in entry.told
    entry.join(code, again="eleven kettles at dusk")
    assert "This is not the same." in entry.told
    assert entry.on.officers() == ()


def test_its_strength_is_said_in_words(entry) -> None:
    entry.page._have_address()
    field = entry.page._passphrase.first
    for typed, said in (("kettle", "Too short so far."), (PASSPHRASE, "Good.")):
        field.set_value(typed)
        assert field.help.text() == said


def test_a_line_that_is_cut_is_made_good_by_trying_again(
    entry, office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = office.council.code(office.officer("Mari Gwyn"))
    answers = iter([None, OSError("cut")])

    def spoil(status: int, body: bytes) -> tuple[int, bytes]:
        bad = next(answers, None)
        if bad is not None:
            raise bad
        return status, body

    def cut_once(_address: str, token: str = "", **_more: object) -> OfficeInProcess:
        line = OfficeInProcess(office.office, token)
        line.fault = spoil
        return line

    monkeypatch.setattr(joining, "OfficeOverHttp", cut_once)
    entry.join(code)
    assert "Nothing was lost" in entry.told
    entry.join(code)
    assert [opened.folder.name for opened in entry.opened] == ["Mari Gwyn"]
    assert len(entry.on.officers()) == 1


def test_going_back_leaves_nothing_behind(entry, office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*_words: object, **_more: object) -> OfficeInProcess:
        raise Unavailable("no_line", "no line")

    monkeypatch.setattr(joining, "OfficeOverHttp", dead)
    entry.join(office.council.code(office.officer("Mari Gwyn")))
    assert "cannot be reached from here" in entry.told
    assert len(entry.on.officers()) == 1
    entry.page._give_up()
    entry.settle()
    assert entry.on.officers() == ()
    assert "How would you like to begin?" in entry.told


def test_the_county_says_how_far_it_is_and_opens(qtbot, languages, errands: Tasks, on: Laptop) -> None:
    made = opening.begin_officer(on, "Mari Gwyn", PASSPHRASE)

    def make(tell, _is_stopped) -> Opened:
        tell(Step("county", 225, 450))
        return made

    entry = Entry(qtbot, errands, on, try_out=make)
    seen: list[str] = []
    entry.page._told.connect(lambda step: seen.append(f"{step.done}/{step.whole}"))
    entry.page.try_button.click()
    entry.settle()
    qtbot.waitUntil(lambda: bool(entry.opened))
    assert entry.opened == [made]
    assert seen == ["225/450"]
    entry.close()


def test_the_county_can_be_cancelled(qtbot, languages, errands: Tasks, on: Laptop) -> None:
    begun = Event()

    def make(_tell, is_stopped) -> Opened:
        begun.set()
        while not is_stopped():
            begun.wait(0.01)
        raise Stopped

    entry = Entry(qtbot, errands, on, try_out=make)
    entry.page.try_button.click()
    qtbot.waitUntil(begun.is_set)
    entry.page._cancel()
    entry.settle()
    assert entry.opened == []
    assert "How would you like to begin?" in entry.told


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everyone_can_use_each_page(entry, languages, language: str) -> None:
    languages.show(language)
    settle()
    assert troubles(entry.window) == []
    entry.page.join()
    settle()
    assert troubles(entry.window) == []
    entry.page._have_address()
    settle()
    assert troubles(entry.window) == []


def test_every_word_follows_the_language(entry) -> None:
    assert unasked(entry.page, lambda words: words == "Trothwy") == []
