"""The office as a whole: what each request asks, what it is answered. No sockets here, so tests need none
either.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app.domain.roles import Roles
from app.errors import Refused, Unavailable
from app.sync import dictionary, fitting, wire
from app.sync.frames import MEDIA, PACKED_LIMIT, Garbled, has_dictionary, loads, pack_all, unpack
from app.sync.protocol import PROTOCOL, Enrolment, EnrolRequest, FileState, Hello, SyncFrame, SyncRequest
from app.sync.server import laptop_log, openapi, sign_in
from app.sync.server.database import Database
from app.sync.server.exchanging import Exchanging
from app.sync.server.filing import Filing, Part
from app.sync.server.metrics import Metrics
from app.sync.server.migrations import running
from app.sync.server.overseeing import Overseeing
from app.sync.server.push import Sender
from app.sync.server.schema import identity
from app.sync.server.sign_in import Identity
from app.sync.server.stored_files import StoredFiles
from app.sync.server.throttle import Throttle, TooMany
from app.sync.server.traces import Trace
from app.sync.steps import reached

T = TypeVar("T")

JSON = "application/json"
BODY_LIMIT = PACKED_LIMIT
NOTHING_HERE = "There is nothing here."
ELSEWHERE = "This is asked for in another way."
SMALL = 16_384
"""As long as a body of single values may be."""
NEWER = "The laptop's program is newer than the office's. Nothing was lost; ask for the office to be updated."
_NONCE_TEXT = re.compile(r"[0-9a-f]{16,128}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as it came."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = ""
    """Where it came from, as far as is known."""
    trace: Trace = field(default_factory=Trace)
    """What is noted of it on the way, for metrics and the log."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    """Why it is a refusal, when it is one."""


class Office:
    """Answers requests over one database, one folder of files and one table of roles; keeps no state
    itself.
    """

    def __init__(
        self, database: Database, files: StoredFiles, roles: Roles, *, clock: Callable[[], datetime]
    ) -> None:
        self.database = database
        self.files = files
        self.roles = roles
        self.clock = clock
        self.metrics = Metrics()
        self.throttle = Throttle()
        self.watchers: list[Callable[[Trace], None]] = [self.metrics.saw]
        """Who is told what became of each request."""

    @property
    def folder(self) -> Path:
        """The server's own folder."""
        return self.files.folder.parent

    def answer(self, ask: Ask) -> Answer:
        """The answer to any request whatever; only a fault of this program raises."""
        begun = time.perf_counter()
        answered = Answer(500, JSON, b"", code="fault")
        try:
            answered = self._answered(ask)
            return answered
        finally:
            trace = ask.trace
            trace.status, trace.code = answered.status, answered.code
            trace.seconds = time.perf_counter() - begun
            trace.up, trace.down = len(ask.body), len(answered.body)
            for told in self.watchers:
                told(trace)

    def _answered(self, ask: Ask) -> Answer:
        try:
            return self._routed(ask)
        except TooMany as many:
            return replace(_says(429, many.code, many.sentence), headers={"Retry-After": str(many.after_s)})
        except Garbled as garbled:
            return _says(400, "garbled", f"The request cannot be read: {garbled}.")
        except Refused as refused:
            return _says(409, refused.code, refused.sentence)
        except Unavailable as unavailable:
            return _says(503, unavailable.code, unavailable.sentence)
        except (OperationalError, InternalError, IntegrityError, NoConnectionFree):
            # A lock waited for too long, a database that is away or was just promoted, too many at once, or
            # two laptops that made the same row at once: nothing was written, and the laptop asks again.
            return _says(503, "office_busy", "The office is busy. Nothing was lost; try again.")

    def _routed(self, ask: Ask) -> Answer:
        for route in ROUTES:
            found = route.path.fullmatch(ask.path) if route.method == ask.method else None
            if found is not None:
                ask.trace.route = f"{route.method} {route.template}"
                if len(ask.body) > route.longest:
                    return _says(413, "too_long", "The request is too long.")
                return route.handler(self, ask, *found.groups())
        if elsewhere := [route.method for route in ROUTES if route.path.fullmatch(ask.path)]:
            said = _says(405, "wrong_method", ELSEWHERE)
            return replace(said, headers={"Allow": ", ".join(elsewhere)})
        return _says(404, "", NOTHING_HERE)

    def _health(self, ask: Ask) -> Answer:
        return _json(200, {"ok": True, "proto": PROTOCOL, "clock": _moment(self.clock())})

    def _ready(self, ask: Ask) -> Answer:
        with self.database.read() as connection:
            current, writes = running.is_current(connection), self.database.writes(connection)
        if not current:
            raise Unavailable("not_ready", "The office's database is not of this program's version.")
        return _json(200, {"ready": True, "writes": writes})

    def _openapi(self, ask: Ask) -> Answer:
        return Answer(200, JSON, openapi.text().encode())

    # --- joining ------------------------------------------------------------------------------------------

    def _hello(self, ask: Ask) -> Answer:
        nonce = ask.query.get("nonce", "")
        if not _NONCE_TEXT.fullmatch(nonce):
            raise Garbled("a nonce was looked for")
        with self.database.read() as connection:
            own = self.identity(connection)
        return _json(200, wire.plain_out(Hello(own.public.hex(), own.sign(nonce).hex(), PROTOCOL)))

    def identity(self, connection: Connection) -> Identity:
        """The server's identity key. Unavailable when there is none yet, or it was sealed with another
        key.
        """
        sealed = connection.scalar(select(identity.c.sealed))
        if sealed is None:
            raise Unavailable("no_council", "There is no council on this server yet.")
        return Identity(unseal(self.files.key, sealed))

    def _enrol(self, ask: Ask) -> Answer:
        request = wire.plain_in(EnrolRequest, loads(ask.body), wire.ENROL)
        secret = sign_in.secret_hash(request.secret)
        self.throttle.check(ask.address, secret)
        with self.database.read(secret=secret) as connection:
            council = sign_in.council_of(connection, request.secret)

        def enrol() -> Enrolment:
            with self.database.write(council, secret=secret) as connection:
                return sign_in.enrol(connection, request, self.clock())

        try:
            told = _once_more(enrol)
        except Refused:
            self.throttle.failed(ask.address, secret)
            raise
        laptop_log.keep(self.database, self.folder, told.authority_id, request.device_id)
        ask.trace.signed_in(told.authority_id, request.device_id)
        return _json(200, wire.plain_out(told))

    def _sender(self, ask: Ask) -> Sender:
        authorization = ask.headers.get("authorization", "")
        token = sign_in.token_hash(authorization)
        self.throttle.check(ask.address, token)
        with self.database.read(secret=token) as connection:
            sender = sign_in.sender_of(connection, authorization)
        if sender is None:
            self.throttle.failed(ask.address, token)
            raise _Unknown()
        ask.trace.signed_in(sender.tenant, sender.device_id)
        return sender

    def _renew(self, ask: Ask) -> Answer:
        sender = self._sender(ask)
        said: dict[str, str] = wire.plain_in(dict, loads(ask.body), RENEWAL)

        def renew() -> None:
            with self.database.write(sender.tenant) as connection:
                sign_in.renew(connection, sender, said["device_id"], said["token"], self.clock())

        _once_more(renew)
        laptop_log.keep(self.database, self.folder, sender.tenant, said["device_id"])
        return _json(200, {})

    # --- the exchange -------------------------------------------------------------------------------------

    def _sync(self, ask: Ask) -> Answer:
        sender = self._sender(ask)  # before anything is unpacked: that is work, and not for anybody
        framed = ask.headers.get("content-type", "").split(";")[0].strip() == MEDIA
        message = unpack(ask.body) if framed else loads(ask.body)
        if _is_newer(message):
            return _says(426, "other_version", NEWER)
        request = fitting.checked_request(wire.request_in(message))
        order = [op.op_id for op in request.ops] if framed else ()  # plain JSON names each operation
        answer = self.exchange(sender, request)
        ask.trace.told(answer)
        frames = [wire.frame_out(frame, order, proto=request.proto) for frame in answer]
        if framed:
            if not has_dictionary(ask.body):  # whoever packs without it may not know that we have it
                frames[0]["dicts"] = list(dictionary.held())
            return Answer(200, MEDIA, b"".join(pack_all(frames, request.dicts)))
        return _json(200, {"frames": frames})

    def exchange(self, sender: Sender, request: SyncRequest) -> list[SyncFrame]:
        """Take the laptop's operations in, then read what it is to be sent."""
        return Exchanging(self.database, self.files.key, self.roles, self.metrics, self.clock).exchange(
            sender, request
        )

    # --- files --------------------------------------------------------------------------------------------

    def _filing(self, ask: Ask) -> Filing:
        return Filing(self.database, self.files, self._sender(ask), self.roles, self.clock)

    def _file_state(self, ask: Ask, sha256: str) -> Answer:
        return _file(self._filing(ask).state(sha256))

    def takes_early(self, ask: Ask) -> bool:
        """Whether the request is a part of a file, which is kept as it comes."""
        return ask.method == "PUT" and _pattern(_FILE).fullmatch(ask.path) is not None

    def early(self, ask: Ask, at: int) -> bool:
        """Keep bytes of a file's part, from `at` on in it, before the rest is here; whether to go on so.
        Nothing is answered: what is wrong is said to the whole part.
        """
        found = _pattern(_FILE).fullmatch(ask.path)
        try:
            sha256, offset = found[1] if found else "", _number(ask, "offset") + at
            return self._filing(ask).early(Part(sha256, _number(ask, "size"), offset, ask.body))
        except (Garbled, Refused, Unavailable, OperationalError):
            return False

    def _put_file(self, ask: Ask, sha256: str) -> Answer:
        crc = _hex(ask.query["crc"]) if "crc" in ask.query else None
        part = Part(sha256, _number(ask, "size"), _number(ask, "offset"), ask.body, crc)
        state = self._filing(ask).put(part)
        reached("office.file.kept")
        return _file(state, part.size)

    def _get_file(self, ask: Ask, sha256: str) -> Answer:
        length = min(_number(ask, "length"), 1024 * 1024)
        try:
            data = self._filing(ask).read(sha256, _number(ask, "offset"), length)
        except Refused as refused:
            return _says(404, refused.code, refused.sentence)
        return Answer(200, "application/octet-stream", data)

    # --- looking after it ---------------------------------------------------------------------------------

    def _overseeing(self) -> Overseeing:
        return Overseeing(self.database, self.roles, self.identity, self.clock)

    def _oversee(self, ask: Ask) -> Answer:
        return _json(200, self._overseeing().view(self._sender(ask)))

    def _held_of_mine(self, ask: Ask) -> Answer:
        return _json(200, self._overseeing().mine(self._sender(ask)))

    def _accept(self, ask: Ask) -> Answer:
        sender = self._sender(ask)
        return _json(200, self._overseeing().accept(sender, _named(ask)))

    def _decline(self, ask: Ask) -> Answer:
        sender = self._sender(ask)
        return _json(200, self._overseeing().decline(sender, _named(ask)))

    def _revoke(self, ask: Ask) -> Answer:
        sender = self._sender(ask)
        told = self._overseeing().revoke(sender, _named(ask))
        laptop_log.keep_all(self.database, self.folder, sender.tenant)
        return _json(200, told)

    def _code(self, ask: Ask) -> Answer:
        sender = self._sender(ask)
        return _json(200, self._overseeing().code(sender, _named(ask)))


