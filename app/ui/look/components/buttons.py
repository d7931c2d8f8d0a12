"""Things to press: always with words, the icon only beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.look import icons
from app.ui.look.components.base import Speaks, Text
from app.ui.look.style import tokens

Kind = Literal["plain", "primary", "quiet", "danger", "link", "chip", "segment", "tab", "rail"]

GAP_PX = 4

# The token in whose colour each kind's icon is drawn.
_ICON_COLOURS: dict[str, str] = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}


class Button(Speaks, QPushButton):
    """A button. One primary button on a page at most; danger only for what hurts."""

    def __init__(
        self,
        text: Text,
        on_press: Callable[[], object] | None = None,
        *,
        kind: Kind = "plain",
        icon: str | None = None,
        tip: Text | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self.set_text(text)
        if tip is not None:
            self.say(self.setToolTip, tip, what="tip")
        if on_press is not None:
            self.clicked.connect(lambda _checked=False: on_press())
        self.draw(self._paint_icon)

    def set_text(self, text: Text) -> None:
        """Say other words from now on; they are the accessible name too."""
        self.say(self._name, text)

    def set_icon(self, icon: str | None) -> None:
        """Show another icon beside the words, or none."""
        self._icon = icon
        self._paint_icon()

    def _name(self, words: str) -> None:
        # Qt takes one & for a mnemonic; what is data may hold one.
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def _paint_icon(self) -> None:
        worn, kind = tokens(), str(self.property("kind"))
        # min-width is given here and not in the sheet: a link in a sentence may be narrower than a target.
        self.setMinimumWidth(0 if kind == "link" else worn.target_px)
        if self._icon is None:
            if not self.icon().isNull():
                self.setIcon(icons.nothing())
            return
        colour = _ICON_COLOURS.get(kind, "ink")
        if kind == "segment" and self.isChecked() and not self.property("unsaid"):
            colour = "on_accent"
        ink = str(getattr(worn.colours, colour))
        self.setIconSize(QSize(worn.icon_px + GAP_PX, worn.icon_px))
        self.setIcon(icons.icon(self._icon, ink, worn.icon_px, gap_px=GAP_PX))


class Chip(Button):
    """A filter that is on or off; a tick stands beside its word while it is on."""

    def __init__(
        self, text: Text, on_toggle: Callable[[bool], object] | None = None, *, on: bool = False
    ) -> None:
        super().__init__(text, kind="chip")
        self.setCheckable(True)
        self.toggled.connect(self._mark)
        self.setChecked(on)
        if on_toggle is not None:
            self.toggled.connect(on_toggle)

    def _mark(self, is_on: bool) -> None:
        self.set_icon("check" if is_on else None)


class MenuButton(Button):
    """A button that opens a short list of further things to do."""

    def __init__(self, text: Text, *, icon: str | None = "chevron-down", kind: Kind = "plain") -> None:
        super().__init__(text, kind=kind, icon=icon)
        self.setMenu(_SpeakingMenu(self))

    def add(
        self, text: Text, on_press: Callable[[], object], *, is_on: Callable[[], bool] | None = None
    ) -> None:
        """Put one more thing at the end of the list; a tick stands beside it while `is_on`."""
        menu = self.menu()
        action = menu.addAction("")
        action.triggered.connect(lambda _checked=False: on_press())
        if isinstance(menu, _SpeakingMenu):
            menu.say(action.setText, text, what=str(len(menu.actions())))
            if is_on is not None:
                menu.aboutToShow.connect(lambda: self._tick(action, is_on=is_on()))

    def _tick(self, action: QAction, *, is_on: bool) -> None:
        worn = tokens()
        action.setIcon(icons.icon("check", worn.colours.ink, worn.icon_px) if is_on else icons.nothing())


class _SpeakingMenu(Speaks, QMenu):
    """A menu that follows the language."""
