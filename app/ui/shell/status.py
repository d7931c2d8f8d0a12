"""The line at the foot of the window: where the work is. It says only what receipts say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.ui.look.components import Icon, Label, Speaks, across
from app.ui.look.tokens import Space, Tone


@dataclass(frozen=True, slots=True)
class Status:
    """What the foot says now: the words, a tone, and the icon beside them."""

    words: str
    tone: Tone = Tone.NEUTRAL
    icon: str = "laptop"


class StatusLine(Speaks, QWidget):
    """Asks its provider again when told to, and when the language changes."""

    def __init__(self, provider: Callable[[], Status]) -> None:
        super().__init__()
        self.setProperty("panel", "bottom")
        self._provider = provider
        self._icon = Icon("laptop")
        self._words = Label(size="small")
        line = across(space=Space.S, margin=(Space.L, Space.XS + 2, Space.L, Space.XS + 2))
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self.setLayout(line)
        self.say(lambda _words: self.refresh(), "", what="status")

    def refresh(self) -> None:
        """Say what is so now."""
        status = self._provider()
        colour = "muted" if status.tone is Tone.NEUTRAL else f"{status.tone}_ink"
        self._icon.set_icon(status.icon, colour=colour)
        self._words.set_text(status.words)
        self.setAccessibleName(status.words)
