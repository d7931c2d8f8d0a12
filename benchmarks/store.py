"""The encrypted store against the same tables in plain SQLite, doing the same work by the same functions."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from app.casework import cases, notes
from app.casework.casebook import Casebook
from app.casework.cases import Wanted
from app.casework.search import search
from app.models.store import create_store
from benchmarks.caseload import GIVEN, TOWNS, WORDS, Caseload, Size
from benchmarks.figures import Compared, Figure, by_turns, ms, size
from benchmarks.plain import plain_store
from tests.support import stores

SIZE = Size(cases=2_000, notes=20_000)
ROUNDS = 200
Work = Callable[[Casebook], object]


def run(of: Size = SIZE, rounds: int = ROUNDS) -> tuple[Figure, ...]:
    """One line for each kind of work, and one for what the file weighs. There is no aim: it is the price."""
    with tempfile.TemporaryDirectory(prefix="trothwy-bench-") as folder:
        paths = Path(folder, "store.db"), Path(folder, "plain.db")
        engines = create_store(paths[0], stores.KEY), plain_store(paths[1])
        case_ids, _ = (_filled(engine, of) for engine in engines)  # the same rows, so the same ids
        books = [stores.casebook_on(engine, stores.Clock()) for engine in engines]
        lines = [_line(what, books, work) for what, work in _work(case_ids, rounds).items()]
        for engine in engines:
            engine.dispose()  # the logs are played into the files
        return (*lines, _weight(*(path.stat().st_size for path in paths)))


def _work(case_ids: list[str], rounds: int) -> dict[str, Iterator[Work]]:
    picked = random.Random(3).choices(case_ids, k=rounds)
    typed = [word[:end] for word in (*GIVEN, *TOWNS, *WORDS) for end in range(2, len(word) + 1)]
    return {
        "Record a note (one transaction, with its journal and its words for search)": (
            partial(_note, case_id=case_id) for case_id in picked
        ),
        "Read one case by its id": (_reading(partial(cases.header, case_id=case_id)) for case_id in picked),
        "Read the first page of the case list": (
            _reading(partial(cases.find, wanted=Wanted())) for _ in range(max(1, rounds // 10))
        ),
        "Search by the beginning of a word, newest first": (
            _reading(partial(search, text=text)) for text in typed[:rounds]
        ),
    }


def _line(what: str, books: list[Casebook], work: Iterable[Work]) -> Figure:
    ours, plain = books
    each: Compared = by_turns([(partial(one, ours), partial(one, plain)) for one in work])
    return Figure(what, ms(each.ours_ms), f"plain SQLite, {ms(each.theirs_ms)}", each.ratio)


def _weight(ours: int, plain: int) -> Figure:
    return Figure("Size of the store's file", size(ours), f"plain SQLite, {size(plain)}", ours / plain)


def _note(book: Casebook, *, case_id: str) -> object:
    return book.do(partial(notes.add, case_id=case_id, text="Rang; they will bring the payslips on Monday."))


def _reading(query: Callable[..., object]) -> Work:
    return lambda book: book.read(query)


def _filled(engine: Engine, of: Size) -> list[str]:
    stores.furnish(engine)
    load = Caseload(of, officers=[stores.OFFICER, stores.LEAD], patches=[stores.PATCH_NORTH])
    return load.put_into(engine)
