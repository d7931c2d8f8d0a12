"""What only one row at a time should hold: an open case for a person, a duty decided once, a unit for a
household.

Two officers may each do such a thing without knowing of the other. Neither is refused and neither wins by
luck: both rows stand, and a card says that there are two, until one of them no longer holds the claim or a
person says that both are right (docs/decisions/0029). Pure: no clock, no file, no database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.sync.values import Value

Fields = Mapping[str, Value]

PREFIX = "claim."
"""What the `about` of a card about a claim begins with."""

OVER = "over"
"""The state of a card that closed by itself: there are no longer two."""

ON_LONGEST = 120
"""So long may be what a claim is on; what is longer is named by its hash."""

On = tuple[str, str]
"""(the claim's name, what it is on)."""


class Row(Protocol):
    """A row as the office holds it."""

    @property
    def row_id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> str:
        """Its table."""
        ...

    @property
    def scope_id(self) -> str:
        """The scope that it belongs to."""
        ...

    @property
    def rev(self) -> int:
        """The revision that last changed it."""
        ...

    @property
    def fields(self) -> Fields:
        """What it says now."""
        ...

    @property
    def was(self) -> Fields:
        """What it said before this push; empty for a new row."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """One rule: rows of `kind` for which `holds` is true claim the values of `on`, each value one row."""

    name: str
    kind: str
    on: tuple[str, ...]
    holds: Callable[[Fields], bool]
    both_right: Callable[[Fields, Row, bool], bool]
    """(the later row's fields, the earlier row, whether the later one's author knew of it) -> whether they
    may stand side by side with nobody asked.
    """
    shown_in: str = ""
    """The field that names the scope of the card; empty: the later row's own scope."""
    hides_who: str = ""
    """A field that, where it is true, keeps from the card who wrote the row."""


def _is_live(fields: Fields) -> bool:
    return fields.get("withdrawn") is not True


def _is_open_case(fields: Fields) -> bool:
    return _is_live(fields) and fields.get("closed_on") is None


def _has_not_ended(fields: Fields) -> bool:
    return _is_live(fields) and fields.get("ended_on") is None


def _is_lived_in(fields: Fields) -> bool:
    return _has_not_ended(fields) and fields.get("started_on") is not None


def _names_the_earlier_case(later: Fields, earlier: Row, knew: bool) -> bool:
    """Whoever opened the later case saw the earlier one: the program links them."""
    return later.get("earlier_case_id") == earlier.row_id


def _answers_a_refusal(later: Fields, earlier: Row, knew: bool) -> bool:
    """That a duty is owed after all, by someone who knew that it had been decided not to be."""
    return knew and later.get("owed") is True and earlier.fields.get("owed") is False


def _same_household(later: Fields, earlier: Row, knew: bool) -> bool:
    return later.get("case_id") == earlier.fields.get("case_id")


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "one_open_case",
        "case_file",
        ("applicant_id",),
        _is_open_case,
        _names_the_earlier_case,
        shown_in="applicant_id",  # the officers of either case see the person; perhaps not the other case
        hides_who="restricted",
    ),
    Claim("one_decision", "decision", ("case_id", "duty"), _has_not_ended, _answers_a_refusal),
    Claim("one_household_in_unit", "placement", ("unit_id",), _is_lived_in, _same_household),
)
"""The rules. A kind that no rule names is never looked at."""

BY_NAME: Mapping[str, Claim] = {claim.name: claim for claim in CLAIMS}
KINDS = frozenset(claim.kind for claim in CLAIMS)
RELEASERS = frozenset({"sign_off"})
"""Kinds whose rows may end another row's claim."""


def held_by(kind: str, fields: Fields) -> dict[str, str]:
    """The claims that a row of this kind holds when it says this: by name, what each is on."""
    return {
        claim.name: _on_what(claim, fields)
        for claim in CLAIMS
        if claim.kind == kind and claim.holds(fields) and all(fields.get(name) for name in claim.on)
    }


def _on_what(claim: Claim, fields: Fields) -> str:
    said = ":".join(str(fields[name]) for name in claim.on)
    if len(said) <= ON_LONGEST:
        return said
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def releases(kind: str, fields: Fields) -> str:
    """The id of the row whose claims a row ends by saying this; empty when it ends none.

    A decision to which a second person did not agree was never taken: it may be taken anew.
    """
    if kind != "sign_off" or fields.get("state") != "declined":
        return ""
    return str(fields.get("subject_id") or "") if str(fields.get("deed")).startswith("decide") else ""


