"""How the office stands, as leads and administrators are told; and what they may do about it. It needs the
line: nothing of it is kept on the laptop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from app.errors import Unavailable
from app.sync.http import SAYS

T = TypeVar("T")


class Line(Protocol):
    """The way to the office."""

    def look(self, path: str) -> object:
        """What the office says at a path."""
        ...

    def act(self, path: str, about: str) -> object:
        """Do what a path says to what is named."""
        ...


@dataclass(frozen=True, slots=True)
class Overseen:
    """An officer whom the asker looks after."""

    officer_id: str
    name: str
    may_get_code: bool


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that joined. `waiting` is how many changes waited on it when it was last here, `behind` how
    many revisions it lacks; `copied`: two laptops work with its records.
    """

    device_id: str
    officer_id: str
    label: str
    is_active: bool
    joined_at: datetime | None
    last_seen: datetime | None
    waiting: int
    behind: int
    skew_s: int
    copied: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Work that waits for a person to decide. `fields` are what it would write, empty where `shows` is False:
    the asker may not see that.
    """

    op_id: str
    officer_id: str
    scope_id: str
    why: str
    kind: str
    verb: str
    received_at: datetime | None
    shows: bool
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card that nobody has decided yet."""

    clash_id: str
    scope_id: str
    kind: str
    about: str
    made_at: datetime | None
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How the office stood at `at`."""

    at: datetime | None
    council: str
    is_in_backup: bool
    """Whether all that the office has is in the last backup."""
    backed_up_at: datetime | None
    manages: bool
    officers: tuple[Overseen, ...] = ()
    laptops: tuple[Laptop, ...] = ()
    held: tuple[Held, ...] = ()
    cards: tuple[OpenCard, ...] = ()
    more_laptops: int = 0
    more_held: int = 0
    more_cards: int = 0

    def name_of(self, officer_id: str) -> str:
        """The officer's name; empty where the asker does not look after them."""
        return next((one.name for one in self.officers if one.officer_id == officer_id), "")


@dataclass(frozen=True, slots=True)
class Code:
    """A one-time code for a laptop, and for how many days it is good."""

    code: str
    days: int


def view(line: Line) -> View:
    """How the office stands. Refused("not_your_role"), Unavailable where there is no line."""
    m = _table(line.look("/v1/office"))
    try:
        return View(
            at=_moment(m["at"]),
            council=str(m["council"]),
            is_in_backup=int(m["durable_rev"]) >= int(m["rev"]),
            backed_up_at=_moment(m["durable_at"]),
            manages=m["manages"] is True,
            officers=tuple(map(_officer, m["officers"])),
            laptops=tuple(map(_laptop, m["laptops"])),
            held=tuple(map(_held, m["held"])),
            cards=tuple(map(_card, m["cards"])),
            more_laptops=int(m.get("more_laptops", 0)),
            more_held=int(m.get("more_held", 0)),
            more_cards=int(m.get("more_cards", 0)),
        )
    except (KeyError, TypeError, ValueError) as garbled:
        raise _not_ours() from garbled


def accept(line: Line, op_id: str) -> None:
    """Take held work in after all. Refused where it cannot be yet, or somebody has decided meanwhile."""
    line.act("/v1/office/accept", op_id)


def decline(line: Line, op_id: str) -> None:
    """Leave held work out of the records. The office keeps it all the same."""
    line.act("/v1/office/decline", op_id)


def revoke(line: Line, device_id: str) -> int:
    """Withdraw a laptop; gives back how many were, with those that came of it when it was copied."""
    return _number(_table(line.act("/v1/office/revoke", device_id)), "laptops")


def code(line: Line, officer_id: str) -> Code:
    """A one-time code for an officer's next laptop."""
    m = _table(line.act("/v1/office/code", officer_id))
    return Code(str(m.get("code") or ""), _number(m, "days"))


def held_of_mine(line: Line) -> Mapping[str, str]:
    """What became of this officer's work that the office kept aside: by operation."""
    return {
        str(op_id): str(state) for op_id, state in _table(_table(line.look("/v1/held")).get("held")).items()
    }


def _officer(item: object) -> Overseen:
    m = _table(item)
    return Overseen(str(m["officer_id"]), str(m["name"]), m["may_get_code"] is True)


def _laptop(item: object) -> Laptop:
    m = _table(item)
    return Laptop(
        device_id=str(m["device_id"]),
        officer_id=str(m["officer_id"]),
        label=str(m["label"]),
        is_active=m["state"] == "active",
        joined_at=_moment(m["enrolled_at"]),
        last_seen=_moment(m["last_seen"]),
        waiting=int(m["waiting"]),
        behind=int(m["behind"]),
        skew_s=int(m["skew_s"]),
        copied=m["copied"] is True,
    )


def _held(item: object) -> Held:
    m = _table(item)
    return Held(
        op_id=str(m["op_id"]),
        officer_id=str(m["officer_id"]),
        scope_id=str(m["scope_id"]),
        why=str(m["why"]),
        kind=str(m["kind"]),
        verb=str(m["verb"]),
        received_at=_moment(m["received_at"]),
        shows=m["shows"] is True,
        fields=_table(m["fields"]),
    )


def _card(item: object) -> OpenCard:
    m = _table(item)
    return OpenCard(
        clash_id=str(m["clash_id"]),
        scope_id=str(m["scope_id"]),
        kind=str(m["kind"]),
        about=str(m["about"]),
        made_at=_moment(m["made_at"]),
        officers=tuple(str(one) for one in m["officers"]),
    )


def _table(item: object) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise _not_ours()
    return item


def _number(m: Mapping[str, Any], name: str) -> int:
    said = m.get(name)
    return said if isinstance(said, int) else 0


def _moment(said: object) -> datetime | None:
    moment = datetime.fromisoformat(said) if isinstance(said, str) and said else None
    return moment if moment is not None and moment.tzinfo is not None else None


def _not_ours() -> Unavailable:
    return Unavailable("not_our_office", SAYS["not_our_office"])
