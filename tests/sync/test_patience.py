"""When a laptop syncs by itself: soon after a save, when a line appears, seldom where it costs power."""

from __future__ import annotations

import threading

import pytest

from app.errors import Unavailable
from app.sync import surroundings, worker
from app.sync.client import Outcome
from app.sync.surroundings import Surroundings
from app.sync.worker import AFTER_SAVE_S, EVERY_S, FIRST_TRY_AGAIN_S, LONGEST_S, SyncWorker

NO_LINE = Unavailable("no_line", "No line.")


class Watch:
    """A stopwatch that goes on when it is told."""

    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


class Office:
    """A sync that ends as it is told, then well; `done` counts."""

    def __init__(self, *ends: Outcome | Unavailable) -> None:
        self.ends = list(ends)
        self.done = threading.Semaphore(0)

    def sync(self) -> Outcome:
        end = self.ends.pop(0) if self.ends else Outcome()
        if isinstance(end, Unavailable):
            raise end
        return end

    def wait(self) -> None:
        assert self.done.acquire(timeout=10)


class Kept:
    """A worker whose next sync can be looked at without waiting for it."""

    def __init__(self, *ends: Outcome | Unavailable, battery: bool = False) -> None:
        self.watch = Watch()
        self.office = Office(*ends)
        self.worker = SyncWorker(
            self.office.sync, stopwatch=self.watch, on_battery=lambda: battery, jitter=lambda: 1.0
        )
        self.worker._due = float("inf")

    def sync(self) -> Kept:
        self.worker._due = float("inf")
        self.worker._once()
        return self

    @property
    def due_in(self) -> float:
        return self.worker._due - self.watch.now


def test_all_is_well_every_five_minutes():
    assert Kept().sync().due_in == EVERY_S


def test_a_save_goes_out_within_twenty_seconds_with_those_that_follow_it():
    kept = Kept().sync()
    kept.watch.now += 100
    kept.worker.saved()
    assert kept.due_in == AFTER_SAVE_S
    kept.watch.now += 15
    kept.worker.saved()
    assert kept.due_in == AFTER_SAVE_S - 15


def test_a_save_puts_nothing_off():
    kept = Kept().sync()
    kept.watch.now += EVERY_S - 5
    kept.worker.saved()
    assert kept.due_in == 5


def test_a_save_on_a_line_that_fails_does_not_bring_the_next_try_nearer():
    kept = Kept(NO_LINE, NO_LINE, NO_LINE, NO_LINE).sync().sync().sync().sync()
    assert kept.due_in == FIRST_TRY_AGAIN_S * 8
    kept.worker.saved()
    assert kept.due_in == FIRST_TRY_AGAIN_S * 8


def test_a_line_that_appears_is_used_at_once_and_what_failed_before_is_forgotten():
    kept = Kept(*[NO_LINE] * 8)
    for _ in range(8):
        kept.sync()
    kept.worker.notice(Surroundings(online=False))
    assert kept.due_in == LONGEST_S
    kept.worker.notice(Surroundings(online=True))
    assert kept.due_in <= worker.LINE_SETTLES_S
    kept.worker.saved()
    assert kept.sync().due_in == EVERY_S


def test_without_a_line_nothing_is_tried_for_long_and_a_save_wakes_nobody():
    kept = Kept().sync()
    kept.worker.notice(Surroundings(online=False))
    kept.worker.saved()
    assert kept.due_in == LONGEST_S


def test_what_an_officer_asks_for_is_tried_even_where_the_system_sees_no_line():
    kept = Kept().sync()
    kept.worker.sync_now()
    kept.worker.notice(Surroundings(online=False))
    assert kept.due_in <= 0
    kept.worker.notice(Surroundings(online=False))
    kept.worker.sync_now()
    assert kept.due_in <= 0


def test_a_system_that_tells_nothing_changes_nothing():
    kept = Kept(NO_LINE).sync()
    before = kept.due_in
    kept.worker.notice(Surroundings())
    kept.worker.notice(Surroundings(online=True))
    assert kept.due_in == before


def test_on_battery_failures_are_waited_out_twice_as_long_and_quiet_hours_three_times():
    assert Kept(NO_LINE, battery=True).sync().due_in == FIRST_TRY_AGAIN_S * 2
    kept = Kept(battery=True)
    waits = [kept.sync().due_in for _ in range(12)]
    assert waits[0] == waits[2] == EVERY_S
    assert waits == sorted(waits)
    assert waits[-1] == EVERY_S * worker.QUIETEST
    kept.office.ends = [Outcome(received=1)]
    assert kept.sync().due_in == EVERY_S


def test_on_the_mains_quiet_hours_change_nothing():
    kept = Kept()
    assert {kept.sync().due_in for _ in range(12)} == {EVERY_S}


def test_the_waits_of_many_laptops_are_spread():
    kept = Kept(NO_LINE, NO_LINE)
    kept.worker._jitter = lambda: 0.0
    assert kept.sync().due_in == FIRST_TRY_AGAIN_S / 2


def test_what_is_asked_for_during_a_sync_comes_right_after_it():
    office = Office()
    begun, go_on = threading.Semaphore(0), threading.Semaphore(0)

    def sync() -> Outcome:
        begun.release()
        assert go_on.acquire(timeout=10)
        return Outcome()

    one = SyncWorker(sync, on_ended=lambda ended: office.done.release())
    one.start()
    assert begun.acquire(timeout=10)
    one.sync_now()
    go_on.release(2)
    office.wait()
    assert begun.acquire(timeout=10)
    office.wait()
    one.stop()


def test_no_wall_clock_decides_when(monkeypatch):
    """Years forward and back again: nothing happens earlier or later for it."""
    import time

    kept = Kept().sync()
    for moment in (0.0, 4e9):
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        kept.worker.saved()
        assert kept.due_in == AFTER_SAVE_S


# --- power -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("supplies", "lives_on_battery"),
    [
        ({}, False),
        ({"BAT0": ("Battery", "", "Discharging")}, True),
        ({"BAT0": ("Battery", "", "Charging"), "AC": ("Mains", "1", "")}, False),
        ({"BAT0": ("Battery", "", "Discharging"), "AC": ("Mains", "0", "")}, True),
        ({"BAT0": ("Battery", "", "Discharging"), "USBC": ("USB", "1", "")}, False),
        ({"BAT0": ("Battery", "", "Full"), "AC": ("Mains", "0", "")}, False),
    ],
)
def test_the_kernel_tells_of_power(supplies, lives_on_battery, tmp_path, monkeypatch):
    for name, (kind, online, status) in supplies.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "type").write_text(kind + "\n")
        for file, text in (("online", online), ("status", status)):
            if text:
                (tmp_path / name / file).write_text(text + "\n")
    monkeypatch.setattr(surroundings, "SUPPLIES", tmp_path)
    assert surroundings._linux() == lives_on_battery


def test_the_mouse_s_battery_is_not_the_laptop_s(tmp_path, monkeypatch):
    (tmp_path / "mouse").mkdir()
    for file, text in (("type", "Battery"), ("scope", "Device"), ("status", "Discharging")):
        (tmp_path / "mouse" / file).write_text(text)
    monkeypatch.setattr(surroundings, "SUPPLIES", tmp_path)
    assert not surroundings._linux()


def test_a_system_that_does_not_say_is_taken_to_be_plugged_in(tmp_path, monkeypatch):
    monkeypatch.setattr(surroundings, "SUPPLIES", tmp_path / "none")
    assert not surroundings.on_battery()
