"""The server's verbs about what may be kept: erasure, legal holds, what is due to go, what is held about a
person.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from app import volumes
from app.errors import Refused
from app.sync.server import erasing, retention, subject_access, what_goes
from app.sync.server.council import Council
from app.sync.server.what_goes import Order, ToGo
from app.sync.server.words import LOOK, OK, Verbs, council_of, settings_of, verb


def add_verbs(verbs: Verbs) -> None:
    """Name them."""
    erase = verb(
        verbs, "erase", _erase, "erase a case or a person for good; without --really only says what would go"
    )
    _about(erase).add_argument("--held", default="", help="the operation's id: declined work, by itself")
    erase.add_argument("--why", default="", help="kept: may not name the person")
    erase.add_argument("--by", default="", help="who ordered it")
    erase.add_argument("--and-people", action="store_true", help="also those who then belong to no case")
    erase.add_argument("--really", action="store_true", help="do it: it cannot be taken back")
    verb(verbs, "erase-again", _erase_again, "erase once more what a backup brought back")
    hold = verb(verbs, "legal-hold", _legal_hold, "from now on nothing of a case or person may be erased")
    _about(hold)
    hold.add_argument("--why", default="")
    hold.add_argument("--by", default="")
    hold.add_argument("--lift", action="store_true", help="end it")
    verb(verbs, "legal-holds", _legal_holds, "what may not be erased for now")
    due = verb(verbs, "retention", _retention, "what the retention schedule says is due; erases nothing")
    due.add_argument("--on", type=date.fromisoformat, help="as of this day (YYYY-MM-DD); otherwise today")
    due.add_argument("--schedule", type=Path, help="the council's own schedule (TOML)")
    asked = verb(verbs, "subject-access", _subject_access, "everything that is held about a person")
    asked.add_argument("person")
    asked.add_argument("--out", type=Path, required=True, help="a ZIP file that is not there yet")


def _about(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--person", default="", help="their id")
    which.add_argument("--case", default="", help="its id or its number")
    return which


def _named(council: Council, args: argparse.Namespace) -> tuple[str, str]:
    """What is meant: (case or person, its id)."""
    if getattr(args, "held", ""):
        return "held", str(args.held)
    if args.person:
        return "person", str(args.person)
    with council.office.database.read(council.tenant) as connection:
        found = what_goes.cases_called(connection, council.tenant, args.case)
    if len(found) > 1:
        raise Refused("which_case", f"More than one case is numbered {args.case}: give its id.")
    return "case", found[0] if found else str(args.case)


def _erase(args: argparse.Namespace) -> int:
    council = council_of(args)
    about, scope_id = _named(council, args)
    order = Order(about, scope_id, args.why, args.by, and_people=args.and_people)
    if not args.really:
        with council.office.database.read(council.tenant) as connection:
            going = what_goes.look(connection, council.tenant, order)
        _say(going)
        print("Nothing was erased. To erase it: the same words with --really, --why and --by.")
        return LOOK if going.on_hold or going.to_read else OK
    going = erasing.carry_out(council.office, settings_of(args).folder / erasing.LOG, council.tenant, order)
    _say(going)
    print("Erased. Each laptop erases it when it next syncs; backups made before today still have it.")
    return LOOK if going.to_read else OK


def _say(going: ToGo) -> None:
    for kind, count in going.kinds().items():
        print(f"goes: {count} {kind}")
    print(f"goes: what {len(going.journalled)} journalled changes said, {len(going.held)} held")
    print(f"goes: {len(going.files)} file(s); {going.files_kept} stay, since other records name them")
    for scope_id in sorted(going.on_hold):
        print(f"stands in the way: a legal hold on {scope_id}")
    for person in sorted(going.left_over):
        print(f"stays, and will belong to no case: person {person} (--and-people takes them too)")
    for mention in going.to_read:
        print(
            f"stays, and is to be read: {mention.kind} {mention.row_id} of {mention.scope_id}:"
            f" {', '.join(mention.fields)}"
        )


def _erase_again(args: argparse.Namespace) -> int:
    council = council_of(args)
    done = erasing.again(council.office, settings_of(args).folder / erasing.LOG)
    print(f"{done} erasure(s) done again.")
    return OK


def _legal_hold(args: argparse.Namespace) -> int:
    council = council_of(args)
    _, scope_id = _named(council, args)
    if args.lift:
        return OK if erasing.lift(council.office, council.tenant, scope_id) else LOOK
    erasing.hold(council.office, council.tenant, scope_id, why=args.why, by=args.by)
    return OK


def _legal_holds(args: argparse.Namespace) -> int:
    council = council_of(args)
    with council.office.database.read(council.tenant) as connection:
        for row in erasing.holds(connection, council.tenant):
            print(row.scope_id, row.at, row.by, row.why)
    return OK


def _retention(args: argparse.Namespace) -> int:
    council = council_of(args)
    schedule = retention.read(args.schedule or retention.default_schedule())
    on = args.on or council.office.clock().date()
    with council.office.database.read(council.tenant) as connection:
        due = retention.due(connection, council.tenant, schedule, on=on)
    for one in due:
        kept = "; on legal hold" if one.on_hold else ""
        print(f"{one.due_on} {one.category.what} {one.about} {one.scope_id} {one.category.id}{kept}")
    for category in schedule.unverified:
        print(
            f"not verified: {category.id} ({category.years} years after {category.event}): {category.source}"
        )
    return LOOK if due else OK


def _subject_access(args: argparse.Namespace) -> int:
    council = council_of(args)
    made = subject_access.write(council.office, council.tenant, args.person, args.out)
    print(f"{made.rows} records, {made.changes} changes and {made.files} files are in {args.out.name}.")
    if made.to_look_at:
        print(f"{made.to_look_at} places speak of other people: read look-first.html before it is given out.")
    if volumes.is_encrypted(args.out.parent) is not True:
        print("This folder may not lie on an encrypted volume. Move the file to one.")
    return LOOK if made.to_look_at else OK
