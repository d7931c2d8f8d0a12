"""The server's verb about work that was carried here in a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.sync.server import bundles
from app.sync.server.words import LOOK, OK, Verbs, council_of, verb


def add_verbs(verbs: Verbs) -> None:
    """Name it."""
    taking = verb(verbs, "take-bundle", _take, "take in what a laptop wrote into a file (sync bundle)")
    taking.add_argument("file", type=Path)


def _take(args: argparse.Namespace) -> int:
    taken = bundles.take(council_of(args), args.file)
    ended = ", ".join(f"{state} {count}" for state, count in sorted(taken.ended.items())) or "none"
    print(
        f"Officer {taken.officer_id}, laptop {taken.device_id}. Changes: {ended}. "
        f"Files wholly here: {taken.files}."
    )
    if taken.copied:
        print("Another machine already sends as this laptop. Nothing was taken: let the laptop itself sync.")
    return LOOK if taken.copied or taken.ended["held"] else OK
