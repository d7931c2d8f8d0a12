"""What IT does at the server: make a council, its officers, roles and patches, codes and revocations, held
work.

Office records are ordinary rows of the authority's scope, made by the office itself through the same door as
everyone's work, so they are journalled and reach every laptop.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import Connection, select, update

from app.errors import Refused
from app.models.record import new_id
from app.sync.protocol import Op, Receipt
from app.sync.server import holding, laptop_log, sign_in, timelines
from app.sync.server.database import add, in_chunks
from app.sync.server.documents import read_documents
from app.sync.server.making import made, moment
from app.sync.server.office import Office, seal
from app.sync.server.push import SYSTEM, Push, Sender
from app.sync.server.schema import device, held, identity, sync_row, tenant, timeline
from app.sync.values import Value, value_hash

ROLES = ("officer", "ta_officer", "lead", "reviewer", "administrator")


@dataclass(frozen=True, slots=True)
class HeldWork:
    """An operation that waits at the office for a person."""

    op_id: str
    officer_id: str
    kind: str
    verb: str
    why: str
    received_at: str


class Council:
    """One council on one server."""

    def __init__(self, office: Office, tenant_id: str) -> None:
        self.office = office
        self.tenant = tenant_id

    def add_officer(self, name: str, **more: Value) -> str:
        """A new officer, with no role yet; gives back their id."""
        return self._make("officer", {"name": name, **more})

    def give_role(self, officer_id: str, role: str) -> str:
        """Give the officer a role. Refused when there is no such role."""
        if role not in ROLES:
            raise Refused("no_such_role", f"There is no role {role!r}; there are {', '.join(ROLES)}.")
        return self._make("officer_role", {"officer_id": self._officer(officer_id), "role": role})

    def add_patch(self, name: str, name_cy: str = "") -> str:
        """A new patch; gives back its id."""
        return self._make("patch", {"name": name, "name_cy": name_cy or name})

    def put_in_patch(self, officer_id: str, patch_id: str) -> str:
        """Put the officer into the patch: from now on they see its cases."""
        values: dict[str, Value] = {
            "officer_id": self._officer(officer_id),
            "patch_id": self._patch(patch_id),
        }
        return self._make("patch_officer", values)

    def take_out_of_patch(self, officer_id: str, patch_id: str) -> None:
        """Take the officer out of the patch: its cases leave their laptops once nothing of them waits
        there.
        """
        wanted = (self._officer(officer_id), self._patch(patch_id))
        with self.office.database.write(self.tenant) as connection:
            for row_id, fields in self._rows(connection, "patch_officer"):
                if (fields["officer_id"], fields["patch_id"]) == wanted and not fields["withdrawn"]:
                    self._push(connection, self._change("patch_officer", row_id, fields, {"withdrawn": True}))

    def set_organisation(self, **values: Value) -> None:
        """Change the letterhead."""
        with self.office.database.write(self.tenant) as connection:
            row_id, fields = self._rows(connection, "organisation")[0]
            self._push(connection, self._change("organisation", row_id, fields, values))

    def code(self, officer_id: str) -> str:
        """A one-time code with which this officer's next laptop joins."""
        officer = self._officer(officer_id)
        with self.office.database.write(self.tenant) as connection:
            own = self.office.identity(connection)
            return sign_in.make_code(connection, self.tenant, officer, own, self.office.clock())

    def revoke_device(self, device_id: str) -> int:
        """Revoke one laptop; gives back how many were (0 where there is none such)."""
        return self._revoke(device.c.device_id == device_id)

    def revoke_officer(self, officer_id: str) -> int:
        """Revoke every laptop of a leaver, and make them inactive; gives back how many laptops."""
        officer = self._officer(officer_id)
        with self.office.database.write(self.tenant) as connection:
            doc = read_documents(connection, self.tenant, [officer])[officer]
            self._push(connection, self._change("officer", officer, doc.fields, {"active": False}))
        return self._revoke(device.c.officer_id == officer)

    def devices(self) -> list[Mapping[str, Any]]:
        """The laptops that joined: id, officer, label, state, when last seen."""
        with self.office.database.read(self.tenant) as connection:
            rows = connection.execute(select(device).where(device.c.tenant == self.tenant))
            return [dict(row._mapping) for row in rows]

    # --- held work ----------------------------------------------------------------------------------------

    def held_work(self) -> list[HeldWork]:
        """What waits for a person, the oldest first."""
        with self.office.database.read(self.tenant) as connection:
            query = select(held).where(held.c.tenant == self.tenant, held.c.state == "waiting")
            return [
                _held(row) for row in connection.execute(query.order_by(held.c.received_at, held.c.op_id))
            ]

    def accept(self, op_id: str) -> Receipt:
        """Take held work in after all, as an operation of its own under the name of whoever wrote it.

        Refused, with nothing changed, where it cannot be: a change to a row that is held too comes after it.
        """
        with self.office.database.write(self.tenant) as connection:
            row = holding.waiting(connection, self.tenant, op_id)
            return holding.accept(connection, self.tenant, row, self.office.roles, self.office.clock())

    def decline(self, op_id: str) -> None:
        """Leave held work out of the records. It is kept, and can still be read."""
        with self.office.database.write(self.tenant) as connection:
            holding.waiting(connection, self.tenant, op_id)
            holding.settle(connection, self.tenant, op_id, "declined")

    def _make(self, kind: str, values: Mapping[str, Value]) -> str:
        with self.office.database.write(self.tenant) as connection:
            op = made(kind, self.tenant, values, now=self.office.clock())
            self._push(connection, op)
        return op.row_id

    def _change(self, kind: str, row_id: str, fields: Mapping[str, Value], values: Mapping[str, Value]) -> Op:
        changes = {name: (value_hash(fields.get(name)), value) for name, value in values.items()}
        at = moment(self.office.clock())
        return Op(new_id(), new_id(), "office", kind, row_id, self.tenant, False, changes, at=at)

    def _push(self, connection: Connection, op: Op, *, officer_id: str = SYSTEM) -> Receipt:
        sender = Sender(self.tenant, SYSTEM, officer_id)
        push = Push(connection, sender, self.office.roles, now=self.office.clock(), trusted=True)
        return push.take((op,)).receipts[op.op_id]

    def _rows(self, connection: Connection, kind: str) -> list[tuple[str, dict[str, Any]]]:
        query = select(sync_row.c.row_id, sync_row.c.fields).where(
            sync_row.c.tenant == self.tenant, sync_row.c.scope_id == self.tenant, sync_row.c.kind == kind
        )
        return [(row.row_id, json.loads(row.fields)) for row in connection.execute(query)]

    def _officer(self, named: str) -> str:
        return self._by_name("officer", named, "no_such_officer", "There is no officer")

    def _patch(self, named: str) -> str:
        return self._by_name("patch", named, "no_such_patch", "There is no patch")

    def _by_name(self, kind: str, named: str, code: str, sentence: str) -> str:
        with self.office.database.read(self.tenant) as connection:
            rows = [row for row in self._rows(connection, kind) if not row[1]["withdrawn"]]
        found = [row_id for row_id, fields in rows if named in (row_id, fields["name"])]
        if len(found) != 1:
            which = "called" if not found else "that can be told from another by the name"
            raise Refused(code, f"{sentence} {which} {named!r}.")
        return found[0]

    def _revoke(self, which: Any) -> int:
        with self.office.database.write(self.tenant) as connection:
            query = select(device.c.device_id).where(device.c.tenant == self.tenant, which)
            gone = sign_in.with_descendants(connection, self.tenant, set(connection.scalars(query)))
            for some in in_chunks(gone):
                where = (device.c.tenant == self.tenant, device.c.device_id.in_(some))
                connection.execute(update(device).where(*where).values(state="revoked"))
        laptop_log.keep_all(self.office.database, self.office.folder, self.tenant)
        return len(gone)


