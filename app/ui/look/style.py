"""The look of the application: worn by every window, changed at once by theme, text size or density."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.look.sheet import sheet
from app.ui.look.tokens import FAMILY, Density, Size, Theme, Tokens

_listeners: list[Callable[[], object]] = []


def hear(listener: Callable[[], object]) -> None:
    """Have this called after each change of the look, before `changed` fires."""
    _listeners.append(listener)


class Look(QObject):
    """The measures in force. There is one for an application, found by `look()`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("look")
        self._app = app
        self.tokens = Tokens()

    def wear(
        self, *, theme: Theme | None = None, scale: float | None = None, density: Density | None = None
    ) -> None:
        """Change what is given and keep the rest; every open window follows at once."""
        wanted = replace(
            self.tokens,
            theme=theme or self.tokens.theme,
            scale=min(2.0, max(1.0, scale or self.tokens.scale)),
            density=density or self.tokens.density,
        )
        if wanted != self.tokens or not self._app.styleSheet():
            self.tokens = wanted
            self._dress()

    def _dress(self) -> None:
        # The palette and font first: the style sheet then makes every widget measure itself anew, once.
        self._app.setPalette(_palette(self.tokens))
        font = QFont(FAMILY)
        font.setPixelSize(self.tokens.px(Size.BODY))
        self._app.setFont(font)
        self._app.setStyleSheet(sheet(self.tokens))
        for listener in _listeners:
            listener()
        self.changed.emit()


def apply(
    app: QApplication, theme: Theme = Theme.LIGHT, scale: float = 1.0, density: Density = Density.DESK
) -> Look:
    """Dress the application; the Look that comes back changes it later."""
    known = app.findChild(Look, "look", Qt.FindChildOption.FindDirectChildrenOnly)
    if known is None:
        known = Look(app)  # before the style: widgets that are open ask for the look as soon as it changes
        app.setStyle("Fusion")
    known.wear(theme=theme, scale=scale, density=density)
    return known


_found: list[Look] = []


def look() -> Look:
    """The look of the running application (the plain one is put on if none was)."""
    # Every icon and every field asks, and Qt's own search takes 0.1 ms each time.
    if not (_found and shiboken6.isValid(_found[0])):
        app = cast(QApplication, QApplication.instance())
        known = app.findChild(Look, "look", Qt.FindChildOption.FindDirectChildrenOnly)
        _found[:] = [known or apply(app)]
    return _found[0]


def tokens() -> Tokens:
    """The measures in force now."""
    return look().tokens


def _palette(worn: Tokens) -> QPalette:
    colours, role = worn.colours, QPalette.ColorRole
    pairs = {
        role.Window: colours.page,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.page,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.page,
        role.BrightText: colours.danger_ink,
        role.Light: colours.surface,
        role.Midlight: colours.line,
        role.Mid: colours.edge,
        role.Dark: colours.edge,
        role.Shadow: colours.sunk,
    }
    palette = QPalette()
    for which, colour in pairs.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette
