"""What a verb or a query is given to work with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.reference import Reference
from app.domain.roles import may
from app.errors import Refused


@dataclass(frozen=True, slots=True)
class Work:
    """What a verb or a query works with: the open session, who asks, and what day it is for them."""

    session: Session
    officer_id: str
    roles: frozenset[str]
    device_id: str
    now: datetime
    """UTC, by the laptop's clock."""
    today: date
    """The calendar day where the officer is."""
    reference: Reference

    def need(self, deed: str) -> None:
        """Refuse unless one of the officer's roles allows the deed (the server checks again)."""
        if not may(self.roles, deed, self.reference.role_deeds):
            raise Refused("not_your_role", "Your role does not allow this.", deed=deed)
