"""A page that stands alone before the house is open: our mark, a narrow column, a corner for the language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.look.components.base import Label, Speaks, across, rows, scroll
from app.ui.look.style import look, tokens
from app.ui.look.tokens import Space

COLUMN_PX = 500


class Doorway(QFrame):
    """Put things into `body`; it stays in the middle of the window and scrolls where there is no room."""

    def __init__(self, *, corner: Sequence[QWidget] = (), width_px: int = COLUMN_PX) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._width_px = width_px
        self.body: QVBoxLayout = rows(space=Space.L)
        self._column = QWidget()
        lines = rows(space=Space.XL, margin=(Space.L, Space.L, Space.L, Space.XXL))
        lines.addLayout(_name())
        lines.addLayout(self.body)
        self._column.setLayout(lines)
        inner = QWidget()
        inner.setProperty("ground", "page")
        page = rows(space=0)
        page.addLayout(_corner(corner))
        page.addStretch(2)
        line = across(space=0)
        line.addStretch(1)
        line.addWidget(self._column, 100)
        line.addStretch(1)
        page.addLayout(line)
        page.addStretch(3)
        inner.setLayout(page)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Trothwy")
        scroll(self.area, inner)
        outer = rows(space=0)
        outer.addWidget(self.area)
        self.setLayout(outer)
        look().changed.connect(self._fit)
        self._fit()

    def add(self, widget: QWidget) -> QWidget:
        """Put the widget at the end of the column and hand it back."""
        self.body.addWidget(widget)
        return widget

    def _fit(self) -> None:
        self._column.setMaximumWidth(round(self._width_px * tokens().scale) + 2 * Space.L)


class Mark(Speaks, QWidget):
    """Our mark: a doorway on its threshold. A picture of the name beside it."""

    def __init__(self, *, side_px: int = 44) -> None:
        super().__init__()
        self._side_px = side_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.draw(self._measure)

    def _measure(self) -> None:
        side = round(self._side_px * tokens().scale)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, side = tokens().colours, float(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.24, side * 0.24)
        pen = QPen(QColor(colours.on_accent), side * 0.085)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arch = QPainterPath(QPointF(side * 0.32, side * 0.72))
        arch.lineTo(side * 0.32, side * 0.44)
        arch.arcTo(QRectF(side * 0.32, side * 0.24, side * 0.36, side * 0.40), 180, -180)
        arch.lineTo(side * 0.68, side * 0.72)
        painter.drawPath(arch)
        painter.drawLine(QPointF(side * 0.20, side * 0.76), QPointF(side * 0.80, side * 0.76))
        painter.end()


def _name() -> QVBoxLayout:
    line = across(space=Space.M)
    line.addWidget(Mark())
    line.addWidget(Label("Trothwy", size="display", strong=True, wrap=False))
    line.addStretch(1)
    lines = rows(space=0)
    lines.addLayout(line)
    return lines


def _corner(corner: Sequence[QWidget]) -> QVBoxLayout:
    line = across(space=Space.S, margin=(Space.L, Space.M, Space.L, 0))
    line.addStretch(1)
    for widget in corner:
        line.addWidget(widget)
    lines = rows(space=0)
    lines.addLayout(line)
    return lines
