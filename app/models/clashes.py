"""Clashes: where two people changed the same thing, both values kept until a person chooses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Moment, Record


class Clash(Record):
    """Made by the server alone; settled by a person's ordinary change to `answer` and to the row."""

    __tablename__ = "clash"
    groups = {"answer": ("state", "settled_by", "settled_at", "settled_note")}

    row_kind: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(32), index=True)
    about: Mapped[str] = mapped_column(String(60))  # the field or group in dispute
    base: Mapped[Any] = mapped_column(JSON)
    theirs: Mapped[Any] = mapped_column(JSON)  # what stood at the office: {field: value}
    mine: Mapped[Any] = mapped_column(JSON)  # what arrived second: {field: value}
    theirs_by: Mapped[str] = mapped_column(String(32), default="")
    mine_by: Mapped[str] = mapped_column(String(32), default="")
    theirs_at: Mapped[datetime | None] = mapped_column(Moment)
    mine_at: Mapped[datetime | None] = mapped_column(Moment)
    op_id: Mapped[str] = mapped_column(String(32))
    # open | kept_theirs | kept_mine | kept_both
    state: Mapped[str] = mapped_column(String(20), default="open")
    settled_by: Mapped[str] = mapped_column(String(32), default="")
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_note: Mapped[str] = mapped_column(Text, default="")
