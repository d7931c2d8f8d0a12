"""The statutory path of a case as steps: assessed, then each duty of the law with its clock."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.law_basis import PathDuty
from app.domain.position import DutyPosition
from app.ui import labels
from app.ui.case import duties_words as words
from app.ui.case.duties_seen import DutiesSeen
from app.ui.look.components import PathStep
from app.ui.look.tokens import Tone
from app.ui.words import plural, translate

NEAR_END_DAYS = 14  # from here on a clock looks like something to act on

Ask = Callable[[str, str], object]


def steps(seen: DutiesSeen, *, decide: Callable[[str], object], ask: Ask) -> tuple[PathStep, ...]:
    """The path of this case. `decide(duty)` opens the deciding, `ask(tab, what)` goes to another tab."""
    line = [duty for duty in seen.law.path if not duty.is_aside]
    beside = _beside(seen, line)
    drawn = [_assessed(seen, ask)]
    for duty in line:
        aside = [_step(seen, one, decide, ask) for one, where in beside if where == duty.duty]
        drawn.append(_step(seen, duty, decide, ask, aside[0] if aside else None))
    return tuple(drawn)


def _beside(seen: DutiesSeen, line: list[PathDuty]) -> list[tuple[PathDuty, str]]:
    """Each duty that runs beside others, with the one it is drawn at: the one that runs, else the first."""
    placed = []
    for aside in (duty for duty in seen.law.path if duty.is_aside):
        hosts = [duty.duty for duty in line if aside.duty in duty.beside]
        live = [name for name in hosts if _running(seen, name) is not None]
        if hosts:
            placed.append((aside, (live or hosts)[0]))
    return placed


def _assessed(seen: DutiesSeen, ask: Ask) -> PathStep:
    if seen.assessed_on is not None:
        return PathStep(_assessed_title, "done", words.day(seen.assessed_on), "s62")
    return PathStep(
        _assessed_title,
        "now",
        lambda: translate("Duties", "Not finished yet"),
        "s62",
        action=lambda: translate("Duties", "Go to the assessment"),
        on_press=lambda: ask("situation", ""),
    )


def _assessed_title() -> str:
    return translate("Duties", "What they need is assessed")


def _step(
    seen: DutiesSeen,
    duty: PathDuty,
    decide: Callable[[str], object],
    ask: Ask,
    aside: PathStep | None = None,
) -> PathStep:
    standing = seen.standing.position.duty(duty.duty)
    if standing is None:
        return _undecided(seen, duty, decide, aside)
    title, section = labels.duty(duty.duty), duty.section.partition("(")[0]
    if standing.state == "ended":
        return PathStep(title, "done", _ended(seen, standing), section, aside=aside)
    clock = standing.clock
    is_waiting = standing.state == "decided" or (clock is not None and clock.last_day is None)
    left = clock.days_left(seen.today) if clock is not None else None
    action, on_press = _letter_of(seen, standing, ask)
    return PathStep(
        title,
        "waiting" if is_waiting else "now",
        _note(standing),
        section,
        clock=words.clock_words(clock, days=duty.days, notice=duty.notice) if clock else "",
        day=clock.day_number if clock else None,
        length=clock.length_days if clock else None,
        tone=Tone.NEUTRAL if left is None or left > NEAR_END_DAYS else Tone.WARN,
        action=action,
        on_press=on_press,
        aside=aside,
    )


def _note(standing: DutyPosition) -> str:
    said = words.told_words(standing)
    if standing.clock is None:
        said = f"{said}. {translate('Duties', 'The law sets no last day.')}"
    if standing.ending_waits_for is not None:
        waits = translate("Duties", "Its ending is decided; it goes on until they are told.")
        said = f"{said}. {waits}"
    return said


def _letter_of(
    seen: DutiesSeen, standing: DutyPosition, ask: Ask
) -> tuple[Callable[[], str] | None, Callable[[], object] | None]:
    owed = next((one for one in seen.owed if one.decision_id == standing.decision_id), None)
    if owed is not None and owed.state == "to_give" and owed.letter_id:
        where = owed.letter_id
        return lambda: translate("Duties", "Give the letter"), lambda: ask("letters", where)
    if owed is not None:
        notice = f"notice:{owed.notice}"
        return lambda: translate("Duties", "Make the letter"), lambda: ask("letters", notice)
    return None, None


def _undecided(
    seen: DutiesSeen, duty: PathDuty, decide: Callable[[str], object], aside: PathStep | None
) -> PathStep:
    title, section = labels.duty(duty.duty), duty.section.partition("(")[0]
    refused = next((row for row in seen.decisions if row.duty == duty.duty and not row.owed), None)
    if refused is not None:
        note = translate("Duties", "Decided {day}: not owed").format(day=words.day(refused.decided_on))
        return PathStep(title, "barred", note, section, aside=aside)
    if any(one.duty == duty.duty for one in seen.to_decide):
        suggestion = seen.suggestion(duty.duty)
        is_owed = suggestion is not None and suggestion.owed == "owed"
        return PathStep(
            title,
            "waiting",
            (lambda: translate("Duties", "On the answers it is owed: to be decided"))
            if is_owed
            else (lambda: translate("Duties", "On the answers it is not owed: to be decided")),
            section,
            action=lambda: translate("Duties", "Decide"),
            on_press=lambda: decide(duty.duty),
            aside=aside,
        )
    return PathStep(title, "ahead", _why_ahead(seen, duty.duty), section, aside=aside)


def _why_ahead(seen: DutiesSeen, duty: str) -> str:
    if any(
        bar.what == duty and bar.reason == "not_at_this_stage" for bar in seen.standing.position.may_not_yet
    ):
        return translate("Duties", "It comes only after an earlier duty has ended.")
    suggestion = seen.suggestion(duty)
    if suggestion is None:
        return ""
    if suggestion.owed == "cannot_say":
        return plural("Duties", "%n questions still to be answered", len(suggestion.unanswered))
    if suggestion.owed == "not_owed":
        return translate("Duties", "On the answers it is not owed")
    return ""


def _ended(seen: DutiesSeen, standing: DutyPosition) -> str:
    said = translate("Duties", "Ended {day}").format(day=words.day(standing.ended_on or standing.decided_on))
    if standing.ground is None:
        return said
    return f"{said}: {words.law_words(seen.standing.words, standing.ground)}"


def _running(seen: DutiesSeen, duty: str) -> DutyPosition | None:
    found = seen.standing.position.duty(duty)
    return found if found is not None and found.state != "ended" else None
