"""`county`: make an invented caseload in the records of an officer of an invented council."""

from __future__ import annotations

import argparse
import sys
import tomllib
from datetime import date
from typing import Final

from app import opening, paths
from app.casework import county
from app.casework.addressing import organisation_of
from app.casework.casebook import Casebook
from app.casework.work import Work
from app.cli import Exit
from app.cli.records import add_officer_argument, casebook
from app.errors import Refused

CASES: Final = 450
SEED: Final = 2026
COUNCIL: Final = "council.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `county`."""
    parser.description = (
        "Make an invented county: people who do not exist, what happened to them, how their cases stand. The"
        " same seed makes the same people. It is written as an officer would write it, and goes to the office"
        " with the next sync; so it is made in the invented council's records only, unless you insist."
    )
    add_officer_argument(parser)
    parser.add_argument("--cases", type=_several, default=CASES, metavar="N", help=f"how many ({CASES})")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"which county ({SEED})")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=None,
        metavar="YYYY-MM-DD",
        help="the morning that it leads up to (today)",
    )
    parser.add_argument(
        "--letters", type=int, default=None, metavar="N", help="letters for the latest N cases only (all)"
    )
    parser.add_argument(
        "--in-a-real-council",
        action="store_true",
        help="make it even where the council is not the invented one",
    )


def run(args: argparse.Namespace) -> int:
    """Make it, saying how far it is; 3 in the records of a real council."""
    with casebook(args) as book:
        if not args.in_a_real_council:
            book.read(_must_be_invented)
        made = _make(book, args)
    print(f"Made {len(made.case_ids)} cases, {made.still_open} of them open, and {made.letters} letters.")
    return Exit.OK


def _make(book: Casebook, args: argparse.Namespace) -> county.Made:
    def tell(done: int, whole: int) -> None:
        print(f"\r{done} of {whole}", end="", file=sys.stderr, flush=True)

    try:
        return county.make(
            book,
            cases=args.cases,
            seed=args.seed,
            as_of=args.as_of or opening.laptop_clock().date(),
            progress=tell,
            letters=args.letters,
        )
    finally:
        print(file=sys.stderr)


def _must_be_invented(work: Work) -> None:
    """Refused unless the letterhead is that of the invented council."""
    with (paths.resources() / "county" / COUNCIL).open("rb") as file:
        invented = tomllib.load(file)["council"]["name"]
    if organisation_of(work).name != invented:
        raise Refused(
            "real_council",
            f"These records are of a council that is not {invented}: invented people would reach its office."
            " Nothing was made. --in-a-real-council makes them all the same.",
        )


def _several(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
