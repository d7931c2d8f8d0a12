"""The days that are not worked, read from the list of bank holidays that comes with the program."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from app.errors import Unavailable

FILE = Path("standards") / "bank-holidays.toml"


@cache
def bank_holidays(resources: Path) -> frozenset[date]:
    """The bank holidays of England and Wales that the file knows (it says which years). Read once."""
    path = resources / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return frozenset(_day(entry) for entry in data["day"])
    except OSError as fault:
        raise Unavailable(
            "resource_missing", f"{path.name} is missing: install the program again.", file=path.name
        ) from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise Unavailable(
            "resource_unreadable", f"{path.name} cannot be read: {fault}", file=path.name, fault=str(fault)
        ) from fault


def _day(entry: dict[str, object]) -> date:
    on = entry["on"]
    if not isinstance(on, date):
        raise ValueError(f"{on!r} is no date")
    return on
