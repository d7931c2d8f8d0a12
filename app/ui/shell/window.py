"""The window itself: what it shows before unlock, hiding at F12, locking by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.ui.look.components import Label, Speaks, rows
from app.ui.look.tokens import Space
from app.ui.messages import keep_drafts
from app.ui.words import translate

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell

SMALLEST = (1024, 640)
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Window(QMainWindow):
    """Holds one thing at a time: a page alone (first run, unlock), the shell, or the neutral screen.

    `locked` fires when the officer or the clock locks; whoever listens shows the unlock page with `alone`.
    """

    painted = Signal()  # once, when it first stands on the screen
    locked = Signal()
    closing = Signal()

    def __init__(self, *, idle_minutes: int = 10) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._neutral = Neutral(self.come_back)
        self._stack.addWidget(self._neutral)
        self.setCentralWidget(self._stack)
        self.setMinimumSize(760, 520)
        self.resize(*SMALLEST)
        self._is_painted = False
        self._shown: QWidget | None = None
        self._put_away: list[QWidget] = []
        self.shell: Shell | None = None
        self._idle = QTimer(self)
        self._idle.setObjectName("idle lock")
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self.set_idle_minutes(idle_minutes)
        self._name()
        # The system's windows are listened to and not every widget: a filter over all of those costs Python a
        # call for each of the thousands of events that a page makes while it is laid out.
        cast(QGuiApplication, QApplication.instance()).focusWindowChanged.connect(self._listen_to)

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock by itself after so many minutes in which nobody did anything; 0 never."""
        self._idle.setInterval(minutes * 60_000)

    def alone(self, page: QWidget) -> None:
        """Show this page and no shell; the shell that was open is closed and its widgets go."""
        self._leave_shell()
        self._put(page)

    def enter(self, shell: Shell) -> None:
        """Show the officer's shell."""
        self._leave_shell()
        self.shell = shell
        shell.top.hide_pressed.connect(self.hide_all)
        shell.top.lock_pressed.connect(self.lock)
        self._put(shell)
        self._live()

    @property
    def is_hidden(self) -> bool:
        """Whether the neutral screen stands before everything."""
        return self._stack.currentWidget() is self._neutral

    def hide_all(self) -> None:
        """Put the neutral screen before everything at once, dialogs and menus too."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._stack.setCurrentWidget(self._neutral)
        self._name()
        others = self._others()
        self._put_away += others
        for other in others:
            other.hide()
        self._neutral.setFocus()

    def come_back(self) -> None:
        """Show again what was hidden."""
        if self._shown is None or not self.is_hidden:
            return
        self._stack.setCurrentWidget(self._shown)
        self._name()
        for other in self._put_away:
            other.show()
        self._put_away = []

    def lock(self) -> None:
        """Keep what is typed, then let the unlock page be shown. Without a shell there is nothing to lock."""
        if self.shell is None:
            return
        self._idle.stop()
        keep_drafts(self)
        for other in (*self._put_away, *self._others()):  # a dialog would stand over the unlock page
            other.close()
        self._put_away = []
        self.locked.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F12:
            # Before any widget: a dialog that holds the keys cannot keep F12 from hiding.
            if not event.isAutoRepeat():
                self._toggle_hidden()
            return True
        if kind in _SIGNS_OF_LIFE:
            self._live()
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # when what is painted now has reached the screen

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_drafts(self)
        self.closing.emit()
        super().closeEvent(event)

    def _others(self) -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if w is not self and w.isVisible()]

    def _listen_to(self, window: QWindow | None) -> None:
        """A window of ours, a dialog's included, has the keys: they pass through here first."""
        if window is not None:
            window.installEventFilter(self)

    def _toggle_hidden(self) -> None:
        if self.is_hidden:
            self.come_back()
        else:
            self.hide_all()

    def _live(self) -> None:
        if self.shell is not None and self._idle.interval() > 0:
            self._idle.start()

    def _put(self, page: QWidget) -> None:
        old = self._shown
        self._shown = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._name()
        if old is not None and old is not page:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _leave_shell(self) -> None:
        if self.shell is not None:
            keep_drafts(self.shell)
            self._idle.stop()
        self.shell = None

    def _name(self) -> None:
        # The task bar shows this name: nothing of anybody in it, and hidden it says nothing at all.
        self.setWindowTitle(translate("Shell", "Notes") if self.is_hidden else "Trothwy")


class Neutral(Speaks, QWidget):
    """A page that says nothing of anybody. A press or F12 brings back what was there."""

    def __init__(self, come_back: Callable[[], object]) -> None:
        super().__init__()
        self._come_back = come_back
        self.setProperty("panel", "hidden")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = rows(space=Space.S, margin=Space.HUGE)
        lines.addStretch(1)
        words = Label(lambda: translate("Shell", "Press F12 or click to go on"), tone="muted", size="small")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(words)
        self.setLayout(lines)
        self.say(self.setAccessibleName, lambda: translate("Shell", "Hidden"), what="name")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._come_back()
