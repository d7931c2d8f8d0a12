"""`import`: a council's own caseload from CSV or xlsx; first a look, then taken as was said."""

from __future__ import annotations

import argparse
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import Final, cast

from app.casework import importing
from app.casework.casebook import Casebook
from app.casework.importing import BadToo, Choice, Chosen, ColumnMapping, Doubled, ImportReport
from app.cli import Exit
from app.cli.records import add_officer_argument, casebook
from app.errors import Refused, Unavailable

CHOICES: Final = ("link", "new", "skip", "offered")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `import`."""
    parser.description = (
        "Take in a council's own caseload. The mapping says which column is what: a TOML file, or the name"
        " under which one was kept. Nothing is taken while a row is bad, unless --good-rows; rows that may be"
        " people known already must be chosen about."
    )
    add_officer_argument(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a .csv or .xlsx file")
    parser.add_argument(
        "--mapping", metavar="FILE|NAME", help="what the columns mean; it is kept by its name"
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of an xlsx file (the first)")
    parser.add_argument(
        "--headings", action="store_true", help="name the columns, with a mapping to begin from"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken, and take nothing")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--good-rows", action="store_true", help="take the good rows, leave the bad ones out")
    how.add_argument(
        "--all-or-nothing", action="store_true", help="take nothing while a row is bad (the default)"
    )
    parser.add_argument(
        "--doubles", choices=CHOICES,
        help="for all possible doubles: the same person, someone new, leave out, or what each is offered",
    )  # fmt: skip
    parser.add_argument(
        "--choose", action="append", default=[], type=_choice, metavar="LINE=CHOICE",
        help="for one line: link, new or skip; may be said again",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Do it; 1: rows were bad or doubled, 3: nothing was taken."""
    if args.headings:
        return _name_headings(args.file)
    if not args.mapping:
        print("Say with --mapping what the columns mean; --headings begins one.", file=sys.stderr)
        return Exit.WRONG_USE
    with casebook(args) as book:
        mapping = _mapping(book, args.mapping)
        report = book.read(partial(importing.check, path=args.file, mapping=mapping, sheet=args.sheet))
        _say(report)
        if args.dry_run:
            return Exit.LOOK if report.bad or report.doubled else Exit.OK
        return _take(book, report, args)


def _take(book: Casebook, report: ImportReport, args: argparse.Namespace) -> int:
    choices = {one.line: _chosen(one, args.doubles) for one in report.doubled if args.doubles}
    choices |= {line: Chosen(choice) for line, choice in args.choose}
    bad: BadToo = "leave_out" if args.good_rows else "none"
    changes = book.do(partial(importing.take, report=report, choices=choices, bad=bad))
    taken = len(changes.ids_of(importing.CASE_KIND))
    print(f"Taken: {taken} cases. Left out: {report.rows - taken}.")
    return Exit.LOOK if taken < report.rows else Exit.OK


def _chosen(one: Doubled, said: str) -> Chosen:
    return Chosen(one.offered if said == "offered" else cast("Choice", said))


def _say(report: ImportReport) -> None:
    print(
        f"{report.rows} rows, written as {report.encoding}:"
        f" {len(report.good)} good, {len(report.bad_lines)} not."
    )
    for bad in report.bad:
        where = f"line {bad.line}" + (f", {bad.column}" if bad.column else "")
        print(f"{where}: {bad.reason}" + (f" ({bad.value[:60]})" if bad.value else ""), file=sys.stderr)
    for one in report.doubled:
        twin = one.twins[0]
        who = f"line {twin.line}" if twin.line is not None else twin.name
        because = ", ".join(twin.because)
        print(f"line {one.line}: may be {who} ({because}); offered: {one.offered}", file=sys.stderr)


def _mapping(book: Casebook, said: str) -> ColumnMapping:
    """The mapping of that name, or the one in that file, which is kept from now on."""
    for kept in book.read(importing.mappings):
        if kept.name == said:
            return kept
    path = Path(said)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refused("no_such_mapping", f"There is no mapping called {said!r}, and no such file.") from None
    except OSError as error:
        raise Unavailable("not_read", f"{said} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("mapping_wrong", f"{said} is not TOML: {error}.") from error
    mapping = importing.mapping_from({"name": path.stem, **data})
    book.do(partial(importing.keep_mapping, mapping=mapping))
    return mapping


def _name_headings(path: Path) -> int:
    columns = importing.headings(path)
    guessed = importing.suggested(columns)
    print("\n".join(f"# {column}" for column in columns))
    print('\ndate_order = "dmy"\n\n[columns]')
    print("\n".join(f"{name} = {_quoted(heading)}" for name, heading in guessed.items()))
    print('\n# [defaults]\n# patch = "North"\n\n# [values.reason]\n# "Their word" = "our_code"')
    return Exit.OK


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _choice(text: str) -> tuple[int, Choice]:
    line, _, choice = text.partition("=")
    if not line.isdecimal() or choice not in CHOICES[:3]:
        raise argparse.ArgumentTypeError("LINE=link, LINE=new or LINE=skip")
    return int(line), cast("Choice", choice)
