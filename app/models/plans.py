"""The Personal Housing Plan: its versions and its steps, ours, theirs and others'."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Day, Record


class Plan(Record):
    """One version of a plan. Once agreed (or recorded as not) it is not changed: a new version is begun."""

    __tablename__ = "plan"
    groups = {"agreement": ("state", "agreed_on", "agreed_how", "agreed_by", "disagreement")}

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    # draft | agreed | not_agreed | superseded
    state: Mapped[str] = mapped_column(String(20), default="draft")
    begun_on: Mapped[date] = mapped_column(Day)
    review_on: Mapped[date | None] = mapped_column(Day)
    outcome_wanted: Mapped[str] = mapped_column(Text, default="")
    applicant_view: Mapped[str] = mapped_column(Text, default="")
    communication: Mapped[str] = mapped_column(Text, default="")
    agreed_on: Mapped[date | None] = mapped_column(Day)
    agreed_how: Mapped[str] = mapped_column(String(20), default="")  # spoken | signed | mark | phone
    agreed_by: Mapped[str] = mapped_column(String(200), default="")
    disagreement: Mapped[str] = mapped_column(Text, default="")
    copy_given_on: Mapped[date | None] = mapped_column(Day)
    previous_id: Mapped[str | None] = mapped_column(String(32))
    translation: Mapped[Any] = mapped_column(JSON, default=dict)
    """Free text in the other language: {field: {"language": …, "text": …, "state": "draft" | "checked"}}."""


class PlanStep(Record):
    """One thing that someone will do: verb first, with who, by when, why, and how we will know."""

    __tablename__ = "plan_step"
    groups = {"wording": ("text", "side", "who"), "status": ("status", "status_on", "evidence")}

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    plan_id: Mapped[str] = mapped_column(String(32), index=True)
    side: Mapped[str] = mapped_column(String(10))  # we | i | others
    position: Mapped[int] = mapped_column(Integer, default=0)
    text: Mapped[str] = mapped_column(Text, default="", index=True)  # to find a text used on another case
    who: Mapped[str] = mapped_column(String(200), default="")
    by_on: Mapped[date | None] = mapped_column(Day)
    why: Mapped[str] = mapped_column(Text, default="")
    how_known: Mapped[str] = mapped_column(Text, default="")
    help_offered: Mapped[str] = mapped_column(Text, default="")
    need: Mapped[str] = mapped_column(String(60), default="")
    library_code: Mapped[str] = mapped_column(String(60), default="")
    # to_do | doing | done | not_done | no_longer_right
    status: Mapped[str] = mapped_column(String(20), default="to_do")
    status_on: Mapped[date | None] = mapped_column(Day)
    evidence: Mapped[str] = mapped_column(Text, default="")
    earlier_id: Mapped[str | None] = mapped_column(String(32))
    """The same step in the version before this one, so that "what changed" can be told."""
    translation: Mapped[Any] = mapped_column(JSON, default=dict)
