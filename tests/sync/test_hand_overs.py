"""What sync does in one turn at the records: little, however much waits: a screen may wait behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from time import perf_counter

import pytest
from sqlalchemy import Engine, event, func, select

from app.domain.changes import Changes
from app.models.cases import CaseFile, Note
from app.models.local import JournalEntry, SyncRow
from app.models.record import new_id
from app.sync import facts, sending, status
from app.sync.client import Outcome, SyncClient
from app.sync.protocol import SyncFrame, SyncRequest
from app.sync.server import answers

MANY = 450


def many_notes(laptop, case_id: str, count: int = MANY) -> None:
    """So many changes, in saves of two."""

    def verb(work) -> Changes:
        made = [
            Note(id=new_id(), scope_id=case_id, case_id=case_id, text=f"Note {n}", at=laptop.clock())
            for n in range(2)
        ]
        work.session.add_all(made)
        return Changes(verb="add_note")

    for _ in range(count // 2):
        laptop.casebook.do(verb)


@dataclass
class Turn:
    """One turn at the records: how much of it moved, and what was asked of the store."""

    receipts: int
    rows: int
    away: int
    statements: list[str]


class Turns:
    """Runs a laptop's sync as the window does, and counts in each turn."""

    def __init__(self, laptop, stopwatch: Callable[[], float] = perf_counter) -> None:
        self.laptop = laptop
        self.stopwatch = stopwatch
        self.all: list[Turn] = []
        self.requests: list[SyncRequest] = []
        self.frames: list[SyncFrame] = []
        self.between: Callable[[], None] = lambda: None

    def sync(self) -> Outcome:
        real = self.laptop.line.exchange

        def exchange(request: SyncRequest) -> Iterator[SyncFrame]:
            self.requests.append(request)
            for frame in real(request):
                self.frames.append(frame)
                yield frame

        self.laptop.line.exchange = exchange
        try:
            return SyncClient(
                self.laptop.engine,
                self.laptop.line,
                clock=self.laptop.clock,
                on_records=self._turn,
                stopwatch=self.stopwatch,
            ).sync()
        finally:
            self.laptop.line.exchange = real

    def _turn(self, deed: Callable[[], object]) -> object:
        before, known, cases = self._counts()
        with heard(self.laptop.engine) as statements:
            answer = deed()
        after, now_known, now_cases = self._counts()
        self.all.append(
            Turn(before - after, max(0, now_known - known), max(0, cases - now_cases), statements)
        )
        self.between()
        return answer

    def _counts(self) -> tuple[int, int, int]:
        with self.laptop.engine.connect() as connection:
            return (
                connection.scalar(select(func.count()).where(JournalEntry.state == "pending")) or 0,
                connection.scalar(select(func.count()).select_from(SyncRow)) or 0,
                connection.scalar(select(func.count()).select_from(CaseFile)) or 0,
            )


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """Every statement that the store is asked meanwhile."""
    said: list[str] = []

    def hear(_c, _cursor, statement, _parameters, _context, _many) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield said
    event.remove(engine, "before_cursor_execute", hear)


