"""The command line: one module for each command, with `add_arguments(parser)` and `run(args) -> int`."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    OK = 0
    LOOK = 1
    """Done, and there is something to look at (a warning, bad rows, a clash)."""
    WRONG_USE = 2
    """The command was not understood."""
    REFUSED = 3
    """What was asked cannot be done; nothing was changed."""
    UNAVAILABLE = 4
    """Disk, network or key is missing or broken; nothing was lost."""
    FAULT = 70
    """A fault of the program itself; it says where in its own code, and no values."""
