"""Clashes as rows: both values, who and when, in the scope of the row that they are about."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from app.sync.merge import Dispute, OpenClash
from app.sync.protocol import Op
from app.sync.server.document import Document
from app.sync.values import Value


def clash_id(op_id: str, group: str) -> str:
    """The id of the clash that this operation begins about this group: always the same one."""
    return hashlib.blake2b(f"{op_id}:{group}".encode(), digest_size=16).hexdigest()


def open_clash_of(row_id: str, fields: dict[str, Value]) -> OpenClash:
    """The clash in a clash row, as far as the next operation on the same thing needs it."""
    return OpenClash(
        row_id,
        str(fields.get("about")),
        _table(fields.get("base")),
        _table(fields.get("theirs")),
        _table(fields.get("mine")),
    )


def fields_of(
    dispute: Dispute,
    *,
    op: Op,
    of: Document,
    by: str,
    now: datetime,
    fresh: bool,
    theirs_by: str,
    theirs_at: str,
) -> dict[str, Value]:
    """The clash row's fields: all of them for a new one, what went on for one that is open already."""
    mine: dict[str, Value] = {"mine": dict(dispute.mine), "mine_at": _moment(op.at), "op_id": op.op_id}
    if dispute.moot:
        mine |= {"state": "kept_theirs", "settled_by": by, "settled_at": _now(now)}
    if not fresh:
        return mine | {"theirs": dict(dispute.theirs)}
    return mine | {
        "made_at": _now(now),
        "made_by": by,
        "withdrawn": False,
        "row_kind": of.kind,
        "row_id": of.row_id,
        "about": dispute.group,
        "base": dict(dispute.base),
        "theirs": dict(dispute.theirs),
        "theirs_by": theirs_by,
        "mine_by": by,
        "theirs_at": _moment(theirs_at),
        "state": "open",
        "settled_by": "",
        "settled_at": None,
        "settled_note": "",
    }


def _table(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _now(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _moment(said: str) -> str | None:
    """A laptop's moment as it may stand in a column; None when it is none."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment.tzinfo else None
