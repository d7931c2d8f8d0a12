"""Finds what a body of law names and does not have: a clock, a notice, a duty, a provision."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from app.domain.statute import Framework

# Facts that the engine works out for itself ("duty.s73", "ended_by.s74.2"): no officer is asked for them.
DERIVED = ("duty.", "ended_by.")
_Named = tuple[str, str | None]


def dangling(framework: Framework, *, once: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """What is named and not there, each as "path: what is wrong"; empty when everything is.

    A duty, ground or notice that there `once` was may still be named: it is then never owed, met or given.
    """
    return (
        *_missing("provision", _provisions_named(framework), framework.provisions),
        *_missing("clock", _clocks_named(framework), framework.clocks),
        *_missing("notice", _notices_named(framework), {*framework.notices, *once}),
        *_missing("duty", _duties_named(framework), {*framework.duties, *once}),
        *_missing("follow-up", _follow_ups_named(framework), framework.follow_ups),
        *_missing("test", _tests_named(framework), framework.test_words),
        *_missing("ground", _grounds_named(framework), {*framework.grounds, *once}),
    )


def _missing(kind: str, named: Iterable[_Named], known: Collection[str]) -> Iterator[str]:
    for path, name in named:
        if name is not None and name not in known:
            yield f"law.{path}: there is no {kind} {name!r}"


def _provisions_named(law: Framework) -> Iterator[_Named]:
    for kind, rules in (
        ("clock", law.clocks),
        ("definition", law.definitions),
        ("duty", law.duties),
        ("ground", law.grounds),
        ("notice", law.notices),
        ("review", law.reviews),
        ("plan", law.plans),
        ("list", law.lists),
        ("accommodation", law.accommodation),
        ("follow_up", law.follow_ups),
    ):
        yield from ((f"{kind}[{rule.id}].provision", rule.provision) for rule in rules.values())
    yield from ((f"service[{rule.way}].provision", rule.provision) for rule in law.services.values())
    for one in law.lists.values():
        yield from ((f"list[{one.id}].items[{item.id}].provision", item.provision) for item in one.items)


def _clocks_named(law: Framework) -> Iterator[_Named]:
    for duty in law.duties.values():
        yield f"duty[{duty.id}].clock", duty.clock
    for ground in law.grounds.values():
        yield f"ground[{ground.id}].after_clock", ground.after_clock
        yield f"ground[{ground.id}].before_clock", ground.before_clock
        yield f"ground[{ground.id}].prior_wait", ground.prior_wait
        yield f"ground[{ground.id}].lasts", ground.lasts
    for notice in law.notices.values():
        yield f"notice[{notice.id}].deadline", notice.deadline
        yield f"notice[{notice.id}].review", notice.review
    yield from _review_clocks(law)
    for plan in law.plans.values():
        yield f"plan[{plan.id}].review_clock", plan.review_clock
    for rule in law.accommodation.values():
        yield f"accommodation[{rule.id}].limit", rule.limit
    for later in law.follow_ups.values():
        yield f"follow_up[{later.id}].not_before", later.not_before
        yield f"follow_up[{later.id}].not_after", later.not_after


def _review_clocks(law: Framework) -> Iterator[_Named]:
    for review in law.reviews.values():
        yield f"review[{review.id}].acknowledge", review.acknowledge
        yield f"review[{review.id}].appeal", review.appeal
        yield from ((f"review[{review.id}].decide.{key}", name) for key, name in review.decide.items())
        yield from ((f"review[{review.id}].matters[{one.id}].clock", one.clock) for one in review.matters)


def _notices_named(law: Framework) -> Iterator[_Named]:
    for duty in law.duties.values():
        yield f"duty[{duty.id}].notice", duty.notice
        yield f"duty[{duty.id}].refusal_notice", duty.refusal_notice
        yield f"duty[{duty.id}].ends_with", duty.ends_with
    for ground in law.grounds.values():
        yield f"ground[{ground.id}].notice", ground.notice
        yield f"ground[{ground.id}].prior_notice", ground.prior_notice
    for clock in law.clocks.values():
        if clock.start_event in ("sent_or_available", "notified"):
            yield from ((f"clock[{clock.id}].of", notice) for notice in sorted(clock.of))


def _duties_named(law: Framework) -> Iterator[_Named]:
    for duty in law.duties.values():
        yield from ((f"duty[{duty.id}].beside", other) for other in sorted(duty.beside))
        yield from ((f"duty[{duty.id}].leads_to", other) for other in duty.leads_to)
    for ground in law.grounds.values():
        yield from ((f"ground[{ground.id}].ends", duty_id) for duty_id in sorted(ground.ends))
    for clock in law.clocks.values():
        yield from ((f"clock[{clock.id}].duties", duty_id) for duty_id in sorted(clock.duties))
    for later in law.follow_ups.values():
        yield f"follow_up[{later.id}].duty", later.duty
    yield from _derived(law, "duty.")


def _grounds_named(law: Framework) -> Iterator[_Named]:
    yield from _derived(law, "ended_by.")


def _derived(law: Framework, prefix: str) -> Iterator[_Named]:
    for path, test in _all_tests(law):
        if test.startswith(prefix):
            yield path, test.removeprefix(prefix)


def _follow_ups_named(law: Framework) -> Iterator[_Named]:
    for ground in law.grounds.values():
        yield from ((f"ground[{ground.id}].follow_ups", name) for name in ground.follow_ups)


def _tests_named(law: Framework) -> Iterator[_Named]:
    yield from ((path, test) for path, test in _all_tests(law) if not test.startswith(DERIVED))
    for definition in law.definitions.values():
        yield f"definition[{definition.id}].answers", definition.answers
    for ground in law.grounds.values():
        yield from ((f"ground[{ground.id}].evidence", one.test) for one in ground.evidence)


def _all_tests(law: Framework) -> Iterator[tuple[str, str]]:
    for duty in law.duties.values():
        for trigger in duty.triggers:
            for condition in trigger.conditions:
                yield from ((f"duty[{duty.id}].triggers", test) for test in condition.tests)
