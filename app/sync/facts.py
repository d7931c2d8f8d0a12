"""What this laptop knows of itself and of the office: small facts in its own store, read and written by
name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.sync.store_tables import from_json
from app.sync.values import Value


@dataclass(frozen=True, slots=True)
class Recover:
    """An office was restored: what it may have lost is brought back to it from here (recovering.py)."""

    epoch: str
    """The time line that the rows here, and the revisions of what is sent again, belong to."""
    common: int
    """The last revision that the office still has of it."""
    base: int
    """How far this laptop had come on it: what it has of later revisions may be in parts."""
    after: str = ""
    """The row up to which rows were offered."""
    offered: bool = False
    """True once all were."""

    def as_fact(self) -> list[Value]:
        """The form in which it is kept."""
        return [self.epoch, self.common, self.base, self.after, self.offered]


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that sync works with; empty where the laptop has not joined a council."""

    device: str = ""
    officer: str = ""
    authority: str = ""
    server: str = ""
    token: str = ""
    server_key: str = ""
    next_device: str = ""
    """An id that this laptop made for itself and is about to take, with its token (renewing.py)."""
    next_token: str = ""
    earlier: tuple[str, ...] = ()
    """Tokens that this laptop was known by before, the last one last: an office that was restored may know
    only those.
    """
    epoch: str = ""
    base: int = 0
    mark: str = ""
    """What the office gave with `base`; handed back with it."""
    pos: tuple[int, str] | None = None
    need: tuple[str, ...] = ()
    evict: tuple[str, ...] = ()
    """Scopes to be put away as soon as nothing in them waits to be sent."""
    recover: Recover | None = None
    durable: int = 0
    """Up to this revision the office is in a backup that was checked."""
    forgotten: int = 0
    """Up to which `durable` was acted on here."""
    unbound: tuple[int, ...] = ()
    """Entries whose receipts do not tell their revision at the office: it is below the next completed
    pull's.
    """
    dicts: tuple[int, ...] = ()
    """The shared dictionaries that the office has."""
    last_receipt: datetime | None = None
    last_complete: datetime | None = None
    skew_s: int = 0
    goodput: float = 0.0
    """Bytes a second that the line last carried, waits and all."""
    goodput_up: int = 0
    goodput_down: int = 0
    """The same each way, where enough went over it to tell."""
    round_trip_ms: int = 0
    ops_bytes: int = 0
    turn_bytes: int = 0
    """What the laptop has learnt of how much goes at once (pace.py)."""
    unchecked: int = 0
    """How many syncs ago the rows were counted one by one."""
    tables: str = ""
    """The revision of the tables for which unknown fields were last looked through (learning.py)."""
    reindex: bool = False
    """Rows have gone, and their words are to leave the search index too (pruning.py)."""
    revoked: bool = False

    @property
    def is_offering(self) -> bool:
        """Whether a restored office has not yet been offered all that it may lack."""
        return self.recover is not None and not self.recover.offered


def read(connection: Connection) -> Known:
    """All facts at once."""
    found = _values(connection)
    plain: dict[str, Any] = {name: str(found.get(name) or "") for name in _TEXTS}
    plain |= {name: _whole(found.get(name)) for name in _NUMBERS}
    return Known(
        **plain,
        pos=_pos(found.get("pos")),
        need=_ids(found.get("need")),
        evict=_ids(found.get("evict")),
        recover=_recover(found.get("recover")),
        earlier=_ids(found.get("earlier")),
        unbound=_numbers(found.get("unbound")),
        dicts=_numbers(found.get("dicts")),
        last_receipt=_moment(found.get("last_receipt")),
        last_complete=_moment(found.get("last_complete")),
        skew_s=_whole(found.get("skew")),
        goodput=float(_whole(found.get("goodput"))),
        reindex=found.get("reindex") is True,
        revoked=found.get("revoked") is True,
    )


def one(connection: Connection, key: str) -> Value:
    """One fact; None where it is not known."""
    said = connection.exec_driver_sql("SELECT value FROM fact WHERE key = ?", (key,)).scalar()
    return from_json(said)


def write(connection: Connection, **values: Value) -> None:
    """Set these facts in the transaction of `connection`."""
    if values:
        rows = [(key, json.dumps(value)) for key, value in values.items()]
        connection.exec_driver_sql("INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", rows)


_TEXTS = (
    "device", "officer", "authority", "server", "token", "server_key", "next_device", "next_token",
    "epoch", "mark", "tables",
)  # fmt: skip
_NUMBERS = (
    "base", "durable", "forgotten", "ops_bytes", "turn_bytes", "unchecked",
    "goodput_up", "goodput_down", "round_trip_ms",
)  # fmt: skip
_OTHERS = (
    "pos", "need", "evict", "earlier", "recover", "unbound", "dicts", "last_receipt", "last_complete", "skew",
    "goodput", "reindex", "revoked",
)  # fmt: skip
_READ = json.dumps([*_TEXTS, *_NUMBERS, *_OTHERS])


def _values(connection: Connection) -> Mapping[str, Value]:
    query = "SELECT key, value FROM fact WHERE key IN (SELECT value FROM json_each(?))"
    return {key: from_json(value) for key, value in connection.exec_driver_sql(query, (_READ,))}


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _ids(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _numbers(value: Value) -> tuple[int, ...]:
    return tuple(item for item in value if isinstance(item, int)) if isinstance(value, list) else ()


def _pos(value: Value) -> tuple[int, str] | None:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):
        return value[0], str(value[1])
    return None


def _recover(value: Value) -> Recover | None:
    if not (isinstance(value, list) and len(value) == 5):
        return None
    epoch, common, base, after, offered = value
    return Recover(str(epoch), _whole(common), _whole(base), str(after), offered is True)


def _moment(value: Value) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None
