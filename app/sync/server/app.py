"""The office behind a web server: reads each request to its end, bounded, and hands it to the office."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.sync.server.office import BODY_LIMIT, Ask, Office

METHODS = ["GET", "POST", "PUT"]


def make_app(office: Office) -> Starlette:
    """The ASGI application over this office. It keeps nothing, so any number of them may run side by side."""

    async def answer(request: Request) -> Response:
        ask = Ask(
            method=request.method,
            path=request.url.path,
            query=dict(request.query_params),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=await _body(request),
        )
        answered = await run_in_threadpool(office.answer, ask)
        return Response(
            answered.body,
            status_code=answered.status,
            media_type=answered.media,
            headers=dict(answered.headers),
        )

    return Starlette(routes=[Route("/{path:path}", answer, methods=METHODS)])


async def _body(request: Request) -> bytes:
    """The whole body, received before anything else begins; one byte over the limit shows that it is too
    long.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_LIMIT:
            return bytes(body[: BODY_LIMIT + 1])
    return bytes(body)
