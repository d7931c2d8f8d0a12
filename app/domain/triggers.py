"""Which duties are owed on the answers given so far: owed, not owed, or cannot say yet and for want of
what.
"""

from collections.abc import Mapping
from datetime import date

from app.domain.facts import Answer
from app.domain.position import DutyTest
from app.domain.statute import Condition, DutyRule, Framework, Trigger

_OPEN: frozenset[Answer] = frozenset({"unknown", "reason_to_believe"})
_Named = tuple[tuple[str, str], ...]


def which_duties(
    tests: Mapping[str, Answer], framework: Framework, on: date, *, area: str | None = None
) -> tuple[DutyTest, ...]:
    """For each duty that is law on the day: whether it is owed, with the section of what is open.

    "reason_to_believe" meets a test that asks for no more, and leaves open one that asks to be satisfied.
    """
    return tuple(
        _tested(duty, tests)
        for duty in framework.duties.values()
        if framework.in_force(duty.provision, on, area)
    )


def _tested(duty: DutyRule, tests: Mapping[str, Answer]) -> DutyTest:
    """The duty by its best trigger: one that is met, else one still open, else what each failed on."""
    open_tests: dict[str, str] = {}
    failed: dict[str, str] = {}
    for trigger in duty.triggers:
        lost, unanswered = _weigh(trigger, tests)
        if not lost and not unanswered:
            return DutyTest(duty.id, trigger.section, "owed")
        if lost:
            failed.update(lost)
        else:
            open_tests.update(unanswered)
    if open_tests:
        return DutyTest(duty.id, duty.section, "cannot_say", unanswered=tuple(open_tests.items()))
    return DutyTest(duty.id, duty.section, "not_owed", failed=tuple(failed.items()))


def _weigh(trigger: Trigger, tests: Mapping[str, Answer]) -> tuple[_Named, _Named]:
    """What of the trigger has failed, and what is unanswered, each as (test, section)."""
    lost: list[tuple[str, str]] = []
    unanswered: list[tuple[str, str]] = []
    for condition in trigger.conditions:
        open_ones = _open_tests(condition, tests)
        if open_ones is None:
            continue
        if open_ones:
            unanswered.extend((test, condition.section) for test in open_ones)
        else:
            lost.extend((test, condition.section) for test in condition.tests)
    return tuple(lost), tuple(unanswered)


def _open_tests(condition: Condition, tests: Mapping[str, Answer]) -> tuple[str, ...] | None:
    """None when the condition is met; else those of its tests that may yet meet it: empty when none can."""
    answers = {test: tests.get(test, condition.assume) for test in condition.tests}
    if any(answer in condition.accepts for answer in answers.values()):
        return None
    return tuple(test for test, answer in answers.items() if answer in _OPEN)
