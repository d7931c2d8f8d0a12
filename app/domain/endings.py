"""What the law wants before a duty may end on a ground, and what of it is lacking on a given day."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from app.domain import clocks
from app.domain.clocks import Clock
from app.domain.facts import Answer, DecisionFact, NoticeFact
from app.domain.giving import sent_or_available
from app.domain.position import Barred, NextStep
from app.domain.statute import EndGround, Framework

CODE = "end_duty"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way of an ending. `from_on` is the first day without it, where that can be known."""

    reason: str
    from_on: date | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What an ending is judged by: the decision, its notice, and the case's clocks and notices."""

    decision: DecisionFact
    told_on: date | None
    needs_telling: bool
    clocks: Mapping[str, Clock]
    notices: tuple[NoticeFact, ...]
    holidays: AbstractSet[date]


def obstacles(ground: EndGround, standing: Standing, law: Framework, on: date) -> tuple[Obstacle, ...]:
    """What stands in the way of ending the duty by a notice given on the day; empty when nothing does.

    An administrative ending (a death, a record made twice) is no ending in law and has no obstacles here.
    """
    if ground.administrative:
        return ()
    return (
        *_not_told(standing, on),
        *_clocks_in_the_way(ground, standing, on),
        *_no_prior_notice(ground, standing, law, on),
    )


def _not_told(standing: Standing, on: date) -> Iterable[Obstacle]:
    if standing.needs_telling and (standing.told_on is None or standing.told_on > on):
        yield Obstacle("first_notice_not_given")


def _clocks_in_the_way(ground: EndGround, standing: Standing, on: date) -> Iterable[Obstacle]:
    if ground.after_clock is not None:
        clock = standing.clocks.get(ground.after_clock)
        if clock is None or clock.last_day is None:
            yield Obstacle("clock_not_started", lacks=(ground.after_clock,))
        elif on <= clock.last_day:
            yield Obstacle("clock_still_running", clock.first_day_after, (ground.after_clock,))
    if ground.before_clock is not None:
        clock = standing.clocks.get(ground.before_clock)
        if clock is not None and clock.last_day is not None and on > clock.last_day:
            yield Obstacle("clock_over", lacks=(ground.before_clock,))


def _no_prior_notice(ground: EndGround, standing: Standing, law: Framework, on: date) -> Iterable[Obstacle]:
    if ground.prior_notice is None:
        return
    given = [
        start.on
        for notice in standing.notices
        if notice.notice == ground.prior_notice and notice.tells_of(standing.decision.id)
        for start in (sent_or_available(notice),)
        if start.on is not None and start.on <= on
    ]
    if not given:
        yield Obstacle("prior_notice_not_given", lacks=(ground.prior_notice,))
    elif ground.prior_wait is not None:
        rule = law.clocks[ground.prior_wait]
        last = clocks.last_day(rule, min(given), standing.holidays)
        if on <= last:
            waited = clocks.clock(rule, min(given), as_of=on, holidays=standing.holidays)
            yield Obstacle("prior_notice_too_recent", waited.first_day_after, (ground.prior_notice,))


def ways_to_end(
    standing: Standing, law: Framework, tests: Mapping[str, Answer], on: date, area: str
) -> tuple[tuple[NextStep, ...], tuple[Barred, ...]]:
    """The grounds on which the duty may now be ended, and those on which it may not yet, with sections.

    A ground whose evidence was answered no is barred; evidence not yet answered is what the step `needs`.
    """
    may: list[NextStep] = []
    may_not: list[Barred] = []
    for ground in law.grounds_for(standing.decision.duty):
        if not law.in_force(ground.provision, on, area):
            continue
        in_the_way = (*obstacles(ground, standing, law, on), *_not_so(ground, tests))
        if in_the_way:
            may_not.extend(_barred(ground, one, standing) for one in in_the_way)
        else:
            may.append(_step(ground, tests, standing))
    return tuple(may), tuple(may_not)


def _not_so(ground: EndGround, tests: Mapping[str, Answer]) -> Iterable[Obstacle]:
    for evidence in ground.evidence:
        if tests.get(evidence.test) == "no":
            yield Obstacle("not_so", lacks=(evidence.test,))


def _barred(ground: EndGround, obstacle: Obstacle, standing: Standing) -> Barred:
    return Barred(
        code=CODE,
        what=ground.id,
        section=ground.section,
        reason=obstacle.reason,
        decision_id=standing.decision.id,
        from_on=obstacle.from_on,
        lacks=obstacle.lacks,
    )


def _step(ground: EndGround, tests: Mapping[str, Answer], standing: Standing) -> NextStep:
    needs = tuple(one.test for one in ground.evidence if tests.get(one.test) != "yes")
    return NextStep(
        code=CODE,
        what=ground.id,
        section=ground.section,
        reason="ground_open" if needs else "ground_met",
        decision_id=standing.decision.id,
        needs=needs,
        sign_off=ground.sign_off,
    )
