"""What leads see of their patches and administrators of all: laptops, held work, open cards, the last backup;
and what they may do about it.

A lead sees the officers who share a patch with them. What is in held work is shown to whoever may see its
scope. Nothing is done here that `serve` could not do; who did it stands in the log with the request.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from app.domain.roles import Roles
from app.errors import Refused
from app.sync.server import holding, scopes, sign_in
from app.sync.server.database import Database, in_chunks
from app.sync.server.deciding import Sender
from app.sync.server.documents import read_documents
from app.sync.server.schema import access, device, held, open_clash, sync_row, tenant
from app.sync.server.seeing import Standing
from app.sync.server.sign_in import Identity
from app.sync.values import Value

MOST = 500
"""So many of each are told; of the others only how many there are."""

SEES = "see_team"
MANAGES = "manage_devices"
ADMINISTRATOR = "administrator"
FOR_LEADS = frozenset({"officer", "ta_officer"})
"""Roles whose officers a lead may give a laptop: a code lets its holder act as that officer."""

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overseer:
    """Whoever asks: an administrator oversees all, a lead those who share a patch with them."""

    sender: Sender
    roles: frozenset[str]
    patches: frozenset[str]
    officers: Mapping[str, Standing]
    """All whom they oversee."""

    @property
    def oversees_all(self) -> bool:
        """Whether they look after the whole council."""
        return ADMINISTRATOR in self.roles


@dataclass(frozen=True, slots=True)
class Overseeing:
    """The office's view of itself, for one request."""

    database: Database
    table: Roles
    identity: Callable[[Connection], Identity]
    clock: Callable[[], datetime]

    def view(self, sender: Sender) -> Message:
        """How things stand, for whoever asks. Refused("not_your_role") for those who oversee nobody."""
        with self.database.read(sender.tenant) as connection:
            who = self._overseer(connection, sender, SEES)
            council = connection.execute(select(tenant).where(tenant.c.tenant == sender.tenant)).one()
            laptops = _laptops(connection, who, int(council.rev))
            work = _held(connection, who)
            cards = _cards(connection, who)
            return {
                "at": _moment(self.clock()),
                "council": council.name,
                "rev": council.rev,
                "durable_rev": council.durable_rev,
                "durable_at": council.durable_at,
                "manages": self.table.may(who.roles, MANAGES),
                "officers": _officers(connection, who),
                "laptops": laptops[:MOST],
                "more_laptops": max(0, len(laptops) - MOST),
                "held": work[:MOST],
                "more_held": max(0, len(work) - MOST),
                "cards": cards[:MOST],
                "more_cards": max(0, len(cards) - MOST),
            }

    def mine(self, sender: Sender) -> Message:
        """What became of this officer's own work that the office had kept aside: by operation."""
        with self.database.read(sender.tenant) as connection:
            query = select(held.c.op_id, held.c.state).where(
                held.c.tenant == sender.tenant, held.c.officer_id == sender.officer_id
            )
            return {"held": {row.op_id: row.state for row in connection.execute(query)}}

    def accept(self, sender: Sender, op_id: str) -> Message:
        """Take held work in after all."""
        with self.database.write(sender.tenant) as connection:
            row = self._work(connection, sender, op_id)
            receipt = holding.accept(connection, sender.tenant, row, self.table, self.clock())
            return {"state": receipt.state}

    def decline(self, sender: Sender, op_id: str) -> Message:
        """Leave held work out of the records. It is kept, and can still be read."""
        with self.database.write(sender.tenant) as connection:
            self._work(connection, sender, op_id)
            holding.settle(connection, sender.tenant, op_id, "declined")
            return {"state": "declined"}

    def revoke(self, sender: Sender, device_id: str) -> Message:
        """Withdraw a laptop, and all that came of it when it was copied."""
        with self.database.write(sender.tenant) as connection:
            who = self._overseer(connection, sender, MANAGES)
            query = select(device.c.officer_id).where(
                device.c.tenant == sender.tenant, device.c.device_id == device_id
            )
            officer = connection.scalar(query)
            if officer is None or officer not in who.officers:
                raise Refused("no_such_laptop", "There is no such laptop among those that you look after.")
            self._check_may_manage(who, officer, leads_too=True)
            gone = sign_in.with_descendants(connection, sender.tenant, {device_id})
            for ids in in_chunks(gone):
                connection.execute(
                    update(device)
                    .where(device.c.tenant == sender.tenant, device.c.device_id.in_(ids))
                    .values(state="revoked")
                )
            return {"laptops": len(gone)}

    def code(self, sender: Sender, officer_id: str) -> Message:
        """A one-time code for an officer's next laptop."""
        with self.database.write(sender.tenant) as connection:
            who = self._overseer(connection, sender, MANAGES)
            if officer_id not in who.officers or not who.officers[officer_id].active:
                raise Refused("not_in_your_team", "There is no such officer among those that you look after.")
            self._check_may_manage(who, officer_id, leads_too=False)
            own = self.identity(connection)
            made = sign_in.make_code(connection, sender.tenant, officer_id, own, self.clock())
            return {"code": made, "days": sign_in.CODE_DAYS}

    def _overseer(self, connection: Connection, sender: Sender, deed: str) -> Overseer:
        everyone = {one.officer_id: one for one in scopes.standings(connection, sender.tenant)}
        own = everyone.get(sender.officer_id)
        if sender.revoked or own is None or not own.active or not self.table.may(own.roles, deed):
            raise Refused("not_your_role", "Your role does not allow this.")
        if ADMINISTRATOR not in own.roles:
            everyone = {id: one for id, one in everyone.items() if one.patches & own.patches}
        return Overseer(sender, own.roles, own.patches, everyone)

    def _check_may_manage(self, who: Overseer, officer_id: str, *, leads_too: bool) -> None:
        """A lead withdraws the laptops of their officers and of leads; gives new ones to officers alone."""
        allowed = FOR_LEADS | {"lead", "reviewer"} if leads_too else FOR_LEADS
        roles = who.officers[officer_id].roles
        if not who.oversees_all and not roles <= allowed:
            raise Refused("not_your_role", "An administrator does this.")

    def _work(self, connection: Connection, sender: Sender, op_id: str) -> Any:
        who = self._overseer(connection, sender, SEES)
        row = holding.waiting(connection, sender.tenant, op_id)
        seen, known = _seen_and_known(connection, who, {row.scope_id})
        if not _may_decide(who, row, seen, known):
            raise Refused("no_such_work", "There is no such held work.")
        return row


