"""`doctor`: what is wrong with this laptop; a forgotten passphrase; a back-up put in; a council's key."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app import doctor, opening
from app.cli import Exit
from app.cli.records import (
    KEY_PASSPHRASE,
    NEW_PASSPHRASE,
    PASSPHRASE,
    add_officer_argument,
    ask,
)
from app.disk import write_whole
from app.errors import Refused
from app.keys import recovery
from app.models import backups
from app.sync.http import reach

SAYS = """looks at the store, keys, fonts, server, clock and disk, one line each.
Exit code: 0 all well, 1 warnings, 2 something has failed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `doctor`."""
    parser.description = SAYS
    add_officer_argument(parser)
    parser.add_argument("--server-folder", type=Path, metavar="DIR", help="look at a server's folder instead")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    recover = verbs.add_parser(
        "recover", help=f"set a new passphrase by the council's recovery key (new one: {NEW_PASSPHRASE})"
    )
    recover.add_argument(
        "--key", type=Path, required=True, metavar="FILE", help="the private half, as a file"
    )
    verbs.add_parser("restore", help="put the last sound back-up in the damaged store's place")
    make = verbs.add_parser("recovery-key", help="make a council's recovery key; its file goes into a safe")
    make.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the private half goes")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the exit code."""
    if args.verb == "recover":
        return _recover(args)
    if args.verb == "restore":
        return _restore(args)
    if args.verb == "recovery-key":
        return _make_key(args)
    findings = (doctor.server_folder(args.server_folder),) if args.server_folder else _look(args)
    for finding in findings:
        print(finding)
    return int(doctor.gravest(findings))


def _look(args: argparse.Namespace) -> tuple[doctor.Finding, ...]:
    on = opening.laptop(args.home)
    patient = doctor.admit(
        on, args.officer, passphrase=os.environ.get(PASSPHRASE), clock=opening.laptop_clock, reach=reach
    )
    try:
        return doctor.look(patient)
    finally:
        if patient.opened is not None:
            patient.opened.close()


def _recover(args: argparse.Namespace) -> int:
    on = opening.laptop(args.home)
    folder = on.officer(args.officer)
    pem = _read(args.key)
    locked = b"ENCRYPTED" in pem
    given = ask("The recovery key's own passphrase: ", variable=KEY_PASSPHRASE) if locked else ""
    new = ask("New passphrase: ", variable=NEW_PASSPHRASE, twice=True)
    on.recover(folder, pem, new, pem_passphrase=given)
    print(f"{folder.name} has a new passphrase. Nothing that waited to be sent was touched.")
    return Exit.OK


def _restore(args: argparse.Namespace) -> int:
    on = opening.laptop(args.home)
    folder = on.officer(args.officer)
    key = on.unlock_by_keyring(folder) if PASSPHRASE not in os.environ else None
    if key is None:
        key = on.unlock(folder, ask("Passphrase: "), clock=opening.laptop_clock)
    used, aside = backups.restore(folder.store, key, now=opening.laptop_clock())
    print(f"{used.name} is in place. The damaged store is kept as {aside.name}: what was saved after the")
    print("back-up and not yet sent is only there, so keep it until your council's IT has looked.")
    return Exit.LOOK


def _make_key(args: argparse.Namespace) -> int:
    if args.out.exists():
        raise Refused("file_exists", f"{args.out} exists already; a key is never written over.")
    made = recovery.make_recovery_keypair(
        ask("A passphrase for the key's file: ", variable=KEY_PASSPHRASE, twice=True)
    )
    write_whole(args.out, made.private_pem)
    print(f"The private half is in {args.out}: keep it offline, with its passphrase apart from it.")
    print(f"Public half: {made.public}")
    print(f"Fingerprint: {recovery.fingerprint(made.public)}")
    return Exit.OK


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("file_not_read", f"{file} cannot be read: {error.strerror}.") from error
