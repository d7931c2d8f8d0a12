"""python -m app …: the command line, and the desktop when no command is named."""

import sys

from app import quiet
from app.cli import Exit
from app.cli.commands import main


def start() -> int:
    """Run the command that the words name; its exit code."""
    quiet.begin()
    try:
        return main(sys.argv[1:])
    except Exception as fault:  # noqa: BLE001 - the one place: an ordinary traceback would print a client's name
        quiet.tell(fault)
        return Exit.FAULT


if __name__ == "__main__":
    sys.exit(start())
