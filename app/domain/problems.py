"""What is wrong with something being written: a code, its field, and whether it stops or only warns."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Literal

Severity = Literal["stops", "warns"]
Fact = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    `code` is worded by the screen, with `facts` for what it names (a count, a word).
    """

    code: str
    field: str
    severity: Severity
    facts: Mapping[str, Fact] = made_by(default_factory=dict)


def stops(code: str, on: str, **facts: Fact) -> Problem:
    """A problem that must be put right first."""
    return Problem(code=code, field=on, severity="stops", facts=facts)


def warns(code: str, on: str, **facts: Fact) -> Problem:
    """A problem that the writer may leave as it is."""
    return Problem(code=code, field=on, severity="warns", facts=facts)
