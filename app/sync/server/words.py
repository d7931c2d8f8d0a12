"""What the server's verbs have in common: how one is named, which folder and council it is about, how it
ends.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from app.sync.server import settings
from app.sync.server.council import Council, the_council
from app.sync.server.settings import Settings

OK, LOOK, REFUSED, UNAVAILABLE = 0, 1, 3, 4
"""How a verb ends: done; done, and something is to be looked at; refused; cannot be had. 2 is wrong use."""

Verb = Callable[[argparse.Namespace], int]
Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def verb(verbs: Verbs, name: str, does: Verb, said: str) -> argparse.ArgumentParser:
    """A verb of the server, with the words that every one of them takes."""
    parser = verbs.add_parser(name, help=said, description=said)
    parser.add_argument("--folder", type=Path, required=True, help="the server's own folder")
    parser.add_argument("--database", default="", help="another database than the embedded one (its address)")
    parser.add_argument("--key-file", type=Path, help="the server's key, kept away from its folder")
    parser.add_argument("--council", default="", help="which council, where there are several")
    parser.set_defaults(verb=does)
    return parser


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings of the folder that was named."""
    return settings.read(args.folder, database=args.database, key_file=args.key_file)


def council_of(args: argparse.Namespace) -> Council:
    """The council that was meant, over its open database."""
    return the_council(settings.open_office(settings_of(args)), args.council)
