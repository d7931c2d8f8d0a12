"""Tasks: answers on the GUI thread, late answers dropped, the newest search wins, errors go home."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui.stalls import Stalls
from app.ui.tasks import Tasks


class Asker(QObject):
    """A screen that keeps what it was told."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[QThread] = []
        self.errors: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(QThread.currentThread())
        self.told.emit()

    def take_error(self, error: object) -> None:
        self.errors.append(error)
        self.told.emit()


class Gate:
    """A query that waits on the worker until the test opens it."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.begun = threading.Event()

    def __call__(self, _work: object) -> Changes:
        self.begun.set()
        assert self.opened.wait(10)
        return Changes(verb="gate")


def _give(number: int, _work: object) -> int:
    return number


def _fail(error: Exception, _work: object) -> Changes:
    raise error


@pytest.fixture
def asker(qapp) -> Asker:
    return Asker()


def test_the_answer_comes_on_the_gui_thread_and_was_made_elsewhere(qtbot, tasks: Tasks, asker: Asker):
    with qtbot.waitSignal(asker.told):
        tasks.read(lambda _work: threading.get_ident(), asker.take)
    assert asker.answers != [threading.get_ident()]
    assert asker.threads == [tasks.thread()]


def test_things_asked_are_done_in_their_order(qtbot, tasks: Tasks, asker: Asker):
    for number in range(50):
        tasks.read(partial(_give, number), asker.take)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert asker.answers == list(range(50))


def test_a_deed_says_what_it_changed_before_its_own_asker_hears(qtbot, tasks: Tasks, asker: Asker):
    order: list[str] = []
    tasks.changed.connect(lambda changes: order.append(f"changed {changes.verb}"))
    with qtbot.waitSignal(asker.told):
        tasks.do(lambda _work: Changes(verb="one row"), asker.take)
        asker.told.connect(lambda: order.append("then"))
    assert order == ["changed one row", "then"]


def test_an_answer_to_a_screen_that_is_gone_is_dropped(qtbot, tasks: Tasks, asker: Asker):
    import shiboken6

    gate = Gate()
    tasks.read(gate, asker.take)
    shiboken6.delete(asker)
    gate.opened.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert asker.answers == []


def test_a_deed_is_told_to_all_though_its_screen_is_gone(qtbot, tasks: Tasks, asker: Asker):
    import shiboken6

    gate = Gate()
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.do(gate, asker.take)
        shiboken6.delete(asker)
        gate.opened.set()
    assert heard.args == [Changes(verb="gate")]
    assert asker.answers == []


def test_of_searches_only_the_newest_answers(qtbot, tasks: Tasks, asker: Asker):
    gate = Gate()
    ran: list[str] = []

    def look(words: str, _work: object) -> str:
        ran.append(words)
        return words

    tasks.read(gate, asker.take, latest="search")
    assert gate.begun.wait(10)
    tasks.read(partial(look, "si"), asker.take, latest="search")
    tasks.read(partial(look, "sia"), asker.take, latest="search")
    tasks.read(partial(look, "other"), asker.take, latest="elsewhere")
    gate.opened.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert asker.answers == ["sia", "other"]
    assert ran == ["sia", "other"]  # what had not begun was never run


@pytest.mark.parametrize("error", [Refused("no", "No."), Unavailable("disk", "The disk is full.")])
def test_a_known_error_goes_to_whoever_asked(qtbot, tasks: Tasks, asker: Asker, error: Exception):
    with qtbot.waitSignal(asker.told), qtbot.assertNotEmitted(tasks.failed):
        tasks.do(partial(_fail, error), asker.take, asker.take_error)
    assert asker.errors == [error]
    assert asker.answers == []


def test_a_known_error_that_nobody_takes_goes_to_the_message_bar(qtbot, tasks: Tasks, asker: Asker):
    with qtbot.waitSignal(tasks.failed) as heard:
        tasks.do(partial(_fail, Refused("no", "No.")), asker.take)
    assert heard.args[0].code == "no"


def test_a_fault_of_ours_is_never_silent(qtbot, tasks: Tasks, asker: Asker):
    with qtbot.waitSignal(tasks.broke) as heard, qtbot.assertNotEmitted(tasks.changed):
        tasks.do(partial(_fail, ZeroDivisionError()), asker.take, asker.take_error)
    assert isinstance(heard.args[0], ZeroDivisionError)
    assert asker.errors == []


def test_undo_is_a_deed_too(qtbot, tasks: Tasks, books):
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.undo()
    assert heard.args == ["undone"]
    assert books.undone == 1


def test_closing_finishes_what_is_written_and_drops_what_is_read(qtbot, tasks: Tasks, asker: Asker):
    gate = Gate()
    done: list[str] = []

    def write(_work: object) -> Changes:
        done.append("written")
        return Changes()

    tasks.read(gate, asker.take)
    assert gate.begun.wait(10)
    tasks.do(write)
    tasks.read(lambda _work: done.append("read"), asker.take)
    gate.opened.set()
    tasks.close()
    assert done == ["written"]
    tasks.read(lambda _work: "late", asker.take)  # a screen that asks again while the window closes
    QCoreApplication.processEvents()
    assert asker.answers == []


def test_five_thousand_answers_leave_nothing_behind(qtbot, tasks: Tasks, asker: Asker):
    for number in range(5_000):
        tasks.read(partial(_give, number), asker.take)
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
    assert len(asker.answers) == 5_000
    assert tasks._waiting == {}
    assert tasks._latest == {}


def test_the_watch_names_who_held_the_window(qtbot):
    from app.ui import words

    watch = Stalls(worth_ms=30)
    watch.start()
    over = threading.Event()

    def hold() -> None:
        # Work of ours for 80 ms: reading days, over and over.
        from datetime import date
        from time import perf_counter

        began = perf_counter()
        while perf_counter() - began < 0.08:
            words.read_date("dydd Mawrth 14 Ebrill 2026", today=date(2026, 1, 1))
        over.set()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(20, hold)
    qtbot.waitUntil(over.is_set)
    QCoreApplication.processEvents()
    stalls = watch.stop()
    assert stalls
    assert stalls[0].lasted_ms >= 60
    assert stalls[0].where.startswith("app.ui.words.")


def test_the_watch_leaves_out_what_nobody_waits_for(qtbot):
    from time import perf_counter

    watch = Stalls(worth_ms=30)
    watch.start()
    with watch.not_counted():
        began = perf_counter()
        while perf_counter() - began < 0.06:
            pass
    QCoreApplication.processEvents()
    assert [stall for stall in watch.stop() if stall.lasted_ms >= 55] == []
