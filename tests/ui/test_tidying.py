"""Garbage with Qt's objects in it goes on the GUI thread, whoever made it."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.ui.tidying import LEAST, Tidying


@pytest.fixture
def tidying(qapp):
    kept = Tidying()
    yield kept
    kept.stop()
    assert gc.isenabled()


class _Cycle:
    """Holds a QObject, and itself, so that only the collector can free it."""

    def __init__(self, died_on: list[int]) -> None:
        self.timer = QTimer()
        self.timer.start(10_000)
        self.me = self
        self._died_on = died_on

    def __del__(self) -> None:
        self._died_on.append(threading.get_ident())


def test_a_busy_worker_never_collects_what_belongs_to_the_window(tidying):
    died_on: list[int] = []
    for _ in range(50):
        _Cycle(died_on)
    worker = threading.Thread(
        target=lambda: [[object()] for _ in range(200_000)] and [[] for _ in range(100_000)]
    )
    worker.start()
    worker.join()
    assert died_on == []
    while tidying.tidy() >= 0:
        pass
    gc.collect()
    assert died_on == [threading.get_ident()] * 50


def test_little_garbage_is_left_for_later(tidying):
    gc.collect()
    assert tidying.tidy() == -1


def test_much_garbage_is_looked_through_by_the_timer(qtbot, tidying):
    died_on: list[int] = []
    _Cycle(died_on)
    kept: list[list[object]] = [[] for _ in range(LEAST[0] * 2)]
    qtbot.waitUntil(lambda: len(died_on) == 1, timeout=20_000)
    assert kept
    assert isinstance(QCoreApplication.instance(), QObject)
