"""`do`: one thing done to the records without a window, by the same verbs as the screens; for IT and for
tests.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.casework import cases, clashes, contacts, documents, notes, office, people
from app.casework.casebook import Casebook
from app.casework.documents import DocumentDraft
from app.casework.work import Work
from app.cli import Exit
from app.cli.records import add_officer_argument, casebook
from app.disk import disk_error
from app.domain.changes import Changes
from app.domain.contacts import ContactDraft
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.people import Person
from app.models.record import travels
from app.models.tables import KINDS

DAYS = frozenset({"birth_date", "language_asked_on", "applied_on", "next_contact_on", "from_date"})
Values = dict[str, Any]
_OF_A_FILE = ("document_id", "sha256", "title", "media", "size", "taken", "place", "sent", "trouble")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `do`."""
    add_officer_argument(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    opening = verbs.add_parser("open-case", help="open a case for a new person; prints its id")
    opening.add_argument("--json", required=True, help='{"given_names": …, "patch": …, "reason": …}')
    contact = verbs.add_parser("record-contact", help="record a contact on a case")
    contact.add_argument("case")
    contact.add_argument("--json", required=True, help='{"way": "phone", "reached": "reached", "said": …}')
    note = verbs.add_parser("add-note", help="add a note to a case")
    note.add_argument("case")
    note.add_argument("text")
    keeping = verbs.add_parser("keep-file", help="keep a photo or a PDF on a case; prints its id")
    keeping.add_argument("case")
    keeping.add_argument("file", type=Path)
    keeping.add_argument("--title", required=True)
    keeping.add_argument("--original", action="store_true", help="keep the camera's own file of a photo too")
    listing = verbs.add_parser("files", help="the photos and files of a case and where they are, as JSON")
    listing.add_argument("case")
    for name in ("change-person", "change-case"):
        changing = verbs.add_parser(name, help="change fields of the person (or case) of a case")
        changing.add_argument("case")
        changing.add_argument("--json", required=True, help='{"field": value, …}')
    settling = verbs.add_parser("settle", help="choose on a clash card")
    settling.add_argument("clash")
    settling.add_argument("choice", choices=("theirs", "mine", "both"))
    verbs.add_parser("clashes", help="the clash cards that wait, as JSON")
    verbs.add_parser("show", help="every record, as JSON")


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    with casebook(args) as book:
        return _VERBS[args.verb](book, args)


def _open_case(book: Casebook, args: argparse.Namespace) -> int:
    values = _values(args.json)
    patch = _patch(book, str(values.pop("patch", "")))
    of_person = {name for name in people.NewPerson.__dataclass_fields__ if name in values}
    person = people.NewPerson(**{name: values.pop(name) for name in of_person})
    values.setdefault("applied_on", book.read(lambda work: work.today))
    values.setdefault("safe_tonight", "not_asked")
    draft = cases.NewCase(person=person, patch_id=patch, **values)
    return _done(book.do(partial(cases.open_case, draft=draft)))


def _record_contact(book: Casebook, args: argparse.Namespace) -> int:
    values = _values(args.json)
    values.setdefault("person_id", _applicant(book, args.case))
    values["at"] = (
        datetime.fromisoformat(values["at"]) if "at" in values else book.read(lambda work: work.now)
    )
    draft = ContactDraft(**values)
    return _done(book.do(partial(contacts.record, case_id=args.case, draft=draft)))


def _add_note(book: Casebook, args: argparse.Namespace) -> int:
    return _done(book.do(partial(notes.add, case_id=args.case, text=args.text)))


def _keep_file(book: Casebook, args: argparse.Namespace) -> int:
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise disk_error(error) from error
    draft = DocumentDraft(data, args.title, keep_original=args.original)
    return _done(book.do(partial(documents.keep, case_id=args.case, draft=draft)))


def _files(book: Casebook, args: argparse.Namespace) -> int:
    rows = book.read(partial(documents.listing, case_id=args.case))
    told = [{name: getattr(row, name) for name in _OF_A_FILE} for row in rows]
    print(json.dumps(told, ensure_ascii=False))
    return Exit.OK


def _change_person(book: Casebook, args: argparse.Namespace) -> int:
    values, person_id = _values(args.json), _applicant(book, args.case)
    seen = book.read(lambda work: _seen(work, Person, person_id, values))
    return _done(book.do(partial(people.change_person, person_id=person_id, values=values, seen=seen)))


def _change_case(book: Casebook, args: argparse.Namespace) -> int:
    values = _values(args.json)
    seen = book.read(lambda work: _seen(work, CaseFile, args.case, values))
    return _done(book.do(partial(cases.change_case, case_id=args.case, values=values, seen=seen)))


def _settle(book: Casebook, args: argparse.Namespace) -> int:
    return _done(book.do(partial(clashes.settle, clash_id=args.clash, choice=args.choice)))


def _clashes(book: Casebook, args: argparse.Namespace) -> int:
    waiting = book.read(clashes.listing)
    print(json.dumps([_card(row) for row in waiting], ensure_ascii=False))
    return Exit.LOOK if waiting else Exit.OK


def _show(book: Casebook, args: argparse.Namespace) -> int:
    print(json.dumps(book.read(everything), ensure_ascii=False, sort_keys=True))
    return Exit.OK


_VERBS: Mapping[str, Callable[[Casebook, argparse.Namespace], int]] = {
    "open-case": _open_case,
    "record-contact": _record_contact,
    "add-note": _add_note,
    "keep-file": _keep_file,
    "files": _files,
    "change-person": _change_person,
    "change-case": _change_case,
    "settle": _settle,
    "clashes": _clashes,
    "show": _show,
}


def everything(work: Work) -> dict[str, dict[str, dict[str, object]]]:
    """Every record of this laptop by kind and id, as it travels: two laptops in step have equal ones."""
    return {kind: _rows(work, kind) for kind in sorted(KINDS)}


def _rows(work: Work, kind: str) -> dict[str, dict[str, object]]:
    table = KINDS[kind].__table__
    rows = work.session.execute(select(table).order_by(table.c.id)).mappings()
    return {row["id"]: {name: travels(value) for name, value in row.items()} for row in rows}


def _done(changes: Changes) -> int:
    if changes.made:
        print(changes.made)
    return Exit.OK


def _values(text: str) -> Values:
    try:
        values = json.loads(text)
    except ValueError as fault:
        raise Refused("not_json", f"What follows --json cannot be read: {fault}.") from fault
    if not isinstance(values, dict):
        raise Refused("not_json", "What follows --json is a table of fields and values.")
    return {name: _typed(name, value) for name, value in values.items()}


def _typed(name: str, value: object) -> object:
    return date.fromisoformat(value) if name in DAYS and isinstance(value, str) else value


def _seen(work: Work, kind: type[Person] | type[CaseFile], row_id: str, values: Values) -> Values:
    row = work.session.get(kind, row_id)
    if row is None:
        raise Refused("not_found", "There is no such record on this laptop.")
    return {name: getattr(row, name, None) for name in values}


def _applicant(book: Casebook, case_id: str) -> str:
    return book.read(partial(cases.header, case_id=case_id)).applicant_id


def _patch(book: Casebook, named: str) -> str:
    found = [
        row.patch_id for row in book.read(office.patches) if not named or named in (row.patch_id, row.name)
    ]
    if len(found) != 1:
        raise Refused("which_patch", "Say which patch: its name or id.")
    return found[0]


def _card(row: clashes.ClashRow) -> Values:
    return {
        "clash_id": row.clash_id,
        "kind": row.kind,
        "row_id": row.row_id,
        "about": row.about,
        "reference": row.reference,
        "fields": {
            one.field: {"base": one.base, "theirs": one.theirs, "mine": one.mine} for one in row.fields
        },
        "theirs_by": row.theirs_by,
        "mine_by": row.mine_by,
    }
