"""What joining is told and tells; light, since the first page waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["key", "office", "cases", "county"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far it has come: `done` of `whole` (0 where nobody knows how much there is)."""

    stage: Stage
    done: int = 0
    whole: int = 0


class Stopped(Exception):
    """The officer pressed Cancel. Nothing of it is left behind."""


@dataclass(frozen=True, slots=True)
class Council:
    """Where to join, with what, and how the records are to be opened from then on."""

    address: str
    code: str
    passphrase: str
    use_keyring: bool = False
