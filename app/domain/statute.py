"""What a file of law says, as values: provisions, duties, grounds, notices, clocks, reviews, lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from app.domain.facts import Answer, Way
from app.domain.wording import Wording

Status = Literal["in_force", "enacted", "repealed"]
Mark = Literal["S", "S2", "K"]
Unit = Literal["days", "working_days", "weeks", "months"]
Counted = Literal["inclusive", "exclusive"]
StartEvent = Literal[
    "sent_or_available", "notified", "requested", "made_available", "decided", "applied", "ended"
]
Transition = Literal["none", "application_date", "notice_date", "duty_start", "decision_date"]
OpenWhile = Literal["duty_running", "plan_maintained", "offer_open"]
Telling = Literal["decision", "ending", "offer", "warning", "review", "other"]
RuleKind = Literal["matter", "limit", "standard"]

STATUSES: tuple[Status, ...] = get_args(Status)
MARKS: tuple[Mark, ...] = get_args(Mark)
UNITS: tuple[Unit, ...] = get_args(Unit)
COUNTINGS: tuple[Counted, ...] = get_args(Counted)
START_EVENTS: tuple[StartEvent, ...] = get_args(StartEvent)
TRANSITIONS: tuple[Transition, ...] = get_args(Transition)
OPEN_WHILE: tuple[OpenWhile, ...] = get_args(OpenWhile)
TELLINGS: tuple[Telling, ...] = get_args(Telling)
RULE_KINDS: tuple[RuleKind, ...] = get_args(RuleKind)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of law and where it stands: `in_force_from` None means that no day is known.

    `areas` and `purposes` empty mean everywhere and for all purposes. `transitional` names the date of the
    case that must fall on or after commencement for the provision to reach it. `repeals` names provisions
    that it takes away.
    """

    id: str
    section: str
    status: Status
    in_force_from: date | None
    in_force_to: date | None
    areas: frozenset[str]
    purposes: frozenset[str]
    transitional: Transition
    source: str
    mark: Mark
    checked_by: str | None
    checked_on: date | None
    words: Wording | None = None
    repeals: tuple[str, ...] = ()

    def in_force(self, on: date, area: str | None = None) -> bool:
        """Whether this is law on the day, there. An enacted provision with no commencement date never is."""
        if self.status == "enacted" and self.in_force_from is None:
            return False
        started = self.in_force_from is None or self.in_force_from <= on
        ended = self.in_force_to is not None and on > self.in_force_to
        return started and not ended and (not self.areas or area in self.areas)

    def reaches(self, on: date, area: str | None, anchors: Mapping[str, date]) -> bool:
        """Whether this is law on the day for a case with those dates, counting its transitional rule."""
        if not self.in_force(on, area):
            return False
        if self.transitional == "none" or self.in_force_from is None:
            return True
        return anchors.get(self.transitional, on) >= self.in_force_from


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A period of time in law: how long, how counted, and which event, `of` which notice, sets it off.

    `duties` limits it to notices about those duties; empty means any. `rest_days` are the weekdays that are
    not working days (Monday is 0); they matter only where the unit is working days.
    """

    id: str
    section: str
    provision: str
    length: int
    unit: Unit
    counted: Counted
    start_event: StartEvent
    of: frozenset[str]
    duties: frozenset[str]
    mark: Mark
    words: Wording
    only_if_owed: bool = False
    printed: bool = False
    measure: bool = False
    rest_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a duty turns on: met when any of `tests` was answered with one of `accepts`.

    `assume` is the answer taken where nobody was asked, for matters that are asked only when they arise.
    """

    tests: tuple[str, ...]
    accepts: frozenset[Answer]
    section: str
    assume: Answer = "unknown"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way in which a duty comes to be owed: every condition met."""

    section: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty: when it is owed (any one trigger), what tells of it, what limits it, what stands beside it.

    `notice` is the notice that must tell of the decision, or None. `clock` is the clock that the duty runs
    under, or None for a duty with no time limit. `ends_with` is the notice without which it never ends.
    """

    id: str
    section: str
    provision: str
    words: Wording
    plain: Wording
    triggers: tuple[Trigger, ...]
    notice: str | None
    refusal_notice: str | None
    ends_with: str | None
    clock: str | None
    beside: frozenset[str]
    leads_to: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that must be so, and be on file, before a ground can be used: a test with its section."""

    test: str
    section: str
    words: Wording


@dataclass(frozen=True, slots=True)
class EndGround:
    """A ground on which a duty may end, and everything the law wants first.

    `after_clock` must be over, `before_clock` not over. `prior_notice` must have been given, and
    `prior_wait` (a clock from that notice) be over. `lasts` names the clock that says how long the
    accommodation must be likely to last. `consent`: the applicant agrees. `sign_off` is the deed of whoever
    must agree. An `administrative` ground is no ending in law (a death, a record made twice) and always
    wants a sign-off.
    """

    id: str
    section: str
    provision: str
    ends: frozenset[str]
    words: Wording
    plain: Wording
    evidence: tuple[Evidence, ...]
    notice: str | None
    mark: Mark
    after_clock: str | None = None
    before_clock: str | None = None
    prior_notice: str | None = None
    prior_wait: str | None = None
    lasts: str | None = None
    consent: bool = False
    sign_off: str | None = None
    administrative: bool = False
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a notice must say: the id of its tagged block, and the section that demands it.

    `when` is a condition code of the case ("decided_against", "ended_by.s74.2"); empty means always. Any one
    is enough.
    """

    id: str
    section: str
    words: Wording
    when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A notice: what it tells of and must say, by when, which review it opens, in which languages."""

    id: str
    section: str
    provision: str
    words: Wording
    tells_of: Telling
    elements: tuple[Element, ...]
    mark: Mark
    deadline: str | None = None
    review: str | None = None
    must_be_written: bool = True
    both_languages: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """When a notice given in one way is taken to have reached the person: so many days after.

    `also_when_made_available` says that a notice not received still counts when kept at the office for
    collection.
    """

    way: Way
    section: str
    provision: str
    adds: int
    unit: Literal["days", "working_days"]
    mark: Mark
    also_when_made_available: bool = False
    rest_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReviewMatter:
    """A thing that may be reviewed: within a clock, or `while` a state of the case lasts, or either."""

    id: str
    section: str
    words: Wording
    clock: str | None
    while_state: OpenWhile | None = None


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """A right of review or appeal: its matters, the clocks of the answer, who may review, extensions."""

    id: str
    section: str
    provision: str
    matters: tuple[ReviewMatter, ...]
    acknowledge: str | None
    decide: Mapping[str, str]
    reviewer: str
    extended_in_writing: bool
    once_only: bool
    widened: bool
    appeal: str | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class DefinitionTest:
    """One of the alternative tests of a definition, with the time that it looks ahead, if any."""

    id: str
    section: str
    words: Wording
    within: int | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of law: any one of its tests is enough. `answers` names the test of the case that it settles."""

    id: str
    section: str
    provision: str
    words: Wording
    plain: Wording
    answers: str
    tests: tuple[DefinitionTest, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlanRule:
    """What a plan must hold, how often it is reviewed (a clock) and what sets off a review before that."""

    id: str
    section: str
    provision: str
    statutory: bool
    required: tuple[Element, ...]
    review_clock: str | None
    review_triggers: tuple[Element, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of a list in law (a priority need); `adopted_on` where a council must adopt it."""

    id: str
    section: str
    provision: str
    words: Wording
    adopted_on: date | None = None


@dataclass(frozen=True, slots=True)
class CategoryList:
    """A list of categories in law; `needs_adoption` when only those the council has published count."""

    id: str
    section: str
    provision: str
    words: Wording
    needs_adoption: bool
    items: tuple[Category, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class AccommodationRule:
    """A rule about where people are put: a matter to consider, a limit in time, a standard."""

    id: str
    section: str
    provision: str
    kind: RuleKind
    applies_to: frozenset[str]
    words: Wording
    mark: Mark
    limit: str | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to be done later because of something done now: between two clocks from its event."""

    id: str
    section: str
    provision: str
    duty: str
    words: Wording
    not_before: str
    not_after: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class PublishingRule:
    """How counts must be disclosed: below which they are kept back, to which base they are rounded."""

    id: str
    source: str
    suppress_below: int
    round_to: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are not worked: weekdays (Monday is 0), and the named set of holidays handed in."""

    id: str
    section: str
    rest_days: frozenset[int]
    holiday_set: str


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """A body of law as data.

    `amends` names the framework that it changes; `includes` what was laid over this one.
    """

    id: str
    jurisdiction: str
    area_prefixes: tuple[str, ...]
    name: Wording
    version: str
    sources: Mapping[str, str]
    checked_by: str | None
    checked_on: date | None
    amends: str | None
    provisions: Mapping[str, Provision]
    calendar: Calendar
    clocks: Mapping[str, ClockRule]
    definitions: Mapping[str, Definition]
    duties: Mapping[str, DutyRule]
    grounds: Mapping[str, EndGround]
    notices: Mapping[str, NoticeRule]
    services: Mapping[Way, Service]
    reviews: Mapping[str, ReviewRule]
    plans: Mapping[str, PlanRule]
    lists: Mapping[str, CategoryList]
    accommodation: Mapping[str, AccommodationRule]
    follow_ups: Mapping[str, FollowUp]
    publishing: Mapping[str, PublishingRule]
    test_words: Mapping[str, Wording]

    def covers(self, area: str) -> bool:
        """Whether the area is one that this law is for, by how its code begins ("W06000008": Wales)."""
        return area.startswith(self.area_prefixes)

    def in_force(self, provision_id: str, on: date, area: str | None = None) -> bool:
        """Whether the provision is law on the day, in the area.

        KeyError when this framework has no such provision.
        """
        return self.provisions[provision_id].in_force(on, area)

    def grounds_for(self, duty: str) -> tuple[EndGround, ...]:
        """The grounds on which the duty may end, in the order of the file."""
        return tuple(ground for ground in self.grounds.values() if duty in ground.ends)

    def clocks_of(self, notice: str, duty: str | None = None) -> tuple[ClockRule, ...]:
        """The clocks that the notice sets off; with `duty`, only those set off by one about that duty."""
        return tuple(
            rule
            for rule in self.clocks.values()
            if notice in rule.of and (duty is None or not rule.duties or duty in rule.duties)
        )
