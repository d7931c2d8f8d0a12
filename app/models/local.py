"""Tables of this laptop only: the journal, what sync knows of each row, drafts, file bytes, small facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base, Moment


class JournalEntry(Base):
    """One row's part in one save: the only record of change. Audit reads it, sync sends it, undo adds to it.

    `changes` is {field: [old, new]}. `at` is the laptop's clock and orders nothing: `seq` does.
    """

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_state_seq", "state", "seq"),
        Index("ix_journal_row_id", "row_id"),
        Index("ix_journal_save_id", "save_id"),
        Index("ix_journal_scope_id_state", "scope_id", "state"),
        {"sqlite_autoincrement": True},  # a deleted entry's number must never be given again
    )

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    op_id: Mapped[str] = mapped_column(String(32), unique=True)
    save_id: Mapped[str] = mapped_column(String(32))
    verb: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(32))
    scope_id: Mapped[str] = mapped_column(String(32))
    made: Mapped[int] = mapped_column(Integer)  # 1 when the row was made by this entry
    changes: Mapped[Any] = mapped_column(JSON)
    officer_id: Mapped[str] = mapped_column(String(32))
    device_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Moment)
    # pending | acked | clash | held | covered
    state: Mapped[str] = mapped_column(String(12), default="pending")
    rev: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[Any] = mapped_column(JSON, default=dict)  # the office's receipt, as it came


class SyncRow(Base):
    """What the office last said of a row, apart from its fields, and fields unknown to this version."""

    __tablename__ = "sync_row"

    row_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    scope_id: Mapped[str] = mapped_column(String(32), index=True)
    rev: Mapped[int] = mapped_column(Integer)
    extra: Mapped[Any] = mapped_column(JSON, default=dict)


class DirtyField(Base):
    """The office's present value of a field that has an unsent change here."""

    __tablename__ = "dirty_field"

    row_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    server_value: Mapped[Any] = mapped_column(JSON)


class Fact(Base):
    """Small facts of this store by key: device, epoch, cursor, last receipt, enrolment."""

    __tablename__ = "fact"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Draft(Base):
    """What is half typed in a form, kept as it is typed; never sent."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)  # form and what it is about
    values: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class Blob(Base):
    """A file, by its hash, and how far it is at the office. `state`: local (only here), sent, fetched.

    A `local` one is never let go of. `note` says in a code why the office did not take it, when it was tried.
    Its bytes are `BlobPart`s (app/models/file_bytes.py), so that a change here does not write them anew.
    """

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    sent: Mapped[int] = mapped_column(Integer, default=0)  # bytes that the office holds for certain
    state: Mapped[str] = mapped_column(String(10), default="local")
    note: Mapped[str] = mapped_column(Text, default="")
    rank: Mapped[int] = mapped_column(Integer, default=0)  # lower ones are sent first; a photo's original: 1
    begun: Mapped[int] = mapped_column(Integer, default=0)  # 1: the office may have more of it than `sent`
    tries: Mapped[int] = mapped_column(Integer, default=0)  # how often the office did not take it
    rest: Mapped[int] = mapped_column(Integer, default=0)  # so many syncs go by before it is tried again
    used: Mapped[int] = mapped_column(Integer, default=0)  # counts up: the lowest was not opened for longest


class BlobPart(Base):
    """Bytes of a file from `at` on, in the encrypted store. Without its `Blob` it is still being fetched."""

    __tablename__ = "blob_part"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[int] = mapped_column(Integer, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
