"""python -m app.sync.server …: makes councils, runs the server, and does what IT does at it."""

from __future__ import annotations

import argparse
import ipaddress
import json
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from app.errors import Refused, Unavailable
from app.sync.server import health, setting_up, settings
from app.sync.server.app import make_app
from app.sync.server.council import ROLES, Council, make_council, the_council
from app.sync.server.settings import Settings

OK, LOOK, REFUSED, UNAVAILABLE = 0, 1, 3, 4
KEEP_ALIVE_S = 600
"""A laptop on a slow line takes long between two requests; closing on it costs it a whole new handshake."""

Verb = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str]) -> int:
    """Do what the words say; the exit code (0 done, 1 look, 2 wrong use, 3 refused, 4 unavailable)."""
    args = _parser().parse_args(argv)
    try:
        return int(args.verb(args))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return REFUSED
    except Unavailable as unavailable:
        print(unavailable.sentence, file=sys.stderr)
        return UNAVAILABLE


# --- verbs -------------------------------------------------------------------------------------------------


def _make_council(args: argparse.Namespace) -> int:
    wanted = _settings(args)
    settings.keep(wanted)
    recovery = args.recovery_key.read_text().strip() if args.recovery_key else ""
    office = settings.open_office(wanted)
    council = make_council(office, args.name, args.name_cy, prefix=args.prefix, recovery_key=recovery)
    print(council.tenant)
    return OK


def _set_up(args: argparse.Namespace) -> int:
    setting_up.read(args.file)
    wanted = _settings(args)
    settings.keep(wanted)
    recovery = args.recovery_key.read_text().strip() if args.recovery_key else ""
    print(setting_up.set_up(settings.open_office(wanted), args.file, recovery_key=recovery).tenant)
    return OK


def _letterhead(args: argparse.Namespace) -> int:
    _council(args).set_organisation(**json.loads(args.json))
    return OK


def _add_officer(args: argparse.Namespace) -> int:
    more = {"job_title": args.job_title, "phone": args.phone, "email": args.email}
    print(_council(args).add_officer(args.name, **more, speaks_welsh=args.speaks_welsh))
    return OK


def _give_role(args: argparse.Namespace) -> int:
    _council(args).give_role(args.officer, args.role)
    return OK


def _add_patch(args: argparse.Namespace) -> int:
    print(_council(args).add_patch(args.name, args.name_cy))
    return OK


def _put_in_patch(args: argparse.Namespace) -> int:
    council = _council(args)
    for patch in args.patch:
        council.put_in_patch(args.officer, patch)
    return OK


def _take_out_of_patch(args: argparse.Namespace) -> int:
    _council(args).take_out_of_patch(args.officer, args.patch)
    return OK


def _code(args: argparse.Namespace) -> int:
    print(_council(args).code(args.officer))
    return OK


def _revoke(args: argparse.Namespace) -> int:
    council = _council(args)
    done = council.revoke_officer(args.officer) if args.officer else council.revoke_device(args.device)
    print(f"{done} laptop(s) revoked.")
    return OK if done else LOOK


def _devices(args: argparse.Namespace) -> int:
    for row in _council(args).devices():
        print(row["device_id"], row["officer_id"], row["state"], row["last_seen"] or "never", row["label"])
    return OK


def _held(args: argparse.Namespace) -> int:
    waiting = _council(args).held_work()
    for work in waiting:
        print(work.op_id, work.officer_id, work.why, work.kind, work.verb, work.received_at)
    return LOOK if waiting else OK


def _accept(args: argparse.Namespace) -> int:
    print(_council(args).accept(args.op).state)
    return OK


def _decline(args: argparse.Namespace) -> int:
    _council(args).decline(args.op)
    return OK


def _doctor(args: argparse.Namespace) -> int:
    return health.report(_settings(args))


