"""What an office that was restored from a backup takes back from laptops: rules over two time lines. Pure.

The *old line* is the one that a laptop was on; `common` is the last revision that it shares with the office's
present line. What stands at the office may stand *from* a revision of the old line: because it is from before
the two parted, or because it was brought back since. What was changed on the present line is new; there the
ordinary rule holds, which compares the value that the author saw with the value that stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.sync.merge import WITHDRAWN, Dispute, Fields, barred_by, stricter
from app.sync.protocol import Op, Row
from app.sync.rules import KindRules
from app.sync.values import NOTHING, Value, canonical, same, value_hash

VERB = "office.recovered"
"""The verb of what was brought back as a row, with nobody's operation."""

Note = tuple[int, int, int]
"""(number of the old line, revision there, revision here): of one field, from which revision of the old
line it stands, as long as nobody has changed it here since.
"""

Notes = dict[str, Note]
"""By field."""

RevOf = Callable[[str], int]
"""(field) -> the revision on the present line that last changed it."""


@dataclass(frozen=True, slots=True)
class OldLine:
    """The line that a laptop was on, as the present one knows it."""

    n: int
    common: int
    """The last revision that it shares with the present line."""


def stands_from(name: str, rev: int, notes: Mapping[str, Note], line: OldLine) -> int | None:
    """From which revision of the old line the field stands; None when it was changed on the present one."""
    note = notes.get(name)
    if note is not None and note[0] == line.n and note[2] == rev:
        return note[1]
    return rev if rev <= line.common else None


@dataclass(slots=True)
class Judged:
    """What becomes of an operation, or an offered row, from the old line."""

    takes: dict[str, Value] = field(default_factory=dict)
    """What the old line had later than what stands: taken, with no card."""
    rest: Op | None = None
    """What is left of the operation for the ordinary rule."""
    disputes: list[Dispute] = field(default_factory=list)
    """Of an offered row: values that were changed here meanwhile, and are not known here."""
    seen: dict[str, int] = field(default_factory=dict)
    """By field, up to which revision of the old line it is now accounted for."""

    def note(self, notes: Notes, line: OldLine, rev_of: RevOf) -> None:
        """Write down what is accounted for. To be called when `takes` has been written."""
        for name, old in self.seen.items():
            notes[name] = (line.n, old, rev_of(name))


# --- operations sent again ---------------------------------------------------------------------------------


def judge_op(
    op: Op, row: Fields, rev_of: RevOf, notes: Mapping[str, Note], line: OldLine, rules: KindRules
) -> Judged:
    """An operation that the old line had taken at `op.was`, and that the present one may have lost.

    Of each of its groups: later than what stands from the old line is taken; the same or earlier is contained
    in what stands, save that one of a run of operations of the same revision goes on with the one before it.
    """
    froms = {name: stands_from(name, rev_of(name), notes, line) for name in {*op.fields, *op.seen, WITHDRAWN}}
    judged = Judged()
    if (rules.append_only and op.made) or _met_a_withdrawal(op, row, froms):
        judged.rest = op
        return judged
    left: set[str] = set()
    for group in sorted({rules.group_of(name) for name in op.fields}):
        names = [name for name in op.fields if rules.group_of(name) == group]
        if any(froms[name] is None for name in names):
            left |= set(names)
            continue
        last = max(froms[name] or 0 for name in names)
        if op.was > last or (op.was == last and _saw_what_stands(op, row, names)):
            judged.takes |= {n: op.fields[n][1] for n in names if not same(row.get(n), op.fields[n][1])}
        judged.seen |= dict.fromkeys(names, max(last, op.was))
    if left:
        judged.rest = replace(op, fields={name: op.fields[name] for name in op.fields if name in left})
    return judged


def _met_a_withdrawal(op: Op, row: Fields, froms: Mapping[str, int | None]) -> bool:
    """Whether one took the row back and the other changed it, on two lines: that is for a person."""
    if WITHDRAWN in op.fields and op.fields[WITHDRAWN][1] is True:
        return any(froms[name] is None for name in op.seen)
    return row.get(WITHDRAWN) is True and froms[WITHDRAWN] is None


def _saw_what_stands(op: Op, row: Fields, names: Iterable[str]) -> bool:
    return all(value_hash(row.get(name)) == op.fields[name][0] for name in names)


# --- rows offered ------------------------------------------------------------------------------------------


def judge_offer(
    offered: Row,
    row: Fields,
    rev_of: RevOf,
    notes: Mapping[str, Note],
    line: OldLine,
    rules: KindRules,
    *,
    had: Callable[[str, Value], bool],
) -> Judged:
    """A row as a laptop had it from the old line, against the row that stands.

    `had` says whether the row once had a value on the present line: then nobody's change is lost.
    """
    judged = Judged()
    unknown: dict[str, dict[str, Value]] = {}
    for name, value in offered.fields.items():
        since = stands_from(name, rev_of(name), notes, line)
        differs = not same(row.get(name), value)
        if since is None:
            if differs and not rules.first_stands and not had(name, value):
                unknown.setdefault(rules.group_of(name), {})[name] = value
            continue
        if offered.rev > since and differs:
            judged.takes[name] = value
        judged.seen[name] = max(since, offered.rev)
    judged.disputes = [_dispute(group, row, mine, rules) for group, mine in sorted(unknown.items())]
    return judged


def _dispute(group: str, row: Fields, mine: dict[str, Value], rules: KindRules) -> Dispute:
    theirs = {name: row.get(name) for name in mine}
    stands = stricter(theirs, mine, rules) if group in rules.strict_groups else {}
    for name in (
        barred_by(mine, rules) - mine.keys()
    ):  # whoever chooses also gets back what is barred meanwhile
        theirs[name] = mine[name] = row.get(name)
    return Dispute(group, {}, theirs, mine, stands)


def notes_of_new(names: Iterable[str], old: int, rev: int, line: OldLine) -> Notes:
    """What is noted of a row that was made from the old line at `rev`, where it stood at `old`."""
    return dict.fromkeys(names, (line.n, old, rev))


def offer_id(epoch: str, row: Row) -> str:
    """The id under which an offered row is journalled: the same from whichever laptop it comes."""
    said = f"{epoch}:{row.row_id}:{row.rev}:{canonical(dict(row.fields))}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def as_op(epoch: str, row: Row, stands: Fields | None) -> Op:
    """An offered row as an operation: to make it, or to change the fields in which it differs from
    `stands`.
    """
    if stands is None:
        fields = {name: (NOTHING, value) for name, value in row.fields.items()}
    else:
        fields = {
            name: (value_hash(stands.get(name)), value)
            for name, value in row.fields.items()
            if not same(stands.get(name), value)
        }
    own = offer_id(epoch, row)
    return Op(own, own, VERB, row.kind, row.row_id, row.scope_id, stands is None, fields)