def make_council(
    office: Office,
    name: str,
    name_cy: str = "",
    *,
    prefix: str = "",
    recovery_key: str = "",
    **letterhead: Value,
) -> Council:
    """A new council on this server, with its letterhead and no officers yet."""
    tenant_id = new_id()
    with office.database.write(tenant_id) as connection:
        _ensure_identity(connection, office)
        row = {
            "tenant": tenant_id, "name": name, "rev": 0, "epoch": new_id(), "chain": "", "prefix": prefix,
            "recovery_key": recovery_key,
        }  # fmt: skip
        add(connection, tenant, [row])
        add(connection, timeline, [timelines.first_line(tenant_id, str(row["epoch"]), office.clock())])
    council = Council(office, tenant_id)
    council._make("organisation", {"name": name, "name_cy": name_cy or name, **letterhead})
    return council


def the_council(office: Office, named: str = "") -> Council:
    """The council called so, or the only one there is. Refused when it cannot be told which."""
    with office.database.read(councils=True) as connection:
        rows = connection.execute(select(tenant.c.tenant, tenant.c.name)).all()
    found = [row.tenant for row in rows if not named or named in (row.tenant, row.name)]
    if len(found) != 1:
        there = ", ".join(sorted(row.name for row in rows)) or "none"
        raise Refused("which_council", f"Say which council is meant by --council. On this server: {there}.")
    return Council(office, found[0])


def _ensure_identity(connection: Connection, office: Office) -> None:
    if connection.scalar(select(identity.c.one)) is None:
        private = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        add(connection, identity, [{"one": 1, "sealed": seal(office.files.key, private, os.urandom(12))}])


def _held(row: Any) -> HeldWork:
    said = json.loads(row.op)
    plain = said if isinstance(said, dict) else {}
    kind, verb = str(plain.get("kind", "")), str(plain.get("verb", ""))
    return HeldWork(row.op_id, row.officer_id, kind, verb, row.why, row.received_at)
