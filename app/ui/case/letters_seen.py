"""All that the Letters tab shows of a case, in one read; and a letter as it is being prepared, in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.casework import cases, decisions, givings, letters, plans
from app.casework.cases import CaseHeader
from app.casework.givings import Meant
from app.casework.letters import (
    LetterChoices,
    LetterDraft,
    LetterRow,
    MissingLink,
    OwedLetter,
    ReadingRow,
    TemplateRow,
)
from app.casework.translations import Translated
from app.casework.work import Work
from app.domain.facts import Way
from app.errors import Refused, Unavailable
from app.letters.pdf import Pdf

Place = tuple[str | None, str]
SHORT = 60  # how much of a text is shown where only its place matters


@dataclass(frozen=True, slots=True)
class LettersSeen:
    """The letters owed now, those that could be made, those that were made, and how they may be given."""

    case_id: str
    today: date
    reference: str
    owed: tuple[OwedLetter, ...]
    on_offer: tuple[TemplateRow, ...]
    register: tuple[LetterRow, ...]
    choices: LetterChoices

    def letter(self, letter_id: str) -> LetterRow | None:
        """A letter of the register."""
        return next((row for row in self.register if row.letter_id == letter_id), None)

    @property
    def others(self) -> tuple[TemplateRow, ...]:
        """The letters that can be made and are not owed now."""
        owed = {one.template for one in self.owed}
        return tuple(row for row in self.on_offer if row.template not in owed)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter before it is made: its pages, what stops it, what is hard to read. Without pages, why."""

    draft: LetterDraft
    pdf: Pdf | None
    missing: tuple[MissingLink, ...]
    readings: tuple[ReadingRow, ...]
    trouble: Refused | None = None
    texts: Mapping[Place, Translated] = field(default_factory=dict)

    def text_of(self, link: MissingLink) -> str:
        """The beginning of what was typed where only its translation is missing; "" for any other link."""
        found = self.texts.get((link.row_id, link.field))
        if found is None or not link.code.endswith("_translation"):
            return ""
        return found.text if len(found.text) <= SHORT else f"{found.text[:SHORT].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter that was made: its row, and its bytes or why they are not here."""

    row: LetterRow
    data: bytes
    trouble: Unavailable | None = None


def seen(work: Work, *, case_id: str) -> LettersSeen:
    """All of it. This reads only."""
    header: CaseHeader = cases.header(work, case_id=case_id)
    return LettersSeen(
        case_id=case_id,
        today=work.today,
        reference=header.reference,
        owed=letters.owed(work, case_id=case_id),
        on_offer=letters.on_offer(work, case_id=case_id),
        register=letters.register(work, case_id=case_id),
        choices=letters.choices(work, case_id=case_id),
    )


def prepared(work: Work, *, draft: LetterDraft) -> Prepared:
    """The letter as it would be made now. This reads only; the pages are drawn in memory."""
    missing = letters.missing(work, draft=draft)
    readings = letters.readings(work, draft=draft)
    texts = texts_of(work, draft) if any(one.code.endswith("_translation") for one in missing) else {}
    try:
        return Prepared(draft, letters.preview(work, draft=draft), missing, readings, texts=texts)
    except Refused as trouble:
        return Prepared(draft, None, missing, readings, trouble, texts)


def kept(work: Work, *, letter_id: str) -> Kept:
    """A letter that was made, with its bytes where they are on this laptop."""
    row = letters.letter(work, letter_id=letter_id)
    try:
        return Kept(row, letters.pdf_bytes(work, letter_id=letter_id))
    except Unavailable as trouble:
        return Kept(row, b"", trouble)


def meant(work: Work, *, letter_id: str, on_day: date, way: Way) -> Meant:
    """What giving the letter on that day in that way would mean for its printed dates."""
    return givings.check(work, letter_id=letter_id, on_day=on_day, way=way)


def texts_of(work: Work, draft: LetterDraft) -> Mapping[Place, Translated]:
    """What an officer typed that the letter may print, by its row and field."""
    texts: dict[Place, Translated] = {}
    for decision in decisions.listing(work, case_id=draft.case_id):
        texts[decision.decision_id, "reasons"] = decision.reasons
        texts[decision.decision_id, "adverse_reasons"] = decision.adverse_reasons
    for version in plans.view(work, case_id=draft.case_id).versions:
        plan = plans.view(work, case_id=draft.case_id, plan_id=version.plan_id)
        texts |= {(plan.plan_id, name): getattr(plan, name) for name in plans.PLAN_TEXTS}
        for step in plan.steps:
            texts |= {(step.step_id, name): getattr(step, name) for name in plans.STEP_TEXTS}
    return texts
