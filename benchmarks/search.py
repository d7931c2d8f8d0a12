"""Search as it is typed, and opening a case, at 20,000 cases and 200,000 notes: encrypted against plain."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.casework import cases, history, people, today
from app.casework.casebook import Casebook
from app.casework.cases import Wanted
from app.casework.search import search
from app.casework.work import Work
from app.models.store import create_store
from benchmarks.caseload import GIVEN, TOWNS, WORDS, Caseload, Size
from benchmarks.plain import plain_store
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
Look = Callable[[Casebook], object]
OTHER_OFFICERS = [f"{number:032x}" for number in range(100, 118)]
"""With these, twenty officers share the open cases."""


def run(size: Size | None = None) -> dict[str, Any]:
    """p50 and p95 in milliseconds of each press of a key and each opening; `ratio` is encrypted to plain.

    The processor's own time is stated apart: on a machine that is shared it is the part that is ours.
    """
    size = size or Size()
    with tempfile.TemporaryDirectory(prefix="trothwy-bench-") as folder:
        engines = plain_store(Path(folder, "plain.db")), create_store(Path(folder, "store.db"), stores.KEY)
        _filled(engines[0], size)
        case_ids = _filled(engines[1], size)  # the same rows, so the same ids
        plain, encrypted = (stores.casebook_on(engine, stores.Clock()) for engine in engines)
        measured = {name: _both(plain, encrypted, calls) for name, calls in _work(case_ids).items()}
        for engine in engines:
            engine.dispose()
    return {
        "what": f"{size.cases} cases, {size.notes} notes and contacts",
        **measured,
        "search_within_a_frame": measured["search_newest"]["p95_ms"] <= FRAME_MS,
    }


def _filled(engine: Engine, size: Size) -> list[str]:
    stores.furnish(engine)
    officers = [stores.OFFICER, stores.LEAD, *OTHER_OFFICERS]
    load = Caseload(size, officers=officers, patches=[stores.PATCH_NORTH, stores.PATCH_SOUTH])
    return load.put_into(engine)


def _work(case_ids: list[str]) -> dict[str, list[Look]]:
    """What is measured: looks at a casebook, by name."""
    picked = random.Random(3).sample(case_ids, min(OPENED, len(case_ids)))
    return {
        "search_newest": [_reading(search, text=text) for text in _keys()],
        "search_ranked": [_reading(search, text=text, ranked=True) for text in _keys()],
        "open_case": [partial(_open, case_id=case_id) for case_id in picked],
        "list_first_page": [_reading(cases.find, wanted=wanted) for wanted in _lists()],
        "list_as_typed": [_reading(cases.find, wanted=Wanted(text=text, closed=None)) for text in _keys()],
        "likely_same": [_reading(cases.likely_same, name=f"{name} Morgan") for name in GIVEN],
        "today": [_reading(today.view) for _ in range(20)],
    }


def _reading(query: Callable[..., object], **asked: object) -> Look:
    return lambda book: book.read(partial(query, **asked))


def _both(plain: Casebook, encrypted: Casebook, looks: list[Look]) -> dict[str, float]:
    """Each look at both stores, one right after the other, so that a busy moment falls on both."""
    for book in (plain, encrypted):
        looks[0](book)
    times = [(_once(look, plain), _once(look, encrypted)) for look in looks]
    ours, theirs = [one.waited_ms for _, one in times], [one.waited_ms for one, _ in times]
    worked = [one.worked_ms for _, one in times]
    return {
        "p50_ms": round(statistics.median(ours), 2),
        "p95_ms": round(statistics.quantiles(ours, n=20)[-1], 2),
        "longest_ms": round(max(ours), 2),
        "processor_p50_ms": round(statistics.median(worked), 2),
        "processor_p95_ms": round(statistics.quantiles(worked, n=20)[-1], 2),
        "plain_p50_ms": round(statistics.median(theirs), 2),
        "plain_p95_ms": round(statistics.quantiles(theirs, n=20)[-1], 2),
        "ratio": round(statistics.median(one.worked_ms / other.worked_ms for other, one in times), 2),
    }


@dataclass(frozen=True, slots=True)
class _Took:
    """How long a look took by the wall's clock, and how much of that the processor worked for it."""

    waited_ms: float
    worked_ms: float


def _once(look: Look, book: Casebook) -> _Took:
    waited, worked = time.perf_counter(), time.thread_time()
    look(book)
    return _Took((time.perf_counter() - waited) * 1000, (time.thread_time() - worked) * 1000)


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


def _open(book: Casebook, *, case_id: str) -> None:
    """What the case page asks for when it opens, in one look."""
    book.read(partial(_page, case_id=case_id))


def _page(work: Work, *, case_id: str) -> tuple[object, ...]:
    return (
        cases.header(work, case_id=case_id),
        history.story(work, case_id=case_id),
        people.household(work, case_id=case_id),
    )


if __name__ == "__main__":
    import json

    print(json.dumps(run(Size(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else None), indent=1))
