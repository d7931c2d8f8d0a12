"""The performance table: every benchmark runs, small, and what is missing stands in it with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import benchmarks.__main__ as table
from benchmarks import letters, start, store, sync, sync_bulk, told, tour, unlock
from benchmarks import search as searching
from benchmarks.caseload import Size
from benchmarks.figures import Figure, by_turns, missing, ms, size

GOOD = Figure("A start", "210 ms", "bare window, 120 ms", 1.75, "within 2x", True)
BAD = Figure("A block", "61 ms", "in app.ui.today | x", None, "50 ms at most", False)


def test_a_line_says_what_against_what_and_whether_the_aim_was_reached() -> None:
    text = table.as_text([GOOD, BAD])
    head, first, second = text.splitlines()
    assert head.split() == ["What", "Measured", "Against", "Ratio", "Aim", "Reached"]
    assert "1.75" in first
    assert first.endswith("yes")
    assert second.endswith("no")


def test_the_page_is_one_table_with_the_machine_above_it() -> None:
    page = table.as_page([GOOD, BAD], "2 cores of something; 2026-11-22")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert "2 cores of something" in page
    assert len(rows) == 4
    assert {row.count("|") for row in rows} == {7}, "a bar in a cell would break the table"


def test_what_was_measured_is_printed_and_written_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(table, "measured", lambda name: (GOOD,))
    monkeypatch.setattr(table, "RESULTS", tmp_path / "results.md")
    assert table.main(["start"]) == 0
    assert not (tmp_path / "results.md").exists()
    assert "cores of" in capsys.readouterr().out
    assert table.main(["start", "--write"]) == 0
    assert "210 ms" in (tmp_path / "results.md").read_text(encoding="utf-8")


def test_an_aim_that_was_missed_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "measured", lambda name: (GOOD, BAD))
    assert table.main(["start"]) == 1


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told_off:
        table.main(["speed"])
    assert told_off.value.code == 2
    assert "no benchmark of speed" in capsys.readouterr().err


def test_a_part_that_is_not_there_is_a_line_and_not_a_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table.BENCHMARKS, "start", ("benchmarks.nowhere", "run"))
    (line,) = table.measured("start")
    assert line.measured == "not measured"
    assert "benchmarks.nowhere is not there" in line.against
    assert line.reached is False


def test_without_a_tour_the_longest_block_is_said_to_be_unknown(tmp_path: Path) -> None:
    (line,) = tour.run(tmp_path / "account.json")
    assert line == missing(tour.WHAT, line.against, aim="50 ms at most")
    assert "account.json" in line.against


@pytest.mark.parametrize(("longest", "reached"), [(49.9, True), (50.1, False)])
def test_the_longest_block_of_the_tour_names_its_slot(tmp_path: Path, longest: float, reached: bool) -> None:
    account = tmp_path / "account.json"
    account.write_text(json.dumps({"longest_block_ms": longest, "longest_block_where": "app.ui.today._have"}))
    (line,) = tour.run(account)
    assert line.reached is reached
    assert "app.ui.today._have" in line.against


def test_numbers_are_written_as_exactly_as_they_are_known() -> None:
    assert [ms(value) for value in (0.004, 0.371, 4.24, 222.4)] == ["0.00 ms", "0.37 ms", "4.2 ms", "222 ms"]
    assert [size(count) for count in (438, 3_912)] == ["438 bytes", "3.9 kB"]


def test_both_ways_are_done_by_turns() -> None:
    done: list[str] = []
    pairs = [(lambda: done.append("ours"), lambda: done.append("theirs"))] * 3
    compared = by_turns(pairs)
    assert done == ["ours", "theirs"] * 3
    assert compared.ratio > 0


def test_the_letters_own_benchmark_fits_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "ROUNDS", 2)
    line, weight, *_ = told.letters()
    assert line.against.startswith("untagged reportlab")
    assert line.reached is (line.ratio is not None and line.ratio <= 1)
    assert weight.ratio is not None
    assert weight.ratio > 1, "tags and outlines have their weight"


@pytest.mark.slow
def test_the_searchs_own_benchmark_fits_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "TYPED", ("mari", "rent arr"))
    lines = told.of_search(searching.run(Size(cases=60, notes=300)), frame_ms=searching.FRAME_MS)
    assert [line.aim != "" for line in lines] == [True] + [False] * 6
    assert all(line.ratio for line in lines)


@pytest.mark.slow
def test_the_syncs_own_benchmark_fits_the_table() -> None:
    day, arrives, one, nothing, field = told.of_sync(sync.run())
    assert day.reached is True, day
    assert "round trips" in arrives.measured
    assert one.measured != nothing.measured
    assert one.reached is True, one
    assert field.reached is True, field


@pytest.mark.slow
def test_push_and_pull_are_measured_against_the_floor() -> None:
    push, pull, memory = told.of_bulk(sync_bulk.run(300))
    for line in (push, pull):
        assert line.ratio is not None
        assert 0 < line.ratio < 1, "more is done than the floor does"
    assert memory.measured.endswith("MB")


def test_the_price_of_encryption_is_measured_for_each_kind_of_work() -> None:
    *work, weight = store.run(Size(cases=30, notes=100), rounds=3)
    assert len(work) == 4
    assert all(line.ratio and line.against.startswith("plain SQLite") for line in work)
    assert weight.ratio is not None
    assert 1 < weight.ratio < 1.5, "a page keeps room for its nonce and its seal"


@pytest.mark.slow
def test_a_start_is_measured_to_the_first_paint_against_a_bare_window() -> None:
    clock, processor, evicted = start.run(runs=1, evicted_runs=1)
    for line in (clock, processor, evicted):
        assert line.against.startswith("bare PySide6 window")
        assert line.ratio is not None
        assert line.ratio > 1


@pytest.mark.slow
def test_unlocking_is_measured_to_a_today_that_stands() -> None:
    first, again = unlock.run(cases=3, runs=1)
    assert "Argon2id" in first.against
    assert first.ratio is not None
    assert first.ratio > 1, "the derivation is a part of it"
    assert again.what.endswith("locked")