def test_on_a_slow_line_a_first_upload_goes_a_little_at_a_time(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    many_notes(mari, case_id)
    learnt(mari, ops_bytes=20_000)
    turns = Turns(mari, Ticking(10.0))
    outcome = turns.sync()
    assert (outcome.sent, outcome.agrees, outcome.complete) == (MANY + 3, True, True)
    assert 10 < max(len(request.ops) for request in turns.requests) < 60
    assert sum(turn.receipts for turn in turns.all) == MANY + 3


def test_what_takes_long_at_the_records_is_asked_for_in_smaller_frames(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    many_notes(mari, mari.open_case("Siân", "Morgan", small_world.north))
    mari.sync()
    asked = []
    for name, seconds in (("Tomos Hart", 0.001), ("Nia Lewis", 0.2)):
        laptop = small_world.laptop(small_world.officer(name), sync=False)
        assert Turns(laptop, Ticking(seconds)).sync().agrees
        again = Turns(laptop)
        again.sync()
        asked.append(again.requests[0].frame_bytes)
    assert asked[0] > asked[1]


class Ticking:
    """A stopwatch that goes on by so much each time that it is looked at."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.now = 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def learnt(laptop, **values) -> None:
    """What the laptop has learnt of its line, put there."""
    with laptop.engine.begin() as connection:
        facts.write(connection, **values)


def test_a_turn_asks_the_store_the_same_few_questions_however_many_rows_a_frame_has(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    many_notes(mari, case_id, 2)
    few = Turns(mari)
    few.sync()
    many_notes(mari, case_id)
    many = Turns(mari)
    many.sync()
    assert max(len(turn.statements) for turn in many.all) == max(len(turn.statements) for turn in few.all)


def test_no_question_of_a_sync_walks_through_all_that_waits(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    many_notes(mari, case_id)
    turns = Turns(mari)
    turns.sync()
    asked = {s for turn in turns.all for s in turn.statements if "FROM journal" in s}
    walks = {s for s in asked if "ix_journal_state_seq" in plan_of(mari.engine, s)}
    assert len(asked) > len(walks)
    assert [s for s in walks if not any(word in s for word in ("LIMIT", "EXISTS", "count("))] == []


def plan_of(engine: Engine, statement: str) -> str:
    with engine.connect() as connection:
        blanks = ("x",) * statement.count("?")
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", blanks)
        return " ".join(str(row[3]) for row in rows)


def test_a_first_fetch_is_many_short_turns(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    many_notes(mari, mari.open_case("Siân", "Morgan", small_world.north))
    mari.sync()
    tomos = small_world.laptop(small_world.officer("Tomos Hart"), sync=False)
    turns = Turns(tomos)
    assert turns.sync().agrees
    assert 0 < max(turn.rows for turn in turns.all) <= 2 * max(len(frame.rows) for frame in turns.frames)
    assert len(tomos.rows(Note)) == MANY


def test_cases_that_an_officer_loses_go_a_few_at_a_time(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos_id = small_world.officer("Tomos Hart")
    for n in range(2 * answers.EVICTIONS_AT_ONCE + 1):
        mari.open_case(f"Siân {n}", "Morgan", small_world.north)
    mari.sync()
    tomos = small_world.laptop(tomos_id)
    small_world.council.take_out_of_patch(tomos_id, small_world.north)
    turns = Turns(tomos)
    assert turns.sync().agrees
    assert tomos.rows(CaseFile) == []
    assert 0 < max(turn.away for turn in turns.all) <= 2 * answers.EVICTIONS_AT_ONCE
    assert max(len(frame.evict) for frame in turns.frames) == answers.EVICTIONS_AT_ONCE


def test_an_officer_may_work_between_any_two_turns(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    many_notes(mari, case_id)
    turns = Turns(mari)
    left = iter(range(12))

    def work() -> None:
        if (n := next(left, None)) is not None:
            mari.change_case(case_id, summary=f"Written in turn {n}")

    turns.between = work
    outcome = turns.sync()
    assert (outcome.agrees, outcome.clashes, mari.entries("pending")) == (True, 0, [])
    assert mari.row(CaseFile, case_id)["summary"] == "Written in turn 11"
    tomos = small_world.officer_with_laptop("Tomos Hart")
    assert tomos.row(CaseFile, case_id)["summary"] == "Written in turn 11"


@pytest.mark.parametrize("cut_after", [1, 2])
def test_receipts_that_came_before_the_line_was_cut_are_kept_and_the_rest_come_next_time(
    small_world, cut_after
):
    from app.errors import Unavailable

    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    many_notes(mari, case_id)
    tomos = small_world.officer_with_laptop("Tomos Hart")
    learnt(mari, turn_bytes=4_096)
    real = mari.line.exchange
    came = []

    def cut(request: SyncRequest) -> Iterator[SyncFrame]:
        for n, frame in enumerate(real(request)):
            if n == cut_after:
                raise Unavailable("no_line", "The line was cut.")
            came.extend(frame.receipts)
            yield frame

    mari.line.exchange = cut
    with pytest.raises(Unavailable):
        mari.sync()
    assert 0 < len(mari.entries("acked")) == len(came) < MANY
    assert not mari.state().everything_at_office
    mari.line.exchange = real
    assert mari.sync().agrees
    assert len(mari.entries("acked")) == MANY + 3
    tomos.sync()
    assert {row["text"] for row in tomos.rows(Note)} == {"Note 0", "Note 1"}
    assert len(tomos.rows(Note)) == MANY


# --- how things stand --------------------------------------------------------------------------------------


def test_the_foot_of_the_window_reads_no_change_to_say_how_many_wait(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    many_notes(mari, case_id)
    with heard(mari.engine) as statements:
        told = mari.casebook.read(status.brief)
    assert (told.acts_waiting, told.changes_waiting) == (MANY // 2 + 1, MANY + 3)
    assert not [s for s in statements if "changes" in s]
    with heard(mari.engine) as again:
        mari.casebook.read(status.state)
    whole = [s for s in again if "journal.changes" in s.partition("FROM")[0] and "json_each" not in s]
    assert all("LIMIT" in s for s in whole)


def test_brief_and_whole_never_tell_two_truths(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    steps = (
        lambda: None,
        lambda: mari.open_case("Siân", "Morgan", small_world.north),
        mari.sync,
        lambda: small_world.council.revoke_device(mari.known().device),
        mari.sync,
    )
    for step in steps:
        step()
        brief, whole = mari.casebook.read(status.brief), mari.state()
        assert {f.name: getattr(whole, f.name) for f in fields(brief)} == {
            f.name: getattr(brief, f.name) for f in fields(brief)
        }
        assert brief.everything_at_office == (not mari.entries("pending"))
    assert brief.revoked


def test_of_many_acts_the_newest_are_told_and_the_others_counted_and_weighed(small_world, monkeypatch):
    monkeypatch.setattr(status, "SHOWN", 3)
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    for n in range(4):
        mari.note(case_id, f"{n} " * 100)
    mari.note(case_id, "The newest")
    told = mari.state()
    assert [item.verb for item in told.waiting] == ["add_note"] * 3
    assert (told.acts_waiting, told.changes_waiting) == (6, 8)
    assert told.waiting[-1].size < told.waiting[0].size
    assert told.size_bytes > sum(item.size for item in told.waiting)
    assert told.waiting[0].at <= told.waiting[-1].at
    assert all("Siân Morgan" in item.about for item in told.waiting)


def test_what_was_done_at_once_goes_up_at_once_however_small_a_request_is(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    for number in range(6):
        mari.open_case("Siân", f"Morgan {number}", small_world.north)
    saves = [entry.save_id for entry in mari.entries("pending")]
    assert len(set(saves)) < len(saves)
    for size in (1, 500, 2_000, 5_000, 20_000):
        with mari.engine.connect() as connection:
            ops = sending.waiting(connection, size=size)
        of_the_last = saves.count(ops[-1].save_id)
        sent_of_it = sum(op.save_id == ops[-1].save_id for op in ops)
        is_the_only_one = len({op.save_id for op in ops}) == 1
        assert sent_of_it == of_the_last or is_the_only_one, size
