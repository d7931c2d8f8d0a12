"""What a clash card shows: both values with what differs in them, who and when, and the rows of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Text, select

from app.casework.household import name_of
from app.casework.joining import Part, differing, joined
from app.casework.office import officer_names
from app.casework.same_person import latest_cases
from app.casework.standing import law_called
from app.casework.work import Work
from app.domain.wording import Wording
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.letters import Letter, LetterEvent
from app.models.office import Patch
from app.models.people import Person
from app.models.record import KINDS, Record, travels

Choice = Literal["theirs", "mine", "both"]
Shape = Literal["values", "taken_back", "ending", "claim"]

CLAIM = "claim."
"""What the `about` of a card begins with when it is over what only one row should hold."""

OVER = "over"
"""The state of a card that the office closed because there were no longer two."""

NOT_TOLD = frozenset({"id", "scope_id", "made_at", "made_by", "end_letter_id", "case_id", "assessment_id"})
"""Fields of which a card says nothing."""


@dataclass(frozen=True, slots=True)
class ClashField:
    """One field in dispute, each value as it travels: before both, the two, and what stands now.

    Of a text: both in stretches, with what only one of them has, and a text that has what both wrote.
    """

    field: str
    base: object
    theirs: object
    mine: object
    now: object
    theirs_parts: tuple[Part, ...] = ()
    mine_parts: tuple[Part, ...] = ()
    joined: str = ""


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """One of the two rows of a card over what only one should hold; `told` is what it says, by field.

    `is_here`: this laptop holds it. `is_live`: it counts now. `was_told`: a letter about it was given, so it
    cannot be taken out of the records.
    """

    row_id: str
    is_here: bool
    is_live: bool
    was_told: bool = False
    case_id: str | None = None
    reference: str = ""
    told: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Overtaken:
    """My own choice on this card, which came to the office after somebody else's and was not used."""

    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash as its card shows it. `theirs` reached the office first; `mine` came second.

    `about` is the field or group in dispute, or the claim. `thing` is the telling value of the row itself (a
    number, a duty, the words of a step). `stricter_stands`: safety is at stake, and until someone chooses the
    stricter value stands. `can_keep_both`: every field in dispute is text that can be joined, or a claim.
    `names` are the names of ids among the values; `words` the law's words of codes among them.
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
    shape: Shape = "values"
    thing: str = ""
    duty: str = ""
    is_here: bool = True
    made_at: datetime | None = None
    theirs_row: ClaimSide | None = None
    mine_row: ClaimSide | None = None
    names: Mapping[str, str] | None = None
    words: Mapping[str, Wording] | None = None
    overtaken: Overtaken | None = None

    @property
    def neither_stands(self) -> bool:
        """Whether each of the two rows of a claim was taken out, so that now none counts."""
        sides = [side for side in (self.theirs_row, self.mine_row) if side is not None and side.is_here]
        return len(sides) == 2 and not any(side.is_live for side in sides)


def rows(work: Work, clashes: Sequence[Clash], overtaken: Mapping[str, Overtaken]) -> tuple[ClashRow, ...]:
    """The clashes as their cards show them."""
    if not clashes:
        return ()
    about = whose(work, [clash.scope_id for clash in clashes])
    names = officer_names(work)
    patches = {patch.id: patch.name for patch in work.session.scalars(select(Patch))}
    return tuple(
        _row(work, clash, names, patches, about.get(clash.scope_id), overtaken.get(clash.id))
        for clash in clashes
    )


def row_of(work: Work, clash: Clash) -> Record | None:
    """The row in dispute, withdrawn or not: the dispute may be over just that. None where it is not here, or
    this program does not know its kind.
    """
    table = KINDS.get(clash.row_kind)
    return None if table is None else work.session.get(table, clash.row_id)


def values_of(said: Any, about: str) -> dict[str, object]:
    """The values by field. A lone field may have come as its bare value."""
    return said if isinstance(said, dict) else {about: said}


def is_claim(clash: Clash) -> bool:
    """Whether the card is over what only one row should hold."""
    return clash.about.startswith(CLAIM)


def is_strict(clash: Clash) -> bool:
    """Whether safety is at stake."""
    table = KINDS.get(clash.row_kind)
    return table is not None and clash.about in table.strict_groups


