"""The composition root: settings, look and window, then the journey through unlock to the officer's house."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import paths
from app.keys.laptop import Clock, Laptop, laptop_clock
from app.settings import (
    DENSITY,
    IDLE_LOCK_MINUTES,
    LANGUAGE,
    PHOTOS_ON_METERED,
    TEXT_SCALE,
    THEME,
    Settings,
)
from app.ui import desktop as journey
from app.ui.look import fonts, style
from app.ui.look.tokens import Density, Theme
from app.ui.parts import Parts
from app.ui.shell.window import Window
from app.ui.tidying import Tidying
from app.ui.trial import Trial
from app.ui.words import Languages

if TYPE_CHECKING:
    from app.casework.casebook import Casebook
    from app.opening import Opened
    from app.ui.house import House


def desktop(args: argparse.Namespace) -> int:
    """Open the window, and run until it is closed; the exit code."""
    app = application(sys.argv[:1])
    with _home(args) as home:
        parts = put_together(app, home, try_out=args.try_out)
        trial = Trial(parts, home)
        guide = journey.begin(parts, try_out=trial.make)
        guide.loaded.connect(settle)
        guide.loaded.connect(lambda: guide.errands.run(trial.wake, lambda _nothing: None))
        parts.window.show()
        code = app.exec()
        guide.close()
        trial.end()
    return code


@contextmanager
def _home(args: argparse.Namespace) -> Iterator[Path]:
    """The folder of this laptop's officers. `--try` without `--home` has one of its own, gone at the end."""
    if not args.try_out or args.home is not None:
        yield paths.home(args.home)
        return
    folder = paths.home() / f"trial-{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle() -> None:
    """Leave what is loaded by now out of every later search for garbage (see Tidying, which makes those).

    With the program's own modules in it a full search held the window up for 136 ms.
    """
    gc.freeze()


def application(argv: list[str]) -> QApplication:
    """Qt's application, quiet and in our own type."""
    qInstallMessageHandler(_tell_kind)
    app = QApplication(argv)
    app.setApplicationName("Trothwy")
    app.setDesktopFileName("trothwy")
    fonts.load(paths.resources() / "fonts")
    Tidying(app)
    return app


def put_together(
    app: QApplication, home: Path, *, try_out: bool = False, clock: Clock = laptop_clock
) -> Parts:
    """The window as this laptop's settings want it, and all that its journey needs. Shows nothing yet."""
    settings = Settings(paths.settings_file(home))
    style.apply(
        app,
        theme=_theme(settings, app),
        scale=settings.number(TEXT_SCALE),
        density=Density(settings.text(DENSITY)),
    )
    languages = Languages(app)
    languages.show("cy" if settings.text(LANGUAGE) == "cy" else "en")
    window = Window(idle_minutes=int(settings.number(IDLE_LOCK_MINUTES)))
    laptop = Laptop(home)

    def open_house(opened: Opened, casebook: Casebook) -> House:
        from app.ui.house import House  # late: the first page is painted without it

        metered = partial(settings.text, PHOTOS_ON_METERED)
        return House(opened, casebook, on=laptop, clock=clock, photos_on_metered=metered)

    return Parts(window, languages, settings, laptop, clock, open_house, try_out)


def _theme(settings: Settings, app: QApplication) -> Theme:
    wanted = settings.text(THEME)
    if wanted == "system":
        return Theme.DARK if app.styleHints().colorScheme().name == "Dark" else Theme.LIGHT
    return Theme(wanted)


def _tell_kind(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings by kind alone: their words may quote what stands on the screen."""
    if "propagateSizeHints" in message:
        return  # the offscreen platform says so of every window with a least size; nothing is wrong
    if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
        print(f"{kind.name} {context.category}", file=sys.stderr)
