"""Letters: which are owed, the page as it will be, its making, and the register of what was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import cast

from sqlalchemy import ColumnElement, select

from app.casework.addressing import choices, way_choice
from app.casework.assessments import case_of
from app.casework.letter_facts import (
    REVIEW_BY,
    SETTLED,
    Prepared,
    duty_told,
    is_the_plan,
    letterhead,
    prepare,
)
from app.casework.letter_rows import (
    LetterChoices,
    LetterDraft,
    LetterRow,
    LetterState,
    MissingLink,
    OwedLetter,
    ReadingRow,
    TemplateRow,
    WayChoice,
)
from app.casework.letter_stops import missing_links
from app.casework.office import officer_names
from app.casework.standing import law_called, position
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.facts import Way
from app.domain.position import NoticeOwed
from app.errors import Refused, Unavailable
from app.letters.facts import LetterFacts, LetterLanguage, Size, Words, halves
from app.letters.pdf import Fonts, LetterProblem, Pdf, load_fonts, render
from app.letters.readability import check
from app.letters.template import Template, slots_used
from app.models import file_bytes
from app.models.decisions import Decision
from app.models.letters import Document, Letter, LetterEvent
from app.models.people import Person
from app.models.plans import Plan
from app.models.record import new_id

__all__ = [
    "LetterChoices", "LetterDraft", "LetterRow", "LetterState", "MissingLink", "OwedLetter", "ReadingRow",
    "TemplateRow", "WayChoice", "choices", "facts_for", "letter", "make", "missing", "on_offer", "owed",
    "pdf_bytes", "preview", "readings", "register",
]  # fmt: skip

MAKE, OVERRULE = "make_letter", "override_letter_check"
PDF = "application/pdf"
LAST = date.max


def owed(work: Work, *, case_id: str) -> tuple[OwedLetter, ...]:
    """The letters owed now: the law's first, longest waiting first; then the plan where a copy is owed."""
    standing = position(work, case_id=case_id)
    by_law = [_owed_by_law(work, case_id, one) for one in standing.position.notices_owed]
    by_law.sort(key=lambda one: (one.last_day or LAST, one.since))
    return (*by_law, *_plan_owed(work, case_id))


def on_offer(work: Work, *, case_id: str) -> tuple[TemplateRow, ...]:
    """Every letter that can be made for this case: of each decision taken, and of the plan once begun."""
    case_of(work, case_id)
    rows = []
    for template in work.reference.templates.values():
        prepared = prepare(work, LetterDraft(case_id, template.id))
        if duty_told(template) and prepared.decision is None:
            continue
        if is_the_plan(template) and prepared.plan is None:
            continue
        rows.append(
            TemplateRow(
                template.id,
                template.title,
                template.notice or "",
                prepared.decision.id if prepared.decision else None,
                prepared.plan.id if prepared.plan else None,
            )
        )
    return tuple(rows)


def facts_for(work: Work, *, draft: LetterDraft) -> LetterFacts:
    """Everything the letter says, gathered from the records; slots that nothing fills are left out."""
    return prepare(work, draft).facts


def missing(work: Work, *, draft: LetterDraft) -> tuple[MissingLink, ...]:
    """Everything that stops the letter, as links to where it is put right; empty when it can be made."""
    return missing_links(work, prepare(work, draft))


def readings(work: Work, *, draft: LetterDraft) -> tuple[ReadingRow, ...]:
    """What a reader would stumble over in the officer's own words, in each language of the letter."""
    return tuple(_readings(prepare(work, draft)))


def preview(work: Work, *, draft: LetterDraft) -> Pdf:
    """The letter as it would be made: the very bytes that `make` keeps. While something is missing, a draft.

    Refused("letter_cannot_be_laid_out") says in a sentence what no printer could set.
    """
    prepared = prepare(work, draft)
    return _rendered(work, prepared, draft=bool(missing_links(work, prepared)))


