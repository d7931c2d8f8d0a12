"""What is known of a case, as the rules of law need it: answers, decisions, notices, endings, events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from app.domain.ids import DecisionId, LetterId

Answer = Literal["yes", "no", "reason_to_believe", "unknown"]
Way = Literal["hand", "post", "email", "collect"]
NoticeLanguage = Literal["en", "cy"]

ANSWERS: tuple[Answer, ...] = get_args(Answer)
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision that a duty is owed, or is not, with the framework (law) it was taken under.

    `duty` is the duty's id in the law file ("s66"). A decision keeps its own framework: a later law never
    rewrites it.
    """

    id: DecisionId
    duty: str
    owed: bool
    decided_on: date
    framework_id: str


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A notice that was made, and what then happened to it. A draft is not a fact and is never one of these.

    `notice` is the notice's id in the law file ("s63", "s84"). `about_decision` is the decision it tells of
    (for an s84, the decision whose duty ends); `also_about` further decisions told in the same letter.
    `given_on` is the day a person says it was handed over, posted, e-mailed or left for collection; until
    then the notice has no effect in law.
    """

    id: LetterId
    notice: str
    about_decision: DecisionId | None
    made_on: date
    given_on: date | None = None
    way: Way | None = None
    available_from: date | None = None
    undelivered_on: date | None = None
    collected_on: date | None = None
    languages: frozenset[NoticeLanguage] = frozenset()
    also_about: frozenset[DecisionId] = frozenset()
    withdrawn: bool = False

    def tells_of(self, decision_id: DecisionId) -> bool:
        """Whether this notice is about the decision."""
        return decision_id == self.about_decision or decision_id in self.also_about


@dataclass(frozen=True, slots=True)
class EndingFact:
    """A decision that a duty is to end: on which ground, with which outcome, told by which notice.

    The duty goes on until the notice `notice_id` has been given. Legal `ground` and statistical `outcome`
    are two things.
    """

    duty: str
    decision_id: DecisionId
    ground: str
    outcome: str | None
    decided_on: date
    notice_id: LetterId | None = None
    signed_off: bool = True


@dataclass(frozen=True, slots=True)
class EventFact:
    """Something dated that starts a clock and is no notice of ours: a review asked for, a home available."""

    event: str
    on: date
    about: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that `evaluate` needs of one case.

    `tests` maps the names of the law file's tests to what the officer answered.
    """

    applied_on: date
    area: str
    tests: Mapping[str, Answer] = field(default_factory=dict)
    decisions: tuple[DecisionFact, ...] = ()
    notices: tuple[NoticeFact, ...] = ()
    endings: tuple[EndingFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    household_flags: frozenset[str] = frozenset()
    assessed_on: date | None = None
