"""The invented county of this laptop: made when asked for, its office running while the window is open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import TRIAL_OFFICER
from app.ui.first_run.steps import Step, Stopped
from app.ui.parts import Parts

if TYPE_CHECKING:
    from app.opening import Opened
    from app.trying import TrialOffice

FOLDER = "trial"
IS_PACKAGED = bool(getattr(sys, "frozen", False))
"""The packaged program has no server in it: its county has no office, and nothing of it is ever sent."""


class Trial:
    """Light until it is needed: the office and the county are loaded on the worker that makes them."""

    def __init__(self, parts: Parts, home: Path) -> None:
        self._parts, self._folder = parts, home / FOLDER
        self._office: TrialOffice | None = None

    def wake(self) -> None:
        """Start the office of a county that was made before. Runs on a worker."""
        if self._folder.is_dir() and not IS_PACKAGED:
            self._begin()

    def make(self, tell: Callable[[Step], object], is_stopped: Callable[[], bool]) -> Opened:
        """The county, in an open store: the office, this laptop, its cases. Stopped leaves nothing behind."""
        from app import trying

        tell(Step("office"))
        laptop, clock = self._parts.laptop, self._parts.clock
        if IS_PACKAGED:
            opened = trying.alone(laptop, clock=clock)
        else:
            opened = self._begin().join(laptop, trying.OFFICER, clock=clock)

        def told(done: int, whole: int) -> None:
            if is_stopped():
                raise Stopped
            tell(Step("county", done, whole))

        try:
            trying.invent(opened, as_of=self._parts.clock().date(), progress=told)
        except Stopped:
            opened.close()
            self._parts.laptop.discard(opened.folder)
            raise
        self._parts.settings.set(TRIAL_OFFICER, opened.folder.id)
        return opened

    def end(self) -> None:
        """Stop the office; what it holds stays in its folder."""
        if self._office is not None:
            self._office.stop()

    def _begin(self) -> TrialOffice:
        from app.trying import TrialOffice

        if self._office is None:
            self._office = TrialOffice(self._folder)
            self._office.make()
            self._office.start()
        return self._office
