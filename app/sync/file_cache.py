"""Which files stay on the laptop: whatever is not yet at the office, and of the rest what was opened last.

The bytes lie in the encrypted store. What the office sent, or holds and has in a backup, may be let go of:
it can be fetched again.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Delete, delete, func, select, update

from app.models import file_bytes
from app.sync.store_tables import blob, blob_part, in_chunks, journal, table_for

LIMIT = 1_000_000_000
"""The most bytes of files on a laptop before those are let go of that were not opened for longest."""

DOWN_TO = 0.9
"""To what share of the limit room is then made, so that it is not made for each file anew."""


def opened(connection: Connection, sha256: str) -> bytes | None:
    """The file's bytes, where they are here; from now on it is the one that was opened last."""
    data = file_bytes.whole(connection, sha256)
    if data is not None:
        file_bytes.opened(connection, sha256)
    return data


def keep(connection: Connection, sha256: str, data: bytes) -> None:
    """Keep a file that was fetched and proven, in place of its parts."""
    file_bytes.keep(connection, sha256, data, state="fetched")
    file_bytes.opened(connection, sha256)


def forget(connection: Connection, names: Iterable[str], *, also_unsent: bool = False) -> None:
    """Let go of these files where no document here names them any more: their case went, or was erased.

    One that the office lacks stays all the same, unless `also_unsent`: then it is to be kept nowhere.
    """
    for some in in_chunks(names):
        files = delete(blob).where(blob.c.sha256.in_(some), ~_is_named(blob.c.sha256))
        connection.execute(files if also_unsent else files.where(blob.c.state != "local"))
        connection.execute(_parts_of_nothing().where(blob_part.c.sha256.in_(some)))


def trim(connection: Connection, *, limit: int = LIMIT) -> int:
    """Let go of what no document names, and make room when the files here are more than `limit` bytes:
    photos' originals first, then what was not opened for longest. Gives back how many bytes went.
    """
    connection.execute(delete(blob).where(blob.c.state != "local", ~_is_named(blob.c.sha256)))
    connection.execute(_parts_of_nothing())
    total: int = connection.scalar(select(func.coalesce(func.sum(blob.c.size), 0))) or 0
    if total <= limit:
        return 0
    gone: list[str] = []
    freed = 0
    may_go = (blob.c.state == "fetched") | ((blob.c.state == "sent") & ~_is_uncovered())
    query = select(blob.c.sha256, blob.c.size).where(may_go).order_by(blob.c.rank.desc(), blob.c.used)
    for sha256, size in connection.execute(query):
        if total - freed <= limit * DOWN_TO:
            break
        gone.append(sha256)
        freed += size
    for some in in_chunks(gone):
        connection.execute(delete(blob).where(blob.c.sha256.in_(some)))
        connection.execute(delete(blob_part).where(blob_part.c.sha256.in_(some)))
    return freed


def offer_what_the_office_lost(connection: Connection) -> None:
    """A file that the office had and has no more is asked about, and sent again, by whoever still has it."""
    kept = table_for("file_kept")
    lost = select(kept.c.sha256).where(kept.c.withdrawn)
    news = {"state": "local", "sent": 0, "begun": 1, "rest": 0, "tries": 0, "note": ""}
    connection.execute(
        update(blob).where(blob.c.state.in_(("sent", "fetched")), blob.c.sha256.in_(lost)).values(**news)
    )


def drop_taken_back(connection: Connection) -> None:
    """A photo that was taken back before any of it was sent never leaves the laptop, nor stays on it."""
    document = table_for("document")
    names = select(document.c.sha256).where(document.c.withdrawn, document.c.letter_id.is_(None))
    stands = select(document.c.id).where(document.c.sha256 == blob.c.sha256)
    stands = stands.where(~document.c.withdrawn | document.c.letter_id.is_not(None))
    unsent = (blob.c.state == "local", blob.c.sent == 0, blob.c.begun == 0)
    gone = connection.scalars(
        select(blob.c.sha256).where(*unsent, blob.c.sha256.in_(names), ~stands.exists())
    )
    for some in in_chunks(gone.all()):
        connection.execute(delete(blob).where(blob.c.sha256.in_(some)))
        connection.execute(delete(blob_part).where(blob_part.c.sha256.in_(some)))


def _parts_of_nothing() -> Delete:
    """Bytes of no file here, that no document asks to be fetched."""
    is_kept = select(blob.c.sha256).where(blob.c.sha256 == blob_part.c.sha256).exists()
    return delete(blob_part).where(~is_kept, ~_is_named(blob_part.c.sha256))


def _is_named(sha256: ColumnElement[str]) -> ColumnElement[bool]:
    document = table_for("document")
    return select(document.c.id).where(document.c.sha256 == sha256).exists()


def _is_uncovered() -> ColumnElement[bool]:
    """Whether a document that was made here, and is in no backup of the office's yet, names the file."""
    document = table_for("document")
    query = select(journal.c.seq).join(document, document.c.id == journal.c.row_id)
    return query.where(document.c.sha256 == blob.c.sha256, journal.c.state != "covered").exists()
