"""Who is in a household, what each needs, and by which ways each may safely be reached: the reading of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from sqlalchemy import select

from app.casework.changing import found
from app.casework.work import Work
from app.domain.contacts import WAYS, ContactWay
from app.domain.people import (
    Barred,
    LanguageChoice,
    LetterLanguage,
    Name,
    SafeContact,
    Use,
    Warned,
    age_on,
    display_name,
    may_use,
)  # fmt: skip
from app.domain.people import letter_language as language_for
from app.errors import Refused
from app.models.cases import CaseFile, HouseholdMember
from app.models.clashes import Clash
from app.models.people import Address, Marker, Person, Relationship, SupportNeed
from app.models.people import ContactWay as Way

Owned = TypeVar("Owned", Way, Address, SupportNeed, Marker)

JOINT = "joint_applicant"  # the relation of whoever applied together with the applicant
_WRITTEN_ON_PHONE: frozenset[ContactWay] = frozenset({"text", "whatsapp"})
_USES = {Warned: "warned", Barred: "barred"}
_BEST_FIRST = {"allowed": 0, "warned": 1, "barred": 2}


@dataclass(frozen=True, slots=True)
class SafeContactRow:
    """The safe-contact group, which is set as a whole. `on` False means that nothing special was agreed."""

    on: bool = False
    no_post: bool = False
    no_voicemail: bool = False
    no_text: bool = False
    no_email: bool = False
    withhold_number: bool = False
    address_confidential: bool = False
    must_not_know: str = ""
    agreed_words: str = ""
    safe_times: str = ""


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to reach a person. `use` is the verdict: "allowed", "warned" or "barred", with reason codes."""

    way_id: str
    person_id: str
    way: str
    value: str
    workable: str
    safe: str
    note: str
    preferred: bool
    use: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address; `to_date` None while it is current."""

    address_id: str
    use: str
    line1: str
    line2: str
    town: str
    postcode: str
    from_date: date | None
    to_date: date | None
    no_signal: bool
    safe: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A support need; `ended` None while it lasts."""

    need_id: str
    person_id: str
    need: str
    meaning: str
    supported_by: str
    since: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """A risk or safeguarding mark in full; `ended_on` None while it stands."""

    marker_id: str
    person_id: str
    family: str
    code: str
    level: str
    facts: str
    noted_on: date
    review_on: date | None
    person_told: str
    ended_on: date | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as their card shows them; `name` is what they prefer to be called."""

    person_id: str
    name: str
    given_names: str
    family_name: str
    preferred_name: str
    birth_date: date | None
    age: int | None
    pronouns: str
    language_choice: str
    language_asked_on: date | None
    spoken_languages: str
    reads: str
    writes: str
    letter_size: str
    other_format: str
    interpreter: str
    preferred_way: str
    safe_contact: SafeContactRow
    ways: tuple[WayRow, ...]
    """Preferred first, then those that may be used, then those that may not."""
    addresses: tuple[AddressRow, ...]
    """Current ones first, then the latest ended."""
    needs: tuple[NeedRow, ...]
    markers: tuple[MarkerRow, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person's place in a household; `left_on` None while they belong to it."""

    member_id: str
    person: PersonRow
    relation: str
    dependent: bool
    joined_on: date | None
    left_on: date | None
    is_applicant: bool


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """How two people stand to each other."""

    relationship_id: str
    person_id: str
    other_id: str
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class Household:
    """Everyone of one case: the applicant first, then the eldest; those who left come last."""

    case_id: str
    members: tuple[MemberRow, ...]
    relationships: tuple[RelationshipRow, ...]

    @property
    def present(self) -> tuple[MemberRow, ...]:
        """Those who belong to the household now."""
        return tuple(member for member in self.members if member.left_on is None)


def household(work: Work, *, case_id: str) -> Household:
    """The household of a case. Refused when this laptop does not hold the case."""
    case = found(work, CaseFile, case_id)
    members = members_of(work, case_id=case_id)
    rows = _person_rows(work, [member.person_id for member in members])
    places = [
        MemberRow(
            member.id, rows[member.person_id], member.relation, member.dependent, member.joined_on,
            member.left_on, member.person_id == case.applicant_id,
        )
        for member in members
        if member.person_id in rows
    ]  # fmt: skip
    places.sort(key=_place_in_list)
    return Household(case_id, tuple(places), _relationships(work, rows.keys()))


def person(work: Work, *, person_id: str) -> PersonRow:
    """One person. Refused when this laptop does not hold them."""
    found(work, Person, person_id)
    return _person_rows(work, [person_id])[person_id]


def ways(work: Work, *, person_id: str) -> tuple[WayRow, ...]:
    """The ways to reach a person with the verdict on each: preferred first, then usable, then barred."""
    return person(work, person_id=person_id).ways


