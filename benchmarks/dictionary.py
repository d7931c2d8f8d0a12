"""Makes the dictionary that laptops and office share: `python -m benchmarks.dictionary NUMBER`.

It is trained on what really goes over the line: operations and rows of the invented county, in small
messages. What people write freely is put into other words first, so that the dictionary learns how records
are made and not what the county's few stories say. A number once given out is never made again: both sides
must hold the very same bytes.
"""

from __future__ import annotations

import random
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import zstandard

from app.casework import county
from app.casework.casebook import Casebook
from app.paths import resources
from app.sync import facts, wire
from app.sync.apart import take_apart
from app.sync.client import SyncClient
from app.sync.enrol import enrol
from app.sync.frames import dumps
from app.sync.protocol import Done, Op, Receipt, Row, SyncFrame, SyncRequest
from app.sync.server import setting_up, settings
from app.sync.server.council import Council
from app.sync.server.database import default_url, open_database
from app.sync.server.office import Office
from app.sync.server.stored_files import StoredFiles
from app.sync.values import Value
from benchmarks.caseload import WORDS
from tests.support.stores import Clock, empty_template
from tests.support.stores import resources as reference
from tests.sync.world import ADDRESS, KEY, OfficeInProcess

SIZE = 32_000
SEED = 5
CASES = 120
AS_OF = date(2026, 11, 23)
LENGTHS = (1, 2, 1, 5, 1, 12, 3, 1, 30)
"""How many operations or rows are in one message, in turn."""
FREE_TEXT = 25
"""A text with a blank in it and of more characters is one that somebody wrote."""


@dataclass
class Heard:
    """What went over the line."""

    ops: list[Op] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    requests: list[SyncRequest] = field(default_factory=list)


class _Listening(OfficeInProcess):
    """The office in this process; what goes to and fro is kept in `heard`."""

    def __init__(self, office: Office, heard: Heard) -> None:
        super().__init__(office)
        self.heard = heard

    def exchange(self, request: SyncRequest) -> Iterator[SyncFrame]:
        """As the line does it."""
        self.heard.requests.append(request)
        self.heard.ops += request.ops
        for frame in super().exchange(request):
            self.heard.rows += frame.rows
            yield frame


def hear(*, seed: int = SEED, cases: int = CASES) -> Heard:
    """All operations that make an invented county, and all rows with which a second laptop gets it."""
    heard = Heard()
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(default_url(folder))
        office = Office(database, StoredFiles(folder / "files", KEY), settings.read_roles(), clock=clock)
        council = setting_up.set_up(office, resources() / "county" / "council.toml")
        for officer, makes in (("Mared Puw", cases), ("Iestyn Bevan", 0)):
            _laptop(council, office, heard, clock, officer, makes=makes, seed=seed)
        database.engine.dispose()
    return heard


def _laptop(
    council: Council, office: Office, heard: Heard, clock: Clock, officer: str, *, makes: int, seed: int
) -> None:
    from app.models.store import memory_store

    engine = memory_store(empty_template())
    line = _Listening(office, heard)
    enrol(engine, line, address=ADDRESS, typed_code=council.code(officer), label="a laptop")
    with engine.connect() as connection:
        known = facts.read(connection)
    line._headers = {"Authorization": f"Bearer {known.token}"}
    SyncClient(engine, line, clock=clock).sync()
    if makes:
        book = Casebook(
            engine, officer_id=known.officer, device_id=known.device, clock=clock, reference=reference()
        )
        county.make(book, cases=makes, seed=seed, as_of=AS_OF)
        SyncClient(engine, line, clock=clock).sync()
    engine.dispose()


# --- samples -----------------------------------------------------------------------------------------------


