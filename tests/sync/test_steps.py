"""The steps at which a program may be stopped: told to hooks, and deadly to a process that was told so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from app.sync import steps


def test_a_hook_hears_of_each_step_until_it_is_taken_away():
    heard: list[str] = []
    away = steps.on_reached(heard.append)
    steps.reached("laptop.sent")
    away()
    steps.reached("laptop.sent")
    assert heard == ["laptop.sent"]


def test_no_process_is_told_to_stop_at_a_step_that_there_is_not():
    with pytest.raises(AssertionError, match="no step"):
        steps.stop_at("laptop.sneezed:1")


def test_a_process_dies_at_the_time_that_it_was_told_and_not_before():
    code = (
        "from app.sync import steps\nfor n in range(5): (print(n, flush=True), steps.reached('laptop.sent'))"
    )
    said = {**os.environ, steps.VARIABLE: "laptop.sent:3"}
    ended = subprocess.run([sys.executable, "-c", code], env=said, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout.split() == [b"0", b"1", b"2"]
