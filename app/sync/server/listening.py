"""The office's end of the line: a socket for bad lines, and a web server that says no more than is needed."""

from __future__ import annotations

import gc
import socket
import ssl
from typing import Any

import uvicorn

from app.errors import Unavailable
from app.sync.sockets import suit_to_bad_lines

KEEP_ALIVE_S = 600
"""A laptop on a slow line takes long between two requests; closing on it costs it a whole new handshake."""

BACKLOG = 1024


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections already. Unavailable when another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    suit_to_bad_lines(listening)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)  # before its address is told: whoever comes at once finds it
    except OSError as error:
        listening.close()
        raise Unavailable("port_taken", f"The server cannot listen on {host}:{port}.") from error
    return listening


def web_server(app: Any, *, cert: str | None = None, key: str | None = None, **more: Any) -> uvicorn.Server:
    """A web server over the application, ready to `run(sockets=[…])`. `more` goes to uvicorn's settings."""
    settings: dict[str, Any] = {
        "timeout_keep_alive": KEEP_ALIVE_S,
        "timeout_graceful_shutdown": 5,
        "server_header": False,
        "date_header": False,
        "access_log": False,
        "log_level": "warning",
        "ws": "none",
        "ssl_certfile": cert,
        "ssl_keyfile": key,
    }
    config = uvicorn.Config(app, **{**settings, **more})
    config.load()
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
        config.ssl.num_tickets = 1  # a laptop has one connection; each more is a quarter of a kilobyte
    return uvicorn.Server(config)


def tidy_seldom() -> None:
    """Let a process that only serves look for circles of waste less often: a push of five hundred operations
    makes none, and nearly a third of its time would go into looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
