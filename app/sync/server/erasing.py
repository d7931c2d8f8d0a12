"""Erasure by order: in one transaction, at one revision.

Bodies go everywhere: documents, what the journal said of them, clashes, held work, files that nobody else
names. Ids, revisions and the chain over the journal stay, so that each laptop hears of it and the rest can
still be proven. A log of ids lies beside the database, so that a backup put back is erased again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from app.errors import Refused
from app.models.record import new_id
from app.sync.server import chain, lines, scopes
from app.sync.server.database import Database, add, in_chunks, put
from app.sync.server.office import Office
from app.sync.server.push import SYSTEM
from app.sync.server.schema import (
    access,
    attachment,
    case_place,
    claim,
    erasure,
    held,
    journal,
    legal_hold,
    member,
    open_clash,
    person_place,
    recovered,
    revision,
    scope_head,
    sync_row,
    tenant,
)
from app.sync.server.seeing import Moved
from app.sync.server.what_goes import VERB, Order, ToGo, follow, look, names_of, pattern_of
from app.sync.values import digest_of

LOG = "erased.jsonl"
"""In the server's folder: of each erasure the ids, never what was in the rows."""

WHY_LENGTH, BY_LENGTH = 200, 64

_BESIDE: tuple[Table, ...] = (
    case_place, member, person_place, attachment, open_clash, claim, recovered,
)  # fmt: skip
"""What lies beside the documents, by row."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One erasure as the log has it."""

    tenant: str
    at: str
    why: str
    by: str
    scopes: frozenset[str]
    rows: Mapping[str, str]
    """Of each row its scope."""
    files: frozenset[str]
    ops: frozenset[str] = frozenset()
    """Held work that was erased by itself."""


def carry_out(office: Office, log: Path, tenant_id: str, order: Order) -> ToGo:
    """Erase what the order takes; what that was. Refused, with nothing erased, under a legal hold, or where
    the reason names the person.
    """
    now = office.clock()
    with office.database.write(tenant_id) as connection:
        counter = _lock(connection, tenant_id)
        going = look(connection, tenant_id, order)
        _refuse(connection, tenant_id, order, going)
        logged = _as_logged(tenant_id, order, going, now)
        keep_log(log, logged)  # first: what is erased here must not come back with a backup
        _erase(connection, counter, going, logged)
    _afterwards(office, logged)
    return going


def again(office: Office, log: Path) -> int:
    """Erase once more whatever the log names and is there again, as after a backup was put back; how many
    erasures had something to do.
    """
    done = 0
    for logged in read_log(log):
        with office.database.write(logged.tenant) as connection:
            counter = _lock(connection, logged.tenant)
            if counter is None or not _is_back(connection, logged):
                continue
            going = _whole(connection, logged)
            _erase(connection, counter, going, logged)
            done += 1
        _afterwards(office, logged)
    return done


def _refuse(connection: Connection, tenant_id: str, order: Order, going: ToGo) -> None:
    if going.on_hold:
        raise Refused(
            "legal_hold",
            f"Nothing was erased: a legal hold stands in the way ({', '.join(sorted(going.on_hold))}).",
        )
    if not order.why.strip() or not order.by.strip():
        raise Refused("no_reason", "Say why (--why) and who ordered it (--by).")
    if len(order.why) > WHY_LENGTH or len(order.by) > BY_LENGTH:
        raise Refused("too_long", f"The reason may be {WHY_LENGTH} letters long, the name {BY_LENGTH}.")
    people = select(sync_row.c.fields).where(
        sync_row.c.tenant == tenant_id, sync_row.c.kind == "person", sync_row.c.scope_id.in_(going.scopes)
    )
    names = [names_of(json.loads(fields)) for fields in connection.scalars(people)]
    found = pattern_of(set().union(*names))
    if found and found.search(order.why):
        raise Refused("reason_names_them", "The reason is kept: it may not name whoever is erased.")


# --- the log -----------------------------------------------------------------------------------------------


def keep_log(log: Path, logged: Logged) -> None:
    """Add an erasure to the log; on the disk when this comes back."""
    said = {
        "tenant": logged.tenant, "at": logged.at, "why": logged.why, "by": logged.by,
        "scopes": sorted(logged.scopes), "rows": dict(logged.rows), "files": sorted(logged.files),
        "ops": sorted(logged.ops),
    }  # fmt: skip
    lines.add(log, said)


def read_log(log: Path) -> Iterator[Logged]:
    """Every erasure of the log, the oldest first."""
    for said in lines.read(log):
        yield Logged(
            said["tenant"], said["at"], said["why"], said["by"],
            frozenset(said["scopes"]), said["rows"], frozenset(said["files"]),
            frozenset(said.get("ops", ())),
        )  # fmt: skip


