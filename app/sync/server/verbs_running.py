"""The server's verbs that run it and say how it is."""

from __future__ import annotations

import argparse
import ipaddress
import socket
import sys
import threading

import uvicorn

from app.errors import Refused, Unavailable
from app.sync.server import health, settings
from app.sync.server.app import make_app
from app.sync.server.words import OK, Verbs, settings_of, verb

BACKLOG = 1024
KEEP_ALIVE_S = 600
"""A laptop on a slow line takes long between two requests; closing on it costs it a whole new handshake."""


def add_verbs(verbs: Verbs) -> None:
    """Name them."""
    running = verb(verbs, "run", _run, "run the server")
    running.add_argument("--host", default="127.0.0.1")
    running.add_argument("--port", type=int, default=8443, help="0: any free one, which is printed")
    running.add_argument("--cert", help="TLS certificate (PEM)")
    running.add_argument("--key", help="its private key (PEM)")
    running.add_argument("--behind-tls-proxy", action="store_true", help="a proxy before it speaks HTTPS")
    running.add_argument(
        "--while-stdin-is-open", action="store_true", help="end when the standard input closes"
    )
    verb(verbs, "doctor", _doctor, "say what is wrong with this server")


def _doctor(args: argparse.Namespace) -> int:
    return health.report(settings_of(args))


def _run(args: argparse.Namespace) -> int:
    secured = bool(args.cert and args.key)
    if not secured and not args.behind_tls_proxy and not _is_loopback(args.host):
        raise Refused(
            "not_encrypted", "Without --cert and --key the server listens on this machine only (127.0.0.1)."
        )
    wanted = settings_of(args)
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
        listening.listen(BACKLOG)  # before its address is told: whoever comes at once finds it
    except OSError as error:
        listening.close()
        raise Unavailable("port_taken", f"The server cannot listen on {host}:{port}.") from error
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
