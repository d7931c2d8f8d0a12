"""What was found out (s62), what was decided, and which duties run or have ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Day, Record


class Assessment(Record):
    """One s62 assessment or a review of it; the last one stands. Its tests' answers are AssessmentAnswers."""

    __tablename__ = "assessment"

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    begun_on: Mapped[date] = mapped_column(Day)
    completed_on: Mapped[date | None] = mapped_column(Day)
    reviews_id: Mapped[str | None] = mapped_column(String(32))
    causes: Mapped[str] = mapped_column(Text, default="")
    housing_needs: Mapped[str] = mapped_column(Text, default="")
    support_to_keep_home: Mapped[str] = mapped_column(Text, default="")
    communication_needs: Mapped[str] = mapped_column(Text, default="")
    outcome_wanted: Mapped[str] = mapped_column(Text, default="")
    applicant_view: Mapped[str] = mapped_column(Text, default="")


class AssessmentAnswer(Record):
    """The answer to one legal test of one assessment: yes, no, reason to believe, or not known yet."""

    __tablename__ = "assessment_answer"
    groups = {"answer": ("answer", "reason")}

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    assessment_id: Mapped[str] = mapped_column(String(32), index=True)
    test: Mapped[str] = mapped_column(String(60))
    answer: Mapped[str] = mapped_column(String(20), default="unknown")
    reason: Mapped[str] = mapped_column(Text, default="")


class Decision(Record):
    """That a duty is or is not owed, by whom, why, and under which law; a later law never rewrites it."""

    __tablename__ = "decision"
    groups = {
        "ending": ("ended_on", "end_ground", "end_outcome", "end_reasons", "end_letter_id"),
        "decision": ("duty", "owed", "decided_on", "reasons", "adverse_reasons"),
    }

    case_id: Mapped[str] = mapped_column(String(32), index=True)
    assessment_id: Mapped[str | None] = mapped_column(String(32))
    framework: Mapped[str] = mapped_column(String(40))
    duty: Mapped[str] = mapped_column(String(20))
    owed: Mapped[bool] = mapped_column(Boolean)
    decided_on: Mapped[date] = mapped_column(Day)
    decided_by: Mapped[str] = mapped_column(String(32))
    reasons: Mapped[str] = mapped_column(Text, default="")
    adverse_reasons: Mapped[str] = mapped_column(Text, default="")
    translation: Mapped[Any] = mapped_column(JSON, default=dict)
    """Officer's free text in the other language: {field: {"text": …, "state": "draft" | "checked"}}."""
    ended_on: Mapped[date | None] = mapped_column(Day)
    end_ground: Mapped[str] = mapped_column(String(60), default="")
    end_outcome: Mapped[str] = mapped_column(String(60), default="")
    end_reasons: Mapped[str] = mapped_column(Text, default="")
    end_letter_id: Mapped[str | None] = mapped_column(String(32))
