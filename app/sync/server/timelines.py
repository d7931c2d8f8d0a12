"""The time lines of a council: one more each time that its office was restored from a backup.

A laptop hands back, with how far it had come, the mark that the office gave it there: a few hashes of the
chain at that revision and before it, signed. By it an office notices that it was restored without being told,
and how much of the past it still shares with that laptop. No clock has a say in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from app.sync.recovery import OldLine
from app.sync.server.database import add
from app.sync.server.schema import numbering, recovered, revision, tenant, timeline

DISTANCES = (8, 64, 512, 4096)
"""How far before a revision the chain is told as well: to find, nearly, where two lines parted."""

_CHAIN, _OLDER, _SEAL = 8, 3, 8  # bytes
_LENGTH = _CHAIN + _OLDER * len(DISTANCES) + _SEAL

NUMBERS_SKIPPED = 500
"""So many case numbers are left out when an office was restored: some of those may have been given on the old
line, and a number is never given twice.
"""

BEGINNING = "beginning"
UNANNOUNCED = "unannounced"


@dataclass(frozen=True, slots=True)
class Line:
    """One time line; `start_rev` is the last revision that it shares with the one before."""

    epoch: str
    n: int
    start_rev: int


class OtherLine(Exception):
    """The laptop is on another line than the office. `start_rev` is said where the office has only now
    noticed it: where its new line begins.
    """

    def __init__(self, start_rev: int | None = None) -> None:
        super().__init__("the laptop is on another time line")
        self.start_rev = start_rev


class Behind(Exception):
    """The laptop has seen more than this database holds."""


# --- rules: pure -------------------------------------------------------------------------------------------


def common_with(lines: Iterable[Line], epoch: str) -> int:
    """The last revision that the newest line shares with the one called `epoch`; 0 when it is not known."""
    line = old_line(lines, epoch)
    return line.common if line else 0


def old_line(lines: Iterable[Line], epoch: str) -> OldLine | None:
    """The line called `epoch`, as the newest one knows it; None when it is the newest, or there was never
    another.

    One that is not known, since the backup was from before it, shares nothing that is known of; it has a
    number of its own, below all others.
    """
    ordered = sorted(lines, key=lambda line: line.n)
    n = next((line.n for line in ordered if line.epoch == epoch), None)
    if n is None and len(ordered) < 2:
        return None
    if n is None:
        return OldLine(-1 - int.from_bytes(hashlib.blake2b(_bytes(epoch), digest_size=6).digest(), "big"), 0)
    later = [line.start_rev for line in ordered if line.n > n]
    return OldLine(n, min(later)) if later else None


def shared_with(
    key: bytes, tenant_id: str, epoch: str, said: tuple[int, str], rev: int, chains: Mapping[int, str]
) -> int:
    """The last revision that a laptop on the line `epoch` proves by (base, mark) to share with this office; 0
    where it proves none. On the same line may have been both what was lost and what came after, when an
    office was put back and nobody said so: the mark tells which of them the laptop knows.
    """
    base, mark = said
    told = _opened(key, tenant_id, epoch, base, mark) if mark else None
    if told is None:
        return 0
    if base in chains and told[:_CHAIN] == bytes.fromhex(chains[base])[:_CHAIN]:
        return base
    return _shared(told, base, rev, chains)


def looked_at(base: int) -> tuple[int, ...]:
    """The revisions of which the chain must be known to make or to judge a mark of `base`."""
    return (base, *(max(base - far, 0) for far in DISTANCES))


def mark_of(key: bytes, tenant_id: str, epoch: str, base: int, chains: Mapping[int, str]) -> str:
    """The mark that goes with `base`; `chains` has the chain by revision, as far as it is kept."""
    own, *older = (bytes.fromhex(chains.get(rev, "")) for rev in looked_at(base))
    told = own[:_CHAIN].ljust(_CHAIN, b"\0") + b"".join(c[:_OLDER].ljust(_OLDER, b"\0") for c in older)
    whole = told + _seal(key, tenant_id, epoch, base, told)
    return base64.urlsafe_b64encode(whole).decode("ascii").rstrip("=")


def base_by(
    key: bytes, tenant_id: str, epoch: str, said: tuple[int, str], rev: int, chains: Mapping[int, str]
) -> int:
    """How far the laptop has come by (base, mark): its base, or 0 where that is not of this office's giving.

    Raises OtherLine when the mark is good and the office's past is another than the one it speaks of; Behind
    when it is of a revision that there is not yet.
    """
    base, mark = said
    if not mark:
        return base if base <= rev else 0
    told = _opened(key, tenant_id, epoch, base, mark)
    if told is None:
        return 0
    if base <= rev and not (base in chains and told[:_CHAIN] != bytes.fromhex(chains[base])[:_CHAIN]):
        return base
    raise OtherLine(_shared(told, base, rev, chains))


def _shared(told: bytes, base: int, rev: int, chains: Mapping[int, str]) -> int:
    """The last revision of which it is known that both lines have it."""
    for place, older in enumerate(looked_at(base)[1:]):
        start = _CHAIN + _OLDER * place
        if 0 < older <= rev and bytes.fromhex(chains.get(older, ""))[:_OLDER] == told[start : start + _OLDER]:
            return older
    return 0


def _opened(key: bytes, tenant_id: str, epoch: str, base: int, mark: str) -> bytes | None:
    try:
        whole = base64.b64decode(mark + "=" * (-len(mark) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    told, seal = whole[:-_SEAL], whole[-_SEAL:]
    if len(whole) != _LENGTH or not hmac.compare_digest(seal, _seal(key, tenant_id, epoch, base, told)):
        return None
    return told


def _seal(key: bytes, tenant_id: str, epoch: str, base: int, told: bytes) -> bytes:
    said = _bytes(f"trothwy mark:{tenant_id}:{epoch}:{base}:") + told
    return hmac.digest(key, said, "sha256")[:_SEAL]


def _bytes(said: str) -> bytes:
    """A laptop may call its line whatever it likes."""
    return said.encode("utf-8", "surrogatepass")


# --- as they are kept --------------------------------------------------------------------------------------


def lines_of(connection: Connection, tenant_id: str) -> list[Line]:
    """The council's lines, the oldest first; the present one alone where none was ever written down."""
    query = select(timeline).where(timeline.c.tenant == tenant_id).order_by(timeline.c.n)
    found = [Line(row.epoch, row.n, row.start_rev) for row in connection.execute(query)]
    if found:
        return found
    return [Line(epoch_of(connection, tenant_id), 1, 0)]


