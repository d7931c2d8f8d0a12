"""A day, typed as people write it in Welsh or English, or picked from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidgetAction,
)

from app.ui.look import icons
from app.ui.look.components.base import Text, said
from app.ui.look.components.buttons import Button
from app.ui.look.components.fields import Field, Plain
from app.ui.look.components.flow import Flow
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.words import LOCALES, long_date, read_date, shown_language, translate


class DateField(Field):
    """One day. `value` is a date or None; `is_unreadable` when something is typed that is no day.

    `today` is handed in: it is what "tomorrow" and a date without a year count from.
    """

    control: QLineEdit

    def __init__(self, label: Text, *, today: date, help: Text = "", optional: bool = False) -> None:
        edit = QLineEdit()
        self._today = today
        self._own_help: Text = help
        self._frame = QFrame()
        self._frame.setProperty("panel", "plain")
        self._frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = Flow(self._frame, space=Space.S)
        self._pick = Button(lambda: translate("DateField", "Calendar"), self._open, icon="calendar")
        flow.addWidget(edit)
        flow.addWidget(self._pick)
        super().__init__(label, edit, help=self._help_now, optional=optional, frame=self._frame)
        self.say(edit.setPlaceholderText, lambda: translate("DateField", "Day month year"), what="hint")
        edit.textChanged.connect(self._typed)
        edit.editingFinished.connect(self._tidy)
        self.draw(lambda: edit.setMinimumWidth(round(220 * tokens().scale)), what="width")

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is not a day."""
        return bool(self.control.text().strip()) and self.value() is None

    def value(self) -> date | None:
        return read_date(self.control.text(), today=self._today)

    def set_value(self, value: Any) -> None:
        self.control.setText(_typed_form(value) if isinstance(value, date) else "")

    def plain(self) -> Plain:
        # What was typed, and not what it means: a half-typed day comes back half typed.
        return self.control.text()

    def set_plain(self, value: Plain) -> None:
        self.control.setText(str(value or ""))

    def _help_now(self) -> str:
        day = self.value() if hasattr(self, "control") else None
        return long_date(day, shown_language()) if day is not None else said(self._own_help)

    def _typed(self, _text: str) -> None:
        self._say_all()
        self.changed.emit()

    def _tidy(self) -> None:
        day = self.value()
        if day is not None and self.control.text() != _typed_form(day):
            self.control.setText(_typed_form(day))

    def _name_control(self, name: str, description: str) -> None:
        super()._name_control(name, description)
        self._pick.setAccessibleName(f"{translate('DateField', 'Calendar')}: {name}")

    def _open(self) -> None:
        menu = QMenu(self)
        action = QWidgetAction(menu)
        calendar = _calendar(self.value() or self._today)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def choose(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            menu.close()

        calendar.clicked.connect(choose)
        calendar.activated.connect(choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._pick.mapToGlobal(self._pick.rect().bottomLeft()))
        calendar.setFocus()


def _typed_form(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _calendar(day: date) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(LOCALES[shown_language()]))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setAccessibleName(translate("DateField", "Calendar"))
    plain = QTextCharFormat()
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, plain)
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    side = tokens().target_px
    calendar.setMinimumSize(round(side * 9.5), side * 8)
    _name_turner(calendar, "qt_calendar_prevmonth", "arrow-left", translate("DateField", "Month before"))
    _name_turner(calendar, "qt_calendar_nextmonth", "arrow-right", translate("DateField", "Month after"))
    return calendar


def _name_turner(calendar: QCalendarWidget, name: str, icon: str, words: str) -> None:
    """Qt's own two buttons have black arrows in every theme, and no names."""
    worn = tokens()
    for button in calendar.findChildren(QToolButton, name):
        button.setIcon(icons.icon(icon, worn.colours.ink, worn.icon_px))
        button.setAccessibleName(words)
