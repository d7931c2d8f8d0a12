"""The office over HTTPS. Plain HTTP goes to this very machine only; every answer is bounded, and read as
it comes.
"""

from __future__ import annotations

import ipaddress
import json
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, IncompleteRead, NewConnectionError, ProtocolError, TimeoutError

from app.errors import Refused, Unavailable
from app.sync import dictionary, wire
from app.sync.connection import IDLE_S, KeptConnection
from app.sync.frames import MEDIA, Garbled, Short, pack, unpack_all
from app.sync.protocol import Carried, Enrolment, EnrolRequest, FileState, Hello, SyncFrame, SyncRequest

T = TypeVar("T")
JSON_LIMIT = 64 * 1024
VIEW_LIMIT = 4 * 1024 * 1024
ANSWER_LIMIT = 64 * 1024 * 1024
PIECE = 16 * 1024
SAYS = {
    "line_cut": "The line was cut before the office had answered in full. Nothing was lost.",
    "no_line": "The office cannot be reached from here. Nothing was lost; it is tried again.",
    "not_trusted": "The office's certificate is not one that this laptop trusts. Nothing was sent.",
    "sign_in_again": "The office does not know this laptop. Nothing was lost.",
    "other_version": "The office speaks another version of the program. Nothing was lost; ask for an update.",
    "office_unwell": "The office cannot answer just now. Nothing was lost; it is tried again.",
    "not_our_office": "What answers at the office's address is not the office. Nothing was changed.",
    "bad_address": "This is not an address of an office: it begins with https:// .",
    "not_encrypted": "The address begins with http:// , so anyone on the way could read it. Use https:// .",
}
"""What the officer is told, by code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a small question."""

    status: int
    body: bytes


