"""What must hold, said without the program's help: who had what on screen, and what may then have happened.

Every text written is unlike any other, so each can be followed. `Wrong` names the invariant (docs/sync.md)
that was
broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.sync.merge import WITHDRAWN
from app.sync.protocol import Op, SyncFrame
from app.sync.rules import KindRules, rules_for
from app.sync.values import Value
from tests.sync.model import kinds
from tests.sync.model.laptop import ENDS_AS, Laptop
from tests.sync.model.office import TENANT, Office

Fields = Mapping[str, Value]


class Wrong(AssertionError):
    """An invariant is broken: which, and how."""

    def __init__(self, invariant: str, what: str) -> None:
        super().__init__(f"{invariant}: {what}")
        self.invariant = invariant
        self.what = what


def hold(true: bool, invariant: str, what: str) -> None:
    """Wrong, unless it is true."""
    if not true:
        raise Wrong(invariant, what)


@dataclass(slots=True)
class Oracle:
    """Everything that people wrote, and what they had before them when they did."""

    saw: dict[str, Fields] = field(default_factory=dict)
    """By operation: the row as its author saw it."""
    before: dict[str, set[str]] = field(default_factory=dict)
    """By text: the texts that stood in that place on its author's screen."""
    texts: set[str] = field(default_factory=set)
    """The texts that must still be somewhere."""
    scope_of: dict[str, str] = field(default_factory=dict)
    """By text the scope that it was written in."""
    tenant: str = TENANT
    restored: bool = False
    """After a restore a card too many is the safe side: the office may not know that all was seen."""
    once: set[str] = field(default_factory=set)
    """The operations that the office has decided."""

    # --- what people do -------------------------------------------------------------------------------

    def confirmed(self, op_id: str, row_id: str, scope_id: str, old: Fields, values: Fields) -> None:
        """Somebody confirmed a change."""
        self.saw[op_id] = dict(old)
        for name, new in values.items():
            self.texts |= texts_in(new)
            self.scope_of |= dict.fromkeys(texts_in(new), scope_id)
            stood = as_tokens(row_id, name, old.get(name))
            if old.get(name) != new:
                for now in as_tokens(row_id, name, new):
                    self.before.setdefault(now, set()).update(stood)

    # --- each decision --------------------------------------------------------------------------------

    def decided(
        self, op: Op, before: Fields | None, after: Fields | None, state: str, cards: list[Any]
    ) -> None:
        """I2, I3: nothing unseen is replaced without a card; no card where all was seen."""
        hold(op.op_id not in self.once, "I1", f"{op.op_id[-6:]} was decided twice")
        self.once.add(op.op_id)
        saw = self.saw.get(op.op_id)
        if saw is None or state in ("held", "erased", "left"):
            same = before == after or before is None
            hold(same or saw is None, "I2", f"{op.op_id[-6:]} was kept aside and yet changed the row")
            return
        if before is None or after is None:
            return
        if op.made and before == after:
            return  # a row that was brought back meanwhile
        if op.was:
            self.brought_back(op, before, after, cards)
            return
        rules = rules_for(op.kind)
        if rules.append_only:
            others = {name for name in before if name != WITHDRAWN}
            hold(all(after.get(n) == before[n] for n in others), "I4", "a note was changed")
            return
        if rules.first_stands:
            return
        about = {str(card["about"]) for card in cards}
        if self._about_withdrawal(op, saw, before, after, about):
            return
        for group in {rules.group_of(name) for name in op.fields}:
            self._group(op, rules, group, saw, before, after, cards)

    def brought_back(self, op: Op, before: Fields | None, after: Fields | None, cards: list[Any]) -> None:
        """I2, after a restore: what is taken with no card was written by someone who had seen what it
        replaces, or had seen what had replaced that.
        """
        if op.kind == "clash":
            return  # no officer's words but in the cards' values, which are followed as texts
        for name, old in (before or {}).items():
            new = (after or {}).get(name)
            if old == new or name in ("made_at", "made_by", "reference"):
                continue
            if name == WITHDRAWN and new is False:
                continue  # in sight again: it was in dispute, and the card is brought back too
            strictness = rules_for(op.kind).strictness.get(name)
            if strictness and strictness.stricter(old, new) == new:
                continue
            known = self.known_from(as_tokens(op.row_id, name, new))
            carded = any(card["theirs"].get(name) == old for card in cards)
            missing = as_tokens(op.row_id, name, old) - known
            hold(not missing or carded, "I2r", f"{op.kind}.{name}: {new!r} brought back over {old!r} unseen")

    def known_from(self, there: set[str]) -> set[str]:
        """All that was before these on someone's screen, and before that, and so on."""
        known, todo = set(there), list(there)
        while todo:
            for text in self.before.get(todo.pop(), ()):
                if text not in known:
                    known.add(text)
                    todo.append(text)
        return known

    def _about_withdrawal(self, op: Op, saw: Fields, before: Fields, after: Fields, about: set[str]) -> bool:
        takes_back = WITHDRAWN in op.fields and op.fields[WITHDRAWN][1] is True
        if takes_back and not before.get(WITHDRAWN):
            unseen = [n for n, v in saw.items() if n not in op.fields and before.get(n) != v and n in before]
            unseen = [name for name in unseen if name not in kinds.ASIDE]
            if unseen:
                hold(WITHDRAWN in about, "I2", f"taken back though {unseen} was changed unseen")
                hold(after.get(WITHDRAWN) is False, "I2", "taken back though changed unseen")
            else:
                hold(WITHDRAWN not in about or self.restored, "I3", "a card though all was seen")
        elif self._is_out_of_sight(op, saw, before) and not takes_back:
            hold(WITHDRAWN in about, "I2", "changed what somebody took back, and no card")
            hold(after.get(WITHDRAWN) is False, "I2", "a change in a row out of sight")
        return WITHDRAWN in op.fields

    def _is_out_of_sight(self, op: Op, saw: Fields, before: Fields) -> bool:
        unseen = before.get(WITHDRAWN) is True and saw.get(WITHDRAWN) is not True
        return unseen and any(before.get(name) != new for name, (_, new) in op.fields.items())

    def _group(
        self,
        op: Op,
        rules: KindRules,
        group: str,
        saw: Fields,
        before: Fields,
        after: Fields,
        cards: list[Any],
    ) -> None:
        new = {name: op.fields[name][1] for name in rules.members(group) if name in op.fields}
        members = [name for name in rules.members(group) if name in saw or name in new]
        if all(before.get(name) == value for name, value in new.items()):
            return
        own = [card for card in cards if card["about"] == group]
        if all(name not in before or before[name] == saw.get(name) for name in members):
            if own and self.restored:
                return
            hold(not own, "I3", f"a card about {group} though its author saw what stood")
            hold(all(after.get(n) == v for n, v in new.items()), "I2", f"{group}: seen, and yet not written")
            return
        hold(bool(own), "I2", f"{group} of a {op.kind}: unseen values and no card")
        card = own[0]
        barred = {b for name in card["mine"] for b in rules.while_disputed.get(name, {})}
        for name, value in new.items():
            hold(card["mine"].get(name) == value, "I2", f"{name}: the card lacks what came second")
            hold(card["theirs"].get(name) == before.get(name), "I2", f"{name}: the card lacks what stood")
            if group in rules.strict_groups and name in rules.strictness:
                wanted = rules.strictness[name].stricter(before.get(name), value)
                if name not in barred:
                    hold(after.get(name) == wanted, "I2s", f"{name}: the stricter value does not stand")
            elif name not in barred:
                hold(after.get(name) == before.get(name), "I2", f"{name}: replaced unseen")
        if group in rules.strict_groups:
            self._barred(rules, new, card=own[0], after=after)

    def _barred(self, rules: KindRules, new: Fields, *, card: Any, after: Fields) -> None:
        for name in card["mine"]:
            for barred, value in rules.while_disputed.get(name, {}).items():
                hold(after.get(barred) == value, "I2s", f"a disputed {name} may be used")

    # --- on the screen --------------------------------------------------------------------------------

    def shows_own_work(self, laptop: Laptop) -> None:
        """I7: what an officer wrote stays before them until a receipt says otherwise."""
        last: dict[tuple[str, str], Value] = {}
        for entry in laptop.pending.values():
            if entry.rev is None:  # not sent again after a restore
                last |= {(entry.row_id, name): new for name, (_, new) in entry.changes.items()}
        for (row_id, name), value in last.items():
            here = laptop.rows.get(row_id)
            hold(here is not None and here.fields.get(name) == value, "I7", f"{name}: own work out of sight")

    # --- at the wire ----------------------------------------------------------------------------------

    def answered(self, office: Office, officer: str, frames: Iterable[SyncFrame]) -> None:
        """I6: nothing in an answer is of a scope that this officer may not see."""
        scopes = {row.scope_id for frame in frames for row in frame.rows}
        if scopes:
            mine = self.may_see(office, officer)
            hold(scopes <= mine, "I6", f"sent of what {officer[-4:]} may not see")

    def may_see(self, office: Office, officer: str) -> set[str]:
        """What the officer may see, by the rules as docs/sync.md tells them."""
        docs = office.docs.values()
        own = office.docs.get(officer)
        if own is None or own.fields.get("active") is False or own.fields.get(WITHDRAWN):
            return set()
        of = [
            d.fields for d in docs if d.kind in ("officer_role", "patch_officer") and not d.fields[WITHDRAWN]
        ]
        patches = {str(f["patch_id"]) for f in of if f.get("officer_id") == officer and "patch_id" in f}
        leads = any(f.get("officer_id") == officer and f.get("role") == "lead" for f in of)
        seen = {self.tenant, officer, *patches}
        of_person: dict[str, set[str]] = {}
        for doc in docs:
            if doc.kind == "case_file":
                f = doc.fields
                mine = f["patch_id"] in patches and (leads or not f["restricted"])
                if f["officer_id"] == officer or mine:
                    seen.add(doc.row_id)
                of_person.setdefault(str(f["applicant_id"]), set()).add(doc.row_id)
        for doc in docs:
            is_member = doc.kind == "household_member" and not doc.fields[WITHDRAWN]
            if is_member and doc.scope_id in office.docs:
                of_person.setdefault(str(doc.fields["person_id"]), set()).add(doc.scope_id)
        for doc in docs:
            if doc.kind == "person":
                cases = of_person.get(doc.row_id, set())
                if cases & seen if cases else doc.fields["made_by"] == officer:
                    seen.add(doc.row_id)
        return seen

    # --- at rest --------------------------------------------------------------------------------------

    def at_rest(self, office: Office, laptops: Mapping[int, Laptop]) -> None:
        """Everything that must hold when all have synced."""
        self._gapless(office)
        about = {str(d.fields["row_id"]) for d in office.docs.values() if d.kind == "clash"}
        hold(
            not about & {d.row_id for d in office.docs.values() if d.kind == "clash"},
            "I3",
            "a card about a card",
        )
        sees = {officer: self.may_see(office, officer) for officer in office.access}
        for officer, scopes in sees.items():
            hold(office.mine(officer) == scopes, "I6", f"access of {officer[-4:]} is not what it should be")
        for number, laptop in laptops.items():
            self.ended(office, number, laptop)
            if not laptop.revoked:
                self._agrees(office, number, laptop, sees.get(laptop.officer, set()))
        self._nothing_lost(office)
        self._erased(office, laptops.values())

    def ended(self, office: Office, number: int, laptop: Laptop) -> None:
        """I1: every change of a laptop at rest is journalled at the office, with the end that it was told."""
        hold(not laptop.pending, "I11", f"laptop {number}: work still waits")
        for entry in laptop.journal.values():
            line = office.journal.get(entry.op_id)
            hold(
                line is not None or entry.state == "erased",
                "I1",
                f"laptop {number}: {entry.op_id[-6:]} is not at the office",
            )
            if line is not None and entry.state not in ("covered", "erased"):
                ends = ENDS_AS.get(line.state)
                hold(ends == entry.state, "I1", f"laptop {number}: told {entry.state}, is {line.state}")

    def _agrees(self, office: Office, number: int, laptop: Laptop, sees: set[str]) -> None:
        who = f"laptop {number}"
        for row_id, here in laptop.rows.items():
            hold(here.scope_id in sees, "I6", f"{who} holds what its officer may not see")
            hold(row_id in office.docs, "I5", f"{who} holds a {here.kind} that the office has not")
        for doc in office.docs.values():
            if doc.scope_id not in sees:
                continue
            hold(doc.row_id in laptop.rows, "I5", f"{who} lacks a {doc.kind}")
            here, told = laptop.rows[doc.row_id], laptop.told[doc.row_id]
            hold(told.rev == doc.rev, "I5", f"{who}: {doc.kind} at {told.rev}, the office at {doc.rev}")
            both = told.extra | here.fields
            for name, value in doc.fields.items():
                hold(
                    both.get(name) == value,
                    "I5",
                    f"{who}: {doc.kind}.{name} {both.get(name)!r}, not {value!r}",
                )
        hold(
            not laptop.dirty and not laptop.need and not laptop.evict, "I5", f"{who}: something is left over"
        )

    def _gapless(self, office: Office) -> None:
        revs = sorted({line.rev for line in office.journal.values()})
        hold(revs == list(range(1, len(revs) + 1)), "I8", "revisions have gaps")
        gone = {device.device for device in office.devices.values() if device.revoked}
        taken = [line for line in office.journal.values() if line.op.seq and line.device not in gone]
        places = {(line.device, line.op.seq) for line in taken}
        hold(len(places) == len(taken), "I1", "two operations in one place of one laptop")

    def _nothing_lost(self, office: Office) -> None:
        """I2, I4: each text stands, was replaced by someone who saw it, or is on a card, or is kept aside."""
        known = self.known_from(self.to_be_found(office))
        lost = {text for text in self.texts - known if self.scope_of.get(text) not in office.erased}
        hold(not lost, "I2", f"lost: {sorted(lost)[:5]}")

    def _erased(self, office: Office, laptops: Iterable[Laptop]) -> None:
        """What was erased by order is nowhere any more."""
        gone = {text for text, scope in self.scope_of.items() if scope in office.erased}
        for waiting in office.held.values():  # made after the order: kept aside for a person
            gone -= texts_in(list(waiting.op.fields.values()))
        if gone:
            hold(not gone & self._everything(office), "erased", "the office still has what was erased")
            for laptop in laptops:
                has = not laptop.revoked and gone & everything_on(laptop)
                hold(not has, "erased", "a laptop still has what was erased")

    def _everything(self, office: Office) -> set[str]:
        found: set[str] = set()
        for doc in office.docs.values():
            found |= texts_in(doc.fields)
        for line in office.journal.values():
            found |= texts_in(line.delta) | texts_in(list(line.op.fields.values()))
        for waiting in office.held.values():
            found |= texts_in(list(waiting.op.fields.values()))
        return found

    def to_be_found(self, office: Office) -> set[str]:
        """The texts that stand at the office, are on its cards, or are kept aside there."""
        found: set[str] = set()
        for doc in office.docs.values():
            found |= texts_in(doc.fields)
            for name, value in doc.fields.items():
                found |= as_tokens(doc.row_id, name, value)
            if doc.kind == "clash":
                card: Any = doc.fields
                for name, value in (*card["theirs"].items(), *card["mine"].items()):
                    found |= as_tokens(str(doc.fields["row_id"]), name, value)
        for waiting in office.held.values():
            for name, (_, value) in waiting.op.fields.items():
                found |= as_tokens(waiting.op.row_id, name, value)
        return found

    # --- what is lost with a machine ------------------------------------------------------------------

    def only_what_is_left(self, office: Office, laptops: Iterable[Laptop]) -> None:
        """Some machine went back in time: of texts that are nowhere any more none can be asked."""
        left = self._everything(office)
        for laptop in laptops:
            left |= everything_on(laptop)
        self.texts &= left


def everything_on(laptop: Laptop) -> set[str]:
    """Every text that is on a laptop."""
    found = texts_in(laptop.dirty)
    for here in laptop.rows.values():
        found |= texts_in(here.fields)
    for told in laptop.told.values():
        found |= texts_in(told.extra)
    for entry in laptop.journal.values():
        found |= texts_in(list(entry.changes.values()))
    return found


def is_text(value: Value) -> bool:
    """Whether it is a text of somebody's that is followed."""
    return isinstance(value, str) and value[:1] == "~"


def as_tokens(row_id: str, name: str, value: Value) -> set[str]:
    """What stands for this value where values are followed: its texts, or the place and what is in it."""
    return texts_in(value) or {f"{row_id}.{name}={value!r}"}


def texts_in(value: Any) -> set[str]:
    """All such texts in it."""
    if isinstance(value, str):
        return {part for part in value.split("\n") if part[:1] == "~"}
    if isinstance(value, Mapping):
        return set().union(*map(texts_in, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(texts_in, value))
    return set()
