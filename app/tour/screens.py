"""Every screen, one after another, in every look: for the pictures in the documentation and for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtWidgets import QApplication, QLineEdit

from app import opening, trying
from app.casework import cases, letters, people, plans
from app.casework.casebook import Casebook
from app.casework.work import Work
from app.opening import Opened
from app.tour.stage import Stage, stage
from app.trying import COLLEAGUE, OFFICER, PASSPHRASE, TrialOffice
from app.ui.look.style import look
from app.ui.look.tokens import Theme

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


@contextmanager
def scene(app: QApplication, work: Path, pictures: Path) -> Iterator[Scene]:
    """A laptop that joined the invented council and has cases, letters, and one thing to decide."""
    office = TrialOffice(work / "office")
    office.make()
    office.start()
    try:
        case_id = _furnish(office, work)
        with stage(app, work / "laptop", pictures) as on:
            yield Scene(on, case_id)
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
    for tab in ("story", "household", "situation", "duties", "plan", "letters"):
        _go(on, "case", f"{scene.case_id}/{tab}")
        yield visit(f"case-{tab}")
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
    """Cases on the officer's laptop, sent to the office; then two laptops said two things of one person."""
    mine = office.join(opening.laptop(work / "laptop"), OFFICER)
    trying.invent(mine, cases=COUNTY, seed=SEED, as_of=trying.today())
    trying.sync(mine)
    theirs = office.join(opening.laptop(work / "colleague"), COLLEAGUE)
    book = opening.casebook_of(mine)
    case_id = book.read(_richest)
    _call(book, case_id, "Els")
    _call(opening.casebook_of(theirs), case_id, "Elsie fach")
    trying.sync(theirs)
    trying.sync(mine)
    theirs.close()
    mine.close()
    return case_id


def _call(book: Casebook, case_id: str, name: str) -> None:
    """Say what someone likes to be called."""
    one = book.read(partial(people.household, case_id=case_id)).members[0].person
    seen = {"preferred_name": one.preferred_name}
    verb = partial(people.change_person, person_id=one.person_id, values={"preferred_name": name}, seen=seen)
    book.do(verb)


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