# --- laptops and officers ----------------------------------------------------------------------------------


def _laptops(connection: Connection, who: Overseer, rev: int) -> list[Message]:
    """The laptops of those overseen, those that were not here for longest first."""
    query = select(device).where(device.c.tenant == who.sender.tenant)
    rows = [row for row in connection.execute(query) if row.officer_id in who.officers]
    copied = _copied(rows)
    renewed = {row.parent for row in rows if row.parent}
    told = [
        {
            "device_id": row.device_id,
            "officer_id": row.officer_id,
            "label": row.label,
            "state": row.state,
            "enrolled_at": row.enrolled_at,
            "last_seen": row.last_seen,
            "waiting": row.waiting,
            "behind": max(0, rev - int(row.last_base)),
            "skew_s": row.skew_s,
            "copied": row.device_id in copied,
        }
        for row in rows
        if row.device_id not in renewed or row.device_id in copied
    ]
    return sorted(told, key=lambda one: (one["state"] != "active", one["last_seen"], one["device_id"]))


def _copied(rows: list[Any]) -> set[str]:
    """The laptops of which there are two: one was here after another had taken a new id out of its own.

    A laptop that took a new id because the office was restored never comes under its old one again.
    """
    by_id = {row.device_id: row for row in rows}
    found: set[str] = set()
    for row in rows:
        parent = by_id.get(row.parent)
        if parent is not None and parent.last_seen > row.enrolled_at:
            found |= {row.device_id, parent.device_id}
    return found


