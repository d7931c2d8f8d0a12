"""Files: letters' PDFs and other bytes, by their hash. Words go first; files follow, from the byte where
they stopped.

A file counts as being at the office only when the office has it on its disk and has proven it by its hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select, update

from app.errors import Unavailable
from app.sync.protocol import FileState, SyncProtocol
from app.sync.store_tables import blob

T = TypeVar("T")
Transaction = Callable[[Callable[[Connection], Any]], Any]

PART = 64 * 1024
"""How many bytes of a file go into one request."""

FILE_LIMIT = 64 * 1024 * 1024
"""The longest file that is taken in."""


def send_all(office: SyncProtocol, transaction: Transaction) -> int:
    """Send every file that the office does not wholly have; gives back how many are now there."""
    waiting = transaction(_waiting)
    for sha256 in waiting:
        _send(office, transaction, sha256)
    return len(waiting)


def fetch(office: SyncProtocol, transaction: Transaction, sha256: str) -> bytes:
    """A file's bytes: those kept here, or else the office's, checked against the hash before they are
    kept.
    """
    kept = transaction(lambda c: c.scalar(select(blob.c.data).where(blob.c.sha256 == sha256)))
    if kept is not None:
        return bytes(kept)
    data = _whole(office, sha256)
    row = {
        "sha256": sha256,
        "data": data,
        "size": len(data),
        "sent": len(data),
        "state": "fetched",
        "note": "",
    }
    transaction(lambda c: c.execute(insert(blob), [row]))
    return data


def _waiting(connection: Connection) -> list[str]:
    return list(
        connection.scalars(select(blob.c.sha256).where(blob.c.state == "local").order_by(blob.c.size))
    )


def _send(office: SyncProtocol, transaction: Transaction, sha256: str) -> None:
    data = bytes(transaction(lambda c: c.scalar(select(blob.c.data).where(blob.c.sha256 == sha256))))
    state = office.file_state(sha256)
    while not state.complete:
        part = data[state.have : state.have + PART]
        after = office.put_file(sha256, len(data), state.have, part)
        if not after.complete and after.have <= state.have:
            raise Unavailable(
                "file_stuck", "The office does not take a file. It stays here and is tried again."
            )
        state = after
        _note(transaction, sha256, state, len(data))
    _note(transaction, sha256, state, len(data))


def _note(transaction: Transaction, sha256: str, state: FileState, size: int) -> None:
    news = {"state": "sent", "sent": size} if state.complete else {"sent": min(state.have, size)}
    transaction(lambda c: c.execute(update(blob).where(blob.c.sha256 == sha256).values(**news)))


def _whole(office: SyncProtocol, sha256: str) -> bytes:
    data = bytearray()
    while part := office.get_file(sha256, len(data), PART):
        data += part
        if len(data) > FILE_LIMIT:
            break
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unavailable(
            "file_damaged", "The office's file is not the one that was asked for. Try again later."
        )
    return bytes(data)
