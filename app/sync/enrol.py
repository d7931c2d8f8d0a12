"""Joins a laptop to its council: knows the office by the code, makes its own token, keeps what it is told."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable

from sqlalchemy import Engine

from app.errors import Refused
from app.models.record import new_id
from app.sync import code as codes
from app.sync import facts
from app.sync.http import OfficeOverHttp
from app.sync.protocol import Enrolment, EnrolRequest, SyncProtocol


def enrol(
    engine: Engine,
    office: SyncProtocol,
    *,
    address: str,
    typed_code: str,
    label: str,
    wrap_for_recovery: Callable[[str], None] = lambda public_key: None,
) -> Enrolment:
    """Join the council that gave `typed_code`, over `office` at `address`; gives back what the office said.

    The token is made and kept before it is sent, so a cut answer is made good by asking again with the
    same code.
    `wrap_for_recovery` gets the council's recovery key (hex) where it has one. Refused when the code is
    not good or
    the store belongs to a council already; Unavailable when another than the office answers.
    """
    code = codes.read(typed_code)
    nonce = secrets.token_hex(16)
    server_key = codes.prove(office.hello(nonce), nonce, code.fingerprint)
    device, token = _own_token(engine)
    told = office.enrol(EnrolRequest(code.secret, device, token, label))
    if told.recovery_key:
        wrap_for_recovery(told.recovery_key)
    with engine.begin() as connection:
        facts.write(
            connection,
            server=address,
            server_key=server_key.hex(),
            authority=told.authority_id,
            officer=told.officer_id,
            council=told.council,
            officer_name=told.officer_name,
            recovery_key=told.recovery_key,
            epoch=told.epoch,
            base=0,
        )
    return told


def move(engine: Engine, office: SyncProtocol, *, address: str) -> None:
    """The office answers at another address now; Unavailable unless it is the very office that this laptop
    joined.
    """
    with engine.connect() as connection:
        known = facts.read(connection)
    if not known.server_key:
        raise Refused("not_enrolled", "This laptop has not joined a council yet.")
    nonce = secrets.token_hex(16)
    codes.prove(office.hello(nonce), nonce, codes.fingerprint(bytes.fromhex(known.server_key)))
    with engine.begin() as connection:
        facts.write(connection, server=address)


def line_of(engine: Engine, *, ca_file: str | None = None) -> OfficeOverHttp:
    """The way to the office that this laptop joined. Refused when it has joined none."""
    with engine.connect() as connection:
        known = facts.read(connection)
    if not known.server:
        raise Refused("not_enrolled", "This laptop has not joined a council yet.")
    return OfficeOverHttp(known.server, known.token, ca_file=ca_file)


def _own_token(engine: Engine) -> tuple[str, str]:
    """This store's device id and the token that it is known by, made once and kept."""
    with engine.begin() as connection:
        known = facts.read(connection)
        if known.server:
            raise Refused("joined_already", "These records belong to a council already.")
        device = known.device or new_id()
        token = known.token or base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        facts.write(connection, device=device, token=token)
    return device, token
