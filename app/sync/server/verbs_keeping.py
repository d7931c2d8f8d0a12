"""The server's verbs about backups: making one, saying how far one reaches, putting one back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from app import volumes
from app.errors import Refused
from app.sync.server import backups, settings
from app.sync.server.council import the_council
from app.sync.server.database import default_url
from app.sync.server.office import Office
from app.sync.server.schema import tenant
from app.sync.server.settings import Settings
from app.sync.server.words import LOOK, OK, Verbs, settings_of, verb


def add_verbs(verbs: Verbs) -> None:
    """Name them."""
    making = verb(verbs, "backup", _backup, "back up the embedded database and the files, and check them")
    making.add_argument(
        "--to", type=Path, required=True, help="the folder of all backups, on another machine"
    )
    making.add_argument("--keep", type=int, default=0, help="how many to keep; otherwise all of them")
    making.add_argument(
        "--still-here",
        action="store_true",
        help="it is taken away later: laptops go on keeping what they sent until backed-up is said",
    )
    verb(verbs, "revision", _revision, "the council's revision now")
    told = verb(verbs, "backed-up", _backed_up, "a checked backup, kept elsewhere, reaches this revision")
    told.add_argument("revision", type=int)
    back = verb(verbs, "restore", _restore, "put a backup back; the server must be stopped")
    back.add_argument("--from", dest="kept", type=Path, required=True, help="the backup's own folder")
    back.add_argument("--why", required=True, help="a word or two, kept")
    after = verb(
        verbs, "restored", _restored, "the database was put back from a backup, or a replica took over"
    )
    after.add_argument("--why", required=True, help="a word or two, kept")


@contextmanager
def _office(wanted: Settings) -> Iterator[Office]:
    """The office, and its database closed again: nothing may be put in the place of an open one."""
    office = settings.open_office(wanted)
    try:
        yield office
    finally:
        office.database.engine.dispose()


def _backup(args: argparse.Namespace) -> int:
    wanted = settings_of(args)
    with _office(wanted) as office:
        kept = backups.make(office, wanted, args.to, keep=args.keep)
        print(f"{kept.folder.name}: {kept.files} file(s), checked.")
        if kept.files_missing:
            print(f"{kept.files_missing} file(s) are named that have not reached the office yet.")
        if not args.still_here:
            for tenant_id, rev in kept.revisions.items():
                backups.backed_up(office, tenant_id, rev)
    if volumes.is_encrypted(args.to) is not True:
        print(
            "The backup may not lie on an encrypted volume: the records in it can be read by whoever has it."
        )
        return LOOK
    return OK


def _revision(args: argparse.Namespace) -> int:
    with _office(settings_of(args)) as office:
        council = the_council(office, args.council)
        with office.database.read(council.tenant) as connection:
            print(connection.scalar(select(tenant.c.rev).where(tenant.c.tenant == council.tenant)))
    return OK


def _backed_up(args: argparse.Namespace) -> int:
    with _office(settings_of(args)) as office:
        backups.backed_up(office, the_council(office, args.council).tenant, args.revision)
    return OK


def _restore(args: argparse.Namespace) -> int:
    wanted = settings_of(args)
    if wanted.database != default_url(wanted.folder):
        raise Refused(
            "postgres_backs_up_itself", "This server's database is PostgreSQL: see docs/operations.md."
        )
    aside = backups.put_back(wanted, args.kept)
    if aside is not None:
        print(f"The database that was there is now {aside.name}.")
    return _restored(args)


def _restored(args: argparse.Namespace) -> int:
    wanted = settings_of(args)
    with _office(wanted) as office:
        for one in backups.restored(office, wanted.folder, why=args.why):
            print(f"{one.tenant} stands at revision {one.rev}; laptops bring back what they still have.")
            print(f"{one.laptops_known_again} laptop(s) known again, {one.laptops_shut_out} revoked again.")
    print("What was done to officers, roles and patches since waits in `held` for a person.")
    return OK
