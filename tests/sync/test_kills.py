"""Real stores and the real office, killed at every numbered step, with full disks, copies and restores.

A short share in each run; longer: `python3 dev.py soak --real --steps 50000`. The same scripts and the same
oracle as in memory (tests/sync/model), so what one finds the other can be asked.
"""

from __future__ import annotations

import os

import pytest

from app.sync import applying, steps
from app.sync.protocol import Row, SyncFrame
from tests.sync.model import kinds
from tests.sync.model.real import RealCounty, run
from tests.sync.model.walking import began, script_of

SCRIPTS = int(os.environ.get("TROTHWY_SYNC_SCRIPTS", "2"))
STEPS = int(os.environ.get("TROTHWY_SYNC_SCRIPT_STEPS", "50"))


@pytest.fixture
def county():
    made = RealCounty(1)
    try:
        made.set_up()
        yield made
    finally:
        made.ended()


@pytest.mark.parametrize("seed", range(30_000, 30_000 + SCRIPTS))
def test_nothing_is_lost_on_real_stores(seed):
    assert run(script_of(seed, STEPS), seed) == (STEPS, None)


def in_use(step: str) -> bool:
    """Whether an exchange of words comes to this step; files and new ids have tests of their own."""
    return not step.startswith(("laptop.renew", "laptop.file", "office.file"))


@pytest.mark.parametrize("step", [step for step in steps.STEPS if in_use(step)])
def test_a_kill_at_this_step_loses_nothing(county, step):
    for number in (0, 1):
        county.edit(number, 7, 10)
        county.note(number, 0, 0)
        county.safety(number, 1, 2)
    county.kill = step
    county.one_sync(0)
    assert county.kill == "", f"nothing came to {step}"
    county.edit(0, 8, 3)
    county.one_sync(1)
    county.rest()


def test_a_laptop_killed_while_it_takes_a_new_id_takes_it_the_next_time(county):
    county.clone(0, 0, 0)
    for number in (0, 4):
        county.note(number, 0, 0)
    county.sync(0, 0, 2)
    before = county.real[4].known().device
    for step in ("laptop.renew.kept", "laptop.renewed"):
        county.kill = step
        county.one_sync(4)
        assert county.kill == ""
        county.note(4, 0, 0)
    county.rest()
    assert county.real[4].known().device != before
    assert county.real[0].known().device == before


# --- the same script in memory and on real stores ----------------------------------------------------------

DONE_IN_BOTH = frozenset(
    {"edit", "set_back", "safety", "close_case", "note", "add", "take_back", "settle", "sync", "open_case"}
)
"""What both worlds do alike to the letter: whole syncs, and work that names nobody in particular."""

OF_THEIR_OWN = ("_by", "_at", "patch_id", "officer_id", "reference")
"""Fields that each world fills with ids and moments of its own."""


def as_told(docs):
    """Every row of an officer's making, with the columns that both worlds have."""
    return {
        doc.row_id: {
            name: value
            for name, value in doc.fields.items()
            if name in kinds.columns(doc.kind, newer=False) and not name.endswith(OF_THEIR_OWN)
        }
        for doc in docs.values()
        if doc.kind in (*kinds.TEXTS, "note", "clash")
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_script_leaves_the_same_rows_in_memory_and_on_real_stores(county, seed):
    script = [step for step in script_of(seed, 160) if step[0] in DONE_IN_BOTH]
    memory = began(0)
    assert as_told(memory.office.docs) == as_told(county.read_office().docs)
    for world in (memory, county):
        world.in_order, world.count = True, memory.count
    for step in script:
        memory.do(step)
        county.do(step)
    memory.rest()
    county.rest()
    in_memory, on_disk = as_told(memory.office.docs), as_told(county.read_office().docs)
    assert len(in_memory) > 20
    assert in_memory == on_disk


def test_a_change_to_a_row_that_is_not_here_makes_no_half_a_row_but_asks_for_it(county):
    laptop = county.real[0]
    epoch = laptop.known().epoch
    row = Row("f" * 32, "note", laptop.officer, 99, False, {"text": "in part"})
    with laptop.engine.begin() as connection:
        applying.take(connection, SyncFrame(epoch, rows=(row,)), now=county.world.clock())
    assert laptop.known().need == (row.row_id,)
    assert row.row_id not in laptop.rows
    county.sync(0, 0, 2)
    assert laptop.known().need == ()
