"""A row that breaks into further rows where there is no room, so that nothing is cut off at 200 % text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Widgets side by side, each as wide as it wishes, broken into rows like words."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it changes: Qt asks very often
        self.setSpacing(space)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        across = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(across, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width()) if rect.width() > 0 else size.width()
            if row and x + width > rect.x() + rect.width():
                self._settle(row, y, height, move=move)
                x, y, height, row = rect.x(), y + height + self.spacing(), 0, []
            tall = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            row.append((item, QRect(QPoint(x, y), QSize(width, tall))))
            x, height = x + width + self.spacing(), max(height, tall)
        self._settle(row, y, height, move=move)
        return y + height - rect.y()

    def _settle(self, row: list[tuple[QLayoutItem, QRect]], y: int, height: int, *, move: bool) -> None:
        if not move:
            return
        for item, place in row:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
