"""The floor under push and pull: the same bytes from SQLite over HTTP to SQLite, and nothing else done
with them.

No receipts, no journal, no comparison, no access, no encryption at rest: what any sync must do, and no more.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import urllib3
import zstandard
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.sync_caseload import FAMILY, GIVEN, TOWNS, said
from benchmarks.sync_serving import serving

FIELDS = 12
AT_ONCE = 1_000
_TABLE = f"CREATE TABLE record (id TEXT PRIMARY KEY, {', '.join(f'f{n} TEXT' for n in range(FIELDS))})"
_INSERT = f"INSERT INTO record VALUES ({', '.join('?' * (FIELDS + 1))})"


def run(folder: Path, records: int) -> tuple[float, float]:
    """Records a second, (pushed, pulled): each side a plain SQLite file in WAL with every commit on the
    disk.
    """
    here, there, other = (_store(folder / f"{name}.db") for name in ("here", "there", "other"))
    with closing(here), closing(there), closing(other):
        here.executemany(_INSERT, _records(records))
        with serving(_app(folder / "there.db")) as port:
            pool = urllib3.PoolManager(maxsize=1)
            address = f"http://127.0.0.1:{port}"
            begun = time.perf_counter()
            _push(pool, address, here)
            pushed = time.perf_counter() - begun
            begun = time.perf_counter()
            _pull(pool, address, other)
            pulled = time.perf_counter() - begun
            pool.clear()
        if other.execute("SELECT count(*) FROM record").fetchone() != (records,):
            raise AssertionError("the floor lost records")
    return records / pushed, records / pulled


def _records(count: int) -> Iterator[tuple[str, ...]]:
    """Some 600 bytes of JSON each, in the same words as the records that ours are made of."""
    chances = random.Random(3)
    for _ in range(count):
        short = [
            chances.choice((*GIVEN, *FAMILY, *TOWNS, "phone", "visit", "2026-11-22"))
            for _ in range(FIELDS - 1)
        ]
        yield f"{chances.getrandbits(128):032x}", *short, said(chances, 60)


def _store(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute(_TABLE)
    return store


def _push(pool: urllib3.PoolManager, address: str, store: sqlite3.Connection) -> None:
    rows = store.execute("SELECT * FROM record ORDER BY id")
    while some := rows.fetchmany(AT_ONCE):
        _ask(pool, "POST", address, _packed(some))


def _pull(pool: urllib3.PoolManager, address: str, store: sqlite3.Connection) -> None:
    after = ""
    while body := _ask(pool, "GET", f"{address}/?after={after}"):
        rows = _unpacked(body)
        _keep(store, rows)
        after = rows[-1][0]


def _ask(pool: urllib3.PoolManager, method: str, address: str, body: bytes | None = None) -> bytes:
    answer = pool.request(method, address, body=body)
    if answer.status != 200:
        raise AssertionError(f"the floor's server said {answer.status}")
    return answer.data


def _app(path: Path) -> Starlette:
    store = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    store.execute("PRAGMA synchronous=FULL")

    async def take(request: Request) -> Response:
        body = await request.body()
        await run_in_threadpool(lambda: _keep(store, _unpacked(body)))
        return Response()

    async def give(request: Request) -> Response:
        return Response(await run_in_threadpool(_page, store, request.query_params["after"]))

    return Starlette(routes=[Route("/", take, methods=["POST"]), Route("/", give, methods=["GET"])])


def _page(store: sqlite3.Connection, after: str) -> bytes:
    query = f"SELECT * FROM record WHERE id > ? ORDER BY id LIMIT {AT_ONCE}"
    rows = store.execute(query, (after,)).fetchall()
    return _packed(rows) if rows else b""


def _keep(store: sqlite3.Connection, rows: list[list[str]]) -> None:
    store.execute("BEGIN IMMEDIATE")
    store.executemany(_INSERT, rows)
    store.execute("COMMIT")


def _packed(rows: list[tuple[str, ...]]) -> bytes:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return zstandard.ZstdCompressor(level=6).compress(lines.encode())


def _unpacked(body: bytes) -> list[list[str]]:
    lines = zstandard.ZstdDecompressor().decompress(body, max_output_size=64_000_000).decode()
    return [json.loads(line) for line in lines.split("\n")]
