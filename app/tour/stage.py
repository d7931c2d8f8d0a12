"""The stage of the tour: a window with no display, pictures of it, and a watch on how quickly it answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app import main
from app.opening import Clock, laptop_clock
from app.settings import LANGUAGE, TEXT_SCALE, THEME, Settings
from app.tour.hand import Hand
from app.ui import desktop as journey
from app.ui.desktop import Guide
from app.ui.first_run.page import TryOut
from app.ui.parts import Parts
from app.ui.stalls import Stall, Stalls

SIZE = (1280, 800)


def application() -> QApplication:
    """Qt's application, painting into memory unless a platform was chosen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return main.application(["trothwy"])


class Stage:
    """One laptop's window, open. `shot` takes a picture of all that is in sight; `close` ends it."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        pictures: Path,
        *,
        clock: Clock = laptop_clock,
        try_out: TryOut | None = None,
    ) -> None:
        self.app, self.home, self._pictures = app, home, pictures
        settings = Settings(home / "settings.json")
        if settings.text(THEME) == "system":
            home.mkdir(parents=True, exist_ok=True)
            settings.set(THEME, "light")
        self.parts: Parts = main.put_together(app, home, clock=clock)
        self.stalls = Stalls(worth_ms=30.0)
        self.hand = Hand(self.stalls)
        self.shots: list[Path] = []
        self.guide: Guide = journey.begin(self.parts, try_out=try_out)
        self.guide.loaded.connect(main.settle)
        self.window = self.parts.window
        self.window.resize(*SIZE)
        self.window.show()
        self.hand.until(self.window.isVisible, "the window")
        self.hand.rest(200)
        self.stalls.start()

    def shot(self, name: str, *, of: QWidget | None = None, numbered: bool = True) -> Path:
        """A picture of the window, with the dialog that stands over it if one does."""
        self.hand.rest(120)
        with self.stalls.not_counted():
            picture = (of or self.window).grab()
            over = QApplication.activeModalWidget()
            if of is None and over is not None and over is not self.window:
                _lay_over(picture, over, self.window)
            number = f"{len(self.shots) + 1:02d}-" if numbered else ""
            path = self._pictures / f"{number}{name}.png"
            picture.save(str(path))
        self.shots.append(path)
        return path

    def close(self) -> tuple[Stall, ...]:
        """End it; the blocks of the window that lasted, longest first."""
        stalls = self.stalls.stop()
        self.window.close()
        self.guide.close()
        self.parts.languages.hush()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return stalls


@contextmanager
def stage(
    app: QApplication,
    home: Path,
    pictures: Path,
    *,
    clock: Clock = laptop_clock,
    try_out: TryOut | None = None,
) -> Iterator[Stage]:
    """A stage that is struck at the end, whatever happens on it."""
    pictures.mkdir(parents=True, exist_ok=True)
    opened = Stage(app, home, pictures, clock=clock, try_out=try_out)
    try:
        yield opened
    finally:
        opened.close()


def dress(home: Path, *, language: str, theme: str, scale: float) -> None:
    """Let the next window on this laptop look so."""
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home / "settings.json")
    settings.set(LANGUAGE, language)
    settings.set(THEME, theme)
    settings.set(TEXT_SCALE, scale)


def _lay_over(picture: QPixmap, dialog: QWidget, window: QWidget) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    place = dialog.rect()
    place.moveCenter(window.rect().center())
    painter.drawPixmap(place.topLeft(), dialog.grab())
    painter.end()
