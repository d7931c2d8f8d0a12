"""Marks and time lines: how an office finds that it was restored, and how much of the past is shared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Unavailable
from app.models.cases import CaseFile, Note
from app.models.clashes import Clash
from app.sync.protocol import SyncRequest
from app.sync.server import timelines
from app.sync.server.schema import numbering, revision, tenant, timeline
from app.sync.server.timelines import Line, OtherLine
from tests.sync.restored import back_up, put_back

KEY = bytes(32)
OFFICE = "0" * 32


def chains(last: int, *, parted: int | None = None) -> dict[int, str]:
    """The chain at each revision to `last`; after `parted` that of another line."""
    return {
        rev: f"{rev:05x}{'a' if parted is None or rev <= parted else 'b'}".rjust(64, "1")[::-1]
        for rev in range(1, last + 1)
    }


def mark(base: int, known: dict[int, str]) -> str:
    return timelines.mark_of(KEY, OFFICE, "e", base, known)


def judged(base: int, said: str, rev: int, known: dict[int, str], epoch: str = "e") -> int:
    return timelines.base_by(KEY, OFFICE, epoch, (base, said), rev, known)


def test_a_mark_is_short_and_fits_where_it_was_given():
    known = chains(100)
    said = mark(90, known)
    assert len(said) <= 40
    assert judged(90, said, 100, known) == 90


def test_a_laptop_without_a_mark_is_believed_as_far_as_the_office_has_come():
    assert judged(90, "", 100, {}) == 90
    assert judged(101, "", 100, {}) == 0


@pytest.mark.parametrize("spoilt", ["x", "AAAA", "é" * 38, "A" * 38, "=" * 38, "A" * 80])
def test_a_mark_that_is_not_of_this_office_counts_for_nothing(spoilt):
    assert judged(90, spoilt, 100, chains(100)) == 0


def test_a_mark_is_good_for_its_own_revision_time_line_and_council_only():
    known = chains(100)
    said = mark(90, known)
    assert judged(91, said, 100, known) == 0
    assert judged(90, said, 100, known, epoch="f") == 0
    assert timelines.base_by(KEY, "1" * 32, "e", (90, said), 100, known) == 0
    assert timelines.base_by(bytes(31) + b"1", OFFICE, "e", (90, said), 100, known) == 0


def test_a_laptop_that_has_seen_more_than_there_is_shows_that_the_office_was_restored():
    with pytest.raises(OtherLine) as other:
        judged(120, mark(120, chains(120)), 100, chains(100))
    assert other.value.start_rev == 120 - 64


def test_so_does_another_past_under_the_same_number():
    with pytest.raises(OtherLine) as other:
        judged(120, mark(120, chains(120)), 130, chains(130, parted=115))
    assert other.value.start_rev == 120 - 8


def test_nothing_is_said_to_be_shared_that_is_not_known_to_be():
    with pytest.raises(OtherLine) as other:
        judged(6, mark(6, chains(6)), 3, chains(3))
    assert other.value.start_rev == 0


def test_revisions_from_before_the_chain_was_kept_are_believed():
    assert judged(90, mark(90, {}), 100, {}) == 90


@given(st.integers(1, 6000), st.integers(0, 6000), st.integers(0, 300))
def test_what_is_shared_was_never_after_the_lines_parted(base, parted, more):
    """Whatever the restored office did since, its new line begins no later than where they parted."""
    parted = min(parted, base - 1)
    rev = parted + more
    here = {r: c for r, c in chains(rev, parted=parted).items() if r in timelines.looked_at(base)}
    there = {r: c for r, c in chains(base).items() if r in timelines.looked_at(base)}
    with pytest.raises(OtherLine) as other:
        judged(base, mark(base, there), rev, here)
    assert other.value.start_rev is not None
    assert other.value.start_rev <= parted
    near = [base - far for far in timelines.DISTANCES if 0 < base - far <= min(parted, rev)]
    assert other.value.start_rev == max(near, default=0)


LINES = [Line("one", 1, 0), Line("two", 2, 40), Line("three", 3, 30)]


def test_what_two_lines_share_is_where_the_first_one_after_them_began():
    assert timelines.common_with(LINES, "one") == 30
    assert timelines.common_with(LINES, "two") == 30
    assert timelines.common_with(LINES, "three") == 0
    assert timelines.common_with(LINES, "never heard of") == 0
    assert timelines.old_line(LINES, "three") is None
    unknown, other = timelines.old_line(LINES, "lost"), timelines.old_line(LINES, "lost too")
    assert unknown is not None
    assert unknown.common == 0 > unknown.n
    assert unknown != other
    line = timelines.old_line(LINES, "two")
    assert line is not None
    assert (line.n, line.common) == (2, 30)


# --- at the office -----------------------------------------------------------------------------------------


def lines_of(world):
    with world.office.database.read(world.council.tenant) as connection:
        return timelines.lines_of(connection, world.council.tenant)


def counter_of(world):
    with world.office.database.read(world.council.tenant) as connection:
        return connection.execute(select(tenant).where(tenant.c.tenant == world.council.tenant)).one()


def test_a_restore_that_nobody_announced_is_noticed_by_the_first_laptop_that_had_seen_more(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    for n in range(12):
        mari.note(case_id, f"before {n}")
        mari.sync()
    kept = back_up(small_world)
    mari.note(case_id, "after the backup")
    mari.sync()
    put_back(small_world, kept, announced=False)
    before = counter_of(small_world)
    outcome = mari.sync()
    assert outcome.complete
    assert outcome.agrees
    now = lines_of(small_world)
    assert [line.n for line in now] == [1, 2]
    assert now[1].epoch == counter_of(small_world).epoch != before.epoch
    assert now[1].start_rev <= before.rev
    assert now[1].start_rev >= before.rev - 8
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert "after the backup" in {row["text"] for row in tomos.rows(Note)}


def test_a_restore_is_noticed_when_the_numbers_have_caught_up_too(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    tomos.sync()
    kept = back_up(small_world)
    mari.note(case_id, "lost")
    mari.sync()
    put_back(small_world, kept, announced=False)
    for n in range(4):
        tomos.note(case_id, f"since {n}")
        tomos.sync()
    small_world.settle()
    assert len(lines_of(small_world)) == 2
    for laptop in (mari, tomos):
        assert {row["text"] for row in laptop.rows(Note)} == {"lost", *(f"since {n}" for n in range(4))}


def test_no_laptop_can_make_the_office_believe_that_it_was_restored(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    known = mari.known()
    request = SyncRequest(known.device, known.epoch, known.base + 50, mark=known.mark)
    frames = list(mari.line.exchange(request))
    assert frames[-1].done is not None
    assert len(lines_of(small_world)) == 1
    forged = SyncRequest(known.device, known.epoch, known.base, mark="A" * 38)
    assert {row.whole for frame in mari.line.exchange(forged) for row in frame.rows} == {True}
    assert len(lines_of(small_world)) == 1


def test_a_database_that_only_follows_asks_the_laptop_to_wait(small_world, monkeypatch):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    kept = back_up(small_world)
    mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    put_back(small_world, kept, announced=False)
    monkeypatch.setattr(small_world.office.database, "writes", lambda connection: False)
    with pytest.raises(Unavailable):
        mari.sync()
    assert len(lines_of(small_world)) == 1


def test_a_new_line_leaves_out_case_numbers_that_may_have_been_given_on_the_old_one(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    first = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    with world.office.database.write(world.council.tenant) as connection:
        timelines.begin(connection, world.council.tenant, why="disk", now=world.clock())
        years = {
            row.name: row.last
            for row in connection.execute(select(numbering).where(numbering.c.tenant == world.council.tenant))
        }
        kept = connection.execute(select(timeline).where(timeline.c.tenant == world.council.tenant)).all()
    assert set(years.values()) == {1 + timelines.NUMBERS_SKIPPED}
    assert sorted((row.n, row.start_rev > 0) for row in kept) == [(1, False), (2, True)]
    second = mari.open_case("Ifan", "Rees", world.north)
    mari.sync()
    numbers = [str(mari.row(CaseFile, case)["reference"])[-4:] for case in (first, second)]
    assert numbers == ["0001", f"{2 + timelines.NUMBERS_SKIPPED:04d}"]


def test_every_revision_has_its_chain(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    counter = counter_of(world)
    with world.office.database.read(world.council.tenant) as connection:
        rows = connection.execute(
            select(revision).where(revision.c.tenant == world.council.tenant).order_by(revision.c.rev)
        ).all()
    assert [row.rev for row in rows] == list(range(1, counter.rev + 1))
    assert rows[-1].chain == counter.chain


def test_a_council_has_its_first_line_from_the_beginning(world):
    with world.office.database.read(world.council.tenant) as connection:
        (row,) = connection.execute(select(timeline).where(timeline.c.tenant == world.council.tenant)).all()
    assert (row.epoch, row.n, row.start_rev) == (counter_of(world).epoch, 1, 0)


def test_a_stolen_laptop_gives_up_what_the_restored_office_lost_and_then_its_keys(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    kept = back_up(small_world)
    mari.note(case_id, "only she knows")
    mari.sync()
    put_back(small_world, kept)
    small_world.council.revoke_device(mari.known().device)
    outcome = mari.sync()
    assert outcome.revoked
    assert mari.erased
    assert len(lines_of(small_world)) == 2
    held = small_world.council.held_work()
    assert {"note"} <= {work.kind for work in held}
    (note,) = [work for work in held if work.kind == "note" and work.why == "revoked"]
    small_world.council.accept(note.op_id)
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert {row["text"] for row in tomos.rows(Note)} == {"only she knows"}


def test_work_that_was_lost_comes_before_what_was_done_after_it(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    kept = back_up(small_world)
    mari.change_case(case_id, summary="lost")
    mari.sync()
    put_back(small_world, kept, announced=False)
    mari.change_case(case_id, summary="after it")
    assert mari.sync().agrees
    assert mari.rows(Clash) == []
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert tomos.row(CaseFile, case_id)["summary"] == "after it"
