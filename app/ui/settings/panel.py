"""The settings of this laptop in one small window; each is in force as soon as it is pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.look.components import Button, SegmentedChoice
from app.ui.look.style import look
from app.ui.look.tokens import SCALES, Density
from app.ui.messages import Dialog
from app.ui.words import Languages, plural, translate

IDLE_MINUTES = (2, 5, 10, 20, 30)


class SettingsPanel(Dialog):
    """The signals carry what was chosen that the look and the languages do not keep themselves."""

    theme_chosen = Signal(str)
    idle_chosen = Signal(int)
    metered_chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        *,
        languages: Languages,
        theme: str,
        idle_minutes: int,
        metered: str = "ask",
    ) -> None:
        super().__init__(parent, lambda: translate("Settings", "Settings of this laptop"))
        self._languages = languages
        self.language = SegmentedChoice(
            lambda: translate("Settings", "Language"), (("cy", "Cymraeg"), ("en", "English"))
        )
        self.scale = SegmentedChoice(
            lambda: translate("Settings", "Text size"), [(str(scale), f"{scale:.0%}") for scale in SCALES]
        )
        self.theme = SegmentedChoice(
            lambda: translate("Settings", "Colours"),
            (
                ("system", lambda: translate("Settings", "As the computer")),
                ("light", lambda: translate("Settings", "Light")),
                ("dark", lambda: translate("Settings", "Dark")),
            ),
        )
        self.density = SegmentedChoice(
            lambda: translate("Settings", "Buttons and rows"),
            (
                ("desk", lambda: translate("Settings", "For mouse and keys")),
                ("touch", lambda: translate("Settings", "For touch")),
            ),
        )
        self.idle = SegmentedChoice(
            lambda: translate("Settings", "Lock by itself when nobody touches it for"),
            [(str(minutes), _minutes(minutes)) for minutes in IDLE_MINUTES],
        )
        self.metered = SegmentedChoice(
            lambda: translate("Settings", "Photos and files over a line paid for by how much goes over it"),
            (
                ("ask", lambda: translate("Settings", "Ask me")),
                ("never", lambda: translate("Settings", "Never")),
                ("always", lambda: translate("Settings", "Always")),
            ),
        )
        self._show(theme, idle_minutes)
        self.metered.set_value(metered)
        self._connect()
        for field in (self.language, self.scale, self.theme, self.density, self.idle, self.metered):
            self.body.addWidget(field)
        self.foot.addWidget(Button(lambda: translate("Settings", "Done"), self.accept, kind="primary"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.fit_height)

    def _show(self, theme: str, idle_minutes: int) -> None:
        worn = look().tokens
        self.language.set_value(self._languages.now)
        self.scale.set_value(str(worn.scale))
        self.theme.set_value(theme)
        self.density.set_value(str(worn.density))
        self.idle.set_value(str(idle_minutes))

    def _connect(self) -> None:
        self.language.changed.connect(
            lambda: self._languages.show("cy" if self.language.value() == "cy" else "en")
        )
        self.scale.changed.connect(lambda: look().wear(scale=float(self.scale.value() or 1)))
        self.theme.changed.connect(lambda: self.theme_chosen.emit(self.theme.value() or "system"))
        self.density.changed.connect(lambda: look().wear(density=Density(self.density.value() or "desk")))
        self.idle.changed.connect(lambda: self.idle_chosen.emit(int(self.idle.value() or 0)))
        self.metered.changed.connect(lambda: self.metered_chosen.emit(self.metered.value() or "ask"))


def _minutes(n: int) -> Callable[[], str]:
    return lambda: plural("Settings", "%n minutes", n)
