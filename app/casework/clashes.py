"""Clashes: where two people changed the same thing. Both values stay readable; a person chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Text, or_, select

from app.casework.changing import arrives, found
from app.casework.household import cases_of, name_of
from app.casework.office import officer_names
from app.casework.same_person import latest_cases
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.clashes import Clash
from app.models.people import Person
from app.models.record import KINDS, Record, travels

Choice = Literal["theirs", "mine", "both"]


@dataclass(frozen=True, slots=True)
class ClashField:
    """One field in dispute, each value as it travels: before both, the two, and what stands now."""

    field: str
    base: object
    theirs: object
    mine: object
    now: object


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash as its card shows it. `theirs` reached the office first; `mine` came second.

    `about` is the field or group in dispute. `stricter_stands`: safety is at stake, and until someone chooses
    the stricter value stands. `can_keep_both`: every field in dispute is text that can be joined.
    """

    clash_id: str
    kind: str
    row_id: str
    about: str
    case_id: str | None
    reference: str
    household: str
    fields: tuple[ClashField, ...]
    theirs_by_id: str
    theirs_by: str
    theirs_at: datetime | None
    mine_by_id: str
    mine_by: str
    mine_at: datetime | None
    stricter_stands: bool
    can_keep_both: bool
    state: str
    settled_by: str
    settled_at: datetime | None
    settled_note: str


@dataclass(frozen=True, slots=True)
class _About:
    case_id: str | None
    reference: str
    household: str


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
    clashes = work.session.scalars(ordered.limit(limit)).all()
    if not clashes:
        return ()
    about = _about(work, [clash.scope_id for clash in clashes])
    names = officer_names(work)
    return tuple(_row(work, clash, names, about.get(clash.scope_id)) for clash in clashes)


def settle(work: Work, *, clash_id: str, choice: Choice, note: str = "") -> Changes:
    """Choose: the row takes the value chosen, or for text both joined with who said which. The card stays.

    Refused "reason_missing" where safety is at stake and the choice loosens what stands now without a note;
    "cannot_keep_both" where a field in dispute is no text; "already_settled".
    """
    clash = found(work, Clash, clash_id)
    if clash.state != "open":
        raise Refused("already_settled", "That was decided already. It can be decided anew from its card.")
    return _choose(work, "settle_clash", clash, choice, note)


def put_back(work: Work, *, clash_id: str, choice: Choice, note: str = "") -> Changes:
    """Choose anew on a card that was settled: the other value comes back as an ordinary change."""
    clash = found(work, Clash, clash_id)
    if clash.state == "open":
        raise Refused("not_settled", "Nobody has decided that yet.")
    return _choose(work, "put_back_clash", clash, choice, note)


def _choose(work: Work, verb: str, clash: Clash, choice: Choice, note: str) -> Changes:
    work.need("settle_clash")
    row = _row_of(work, clash)
    if row is None:
        raise Refused("no_such_record", "This laptop does not hold that record.", kind=clash.row_kind)
    values = _chosen(work, clash, row, choice)
    changed = {name: value for name, value in values.items() if travels(getattr(row, name)) != value}
    if changed and _is_strict(clash) and not note.strip():
        raise Refused("reason_missing", "Say why the safer value need not stand.", field="note")
    for name, value in changed.items():
        setattr(row, name, arrives(row, name, value))
    clash.state = f"kept_{choice}"
    clash.settled_by, clash.settled_at, clash.settled_note = work.officer_id, work.now, note
    shown_by = cases_of(work, person_id=row.scope_id)
    return touched(verb, clash, row, cases=shown_by)


def _chosen(work: Work, clash: Clash, row: Record, choice: Choice) -> Mapping[str, object]:
    theirs, mine = _values(clash.theirs, clash.about), _values(clash.mine, clash.about)
    if choice == "theirs":
        return theirs
    if choice == "mine":
        return mine
    if not _can_keep_both(row, theirs, mine):
        raise Refused("cannot_keep_both", "Only text can be kept from both: choose one.")
    names = officer_names(work)
    return {
        name: mine[name] if theirs[name] == mine[name] else _joined(clash, names, theirs[name], mine[name])
        for name in mine
        if name in theirs
    }


def _joined(clash: Clash, names: Mapping[str, str], theirs: object, mine: object) -> str:
    said = ((clash.theirs_by, theirs), (clash.mine_by, mine))
    return "\n".join(f"{names.get(who, who)}: {text}" for who, text in said if text)


def _can_keep_both(row: Record, theirs: Mapping[str, object], mine: Mapping[str, object]) -> bool:
    columns = row.__table__.columns
    disputed = [name for name in mine if name in theirs and theirs[name] != mine[name]]
    return bool(disputed) and all(isinstance(columns[name].type, Text) for name in disputed)


def _is_strict(clash: Clash) -> bool:
    return clash.about in KINDS[clash.row_kind].strict_groups


def _values(said: Any, about: str) -> dict[str, object]:
    """The values by field. A lone field may have come as its bare value."""
    return said if isinstance(said, dict) else {about: said}


def _row_of(work: Work, clash: Clash) -> Record | None:
    # not `found`: the dispute may be over whether the row is withdrawn
    return work.session.get(KINDS[clash.row_kind], clash.row_id)


def _row(work: Work, clash: Clash, names: Mapping[str, str], about: _About | None) -> ClashRow:
    row = _row_of(work, clash)
    theirs, mine = _values(clash.theirs, clash.about), _values(clash.mine, clash.about)
    base = _values(clash.base, clash.about)
    disputed = [name for name in {**theirs, **mine} if theirs.get(name) != mine.get(name)]
    return ClashRow(
        clash_id=clash.id,
        kind=clash.row_kind,
        row_id=clash.row_id,
        about=clash.about,
        case_id=None if about is None else about.case_id,
        reference="" if about is None else about.reference,
        household="" if about is None else about.household,
        fields=tuple(
            ClashField(
                name,
                base.get(name),
                theirs.get(name),
                mine.get(name),
                None if row is None else travels(getattr(row, name, None)),
            )
            for name in disputed
        ),
        theirs_by_id=clash.theirs_by,
        theirs_by=names.get(clash.theirs_by, ""),
        theirs_at=clash.theirs_at,
        mine_by_id=clash.mine_by,
        mine_by=names.get(clash.mine_by, ""),
        mine_at=clash.mine_at,
        stricter_stands=_is_strict(clash),
        can_keep_both=row is not None and _can_keep_both(row, theirs, mine),
        state=clash.state,
        settled_by=names.get(clash.settled_by, ""),
        settled_at=clash.settled_at,
        settled_note=clash.settled_note,
    )


def _about(work: Work, scope_ids: Sequence[str]) -> dict[str, _About]:
    """Whom each scope is about: the case with its applicant, or the person with their latest case."""
    cases = work.session.execute(
        select(CaseFile.id, CaseFile.reference, Person)
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(scope_ids))
    )
    found_cases = {row.id: _About(row.id, row.reference, name_of(row.Person)) for row in cases}
    latest = latest_cases(work, scope_ids)
    people = work.session.scalars(select(Person).where(Person.id.in_(scope_ids)))
    return found_cases | {one.id: _of_person(one, latest.get(one.id)) for one in people}


def _of_person(one: Person, latest: Any) -> _About:
    if latest is None:
        return _About(None, "", name_of(one))
    return _About(latest.case_id, latest.reference, name_of(one))
