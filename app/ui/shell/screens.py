"""What a screen is to the shell: a key, a title, an icon, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from app.ui.tasks import Tasks

Go = Callable[[str, str | None], None]
"""Go to the screen of that key, there to the thing of that id (None: where it opens by itself)."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the table of contents. `make` is called once, when the screen is first gone to.

    The widget may have `open(id)`; it is called at each `go(key, id)`, with None when no id was given.
    A screen that stands under another (a case under Cases) names it in `under` and has no place in the rail.
    """

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[Tasks, Go], QWidget]
    under: str | None = None
    for_leads: bool = False


@runtime_checkable
class Opens(Protocol):
    """A screen that can show one thing by its id."""

    def open(self, id: str | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the officer is: a screen and what it shows."""

    key: str
    id: str | None = None


class History:
    """Where the officer was, as in a browser: going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def now(self) -> Place | None:
        return self._places[self._at] if self._places else None

    def go(self, place: Place) -> None:
        """Be there now; going where one is already adds nothing."""
        if place != self.now:
            self._places = [*self._places[: self._at + 1], place]
            self._at += 1

    def back(self) -> Place | None:
        """The place before, now the present one; None at the beginning."""
        return self._move(-1)

    def forward(self) -> Place | None:
        """The place after, now the present one; None at the end."""
        return self._move(1)

    def _move(self, step: int) -> Place | None:
        if not 0 <= self._at + step < len(self._places):
            return None
        self._at += step
        return self.now
