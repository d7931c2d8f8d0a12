"""A whole county in memory: laptops, an office, the line between them, backups, thieves; moved one step at a
time.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass, replace

from app.sync.merge import WITHDRAWN
from app.sync.protocol import SyncFrame, SyncRequest
from app.sync.values import Value
from tests.sync.model import office
from tests.sync.model.folk import OFFICERS, PATCHES, Backup, Folk, Hanging, Posted, Step
from tests.sync.model.laptop import Laptop
from tests.sync.model.office import TENANT, Device, MemoryPush, Office, Stopped, UnknownLaptop
from tests.sync.model.oracle import hold

__all__ = ["VERBS", "County", "Step"]

ROUNDS = 60


@dataclass
class County(Folk):
    """The county, with its line and its mishaps."""

    def set_up(self) -> None:
        """The council with its patches and officers, a laptop for each, and one case; all have synced."""
        super().set_up()
        self.everyone_syncs()

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
            self.rejoin(laptop)
            return None
        if by_wire:
            frames = office.frames_through_the_wire(frames, request)
        told = any(frame.rows for frame in frames)
        hold(not (told and request.device_id in self.withdrawn), "I6", "a withdrawn laptop is sent rows")
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
        if frame.forked or frame.reset:
            if frame.reset:
                laptop.start_again(frame.epoch, frame.common)
            self.prepare_renewal(laptop)
            self.renew(laptop)
            return True
        laptop.take(frame)
        if laptop.pending:
            self.oracle.shows_own_work(laptop)
        hanging.offered = hanging.offered or bool(frame.offered)
        refused = hanging.request.offers and not hanging.offered and not hanging.frames
        if laptop.recover and refused and not frame.revoked:
            laptop.recover.offered = True
        if frame.revoked and not (laptop.pending or laptop.recover):
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
        if self.office.epoch != self.unnoticed:
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
            expected = recovering or self.office.epoch == self.unnoticed
            hold(expected, "I5", f"laptop {n} does not hold what the office says")
            self.repair(n, laptop)
        self.send_files(laptop)
        laptop.let_go()
        hold(laptop.everything_at_office(), "pill", f"laptop {n}: at rest, and the pill says otherwise")
        if self.office.epoch != self.unnoticed:
            self.oracle.ended(self.office, n, laptop)
        for sha in laptop.files:
            hold(self.office.files.get(sha, False), "I10", f"laptop {n}: a file is not at the office")

    def repair(self, n: int, laptop: Laptop) -> None:
        """What the digests found: the scopes that differ are fetched afresh."""
        request = replace(laptop.request(limit=50, max_bytes=1000, offers=0), heads=True)
        hanging = self.carry(laptop.token, laptop, request, 2, "")
        assert hanging is not None
        heads = next((frame.heads for frame in hanging.frames if frame.heads is not None), None)
        hold(heads is not None, "I5", f"laptop {n}: no heads in {hanging.frames}")
        assert heads is not None
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
            named = (doc.fields.get("officer_id"), doc.fields.get("patch_id"))
            if doc.kind == "patch_officer" and named == (officer, patch):
                new: dict[str, Value] = {WITHDRAWN: not doc.fields[WITHDRAWN]}
                self.office.by_itself(self.an_op(doc.kind, doc.row_id, TENANT, False, new, doc.fields))
                return
        self.by_office("patch_officer", self.new_id(), officer_id=officer, patch_id=patch)

    def accept(self, number: int, b: int, c: int) -> None:
        """A person takes in work that was kept aside, or leaves it."""
        waiting = [one for one in self.office.held.values() if one.state == "waiting"]
        if waiting:
            one = waiting[b % len(waiting)]
            if c % 5 == 0 or one.why == "recovered":
                one.state = "declined"
                return
            op = replace(one.op, op_id=self.new_id(), seq=0, was=0)
            if one.op.op_id in self.oracle.saw:
                self.oracle.saw[op.op_id] = self.oracle.saw[one.op.op_id]
            if op.row_id not in self.office.docs and not op.made:
                return  # its row is kept aside too, and comes first
            self.office.by_itself(op, officer=one.officer)
            one.state = "accepted"

    def revoke(self, number: int, b: int, c: int) -> None:
        """A laptop is withdrawn, with all that came of it."""
        if (found := self.laptop(number)) and self.office.epoch != self.unnoticed:
            gone = {found[1].device}
            for _ in self.office.devices:
                gone |= {d.device for d in self.office.devices.values() if d.parent in gone}
            for device in self.office.devices.values():
                device.revoked = device.revoked or device.device in gone
            self.withdrawn |= gone

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
        self.oracle.only_what_is_left(self.office, alive)

    def back_up(self, number: int, b: int, c: int) -> None:
        """The office's database is copied; sometimes the copy is checked, so that laptops may forget."""
        self.backups.append(Backup(pickle.dumps(self.office), self.office.rev))
        if c % 2:
            self.office.durable = self.office.rev

    def office_back(self, number: int, b: int, c: int) -> None:
        """The office is put back to a copy of itself, and told so, or not."""
        proven = max(self.office.durable, 0)
        fit = [backup for backup in self.backups if backup.rev >= proven]
        if not fit:
            return
        erased = self.office.erased
        durable = self.office.durable
        back: Office = pickle.loads(fit[b % len(fit)].data)
        self.office = back
        back.durable = min(durable, back.rev)
        self.restored = self.oracle.restored = True
        self.posted.clear()
        self.hanging.clear()
        self.oracle.once.clear()
        self.backups = [backup for backup in self.backups if backup.rev <= back.rev]
        alive = [one for one in self.laptops.values() if not (one.wiped or one.revoked)]
        noticed = all(self.would_notice(laptop, back) for laptop in alive)
        self.withdrawn &= {device.device for device in back.devices.values() if device.revoked}
        self.unnoticed = back.epoch if noticed and c % 3 == 0 else ""
        if not self.unnoticed:
            self.office.begin_line(back.rev)
        for scope in sorted(erased.keys() - back.erased.keys()):
            if scope in back.heads:
                self.erase_scope(scope)
        self.forget_what_is_gone()

    def would_notice(self, laptop: Laptop, back: Office) -> bool:
        """Whether its mark tells this laptop that the office went back, or it has nothing that was lost. What
        it only got receipts for since its last completed pull, no mark tells (docs/sync.md).
        """
        lost = any(e.state != "pending" and o not in back.journal for o, e in laptop.journal.items())
        revoked = any(device.revoked for device in back.devices.values())
        return laptop.epoch == back.epoch and (not lost or laptop.base > back.rev) and not revoked

    def erase(self, number: int, b: int, c: int) -> None:
        """A case is erased by order."""
        cases = [doc.row_id for doc in self.office.docs.values() if doc.kind == "case_file"]
        if cases:
            self.erase_scope(cases[b % len(cases)])

    def erase_scope(self, scope: str) -> None:
        self.office.erase(scope, self.an_op("case_file", scope, TENANT, False, {}, {}))
        self.forget_what_is_gone()

    # --- at rest --------------------------------------------------------------------------------------

    def everyone_syncs(self) -> None:
        for _ in range(3):
            for number, laptop in list(self.laptops.items()):
                if not laptop.wiped:
                    alive = [n for n, one in self.laptops.items() if not one.wiped]
                    self.sync(alive.index(number), 15, 2)

    def rest(self) -> None:
        """Everyone syncs until nothing moves, and all that must hold is looked at."""
        self.listen()
        while self.posted:
            self.deliver(0, 0, 1)
        self.hanging.clear()
        self.everyone_syncs()
        alive = {n: laptop for n, laptop in self.laptops.items() if not laptop.wiped}
        self.oracle.at_rest(self.office, alive)

    def listen(self) -> None:
        """From now on this county's oracle is told what an office in memory decides."""
        MemoryPush.watch, MemoryPush.watch_offer = self.oracle.decided, self.oracle.brought_back

    def do(self, step: Step) -> None:
        """Take one step."""
        self.listen()
        name, a, b, c = step
        assert name in VERBS
        getattr(self, name)(a, b, c)


VERBS = (
    "open_case", "edit", "set_back", "safety", "close_case", "note", "add", "photo", "take_back", "move",
    "settle", "sync", "begin", "frame", "cut", "lose", "post", "deliver", "patch", "accept", "revoke",
    "new_laptop", "upgrade", "image", "clone", "laptop_back", "back_up", "office_back", "erase",
)  # fmt: skip
"""What may happen."""
