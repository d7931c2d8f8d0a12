"""The office's end of the line: a socket for bad lines, and a web server that says no more than is needed."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

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


class InOnePiece(H11Protocol):
    """HTTP as uvicorn speaks it, but the head of an answer does not go ahead of its body: a short answer is
    one packet, and a bad line has one chance less to lose it.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A laptop is there."""
        super().connection_made(cast(asyncio.Transport, Gathering(transport)))


class Gathering:
    """A connection that sends together what is written in one turn of the loop."""

    def __init__(self, to: asyncio.Transport) -> None:
        self._to = to
        self._held: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Send this, and whatever follows at once."""
        if not self._held:
            asyncio.get_running_loop().call_soon(self._send)
        self._held.append(data)

    def close(self) -> None:
        """Send what is held, and close."""
        self._send()
        self._to.close()

    def _send(self) -> None:
        held, self._held = self._held, []
        if held:
            self._to.write(b"".join(held))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._to, name)


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
        "http": InOnePiece,
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
