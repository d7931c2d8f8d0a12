"""One connection to the office: kept while it lives, taken up again without a new introduction when it died.

A kept connection may have been closed by the office, or forgotten by a box on the way, which tells nobody.
So a request over one that fails before its answer begins is sent once more over a new one: whatever is asked
of the office may be asked twice.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ProtocolError, ReadTimeoutError
from urllib3.util import SKIP_HEADER

from app.sync.sockets import suit_to_bad_lines

CONNECT_S = 15.0
IDLE_S = 60.0
"""A line that brings no byte for so long is taken for dead; how long a whole answer takes is not limited."""

DOUBTFUL_S = 20.0
"""A connection that was idle for so long may be dead: its answer is waited for less long..."""

PATIENCE_S = 10.0
SLOWEST = 1_000  # bytes a second; what is sent over a doubtful connection has this much more time
LITTLE = 8_000
"""...and it is not trusted with more bytes than this: a new one costs about one thousand."""

PIECE = 16 * 1024
"""How much is sent at a time."""

_ONLY_WHAT_IS_NEEDED: Mapping[str, str] = {"Accept-Encoding": SKIP_HEADER, "User-Agent": SKIP_HEADER}


class KeptConnection:
    """Asks one office over one connection at a time. Not for several threads at once."""

    def __init__(self, *, ca_file: str | None = None, idle_s: float = IDLE_S, secured: bool = True) -> None:
        self._idle_s = idle_s
        self._ca_file = ca_file
        self._secured = secured
        self._tls: Resuming | None = None
        self._answered_at: float | None = None

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        """Made when it is first wanted: the certificates that the system trusts take a while to read."""
        more: dict[str, Any] = {}
        if self._secured:
            self._tls = more["ssl_context"] = Resuming.over(self._ca_file)
        pool = urllib3.PoolManager(num_pools=1, maxsize=1, **more)
        pool.pool_classes_by_scheme = {"http": _Plain, "https": _Secured}
        return pool

    def close(self) -> None:
        """Let the connection go. What was agreed with the office over it is remembered for the next."""
        self._answered_at = None
        self._pool.clear()

    def ask(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]
    ) -> urllib3.BaseHTTPResponse:
        """The answer, of which only the head has been read. Raises what urllib3 raises."""
        idle = None if self._answered_at is None else _now() - self._answered_at
        doubtful = idle is not None and idle > DOUBTFUL_S
        size = len(body or b"")
        if doubtful and size > LITTLE:
            self.close()
            idle = None
        patience = PATIENCE_S + size / SLOWEST if doubtful and idle is not None else self._idle_s
        try:
            return self._ask_once(method, url, body, headers, min(patience, self._idle_s))
        except (ProtocolError, ReadTimeoutError):
            if idle is None:
                raise
            self.close()
            return self._ask_once(method, url, body, headers, self._idle_s)

    def answered(self) -> None:
        """The last answer was read to its end: the connection is good for another."""
        self._answered_at = _now()
        if self._tls is not None:
            self._tls.remember()

    def _ask_once(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], patience: float
    ) -> urllib3.BaseHTTPResponse:
        self._answered_at = None
        response = self._pool.request(
            method,
            url,
            body=body,
            headers={**_ONLY_WHAT_IS_NEEDED, **headers},
            timeout=urllib3.Timeout(connect=CONNECT_S, read=patience),
            preload_content=False,
            decode_content=False,
            retries=False,
            redirect=False,
        )
        connection = response.connection
        if isinstance(connection, HTTPConnection) and connection.sock is not None:
            connection.sock.settimeout(self._idle_s)  # it lives: the rest may take its time
        return response


class Resuming(ssl.SSLContext):
    """Goes on with the last conversation's keys, so that a new connection needs no certificates."""

    _last: ssl.SSLSocket | None = None
    _session: ssl.SSLSession | None = None

    @classmethod
    def over(cls, ca_file: str | None) -> Resuming:
        """Trusts the certificates in `ca_file`, or else those that the system trusts."""
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if ca_file:
            context.load_verify_locations(ca_file)
        else:
            context.load_default_certs()
        return context

    def wrap_socket(
        self,
        sock: socket.socket,
        server_side: bool = False,
        do_handshake_on_connect: bool = True,
        suppress_ragged_eofs: bool = True,
        server_hostname: str | bytes | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLSocket:
        """The socket, secured with what was agreed on the last time, or anew."""
        self._last = super().wrap_socket(
            sock,
            server_side,
            do_handshake_on_connect,
            suppress_ragged_eofs,
            server_hostname,
            session or self._session,
        )
        return self._last

    def remember(self) -> None:
        """Keep what the last connection agreed on: the office tells it after its first answer."""
        session = self._last.session if self._last is not None else None
        if session is not None and session.has_ticket:
            self._session = session


class _Gathers(HTTPConnection):
    """Sends a request's head and body together, then in pieces that each have their own patience: a line
    may be as slow as it likes, so long as it takes something.
    """

    _held: bytearray | None = None

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        suit_to_bad_lines(made)
        return made

    def request(self, *args: Any, **more: Any) -> None:
        self._held = bytearray()
        try:
            super().request(*args, **more)
            whole = memoryview(bytes(self._held))
        finally:
            self._held = None
        if self.sock is None:
            self.connect()
        self.sock.settimeout(IDLE_S)
        for start in range(0, len(whole), PIECE):
            self.send(whole[start : start + PIECE])

    def send(self, data: Any) -> None:
        if self._held is None:
            super().send(data)
        else:
            self._held += data


class _SecuredConnection(_Gathers, HTTPSConnection):
    pass


class _Plain(HTTPConnectionPool):
    ConnectionCls = _Gathers


class _Secured(HTTPSConnectionPool):
    ConnectionCls = _SecuredConnection


def _now() -> float:
    """Seconds since some moment, those that the laptop slept among them. No clock of the wall."""
    with_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if with_sleep is None else time.clock_gettime(with_sleep)
