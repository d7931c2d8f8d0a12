"""What happens to a letter once made: given, undelivered, collected, withdrawn, made again, superseded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args

from sqlalchemy import select

from app.casework.addressing import addressees, way_choice
from app.casework.letter_facts import is_the_plan, printed_for, template_called
from app.casework.letter_rows import LetterDraft
from app.casework.letters import letter_of, make
from app.casework.standing import law_called, signing_of
from app.casework.touched import touched
from app.casework.work import Work
from app.domain import notices
from app.domain.changes import Changes
from app.domain.facts import Way
from app.errors import Refused
from app.letters.facts import LetterLanguage, Size
from app.models.decisions import Decision
from app.models.letters import Letter, LetterEvent
from app.models.plans import Plan
from app.models.record import Record

GIVE, WITHDRAW = "give_letter", "make_letter"
GIVEN, UNDELIVERED, COLLECTED = "given", "undelivered", "collected"


@dataclass(frozen=True, slots=True)
class Meant:
    """How a letter is to be given: for the screen that asks before it records."""

    on_day: date
    way: Way
    would_change: tuple[str, ...]
    """The printed dates that this day and way would change; the letter must then be made again."""
    printed: Mapping[str, date]
    would_be: Mapping[str, date]


def check(work: Work, *, letter_id: str, on_day: date, way: Way) -> Meant:
    """What giving the letter so would mean for the dates printed in it. This reads only."""
    letter = letter_of(work, letter_id)
    printed, real = _printed(letter), _real(work, letter, on_day, way)
    return Meant(on_day, way, tuple(sorted(notices.moved(printed, real))), printed, real)


def give(work: Work, *, letter_id: str, on_day: date, way: Way, note: str = "") -> Changes:
    """Record that the letter was handed over, posted, e-mailed or left for collection.

    This alone starts a clock.

    Refused("dates_would_change", printed=…, would_be=…) when the real day or way would change a printed date:
    `remake` it. Refused("already_given"), Refused("letter_withdrawn"), Refused("in_the_future"),
    Refused("before_made"), Refused("way_barred", reasons=…), Refused("address_changed"),
    Refused("waits_for_sign_off").
    """
    work.need(GIVE)
    letter = _unused(work, letter_id)
    _check_day(work, letter, on_day)
    _check_way(work, letter, way)
    _check_signing(work, letter)
    _check_dates(work, letter, on_day, way)
    event = _event(work, letter, GIVEN, on_day, way, note)
    rows: list[Record] = [event, letter]
    plan = _plan_handed_over(work, letter)
    if plan is not None:
        plan.copy_given_on = on_day
        rows.append(plan)
    work.session.flush()
    return touched("give_letter", *rows, made=event.id)


def give_together(
    work: Work, *, letter_ids: Sequence[str], on_day: date, way: Way, note: str = ""
) -> Changes:
    """Record that several letters went in one hand-over or envelope: a notice and the plan. All or none.

    Refused as `give` is, for the first that cannot be given.
    """
    changes = Changes(verb="give_letter")
    for letter_id in letter_ids:
        changes |= give(work, letter_id=letter_id, on_day=on_day, way=way, note=note)
    return changes


def remake(work: Work, *, letter_id: str, on_day: date, way: Way) -> Changes:
    """Make the letter again for that day and way; the unused one is kept as withdrawn.

    `made` is the new letter's id. Refused as `letters.make` is, and Refused("already_given"). For a day that
    is past there is no making again: the new letter is made for today, and given.
    """
    letter = _unused(work, letter_id)
    draft = LetterDraft(
        case_id=letter.case_id,
        template=letter.template,
        language=cast("LetterLanguage", letter.language),
        size=cast("Size", letter.size),
        intended_on=on_day,
        intended_way=way,
        decision_id=letter.decision_id,
        plan_id=letter.plan_id,
    )
    letter.state = "withdrawn"
    again = make(work, draft=draft, reading_override=letter.reading_override)
    return Changes(again.touched | touched("", letter).touched, "remake_letter", again.made)


def undelivered(work: Work, *, letter_id: str, on_day: date, note: str = "") -> Changes:
    """Record that a given letter came back or never reached them.

    Refused("not_given"), Refused("in_the_future").
    """
    return _after_giving(work, letter_id, UNDELIVERED, on_day, note)


def collected(work: Work, *, letter_id: str, on_day: date, note: str = "") -> Changes:
    """Record that a letter kept at the office was collected.

    Refused("not_given"), Refused("not_for_collection").
    """
    given = _events(work, letter_id).get(GIVEN)
    if given is not None and given.way != "collect":
        raise Refused("not_for_collection", "This letter was not left at the office for them.", way=given.way)
    return _after_giving(work, letter_id, COLLECTED, on_day, note)


def withdraw(work: Work, *, letter_id: str) -> Changes:
    """Take back a letter that was not given; it stays on file as withdrawn. Refused("already_given")."""
    work.need(WITHDRAW)
    letter = _unused(work, letter_id)
    letter.state = "withdrawn"
    work.session.flush()
    return touched("withdraw_letter", letter)


def supersede(work: Work, *, letter_id: str, by_id: str) -> Changes:
    """Say that a given letter is replaced by another given one. Refused("not_given") for either."""
    work.need(GIVE)
    old, new = letter_of(work, letter_id), letter_of(work, by_id)
    for one in (old, new):
        if GIVEN not in _events(work, one.id):
            raise Refused("not_given", "Both letters must have been given.", letter_id=one.id)
    if old.id == new.id or old.case_id != new.case_id:
        raise Refused("not_another_letter", "Choose another letter of the same case.", letter_id=by_id)
    old.state, old.superseded_by = "superseded", new.id
    work.session.flush()
    return touched("supersede_letter", old)


def _unused(work: Work, letter_id: str) -> Letter:
    letter = letter_of(work, letter_id)
    if letter.state == "withdrawn":
        raise Refused("letter_withdrawn", "This letter was withdrawn: make it again.", letter_id=letter_id)
    if GIVEN in _events(work, letter_id):
        raise Refused("already_given", "This letter has been given already.", letter_id=letter_id)
    return letter


def _events(work: Work, letter_id: str) -> dict[str, LetterEvent]:
    """The first event of each kind."""
    found = select(LetterEvent).where(LetterEvent.letter_id == letter_id, ~LetterEvent.withdrawn)
    events: dict[str, LetterEvent] = {}
    for event in work.session.scalars(found.order_by(LetterEvent.on_day, LetterEvent.id)):
        events.setdefault(event.what, event)
    return events


def _check_day(work: Work, letter: Letter, on_day: date) -> None:
    if on_day > work.today:
        raise Refused("in_the_future", "Record it on the day, or after.", field="on_day")
    if on_day < letter.made_on:
        raise Refused(
            "before_made", "The letter was not made yet on that day.", field="on_day", made_on=letter.made_on
        )


def _check_way(work: Work, letter: Letter, way: Way) -> None:
    """Safe contact as it stands now, not as it stood when the letter was made."""
    if way not in get_args(Way):
        raise Refused("no_such_way", f"A letter cannot be given by {way!r}.", field="way")
    now = way_choice(work, addressees(work, case_id=letter.case_id), way)
    if now.verdict == "barred":
        raise Refused(
            "way_barred",
            "Safe contact does not allow this way: choose another.",
            reasons=now.reasons,
            field="way",
        )
    if way in ("post", "email") and way == letter.intended_way and now.address != letter.address_used:
        raise Refused(
            "address_changed",
            "Their address has changed since this letter was made: make it again.",
            was=letter.address_used,
            now=now.address,
        )


def _check_signing(work: Work, letter: Letter) -> None:
    state = signing_of(work, letter.case_id).get((letter.decision_id or "", True), "given")
    if state != "given":
        raise Refused(
            "waits_for_sign_off", "A second person has not agreed to this decision yet.", state=state
        )


def _check_dates(work: Work, letter: Letter, on_day: date, way: Way) -> None:
    printed, real = _printed(letter), _real(work, letter, on_day, way)
    moved = notices.moved(printed, real)
    if moved:
        raise Refused(
            "dates_would_change",
            _again(work, on_day),
            changed=tuple(sorted(moved)),
            printed=printed,
            would_be=real,
            letter_id=letter.id,
        )


def _again(work: Work, on_day: date) -> str:
    """What to do about wrong dates. Nothing made now can have been given on a day that is past."""
    if on_day < work.today:
        return (
            "The dates printed in this letter are wrong for that day. Make it again for today, "
            "give them the new one, and record today."
        )
    return "The dates printed in this letter would be wrong: make it again for this day and way."


def _printed(letter: Letter) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in letter.printed_dates.items()}


def _real(work: Work, letter: Letter, on_day: date, way: Way) -> dict[str, date]:
    """The dates that the letter would have to print for the real day and way."""
    framework = law_called(work, letter.framework)
    decision = work.session.get(Decision, letter.decision_id) if letter.decision_id else None
    return printed_for(work, framework, framework.notices.get(letter.notice), decision, on_day, way)


def _plan_handed_over(work: Work, letter: Letter) -> Plan | None:
    """The plan whose copy this letter is, where they have none yet."""
    if letter.plan_id is None or not is_the_plan(template_called(work, letter.template)):
        return None
    plan = work.session.get(Plan, letter.plan_id)
    return plan if plan is not None and plan.copy_given_on is None else None


def _after_giving(work: Work, letter_id: str, what: str, on_day: date, note: str) -> Changes:
    work.need(GIVE)
    letter = letter_of(work, letter_id)
    given = _events(work, letter_id).get(GIVEN)
    if given is None:
        raise Refused("not_given", "This letter has not been given yet.", letter_id=letter_id)
    if on_day > work.today:
        raise Refused("in_the_future", "Record it on the day, or after.", field="on_day")
    if on_day < given.on_day:
        raise Refused(
            "before_given", "The letter was not given yet on that day.", field="on_day", given=given.on_day
        )
    event = _event(work, letter, what, on_day, "", note)
    work.session.flush()
    return touched(f"letter_{what}", event, letter, made=event.id)


def _event(work: Work, letter: Letter, what: str, on_day: date, way: str, note: str) -> LetterEvent:
    event = LetterEvent(
        scope_id=letter.scope_id,
        case_id=letter.case_id,
        letter_id=letter.id,
        what=what,
        on_day=on_day,
        way=way,
        by=work.officer_id,
        recorded_at=work.now,
        note=note,
    )
    work.session.add(event)
    return event
