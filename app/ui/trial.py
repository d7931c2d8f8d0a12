"""The invented county of this laptop: made when asked for, its office running while the window is open."""

from __future__ import annotations

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


class Trial:
    """Light until it is needed: the office and the county are loaded on the worker that makes them."""

    def __init__(self, parts: Parts, home: Path) -> None:
        self._parts, self._folder = parts, home / FOLDER
        self._office: TrialOffice | None = None

    def wake(self) -> None:
        """Start the office of a county that was made before. Runs on a worker."""
        if self._folder.is_dir():
            self._begin()

    def make(self, tell: Callable[[Step], object], is_stopped: Callable[[], bool]) -> Opened:
        """The county, in an open store: the office, this laptop, its cases. Stopped leaves nothing behind."""
        from app.trying import OFFICER, invent

        tell(Step("office"))
        office = self._begin()
        opened = office.join(self._parts.laptop, OFFICER, clock=self._parts.clock)

        def told(done: int, whole: int) -> None:
            if is_stopped():
                raise Stopped
            tell(Step("county", done, whole))

        try:
            invent(opened, as_of=self._parts.clock().date(), progress=told)
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
