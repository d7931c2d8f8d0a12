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
from app.sync.sending import UNKNOWN
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
    rev: int | None = None
    applied: bool = False
    """Whether its receipt said that all of it was applied, and nothing else stands."""
    was: int = 0
    """The revision of its receipt on the time line that is being brought back."""
    had: int = 0
    """The same, whatever the receipt said."""
    seen: dict[str, str] | None = None
    """What its author saw beside the change, kept where its receipt was not plain."""
    by: int = 0
    """By which revision the office had journalled it; 0 where that is not known yet."""


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
    """What is being brought back to an office that went back in time (`recovering.py`)."""

    epoch: str
    common: int
    base: int
    after: str = ""
    offered: bool = False


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
    unbound: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)

    # --- the officer's work ---------------------------------------------------------------------------

    def save(
        self, op_id: str, save_id: str, kind: str, row_id: str, scope_id: str, values: Fields, at: str
    ) -> Entry | None:
        """Confirm a change, or a new row; None where nothing would change."""
        here = self.rows.get(row_id)
        made = here is None
        old: Fields = {} if here is None else here.fields
        changes = {name: (old.get(name), new) for name, new in values.items() if made or old.get(name) != new}
        if not changes:
            return None
        self.seq += 1
        entry = Entry(op_id, save_id, self.seq, kind, row_id, scope_id, made, changes, self.device, at)
        self.journal[op_id] = self.pending[op_id] = entry
        if here is None:
            self.rows[row_id] = Here(kind, scope_id, dict(values))
        else:
            here.fields.update(values)
        return entry

    # --- sending --------------------------------------------------------------------------------------

    @property
    def is_offering(self) -> bool:
        """Whether rows are still being offered to an office that went back in time."""
        return self.recover is not None and not self.recover.offered

    def request(self, *, limit: int, max_bytes: int, offers: int) -> SyncRequest:
        """What is sent now: the oldest operations without a receipt, and how far this laptop has come."""
        ops = self.waiting(limit)
        rows: tuple[Row, ...] = ()
        if self.recover and self.is_offering and not ops:
            rows = self.offers(self.recover, offers)
            if not rows:
                self.recover.offered = True
                ops = self.waiting(limit)
        return SyncRequest(
            device_id=self.device,
            epoch=self.epoch,
            base=self.base,
            mark=self.mark,
            pos=self.pos,
            ops=ops,
            need=tuple(sorted(self.need)),
            recovers=self.recover.epoch if self.recover else "",
            offers=rows,
            max_bytes=max_bytes,
            waiting=len(self.pending),
        )

    def waiting(self, limit: int) -> tuple[Op, ...]:
        """The oldest operations that wait, as they are sent."""
        entries = list(self.pending.values())
        some = [entry for entry in entries if not self._must_wait(entry)][:limit]
        seen = self._seen({entry.row_id for entry in some})
        return tuple(
            _op(entry, entry.seen if entry.seen is not None else seen[entry.op_id]) for entry in some
        )

    def _seen(self, wanted: set[str]) -> dict[str, dict[str, str]]:
        """By operation that waits what its author saw beside the change: walked back from what stands now."""
        by_row: dict[str, list[Entry]] = {}
        for entry in self.pending.values():
            if entry.row_id in wanted:
                by_row.setdefault(entry.row_id, []).append(entry)
        seen: dict[str, dict[str, str]] = {}
        for row_id, parts in by_row.items():
            here = self.rows.get(row_id)
            if here is None:
                seen |= {entry.op_id: dict.fromkeys(self._beside(entry, None), UNKNOWN) for entry in parts}
                continue
            view: Fields = dict(here.fields)
            for entry in reversed(parts):
                view |= {name: old for name, (old, _) in entry.changes.items()}
                seen[entry.op_id] = {name: value_hash(view[name]) for name in self._beside(entry, view)}
        return seen

    def _must_wait(self, entry: Entry) -> bool:
        """Work on a row that a restored office may lack waits for that row; so does what it never took."""
        if not self.is_offering:
            return False
        taken = bool(entry.rev) and entry.applied
        return self._may_lack(entry.row_id, strictly=taken) or self._may_lack(entry.scope_id, strictly=True)

    def _may_lack(self, row_id: str, *, strictly: bool) -> bool:
        told = self.told.get(row_id)
        if told is None or self.recover is None or told.rev <= self.recover.common:
            return False
        made = (e for e in self.journal.values() if e.made and e.row_id == row_id)
        return not strictly or not any(e.rev and e.applied for e in made)

    def _beside(self, entry: Entry, view: Fields | None) -> list[str]:
        rules = rules_for(entry.kind)
        if entry.made or rules.append_only:
            return []
        beside = kinds.with_groups(entry.kind, set(entry.changes))
        if view is not None and view.get(WITHDRAWN) is True:
            beside.add(WITHDRAWN)
        elif WITHDRAWN in entry.changes:
            beside |= set(kinds.columns(entry.kind, newer=self.newer)) - kinds.ASIDE
        return sorted(name for name in beside - entry.changes.keys() if view is None or name in view)

    def offers(self, recover: Recovering, limit: int) -> tuple[Row, ...]:
        """The next rows that the restored office may lack, as the old office last gave them."""
        found: list[Row] = []
        for row_id in sorted(self.told):
            if row_id > recover.after and (row := self._offered(row_id, recover)) is not None:
                found.append(row)
                if len(found) == limit:
                    break
        return tuple(found)

    def _offered(self, row_id: str, recover: Recovering) -> Row | None:
        told, here = self.told[row_id], self.rows.get(row_id)
        rev = told.rev
        if rev > recover.base and self._was_raised(row_id, rev):
            rev = min(rev, recover.base + 1)  # only a receipt told it: news of others may not have come
        if rev <= recover.common or here is None:
            return None
        unsent: Fields = {}
        for entry in reversed(self.pending.values()):
            if entry.row_id == row_id and entry.rev is None:
                unsent |= {name: old for name, (old, _) in entry.changes.items()}
        fields = told.extra | here.fields | unsent | self.dirty.get(row_id, {})
        return Row(row_id, told.kind, told.scope_id, rev, True, fields)

    def _was_raised(self, row_id: str, rev: int) -> bool:
        """Whether a receipt told this revision, now or before its operation was sent again."""
        return any(e.row_id == row_id and rev in (e.rev, e.had) for e in self.journal.values())

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
        """Take one frame, all of it; while rows are offered to a restored office, none of its own rows."""
        offering = self.is_offering
        unbound = self._take_receipts(frame.receipts, offering=offering)
        self._erase(frame.erased)
        self.epoch = frame.epoch
        if frame.revoked:
            self.revoked = True
        if self.recover and offering:
            if frame.offered:
                self.recover.after = max(self.recover.after, frame.offered)
            self.unbound |= unbound
            return
        missing = self._take_rows(frame.rows)
        self.need = (self.need | missing) - {r.row_id for r in frame.rows if r.whole}
        self.need -= {*frame.gone, *frame.erased}
        self._remove_unless_waiting(frame.gone)
        for scope, ids in frame.listing.items():
            self._reconcile(scope, set(ids))
        back = {row.scope_id for row in frame.rows}
        self.evict = self._put_away((self.evict - back) | set(frame.evict))
        self.unbound |= unbound
        if frame.pos:
            self.pos = frame.pos
        if frame.done:
            self._completed(frame.done)
        if self.recover and not any(entry.rev is not None for entry in self.pending.values()):
            self.recover = None

    def _completed(self, done: Done) -> None:
        self.base, self.pos, self.mark, self.durable = done.base, None, done.mark, done.durable
        for op_id in self.unbound & self.journal.keys():
            self.journal[op_id].by = done.base
        self.unbound = set()

    def let_go(self) -> None:
        """Forget what the office's backups have, of scopes that are no longer here."""
        scopes = {told.scope_id for told in self.told.values()}
        for op_id, entry in list(self.journal.items()):
            by = (entry.rev or 0) if entry.applied else entry.by
            if entry.state in ("acked", "clash") and 0 < by <= self.durable:
                entry.state = "covered"
            if entry.state == "covered" and entry.scope_id not in scopes:
                del self.journal[op_id]

    def _take_receipts(self, receipts: Mapping[str, Receipt], *, offering: bool) -> set[str]:
        """Each entry learns how it ended; gives back those that no revision binds yet."""
        entries = [self.pending[op_id] for op_id in receipts if op_id in self.pending]
        entries.sort(key=lambda entry: entry.seq)
        by_row: dict[str, list[Entry]] = {}
        seen = self._seen({e.row_id for e in entries if not _is_plain(e, receipts[e.op_id])})
        for entry in entries:
            receipt = receipts[entry.op_id]
            if not _is_plain(entry, receipt) and entry.seen is None:
                entry.seen = seen[entry.op_id]
            was = (entry.rev or 0) if offering and entry.applied else 0
            entry.had = (entry.rev or 0) if offering else 0
            entry.state, entry.rev, entry.was = ENDS_AS[receipt.state], receipt.rev, was
            entry.applied = _is_plain(entry, receipt)
            del self.pending[entry.op_id]
            by_row.setdefault(entry.row_id, []).append(entry)
        self._erase([e.row_id for e in entries if e.state == "erased"])
        for row_id, parts in by_row.items():
            if offering:
                self._remove_never_arrived(row_id, parts, receipts)
            else:
                self._settle(row_id, parts, receipts)
        return {entry.op_id for entry in entries if receipts[entry.op_id].state in ("noop", "clash", "held")}

    def _remove_never_arrived(self, row_id: str, parts: list[Entry], receipts: Mapping[str, Receipt]) -> None:
        """A row made here that is kept aside at the office is shown there only, not among the records."""
        ended = [receipts[entry.op_id] for entry in parts]
        held = not ended[-1].rev and all(receipt.state == "held" for receipt in ended)
        if held and row_id not in self.told and not self.unsent_fields(row_id):
            self._remove(row_id)

    def _settle(self, row_id: str, parts: list[Entry], receipts: Mapping[str, Receipt]) -> None:
        last = receipts[parts[-1].op_id]
        if row_id in self.rows and last.rev:
            self._note(Row(row_id, parts[-1].kind, parts[0].scope_id, last.rev, False, {}))
        self._remove_never_arrived(row_id, parts, receipts)
        here, waits = self.rows.get(row_id), self.unsent_fields(row_id)
        told: Fields = dict(self.dirty.get(row_id, {}))
        for entry in parts:
            receipt = receipts[entry.op_id]
            if receipt.state not in ("held", "erased"):
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
                free = {name: value for name, value in row.fields.items() if name not in waits}
                self._set_beside(row.row_id, mine, clear=free)
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
        still = {entry.scope_id for entry in self.pending.values()} & scopes
        going = scopes - still
        gone = {row_id for row_id, here in self.rows.items() if here.scope_id in going}
        gone |= {row_id for row_id, told in self.told.items() if told.scope_id in going}
        for row_id in gone:
            self._remove(row_id)
        return still

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
        """What was erased by order goes; an entry that still waits is sent empty."""
        for row_id in row_ids:
            self._remove(row_id)
            for entry in [e for e in self.journal.values() if e.row_id == row_id]:
                entry.changes = {}
                if entry.state != "pending":
                    entry.state = "erased"

    # --- another time line, another id ----------------------------------------------------------------

    def start_again(self, epoch: str, common: int) -> None:
        """The office went back in time: whatever it may have lost is pending again, and is offered."""
        before = self.recover
        if before is not None and not before.offered:
            common = min(common, before.common)
            for entry in self.journal.values():
                if entry.state in SENT and (entry.rev or 0) > before.common:
                    entry.rev, entry.applied = entry.was or None, bool(entry.was)
            recover = Recovering(before.epoch, common, before.base)
        else:
            if before is not None:
                for entry in self.pending.values():
                    entry.rev = None
            recover = Recovering(self.epoch, common, self.base)
        for entry in self.journal.values():
            if entry.state in SENT and (not entry.rev or entry.rev > common or not entry.applied):
                entry.state = "pending"
        self.pending = {e.op_id: e for e in self.journal.values() if e.state == "pending"}
        self.recover, self.epoch = recover, epoch
        self.base, self.pos, self.mark, self.need = 0, None, "", set()
        self.durable, self.unbound = 0, set()
        for sha, state in self.files.items():
            self.files[sha] = "local" if state == "sent" else state

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


def _is_plain(entry: Entry, receipt: Receipt) -> bool:
    differs = receipt.fields.keys() - ({"reference"} if entry.made else set())
    return receipt.state == "applied" and not differs


def _op(entry: Entry, seen: dict[str, str]) -> Op:
    fields: Any = {name: (value_hash(old), new) for name, (old, new) in entry.changes.items()}
    return Op(
        entry.op_id, entry.save_id, "set", entry.kind, entry.row_id, entry.scope_id, entry.made,
        fields, seen, entry.at, entry.seq, (entry.rev or 0) if entry.applied else 0,
    )  # fmt: skip