NAMED: Mapping[str, type] = {"id": str}
RENEWAL: Mapping[str, type] = {"device_id": str, "token": str}

Handler = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """What may be asked: by which method, at which path, whether only by a laptop that joined."""

    method: str
    template: str
    handler: Handler
    signed_in: bool = True
    longest: int = SMALL
    """How many bytes its body may have."""

    @property
    def path(self) -> re.Pattern[str]:
        """The path as it is matched; what it names is handed on."""
        return _pattern(self.template)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(template.replace("{sha256}", "([0-9a-f]{64})"))


_FILE = "/v1/files/{sha256}"
ROUTES = (
    Route("GET", "/v1/health", Office._health, signed_in=False),
    Route("GET", "/v1/ready", Office._ready, signed_in=False),
    Route("GET", "/v1/openapi.json", Office._openapi, signed_in=False),
    Route("GET", "/v1/hello", Office._hello, signed_in=False),
    Route("POST", "/v1/enrol", Office._enrol, signed_in=False),
    Route("POST", "/v1/renew", Office._renew),
    Route("POST", "/v1/sync", Office._sync, longest=BODY_LIMIT),
    Route("GET", "/v1/held", Office._held_of_mine),
    Route("GET", "/v1/office", Office._oversee),
    Route("POST", "/v1/office/accept", Office._accept),
    Route("POST", "/v1/office/decline", Office._decline),
    Route("POST", "/v1/office/revoke", Office._revoke),
    Route("POST", "/v1/office/code", Office._code),
    Route("GET", f"{_FILE}/state", Office._file_state),
    Route("PUT", _FILE, Office._put_file, longest=BODY_LIMIT),
    Route("GET", _FILE, Office._get_file),
)
"""Everything that may be asked; openapi.py describes each."""