def _officers(connection: Connection, who: Overseer) -> list[Message]:
    docs = read_documents(connection, who.sender.tenant, who.officers)
    told = [
        {
            "officer_id": one.officer_id,
            "name": str(docs[one.officer_id].fields.get("name") or "") if one.officer_id in docs else "",
            "may_get_code": one.active and (who.oversees_all or one.roles <= FOR_LEADS),
        }
        for one in who.officers.values()
    ]
    return sorted(told, key=lambda one: (str(one["name"]), one["officer_id"]))


# --- held work ---------------------------------------------------------------------------------------------


def _held(connection: Connection, who: Overseer) -> list[Message]:
    """The held work that they may decide on, the oldest first; what is in it only where they may see it."""
    query = select(held).where(held.c.tenant == who.sender.tenant, held.c.state == "waiting")
    rows = connection.execute(query.order_by(held.c.received_at, held.c.op_id)).all()
    seen, known = _seen_and_known(connection, who, {row.scope_id for row in rows})
    return [
        {
            "op_id": row.op_id,
            "officer_id": row.officer_id,
            "device_id": row.device_id,
            "scope_id": row.scope_id,
            "why": row.why,
            "received_at": row.received_at,
            **_told(row, shows=row.scope_id in seen or row.scope_id not in known),
        }
        for row in rows
        if _may_decide(who, row, seen, known)
    ]


def _may_decide(who: Overseer, row: Any, seen: set[str], known: set[str]) -> bool:
    """Administrators all; a lead what is in a scope that they see, and what their own officers began that the
    office has no scope for. What is the whole council's is for administrators.
    """
    if who.oversees_all:
        return True
    if row.scope_id == who.sender.tenant:
        return False
    return row.scope_id in seen or (row.scope_id not in known and row.officer_id in who.officers)


def _seen_and_known(connection: Connection, who: Overseer, wanted: set[str]) -> tuple[set[str], set[str]]:
    """Which of these scopes the overseer may see, and which the office has at all."""
    seen = scopes.accessible(connection, who.sender.tenant, who.sender.officer_id, wanted)
    known: set[str] = set()
    for ids in in_chunks(wanted):
        query = select(sync_row.c.scope_id).where(
            sync_row.c.tenant == who.sender.tenant, sync_row.c.scope_id.in_(ids)
        )
        known |= set(connection.scalars(query.distinct()))
    return seen, known


def _told(row: Any, *, shows: bool) -> Message:
    """The kind and verb of a held operation and, where they may be seen, the values it would write."""
    op = _table(json.loads(row.op))
    told: Message = {"kind": str(op.get("kind") or ""), "verb": str(op.get("verb") or ""), "shows": shows}
    fields = _table(op.get("set"))
    told["fields"] = {name: _new(said) for name, said in fields.items()} if shows else {}
    return told


def _new(said: Value) -> Value:
    """The new value of a field, which the wire has last, behind the hash of the old one."""
    return said[-1] if isinstance(said, list) and said else None


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


# --- cards -------------------------------------------------------------------------------------------------


def _cards(connection: Connection, who: Overseer) -> list[Message]:
    """The open cards in scopes that they see, the oldest first: no values, those are on their own laptop."""
    own = who.sender.tenant
    query = (
        select(sync_row.c.row_id, sync_row.c.scope_id, sync_row.c.fields)
        .join(
            open_clash,
            (open_clash.c.tenant == sync_row.c.tenant) & (open_clash.c.row_id == sync_row.c.row_id),
        )
        .join(access, (access.c.tenant == sync_row.c.tenant) & (access.c.scope_id == sync_row.c.scope_id))
        .where(
            sync_row.c.tenant == own,
            open_clash.c.is_open == 1,
            access.c.officer_id == who.sender.officer_id,
            access.c.revoked_rev.is_(None),
        )
    )
    told = []
    for row in connection.execute(query):
        fields = json.loads(row.fields)
        told.append(
            {
                "clash_id": row.row_id,
                "scope_id": row.scope_id,
                "kind": str(fields.get("row_kind") or ""),
                "about": str(fields.get("about") or ""),
                "made_at": str(fields.get("made_at") or ""),
                "officers": [str(fields.get(name) or "") for name in ("theirs_by", "mine_by")],
            }
        )
    return sorted(told, key=lambda one: (str(one["made_at"]), str(one["clash_id"])))


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
