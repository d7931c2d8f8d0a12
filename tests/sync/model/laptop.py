"""A laptop in memory: what `sending.py`, `applying.py` and `client.py` do, on dictionaries.

Everything under `Laptop` is what lies on its disk, and is changed one transaction at a time; what is lost
when
the power goes (the answer that is just being read) is the county's (`county.Line`). That both do the same is
shown by running the same script on this and on real stores (`tests/sync/test_model.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.sync.merge import WITHDRAWN
from app.sync.protocol import Done, Head, Op, Receipt, Row, SyncFrame, SyncRequest
from app.sync.rules import rules_for
from app.sync.values import WHOLE, Value, row_digest, value_hash
from tests.sync.model import kinds

ENDS_AS = {"applied": "acked", "noop": "acked", "clash": "clash", "held": "held", "erased": "erased"}
SENT = ("acked", "clash", "held", "covered")

Fields = dict[str, Value]


@dataclass(slots=True)
class Entry:
    """One row's part in one save, as the laptop's journal keeps it."""

    op_id: str
    save_id: str
    seq: int
    kind: str
    row_id: str
    scope_id: str
    made: bool
    changes: dict[str, tuple[Value, Value]]
    device: str
    at: str
    state: str = "pending"
    rev: int = 0
    was: int = 0


@dataclass(slots=True)
class Here:
    """A row as this laptop shows it."""

    kind: str
    scope_id: str
    fields: Fields


@dataclass(slots=True)
class Told:
    """What the office last said of a row, and the fields of it that this version does not know."""

    kind: str
    scope_id: str
    rev: int
    extra: Fields = field(default_factory=dict)


@dataclass(slots=True)
class Recovering:
    """What is being brought back to an office that went back in time."""

    epoch: str
    common: int
    after: str = ""


@dataclass(slots=True)
class Laptop:
    """One officer's laptop, as it lies on its disk."""

    officer: str
    device: str
    token: str
    epoch: str
    newer: bool = False
    base: int = 0
    pos: tuple[int, str] | None = None
    mark: str = ""
    need: set[str] = field(default_factory=set)
    evict: set[str] = field(default_factory=set)
    revoked: bool = False
    wiped: bool = False
    next_device: str = ""
    next_token: str = ""
    recover: Recovering | None = None
    seq: int = 0
    durable: int = 0
    clock_days: int = 0
    rows: dict[str, Here] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    dirty: dict[str, Fields] = field(default_factory=dict)
    journal: dict[str, Entry] = field(default_factory=dict)
    pending: dict[str, Entry] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    # --- the officer's work ---------------------------------------------------------------------------

    def save(
        self, op_id: str, kind: str, row_id: str, scope_id: str, values: Fields, at: str
    ) -> Entry | None:
        """Confirm a change, or a new row; None where nothing would change."""
        here = self.rows.get(row_id)
        made = here is None
        old: Fields = {} if here is None else here.fields
        changes = {name: (old.get(name), new) for name, new in values.items() if made or old.get(name) != new}
        if not changes:
            return None
        self.seq += 1
        entry = Entry(op_id, op_id, self.seq, kind, row_id, scope_id, made, changes, self.device, at)
        self.journal[op_id] = self.pending[op_id] = entry
        if here is None:
            self.rows[row_id] = Here(kind, scope_id, dict(values))
        else:
            here.fields.update(values)
        return entry

    # --- sending --------------------------------------------------------------------------------------

    def request(self, *, limit: int, max_bytes: int, offers: int) -> SyncRequest:
        """What is sent now: the oldest operations without a receipt, and how far this laptop has come."""
        recover = self.recover
        ops = self.waiting(limit)
        done_sending = len(ops) == len(self.pending)
        return SyncRequest(
            device_id=self.device,
            epoch=self.epoch,
            base=self.base,
            mark=self.mark,
            pos=self.pos,
            ops=ops,
            need=tuple(sorted(self.need)),
            recovers=recover.epoch if recover else "",
            offers=self.offers(recover, offers) if recover and done_sending else (),
            max_bytes=max_bytes,
            waiting=len(self.pending),
        )

    def waiting(self, limit: int) -> tuple[Op, ...]:
        """The oldest operations that wait, as they are sent."""
        entries = list(self.pending.values())
        by_row: dict[str, list[Entry]] = {}
        some = entries[:limit]
        wanted = {entry.row_id for entry in some}
        for entry in entries:
            if entry.row_id in wanted:
                by_row.setdefault(entry.row_id, []).append(entry)
        seen: dict[str, dict[str, str]] = {}
        for row_id, parts in by_row.items():
            here = self.rows.get(row_id)
            view: Fields = dict(here.fields) if here else {}
            for entry in reversed(parts):
                view |= {name: old for name, (old, _) in entry.changes.items()}
                seen[entry.op_id] = {name: value_hash(view[name]) for name in self._beside(entry, view)}
        return tuple(_op(entry, seen[entry.op_id]) for entry in some)

    def _beside(self, entry: Entry, view: Fields) -> list[str]:
        rules = rules_for(entry.kind)
        if entry.made or rules.append_only:
            return []
        beside = kinds.with_groups(entry.kind, set(entry.changes))
        if view.get(WITHDRAWN) is True:
            beside.add(WITHDRAWN)
        elif WITHDRAWN in entry.changes:
            beside |= set(kinds.columns(entry.kind, newer=self.newer)) - kinds.ASIDE
        return sorted(name for name in beside - entry.changes.keys() if name in view)

    def offers(self, recover: Recovering, limit: int) -> tuple[Row, ...]:
        """The next rows that the restored office may lack, as the old office last gave them."""
        ids = sorted(r for r, told in self.told.items() if told.rev > recover.common and r > recover.after)
        return tuple(self._offered(row_id) for row_id in ids[:limit])

    def _offered(self, row_id: str) -> Row:
        told, here = self.told[row_id], self.rows.get(row_id)
        fields: Fields = dict(told.extra)
        if here:
            unsent = self.unsent_fields(row_id)
            fields |= {name: value for name, value in here.fields.items() if name not in unsent}
        fields |= self.dirty.get(row_id, {})
        return Row(row_id, told.kind, told.scope_id, told.rev, True, fields)

    def unsent_fields(self, row_id: str) -> set[str]:
        """The fields of a row that keep this laptop's value because a change of theirs waits."""
        names: set[str] = set()
        kind = ""
        for entry in self.pending.values():
            if entry.row_id == row_id:
                kind = entry.kind
                names |= entry.changes.keys()
        if not kind:
            return set()
        waits = kinds.with_groups(kind, names) | {WITHDRAWN}
        if WITHDRAWN in names and not rules_for(kind).append_only:
            waits |= set(kinds.columns(kind, newer=self.newer)) - kinds.ASIDE
        return waits

    # --- taking ---------------------------------------------------------------------------------------

    def take(self, frame: SyncFrame) -> None:
        """Take one frame, all of it."""
        self._take_receipts(frame.receipts)
        missing = self._take_rows(frame.rows)
        self.need = (self.need | missing) - {r.row_id for r in frame.rows if r.whole} - set(frame.gone)
        if not self.recover:
            self._remove_unless_waiting(frame.gone)
            for scope, ids in frame.listing.items():
                self._reconcile(scope, set(ids))
        self._erase(frame.erased)
        back = {row.scope_id for row in frame.rows}
        self.evict = self._put_away((self.evict - back) | set(frame.evict))
        self.epoch = frame.epoch
        if frame.offered and self.recover:
            self.recover.after = max(self.recover.after, frame.offered)
            self._recovered()
        if frame.pos:
            self.pos = frame.pos
        if frame.done:
            self._completed(frame.done)
        if frame.revoked:
            self.revoked = True

    def _completed(self, done: Done) -> None:
        self.base, self.pos, self.mark = done.base, None, done.mark
        self.durable = max(self.durable, done.durable)
        for entry in self.journal.values():
            if entry.state in ("acked", "clash", "held") and 0 < entry.rev <= done.durable:
                entry.state = "covered"

    def _recovered(self) -> None:
        if self.recover and not self.offers(self.recover, 1) and not self.pending:
            self.recover = None

    def _take_receipts(self, receipts: Mapping[str, Receipt]) -> None:
        entries = [self.pending[op_id] for op_id in receipts if op_id in self.pending]
        if not entries:
            return
        entries.sort(key=lambda entry: entry.seq)
        by_row: dict[str, list[Entry]] = {}
        for entry in entries:
            receipt = receipts[entry.op_id]
            entry.state, entry.rev, entry.was = ENDS_AS[receipt.state], receipt.rev, 0
            del self.pending[entry.op_id]
            by_row.setdefault(entry.row_id, []).append(entry)
        for row_id, parts in by_row.items():
            self._settle(row_id, parts, receipts)

    def _settle(self, row_id: str, parts: list[Entry], receipts: Mapping[str, Receipt]) -> None:
        here, waits = self.rows.get(row_id), self.unsent_fields(row_id)
        last = receipts[parts[-1].op_id]
        if here and last.rev:
            self._note(Row(row_id, parts[-1].kind, parts[0].scope_id, last.rev, False, {}))
        ended = [receipts[entry.op_id] for entry in parts]
        if here and not waits and not last.rev and all(r.state == "held" for r in ended):
            if row_id not in self.told:
                self._remove(row_id)
                here = None
        told: Fields = dict(self.dirty.get(row_id, {}))
        for entry, receipt in zip(parts, ended, strict=True):
            if receipt.state != "held":
                told |= {name: new for name, (_, new) in entry.changes.items()}
            told |= receipt.fields
        beside = {name: value for name, value in told.items() if name in waits}
        free = {name: value for name, value in told.items() if name not in waits}
        self._set_beside(row_id, beside, clear=free)
        if here:
            self._write(row_id, here, free)

    def _take_rows(self, rows: Iterable[Row]) -> set[str]:
        missing: set[str] = set()
        for row in rows:
            here = self.rows.get(row.row_id)
            if here is None and not row.whole:
                missing.add(row.row_id)
                continue
            known = kinds.columns(row.kind, newer=self.newer)
            if here is None:
                fields = {name: row.fields[name] for name in known if name in row.fields}
                self.rows[row.row_id] = Here(row.kind, row.scope_id, fields)
            else:
                waits = self.unsent_fields(row.row_id)
                mine = {name: value for name, value in row.fields.items() if name in waits}
                self._set_beside(row.row_id, mine)
                free = {name: value for name, value in row.fields.items() if name not in waits}
                self._write(row.row_id, here, free)
            self._note(row)
        return missing

    def _write(self, row_id: str, here: Here, values: Mapping[str, Value]) -> None:
        known = kinds.columns(here.kind, newer=self.newer)
        for name, value in values.items():
            if name in known:
                here.fields[name] = value
            elif row_id in self.told:
                self.told[row_id].extra[name] = value

    def _note(self, row: Row) -> None:
        known = kinds.columns(row.kind, newer=self.newer)
        extra = {name: value for name, value in row.fields.items() if name not in known}
        told = self.told.get(row.row_id)
        if told is None:
            self.told[row.row_id] = Told(row.kind, row.scope_id, row.rev, extra)
        else:
            told.rev = row.rev
            told.extra |= extra

    def _set_beside(self, row_id: str, values: Fields, clear: Iterable[str] = ()) -> None:
        beside = self.dirty.get(row_id, {}) | values
        for name in clear:
            beside.pop(name, None)
        if beside:
            self.dirty[row_id] = beside
        else:
            self.dirty.pop(row_id, None)

    # --- going away -----------------------------------------------------------------------------------

    def _put_away(self, scopes: set[str]) -> set[str]:
        if not scopes:
            return set()
        if self.recover:
            return scopes
        still = {entry.scope_id for entry in self.pending.values()} & scopes
        going = scopes - still
        gone = {row_id for row_id, here in self.rows.items() if here.scope_id in going}
        gone |= {row_id for row_id, told in self.told.items() if told.scope_id in going}
        for row_id in gone:
            self._remove(row_id)
        self._forget_journal(going)
        return still

    def _forget_journal(self, scopes: set[str]) -> None:
        for op_id in [o for o, e in self.journal.items() if e.state == "covered" and e.scope_id in scopes]:
            del self.journal[op_id]

    def _remove_unless_waiting(self, row_ids: Iterable[str]) -> None:
        for row_id in row_ids:
            if not self.unsent_fields(row_id):
                self._remove(row_id)

    def _reconcile(self, scope: str, at_office: set[str]) -> None:
        here = {row_id for row_id, row in self.rows.items() if row.scope_id == scope}
        here |= {row_id for row_id, told in self.told.items() if told.scope_id == scope}
        self._remove_unless_waiting(here - at_office)

    def _remove(self, row_id: str) -> None:
        for table in (self.rows, self.told, self.dirty):
            table.pop(row_id, None)

    def _erase(self, row_ids: Iterable[str]) -> None:
        for row_id in row_ids:
            self._remove(row_id)
            for entry in [e for e in self.journal.values() if e.row_id == row_id]:
                entry.changes, entry.state = {}, "erased"
                self.pending.pop(entry.op_id, None)

    # --- another time line, another id ----------------------------------------------------------------

    def start_again(self, epoch: str, common: int) -> None:
        """The office went back in time: whatever it may have lost is pending again, and is offered."""
        for entry in self.journal.values():
            if entry.state in SENT and (not entry.rev or entry.rev > common):
                entry.was, entry.state = entry.rev, "pending"
        self.pending = {e.op_id: e for e in self.journal.values() if e.state == "pending"}
        old = self.recover
        self.recover = Recovering(self.epoch, min(common, old.common) if old else common)
        self.epoch, self.base, self.pos, self.mark, self.need = epoch, 0, None, "", set()

    def promote(self) -> None:
        """The program learnt columns: what was kept of them as it came becomes a field like any other."""
        self.newer = True
        for row_id, told in self.told.items():
            here = self.rows.get(row_id)
            name = kinds.LEARNT.get(told.kind)
            if here and name:
                here.fields[name] = told.extra.pop(name, "")

    # --- do both hold the same? -----------------------------------------------------------------------

    def heads(self) -> dict[str, Head]:
        """Each scope here in two numbers; one that only waits to be put away does not count."""
        sums: dict[str, tuple[int, int]] = {}
        for row_id, told in self.told.items():
            if told.scope_id not in self.evict:
                digest, count = sums.get(told.scope_id, (0, 0))
                sums[told.scope_id] = ((digest + row_digest(row_id, told.rev)) % WHOLE, count + 1)
        return {scope: Head(*both) for scope, both in sums.items()}

    def agrees(self, done: Done) -> bool:
        """Whether this laptop holds what the office says that it must hold."""
        heads = self.heads().values()
        digest = sum(head.digest for head in heads) % WHOLE
        return (digest, sum(head.count for head in heads)) == (done.digest, done.count)

    def everything_at_office(self) -> bool:
        """What the pill says."""
        return not self.pending and self.recover is None and "local" not in self.files.values()


def _op(entry: Entry, seen: dict[str, str]) -> Op:
    fields: Any = {name: (value_hash(old), new) for name, (old, new) in entry.changes.items()}
    return Op(
        entry.op_id, entry.save_id, "set", entry.kind, entry.row_id, entry.scope_id, entry.made,
        fields, seen, entry.at, entry.seq, entry.was,
    )  # fmt: skip
