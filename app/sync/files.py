"""Files: letters' PDFs, photos and other bytes, by their hash. Words go first; files follow, from the byte
where they stopped.

A file counts as being at the office only when the office has it on its disk and has proven it by its hash;
until then it is never let go of here. One that the office does not take holds up no other.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, case, func, select, update

from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.sync import file_cache
from app.sync.file_pace import FilePace
from app.sync.protocol import FileState, SyncProtocol
from app.sync.steps import reached
from app.sync.store_tables import blob, table_for

Transaction = Callable[[Callable[[Connection], Any]], Any]
"""Does something with the records in one transaction, and gives back what that gave back."""

FILE_LIMIT = 64 * 1024 * 1024
"""The longest file that is taken in."""

NO_PROGRESS_LIMIT = 3
"""So often in a row the office may be no further after a part; then the file is left for another time."""

RESTS_LIMIT = 60
"""The most syncs that go by before a file that the office does not take is sent again."""


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far the file under way is, and how many files are still to go, it among them."""

    sha256: str
    sent: int
    size: int
    left: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    size: int
    sent: int
    is_begun: bool


class _Troubled(Exception):
    """This file cannot be sent now, for a reason of its own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def send_all(
    office: SyncProtocol,
    transaction: Transaction,
    *,
    may_send: Callable[[], bool] = lambda: True,
    on_progress: Callable[[FileProgress], None] = lambda progress: None,
    cache_bytes: int = file_cache.LIMIT,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Send the files that the office does not wholly have, one after the other: those that had no trouble
    yet first, photos' untouched originals last, the shortest first. Gives back how many are now there.

    `may_send` is asked before each part: False leaves the rest for the next time. A file that the office
    refuses gets a note of why, and is tried again in a later sync, each time later. Raises Unavailable when
    the line or the office fails; what was sent until then is not sent again.
    """
    sender = _Sender(office, transaction, may_send, on_progress, clock)
    names: list[str] = transaction(_due)
    done = 0
    for number, sha256 in enumerate(names):
        if not may_send():
            break
        done += sender.send(sha256, left=len(names) - number)
    transaction(partial(file_cache.trim, limit=cache_bytes))
    return done


def fetch(
    office: SyncProtocol,
    transaction: Transaction,
    sha256: str,
    *,
    on_progress: Callable[[FileProgress], None] = lambda progress: None,
    cache_bytes: int = file_cache.LIMIT,
    clock: Callable[[], float] = time.monotonic,
) -> bytes:
    """A file's bytes: those kept here, or else the office's, checked against the hash before they are kept.

    What came before the line was cut is kept, and the next time goes on from there.
    """
    kept: bytes | None = transaction(partial(file_cache.opened, sha256=sha256))
    if kept is not None:
        return kept
    data: bytes = _fetched(office, transaction, sha256, on_progress, clock)
    if hashlib.sha256(data).hexdigest() != sha256:
        transaction(partial(_drop_parts, sha256))
        raise Unavailable(
            "file_damaged", "The office's file is not the one that was asked for. Try again later."
        )
    transaction(partial(_keep, sha256, data))
    transaction(partial(file_cache.trim, limit=cache_bytes))
    return data


def offer_again(connection: Connection) -> None:
    """After the office was restored: whatever is here is asked about, and sent where the office lacks it."""
    connection.execute(
        update(blob)
        .where(blob.c.state.in_(("sent", "fetched")))
        .values(state="local", sent=0, begun=1, rest=0, tries=0, note="")
    )


# --- up ---------------------------------------------------------------------------------------------------


def _due(connection: Connection) -> list[str]:
    """What is to be sent now, in order; what rests has rested once more."""
    file_cache.drop_taken_back(connection)
    file_cache.offer_what_the_office_lost(connection)
    order = (case((blob.c.note == "", 0), else_=1), blob.c.rank, blob.c.size)
    is_local = blob.c.state == "local"
    due = connection.scalars(select(blob.c.sha256).where(is_local, blob.c.rest == 0).order_by(*order))
    found = list(due)
    connection.execute(update(blob).where(is_local, blob.c.rest > 0).values(rest=blob.c.rest - 1))
    return found


