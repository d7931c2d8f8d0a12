"""`export`: cases as a table, or all records as JSON; readable by anyone, and it says so."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from app.casework import exporting
from app.casework.case_list import Wanted
from app.cli import Exit
from app.cli.records import add_officer_argument, casebook
from app.disk import write_whole
from app.errors import Refused

READABLE = "It is not encrypted: whoever has the file can read it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `export`."""
    parser.description = (
        "Write cases out as a table, CSV or xlsx by the file's name, or every record as JSON to compare two"
        " laptops. What is written is not encrypted; your council's rules for such files hold."
    )
    add_officer_argument(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="cases, to FILE.csv or FILE.xlsx")
    what.add_argument("--records", metavar="FILE", help="every record as JSON, to FILE, or - to print it")
    parser.add_argument("--closed", choices=("no", "yes", "both"), default="no", help="closed cases too (no)")
    parser.add_argument("--text", default="", metavar="WORDS", help="only cases that a search for them finds")


def run(args: argparse.Namespace) -> int:
    """Write it; 2: the file's name says neither CSV nor xlsx."""
    if args.records is not None:
        return _records(args)
    form = args.out.suffix.removeprefix(".").lower()
    if form not in ("csv", "xlsx"):
        print("Say with the file's name what it is to be: .csv or .xlsx.", file=sys.stderr)
        return Exit.WRONG_USE
    closed = {"no": False, "yes": True, "both": None}[args.closed]
    wanted = Wanted(text=args.text, closed=closed, order="reference")
    with casebook(args) as book:
        data = book.read(partial(exporting.table, wanted=wanted, form=form))
    return _write(args.out, data)


def _records(args: argparse.Namespace) -> int:
    with casebook(args) as book:
        data = book.read(exporting.records)
    if args.records == "-":
        sys.stdout.write(data.decode())
        return Exit.OK
    return _write(Path(args.records), data)


def _write(path: Path, data: bytes) -> int:
    if path.is_dir():
        raise Refused("not_a_file", f"{path} is a folder: name a file in it.")
    write_whole(path, data)
    print(f"Wrote {path}. {READABLE}")
    return Exit.OK
