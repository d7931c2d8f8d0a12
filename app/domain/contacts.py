"""Contact with a person: what is worth recording, when they were last spoken with, when next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.domain.ids import PersonId
from app.domain.problems import Problem

ContactWay = Literal[
    "phone", "mobile", "text", "whatsapp", "email", "post", "in_person", "video", "support_worker", "hub"
]
WAYS: tuple[ContactWay, ...] = (
    "phone", "mobile", "text", "whatsapp", "email", "post", "in_person", "video", "support_worker", "hub",
)  # fmt: skip
Direction = Literal["out", "in"]
Reached = Literal["reached", "no_answer", "message_left", "sent"]


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact as it is being written.

    `at` is an aware moment (UTC); `reached` says whether the person was spoken with.
    """

    person_id: PersonId | None = None
    at: datetime | None = None
    way: ContactWay | None = None
    direction: Direction = "out"
    reached: Reached | None = None
    said: str = ""
    place: str = ""
    next_contact_on: date | None = None
    no_signal: bool = False


__all__ = ["WAYS", "ContactDraft", "ContactWay", "Direction", "Problem", "Reached"]
