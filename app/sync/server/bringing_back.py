"""Takes back rows that laptops offer to an office that was restored from a backup. Pure; the rules are in
`recovery.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.sync import recovery
from app.sync.merge import Verdict
from app.sync.protocol import Op, Row, State
from app.sync.recovery import OldLine
from app.sync.rules import rules_for
from app.sync.server import deeds
from app.sync.server.document import Document
from app.sync.server.loaded import SYSTEM, Past
from app.sync.values import NOTHING, Value, same

if TYPE_CHECKING:
    from app.sync.server.deciding import Deciding

HELD = "recovered"
"""Why a row is kept aside that was offered and is not taken by itself."""

NEVER_BY_ITSELF = frozenset(
    {"officer", "officer_role", "patch", "patch_officer", "organisation", "council_setting"}
)
"""Kinds that decide who may see and do what."""


def take(deciding: Deciding, offers: Iterable[Row], epoch: str) -> None:
    """Decide the rows that a laptop offers from the time line `epoch`; those that begin a scope first."""
    line = deciding.loaded.line
    if line is None:
        return
    for row in sorted(offers, key=lambda row: row.row_id != row.scope_id):
        if row.rev > line.common and recovery.offer_id(epoch, row) not in deciding.loaded.known:
            _take(deciding, line, row, epoch)


def _take(deciding: Deciding, line: OldLine, row: Row, epoch: str) -> None:
    loaded = deciding.loaded
    if row.row_id in loaded.erased:
        return
    doc = deciding.docs.get(row.row_id)
    op = recovery.as_op(epoch, row, doc.fields if doc else None)
    if doc is not None and not op.fields:
        if deciding.may_see(op, doc):
            _note_equal(deciding, line, row, doc)
    elif _is_for_a_person(deciding, row, doc, op):
        deciding.hold(_unseen(op), HELD)
    elif doc is None:
        _make(deciding, line, row, op)
    else:
        _compare(deciding, line, row, op, doc)


def _unseen(op: Op) -> Op:
    """The same, as if nothing had been seen: whoever takes it in later, over what stands by then, gets a
    card.
    """
    return replace(op, fields={name: (NOTHING, value) for name, (_, value) in op.fields.items()})


def _is_for_a_person(deciding: Deciding, row: Row, doc: Document | None, op: Op) -> bool:
    """Whether it is not taken by itself. Nobody can prove that a row is what the office once gave: so nobody
    brings back what they might not write themselves.
    """
    sender = deciding.sender
    if sender.revoked or row.kind in NEVER_BY_ITSELF or sender.tenant in (row.scope_id, doc and doc.scope_id):
        return True
    if doc is not None and (doc.kind != row.kind or (rules_for(row.kind).append_only and _other_words(op))):
        return True
    may_write = deeds.allowed(op, deciding.loaded.roles, deciding.table, doc.fields if doc else None)
    return not (may_write and deciding.may_see(op, doc))


def _other_words(op: Op) -> bool:
    return bool(op.fields.keys() - {"withdrawn"})


def _make(deciding: Deciding, line: OldLine, row: Row, op: Op) -> None:
    deciding.apply(op, Verdict("applied", writes=dict(row.fields)), as_given=True)
    deciding.loaded.notes[row.row_id] = recovery.notes_of_new(row.fields, row.rev, deciding.rev, line)
    deciding.noted.add(row.row_id)


def _compare(deciding: Deciding, line: OldLine, row: Row, op: Op, doc: Document) -> None:
    notes = deciding.loaded.notes.setdefault(row.row_id, {})
    judged = recovery.judge_offer(
        row, doc.fields, doc.rev_of, notes, line, rules_for(row.kind),
        had=lambda name, value: _had(deciding.past_of(row.row_id), name, value),
    )  # fmt: skip
    if judged.takes or judged.disputes:
        state: State = "clash" if judged.disputes else "applied"
        stands = {name: value for dispute in judged.disputes for name, value in dispute.stands.items()}
        said = judged.takes.keys() | {name for dispute in judged.disputes for name in dispute.mine}
        op = replace(op, fields={name: pair for name, pair in op.fields.items() if name in said})
        deciding.apply(op, Verdict(state, "", {**judged.takes, **stands}, tuple(judged.disputes)), by=SYSTEM)
    judged.note(notes, line, doc.rev_of)
    deciding.noted.add(row.row_id)


def _note_equal(deciding: Deciding, line: OldLine, row: Row, doc: Document) -> None:
    """Nothing differs: but what others offer from before is now known to be older."""
    notes = deciding.loaded.notes.setdefault(row.row_id, {})
    judged = recovery.judge_offer(
        row, doc.fields, doc.rev_of, notes, line, rules_for(row.kind), had=lambda name, value: True
    )
    judged.note(notes, line, doc.rev_of)
    deciding.noted.add(row.row_id)


def _had(past: Iterable[Past], name: str, value: Value) -> bool:
    return any(same(one, value) for each in past for one in each.delta.get(name, ()))
