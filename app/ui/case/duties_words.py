"""Words of the Duties tab: clocks, what may follow, what not yet and why, and what each rule rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.casework.law_basis import Basis
from app.domain.clocks import Clock
from app.domain.position import Barred, DutyPosition, NextStep
from app.domain.wording import Wording
from app.ui.words import marked, noop, plural, short_date, shown_language, translate

Words = Mapping[str, Wording]

_NOT_BEGUN = {
    "not_made": noop("Duties", "the {notice} letter has not been made"),
    "not_given": noop("Duties", "the {notice} letter has not been given"),
    "came_back": noop("Duties", "the {notice} letter came back and is not yet at the office for them"),
    "withdrawn": noop("Duties", "the {notice} letter was withdrawn"),
}
_NOT_YET = {
    "first_notice_not_given": noop(
        "Duties", "They have not been given the letter that told them of this duty."
    ),
    "clock_not_started": noop("Duties", "{clock}: this time has not begun."),
    "clock_still_running": noop("Duties", "{clock}: this time still runs."),
    "clock_over": noop("Duties", "{clock}: this time is over."),
    "prior_notice_not_given": noop("Duties", "First this must be given: {notice}."),
    "prior_notice_too_recent": noop("Duties", "Too soon after this was given: {notice}."),
    "not_so": noop("Duties", "It was answered no: {lacks}"),
    "not_all_answered": noop("Duties", "Still to be answered: {lacks}"),
    "not_at_this_stage": noop("Duties", "It comes only after an earlier duty has ended."),
    "another_duty_runs": noop("Duties", "It cannot stand beside a duty that runs: {lacks}."),
}
_MARKS = {
    "S2": noop("Duties", "known from a report of the law only"),
    "K": noop("Duties", "not confirmed"),
}
_OWED = {
    "duty_decided": noop("Duties", "We decided that this duty is owed, and they have not been told."),
    "duty_refused": noop("Duties", "We decided that no duty is owed, and they have not been told."),
    "ending_decided": noop("Duties", "We decided that the duty ends. Until they are told, it goes on."),
    "copy_not_given": noop("Duties", "The plan is settled, and they have no copy of it."),
}
_WAYS = {
    "hand": noop("Duties", "handed over"),
    "post": noop("Duties", "posted"),
    "email": noop("Duties", "e-mailed"),
    "collect": noop("Duties", "left at the office for them"),
}


def law_words(words: Words, code: str) -> str:
    """The law's own words for a code, beginning a sentence; the code where it has none."""
    found = words[code].in_language(shown_language()) if code in words else code
    return found[:1].upper() + found[1:]


def day(on: date) -> str:
    """A day as this tab writes it."""
    return short_date(on, shown_language())


def clock_words(clock: Clock, *, days: int | None, notice: str) -> str:
    """Where a clock stands: "Day 23 of 56, ends …", or why it has not begun."""
    if clock.last_day is None or clock.day_number is None:
        why = marked("Duties", _NOT_BEGUN[clock.provisional_reason or "not_given"]).format(notice=notice)
        if days is None:
            return translate("Duties", "The time has not begun: {why}").format(why=why)
        return translate("Duties", "The {days} days have not begun: {why}").format(days=days, why=why)
    if clock.state == "over":
        return translate("Duties", "The {days} days ended on {day}").format(
            days=clock.length_days, day=day(clock.last_day)
        )
    return translate("Duties", "Day {day} of {days}, ends {end}").format(
        day=clock.day_number, days=clock.length_days, end=day(clock.last_day)
    )


def left_words(clock: Clock, today: date) -> str:
    """How long a clock of its own has left."""
    left = clock.days_left(today)
    if left is None or clock.last_day is None:
        return translate("Duties", "Not begun")
    if left < 0:
        return translate("Duties", "Ended {day}").format(day=day(clock.last_day))
    if left == 0:
        return translate("Duties", "Ends today")
    return plural("Duties", "%n days left, ends {day}", left).format(day=day(clock.last_day))


def told_words(duty: DutyPosition) -> str:
    """When they were told of a duty, or that they were not."""
    if duty.told_on is None:
        return translate("Duties", "Decided {day}; they have not been told").format(day=day(duty.decided_on))
    return translate("Duties", "Told {day}").format(day=day(duty.told_on))


def way_given(way: str) -> str:
    """How a letter was given, within a sentence."""
    return marked("Duties", _WAYS[way]) if way in _WAYS else ""


def owed_because(reason: str) -> str:
    """Why a letter is owed."""
    return marked("Duties", _OWED[reason]) if reason in _OWED else ""


def not_yet(barred: Barred, words: Words) -> str:
    """Why the law does not allow a thing yet, and from when it may."""
    lacks = "; ".join(law_words(words, name) for name in barred.lacks)
    first = law_words(words, barred.lacks[0]) if barred.lacks else ""
    why = marked("Duties", _NOT_YET[barred.reason]) if barred.reason in _NOT_YET else barred.reason
    said = why.format(lacks=lacks, clock=first, notice=first)
    if barred.from_on is None:
        return said
    return f"{said} {translate('Duties', 'From {day}.').format(day=day(barred.from_on))}"


def needs_words(step: NextStep, words: Words) -> str:
    """What must be so and on file before a ground is used; "" when nothing is."""
    said = []
    if step.needs:
        asked = " ".join(law_words(words, name) for name in step.needs)
        said.append(translate("Duties", "First answer: {questions}").format(questions=asked))
    if step.sign_off:
        said.append(translate("Duties", "A second person must agree."))
    return " ".join(said)


def basis_words(section: str, basis: Basis | None) -> str:
    """What a rule rests on: its section, whether it is in force, and a mark where the law was not read."""
    if basis is None:
        return section
    if section == "administrative":
        return translate("Duties", "the office’s own record, no ending in law")
    force = translate("Duties", "in force") if basis.is_in_force else translate("Duties", "not in force")
    said = f"{section} · {force}"
    return f"{said} · {marked('Duties', _MARKS[basis.mark])}" if basis.mark in _MARKS else said