def _as_logged(tenant_id: str, order: Order, going: ToGo, now: datetime) -> Logged:
    rows = {row_id: scope for row_id, (_, scope) in going.rows.items()}
    ops = frozenset(going.held if order.about == "held" else ())
    files = frozenset(going.files)
    return Logged(tenant_id, _moment(now), order.why, order.by, frozenset(going.scopes), rows, files, ops)


def _is_back(connection: Connection, logged: Logged) -> bool:
    """Whether anything of an erasure stands in the records again."""
    known = select(erasure.c.row_id).where(erasure.c.tenant == logged.tenant)
    told: set[str] = set()
    back = False
    for ids in in_chunks(logged.rows):
        told |= set(connection.scalars(known.where(erasure.c.row_id.in_(ids))))
        rows = select(sync_row.c.row_id).where(sync_row.c.tenant == logged.tenant, sync_row.c.row_id.in_(ids))
        back = back or connection.execute(rows).first() is not None
    for ids in in_chunks(logged.scopes):
        of_scopes = select(sync_row.c.row_id).where(
            sync_row.c.tenant == logged.tenant, sync_row.c.scope_id.in_(ids)
        )
        back = back or connection.execute(of_scopes).first() is not None
    for ids in in_chunks(logged.ops):
        said = select(held.c.op_id).where(
            held.c.tenant == logged.tenant, held.c.op_id.in_(ids), held.c.state != "erased"
        )
        back = back or connection.execute(said).first() is not None
    return back or told != set(logged.rows)


def _whole(connection: Connection, logged: Logged) -> ToGo:
    """What an erasure takes when it is done again: by its ids, whatever has come to its scopes since."""
    going = ToGo(
        scopes=set(logged.scopes),
        rows={row_id: ("", scope) for row_id, scope in logged.rows.items()},
        files=set(logged.files),
    )
    follow(connection, logged.tenant, going)
    going.journalled |= logged.ops
    going.held |= logged.ops
    return going


# --- at work -----------------------------------------------------------------------------------------------


def _lock(connection: Connection, tenant_id: str) -> Any:
    query = select(tenant).where(tenant.c.tenant == tenant_id).with_for_update()
    return connection.execute(query).one_or_none()


def _erase(connection: Connection, counter: Any, going: ToGo, logged: Logged) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what goes is overwritten, not only let go
    rev = int(counter.rev) + 1
    concerned = _concerned(connection, counter.tenant, going)
    _note(connection, counter.tenant, going, logged, rev)
    _scrub(connection, counter.tenant, going)
    _take_out(connection, counter.tenant, going)
    _heads(connection, counter.tenant, going, rev)
    _close(connection, counter.tenant, going.scopes, rev)
    scopes.recompute(connection, counter.tenant, concerned, rev)
    _journal(connection, counter, going, logged, rev)


def _concerned(connection: Connection, tenant_id: str, going: ToGo) -> Moved:
    """Whose access the erasure moves: the people of the cases that go."""
    moved = Moved()
    for ids in in_chunks(going.scopes):
        theirs = select(member.c.person_id).where(member.c.tenant == tenant_id, member.c.case_id.in_(ids))
        applied = select(case_place.c.person_id).where(
            case_place.c.tenant == tenant_id, case_place.c.row_id.in_(ids)
        )
        moved.people |= {*connection.scalars(theirs), *connection.scalars(applied)}
    moved.people -= going.scopes | {""}
    return moved


def _note(connection: Connection, tenant_id: str, going: ToGo, logged: Logged, rev: int) -> None:
    """The ids of all that goes, by which every laptop hears of it. A scope's own id is that of its root."""
    ids = {row_id: scope for row_id, (_, scope) in going.rows.items()}
    ids |= {scope: scope for scope in going.scopes}
    said = {"tenant": tenant_id, "rev": rev, "at": logged.at, "why": logged.why, "by": logged.by}
    put(
        connection,
        erasure,
        [{**said, "row_id": row_id, "scope_id": scope} for row_id, scope in sorted(ids.items())],
    )


def _scrub(connection: Connection, tenant_id: str, going: ToGo) -> None:
    """What the journal and the held work said; that something was said, by whom and when, stays."""
    for ids in in_chunks(going.journalled):
        where = (journal.c.tenant == tenant_id, journal.c.op_id.in_(ids))
        connection.execute(update(journal).where(*where).values(delta="{}", salt=""))
    for ids in in_chunks(going.held):
        where = (held.c.tenant == tenant_id, held.c.op_id.in_(ids))
        connection.execute(update(held).where(*where).values(op="{}", state="erased"))


def _take_out(connection: Connection, tenant_id: str, going: ToGo) -> None:
    for ids in in_chunks(going.rows):
        for table in (sync_row, *_BESIDE):
            connection.execute(delete(table).where(table.c.tenant == tenant_id, table.c.row_id.in_(ids)))


