"""What an order to erase takes with it, and what it leaves for somebody to read. Nothing here writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, or_, select, text

from app.errors import Refused
from app.sync.server.database import in_chunks
from app.sync.server.schema import (
    attachment,
    case_place,
    held,
    journal,
    legal_hold,
    member,
    open_clash,
    sync_row,
)

VERB = "office.erased"
GO_WITH_THE_PERSON = frozenset({"household_member", "relationship", "clash"})
"""Kinds whose rows say no more than that the person is there: they go from other people's records too."""

SHORTEST_NAME = 3
"""Shorter names are in half of all words; they are looked for by people."""


@dataclass(frozen=True, slots=True)
class Order:
    """Whom an erasure is about, why, and who ordered it."""

    about: str
    """case, person, or held: work that was left out of the records."""
    scope_id: str
    """The case's or person's id; of held work the operation's."""
    why: str
    by: str
    and_people: bool = False
    """With a case: also the people who then belong to no case any more."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row that stays and speaks of the person: somebody has to read it."""

    row_id: str
    kind: str
    scope_id: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class ToGo:
    """What an order takes with it."""

    scopes: set[str] = field(default_factory=set)
    rows: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each row its kind and scope."""
    files: set[str] = field(default_factory=set)
    files_kept: int = 0
    """Files that other records name as well: those stay."""
    journalled: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    """Operations, by their ids."""
    to_read: tuple[Mention, ...] = ()
    left_over: set[str] = field(default_factory=set)
    """People who will belong to no case any more, and stay."""
    on_hold: set[str] = field(default_factory=set)

    def kinds(self) -> dict[str, int]:
        """How many rows of each kind go."""
        found: dict[str, int] = {}
        for kind, _ in self.rows.values():
            found[kind] = found.get(kind, 0) + 1
        return dict(sorted(found.items()))


# --- what would go -----------------------------------------------------------------------------------------


def look(connection: Connection, tenant_id: str, order: Order) -> ToGo:
    """What the order would take. This reads only. Refused when there is no such case or person."""
    if order.about == "held":
        return _declined(connection, tenant_id, order.scope_id)
    going = ToGo(scopes=_scopes_of(connection, tenant_id, order))
    people = {order.scope_id} if order.about == "person" else set()
    going.left_over = _with_no_other_case(connection, tenant_id, going.scopes - people) - people
    if order.and_people:
        people, going.left_over = people | going.left_over, set()
        going.scopes |= people
    _rows_of_scopes(connection, tenant_id, going)
    going.to_read = tuple(_elsewhere(connection, tenant_id, going, people))
    follow(connection, tenant_id, going)
    going.on_hold = _on_hold(connection, tenant_id, going)
    return going


def _declined(connection: Connection, tenant_id: str, op_id: str) -> ToGo:
    query = select(held).where(held.c.tenant == tenant_id, held.c.op_id == op_id, held.c.state != "erased")
    row = connection.execute(query).one_or_none()
    if row is None:
        raise Refused("no_such_work", "There is no such work.")
    if row.state == "waiting":
        raise Refused("still_waiting", "This work waits for a person: decide first (accept, decline).")
    holds = select(legal_hold.c.scope_id).where(
        legal_hold.c.tenant == tenant_id, legal_hold.c.scope_id == row.scope_id
    )
    return ToGo(journalled={op_id}, held={op_id}, on_hold=set(connection.scalars(holds)))


def follow(connection: Connection, tenant_id: str, going: ToGo) -> None:
    """All that goes with the scopes and rows that are named: their cards, files, journal and held work."""
    _rows_of_scopes(connection, tenant_id, going)
    _cards(connection, tenant_id, going)
    going.journalled = _journalled(connection, tenant_id, going)
    going.held = _held(connection, tenant_id, going)
    files, going.files_kept = _files(connection, tenant_id, going)
    going.files |= files


def _scopes_of(connection: Connection, tenant_id: str, order: Order) -> set[str]:
    kind = "case_file" if order.about == "case" else "person"
    there = select(sync_row.c.row_id).where(
        sync_row.c.tenant == tenant_id, sync_row.c.row_id == order.scope_id, sync_row.c.kind == kind
    )
    if connection.scalar(there) is None and not _was_held(connection, tenant_id, order.scope_id):
        raise Refused(f"no_such_{order.about}", f"There is no such {order.about}.")
    if order.about == "case":
        return {order.scope_id}
    own = select(case_place.c.row_id).where(
        case_place.c.tenant == tenant_id, case_place.c.person_id == order.scope_id
    )
    return {order.scope_id, *connection.scalars(own)}


def cases_called(connection: Connection, tenant_id: str, named: str) -> list[str]:
    """The cases with this id or this number."""
    query = select(sync_row.c.row_id, sync_row.c.fields).where(
        sync_row.c.tenant == tenant_id, sync_row.c.kind == "case_file"
    )
    return [
        row.row_id
        for row in connection.execute(query)
        if row.row_id == named or json.loads(row.fields).get("reference") == named
    ]


def _was_held(connection: Connection, tenant_id: str, scope_id: str) -> bool:
    query = select(held.c.op_id).where(held.c.tenant == tenant_id, held.c.scope_id == scope_id)
    return connection.execute(query).first() is not None


def _with_no_other_case(connection: Connection, tenant_id: str, cases: set[str]) -> set[str]:
    """The people of these cases who belong to no case besides."""
    theirs = select(member.c.person_id).where(member.c.tenant == tenant_id, member.c.case_id.in_(cases))
    applied = select(case_place.c.person_id).where(
        case_place.c.tenant == tenant_id, case_place.c.row_id.in_(cases)
    )
    people = {*connection.scalars(theirs), *connection.scalars(applied)} - {""}
    elsewhere = select(member.c.person_id).where(
        member.c.tenant == tenant_id, member.c.person_id.in_(people), member.c.case_id.not_in(cases)
    )
    own = select(case_place.c.person_id).where(
        case_place.c.tenant == tenant_id,
        case_place.c.person_id.in_(people),
        case_place.c.row_id.not_in(cases),
    )
    return people - {*connection.scalars(elsewhere), *connection.scalars(own)}


def _rows_of_scopes(connection: Connection, tenant_id: str, going: ToGo) -> None:
    for ids in in_chunks(going.scopes):
        query = select(sync_row.c.row_id, sync_row.c.kind, sync_row.c.scope_id).where(
            sync_row.c.tenant == tenant_id, sync_row.c.scope_id.in_(ids)
        )
        going.rows |= {row.row_id: (row.kind, row.scope_id) for row in connection.execute(query)}


def _elsewhere(connection: Connection, tenant_id: str, going: ToGo, people: set[str]) -> Iterator[Mention]:
    """Rows of scopes that stay: those that only say the person is there go, the others are to be read."""
    names = _names(connection, tenant_id, people)
    shared = set(
        connection.scalars(
            select(member.c.case_id).where(member.c.tenant == tenant_id, member.c.person_id.in_(people))
        )
    )
    for row in _may_speak_of(connection, tenant_id, going, people, shared):
        fields = json.loads(row.fields)
        said = tuple(sorted(name for name, value in fields.items() if _speaks_of(value, people, names)))
        if row.kind in GO_WITH_THE_PERSON and _is_about(fields, people, going):
            going.rows[row.row_id] = (row.kind, row.scope_id)
        elif said:
            yield Mention(row.row_id, row.kind, row.scope_id, said)


def _may_speak_of(
    connection: Connection, tenant_id: str, going: ToGo, people: set[str], shared: set[str]
) -> Iterator[Any]:
    unhurried(connection)
    named = [sync_row.c.fields.like(f"%{scope}%") for scope in sorted(people | going.scopes)]
    query = select(sync_row).where(
        sync_row.c.tenant == tenant_id,
        sync_row.c.scope_id.not_in(going.scopes | {tenant_id}),
        or_(sync_row.c.scope_id.in_(shared), *named),
    )
    yield from connection.execute(query).all()


def unhurried(connection: Connection) -> None:
    """Let this transaction read all of the records, however long that takes."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))


