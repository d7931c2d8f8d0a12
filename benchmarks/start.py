"""Cold start to the first painted window, against a bare PySide6 window started in the same run, by turns."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app import opening
from benchmarks.figures import Figure, missing, ms

ROOT = Path(__file__).resolve().parents[1]
RUNS, EVICTED_RUNS = 9, 3
AIM = 2.0
PASSPHRASE = "three invented words"


def run(runs: int = RUNS, evicted_runs: int = EVICTED_RUNS) -> tuple[Figure, ...]:
    """From the start of the process to the unlock page on the screen, in clock time and in processor time."""
    with tempfile.TemporaryDirectory(prefix="trothwy-bench-") as folder:
        home = Path(folder, "home")
        home.mkdir()
        opening.begin_officer(opening.laptop(home / "trothwy"), "Mared Puw", PASSPHRASE).close()
        _painted("app", home)  # once unmeasured, so that compiled modules and Qt's caches are there
        return (*_warm(home, runs), _evicted(home, evicted_runs))


def _warm(home: Path, runs: int) -> tuple[Figure, ...]:
    pairs = [(_painted("app", home), _painted("bare", home)) for _ in range(runs)]
    what = "Start to the first painted window (the unlock page)"
    clock = _against(what, [(ours[0], bare[0]) for ours, bare in pairs])
    processor = _against(f"{what}, processor time", [(ours[1], bare[1]) for ours, bare in pairs])
    return clock, processor


def _evicted(home: Path, runs: int) -> Figure:
    """The same with the files of Python, Qt and the program put out of the disk cache before each start."""
    what = "The same with nothing of it in the disk cache"
    if not hasattr(os, "posix_fadvise"):
        return missing(what, "this system cannot be told to forget files")
    pairs = []
    for _ in range(runs):
        pair = []
        for which in ("app", "bare"):
            _forget_files()
            pair.append(_painted(which, home)[0])
        pairs.append((pair[0], pair[1]))
    return _against(what, pairs)


def _against(what: str, pairs: list[tuple[float, float]]) -> Figure:
    ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return Figure(
        what, ms(ours), f"bare PySide6 window, {ms(bare)}", ratio, f"within {AIM:.0f}x", ratio <= AIM
    )


def _painted(which: str, home: Path) -> tuple[float, float]:
    """One start: milliseconds of the clock and of the processor until the window was painted."""
    env = {
        **os.environ,
        "HOME": str(home),
        "TROTHWY_HOME": str(home / "trothwy"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.first_paint", which],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    return (told["at"] - begun) * 1000, told["cpu_ms"]


def _forget_files() -> None:
    for path in _files():
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            continue  # a broken link or a socket is nothing that a start reads
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _files() -> Iterator[Path]:
    for folder in (
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
        ROOT / "app",
        ROOT / "resources",
    ):
        yield from (path for path in Path(folder).rglob("*") if path.is_file())