class OfficeOverHttp:
    """Reaches the office at `address`; one kept connection for a whole sync."""

    def __init__(
        self,
        address: str,
        token: str = "",
        *,
        ca_file: str | None = None,
        idle_s: float = IDLE_S,
        dicts: tuple[int, ...] = (),
    ) -> None:
        self.address = checked_address(address)
        self.carried = Carried()
        self.dicts = dicts
        """The dictionaries that the office has, as far as is known here; it says so when it may be news."""
        self._headers = _signed_in(token)
        self._line = KeptConnection(ca_file=ca_file, idle_s=idle_s, secured=self.address.startswith("https"))

    def close(self) -> None:
        """Let the connection go."""
        self._line.close()

    def is_for(self, address: str, token: str) -> bool:
        """Whether this is the way to that office, signed in with that token."""
        return self.address == checked_address(address) and self._headers == _signed_in(token)

    def hello(self, nonce: str) -> Hello:
        """Who answers at this address."""
        return self._small("GET", f"/v1/hello?nonce={nonce}", lambda m: wire.plain_in(Hello, m, wire.HELLO))

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """Join with a one-time code."""
        body = json.dumps(wire.plain_out(request)).encode()
        return self._small("POST", "/v1/enrol", lambda m: wire.plain_in(Enrolment, m, wire.ENROLMENT), body)

    def renew(self, device_id: str, token: str) -> None:
        """Take a new id and token for this laptop; from then on this line signs in with them."""
        body = json.dumps({"device_id": device_id, "token": token}).encode()
        self._small("POST", "/v1/renew", lambda m: m, body)
        self.sign_in(token)

    def sign_in(self, token: str) -> None:
        """From now on ask as the laptop with this token."""
        self._headers = _signed_in(token)

    def exchange(self, request: SyncRequest) -> Iterator[SyncFrame]:
        """Send work and take changes; each frame is given as soon as it is whole."""
        response = self._sent(wire.request_out(replace(request, dicts=dictionary.held())))
        try:
            _check_status(response.status, lambda: self._bounded(response, JSON_LIMIT))
            if response.headers.get("Content-Type", "").split(";")[0] != MEDIA:
                raise Garbled("the answer is of another kind")
            order = [op.op_id for op in request.ops]
            for frame in _whole_run(self._pieces(response, ANSWER_LIMIT), order):
                self.dicts = frame.dicts or self.dicts
                yield frame
        except Short as short:
            raise _unavailable("line_cut") from short
        except Garbled as garbled:
            raise _unavailable("not_our_office") from garbled
        except (HTTPError, OSError) as error:
            raise _told(error) from error
        finally:
            response.close()  # keeps the connection when the answer was read to its end

    def _sent(self, message: Mapping[str, Any]) -> urllib3.BaseHTTPResponse:
        """The answer to a request for sync. An office that has gone back to an older program does not know
        what packs ours: it is sent once more as it always was.
        """
        response = self._open("POST", "/v1/sync", pack(message, self.dicts), {"Content-Type": MEDIA})
        if response.status == 400 and dictionary.NUMBER in self.dicts:
            self._bounded(response, JSON_LIMIT)
            self.dicts = ()
            response = self._open("POST", "/v1/sync", pack(message), {"Content-Type": MEDIA})
        return response

    def clock(self) -> datetime:
        """What time it is at the office."""
        return self._small("GET", "/v1/health", _clock_in)

    def put_file(self, sha256: str, size: int, offset: int, data: bytes) -> FileState:
        """Add bytes to a file at `offset`; Refused("part_garbled") when they did not arrive as they are."""
        path = f"/v1/files/{sha256}?offset={offset}&size={size}&crc={zlib.crc32(data):08x}"
        return self._small("PUT", path, _file_state, data)

    def file_state(self, sha256: str) -> FileState:
        """How much of a file the office has from us."""
        return self._small("GET", f"/v1/files/{sha256}/state", _file_state)

    def get_file(self, sha256: str, offset: int, length: int) -> bytes:
        """Up to `length` bytes of a file from `offset`."""
        answer = self._ask("GET", f"/v1/files/{sha256}?offset={offset}&length={length}", None, length)
        _check_status(answer.status, lambda: answer.body)
        return answer.body

    def look(self, path: str) -> object:
        """What the office says at a path of overseeing (overseeing.py reads it)."""
        return self._small("GET", path, _as_it_came, limit=VIEW_LIMIT)

    def act(self, path: str, about: str) -> object:
        """Do what a path of overseeing says to what is named; Refused when the office says no."""
        return self._small("POST", path, _as_it_came, json.dumps({"id": about}).encode())

    # --- the line -------------------------------------------------------------------------------------

    def _small(
        self,
        method: str,
        path: str,
        read: Callable[[object], T],
        body: bytes | None = None,
        *,
        limit: int = JSON_LIMIT,
    ) -> T:
        answer = self._ask(method, path, body, limit)
        _check_status(answer.status, lambda: answer.body)
        try:
            return read(json.loads(answer.body))
        except (ValueError, RecursionError) as garbled:
            raise _unavailable("not_our_office") from garbled

    def _ask(self, method: str, path: str, body: bytes | None, limit: int) -> Answer:
        response = self._open(method, path, body, {"Content-Type": "application/json"} if body else {})
        try:
            return Answer(response.status, self._bounded(response, limit))
        except (HTTPError, OSError) as error:
            raise _told(error) from error
        finally:
            response.close()

    def _open(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> urllib3.BaseHTTPResponse:
        begun = time.monotonic()
        try:
            return self._line.ask(method, self.address + path, body, {**self._headers, **headers})
        except (HTTPError, OSError) as error:
            raise _told(error) from error
        finally:
            self.carried.sent(len(body or b""), time.monotonic() - begun)

    def _pieces(self, response: urllib3.BaseHTTPResponse, limit: int) -> Iterator[bytes]:
        """The answer as the line brings it; Garbled when it is longer than `limit`."""
        total = 0
        while piece := self._next(response):
            total += len(piece)
            if total > limit:
                raise Garbled("the answer does not end")
            yield piece

    def _next(self, response: urllib3.BaseHTTPResponse) -> bytes:
        begun = time.monotonic()
        piece = response.read1(PIECE)
        self.carried.took(len(piece), time.monotonic() - begun)
        if not piece:
            self._line.answered()
        return piece

    def _bounded(self, response: urllib3.BaseHTTPResponse, limit: int) -> bytes:
        try:
            return b"".join(self._pieces(response, limit))
        except Garbled as endless:
            raise _unavailable("not_our_office") from endless


def _signed_in(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def checked_address(address: str) -> str:
    """The office's address without its last slash; Refused unless it is HTTPS, or plain HTTP to this
    machine.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise Refused("bad_address", SAYS["bad_address"], address=address)
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        raise Refused("not_encrypted", SAYS["not_encrypted"], address=address)
    return address.strip().rstrip("/")


def is_this_machine(host: str) -> bool:
    """Whether `host` is a loopback address in digits. A name is not: whoever answers for names could move
    it.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _whole_run(pieces: Iterator[bytes], order: Sequence[str]) -> Iterator[SyncFrame]:
    """The frames of the answer; a run that ends without its last frame was cut, however politely."""
    ended = False
    for message in unpack_all(pieces):
        frame = wire.frame_in(message, order)
        ended = frame.done is not None or frame.more or frame.revoked or frame.reset or frame.forked
        yield frame
    if not ended:
        raise Short("the answer ends before its last frame")


def reach(address: str) -> datetime:
    """The time at the office at `address`; Unavailable when it does not answer. For the doctor."""
    office = OfficeOverHttp(address)
    try:
        return office.clock()
    finally:
        office.close()


def _as_it_came(message: object) -> object:
    return message


def _clock_in(message: object) -> datetime:
    said = message.get("clock") if isinstance(message, dict) else None
    moment = datetime.fromisoformat(said) if isinstance(said, str) else None
    if moment is None or moment.tzinfo is None:
        raise Garbled("a moment was looked for")
    return moment


def _file_state(message: object) -> FileState:
    return wire.plain_in(FileState, message, wire.FILE_STATE)


def _check_status(status: int, body: Callable[[], bytes]) -> None:
    """Raise what the office says is wrong, in its own words where it has any."""
    if status == 200:
        return
    code, sentence = _said(body())
    if status in (401, 403):
        raise Unavailable("sign_in_again", sentence or SAYS["sign_in_again"])
    if status == 426:
        raise Unavailable("other_version", sentence or SAYS["other_version"])
    if status in (400, 404, 409) and code:
        raise Refused(code, sentence)
    raise _unavailable("office_unwell")


def _said(body: bytes) -> tuple[str, str]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(message, dict):
        return "", ""
    code, sentence = message.get("code", ""), message.get("sentence", "")
    return (code, sentence) if isinstance(code, str) and isinstance(sentence, str) else ("", "")


def _unavailable(code: str) -> Unavailable:
    return Unavailable(code, SAYS[code])


def _told(error: Exception) -> Unavailable:
    if isinstance(error, urllib3.exceptions.SSLError):
        return _unavailable("not_trusted")
    if isinstance(error, NewConnectionError | urllib3.exceptions.ConnectTimeoutError):
        return _unavailable("no_line")
    if isinstance(error, ProtocolError | IncompleteRead | TimeoutError | OSError):
        return _unavailable("line_cut")
    return _unavailable("no_line")
