"""A whole county in memory: laptops, an office, the line between them, backups, thieves; moved one step at a
time.

A step is a name and three numbers. The numbers choose among whatever there is when the step is taken, so a
script keeps its meaning when steps are left out of it (`walking.shorter`).
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from app.sync.merge import WITHDRAWN
from app.sync.protocol import Op, SyncFrame, SyncRequest
from app.sync.rules import rules_for
from app.sync.values import NOTHING, Value, value_hash
from tests.sync.model import kinds, office
from tests.sync.model.laptop import Laptop
from tests.sync.model.office import TENANT, Device, MemoryPush, Office, Stopped, UnknownLaptop
from tests.sync.model.oracle import Oracle, hold

Step = tuple[str, int, int, int]

OFFICERS = ("a" * 31 + "1", "a" * 31 + "2", "a" * 31 + "3", "a" * 31 + "4")
PATCHES = ("b" * 31 + "1", "b" * 31 + "2")
LEAD = 2
AT = "2026-11-02T09:00:00+00:00"

SETTING_UP: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("officer", (0,)), ("officer", (0,)), ("lead", (0, 1)), ("officer", (1,)),
)  # fmt: skip
"""Each officer's role, and the patches that they are of."""

ROUNDS = 60


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


@dataclass(slots=True)
class Posted:
    """A request that is still on its way when its laptop has given up waiting for the answer."""

    token: str
    request: SyncRequest