def make(work: Work, *, draft: LetterDraft, reading_override: str = "") -> Changes:
    """Make the letter and keep its bytes. `made` is the letter's id. It starts no clock.

    An unused letter that says the same thing is withdrawn. Refused("letter_lacks", missing=…) while anything
    stops it, Refused("way_barred", reasons=…) by safe contact, Refused("day_is_past") for a day gone by,
    Refused("hard_to_read", readings=…) unless someone who may do so gives a reason in `reading_override`.
    """
    work.need(MAKE)
    prepared = prepare(work, draft)
    _check(work, prepared)
    _check_reading(work, prepared, reading_override)
    pdf = _rendered(work, prepared, draft=False)
    made = _letter(work, prepared, pdf, reading_override)
    document = Document(
        scope_id=made.scope_id,
        case_id=made.case_id,
        sha256=pdf.sha256,
        media=PDF,
        size=len(pdf.data),
        title=prepared.template.title.en,
        letter_id=made.id,
    )
    unused = _unused(work, prepared)
    for old in unused:
        old.state = "withdrawn"
    work.session.add_all([made, document])
    work.session.flush()
    file_bytes.keep(work.session.connection(), pdf.sha256, pdf.data)
    return touched("make_letter", made, document, *unused, made=made.id)


def register(work: Work, *, case_id: str) -> tuple[LetterRow, ...]:
    """Every letter of the case that was made, newest first, the withdrawn ones too."""
    return tuple(reversed(_rows(work, Letter.case_id == case_id)))


def letter(work: Work, *, letter_id: str) -> LetterRow:
    """One letter of the register. Refused("no_such_letter")."""
    rows = _rows(work, Letter.id == letter_id)
    if not rows:
        raise Refused("no_such_letter", "There is no such letter here.", letter_id=letter_id)
    return rows[0]


def pdf_bytes(work: Work, *, letter_id: str) -> bytes:
    """The bytes that were made, checked against their hash.

    Unavailable("file_not_here") until they were fetched, Unavailable("file_damaged") if they are not those
    bytes.
    """
    row = letter_of(work, letter_id)
    data = file_bytes.whole(work.session.connection(), row.sha256)
    if data is None:
        raise Unavailable(
            "file_not_here", "This letter's pages are at the office: sync to fetch them.", sha256=row.sha256
        )
    if sha256(data).hexdigest() != row.sha256:
        raise Unavailable(
            "file_damaged", "This letter's pages are damaged on this laptop.", sha256=row.sha256
        )
    return data


def letter_of(work: Work, letter_id: str) -> Letter:
    """The letter itself. Refused("no_such_letter")."""
    row = work.session.get(Letter, letter_id)
    if row is None or row.withdrawn:
        raise Refused("no_such_letter", "There is no such letter here.", letter_id=letter_id)
    return row


@cache
def _fonts(resources: Path) -> Fonts:
    try:
        return load_fonts(resources / "fonts")
    except OSError as fault:
        raise Unavailable(
            "resource_missing", "A typeface is missing: install the program again.", file=str(fault)
        ) from fault


def _rendered(work: Work, prepared: Prepared, *, draft: bool) -> Pdf:
    council = letterhead(work, prepared.language)
    try:
        return render(
            prepared.template, prepared.facts, council, _fonts(work.reference.resources), draft=draft
        )
    except LetterProblem as problem:
        raise Refused("letter_cannot_be_laid_out", str(problem), template=prepared.template.id) from problem


def _check(work: Work, prepared: Prepared) -> None:
    if prepared.on < work.today:
        raise Refused(
            "day_is_past",
            "That day is past, and a letter made now cannot have been given then. Make it for today, "
            "give them the new one, and record the day on which you do.",
            field="intended_on",
        )
    lacks = missing_links(work, prepared)
    barred = tuple(link.name for link in lacks if link.code == "way_barred")
    if barred:
        raise Refused(
            "way_barred",
            "Safe contact does not allow this way: choose another.",
            reasons=barred,
            field="intended_way",
        )
    if lacks:
        raise Refused(
            "letter_lacks",
            "The letter is not ready: "
            + ", ".join(dict.fromkeys(f"{one.code} {one.name}" for one in lacks))
            + ".",
            missing=lacks,
            section=lacks[0].section,
        )


