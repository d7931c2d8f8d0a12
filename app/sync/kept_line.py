"""The way to the office, kept from one sync to the next: a connection that lives saves two round trips."""

from __future__ import annotations

from sqlalchemy import Engine

from app.sync import enrol, facts
from app.sync.http import OfficeOverHttp
from app.sync.protocol import Carried


class KeptLine:
    """One laptop's line: made when it is first wanted, and anew when its office or its token is another."""

    def __init__(self, *, ca_file: str | None = None) -> None:
        self._ca_file = ca_file
        self._line: OfficeOverHttp | None = None

    def of(self, engine: Engine) -> OfficeOverHttp:
        """The line of the laptop with this store, which has carried nothing yet. Refused when it has joined
        no council.
        """
        with engine.connect() as connection:
            known = facts.read(connection)
        if self._line is None or not self._line.is_for(known.server, known.token):
            self.close()
            self._line = enrol.line_of(engine, ca_file=self._ca_file)
        self._line.dicts = self._line.dicts or known.dicts
        self._line.carried = Carried()
        return self._line

    def close(self) -> None:
        """Let the connection go."""
        line, self._line = self._line, None
        if line is not None:
            line.close()
