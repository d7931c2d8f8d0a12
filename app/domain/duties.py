"""Where a case stands in law on a day: duties, clocks, notices owed, what may follow and what not yet."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from app.domain import clocks, endings
from app.domain.clocks import Clock
from app.domain.facts import Answer, CaseFacts, DecisionFact, EndingFact, NoticeFact
from app.domain.giving import Start, as_known_on, notified, sent_or_available
from app.domain.ids import LetterId
from app.domain.law_checks import DERIVED
from app.domain.position import (
    Ask,
    Barred,
    DutyPosition,
    DutyState,
    DutyTest,
    NextStep,
    NoticeOwed,
    NoticeState,
    Position,
)
from app.domain.statute import ClockRule, DutyRule, EndGround, Framework
from app.domain.triggers import which_duties

__all__ = [
    "Ask",
    "Barred",
    "DutyPosition",
    "DutyTest",
    "NextStep",
    "NoticeOwed",
    "Position",
    "evaluate",
    "which_duties",
]

_ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class _Told:
    """The notice of a decision: where it has got to, and since when it counts."""

    start: Start
    notice: NoticeFact | None


@dataclass(frozen=True, slots=True)
class _Owed:
    """A decision that a duty is owed, with everything that was worked out about it."""

    decision: DecisionFact
    rule: DutyRule
    law: Framework
    told: _Told
    clock: Clock | None


def evaluate(
    facts: CaseFacts,
    framework: Framework,
    as_of: date,
    *,
    holidays: AbstractSet[date] = frozenset(),
    frameworks: Mapping[str, Framework] | None = None,
) -> Position:
    """The position of a case on a day: what is owed and runs, what may lawfully follow, what not yet.

    `framework` is the law that holds for the case on that day (`law.choose`). Each decision is read under
    the law that it was taken under, found by its id in `frameworks`. What happened after `as_of` is left
    out. A duty whose notice was not given has its clock waiting, and a duty ends only when the notice of its
    ending was given.
    """
    return _Case(facts, framework, as_of, holidays, frameworks or {}).position()


class _Case:
    """One evaluation: the facts as known on the day, and the laws that they are read under."""

    def __init__(
        self,
        facts: CaseFacts,
        framework: Framework,
        as_of: date,
        holidays: AbstractSet[date],
        frameworks: Mapping[str, Framework],
    ) -> None:
        self.facts, self.law, self.as_of, self.holidays = facts, framework, as_of, holidays
        self.laws = {**frameworks, framework.id: framework}
        self.notices = tuple(as_known_on(one, as_of) for one in facts.notices if one.made_on <= as_of)
        self.decisions = tuple(one for one in facts.decisions if one.decided_on <= as_of)
        self.endings = tuple(one for one in facts.endings if one.decided_on <= as_of)
        self.not_understood: list[str] = []

    def position(self) -> Position:
        owed = [one for one in map(self._owed, self.decisions) if one is not None]
        duty_clocks = tuple(one.clock for one in owed if one.clock is not None)
        standings = [(one, self._standing(one, owed)) for one in owed]
        positions = tuple(self._duty_position(one, standing) for one, standing in standings)
        tests = self._tests(positions)
        tested = which_duties(tests, self.law, self.as_of, area=self.facts.area)
        notices = (*self._notices_of_decisions(), *self._notices_of_endings(owed, positions))
        may_end, may_not_end = self._ways_to_end(standings, positions, tests)
        may_decide, may_not_decide = self._ways_to_decide(tested, positions)
        return Position(
            as_of=self.as_of,
            framework_id=self.law.id,
            duties=positions,
            notices_owed=notices,
            clocks=(*duty_clocks, *self._notice_clocks(), *self._event_clocks()),
            may_follow=(*self._assess(), *map(_give, notices), *may_decide, *may_end),
            may_not_yet=(*may_not_decide, *may_not_end),
            asks=_asks(tested, positions),
            tests=tested,
            not_understood=tuple(self.not_understood),
        )

    # --- decisions and the notices that tell of them

    def _law_of(self, decision: DecisionFact) -> Framework | None:
        return self.laws.get(decision.framework_id)

    def _rule_of(self, decision: DecisionFact) -> tuple[DutyRule, Framework] | None:
        law = self._law_of(decision)
        rule = None if law is None else law.duties.get(decision.duty)
        return None if law is None or rule is None else (rule, law)

    def _owed(self, decision: DecisionFact) -> _Owed | None:
        found = self._rule_of(decision)
        if found is None:
            self.not_understood.append(decision.id)
            return None
        if not decision.owed:
            return None
        rule, law = found
        told = self._told(decision, self._telling_notices(rule, law))
        clock_rule = None if rule.clock is None else law.clocks.get(rule.clock)
        clock = None if clock_rule is None else self._duty_clock(clock_rule, decision, told, law)
        return _Owed(decision, rule, law, told, clock)

    @staticmethod
    def _telling_notices(rule: DutyRule, law: Framework) -> frozenset[str]:
        """The notices that tell of the duty: its own, and any other that its clock runs from (s87)."""
        clock_rule = None if rule.clock is None else law.clocks.get(rule.clock)
        own = frozenset() if rule.notice is None else frozenset({rule.notice})
        return own if clock_rule is None else own | clock_rule.of

    def _told(self, decision: DecisionFact, kinds: AbstractSet[str]) -> _Told:
        """The first notice of the decision that counts, or where none does the latest that was made."""
        about = [one for one in self.notices if one.notice in kinds and one.tells_of(decision.id)]
        counting = [
            (start.on, _Told(start, one))
            for one in about
            for start in (sent_or_available(one),)
            if start.on is not None
        ]
        if counting:
            return min(counting, key=lambda pair: pair[0])[1]
        standing = [one for one in about if not one.withdrawn]
        if not standing:
            return _Told(Start(None, "not_made"), None)
        latest = max(standing, key=lambda one: one.made_on)
        return _Told(sent_or_available(latest), latest)

    def _duty_clock(self, rule: ClockRule, decision: DecisionFact, told: _Told, law: Framework) -> Clock:
        start = self._start_of(rule, decision, told, law)
        if start.on is None:
            return clocks.waiting(rule, duty=decision.duty, about=decision.id, reason=start.reason)
        return clocks.clock(
            rule,
            start.on,
            as_of=self.as_of,
            holidays=self.holidays,
            duty=decision.duty,
            about=decision.id,
            provisional_reason=start.reason,
        )

    def _start_of(self, rule: ClockRule, decision: DecisionFact, told: _Told, law: Framework) -> Start:
        if rule.start_event == "decided":
            return Start(decision.decided_on)
        if rule.start_event == "applied":
            return Start(self.facts.applied_on)
        if rule.start_event == "notified" and told.notice is not None:
            return notified(told.notice, law.services, self.holidays)
        return told.start

    # --- endings

    def _standing(self, one: _Owed, owed: Iterable[_Owed]) -> endings.Standing:
        """The clocks of the whole case, this decision's own before those of others."""
        known = {other.clock.id: other.clock for other in owed if other.clock is not None}
        if one.clock is not None:
            known[one.clock.id] = one.clock
        return endings.Standing(
            decision=one.decision,
            told_on=one.told.start.on,
            needs_telling=one.rule.notice is not None,
            clocks=known,
            notices=self.notices,
            holidays=self.holidays,
        )

    def _duty_position(self, one: _Owed, standing: endings.Standing) -> DutyPosition:
        told_on = one.told.start.on
        state: DutyState = "decided" if one.rule.notice is not None and told_on is None else "running"
        position = DutyPosition(
            duty=one.decision.duty,
            decision_id=one.decision.id,
            section=one.rule.section,
            state=state,
            clock=one.clock,
            decided_on=one.decision.decided_on,
            framework_id=one.law.id,
            told_on=told_on,
        )
        for ending in self.endings:
            if ending.decision_id == one.decision.id and position.state != "ended":
                position = self._with_ending(position, ending, one, standing)
        return position

    def _with_ending(
        self, position: DutyPosition, ending: EndingFact, one: _Owed, standing: endings.Standing
    ) -> DutyPosition:
        """The position once this ending is counted: it ends only with all that the law wants of it."""
        found = self._ground(ending, one)
        if found is None:
            self.not_understood.append(ending.decision_id)
            return position
        ground, law = found
        ended_on = self._ended_on(ending, ground, standing, law)
        if ended_on is None:
            return replace(
                position,
                ground=ground.id,
                ending_waits_for=ground.notice,
                sign_off_awaited=not ending.signed_off,
            )
        return replace(
            position, state="ended", ground=ground.id, ended_on=ended_on, ending_waits_for=None,
            sign_off_awaited=False,
        )  # fmt: skip

    def _ground(self, ending: EndingFact, one: _Owed) -> tuple[EndGround, Framework] | None:
        """The ground of the ending, in the law of the day or else in the law of the decision."""
        for law in (self.law, one.law):
            ground = law.grounds.get(ending.ground)
            if ground is not None and ending.duty in ground.ends:
                return ground, law
        return None

    def _ended_on(
        self, ending: EndingFact, ground: EndGround, standing: endings.Standing, law: Framework
    ) -> date | None:
        if not ending.signed_off:
            return None
        if ground.notice is None:
            return ending.decided_on
        days = sorted(
            start.on
            for notice in self._notices_of_ending(ending, ground.notice)
            for start in (sent_or_available(notice),)
            if start.on is not None
        )
        lawful = (day for day in days if not endings.obstacles(ground, standing, law, day))
        return next(lawful, None)

    def _notices_of_ending(self, ending: EndingFact, kind: str) -> list[NoticeFact]:
        """The notices of this ending: the one it names, or any of its decision made since it was decided."""
        if ending.notice_id is not None:
            return [one for one in self.notices if one.id == ending.notice_id and one.notice == kind]
        return [
            one
            for one in self.notices
            if one.notice == kind and one.tells_of(ending.decision_id) and one.made_on >= ending.decided_on
        ]

    # --- notices owed

    def _notices_of_decisions(self) -> Iterable[NoticeOwed]:
        for decision in self.decisions:
            found = self._rule_of(decision)
            if found is None:
                continue
            rule, law = found
            kind = rule.notice if decision.owed else rule.refusal_notice
            if kind is not None:
                told = self._told(decision, {kind})
                if told.start.on is None:
                    reason = "duty_decided" if decision.owed else "duty_refused"
                    yield self._owing(kind, decision, law, told, reason, decision.decided_on)

    def _notices_of_endings(
        self, owed: Iterable[_Owed], positions: Iterable[DutyPosition]
    ) -> Iterable[NoticeOwed]:
        for one, position in zip(owed, positions, strict=True):
            kind = position.ending_waits_for
            if kind is None or position.sign_off_awaited:
                continue
            waiting = [ending for ending in self.endings if ending.decision_id == one.decision.id]
            about = [notice for ending in waiting for notice in self._notices_of_ending(ending, kind)]
            unused = [notice for notice in about if not notice.withdrawn]
            latest = max(unused, key=lambda notice: notice.made_on, default=None)
            start = Start(None, "not_made") if latest is None else sent_or_available(latest)
            told = _Told(start, latest)
            yield self._owing(kind, one.decision, one.law, told, "ending_decided", waiting[-1].decided_on)

    def _owing(
        self, kind: str, decision: DecisionFact, law: Framework, told: _Told, reason: str, since: date
    ) -> NoticeOwed:
        rule = law.notices.get(kind) or self.law.notices[kind]
        deadline = None if rule.deadline is None else law.clocks.get(rule.deadline)
        return NoticeOwed(
            notice=kind,
            section=rule.section,
            decision_id=decision.id,
            duty=decision.duty,
            reason=reason,
            state=_state_of(told),
            since=since,
            letter_id=_letter_of(told),
            last_day=None if deadline is None else clocks.last_day(deadline, since, self.holidays),
        )

    # --- clocks that belong to no duty

    def _notice_clocks(self) -> Iterable[Clock]:
        """The clocks that given notices set off, save those that are a duty's own or a mere measure."""
        by_id = {decision.id: decision for decision in self.decisions}
        for notice in self.notices:
            decision = None if notice.about_decision is None else by_id.get(notice.about_decision)
            law = (None if decision is None else self._law_of(decision)) or self.law
            duty = None if decision is None else decision.duty
            of_duties = {rule.clock for rule in law.duties.values()}
            for rule in law.clocks_of(notice.notice, duty):
                if rule.measure or rule.id in of_duties:
                    continue
                start = self._start_of_notice_clock(rule, notice, law)
                if start.on is not None:
                    yield self._running(rule, start, duty, notice.id)

    def _start_of_notice_clock(self, rule: ClockRule, notice: NoticeFact, law: Framework) -> Start:
        if rule.start_event == "notified":
            return notified(notice, law.services, self.holidays)
        return sent_or_available(notice)

    def _event_clocks(self) -> Iterable[Clock]:
        for event in self.facts.events:
            if event.on <= self.as_of:
                for rule in self.law.clocks_of(event.event):
                    if not rule.measure:
                        yield self._running(rule, Start(event.on), None, event.about)

    def _running(self, rule: ClockRule, start: Start, duty: str | None, about: str | None) -> Clock:
        assert start.on is not None
        return clocks.clock(
            rule,
            start.on,
            as_of=self.as_of,
            holidays=self.holidays,
            duty=duty,
            about=about,
            provisional_reason=start.reason,
        )

    # --- what may follow

    def _tests(self, positions: Iterable[DutyPosition]) -> dict[str, Answer]:
        """The officer's answers, and what the case itself says: duties that run, grounds that ended one."""
        tests = dict(self.facts.tests)
        for position in positions:
            if position.state != "ended":
                tests[f"duty.{position.duty}"] = "yes"
            else:
                tests[f"ended_by.{position.ground}"] = "yes"
        return tests

    def _assess(self) -> Iterable[NextStep]:
        schema = self.law.plans.get(_ASSESSMENT)
        if schema is not None and self.facts.assessed_on is None and not self.decisions:
            yield NextStep("assess", _ASSESSMENT, schema.section, "not_assessed")

    def _ways_to_end(
        self,
        standings: Iterable[tuple[_Owed, endings.Standing]],
        positions: Iterable[DutyPosition],
        tests: Mapping[str, Answer],
    ) -> tuple[list[NextStep], list[Barred]]:
        may: list[NextStep] = []
        may_not: list[Barred] = []
        for (one, standing), position in zip(standings, positions, strict=True):
            if position.state == "ended":
                continue
            law = self.law if one.decision.duty in self.law.duties else one.law
            follow, barred = endings.ways_to_end(standing, law, tests, self.as_of, self.facts.area)
            may.extend(follow)
            may_not.extend(barred)
        return may, may_not

    def _ways_to_decide(
        self, tested: Iterable[DutyTest], positions: tuple[DutyPosition, ...]
    ) -> tuple[list[NextStep], list[Barred]]:
        tested = tuple(tested)
        live = {position.duty for position in positions if position.state != "ended"}
        nothing_owed = not live and all(test.owed == "not_owed" for test in tested)
        refused = {decision.duty for decision in self.decisions if not decision.owed}
        may: list[NextStep] = []
        may_not: list[Barred] = []
        for test in tested:
            if test.duty in live:
                continue
            if test.owed == "cannot_say":
                may_not.append(_cannot_decide(test, "not_all_answered", test.unanswered))
            elif test.owed == "not_owed":
                stage = tuple(one for one in test.failed if one[0].startswith(DERIVED))
                if stage:
                    may_not.append(_cannot_decide(test, "not_at_this_stage", stage))
                elif nothing_owed and test.duty not in refused:
                    may.append(NextStep("refuse_duty", test.duty, test.section, "tests_fail"))
            else:
                clashing = self._not_beside(test.duty, live)
                if clashing:
                    may_not.append(_cannot_decide(test, "another_duty_runs", clashing))
                else:
                    may.append(NextStep("decide_duty", test.duty, test.section, "tests_met"))
        return may, may_not

    def _not_beside(self, duty: str, live: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The duties that run and may not stand beside this one, nor lead to it."""
        beside = self.law.duties[duty].beside
        return tuple(
            (other, rule.section)
            for other in sorted(live)
            for rule in (self.law.duties.get(other),)
            if rule is not None and other not in beside and duty not in rule.leads_to
        )


def _cannot_decide(test: DutyTest, reason: str, named: Iterable[tuple[str, str]]) -> Barred:
    return Barred(
        "decide_duty", test.duty, test.section, reason, lacks=tuple(dict.fromkeys(name for name, _ in named))
    )


def _give(owed: NoticeOwed) -> NextStep:
    return NextStep("give_notice", owed.notice, owed.section, owed.reason, decision_id=owed.decision_id)


def _state_of(told: _Told) -> NoticeState:
    if told.start.reason == "came_back" and told.start.on is None:
        return "came_back"
    return "to_make" if told.notice is None or told.start.on is not None else "to_give"


def _letter_of(told: _Told) -> LetterId | None:
    """The letter that lies ready; one that was given and did not do is not it."""
    return None if told.notice is None or told.start.on is not None else told.notice.id


def _asks(tested: Iterable[DutyTest], positions: Iterable[DutyPosition]) -> tuple[Ask, ...]:
    live = {position.duty for position in positions if position.state != "ended"}
    sections: dict[str, str] = {}
    waiting: dict[str, list[str]] = {}
    for test in tested:
        if test.duty not in live:
            for name, section in test.unanswered:
                sections.setdefault(name, section)
                waiting.setdefault(name, []).append(test.duty)
    return tuple(
        Ask(name, section, tuple(dict.fromkeys(waiting[name]))) for name, section in sections.items()
    )
