"""The server's verbs about a council and whoever works for it: officers, patches, laptops, held work."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.sync.server import setting_up, settings
from app.sync.server.council import ROLES, make_council
from app.sync.server.words import LOOK, OK, Verbs, council_of, settings_of, verb


def add_verbs(verbs: Verbs) -> None:
    """Name them."""
    making = verb(verbs, "make-council", _make_council, "a new council, in a new or an old folder")
    making.add_argument("name")
    making.add_argument("--name-cy", default="", help="its name in Welsh")
    making.add_argument("--prefix", default="", help="what its case numbers begin with")
    making.add_argument("--recovery-key", type=Path, help="file with the public half of the recovery key")
    setting = verb(
        verbs, "set-up", _set_up, "a whole council from a TOML file: letterhead, patches, officers"
    )
    setting.add_argument("file", type=Path)
    setting.add_argument("--recovery-key", type=Path, help="file with the public half of the recovery key")
    heading = verb(verbs, "letterhead", _letterhead, "change the letterhead")
    heading.add_argument("--json", required=True, help='{"phone": …, "address": …, "address_cy": …}')
    _officer_words(verbs)
    _laptop_words(verbs)


def _officer_words(verbs: Verbs) -> None:
    adding = verb(verbs, "add-officer", _add_officer, "a new officer; prints their id")
    adding.add_argument("name")
    for word in ("--job-title", "--phone", "--email"):
        adding.add_argument(word, default="")
    adding.add_argument("--speaks-welsh", action="store_true")
    role = verb(verbs, "give-role", _give_role, "give an officer a role")
    role.add_argument("officer")
    role.add_argument("role", choices=ROLES)
    patch = verb(verbs, "add-patch", _add_patch, "a new patch; prints its id")
    patch.add_argument("name")
    patch.add_argument("--name-cy", default="")
    into = verb(verbs, "put-in-patch", _put_in_patch, "put an officer into patches")
    into.add_argument("officer")
    into.add_argument("patch", nargs="+")
    out = verb(verbs, "take-out-of-patch", _take_out_of_patch, "take an officer out of a patch")
    out.add_argument("officer")
    out.add_argument("patch")


def _laptop_words(verbs: Verbs) -> None:
    code = verb(verbs, "code", _code, "a one-time code for an officer's laptop")
    code.add_argument("officer")
    revoking = verb(verbs, "revoke", _revoke, "revoke a lost laptop, or a leaver's")
    which = revoking.add_mutually_exclusive_group(required=True)
    which.add_argument("device", nargs="?", default="")
    which.add_argument("--officer", default="")
    verb(verbs, "devices", _devices, "the laptops that joined")
    verb(verbs, "held", _held, "work that waits for a person to decide")
    for name, does, said in (
        ("accept", _accept, "take held work in"),
        ("decline", _decline, "leave held work out"),
    ):
        verb(verbs, name, does, said).add_argument("op")


def _make_council(args: argparse.Namespace) -> int:
    wanted = settings_of(args)
    settings.keep(wanted)
    recovery = args.recovery_key.read_text().strip() if args.recovery_key else ""
    office = settings.open_office(wanted)
    council = make_council(office, args.name, args.name_cy, prefix=args.prefix, recovery_key=recovery)
    print(council.tenant)
    return OK


def _set_up(args: argparse.Namespace) -> int:
    setting_up.read(args.file)
    wanted = settings_of(args)
    settings.keep(wanted)
    recovery = args.recovery_key.read_text().strip() if args.recovery_key else ""
    print(setting_up.set_up(settings.open_office(wanted), args.file, recovery_key=recovery).tenant)
    return OK


def _letterhead(args: argparse.Namespace) -> int:
    council_of(args).set_organisation(**json.loads(args.json))
    return OK


def _add_officer(args: argparse.Namespace) -> int:
    more = {"job_title": args.job_title, "phone": args.phone, "email": args.email}
    print(council_of(args).add_officer(args.name, **more, speaks_welsh=args.speaks_welsh))
    return OK


def _give_role(args: argparse.Namespace) -> int:
    council_of(args).give_role(args.officer, args.role)
    return OK


def _add_patch(args: argparse.Namespace) -> int:
    print(council_of(args).add_patch(args.name, args.name_cy))
    return OK


def _put_in_patch(args: argparse.Namespace) -> int:
    council = council_of(args)
    for patch in args.patch:
        council.put_in_patch(args.officer, patch)
    return OK


def _take_out_of_patch(args: argparse.Namespace) -> int:
    council_of(args).take_out_of_patch(args.officer, args.patch)
    return OK


def _code(args: argparse.Namespace) -> int:
    print(council_of(args).code(args.officer))
    return OK


def _revoke(args: argparse.Namespace) -> int:
    council = council_of(args)
    done = council.revoke_officer(args.officer) if args.officer else council.revoke_device(args.device)
    print(f"{done} laptop(s) revoked.")
    return OK if done else LOOK


def _devices(args: argparse.Namespace) -> int:
    for row in council_of(args).devices():
        print(row["device_id"], row["officer_id"], row["state"], row["last_seen"] or "never", row["label"])
    return OK


def _held(args: argparse.Namespace) -> int:
    waiting = council_of(args).held_work()
    for work in waiting:
        print(work.op_id, work.officer_id, work.why, work.kind, work.verb, work.received_at)
    return LOOK if waiting else OK


def _accept(args: argparse.Namespace) -> int:
    print(council_of(args).accept(args.op).state)
    return OK


def _decline(args: argparse.Namespace) -> int:
    council_of(args).decline(args.op)
    return OK
