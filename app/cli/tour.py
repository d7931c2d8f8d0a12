"""`tour`: a whole day through the real windows with no display, leaving letters, pictures and an account."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from app import paths
from app.cli import Exit
from app.errors import Unavailable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `tour`."""
    parser.add_argument(
        "--out", type=Path, default=Path("tour"), metavar="DIR", help="where it is left (./tour)"
    )
    parser.add_argument("--cases", type=int, default=0, metavar="N", help="how many cases the county has")


def run(args: argparse.Namespace) -> int:
    """Live the day; 0 when both laptops and the office said the same at its end, 1 when not."""
    from app.tour import account, day, hand, stage  # Qt is only loaded by the command that needs it

    out: Path = args.out.absolute()
    _clear(out)
    work = paths.home(args.home) / "tour"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    if args.cases:
        day.COUNTY = args.cases
    print(
        f"A day with Trothwy, through the real windows. It is left in {out}, where anyone can read it.",
        flush=True,
    )
    try:
        told = day.live(stage.application(), out, work)
    except hand.Lost as lost:
        raise Unavailable("tour_lost", f"The tour came to an end before its time: {lost}") from lost
    finally:
        shutil.rmtree(work, ignore_errors=True)
    page = account.write(told, out)
    print(f"{len(told.screens)} screens, {len(told.papers)} letters; the account is {page.name}.")
    if not told.is_same:
        print("The two laptops do not say the same: see the account.", file=sys.stderr)
    return Exit.OK if told.is_same else Exit.LOOK


def _clear(out: Path) -> None:
    """An empty folder; one with anything else than an earlier tour in it is left alone."""
    if out.is_dir() and any(out.iterdir()) and not (out / "account.md").exists():
        raise Unavailable("folder_in_use", f"{out} holds something else already: name another folder.")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