def _check_reading(work: Work, prepared: Prepared, override: str) -> None:
    stopping = tuple(row for row in _readings(prepared) if row.stops)
    if stopping and not override.strip():
        raise Refused(
            "hard_to_read",
            f"This is hard to read: “{stopping[0].sentence}”. Say it in shorter, plainer words.",
            readings=stopping,
        )
    if stopping:
        work.need(OVERRULE)


def _readings(prepared: Prepared) -> Iterable[ReadingRow]:
    used = set(slots_used(prepared.template, prepared.values))
    for one in prepared.typed:
        for language in halves(prepared.language):
            text = one.text.text if language == one.text.language else one.text.translation
            for found in check(text, language) if text and one.slot in used else ():
                yield ReadingRow(
                    one.field,
                    one.row_id,
                    language,
                    found.code,
                    found.sentence,
                    found.found,
                    found.plain,
                    found.severity == "stops",
                )


def _letter(work: Work, prepared: Prepared, pdf: Pdf, reading_override: str) -> Letter:
    draft = prepared.draft
    return Letter(
        id=new_id(),
        scope_id=prepared.case.id,
        case_id=prepared.case.id,
        person_id=prepared.to.first.id,
        template=prepared.template.id,
        template_version=prepared.template.version,
        notice=prepared.template.notice or "",
        framework=prepared.framework.id,
        decision_id=prepared.decision.id if prepared.decision else None,
        plan_id=prepared.plan.id if prepared.plan else None,
        language=prepared.language,
        size=prepared.size,
        made_on=work.today,
        intended_on=prepared.on,
        intended_way=draft.intended_way,
        address_used=way_choice(work, prepared.to, draft.intended_way).address,
        printed_dates={name: day.isoformat() for name, day in prepared.printed.items()},
        sha256=pdf.sha256,
        pages=pdf.pages,
        reading_override=reading_override,
        state="made",
    )


def _unused(work: Work, prepared: Prepared) -> list[Letter]:
    """Letters that say the same thing and were not given: the new one takes their place.

    A notice says the same thing whichever plan it speaks of: the one made before there was a plan goes too.
    """
    given = select(LetterEvent.letter_id).where(LetterEvent.what == "given", ~LetterEvent.withdrawn)
    found = select(Letter).where(
        Letter.case_id == prepared.case.id,
        Letter.template == prepared.template.id,
        Letter.decision_id == (prepared.decision.id if prepared.decision else None),
        Letter.state == "made",
        Letter.id.not_in(given),
        ~Letter.withdrawn,
    )
    if prepared.plan is not None and is_the_plan(prepared.template):
        found = found.where(Letter.plan_id == prepared.plan.id)
    return list(work.session.scalars(found))


def _owed_by_law(work: Work, case_id: str, one: NoticeOwed) -> OwedLetter:
    decision = work.session.get(Decision, one.decision_id)
    template = _telling(work, one, decision)
    framework = law_called(work, decision.framework) if decision else None
    notice = framework.notices.get(one.notice) if framework else None
    words = Words(notice.words.en, notice.words.cy, notice.words.cy_checked) if notice else Words("", "")
    return OwedLetter(
        template=template.id if template else "",
        title=template.title if template else words,
        notice=one.notice,
        section=one.section,
        duty=one.duty,
        decision_id=one.decision_id,
        reason=one.reason,
        state=one.state,
        since=one.since,
        last_day=one.last_day,
        letter_id=one.letter_id,
        draft=LetterDraft(case_id, template.id if template else "", decision_id=one.decision_id),
    )


