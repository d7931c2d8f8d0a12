"""What a laptop is to be told of a row, and how an answer is parted into frames. Pure: `pull.py` reads the
rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.sync.frames import dumps
from app.sync.protocol import Done, Head, Pos, Receipt, Row, SyncFrame
from app.sync.server.database import in_chunks
from app.sync.server.deciding import Pushed
from app.sync.server.document import Document

FRAME_BYTES = 80_000
"""How much JSON goes into one frame; compressed it is about a quarter."""

RECEIPTS_AT_ONCE = 75
ROWS_AT_ONCE = 100
EVICTIONS_AT_ONCE = 5
"""How much of each goes into one frame. A laptop takes a frame in one transaction, and its officer, who goes
on working meanwhile, waits behind it.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in the laptop's stream."""

    pos: Pos
    granted_rev: int


def place_of(doc: Document, granted_rev: int) -> Place:
    """Where a row comes in the stream: when it last changed, or its officer first might see it."""
    return Place((max(doc.rev, granted_rev), doc.row_id), granted_rev)


class Frames:
    """Gathers an answer into frames of bounded work and size; small answers are one frame."""

    def __init__(self, epoch: str) -> None:
        self.open = SyncFrame(epoch=epoch)
        self.done: list[SyncFrame] = []
        self.rows: list[Row] = []
        self.size = 0
        self.total = 0

    def receipts(self, receipts: Mapping[str, Receipt]) -> None:
        """They come first: what a laptop sent waits no more in a scope that goes, or a row that comes."""
        for some in in_chunks(receipts, RECEIPTS_AT_ONCE):
            if self.open.receipts:
                self._close()
            self.open = replace(self.open, receipts={op_id: receipts[op_id] for op_id in some})
            self.size += 60 * len(some)
            self.total += 60 * len(some)

    def evictions(self, scope_ids: tuple[str, ...]) -> None:
        """Scopes to be put away."""
        for some in in_chunks(scope_ids, EVICTIONS_AT_ONCE):
            if self.open.evict:
                self._close()
            self.open = replace(self.open, evict=tuple(some))
            self.size += 35 * len(some)

    def add(self, row: Row, pos: Pos | None = None) -> None:
        """A row, and how far the stream has come with it."""
        size = len(dumps(dict(row.fields))) + 120
        is_full = len(self.rows) + len(self.open.receipts) >= ROWS_AT_ONCE
        if self.rows and (is_full or self.size + size > FRAME_BYTES):
            self._close()
        self.rows.append(row)
        self.size += size
        self.total += size
        if pos:
            self.reached(pos)

    def reached(self, pos: Pos) -> None:
        """The stream has come so far."""
        self.open = replace(self.open, pos=pos)

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

    def _close(self) -> None:
        self.done.append(replace(self.open, rows=tuple(self.rows)))
        self.open = SyncFrame(epoch=self.open.epoch)
        self.rows, self.size = [], 0


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
