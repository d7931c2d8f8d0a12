"""Search as it is typed, and opening a case, at 20,000 cases and 200,000 notes: encrypted against plain."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from app.casework import cases, history, people, today
from app.casework.casebook import Casebook
from app.casework.cases import Wanted
from app.casework.search import search
from app.models.store import create_store, migrate
from benchmarks.caseload import GIVEN, TOWNS, WORDS, Caseload, Size
from tests.support import stores

TYPED = (
    *GIVEN[:12],
    *TOWNS[:6],
    *WORDS[:14],
    "07700 12",
    "sian mor",
    "mari llanon",
    "heol y bont",
    "2025/0",
    "boiler damp",
    "rent arr",
)
OPENED = 200
FRAME_MS = 16.0
OTHER_OFFICERS = [f"{number:032x}" for number in range(100, 118)]
"""With these, twenty officers share the open cases."""


def run(size: Size | None = None) -> dict[str, Any]:
    """p50 and p95 in milliseconds of each press of a key and each opening; `ratio` is encrypted to plain."""
    size = size or Size()
    with tempfile.TemporaryDirectory(prefix="trothwy-bench-") as folder:
        plain = _measured(_plain(Path(folder, "plain.db")), size)
        encrypted = _measured(create_store(Path(folder, "store.db"), stores.KEY), size)
    ratio = {name: round(encrypted[name]["p50"] / plain[name]["p50"], 2) for name in plain}
    return {
        "what": f"{size.cases} cases, {size.notes} notes and contacts",
        "encrypted": encrypted,
        "plain": plain,
        "ratio": ratio,
        "search_within_a_frame": encrypted["search_newest"]["p95"] <= FRAME_MS,
    }


def _measured(engine: Engine, size: Size) -> dict[str, dict[str, float]]:
    stores.furnish(engine)
    load = Caseload(
        size,
        officers=[stores.OFFICER, stores.LEAD, *OTHER_OFFICERS],
        patches=[stores.PATCH_NORTH, stores.PATCH_SOUTH],
    )
    case_ids = load.put_into(engine)
    book = stores.casebook_on(engine, stores.Clock())
    picked = random.Random(3).sample(case_ids, min(OPENED, len(case_ids)))
    measured = {
        "search_newest": _times(partial(book.read, partial(search, text=text)) for text in _keys()),
        "search_ranked": _times(
            partial(book.read, partial(search, text=text, ranked=True)) for text in _keys()
        ),
        "open_case": _times(partial(_open, book, case_id) for case_id in picked),
        "list_first_page": _times(
            partial(book.read, partial(cases.find, wanted=wanted)) for wanted in _lists()
        ),
        "list_as_typed": _times(
            partial(book.read, partial(cases.find, wanted=Wanted(text=text, closed=None))) for text in _keys()
        ),
        "likely_same": _times(
            partial(book.read, partial(cases.likely_same, name=f"{name} Morgan")) for name in GIVEN
        ),
        "today": _times(partial(book.read, today.view) for _ in range(5)),
    }
    engine.dispose()
    return measured


def _keys() -> Iterable[str]:
    """Everything that stands in the search box while each text is typed."""
    return (text[:end] for text in TYPED for end in range(1, len(text) + 1))


def _lists() -> Iterable[Wanted]:
    for _ in range(3):
        yield Wanted()
        yield Wanted(closed=None)
        yield Wanted(closed=None, order="applied", descending=True)
        yield Wanted(order="last_contact")
        yield Wanted(chips=frozenset({"mine", "waiting_contact"}))
        yield Wanted(chips=frozenset({"at_risk"}))


def _open(book: Casebook, case_id: str) -> None:
    book.read(partial(cases.header, case_id=case_id))
    book.read(partial(history.story, case_id=case_id))
    book.read(partial(people.household, case_id=case_id))


def _times(calls: Iterable[Callable[[], object]]) -> dict[str, float]:
    taken = []
    for call in calls:
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(taken, n=20) if len(taken) > 1 else taken
    return {
        "p50": round(statistics.median(taken), 2),
        "p95": round(cuts[-1], 2),
        "longest": round(max(taken), 2),
    }


def _plain(path: Path) -> Engine:
    """The same library and the same tables without a key."""
    engine = create_engine(f"sqlite+pysqlite:///{path}", module=sqlcipher)
    event.listen(engine, "connect", _as_the_store_does)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    migrate(engine)
    return engine


def _as_the_store_does(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {pragma}")


if __name__ == "__main__":
    import json

    print(json.dumps(run(Size(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else None), indent=1))