def letter_language(work: Work, *, case_id: str) -> LetterLanguage:
    """The language of letters on this case: "en", "cy" or "bilingual" (Welsh Language Standards 2 to 5)."""
    return language_to(written_to(work, case_id=case_id))


def language_to(people: Sequence[Person]) -> LetterLanguage:
    """The language of one letter to all of these people (Welsh Language Standards 2 to 5)."""
    return language_for([cast("LanguageChoice", person.language_choice) for person in people])


def written_to(work: Work, *, case_id: str) -> tuple[Person, ...]:
    """Those to whom letters on a case go: the applicant, and whoever applied with them and is still there.

    Where safe contact was agreed with either, letters go to the applicant alone: nobody reads over a
    shoulder. Refused("no_such_person") when this laptop does not hold the applicant.
    """
    case = found(work, CaseFile, case_id)
    joint = [
        member.person_id
        for member in members_of(work, case_id=case_id)
        if member.relation == JOINT and member.left_on is None
    ]
    wanted = list(dict.fromkeys([case.applicant_id, *sorted(joint)]))
    held = work.session.scalars(select(Person).where(Person.id.in_(wanted), ~Person.withdrawn))
    people = {person.id: person for person in held}
    if case.applicant_id not in people:
        raise Refused("no_such_person", "The applicant's record is not on this laptop.", case_id=case_id)
    to = tuple(people[person_id] for person_id in wanted if person_id in people)
    return to[:1] if any(person.safe_contact for person in to) else to


def members_of(work: Work, *, case_id: str) -> Sequence[HouseholdMember]:
    """The places in the household of a case, those of people who left included."""
    of_case = (HouseholdMember.case_id == case_id, ~HouseholdMember.withdrawn)
    return work.session.scalars(select(HouseholdMember).where(*of_case)).all()


def cases_of(work: Work, *, person_id: str) -> tuple[str, ...]:
    """The ids of the cases that a person belongs, or belonged, to."""
    of_person = (HouseholdMember.person_id == person_id, ~HouseholdMember.withdrawn)
    return tuple(work.session.scalars(select(HouseholdMember.case_id).where(*of_person).distinct()))


def name_of(person: Person) -> str:
    """What to call the person on a screen."""
    return display_name(Name(person.given_names, person.family_name, person.preferred_name))


def safe_contact_of(person: Person) -> SafeContactRow:
    """The safe-contact group as screens show it and set it."""
    return SafeContactRow(
        person.safe_contact, person.no_post, person.no_voicemail, person.no_text, person.no_email,
        person.withhold_number, person.address_confidential, person.must_not_know, person.agreed_words,
        person.safe_times,
    )  # fmt: skip


def safe_contact_rules(person: Person, unsafe_details: Iterable[str] = ()) -> SafeContact:
    """The group as the rules read it. "No text" also means WhatsApp: both leave words on the phone."""
    if not person.safe_contact:
        return SafeContact(unsafe_details=frozenset(unsafe_details))
    barred: set[ContactWay] = set()
    barred |= _WRITTEN_ON_PHONE if person.no_text else set()
    barred |= {"email"} if person.no_email else set()
    barred |= {"post"} if person.no_post else set()
    return SafeContact(
        do_not_use=frozenset(barred),
        unsafe_details=frozenset(unsafe_details),
        no_voicemail=person.no_voicemail,
        withhold_number=person.withhold_number,
        collect_only=person.no_post and person.no_email,
        restricted=person.address_confidential,
        code_word=person.agreed_words,
        safe_times=person.safe_times,
        must_not_know=tuple(line for line in person.must_not_know.splitlines() if line.strip()),
    )


def _place_in_list(member: MemberRow) -> tuple[bool, bool, date, str]:
    return (
        member.left_on is not None,
        not member.is_applicant,
        member.person.birth_date or date.max,
        member.person.name,
    )


def _person_rows(work: Work, person_ids: Sequence[str]) -> dict[str, PersonRow]:
    people = work.session.scalars(select(Person).where(Person.id.in_(person_ids), ~Person.withdrawn)).all()
    ways_of = _owned(work, Way, person_ids)
    addresses_of = _owned(work, Address, person_ids)
    needs_of = _owned(work, SupportNeed, person_ids)
    markers_of = _owned(work, Marker, person_ids)
    disputed = _disputed(work, [way.id for ways in ways_of.values() for way in ways])
    return {
        one.id: _person_row(
            work, one, ways_of[one.id], addresses_of[one.id], needs_of[one.id], markers_of[one.id], disputed
        )
        for one in people
    }


