"""Letters: what was made, byte for byte, and what then happened to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Day, Moment, Record


class Letter(Record):
    """A letter as made: file hash, template and version, and the day and way it was meant for."""

    __tablename__ = "letter"
    groups = {"fate": ("state", "superseded_by")}

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    person_id: Mapped[str] = mapped_column(String(32))
    template: Mapped[str] = mapped_column(String(60))
    template_version: Mapped[str] = mapped_column(String(40))
    notice: Mapped[str] = mapped_column(String(40), default="")  # the law's notice that this is, e.g. s63
    framework: Mapped[str] = mapped_column(String(40))
    decision_id: Mapped[str | None] = mapped_column(String(32), index=True)
    plan_id: Mapped[str | None] = mapped_column(String(32), index=True)
    language: Mapped[str] = mapped_column(String(12))  # en | cy | bilingual
    size: Mapped[str] = mapped_column(String(12))  # standard | large
    made_on: Mapped[date] = mapped_column(Day)
    intended_on: Mapped[date] = mapped_column(Day)
    intended_way: Mapped[str] = mapped_column(String(12))  # hand | post | email | collect
    address_used: Mapped[str] = mapped_column(Text, default="")
    printed_dates: Mapped[Any] = mapped_column(JSON, default=dict)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    pages: Mapped[int] = mapped_column(Integer)
    reading_override: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="made")  # made | withdrawn | superseded
    superseded_by: Mapped[str | None] = mapped_column(String(32))


class LetterEvent(Record):
    """What happened to a letter: given, undelivered, collected. Only `given` starts a clock."""

    __tablename__ = "letter_event"
    append_only = True

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    letter_id: Mapped[str] = mapped_column(String(32), index=True)
    what: Mapped[str] = mapped_column(String(20))  # given | undelivered | collected
    on_day: Mapped[date] = mapped_column(Day)
    way: Mapped[str] = mapped_column(String(12), default="")
    by: Mapped[str] = mapped_column(String(32))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text, default="")


class Document(Record):
    """A file on a case (a letter's PDF, a photo): its bytes travel apart, by their hash.

    What is shown before they are here, a photo's `thumb`, travels with the words.
    """

    __tablename__ = "document"
    append_only = True

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    media: Mapped[str] = mapped_column(String(60))
    size: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200), default="")
    letter_id: Mapped[str | None] = mapped_column(String(32))
    thumb: Mapped[str] = mapped_column(Text, default="")  # a small JPEG, base64; empty where there is none
    taken: Mapped[str] = mapped_column(String(32), default="")  # when, by the camera's clock, in its words
    original_of: Mapped[str | None] = mapped_column(String(32))  # the document whose untouched original it is


class FileKept(Record):
    """That the office holds all of a document's file, proven by its hash. The office alone makes these."""

    __tablename__ = "file_kept"
    append_only = True

    document_id: Mapped[str] = mapped_column(String(32), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
