"""What this laptop knows of itself and of the office: small facts in its own store, read and written by
name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from app.models.local import Fact
from app.sync.values import Value


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that sync works with; empty where the laptop has not joined a council."""

    device: str = ""
    officer: str = ""
    authority: str = ""
    server: str = ""
    token: str = ""
    server_key: str = ""
    epoch: str = ""
    base: int = 0
    pos: tuple[int, str] | None = None
    need: tuple[str, ...] = ()
    evict: tuple[str, ...] = ()
    """Scopes to be put away as soon as nothing in them waits to be sent."""
    last_receipt: datetime | None = None
    last_complete: datetime | None = None
    skew_s: int = 0
    goodput: float = 0.0
    """Bytes a second that the line last carried."""
    revoked: bool = False


def read(connection: Connection) -> Known:
    """All facts at once."""
    rows = connection.execute(select(Fact.key, Fact.value)).all()
    found: Mapping[str, Value] = {row.key: row.value for row in rows}
    return Known(
        **{name: str(found.get(name) or "") for name in _TEXTS},
        base=_whole(found.get("base")),
        pos=_pos(found.get("pos")),
        need=_ids(found.get("need")),
        evict=_ids(found.get("evict")),
        last_receipt=_moment(found.get("last_receipt")),
        last_complete=_moment(found.get("last_complete")),
        skew_s=_whole(found.get("skew")),
        goodput=float(_whole(found.get("goodput"))),
        revoked=found.get("revoked") is True,
    )


def write(connection: Connection, **values: Value) -> None:
    """Set these facts in the transaction of `connection`."""
    if values:
        connection.execute(delete(Fact).where(Fact.key.in_(values)))
        connection.execute(insert(Fact), [{"key": key, "value": value} for key, value in values.items()])


_TEXTS = ("device", "officer", "authority", "server", "token", "server_key", "epoch")


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _ids(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _pos(value: Value) -> tuple[int, str] | None:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):
        return value[0], str(value[1])
    return None


def _moment(value: Value) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None
