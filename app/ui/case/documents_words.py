"""What is said of a document: what it is, where it is, when and by whom it was kept."""

from __future__ import annotations

from datetime import datetime

from app.casework.documents import DocumentRow
from app.ui import error_words
from app.ui.words import short_date, shown_language, translate


def where(row: DocumentRow) -> str:
    """Where its bytes are, and what follows from it."""
    if row.place == "here":
        return translate("Documents", "Here and at the office")
    if row.place == "office":
        return translate("Documents", "At the office: it is fetched when you open it")
    if row.place == "elsewhere":
        return translate("Documents", "Still on the laptop of {name}").format(name=row.kept_by)
    if row.trouble:
        return error_words.of_code(row.trouble) or error_words.of_code("file_stuck")
    if row.sent:
        return translate("Documents", "On its way to the office: {done} of {size}").format(
            done=amount(row.sent), size=amount(row.size)
        )
    return translate("Documents", "On this laptop only: it follows your words to the office")


def about(row: DocumentRow) -> str:
    """What it is, when a photo was taken, by whom it was kept."""
    parts = [translate("Documents", "Photo") if row.is_photo else translate("Documents", "PDF file")]
    parts.append(amount(row.size))
    if row.taken:
        # By the camera's clock, which nobody has checked: a letter or a note says when something was.
        moment = datetime.fromisoformat(row.taken)
        said = translate("Documents", "taken {day}, {time} by the camera’s clock")
        parts.append(said.format(day=short_date(moment.date(), shown_language()), time=f"{moment:%H:%M}"))
    if row.has_original:
        parts.append(translate("Documents", "the camera’s own file is kept too"))
    return ", ".join(parts)


def kept(row: DocumentRow) -> str:
    """When it was kept, and by whom."""
    day = short_date(row.kept_at.date(), shown_language())
    return f"{day}, {row.kept_by}" if row.kept_by else day


def amount(count: int) -> str:
    """A number of bytes as people know it from photos."""
    if count < 1_000_000:
        return translate("Documents", "{number} kB").format(number=max(1, round(count / 1000)))
    return translate("Documents", "{number} MB").format(number=f"{count / 1_000_000:.1f}")
