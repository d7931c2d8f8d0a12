"""Every screen, one after another, in every look: for the pictures in the documentation and for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from random import randrange
from typing import Literal, TypeVar

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app import opening, trying
from app.casework import cases, letters, people, plans
from app.casework.work import Work
from app.opening import Opened
from app.tour import quarrels
from app.tour.stage import Stage, stage
from app.trying import COLLEAGUE, OFFICER, PASSPHRASE, TrialOffice
from app.ui.look.style import look
from app.ui.look.tokens import Theme
from app.ui.office.screen import OfficeScreen
from app.ui.sync.screen import SyncScreen
from app.ui.tasks import Tasks

COUNTY, SEED = 40, 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wear:
    """One way for the window to look."""

    language: Literal["en", "cy"]
    theme: Theme
    scale: float

    @property
    def name(self) -> str:
        """What its pictures are called by: "cy-dark", "en-light-150"."""
        size = "" if self.scale == 1.0 else f"-{self.scale * 100:.0f}"
        return f"{self.language}-{self.theme}{size}"


LANGUAGES: tuple[Literal["en", "cy"], ...] = ("en", "cy")
EVERY = tuple(Wear(*one) for one in product(LANGUAGES, (Theme.LIGHT, Theme.DARK), (1.0, 1.5)))


@dataclass(frozen=True, slots=True)
class Scene:
    """A laptop on which there is something to show, and the case to show."""

    stage: Stage
    case_id: str
    office: TrialOffice


@contextmanager
def scene(app: QApplication, work: Path, pictures: Path) -> Iterator[Scene]:
    """A laptop that joined the invented council and has cases, letters, and one thing to decide."""
    office = TrialOffice(work / "office")
    office.make()
    office.start()
    try:
        case_id = _furnish(office, work)
        with stage(app, work / "laptop", pictures) as on:
            yield Scene(on, case_id, office)
    finally:
        office.stop()


def photograph(scene: Scene, wears: tuple[Wear, ...] = EVERY) -> list[Path]:
    """A picture of every screen in each look; the files."""
    made: list[Path] = []
    for wear in wears:
        made += walk(scene, wear, partial(_shoot, scene.stage, wear))
    return made


def walk(scene: Scene, wear: Wear, visit: Callable[[str], T]) -> Iterator[T]:
    """Go to each screen in that look; `visit(name)` is called there, and what it gives is given on."""
    on, hand = scene.stage, scene.stage.hand
    on.parts.languages.show(wear.language)
    look().wear(theme=wear.theme, scale=wear.scale)
    hand.rest(200)
    yield visit("unlock")
    _unlock(on)
    for key, name in (("today", "today"), ("cases", "cases"), ("new_case", "new-case"), ("sync", "sync")):
        _go(on, key, None)
        yield visit(name)
    for name in _cards(on):
        yield visit(name)
    _go_to_office(on)
    yield visit("office")
    for tab in ("story", "household", "situation", "duties", "plan", "letters"):
        _go(on, "case", f"{scene.case_id}/{tab}")
        yield visit(f"case-{tab}")
    with _no_line(scene):
        yield visit("sync-waiting")
    rooms = on.guide.rooms
    assert rooms is not None
    for name, opened in (
        ("quick-note", rooms.note),
        ("keys", rooms.show_keys),
        ("settings", on.guide.show_settings),
    ):
        opened()
        hand.until(QApplication.activeModalWidget, name)
        hand.rest(300)
        yield visit(name)
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        hand.until(lambda: QApplication.activeModalWidget() is None, "the window alone")
    on.window.hide_all()
    yield visit("hidden")
    on.window.come_back()
    on.window.lock()
    hand.rest(400)


def _cards(on: Stage) -> Iterator[str]:
    """Each card of the Sync screen brought into sight in turn; its name for a picture."""
    screen = _screen(on, "sync")
    assert isinstance(screen, SyncScreen)
    screen.show_whole("to_decide")
    on.hand.rest(300)
    for card in tuple(screen.cards.values()):
        about = card.clash.about.removeprefix("claim.").replace("_", "-")
        if about == "summary":
            card.join()
            on.hand.rest(200)
        screen.bring_to_top(card)
        on.hand.rest(200)
        yield f"clash-{about}"


def _go_to_office(on: Stage) -> None:
    _go(on, "office", None)
    screen = _screen(on, "office")
    assert isinstance(screen, OfficeScreen)
    on.hand.until(lambda: screen.view is not None and not screen.talk.asked, "the office's answer")
    on.hand.until(lambda: _tasks(on).is_idle or None, "office")
    on.hand.rest(300)


@contextmanager
def _no_line(scene: Scene) -> Iterator[None]:
    """Out of signal, with an afternoon's work that waits; the office answers again at the end."""
    on = scene.stage
    scene.office.stop()
    try:
        for verb in quarrels.out_of_signal(scene.case_id, _photo()):
            _tasks(on).do(verb)
        on.hand.until(lambda: _tasks(on).is_idle or None, "the work")
        _go(on, "sync", None)
        screen = _screen(on, "sync")
        assert isinstance(screen, SyncScreen)
        screen.send.click()
        on.hand.until(screen.head.trouble.isVisible, "that there is no line")
        on.hand.rest(300)
        yield
    finally:
        scene.office.start()


