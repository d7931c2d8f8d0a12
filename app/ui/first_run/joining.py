"""Joining a council, step by step and without a window: key, enrolment, the first cases."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass

from app import opening
from app.errors import Refused, Unavailable
from app.keys.laptop import Laptop
from app.opening import Clock, Opened
from app.sync import client
from app.sync.client import SyncClient
from app.sync.enrol import enrol
from app.sync.http import OfficeOverHttp
from app.ui.first_run.steps import Council, Step, Stopped


@dataclass(slots=True)
class Joining:
    """One try to join. Kept between tries: a line that was cut is made good by asking again from the same
    store, with the same code.
    """

    on: Laptop
    clock: Clock
    name: str
    """What the folder is called until the council says the officer's name."""
    begun: Opened | None = None
    passphrase: str = ""

    def join(
        self, council: Council, *, tell: Callable[[Step], object], is_stopped: Callable[[], bool]
    ) -> Opened:
        """The open store of an officer who has joined. Refused for a code that is not good, Unavailable for
        the line; what was begun stays begun until `give_up`.
        """
        begun = self._begin(council, tell)
        tell(Step("office"))
        _go_on(is_stopped)
        office = OfficeOverHttp(council.address)
        try:
            told = enrol(
                begun.engine,
                office,
                address=council.address,
                typed_code=council.code,
                label=platform.node(),
                wrap_for_recovery=lambda key: self.on.seal_to_council(begun.folder, begun.key, key),
            )
        finally:
            office.close()
        folder = self.on.rename(begun.folder, told.officer_name)
        if council.use_keyring:
            self.on.keep_in_keyring(folder, begun.key)
        self.begun, self.passphrase = None, ""
        joined = Opened(folder, begun.key, begun.engine)
        self._fetch(joined, council.address, tell, is_stopped)
        return joined

    def give_up(self) -> None:
        """Take away what was begun and never joined."""
        if self.begun is not None:
            self.begun.close()
            self.on.discard(self.begun.folder)
            self.begun = None

    def _begin(self, council: Council, tell: Callable[[Step], object]) -> Opened:
        tell(Step("key"))
        if self.begun is None:
            self.begun = opening.begin_officer(self.on, self.name, council.passphrase)
        elif council.passphrase != self.passphrase:
            self.on.change_passphrase(
                self.begun.folder, self.passphrase, council.passphrase, clock=self.clock
            )
        self.passphrase = council.passphrase
        return self.begun

    def _fetch(
        self, joined: Opened, address: str, tell: Callable[[Step], object], is_stopped: Callable[[], bool]
    ) -> None:
        """The officer's cases, as far as the line lets: what is missing comes with the next sync."""
        office = OfficeOverHttp(address, str(joined.fact("token") or ""))

        def count(progress: client.Progress) -> None:
            _go_on(is_stopped)
            tell(Step("cases", progress.rows))

        try:
            SyncClient(joined.engine, office, clock=self.clock, on_progress=count).sync()
        except (Unavailable, Refused, Stopped):
            return  # joined all the same; the Sync screen says how things stand
        finally:
            office.close()


def _go_on(is_stopped: Callable[[], bool]) -> None:
    if is_stopped():
        raise Stopped