@dataclass(frozen=True, slots=True)
class Move:
    """A row of which a push changed what it claims: what it held before, and what it holds now."""

    row: Row
    before: Mapping[str, str]
    now: Mapping[str, str]

    @property
    def left(self) -> set[On]:
        """What it holds no longer."""
        return set(self.before.items()) - set(self.now.items())

    @property
    def taken(self) -> set[On]:
        """What it did not hold before."""
        return set(self.now.items()) - set(self.before.items())


def moves(written: Iterable[Row], released: Iterable[Row] = ()) -> list[Move]:
    """The moves of a push: of the rows it wrote, and of those whose claim something else in it ended."""
    ended = {row.row_id: row for row in released}
    found = [
        Move(row, held_by(row.kind, row.was), held_by(row.kind, row.fields))
        for row in written
        if row.kind in KINDS and row.row_id not in ended
    ]
    found += [Move(row, held_by(row.kind, row.fields), {}) for row in ended.values()]
    return [move for move in found if move.before != move.now]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows with one claim; `later` came to the office second."""

    name: str
    earlier: Row
    later: Row

    @property
    def card_id(self) -> str:
        """The id of the card about the two: always the same one, whichever came first."""
        return card_id(self.name, self.earlier.row_id, self.later.row_id)


def card_id(name: str, one: str, other: str) -> str:
    """The id of the card about these two rows and this claim."""
    first, second = sorted((one, other))
    return hashlib.blake2b(f"{PREFIX}{name}:{first}:{second}".encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Doubles:
    """What the moves of a push come to."""

    begun: list[Pair] = field(default_factory=list)
    """Pairs of which there were not two before."""
    over: list[str] = field(default_factory=list)
    """Cards of pairs that are no longer two."""


def doubles(
    moved: Iterable[Move], holders: Mapping[On, Mapping[str, Row]], *, base: int, rev: int
) -> Doubles:
    """Who now holds what another holds too, and of whom that is over.

    `holders` are those of before the push, by what they hold and row id, as they now are. `base` is how far
    the sender's laptop had come, `rev` the push's own revision: what that laptop sent or had seen, its
    officer knew.
    """
    found = Doubles()
    still = {on: dict(rows) for on, rows in holders.items()}
    for move in moved:
        for on in sorted(move.left):
            still.get(on, {}).pop(move.row.row_id, None)
            others = [row_id for row_id in holders.get(on, {}) if row_id != move.row.row_id]
            found.over += [card_id(on[0], move.row.row_id, other) for other in sorted(others)]
    for move in moved:
        for on in sorted(move.taken):
            here = still.setdefault(on, {})
            for other in sorted(here.values(), key=lambda row: (row.rev, row.row_id)):
                knew = other.rev <= base or other.rev == rev or _by_the_same(other, move.row)
                if not BY_NAME[on[0]].both_right(move.row.fields, other, knew):
                    found.begun.append(Pair(on[0], other, move.row))
            here[move.row.row_id] = move.row
    return found


def _by_the_same(earlier: Row, later: Row) -> bool:
    """Whether one officer made both: they know of their own, though the office has told them nothing
    since.
    """
    author = earlier.fields.get("made_by")
    return bool(author) and author == later.fields.get("made_by")


def scope_of(pair: Pair) -> str:
    """The scope in which the card about these two is shown."""
    shown_in = BY_NAME[pair.name].shown_in
    said = pair.later.fields.get(shown_in) if shown_in else None
    return str(said or pair.later.scope_id)


def card_fields(pair: Pair, *, now: str) -> dict[str, Value]:
    """A new card's fields. It names the rows and says nothing of what is in them: whoever reads the card may
    not be allowed to see both.
    """
    theirs_by, theirs_at = _who(pair.name, pair.earlier)
    mine_by, mine_at = _who(pair.name, pair.later)
    return {
        "made_at": now,
        "made_by": mine_by,
        "withdrawn": False,
        "row_kind": pair.later.kind,
        "row_id": pair.later.row_id,
        "about": PREFIX + pair.name,
        "base": {},
        "theirs": {"row_id": pair.earlier.row_id, "scope_id": pair.earlier.scope_id},
        "mine": {"row_id": pair.later.row_id, "scope_id": pair.later.scope_id},
        "theirs_by": theirs_by,
        "mine_by": mine_by,
        "theirs_at": theirs_at,
        "mine_at": mine_at,
        "op_id": pair.card_id,
        **answer("open"),
    }


def _who(name: str, row: Row) -> tuple[str, Value]:
    """Who made the row and when by their laptop; nothing where even that is for few."""
    hides = BY_NAME[name].hides_who
    if hides and row.fields.get(hides) is True:
        return "", None
    return str(row.fields.get("made_by") or ""), row.fields.get("made_at")


def answer(state: str, *, by: str = "", at: Value = None) -> dict[str, Value]:
    """How a card stands, with nobody's reasons."""
    return {"state": state, "settled_by": by, "settled_at": at, "settled_note": ""}


