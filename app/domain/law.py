"""The door to the law: read a file of it, and choose what holds on a day, in an area, for a case."""

from app.domain.law_reading import LawFileError, parse
from app.domain.statute import (
    ClockRule,
    Definition,
    DutyRule,
    EndGround,
    Framework,
    NoticeRule,
    Provision,
    ReviewRule,
)

__all__ = [
    "ClockRule",
    "Definition",
    "DutyRule",
    "EndGround",
    "Framework",
    "LawFileError",
    "NoticeRule",
    "Provision",
    "ReviewRule",
    "parse",
]
