"""Real laptops and a real office, driven at random: what must hold after any order of work, cuts and moves.

The invariants are those of docs/sync.md: I1 every confirmed change is journalled at the office once, with an
end; I2 nothing was overwritten by someone who had not seen it, without a card; I4 notes are the union of all
notes; I5 laptops at rest hold the same, and the digest agrees; I6 nobody holds what they may not see.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import select

from app.casework import cases
from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.models.clashes import Clash
from app.models.people import Marker, Person
from app.sync.server import schema
from tests.sync.world import make_world

LAPTOPS = st.integers(0, 2)
CASES = st.integers(0, 7)
FIELDS = st.sampled_from(["summary", "outcome_wanted", "came_by"])
LEVELS = ["low", "medium", "high"]


class Office(RuleBasedStateMachine):
    """Three laptops: two officers of one patch, a lead of both; cases, notes, fields and risk marks."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = make_world(Path(self.folder.name))
        self.cases: list[str] = []
        self.markers: list[str] = []
        self.notes: set[str] = set()
        self.count = 0

    @initialize()
    def begin(self) -> None:
        both = (self.world.north, self.world.south)
        self.world.officer_with_laptop("Mari Gwyn")
        self.world.officer_with_laptop("Tomos Hart")
        self.world.officer_with_laptop("Nia Lewis", roles=("lead",), patches=both)
        self.open_case(0)
        self.world.settle()

    def laptop(self, number):
        return self.world.laptops[number]

    def next(self) -> str:
        self.count += 1
        return f"value {self.count}"

    def a_case(self, laptop, number) -> str | None:
        here = [case_id for case_id in self.cases if laptop.has(CaseFile, case_id)]
        return here[number % len(here)] if here else None

    # --- work -------------------------------------------------------------------------------------------

    @rule(number=LAPTOPS)
    def open_case(self, number: int) -> None:
        laptop = self.laptop(number)
        case_id = laptop.open_case(self.next(), "Morgan", self.world.north)
        self.cases.append(case_id)
        self.markers.append(laptop.marker(laptop.applicant(case_id), level="medium"))

    @rule(number=LAPTOPS, which=CASES)
    def write_note(self, number: int, which: int) -> None:
        laptop = self.laptop(number)
        if case_id := self.a_case(laptop, which):
            text = self.next()
            laptop.note(case_id, text)
            self.notes.add(text)

    @rule(number=LAPTOPS, which=CASES, field=FIELDS)
    def change(self, number: int, which: int, field: str) -> None:
        laptop = self.laptop(number)
        if case_id := self.a_case(laptop, which):
            laptop.change_case(case_id, **{field: self.next()})

    @rule(number=LAPTOPS, which=CASES, level=st.sampled_from(LEVELS))
    def mark(self, number: int, which: int, level: str) -> None:
        laptop = self.laptop(number)
        here = [marker for marker in self.markers if laptop.has(Marker, marker)]
        if here:
            laptop.set(Marker, here[which % len(here)], level=level, facts=self.next())

    @rule(number=LAPTOPS, which=CASES)
    def withdraw(self, number: int, which: int) -> None:
        laptop = self.laptop(number)
        here = [marker for marker in self.markers if laptop.has(Marker, marker)]
        if here:
            marker = here[which % len(here)]
            laptop.set(Marker, marker, withdrawn=not laptop.row(Marker, marker)["withdrawn"])

    @rule(number=LAPTOPS)
    def undo(self, number: int) -> None:
        laptop = self.laptop(number)
        last = laptop.casebook.last_save()
        before = {row["text"] for row in laptop.rows(Note) if not row["withdrawn"]}
        if last is None or last.verb not in ("add_note", "change_case"):
            return
        try:
            laptop.casebook.undo()
        except Refused:
            return
        self.notes -= before - {row["text"] for row in laptop.rows(Note) if not row["withdrawn"]}

    @rule(which=CASES, to=st.booleans())
    def move_case(self, which: int, to: bool) -> None:
        lead = self.laptop(2)
        if case_id := self.a_case(lead, which):
            patch = self.world.south if to else self.world.north
            give = partial(cases.allocate, case_id=case_id, officer_id=lead.officer_id, patch_id=patch)
            lead.casebook.do(give)

    # --- the line ---------------------------------------------------------------------------------------

    @rule(number=LAPTOPS, size=st.sampled_from([1, 2_000, 262_144]))
    def sync(self, number: int, size: int) -> None:
        laptop = self.laptop(number)
        laptop.max_bytes = size
        outcome = laptop.sync()
        laptop.max_bytes = 262_144
        assert outcome.complete
        assert outcome.agrees
        assert outcome.repaired == ()
        assert laptop.state().everything_at_office

    @rule(number=LAPTOPS, share=st.floats(0, 1), good=st.integers(0, 1))
    def sync_is_cut(self, number: int, share: float, good: int) -> None:
        laptop = self.laptop(number)
        left = [good]

        def fault(status, body):
            left[0] -= 1
            return (status, body) if left[0] >= 0 else (status, body[: int(len(body) * share)])

        laptop.line.fault = fault
        try:
            laptop.sync()
        except Unavailable:
            pass
        finally:
            laptop.line.fault = None

    @rule(number=LAPTOPS)
    def answer_is_lost(self, number: int) -> None:
        self.sync_is_cut(number, 0.0, 0)

    @rule(number=LAPTOPS, days=st.integers(-400, 400))
    def clock_jumps(self, number: int, days: int) -> None:
        laptop = self.laptop(number)
        laptop.clock.now = self.world.clock()
        laptop.clock.move(days=days)

    # --- what must hold ---------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if self.world.laptops:
                self.everyone_rests()
                self.check()
        finally:
            self.world.close()
            self.folder.cleanup()

    def everyone_rests(self) -> None:
        # A case moved away under someone's work; what was then changed in a row that is held is held with it.
        assert {held.why for held in self.take_in()} <= {"no_access", "unknown_row"}
        assert self.world.council.held_work() == []
        self.world.settle()

    def take_in(self):
        """Settle; then a person takes in what was held, and so on until nothing is."""
        seen = []
        for _ in range(5):
            self.world.settle()
            waiting = self.world.council.held_work()
            seen += waiting
            for work in waiting:
                with suppress(Refused):  # its row is held too, and is taken in first
                    self.world.council.accept(work.op_id)
        return seen

    def check(self) -> None:
        self.check_journal()
        self.check_same_everywhere()
        self.check_notes()
        self.check_values()

    def check_journal(self) -> None:
        sent = [entry.op_id for laptop in self.world.laptops for entry in laptop.entries()]
        with self.world.office.database.read(self.world.council.tenant) as connection:
            lines = connection.execute(select(schema.journal.c.op_id, schema.journal.c.state)).all()
            revisions = connection.execute(
                select(schema.journal.c.rev).distinct().order_by(schema.journal.c.rev)
            ).scalars()
            numbers = list(revisions)
        ended = {line.op_id: line.state for line in lines}
        assert len(ended) == len(lines)
        assert all(op_id in ended for op_id in sent)
        assert set(ended.values()) <= {"applied", "noop", "clash", "held"}
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(entry.state != "pending" for laptop in self.world.laptops for entry in laptop.entries())

    def check_same_everywhere(self) -> None:
        with self.world.office.database.read(self.world.council.tenant) as connection:
            rows = connection.execute(select(schema.sync_row)).all()
            access = connection.execute(
                select(schema.access).where(schema.access.c.revoked_rev.is_(None))
            ).all()
        for laptop in self.world.laptops:
            mine = {grant.scope_id for grant in access if grant.officer_id == laptop.officer_id}
            at_office = {
                f"{row.kind}:{row.row_id}": {
                    **json.loads(row.fields),
                    "id": row.row_id,
                    "scope_id": row.scope_id,
                }
                for row in rows
                if row.scope_id in mine
            }
            assert laptop.records() == at_office

    def check_notes(self) -> None:
        lead = self.laptop(2)
        assert {row["text"] for row in lead.rows(Note) if not row["withdrawn"]} == self.notes

    def check_values(self) -> None:
        """Every value that anyone wrote stands, was replaced by someone who saw it, or is on a card."""
        lead = self.laptop(2)
        with self.world.office.database.read(self.world.council.tenant) as connection:
            lines = connection.execute(
                select(schema.journal).order_by(schema.journal.c.rev, schema.journal.c.n)
            ).all()
        cards = lead.rows(Clash)
        carded = {
            str(value) for card in cards for side in ("theirs", "mine") for value in dict(card[side]).values()
        }
        stands = (
            {
                str(row[name])
                for row in lead.rows(CaseFile)
                for name in ("summary", "outcome_wanted", "came_by")
            }
            | {str(row["facts"]) for row in lead.rows(Marker)}
            | {str(row["given_names"]) for row in lead.rows(Person)}
        )
        written = set()
        seen_and_replaced = set()
        for laptop in self.world.laptops:
            for entry in laptop.entries():
                for name, (old, new) in entry.changes.items():
                    if isinstance(new, str) and new.startswith("value ") and name != "text":
                        written.add(new)
                    if isinstance(old, str) and old.startswith("value "):
                        seen_and_replaced.add(old)
        assert written <= stands | carded | seen_and_replaced
        assert all(line.state in ("applied", "noop", "clash", "held") for line in lines)


Office.TestCase.settings = settings(
    # A short share in every run. For more: TROTHWY_SYNC_EXAMPLES=500 HYPOTHESIS_PROFILE=soak.
    max_examples=int(os.environ.get("TROTHWY_SYNC_EXAMPLES", "12")),
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a failure takes minutes: ask for it
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyOrderOfEvents = Office.TestCase
