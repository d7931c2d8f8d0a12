"""What one operation does to one row: applied, nothing to do, or two people's values kept side by side.

Pure: no clock, no file, no database. The office decides by comparing the value that the author saw with the
value that stands (docs/sync.md, "How the office decides"). The same values in give the same verdict out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.sync.protocol import Op, State
from app.sync.rules import KindRules
from app.sync.values import NOTHING, Value, normalised, same, value_hash

WITHDRAWN = "withdrawn"
"""The field that takes a row back; it is its own group."""

Fields = Mapping[str, Value]
Recall = Callable[[str, str], tuple[Value, ...]]
"""(field, hash) -> the value with that hash that the row once had, or was offered; empty when never heard
of.
"""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One group of one row in which two people's values differ. `mine` arrived second; `stands` while it
    is open.
    """

    group: str
    base: Fields
    theirs: Fields
    mine: Fields
    stands: Fields = field(default_factory=dict)
    extends: str = ""
    """The id of the open clash that this goes on with: the same author changed the same thing again."""
    moot: bool = False
    """True when the author has since come to the standing value themselves."""


@dataclass(frozen=True, slots=True)
class OpenClash:
    """A clash of this row that nobody has settled yet."""

    clash_id: str
    group: str
    base: Fields
    theirs: Fields
    mine: Fields


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with an operation. `writes` are the fields that change; `disputes` become clash rows."""

    state: State
    why: str = ""
    writes: Fields = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    as_new: bool = False
    """True when the row is to be kept under the operation's own id: its id is taken by other words."""


def merge(
    op: Op, row: Fields | None, rules: KindRules, *, recall: Recall, open_clashes: tuple[OpenClash, ...] = ()
) -> Verdict:
    """The verdict on `op` where the office has `row` (None where it has no such row)."""
    if row is None:
        return _without_row(op)
    if rules.append_only:
        return _append_only(op, row)
    gone = _clash_with_withdrawal(op, row, rules, recall)
    groups = _groups(op, rules) if gone is None else _groups(op, rules, leave=(WITHDRAWN,))
    judged = [_judge(op, row, group, rules, recall, open_clashes) for group in groups]
    writes = {name: value for each, _ in judged for name, value in each.items()}
    disputes = [dispute for _, dispute in judged if dispute is not None]
    if gone is not None:
        disputes.append(gone)
        writes |= gone.stands
    return _verdict(writes, tuple(disputes), row, rules)


def _without_row(op: Op) -> Verdict:
    if not op.made:
        return Verdict("held", "unknown_row")
    return Verdict("applied", writes={name: normalised(new) for name, (_, new) in op.fields.items()})


def _append_only(op: Op, row: Fields) -> Verdict:
    """What was said stays said: the same again is nothing new, other words under the same id are kept
    apart.
    """
    if op.made:
        if all(same(row.get(name), new) for name, (_, new) in op.fields.items() if name != WITHDRAWN):
            return Verdict("noop")
        writes = {name: normalised(new) for name, (_, new) in op.fields.items()}
        return Verdict("applied", "id_taken", writes, as_new=True)
    if set(op.fields) != {WITHDRAWN}:
        return Verdict("held", "append_only")
    taken_back = op.fields[WITHDRAWN][1]
    if same(row.get(WITHDRAWN), taken_back):
        return Verdict("noop")
    return Verdict("applied", writes={WITHDRAWN: taken_back})


def _verdict(writes: Fields, disputes: tuple[Dispute, ...], row: Fields, rules: KindRules) -> Verdict:
    changed = {name: value for name, value in writes.items() if not same(row.get(name), value)}
    if rules.first_stands and disputes:
        return Verdict("applied" if changed else "noop", "settled_already", changed)
    if disputes:
        return Verdict("clash", "", changed, disputes)
    return Verdict("applied" if changed else "noop", writes=changed)


def _groups(op: Op, rules: KindRules, leave: tuple[str, ...] = ()) -> list[str]:
    return sorted({rules.group_of(name) for name in op.fields if name not in leave})


# --- one group ---------------------------------------------------------------------------------------------


def _judge(
    op: Op, row: Fields, group: str, rules: KindRules, recall: Recall, open_clashes: tuple[OpenClash, ...]
) -> tuple[Fields, Dispute | None]:
    """What the group's fields become, and the dispute about them if there is one."""
    new = {name: normalised(op.fields[name][1]) for name in rules.members(group) if name in op.fields}
    if all(same(row.get(name), value) for name, value in new.items()):
        return _moot(op, group, rules, row, open_clashes)
    if all(_stood(row, name, seen) for name, seen in _seen(op, group, rules)):
        return new, None
    earlier = _goes_on_with(op, group, rules, row, open_clashes)
    dispute = _dispute(op, row, group, rules, recall, new, earlier)
    return dispute.stands, dispute


def _matches(value: Value, seen: str) -> bool:
    return value_hash(value) == seen


def _stood(row: Fields, name: str, seen: str) -> bool:
    """Whether the author saw what stands. A field that the office has never had of this row nobody else can
    have changed: a newer program showed its author whatever a new row has there.
    """
    return name not in row or _matches(row[name], seen)


def _seen(op: Op, group: str, rules: KindRules) -> Iterator[tuple[str, str]]:
    """(field, hash of what the author saw) for each field of the group of which the operation says it."""
    for name in rules.members(group):
        if name in op.fields:
            yield name, op.fields[name][0]
        elif name in op.seen:
            yield name, op.seen[name]


