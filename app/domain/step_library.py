"""The library of plan steps by cause and need: a start for the officer, who must make each one specific."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.plans import SIDES, Side
from app.domain.reading import Faults, Table
from app.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class LibraryStep:
    """A step to start from. Where its text says "[...]" the officer must say who, which or when.

    `way` is the kind of help of s64(2) that a step of ours is, where it is one.
    """

    id: str
    side: Side
    causes: frozenset[str]
    needs: frozenset[str]
    text: Wording
    why: Wording
    how_known: Wording
    help_offered: Wording | None
    way: str


class StepFileError(ValueError):
    """A file of steps does not say what it must; the message lists every fault by its path."""


def parse(data: Mapping[str, object]) -> tuple[LibraryStep, ...]:
    """The steps of one file of resources/steps; StepFileError listing every fault."""
    faults = Faults()
    table = Table(data, "steps", faults)
    steps = tuple(_step(entry) for entry in table.tables("step"))
    table.close()
    if faults:
        raise StepFileError("; ".join(faults))
    return steps


def _step(entry: Table) -> LibraryStep:
    step = LibraryStep(
        id=entry.text("id"),
        side=entry.one_of("side", SIDES),
        causes=frozenset(entry.names("causes")),
        needs=frozenset(entry.names("needs")),
        text=entry.words("text"),
        why=entry.words("why"),
        how_known=entry.words("how_known"),
        help_offered=entry.maybe_words("help_offered"),
        way=entry.text("way", ""),
    )
    if not step.causes and not step.needs:
        entry.fault("causes", "a step answers at least one cause or need")
    entry.close()
    return step


def for_case(
    steps: Iterable[LibraryStep], *, causes: Iterable[str] = (), needs: Iterable[str] = ()
) -> tuple[LibraryStep, ...]:
    """The steps that answer any of those causes or needs, in the order of the library."""
    causes, needs = frozenset(causes), frozenset(needs)
    return tuple(step for step in steps if step.causes & causes or step.needs & needs)
