"""A new id for this laptop: when a copy of it was met, or the office was restored. Its records stay the same.

The id and its token are kept before they are said, so that it may be said again after a cut: the office then
finds that it has them already.
"""

from __future__ import annotations

import base64
import secrets

from sqlalchemy import Connection

from app.models.record import new_id
from app.sync import facts
from app.sync.facts import Known
from app.sync.values import Value

EARLIER_KEPT = 8
"""So many earlier tokens are kept: an office may be restored to before it gave the later ones."""


def fresh_token() -> str:
    """A token that nobody else knows: 256 bits."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def prepare(connection: Connection) -> Known:
    """Keep an id and a token to be taken next; those that were kept before stay."""
    if not facts.read(connection).next_device:
        facts.write(connection, next_device=new_id(), next_token=fresh_token())
    return facts.read(connection)


def swap(connection: Connection) -> Known:
    """The office knows the new id: from now on it is this laptop's."""
    known = facts.read(connection)
    earlier: list[Value] = [*known.earlier, known.token]
    if known.next_device:
        facts.write(
            connection, device=known.next_device, token=known.next_token, next_device="", next_token="",
            earlier=earlier[-EARLIER_KEPT:],
        )  # fmt: skip
    return facts.read(connection)


def forgo(connection: Connection) -> None:
    """The office gives no new id: the one that was kept to be taken goes."""
    facts.write(connection, next_device="", next_token="")
