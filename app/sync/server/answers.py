"""What a laptop is to be told of a row, and how an answer is parted into frames. Pure: `pull.py` reads the
rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.sync.frames import dumps
from app.sync.protocol import Done, Head, Pos, Receipt, Row, SyncFrame
from app.sync.server.database import in_chunks
from app.sync.server.deciding import Pushed
from app.sync.server.document import Document

FRAME_BYTES = 80_000
"""How much JSON goes into one frame; compressed it is about a quarter."""

FRAME_BYTES_LEAST = 2_000
FRAME_BYTES_MOST = 1_000_000

ROW_BYTES = 120
RECEIPT_BYTES = 60
ID_BYTES = 35
ERASED_AT_ONCE = 2_000

RECEIPTS_AT_ONCE = 75
ROWS_AT_ONCE = 100
EVICTIONS_AT_ONCE = 5
"""How much of each goes into one frame. A laptop takes a frame in one transaction, and its officer, who goes
on working meanwhile, waits behind it.
"""


def place_of(doc: Document, granted_rev: int) -> Pos:
    """Where a row comes in the stream: when it last changed, or its officer first might see it."""
    return max(doc.rev, granted_rev), doc.scope_id + doc.row_id


class Frames:
    """Gathers an answer into frames of bounded work and size; small answers are one frame.

    `size` is about how many bytes of JSON the laptop wants in a frame; it knows then how much it takes at
    once, and is not spared by counting.
    """

    def __init__(self, epoch: str, *, size: int = 0) -> None:
        self.open = SyncFrame(epoch=epoch)
        self.frame_bytes = min(max(size, FRAME_BYTES_LEAST), FRAME_BYTES_MOST) if size else FRAME_BYTES
        self.receipts_at_once = max(self.frame_bytes // RECEIPT_BYTES, 1) if size else RECEIPTS_AT_ONCE
        self.rows_at_once = self.frame_bytes if size else ROWS_AT_ONCE
        self.done: list[SyncFrame] = []
        self.rows: list[Row] = []
        self._pos: Pos | None = None
        self.size = 0
        self.total = 0

    def receipts(self, receipts: Mapping[str, Receipt]) -> None:
        """They come first: what a laptop sent waits no more in a scope that goes, or a row that comes."""
        for some in in_chunks(receipts, self.receipts_at_once):
            if self.open.receipts:
                self._close()
            self.open = replace(self.open, receipts={op_id: receipts[op_id] for op_id in some})
            self._grow(RECEIPT_BYTES * len(some))

    def offered(self, row_id: str) -> None:
        """The rows offered were looked at up to this one."""
        self.open = replace(self.open, offered=row_id)

    def erased(self, row_ids: Iterable[str]) -> None:
        """Rows that were erased by order."""
        for some in in_chunks(row_ids, ERASED_AT_ONCE):
            if self.open.erased:
                self._close()
            self.open = replace(self.open, erased=tuple(some))
            self._grow(ID_BYTES * len(some))

    def evictions(self, scope_ids: Iterable[str]) -> None:
        """Scopes to be put away."""
        for some in in_chunks(scope_ids, EVICTIONS_AT_ONCE):
            if self.open.evict:
                self._close()
            self.open = replace(self.open, evict=tuple(some))
            self._grow(ID_BYTES * len(some))

    def add(self, row: Row, pos: Pos | None = None, *, size: int = 0) -> None:
        """A row, and how far the stream has come with it. `size` is that of its fields, where it is known."""
        size = (size or len(dumps(dict(row.fields)))) + ROW_BYTES
        is_full = len(self.rows) + len(self.open.receipts) >= self.rows_at_once
        if self.rows and (is_full or self.size + size > self.frame_bytes):
            self._close()
        self.rows.append(row)
        self._grow(size)
        if pos:
            self.reached(pos)

    def part(self) -> None:
        """What comes now goes into another frame."""
        if self.rows:
            self._close()

    def reached(self, pos: Pos) -> None:
        """The stream has come so far."""
        self._pos = pos

    def gone(self, row_ids: Iterable[str]) -> None:
        """Rows asked for that are not to be had."""
        self.open = replace(self.open, gone=tuple(row_ids))

    def listing(self, scope: str, row_ids: tuple[str, ...]) -> None:
        """All rows of a scope asked for whole."""
        self.open = replace(self.open, listing={**self.open.listing, scope: row_ids})

    def heads(self, heads: dict[str, Head]) -> None:
        """The digest of each scope."""
        self.open = replace(self.open, heads=heads)

    def ended(self, *, more: bool = False, done: Done | None = None) -> list[SyncFrame]:
        """The whole answer."""
        self.open = replace(self.open, more=more, done=done)
        self._close()
        return self.done

    def _grow(self, size: int) -> None:
        self.size += size
        self.total += size

    def _close(self) -> None:
        self.done.append(replace(self.open, rows=tuple(self.rows), pos=self._pos))
        self.open = SyncFrame(epoch=self.open.epoch)
        self.rows, self.size, self._pos = [], 0, None


def news(doc: Document, granted_rev: int, base: int, pushed: Pushed) -> Row | None:
    """What the laptop does not know of this row: whole, or only the fields changed; None when it knows it
    all.

    What this very request brought is known to its sender by the receipts.
    """
    told = pushed.told.get(doc.row_id, set())
    just_made = doc.row_id in pushed.made and granted_rev == pushed.rev
    # A scope that came back is put away by a laptop that still had it to put away, what it just sent with it.
    if granted_rev > base and not just_made:
        return whole(doc)
    fields = doc.changed_since(base)
    for name in told & fields.keys():
        if doc.rev_of(name) <= pushed.rev:
            del fields[name]
    if told and not fields:
        return None
    # All of a row's fields are news when it was made since the laptop last asked.
    return Row(doc.row_id, doc.kind, doc.scope_id, doc.rev, len(fields) == len(doc.fields), fields)


def whole(doc: Document) -> Row:
    """The row with all its fields."""
    return Row(doc.row_id, doc.kind, doc.scope_id, doc.rev, True, doc.fields)
