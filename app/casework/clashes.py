"""Clashes: where two people changed the same thing, or did what only one should. A person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from sqlalchemy import func, or_, select

from app.casework import cases
from app.casework.changing import arrives, found
from app.casework.clash_rows import (
    Choice,
    ClaimSide,
    ClashField,
    ClashRow,
    Overtaken,
    can_join,
    claim_row,
    is_claim,
    is_live,
    is_strict,
    letters_given,
    row_of,
    rows,
    values_of,
)
from app.casework.household import cases_of
from app.casework.office import officer_names
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.letters import Letter
from app.models.local import Fact, JournalEntry
from app.models.office import SignOff
from app.models.record import Record, travels

__all__ = [
    "Choice", "ClaimSide", "ClashField", "ClashRow", "Overtaken", "decided", "hear", "listing", "put_back",
    "settle", "unheard",
]  # fmt: skip

SETTLED_ALREADY = "settled_already"
"""The office's word for an answer that came after another's."""

RECORDED_TWICE = "recorded_twice"
"""Why a case is closed of which there were two."""

HEARD = "clashes_heard"
HEARD_KEPT = 400


def listing(
    work: Work, *, settled: bool = False, case_id: str | None = None, limit: int = 200
) -> tuple[ClashRow, ...]:
    """The clashes to decide, oldest first; with `settled`, those decided, latest first."""
    wanted = select(Clash).where(
        ~Clash.withdrawn, (Clash.state != "open") if settled else (Clash.state == "open")
    )
    if case_id is not None:
        people = select(HouseholdMember.person_id).where(HouseholdMember.case_id == case_id)
        wanted = wanted.where(or_(Clash.scope_id == case_id, Clash.scope_id.in_(people)))
    ordered = (
        wanted.order_by(Clash.settled_at.desc()) if settled else wanted.order_by(Clash.made_at, Clash.id)
    )
    return rows(work, work.session.scalars(ordered.limit(limit)).all(), {})


def decided(work: Work) -> int:
    """How many cards were decided, or closed by themselves."""
    return work.session.scalar(select(func.count()).where(~Clash.withdrawn, Clash.state != "open")) or 0


def unheard(work: Work) -> tuple[ClashRow, ...]:
    """Cards that I answered, and somebody else had answered otherwise before me: what they chose stands, and
    I have not yet said that I know.
    """
    mine = _overtaken(work)
    cards = work.session.scalars(select(Clash).where(Clash.id.in_(mine), ~Clash.withdrawn)).all()
    shown = [
        card for card in cards if card.settled_by != work.officer_id and card.state != mine[card.id].state
    ]
    return rows(work, sorted(shown, key=lambda card: mine[card.id].at), mine)


def hear(work: Work, *, clash_id: str) -> Changes:
    """Say that I know of the other's choice on this card. It is kept on this laptop only."""
    fact = work.session.get(Fact, HEARD)
    if fact is None:
        fact = Fact(key=HEARD, value=[])
        work.session.add(fact)
    entries = [entry.op_id for entry in _late_answers(work) if entry.row_id == clash_id]
    fact.value = [*(one for one in fact.value if one not in entries), *entries][-HEARD_KEPT:]
    return Changes(verb="hear_clash")


def settle(
    work: Work, *, clash_id: str, choice: Choice, note: str = "", joined: Mapping[str, str] | None = None
) -> Changes:
    """Choose: the row takes the value chosen, or for text `joined`, the text that somebody made of both (else
    both, one below the other, with who said which). The card stays.

    On a card over what only one row should hold, the other row is taken out: a case is closed as recorded
    twice, a decision withdrawn with the letters of it that nobody was given. "both" leaves the two as they
    are.

    Refused "reason_missing" where safety is at stake and the choice loosens what stands now without a note;
    "cannot_keep_both" where a field in dispute is no text; "already_settled" (by, at, state); "already_told"
    where a letter about the decision that would go was given; what `cases.close` refuses.
    """
    clash = found(work, Clash, clash_id)
    if clash.state != "open":
        raise Refused(
            "already_settled",
            "That was decided already. It can be decided anew from its card.",
            by=officer_names(work).get(clash.settled_by, ""),
            at=clash.settled_at,
            state=clash.state,
        )
    return _choose(work, "settle_clash", clash, choice, note, joined or {})


def put_back(
    work: Work, *, clash_id: str, choice: Choice, note: str = "", joined: Mapping[str, str] | None = None
) -> Changes:
    """Choose anew on a card that was settled: the other value comes back as an ordinary change."""
    clash = found(work, Clash, clash_id)
    if clash.state == "open":
        raise Refused("not_settled", "Nobody has decided that yet.")
    return _choose(work, "put_back_clash", clash, choice, note, joined or {})


def _choose(
    work: Work, verb: str, clash: Clash, choice: Choice, note: str, joined: Mapping[str, str]
) -> Changes:
    work.need("settle_clash")
    changed = (
        _choose_row(work, clash, choice)
        if is_claim(clash)
        else _choose_value(work, clash, choice, note, joined)
    )
    clash.state = f"kept_{choice}"
    clash.settled_by, clash.settled_at, clash.settled_note = work.officer_id, work.now, note
    shown_by = {case for row in changed for case in cases_of(work, person_id=row.scope_id)}
    return touched(verb, clash, *changed, cases=tuple(sorted(shown_by)))