class _Reworded:
    """Puts what people write into other words, and leaves what comes with the program as it is."""

    def __init__(self) -> None:
        self._dice = random.Random(SEED)
        self._ours = set(_texts_of(resources() / "steps")) | set(_texts_of(resources() / "letters"))

    def __call__(self, value: Value) -> Value:
        if isinstance(value, dict):
            return {key: self(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self(item) for item in value]
        if isinstance(value, str) and len(value) > FREE_TEXT and " " in value and value not in self._ours:
            words = self._dice.choices(WORDS, k=max(4, len(value) // 6))
            return f"{' '.join(words).capitalize()}."
        return value

    def op(self, op: Op) -> Op:
        return replace(op, fields={name: (old, self(new)) for name, (old, new) in op.fields.items()})

    def row(self, row: Row) -> Row:
        return replace(row, fields={name: self(value) for name, value in row.fields.items()})


def samples(heard: Heard) -> list[bytes | bytearray | memoryview[int]]:
    """Messages as they are packed, without their ids: most of them small, as a dictionary is for those."""
    reworded = _Reworded()
    dice = random.Random(SEED)
    ops = [reworded.op(op) for op in _saves_named_once(heard.ops)]
    rows = [reworded.row(row) for row in heard.rows]
    dice.shuffle(rows)
    messages: list[Any] = []
    for some in _runs(ops):
        request = replace(_request(heard, dice), ops=tuple(some), waiting=len(some))
        messages.append(wire.request_out(request))
        receipts = {op.op_id: Receipt("applied", dice.randrange(20, 90_000)) for op in some}
        frame = SyncFrame(request.epoch, receipts=receipts, done=_done(dice), clock=request.clock)
        messages.append(wire.frame_out(frame, [op.op_id for op in some]))
    for some_rows in _runs([*rows, *(_change(row, dice) for row in rows)]):
        done = _done(dice) if dice.random() < 0.5 else None
        pos = (dice.randrange(90_000), some_rows[-1].row_id)
        messages.append(
            wire.frame_out(SyncFrame(heard.requests[0].epoch, rows=tuple(some_rows), pos=pos, done=done))
        )
        messages.append(wire.request_out(_request(heard, dice)))
    parts = (take_apart(dumps(message)) for message in messages)
    return [one.text for one in parts if one is not None]


def _saves_named_once(ops: Iterable[Op]) -> Iterator[Op]:
    """The first operation of a save bears its id."""
    first: dict[str, str] = {}
    for op in ops:
        yield replace(op, save_id=first.setdefault(op.save_id, op.op_id))


def _request(heard: Heard, dice: random.Random) -> SyncRequest:
    moment = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}T{dice.randint(7, 19):02}"
    clock = f"{moment}:{dice.randrange(60):02}:{dice.randrange(60):02}+00:00"
    return replace(
        dice.choice(heard.requests),
        ops=(), need=(), pos=None, base=dice.randrange(20, 90_000), mark=_mark(dice), dicts=(1,), clock=clock,
        frame_bytes=dice.choice((16_384, 32_768, 65_536, 131_072)),
    )  # fmt: skip


def _done(dice: random.Random) -> Done:
    return Done(
        dice.randrange(20, 90_000), dice.getrandbits(127) | 1 << 127, dice.randrange(9_000), _mark(dice), 0
    )


def _mark(dice: random.Random) -> str:
    return f"{dice.getrandbits(64):016x}.{dice.getrandbits(64):016x}"


def _change(row: Row, dice: random.Random) -> Row:
    """A row of which only some fields changed."""
    names = dice.sample(sorted(row.fields), k=min(len(row.fields), dice.choice((1, 1, 1, 2, 3))))
    return replace(row, whole=False, fields={name: row.fields[name] for name in names})


def _runs(items: Sequence[Any]) -> Iterator[list[Any]]:
    lengths = cycle(LENGTHS)
    start = 0
    while start < len(items):
        length = next(lengths)
        yield list(items[start : start + length])
        start += length


def _texts_of(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.toml")):
        yield from _texts_in(tomllib.loads(path.read_text(encoding="utf-8")))


def _texts_in(value: object) -> Iterator[str]:
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    elif isinstance(value, str):
        yield value
    for item in inner:
        yield from _texts_in(item)


def made(heard: Heard, *, number: int, size: int = SIZE) -> bytes:
    """A dictionary of that number, from what was heard."""
    return zstandard.train_dictionary(size, samples(heard), dict_id=number, level=19).as_bytes()


def main() -> None:
    """Make it, unless it has been made."""
    number = int(sys.argv[1])
    file = resources() / "sync" / f"dictionary-{number}"
    if file.exists():
        sys.exit(f"{file.name} is there already. What laptops have is never changed: give another number.")
    file.parent.mkdir(exist_ok=True)
    data = made(hear(), number=number)
    file.write_bytes(data)
    sys.stdout.write(f"{len(data)} bytes\n")


if __name__ == "__main__":
    main()