def _heads(connection: Connection, tenant_id: str, going: ToGo, rev: int) -> None:
    touched = going.scopes | {scope for _, scope in going.rows.values() if scope}
    left: dict[str, dict[str, int]] = {scope: {} for scope in touched}
    for ids in in_chunks(touched):
        query = select(sync_row.c.scope_id, sync_row.c.row_id, sync_row.c.rev).where(
            sync_row.c.tenant == tenant_id, sync_row.c.scope_id.in_(ids)
        )
        for row in connection.execute(query):
            left[row.scope_id][row.row_id] = row.rev
    put(
        connection,
        scope_head,
        [
            {
                "tenant": tenant_id, "scope_id": scope, "head_rev": rev,
                "digest": f"{digest_of(rows):x}", "n": len(rows),
            }
            for scope, rows in sorted(left.items())
        ],
    )  # fmt: skip


def _close(connection: Connection, tenant_id: str, gone: set[str], rev: int) -> None:
    """Nobody sees the scopes that went any more, and nobody is given them again."""
    for ids in in_chunks(gone):
        where = (access.c.tenant == tenant_id, access.c.scope_id.in_(ids), access.c.revoked_rev.is_(None))
        connection.execute(update(access).where(*where).values(revoked_rev=rev))


def _journal(connection: Connection, counter: Any, going: ToGo, logged: Logged, rev: int) -> None:
    root = min(going.scopes, default=SYSTEM)
    op_id, salt = new_id(), chain.fresh_salt()
    said = chain.digest(salt, "{}")
    line = {
        "tenant": counter.tenant, "op_id": op_id, "rev": rev, "n": 0, "device_id": SYSTEM, "seq": 0,
        "actor": SYSTEM, "verb": VERB, "kind": "erasure", "row_id": root, "scope_id": root,
        "saved_at": logged.at, "skew_s": 0, "received_at": logged.at, "state": "applied", "why": "",
        "clashes": "[]", "delta": "{}", "digest": said, "salt": salt,
    }  # fmt: skip
    add(connection, journal, [line])
    ended = chain.link(str(counter.chain), op_id, "applied", said)
    put(connection, revision, [{"tenant": counter.tenant, "rev": rev, "chain": ended, "at": logged.at}])
    connection.execute(update(tenant).where(tenant.c.tenant == counter.tenant).values(rev=rev, chain=ended))


def _afterwards(office: Office, logged: Logged) -> None:
    """Once it is committed: the files, and what the database's own log still has of it."""
    for sha256 in sorted(logged.files):
        if not _is_named(office, logged.tenant, sha256):
            office.files.remove(logged.tenant, sha256)
    _forget_the_log(office.database)


def _is_named(office: Office, tenant_id: str, sha256: str) -> bool:
    with office.database.read(tenant_id) as connection:
        query = select(attachment.c.row_id).where(
            attachment.c.tenant == tenant_id, attachment.c.sha256 == sha256
        )
        return connection.execute(query).first() is not None


def _forget_the_log(database: Database) -> None:
    """SQLite's write-ahead log has the pages as they were; it is folded in and cut to nothing."""
    if database.is_sqlite:
        raw = database.engine.raw_connection()  # in no transaction
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()


# --- legal holds -------------------------------------------------------------------------------------------


def hold(office: Office, tenant_id: str, scope_id: str, *, why: str, by: str) -> None:
    """From now on nothing of this case or person may be erased. Refused when there is none such."""
    with office.database.write(tenant_id) as connection:
        there = select(sync_row.c.row_id).where(
            sync_row.c.tenant == tenant_id,
            sync_row.c.row_id == scope_id,
            sync_row.c.kind.in_(("case_file", "person")),
        )
        if connection.scalar(there) is None:
            raise Refused("no_such_case", "There is no such case or person.")
        row = {"tenant": tenant_id, "scope_id": scope_id, "why": why[:WHY_LENGTH], "by": by[:BY_LENGTH]}
        put(connection, legal_hold, [{**row, "at": _moment(office.clock())}])


def lift(office: Office, tenant_id: str, scope_id: str) -> bool:
    """End a legal hold; whether there was one."""
    with office.database.write(tenant_id) as connection:
        where = (legal_hold.c.tenant == tenant_id, legal_hold.c.scope_id == scope_id)
        return connection.execute(delete(legal_hold).where(*where)).rowcount > 0


def holds(connection: Connection, tenant_id: str) -> list[Any]:
    """The legal holds of this council."""
    query = select(legal_hold).where(legal_hold.c.tenant == tenant_id).order_by(legal_hold.c.scope_id)
    return list(connection.execute(query))


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
