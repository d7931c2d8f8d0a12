"""Icons of one set, drawn in the colour of the words they stand beside."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources
from app.ui.look.tokens import Theme, Tokens

FOLDER = resources() / "icons"
FOR_SHEET = {"chevron-down": "muted", "check": "on_accent"}


def pixmap(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """The icon of that size and colour (#rrggbb). An unknown name raises FileNotFoundError."""
    return _pixmap(name, colour, size_px, ratio)


def icon(name: str, colour: str, size_px: int, *, gap_px: int = 0) -> QIcon:
    """The icon for a button or a menu, sharp on ordinary and on dense screens.

    `gap_px` of nothing at its right keeps it off the words: Qt leaves 4 px and cannot be told otherwise.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            made.addPixmap(_pixmap(name, colour, size_px, ratio, gap_px), mode)
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size_px: int, ratio: float, gap_px: int = 0) -> QPixmap:
    side = round(size_px * ratio)
    picture = QPixmap(side + round(gap_px * ratio), side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing(name, colour).encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def drawing(name: str, colour: str) -> str:
    """The icon's SVG in that colour."""
    return _drawing(name).replace("currentColor", colour)


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def nothing() -> QIcon:
    """No icon at all."""
    return QIcon()


def write_for_sheet(folder: Path = FOLDER / "sheet") -> None:
    """Write the few pictures that the style sheet must take from files, in each theme's colours."""
    folder.mkdir(exist_ok=True)
    for name, token in FOR_SHEET.items():
        for theme in Theme:
            colour = str(getattr(Tokens(theme).colours, token))
            (folder / f"{name}-{theme}.svg").write_text(drawing(name, colour), encoding="utf-8")


if __name__ == "__main__":
    write_for_sheet()