def _owned(work: Work, table: type[Owned], person_ids: Sequence[str]) -> defaultdict[str, list[Owned]]:
    owned: defaultdict[str, list[Owned]] = defaultdict(list)
    of_them = select(table).where(table.person_id.in_(person_ids), ~table.withdrawn).order_by(table.id)
    for row in work.session.scalars(of_them):
        owned[row.person_id].append(row)
    return owned


def _disputed(work: Work, way_ids: Sequence[str]) -> frozenset[str]:
    """Ways that two people changed differently: until someone chooses, none of them may be used."""
    if not way_ids:
        return frozenset()
    open_clashes = select(Clash.row_id).where(
        Clash.row_id.in_(way_ids), Clash.state == "open", ~Clash.withdrawn
    )
    return frozenset(work.session.scalars(open_clashes))


def _person_row(
    work: Work, one: Person, ways: list[Way], addresses: list[Address], needs: list[SupportNeed],
    markers: list[Marker], disputed: frozenset[str],
) -> PersonRow:  # fmt: skip
    return PersonRow(
        person_id=one.id,
        name=name_of(one),
        given_names=one.given_names,
        family_name=one.family_name,
        preferred_name=one.preferred_name,
        birth_date=one.birth_date,
        age=None if one.birth_date is None else age_on(one.birth_date, work.today),
        pronouns=one.pronouns,
        language_choice=one.language_choice,
        language_asked_on=one.language_asked_on,
        spoken_languages=one.spoken_languages,
        reads=one.reads,
        writes=one.writes,
        letter_size=one.letter_size,
        other_format=one.other_format,
        interpreter=one.interpreter,
        preferred_way=one.preferred_way,
        safe_contact=safe_contact_of(one),
        ways=_way_rows(one, ways, disputed),
        addresses=_address_rows(addresses),
        needs=tuple(map(_need_row, needs)),
        markers=tuple(map(_marker_row, markers)),
    )


def _way_rows(one: Person, ways: list[Way], disputed: frozenset[str]) -> tuple[WayRow, ...]:
    rules = safe_contact_rules(one, [way.value for way in ways if way.safe == "no"])
    rows = [_way_row(one, way, rules, is_disputed=way.id in disputed) for way in ways]
    return tuple(
        sorted(rows, key=lambda row: (_BEST_FIRST[row.use] == 2, not row.preferred, _BEST_FIRST[row.use]))
    )


def _way_row(one: Person, way: Way, rules: SafeContact, *, is_disputed: bool) -> WayRow:
    use, reasons = _verdict(way, rules)
    if is_disputed:
        use, reasons = "barred", (*reasons, "disputed")
    return WayRow(
        way.id, way.person_id, way.way, way.value, way.workable, way.safe, way.note,
        way.way == one.preferred_way, use, reasons,
    )  # fmt: skip


def _verdict(way: Way, rules: SafeContact) -> tuple[str, tuple[str, ...]]:
    # "other" is no way that the rules know: they are asked as for a spoken one, the stricter reading
    known: ContactWay = way.way if way.way in WAYS else "phone"
    verdict: Use = may_use(known, rules, detail=way.value)
    reasons = verdict.reasons if isinstance(verdict, Warned | Barred) else ()
    use = _USES.get(type(verdict), "allowed")
    if way.safe == "ask_first" and use != "barred":
        return "warned", (*reasons, "ask_first")
    return use, reasons


def _address_rows(addresses: list[Address]) -> tuple[AddressRow, ...]:
    latest_first = sorted(
        addresses, key=lambda row: (row.to_date or date.max, row.from_date or date.min), reverse=True
    )
    return tuple(
        AddressRow(
            row.id, row.use, row.line1, row.line2, row.town, row.postcode, row.from_date, row.to_date,
            row.no_signal, row.safe,
        )
        for row in latest_first
    )  # fmt: skip


def _need_row(row: SupportNeed) -> NeedRow:
    return NeedRow(row.id, row.person_id, row.need, row.meaning, row.supported_by, row.since, row.ended)


def _marker_row(row: Marker) -> MarkerRow:
    return MarkerRow(
        row.id, row.person_id, row.family, row.code, row.level, row.facts, row.noted_on, row.review_on,
        row.person_told, row.ended_on, row.ended_reason,
    )  # fmt: skip


def _relationships(work: Work, person_ids: Iterable[str]) -> tuple[RelationshipRow, ...]:
    ids = list(person_ids)
    among = (Relationship.person_id.in_(ids), Relationship.other_id.in_(ids), ~Relationship.withdrawn)
    return tuple(
        RelationshipRow(row.id, row.person_id, row.other_id, row.relation, row.note)
        for row in work.session.scalars(select(Relationship).where(*among).order_by(Relationship.id))
    )
