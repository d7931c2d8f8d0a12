"""What each rule of a case's law rests on: its section, whether it is in force, and who has checked it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.casework.assessments import case_of
from app.casework.standing import area_of, law_on
from app.casework.work import Work
from app.domain.statute import Framework, Mark
from app.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Basis:
    """What one rule rests on.

    `since` is the day from which it is law, None where the file knows none. `mark`: "S" the text of the law
    was read, "S2" only a report of it, "K" known and not confirmed. `source` is where the text stands.
    """

    section: str
    is_in_force: bool
    since: date | None
    mark: Mark
    source: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class PathDuty:
    """A duty on the path that the law draws. One that `is_aside` may run beside every other duty.

    `days` is how long its clock runs where that is counted in days; `clock` names the clock, or is "".
    """

    duty: str
    section: str
    words: Wording
    plain: Wording
    leads_to: tuple[str, ...]
    beside: frozenset[str]
    is_aside: bool
    clock: str
    days: int | None
    notice: str


@dataclass(frozen=True, slots=True)
class LawSeen:
    """The law that holds for a case today: its name, who checked the file, the path, and every rule's basis.

    `bases` are by the code of a duty, clock, ground or notice.
    """

    framework_id: str
    name: Wording
    version: str
    checked_by: str | None
    checked_on: date | None
    path: tuple[PathDuty, ...]
    bases: Mapping[str, Basis]


def seen(work: Work, *, case_id: str) -> LawSeen:
    """The law that holds for the case today. Refused("no_such_case"), Refused("no_such_law")."""
    case = case_of(work, case_id)
    framework = law_on(work, work.today, applied_on=case.applied_on)
    area = area_of(work)
    return LawSeen(
        framework.id,
        framework.name,
        framework.version,
        framework.checked_by,
        framework.checked_on,
        tuple(_path(framework)),
        {
            code: _basis(framework, section, provision, mark, work.today, area)
            for code, section, provision, mark in _rules(framework)
        },
    )


def _path(framework: Framework) -> Iterable[PathDuty]:
    everything = frozenset(framework.duties)
    for rule in framework.duties.values():
        clock = framework.clocks.get(rule.clock) if rule.clock else None
        yield PathDuty(
            rule.id,
            rule.section,
            rule.words,
            rule.plain,
            rule.leads_to,
            rule.beside,
            bool(rule.beside) and rule.beside >= _lasting(framework, everything - {rule.id}),
            rule.clock or "",
            clock.length if clock and clock.unit == "days" else None,
            rule.notice or "",
        )


def _lasting(framework: Framework, duties: frozenset[str]) -> frozenset[str]:
    """The duties that stand on the way from one to the next: not those that come back to an earlier one."""
    order = list(framework.duties)
    return frozenset(
        duty
        for duty in duties
        if not any(
            order.index(after) < order.index(duty)
            for after in framework.duties[duty].leads_to
            if after in framework.duties
        )
    )


def _rules(framework: Framework) -> Iterable[tuple[str, str, str, Mark]]:
    for group in (framework.duties, framework.clocks, framework.grounds, framework.notices):
        for rule in group.values():
            yield rule.id, rule.section, rule.provision, rule.mark


def _basis(framework: Framework, section: str, name: str, mark: Mark, on: date, area: str) -> Basis:
    provision = framework.provisions[name]
    return Basis(
        section=section,
        is_in_force=provision.in_force(on, area),
        since=provision.in_force_from,
        mark=mark,
        source=framework.sources.get(provision.source, provision.source),
        checked_on=provision.checked_on,
    )
