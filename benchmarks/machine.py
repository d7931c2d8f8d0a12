"""The machine that the figures were measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path


def described(today: date) -> str:
    """Cores, processor, memory, system, Python and the day, in one line."""
    return (
        f"{os.cpu_count()} cores of {_processor()}, {_memory_gb():.0f} GB of memory; {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}; {today.isoformat()}"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "an unnamed processor"


def _memory_gb() -> float:
    if not hasattr(os, "sysconf"):  # Windows
        return float("nan")
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
