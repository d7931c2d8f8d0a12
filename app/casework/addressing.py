"""Who a letter is to, in which language, and where it may safely go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from app.casework.household import language_to, safe_contact_rules, written_to
from app.casework.letter_rows import LetterChoices, WayChoice
from app.casework.work import Work
from app.domain.facts import Way
from app.domain.people import Barred, Name, SafeContact, Warned, formal_name, may_give
from app.errors import Refused
from app.letters.facts import LetterLanguage, Size
from app.models.office import Organisation
from app.models.people import Address, ContactWay, Person

WAYS: tuple[Way, ...] = ("hand", "post", "email", "collect")
_USES = ("post", "home", "staying", "placement")  # where post goes first


@dataclass(frozen=True, slots=True)
class Addressees:
    """The people a letter is to, with how each may safely be reached."""

    people: tuple[Person, ...]
    rules: SafeContact
    addresses: tuple[Address, ...]
    emails: tuple[ContactWay, ...]

    @property
    def first(self) -> Person:
        """The applicant."""
        return self.people[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The full names, as on an envelope."""
        return tuple(formal_name(_name(person)) for person in self.people)

    @property
    def greetings(self) -> tuple[str, ...]:
        """What each likes to be called."""
        return tuple(
            person.preferred_name or person.given_names or person.family_name for person in self.people
        )

    @property
    def language(self) -> LetterLanguage:
        """The language of a letter to all of them (Welsh Language Standards 2 to 5)."""
        return language_to(self.people)

    @property
    def because(self) -> str:
        """Why that language: "chose_cy", "chose_en", "not_asked" or "chose_differently"."""
        chosen = {person.language_choice for person in self.people}
        if "not_asked" in chosen:
            return "not_asked"
        return "chose_differently" if len(chosen) > 1 else f"chose_{chosen.pop()}"

    @property
    def size(self) -> Size:
        """Large print for all when one of them reads large print."""
        return "large" if any(person.letter_size == "large" for person in self.people) else "standard"


def addressees(work: Work, *, case_id: str) -> Addressees:
    """Those to whom letters on the case go (`household.written_to`), with how each may safely be reached."""
    people = written_to(work, case_id=case_id)
    first = people[0]
    addresses = _addresses(work, first.id)
    emails = _emails(work, first.id)
    unsafe = [" ".join(lines_of(address)) for address in addresses if address.safe == "no"]
    unsafe += [way.value for way in emails if way.safe == "no"]
    return Addressees(people, safe_contact_rules(first, unsafe), tuple(addresses), tuple(emails))


def choices(work: Work, *, case_id: str) -> LetterChoices:
    """Language, size and ways for this household's letters, with the reasons."""
    to = addressees(work, case_id=case_id)
    ways = tuple(way_choice(work, to, way) for way in WAYS)
    return LetterChoices(to.language, to.because, to.size, ways, to.names)


def way_choice(work: Work, to: Addressees, way: Way) -> WayChoice:
    """Whether a letter may go to them in that way, and the address that would be used."""
    if way == "post":
        return _choice(way, to, _place(to), "no_safe_address")
    if way == "email":
        return _choice(way, to, _email(to), "no_safe_email")
    if way == "collect":
        return WayChoice(way, "allowed", (), office_address(work))
    where = ", ".join(lines_of(address)) if (address := printed_address(to, way)) else ""
    return _choice(way, to, where, "")


def printed_address(to: Addressees, way: Way) -> Address | None:
    """The address that stands on the letter, if one may: never one that is unsafe, left, or kept
    confidential.

    A letter for collection carries none (s63(4)(b)); one in the hand or by e-mail none where it could tell
    others.
    """
    if way == "collect" or (way != "post" and (to.first.safe_contact or to.first.address_confidential)):
        return None
    return next((address for address in to.addresses if address.safe == "yes" and lines_of(address)), None)


def lines_of(address: Address) -> tuple[str, ...]:
    """An address as it is printed, without empty lines."""
    lines = (address.line1, address.line2, address.town, address.postcode)
    return tuple(line for line in lines if line.strip())


def office_address(work: Work) -> str:
    """The office's own address on one line, where letters are collected."""
    council = organisation_of(work)
    return ", ".join(line for line in council.address.splitlines() if line.strip())


def organisation_of(work: Work) -> Organisation:
    """The council's letterhead. Refused("no_letterhead") where the office has not given one yet."""
    council = work.session.scalar(select(Organisation).where(~Organisation.withdrawn))
    if council is None:
        raise Refused("no_letterhead", "The council's letterhead has not reached this laptop: sync first.")
    return council


def _choice(way: Way, to: Addressees, address: str, lacks: str) -> WayChoice:
    verdict = may_give(way, to.rules, detail=address)
    if isinstance(verdict, Barred):
        return WayChoice(way, "barred", verdict.reasons, "")
    if lacks and not address:
        return WayChoice(way, "barred", (lacks,), "")
    if isinstance(verdict, Warned):
        return WayChoice(way, "warned", verdict.reasons, address)
    return WayChoice(way, "allowed", (), address)


def _place(to: Addressees) -> str:
    address = printed_address(to, "post")
    return ", ".join(lines_of(address)) if address else ""


def _email(to: Addressees) -> str:
    usable = [way for way in to.emails if way.safe not in ("no", "ask_first") and way.value]
    return usable[0].value if usable else ""


def _addresses(work: Work, person_id: str) -> Sequence[Address]:
    """Where the person is now, post first; a place that they have left is not among them."""
    found = work.session.scalars(
        select(Address).where(
            Address.person_id == person_id,
            ~Address.withdrawn,
            or_(Address.to_date.is_(None), Address.to_date > work.today),
        )
    )
    now = [address for address in found if address.use in _USES]
    return sorted(now, key=lambda one: (_USES.index(one.use), -(one.from_date or date.min).toordinal()))


def _emails(work: Work, person_id: str) -> Sequence[ContactWay]:
    found = work.session.scalars(
        select(ContactWay)
        .where(ContactWay.person_id == person_id, ContactWay.way == "email", ~ContactWay.withdrawn)
        .order_by(ContactWay.id.desc())
    )
    return sorted(found, key=lambda way: way.workable != "yes")


def _name(person: Person) -> Name:
    return Name(person.given_names, person.family_name, person.preferred_name)
