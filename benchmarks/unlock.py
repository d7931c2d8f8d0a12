"""From the passphrase to a Today that can be used, with a county's year of cases; key derivation apart."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, update

from app.casework.county import making
from app.keys.laptop import Laptop
from app.models.local import JournalEntry
from app.models.store import create_store
from benchmarks.figures import Figure, ms
from tests.support import stores

ROOT = Path(__file__).resolve().parents[1]
CASES, RUNS, SEED = 450, 3, 7
WAITING = 50
PASSPHRASE = "three invented words"


def run(cases: int = CASES, runs: int = RUNS) -> tuple[Figure, ...]:
    """The first unlock of a process, and one after the window was locked; each against Argon2id alone."""
    with tempfile.TemporaryDirectory(prefix="trothwy-bench-") as folder:
        home = Path(folder)
        _fill(home, cases)
        taken = [_one(home) for _ in range(runs)]
    first, again, derivation = (
        statistics.median(one[name] for one in taken) for name in ("first_ms", "again_ms", "derivation_ms")
    )
    of = f"the key derivation in it (Argon2id), {ms(derivation)}"
    return (
        Figure(f"Unlock to a usable Today, {cases} cases", ms(first), of, first / derivation),
        Figure("The same after the window was locked", ms(again), of, again / derivation),
    )


def _fill(home: Path, cases: int) -> None:
    def make_store(path: Path, key: bytes) -> Engine:
        engine = create_store(path, key)
        stores.furnish(engine)
        return engine

    _, engine = Laptop(home).add("Mari Gwyn", PASSPHRASE, make_store=make_store)
    now = datetime.now(UTC)
    book = stores.casebook_on(engine, stores.Clock(now))
    making.make(book, cases=cases, seed=SEED, as_of=now.date(), letters=0)
    _send(engine)
    engine.dispose()


def _send(engine: Engine) -> None:
    """As a laptop in use stands: all of it is at the office but a day's changes."""
    with engine.begin() as connection:
        last = connection.execute(select(func.max(JournalEntry.seq))).scalar_one()
        sent = update(JournalEntry).where(JournalEntry.seq <= last - WAITING).values(state="acked")
        connection.execute(sent)


def _one(home: Path) -> dict[str, float]:
    env = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.unlocking", str(home), PASSPHRASE],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout)
    return told
