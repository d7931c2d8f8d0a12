"""Joins a laptop to its council: knows the office by the code, makes its own token, keeps what it is told."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import Engine

from app.errors import Refused
from app.models.record import new_id
from app.sync import code as codes
from app.sync import facts
from app.sync.facts import Known
from app.sync.http import OfficeOverHttp
from app.sync.protocol import Enrolment, EnrolRequest, SyncProtocol
from app.sync.renewing import fresh_token

JOINED = "These records belong to a council already."


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
    same code. `wrap_for_recovery` gets the council's recovery key (hex) where it has one.

    A laptop that joined before, and that its office no longer knows, joins again with a new code and goes on
    with its records: what it has not sent is sent. Refused when the code is not good, or is of another
    council or for another officer than these records; Unavailable when another than the office answers.
    """
    code = codes.read(typed_code)
    nonce = secrets.token_hex(16)
    server_key = codes.prove(office.hello(nonce), nonce, code.fingerprint)
    with engine.connect() as connection:
        before = facts.read(connection)
    if before.server:
        return _again(engine, office, before, server_key, code, address, label, wrap_for_recovery)
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
    return OfficeOverHttp(known.server, known.token, ca_file=ca_file, dicts=known.dicts)


def _again(
    engine: Engine,
    office: SyncProtocol,
    before: Known,
    server_key: bytes,
    code: codes.Code,
    address: str,
    label: str,
    wrap_for_recovery: Callable[[str], None],
) -> Enrolment:
    """Join once more with a new code: same council, same officer. What this laptop has, and how far it had
    come, stays; if the office was restored meanwhile, the next sync finds that out.
    """
    if server_key.hex() != before.server_key:
        raise Refused("joined_already", JOINED)
    device, token = _token_for(engine, code.secret)
    told = office.enrol(EnrolRequest(code.secret, device, token, label))
    if (told.authority_id, told.officer_id) != (before.authority, before.officer):
        raise Refused("joined_already", JOINED)
    if told.recovery_key:
        wrap_for_recovery(told.recovery_key)
    with engine.begin() as connection:
        facts.write(
            connection, server=address, device=device, token=token, next_device="", next_token="",
            officer_name=told.officer_name, recovery_key=told.recovery_key, revoked=False, joining=None,
        )  # fmt: skip
    return told


def _token_for(engine: Engine, secret: str) -> tuple[str, str]:
    """The id and token under which this code is used: the same when it must be said again."""
    mark = hashlib.sha256(secret.encode()).hexdigest()[:16]
    with engine.begin() as connection:
        kept = facts.one(connection, "joining")
        if not (isinstance(kept, list) and kept[0] == mark):
            kept = [mark, new_id(), fresh_token()]
            facts.write(connection, joining=kept)
    return str(kept[1]), str(kept[2])


def _own_token(engine: Engine) -> tuple[str, str]:
    """This store's device id and the token that it is known by, made once and kept."""
    with engine.begin() as connection:
        known = facts.read(connection)
        device, token = known.device or new_id(), known.token or fresh_token()
        facts.write(connection, device=device, token=token)
    return device, token
