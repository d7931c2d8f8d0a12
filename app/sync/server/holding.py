"""Work that the office keeps aside: to be looked through, taken in after all, or left out. It is kept either
way.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from app.domain.roles import Roles
from app.errors import Refused
from app.models.record import new_id
from app.sync import fitting, wire
from app.sync.protocol import Receipt
from app.sync.server.push import SYSTEM, Push, Sender
from app.sync.server.schema import held


def waiting(connection: Connection, tenant: str, op_id: str) -> Any:
    """One piece of work that waits for a person. Refused when there is none such."""
    query = select(held).where(held.c.tenant == tenant, held.c.op_id == op_id, held.c.state == "waiting")
    row = connection.execute(query).one_or_none()
    if row is None:
        raise Refused("no_such_work", "There is no such held work.")
    return row


def accept(connection: Connection, tenant: str, row: Any, roles: Roles, now: datetime) -> Receipt:
    """Take it in after all, as an operation of its own under the name of whoever wrote it.

    Refused, with nothing changed, where it cannot be: a change to a row that is held too comes after it.
    """
    # It is the office's own now: of its place on the laptop it was made on nothing is said (copies are
    # told by it).
    op = fitting.checked(wire.op_in({**json.loads(row.op), "id": new_id(), "seq": 0}))
    if op.fault:
        raise Refused("cannot_be_read", f"This work cannot be taken in: {op.fault}.")
    push = Push(connection, Sender(tenant, SYSTEM, row.officer_id), roles, now=now, trusted=True)
    receipt = push.take((op,)).receipts[op.op_id]
    if receipt.state == "held":
        raise Refused("still_held", f"This work cannot be taken in yet: {receipt.why}.")
    settle(connection, tenant, row.op_id, "accepted")
    return receipt


def settle(connection: Connection, tenant: str, op_id: str, state: str) -> None:
    """Say what became of it: accepted or declined."""
    where = (held.c.tenant == tenant, held.c.op_id == op_id)
    connection.execute(update(held).where(*where).values(state=state))