def _names(connection: Connection, tenant_id: str, people: set[str]) -> re.Pattern[str] | None:
    words: set[str] = set()
    query = select(sync_row.c.fields).where(sync_row.c.tenant == tenant_id, sync_row.c.row_id.in_(people))
    for fields in map(json.loads, connection.scalars(query)):
        words |= names_of(fields)
    return pattern_of(words)


def names_of(person: Mapping[str, Any]) -> set[str]:
    """The words by which a person may be spoken of."""
    said = (str(person.get(name) or "") for name in ("given_names", "family_name", "preferred_name"))
    return {word for each in said for word in each.split() if len(word) >= SHORTEST_NAME}


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these words, whole, whatever their case; None for no words."""
    each = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE) if each else None


def _speaks_of(value: Any, people: set[str], names: re.Pattern[str] | None) -> bool:
    if isinstance(value, str):
        return value in people or bool(names and names.search(value))
    if isinstance(value, dict):
        return any(_speaks_of(each, people, names) for each in value.values())
    if isinstance(value, list):
        return any(_speaks_of(each, people, names) for each in value)
    return False


def _is_about(fields: Mapping[str, Any], people: set[str], going: ToGo) -> bool:
    ids = {fields.get("person_id"), fields.get("other_id"), fields.get("row_id")}
    return bool(ids & (people | going.scopes | set(going.rows)))


def _cards(connection: Connection, tenant_id: str, going: ToGo) -> None:
    """Cards about rows that go."""
    for ids in in_chunks(going.rows):
        cards = select(open_clash.c.row_id).where(
            open_clash.c.tenant == tenant_id, open_clash.c.of_row.in_(ids)
        )
        rows = select(sync_row.c.row_id, sync_row.c.kind, sync_row.c.scope_id).where(
            sync_row.c.tenant == tenant_id, sync_row.c.row_id.in_(cards)
        )
        going.rows |= {row.row_id: (row.kind, row.scope_id) for row in connection.execute(rows)}


def _files(connection: Connection, tenant_id: str, going: ToGo) -> tuple[set[str], int]:
    mine: set[str] = set()
    for ids in in_chunks(going.rows):
        query = select(attachment.c.sha256).where(
            attachment.c.tenant == tenant_id, attachment.c.row_id.in_(ids), attachment.c.sha256 != ""
        )
        mine |= set(connection.scalars(query))
    others: set[str] = set()
    for hashes in in_chunks(mine):
        query = select(attachment.c.sha256, attachment.c.row_id).where(
            attachment.c.tenant == tenant_id, attachment.c.sha256.in_(hashes)
        )
        others |= {row.sha256 for row in connection.execute(query) if row.row_id not in going.rows}
    return mine - others, len(others)


def _journalled(connection: Connection, tenant_id: str, going: ToGo) -> set[str]:
    """The operations that the journal has about what goes; rows that never came to be are counted in."""
    found: set[str] = set()
    for ids in in_chunks(going.scopes):
        query = select(journal.c.op_id, journal.c.row_id, journal.c.scope_id, journal.c.kind).where(
            journal.c.tenant == tenant_id, journal.c.scope_id.in_(ids), journal.c.verb != VERB
        )
        for row in connection.execute(query):
            found.add(row.op_id)
            if row.row_id:
                going.rows.setdefault(row.row_id, (row.kind, row.scope_id))
    for ids in in_chunks(going.rows):
        of_rows = select(journal.c.op_id).where(
            journal.c.tenant == tenant_id, journal.c.row_id.in_(ids), journal.c.verb != VERB
        )
        found |= set(connection.scalars(of_rows))
    return found


def _held(connection: Connection, tenant_id: str, going: ToGo) -> set[str]:
    """Work kept aside about what goes; also what cannot be read, where it names one of them."""
    query = select(held.c.op_id, held.c.op).where(held.c.tenant == tenant_id, held.c.state != "erased")
    return {
        row.op_id
        for row in connection.execute(query)
        if row.op_id in going.journalled or any(scope in row.op for scope in going.scopes)
    }


def _on_hold(connection: Connection, tenant_id: str, going: ToGo) -> set[str]:
    """The legal holds that stand in the way: on what goes, its people's other cases, its cases' people."""
    near = set(going.scopes)
    for ids in in_chunks(going.scopes):
        around = (
            select(member.c.case_id).where(member.c.tenant == tenant_id, member.c.person_id.in_(ids)),
            select(member.c.person_id).where(member.c.tenant == tenant_id, member.c.case_id.in_(ids)),
            select(case_place.c.person_id).where(
                case_place.c.tenant == tenant_id, case_place.c.row_id.in_(ids)
            ),
        )
        for query in around:
            near |= set(connection.scalars(query))
    holds = select(legal_hold.c.scope_id).where(legal_hold.c.tenant == tenant_id)
    return near & set(connection.scalars(holds))
