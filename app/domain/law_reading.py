"""Reads a file of law into values, or refuses it and names every fault by its path."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from app.domain.facts import ANSWERS, WAYS
from app.domain.law_checks import dangling
from app.domain.reading import Faults, Table
from app.domain.statute import (
    COUNTINGS,
    MARKS,
    OPEN_WHILE,
    RULE_KINDS,
    START_EVENTS,
    STATUSES,
    TELLINGS,
    TRANSITIONS,
    UNITS,
    WEEKDAYS,
    AccommodationRule,
    Calendar,
    Category,
    CategoryList,
    ClockRule,
    Condition,
    Definition,
    DefinitionTest,
    DutyRule,
    Element,
    EndGround,
    Evidence,
    FollowUp,
    Framework,
    Mark,
    NoticeRule,
    PlanRule,
    Provision,
    PublishingRule,
    ReviewMatter,
    ReviewRule,
    Service,
    Trigger,
)


class LawFileError(ValueError):
    """The file of law does not say what it must; `problems` lists every fault, each with its path."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Rule = TypeVar("Rule", bound=_Named)


def parse(data: Mapping[str, object]) -> Framework:
    """The framework from a mapping read of a TOML file; LawFileError listing every problem by its path.

    A file that stands alone must name only what it has itself; one that amends another is checked for that
    when it is laid over the other (`law.choose`).
    """
    faults = Faults()
    top = Table(data, "law", faults)
    framework = _framework(top, faults)
    top.close()
    faults.extend(_wrong_with_sources(framework))
    if framework.amends is None:
        faults.extend(dangling(framework))
    if faults:
        raise LawFileError(faults)
    return framework


def _framework(top: Table, faults: Faults) -> Framework:
    head = top.table("framework")
    calendar = _calendar(top.table("calendar"))
    read = _Reader(top, calendar, _all(top, "provision", _provision))
    made = Framework(
        id=head.text("id"),
        jurisdiction=head.text("jurisdiction"),
        area_prefixes=head.names("area_prefixes", needed=True),
        name=head.words("name"),
        version=head.text("version"),
        sources=_sources(top.table("sources")),
        checked_by=head.text("checked_by", "") or None,
        checked_on=head.day("checked_on"),
        amends=head.maybe("amends"),
        provisions=read.provisions,
        calendar=calendar,
        clocks=_all(top, "clock", read.clock),
        definitions=_all(top, "definition", read.definition),
        duties=_all(top, "duty", read.duty),
        grounds=_all(top, "ground", read.ground),
        notices=_all(top, "notice", read.notice),
        services={one.way: one for one in map(read.service, top.tables("service"))},
        reviews=_all(top, "review", read.review),
        plans=_all(top, "plan", read.plan),
        lists=_all(top, "list", read.category_list),
        accommodation=_all(top, "accommodation", read.accommodation),
        follow_ups=_all(top, "follow_up", read.follow_up),
        publishing=_all(top, "publishing", _publishing),
        test_words={entry.text("id"): entry.words() for entry in _closed(top.tables("test"))},
    )
    head.close()
    return made


def _all(top: Table, key: str, read: Callable[[Table], Rule]) -> dict[str, Rule]:
    """Every entry of one kind by its id; an id that is there twice is a fault."""
    found: dict[str, Rule] = {}
    for entry in top.tables(key):
        rule = read(entry)
        entry.close()
        if rule.id in found:
            entry.fault("id", "is there twice")
        found[rule.id] = rule
    return found


def _closed(entries: Iterable[Table]) -> Iterable[Table]:
    for entry in entries:
        yield entry
        entry.close()


def _sources(table: Table) -> dict[str, str]:
    return {key: table.text(key) for key in table.data}


def _wrong_with_sources(framework: Framework) -> list[str]:
    cited = [(f"provision[{one.id}]", one.source) for one in framework.provisions.values()]
    cited += [(f"publishing[{one.id}]", one.source) for one in framework.publishing.values()]
    return [
        f"law.{path}.source: no source is called {source!r}"
        for path, source in cited
        if source not in framework.sources
    ]


def _calendar(table: Table) -> Calendar:
    calendar = Calendar(
        id=table.text("id"),
        section=table.text("section"),
        rest_days=frozenset(map(WEEKDAYS.index, table.some_of("rest_days", WEEKDAYS))),
        holiday_set=table.text("holiday_set"),
    )
    table.close()
    return calendar


