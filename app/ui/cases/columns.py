"""What each column of the list of cases says."""

from __future__ import annotations

from app.casework.cases import CaseRow
from app.ui import labels
from app.ui.look.tokens import Tone
from app.ui.tables import Column
from app.ui.words import plain_date, plural, shown_language, translate


def columns() -> tuple[Column[CaseRow], ...]:
    """Household, duty and day, next due, last two-way contact, officer, markers."""
    return (
        Column(
            lambda: translate("Cases", "Household"),
            lambda row: row.household,
            second=_household,
            share=4,
            least_px=150,
        ),
        Column(lambda: translate("Cases", "Duty and day"), _duty, second=_day, share=5, least_px=240),
        Column(lambda: translate("Cases", "Next due"), _next_on, second=_next, share=3, least_px=120),
        Column(lambda: translate("Cases", "Last spoken with"), _spoken, second=_tried, share=3, least_px=150),
        Column(lambda: translate("Cases", "Officer"), _officer, second=_patch, share=3, least_px=120),
        Column(
            lambda: translate("Cases", "Marks"),
            _marks,
            pill=_marks_tone,
            tooltip=_all_marks,
            share=4,
            least_px=160,
        ),
    )


def _household(row: CaseRow) -> str:
    if row.others:
        return f"{row.reference} · {plural('Cases', 'and %n others', row.others)}"
    return row.reference


def _duty(row: CaseRow) -> str:
    if row.closed_on is not None:
        return translate("Cases", "Closed")
    if not row.duties:
        return translate("Cases", "No duty decided yet")
    return ", ".join(labels.duty(mark.duty) for mark in row.duties)


def _day(row: CaseRow) -> str:
    if row.closed_on is not None:
        return plain_date(row.closed_on, shown_language())
    running = next((mark for mark in row.duties if mark.day_number is not None), None)
    if running is not None and running.last_day is not None:
        words = translate("Cases", "Day {day} of {of}, ends {last}")
        return words.format(
            day=running.day_number,
            of=running.length_days,
            last=plain_date(running.last_day, shown_language()),
        )
    if any(mark.state == "decided" for mark in row.duties):
        return translate("Cases", "The letter is owed")
    words = translate("Cases", "Applied {day}")
    return words.format(day=plain_date(row.applied_on, shown_language()))


def _next_on(row: CaseRow) -> str:
    return "–" if row.next_due_on is None else plain_date(row.next_due_on, shown_language())


def _next(row: CaseRow) -> str:
    return labels.next_due(row.next_due) if row.next_due else ""


def _spoken(row: CaseRow) -> str:
    if row.last_two_way is None:
        return translate("Cases", "Never")
    return plain_date(labels.day_of(row.last_two_way), shown_language())


def _tried(row: CaseRow) -> str:
    tried, spoken = row.last_attempt, row.last_two_way
    if tried is None or (spoken is not None and tried <= spoken):
        return ""
    return translate("Cases", "Tried {day}").format(day=plain_date(labels.day_of(tried), shown_language()))


def _officer(row: CaseRow) -> str:
    return row.officer or translate("Cases", "Nobody yet")


def _patch(row: CaseRow) -> str:
    return row.patch_cy if shown_language() == "cy" else row.patch


def _all_marks(row: CaseRow) -> str:
    marks = []
    if row.safe_contact:
        marks.append(translate("Cases", "Safe contact"))
    if row.restricted:
        marks.append(translate("Cases", "Restricted"))
    marks += [f"{labels.marker(mark.family, mark.code)} ({labels.level(mark.level)})" for mark in row.markers]
    return ", ".join(marks)


def _marks(row: CaseRow) -> str:
    shown = _all_marks(row).split(", ")
    more = len(shown) - 1
    return f"{shown[0]} +{more}" if more else shown[0]


def _marks_tone(row: CaseRow) -> Tone | None:
    if row.safe_contact or any(mark.level == "high" for mark in row.markers):
        return Tone.DANGER
    return Tone.WARN if row.markers or row.restricted else None
