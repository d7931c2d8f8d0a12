"""People and households: names, language, needs, marks, and how each person may safely be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.casework.work import Work
from app.domain.changes import Changes

Value = str | bool | date | None


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
    """A dated, factual risk or safeguarding mark."""

    family: str = "risk"
    code: str = ""
    level: str = "medium"
    facts: str = ""
    noted_on: date | None = None
    review_on: date | None = None
    person_told: str = "not_yet"


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
    """A way to reach a person, and whether it may be used: "allowed", "warned" or "barred", with reason codes."""

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
    """A person as their card shows them."""

    person_id: str
    name: str
    """As they prefer to be called."""
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
    addresses: tuple[AddressRow, ...]
    """Current ones first, then the latest ended."""
    needs: tuple[NeedRow, ...]
    markers: tuple[MarkerRow, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person's place in a household."""

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
    """Everyone of one case: the applicant first, then by birth date; those who left come last."""

    case_id: str
    members: tuple[MemberRow, ...]
    relationships: tuple[RelationshipRow, ...]


def person(work: Work, *, person_id: str) -> PersonRow:
    """One person. Refused when this laptop has no such person."""
    raise NotImplementedError


def household(work: Work, *, case_id: str) -> Household:
    """The household of a case."""
    raise NotImplementedError


def ways(work: Work, *, person_id: str) -> tuple[WayRow, ...]:
    """The ways to reach a person with the verdict on each: preferred first, then usable, then barred."""
    raise NotImplementedError


def letter_language(work: Work, *, case_id: str) -> str:
    """The language of letters on this case: "en", "cy" or "bilingual" (Welsh Language Standards 2 to 5)."""
    raise NotImplementedError


def change_person(work: Work, *, person_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Change fields of a person by name. `seen` is what the screen showed of the same fields."""
    raise NotImplementedError


def add_member(
    work: Work, *, case_id: str, relation: str, dependent: bool = False, new: NewPerson | None = None,
    person_id: str | None = None, joined_on: date | None = None,
) -> Changes:  # fmt: skip
    """Bring someone new, or someone known, into the household of a case."""
    raise NotImplementedError


def change_member(work: Work, *, member_id: str, relation: str, dependent: bool) -> Changes:
    """Say anew how someone belongs to the household."""
    raise NotImplementedError


def leave_household(work: Work, *, member_id: str, on: date) -> Changes:
    """Someone left the household. Refused for the applicant."""
    raise NotImplementedError


def add_way(work: Work, *, person_id: str, new: NewWay) -> Changes:
    """Add a way to reach someone."""
    raise NotImplementedError


def change_way(work: Work, *, way_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Change a way to reach someone. `seen` is what the screen showed of the same fields."""
    raise NotImplementedError


def drop_way(work: Work, *, way_id: str) -> Changes:
    """Take a way back: it is kept on file as withdrawn."""
    raise NotImplementedError


def move(work: Work, *, person_id: str, new: NewAddress) -> Changes:
    """A new address from a day on; the earlier one of the same use ends that day."""
    raise NotImplementedError


def change_address(work: Work, *, address_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Put an address right. `seen` is what the screen showed of the same fields."""
    raise NotImplementedError


def add_need(work: Work, *, person_id: str, new: NewNeed) -> Changes:
    """Record a support need."""
    raise NotImplementedError


def change_need(work: Work, *, need_id: str, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Changes:
    """Say a support need anew. `seen` is what the screen showed of the same fields."""
    raise NotImplementedError


def end_need(work: Work, *, need_id: str, on: date) -> Changes:
    """The need is met or gone."""
    raise NotImplementedError


def add_marker(work: Work, *, person_id: str, new: NewMarker) -> Changes:
    """Put a risk or safeguarding mark on a person."""
    raise NotImplementedError


def raise_marker(work: Work, *, marker_id: str, level: str, facts: str) -> Changes:
    """Make a mark weigh more, or say more facts. Lowering is `lower_marker`."""
    raise NotImplementedError


def lower_marker(work: Work, *, marker_id: str, level: str | None, reason: str, seen_level: str) -> Changes:
    """Lower a mark, or end it (`level` None). Needs a reason, and the level that the person saw on the screen."""
    raise NotImplementedError


def set_safe_contact(work: Work, *, person_id: str, agreed: SafeContactRow, seen: SafeContactRow) -> Changes:
    """Set how a person may safely be reached, the group as a whole. `seen` is what the screen showed."""
    raise NotImplementedError


def relate(work: Work, *, person_id: str, other_id: str, relation: str, note: str = "") -> Changes:
    """Record how two people stand to each other."""
    raise NotImplementedError


def unrelate(work: Work, *, relationship_id: str) -> Changes:
    """Take a relationship back."""
    raise NotImplementedError
