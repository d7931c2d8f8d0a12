"""The bytes of files in the store, in parts: written once, read a part at a time, however long it is."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, insert, select, update

from app.models.local import Blob, BlobPart

PART = 256 * 1024
"""How many bytes lie in one row, so that no turn at the records is long."""


def keep(connection: Connection, sha256: str, data: bytes, *, state: str = "local", rank: int = 0) -> None:
    """Keep a file's bytes, as one that only this laptop has unless `state` says otherwise.

    One that is here already stays; if the office had it from others, it is to be told that we have it too.
    """
    stands = connection.scalar(select(Blob.state).where(Blob.sha256 == sha256))
    if stands is not None:
        if state == "local" and stands != "local":
            ask = update(Blob).where(Blob.sha256 == sha256).values(state="local", sent=0, begun=1)
            connection.execute(ask)
        return
    drop(connection, sha256)
    sent = 0 if state == "local" else len(data)
    connection.execute(
        insert(Blob), [{"sha256": sha256, "size": len(data), "sent": sent, "state": state, "rank": rank}]
    )
    for at in range(0, len(data), PART) or (0,):
        keep_part(connection, sha256, at, data[at : at + PART])


def keep_part(connection: Connection, sha256: str, at: int, data: bytes) -> None:
    """Keep bytes from `at` on, in place of any that were there."""
    connection.execute(delete(BlobPart).where(BlobPart.sha256 == sha256, BlobPart.at >= at))
    connection.execute(insert(BlobPart), [{"sha256": sha256, "at": at, "data": data}])


def drop(connection: Connection, sha256: str) -> None:
    """Let go of the file and all that came of it."""
    connection.execute(delete(Blob).where(Blob.sha256 == sha256))
    connection.execute(delete(BlobPart).where(BlobPart.sha256 == sha256))


def whole(connection: Connection, sha256: str) -> bytes | None:
    """The file's bytes as they lie here, unproven; None when it is not here, or is still being fetched."""
    if connection.scalar(select(Blob.size).where(Blob.sha256 == sha256)) is None:
        return None
    return begun(connection, sha256)


def begun(connection: Connection, sha256: str) -> bytes:
    """The bytes that are here from the file's beginning up to the first gap."""
    return b"".join(_in_a_row(connection, sha256, 0))


def some(connection: Connection, sha256: str, offset: int, length: int) -> bytes:
    """Up to `length` bytes from `offset`; only the parts that they are in are read."""
    first = connection.scalar(
        select(BlobPart.at)
        .where(BlobPart.sha256 == sha256, BlobPart.at <= offset)
        .order_by(BlobPart.at.desc())
        .limit(1)
    )
    if first is None:
        return b""
    found = bytearray()
    for part in _in_a_row(connection, sha256, first):
        found += part
        if first + len(found) >= offset + length:
            break
    return bytes(found[offset - first : offset - first + length])


def opened(connection: Connection, sha256: str) -> None:
    """From now on it is the file that was opened last, so the last to be let go of."""
    latest: int = connection.scalar(select(func.coalesce(func.max(Blob.used), 0))) or 0
    connection.execute(update(Blob).where(Blob.sha256 == sha256).values(used=latest + 1))


def _in_a_row(connection: Connection, sha256: str, first: int) -> Iterator[bytes]:
    at = first
    query = select(BlobPart.at, BlobPart.data).where(BlobPart.sha256 == sha256, BlobPart.at >= first)
    for row in connection.execute(query.order_by(BlobPart.at)):
        if row.at != at:
            return
        yield bytes(row.data)
        at += len(row.data)
