"""The office behind a web server: reads each request to its end, bounded, and hands it to the office."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.sync.server.early import Early
from app.sync.server.office import BODY_LIMIT, ELSEWHERE, NOTHING_HERE, Ask, Office

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]

IDLE_S = 60.0
"""How long a request may bring nothing. A slow line may take as long as it likes, so long as it brings
something.
"""


def make_app(office: Office) -> Starlette:
    """The ASGI application over this office. It keeps nothing, so any number of them may run side by side."""

    async def answer(request: Request) -> Response:
        ask = Ask(
            method=request.method,
            path=request.scope["path"],
            query=_query(request),
            headers={name.lower(): value for name, value in request.headers.items()},
            address=request.client.host if request.client else "",
        )
        try:
            body = await _body(request, Early(office, ask))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        except TimeoutError:
            return _too_slow()
        answered = await run_in_threadpool(office.answer, replace(ask, body=body))
        return Response(
            answered.body,
            status_code=answered.status,
            media_type=answered.media,
            headers=dict(answered.headers),
        )

    # A fault of this program is answered plainly; then it is raised again, and logged by logs.Faults.
    routes = [Route("/{path:path}", answer, methods=METHODS)]
    return Starlette(routes=routes, exception_handlers={Exception: _fault, HTTPException: _nothing})


def _query(request: Request) -> dict[str, str]:
    """What stands after the question mark, of whatever bytes it is."""
    return dict(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))


async def _body(request: Request, early: Early) -> bytes:
    """The whole body, received before anything else begins; one byte over the limit shows that it is too
    long. TimeoutError when nothing more of it comes, however slow a line may be.
    """
    body = bytearray()
    pieces = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(IDLE_S):
                body += await anext(pieces)
        except StopAsyncIteration:
            return bytes(body)
        except (ClientDisconnect, TimeoutError):
            await early.saw(body, is_cut=True)
            raise
        if len(body) > BODY_LIMIT:
            return bytes(body[: BODY_LIMIT + 1])
        await early.saw(body)


def _nothing(request: Request, no: Exception) -> Response:
    """A path that is no path, or a method that nobody has."""
    assert isinstance(no, HTTPException)
    wrong = no.status_code == 405
    code, sentence = ("wrong_method", ELSEWHERE) if wrong else ("", NOTHING_HERE)
    said = {"code": code, "sentence": sentence}
    return JSONResponse(said, status_code=no.status_code, headers=no.headers)


def _fault(request: Request, fault: Exception) -> Response:
    said = {"code": "fault", "sentence": "Something is wrong with the office's program. Nothing was lost."}
    return JSONResponse(said, status_code=500)


def _too_slow() -> Response:
    said = {"code": "line_stalled", "sentence": "The rest of the request did not come. Nothing was lost."}
    return JSONResponse(said, status_code=408, headers={"Connection": "close"})
