"""The council itself: officers, roles, patches, letterhead, settings, sign-offs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Moment, Record


class Officer(Record):
    """A member of staff, in the authority's scope so that every laptop can name them."""

    __tablename__ = "officer"

    name: Mapped[str] = mapped_column(String(200))
    job_title: Mapped[str] = mapped_column(String(200), default="")
    job_title_cy: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    speaks_welsh: Mapped[bool] = mapped_column(Boolean, default=False)
    active: Mapped[bool] = mapped_column(Boolean, default=True)


class OfficerRole(Record):
    """One role of one officer; rows, not a list, so that two administrators' changes both stand."""

    __tablename__ = "officer_role"

    officer_id: Mapped[str] = mapped_column(String(32), index=True)
    role: Mapped[str] = mapped_column(String(40))


class Patch(Record):
    """An area of the county with its officers."""

    __tablename__ = "patch"

    name: Mapped[str] = mapped_column(String(120))
    name_cy: Mapped[str] = mapped_column(String(120), default="")


class PatchOfficer(Record):
    """An officer's place in a patch: it is what lets them see its cases."""

    __tablename__ = "patch_officer"

    patch_id: Mapped[str] = mapped_column(String(32), index=True)
    officer_id: Mapped[str] = mapped_column(String(32), index=True)


class Organisation(Record):
    """The council's letterhead and contact lines; one row an authority."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(String(200))
    name_cy: Mapped[str] = mapped_column(String(200))
    team: Mapped[str] = mapped_column(String(200), default="")
    team_cy: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    address_cy: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    web: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(300), default="")
    hours_cy: Mapped[str] = mapped_column(String(300), default="")
    area: Mapped[str] = mapped_column(String(40), default="wales")


class CouncilSetting(Record):
    """A number or choice that the council decides for itself, by key."""

    __tablename__ = "council_setting"

    key: Mapped[str] = mapped_column(String(120), index=True)
    value: Mapped[Any] = mapped_column(JSON)


class SignOff(Record):
    """A decision that waits for a second person. Until it is given, the duty runs on."""

    __tablename__ = "sign_off"
    groups = {"answer": ("state", "answered_by", "answered_at", "answer_reason")}

    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    deed: Mapped[str] = mapped_column(String(60))
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    of_role: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="waiting")  # waiting | given | declined
    answered_by: Mapped[str | None] = mapped_column(String(32))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer_reason: Mapped[str] = mapped_column(Text, default="")
