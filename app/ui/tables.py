"""Lists of many rows: one model over a tuple of frozen rows, one view that keys can do everything in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.look import icons
from app.ui.look.components.base import Speaks, Text, by_touch, said
from app.ui.look.style import look, tokens
from app.ui.look.tokens import TONE_ICONS, Size, Space, Tokens, Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PILL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SECOND_ROLE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `text` is the cell's words, `second` a muted line below, `pill` a tone to make it a pill.

    `share` is how much of the width it takes beside the others, `least_px` what it needs at 100 % text.
    """

    title: Callable[[], str]
    text: Callable[[Row], str]
    second: Callable[[Row], str] | None = None
    pill: Callable[[Row], Tone | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    is_number: bool = False
    share: int = 1
    least_px: int = 90


class RowModel(QAbstractTableModel, Generic[Row]):
    """The rows as Qt asks for them. Sort and filter in the query: new rows cost one reset."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these below the others: the next page of a long list. Nothing that is shown moves."""
        if rows:
            begin = len(self._rows)
            self.beginInsertRows(QModelIndex(), begin, begin + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def row(self, index: int) -> Row:
        return self._rows[index]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else _whole(column, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title()}: {_whole(column, row)}"
        if role == SECOND_ROLE:
            return column.second(row) if column.second else ""
        if role == PILL_ROLE:
            return column.pill(row) if column.pill else None
        return None

    def retranslate(self) -> None:
        """Say titles and cells again; the rows stay as they are."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


class RowTable(Speaks, QTableView, Generic[Row]):
    """A list of rows. Arrow keys move, Enter or a double click opens; `opened` carries the row."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]], *, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model: RowModel[Row] = RowModel(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the list; arrows move within it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        by_touch(self)
        self.verticalHeader().hide()
        # A fixed height: Qt then never asks 20,000 rows how tall they are.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(40)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._pick(now))
        self.say(self.setAccessibleName, name, what="name")
        self.say(lambda _words: self.rows_model.retranslate(), "", what="cells")
        look().changed.connect(self._measure)
        self._measure()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the row at the same place stays the current one."""
        at = self.currentIndex().row()
        self.rows_model.set_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows_model.index(min(max(at, 0), len(rows) - 1), 0))

    def current(self) -> Row | None:
        """The row that the keys are on."""
        index = self.currentIndex()
        return self.rows_model.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share_width()
        return super().viewportEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.rows_model.row(index.row()))

    def _pick(self, index: Index) -> None:
        if index.isValid():
            self.picked.emit(self.rows_model.row(index.row()))

    def _measure(self) -> None:
        is_double = any(column.second for column in self.rows_model.columns)
        self.verticalHeader().setDefaultSectionSize(row_px(tokens(), is_double=is_double))
        self._share_width()

    def _share_width(self) -> None:
        columns = self.rows_model.columns
        whole = sum(column.share for column in columns)
        least = [round(column.least_px * tokens().scale) for column in columns]
        left = max(0, self.viewport().width() - sum(least))
        for at, column in enumerate(columns):
            self.setColumnWidth(at, least[at] + left * column.share // whole)


class Cell(QStyledItemDelegate):
    """Paints a cell: one line, or two with the second muted, or a pill with its shape."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), row_px(tokens(), is_double=True))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        painter.save()
        place: QRect = option.rect.adjusted(Space.M, 0, -Space.S, 0)
        tone = index.data(PILL_ROLE)
        if tone is not None and words:
            _paint_pill(painter, place, words, tone)
        else:
            _paint_words(painter, place, words, index.data(SECOND_ROLE) or "", index)
        painter.restore()


def row_px(worn: Tokens, *, is_double: bool) -> int:
    """Height of a row of one line or two, in px, never less than a target."""
    lines = round(worn.px(Size.BODY) * 1.35) + (round(worn.px(Size.SMALL) * 1.4) if is_double else 0)
    return max(worn.target_px, lines + 2 * worn.pad_px + 4)


def _paint_words(painter: QPainter, place: QRect, words: str, second: str, index: Index) -> None:
    worn = tokens()
    side = index.data(Qt.ItemDataRole.TextAlignmentRole)
    flags = Qt.AlignmentFlag(int(side or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter))
    if second:
        top = round(worn.px(Size.BODY) * 1.35)
        below = round(worn.px(Size.SMALL) * 1.4)
        start = place.y() + (place.height() - top - below) // 2
        _line(
            painter,
            QRect(place.x(), start, place.width(), top),
            words,
            Size.BODY,
            worn.colours.ink,
            flags,
            500,
        )
        _line(
            painter,
            QRect(place.x(), start + top, place.width(), below),
            second,
            Size.SMALL,
            worn.colours.muted,
            flags,
        )
    else:
        weight = 500 if index.column() == 0 else 400
        _line(painter, place, words, Size.BODY, worn.colours.ink, flags, weight)


def _line(
    painter: QPainter,
    place: QRect,
    words: str,
    size: Size,
    colour: str,
    flags: Qt.AlignmentFlag,
    weight: int = 400,
) -> None:
    font = QFont(painter.font())
    font.setPixelSize(tokens().px(size))
    font.setWeight(QFont.Weight(weight))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(flags), fitted)


def _paint_pill(painter: QPainter, place: QRect, words: str, tone: Tone) -> None:
    worn = tokens()
    font = QFont(painter.font())
    font.setPixelSize(worn.px(Size.SMALL))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    side = round(worn.icon_px * 0.8)
    room = place.width() - side - 2 * Space.S - Space.XS
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    width = painter.fontMetrics().horizontalAdvance(fitted) + side + 2 * Space.S + Space.XS
    height = worn.pill_px
    pill = QRect(place.x(), place.y() + (place.height() - height) // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.soft(tone)))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(
        pill.x() + Space.S,
        pill.center().y() - side // 2 + 1,
        icons.pixmap(TONE_ICONS[tone], worn.ink(tone), side, ratio),
    )
    painter.setPen(QColor(worn.ink(tone)))
    words_at = pill.adjusted(Space.S + side + Space.XS, 0, 0, 0)
    painter.drawText(words_at, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _whole(column: Column[Row], row: Row) -> str:
    words = said(column.text(row))
    second = column.second(row) if column.second else ""
    return f"{words}, {second}" if second else words
