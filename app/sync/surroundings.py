"""What this laptop knows of the line and of its own power, as far as its system tells."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the laptop stands in the world. What the system does not tell is at its default."""

    online: bool | None = None
    """Whether there is any line at all; None where the system does not say."""
    metered: bool = False
    """Whether what goes over the line is paid for by its amount, as on a telephone's."""


def on_battery() -> bool:
    """Whether this laptop lives on its battery now; False where the system does not say."""
    try:
        return _windows() if sys.platform == "win32" else _linux()
    except (OSError, ValueError):
        return False


def _linux() -> bool:
    """As the kernel has it: something discharges, and no mains or dock is plugged in."""
    kinds = {one: (one / "type").read_text().strip() for one in SUPPLIES.iterdir()}
    plugged = [
        one for one, kind in kinds.items() if kind in ("Mains", "USB") and _reads(one / "online") == "1"
    ]
    batteries = [
        one for one, kind in kinds.items() if kind == "Battery" and _reads(one / "scope") != "Device"
    ]
    return not plugged and any(_reads(one / "status") == "Discharging" for one in batteries)


def _reads(file: Path) -> str:
    return file.read_text().strip() if file.exists() else ""


class _PowerStatus(ctypes.Structure):
    _fields_ = [
        ("ac_line", ctypes.c_ubyte),
        ("battery", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds_left", ctypes.c_ulong),
        ("seconds_whole", ctypes.c_ulong),
    ]


def _windows() -> bool:
    status = _PowerStatus()
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # only Windows has it
    return bool(kernel.GetSystemPowerStatus(ctypes.byref(status))) and status.ac_line == 0