@dataclass
class County:
    """Everything that there is."""

    office: Office = field(default_factory=Office)
    laptops: dict[int, Laptop] = field(default_factory=dict)
    oracle: Oracle = field(default_factory=Oracle)
    hanging: dict[int, Hanging] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)
    images: dict[int, bytes] = field(default_factory=dict)
    restored: bool = False
    count: int = 0
    by_wire: int = 0
    """Every so many exchanges go through the messages' JSON, too."""
    exchanges: int = 0

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
            for patch in patches:
                self.by_office("patch_officer", self.new_id(), officer_id=officer, patch_id=PATCHES[patch])
        for officer in OFFICERS:
            self.join(officer)
        self.open_case(0, 0, 0)
        self.everyone_syncs()

    def by_office(self, kind: str, row_id: str, **values: Value) -> None:
        fields = kinds.fresh(kind, newer=False, by=office.SYSTEM, at=AT, **values)
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
        entry = laptop.save(self.new_id(), kind, row_id, scope, values, AT)
        if entry:
            new = {name: new for name, (_, new) in entry.changes.items()}
            self.oracle.confirmed(entry.op_id, row_id, old, new)

    def change(self, laptop: Laptop, row_id: str, **values: Value) -> None:
        here = laptop.rows[row_id]
        self.confirm(laptop, here.kind, row_id, here.scope_id, values)

    def make(self, laptop: Laptop, kind: str, scope: str, **values: Value) -> str:
        row_id = values.pop("id", None) or self.new_id()
        fields = kinds.fresh(kind, newer=laptop.newer, by=laptop.officer, at=AT, **values)
        self.confirm(laptop, kind, str(row_id), scope, fields)
        return str(row_id)

    def rows_of(self, laptop: Laptop, *wanted: str) -> list[str]:
        return [row_id for row_id, here in laptop.rows.items() if here.kind in wanted]

    def open_case(self, number: int, b: int, c: int) -> None:
        if found := self.laptop(number):
            _, laptop = found
            person, case = self.new_id(), self.new_id()
            self.make(laptop, "person", person, id=person, given_names=self.text())
            patch = PATCHES[b % 5 == 4]
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
            self.change(laptop, str(card["row_id"]), **values)
            state = "kept_theirs" if c % 2 else "kept_mine"
            self.change(laptop, card_id, state=state, settled_by=laptop.officer, settled_at=AT)

    # --- the line -------------------------------------------------------------------------------------

    def ask(self, laptop: Laptop, b: int, c: int, stop: str = "", *, keep: bool = True) -> Hanging | None:
        """One request: the answer, as it begins to arrive; None where there is none."""
        request = laptop.request(limit=(1, 2, 3, 50)[b % 4], max_bytes=(1, 2, 5, 1000)[b // 4 % 4], offers=3)
        return self.carry(laptop.token, laptop, request, c, stop)

    def carry(self, token: str, laptop: Laptop, request: SyncRequest, c: int, stop: str) -> Hanging | None:
        self.exchanges += 1
        by_wire = self.by_wire and self.exchanges % self.by_wire == 0
        if by_wire:
            request = office.through_the_wire(request)
        try:
            frames = self.office.exchange(token, request, at_once=(1, 2, 100)[c % 3], stop=stop)
        except Stopped:
            return None
        except UnknownLaptop:
            return self.rejoin(laptop)
        if by_wire:
            frames = office.frames_through_the_wire(frames, request)
        self.oracle.answered(self.office, laptop.officer, frames)
        return Hanging(request, frames)

    def rejoin(self, laptop: Laptop) -> None:
        """An office that went back in time may not know the laptop: IT gives it a new code."""
        if not self.restored:
            return
        if not laptop.next_device:
            laptop.next_device, laptop.next_token = self.new_id(), self.new_id()
        known = Device(laptop.next_device, laptop.officer, laptop.next_token)
        self.office.devices[laptop.next_token] = known
        self.swap(laptop)

    def next_frame(self, number: int) -> bool:
        """The laptop takes the next frame of its answer; whether there was one."""
        hanging = self.hanging.get(number)
        if hanging is None or not hanging.frames:
            self.hanging.pop(number, None)
            return False
        frame = hanging.frames.pop(0)
        laptop = self.laptops[number]
        if frame.forked:
            self.prepare_renewal(laptop)
            self.renew(laptop)
        elif frame.reset:
            self.prepare_renewal(laptop)
            laptop.start_again(frame.epoch, frame.common)
            self.renew(laptop)
        else:
            laptop.take(frame)
            if frame.revoked and not laptop.pending:
                self.wipe(number, laptop)
        return True

    def prepare_renewal(self, laptop: Laptop) -> None:
        if not laptop.next_device:
            laptop.next_device, laptop.next_token = self.new_id(), self.new_id()

    def renew(self, laptop: Laptop) -> None:
        """Take the new id: at the office, then here."""
        known = self.office.devices.get(laptop.token)
        if known is None or known.revoked:
            if known is not None:
                laptop.next_device = laptop.next_token = ""
            return
        new = Device(laptop.next_device, laptop.officer, laptop.next_token, parent=known.device)
        self.office.devices.setdefault(laptop.next_token, new)
        self.swap(laptop)

    def swap(self, laptop: Laptop) -> None:
        laptop.device, laptop.token = laptop.next_device, laptop.next_token
        laptop.next_device = laptop.next_token = ""

    def wipe(self, number: int, laptop: Laptop) -> None:
        """A revoked laptop that has given up all its work destroys its keys."""
        self.oracle.ended(self.office, number, laptop)
        laptop.wiped = True
        self.hanging.pop(number, None)

    def sync(self, number: int, b: int, c: int) -> None:
        """A whole sync, to its end."""
        found = self.laptop(number)
        if found is None:
            return
        n, laptop = found
        self.hanging.pop(n, None)
        recovering = laptop.recover is not None
        for _ in range(ROUNDS):
            if laptop.wiped:
                return
            if laptop.next_device:
                self.renew(laptop)
            hanging = self.ask(laptop, b, c)
            if hanging is None:
                continue
            last = hanging.frames[-1]
            recovering = recovering or last.reset
            self.hanging[n] = hanging
            while self.next_frame(n):
                pass
            if last.done and not (laptop.pending or laptop.need or laptop.recover):
                self.end_of_sync(n, laptop, last, recovering)
                return
            b = b | 15 if _ > ROUNDS // 2 else b
        hold(False, "I11", f"laptop {n}: a sync that does not end")

    def end_of_sync(self, n: int, laptop: Laptop, last: SyncFrame, recovering: bool) -> None:
        assert last.done is not None
        if not laptop.agrees(last.done):
            hold(recovering, "I5", f"laptop {n} does not hold what the office says")
            self.repair(n, laptop)
        self.send_files(laptop)
        hold(laptop.everything_at_office(), "pill", f"laptop {n}: at rest, and the pill says otherwise")
        self.oracle.ended(self.office, n, laptop)
        for sha in laptop.files:
            hold(self.office.files.get(sha, False), "I10", f"laptop {n}: a file is not at the office")

    def repair(self, n: int, laptop: Laptop) -> None:
        """What the digests found: the scopes that differ are fetched afresh."""
        request = replace(laptop.request(limit=50, max_bytes=1000, offers=0), heads=True)
        hanging = self.carry(laptop.token, laptop, request, 2, "")
        assert hanging is not None
        heads = next(frame.heads for frame in hanging.frames if frame.heads is not None)
        here = laptop.heads()
        wrong = sorted(s for s in here.keys() | heads.keys() if here.get(s) != heads.get(s))
        request = replace(laptop.request(limit=50, max_bytes=1000, offers=0), whole=tuple(wrong))
        self.hanging[n] = self.carry(laptop.token, laptop, request, 2, "") or Hanging(request, [])
        done = self.hanging[n].frames[-1].done
        while self.next_frame(n):
            pass
        hold(done is not None and laptop.agrees(done), "I5", f"laptop {n}: repaired and yet not the same")

    def send_files(self, laptop: Laptop, *, noted: bool = True) -> None:
        for sha, state in laptop.files.items():
            if state == "local":
                self.office.files[sha] = True
                if noted:
                    laptop.files[sha] = "sent"

    def begin(self, number: int, b: int, c: int) -> None:
        """A request whose answer begins to arrive: frames come one by one, with work in between."""
        if found := self.laptop(number):
            self.hanging.pop(found[0], None)
            hanging = self.ask(found[1], b, c)
            if hanging:
                self.hanging[found[0]] = hanging

    def frame(self, number: int, b: int, c: int) -> None:
        """The next frame or two of an answer."""
        if found := self.laptop(number):
            for _ in range(1 + b % 3):
                self.next_frame(found[0])

    def cut(self, number: int, b: int, c: int) -> None:
        """The line breaks, or the laptop is killed between two frames."""
        if found := self.laptop(number):
            self.hanging.pop(found[0], None)

    def lose(self, number: int, b: int, c: int) -> None:
        """The office did it; its answer is lost. Or it was killed before, or after, it had kept it."""
        if found := self.laptop(number):
            self.ask(found[1], b, c, ("", "office.push.decided", "office.push.kept")[c % 3])

    def post(self, number: int, b: int, c: int) -> None:
        """A request that its laptop gives up waiting for while it is still on its way."""
        if found := self.laptop(number):
            _, laptop = found
            request = laptop.request(limit=(1, 2, 3, 50)[b % 4], max_bytes=1000, offers=3)
            self.posted.append(Posted(laptop.token, request))

    def deliver(self, number: int, b: int, c: int) -> None:
        """One of those requests arrives, late, in any order, perhaps not for the last time."""
        if self.posted:
            which = b % len(self.posted)
            late = self.posted[which] if c % 3 == 0 else self.posted.pop(which)
            with suppress(Stopped, UnknownLaptop):
                self.office.exchange(late.token, late.request, at_once=100)

    # --- the office's people --------------------------------------------------------------------------

    def patch(self, number: int, b: int, c: int) -> None:
        """An officer comes into a patch, or leaves it."""
        officer, patch = OFFICERS[b % 4], PATCHES[c % 2]
        for doc in self.office.docs.values():
            if doc.kind == "patch_officer" and doc.fields["officer_id"] == officer:
                if doc.fields["patch_id"] == patch:
                    new: dict[str, Value] = {WITHDRAWN: not doc.fields[WITHDRAWN]}
                    self.office.by_itself(self.an_op(doc.kind, doc.row_id, TENANT, False, new, doc.fields))
                    return
        self.by_office("patch_officer", self.new_id(), officer_id=officer, patch_id=patch)

    def accept(self, number: int, b: int, c: int) -> None:
        """A person takes in work that was kept aside, or leaves it."""
        waiting = [one for one in self.office.held.values() if one.state == "waiting"]
        if waiting:
            one = waiting[b % len(waiting)]
            if c % 5 == 0:
                one.state = "declined"
                return
            op = replace(one.op, op_id=self.new_id())
            if one.op.op_id in self.oracle.saw:
                self.oracle.saw[op.op_id] = self.oracle.saw[one.op.op_id]
            if op.row_id not in self.office.docs and not op.made:
                return  # its row is kept aside too, and comes first
            self.office.by_itself(op, officer=one.officer)
            one.state = "accepted"

    def revoke(self, number: int, b: int, c: int) -> None:
        """A laptop is withdrawn, with all that came of it."""
        if found := self.laptop(number):
            gone = {found[1].device}
            for _ in self.office.devices:
                gone |= {d.device for d in self.office.devices.values() if d.parent in gone}
            for device in self.office.devices.values():
                device.revoked = device.revoked or device.device in gone

    def new_laptop(self, number: int, b: int, c: int) -> None:
        if len(self.laptops) < 9:
            self.join(OFFICERS[b % 4], newer=c % 3 == 0)

    def upgrade(self, number: int, b: int, c: int) -> None:
        """The next version of the program is installed on a laptop."""
        if (found := self.laptop(number)) and not found[1].newer:
            found[1].promote()

    # --- copies, and going back in time ---------------------------------------------------------------

    def image(self, number: int, b: int, c: int) -> None:
        """A laptop's disk is copied."""
        if found := self.laptop(number):
            self.images[found[0]] = pickle.dumps(found[1])

    def clone(self, number: int, b: int, c: int) -> None:
        """A copy of a laptop begins to be used beside it."""
        if (found := self.laptop(number)) and len(self.laptops) < 9:
            copied: Laptop = pickle.loads(pickle.dumps(found[1]))
            self.laptops[len(self.laptops)] = copied

    def laptop_back(self, number: int, b: int, c: int) -> None:
        """A laptop is put back to the copy of its disk."""
        if (found := self.laptop(number)) and found[0] in self.images:
            self.hanging.pop(found[0], None)
            self.laptops[found[0]] = pickle.loads(self.images[found[0]])
            self.forget_what_is_gone()

    def forget_what_is_gone(self) -> None:
        alive = [laptop for laptop in self.laptops.values() if not laptop.wiped]
        posted = [[f for op in late.request.ops for f in op.fields.values()] for late in self.posted]
        self.oracle.only_what_is_left(self.office, alive, posted)

    # --- at rest --------------------------------------------------------------------------------------

    def everyone_syncs(self) -> None:
        for _ in range(3):
            for number, laptop in list(self.laptops.items()):
                if not laptop.wiped:
                    alive = [n for n, one in self.laptops.items() if not one.wiped]
                    self.sync(alive.index(number), 15, 2)

    def rest(self) -> None:
        """Everyone syncs until nothing moves, and all that must hold is looked at."""
        while self.posted:
            self.deliver(0, 0, 1)
        self.hanging.clear()
        self.everyone_syncs()
        alive = {n: laptop for n, laptop in self.laptops.items() if not laptop.wiped}
        self.oracle.at_rest(self.office, alive)

    def do(self, step: Step) -> None:
        """Take one step."""
        MemoryPush.watch = self.oracle.decided
        name, a, b, c = step
        VERBS[name](self, a, b, c)


VERBS: dict[str, Callable[[County, int, int, int], None]] = {
    name: getattr(County, name)
    for name in (
        "open_case", "edit", "set_back", "safety", "close_case", "note", "add", "photo", "take_back", "move",
        "settle", "sync", "begin", "frame", "cut", "lose", "post", "deliver", "patch", "accept", "revoke",
        "new_laptop", "upgrade", "image", "clone", "laptop_back",
    )
}  # fmt: skip
