"""Contact with a person: what is worth recording, when they were last spoken with, when next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from app.domain.ids import PersonId
from app.domain.problems import Problem, stops, warns
from app.domain.reading import Faults, Table
from app.domain.wording import Wording

ContactWay = Literal[
    "phone", "mobile", "text", "whatsapp", "email", "post", "in_person", "video", "support_worker", "hub"
]
Direction = Literal["out", "in"]
Reached = Literal["reached", "no_answer", "message_left", "sent"]
RiskLevel = Literal["none", "low", "medium", "high"]
DueReason = Literal["promised", "standard"]

WAYS: tuple[ContactWay, ...] = get_args(ContactWay)
RISK_LEVELS: tuple[RiskLevel, ...] = get_args(RiskLevel)
NO_DUTY = "no_duty"  # what a standard calls a case in which no duty was decided yet
_FACE_TO_FACE = frozenset({"in_person", "hub"})
_WRITTEN = frozenset({"text", "whatsapp", "email", "post"})


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact as it is being written.

    `at` is an aware moment; `reached` says whether the person was really spoken with, or how far it got.
    """

    person_id: PersonId | None = None
    at: datetime | None = None
    way: ContactWay | None = None
    direction: Direction = "out"
    reached: Reached | None = None
    said: str = ""
    place: str = ""
    next_contact_on: date | None = None
    no_signal: bool = False


@dataclass(frozen=True, slots=True)
class ContactFact:
    """A contact that is on record, as far as the rules need it."""

    on: date
    way: ContactWay
    direction: Direction
    reached: Reached


@dataclass(frozen=True, slots=True)
class ContactStandard:
    """How often someone is to be contacted.

    At most `every_days` days apart, for these duties and levels of risk.

    Empty `duties` or `risks` mean any. `verified` is False while it is a proposal no council has confirmed.
    """

    id: str
    every_days: int
    duties: frozenset[str]
    risks: frozenset[RiskLevel]
    words: Wording
    verified: bool

    def covers(self, duties: Iterable[str], risk: RiskLevel) -> bool:
        """Whether the standard applies to a case with those duties and that risk."""
        return (not self.duties or bool(self.duties.intersection(duties))) and (
            not self.risks or risk in self.risks
        )


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which the person is to be contacted, and why: what was promised, or which standard."""

    on: date
    reason: DueReason
    standard: str | None = None


class ContactFileError(ValueError):
    """The file of contact standards does not say what it must; the message lists every fault by its path."""


def problems(draft: ContactDraft, *, today: date) -> tuple[Problem, ...]:
    """What is wrong with a contact as of `today`, field by field; empty when it can be recorded."""
    found = [
        *_who_and_when(draft, today),
        *_how_it_went(draft),
        *_what_next(draft, today),
    ]
    return tuple(found)


def _who_and_when(draft: ContactDraft, today: date) -> Iterable[Problem]:
    if draft.person_id is None:
        yield stops("no_person", "person_id")
    if draft.at is None:
        yield stops("no_time", "at")
    elif draft.at.date() > today:
        yield stops("in_the_future", "at")
    if draft.way is None:
        yield stops("no_way", "way")
    elif draft.way in _FACE_TO_FACE and not draft.place.strip():
        yield warns("no_place", "place")


def _how_it_went(draft: ContactDraft) -> Iterable[Problem]:
    if draft.reached is None:
        yield stops("not_said_if_reached", "reached")
        return
    if draft.direction == "in" and draft.reached == "no_answer":
        yield stops("they_came_to_us", "reached")
    if draft.reached == "sent" and draft.way is not None and draft.way not in _WRITTEN:
        yield stops("nothing_was_sent", "reached")
    if draft.reached == "reached" and not draft.said.strip():
        yield stops("nothing_said", "said")


def _what_next(draft: ContactDraft, today: date) -> Iterable[Problem]:
    following = draft.next_contact_on
    if following is None:
        yield warns("no_next_contact", "next_contact_on")
    elif draft.at is not None and following < draft.at.date():
        yield stops("next_before_this", "next_contact_on")
    elif following < today:
        yield warns("next_is_past", "next_contact_on")


def last_two_way(contacts: Iterable[ContactFact]) -> date | None:
    """The last day on which the person was really spoken with; a message left or sent is no conversation."""
    return max((contact.on for contact in contacts if contact.reached == "reached"), default=None)


def last_attempt(contacts: Iterable[ContactFact]) -> date | None:
    """The last day on which we tried, whether or not it reached them."""
    return max((contact.on for contact in contacts if contact.direction == "out"), default=None)


def last_heard_from(contacts: Iterable[ContactFact]) -> date | None:
    """The last day on which anything at all came from the person."""
    heard = (contact.on for contact in contacts if contact.direction == "in" or contact.reached == "reached")
    return max(heard, default=None)


def own_way_unused(contacts: Iterable[ContactFact], preferred: ContactWay | None) -> bool:
    """Whether we have tried to reach the person, and never once by the way that they asked for."""
    tried = {contact.way for contact in contacts if contact.direction == "out"}
    return preferred is not None and bool(tried) and preferred not in tried


def next_due(
    standards: Iterable[ContactStandard],
    *,
    duties: Iterable[str],
    risk: RiskLevel,
    since: date,
    promised_on: date | None = None,
) -> Due | None:
    """When to be in touch next.

    The earlier of what was promised and the strictest standard that covers the case.

    `since` is the last two-way contact, or where there was none the day that the duty began. None when
    nothing asks for it.
    """
    duties = tuple(duties) or (NO_DUTY,)
    covering = [standard for standard in standards if standard.covers(duties, risk)]
    strictest = min(covering, key=lambda standard: (standard.every_days, standard.id), default=None)
    due = [Due(promised_on, "promised")] if promised_on is not None else []
    if strictest is not None:
        due.append(Due(since + timedelta(days=strictest.every_days), "standard", strictest.id))
    return min(due, key=lambda one: one.on, default=None)


def parse_standards(data: Mapping[str, object]) -> tuple[ContactStandard, ...]:
    """The standards from resources/standards/contact.toml; ContactFileError listing every fault."""
    faults = Faults()
    table = Table(data, "contact", faults)
    standards = tuple(_standard(entry) for entry in table.tables("standard"))
    table.close()
    if faults:
        raise ContactFileError("; ".join(faults))
    return standards


def _standard(entry: Table) -> ContactStandard:
    standard = ContactStandard(
        id=entry.text("id"),
        every_days=entry.whole("every_days", least=1),
        duties=frozenset(entry.names("duties")),
        risks=entry.some_of("risks", RISK_LEVELS) if entry.has("risks") else frozenset(),
        words=entry.words(),
        verified=entry.flag("verified"),
    )
    entry.close()
    return standard