def _goes_on_with(
    op: Op, group: str, rules: KindRules, row: Fields, open_clashes: tuple[OpenClash, ...]
) -> OpenClash | None:
    """The open clash whose losing value is what this author saw: they had not heard of the clash yet."""
    for clash in open_clashes:
        if clash.group != group:
            continue
        view = {**row, **clash.mine}
        if all(_stood(view, name, seen) for name, seen in _seen(op, group, rules)):
            return clash
    return None


def _moot(
    op: Op, group: str, rules: KindRules, row: Fields, open_clashes: tuple[OpenClash, ...]
) -> tuple[Fields, Dispute | None]:
    """The clash settled since its author came to the standing value, and what is no longer barred by it."""
    earlier = _goes_on_with(op, group, rules, row, open_clashes)
    if earlier is None:
        return {}, None
    mine = {**earlier.mine, **{name: row.get(name) for name in op.fields if name in rules.members(group)}}
    barred = {
        name: earlier.theirs[name]
        for name in barred_by(mine, rules)
        if name in earlier.theirs and same(earlier.theirs[name], mine.get(name))
    }
    agreed = all(same(row.get(name), value) for name, value in mine.items() if name not in barred)
    dispute = Dispute(group, earlier.base, earlier.theirs, mine, extends=earlier.clash_id, moot=agreed)
    return (barred if agreed else {}), dispute


def _dispute(
    op: Op, row: Fields, group: str, rules: KindRules, recall: Recall, new: Fields, earlier: OpenClash | None
) -> Dispute:
    saw = {name: value for name, seen in _seen(op, group, rules) for value in recall(name, seen)}
    told = {**(earlier.mine if earlier else saw), **new}
    mine = {name: value for name, value in told.items() if name in new or not same(value, row.get(name))}
    theirs = {name: row.get(name) for name in mine}
    # Whoever chooses one of the two also gets back what the dispute barred meanwhile.
    for name in barred_by(mine, rules) - set(new):
        theirs[name] = (earlier.theirs if earlier else row).get(name, row.get(name))
        mine[name] = told.get(name, theirs[name])
    base = earlier.base if earlier else {name: saw[name] for name in mine if name in saw}
    stands = stricter(theirs, mine, rules) if _is_strict(group, rules) else {}
    return Dispute(group, base, theirs, mine, stands, earlier.clash_id if earlier else "")


def barred_by(disputed: Fields, rules: KindRules) -> set[str]:
    """The fields that hold another value while these are in dispute."""
    return {barred for name in disputed for barred in rules.while_disputed.get(name, {})}


def _is_strict(group: str, rules: KindRules) -> bool:
    return group in rules.strict_groups


def stricter(theirs: Fields, mine: Fields, rules: KindRules) -> Fields:
    """What stands of a strict group while two people's values differ: of each field the stricter value.

    A field for which nothing says what is stricter keeps the office's value. What a dispute about one
    field means
    for another (a disputed number may not be used) stands with it.
    """
    stands: dict[str, Value] = {}
    for name, value in mine.items():
        rule = rules.strictness.get(name)
        stands[name] = rule.stricter(theirs.get(name), value) if rule else theirs.get(name)
    for name in mine:
        stands |= rules.while_disputed.get(name, {})
    return stands


# --- taking back against changing --------------------------------------------------------------------------


def _clash_with_withdrawal(op: Op, row: Fields, rules: KindRules, recall: Recall) -> Dispute | None:
    """The dispute where one took the row back and the other changed it unseen. The row stays visible
    meanwhile.
    """
    takes_back = WITHDRAWN in op.fields and op.fields[WITHDRAWN][1] is True
    if takes_back and not row.get(WITHDRAWN):
        return _took_back_what_was_changed(op, row, recall)
    if row.get(WITHDRAWN) is True and not takes_back and not _knew_it_was_gone(op):
        return _changed_what_was_taken_back(op, row, rules)
    return None


def _knew_it_was_gone(op: Op) -> bool:
    seen = op.fields[WITHDRAWN][0] if WITHDRAWN in op.fields else op.seen.get(WITHDRAWN, NOTHING)
    return _matches(True, seen)


def _took_back_what_was_changed(op: Op, row: Fields, recall: Recall) -> Dispute | None:
    unseen = {
        name: row.get(name)
        for name, seen in op.seen.items()
        if name not in op.fields and not _stood(row, name, seen)
    }
    if not unseen:
        return None
    base = {name: value for name in unseen for value in recall(name, op.seen[name])}
    return Dispute(
        WITHDRAWN,
        base,
        theirs={WITHDRAWN: False, **unseen},
        mine={WITHDRAWN: True},
        stands={WITHDRAWN: False},
    )


def _changed_what_was_taken_back(op: Op, row: Fields, rules: KindRules) -> Dispute | None:
    new = {name: normalised(value) for name, (_, value) in op.fields.items()}
    if all(same(row.get(name), value) for name, value in new.items()):
        return None
    return Dispute(
        WITHDRAWN,
        base={WITHDRAWN: False},
        theirs={WITHDRAWN: True},
        mine={WITHDRAWN: False, **{name: value for name, value in new.items() if name != WITHDRAWN}},
        stands={WITHDRAWN: False},
    )
