"""Invents households: who lives in them, where, how they are reached, what they need. Nobody in them exists.

Telephone numbers are from the ranges kept for drama (01632 960xxx, 07700 900xxx), e-mail is at example.org,
and no postcode can be a real one (resources/county/places.toml says why).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.casework.county.material import Dice, Material
from app.casework.people import NewAddress, NewMarker, NewNeed, NewPerson, NewWay
from app.domain.text import fold

WITH_CHILDREN = ("parent_f_children", "parent_m_children", "couple_children")
IN_PAIRS = ("couple", "couple_children")
ADULT, OLD, YOUNG = 18, 72, 25
ABUSE = ("breakdown_violent", "violence_harassment")


@dataclass(frozen=True, slots=True)
class Relative:
    """Someone who lives with the applicant."""

    relation: str
    dependent: bool
    person: NewPerson


@dataclass(frozen=True, slots=True)
class People:
    """A household as it is invented. `kind` is a code of household_type; `area` of places.toml."""

    kind: str
    area: str
    town: str
    applicant: NewPerson
    age: int
    others: tuple[Relative, ...]
    address: NewAddress
    ways: tuple[NewWay, ...]
    needs: tuple[NewNeed, ...]
    markers: tuple[NewMarker, ...]
    abused: bool
    """Safe contact was agreed: someone must not find them."""

    @property
    def is_single(self) -> bool:
        """One person alone."""
        return not self.others


def invented(dice: Dice, known: Material, *, on: date, reason: str, is_young: bool) -> People:
    """A household that comes to us on that day for that reason."""
    shares = known.shares
    kind = dice.of(shares["household"])
    age = dice.randint(ADULT, YOUNG - 1) if is_young else dice.days(YOUNG, OLD, 36)
    area = dice.of({area["id"]: area["weight"] for area in known.places["area"]})
    family = dice.one(known.names["family"]["names"])
    applicant = _applicant(dice, known, on, kind, age, family)
    town, outward = dice.one(known.area(area)["towns"])
    abused = reason in ABUSE and dice.happens(shares["safe_contact_of_abuse"])
    return People(
        kind=kind,
        area=area,
        town=town,
        applicant=applicant,
        age=age,
        others=tuple(_others(dice, known, on, kind, age, applicant)),
        address=_address(
            dice, known, on, town, outward, is_settled=reason not in ("rough_sleeping", "sofa_surfing")
        ),
        ways=tuple(_ways(dice, known, applicant)),
        needs=tuple(_needs(dice, known, on, kind, reason, is_young=is_young)),
        markers=tuple(_markers(dice, known, on, kind, reason)),
        abused=abused,
    )


def postcode(dice: Dice, known: Material, outward: str) -> str:
    """A postcode of that area that can never be an address."""
    letters = known.places["inward_letters"]
    return f"{outward} {dice.randint(0, 9)}{dice.one(letters)}{dice.one(letters)}"


def place(dice: Dice, known: Material, town: str, outward: str) -> tuple[str, str, str]:
    """A first line, the town and a postcode."""
    streets = known.places["streets"]
    if dice.happens(0.25):
        line = dice.one(streets["houses"])
    else:
        line = f"{dice.randint(1, 90)} {dice.one(streets['names'])}"
    return line, town, postcode(dice, known, outward)


def _applicant(dice: Dice, known: Material, on: date, kind: str, age: int, family: str) -> NewPerson:
    gender = _gender(dice, kind)
    given = dice.one(known.names["given"][gender])
    language = dice.of(known.shares["language"])
    short = dict(known.names["short"]["pairs"]).get(given, "")
    return NewPerson(
        given_names=given,
        family_name=family,
        preferred_name=short if dice.happens(0.5) else "",
        birth_date=_born(dice, on, age),
        pronouns="they/them" if gender == "u" and dice.happens(0.5) else "",
        language_choice=language,
        language_asked_on=None if language == "not_asked" else on,
        spoken_languages={"cy": "Cymraeg, English", "en": "English", "not_asked": ""}[language],
        reads=dice.of({"yes": 0.8, "with_help": 0.1, "not_asked": 0.1}),
        writes=dice.of({"yes": 0.75, "with_help": 0.1, "not_asked": 0.15}),
        letter_size="large" if dice.happens(known.shares["large_print"]) else "standard",
        preferred_way=dice.of({"mobile": 0.6, "text": 0.15, "email": 0.12, "in_person": 0.08, "": 0.05}),
    )


def _gender(dice: Dice, kind: str) -> str:
    told = {"f": "single_f", "m": "single_m", "u": "single_u"} | {
        "pf": "parent_f_children",
        "pm": "parent_m_children",
    }
    for short, name in told.items():
        if kind == name:
            return short[-1]
    return dice.of({"f": 0.5, "m": 0.48, "u": 0.02})


def _born(dice: Dice, on: date, age: int) -> date:
    return on - timedelta(days=round((age + dice.random()) * 365.24))


def _others(
    dice: Dice, known: Material, on: date, kind: str, age: int, applicant: NewPerson
) -> Iterator[Relative]:
    if kind in IN_PAIRS:
        relation = "joint_applicant" if dice.happens(0.3) else "partner"
        yield Relative(
            relation,
            False,
            _relative(dice, known, on, max(ADULT, age + dice.randint(-5, 5)), applicant, own_name=True),
        )
    if kind in WITH_CHILDREN:
        oldest = max(1, min(16, age - 17))
        for _ in range(dice.choices((1, 2, 3, 4), (0.45, 0.35, 0.15, 0.05))[0]):
            yield Relative("child", True, _relative(dice, known, on, dice.randint(0, oldest), applicant))
    if kind == "other":
        relation = dice.one(("sibling", "parent", "friend", "other_relative"))
        yield Relative(relation, False, _relative(dice, known, on, dice.randint(19, 70), applicant))


def _relative(
    dice: Dice, known: Material, on: date, age: int, applicant: NewPerson, *, own_name: bool = False
) -> NewPerson:
    family = (
        dice.one(known.names["family"]["names"]) if own_name and dice.happens(0.4) else applicant.family_name
    )
    return NewPerson(
        given_names=dice.one(known.names["given"][dice.one("fm")]),
        family_name=family,
        birth_date=_born(dice, on, age),
        language_choice=applicant.language_choice,
        language_asked_on=applicant.language_asked_on,
    )


def _address(
    dice: Dice, known: Material, on: date, town: str, outward: str, *, is_settled: bool
) -> NewAddress:
    line, town, code = place(dice, known, town, outward)
    return NewAddress(
        use="home" if is_settled else "staying",
        line1=line,
        town=town,
        postcode=code,
        from_date=on - timedelta(days=dice.days(20, 4000, 400) if is_settled else dice.randint(3, 40)),
        no_signal=dice.happens(known.shares["no_signal_at_home"]),
    )


def _ways(dice: Dice, known: Material, applicant: NewPerson) -> Iterator[NewWay]:
    if dice.happens(0.94):
        yield NewWay(
            "mobile",
            f"07700 900{dice.randint(0, 999):03d}",
            dice.of({"yes": 0.7, "no": 0.1, "not_asked": 0.2}),
            "yes",
        )
    if dice.happens(0.45):
        name = ".".join(
            fold(word).replace(" ", "").replace("'", "")
            for word in (applicant.given_names, applicant.family_name)
        )
        yield NewWay("email", f"{name}{dice.randint(1, 99)}@example.org", "yes", "yes")
    if dice.happens(0.12):
        yield NewWay("phone", f"01632 960{dice.randint(0, 999):03d}", "yes", "yes", "Landline at the house")
    if dice.happens(0.1):
        worker = dice.one(known.names["workers"]["names"])
        yield NewWay(
            "support_worker",
            f"01632 960{dice.randint(0, 999):03d}",
            "yes",
            "yes",
            f"{worker}, support worker",
        )


def _needs(
    dice: Dice, known: Material, on: date, kind: str, reason: str, *, is_young: bool
) -> Iterator[NewNeed]:
    meanings: Mapping[str, str] = known.stories["needs"]
    found = [need for need, chance in known.shares["need"].items() if dice.happens(chance)]
    found += ["young_person"] if is_young and dice.happens(0.5) else []
    found += ["domestic_abuse"] if reason in ABUSE else []
    found += ["prison"] if reason == "prison_leaver" else []
    found += ["pregnancy_children"] if kind in WITH_CHILDREN and dice.happens(0.4) else []
    for need in found[:4]:
        worker = dice.one(known.names["workers"]["names"]) if dice.happens(0.3) else ""
        yield NewNeed(need, meanings[need], worker, on - timedelta(days=dice.randint(30, 900)))


def _markers(dice: Dice, known: Material, on: date, kind: str, reason: str) -> Iterator[NewMarker]:
    for code, chance in known.shares["risk"].items():
        if dice.happens(chance):
            yield _marker(dice, on, "risk", code, known.stories["risks"][code])
    kept = known.stories["safeguarding"]
    chances: Sequence[tuple[str, bool]] = (
        ("domestic_abuse", reason in ABUSE and dice.happens(0.7)),
        ("child_at_risk", kind in WITH_CHILDREN and dice.happens(0.06)),
        ("adult_at_risk", dice.happens(0.015)),
    )
    yield from (_marker(dice, on, "safeguarding", code, kept[code]) for code, holds in chances if holds)


def _marker(dice: Dice, on: date, family: str, code: str, told: Mapping[str, str]) -> NewMarker:
    return NewMarker(
        family, code, told["level"], told["en"], noted_on=on,
        review_on=on + timedelta(days=dice.randint(60, 120)),
        person_told=dice.of({"yes": 0.7, "not_yet": 0.2, "unsafe": 0.1}),
    )  # fmt: skip
