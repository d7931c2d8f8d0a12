"""The tour as a person runs it, watched: the day holds, its papers are sound, nothing readable is left."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import page
import pytest

from app.tour import day
from tests.support.leaks import Watch, nameless, slow_deletes

ROOT = Path(__file__).parents[2]
PLANTED = (day.FAMILY, day.GIVEN, day.PHONE, day.SAID, day.WANTED, "3 Tan y Bryn")
STORE_SUFFIXES = ("store.db", "store.db-wal")


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    """The tour's folder, what the watch saw, and the log of deletions."""
    base = tmp_path_factory.mktemp("tour")
    places = {name: base / name for name in ("home", "tmp", "cwd", "laptops")}
    for place in places.values():
        place.mkdir()
    out, log = base / "out", base / "strace.log"
    env = {
        **os.environ,
        "HOME": str(places["home"]),
        "TMPDIR": str(places["tmp"]),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [
        *slow_deletes(log), sys.executable, "-m", "app", "--home", str(places["laptops"]),
        "tour", "--out", str(out), "--cases", "6",
    ]  # fmt: skip
    office = places["laptops"] / "tour" / "office"
    with Watch(places.values(), base / "vault", leave_out=[office]) as watch:
        done = subprocess.run(
            command, cwd=places["cwd"], env=env, capture_output=True, text=True, timeout=400
        )
    assert done.returncode == 0, done.stderr[-3000:]
    return out, watch, log


def test_the_day_ends_with_everything_at_the_office_and_the_same_on_both_laptops(toured):
    out, _, _ = toured
    account = json.loads((out / "account.json").read_text(encoding="utf-8"))
    assert account["both_laptops_same"] is True
    assert "Both laptops say the same" in (out / "account.md").read_text(encoding="utf-8")


def test_every_screen_of_the_day_is_there_as_a_picture(toured):
    out, _, _ = toured
    shots = {path.stem.split("-", 1)[1] for path in out.glob("*.png")}
    wanted = {
        "first-run",
        "today",
        "cases",
        "new-case",
        "quick-note",
        "case-story",
        "case-household",
        "letter-notice",
    }
    assert (
        wanted | {"case-plan", "case-duties-waiting", "sync-waiting", "sync-done", "unlock", "hidden"}
        <= shots
    )


def test_its_papers_pass_every_rule_of_page_validation(toured):
    out, _, _ = toured
    papers = sorted(out.glob("*.pdf"))
    assert len(papers) == 2
    for paper in papers:
        assert page.validate_pdf_bytes(paper.read_bytes(), profile="ua1").is_compliant


def test_no_laptop_process_leaves_or_makes_anything_readable(toured):
    _, watch, log = toured
    assert any(path.endswith(STORE_SUFFIXES) for path in watch.files)
    assert watch.leaks(PLANTED) == ()
    assert nameless(log) == ()


def test_python_s_own_sqlite_cannot_open_the_stores(toured):
    _, watch, _ = toured
    stores = [copy for copy, path in watch.kept if path.endswith("store.db")]
    assert len(stores) == 2
    for store in stores:
        with pytest.raises(sqlite3.DatabaseError):
            sqlite3.connect(store).execute("SELECT count(*) FROM sqlite_master")
