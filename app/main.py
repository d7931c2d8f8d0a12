"""The composition root: settings, look and languages, then the desktop from first page to last."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import opening, paths
from app.opening import Clock, laptop_clock
from app.settings import Settings
from app.ui.desktop import Desktop
from app.ui.look import fonts, style
from app.ui.words import Languages


def desktop(args: argparse.Namespace) -> int:
    """Open the window, and run until it is closed; the exit code."""
    app = application(sys.argv[:1])
    desk = put_together(app, paths.home(args.home))
    desk.start()
    code = app.exec()
    desk.close()
    return code


def application(argv: list[str]) -> QApplication:
    """Qt's application, quiet and in our own type."""
    qInstallMessageHandler(_tell_kind)
    app = QApplication(argv)
    app.setApplicationName("Trothwy")
    app.setDesktopFileName("trothwy")
    fonts.load(paths.resources() / "fonts")
    return app


def put_together(app: QApplication, home: Path, *, clock: Clock = laptop_clock) -> Desktop:
    """The desktop over the laptop's home, as its settings want it. Shows nothing yet."""
    return Desktop(
        on=opening.laptop(home),
        settings=Settings(paths.settings_file(home)),
        look=style.apply(app),
        languages=Languages(app),
        clock=clock,
    )


def _tell_kind(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings by kind alone: their words may quote what stands on the screen."""
    if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
        print(f"{kind.name} {context.category}", file=sys.stderr)
