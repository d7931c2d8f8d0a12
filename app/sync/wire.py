"""Messages to and from JSON, strictly: whatever does not fit is Garbled, and a bad operation is kept as it
came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from app.sync.frames import Garbled
from app.sync.protocol import (
    OPS_LIMIT,
    PROTOCOL,
    Done,
    Enrolment,
    EnrolRequest,
    FileState,
    Head,
    Hello,
    Op,
    Pos,
    Receipt,
    Row,
    SyncFrame,
    SyncRequest,
)
from app.sync.values import NOTHING, Value

T = TypeVar("T")
Json = dict[str, Any]

_HEX = "0123456789abcdef"
_PLACE = re.compile(r"(?:[0-9a-f]{32}){1,2}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_IN_MOMENTS = "0123456789TZ:.+-"
_VERB = re.compile(r"[a-z0-9_.]{0,60}")
_NAMES_KNOWN: set[str] = set()
"""Names that were looked at before: there are few, and they are said again and again."""

_NAMES_MOST = 5_000
WHOLE_LIMIT = 500
"""The most scopes that one request may ask to be sent again from the start; ours ask for far fewer."""

_LARGEST = 2**62
_COUNT_MOST = 2**31 - 1
_DEEPEST = 24
_PLAIN = re.compile(r"[!-~]{0,80}")
_STATES = ("applied", "noop", "clash", "held", "erased")
IN_ORDER = 2
"""From this protocol on receipts are told in the order of the operations."""


# --- the request -------------------------------------------------------------------------------------------


def request_out(request: SyncRequest) -> Json:
    """The request as JSON; what is at its default is left out."""
    message: Json = {
        "proto": request.proto, "schema": request.schema, "device": request.device_id,
        "epoch": request.epoch, "base": request.base, "max": request.max_bytes, "clock": request.clock,
    }  # fmt: skip
    _put(message, "mark", request.mark)
    _put(message, "pos", list(request.pos) if request.pos else None)
    _put(message, "ops", [op_out(op) for op in request.ops])
    _put(message, "recovers", request.recovers)
    _put(message, "offers", [_row_out(row) for row in request.offers])
    _put(message, "frame", request.frame_bytes)
    _put(message, "waiting", request.waiting)
    _put(message, "dicts", list(request.dicts))
    _put(message, "need", list(request.need))
    _put(message, "whole", list(request.whole))
    _put(message, "heads", request.heads)
    return message


def request_in(message: object) -> SyncRequest:
    """The request in `message`; Garbled when it is none. An operation that does not fit comes with its
    fault.
    """
    m = _table(message)
    ops = _list(m, "ops")
    if len(ops) > OPS_LIMIT:
        raise Garbled(f"more than {OPS_LIMIT} operations in one request")
    if len(_list(m, "whole")) > WHOLE_LIMIT:
        raise Garbled(f"more than {WHOLE_LIMIT} scopes asked for whole in one request")
    return SyncRequest(
        device_id=_id(m, "device"),
        epoch=_plain(m, "epoch"),
        base=_int(m, "base", 0),
        mark=_plain(m, "mark"),
        pos=_pos(m.get("pos")),
        ops=tuple(op_in(item) for item in ops),
        need=_ids(m.get("need", [])),
        whole=_ids(m.get("whole", [])),
        heads=m.get("heads", False) is True,
        recovers=_plain(m, "recovers"),
        offers=_offers(m),
        max_bytes=_int(m, "max", 262_144),
        frame_bytes=_int(m, "frame", 0),
        waiting=min(_int(m, "waiting", 0), _COUNT_MOST),
        dicts=_numbers(m, "dicts"),
        clock=_text(m, "clock", "")[:40],
        proto=_int(m, "proto"),
        schema=_int(m, "schema", 1),
    )


def _offers(m: Json) -> tuple[Row, ...]:
    items = _list(m, "offers")
    if len(items) > OPS_LIMIT:
        raise Garbled(f"more than {OPS_LIMIT} rows offered in one request")
    rows = tuple(_row_in(item) for item in items)
    for row in rows:
        for value in row.fields.values():
            _value(value)
    return rows


def op_out(op: Op) -> Json:
    """An operation as JSON. A save of one operation bears its id, and is not said again."""
    message: Json = {"id": op.op_id, "kind": op.kind, "row": op.row_id, "verb": op.verb}
    _put(message, "save", op.save_id if op.save_id != op.op_id else None)
    _put(message, "scope", op.scope_id if op.scope_id != op.row_id else None)
    _put(message, "new", op.made)
    message["set"] = {name: [value] if op.made else [old, value] for name, (old, value) in op.fields.items()}
    _put(message, "seen", dict(op.seen))
    _put(message, "was", op.was)
    message |= {"at": op.at, "seq": op.seq}
    return message


def op_in(item: object) -> Op:
    """The operation in `item`. Garbled only where it has no id; any other fault is named in it."""
    m = _table(item)
    op_id = _id(m, "id")
    try:
        return _op(op_id, m)
    except Garbled as fault:
        raw = None if _is_deep(m) else m
        return Op(op_id, op_id, "", "", "", "", False, {}, fault=str(fault), raw=raw)


def _op(op_id: str, m: Json) -> Op:
    row_id = _id(m, "row")
    made = m.get("new", False) is True
    verb, at = _text(m, "verb", ""), _text(m, "at", "")
    if verb not in _NAMES_KNOWN and not _VERB.fullmatch(verb):
        raise Garbled("verb: not what it should be")
    if len(at) > 40 or at.strip(_IN_MOMENTS):
        raise Garbled("at: not what it should be")
    return Op(
        op_id=op_id,
        save_id=_id(m, "save") if "save" in m else op_id,
        verb=verb,
        kind=_name(m.get("kind"), "kind"),
        row_id=row_id,
        scope_id=_id(m, "scope") if "scope" in m else row_id,
        made=made,
        fields={name: _pair(pair, made) for name, pair in _fields(m.get("set"), "set").items()},
        seen={name: _string(value, "seen") for name, value in _fields(m.get("seen", {}), "seen").items()},
        at=at,
        seq=_int(m, "seq", 0),
        was=_int(m, "was", 0),
    )


def _pair(pair: object, made: bool) -> tuple[str, Value]:
    """[hash of the old value, new value]; of a new row [value]."""
    if isinstance(pair, list) and made and len(pair) == 1:
        return NOTHING, _value(pair[0])
    if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str):
        return pair[0], _value(pair[1])
    raise Garbled("set: each field needs what was seen and what is new")


# --- the answer --------------------------------------------------------------------------------------------


def frame_out(frame: SyncFrame, order: Sequence[str] = (), *, proto: int = PROTOCOL) -> Json:
    """A frame as JSON; what is empty is left out.

    `order` are the ids of the request's operations: an answer belongs to its request, so a receipt need
    only say the place of its operation. `proto` is what the laptop speaks; before IN_ORDER receipts name
    their operations.
    """
    message: Json = {"epoch": frame.epoch}
    if proto >= IN_ORDER and set(frame.receipts) <= set(order):
        _put(message, "acks", list(_runs(frame.receipts, order)))
    else:
        _put(message, "receipts", {op_id: _receipt_out(r) for op_id, r in frame.receipts.items()})
    _put(message, "rows", [_row_out(row) for row in frame.rows])
    _put(message, "evict", list(frame.evict))
    _put(message, "gone", list(frame.gone))
    _put(message, "listing", {scope: list(ids) for scope, ids in frame.listing.items()})
    if frame.heads is not None:
        message["heads"] = {scope: [f"{h.digest:x}", h.count] for scope, h in frame.heads.items()}
    if frame.done is None:  # a pull that has come to its end is at no place any more
        _put(message, "pos", list(frame.pos) if frame.pos else None)
    else:
        message["done"] = [frame.done.base, f"{frame.done.digest:x}", frame.done.count]
        _put(message, "mark", frame.done.mark)
        _put(message, "durable", frame.done.durable)
    for name in ("more", "revoked", "reset", "common", "forked", "offered", "clock"):
        _put(message, name, getattr(frame, name))
    _put(message, "erased", list(frame.erased))
    _put(message, "dicts", list(frame.dicts))
    return message


def frame_in(message: object, order: Sequence[str] = ()) -> SyncFrame:
    """The frame in `message`, which answers a request with the operations `order`; Garbled when it is
    none.
    """
    m = _table(message)
    heads = m.get("heads")
    return SyncFrame(
        epoch=_text(m, "epoch"),
        receipts=_receipts_in(m, order),
        rows=tuple(_row_in(item) for item in _list(m, "rows")),
        evict=_ids(m.get("evict", [])),
        gone=_ids(m.get("gone", [])),
        listing={_an_id(key): _ids(value) for key, value in _table(m.get("listing", {})).items()},
        heads=None if heads is None else {_an_id(k): _head_in(v) for k, v in _table(heads).items()},
        pos=_pos(m.get("pos")),
        done=_done_in(m) if "done" in m else None,
        more=m.get("more", False) is True,
        revoked=m.get("revoked", False) is True,
        reset=m.get("reset", False) is True,
        common=_int(m, "common", 0),
        forked=m.get("forked", False) is True,
        erased=_ids(m.get("erased", [])),
        offered=_an_id(m["offered"]) if "offered" in m else "",
        dicts=_numbers(m, "dicts"),
        clock=_text(m, "clock", ""),
    )


def _runs(receipts: Mapping[str, Receipt], order: Sequence[str]) -> Iterator[list[Any]]:
    """[place of the first, how many, the receipt that all of them got], in order."""
    run: list[Any] = []
    for place, op_id in enumerate(order):
        if op_id not in receipts:
            continue
        said = _receipt_out(receipts[op_id])
        if run and run[0] + run[1] == place and run[2] == said:
            run[1] += 1
            continue
        if run:
            yield run
        run = [place, 1, said]
    if run:
        yield run


def _receipts_in(m: Json, order: Sequence[str]) -> dict[str, Receipt]:
    found = {_an_id(key): _receipt_in(value) for key, value in _table(m.get("receipts", {})).items()}
    for run in _list(m, "acks"):
        if not (isinstance(run, list) and len(run) == 3 and type(run[0]) is int and type(run[1]) is int):
            raise Garbled("a run of receipts needs its place, its length and the receipt")
        first, count, said = run
        if first < 0 or count < 1 or first + count > len(order):
            raise Garbled("a receipt for what was not sent")
        receipt = _receipt_in(said)
        found |= dict.fromkeys(order[first : first + count], receipt)
    return found


def _receipt_out(receipt: Receipt) -> Json:
    message: Json = {"state": receipt.state, "rev": receipt.rev}
    _put(message, "why", receipt.why)
    _put(message, "fields", dict(receipt.fields))
    _put(message, "clashes", list(receipt.clashes))
    return message


def _receipt_in(message: object) -> Receipt:
    m = _table(message)
    state = m.get("state")
    if state not in _STATES:
        raise Garbled("a receipt without a state that we know")
    return Receipt(
        state=state,
        rev=_int(m, "rev"),
        why=_text(m, "why", ""),
        fields=_fields(m.get("fields", {}), "fields"),
        clashes=_ids(m.get("clashes", [])),
    )


def _row_out(row: Row) -> list[Any]:
    return [row.row_id, row.kind, row.scope_id, row.rev, int(row.whole), dict(row.fields)]


def _row_in(item: object) -> Row:
    if not isinstance(item, list) or len(item) != 6:
        raise Garbled("a row needs six parts")
    row_id, kind, scope_id, rev, whole, fields = item
    if type(rev) is not int or not 0 <= rev < _LARGEST or whole not in (0, 1):
        raise Garbled("a row without its revision")
    known = _fields(fields, "fields")
    return Row(_an_id(row_id), _name(kind, "kind"), _an_id(scope_id), rev, bool(whole), known)


def _head_in(item: object) -> Head:
    if not isinstance(item, list) or len(item) != 2 or not isinstance(item[1], int):
        raise Garbled("a scope's head needs a digest and a count")
    return Head(_hex(item[0]), item[1])


def _done_in(m: Json) -> Done:
    item = m["done"]
    if (
        not isinstance(item, list)
        or len(item) != 3
        or not isinstance(item[0], int)
        or not isinstance(item[2], int)
    ):
        raise Garbled("the end of the answer does not say where it ends")
    return Done(item[0], _hex(item[1]), item[2], _text(m, "mark", "")[:80], _int(m, "durable", 0))


# --- joining and files -------------------------------------------------------------------------------------


def plain_out(message: Hello | EnrolRequest | Enrolment | FileState) -> Json:
    """A message of single values as JSON, under its own field names."""
    return {name: getattr(message, name) for name in message.__slots__}


def plain_in(of: Callable[..., T], message: object, fields: Mapping[str, type]) -> T:
    """A message of single values from JSON; Garbled when one is missing or of another type."""
    m = _table(message)
    for name, kind in fields.items():
        if type(m.get(name)) is not kind:
            raise Garbled(f"{name}: missing or not what it should be")
    return of(**{name: m[name] for name in fields})


HELLO: Mapping[str, type] = {"server_key": str, "signature": str, "proto": int}
ENROL: Mapping[str, type] = {"secret": str, "device_id": str, "token": str, "label": str}
ENROLMENT: Mapping[str, type] = dict.fromkeys(
    ("authority_id", "officer_id", "officer_name", "council", "epoch", "recovery_key"), str
)
FILE_STATE: Mapping[str, type] = {"have": int, "complete": bool}


# --- the small checks --------------------------------------------------------------------------------------


def is_id(value: object) -> bool:
    """Whether `value` is an identifier: 32 hex digits."""
    return isinstance(value, str) and len(value) == 32 and not value.strip(_HEX)


def _put(message: Json, name: str, value: object) -> None:
    if value:
        message[name] = value


def _table(value: object) -> Json:
    if not isinstance(value, dict):
        raise Garbled("a table was looked for")
    return value


def _list(m: Json, name: str) -> list[Any]:
    value = m.get(name, [])
    if not isinstance(value, list):
        raise Garbled(f"{name}: a list was looked for")
    return value


def _string(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise Garbled(f"{name}: a text was looked for")
    return value


def _text(m: Json, name: str, missing: str | None = None) -> str:
    return _string(m.get(name, missing), name)


def _int(m: Json, name: str, missing: int | None = None) -> int:
    value = m.get(name, missing)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise Garbled(f"{name}: a whole number was looked for")
    return value


def _an_id(value: object) -> str:
    if isinstance(value, str) and len(value) == 32 and not value.strip(_HEX):
        return value
    raise Garbled("an id was looked for")


def _id(m: Json, name: str) -> str:
    value = m.get(name)
    if isinstance(value, str) and len(value) == 32 and not value.strip(_HEX):
        return value
    raise Garbled(f"{name}: an id was looked for")


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Garbled("a list of ids was looked for")
    return tuple(_an_id(item) for item in value)


def _name(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise Garbled(f"{what}: not a name")
    if value not in _NAMES_KNOWN:
        if not _NAME.fullmatch(value):
            raise Garbled(f"{what}: not a name")
        if len(_NAMES_KNOWN) < _NAMES_MOST:
            _NAMES_KNOWN.add(value)
    return value


def _fields(value: object, what: str) -> Json:
    """A table whose keys are names of fields."""
    table = _table(value)
    if not table.keys() <= _NAMES_KNOWN:
        for key in table:
            _name(key, what)
    return table


def _hex(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{1,32}", value):
        raise Garbled("a digest was looked for")
    return int(value, 16)


def _value(value: Value) -> Value:
    if type(value) in (list, dict) and _is_deep(value):
        raise Garbled("a value inside a value inside a value, without end")
    return value


def _is_deep(value: object, left: int = _DEEPEST) -> bool:
    """Whether values stand in each other deeper than any of ours do: to take that apart costs too much."""
    if left == 0:
        return True
    if isinstance(value, dict):
        return any(_is_deep(item, left - 1) for item in value.values() if type(item) in (list, dict))
    if isinstance(value, list):
        return any(_is_deep(item, left - 1) for item in value if type(item) in (list, dict))
    return False


def _plain(m: Json, name: str) -> str:
    """What the office once gave and is handed back; empty where it is nothing that an office gives."""
    said = _text(m, name, "")
    return said if _PLAIN.fullmatch(said) else ""


def _pos(value: object) -> Pos | None:
    if value is None:
        return None
    if (
        not isinstance(value, list)
        or len(value) != 2
        or type(value[0]) is not int
        or not isinstance(value[1], str)
    ):
        raise Garbled("pos: not a place in the stream")
    if not _PLACE.fullmatch(value[1]) or not 0 <= value[0] < _LARGEST:
        raise Garbled("pos: not a place in the stream")
    return value[0], value[1]


def _numbers(m: Json, name: str) -> tuple[int, ...]:
    items = _list(m, name)
    if not all(type(item) is int and 0 <= item < 2**31 for item in items):
        raise Garbled(f"{name}: whole numbers were looked for")
    return tuple(items)
