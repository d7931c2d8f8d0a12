"""Who is asking: the council's identity key, one-time codes, laptops and their tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Connection, select, update

from app.errors import Refused
from app.sync import code as codes
from app.sync.protocol import Enrolment, EnrolRequest
from app.sync.server.database import add
from app.sync.server.documents import read_documents
from app.sync.server.loaded import Sender
from app.sync.server.schema import code, device, tenant
from app.sync.server.statements import Trip
from app.sync.wire import is_id

CODE_DAYS = 7
"""How long a one-time code holds."""

BAD_CODE = "This code is not one that the office gave, or it was used or is too old. Ask for a new one."


@dataclass(frozen=True, slots=True)
class Identity:
    """The council's own key pair, by which laptops know that it is the office that answers."""

    private: bytes

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, nonce: str) -> bytes:
        """The signature of what a laptop sent to be signed."""
        return self._key().sign(codes.hello_text(nonce))

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.private)


def make_code(
    connection: Connection, tenant_id: str, officer_id: str, identity: Identity, now: datetime
) -> str:
    """A fresh one-time code for this officer, to be read out or handed over."""
    secret = secrets.token_bytes(codes.SECRET_BYTES)
    row = {
        "tenant": tenant_id, "secret_hash": _hash(secret.hex()), "officer_id": officer_id,
        "expires_at": (now + timedelta(days=CODE_DAYS)).isoformat(), "used_by": "",
    }  # fmt: skip
    add(connection, code, [row])
    return codes.written(secret, identity.public)


def secret_hash(secret: str) -> str:
    """A code's secret as the office keeps it."""
    return _hash(secret)


def token_hash(authorization: str) -> str:
    """The token of an Authorization header as the office keeps it; empty where there is none."""
    scheme, _, token = authorization.partition(" ")
    return _hash(token.strip()) if scheme.lower() == "bearer" and token else ""


def council_of(connection: Connection, secret: str) -> str:
    """Which council gave the code with this secret; empty when none did."""
    return connection.scalar(select(code.c.tenant).where(code.c.secret_hash == _hash(secret))) or ""


def enrol(connection: Connection, request: EnrolRequest, now: datetime) -> Enrolment:
    """Join a laptop by its code; the same laptop may ask again. Refused when the code is not good."""
    if not is_id(request.device_id) or len(request.token) < 40:
        raise Refused("bad_request", "This is not a laptop of ours.")
    row = connection.execute(select(code).where(code.c.secret_hash == _hash(request.secret))).one_or_none()
    if row is None or row.used_by not in ("", request.device_id) or row.expires_at < now.isoformat():
        raise Refused("bad_code", BAD_CODE)
    if not row.used_by:
        connection.execute(
            update(code).where(code.c.secret_hash == row.secret_hash).values(used_by=request.device_id)
        )
        add(connection, device, [_device(row.tenant, row.officer_id, request, now)])
    return _enrolment(connection, row.tenant, row.officer_id)


def _device(tenant_id: str, officer_id: str, request: EnrolRequest, now: datetime) -> dict[str, object]:
    label = "".join(letter for letter in request.label if letter.isprintable())[:120]
    return {
        "tenant": tenant_id, "device_id": request.device_id, "officer_id": officer_id, "label": label,
        "token_hash": _hash(request.token), "state": "active",
        "enrolled_at": now.isoformat(timespec="seconds"), "last_seen": "", "last_base": 0, "tip_seq": 0,
        "parent": "",
    }  # fmt: skip


def renew(connection: Connection, sender: Sender, device_id: str, token: str, now: datetime) -> None:
    """A new id and token for a laptop that found itself copied, or on another time line. Refused for one
    that was revoked, so that a copy of it cannot live on.
    """
    if not is_id(device_id) or len(token) < 40:
        raise Refused("bad_request", "This is not a laptop of ours.")
    if sender.revoked:
        raise Refused("revoked", "This laptop was withdrawn.")
    where = (device.c.tenant == sender.tenant, device.c.device_id == device_id)
    known = connection.execute(select(device).where(*where)).one_or_none()
    if known is not None:
        if known.officer_id != sender.officer_id or known.token_hash != _hash(token):
            raise Refused("bad_request", "This is not a laptop of ours.")
        return
    own = connection.execute(
        select(device).where(device.c.tenant == sender.tenant, device.c.device_id == sender.device_id)
    ).one()
    request = EnrolRequest("", device_id, token, own.label)
    add(
        connection,
        device,
        [{**_device(sender.tenant, sender.officer_id, request, now), "parent": own.device_id}],
    )


def with_descendants(connection: Connection, tenant_id: str, device_ids: set[str]) -> set[str]:
    """These laptops, and all that came of them when they were copied or took a new id. The ids that they had
    before go too, unless another machine has spoken under one since: a laptop keeps its earlier tokens.
    """
    own = device.c.tenant == tenant_id
    query = select(device.c.device_id, device.c.parent, device.c.enrolled_at, device.c.last_seen).where(own)
    rows = {row.device_id: row for row in connection.execute(query)}
    found = set(device_ids)
    for device_id in device_ids & rows.keys():
        child = rows[device_id]
        while (before := rows.get(child.parent)) is not None and before.last_seen <= child.enrolled_at:
            found.add(before.device_id)
            child = before
    fresh = set(device_ids)
    while fresh:
        fresh = {row.device_id for row in rows.values() if row.parent in fresh} - found
        found |= fresh
    return found


def _enrolment(connection: Connection, tenant_id: str, officer_id: str) -> Enrolment:
    council = connection.execute(select(tenant).where(tenant.c.tenant == tenant_id)).one()
    doc = read_documents(connection, tenant_id, [officer_id]).get(officer_id)
    return Enrolment(
        authority_id=tenant_id,
        officer_id=officer_id,
        officer_name=str(doc.fields.get("name", "")) if doc else "",
        council=council.name,
        epoch=council.epoch,
        recovery_key=council.recovery_key,
    )


def sender_of(connection: Connection, authorization: str) -> Sender | None:
    """Whose laptop this is by its token; None when the office does not know it."""
    wanted = token_hash(authorization)
    if not wanted:
        return None
    row = connection.execute(select(device).where(device.c.token_hash == wanted)).one_or_none()
    if row is None or not hmac.compare_digest(row.token_hash, wanted):
        return None
    return Sender(
        row.tenant, row.device_id, row.officer_id,
        revoked=row.state == "revoked", last_seen=row.last_seen, is_new=not (row.parent or row.tip_seq),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What a laptop said of itself in passing."""

    at: datetime
    base: int
    tip_seq: int = 0
    """The place of the last of its operations here."""
    proto: int = 0
    waiting: int = 0
    skew_s: int = 0


_SEEN = (
    "UPDATE device SET last_seen = ?, last_base = ?, proto = ?, waiting = ?, skew_s = ?,"
    " tip_seq = CASE WHEN tip_seq < ? THEN ? ELSE tip_seq END WHERE tenant = ? AND device_id = ?"
)


def see(trip: Trip, sender: Sender, seen: Seen) -> None:
    """Note that the laptop was here, how far it had come, and how it is."""
    at = seen.at.isoformat(timespec="seconds")
    said = (at, seen.base, seen.proto, seen.waiting, seen.skew_s, seen.tip_seq, seen.tip_seq)
    trip.ask(_SEEN, *said, sender.tenant, sender.device_id)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
