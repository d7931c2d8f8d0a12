"""People: names, language, how to reach them safely, where they lived, what they need, what to beware of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Day, Record


class Person(Record):
    """Someone we know of. Its scope is the person itself; it is seen through any case that it belongs to."""

    __tablename__ = "person"
    groups = {
        "language": ("language_choice", "language_asked_on"),
        "safe_contact": (
            "safe_contact", "no_post", "no_voicemail", "no_text", "no_email", "withhold_number",
            "address_confidential", "must_not_know", "agreed_words", "safe_times",
        ),
    }  # fmt: skip
    strict_groups = frozenset({"safe_contact"})

    given_names: Mapped[str] = mapped_column(String(200))
    family_name: Mapped[str] = mapped_column(String(200), default="")
    preferred_name: Mapped[str] = mapped_column(String(200), default="")
    birth_date: Mapped[date | None] = mapped_column(Day, index=True)
    pronouns: Mapped[str] = mapped_column(String(60), default="")
    # language: 'cy', 'en' or 'not_asked' (Welsh Language Standards 2 and 5: ask, record, else both)
    language_choice: Mapped[str] = mapped_column(String(10), default="not_asked")
    language_asked_on: Mapped[date | None] = mapped_column(Day)
    spoken_languages: Mapped[str] = mapped_column(String(200), default="")
    reads: Mapped[str] = mapped_column(String(12), default="not_asked")  # yes | with_help | no | not_asked
    writes: Mapped[str] = mapped_column(String(12), default="not_asked")
    letter_size: Mapped[str] = mapped_column(String(12), default="standard")  # standard | large
    other_format: Mapped[str] = mapped_column(String(40), default="")  # easy_read, audio, braille, …
    interpreter: Mapped[str] = mapped_column(String(120), default="")
    preferred_way: Mapped[str] = mapped_column(String(20), default="")
    # safe contact (stricter stands in a clash)
    safe_contact: Mapped[bool] = mapped_column(Boolean, default=False)
    no_post: Mapped[bool] = mapped_column(Boolean, default=False)
    no_voicemail: Mapped[bool] = mapped_column(Boolean, default=False)
    no_text: Mapped[bool] = mapped_column(Boolean, default=False)
    no_email: Mapped[bool] = mapped_column(Boolean, default=False)
    withhold_number: Mapped[bool] = mapped_column(Boolean, default=False)
    address_confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    must_not_know: Mapped[str] = mapped_column(Text, default="")
    agreed_words: Mapped[str] = mapped_column(String(200), default="")
    safe_times: Mapped[str] = mapped_column(String(200), default="")


class ContactWay(Record):
    """One number, address or way by which a person can be reached, and whether it works and is safe."""

    __tablename__ = "contact_way"
    groups = {"safe": ("value", "safe")}
    strict_groups = frozenset({"safe"})

    person_id: Mapped[str] = mapped_column(String(32), index=True)
    # phone | mobile | text | whatsapp | email | support_worker | other
    way: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(200), default="")
    # yes | no | not_asked: works where they live
    workable: Mapped[str] = mapped_column(String(12), default="not_asked")
    safe: Mapped[str] = mapped_column(String(12), default="not_asked")  # yes | ask_first | no | not_asked
    note: Mapped[str] = mapped_column(String(300), default="")


class Address(Record):
    """Where a person lives, lived or gets post, over time."""

    __tablename__ = "address"
    groups = {"place": ("line1", "line2", "town", "postcode", "use", "safe")}
    strict_groups = frozenset({"place"})

    person_id: Mapped[str] = mapped_column(String(32), index=True)
    use: Mapped[str] = mapped_column(String(20), default="home")  # home | post | staying | placement
    line1: Mapped[str] = mapped_column(String(200), default="")
    line2: Mapped[str] = mapped_column(String(200), default="")
    town: Mapped[str] = mapped_column(String(120), default="")
    postcode: Mapped[str] = mapped_column(String(12), default="")
    from_date: Mapped[date | None] = mapped_column(Day)
    to_date: Mapped[date | None] = mapped_column(Day)
    no_signal: Mapped[bool] = mapped_column(Boolean, default=False)
    safe: Mapped[str] = mapped_column(String(12), default="yes")  # yes | no


class Relationship(Record):
    """How two people stand to each other, beyond sharing a household."""

    __tablename__ = "relationship"

    person_id: Mapped[str] = mapped_column(String(32), index=True)
    other_id: Mapped[str] = mapped_column(String(32), index=True)
    relation: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")


class SupportNeed(Record):
    """A need for support, and what it means for keeping or getting a home (s62(5)(c))."""

    __tablename__ = "support_need"

    person_id: Mapped[str] = mapped_column(String(32), index=True)
    need: Mapped[str] = mapped_column(String(60))
    meaning: Mapped[str] = mapped_column(Text, default="")
    supported_by: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date | None] = mapped_column(Day)
    ended: Mapped[date | None] = mapped_column(Day)


class Marker(Record):
    """A dated, factual risk or safeguarding mark; lowering it needs sight of the value and a reason."""

    __tablename__ = "marker"
    groups = {"risk": ("level", "facts", "ended_on", "ended_reason")}
    strict_groups = frozenset({"risk"})

    person_id: Mapped[str] = mapped_column(String(32), index=True)
    family: Mapped[str] = mapped_column(String(20))  # risk | safeguarding
    code: Mapped[str] = mapped_column(String(60))
    level: Mapped[str] = mapped_column(String(10), default="medium")  # low | medium | high
    facts: Mapped[str] = mapped_column(Text, default="")
    noted_on: Mapped[date] = mapped_column(Day)
    review_on: Mapped[date | None] = mapped_column(Day)
    person_told: Mapped[str] = mapped_column(String(12), default="not_yet")  # yes | not_yet | unsafe
    ended_on: Mapped[date | None] = mapped_column(Day)
    ended_reason: Mapped[str] = mapped_column(Text, default="")
