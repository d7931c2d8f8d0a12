"""The same county on real stores: encrypted files on disk, the real office on its database, killed anywhere.

Scripts are those of the walk in memory. What an officer does is done through the casebook; what goes over the
line is really packed and unpacked. At rest both sides are read into the same shapes as in memory, and the
same oracle looks at them.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.casebook import Casebook
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.models import journal as journalling
from app.models import record
from app.models.local import Blob, DirtyField, JournalEntry
from app.models.local import SyncRow as ToldRow
from app.models.record import travels
from app.models.store import create_store, open_store
from app.models.tables import KINDS
from app.sync import facts, steps
from app.sync.client import SyncClient
from app.sync.enrol import enrol
from app.sync.protocol import Op
from app.sync.server import chain, deciding, schema, timelines
from app.sync.server.document import Document
from app.sync.store_tables import unsaid
from app.sync.values import Value
from tests.support.stores import Clock, resources
from tests.sync.model import kinds
from tests.sync.model.county import County
from tests.sync.model.folk import SETTING_UP, Step
from tests.sync.model.laptop import Entry, Here, Laptop, Told
from tests.sync.model.office import Device, Line, Office, Waiting
from tests.sync.model.oracle import Oracle, Wrong, hold
from tests.sync.model.walking import EPISODE, Fault, began, script_of
from tests.sync.restored import back_up, put_back
from tests.sync.world import ADDRESS, OfficeInProcess, World, make_world

KEY = bytes(range(32))
SHORT = 80
"""So many steps of a script before everyone syncs and all is looked at."""


class Killed(BaseException):
    """The process died here; whatever was not committed is gone."""


@dataclass
class RealLaptop:
    """One laptop: its store on disk, its casebook, its line. It has the look of the laptop in memory."""

    officer: str
    path: Path
    world: World
    clock: Clock
    engine: Any = None
    casebook: Any = None
    line: Any = None
    wiped: bool = False
    newer: bool = False
    new_op: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Start the program on this laptop."""
        self.engine = open_store(self.path, KEY)
        known = self.known()
        self.casebook = Casebook(
            self.engine, officer_id=self.officer, device_id=known.device, clock=self.clock,
            reference=resources(),
        )  # fmt: skip
        self.line = OfficeInProcess(self.world.office, known.token)

    def close(self) -> None:
        """The process is gone."""
        if self.engine is not None:
            self.engine.dispose()

    def known(self) -> facts.Known:
        with self.engine.connect() as connection:
            return facts.read(connection)

    # --- as the laptop in memory is looked at ---------------------------------------------------------

    @property
    def rows(self) -> dict[str, Here]:
        """The rows that scripts speak of."""
        return self.rows_of(kinds.COLUMNS)

    def rows_of(self, names: Iterable[str]) -> dict[str, Here]:
        """Every row of these kinds that this laptop shows."""
        found: dict[str, Here] = {}
        with self.engine.connect() as connection:
            for name in names:
                for row in connection.execute(select(KINDS[name].__table__)).mappings():
                    values: Any = {k: travels(v) for k, v in row.items() if k not in ("id", "scope_id")}
                    found[row["id"]] = Here(name, row["scope_id"], values)
        return found

    @property
    def journal(self) -> dict[str, Entry]:
        """Its journal."""
        with Session(self.engine) as session:
            entries = session.scalars(select(JournalEntry).order_by(JournalEntry.seq))
            return {one.op_id: _entry(one) for one in entries}

    @property
    def files(self) -> dict[str, str]:
        """Its files, by hash."""
        with Session(self.engine) as session:
            return {one.sha256: one.state for one in session.scalars(select(Blob))}

    def save(
        self, op_id: str, save_id: str, kind: str, row_id: str, scope_id: str, values: Any, at: str
    ) -> Entry | None:
        """Confirm a change through the casebook, as a verb would."""
        table = KINDS[kind]

        def verb(work: Any) -> Changes:
            row = work.session.get(table, row_id)
            if row is None:
                columns = [c for c in table.__table__.columns if c.name not in ("id", "scope_id")]
                said = {c.name: unsaid(c) for c in columns} | dict(values)
                plain = {name: _typed(table, name, value) for name, value in said.items()}
                work.session.add(table(id=row_id, scope_id=scope_id, **plain))
            else:
                for name, value in values.items():
                    getattr(row, name)
                    setattr(row, name, _typed(table, name, value))
            return Changes(verb="set")

        self.new_op.append(op_id)
        before = len(self.journal)
        try:
            self.casebook.do(verb)
        finally:
            self.new_op.clear()
        entries = list(self.journal.values())
        return entries[-1] if len(entries) > before else None

    def seen_as_in_memory(self) -> Laptop:
        """All of it, in the shape that the oracle knows."""
        known = self.known()
        shown = Laptop(self.officer, known.device, known.token, known.epoch, base=known.base)
        shown.rows, shown.journal, shown.files = self.rows_of(KINDS), self.journal, self.files
        shown.pending = {o: entry for o, entry in shown.journal.items() if entry.state == "pending"}
        shown.need, shown.evict = set(known.need), set(known.evict)
        shown.recover = None
        shown.revoked = known.revoked
        with Session(self.engine) as session:
            for told in session.scalars(select(ToldRow)):
                shown.told[told.row_id] = Told(told.kind, told.scope_id, told.rev, told.extra or {})
            for dirty in session.scalars(select(DirtyField)):
                shown.dirty.setdefault(dirty.row_id, {})[dirty.field] = dirty.server_value
        return shown


