"""People: everything that may be recorded or changed of a person and of their place in a household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from app.casework.changing import MEANWHILE, Value, found, put
from app.casework.household import (
    AddressRow,
    Household,
    MarkerRow,
    MemberRow,
    NeedRow,
    PersonRow,
    RelationshipRow,
    SafeContactRow,
    WayRow,
    cases_of,
    household,
    letter_language,
    members_of,
    name_of,
    person,
    safe_contact_of,
    safe_contact_rules,
    ways,
)  # fmt: skip
from app.casework.touched import touched
from app.casework.work import Work
from app.domain import text
from app.domain.changes import Changes
from app.domain.contacts import RISK_LEVELS
from app.domain.ids import PersonId
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.people import Address, ContactWay, Marker, Person, Relationship, SupportNeed
from app.models.record import Record, new_id

__all__ = [
    "AddressRow", "Household", "MarkerRow", "MemberRow", "NeedRow", "NewAddress", "NewMarker", "NewNeed",
    "NewPerson", "NewWay", "PersonRow", "RelationshipRow", "SafeContactRow", "WayRow", "add_marker",
    "add_member", "add_need", "add_way", "change_address", "change_member", "change_need", "change_person",
    "change_way", "drop_way", "end_need", "household", "leave_household", "letter_language", "lower_marker",
    "make_address", "make_person", "make_way", "move", "name_of", "person", "raise_marker", "relate",
    "safe_contact_of", "safe_contact_rules", "set_safe_contact", "unrelate", "ways",
]  # fmt: skip

PERSON_FIELDS = frozenset({
    "given_names", "family_name", "preferred_name", "birth_date", "pronouns", "language_choice",
    "language_asked_on", "spoken_languages", "reads", "writes", "letter_size", "other_format", "interpreter",
    "preferred_way",
})  # fmt: skip
WAY_FIELDS = frozenset({"way", "value", "workable", "safe", "note"})
ADDRESS_FIELDS = frozenset({
    "use", "line1", "line2", "town", "postcode", "from_date", "to_date", "no_signal", "safe",
})  # fmt: skip
NEED_FIELDS = frozenset({"need", "meaning", "supported_by", "since"})


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as first written down."""

    given_names: str = ""
    family_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    pronouns: str = ""
    language_choice: str = "not_asked"
    language_asked_on: date | None = None
    spoken_languages: str = ""
    reads: str = "not_asked"
    writes: str = "not_asked"
    letter_size: str = "standard"
    other_format: str = ""
    interpreter: str = ""
    preferred_way: str = ""


@dataclass(frozen=True, slots=True)
class NewWay:
    """A number, address or other way to reach someone."""

    way: str = "mobile"
    value: str = ""
    workable: str = "not_asked"
    safe: str = "not_asked"
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where someone lives, stays or gets post."""

    use: str = "home"
    line1: str = ""
    line2: str = ""
    town: str = ""
    postcode: str = ""
    from_date: date | None = None
    no_signal: bool = False
    safe: str = "yes"


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A need for support, and what it means for keeping or getting a home (s62(5)(c))."""

    need: str = ""
    meaning: str = ""
    supported_by: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NewMarker:
    """A dated, factual risk or safeguarding mark. `noted_on` None is today."""

    family: str = "risk"
    code: str = ""
    level: str = "medium"
    facts: str = ""
    noted_on: date | None = None
    review_on: date | None = None
    person_told: str = "not_yet"


# --- the person --------------------------------------------------------------------------------------------


def make_person(work: Work, new: NewPerson) -> Person:
    """Put a new person into the session. Refused without any name."""
    if not (new.given_names.strip() or new.family_name.strip() or new.preferred_name.strip()):
        raise Refused("no_name", "A person needs a name.", field="given_names")
    _not_in_future(work, new.birth_date, "birth_date")
    one = Person(id=new_id(), **asdict(new))
    one.scope_id = one.id
    work.session.add(one)
    return one


def change_person(
    work: Work, *, person_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]
) -> Changes:
    """Change fields of a person by name. `seen` is what the screen showed of the same fields."""
    work.need("change_person")
    one = found(work, Person, person_id)
    put(one, values, seen, may=PERSON_FIELDS)
    if not (one.given_names or one.family_name or one.preferred_name):
        raise Refused("no_name", "A person needs a name.", field="given_names")
    _not_in_future(work, one.birth_date, "birth_date")
    return _of_person(work, "change_person", one)


def set_safe_contact(work: Work, *, person_id: str, agreed: SafeContactRow, seen: SafeContactRow) -> Changes:
    """Set how a person may safely be reached, the group as a whole. `seen` is what the screen showed.

    Refused "changed_meanwhile" when it is no longer what was seen: nobody loosens a rule unseen.
    """
    work.need("set_safe_contact")
    one = found(work, Person, person_id)
    if safe_contact_of(one) != seen:
        raise Refused(
            "changed_meanwhile",
            MEANWHILE,
            field="safe_contact",
        )
    values = asdict(agreed)
    one.safe_contact = values.pop("on")
    for field, value in values.items():
        setattr(one, field, value)
    return _of_person(work, "set_safe_contact", one)


