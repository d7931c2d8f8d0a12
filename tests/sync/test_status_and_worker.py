"""What an officer is told of sync, and the thread that keeps it going."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import insert

from app.errors import Refused, Unavailable
from app.sync import facts
from app.sync.client import Outcome, Progress, SyncClient
from app.sync.status import HEADS, SLOW_LINE, seconds_for
from app.sync.store_tables import blob
from app.sync.worker import LONGEST_S, SyncWorker

HTTP_HEADS = 185
WORDS = (
    "Rang the landlord, who will wait until Friday for the deposit. Gwelais Siân yn y swyddfa; mae'r gwresogi"
    " yn dal wedi torri. Left a message with the support worker as agreed. Mae hi'n aros gyda'i chwaer."
)


def test_what_waits_is_said_act_by_act_in_words(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    state = mari.state()
    assert [item.verb for item in state.waiting] == ["open_case", "add_note"]
    assert all("Siân Morgan" in item.about for item in state.waiting)
    assert state.size_bytes == sum(item.size for item in state.waiting) > 0
    assert state.est_seconds >= 2
    assert not state.everything_at_office
    mari.sync()
    state = mari.state()
    assert state.waiting == ()
    assert state.everything_at_office
    assert (state.size_bytes, state.est_seconds) == (0, 0)
    assert state.last_receipt_at == mari.clock()
    assert state.last_complete_at == mari.clock()


def test_a_laptop_that_has_not_joined_never_says_that_all_is_at_the_office(small_world):
    from sqlalchemy.orm import Session

    from app.models.store import memory_store
    from app.sync import status
    from tests.support.stores import empty_template

    engine = memory_store(empty_template())

    class Reading:
        session = Session(engine)

    state = status.state(Reading())
    assert (state.enrolled, state.everything_at_office) == (False, False)
    Reading.session.close()
    engine.dispose()


def test_a_clash_and_held_work_are_counted(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    mari.change_case(case_id, summary="Ill since May")
    tomos.change_case(case_id, summary="Ill since June")
    small_world.settle()
    assert mari.state().clashes == 1
    assert mari.state().everything_at_office  # both values are there


def test_time_is_reckoned_by_the_line_as_it_was_last_seen():
    assert seconds_for(0, 100) == 0
    assert seconds_for(SLOW_LINE * 10, 0) == 12
    assert seconds_for(1000, 100) == 12
    assert seconds_for(1000, 100, 0.5) == 11


def test_words_and_files_are_told_apart_and_take_what_they_took_before(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    with mari.engine.begin() as connection:
        facts.write(connection, goodput_up=1_000, goodput=50, round_trip_ms=700)
    mari.note(case_id, "Sleeping in the car at Llanon")
    letter = {"sha256": "a" * 64, "size": 100_000, "sent": 20_000, "state": "local", "note": ""}
    with mari.engine.begin() as connection:
        connection.execute(insert(blob), [letter])
    state = mari.state()
    assert state.files_bytes == 80_000
    assert 92 <= state.files_seconds <= 93  # 80 s on the line, and a wait after each part of five seconds
    assert 0 < state.words_bytes < 300
    assert state.words_seconds == 2
    assert state.est_seconds == state.words_seconds + state.files_seconds


def test_what_is_told_to_go_is_about_what_goes(small_world):
    """Told within a third, with the heads: for one change, and for a day of them in words of all kinds."""
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    for texts in (["Ill since May"], [f"{WORDS[n : n + 60]} {n * 7919}" for n in range(50)]):
        for text in texts:
            mari.change_case(case_id, summary=text)
        told = mari.state().words_bytes + HEADS
        before = mari.line.bytes_up
        mari.sync()
        went = mari.line.bytes_up - before + HTTP_HEADS
        assert 0.66 < told / went < 1.5


def test_progress_and_the_hand_over_to_the_records_worker(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    mari.open_case("Siân", "Morgan", small_world.north)
    told: list[Progress] = []
    threads = set()

    def on_records(deed):
        answer = []
        worker = threading.Thread(target=lambda: answer.append(deed()))
        worker.start()
        worker.join()
        threads.add(worker.name)
        return answer[0]

    client = SyncClient(
        mari.engine, mari.line, clock=mari.clock, on_records=on_records, on_progress=told.append
    )
    assert client.sync().agrees
    assert told[-1].receipts == 3
    assert len(threads) > 3


class Line:
    """A sync that answers as it is told, and says when it was done."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.ended = []
        self.done = threading.Semaphore(0)

    def sync(self):
        answer = self.answers.pop(0) if self.answers else Outcome()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def on_ended(self, ended):
        self.ended.append(ended)
        self.done.release()

    def wait(self, times=1):
        for _ in range(times):
            assert self.done.acquire(timeout=10)


@pytest.fixture
def worker_of():
    made = []

    def make(line, **more):
        worker = SyncWorker(line.sync, on_ended=line.on_ended, jitter=lambda: 1.0, **more)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.stop()


def test_the_first_sync_comes_at_once_and_others_when_asked(worker_of):
    line = Line()
    worker = worker_of(line)
    worker.start()
    line.wait()
    worker.sync_now()
    line.wait()
    assert len(line.ended) == 2
    assert not worker.is_running


def test_a_sync_comes_by_itself_now_and_then(worker_of):
    line = Line()
    worker_of(line, every_s=0.01).start()
    line.wait(3)


def test_failures_are_told_and_waited_out_longer_and_longer(worker_of):
    line = Line(Unavailable("no_line", "No line."), Refused("no", "No."), Outcome())
    worker = worker_of(line)
    assert worker.wait_s() == 300
    worker.start()
    line.wait()
    waits = [worker.wait_s()]
    worker.sync_now()
    line.wait()
    waits.append(worker.wait_s())
    assert waits == [10, 20]
    worker.sync_now()
    line.wait()
    assert worker.wait_s() == 300
    worker._failures = 40
    assert worker.wait_s() == LONGEST_S


def test_a_worker_that_never_began_can_be_stopped():
    SyncWorker(Line().sync).stop()
