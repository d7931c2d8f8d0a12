"""`desktop`: opens the window."""

from __future__ import annotations

import argparse
import gc


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `desktop`, or stand alone."""
    parser.add_argument(
        "--try", dest="try_out", action="store_true", help="a fresh invented county and a server of its own"
    )


def run(args: argparse.Namespace) -> int:
    """Open the window; the exit code when it was closed."""
    gc.disable()  # until all is loaded (main.settle): what loads now stays, and the first page waits for it
    from app import main  # Qt is only loaded by the command that needs it

    return main.desktop(args)