# --- values ------------------------------------------------------------------------------------------------


def _choose_value(
    work: Work, clash: Clash, choice: Choice, note: str, joined: Mapping[str, str]
) -> tuple[Record, ...]:
    row = row_of(work, clash)
    if row is None:
        raise Refused("no_such_record", "This laptop does not hold that record.", kind=clash.row_kind)
    values = _chosen(work, clash, row, choice, joined)
    columns = row.__table__.columns
    changed = {
        name: value
        for name, value in values.items()
        if name in columns and travels(getattr(row, name)) != value
    }
    if changed and is_strict(clash) and not note.strip():
        raise Refused("reason_missing", "Say why the safer value need not stand.", field="note")
    for name, value in changed.items():
        setattr(row, name, arrives(row, name, value))
    return (row,)


def _chosen(
    work: Work, clash: Clash, row: Record, choice: Choice, joined: Mapping[str, str]
) -> Mapping[str, object]:
    theirs, mine = values_of(clash.theirs, clash.about), values_of(clash.mine, clash.about)
    if choice == "theirs":
        return theirs
    if choice == "mine":
        return mine
    if not can_join(row, theirs, mine):
        raise Refused("cannot_keep_both", "Only text can be kept from both: choose one.")
    names = officer_names(work)
    return {
        name: mine[name]
        if theirs[name] == mine[name]
        else joined.get(name) or _one_below_the_other(clash, names, theirs[name], mine[name])
        for name in mine
        if name in theirs
    }


def _one_below_the_other(clash: Clash, names: Mapping[str, str], theirs: object, mine: object) -> str:
    said = ((clash.theirs_by, theirs), (clash.mine_by, mine))
    return "\n".join(f"{names.get(who, who)}: {text}" for who, text in said if text)


# --- what only one should hold -----------------------------------------------------------------------------


def _choose_row(work: Work, clash: Clash, choice: Choice) -> tuple[Record, ...]:
    """The row chosen counts and the other does not; or both count. Gives back the rows that it changed."""
    stays: tuple[Literal["theirs", "mine"], ...] = ("theirs", "mine") if choice == "both" else (choice,)
    changed: list[Record] = []
    for side in ("theirs", "mine"):
        row = claim_row(work, clash, side)
        if row is None:
            if choice == "both":
                continue  # whoever may see only one of them may still say that both are right
            raise Refused("no_such_record", "This laptop does not hold that record.", kind=clash.row_kind)
        if side in stays:
            changed += _bring_in(work, row)
        elif is_live(row):
            changed += _take_out(work, row)
    return tuple(changed)


def _take_out(work: Work, row: Record) -> Iterable[Record]:
    if isinstance(row, CaseFile):
        cases.close(work, case_id=row.id, reason=RECORDED_TWICE)
        return (row,)
    if not isinstance(row, Decision):
        row.withdrawn = True
        return (row,)
    work.need("decide_duty")
    if letters_given(work, row.id):
        raise Refused("already_told", "They have the letter of it already, so it cannot be taken out.")
    letters = work.session.scalars(
        select(Letter).where(Letter.decision_id == row.id, ~Letter.withdrawn, Letter.state != "withdrawn")
    ).all()
    asked = work.session.scalars(
        select(SignOff).where(SignOff.subject_id == row.id, SignOff.state == "waiting", ~SignOff.withdrawn)
    ).all()
    row.withdrawn = True
    for letter in letters:
        letter.state = "withdrawn"
    for request in asked:
        request.withdrawn = True
    return (row, *letters, *asked)


def _bring_in(work: Work, row: Record) -> Iterable[Record]:
    """Let a row count again that was taken out on a card."""
    if isinstance(row, CaseFile) and row.closed_on is not None and row.closed_reason == RECORDED_TWICE:
        work.need("close_case")
        row.closed_on, row.closed_reason = None, ""
        return (row,)
    if row.withdrawn:
        row.withdrawn = False
        return (row,)
    return ()


# --- answers that came second ------------------------------------------------------------------------------


def _late_answers(work: Work) -> Iterable[JournalEntry]:
    """My answers on cards that came to the office after somebody else's."""
    entries = work.session.scalars(
        select(JournalEntry).where(
            JournalEntry.row_id.in_(select(Clash.id)),
            JournalEntry.state.in_(("acked", "covered")),
            JournalEntry.answer["why"].as_string() == SETTLED_ALREADY,
        )
    )
    return list(entries)


def _overtaken(work: Work) -> dict[str, Overtaken]:
    """By card: my answer that came second, unless I know of that already."""
    heard = work.session.get(Fact, HEARD)
    known = set() if heard is None else set(heard.value)
    return {
        entry.row_id: Overtaken(str(entry.changes.get("state", ["", ""])[1]), entry.at)
        for entry in _late_answers(work)
        if entry.op_id not in known
    }
