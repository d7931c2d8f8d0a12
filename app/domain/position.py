"""The answer of the law about one case on one day, as values: what is owed, what runs, what may follow."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.clocks import Clock
from app.domain.ids import DecisionId, LetterId

DutyState = Literal["decided", "running", "ended"]
NoticeState = Literal["to_make", "to_give", "came_back"]
Owed = Literal["owed", "not_owed", "cannot_say"]


@dataclass(frozen=True, slots=True)
class DutyPosition:
    """A duty that was decided to be owed, as it stands.

    "decided": nobody has been given its notice yet, and its clock waits. "running": told. "ended": its
    ending was decided and the notice of that was given on `ended_on`. `ending_waits_for` is the notice that
    a decided ending still lacks: until that is given the duty goes on. `framework_id` is the law that the
    decision was taken under.
    """

    duty: str
    decision_id: DecisionId
    section: str
    state: DutyState
    clock: Clock | None
    decided_on: date
    framework_id: str
    told_on: date | None = None
    ended_on: date | None = None
    ground: str | None = None
    ending_waits_for: str | None = None
    sign_off_awaited: bool = False


@dataclass(frozen=True, slots=True)
class NoticeOwed:
    """A notice that has to be given: of what, about which decision, because of what, and where it has got to.

    `state` is "to_make", "to_give" (made, lies unused), "came_back" (undelivered and not yet made
    available). `since` is the day it became owed; `last_day` the last day to give it where the law sets one.
    """

    notice: str
    section: str
    decision_id: DecisionId
    duty: str
    reason: str
    state: NoticeState
    since: date
    letter_id: LetterId | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that may lawfully follow: `code` the kind of deed, `what` the duty, ground or notice.

    `needs` are tests that must be answered yes and be on file before it is done; `sign_off` the deed of
    whoever must agree.
    """

    code: str
    what: str
    section: str
    reason: str
    decision_id: DecisionId | None = None
    needs: tuple[str, ...] = ()
    sign_off: str | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """Something that the law does not allow yet, and why.

    `from_on` is the first day that it may be, where that is known.
    """

    code: str
    what: str
    section: str
    reason: str
    decision_id: DecisionId | None = None
    from_on: date | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to be answered before the law can say: the test, its section, the duties that wait."""

    test: str
    section: str
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyTest:
    """Whether a duty is owed on what is known. `unanswered` and `failed` pair each test with its section."""

    duty: str
    section: str
    owed: Owed
    unanswered: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Everything the law says of a case on one day.

    `not_understood` names the decisions whose law, duty or ground is not in any file at hand; nothing is
    concluded from those, and the officer must be told.
    """

    as_of: date
    framework_id: str
    duties: tuple[DutyPosition, ...]
    notices_owed: tuple[NoticeOwed, ...]
    clocks: tuple[Clock, ...]
    may_follow: tuple[NextStep, ...]
    may_not_yet: tuple[Barred, ...]
    asks: tuple[Ask, ...]
    tests: tuple[DutyTest, ...] = ()
    not_understood: tuple[str, ...] = ()

    def duty(self, duty: str) -> DutyPosition | None:
        """The latest position of the duty, or None when it was never decided to be owed."""
        return next((position for position in reversed(self.duties) if position.duty == duty), None)

    @property
    def owed_now(self) -> tuple[DutyPosition, ...]:
        """The duties that have not ended."""
        return tuple(position for position in self.duties if position.state != "ended")
