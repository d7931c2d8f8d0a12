"""What commands that open an officer's records have in common: whose, the passphrase, and closing again."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app import opening
from app.casework.casebook import Casebook
from app.errors import Refused
from app.opening import Clock, Opened, laptop_clock

PASSPHRASE: Final = "TROTHWY_PASSPHRASE"
NEW_PASSPHRASE: Final = "TROTHWY_NEW_PASSPHRASE"
KEY_PASSPHRASE: Final = "TROTHWY_KEY_PASSPHRASE"


def add_officer_argument(parser: argparse.ArgumentParser) -> None:
    """Let the command say whose records are meant."""
    parser.add_argument(
        "--officer",
        default="",
        metavar="NAME",
        help=f"whose records, where several officers work on this laptop; the passphrase comes from"
        f" {PASSPHRASE} or is asked for, and is never an argument",
    )


@contextmanager
def records(args: argparse.Namespace, *, clock: Clock = laptop_clock) -> Iterator[Opened]:
    """The officer's open store, by the system's keyring if it will, else by passphrase; closed at the end."""
    on = opening.laptop(args.home)
    opened = None
    if PASSPHRASE not in os.environ:
        try:
            opened = opening.open_officer(on, args.officer, clock=clock)
        except Refused as refused:
            if refused.code != "passphrase_needed":
                raise
    if opened is None:
        opened = opening.open_officer(on, args.officer, passphrase=ask("Passphrase: "), clock=clock)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def casebook(args: argparse.Namespace, *, clock: Clock = laptop_clock) -> Iterator[Casebook]:
    """The officer's casebook; its store is closed at the end."""
    with records(args, clock=clock) as opened:
        yield opening.casebook_of(opened, clock=clock)


def ask(prompt: str, *, variable: str = PASSPHRASE, twice: bool = False) -> str:
    """A passphrase from the environment, else typed unseen. Refused where nobody could type it."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused(
            "passphrase_needed", f"A passphrase is needed: set {variable}, or run this in a terminal."
        )
    typed = getpass.getpass(prompt)
    if twice and getpass.getpass("Again: ") != typed:
        raise Refused("passphrases_differ", "The two passphrases are not the same.")
    return typed
