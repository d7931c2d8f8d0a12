"""The council's own case numbers: given at a case's first arrival, never twice, none left out. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbering:
    """The numbers as a push gives them. The council's counter row is held meanwhile."""

    last_of: Callable[[str], int]
    """(year) -> the last number given before this push."""
    prefix: str = ""
    given: dict[str, int] = field(default_factory=dict)
    """By year the last number that this push gave."""

    def next(self, applied_on: str) -> str:
        """The next number of the year of application, e.g. 2026/0042 or CER/2026/0042."""
        year = applied_on[:4] if applied_on[:4].isdigit() else "0000"
        last = self.given[year] if year in self.given else self.last_of(year)
        self.given[year] = last + 1
        return f"{self.prefix}/{year}/{last + 1:04d}".lstrip("/")
