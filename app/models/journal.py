"""Writes the journal: each change to a record, in the transaction of the change itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.local import JournalEntry
from app.models.record import Record, new_id, travels

TEXT_LIMIT = 200_000
"""The most characters that one text of a record may have: some eighty close pages."""

WRITE_LIMIT = 1_000_000
"""The most bytes that one entry may newly write, as the JSON in which it is sent.

What stood before was under it, too, when it was written; so an entry, with both, fits in a frame of sync
(frames.PACKED_LIMIT, PLAIN_LIMIT). One that fitted in none could never be sent, nor anything made after it.
"""


@dataclass(frozen=True, slots=True)
class Save:
    """One confirmed act of one officer; its rows share the id, and undo takes them back together."""

    save_id: str
    verb: str
    officer_id: str
    device_id: str
    at: datetime
    """By the laptop's clock."""


def begin_save(session: Session, save: Save) -> None:
    """All changes that this session flushes from now on are journalled as parts of `save`."""
    session.info["save"] = save


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, context: object, instances: object) -> None:
    """New records say who made them; deleting a record is a bug, since records are withdrawn."""
    for gone in session.deleted:
        if isinstance(gone, Record):
            raise AssertionError(f"a {gone.__tablename__} was deleted: records are withdrawn, never deleted")
    for fresh in session.new:
        if isinstance(fresh, Record):
            save = _save_of(session)
            defaults = {"id": new_id(), "made_at": save.at, "made_by": save.officer_id}
            for name, value in defaults.items():
                if getattr(fresh, name) is None:
                    setattr(fresh, name, value)


@event.listens_for(Session, "after_flush")
def _journal(session: Session, context: object) -> None:
    """One entry for each record that this flush writes, with what was there before."""
    entries = [entry for row in (*session.new, *session.dirty) if (entry := _entry(session, row)) is not None]
    if entries:
        session.connection().execute(insert(JournalEntry), entries)


def _save_of(session: Session) -> Save:
    save = session.info.get("save")
    if not isinstance(save, Save):
        raise AssertionError("a record was changed outside a save: use Casebook.do")
    return save


def _entry(session: Session, row: object) -> dict[str, object] | None:
    if not isinstance(row, Record):
        return None
    made = row in session.new
    changes = _made(row) if made else _changed(row)
    if not changes:
        return None
    if row.append_only and not made and set(changes) != {"withdrawn"}:
        raise AssertionError(f"a {row.__tablename__} was changed: add a correction instead")
    _refuse_too_long(changes)
    save = _save_of(session)
    return {
        "op_id": _op_id(session, save),
        "save_id": save.save_id,
        "verb": save.verb,
        "kind": row.__tablename__,
        "row_id": row.id,
        "scope_id": row.scope_id,
        "made": int(made),
        "changes": changes,
        "officer_id": save.officer_id,
        "device_id": save.device_id,
        "at": save.at,
        "state": "pending",
        "rev": None,
        "answer": {},
    }


def _op_id(session: Session, save: Save) -> str:
    """The first entry of a save bears its id: most saves have one only, which need not say two ids."""
    if session.info.get("first_of") == save.save_id:
        return new_id()
    session.info["first_of"] = save.save_id
    return save.save_id


def _made(row: Record) -> dict[str, list[object]]:
    columns = inspect(row).mapper.column_attrs
    return {a.key: [None, travels(getattr(row, a.key))] for a in columns if a.key not in ("id", "scope_id")}


def _changed(row: Record) -> dict[str, list[object]]:
    state = inspect(row)
    changes: dict[str, list[object]] = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if not history.has_changes():
            continue
        if not history.deleted:
            raise AssertionError(
                f"{row.__tablename__}.{attribute.key} was set unread: its old value is unknown"
            )
        old, new = travels(next(iter(history.deleted))), travels(next(iter(history.added)))
        if old != new:
            changes[attribute.key] = [old, new]
    return changes


def _refuse_too_long(changes: dict[str, list[object]]) -> None:
    """Refused "too_long", with the field at fault, before an entry is made that sync could never send."""
    for name, (_, new) in changes.items():
        if isinstance(new, str) and len(new) > TEXT_LIMIT:
            raise Refused(
                "too_long",
                f"This is too long to be kept: {len(new):,} characters, and {TEXT_LIMIT:,} are the most.",
                field=name,
            )
    sizes = {name: _bytes_sent(new) for name, (_, new) in changes.items()}
    if sum(sizes.values()) > WRITE_LIMIT:
        raise Refused(
            "too_long",
            "This is too long to be kept at once: keep it in parts.",
            field=max(sizes, key=sizes.__getitem__),
        )


def _bytes_sent(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
