"""What the window's journey is put together from; light, since the first page waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.casework.casebook import Casebook
    from app.keys.laptop import Clock, Laptop
    from app.opening import Opened
    from app.settings import Settings
    from app.ui.house import House
    from app.ui.shell.window import Window
    from app.ui.words import Languages


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window's journey (first run or unlock, then the shell) is put together from."""

    window: Window
    languages: Languages
    settings: Settings
    laptop: Laptop
    clock: Clock
    open_house: Callable[[Opened, Casebook], House]
    try_out: bool
    """Whether a fresh invented county was asked for on the command line."""