# --- ways and addresses ------------------------------------------------------------------------------------


def make_way(work: Work, person_id: str, new: NewWay) -> ContactWay:
    """Put a new way into the session. Refused when it says neither a number nor anything else."""
    if not (new.value.strip() or new.note.strip()):
        raise Refused("no_value", "Write the number, the address or a word about it.", field="value")
    way = ContactWay(id=new_id(), scope_id=person_id, person_id=person_id, **asdict(new))
    work.session.add(way)
    return way


def add_way(work: Work, *, person_id: str, new: NewWay) -> Changes:
    """Add a way to reach someone. `made` is its id."""
    work.need("change_person")
    found(work, Person, person_id)
    return _of_person(work, "add_way", way := make_way(work, person_id, new), made=way.id)


def change_way(work: Work, *, way_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Change a way to reach someone. `seen` is what the screen showed of the same fields."""
    work.need("change_person")
    way = found(work, ContactWay, way_id)
    put(way, values, seen, may=WAY_FIELDS)
    return _of_person(work, "change_way", way)


def drop_way(work: Work, *, way_id: str) -> Changes:
    """Take a way back: it is kept on file as withdrawn."""
    work.need("change_person")
    way = found(work, ContactWay, way_id)
    way.withdrawn = True
    return _of_person(work, "drop_way", way)


def make_address(work: Work, person_id: str, new: NewAddress) -> Address:
    """Put a new address into the session, its postcode tidied. Refused when every line of it is empty."""
    if not (new.line1.strip() or new.line2.strip() or new.town.strip() or new.postcode.strip()):
        raise Refused("no_address", "Write at least a town or a first line.", field="line1")
    address = Address(id=new_id(), scope_id=person_id, person_id=person_id, **asdict(new))
    address.postcode = text.postcode(new.postcode)
    work.session.add(address)
    return address


def move(work: Work, *, person_id: str, new: NewAddress) -> Changes:
    """A new address from a day on (today if none is said); the earlier one of the same use ends that day."""
    work.need("change_person")
    found(work, Person, person_id)
    from_date = new.from_date or work.today
    current = (
        Address.person_id == person_id,
        Address.use == new.use,
        Address.to_date.is_(None),
        ~Address.withdrawn,
    )
    left = work.session.scalars(select(Address).where(*current)).all()
    for earlier in left:
        if earlier.from_date is not None and earlier.from_date > from_date:
            raise Refused(
                "before_the_last_move", "They moved to the present address after that day.", field="from_date"
            )
        earlier.to_date = from_date
    address = make_address(work, person_id, new)
    address.from_date = from_date
    return _of_person(work, "move", address, *left, made=address.id)


def change_address(
    work: Work, *, address_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]
) -> Changes:
    """Put an address right. `seen` is what the screen showed of the same fields."""
    work.need("change_person")
    address = found(work, Address, address_id)
    put(address, values, seen, may=ADDRESS_FIELDS)
    address.postcode = text.postcode(address.postcode)
    if address.from_date and address.to_date and address.to_date < address.from_date:
        raise Refused("ends_before_it_begins", "It ends before it begins.", field="to_date")
    return _of_person(work, "change_address", address)


# --- needs and marks ---------------------------------------------------------------------------------------


def add_need(work: Work, *, person_id: str, new: NewNeed) -> Changes:
    """Record a support need. `made` is its id."""
    work.need("change_person")
    found(work, Person, person_id)
    if not new.need.strip():
        raise Refused("no_need", "Choose what the need is.", field="need")
    need = SupportNeed(id=new_id(), scope_id=person_id, person_id=person_id, **asdict(new))
    work.session.add(need)
    return _of_person(work, "add_need", need, made=need.id)


def change_need(
    work: Work, *, need_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]
) -> Changes:
    """Say a support need anew. `seen` is what the screen showed of the same fields."""
    work.need("change_person")
    need = found(work, SupportNeed, need_id)
    put(need, values, seen, may=NEED_FIELDS)
    return _of_person(work, "change_need", need)


def end_need(work: Work, *, need_id: str, on: date) -> Changes:
    """The need is met or gone since that day."""
    work.need("change_person")
    need = found(work, SupportNeed, need_id)
    _not_in_future(work, on, "ended")
    need.ended = on
    return _of_person(work, "end_need", need)


def add_marker(work: Work, *, person_id: str, new: NewMarker) -> Changes:
    """Put a risk or safeguarding mark on a person. `made` is its id. Refused without facts."""
    work.need("mark_risk")
    found(work, Person, person_id)
    if not new.code.strip():
        raise Refused("no_code", "Choose what the mark is about.", field="code")
    if not new.facts.strip():
        raise Refused("no_facts", "Write what happened and when: a mark is made of facts.", field="facts")
    _not_in_future(work, new.noted_on, "noted_on")
    marker = Marker(id=new_id(), scope_id=person_id, person_id=person_id, **asdict(new))
    marker.noted_on = new.noted_on or work.today
    work.session.add(marker)
    return _of_person(work, "add_marker", marker, made=marker.id)


def raise_marker(work: Work, *, marker_id: str, level: str, facts: str) -> Changes:
    """Let a mark weigh more, or say more facts. Refused when it would weigh less: that is `lower_marker`."""
    work.need("mark_risk")
    marker = _standing(found(work, Marker, marker_id))
    if _weight(level) < _weight(marker.level):
        raise Refused("would_lower", "Lowering a mark needs a reason.", field="level", now=marker.level)
    marker.level, marker.facts = level, facts
    return _of_person(work, "raise_marker", marker)


def lower_marker(work: Work, *, marker_id: str, level: str | None, reason: str, seen_level: str) -> Changes:
    """Lower a mark, or end it (`level` None). Needs a reason, and the level that the officer saw."""
    work.need("lower_risk")
    marker = _standing(found(work, Marker, marker_id))
    if marker.level != seen_level:
        raise Refused(
            "changed_meanwhile",
            "The mark was changed while you were looking at it.",
            field="level",
            now=marker.level,
        )
    if not reason.strip():
        raise Refused("reason_missing", "Say why the mark is lowered.", field="reason")
    if level is None:
        marker.ended_on, marker.ended_reason = work.today, reason
        return _of_person(work, "end_marker", marker)
    if _weight(level) >= _weight(marker.level):
        raise Refused("would_not_lower", "That does not lower the mark.", field="level", now=marker.level)
    marker.facts = "\n".join(part for part in (marker.facts, f"{work.today.isoformat()}: {reason}") if part)
    marker.level = level
    return _of_person(work, "lower_marker", marker)


# --- the household -----------------------------------------------------------------------------------------


def add_member(
    work: Work, *, case_id: str, relation: str, dependent: bool = False, new: NewPerson | None = None,
    person_id: str | None = None, joined_on: date | None = None,
) -> Changes:  # fmt: skip
    """Bring someone new, or someone known, into the household of a case. `made` is the person's id."""
    work.need("change_person")
    found(work, CaseFile, case_id)
    one = make_person(work, new) if new is not None else found(work, Person, person_id or "")
    if any(
        member.person_id == one.id and member.left_on is None for member in members_of(work, case_id=case_id)
    ):
        raise Refused("already_a_member", "They belong to this household already.", person_id=one.id)
    member = HouseholdMember(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        person_id=one.id,
        relation=relation,
        dependent=dependent,
        joined_on=joined_on,
    )
    work.session.add(member)
    return touched("add_member", member, one, made=one.id, cases=(case_id,))


def change_member(work: Work, *, member_id: str, relation: str, dependent: bool) -> Changes:
    """Say anew how someone belongs to the household."""
    work.need("change_person")
    member = found(work, HouseholdMember, member_id)
    member.relation, member.dependent = relation, dependent
    return touched("change_member", member, cases=(member.case_id,))


def leave_household(work: Work, *, member_id: str, on: date) -> Changes:
    """Someone left the household that day. Refused for the applicant."""
    work.need("change_person")
    member = found(work, HouseholdMember, member_id)
    if found(work, CaseFile, member.case_id).applicant_id == member.person_id:
        raise Refused(
            "applicant_stays", "The applicant cannot leave their own case.", person_id=member.person_id
        )
    _not_in_future(work, on, "left_on")
    member.left_on = on
    return touched("leave_household", member, cases=(member.case_id,))


def relate(work: Work, *, person_id: str, other_id: str, relation: str, note: str = "") -> Changes:
    """Record how two people stand to each other: `person_id` is the `relation` of `other_id`."""
    work.need("change_person")
    if person_id == other_id:
        raise Refused("same_person", "Choose two different people.", field="other_id")
    one, other = found(work, Person, person_id), found(work, Person, other_id)
    row = Relationship(
        id=new_id(), scope_id=one.id, person_id=one.id, other_id=other.id, relation=relation, note=note
    )
    work.session.add(row)
    return _of_person(work, "relate", row, made=row.id)


def unrelate(work: Work, *, relationship_id: str) -> Changes:
    """Take a relationship back: it is kept on file as withdrawn."""
    work.need("change_person")
    row = found(work, Relationship, relationship_id)
    row.withdrawn = True
    return _of_person(work, "unrelate", row)


def _of_person(work: Work, verb: str, *rows: Record, made: str | None = None) -> Changes:
    """A person's rows as changes, with the cases that show the person."""
    return touched(verb, *rows, made=made, cases=cases_of(work, person_id=PersonId(rows[0].scope_id)))


def _standing(marker: Marker) -> Marker:
    if marker.ended_on is not None:
        raise Refused("already_ended", "That mark has ended.", on=marker.ended_on)
    return marker


def _weight(level: str) -> int:
    if level not in RISK_LEVELS:
        raise AssertionError(f"no such level: {level}")
    return RISK_LEVELS.index(level)


def _not_in_future(work: Work, day: date | None, field: str) -> None:
    if day is not None and day > work.today:
        raise Refused("in_the_future", "That day is yet to come.", field=field)
