"""The table of commands, and the way from the words typed to the one that does it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from app.cli import Exit
from app.errors import Refused, Unavailable

DEFAULT: Final = "desktop"

COMMANDS: Final = {
    "desktop": ("app.cli.desktop", "open the window (what happens when no command is named)"),
    "serve": ("app.cli.serve", "the council's server: make it, run it, its officers, codes and revocations"),
    "sync": ("app.cli.sync", "join a council, sync now, say what waits"),
    "letter": ("app.cli.letter", "write a case's letter to a PDF"),
    "import": ("app.cli.importing", "take in a council's own caseload from CSV or xlsx"),
    "export": ("app.cli.exporting", "write cases out, readable by anyone"),
    "do": ("app.cli.do", "do one thing to the records without a window"),
    "doctor": ("app.cli.doctor", "say what is wrong with this laptop, and recover a forgotten passphrase"),
    "county": ("app.cli.county", "make an invented county to try things on"),
    "tour": ("app.cli.tour", "a whole day through the real windows, with no display"),
    "screenshots": ("app.cli.screenshots", "a picture of every screen"),
}
"""Each command's module and its line of help; a module is imported only when its command is named."""

EPILOGUE: Final = """exit codes:
  0  done
  1  done, and there is something to look at
  2  the command was not understood
  3  refused: it cannot be done, nothing was changed
  4  unavailable: disk, network or key; nothing was lost
 70  a fault of the program, which says where in its own code"""


class Command(Protocol):
    """What a command's module has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def main(argv: Sequence[str]) -> int:
    """Do what the words say; the exit code. Sentences for people go to the standard error output."""
    words = _with_command(argv)
    args = _parser(words).parse_args(words, argparse.Namespace(home=None))
    command = _module(args.command)
    try:
        return int(command.run(args))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return Exit.REFUSED
    except Unavailable as unavailable:
        print(unavailable.sentence, file=sys.stderr)
        return Exit.UNAVAILABLE


def _with_command(argv: Sequence[str]) -> list[str]:
    """The words with the default command put in where none is named: `--try` means `desktop --try`."""
    words = list(argv)
    begins = 0
    while begins < len(words) and words[begins].startswith("--home"):
        begins += 1 if "=" in words[begins] else 2
    named = words[begins : begins + 1]
    if not named or (named[0].startswith("-") and named[0] not in ("-h", "--help")):
        words.insert(min(begins, len(words)), DEFAULT)
    return words


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    anywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    anywhere.add_argument(
        "--home", type=Path, metavar="DIR", help="the folder with this laptop's officers and their records"
    )
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m app",
        description="Trothwy: housing casework on the doorstep, with or without a signal.",
        epilog=EPILOGUE,
        parents=[anywhere],
        formatter_class=form,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, said) in COMMANDS.items():
        added = commands.add_parser(
            name, help=said, description=said, parents=[anywhere], epilog=EPILOGUE, formatter_class=form
        )
        if name in words:  # the others' modules are not needed, so `--help` is quick
            _module(name).add_arguments(added)
    return parser


def _module(name: str) -> Command:
    return cast("Command", import_module(COMMANDS[name][0]))
