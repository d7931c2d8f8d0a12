"""One figure of the performance table, and how numbers of it are written."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, against what, and whether the aim was reached (None: there is no aim)."""

    what: str
    measured: str
    against: str = ""
    ratio: float | None = None
    aim: str = ""
    reached: bool | None = None


def missing(what: str, why: str, *, aim: str = "") -> Figure:
    """The line of a figure that could not be had: it stands in the table all the same, with the reason."""
    return Figure(what, "not measured", why, aim=aim, reached=False if aim else None)


def ms(value: float) -> str:
    """Milliseconds, with as many digits as mean something."""
    return f"{value:.0f} ms" if value >= 20 else f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"


def size(count: float) -> str:
    """Bytes, in kB from a thousand on."""
    return f"{count / 1000:.1f} kB" if count >= 1000 else f"{count:.0f} bytes"


def timed(work: Callable[[], object]) -> float:
    """How long it took, in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


@dataclass(frozen=True, slots=True)
class Compared:
    """The same work done two ways, by turns: both medians in milliseconds, and the median of the ratios."""

    ours_ms: float
    theirs_ms: float
    ratio: float


def by_turns(pairs: Sequence[tuple[Callable[[], object], Callable[[], object]]]) -> Compared:
    """Do each pair (ours, theirs) one right after the other, so that a busy moment falls on both."""
    times = [(timed(ours), timed(theirs)) for ours, theirs in pairs]
    return Compared(
        statistics.median(ours for ours, _ in times),
        statistics.median(theirs for _, theirs in times),
        statistics.median(ours / theirs for ours, theirs in times),
    )