class _Sender:
    """Sends files over one line at the pace that it bears."""

    def __init__(
        self,
        office: SyncProtocol,
        transaction: Transaction,
        may_send: Callable[[], bool],
        on_progress: Callable[[FileProgress], None],
        clock: Callable[[], float],
    ) -> None:
        self._office = office
        self._transaction = transaction
        self._may_send = may_send
        self._on_progress = on_progress
        self._clock = clock
        self._pace: FilePace = transaction(partial(FilePace.kept, "file_part_up"))

    def send(self, sha256: str, *, left: int) -> bool:
        """Whether the file is wholly at the office now."""
        waiting: _Waiting | None = self._transaction(partial(_read, sha256))
        if waiting is None:
            return False  # it went meanwhile, with its case
        try:
            return self._send(sha256, waiting, left)
        except Refused as refused:
            self._transaction(partial(_note_refusal, sha256, refused.code))
        except _Troubled as troubled:
            self._transaction(partial(_note_trouble, sha256, troubled.code))
        return False

    def _send(self, sha256: str, waiting: _Waiting, left: int) -> bool:
        state = FileState(waiting.sent, False)
        size, failures = waiting.size, 0
        if waiting.is_begun:
            # What was sent last may have arrived, its answer not.
            state = self._office.file_state(sha256)
            if state.have <= waiting.sent and not state.complete:
                # Something on the way passes on whole parts only, and none got through.
                self._pace.slow_down()
                self._transaction(self._pace.keep)
        else:
            self._transaction(partial(_note, sha256, begun=1))
        while not state.complete:
            if not self._may_send():
                self._transaction(partial(_note, sha256, sent=min(state.have, size), begun=0))
                return False
            after = self._put(sha256, size, state.have)
            failures = 0 if after.complete or after.have > state.have else failures + 1
            if failures >= NO_PROGRESS_LIMIT or after.have > size:
                raise _Troubled("file_stuck")
            state = after
            self._took(sha256, state, size, left)
        self._transaction(partial(_note_complete, sha256, size))
        return True

    def _put(self, sha256: str, size: int, offset: int) -> FileState:
        part = self._transaction(partial(_some, sha256, offset, self._pace.size))
        began = self._clock()
        try:
            after = self._office.put_file(sha256, size, offset, part)
        except Refused as refused:
            if refused.code != "part_garbled":
                raise
            self._pace.slow_down()
            return FileState(offset, False)
        self._pace.took(len(part), self._clock() - began)
        reached("laptop.file.sent")
        return after

    def _took(self, sha256: str, state: FileState, size: int, left: int) -> None:
        if not state.complete:
            self._transaction(partial(self._note_part, sha256, state.have))
        reached("laptop.file.noted")
        self._on_progress(FileProgress(sha256, size if state.complete else state.have, size, left))

    def _note_part(self, sha256: str, have: int, connection: Connection) -> None:
        _note(sha256, connection, sent=have)
        self._pace.keep(connection)


def _read(sha256: str, connection: Connection) -> _Waiting | None:
    query = select(blob.c.size, blob.c.sent, blob.c.begun).where(
        blob.c.sha256 == sha256, blob.c.state == "local"
    )
    row = connection.execute(query).first()
    return None if row is None else _Waiting(row.size, row.sent, bool(row.begun))


def _some(sha256: str, offset: int, length: int, connection: Connection) -> bytes:
    return file_bytes.some(connection, sha256, offset, length)


def _note(sha256: str, connection: Connection, **news: int | str) -> None:
    connection.execute(update(blob).where(blob.c.sha256 == sha256).values(**news))


def _note_complete(sha256: str, size: int, connection: Connection) -> None:
    _note(sha256, connection, state="sent", sent=size, begun=0, tries=0, rest=0, note="")


def _note_refusal(sha256: str, code: str, connection: Connection) -> None:
    """The office refused it; where that is because the bytes here are not what they were, it is said."""
    is_sound = hashlib.sha256(file_bytes.begun(connection, sha256)).hexdigest() == sha256
    _note_trouble(sha256, code if is_sound else "file_damaged_here", connection)


def _note_trouble(sha256: str, code: str, connection: Connection) -> None:
    """Why it was not taken; the more often that happened, the more syncs go by until it is tried again."""
    tries = connection.scalar(select(blob.c.tries).where(blob.c.sha256 == sha256)) or 0
    rest = min(RESTS_LIMIT, 2**tries - 1)
    _note(sha256, connection, note=code, tries=min(tries + 1, 30), rest=rest, sent=0, begun=1)


# --- down -------------------------------------------------------------------------------------------------


def _fetched(
    office: SyncProtocol,
    transaction: Transaction,
    sha256: str,
    on_progress: Callable[[FileProgress], None],
    clock: Callable[[], float],
) -> bytes:
    pace: FilePace = transaction(partial(FilePace.kept, "file_part_down"))
    size: int | None = transaction(partial(_size_told, sha256))
    data = bytearray(transaction(partial(_begun, sha256)))
    while (size is None or len(data) < size) and len(data) <= FILE_LIMIT:
        began, wanted = clock(), pace.size
        try:
            part = office.get_file(sha256, len(data), wanted)
        except Unavailable:
            pace.slow_down()
            transaction(pace.keep)
            raise
        pace.took(len(part), clock() - began)
        transaction(partial(_keep_part, sha256, len(data), part, pace))
        data += part
        on_progress(FileProgress(sha256, len(data), size or len(data), 1))
        if len(part) < wanted:
            break
    return bytes(data)


def _size_told(sha256: str, connection: Connection) -> int | None:
    """How long a document says the file is; None when none here names it."""
    document = table_for("document")
    size: int | None = connection.scalar(
        select(func.max(document.c.size)).where(document.c.sha256 == sha256, document.c.size > 0)
    )
    return size


def _begun(sha256: str, connection: Connection) -> bytes:
    return file_bytes.begun(connection, sha256)


def _keep_part(sha256: str, at: int, part: bytes, pace: FilePace, connection: Connection) -> None:
    file_bytes.keep_part(connection, sha256, at, part)
    pace.keep(connection)


def _drop_parts(sha256: str, connection: Connection) -> None:
    file_bytes.drop(connection, sha256)


def _keep(sha256: str, data: bytes, connection: Connection) -> None:
    file_cache.keep(connection, sha256, data)
