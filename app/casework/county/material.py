"""What the invented county is made of: names, places, shares and texts from resources/county, and dice."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from app.errors import Unavailable

T = TypeVar("T")
FOLDER = "county"


class Dice(random.Random):
    """Chance with a seed, in the few forms that the county needs."""

    def happens(self, chance: float) -> bool:
        """True so often, of 1."""
        return self.random() < chance

    def of(self, weights: Mapping[str, float]) -> str:
        """One of the names, by their weights (which need not sum to 1)."""
        return self.choices(list(weights), list(weights.values()))[0]

    def one(self, things: Sequence[T]) -> T:
        """Any of them."""
        return things[self.randrange(len(things))]

    def days(self, least: int, most: int, likely: int) -> int:
        """A number of days, mostly near the likely one."""
        return round(self.triangular(least, most, likely))


@dataclass(frozen=True, slots=True)
class Material:
    """The four files, as they were read."""

    names: Mapping[str, Any]
    places: Mapping[str, Any]
    shares: Mapping[str, Any]
    stories: Mapping[str, Any]

    def group(self, reason: str) -> Mapping[str, Any]:
        """The texts for cases of that reason."""
        groups: Sequence[Mapping[str, Any]] = self.stories["group"]
        return next((group for group in groups if reason in group["reasons"]), groups[0])

    def area(self, area_id: str) -> Mapping[str, Any]:
        """The area of the county with that id."""
        return next(area for area in self.places["area"] if area["id"] == area_id)


@cache
def material(resources: Path) -> Material:
    """The material from the `resources` folder, read once. Unavailable names a file that is not right."""
    return Material(**{name: _read(resources / FOLDER / f"{name}.toml") for name in Material.__slots__})


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise Unavailable(
            "resource_missing", f"{path.name} is missing: install the program again.", file=path.name
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unavailable(
            "resource_unreadable", f"{path.name} cannot be read: {fault}", file=path.name
        ) from fault
