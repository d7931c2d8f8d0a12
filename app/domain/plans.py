"""A plan that works: each step has a verb, an owner and a day, and not all are put on one side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.problems import Problem

Side = Literal["we", "i", "others"]


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it is being written.

    `need` is the code of the support need or cause that it answers, if any.
    """

    side: Side
    text: str = ""
    who: str = ""
    by_on: date | None = None
    why: str = ""
    how_known: str = ""
    help_offered: str = ""
    need: str | None = None
    language: Literal["en", "cy"] = "en"


__all__ = ["Problem", "Sequence", "Side", "StepDraft"]
