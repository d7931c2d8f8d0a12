"""What every synced table has in common: identity, scope, who made it and when, and how sync may merge it."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import Boolean, Dialect, MetaData, String, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.domain.text import normal

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh identifier: a UUID version 7 as 32 hex digits, so that rows made together lie together."""
    millis = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (millis & (2**48 - 1)) << 80 | 0x7 << 76 | (tail >> 68) << 64 | 0b10 << 62 | (tail & (2**62 - 1))
    return f"{value:032x}"


class Day(TypeDecorator[date]):
    """A calendar day, kept as YYYY-MM-DD. Also takes that text, since sync applies rows as they travel."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | str | None, dialect: Dialect) -> str | None:
        if isinstance(value, str):
            return date.fromisoformat(value).isoformat()
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC by some laptop's clock, kept as ISO text. Never used to order changes."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def travels(value: object) -> object:
    """The form in which a column's value is journalled and sent: JSON's own types, dates as ISO text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


class Base(DeclarativeBase):
    """The root of all tables; constraints get names so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMES)


class Record(Base):
    """A row that belongs to the council's record: journalled on each change, synced, never deleted.

    `scope_id` says who may see it (a case, person, scheme, patch, officer, or the authority). Taking a record
    back sets `withdrawn`; the row and its history stay.
    """

    __abstract__ = True

    append_only: ClassVar[bool] = False
    """True where a row is never changed after it was made, save to be withdrawn: corrections are new rows."""
    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Fields that stand or fall together when two people changed the row."""
    strict_groups: ClassVar[frozenset[str]] = frozenset()
    """Groups (or lone fields) where, in a clash, the stricter value stands at once everywhere."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    scope_id: Mapped[str] = mapped_column(String(32), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(String(32))
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False)


KINDS: dict[str, type[Record]] = {}
"""Every synced table by its name; a kind on the wire is a table's name."""


def fields_of(kind: str) -> tuple[str, ...]:
    """The names of a kind's columns that travel, in table order, without `id` and `scope_id`."""
    return tuple(c.name for c in KINDS[kind].__table__.columns if c.name not in ("id", "scope_id"))


def group_of(kind: str, field: str) -> str:
    """The group that a field stands or falls with; a field of no group is its own."""
    for name, members in KINDS[kind].groups.items():
        if field in members:
            return name
    return field


@event.listens_for(Record, "instrument_class", propagate=True)
def _enrol_kind(mapper: Any, cls: type[Record]) -> None:
    if "__tablename__" in cls.__dict__:
        KINDS[cls.__tablename__] = cls


@event.listens_for(Record, "attribute_instrument", propagate=True)
def _normalise_text(cls: type[Record], key: str, attribute: Any) -> None:
    """Text is normalised as it is set, so that equal words are equal bytes on every laptop."""

    @event.listens_for(attribute, "set", retval=True)
    def _set(target: Record, value: object, old: object, initiator: object) -> object:
        return normal(value) if isinstance(value, str) else value
