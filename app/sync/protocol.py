"""The messages of sync, and what the office answers to: one request carries work up and brings changes down.

Protocol numbers, each with what it brought:
1 (2026-11): one exchange for push and pull; receipts by operation; frames with their own cursor; digest at
the end.
2 (2026-11): receipts in the order of the operations; shared dictionaries; time lines, so that an office
restored from a backup gets back what laptops still hold; copied laptops told apart; erasures; how far
backups reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.sync.values import Value

PROTOCOL = 2
"""The newest protocol that this program speaks. An office takes work in any older one for ever."""

SCHEMA = 1
"""Which columns this program knows. Fields that it does not know are kept as they came."""

OPS_LIMIT = 500
"""The most operations in one request: the office's transaction stays short."""

State = Literal["applied", "noop", "clash", "held", "erased"]
"""How an operation ended: changed the record; was so already; both values kept; kept aside for a person;
of a row that was erased by order, so that nothing of it is kept.
"""

Pos = tuple[int, str]
"""How far a pull has come: (revision, scope id and row id) of the last row sent. The laptop only hands it
back.
"""


@dataclass(frozen=True, slots=True)
class Op:
    """One person's change to one row: for each field the hash of the value its author saw, and the new
    value.
    """

    op_id: str
    save_id: str
    verb: str
    kind: str
    row_id: str
    scope_id: str
    made: bool
    """True when this operation makes the row."""
    fields: Mapping[str, tuple[str, Value]]
    seen: Mapping[str, str] = field(default_factory=dict)
    """Hashes of fields that were not changed but belong with those that were."""
    at: str = ""
    """When, by the laptop's clock. Shown with the skew; never used to order anything."""
    seq: int = 0
    was: int = 0
    """Sent again after the office was restored: the row's revision that its receipt named on the old time
    line.
    """
    fault: str = ""
    """Why the operation cannot be read, when it cannot; the office then keeps it aside as it came."""
    raw: Value = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one operation. `fields` are the office's values where they differ from what was sent."""

    state: State
    rev: int
    """The row's revision at the office now, 0 where the office has no such row (or may not say)."""
    why: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the office has it: all its fields, or only those changed since the laptop's last whole
    pull.
    """

    row_id: str
    kind: str
    scope_id: str
    rev: int
    whole: bool
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Head:
    """A scope in two numbers: the digest of its rows and how many there are."""

    digest: int
    count: int


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a laptop sends. `base` is the last completed pull, `pos` how far the present one has come."""

    device_id: str
    epoch: str
    base: int
    mark: str = ""
    """What the office gave with `base` (Done.mark): by it a restored office notices that it went back in
    time.
    """
    pos: Pos | None = None
    ops: tuple[Op, ...] = ()
    need: tuple[str, ...] = ()
    """Rows of which a change came but not the row."""
    whole: tuple[str, ...] = ()
    """Scopes to be sent again from the start, because their digest was not ours."""
    heads: bool = False
    """Whether to be told the digest of each scope."""
    recovers: str = ""
    """The old time line that `offers` and `Op.was` speak of; empty when there is nothing to bring back."""
    offers: tuple[Row, ...] = ()
    """Rows as this laptop last had them from the office on the old time line, which a restored office may
    lack.
    """
    max_bytes: int = 262_144
    frame_bytes: int = 0
    """About how long a frame of the answer may be on this line, unpacked; 0: as the office likes."""
    waiting: int = 0
    """How many operations wait on the laptop, those sent here among them: for whoever looks after laptops."""
    dicts: tuple[int, ...] = ()
    """The shared dictionaries that this laptop has for unpacking."""
    clock: str = ""
    proto: int = PROTOCOL
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a completed pull: where it came to, and what the laptop must now hold."""

    base: int
    digest: int
    count: int
    mark: str = ""
    """To be kept with `base` and handed back."""
    durable: int = 0
    """The highest revision in a backup that was checked: up to it a laptop may forget what it sent."""


@dataclass(frozen=True, slots=True)
class SyncFrame:
    """One part of the answer; the laptop takes each in one transaction, in this order of fields."""

    epoch: str
    receipts: Mapping[str, Receipt] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    evict: tuple[str, ...] = ()
    """Scopes that this officer may no longer see."""
    gone: tuple[str, ...] = ()
    """Rows asked for by `need` that are not to be had."""
    listing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each scope asked for whole: the ids of all its rows."""
    heads: Mapping[str, Head] | None = None
    pos: Pos | None = None
    done: Done | None = None
    more: bool = False
    """True on the last frame when another request is needed to complete the pull."""
    revoked: bool = False
    reset: bool = False
    """The office's time line is another than the laptop's: it sends again what the office may have lost,
    and pulls from the start.
    """
    common: int = 0
    """With `reset`: the last revision that both time lines share. 0 when nothing is known of the laptop's."""
    forked: bool = False
    """Two machines send as this one laptop. Nothing of the request was taken: it is to take a new id
    (`renew`), and send it again.
    """
    erased: tuple[str, ...] = ()
    """Rows erased by order: the laptop scrubs whatever it has of them, its journal too."""
    offered: str = ""
    """The row id up to which the offers of this request were looked at."""
    dicts: tuple[int, ...] = ()
    """The shared dictionaries that the office has for unpacking."""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Hello:
    """Who answers: the office's identity key (Ed25519, hex) and its signature of the nonce it was sent."""

    server_key: str
    signature: str
    proto: int


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A laptop that wants to join: the secret half of its code, its own id, and the token it made for
    itself.
    """

    secret: str
    device_id: str
    token: str
    label: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a joined laptop is told. `recovery_key` is the council's public key (hex), empty where it has
    none.
    """

    authority_id: str
    officer_id: str
    officer_name: str
    council: str
    epoch: str
    recovery_key: str