def rows_of(card: Fields) -> tuple[str, ...]:
    """The rows that a card is about: one, or the two of a claim."""
    named = [card.get("row_id")]
    if str(card.get("about")).startswith(PREFIX):
        theirs = card.get("theirs")
        named.append(theirs.get("row_id") if isinstance(theirs, dict) else None)
    return tuple(row_id for row_id in named if isinstance(row_id, str) and row_id)


def is_unanswered(card: Fields, live: set[str]) -> bool:
    """Whether a card about a claim must be opened: its answer says that one row stands, and it is not so."""
    both = rows_of(card)
    if len(both) < 2:
        return False
    kept = {"kept_mine": both[0], "kept_theirs": both[1]}.get(str(card.get("state")))
    return kept is not None and (kept not in live or live >= set(both))


@dataclass(frozen=True, slots=True)
class CardWrite:
    """What a card becomes: `fields` are all of a new card's, or those that change."""

    scope_id: str
    fields: Fields


@dataclass(slots=True)
class Brought:
    """What the claims of a push bring about."""

    cards: dict[str, CardWrite] = field(default_factory=dict)
    begun_by: dict[str, list[str]] = field(default_factory=dict)
    """Of each row that came second, the cards about it: its operation's receipt names them."""


def cards_asked_for(moved: Iterable[Move], holders: Mapping[On, Mapping[str, Row]]) -> set[str]:
    """The ids of all cards that may be made or closed: to be read before `bring`."""
    who: dict[On, set[str]] = {on: set(rows) for on, rows in holders.items()}
    ours: list[tuple[On, str]] = []
    for move in moved:
        for on in (*move.before.items(), *move.now.items()):
            who.setdefault(on, set()).add(move.row.row_id)
            ours.append((on, move.row.row_id))
    return {card_id(on[0], row, other) for on, row in ours for other in who[on] if other != row}


def bring(
    moved: list[Move],
    holders: Mapping[On, Mapping[str, Row]],
    cards: Mapping[str, Fields],
    answered: Mapping[str, CardWrite],
    *,
    base: int,
    rev: int,
    now: str,
    by: str,
) -> Brought:
    """The cards of a push: made where there are two now, closed where there no longer are.

    `cards` are those there are of `cards_asked_for`; `answered` the cards about claims that this push itself
    answered, as they now are. `now` is the office's moment, `by` the id of the office itself. What a person
    has decided stays decided, save that a card whose answer did not come about is opened again.
    """
    brought = Brought()
    found = doubles(moved, holders, base=base, rev=rev)
    for pair in found.begun:
        brought.begun_by.setdefault(pair.later.row_id, []).append(pair.card_id)
        known = cards.get(pair.card_id)
        if known is None:
            brought.cards[pair.card_id] = CardWrite(scope_of(pair), card_fields(pair, now=now))
        elif known.get("state") != "kept_both":
            brought.cards[pair.card_id] = CardWrite("", answer("open"))
    for over in found.over:
        if over in cards and cards[over].get("state") == "open":
            brought.cards[over] = CardWrite("", answer(OVER, by=by, at=now))
    live = _live_after(moved, holders)
    for answered_id, card in answered.items():
        if is_unanswered(card.fields, live):
            brought.cards[answered_id] = CardWrite("", answer("open"))
    return brought


def _live_after(moved: Iterable[Move], holders: Mapping[On, Mapping[str, Row]]) -> set[str]:
    live = {row_id for rows in holders.values() for row_id in rows}
    for move in moved:
        (live.add if move.now else live.discard)(move.row.row_id)
    return live
