"""The server's verbs that run it and say how it is."""

from __future__ import annotations

import argparse
import ipaddress
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from app.errors import Refused, Unavailable
from app.sync.server import health, logs, settings
from app.sync.server.app import make_app
from app.sync.server.listening import listen, tidy_seldom, web_server
from app.sync.server.metrics import Listener
from app.sync.server.office import Office
from app.sync.server.standing import Scrape
from app.sync.server.words import OK, Verbs, settings_of, verb


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
    running.add_argument(
        "--log", action="store_true", help="a line of JSON for each request, on the standard error"
    )
    running.add_argument("--metrics-port", type=int, help="figures for Prometheus, at /metrics on this port")
    running.add_argument("--metrics-host", default="127.0.0.1", help="on which address; this machine's own")
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
    listening = listen(args.host, args.port)
    host, port = listening.getsockname()[:2]
    scheme = "https" if secured else "http"
    print(f"Listening on {scheme}://{host}:{port}", flush=True)
    server = web_server(make_app(office), cert=args.cert, key=args.key)
    if args.while_stdin_is_open:
        threading.Thread(target=_end_with_stdin, args=(server,), name="stdin", daemon=True).start()
    logs.quiet_faults()
    if args.log:
        office.watchers.append(logs.RequestLog(sys.stderr).saw)
    tidy_seldom()
    with _figures(office, args.metrics_host, args.metrics_port):
        server.run(sockets=[listening])
    return OK


@contextmanager
def _figures(office: Office, host: str, port: int | None) -> Iterator[None]:
    """This node's figures on a port of their own, where that is wanted."""
    if port is None:
        yield
        return
    listener = Listener(host, port, Scrape(office.metrics, office.database, office.clock))
    print(f"Figures on http://{host}:{listener.port}/metrics", flush=True)
    listener.start()
    try:
        yield
    finally:
        listener.stop()


def _end_with_stdin(server: uvicorn.Server) -> None:
    """Whoever started this server is gone when its end of the pipe closes, however it went."""
    while sys.stdin.read(1):
        pass
    server.should_exit = True


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
