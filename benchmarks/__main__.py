"""python -m benchmarks [what ...] [--write]: the performance table, on the screen and in results.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure, missing
from benchmarks.machine import described

RESULTS = Path(__file__).with_name("results.md")
HEADS = ("What", "Measured", "Against", "Ratio", "Aim", "Reached")

BENCHMARKS = {
    "start": ("benchmarks.start", "run"),
    "unlock": ("benchmarks.unlock", "run"),
    "search": ("benchmarks.told", "search"),
    "tour": ("benchmarks.tour", "run"),
    "store": ("benchmarks.store", "run"),
    "letters": ("benchmarks.told", "letters"),
    "sync": ("benchmarks.told", "sync"),
}


def main(argv: Sequence[str]) -> int:
    """Measure what is named (everything, where nothing is); 0, or 1 where an aim was not reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="what", help=f"of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results.md too")
    args = parser.parse_args(argv)
    unknown = set(args.what) - set(BENCHMARKS)
    if unknown:
        parser.error(f"there is no benchmark of {', '.join(sorted(unknown))}: {', '.join(BENCHMARKS)}")
    figures: list[Figure] = []
    for name in args.what or BENCHMARKS:
        print(f"Measuring {name} …", file=sys.stderr, flush=True)
        figures += measured(name)
    on = described(datetime.now(UTC).date())
    print(f"{on}\n\n{as_text(figures)}")
    if args.write:
        RESULTS.write_text(as_page(figures, on), encoding="utf-8")
    return 1 if any(figure.reached is False for figure in figures) else 0


def measured(name: str) -> tuple[Figure, ...]:
    """One benchmark's lines; a part of the program that is not there yet is a line that says so."""
    module, function = BENCHMARKS[name]
    try:
        run: Callable[[], tuple[Figure, ...]] = getattr(import_module(module), function)
        return run()
    except ModuleNotFoundError as absent:
        return (missing(name, f"{absent.name} is not there", aim="to be measured"),)


def as_text(figures: Sequence[Figure]) -> str:
    """The table for a terminal, each line of it as wide as its words."""
    lines = [HEADS, *(_cells(figure) for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_page(figures: Sequence[Figure], on: str) -> str:
    """The table as Markdown, with the machine that it was measured on."""
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in _cells(figure))} |" for figure in figures]
    head = f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}"
    return (
        "# What Trothwy takes\n\nMade by `python3 dev.py bench --write`. A ratio is ours to the other in one "
        f"run.\n\n{on}\n\n{head}\n" + "\n".join(lines) + "\n"
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    reached = {True: "yes", False: "no", None: ""}[figure.reached]
    return figure.what, figure.measured, figure.against, ratio, figure.aim, reached


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
