"""What goes into deciding a push and what comes out of it, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from app.sync.merge import OpenClash
from app.sync.protocol import Op, Receipt
from app.sync.recovery import Notes, OldLine
from app.sync.server.document import Document
from app.sync.server.doubles import Kept, NothingKept
from app.sync.server.numbers import Numbering
from app.sync.values import Value

SYSTEM = "0" * 32
"""Whoever does what the office does of itself: case numbers."""


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom operations come."""

    tenant: str
    device_id: str
    officer_id: str
    revoked: bool = False
    last_seen: str = ""
    is_new: bool = False
    """True for a laptop that has sent no work, under this id or another."""


@dataclass(slots=True)
class Pushed:
    """What came of a push: its receipts, its revision, and the fields that the sender needs not be told
    of.
    """

    receipts: dict[str, Receipt] = field(default_factory=dict)
    rev: int = 0
    told: dict[str, set[str]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    """Rows that this push made."""
    quiet: dict[str, int] = field(default_factory=dict)
    """Rows in which this push wrote nothing but what the sender said, with their revision before it (0 for a
    new one): whoever knew that revision needs not be told of them.
    """
    offered: str = ""
    """The last row that was offered."""


class Forked(Exception):
    """Two machines send as this one laptop."""


@dataclass(frozen=True, slots=True)
class Past:
    """One journalled operation on a row, as far as deciding a later one needs it."""

    actor: str
    saved_at: str
    delta: Mapping[str, list[Value]]
    stood: bool


@dataclass(slots=True)
class Entry:
    """How one operation ended."""

    op: Op
    state: str
    why: str = ""
    clashes: tuple[str, ...] = ()
    delta: dict[str, list[Value]] = field(default_factory=dict)
    scope_id: str = ""
    row_id: str = ""
    fresh: bool = True
    """False for one that is in the journal already."""


def _no_history(row_id: str) -> list[Past]:
    return []


def _no_row(row_id: str) -> Document | None:
    return None


@dataclass(slots=True)
class Loaded:
    """What the office has of what the operations are about, and of their sender."""

    docs: dict[str, Document] = field(default_factory=dict)
    """The rows, and the open cards about them. What a push writes is written here."""
    known: dict[str, Entry] = field(default_factory=dict)
    """Those of the operations that are in the journal already, by their ids."""
    visible: set[str] = field(default_factory=set)
    """The scopes among those concerned that the sender's officer may see."""
    roles: frozenset[str] = frozenset()
    taken_scopes: Set[str] = field(default_factory=set)
    """The scopes among those to be begun that there are already."""
    clashes: dict[str, list[OpenClash]] = field(default_factory=dict)
    """By row the open cards about it."""
    numbering: Numbering = field(default_factory=lambda: Numbering(lambda year: 0))
    history: Callable[[str], list[Past]] = _no_history
    """(row) -> what the journal has on it, the oldest first. Asked only where values differ."""
    find: Callable[[str], Document | None] = _no_row
    """(row) -> a row that was not foreseen: a card made before, on another time line."""
    claims: Kept = field(default_factory=NothingKept)
    """Who holds what only one row should hold."""
    erased: set[str] = field(default_factory=set)
    """The rows among those concerned that were erased by order."""
    seqs: Mapping[int, str] = field(default_factory=dict)
    """Of the operations' places on their laptop: which operation the journal has there."""
    line: OldLine | None = None
    """The time line that the sender brings work back from, when it does."""
    notes: dict[str, Notes] = field(default_factory=dict)
    """By row what is noted of it since the office was restored."""
    rooted: set[str] = field(default_factory=set)
    """The scopes among those concerned whose first row this laptop has brought back."""
