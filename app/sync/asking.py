"""Makes the next request: what waits, in an amount that suits the line, and how far this laptop has come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.sync import facts, recovering, sending
from app.sync.facts import Known
from app.sync.pace import Pace
from app.sync.protocol import Row, SyncRequest


def request(connection: Connection, now: datetime, max_bytes: int, pace: Pace) -> tuple[SyncRequest, int]:
    """The request that comes next, and about how many bytes of work are in it."""
    known = facts.read(connection)
    ops, size = sending.batch(connection, size=pace.to_send(), recover=known.recover)
    offers: tuple[Row, ...] = ()
    if known.is_offering and not ops:
        offers, known = _offers(connection, known, pace)
        if not offers:
            ops, size = sending.batch(connection, size=pace.to_send(), recover=known.recover)
    asked = SyncRequest(
        device_id=known.device,
        epoch=known.epoch,
        base=known.base,
        mark=known.mark,
        pos=known.pos,
        ops=ops,
        need=known.need[: sending.NEED_LIMIT],
        recovers=known.recover.epoch if known.recover else "",
        offers=offers,
        max_bytes=max_bytes,
        frame_bytes=pace.frame_bytes(),
        waiting=sending.how_many(connection) if ops else 0,
        clock=now.isoformat(timespec="seconds"),
    )
    return asked, size


def _offers(connection: Connection, known: Known, pace: Pace) -> tuple[tuple[Row, ...], Known]:
    """What is to be offered now; nothing, and the facts as they then are, when all was."""
    assert known.recover is not None
    offers = recovering.offers(connection, known.recover, pace.to_send())
    if offers:
        return offers, known
    recovering.all_offered(connection)
    return (), facts.read(connection)
