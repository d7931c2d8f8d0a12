"""Many invented cases at an office, put there through its own door: for figures that need thousands of
rows.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from app import paths
from app.models.record import new_id
from app.sync.protocol import Op, SyncRequest
from app.sync.server.push import Sender
from app.sync.store_tables import table_for, unsaid
from app.sync.values import NOTHING, Value
from tests.sync.world import World

OPS_AT_ONCE = 400

GIVEN = (
    "Siân",
    "Rhys",
    "Mair",
    "Gethin",
    "Leah",
    "Owain",
    "Carys",
    "Tomos",
    "Ffion",
    "Idris",
    "Ruth",
    "Dylan",
)
FAMILY = (
    "Morgan",
    "Pugh",
    "Hart",
    "Lewis",
    "Gwyn",
    "Bowen",
    "Ellis",
    "Roderick",
    "Vaughan",
    "Meyrick",
    "Wynne",
)
TOWNS = ("Glanrhyd", "Llanwern Uchaf", "Pont-y-waun", "Aberdulais Fach", "Trefor")


def said(chances: random.Random, words: int) -> str:
    """So many words, as they come in casework: a few often, most seldom. No sense, but what a text weighs."""
    every = _vocabulary()
    places = (min(int(chances.paretovariate(0.6)), len(every)) - 1 for _ in range(words))
    return " ".join(every[place] for place in places).capitalize() + "."


@cache
def _vocabulary() -> tuple[str, ...]:
    """The words of the program's own plain-language texts in both languages, the most frequent first."""
    counted: Counter[str] = Counter()
    for file in sorted(paths.resources().glob("*/*.toml")):
        counted.update(re.findall(r"[a-zâêîôûŵŷ’']{3,}", file.read_text(encoding="utf-8").lower()))
    return tuple(word for word, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True)
class Seeded:
    """What was put there. `today` are the cases of `officer_id` with a contact due today."""

    cases: tuple[str, ...]
    people: tuple[str, ...]
    today: tuple[str, ...]


def seed(world: World, officer_id: str, *, cases: int, today: int = 5, seed: int = 7) -> Seeded:
    """Cases of six rows each: applicant, case, household member, way of contact, note and contact."""
    chances = random.Random(seed)
    made = [
        _case(world, officer_id, chances, is_today=number % max(1, cases // today) == 0)
        for number in range(cases)
    ]
    ops = [op for one in made for op in one.ops]
    send(world, officer_id, ops)
    return Seeded(
        tuple(one.case_id for one in made),
        tuple(one.person_id for one in made),
        tuple(one.case_id for one in made if one.is_today),
    )


def send(world: World, officer_id: str, ops: Sequence[Op]) -> None:
    """Hand operations to the office as one of the officer's laptops would."""
    office = world.office
    device = next(one["device_id"] for one in world.council.devices() if one["officer_id"] == officer_id)
    sender = Sender(world.council.tenant, device, officer_id)
    epoch = office.exchange(sender, SyncRequest(device, "", 0))[0].epoch
    for start in range(0, len(ops), OPS_AT_ONCE):
        some = tuple(ops[start : start + OPS_AT_ONCE])
        frames = office.exchange(sender, SyncRequest(device, epoch, 10**9, ops=some, max_bytes=1))
        ended = {state for frame in frames for state in (r.state for r in frame.receipts.values())}
        if ended != {"applied"}:
            raise AssertionError(f"the seed was not taken in: {ended}")


def contact(
    case_id: str, person_id: str, officer_id: str, chances: random.Random, *, at: str, due: str | None
) -> Op:
    """A recorded contact of some 600 bytes of JSON."""
    return _op(
        "contact", case_id, officer_id, at,
        case_id=case_id, person_id=person_id, at=at, way=chances.choice(("phone", "visit", "text")),
        direction="out", reached=chances.choice(("reached", "no_answer")), said=said(chances, 45),
        place=chances.choice(TOWNS), next_contact_on=due,
    )  # fmt: skip


@dataclass(frozen=True)
class _Made:
    case_id: str
    person_id: str
    ops: tuple[Op, ...]
    is_today: bool


def _case(world: World, officer_id: str, chances: random.Random, *, is_today: bool) -> _Made:
    now = world.clock()
    at = now.isoformat(timespec="seconds")
    case_id, person_id = new_id(), new_id()
    due = now.date() if is_today else now.date() + timedelta(days=chances.randint(3, 60))
    phone = f"01632 {chances.randint(960000, 960999)}"
    ops = (
        _op(
            "person", person_id, officer_id, at, row_id=person_id,
            given_names=chances.choice(GIVEN), family_name=chances.choice(FAMILY),
            birth_date=f"{chances.randint(1950, 2008)}-0{chances.randint(1, 9)}-1{chances.randint(0, 9)}",
        ),
        _op(
            "case_file", case_id, officer_id, at, row_id=case_id,
            reference="new", applicant_id=person_id, patch_id=world.north, officer_id=officer_id,
            applied_on=now.date().isoformat(), reason="parent_not_willing", framework="wales-2014",
            safe_tonight="yes", summary=said(chances, 12),
        ),
        _op(
            "household_member", case_id, officer_id, at,
            case_id=case_id, person_id=person_id, relation="applicant",
        ),
        _op(
            "contact_way", person_id, officer_id, at,
            person_id=person_id, way="mobile", value=phone, safe="yes",
        ),
        _op(
            "note", case_id, officer_id, at,
            case_id=case_id, at=at, text=said(chances, 30),
        ),
        contact(case_id, person_id, officer_id, chances, at=at, due=due.isoformat()),
    )  # fmt: skip
    return _Made(case_id, person_id, ops, is_today)


def _op(kind: str, scope_id: str, officer_id: str, at_: str, /, row_id: str = "", **values_: Value) -> Op:
    """A new row with every column of its kind, as a laptop says it."""
    op_id = new_id()
    known = {name: value for name, value in values_.items() if name in table_for(kind).c}
    values = {"made_at": at_, "made_by": officer_id, **known}
    fields = {name: (NOTHING, value) for name, value in _columns(kind, values)}
    return Op(op_id, op_id, f"add_{kind}", kind, row_id or new_id(), scope_id, True, fields, at=at_)


def _columns(kind: str, values: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    for column in table_for(kind).columns:
        if column.name not in ("id", "scope_id"):
            yield column.name, values[column.name] if column.name in values else unsaid(column)
