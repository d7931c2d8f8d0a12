"""The messages of sync in plain JSON, as JSON Schema: what a request may hold and what an answer holds.

A laptop of ours sends the same messages as frames (`application/vnd.trothwy.frames`); whoever writes another
client, or looks into one, uses these. What a schema does not name is ignored.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from app.sync.protocol import OPS_LIMIT, PROTOCOL, State
from app.sync.wire import WHOLE_LIMIT

Schema = dict[str, Any]

LARGEST: Final = 2**62 - 1


def ref(name: str) -> Schema:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _said(description: str, schema: Schema) -> Schema:
    return {**schema, "description": description}


def _number(description: str, **more: Any) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": LARGEST, "description": description, **more}


def _text(description: str, longest: int, **more: Any) -> Schema:
    return {"type": "string", "maxLength": longest, "description": description, **more}


def _flag(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def _list(description: str, of: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": of, "description": description, **more}


def _by_name(description: str, of: Schema) -> Schema:
    names = {"pattern": "^[a-z][a-z0-9_]{0,59}$"}
    said = {"type": "object", "propertyNames": names, "additionalProperties": of}
    return {**said, "description": description}


def _by_id(description: str, of: Schema) -> Schema:
    said = {"type": "object", "propertyNames": ref("Id"), "additionalProperties": of}
    return {**said, "description": description}


def _table(description: str, properties: Schema, *required: str) -> Schema:
    said = {"type": "object", "description": description, "properties": properties}
    return {**said, "required": list(required)} if required else said


ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$", "description": "32 hex digits."}
KIND = _text("What kind of row: case_file, person, note …", 60, pattern="^[a-z][a-z0-9_]{0,59}$")
VALUE: Schema = {"description": "A field's value: any JSON."}
HASH = _text("The hash of a value as its author saw it.", 64)
EPOCH = _text("The office's time line, as it last said; empty at first.", 32, pattern="^([0-9a-f]{32})?$")
POS: Schema = {
    "type": "array",
    "description": "How far the pull has come. Hand it back as it was given.",
    "prefixItems": [
        {"type": "integer", "minimum": 0, "maximum": LARGEST},
        {"type": "string", "pattern": "^([0-9a-f]{32}){1,2}$"},
    ],
    "minItems": 2,
    "maxItems": 2,
}
ROW: Schema = {
    "type": "array",
    "description": "A row: its id, its kind, its scope, its revision, 1 when these are all of its fields and "
    "0 when only those that changed, and the fields.",
    "prefixItems": [
        ref("Id"),
        KIND,
        ref("Id"),
        {"type": "integer", "minimum": 0, "maximum": LARGEST},
        {"enum": [0, 1]},
        _by_name("The fields.", VALUE),
    ],
    "minItems": 6,
    "maxItems": 6,
}
MARK = _text("What came with `base`, to be handed back with it.", 80)

OPERATION = _table(
    "One person's change to one row. One that has an id and is otherwise not what is described here is not "
    "refused: it is kept aside as it came (held, unreadable).",
    {
        "id": _said("The operation's own id. Sending it again is harmless.", ref("Id")),
        "save": _said("The id of the save that it is part of; its own id when it is not said.", ref("Id")),
        "kind": KIND,
        "row": ref("Id"),
        "scope": _said("The row's scope; the row itself when it is not said.", ref("Id")),
        "new": _flag("Whether this operation makes the row."),
        "set": _by_name(
            "Of each field [hash of the value that was seen, new value]; of a new row [value].",
            _list("", VALUE, minItems=1, maxItems=2),
        ),
        "seen": _by_name("Hashes of fields that belong with the changed ones and were not changed.", HASH),
        "verb": _text("What the officer did.", 60, pattern="^[a-z0-9_.]{0,60}$"),
        "at": _text("When, by the laptop's clock.", 40, pattern="^[0-9TZ:.+-]{0,40}$"),
        "seq": _number("The laptop's own count of its operations."),
        "was": _number("Sent again after the office was restored: the revision that its receipt named."),
    },
    "id", "kind", "row", "set",
)  # fmt: skip

SYNC_REQUEST = _table(
    "What a laptop sends: its work, and how far it has come.",
    {
        "proto": {
            "type": "integer", "minimum": 1, "maximum": PROTOCOL,
            "description": "What the laptop speaks. A newer one than the office's is answered 426.",
        },
        "schema": _number("Which columns the laptop knows.", default=1),
        "device": _said("The laptop's own id; the one that its token belongs to.", ref("Id")),
        "epoch": EPOCH,
        "base": _number("The last completed pull (`done`); 0 before the first.", default=0),
        "mark": MARK,
        "pos": {"oneOf": [ref("Pos"), {"type": "null"}]},
        "ops": _list("Work, in the order in which it was done.", ref("Operation"), maxItems=OPS_LIMIT),
        "need": _list("Rows of which a change came but not the row.", ref("Id")),
        "whole": _list("Scopes to be sent again from the start.", ref("Id"), maxItems=WHOLE_LIMIT),
        "heads": _flag("Whether to be told the digest of each scope."),
        "recovers": _said("The old time line that `offers` and `was` speak of.", EPOCH),
        "offers": _list("Rows that a restored office may lack.", ref("Row"), maxItems=OPS_LIMIT),
        "max": _number("About how many bytes the answer may be; the office has a limit of its own."),
        "frame": _number("About how long one frame of the answer may be; 0: as the office likes."),
        "waiting": _number("How many operations wait on the laptop."),
        "dicts": _list(
            "The shared dictionaries that the laptop has.",
            {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
        ),
        "clock": _text("What time it is by the laptop's clock.", 40),
    },
    "proto", "device",
)  # fmt: skip

RECEIPT = _table(
    "How one operation ended.",
    {
        "state": {
            "enum": list(get_args(State)),
            "description": "Changed the record; was so already; both values kept on a card; kept aside for a "
            "person; of a row that was erased by order.",
        },
        "rev": _number("The row's revision now; 0 where there is none that may be told."),
        "why": _text("Why it was kept aside.", 40),
        "fields": _by_name("The office's values, where they differ from what was sent.", VALUE),
        "clashes": _list("The cards that came of it.", ref("Id")),
    },
    "state", "rev",
)  # fmt: skip

_DIGEST = _text("A digest: hex digits.", 32, pattern="^[0-9a-f]{1,32}$")
_PAIR: Schema = {
    "type": "array",
    "description": "A digest and a number of rows.",
    "prefixItems": [_DIGEST, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}
DONE: Schema = {
    "type": "array",
    "description": "The end of a completed pull: the next `base`, the digest of all that the laptop must now "
    "hold, and how many rows that is.",
    "prefixItems": [{"type": "integer", "minimum": 0}, _DIGEST, {"type": "integer", "minimum": 0}],
    "minItems": 3,
    "maxItems": 3,
}

FRAME = _table(
    "One part of the answer, to be taken whole and in this order. What is empty is left out.",
    {
        "epoch": EPOCH,
        "receipts": _by_id("Of each operation how it ended.", ref("Receipt")),
        "rows": _list("Rows that changed.", ref("Row")),
        "evict": _list("Scopes that this officer may no longer see.", ref("Id")),
        "gone": _list("Rows asked for by `need` that are not to be had.", ref("Id")),
        "listing": _by_id("Of each scope asked for whole all its rows.", _list("", ref("Id"))),
        "heads": _by_id("Of each scope its digest and its number of rows.", _PAIR),
        "pos": ref("Pos"),
        "done": ref("Done"),
        "mark": MARK,
        "durable": _number("The highest revision in a checked backup."),
        "more": _flag("Whether another request is needed to complete the pull."),
        "revoked": _flag("Whether this laptop was revoked: it is sent nothing more."),
        "reset": _flag("Whether the laptop speaks of another time line: it begins anew on this one."),
        "common": _number("With `reset`: the last revision that both time lines share."),
        "forked": _flag("Whether two machines send as this laptop: nothing was taken; see /v1/renew."),
        "offered": _said("The row up to which the offers were looked at.", ref("Id")),
        "clock": _text("What time it is at the office.", 40),
        "erased": _list("Rows erased by order.", ref("Id")),
        "dicts": _list("The shared dictionaries that the office has.", {"type": "integer", "minimum": 0}),
    },
    "epoch",
)  # fmt: skip

SECRET = _text("Made by the laptop, of at least 256 bits; the office keeps a hash of it.", 200, minLength=40)

SCHEMAS: Final[dict[str, Schema]] = {
    "Id": ID,
    "Pos": POS,
    "Row": ROW,
    "Operation": OPERATION,
    "SyncRequest": SYNC_REQUEST,
    "Receipt": RECEIPT,
    "Done": DONE,
    "Frame": FRAME,
    "SyncAnswer": _table(
        "The frames of the answer.", {"frames": _list("", ref("Frame"), minItems=1)}, "frames"
    ),
    "Health": _table(
        "The program answers.",
        {
            "ok": {"const": True},
            "proto": _number("The protocol that the office speaks."),
            "clock": _text("What time it is at the office.", 40),
        },
        "ok", "proto", "clock",
    ),
    "Ready": _table(
        "The database answers and is of this version.",
        {"ready": {"const": True}, "writes": _flag("Whether it takes work; a replica does not.")},
        "ready", "writes",
    ),
    "Hello": _table(
        "Who answers.",
        {
            "server_key": _text("The office's identity key (Ed25519).", 64, pattern="^[0-9a-f]{64}$"),
            "signature": _text("Of the nonce.", 128, pattern="^[0-9a-f]{128}$"),
            "proto": _number("The protocol that the office speaks."),
        },
        "server_key", "signature", "proto",
    ),
    "EnrolRequest": _table(
        "A laptop that wants to join.",
        {
            "secret": _text("The secret half of its one-time code.", 200),
            "device_id": _said("The laptop's own id, which it made.", ref("Id")),
            "token": SECRET,
            "label": _text("What the laptop is called, for whoever looks after laptops.", 200),
        },
        "secret", "device_id", "token", "label",
    ),
    "Enrolment": _table(
        "What a joined laptop is told.",
        {
            "authority_id": ref("Id"),
            "officer_id": ref("Id"),
            "officer_name": {"type": "string"},
            "council": {"type": "string"},
            "epoch": EPOCH,
            "recovery_key": _text("The council's public key; empty where it has none.", 64),
        },
        "authority_id", "officer_id", "officer_name", "council", "epoch", "recovery_key",
    ),
    "Renewal": _table(
        "A new id and token for a laptop that found itself copied.",
        {"device_id": ref("Id"), "token": SECRET},
        "device_id", "token",
    ),
    "Named": _table("What it is about.", {"id": ref("Id")}, "id"),
    "Decided": _table("How it ended.", {"state": _text("applied, noop, clash or declined.", 12)}, "state"),
    "Withdrawn": _table("How many laptops were withdrawn.", {"laptops": _number("")}, "laptops"),
    "Code": _table(
        "To be read out or handed over; good for one laptop.",
        {"code": _text("The code.", 200), "days": _number("How long it is good.")},
        "code", "days",
    ),
    "HeldOfMine": _table(
        "What became of it.",
        {"held": _by_id("By operation.", _text("waiting, accepted, declined or erased.", 12))},
        "held",
    ),
    "OfficeView": _table(
        "How things stand.",
        {
            "at": _text("When this was so.", 40),
            "council": _text("Its name.", 200),
            "rev": _number("The office's revision."),
            "durable_rev": _number("The last one in a backup that was checked."),
            "durable_at": _text("When that backup was checked; empty: none was.", 40),
            "manages": _flag("Whether the asker may withdraw laptops and give codes."),
            "officers": _list("Whom the asker looks after.", {"type": "object"}),
            "laptops": _list("Theirs, those away for longest first.", {"type": "object"}),
            "more_laptops": _number("How many more there are."),
            "held": _list("Work that waits for a person.", {"type": "object"}),
            "more_held": _number("How many more there are."),
            "cards": _list("Open cards, the oldest first.", {"type": "object"}),
            "more_cards": _number("How many more there are."),
        },
        "at", "council", "rev", "durable_rev", "durable_at", "manages", "officers", "laptops", "held",
        "cards",
    ),
    "Nothing": {"type": "object", "maxProperties": 0},
    "FileState": _table(
        "How much of a file is on the office's disk.",
        {
            "have": _number("Bytes that are safe, from the start."),
            "complete": _flag("Whether all of it is there, and its hash was proven."),
        },
        "have", "complete",
    ),
    "Refusal": _table(
        "Why not. Nothing that a laptop sent is lost by it.",
        {
            "code": _text("A word of this program; empty where there is nothing.", 60),
            "sentence": _text("The same in plain English.", 2000),
        },
        "code", "sentence",
    ),
}  # fmt: skip
"""Every schema by its name."""
