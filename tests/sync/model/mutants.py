"""Each safeguard of sync switched off in turn: what the walk says of a program without it.

A safeguard whose absence nobody notices is either needless or not tested. Of each that the walk cannot reach
the table names the aimed test that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from app.sync import merge, recovery
from app.sync.protocol import Receipt
from app.sync.rules import KindRules, rules_for
from app.sync.server import answers, deciding, timelines
from app.sync.values import value_hash
from tests.sync.model import county, laptop, office
from tests.sync.model.county import County
from tests.sync.model.laptop import Laptop
from tests.sync.model.office import Device, MemoryPush, Office
from tests.sync.model.walking import walk

Swap = tuple[Any, str, Any]
"""Where, what, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One safeguard, and how it is switched off."""

    name: str
    without: str
    """What the program then does."""
    swaps: Callable[[], tuple[Swap, ...]]
    aimed: str = ""
    """The test that finds it, where the walk does not reach it."""


@contextmanager
def switched_off(mutant: Mutant) -> Iterator[None]:
    """Within it the safeguard is off."""
    with ExitStack() as stack:
        for where, name, instead in mutant.swaps():
            stack.enter_context(patch.object(where, name, instead))
        yield


@dataclass(frozen=True, slots=True)
class Found:
    """What the walk says of a program without the safeguard."""

    mutant: Mutant
    invariant: str
    steps: int


def look_for(mutant: Mutant, steps: int, seed: int = 1) -> Found:
    """Walk so many steps without the safeguard; `invariant` is empty where nothing was noticed."""
    with switched_off(mutant):
        taken, fault = walk(seed, steps, by_wire=0)
    return Found(mutant, fault.invariant if fault else "", taken)


# --- how each is switched off ------------------------------------------------------------------------------


def _rules(**other: Any) -> Callable[[], tuple[Swap, ...]]:
    def swaps() -> tuple[Swap, ...]:
        def changed(kind: str) -> KindRules:
            return replace(rules_for(kind), **other)

        return ((deciding, "rules_for", changed),)

    return swaps


def _one(where: Any, name: str, instead: Any) -> Callable[[], tuple[Swap, ...]]:
    return lambda: ((where, name, instead),)


def _around(where: Any, name: str, made: Callable[[Any], Any]) -> Callable[[], tuple[Swap, ...]]:
    return lambda: ((where, name, made(getattr(where, name))),)


def _bare_receipt(real: Any) -> Any:
    def receipt(self: Any, entry: Any, op: Any, seen: Any) -> Receipt:
        whole: Receipt = real(self, entry, op, seen)
        return replace(whole, fields={})

    return receipt


def _only_fresh(real: Any) -> Any:
    def receipts(self: Any, ops: Any) -> Any:
        pushed = real(self, ops)
        for op_id in self.loaded.known:
            pushed.receipts.pop(op_id, None)
        return pushed

    return receipts


def _forgets(real: Any) -> Any:
    def load(self: MemoryPush, ops: Any, *more: Any) -> Any:
        loaded = real(self, ops, *more)
        loaded.known = {}
        return loaded

    return load


def _drops(real: Any) -> Any:
    def hold(self: Any, op: Any, why: str) -> None:
        real(self, op, why)
        self.entries[-1].state = "noop"

    return hold


def _by_highest(real: Any) -> Any:
    def take(self: Laptop, receipts: Mapping[str, Receipt], **more: Any) -> Any:
        known = [self.journal[op_id].seq for op_id in receipts if op_id in self.journal]
        if known:
            last = list(receipts.values())[-1]
            receipts = {
                **{o: last for o, e in self.pending.items() if e.seq <= max(known)}, **receipts
            }  # fmt: skip
        return real(self, receipts, **more)

    return take


def _base_with_pages(real: Any) -> Any:
    def take(self: Laptop, frame: Any) -> None:
        real(self, frame)
        if frame.pos:
            self.base = max(self.base, frame.pos[0])

    return take


def _base_with_receipts(real: Any) -> Any:
    def take(self: Laptop, frame: Any) -> None:
        real(self, frame)
        self.base = max([self.base, *(receipt.rev for receipt in frame.receipts.values())])

    return take


def _evicts_at_once(self: Laptop, scopes: set[str]) -> set[str]:
    for row_id in [r for r, here in self.rows.items() if here.scope_id in scopes]:
        self._remove(row_id)
    for row_id in [r for r, told in self.told.items() if told.scope_id in scopes]:
        self._remove(row_id)
    return set()


def _evicts_and_forgets(self: Laptop, scopes: set[str]) -> set[str]:
    for op_id in [o for o, entry in self.pending.items() if entry.scope_id in scopes]:
        del self.pending[op_id], self.journal[op_id]
    return _evicts_at_once(self, scopes)


def _always_old(real: Any) -> Any:
    def recompute(self: Office, rev: int) -> None:
        real(self, rev)
        for own in self.access.values():
            for scope, (granted, revoked) in own.items():
                if granted == rev and not revoked:
                    own[scope] = (0, 0)

    return recompute


def _never_revoked(real: Any) -> Any:
    def pull(self: Office, officer: str, request: Any, base: int, pushed: Any, at_once: int) -> Any:
        return [replace(frame, evict=()) for frame in real(self, officer, request, base, pushed, at_once)]

    return pull


def _everyone(real: Any) -> Any:
    return lambda self, officer: set(self.heads)


def _makes_parts(real: Any) -> Any:
    def take(self: Laptop, rows: Any) -> set[str]:
        real(self, [replace(row, whole=True) for row in rows])
        return set()

    return take


def _clash_kinds(kind: str) -> KindRules:
    return replace(rules_for(kind), first_stands=False)


def _no_news(doc: Any, granted_rev: int, base: int, pushed: Any) -> Any:
    if granted_rev > base and doc.row_id not in pushed.made:
        return answers.whole(doc)
    return _NEWS(doc, min(granted_rev, base), base, pushed)


_NEWS = answers.news


def _matches_only(row: Any, name: str, seen: str) -> bool:
    return value_hash(row.get(name)) == seen


def _withdrawn_not_waiting(real: Any) -> Any:
    def unsent(self: Laptop, row_id: str) -> set[str]:
        names = {n for e in self.pending.values() if e.row_id == row_id for n in e.changes}
        found: set[str] = real(self, row_id)
        return found if "withdrawn" in names else found - {"withdrawn"}

    return unsent


def _group_not_waiting(real: Any) -> Any:
    def unsent(self: Laptop, row_id: str) -> set[str]:
        names = {n for e in self.pending.values() if e.row_id == row_id for n in e.changes}
        found: set[str] = real(self, row_id)
        return found & (names | {"withdrawn"})

    return unsent


def _keeps_given_away(real: Any) -> Any:
    def keep(self: Office, push: Any) -> None:
        push.fresh_scopes = set()
        real(self, push)

    return keep


def _nothing_beside(self: Laptop, row_id: str, values: Any, clear: Any = ()) -> None:
    return None


def _no_card_goes_on(*_: Any) -> None:
    return None


def _sends_nothing_again(real: Any) -> Any:
    def again(self: Laptop, epoch: str, common: int) -> None:
        kept = {op_id: entry.state for op_id, entry in self.journal.items() if entry.state != "pending"}
        real(self, epoch, common)
        for op_id, state in kept.items():
            self.journal[op_id].state = state
            self.pending.pop(op_id, None)

    return again


def _keeps_files(real: Any) -> Any:
    def again(self: Laptop, epoch: str, common: int) -> None:
        files = dict(self.files)
        real(self, epoch, common)
        self.files = files

    return again


def _judges_nothing(op: Any, *_: Any) -> Any:
    return recovery.Judged(rest=op)


def _takes_rows_meanwhile(real: Any) -> Any:
    def take(self: Laptop, frame: Any) -> None:
        recover = self.recover
        if recover is None or recover.offered:
            real(self, frame)
            return
        self.recover = None
        real(self, frame)
        self.recover = recover
        recover.after = max(recover.after, frame.offered)

    return take


def _offers_parts(real: Any) -> Any:
    def offered(self: Laptop, row_id: str, recover: Any) -> Any:
        row = real(self, row_id, recover)
        return replace(row, rev=self.told[row_id].rev) if row else row

    return offered


def _forgets_what_was_seen(real: Any) -> Any:
    def take(self: Laptop, receipts: Any, **more: Any) -> Any:
        unbound = real(self, receipts, **more)
        for op_id in receipts:
            if op_id in self.journal:
                self.journal[op_id].seen = None
        return unbound

    return take


def _forgets_early(real: Any) -> Any:
    def let_go(self: Laptop) -> None:
        real(self)
        for op_id in [o for o, entry in self.journal.items() if entry.state == "acked"]:
            del self.journal[op_id]

    return let_go


def _knows_no_erasure(real: Any) -> Any:
    def load(self: MemoryPush, ops: Any, *more: Any) -> Any:
        loaded = real(self, ops, *more)
        loaded.erased = set()
        return loaded

    return load


def _tells_no_erasure(real: Any) -> Any:
    def pull(self: Office, officer: str, request: Any, base: int, pushed: Any, at_once: int) -> Any:
        return [replace(frame, erased=()) for frame in real(self, officer, request, base, pushed, at_once)]

    return pull


MUTANTS: tuple[Mutant, ...] = (
    Mutant("old value compared", "the last write wins", _one(merge, "_stood", lambda row, name, seen: True)),
    Mutant("groups", "coupled fields are compared one by one", _rules(groups={})),
    Mutant("what was seen beside", "an operation does not say what its author saw of the group",
           _one(Laptop, "_beside", lambda self, entry, view: [])),
    Mutant("the stricter stands", "a strict group is treated like any other",
           _rules(strict_groups=frozenset())),
    Mutant("disputed is barred", "a disputed number may be used", _rules(while_disputed={})),
    Mutant("taking back against changing", "whichever comes second stands, with no card",
           _one(merge, "_clash_with_withdrawal", lambda *_: None)),
    Mutant("withdrawal waits with unsent work", "news that a row is gone counts as seen",
           _around(Laptop, "unsent_fields", _withdrawn_not_waiting)),
    Mutant("group waits as a whole", "news of a coupled field counts as seen",
           _around(Laptop, "unsent_fields", _group_not_waiting)),
    Mutant("unsent work keeps its place", "rows are written over what was not sent yet",
           _one(Laptop, "unsent_fields", lambda self, row_id: set())),
    Mutant("office's value kept beside", "it is not there when the receipt comes",
           _one(Laptop, "_set_beside", _nothing_beside)),
    Mutant("no cards about cards", "two answers to one card clash",
           _one(deciding, "rules_for", _clash_kinds)),
    Mutant("fields nobody ever had", "a newer program's column clashes with nothing",
           _one(merge, "_stood", _matches_only)),
    Mutant("known by its id", "a repeated operation is decided again",
           _around(MemoryPush, "_load", _forgets)),
    Mutant("acknowledged one by one", "all up to the highest count as acknowledged",
           _around(Laptop, "_take_receipts", _by_highest)),
    Mutant("receipts say what stands", "a receipt says only how it ended",
           _around(deciding.Deciding, "_receipt", _bare_receipt)),
    Mutant("receipts for what is known", "a repeated operation gets none",
           _around(deciding.Deciding, "receipts", _only_fresh)),
    Mutant("work kept aside", "work that may not be taken is dropped",
           _around(deciding.Deciding, "hold", _drops)),
    Mutant("deltas against the last completed pull", "against the page",
           _around(Laptop, "take", _base_with_pages)),
    Mutant("base moves with a completed pull", "a receipt moves it",
           _around(Laptop, "take", _base_with_receipts)),
    Mutant("eviction waits", "a scope goes though work waits in it",
           _one(Laptop, "_put_away", _evicts_at_once)),
    Mutant("eviction keeps the journal", "unsent work goes with its scope",
           _one(Laptop, "_put_away", _evicts_and_forgets)),
    Mutant("grants have a revision", "a case that moves in is not sent whole",
           _around(Office, "_recompute", _always_old)),
    Mutant("ends of access are told", "a case that moves out stays", _around(Office, "pull", _never_revoked)),
    Mutant("made and given away at once", "its maker is never told to put it away",
           _around(Office, "keep", _keeps_given_away)),
    Mutant("a scope that comes back is whole", "without what was just made in it",
           _one(answers, "news", _no_news)),
    Mutant("only what they may see", "all scopes are sent", _around(Office, "mine", _everyone)),
    Mutant("copies are told apart", "two machines go on as one laptop",
           _one(MemoryPush, "_seqs", lambda self, ops: {})),
    Mutant("a copy takes a new id", "it keeps the old one", _one(County, "renew", lambda self, laptop: None)),
    Mutant("a change needs its row", "half a row is made of it",
           _around(Laptop, "_take_rows", _makes_parts),
           "test_kills: a change to a row that is not here makes no half a row but asks for it"),
    Mutant("what was sent is sent again", "after a restore only what was never sent",
           _around(Laptop, "start_again", _sends_nothing_again)),
    Mutant("rows are offered", "a restored office gets back only laptops' own work",
           _one(Laptop, "_offered", lambda self, row_id, recover: None),
           "test_recovery: what only a colleague's laptop wrote comes back from mine"),
    Mutant("revisions of the old line", "what is sent again is compared like anything else",
           _one(recovery, "judge_op", _judges_nothing),
           "test_recovery: of two values in a row the later stands whoever comes first"),
    Mutant("notes of what was brought back", "the office forgets from when it stands",
           _one(recovery.Judged, "note", lambda self, notes, line, rev_of: None),
           "test_rules_of_recovery: what is the same is noted too, so that an older offer changes nothing"),
    Mutant("offers are compared", "an offered row is taken as it is",
           _one(recovery, "stands_from", lambda name, rev, notes, line: 0)),
    Mutant("a receipt's revision is no whole row", "a row in parts is offered as if it were whole",
           _around(Laptop, "_offered", _offers_parts),
           "test_recovery: a row that only a receipt made later is not offered as later than what came"),
    Mutant("no rows while rows are offered", "the restored office's rows are written over what it lost",
           _around(Laptop, "take", _takes_rows_meanwhile)),
    Mutant("what was seen is kept with its receipt", "sent again it says what the row shows by then",
           _around(Laptop, "_take_receipts", _forgets_what_was_seen)),
    Mutant("marks", "an office that was put back without a word does not notice",
           _one(timelines, "base_by", lambda key, tenant, epoch, said, rev, chains: min(said[0], rev))),
    Mutant("what a mark proves", "all of a line is lost from where the next begins",
           _one(timelines, "shared_with", lambda *_: 0),
           "test_model: without what a mark proves newer work is written over"),
    Mutant("files are proven again", "after a restore what was sent counts as there",
           _around(Laptop, "start_again", _keeps_files)),
    Mutant("only what a backup has is forgotten", "what was acknowledged is forgotten",
           _around(Laptop, "let_go", _forgets_early),
           "test_forgetting: what was sent is covered as far as the backups reach and no further"),
    Mutant("erased rows stay erased", "work on them is taken in",
           _around(MemoryPush, "_load", _knows_no_erasure),
           "test_erasure: work done meanwhile on what was erased ends without a body"),
    Mutant("laptops hear of erasures", "they keep what was erased",
           _around(Office, "pull", _tells_no_erasure)),
    Mutant("a withdrawn laptop gets nothing", "it is answered like any other",
           _one(Device, "revoked", property(lambda self: False, lambda self, value: None))),
    Mutant("a second change goes on with its card", "each makes a card of its own",
           _one(merge, "_goes_on_with", _no_card_goes_on),
           "test_merge: a second change by the same author goes on with the same clash"),
)  # fmt: skip
"""Every safeguard of docs/sync.md, in the order in which it is told there."""

__all__ = ["MUTANTS", "Found", "Mutant", "county", "laptop", "look_for", "office", "switched_off"]
