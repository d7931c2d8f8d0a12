"""Cases: an application for help, the household in it, its notes and its contacts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Day, Moment, Record


class CaseFile(Record):
    """One application. Its scope is itself. The law it was made under is pinned at application."""

    __tablename__ = "case_file"
    groups = {
        "allocation": ("patch_id", "officer_id", "restricted"),
        "closing": ("closed_on", "closed_reason"),
    }

    reference: Mapped[str] = mapped_column(String(40), index=True)
    """The council's number; until the server gives one, a provisional one that names the laptop."""
    applicant_id: Mapped[str] = mapped_column(String(32), index=True)
    patch_id: Mapped[str] = mapped_column(String(32), index=True)
    officer_id: Mapped[str] = mapped_column(String(32), index=True)
    restricted: Mapped[bool] = mapped_column(Boolean, default=False)
    applied_on: Mapped[date] = mapped_column(Day, index=True)
    came_by: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(60), default="")
    framework: Mapped[str] = mapped_column(String(40))
    safe_tonight: Mapped[str] = mapped_column(String(12), default="not_asked")  # yes | no | not_asked
    summary: Mapped[str] = mapped_column(Text, default="")
    outcome_wanted: Mapped[str] = mapped_column(Text, default="")
    earlier_case_id: Mapped[str | None] = mapped_column(String(32), index=True)
    closed_on: Mapped[date | None] = mapped_column(Day, index=True)
    closed_reason: Mapped[str] = mapped_column(String(60), default="")


class HouseholdMember(Record):
    """A person's place in the household of one case; its scope is the case."""

    __tablename__ = "household_member"
    __table_args__ = (Index("ix_household_member_person_id_case_id", "person_id", "case_id", "withdrawn"),)

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    person_id: Mapped[str] = mapped_column(String(32))
    relation: Mapped[str] = mapped_column(String(40), default="applicant")
    dependent: Mapped[bool] = mapped_column(Boolean, default=False)
    joined_on: Mapped[date | None] = mapped_column(Day)
    left_on: Mapped[date | None] = mapped_column(Day)


class Contact(Record):
    """An attempt to reach someone, or they us, as it happened. A correction is a new row that names it."""

    __tablename__ = "contact"
    __table_args__ = (
        # it holds all that says how contact stands, so that what was said need not be read for it
        Index(
            "ix_contact_standing",
            "case_id",
            "at",
            "reached",
            "direction",
            "withdrawn",
            "next_contact_on",
            "way",
        ),
        Index("ix_contact_corrects_id", "corrects_id"),
    )
    append_only = True

    case_id: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Moment)
    way: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(4))  # out | in
    # yes | no_answer | message_left | refused | wrong_number
    reached: Mapped[str] = mapped_column(String(20))
    said: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    no_signal: Mapped[bool] = mapped_column(Boolean, default=False)
    next_contact_on: Mapped[date | None] = mapped_column(Day)
    corrects_id: Mapped[str | None] = mapped_column(String(32))


class Note(Record):
    """A note on a case. Corrections are new notes that name this one."""

    __tablename__ = "note"
    __table_args__ = (
        Index("ix_note_case_id_at", "case_id", "at"),
        Index("ix_note_corrects_id", "corrects_id"),
    )
    append_only = True

    case_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Moment)
    about: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    corrects_id: Mapped[str | None] = mapped_column(String(32))