class _Unknown(Refused):
    """The office does not know this laptop."""

    def __init__(self) -> None:
        super().__init__("sign_in_again", "The office does not know this laptop. Nothing was lost.")


def _once_more(deed: Callable[[], T]) -> T:
    """Two requests of one laptop at once look the same: the later finds done what the earlier did. Who still
    finds its place taken comes with another's id or token.
    """
    try:
        return deed()
    except IntegrityError:
        pass
    try:
        return deed()
    except IntegrityError:
        raise Refused("bad_request", "This is not a laptop of ours.") from None


def seal(key: bytes, secret: bytes, nonce: bytes) -> bytes:
    """A secret of the server's own, as it lies in the database."""
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, secret, b"trothwy office secret")


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The secret again. Unavailable when the server's key is another than the one it was sealed with."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], b"trothwy office secret")
    except InvalidTag:
        raise Unavailable(
            "office_key", "The server's key is not the one that this database was made with."
        ) from None


def _is_newer(message: object) -> bool:
    proto = message.get("proto") if isinstance(message, dict) else None
    return isinstance(proto, int) and proto > PROTOCOL


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _named(ask: Ask) -> str:
    """The id that a request about one thing names."""
    said: dict[str, str] = wire.plain_in(dict, loads(ask.body), NAMED)
    if not wire.is_id(said["id"]):
        raise Garbled("an id was looked for")
    return said["id"]


def _number(ask: Ask, name: str) -> int:
    text = ask.query.get(name, "")
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise Garbled(f"{name}: a whole number was looked for")
    return int(text)


def _hex(text: str) -> int:
    if not re.fullmatch(r"[0-9a-f]{8}", text):
        raise Garbled("crc: eight hex digits were looked for")
    return int(text, 16)


def _file(state: FileState, size: int | None = None) -> Answer:
    """How far a file has come, also in the headers that resumable uploads have with the IETF."""
    headers = {"Upload-Offset": str(state.have), "Upload-Complete": f"?{int(state.complete)}"}
    if size is not None:
        headers["Upload-Length"] = str(size)
    return replace(_json(200, wire.plain_out(state)), headers=headers)


def _json(status: int, message: Any) -> Answer:
    return Answer(status, JSON, json.dumps(message, separators=(",", ":")).encode())


def _says(status: int, code: str, sentence: str) -> Answer:
    said = _json(401 if code == "sign_in_again" else status, {"code": code, "sentence": sentence})
    return replace(said, code=code or "nothing_here")
