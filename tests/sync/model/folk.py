"""The people of the county in memory and their work, one step at a time: the line and what befalls them is in
`county.py`.

A step is a name and three numbers. The numbers choose among whatever there is when the step is taken, so a
script keeps its meaning when steps are left out of it (`walking.shorter`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.sync.merge import WITHDRAWN
from app.sync.protocol import Op, SyncFrame, SyncRequest
from app.sync.rules import rules_for
from app.sync.server.loaded import SYSTEM
from app.sync.values import NOTHING, Value, value_hash
from tests.sync.model import kinds
from tests.sync.model.laptop import Laptop
from tests.sync.model.office import TENANT, Device, Office
from tests.sync.model.oracle import Oracle

Step = tuple[str, int, int, int]

OFFICERS = ("a" * 31 + "1", "a" * 31 + "2", "a" * 31 + "3", "a" * 31 + "4")
PATCHES = ("b" * 31 + "1", "b" * 31 + "2")
LEAD = 2
AT = "2026-11-02T09:00:00+00:00"

SETTING_UP: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("officer", (0,)), ("officer", (0,)), ("lead", (0, 1)), ("officer", (1,)),
)  # fmt: skip
"""Each officer's role, and the patches that they are of."""


@dataclass(slots=True)
class Backup:
    """A copy of the office."""

    data: bytes
    rev: int


@dataclass(slots=True)
class Hanging:
    """What is lost when a laptop's power goes: the answer that it is just reading."""

    request: SyncRequest
    frames: list[SyncFrame]
    offered: bool = False
    """Whether the office looked at what was offered."""


@dataclass(slots=True)
class Posted:
    """A request that is still on its way when its laptop has given up waiting for the answer."""

    token: str
    request: SyncRequest


