"""Asks an ASGI application one thing, with no socket and no client library between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

App = Callable[[Any, Any, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    app: App,
    method: str,
    path: str,
    *,
    query: bytes = b"",
    headers: Sequence[tuple[bytes, bytes]] = (),
    pieces: Sequence[bytes | None] = (b"",),
    address: str = "192.0.2.1",
) -> Answered:
    """The application's answer. A piece that is None hangs up there; when the pieces are at their end and the
    application wants more, nothing more ever comes.
    """
    return asyncio.run(_ask(app, _scope(method, path, query, headers, address), pieces))


def _scope(
    method: str, path: str, query: bytes, headers: Sequence[tuple[bytes, bytes]], address: str
) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": method,
        "path": path, "raw_path": path.encode("utf-8", "surrogatepass"), "root_path": "",
        "query_string": query, "headers": list(headers), "client": (address, 50000),
        "server": ("office.example.org", 443),
    }  # fmt: skip


async def _ask(app: App, scope: dict[str, Any], pieces: Sequence[bytes | None]) -> Answered:
    waiting = list(pieces)
    ends = len(waiting) == 0
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not waiting:
            await asyncio.Event().wait()
        piece = waiting.pop(0)
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(waiting) or ends}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    head = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answered(head["status"], {k.decode(): v.decode() for k, v in head["headers"]}, body)
