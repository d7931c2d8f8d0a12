"""The composition root: settings, look and window, then the journey through unlock to the officer's house."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import paths
from app.keys.laptop import Clock, Laptop, laptop_clock
from app.settings import DENSITY, IDLE_LOCK_MINUTES, LANGUAGE, TEXT_SCALE, THEME, Settings
from app.ui import desktop as journey
from app.ui.look import fonts, style
from app.ui.look.tokens import Density, Theme
from app.ui.parts import Parts
from app.ui.shell.window import Window
from app.ui.tidying import Tidying
from app.ui.words import Languages

if TYPE_CHECKING:
    from app.casework.casebook import Casebook
    from app.opening import Opened
    from app.ui.house import House


def desktop(args: argparse.Namespace) -> int:
    """Open the window, and run until it is closed; the exit code."""
    app = application(sys.argv[:1])
    parts = put_together(app, paths.home(args.home), try_out=args.try_out)
    guide = journey.begin(parts)
    guide.loaded.connect(settle)
    parts.window.show()
    code = app.exec()
    guide.close()
    return code


def settle() -> None:
    """Leave what is loaded by now out of every later search for garbage, and let those begin.

    With the program's own modules in it a full search held the window up for 136 ms.
    """
    gc.freeze()
    gc.enable()


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

        return House(opened, casebook, on=laptop, clock=clock)

    return Parts(window, languages, settings, laptop, clock, open_house, try_out)


def _theme(settings: Settings, app: QApplication) -> Theme:
    wanted = settings.text(THEME)
    if wanted == "system":
        return Theme.DARK if app.styleHints().colorScheme().name == "Dark" else Theme.LIGHT
    return Theme(wanted)


def _tell_kind(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings by kind alone: their words may quote what stands on the screen."""
    if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
        print(f"{kind.name} {context.category}", file=sys.stderr)