@dataclass
class Folk:
    """Everything that there is, and what officers do."""

    office: Office = field(default_factory=Office)
    laptops: dict[int, Laptop] = field(default_factory=dict)
    oracle: Oracle = field(default_factory=Oracle)
    hanging: dict[int, Hanging] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)
    images: dict[int, bytes] = field(default_factory=dict)
    restored: bool = False
    unnoticed: str = ""
    """The line of an office that was put back without a word, until a laptop notices by its mark."""
    count: int = 0
    by_wire: int = 0
    """Every so many exchanges go through the messages' JSON, too."""
    exchanges: int = 0
    withdrawn: set[str] = field(default_factory=set)
    """The ids of laptops that were withdrawn."""
    patches: tuple[str, str] = PATCHES
    in_order: bool = False
    """Whether rows are chosen among in the order of their ids, as they are in any store."""
    first: int = 0
    """The number of the first id that an officer's work was given."""
    of_save: str = ""
    """While an act of several rows is confirmed: its id."""

    # --- ids ------------------------------------------------------------------------------------------

    def new_id(self) -> str:
        self.count += 1
        return f"{self.count:032x}"

    def text(self) -> str:
        self.count += 1
        return f"~{self.count}"

    # --- setting up -----------------------------------------------------------------------------------

    def set_up(self) -> None:
        """The council with its patches and officers, a laptop for each, and one case."""
        for patch in PATCHES:
            self.by_office("patch", patch, name="a patch")
        for officer, (role, patches) in zip(OFFICERS, SETTING_UP, strict=True):
            self.by_office("officer", officer, name="an officer")
            self.by_office("officer_role", self.new_id(), officer_id=officer, role=role)
            for place in patches:
                self.by_office("patch_officer", self.new_id(), officer_id=officer, patch_id=PATCHES[place])
        for officer in OFFICERS:
            self.join(officer)
        self.first = self.count
        self.open_case(0, 0, 0)

    def by_office(self, kind: str, row_id: str, **values: Value) -> None:
        fields = kinds.fresh(kind, newer=False, by=SYSTEM, at=AT, **values)
        self.office.by_itself(self.an_op(kind, row_id, TENANT, True, fields, {}))

    def an_op(self, kind: str, row_id: str, scope: str, made: bool, new: dict[str, Value], old: Any) -> Op:
        fields = {name: (value_hash(old.get(name)) if old else NOTHING, v) for name, v in new.items()}
        op_id = self.new_id()
        return Op(op_id, op_id, "office", kind, row_id, scope, made, fields, at=AT)

    def join(self, officer: str, newer: bool = False) -> int:
        """A new laptop of this officer."""
        device, token = self.new_id(), self.new_id()
        self.office.devices[token] = Device(device, officer, token)
        number = len(self.laptops)
        self.laptops[number] = Laptop(officer, device, token, self.office.epoch, newer=newer)
        return number

    # --- an officer's work ----------------------------------------------------------------------------

    def laptop(self, number: int) -> tuple[int, Laptop] | None:
        """One of the laptops that still work."""
        alive = [n for n, laptop in self.laptops.items() if not laptop.wiped]
        return (alive[number % len(alive)], self.laptops[alive[number % len(alive)]]) if alive else None

    def confirm(self, laptop: Laptop, kind: str, row_id: str, scope: str, values: dict[str, Value]) -> None:
        here = laptop.rows.get(row_id)
        old = dict(here.fields) if here else {}
        op_id = self.new_id()
        entry = laptop.save(op_id, self.of_save or op_id, kind, row_id, scope, values, AT)
        if entry:
            new = {name: new for name, (_, new) in entry.changes.items()}
            self.oracle.confirmed(entry.op_id, row_id, scope, old, new)

    def change(self, laptop: Laptop, row_id: str, **values: Value) -> None:
        here = laptop.rows[row_id]
        self.confirm(laptop, here.kind, row_id, here.scope_id, values)

    def make(self, laptop: Laptop, kind: str, scope: str, **values: Value) -> str:
        row_id = values.pop("id", None) or self.new_id()
        fields = kinds.fresh(kind, newer=laptop.newer, by=laptop.officer, at=AT, **values)
        self.confirm(laptop, kind, str(row_id), scope, fields)
        return str(row_id)

    def rows_of(self, laptop: Laptop, *wanted: str) -> list[str]:
        found = [row_id for row_id, here in laptop.rows.items() if here.kind in wanted]
        return sorted(found) if self.in_order else found

    def open_case(self, number: int, b: int, c: int) -> None:
        if found := self.laptop(number):
            _, laptop = found
            person, case = self.new_id(), self.new_id()
            self.make(laptop, "person", person, id=person, given_names=self.text())
            patch = self.patches[b % 5 == 4]
            self.make(
                laptop, "case_file", case, id=case, applicant_id=person, patch_id=patch,
                officer_id=laptop.officer, summary=self.text(), restricted=c % 8 == 7,
            )  # fmt: skip
            self.make(laptop, "household_member", case, case_id=case, person_id=person)
            self.make(laptop, "marker", person, person_id=person, facts=self.text())
            self.make(laptop, "contact_way", person, person_id=person, value=self.text(), safe="yes")

    def edit(self, number: int, b: int, c: int) -> None:
        """Change one text, or two at once, or set one back to what it was."""
        found = self.laptop(number)
        rows = self.rows_of(found[1], *kinds.TEXTS) if found else []
        if found and rows:
            laptop = found[1]
            row_id = rows[b % len(rows)]
            names = kinds.TEXTS[laptop.rows[row_id].kind]
            values: dict[str, Value] = {names[c % len(names)]: self.text()}
            if c % 7 == 0:
                values[names[(c // 7) % len(names)]] = self.text()
            learnt = kinds.LEARNT.get(laptop.rows[row_id].kind)
            if laptop.newer and learnt and c % 3 == 0:
                values[learnt] = self.text()
            self.change(laptop, row_id, **values)

    def set_back(self, number: int, b: int, c: int) -> None:
        """Undo: the newest change of a text, taken back."""
        if found := self.laptop(number):
            for entry in reversed(list(found[1].journal.values())[-6:]):
                here = found[1].rows.get(entry.row_id)
                if here and not entry.made and here.kind in kinds.TEXTS and entry.changes:
                    old = {n: o for n, (o, new) in entry.changes.items() if here.fields.get(n) == new}
                    if old and not rules_for(here.kind).append_only:
                        self.change(found[1], entry.row_id, **old)
                    return

    def safety(self, number: int, b: int, c: int) -> None:
        """Change what is strict: a risk, a way of contact, what must not be done."""
        found = self.laptop(number)
        rows = self.rows_of(found[1], "marker", "contact_way", "person") if found else []
        if found and rows:
            laptop = found[1]
            row_id = rows[b % len(rows)]
            kind = laptop.rows[row_id].kind
            if kind == "marker":
                values: dict[str, Value] = {"level": ("low", "medium", "high")[c % 3]}
                if c % 5 == 0:
                    values = {"ended_on": (None, "2026-11-05", "2026-12-01")[c // 5 % 3]}
            elif kind == "contact_way":
                values = {"safe": ("yes", "ask_first", "no", "not_asked")[c % 4]}
                if c % 3 == 0:
                    values["value"] = self.text()
            else:
                values = {("safe_contact", "no_post")[c % 2]: c % 3 != 0}
                if c % 5 == 0:
                    values = {"must_not_know": self.text()}
            self.change(laptop, row_id, **values)

    def close_case(self, number: int, b: int, c: int) -> None:
        """Change a group as a whole, or a part of it."""
        found = self.laptop(number)
        rows = self.rows_of(found[1], "case_file", "person") if found else []
        if found and rows:
            row_id = rows[b % len(rows)]
            if found[1].rows[row_id].kind == "person":
                day = f"2026-11-{c % 28 + 1:02d}"
                values: dict[str, Value] = {"language_choice": ("cy", "en")[c % 2], "language_asked_on": day}
            else:
                values = {"closed_reason": self.text()}
                if c % 2:
                    values["closed_on"] = f"2026-11-{c % 28 + 1:02d}"
            self.change(found[1], row_id, **values)

    def note(self, number: int, b: int, c: int) -> None:
        found = self.laptop(number)
        cases = self.rows_of(found[1], "case_file") if found else []
        if found and cases:
            case = cases[b % len(cases)]
            self.make(found[1], "note", case, case_id=case, text=self.text())

    def add(self, number: int, b: int, c: int) -> None:
        """A mark, a way of contact, or a person of another case into this household."""
        found = self.laptop(number)
        people = self.rows_of(found[1], "person") if found else []
        if found and people:
            laptop, person = found[1], people[b % len(people)]
            cases = self.rows_of(laptop, "case_file")
            if c % 3 == 0:
                self.make(laptop, "marker", person, person_id=person, facts=self.text())
            elif c % 3 == 1 or not cases:
                self.make(laptop, "contact_way", person, person_id=person, value=self.text(), safe="yes")
            else:
                case = cases[c % len(cases)]
                self.make(laptop, "household_member", case, case_id=case, person_id=person)

    def photo(self, number: int, b: int, c: int) -> None:
        found = self.laptop(number)
        cases = self.rows_of(found[1], "case_file") if found else []
        if found and cases:
            case, sha = cases[b % len(cases)], f"{c % 16:064x}"
            self.make(found[1], "document", case, case_id=case, title=self.text(), sha256=sha)
            found[1].files.setdefault(sha, "local")

    def take_back(self, number: int, b: int, c: int) -> None:
        """Withdraw a row, or bring it back."""
        found = self.laptop(number)
        wanted = ("marker", "contact_way", "household_member", "note", "case_file")
        rows = self.rows_of(found[1], *wanted[: 4 + (c % 6 == 0)]) if found else []
        if found and rows:
            row_id = rows[b % len(rows)]
            self.change(found[1], row_id, **{WITHDRAWN: not found[1].rows[row_id].fields[WITHDRAWN]})

    def move(self, number: int, b: int, c: int) -> None:
        """A case goes to another patch or officer, or becomes restricted; mostly by a lead."""
        found = self.laptop(LEAD if c % 4 else number)
        cases = self.rows_of(found[1], "case_file") if found else []
        if found and cases:
            values: dict[str, Value] = {"patch_id": PATCHES[c % 2], "officer_id": OFFICERS[c // 2 % 4]}
            if c % 5 == 0:
                values = {"restricted": c % 2 == 0}
            self.change(found[1], cases[b % len(cases)], **values)

    def settle(self, number: int, b: int, c: int) -> None:
        """Choose on a card."""
        found = self.laptop(number)
        cards = self.rows_of(found[1], "clash") if found else []
        if found and cards:
            laptop, card_id = found[1], cards[b % len(cards)]
            card = laptop.rows[card_id].fields
            row = laptop.rows.get(str(card["row_id"]))
            if row is None or card["state"] != "open":
                return
            side: Any = card["theirs"] if c % 2 else card["mine"]
            known = kinds.columns(row.kind, newer=laptop.newer)
            values = {name: value for name, value in side.items() if name in known}
            self.of_save = self.new_id()
            self.change(laptop, str(card["row_id"]), **values)
            state = "kept_theirs" if c % 2 else "kept_mine"
            self.change(laptop, card_id, state=state, settled_by=laptop.officer, settled_at=AT)
            self.of_save = ""
