"""The door to the law: read a file of it, and choose what holds on a day, in an area, for a case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol, TypeVar

from app.domain.law_checks import dangling
from app.domain.law_reading import LawFileError, parse
from app.domain.statute import (
    ClockRule,
    Definition,
    DutyRule,
    EndGround,
    Framework,
    NoticeRule,
    Provision,
    ReviewRule,
)

__all__ = [
    "ClockRule",
    "Definition",
    "DutyRule",
    "EndGround",
    "Framework",
    "LawFileError",
    "NoLawError",
    "NoticeRule",
    "Provision",
    "ReviewRule",
    "as_if_commenced",
    "check",
    "choose",
    "parse",
    "recall",
]

_AS_IT_STOOD_ON = "@"
_WITH = "+"


class NoLawError(LookupError):
    """None of the frameworks handed in is the law of that area on that day."""


class _UnderAProvision(Protocol):
    @property
    def provision(self) -> str: ...


Rule = TypeVar("Rule", bound=_UnderAProvision)
Key = TypeVar("Key", bound=str)


def choose(
    frameworks: Iterable[Framework], on: date, area: str, *, anchors: Mapping[str, date] | None = None
) -> Framework:
    """The law that holds on a day in an area: the framework in force there, with what amends it laid over.

    `anchors` are the case's own dates by the names of the transitional rules ("application_date",
    "notice_date", ...); one that is not given counts as `on`. A provision that is enacted and not commenced
    changes nothing. The id of the result is that of the framework in force, or "base+amending@day" once
    something of the amending Act reaches the case: `recall` finds it again. NoLawError when none of the
    frameworks covers the area.
    """
    frameworks = tuple(frameworks)
    base = _base(frameworks, on, area)
    for amending in frameworks:
        if amending.amends == base.id:
            base = _laid_over(base, amending, on, area, anchors or {})
    return base


def _base(frameworks: Iterable[Framework], on: date, area: str) -> Framework:
    for framework in frameworks:
        if framework.amends is None and framework.covers(area):
            held = _held(framework, on, area)
            if held.duties:
                return held
    raise NoLawError(f"no law covers the area {area!r} on {on.isoformat()}")


def _held(framework: Framework, on: date, area: str) -> Framework:
    """The framework with only those rules whose provisions are law on the day."""
    live = {key for key, provision in framework.provisions.items() if provision.in_force(on, area)}
    return _with_rules(framework, framework, live, frozenset())


def _laid_over(
    base: Framework, amending: Framework, on: date, area: str, anchors: Mapping[str, date]
) -> Framework:
    reaching = [one for one in amending.provisions.values() if one.reaches(on, area, anchors)]
    live = {one.id for one in reaching}
    gone = {name for one in reaching for name in one.repeals}
    gone_from = {one.id for one in reaching if one.repeals}
    telling = gone_from | {rule.provision for rule in _rules_of(amending)}
    days = [one.in_force_from for one in reaching if one.in_force_from is not None and one.id in telling]
    if not days:
        return replace(base, provisions={**base.provisions, **amending.provisions})
    return replace(
        _with_rules(base, amending, live, gone),
        id=f"{base.id}{_WITH}{amending.id}{_AS_IT_STOOD_ON}{max(days).isoformat()}",
        sources={**base.sources, **amending.sources},
        provisions={**_ended(base.provisions, reaching), **amending.provisions},
        test_words={**base.test_words, **amending.test_words},
    )


def _ended(provisions: Mapping[str, Provision], reaching: Iterable[Provision]) -> dict[str, Provision]:
    """The provisions, those taken away by the reaching ones marked as having stopped the day before."""
    ended = dict(provisions)
    for one in reaching:
        for name in one.repeals:
            if one.in_force_from is not None and name in provisions:
                ended[name] = replace(
                    provisions[name], status="repealed", in_force_to=one.in_force_from - timedelta(days=1)
                )
    return ended


def _rules_of(framework: Framework) -> Iterator[_UnderAProvision]:
    yield from framework.clocks.values()
    yield from framework.definitions.values()
    yield from framework.duties.values()
    yield from framework.grounds.values()
    yield from framework.notices.values()
    yield from framework.services.values()
    yield from framework.reviews.values()
    yield from framework.plans.values()
    yield from framework.lists.values()
    yield from framework.accommodation.values()
    yield from framework.follow_ups.values()


def _with_rules(base: Framework, over: Framework, live: Iterable[str], gone: Iterable[str]) -> Framework:
    """`base` without the rules of provisions that are gone, with those of `over` that are live."""
    live, gone = frozenset(live), frozenset(gone)

    def merged(kept: Mapping[Key, Rule], added: Mapping[Key, Rule]) -> dict[Key, Rule]:
        standing = {key: rule for key, rule in kept.items() if rule.provision not in gone}
        if base is over:
            standing = {}
        return {**standing, **{key: rule for key, rule in added.items() if rule.provision in live}}

    return replace(
        base,
        clocks=merged(base.clocks, over.clocks),
        definitions=merged(base.definitions, over.definitions),
        duties=merged(base.duties, over.duties),
        grounds=merged(base.grounds, over.grounds),
        notices=merged(base.notices, over.notices),
        services=merged(base.services, over.services),
        reviews=merged(base.reviews, over.reviews),
        plans=merged(base.plans, over.plans),
        lists=merged(base.lists, over.lists),
        accommodation=merged(base.accommodation, over.accommodation),
        follow_ups=merged(base.follow_ups, over.follow_ups),
    )


def recall(
    frameworks: Iterable[Framework],
    framework_id: str,
    area: str,
    *,
    anchors: Mapping[str, date] | None = None,
) -> Framework:
    """The law that a case or a decision was pinned to, by the id that `choose` gave it.

    A plain id gives that framework with nothing laid over it. NoLawError when it is not among `frameworks`.
    """
    frameworks = tuple(frameworks)
    _, _, stood_on = framework_id.partition(_AS_IT_STOOD_ON)
    if stood_on:
        chosen = choose(frameworks, date.fromisoformat(stood_on), area, anchors=anchors)
        if chosen.id == framework_id:
            return chosen
    for framework in frameworks:
        if framework.id == framework_id:
            return framework
    raise NoLawError(f"no law is called {framework_id!r}")


def as_if_commenced(framework: Framework, on: date, provisions: Iterable[str] | None = None) -> Framework:
    """The framework as it would be had its provisions (or only those named) come into force on a day.

    This is for looking ahead: it changes nothing that is kept. KeyError when a provision named is not there.
    """
    named = framework.provisions.keys() if provisions is None else frozenset(provisions)
    commenced = {
        name: replace(framework.provisions[name], status="in_force", in_force_from=on)
        for name in named
        if framework.provisions[name].in_force_from is None
    }
    return replace(framework, provisions={**framework.provisions, **commenced})


def check(frameworks: Iterable[Framework]) -> tuple[str, ...]:
    """What is wrong between the files: an Act amended that is not there, a provision repealed that never was.

    Each amending file is also laid over its base as if all of it were in force on one day, and must leave no
    rule that names another which is gone. Empty when they hang together.
    """
    frameworks = tuple(frameworks)
    bases = {framework.id: framework for framework in frameworks if framework.amends is None}
    found: list[str] = []
    for one in frameworks:
        if one.amends is None:
            continue
        base = bases.get(one.amends)
        if base is None:
            found.append(f"{one.id}: amends {one.amends!r}, which is not here")
        else:
            found.extend(f"{one.id}: {fault}" for fault in _wrong_with_amendment(base, one))
    return tuple(found)


def _wrong_with_amendment(base: Framework, amending: Framework) -> Iterator[str]:
    for provision in amending.provisions.values():
        for name in provision.repeals:
            if name not in base.provisions:
                yield f"provision[{provision.id}].repeals: {base.id} has no provision {name!r}"
    whole = as_if_commenced(amending, date.max)
    once = {*base.duties, *base.grounds, *base.notices}
    yield from dangling(_laid_over(base, whole, date.max, "", {}), once=once)
