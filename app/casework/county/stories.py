"""Invents what happened on each case of the county, day by day: pure, seeded, and with no store.

A story ends by the last working day before `as_of`, so that on that morning everything is still to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from app.casework.county.material import Dice, Material
from app.casework.county.people_made import People, invented

LOCAL_TIME = ZoneInfo("Europe/London")
OPENS, CLOSES = 9 * 60, 16 * 60 + 30
"""Minutes of the day between which people are spoken with."""
CADENCE_DAYS = {"s66": 12, "s73": 5, "": 10}
"""How often someone is spoken with, a little oftener than the council's standards ask."""
MOST_CONTACTS = {True: 7, False: 4}
"""How many of an open case, and of one that has ended, besides the last."""
RECENT_DAYS = 14
"""A letter made so lately may still lie in the tray."""
SATURDAY = 5

PlanEnds = Literal["agreed", "not_agreed", "draft"]
LetterEnds = Literal["made", "given"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A contact. `about` names the list of texts that it is told from ("" for nothing said)."""

    at: datetime
    way: str
    direction: Literal["out", "in"]
    reached: str
    about: str
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One case as it is invented. A day that is None has not come yet."""

    people: People
    applied_on: date
    last: date
    """The day that it is told up to."""
    reason: str
    came_by: str
    duty: str
    """s66 or s73, or empty where nobody looked at a duty."""
    placed_on: tuple[date, ...] = ()
    """The days on which they were given somewhere to stay for now, the second after leaving the first."""
    assessment_begun_on: date | None = None
    assessed_on: date | None = None
    decided_on: date | None = None
    planned_on: date | None = None
    plan_ends: PlanEnds = "draft"
    plan_renewed_on: date | None = None
    letter_on: date | None = None
    letter_ends: LetterEnds = "given"
    letter_back_on: date | None = None
    """The day it came back undelivered, had it gone by post."""
    closed_on: date | None = None
    outcome: str = ""
    contacts: tuple[Spoken, ...] = ()
    notes: tuple[datetime, ...] = ()
    restricted: bool = False
    earlier: int | None = None
    """The number of the story in which the same person came to us before."""


@dataclass(slots=True)
class _Past:
    """What a later story may begin from."""

    closed_on: date
    fell_out: bool
    people: People
    number: int


@dataclass(slots=True)
class Inventor:
    """Invents stories one after another, in the order in which people came."""

    dice: Dice
    known: Material
    as_of: date
    _past: list[_Past] = field(default_factory=list)

    def stories(self, cases: int) -> Iterator[Story]:
        """So many stories, over as many years as the county's yearly number makes of them."""
        whole = max(365.0 * cases / self.known.shares["year"], 60.0)
        last = worked_before(self.as_of, 1)
        days = sorted(worked(last - timedelta(days=int(whole * self.dice.random()))) for _ in range(cases))
        for number, applied_on in enumerate(days):
            story = self._story(applied_on, last)
            if story.closed_on is not None and story.duty:
                fell_out = story.outcome in self.known.shares["fall_out"]
                self._past.append(_Past(story.closed_on, fell_out, story.people, number))
            yield story

    def _story(self, applied_on: date, last: date) -> Story:
        dice, shares = self.dice, self.known.shares
        is_young = dice.happens(shares["under_25"])
        reasons = {name: told["weight"] for name, told in shares["reason"].items()}
        reason = dice.of(shares["reason_under_25"] if is_young else reasons)
        earlier = self._came_before(applied_on)
        people = (
            earlier.people
            if earlier
            else invented(dice, self.known, on=applied_on, reason=reason, is_young=is_young)
        )
        common = {
            "people": people, "applied_on": applied_on, "last": last, "reason": reason,
            "came_by": dice.of(shares["came_by_of"].get(reason, shares["came_by"])),
            "restricted": dice.happens(shares["restricted"]), "earlier": earlier.number if earlier else None,
        }  # fmt: skip
        if dice.happens(shares["advice_only"]):
            return self._advice(common, applied_on, last)
        prevention = shares["reason"][reason]["prevention"]
        return self._casework(common, "s66" if dice.happens(prevention) else "s73", applied_on, last)

    def _came_before(self, applied_on: date) -> _Past | None:
        """Someone whose case was closed a while ago; likelier someone who fell out."""
        free = [past for past in self._past if past.closed_on < applied_on - timedelta(days=21)]
        if not free or not self.dice.happens(self.known.shares["repeat"]):
            return None
        again = self.known.shares["repeat_after_fall_out"]
        chosen = self.dice.choices(free, [again if past.fell_out else 1.0 for past in free])[0]
        self._past.remove(chosen)
        return chosen

    def _advice(self, common: dict[str, object], applied_on: date, last: date) -> Story:
        closed_on = worked(applied_on + timedelta(days=self.dice.days(1, 21, 6)))
        return Story(
            **common,  # type: ignore[arg-type]
            duty="",
            closed_on=closed_on if closed_on <= last else None,
            outcome="advice",
            contacts=tuple(self._contacts("", applied_on, min(closed_on, last), is_open=closed_on > last)),
        )

    def _casework(self, common: dict[str, object], duty: str, applied_on: date, last: date) -> Story:
        dice = self.dice
        people = common["people"]
        assert isinstance(people, People)
        outcome = self._outcome(duty, people)
        ends_on = worked(applied_on + timedelta(days=self._length(duty, outcome)))
        until = min(ends_on, last)
        is_open = ends_on > last
        stages = self._stages(applied_on, until, is_open=is_open)
        return Story(
            **common,  # type: ignore[arg-type]
            **stages,  # type: ignore[arg-type]
            duty=duty,
            placed_on=tuple(self._placements(duty, applied_on, until)),
            closed_on=None if is_open else ends_on,
            outcome="" if is_open else outcome,
            contacts=tuple(self._contacts(duty, applied_on, until, is_open=is_open)),
            notes=tuple(
                self._moments(applied_on, until, dice.choices((0, 1, 2, 3), (0.2, 0.4, 0.3, 0.1))[0])
            ),
        )

    def _outcome(self, duty: str, people: People) -> str:
        """By the shares of the duty; of those who fall out, as many are single as the source found."""
        shares = self.known.shares
        ends = dict(shares["outcome"][duty])
        singles = sum(share for kind, share in shares["household"].items() if kind.startswith("single"))
        of_all, fallen = shares["single_of_fall_out"], ends.pop("fall_out")
        here = fallen * (of_all / singles if people.is_single else (1 - of_all) / (1 - singles))
        return self.dice.of(shares["fall_out"]) if self.dice.happens(here) else self.dice.of(ends)

    def _length(self, duty: str, outcome: str) -> int:
        """How many days the case lasts."""
        if duty == "s66":
            return self.dice.days(16, 210, 70)
        if outcome == "unsuccessful":
            return self.dice.days(64, 125, 75)
        return self.dice.days(12, 115, 60)

    def _stages(self, applied_on: date, until: date, *, is_open: bool) -> dict[str, object]:
        """The days of assessment, decision, plan and letter, as far as they have come."""
        dice, shares = self.dice, self.known.shares
        if is_open and (until - applied_on).days > 8 and dice.happens(0.06):
            return {"assessment_begun_on": worked(applied_on + timedelta(days=dice.randint(2, 7)))}
        begun = self._later(applied_on, 0, 4)
        assessed = self._later(begun, 0, 4)
        decided = self._later(assessed, 0, 2)
        planned = self._later(decided, 0, 3)
        letter = self._later(planned, 0, 2)
        renewed = self._later(planned, 42, 55)
        is_recent = (until - letter).days <= RECENT_DAYS
        is_unused = is_recent and dice.happens(shares["letter_not_given"])
        not_agreed = dice.happens(shares["plan_not_agreed"])
        is_owed = dice.happens(shares["notice_not_made"])
        days = {
            "assessment_begun_on": begun, "assessed_on": assessed, "decided_on": decided,
            "planned_on": planned,
            "plan_renewed_on": renewed if dice.happens(0.75) else None,
            "letter_on": None if is_owed else letter,
            "letter_back_on": self._later(letter, 5, 8) if dice.happens(shares["letter_came_back"]) else None,
        }  # fmt: skip
        come: dict[str, object] = {
            name: day for name, day in days.items() if day is not None and day <= until
        }
        plan_ends = "not_agreed" if not_agreed else "agreed"
        letter_ends = "made" if is_unused else "given"
        return come | {"letter_ends": letter_ends, "plan_ends": plan_ends}

    def _later(self, day: date, least: int, most: int) -> date:
        return worked(day + timedelta(days=self.dice.randint(least, most)), onward=True)

    def _placements(self, duty: str, applied_on: date, until: date) -> Iterator[date]:
        if duty != "s73" or not self.dice.happens(self.known.shares["placed_of_homeless"]):
            return
        first = min(self._later(applied_on, 0, 6), until)
        yield first
        second = self._later(first, 6, 40)
        if second < until and self.dice.happens(self.known.shares["placed_again"] * 1.15):
            yield second

    # --- contacts and notes --------------------------------------------------------------------------------

    def _contacts(self, duty: str, applied_on: date, until: date, *, is_open: bool) -> Iterator[Spoken]:
        dice, cadence = self.dice, CADENCE_DAYS[duty]
        if is_open and (until - applied_on).days <= 1 and dice.happens(0.4):
            return  # nobody has rung them yet
        is_timely = dice.happens(self.known.shares["timely"])
        quiet = (
            0
            if not is_open
            else dice.randint(0, cadence - 2)
            if is_timely
            else dice.randint(cadence + 2, cadence * 3)
        )
        last = max(worked(until - timedelta(days=quiet)), applied_on)
        days = self._days_between(applied_on, last, cadence, MOST_CONTACTS[is_open])
        for n, day in enumerate(days):
            following = days[n + 1] if n + 1 < len(days) else None
            yield from self._spoken(day, n, following)
        if is_open:
            yield self._promise(last, until if is_timely else last, cadence)
            if not is_timely:
                yield from self._tries(last, until)

    def _days_between(self, first: date, last: date, cadence: int, most: int) -> list[date]:
        """Days of contact, the first and those that follow, not more than a few."""
        span = (last - first).days
        step = max(cadence, -(-span // most))
        return [worked(first + timedelta(days=step * n), onward=n == 0) for n in range(span // step + 1)]

    def _spoken(self, day: date, n: int, following: date | None) -> Iterator[Spoken]:
        dice = self.dice
        kind = (
            "first"
            if n == 0
            else dice.of({"reached": 0.6, "in": 0.14, "message": 0.12, "sent": 0.08, "no": 0.06})
        )
        ways = {
            "mobile": 0.62,
            "phone": 0.06,
            "in_person": 0.14,
            "hub": 0.1,
            "email": 0.03,
            "support_worker": 0.05,
        }
        at = self._moment(day)
        if kind in ("first", "reached"):
            yield Spoken(at, dice.of(ways), "out", "reached", kind, following)
        elif kind == "in":
            yield Spoken(
                at, dice.of({"mobile": 0.7, "hub": 0.2, "email": 0.1}), "in", "reached", kind, following
            )
        elif kind == "sent":
            yield Spoken(at, dice.of({"text": 0.7, "email": 0.3}), "out", "sent", kind, following)
        else:
            reached = "message_left" if kind == "message" else "no_answer"
            yield Spoken(at, "mobile", "out", reached, kind if kind == "message" else "", following)

    def _promise(self, last: date, after: date, cadence: int) -> Spoken:
        """The last time they were spoken with: it says when next, some days after a day."""
        following = worked(after + timedelta(days=self.dice.randint(1, cadence)), onward=True)
        way = self.dice.of({"mobile": 0.7, "in_person": 0.2, "hub": 0.1})
        return Spoken(self._moment(last), way, "out", "reached", "reached", following)

    def _tries(self, last: date, until: date) -> Iterator[Spoken]:
        """Attempts that reached nobody since."""
        for _ in range(self.dice.choices((0, 1, 2, 3), (0.25, 0.35, 0.25, 0.15))[0]):
            day = worked(last + timedelta(days=self.dice.randint(1, max((until - last).days, 1))))
            if last < day <= until:
                about = self.dice.one(("", "message"))
                yield Spoken(
                    self._moment(day), "mobile", "out", "message_left" if about else "no_answer", about
                )

    def _moments(self, first: date, last: date, count: int) -> Iterator[datetime]:
        for _ in range(count):
            yield self._moment(
                worked(first + timedelta(days=self.dice.randint(0, max((last - first).days, 0))), onward=True)
                if first < last
                else last
            )

    def _moment(self, day: date) -> datetime:
        return moment(day, self.dice.randint(OPENS, CLOSES))


def moment(day: date, minutes: int) -> datetime:
    """So many minutes into a day, where the officers are."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), LOCAL_TIME)


def worked(day: date, *, onward: bool = False) -> date:
    """The day itself, or the Friday before (the Monday after) where it is of a weekend."""
    if day.weekday() < SATURDAY:
        return day
    return day + timedelta(days=7 - day.weekday()) if onward else day - timedelta(days=day.weekday() - 4)


def worked_before(day: date, days: int) -> date:
    """So many days before, on a working day."""
    return worked(day - timedelta(days=days))
