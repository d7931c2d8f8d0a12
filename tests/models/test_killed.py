"""Killed at any moment, the store loses nothing that was confirmed."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from app.models import store as stores
from app.models.cases import Note
from app.models.local import Draft, JournalEntry
from app.models.search_index import search_row
from tests.support.stores import KEY

KILLS = 15
ROOT = Path(__file__).resolve().parents[2]


def _run_and_kill(path: Path, begin: int, after: float) -> int:
    """Kill a child `after` seconds from its first save, number `begin`; the last number that it confirmed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.models.saving_until_killed", str(path), str(begin)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    first = child.stdout.readline()
    assert first.strip() == str(begin)
    with contextlib.suppress(subprocess.TimeoutExpired):  # it never ends by itself
        child.wait(after)
    child.kill()
    said, _ = child.communicate()
    confirmed = [line for line in (first + said).splitlines(keepends=True) if line.endswith("\n")]
    return int(confirmed[-1])


@pytest.mark.slow
def test_fifteen_kills_lose_nothing_that_was_confirmed(store_on_disk: Engine, tmp_path: Path) -> None:
    store_on_disk.dispose()
    path = tmp_path / "store.db"
    moments = random.Random(20261122)
    last = -1
    for _ in range(KILLS):
        confirmed = _run_and_kill(path, last + 1, moments.uniform(0, 0.05))
        engine = stores.open_store(path, KEY)
        with engine.connect() as connection:
            kept = connection.scalars(select(Note.text)).all()
            numbers = {int(text.split()[1]) for text in kept}
            journalled = connection.scalar(select(func.count()).select_from(JournalEntry))
            indexed = connection.scalar(select(func.count()).select_from(search_row))
            draft = connection.scalar(select(Draft.values))
        assert stores.integrity(engine) == ()
        engine.dispose()
        assert numbers >= set(range(confirmed + 1))
        last = max(numbers)
        assert last <= confirmed + 1, "at most the one that was under way is kept besides"
        assert journalled == len(kept), "each change is in the journal, by the same transaction"
        assert indexed is not None
        assert indexed >= len(kept)
        assert draft == {"number": last}, "what was half typed comes back"


def test_a_backup_cut_off_half_way_is_not_taken_for_one(store_on_disk: Engine, tmp_path: Path) -> None:
    from app.models import backups

    (tmp_path / "store-2026-11-22.backup.part").write_bytes(b"half")
    assert backups.backups(tmp_path / "store.db") == ()
    made = backups.backup(store_on_disk, tmp_path / "store-2026-11-22.backup")
    assert backups.backups(tmp_path / "store.db") == (made,)
    assert not (tmp_path / "store-2026-11-22.backup.part").exists()
