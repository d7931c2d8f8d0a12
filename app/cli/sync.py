"""`sync`: join a council by its one-time code, sync now, say what waits."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import platform
from pathlib import Path

from sqlalchemy.orm import Session

from app import opening
from app.cli import Exit
from app.cli.records import NEW_PASSPHRASE, PASSPHRASE, add_officer_argument, ask, records
from app.errors import Refused
from app.models.connecting import READS_ONLY
from app.opening import Opened, laptop_clock
from app.sync import bundle, enrol, status
from app.sync.client import Outcome, SyncClient
from app.sync.http import OfficeOverHttp
from app.sync.status import SyncState

SAYS = (
    """Exit code of `now` and `status`: 0 everything is at the office, 1 something waits or wants a look."""
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sync`."""
    parser.description = f"Join a council, sync now, say what waits. {SAYS}"
    add_officer_argument(parser)
    parser.add_argument("--ca", metavar="FILE", help="who signed the office's certificate (PEM)")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    joining = verbs.add_parser("enrol", help=f"join a council; a new passphrase comes from {NEW_PASSPHRASE}")
    joining.add_argument("--server", required=True, metavar="ADDRESS", help="https://…")
    joining.add_argument("--code", required=True, help="the one-time code that the office gave")
    moving = verbs.add_parser("moved", help="the office has another address now")
    moving.add_argument("--server", required=True, metavar="ADDRESS", help="https://…")
    verbs.add_parser("now", help="send what waits and take what is new")
    carrying = verbs.add_parser(
        "bundle", help="write what waits into a sealed file, to be carried to the office"
    )
    carrying.add_argument("file", type=Path, help="a new file, on a stick for instance")
    saying = verbs.add_parser("status", help="what waits, item by item")
    saying.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the exit code."""
    verb = {"enrol": _enrol, "moved": _moved, "now": _now, "bundle": _bundle, "status": _status}[args.verb]
    return verb(args)


def _enrol(args: argparse.Namespace) -> int:
    line = OfficeOverHttp(args.server, ca_file=args.ca)
    on = opening.laptop(args.home)
    opened = _begun_or_new(args)
    try:
        told = enrol.enrol(
            opened.engine,
            line,
            address=line.address,
            typed_code=args.code,
            label=platform.node(),
            wrap_for_recovery=lambda public: on.seal_to_council(opened.folder, opened.key, public),
        )
    finally:
        line.close()
        opened.close()
    print(f"Joined {told.council} as {told.officer_name}.")
    return Exit.OK


def _moved(args: argparse.Namespace) -> int:
    line = OfficeOverHttp(args.server, ca_file=args.ca)
    try:
        with records(args) as opened:
            enrol.move(opened.engine, line, address=line.address)
    finally:
        line.close()
    print(f"The office is looked for at {line.address} from now on.")
    return Exit.OK


def _begun_or_new(args: argparse.Namespace) -> Opened:
    """The officer's store that was begun and has not joined yet, else a new one."""
    on = opening.laptop(args.home)
    if not args.officer:
        raise Refused("whose_records", "Say whose laptop this will be: --officer NAME.")
    if any(args.officer in (one.name, one.id) for one in on.officers()):
        return opening.open_officer(on, args.officer, passphrase=ask("Passphrase: "))
    return opening.begin_officer(on, args.officer, ask("New passphrase: ", variable=_variable(), twice=True))


def _variable() -> str:
    return NEW_PASSPHRASE if NEW_PASSPHRASE in os.environ else PASSPHRASE


def _now(args: argparse.Namespace) -> int:
    erase: list[bool] = []
    with records(args) as opened:
        line = enrol.line_of(opened.engine, ca_file=args.ca)
        client = SyncClient(opened.engine, line, clock=laptop_clock, erase=lambda: erase.append(True))
        try:
            outcome = client.sync()
        finally:
            line.close()
        state = _state(opened)
    if erase:
        opening.laptop(args.home).crypto_erase(opened.folder)
        print("The council withdrew this laptop. Its unsent work was handed over; its records are destroyed.")
        return Exit.REFUSED
    print(_said(outcome))
    return _graded(state) if outcome.agrees else Exit.LOOK


def _bundle(args: argparse.Namespace) -> int:
    with records(args) as opened:
        made = bundle.make(opened.engine, args.file)
    print(
        f"{made.operations} change(s) and {made.files} file(s) are in {args.file.name}, sealed. "
        "Whoever carries it cannot read it. They count as sent when this laptop next reaches the office."
    )
    return Exit.OK


def _said(outcome: Outcome) -> str:
    said = f"Sent {outcome.sent}, received {outcome.received}, files {outcome.files_sent}."
    if outcome.clashes:
        said += f" {outcome.clashes} change(s) met another's: both values are kept for you to choose."
    if outcome.held:
        said += f" {outcome.held} change(s) wait at the office for a decision."
    if not outcome.agrees:
        said += " The office and this laptop do not yet hold the same; sync again."
    return said


def _status(args: argparse.Namespace) -> int:
    with records(args) as opened:
        state = _state(opened)
    if args.json:
        print(json.dumps(dataclasses.asdict(state), default=str, ensure_ascii=False))
        return _graded(state)
    for item in state.waiting:
        print(f"waits: {item.verb} {item.about}".rstrip())
    if state.acts_waiting > len(state.waiting):
        print(f"and {state.acts_waiting - len(state.waiting)} more that wait")
    for kept in state.held:
        print(f"held at the office ({kept.why}): {kept.verb} {kept.about}".rstrip())
    if state.changes_held > len(state.held):
        print(f"and {state.changes_held - len(state.held)} more that are held")
    if state.files_waiting:
        print(f"files that wait: {state.files_waiting}")
    if state.clashes:
        print(f"to choose: {state.clashes}")
    if state.everything_at_office:
        print("Everything is at the office.")
    elif state.size_bytes:
        print(f"To send: about {state.size_bytes} bytes, {state.est_seconds} s.")
    return _graded(state)


def _graded(state: SyncState) -> int:
    wants_a_look = state.clashes or state.changes_held
    return Exit.OK if state.everything_at_office and not wants_a_look else Exit.LOOK


@dataclasses.dataclass(frozen=True)
class _Reading:
    session: Session


def _state(opened: Opened) -> SyncState:
    with Session(opened.engine.execution_options(**READS_ONLY)) as session:
        return status.state(_Reading(session))
