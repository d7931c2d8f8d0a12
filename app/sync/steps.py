"""Named steps of sync, so that tests may stop a program exactly there. In ordinary use they do nothing.

A step is a place where a kill, a cut of power or a full disk would find the work half done. The environment
variable TROTHWY_STOP_AT="name:n" ends the process at the n-th time that the step is reached, without a word
to anyone (SIGKILL): nothing is flushed, closed or said, as when the battery is empty.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

VARIABLE = "TROTHWY_STOP_AT"

STEPS = (
    "laptop.request.read",
    "laptop.sent",
    "laptop.frame.taken",
    "laptop.frame.kept",
    "laptop.renew.kept",
    "laptop.renewed",
    "laptop.file.sent",
    "laptop.file.noted",
    "office.received",
    "office.push.decided",
    "office.push.kept",
    "office.pull.read",
    "office.file.kept",
)
"""In the order of one exchange. `taken` and `decided` are inside a transaction, `kept` after it."""

_left: dict[str, int] = {}
_hooks: list[Callable[[str], None]] = []


def reached(step: str) -> None:
    """The work has come to `step`; any hook is told, and may raise to stop it there."""
    if _left:
        _count(step)
    for hook in tuple(_hooks):
        hook(step)


def on_reached(hook: Callable[[str], None]) -> Callable[[], None]:
    """From now on `hook` is told of each step; gives back what ends that. For tests."""
    _hooks.append(hook)
    return lambda: _hooks.remove(hook)


def stop_at(said: str) -> None:
    """End this process when a step is reached for the n-th time ("name:n"). AssertionError: no such step."""
    name, _, times = said.partition(":")
    if name not in STEPS:
        raise AssertionError(f"no step is called {name!r}")
    _left[name] = int(times or 1)


def _count(step: str) -> None:
    if step not in _left:
        return
    _left[step] -= 1
    if not _left[step]:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


if os.environ.get(VARIABLE):
    stop_at(os.environ[VARIABLE])