def can_join(row: Record, theirs: Mapping[str, object], mine: Mapping[str, object]) -> bool:
    """Whether every field in dispute is text, so that what both wrote can stand."""
    columns = row.__table__.columns
    disputed = [name for name in mine if name in theirs and theirs[name] != mine[name]]
    return bool(disputed) and all(
        name in columns and isinstance(columns[name].type, Text) for name in disputed
    )


def claim_row(work: Work, clash: Clash, side: Literal["theirs", "mine"]) -> Record | None:
    """One of the two rows of a claim, where this laptop holds it."""
    table = KINDS.get(clash.row_kind)
    said = clash.theirs if side == "theirs" else clash.mine
    row_id = said.get("row_id") if isinstance(said, dict) else None
    return None if table is None or not row_id else work.session.get(table, str(row_id))


def is_live(row: Record) -> bool:
    """Whether a row counts: not taken back, closed or ended."""
    ends = (getattr(row, name, None) for name in ("closed_on", "ended_on"))
    return not row.withdrawn and all(end is None for end in ends)


def letters_given(work: Work, decision_id: str) -> bool:
    """Whether a letter about the decision was given."""
    given = (
        select(LetterEvent.id)
        .join(Letter, Letter.id == LetterEvent.letter_id)
        .where(Letter.decision_id == decision_id, LetterEvent.what == "given", ~LetterEvent.withdrawn)
    )
    return work.session.scalar(given.limit(1)) is not None


# --- one card -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a scope is about: the household, and the case by which they are known now if there is one."""

    case_id: str | None
    reference: str
    household: str


def _row(
    work: Work,
    clash: Clash,
    officers: Mapping[str, str],
    patches: Mapping[str, str],
    about: Whom | None,
    overtaken: Overtaken | None,
) -> ClashRow:
    row = row_of(work, clash)
    theirs, mine = values_of(clash.theirs, clash.about), values_of(clash.mine, clash.about)
    of_claim = is_claim(clash)
    return ClashRow(
        clash_id=clash.id,
        kind=clash.row_kind,
        row_id=clash.row_id,
        about=clash.about,
        case_id=None if about is None else about.case_id,
        reference="" if about is None else about.reference,
        household="" if about is None else about.household,
        fields=() if of_claim else _fields(clash, row, theirs, mine),
        theirs_by_id=clash.theirs_by,
        theirs_by=officers.get(clash.theirs_by, ""),
        theirs_at=clash.theirs_at,
        mine_by_id=clash.mine_by,
        mine_by=officers.get(clash.mine_by, ""),
        mine_at=clash.mine_at,
        stricter_stands=is_strict(clash),
        can_keep_both=of_claim or (row is not None and can_join(row, theirs, mine)),
        state=clash.state,
        settled_by=officers.get(clash.settled_by, ""),
        settled_at=clash.settled_at,
        settled_note=clash.settled_note,
        shape=_shape(clash),
        thing="" if row is None else _thing(work, row),
        duty="" if row is None else str(getattr(row, "duty", "")),
        is_here=row is not None,
        made_at=clash.made_at,
        theirs_row=_side(work, clash, "theirs", theirs, officers) if of_claim else None,
        mine_row=_side(work, clash, "mine", mine, officers) if of_claim else None,
        names={**officers, **patches},
        words=_words(work, row),
        overtaken=overtaken,
    )


def _shape(clash: Clash) -> Shape:
    if is_claim(clash):
        return "claim"
    if clash.about == "withdrawn":
        return "taken_back"
    return "ending" if (clash.row_kind, clash.about) == ("decision", "ending") else "values"


def _fields(
    clash: Clash, row: Record | None, theirs: Mapping[str, object], mine: Mapping[str, object]
) -> tuple[ClashField, ...]:
    base = values_of(clash.base, clash.about)
    disputed = [name for name in {**theirs, **mine} if theirs.get(name) != mine.get(name)]
    return tuple(
        _field(name, base.get(name), theirs.get(name), mine.get(name), row)
        for name in disputed
        if name not in NOT_TOLD
    )


def _field(name: str, base: object, theirs: object, mine: object, row: Record | None) -> ClashField:
    now = None if row is None else travels(getattr(row, name, None))
    column = None if row is None else row.__table__.columns.get(name)
    is_text = column is not None and isinstance(column.type, Text)
    if not is_text or not isinstance(theirs, str) or not isinstance(mine, str):
        return ClashField(name, base, theirs, mine, now)
    return ClashField(
        name, base, theirs, mine, now,
        differing(theirs, mine), differing(mine, theirs), joined(str(base or ""), theirs, mine),
    )  # fmt: skip


