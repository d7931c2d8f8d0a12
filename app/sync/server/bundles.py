"""Takes in what a laptop wrote into a sealed file, as if the laptop had sent it: the same door, the same
journal.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from app.errors import Refused, Unavailable
from app.sync import bundle
from app.sync.bundle import FilePart
from app.sync.protocol import OPS_LIMIT, Op, SyncRequest
from app.sync.server.council import Council
from app.sync.server.filing import Filing, Part
from app.sync.server.push import Sender
from app.sync.server.schema import device, tenant
from app.sync.server.stored_files import PART_LIMIT


@dataclass(slots=True)
class TakenIn:
    """What a bundle brought: operations by how they ended, and how many files are wholly here now."""

    officer_id: str
    device_id: str
    ended: Counter[str] = field(default_factory=Counter)
    files: int = 0
    copied: bool = False
    """True when another machine already sent as this laptop: nothing of the bundle's operations was taken."""


def take(council: Council, path: Path) -> TakenIn:
    """Take the bundle in. Refused when it is none, damaged, or of a laptop that this council does not
    know; what came before a damage was taken, and the same file may be handed in again. Work of a revoked
    laptop is kept aside, as always.
    """
    try:
        with path.open("rb") as file:
            sender, hashed = _sender(council, bundle.device_of(file))
            taken = TakenIn(sender.officer_id, sender.device_id)
            for piece in bundle.unseal(file, hashed):
                if isinstance(piece, FilePart):
                    taken.files += _file(council, sender, piece)
                else:
                    _operations(council, sender, piece, taken)
    except OSError as error:
        raise Unavailable("no_file", f"{path.name} cannot be read: {error.strerror}.") from error
    return taken


def _sender(council: Council, device_id: str) -> tuple[Sender, str]:
    with council.office.database.read(council.tenant) as connection:
        row = connection.execute(
            select(device).where(device.c.tenant == council.tenant, device.c.device_id == device_id)
        ).one_or_none()
    if row is None:
        raise Refused("unknown_laptop", "This file is of a laptop that has not joined this council.")
    sender = Sender(council.tenant, row.device_id, row.officer_id, revoked=row.state == "revoked")
    return sender, str(row.token_hash)


def _operations(council: Council, sender: Sender, ops: tuple[Op, ...], taken: TakenIn) -> None:
    with council.office.database.read(council.tenant) as connection:
        now = connection.execute(
            select(tenant.c.rev, tenant.c.epoch).where(tenant.c.tenant == council.tenant)
        ).one()
    for start in range(0, len(ops), OPS_LIMIT):
        some = ops[start : start + OPS_LIMIT]
        request = SyncRequest(sender.device_id, now.epoch, now.rev, ops=some, max_bytes=1)
        for frame in council.office.exchange(sender, request):
            taken.copied = taken.copied or frame.forked
            taken.ended.update(receipt.state for receipt in frame.receipts.values())


def _file(council: Council, sender: Sender, piece: FilePart) -> int:
    """1 when the file is wholly here with these bytes."""
    office = council.office
    filing = Filing(office.database, office.files, sender, office.roles, office.clock)
    state = filing.state(piece.sha256)
    if state.complete:
        return int(piece.offset + len(piece.data) >= piece.size)
    # what the laptop had sent of it already is not sent again
    begins = state.have - piece.offset
    if not 0 <= begins <= len(piece.data):
        return 0
    for start in range(begins, max(len(piece.data), begins + 1), PART_LIMIT):
        data = piece.data[start : start + PART_LIMIT]
        state = filing.put(Part(piece.sha256, piece.size, piece.offset + start, data))
    return int(state.complete)