def _entry(one: JournalEntry) -> Entry:
    changes = {name: (old, new) for name, (old, new) in one.changes.items()}
    return Entry(
        one.op_id, one.save_id, one.seq, one.kind, one.row_id, one.scope_id, bool(one.made), changes,
        one.device_id, str(travels(one.at)), one.state, one.rev,
    )  # fmt: skip


def _typed(table: Any, name: str, value: Value) -> Any:
    """A value as the column has it: a day or a moment from its text."""
    column = table.__table__.c[name]
    kind = type(column.type).__name__
    if isinstance(value, str) and kind in ("Day", "Moment"):
        return column.type.process_result_value(value, None)
    return value


class RealCounty(County):
    """The county with real stores and a real office, in one folder that is deleted afterwards."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.dice = random.Random(seed)
        self.folder = tempfile.TemporaryDirectory(prefix="trothwy-soak-")
        self.world = make_world(Path(self.folder.name) / "office")
        self.real: dict[int, RealLaptop] = {}
        self.copies: list[Any] = []
        self.disks: dict[int, Path] = {}
        self.kill = ""
        self.ends: list[Callable[[], None]] = [steps.on_reached(self.reached)]
        self._name_ops()
        self._look_on()

    # --- what the world is made of --------------------------------------------------------------------

    def _name_ops(self) -> None:
        """Operations get the ids that the script gives them, so that the oracle knows whose they are."""
        real = record.new_id

        def named() -> str:
            for laptop in self.real.values():
                if laptop.new_op:
                    return laptop.new_op.pop()
            return real()

        setattr(journalling, "new_id", named)  # noqa: B010 (a name that it does not hand on)
        self.ends.append(lambda: setattr(journalling, "new_id", real))
        # The first entry of a save bears its id, which the casebook makes.
        op_id = journalling._op_id
        journalling._op_id = lambda session, save: named()
        self.ends.append(lambda: setattr(journalling, "_op_id", op_id))

    def _look_on(self) -> None:
        """The oracle hears of each decision of the real office."""
        real = deciding.Deciding._decide
        oracle = self.oracle

        def decide(push: Any, op: Any) -> None:
            doc = push.docs.get(op.row_id)
            before = dict(doc.fields) if doc else None
            real(push, op)
            if type(push) is not deciding.Deciding:
                return  # the office in memory, which has an onlooker of its own
            entry, doc = push.entries[-1], push.docs.get(op.row_id)
            made = [dict(push.docs[one].fields) for one in entry.clashes if one in push.docs]
            state = "left" if entry.why == deciding.SETTLED_ALREADY else entry.state
            self.heard.append((op, before, dict(doc.fields) if doc else None, state, made))

        setattr(deciding.Deciding, "_decide", decide)  # noqa: B010 (for as long as this county stands)
        self.heard: list[tuple[Any, ...]] = []
        self.ends.append(lambda: setattr(deciding.Deciding, "_decide", real))
        assert oracle is not None

    def reached(self, step: str) -> None:
        """A numbered step: killed here, if it was to be; what was decided counts once it is kept."""
        if step == "office.push.kept":
            for one in self.heard:
                self.oracle.decided(*one)
        if step in ("office.push.kept", "office.received"):
            self.heard.clear()
        if step == self.kill:
            self.kill = ""
            raise Killed(step)

    def set_up(self) -> None:
        """Officers in their patches, each with a laptop, and one case."""
        council = self.world.council
        self.patches = (self.world.north, self.world.south)
        self.people: list[str] = []
        for number, (role, patches) in enumerate(SETTING_UP):
            officer = council.add_officer(f"Officer {number}")
            council.give_role(officer, role)
            for patch in patches:
                council.put_in_patch(officer, self.patches[patch])
            self.people.append(officer)
        for officer in self.people:
            self.join(officer)
        self.count = began(0).first
        self.open_case(0, 0, 0)
        self.everyone_syncs()

    def join(self, officer: str, newer: bool = False) -> int:
        """A new laptop, joined by a code."""
        number = len(self.real)
        path = Path(self.folder.name) / f"laptop{number}.db"
        clock = Clock(self.world.clock())
        engine = create_store(path, KEY)
        line = OfficeInProcess(self.world.office)
        enrol(engine, line, address=ADDRESS, typed_code=self.world.council.code(officer), label="a laptop")
        engine.dispose()
        laptop = RealLaptop(officer, path, self.world, clock)
        laptop.open()
        self.real[number] = laptop
        self.laptops = self.real  # type: ignore[assignment]
        return number

    def ended(self) -> None:
        """Close everything, and take the folder away."""
        for end in self.ends:
            end()
        for laptop in self.real.values():
            laptop.close()
        self.world.office.database.engine.dispose()
        self.folder.cleanup()

    # --- the line -------------------------------------------------------------------------------------

    def one_sync(self, number: int, *, max_bytes: int = 262_144) -> Any:
        """A sync of one laptop; None where it did not come to its end."""
        laptop = self.real[number]
        laptop.line._headers = {"Authorization": f"Bearer {laptop.known().token}"}
        client = SyncClient(
            laptop.engine, laptop.line, clock=laptop.clock, max_bytes=max_bytes,
            erase=lambda: setattr(laptop, "wiped", True),
        )  # fmt: skip
        try:
            return client.sync()
        except (Unavailable, Refused) as kept_away:
            if kept_away.code == "sign_in_again" and self.restored:
                self.rejoin_by_code(laptop)
            return None
        except Killed:
            laptop.close()
            laptop.open()
            return None

    def rejoin_by_code(self, laptop: RealLaptop) -> None:
        """An office that was put back may not know the laptop: IT gives it a new code."""
        with suppress(Refused, Unavailable):
            line = OfficeInProcess(self.world.office)
            enrol(
                laptop.engine, line, address=ADDRESS,
                typed_code=self.world.council.code(laptop.officer), label="a laptop",
            )  # fmt: skip
            laptop.close()
            laptop.open()

    def sync(self, number: int, b: int, c: int) -> None:
        """A whole sync, whatever it takes."""
        found = self.laptop(number)
        if found is None:
            return
        n = found[0]
        for _ in range(6):
            outcome = self.one_sync(n, max_bytes=(1, 2_000, 262_144)[c % 3])
            if self.real[n].wiped or (outcome and (outcome.complete or outcome.revoked)):
                break
        else:
            hold(False, "I11", f"laptop {n}: a sync that does not end")
        laptop = self.real[n]
        if not laptop.wiped and outcome.complete:
            hold(outcome.agrees or self.restored, "I5", f"laptop {n} does not hold what the office says")
            hold(not outcome.repaired or self.restored, "I5", f"laptop {n} had to be repaired")

    def lose(self, number: int, b: int, c: int) -> None:
        """The answer is cut somewhere, or one of the two programs is killed at a numbered step."""
        if found := self.laptop(number):
            n, (laptop) = found[0], self.real[found[0]]
            if c % 3:
                self.kill = steps.STEPS[b % len(steps.STEPS)]
            else:
                share = (b % 100) / 100

                def fault(status: int, body: bytes) -> tuple[int, bytes]:
                    return status, body[: int(len(body) * share)]

                laptop.line.fault = fault
            self.one_sync(n)
            self.kill = ""
            self.real[n].line.fault = None

    begin = cut = frame = post = lose

    def deliver(self, number: int, b: int, c: int) -> None:
        """A disk that is full: whatever is written now is refused."""
        if found := self.laptop(number):
            laptop = self.real[found[0]]
            with laptop.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            with suppress(Unavailable, Refused):
                self.note(number, b, c)
            with suppress(Unavailable):
                self.one_sync(found[0])
            laptop.close()
            laptop.open()

    # --- the office's people --------------------------------------------------------------------------

    def patch(self, number: int, b: int, c: int) -> None:
        officer, patch = self.people[b % 4], self.patches[c % 2]
        if b % 2:
            self.world.council.take_out_of_patch(officer, patch)
        else:
            self.world.council.put_in_patch(officer, patch)

    def accept(self, number: int, b: int, c: int) -> None:
        waiting = self.world.council.held_work()
        if waiting:
            one = waiting[b % len(waiting)]
            if c % 5 == 0 or one.why == "recovered":
                self.world.council.decline(one.op_id)
                return
            with suppress(Refused):
                self.world.council.accept(one.op_id)

    def revoke(self, number: int, b: int, c: int) -> None:
        if found := self.laptop(number):
            self.world.council.revoke_device(self.real[found[0]].known().device)

    def new_laptop(self, number: int, b: int, c: int) -> None:
        if len(self.real) < 7:
            self.join(self.people[b % 4])

    def upgrade(self, number: int, b: int, c: int) -> None:
        """The laptop is switched off and on, its clock years off."""
        if found := self.laptop(number):
            laptop = self.real[found[0]]
            laptop.clock.now = self.world.clock()
            laptop.clock.move(days=(b % 8 - 4) * 300)
            laptop.close()
            laptop.open()

    def move(self, number: int, b: int, c: int) -> None:
        found = self.laptop(2 if c % 4 else number)
        cases = self.rows_of(found[1], "case_file") if found else []
        if found and cases:
            officer = self.people[c // 2 % 4]
            values: dict[str, Value] = {"patch_id": self.patches[c % 2], "officer_id": officer}
            if c % 5 == 0:
                values = {"restricted": c % 2 == 0}
            self.change(found[1], cases[b % len(cases)], **values)

    def erase(self, number: int, b: int, c: int) -> None:
        """Erasure has tests of its own (test_erasure.py)."""

    # --- copies, and going back in time ---------------------------------------------------------------

    def image(self, number: int, b: int, c: int) -> None:
        if found := self.laptop(number):
            laptop = self.real[found[0]]
            laptop.close()
            copy = laptop.path.with_suffix(f".{found[0]}.image")
            shutil.copy(laptop.path, copy)
            self.disks[found[0]] = copy
            laptop.open()

    def clone(self, number: int, b: int, c: int) -> None:
        if (found := self.laptop(number)) and len(self.real) < 7:
            laptop = self.real[found[0]]
            laptop.close()
            path = Path(self.folder.name) / f"laptop{len(self.real)}.db"
            shutil.copy(laptop.path, path)
            laptop.open()
            copied = RealLaptop(laptop.officer, path, self.world, Clock(self.world.clock()))
            copied.open()
            self.real[len(self.real)] = copied

    def laptop_back(self, number: int, b: int, c: int) -> None:
        if (found := self.laptop(number)) and found[0] in self.disks:
            laptop = self.real[found[0]]
            laptop.close()
            for beside in laptop.path.parent.glob(laptop.path.name + "-*"):
                beside.unlink()
            shutil.copy(self.disks[found[0]], laptop.path)
            laptop.open()
            self.forget_what_is_gone()

    def back_up(self, number: int, b: int, c: int) -> None:
        self.copies.append(back_up(self.world))

    def office_back(self, number: int, b: int, c: int) -> None:
        if self.copies:
            put_back(self.world, self.copies[b % len(self.copies)], announced=True)
            self.copies = self.copies[: b % len(self.copies) + 1]
            self.restored = self.oracle.restored = True
            self.oracle.once.clear()
            self.forget_what_is_gone()

    # --- what the oracle looks at ---------------------------------------------------------------------

    def read_office(self) -> Office:
        """The real office, in the shape that the oracle knows."""
        shown = Office()
        tenant = self.world.council.tenant
        with self.world.office.database.read(tenant) as connection:
            for row in connection.execute(select(schema.sync_row)):
                fields, revs = json.loads(row.fields), json.loads(row.field_rev)
                shown.docs[row.row_id] = Document(row.row_id, row.kind, row.scope_id, row.rev, fields, revs)
            for row in connection.execute(select(schema.journal)):
                delta = json.loads(row.delta)
                where = (row.kind, row.row_id, row.scope_id)
                op = Op(row.op_id, "", "", *where, False, {}, seq=row.seq)
                shown.journal[row.op_id] = Line(
                    op, row.rev, row.device_id, row.actor, row.state, row.why,
                    tuple(json.loads(row.clashes)), delta, row.scope_id, row.row_id,
                )  # fmt: skip
            for row in connection.execute(select(schema.access)):
                own = shown.access.setdefault(row.officer_id, {})
                own[row.scope_id] = (row.granted_rev, row.revoked_rev or 0)
            for row in connection.execute(select(schema.held)):
                held: Any = json.loads(row.op)
                fields = {name: ("", pair[-1]) for name, pair in held.get("set", {}).items()}
                op = Op(row.op_id, "", "", "", held.get("row", ""), "", False, fields)
                shown.held[row.op_id] = Waiting(op, row.officer_id, row.why, row.state)
            for row in connection.execute(select(schema.device)):
                known = Device(row.device_id, row.officer_id, "", row.state == "revoked", row.parent)
                shown.devices[row.device_id] = known
        return shown

    def forget_what_is_gone(self) -> None:
        alive = [laptop.seen_as_in_memory() for laptop in self.real.values() if not laptop.wiped]
        self.oracle.only_what_is_left(self.read_office(), alive)

    def rest(self) -> None:
        """Everyone syncs until nothing moves; then all that must hold is looked at, the chain too."""
        self.everyone_syncs()
        tenant = self.world.council.tenant
        shown = self.read_office()
        self.oracle.tenant = tenant
        alive = {n: laptop.seen_as_in_memory() for n, laptop in self.real.items() if not laptop.wiped}
        self.oracle.at_rest(shown, alive)
        self.check_chain()

    def check_chain(self) -> None:
        """I9: each operation's link follows from the one before it."""
        with self.world.office.database.read(self.world.council.tenant) as connection:
            rows = connection.execute(
                select(schema.journal).order_by(schema.journal.c.rev, schema.journal.c.n)
            ).all()
            stands = connection.scalar(select(schema.tenant.c.chain))
        ends = ""
        for row in rows:
            hold(row.digest == chain.digest(row.salt, row.delta), "I9", f"{row.op_id} was changed afterwards")
            ends = chain.link(ends, row.op_id, row.state, row.digest)
        hold(ends == stands, "I9", "the chain does not end where it should")


def run(script: tuple[Step, ...] | list[Step], seed: int) -> tuple[int, Wrong | None]:
    """How many steps were taken on real stores, and what went wrong; None when all holds."""
    county = RealCounty(seed)
    taken = 0
    try:
        county.set_up()
        for step in script:
            taken += 1
            county.do(step)
        county.rest()
    except Wrong as wrong:
        return taken, wrong
    finally:
        county.ended()
    return taken, None


def walk(seed: int, steps_wanted: int) -> tuple[int, Fault | None]:
    """Walk so many steps on real stores, one county after the other; the first fault."""
    taken = 0
    while taken < steps_wanted:
        script = tuple(script_of(seed, SHORT))
        some, wrong = run(script, seed)
        taken += some
        if wrong is not None:
            return taken, Fault(wrong.invariant, wrong.what, script, seed, taken)
        seed += 1
    return taken, None


__all__ = ["EPISODE", "Killed", "Oracle", "RealCounty", "RealLaptop", "run", "timelines", "walk"]