@dataclass(frozen=True, slots=True)
class FileState:
    """How many bytes of a file the office holds for certain, and whether all of it was proved by its hash."""

    have: int
    complete: bool


MUCH = 4_000
"""From so many bytes on, how long a message takes tells how quick the line is; below, how far away the
office is.
"""


@dataclass(slots=True)
class Carried:
    """What a line has carried since it was opened, or since this was begun anew: bytes each way, and the
    seconds spent waiting for it.
    """

    up: int = 0
    down: int = 0
    seconds: float = 0.0
    round_trip: float = 0.0
    """The quickest that a small question was answered, in seconds; 0 when none was asked."""
    _much_up: int = 0
    _up_s: float = 0.0
    _much_down: int = 0
    _down_s: float = 0.0
    _answer: int = -1
    _answer_s: float = 0.0

    def sent(self, size: int, seconds: float) -> None:
        """A request of so many bytes was sent, and its answer began after so long."""
        self.up += size
        self.seconds += seconds
        self._answer, self._answer_s = -1, 0.0
        if size >= MUCH:
            self._much_up += size
            self._up_s += max(seconds - self.round_trip, seconds / 5)
        else:
            self.round_trip = min(self.round_trip or seconds, seconds)

    def took(self, size: int, seconds: float) -> None:
        """So much more of the answer came after so long; 0: it was its end."""
        self.down += size
        self.seconds += seconds
        if self._answer < 0:  # the first came along with the beginning, and tells nothing
            self._answer = 0
            return
        self._answer += size
        self._answer_s += seconds
        if not size and self._answer >= MUCH:
            self._much_down += self._answer
            self._down_s += self._answer_s

    def goodput(self) -> float:
        """Bytes a second; 0 where too little went over it to tell."""
        much = self.seconds > 0 and self.up + self.down > 2_000
        return (self.up + self.down) / self.seconds if much else 0.0

    def goodput_up(self) -> float:
        """Bytes a second toward the office; 0 where too little went over it to tell."""
        return self._much_up / self._up_s if self._up_s > 0 else 0.0

    def goodput_down(self) -> float:
        """Bytes a second from the office; 0 where too little came over it to tell."""
        return self._much_down / self._down_s if self._down_s > 0 else 0.0


class SyncProtocol(Protocol):
    """The office, as a laptop reaches it: over HTTPS, or in the same process in tests.

    Each call raises `Unavailable` when the office cannot be reached or does not speak sense, and `Refused`
    when
    it says no. A call that raises may or may not have been carried out: each may be repeated.
    """

    @property
    def carried(self) -> Carried:
        """What the line has carried so far."""
        ...

    def hello(self, nonce: str) -> Hello:
        """Who answers at this address."""
        ...

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """Join with a one-time code. Repeating it from the same laptop gives the same answer."""
        ...

    def renew(self, device_id: str, token: str) -> None:
        """Take a new id and token for this laptop, in place of those it is signed in with. May be
        repeated.
        """
        ...

    def sign_in(self, token: str) -> None:
        """From now on ask as the laptop with this token. Nothing is sent."""
        ...

    def exchange(self, request: SyncRequest) -> Iterator[SyncFrame]:
        """Send work and take changes; frames come as the line brings them."""
        ...

    def put_file(self, sha256: str, size: int, offset: int, data: bytes) -> FileState:
        """Add bytes to a file at `offset`; the answer is what is safe on the office's disk."""
        ...

    def file_state(self, sha256: str) -> FileState:
        """How much of a file the office has from us."""
        ...

    def get_file(self, sha256: str, offset: int, length: int) -> bytes:
        """Up to `length` bytes of a file from `offset`."""
        ...