def _provision(entry: Table) -> Provision:
    made = Provision(
        id=entry.text("id"),
        section=entry.text("section"),
        status=entry.one_of("status", STATUSES),
        in_force_from=entry.day("in_force_from"),
        in_force_to=entry.day("in_force_to"),
        areas=frozenset(entry.names("areas")),
        purposes=frozenset(entry.names("purposes")),
        transitional=entry.one_of("transitional", TRANSITIONS, "none"),
        source=entry.text("source"),
        mark=entry.one_of("mark", MARKS),
        checked_by=entry.text("checked_by", "") or None,
        checked_on=entry.day("checked_on"),
        words=entry.maybe_words(),
        repeals=entry.names("repeals"),
    )
    if made.status == "repealed" and made.in_force_to is None:
        entry.fault("in_force_to", "a repealed provision says when it stopped")
    if made.in_force_from and made.in_force_to and made.in_force_to < made.in_force_from:
        entry.fault("in_force_to", "is before in_force_from")
    return made


def _publishing(entry: Table) -> PublishingRule:
    return PublishingRule(
        id=entry.text("id"),
        source=entry.text("source"),
        suppress_below=entry.whole("suppress_below"),
        round_to=entry.whole("round_to", least=1),
        mark=entry.one_of("mark", MARKS),
    )


def _element(entry: Table) -> Element:
    made = Element(
        id=entry.text("id"),
        section=entry.text("section"),
        words=entry.words(),
        when=frozenset(entry.names("when")),
    )
    entry.close()
    return made


def _evidence(entry: Table) -> Evidence:
    made = Evidence(test=entry.text("test"), section=entry.text("section"), words=entry.words())
    entry.close()
    return made


def _condition(entry: Table) -> Condition:
    made = Condition(
        tests=entry.names("tests", needed=True),
        accepts=entry.some_of("accepts", ANSWERS),
        section=entry.text("section"),
        assume=entry.one_of("assume", ANSWERS, "unknown"),
    )
    entry.close()
    return made


def _trigger(entry: Table) -> Trigger:
    made = Trigger(
        section=entry.text("section"),
        conditions=tuple(map(_condition, entry.tables("conditions"))),
    )
    if not made.conditions:
        entry.fault("conditions", "a trigger has at least one condition")
    entry.close()
    return made


def _matter(entry: Table) -> ReviewMatter:
    made = ReviewMatter(
        id=entry.text("id"),
        section=entry.text("section"),
        words=entry.words(),
        clock=entry.maybe("clock"),
        while_state=entry.one_of("while", OPEN_WHILE) if entry.has("while") else None,
    )
    if made.clock is None and made.while_state is None:
        entry.fault("clock", "a matter is open for a clock, or while something lasts")
    entry.close()
    return made


def _definition_test(entry: Table) -> DefinitionTest:
    made = DefinitionTest(
        id=entry.text("id"),
        section=entry.text("section"),
        words=entry.words(),
        within=entry.whole("within", least=1) if entry.has("within") else None,
        unit=entry.one_of("unit", UNITS) if entry.has("unit") else None,
    )
    if (made.within is None) != (made.unit is None):
        entry.fault("within", "a length and its unit go together")
    entry.close()
    return made


def _category(entry: Table, provision: str) -> Category:
    made = Category(
        id=entry.text("id"),
        section=entry.text("section"),
        provision=entry.text("provision", provision),
        words=entry.words(),
        adopted_on=entry.day("adopted_on"),
    )
    entry.close()
    return made


