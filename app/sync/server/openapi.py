"""The office's HTTP surface as an OpenAPI document: what it answers at /v1/openapi.json.

`python -m app.sync.server.openapi > docs/openapi.json` writes the copy that is kept with the documentation.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from app.sync.frames import MEDIA, PACKED_LIMIT
from app.sync.protocol import PROTOCOL
from app.sync.server.openapi_schemas import SCHEMAS, Schema, ref
from app.sync.server.stored_files import FILE_LIMIT, PART_LIMIT

JSON: Final = "application/json"

INTRODUCTION: Final = f"""\
How Trothwy's laptops reach their council's office. Every request may be repeated: what was done is not done \
twice, and the same answer comes again. A body may be at most {PACKED_LIMIT} bytes long.

Laptops send and take the messages of /v1/sync as frames ({MEDIA}); the same messages in plain JSON, \
which are described here, are taken as well.
"""

REFUSALS: Final[dict[str, str]] = {
    "400": "The request cannot be read.",
    "401": "The office does not know this laptop.",
    "404": "There is nothing here, or nothing that this laptop may see.",
    "405": "This is asked for by another method.",
    "408": "The rest of the request did not come.",
    "409": "It cannot be so; the code and the sentence say why.",
    "413": "The request is too long.",
    "426": "The laptop's program is newer than the office's.",
    "429": "Too many attempts to sign in.",
    "503": "The office is busy, or not ready; ask again later.",
}


def _content(schema: Schema, media: str = JSON) -> Schema:
    return {media: {"schema": schema}}


def _responses(ok: Schema, *refusals: str) -> Schema:
    found: Schema = {"200": ok}
    for status in sorted({*refusals, "405", "408", "413", "503"}):
        found[status] = {"description": REFUSALS[status], "content": _content(ref("Refusal"))}
        if status == "429":
            found[status]["headers"] = {
                "Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}
            }
    return found


def _answers(schema: str, said: str) -> Schema:
    return {"description": said, "content": _content(ref(schema))}


def _operation(name: str, summary: str, responses: Schema, **more: Any) -> Schema:
    return {"operationId": name, "summary": summary, "responses": responses, **more}


def _query(name: str, said: str, schema: Schema, *, required: bool = True) -> Schema:
    return {"name": name, "in": "query", "required": required, "description": said, "schema": schema}


def _whole(said: str, most: int) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most, "description": said}


SIGNED_IN: Final[list[Schema]] = [{"token": []}]
NO_TOKEN: Final[list[Schema]] = []

SHA256: Final[Schema] = {
    "name": "sha256", "in": "path", "required": True, "description": "The file's SHA-256.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}  # fmt: skip
NONCE: Final = _query("nonce", "To be signed.", {"type": "string", "pattern": "^[0-9a-f]{16,128}$"})
OFFSET: Final = _query("offset", "From which byte on.", _whole("", FILE_LIMIT))
SIZE: Final = _query("size", "How long the whole file is.", _whole("", FILE_LIMIT))
LENGTH: Final = _query("length", "How many bytes at most.", _whole("", 999_999_999_999))
CRC: Final = _query(
    "crc",
    "The CRC-32 of the body; a part that was garbled on the way is refused.",
    {"type": "string", "pattern": "^[0-9a-f]{8}$"},
    required=False,
)
BYTES: Final = "application/octet-stream"

UPLOAD_HEADERS: Final[Schema] = {
    "Upload-Offset": {"description": "The same as `have`.", "schema": {"type": "integer", "minimum": 0}},
    "Upload-Complete": {"description": "?1 or ?0.", "schema": {"type": "string", "enum": ["?0", "?1"]}},
}
FILE_STATE: Final[Schema] = {
    **_answers("FileState", "How far the file has come."), "headers": UPLOAD_HEADERS
}  # fmt: skip


def _body(schema: str, *, framed: bool = False) -> Schema:
    content = _content(ref(schema))
    if framed:
        said = "The same message as one frame."
        content |= _content({"type": "string", "format": "binary", "description": said}, MEDIA)
    return {"required": True, "content": content}


def _sync_answer() -> Schema:
    said = "The same frames, one after the other, when the request came as a frame."
    framed = _content({"type": "string", "format": "binary", "description": said}, MEDIA)
    return {
        "description": "What became of it, and what is new.",
        "content": _content(ref("SyncAnswer")) | framed,
    }


def _paths() -> Schema:
    return {
        "/v1/health": {
            "get": _operation(
                "health", "Whether the program answers, and what time it is there.",
                _responses(_answers("Health", "It does.")), security=NO_TOKEN,
            )
        },
        "/v1/ready": {
            "get": _operation(
                "ready", "Whether the office can work: its database answers and is of this version.",
                _responses(_answers("Ready", "It can.")), security=NO_TOKEN,
            )
        },
        "/v1/openapi.json": {
            "get": _operation(
                "openapi", "This document.",
                _responses({"description": "It.", "content": _content({"type": "object"})}),
                security=NO_TOKEN,
            )
        },
        "/v1/hello": {
            "get": _operation(
                "hello", "Who answers: to be asked before a code's secret is said.",
                _responses(_answers("Hello", "The office, and the proof."), "400"), security=NO_TOKEN,
                parameters=[NONCE],
            )
        },
        "/v1/enrol": {
            "post": _operation(
                "enrol", "Join with a one-time code.",
                _responses(_answers("Enrolment", "It has joined."), "400", "409", "429"), security=NO_TOKEN,
                requestBody=_body("EnrolRequest"),
            )
        },
        "/v1/renew": {
            "post": _operation(
                "renew", "Take a new id and token, in place of those that it is signed in with.",
                _responses(_answers("Nothing", "They hold."), "400", "401", "409", "429"), security=SIGNED_IN,
                requestBody=_body("Renewal"),
            )
        },
        "/v1/sync": {
            "post": _operation(
                "sync", "Send work, and take what changed.",
                _responses(_sync_answer(), "400", "401", "409", "426", "429"), security=SIGNED_IN,
                requestBody=_body("SyncRequest", framed=True),
            )
        },
        **_overseeing(),
        "/v1/files/{sha256}/state": {
            "get": _operation(
                "fileState", "How much of a file the office has from this laptop.",
                _responses(FILE_STATE, "401", "404", "429"), security=SIGNED_IN, parameters=[SHA256],
            )
        },
        "/v1/files/{sha256}": {"get": _get_file(), "put": _put_file()},
    }  # fmt: skip


def _overseeing() -> Schema:
    return {
        "/v1/held": {
            "get": _operation(
                "heldOfMine", "What became of this officer's work that the office had kept aside.",
                _responses(_answers("HeldOfMine", "By operation."), "401", "429"), security=SIGNED_IN,
            )
        },
        "/v1/office": {
            "get": _operation(
                "office", "How laptops, held work and open cards stand: for leads and administrators.",
                _responses(_answers("OfficeView", "What they look after."), "401", "409", "429"),
                security=SIGNED_IN,
            )
        },
        "/v1/office/accept": {"post": _deed("accept", "Take held work in after all.", "Decided")},
        "/v1/office/decline": {"post": _deed("decline", "Leave held work out; it is kept.", "Decided")},
        "/v1/office/revoke": {
            "post": _deed("revoke", "Withdraw a laptop, and all that came of it.", "Withdrawn")
        },
        "/v1/office/code": {"post": _deed("code", "A one-time code for an officer's laptop.", "Code")},
    }  # fmt: skip


def _deed(name: str, summary: str, answer: str) -> Schema:
    return _operation(
        name, summary, _responses(_answers(answer, "It is done."), "400", "401", "409", "429"),
        security=SIGNED_IN, requestBody=_body("Named"),
    )  # fmt: skip


def _get_file() -> Schema:
    said = f"The bytes; at most {PART_LIMIT}, fewer at the end, none past it."
    ok = {"description": said, "content": _content({"type": "string", "format": "binary"}, BYTES)}
    return _operation(
        "getFile", "Bytes of a file that a document of a scope in sight names.",
        _responses(ok, "400", "401", "404", "409", "429"), security=SIGNED_IN,
        parameters=[SHA256, OFFSET, LENGTH],
    )  # fmt: skip


def _put_file() -> Schema:
    longest = {"type": "string", "format": "binary", "maxLength": PART_LIMIT}
    return _operation(
        "putFile", "Add bytes to a file; the answer is what is on the disk.",
        _responses(FILE_STATE, "400", "401", "404", "409", "429"), security=SIGNED_IN,
        parameters=[SHA256, OFFSET, SIZE, CRC],
        requestBody={"required": False, "content": _content(longest, BYTES)},
    )  # fmt: skip


def document() -> Schema:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Trothwy: the office",
            "version": str(PROTOCOL),
            "description": INTRODUCTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http", "scheme": "bearer", "description": "What the laptop made when it joined.",
                }
            },
        },
    }  # fmt: skip


@cache
def text() -> str:
    """The document as it is served and kept."""
    return json.dumps(document(), indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    print(text(), end="")