_TELLING = ("text", "value", "title", "test", "need", "code", "name")


def _thing(work: Work, row: Record) -> str:
    """What the row is called by: the number, the words of the step, the name of the person."""
    if isinstance(row, Person):
        return name_of(row)
    person_id = getattr(row, "person_id", None)
    told = next((str(said) for name in _TELLING if (said := getattr(row, name, None))), "")
    if row.__tablename__ == "household_member" and person_id:
        person = work.session.get(Person, person_id)
        return "" if person is None else name_of(person)
    if row.__tablename__ == "address":
        return ", ".join(str(said) for name in ("line1", "town") if (said := getattr(row, name, None)))
    return told


def _words(work: Work, row: Record | None) -> Mapping[str, Wording] | None:
    """The law's words for the grounds and outcomes that an ending may name."""
    if not isinstance(row, Decision):
        return None
    try:
        law = law_called(work, row.framework)
    except Refused:
        return None  # a law that did not come with this program: its codes stand as they are
    return {code: ground.words for code, ground in law.grounds.items()}


# --- the two rows of a claim --------------------------------------------------------------------------------


def _side(
    work: Work,
    clash: Clash,
    side: Literal["theirs", "mine"],
    said: Mapping[str, object],
    officers: Mapping[str, str],
) -> ClaimSide:
    row = claim_row(work, clash, side)
    if row is None:
        return ClaimSide(str(said.get("row_id") or ""), is_here=False, is_live=False)
    if isinstance(row, CaseFile):
        return _case_side(work, row, officers)
    if isinstance(row, Decision):
        return _decision_side(work, row, officers)
    return ClaimSide(row.id, is_here=True, is_live=is_live(row), told=_plainly(row))


def _case_side(work: Work, case: CaseFile, officers: Mapping[str, str]) -> ClaimSide:
    patch = work.session.get(Patch, case.patch_id)
    told: tuple[tuple[str, object], ...] = (
        ("reference", case.reference),
        ("applied_on", case.applied_on.isoformat()),
        ("officer_id", officers.get(case.officer_id, "")),
        ("patch_id", "" if patch is None else patch.name),
        ("reason", case.reason),
        ("summary", case.summary),
        ("closed_on", _iso(case.closed_on)),
    )
    return ClaimSide(
        case.id, is_here=True, is_live=is_live(case), case_id=case.id, reference=case.reference,
        told=_said(told),
    )  # fmt: skip


def _decision_side(work: Work, row: Decision, officers: Mapping[str, str]) -> ClaimSide:
    told: tuple[tuple[str, object], ...] = (
        ("owed", row.owed),
        ("decided_on", row.decided_on.isoformat()),
        ("decided_by", officers.get(row.decided_by, "")),
        ("reasons", row.reasons),
        ("adverse_reasons", row.adverse_reasons),
        ("ended_on", _iso(row.ended_on)),
    )
    return ClaimSide(
        row.id, is_here=True, is_live=is_live(row), was_told=letters_given(work, row.id),
        case_id=row.case_id, told=_said(told),
    )  # fmt: skip


def _plainly(row: Record) -> tuple[tuple[str, object], ...]:
    ends = ("_on", "_date")
    named = [c.name for c in row.__table__.columns if c.name.endswith(ends)]
    return _said(tuple((name, travels(getattr(row, name))) for name in named))


def _said(told: tuple[tuple[str, object], ...]) -> tuple[tuple[str, object], ...]:
    return tuple((name, value) for name, value in told if value not in (None, ""))


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


# --- whom it is about ---------------------------------------------------------------------------------------


def whose(work: Work, scope_ids: Sequence[str]) -> dict[str, Whom]:
    """Whom each scope is about: the case with its applicant, or the person with their latest case."""
    cases = work.session.execute(
        select(CaseFile.id, CaseFile.reference, Person)
        .join(Person, Person.id == CaseFile.applicant_id)
        .where(CaseFile.id.in_(scope_ids))
    )
    found_cases = {row.id: Whom(row.id, row.reference, name_of(row.Person)) for row in cases}
    latest = latest_cases(work, scope_ids)
    people = work.session.scalars(select(Person).where(Person.id.in_(scope_ids)))
    return found_cases | {one.id: _of_person(one, latest.get(one.id)) for one in people}


def _of_person(one: Person, latest: Any) -> Whom:
    if latest is None:
        return Whom(None, "", name_of(one))
    return Whom(latest.case_id, latest.reference, name_of(one))