class _Reader:
    """Reads the rules of one file, each of which stands under a provision and takes its mark from there."""

    def __init__(self, top: Table, calendar: Calendar, provisions: Mapping[str, Provision]) -> None:
        self.provisions = provisions
        self._rest_days = calendar.rest_days

    def _mark(self, entry: Table) -> Mark:
        """The rule's own mark, or its provision's where it has none of its own."""
        if entry.has("mark"):
            return entry.one_of("mark", MARKS)
        provision = self.provisions.get(entry.text("provision"))
        return "K" if provision is None else provision.mark

    def clock(self, entry: Table) -> ClockRule:
        return ClockRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            length=entry.whole("length", least=1),
            unit=entry.one_of("unit", UNITS),
            counted=entry.one_of("counted", COUNTINGS),
            start_event=entry.one_of("start_event", START_EVENTS),
            of=frozenset(entry.names("of")),
            duties=frozenset(entry.names("duties")),
            mark=self._mark(entry),
            words=entry.words(),
            only_if_owed=entry.flag("only_if_owed"),
            printed=entry.flag("printed"),
            measure=entry.flag("measure"),
            rest_days=self._rest_days,
        )

    def definition(self, entry: Table) -> Definition:
        tests = tuple(map(_definition_test, entry.tables("alternatives")))
        if not tests:
            entry.fault("alternatives", "a definition has at least one test")
        return Definition(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            words=entry.words(),
            plain=entry.words("plain"),
            answers=entry.text("answers"),
            tests=tests,
            mark=self._mark(entry),
        )

    def duty(self, entry: Table) -> DutyRule:
        triggers = tuple(map(_trigger, entry.tables("triggers")))
        if not triggers:
            entry.fault("triggers", "a duty has at least one trigger")
        return DutyRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            words=entry.words(),
            plain=entry.words("plain"),
            triggers=triggers,
            notice=entry.maybe("notice"),
            refusal_notice=entry.maybe("refusal_notice"),
            ends_with=entry.maybe("ends_with"),
            clock=entry.maybe("clock"),
            beside=frozenset(entry.names("beside")),
            leads_to=entry.names("leads_to"),
            mark=self._mark(entry),
        )

    def ground(self, entry: Table) -> EndGround:
        made = EndGround(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            ends=frozenset(entry.names("ends", needed=True)),
            words=entry.words(),
            plain=entry.words("plain"),
            evidence=tuple(map(_evidence, entry.tables("evidence"))),
            notice=entry.maybe("notice"),
            mark=self._mark(entry),
            after_clock=entry.maybe("after_clock"),
            before_clock=entry.maybe("before_clock"),
            prior_notice=entry.maybe("prior_notice"),
            prior_wait=entry.maybe("prior_wait"),
            lasts=entry.maybe("lasts"),
            consent=entry.flag("consent"),
            sign_off=entry.maybe("sign_off"),
            administrative=entry.flag("administrative"),
            follow_ups=entry.names("follow_ups"),
        )
        if made.administrative and made.sign_off is None:
            entry.fault("sign_off", "an administrative ending is signed off")
        if made.notice is None and not made.administrative:
            entry.fault("notice", "an ending in law is told by a notice")
        return made

    def notice(self, entry: Table) -> NoticeRule:
        return NoticeRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            words=entry.words(),
            tells_of=entry.one_of("tells_of", TELLINGS),
            elements=tuple(map(_element, entry.tables("elements"))),
            mark=self._mark(entry),
            deadline=entry.maybe("deadline"),
            review=entry.maybe("review"),
            must_be_written=entry.flag("must_be_written", True),
            both_languages=entry.flag("both_languages", True),
        )

    def service(self, entry: Table) -> Service:
        made = Service(
            way=entry.one_of("way", WAYS),
            section=entry.text("section"),
            provision=entry.text("provision"),
            adds=entry.whole("adds"),
            unit=entry.one_of("unit", ("days", "working_days")),
            mark=self._mark(entry),
            also_when_made_available=entry.flag("also_when_made_available"),
            rest_days=self._rest_days,
        )
        entry.close()
        return made

    def review(self, entry: Table) -> ReviewRule:
        decide = entry.table("decide")
        return ReviewRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            matters=tuple(map(_matter, entry.tables("matters"))),
            acknowledge=entry.maybe("acknowledge"),
            decide={key: decide.text(key) for key in decide.data},
            reviewer=entry.text("reviewer"),
            extended_in_writing=entry.flag("extended_in_writing"),
            once_only=entry.flag("once_only"),
            widened=entry.flag("widened"),
            appeal=entry.maybe("appeal"),
            mark=self._mark(entry),
        )

    def plan(self, entry: Table) -> PlanRule:
        return PlanRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            statutory=entry.flag("statutory"),
            required=tuple(map(_element, entry.tables("required"))),
            review_clock=entry.maybe("review_clock"),
            review_triggers=tuple(map(_element, entry.tables("review_triggers"))),
            mark=self._mark(entry),
        )

    def category_list(self, entry: Table) -> CategoryList:
        provision = entry.text("provision")
        return CategoryList(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=provision,
            words=entry.words(),
            needs_adoption=entry.flag("needs_adoption"),
            items=tuple(_category(item, provision) for item in entry.tables("items")),
            mark=self._mark(entry),
        )

    def accommodation(self, entry: Table) -> AccommodationRule:
        return AccommodationRule(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            kind=entry.one_of("kind", RULE_KINDS),
            applies_to=frozenset(entry.names("applies_to")),
            words=entry.words(),
            mark=self._mark(entry),
            limit=entry.maybe("limit"),
            cumulative=entry.flag("cumulative"),
        )

    def follow_up(self, entry: Table) -> FollowUp:
        return FollowUp(
            id=entry.text("id"),
            section=entry.text("section"),
            provision=entry.text("provision"),
            duty=entry.text("duty"),
            words=entry.words(),
            not_before=entry.text("not_before"),
            not_after=entry.text("not_after"),
            mark=self._mark(entry),
        )