def _photo() -> bytes:
    """A picture of nothing, another one each time: a photo that was kept is not kept twice."""
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor.fromRgb(randrange(256), randrange(256), randrange(256)))
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")  # type: ignore[call-overload]  # its stub wants bytes, which it refuses
    return bytes(kept.data().data())


def _screen(on: Stage, key: str) -> QWidget | None:
    rooms = on.guide.rooms
    assert rooms is not None
    return rooms.shell.page_of(key)


def _tasks(on: Stage) -> Tasks:
    rooms = on.guide.rooms
    assert rooms is not None
    return rooms.shell.tasks


def first_run(app: QApplication, work: Path, pictures: Path, wear: Wear) -> Path:
    """The first run, on a laptop where nobody works yet."""
    with stage(app, work / f"nobody-{wear.name}", pictures, try_out=_never) as on:
        on.parts.languages.show(wear.language)
        look().wear(theme=wear.theme, scale=wear.scale)
        return _shoot(on, wear, "first-run")


def _never(*_told: object) -> Opened:
    raise AssertionError("nobody presses it")


def _shoot(on: Stage, wear: Wear, name: str) -> Path:
    return on.shot(f"{name}-{wear.name}", numbered=False)


def _go(on: Stage, key: str, id: str | None) -> None:
    rooms = on.guide.rooms
    assert rooms is not None
    rooms.shell.message.hide_now()
    rooms.shell.go(key, id)
    on.hand.until(lambda: rooms.shell.tasks.is_idle or None, key)
    on.hand.rest(450)


def _unlock(on: Stage) -> None:
    """Open with the keys of the officer, whatever language the page speaks."""

    def line() -> QLineEdit | None:
        return next((one for one in on.window.findChildren(QLineEdit) if one.isVisible()), None)

    field = on.hand.until(line, "the passphrase")
    on.hand.write(field, PASSPHRASE)
    on.hand.keys("Return", at=on.window)
    on.hand.until(lambda: on.window.shell, "the shell")
    on.hand.rest(500)


def _furnish(office: TrialOffice, work: Path) -> str:
    """Cases on the officer's laptop, sent to the office; then two laptops did what only one should."""
    mine = office.join(opening.laptop(work / "laptop"), OFFICER)
    trying.invent(mine, cases=COUNTY, seed=SEED, as_of=trying.today())
    trying.sync(mine)
    theirs = office.join(opening.laptop(work / "colleague"), COLLEAGUE)
    book = opening.casebook_of(mine)
    case_id = book.read(_richest)
    quarrels.quarrel(mine, theirs, case_id)
    theirs.close()
    mine.close()
    return case_id


def _richest(work: Work) -> str:
    """The case with the most to show: a duty that runs, a settled plan, letters, people."""
    page = cases.find(work, wanted=cases.Wanted(chips=frozenset({"duty"}), limit=100))
    return max(page.rows, key=lambda row: _riches(work, row)).case_id


def _riches(work: Work, row: cases.CaseRow) -> tuple[int, ...]:
    runs = sum(duty.day_number is not None for duty in row.duties)
    plan = plans.view(work, case_id=row.case_id)
    steps = len(plan.we) + len(plan.i) + len(plan.others)
    made = len(letters.register(work, case_id=row.case_id))
    return (
        min(1, runs),
        min(1, made),
        min(1, steps),
        len(people.household(work, case_id=row.case_id).members),
        steps,
    )
