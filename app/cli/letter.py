"""`python -m app letter`: writes a case's letter to a PDF, as the window would make it."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

from app.casework import cases, letters
from app.casework.casebook import Casebook
from app.casework.letters import LetterDraft, MissingLink
from app.cli import Exit
from app.cli.records import add_officer_argument, casebook
from app.domain.facts import Way
from app.errors import Refused, Unavailable
from app.letters.facts import LetterLanguage, Size


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is told."""
    add_officer_argument(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    parser.add_argument(
        "--template",
        default="",
        metavar="NAME",
        help="which letter; without it, those that the case can have",
    )
    parser.add_argument(
        "--language", choices=get_args(LetterLanguage), help="else the one that the person chose"
    )
    parser.add_argument("--size", choices=get_args(Size), help="else the one that the person reads")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help="the day it is to be given (else today)"
    )
    parser.add_argument("--way", choices=get_args(Way), default="hand", help="how it is to be given")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder to write to, readable by anyone")
    parser.add_argument(
        "--make",
        action="store_true",
        help="record the letter as made, as the window does; else nothing is recorded",
    )
    parser.add_argument(
        "--draft", action="store_true", help="write it though something is missing, marked as a draft"
    )


def run(args: argparse.Namespace) -> int:
    """Write the letter, or name the letters that there are. 1: a draft was written; 3: something stops it."""
    if args.template and args.out is None:
        print("Say with --out where to write the letter.", file=sys.stderr)
        return Exit.WRONG_USE
    with casebook(args) as book:
        case_id = _case_called(book, args.case)
        if not args.template:
            return _name_letters(book, case_id)
        draft = LetterDraft(case_id, args.template, args.language, args.size, args.on, args.way)
        if args.make:
            return _made(book, draft, args)
        return _written(book, draft, args)


def _made(book: Casebook, draft: LetterDraft, args: argparse.Namespace) -> int:
    letter_id = book.do(partial(letters.make, draft=draft)).made
    assert letter_id is not None
    data = book.read(partial(letters.pdf_bytes, letter_id=letter_id))
    row = book.read(partial(letters.letter, letter_id=letter_id))
    _write(data, args.out, f"{args.case}-{row.template}-{row.language}-{row.size}")
    print(f"Made, not given yet. SHA-256 {row.sha256}")
    return Exit.OK


def _written(book: Casebook, draft: LetterDraft, args: argparse.Namespace) -> int:
    lacks = book.read(partial(letters.missing, draft=draft))
    for link in lacks:
        print(_said(link), file=sys.stderr)
    if lacks and not args.draft:
        return Exit.REFUSED
    facts = book.read(partial(letters.facts_for, draft=draft))
    pdf = book.read(partial(letters.preview, draft=draft))
    _write(pdf.data, args.out, f"{args.case}-{facts.template}-{facts.language}-{facts.size}")
    return Exit.LOOK if lacks else Exit.OK


def _said(link: MissingLink) -> str:
    law = f" ({link.section})" if link.section else ""
    return f"Missing: {link.code} {link.name}{law}. Put it right at: {link.screen}, {link.field}."


def _name_letters(book: Casebook, case_id: str) -> int:
    owed = {one.template for one in book.read(partial(letters.owed, case_id=case_id))}
    for one in book.read(partial(letters.on_offer, case_id=case_id)):
        print(f"{one.template}\t{one.title.en}{' (owed now)' if one.template in owed else ''}")
    return Exit.OK


def _case_called(book: Casebook, reference: str) -> str:
    wanted = cases.Wanted(text=reference, closed=None)
    for row in book.read(partial(cases.find, wanted=wanted)).rows:
        if row.reference == reference:
            return row.case_id
    raise Refused("no_such_case", f"This laptop has no case {reference!r}.", reference=reference)


def _write(data: bytes, folder: Path, name: str) -> None:
    path = folder / (re.sub(r"[^\w.-]+", "-", name) + ".pdf")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as fault:
        raise Unavailable(
            "not_written", f"{path} cannot be written: {fault.strerror}.", path=str(path)
        ) from fault
    print(f"Wrote {path}. It is not encrypted: whoever has the file can read it.")
