"""Notes on a case: added, and put right by adding another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.casework.changing import found
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.cases import CaseFile, Note
from app.models.record import new_id


def add(work: Work, *, case_id: str, text: str, about: str = "", at: datetime | None = None) -> Changes:
    """Add a note. `made` is its id. `at` is when it happened, now when it is not said."""
    work.need("write_note")
    found(work, CaseFile, case_id)
    note = make_note(work, case_id, text, about=about, at=at)
    return touched("add_note", note, made=note.id)


def correct(work: Work, *, note_id: str, text: str) -> Changes:
    """Put a note right by adding another that names it; both stay on file. Refused if one does already."""
    work.need("write_note")
    wrong = found(work, Note, note_id)
    later = select(Note.id).where(Note.corrects_id == note_id, ~Note.withdrawn)
    if work.session.scalar(later) is not None:
        raise Refused(
            "already_corrected", "That was corrected already: correct the later one.", note_id=note_id
        )
    note = make_note(work, wrong.case_id, text, about=wrong.about, at=wrong.at)
    note.corrects_id = wrong.id
    return touched("correct_note", note, wrong, made=note.id)


def make_note(work: Work, case_id: str, text: str, *, about: str = "", at: datetime | None = None) -> Note:
    """Put a note into the session. Refused when it is empty, or of a time yet to come."""
    if not text.strip():
        raise Refused("nothing_written", "The note is empty.", field="text")
    if at is not None and at > work.now:
        raise Refused("in_the_future", "That time is yet to come.", field="at")
    note = Note(id=new_id(), scope_id=case_id, case_id=case_id, at=at or work.now, about=about, text=text)
    work.session.add(note)
    return note