def chains_of(connection: Connection, tenant_id: str, base: int) -> dict[int, str]:
    """The chain at the revisions by which a mark of `base` is judged, as far as it is kept."""
    query = select(revision.c.rev, revision.c.chain).where(
        revision.c.tenant == tenant_id, revision.c.rev.in_(looked_at(base))
    )
    return {row.rev: row.chain for row in connection.execute(query)}


def epoch_of(connection: Connection, tenant_id: str) -> str:
    """The name of the present line; empty when there is no such council."""
    return connection.scalar(select(tenant.c.epoch).where(tenant.c.tenant == tenant_id)) or ""


def first_line(tenant_id: str, epoch: str, now: datetime) -> dict[str, object]:
    """The row of a council's first line."""
    return _row(tenant_id, Line(epoch, 1, 0), BEGINNING, now)


def begin(
    connection: Connection, tenant_id: str, *, why: str, now: datetime, start_rev: int | None = None
) -> str:
    """Begin a new line from `start_rev`, or from where the council stands; gives back its name.

    What is noted of earlier recoveries is forgotten: it speaks of lines that are now two away.
    """
    own = tenant.c.tenant == tenant_id
    counter = connection.execute(select(tenant.c.rev, tenant.c.epoch).where(own).with_for_update()).one()
    lines = lines_of(connection, tenant_id)
    if not _is_kept(connection, tenant_id):
        add(connection, timeline, [first_line(tenant_id, counter.epoch, now)])
    start = counter.rev if start_rev is None else start_rev
    line = Line(uuid.uuid4().hex, lines[-1].n + 1, start)
    add(connection, timeline, [_row(tenant_id, line, why, now)])
    connection.execute(delete(recovered).where(recovered.c.tenant == tenant_id))
    connection.execute(
        update(numbering)
        .where(numbering.c.tenant == tenant_id)
        .values(last=numbering.c.last + NUMBERS_SKIPPED)
    )
    connection.execute(update(tenant).where(own).values(epoch=line.epoch))
    return line.epoch


def _is_kept(connection: Connection, tenant_id: str) -> bool:
    query = select(timeline.c.epoch).where(timeline.c.tenant == tenant_id).limit(1)
    return connection.execute(query).first() is not None


def _row(tenant_id: str, line: Line, why: str, now: datetime) -> dict[str, object]:
    return {
        "tenant": tenant_id, "epoch": line.epoch, "n": line.n, "start_rev": line.start_rev, "why": why[:40],
        "at": now.isoformat(timespec="seconds"),
    }  # fmt: skip
