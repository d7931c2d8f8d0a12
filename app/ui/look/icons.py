"""Icons of one set, drawn in the colour of the words they stand beside."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[3] / "resources" / "icons"


def pixmap(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of that size in that colour (#rrggbb). An unknown name raises FileNotFoundError."""
    return _pixmap(name, colour, size_px, ratio)


def icon(name: str, colour: str, size_px: int) -> QIcon:
    """The icon for a button or a menu, sharp on ordinary and on dense screens."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            made.addPixmap(_pixmap(name, colour, size_px, ratio), mode)
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size_px: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size_px * ratio), round(size_px * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def nothing() -> QIcon:
    """No icon at all."""
    return QIcon()