def _telling(work: Work, one: NoticeOwed, decision: Decision | None) -> Template | None:
    """The letter that gives this notice of this decision, where the program has one yet."""
    told = (one.duty, decision.owed) if decision else None
    return next(
        (
            template
            for template in work.reference.templates.values()
            if template.notice == one.notice and duty_told(template) == told
        ),
        None,
    )


def _plan_owed(work: Work, case_id: str) -> Iterable[OwedLetter]:
    """A plan that was settled and of which they have no copy yet."""
    plan = work.session.scalar(
        select(Plan)
        .where(
            Plan.case_id == case_id, Plan.state.in_(SETTLED), Plan.copy_given_on.is_(None), ~Plan.withdrawn
        )
        .order_by(Plan.version.desc())
        .limit(1)
    )
    if plan is None:
        return
    unused = work.session.scalar(
        select(Letter.id).where(
            Letter.plan_id == plan.id, Letter.state == "made", Letter.notice == "", ~Letter.withdrawn
        )
    )
    for template in work.reference.templates.values():
        if is_the_plan(template):
            yield OwedLetter(
                template=template.id,
                title=template.title,
                notice="",
                section="",
                duty="",
                decision_id=None,
                reason="copy_not_given",
                state="to_give" if unused else "to_make",
                since=plan.agreed_on or plan.begun_on,
                last_day=None,
                letter_id=unused,
                draft=LetterDraft(case_id, template.id, plan_id=plan.id),
            )


def _rows(work: Work, which: ColumnElement[bool]) -> list[LetterRow]:
    found = work.session.execute(
        select(Letter, Person)
        .join(Person, Person.id == Letter.person_id, isouter=True)
        .where(which, ~Letter.withdrawn)
        .order_by(Letter.made_at, Letter.id)
    ).all()
    events: defaultdict[str, dict[str, LetterEvent]] = defaultdict(dict)
    of_them = select(LetterEvent).where(
        LetterEvent.letter_id.in_([row.id for row, _ in found]), ~LetterEvent.withdrawn
    )
    for event in work.session.scalars(of_them.order_by(LetterEvent.recorded_at, LetterEvent.id)):
        events[event.letter_id].setdefault(event.what, event)
    names = officer_names(work)
    return [_row(work, row, person, events[row.id], names) for row, person in found]


def _row(
    work: Work,
    row: Letter,
    person: Person | None,
    events: Mapping[str, LetterEvent],
    names: Mapping[str, str],
) -> LetterRow:
    given, returned, fetched = (events.get(what) for what in ("given", "undelivered", "collected"))
    template = work.reference.templates.get(row.template)
    printed = {name: date.fromisoformat(day) for name, day in row.printed_dates.items()}
    return LetterRow(
        letter_id=row.id,
        case_id=row.case_id,
        template=row.template,
        title=template.title if template else Words(row.template, row.template),
        notice=row.notice,
        decision_id=row.decision_id,
        plan_id=row.plan_id,
        person=f"{person.given_names} {person.family_name}".strip() if person else "",
        language=cast("LetterLanguage", row.language),
        size=cast("Size", row.size),
        pages=row.pages,
        made_on=row.made_on,
        made_by=names.get(row.made_by, ""),
        intended_on=row.intended_on,
        intended_way=cast("Way", row.intended_way),
        given_on=given.on_day if given else None,
        given_way=given.way if given else "",
        given_by=names.get(given.by, "") if given else "",
        undelivered_on=returned.on_day if returned else None,
        collected_on=fetched.on_day if fetched else None,
        address_used=row.address_used,
        sha256=row.sha256,
        printed_dates=printed,
        review_by=printed.get(REVIEW_BY),
        state=_state(row, events),
    )


def _state(row: Letter, events: Mapping[str, LetterEvent]) -> LetterState:
    """What became of it; the latest thing counts."""
    if row.state in ("withdrawn", "superseded"):
        return "withdrawn" if row.state == "withdrawn" else "superseded"
    happened: tuple[LetterState, ...] = ("collected", "undelivered", "given")
    return next((what for what in happened if what in events), "made")
