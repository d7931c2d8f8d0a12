"""The office and copied laptops; what it notes of each laptop; laptops of the first protocol."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models.record import new_id
from app.sync import wire
from app.sync.frames import dumps, loads
from app.sync.protocol import Op, SyncFrame, SyncRequest
from app.sync.server.office import Ask
from app.sync.server.schema import device, erasure, journal
from app.sync.values import NOTHING


@pytest.fixture
def mari(world):
    return world.officer_with_laptop("Mari Gwyn")


def note(laptop, case_id: str, seq: int, text: str = "x") -> Op:
    fields = {"case_id": case_id, "text": text, "withdrawn": False, "made_by": laptop.officer_id}
    return Op(
        new_id(), new_id(), "add_note", "note", new_id(), case_id, True,
        {name: (NOTHING, value) for name, value in fields.items()}, seq=seq,
    )  # fmt: skip


def ask(laptop, *ops: Op, **more) -> list[SyncFrame]:
    known = laptop.known()
    return list(laptop.line.exchange(SyncRequest(known.device, known.epoch, known.base, ops=ops, **more)))


def kept(world, laptop):
    with world.office.database.read(world.council.tenant) as connection:
        where = device.c.device_id == laptop.known().device
        return connection.execute(select(device).where(where)).one()


def in_journal(world, *ops: Op) -> int:
    with world.office.database.read(world.council.tenant) as connection:
        return len(
            connection.execute(
                select(journal.c.op_id).where(journal.c.op_id.in_([op.op_id for op in ops]))
            ).all()
        )


def test_two_different_operations_in_one_place_are_two_machines_and_neither_is_taken(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    first, second = note(mari, case_id, 500), note(mari, case_id, 501)
    ask(mari, first, second)
    other, beside = note(mari, case_id, 501, "from the copy"), note(mari, case_id, 502)
    (frame,) = ask(mari, other, beside)
    assert frame.forked
    assert not frame.receipts
    assert in_journal(world, other, beside) == 0


def test_the_same_operation_again_is_no_copy(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    one = note(mari, case_id, 500)
    before = ask(mari, one)[0].receipts
    after = ask(mari, one, note(mari, case_id, 501))
    assert not after[0].forked
    assert after[0].receipts[one.op_id] == before[one.op_id]


def test_a_revoked_laptop_is_not_asked_to_take_another_id(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    ask(mari, note(mari, case_id, 500))
    world.council.revoke_device(mari.known().device)
    other = note(mari, case_id, 500, "from the copy")
    (frame,) = ask(mari, other)
    assert frame.revoked
    assert frame.receipts[other.op_id].state == "held"


def test_what_a_laptop_says_of_itself_is_noted_with_its_work(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    fast = (world.clock() + timedelta(hours=3)).isoformat()
    ask(mari, note(mari, case_id, 500), waiting=12, clock=fast)
    row = kept(world, mari)
    assert (row.tip_seq, row.waiting, row.proto, row.skew_s) == (500, 11, 2, 3 * 3600)
    assert row.last_base == mari.known().base
    ask(mari, note(mari, case_id, 499))
    assert kept(world, mari).tip_seq == 500


def test_a_laptop_that_sends_nothing_is_noted_once_a_minute_at_most(world, mari):
    ask(mari)
    first = kept(world, mari).last_seen
    world.clock.move(seconds=30)
    ask(mari)
    assert kept(world, mari).last_seen == first
    world.clock.move(seconds=45)
    ask(mari)
    assert kept(world, mari).last_seen > first


def erase_row(world, row_id: str, scope_id: str) -> None:
    """As an order leaves it, as far as a push looks."""
    with world.office.database.write(world.council.tenant) as connection:
        connection.execute(
            erasure.insert().values(
                tenant=world.council.tenant, row_id=row_id, scope_id=scope_id, rev=1, at="", why="", by=""
            )
        )


def test_work_on_an_erased_row_leaves_nothing_but_its_id(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    one = note(mari, case_id, 500, "a name that must go")
    erase_row(world, one.row_id, case_id)
    assert ask(mari, one)[0].receipts[one.op_id].state == "erased"
    with world.office.database.read(world.council.tenant) as connection:
        (row,) = connection.execute(select(journal).where(journal.c.op_id == one.op_id)).all()
    assert (row.state, row.delta) == ("erased", "{}")
    assert ask(mari, one)[0].receipts[one.op_id].state == "erased"


def test_a_laptop_hears_of_erasures_since_it_last_completed_and_a_new_one_of_none(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    gone = new_id()
    with world.office.database.write(world.council.tenant) as connection:
        connection.execute(
            erasure.insert().values(
                tenant=world.council.tenant, row_id=gone, scope_id=case_id, rev=mari.known().base, at="",
                why="", by="",
            )
        )  # fmt: skip
    known = mari.known()
    told = [SyncRequest(known.device, known.epoch, base) for base in (known.base - 1, known.base, 0)]
    heard = [[frame.erased for frame in mari.line.exchange(one) if frame.erased] for one in told]
    assert heard == [[(gone,)], [], [(gone,)]]
    tomos = world.laptop(world.officer("Tomos Hart"), sync=False)
    assert not any(frame.erased for frame in ask(tomos))


# --- laptops of the first protocol -------------------------------------------------------------------------


def old_ask(world, laptop, *ops: Op, pos=None, base: int = 0, max_bytes: int = 262_144):
    known = laptop.known()
    request = SyncRequest(known.device, known.epoch, base, ops=ops, pos=pos, proto=1, max_bytes=max_bytes)
    headers = {"authorization": f"Bearer {known.token}", "content-type": "application/json"}
    answer = world.office.answer(Ask("POST", "/v1/sync", {}, headers, dumps(wire.request_out(request))))
    assert answer.status == 200
    return loads(answer.body)["frames"]


def test_a_laptop_of_the_first_protocol_is_told_nothing_that_it_does_not_know(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    old_ask(world, mari, note(mari, case_id, 500))
    again = note(mari, case_id, 500)
    (frame,) = old_ask(world, mari, again, base=mari.known().base)
    assert "forked" not in frame
    assert frame["receipts"][again.op_id]["state"] == "applied"
    one = note(mari, case_id, 501)
    erase_row(world, one.row_id, case_id)
    (frame,) = old_ask(world, mari, one, base=mari.known().base)
    assert frame["receipts"][one.op_id]["state"] == "noop"


def test_a_laptop_of_the_first_protocol_gets_places_that_it_can_hand_back(world, mari):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    for n in range(30):
        mari.note(case_id, f"{n} " + "words " * 60)
    mari.sync()
    got: list[str] = []
    pos = None
    for _ in range(200):
        frames = old_ask(world, mari, pos=pos, max_bytes=2_000)
        got += [row[0] for frame in frames for row in frame.get("rows", [])]
        places = [frame["pos"] for frame in frames if "pos" in frame]
        assert all(place[0] and len(place[1]) == 32 for place in places)
        pos = tuple(places[-1]) if places else pos
        if not frames[-1].get("more"):
            break
    assert len(got) == len(set(got))
    assert len(got) == frames[-1]["done"][2]


def test_a_request_of_another_laptop_is_refused(world, mari):
    known = mari.known()
    request = replace(SyncRequest(known.device, known.epoch, 0), device_id=new_id())
    headers = {"authorization": f"Bearer {known.token}", "content-type": "application/json"}
    answer = world.office.answer(Ask("POST", "/v1/sync", {}, headers, dumps(wire.request_out(request))))
    assert answer.status == 409