def _run(args: argparse.Namespace) -> int:
    secured = bool(args.cert and args.key)
    if not secured and not args.behind_tls_proxy and not _is_loopback(args.host):
        raise Refused(
            "not_encrypted", "Without --cert and --key the server listens on this machine only (127.0.0.1)."
        )
    wanted = _settings(args)
    if not wanted.folder.is_dir():
        raise Unavailable("no_council", "There is no server in this folder yet: begin with make-council.")
    office = settings.open_office(wanted)
    listening = _listen(args.host, args.port)
    host, port = listening.getsockname()[:2]
    scheme = "https" if secured else "http"
    print(f"Listening on {scheme}://{host}:{port}", flush=True)
    config = uvicorn.Config(
        make_app(office),
        timeout_keep_alive=KEEP_ALIVE_S,
        access_log=False,
        log_level="warning",
        ssl_certfile=args.cert,
        ssl_keyfile=args.key,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    if args.while_stdin_is_open:
        threading.Thread(target=_end_with_stdin, args=(server,), name="stdin", daemon=True).start()
    server.run(sockets=[listening])
    return OK


def _end_with_stdin(server: uvicorn.Server) -> None:
    """Whoever started this server is gone when its end of the pipe closes, however it went."""
    while sys.stdin.read(1):
        pass
    server.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Unavailable("port_taken", f"The server cannot listen on {host}:{port}.") from error
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _settings(args: argparse.Namespace) -> Settings:
    return settings.read(args.folder, database=args.database, key_file=args.key_file)


def _council(args: argparse.Namespace) -> Council:
    return the_council(settings.open_office(_settings(args)), args.council)


# --- words -------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app serve", description="The council's server.", epilog=main.__doc__
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    making = _verb(verbs, "make-council", _make_council, "a new council, in a new or an old folder")
    making.add_argument("name")
    making.add_argument("--name-cy", default="", help="its name in Welsh")
    making.add_argument("--prefix", default="", help="what its case numbers begin with")
    making.add_argument("--recovery-key", type=Path, help="file with the public half of the recovery key")
    setting = _verb(
        verbs, "set-up", _set_up, "a whole council from a TOML file: letterhead, patches, officers"
    )
    setting.add_argument("file", type=Path)
    setting.add_argument("--recovery-key", type=Path, help="file with the public half of the recovery key")
    heading = _verb(verbs, "letterhead", _letterhead, "change the letterhead")
    heading.add_argument("--json", required=True, help='{"phone": …, "address": …, "address_cy": …}')
    _officer_words(verbs)
    _laptop_words(verbs)
    running = _verb(verbs, "run", _run, "run the server")
    running.add_argument("--host", default="127.0.0.1")
    running.add_argument("--port", type=int, default=8443, help="0: any free one, which is printed")
    running.add_argument("--cert", help="TLS certificate (PEM)")
    running.add_argument("--key", help="its private key (PEM)")
    running.add_argument("--behind-tls-proxy", action="store_true", help="a proxy before it speaks HTTPS")
    running.add_argument(
        "--while-stdin-is-open", action="store_true", help="end when the standard input closes"
    )
    _verb(verbs, "doctor", _doctor, "say what is wrong with this server")
    return parser


def _officer_words(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    adding = _verb(verbs, "add-officer", _add_officer, "a new officer; prints their id")
    adding.add_argument("name")
    for word in ("--job-title", "--phone", "--email"):
        adding.add_argument(word, default="")
    adding.add_argument("--speaks-welsh", action="store_true")
    role = _verb(verbs, "give-role", _give_role, "give an officer a role")
    role.add_argument("officer")
    role.add_argument("role", choices=ROLES)
    patch = _verb(verbs, "add-patch", _add_patch, "a new patch; prints its id")
    patch.add_argument("name")
    patch.add_argument("--name-cy", default="")
    into = _verb(verbs, "put-in-patch", _put_in_patch, "put an officer into patches")
    into.add_argument("officer")
    into.add_argument("patch", nargs="+")
    out = _verb(verbs, "take-out-of-patch", _take_out_of_patch, "take an officer out of a patch")
    out.add_argument("officer")
    out.add_argument("patch")


def _laptop_words(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    code = _verb(verbs, "code", _code, "a one-time code for an officer's laptop")
    code.add_argument("officer")
    revoking = _verb(verbs, "revoke", _revoke, "revoke a lost laptop, or a leaver's")
    which = revoking.add_mutually_exclusive_group(required=True)
    which.add_argument("device", nargs="?", default="")
    which.add_argument("--officer", default="")
    _verb(verbs, "devices", _devices, "the laptops that joined")
    _verb(verbs, "held", _held, "work that waits for a person to decide")
    for name, verb, said in (
        ("accept", _accept, "take held work in"),
        ("decline", _decline, "leave held work out"),
    ):
        _verb(verbs, name, verb, said).add_argument("op")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, verb: Verb, said: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=said, description=said)
    parser.add_argument("--folder", type=Path, required=True, help="the server's own folder")
    parser.add_argument("--database", default="", help="another database than the embedded one (its address)")
    parser.add_argument("--key-file", type=Path, help="the server's key, kept away from its folder")
    parser.add_argument("--council", default="", help="which council, where there are several")
    parser.set_defaults(verb=verb)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
