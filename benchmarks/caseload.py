"""A caseload of any size, put into a store in bulk: invented people, notes in two languages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from app.models.local import Fact
from app.models.record import KINDS

AS_OF = date(2026, 11, 23)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _words(
    """Siân Mari Elin Catrin Ffion Nia Lowri Angharad Bethan Carys Ifan Owain Rhys Gwilym Dafydd Tomos Huw
    Emyr Aled Iwan Sarah Emma Laura Amy Karen Paul Mark David James Kevin Aisha Omar Piotr Anna Chloe Jac
    Steffan"""
)
FAMILY = _words(
    """Morgan Rees Jones Davies Evans Glyn Prys Llewelyn Gruffydd Bowen Pugh Tudur Powell Lewis Edwards Harris
    Smith Taylor Walker Khan Nowak Ŵyr Môn Parri Rowlands Beynon Hopkin Vaughan Meredith Treharne"""
)
TOWNS = _words("Aberaeron Aberporth Borth Llanon Llandysul Lampeter Tregaron Talybont Cardigan Aberystwyth")
STREETS = ("Heol y Bont", "Tan y Castell", "Stryd Fawr", "Bryn Awel", "Maes yr Haf", "Tŷ Gwyn", "High Street")
WORDS = _words(
    """rent arrears landlord notice letter boiler damp tenancy support worker hospital mother sister job
    benefit universal credit payment budget plan step agreed rang text answer message left visit office
    hub key flat room bed children school bus car money debt advice referral mental health doctor
    anxious slept sofa friend rhent llythyr gwaith plant ysgol tŷ fflat ystafell ffôn neges galwad
    cymorth cyngor dyled budd-dal meddyg cynllun cam cytunwyd allwedd swyddfa bws arian ffrind chwaer
    mam tad brawd perchennog tenantiaeth tamp"""
)
RARE_WORDS = 4000
"""Besides the common words, so many rare ones, as names and places make in real notes."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    cases: int = 20_000
    notes: int = 200_000
    open_share: float = 0.06


class Caseload:
    """Invented rows for one store; the same seed gives the same rows."""

    def __init__(self, size: Size, *, officers: list[str], patches: list[str], seed: int = 7) -> None:
        self.size = size
        self._random = random.Random(seed)
        self._officers = officers
        self._patches = patches
        rare = [
            "".join(self._random.choices("aeiouwylmnrdgthcb", k=self._random.randint(5, 9)))
            for _ in range(RARE_WORDS)
        ]
        self._words = (*WORDS, *rare)
        self._weights = [1 / rank for rank in range(1, len(self._words) + 1)]
        self._number = 0

    def put_into(self, engine: Engine) -> list[str]:
        """Write it all, past the journal as sync does. The ids of the cases, open ones first."""
        people = [self._person() for _ in range(self.size.cases)]
        cases = [self._case(person) for person in people]
        chunks: list[tuple[str, Iterator[dict[str, Any]]]] = [
            ("person", iter(people)),
            ("contact_way", (self._way(person) for person in people)),
            ("address", (self._address(person) for person in people)),
            ("case_file", iter(cases)),
            ("household_member", (self._place(case) for case in cases)),
            ("decision", (self._decision(case) for case in cases)),
            ("contact", (self._contact(self._random.choice(cases)) for _ in range(self.size.notes // 2))),
            ("note", (self._note(self._random.choice(cases)) for _ in range(self.size.notes // 2))),
        ]
        for kind, rows in chunks:
            self._write(engine, kind, rows)
        self._write_facts(engine)
        return [case["id"] for case in sorted(cases, key=lambda case: case["closed_on"] is not None)]

    @staticmethod
    def _write(engine: Engine, kind: str, rows: Iterator[dict[str, Any]], chunk: int = 5000) -> None:
        table: Any = KINDS[kind].__table__
        while some := [row for row, _ in zip(rows, range(chunk), strict=False)]:
            with engine.begin() as connection:
                connection.execute(insert(table), some)

    @staticmethod
    def _write_facts(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(insert(Fact), [{"key": "bulk", "value": True}])

    def _id(self) -> str:
        self._number += 1
        return f"0190{self._number:028x}"

    def _row(self, scope_id: str | None = None, **values: Any) -> dict[str, Any]:
        row_id = self._id()
        made_at = datetime(2026, 1, 1, tzinfo=UTC)
        return {
            "id": row_id,
            "scope_id": scope_id or row_id,
            "made_at": made_at,
            "made_by": self._officers[0],
            **values,
        }

    def _person(self) -> dict[str, Any]:
        born = AS_OF - timedelta(days=self._random.randint(17 * 365, 75 * 365))
        return self._row(
            given_names=self._random.choice(GIVEN),
            family_name=f"{self._random.choice(FAMILY)}-{self._random.choice(FAMILY)}",
            birth_date=born,
            language_choice=self._random.choice(["cy", "en", "not_asked"]),
        )

    def _case(self, person: dict[str, Any]) -> dict[str, Any]:
        is_open = self._random.random() < self.size.open_share
        days = self._random.randint(0, 90) if is_open else self._random.randint(91, 9 * 365)
        applied_on = AS_OF - timedelta(days=days)
        return self._row(
            reference=f"{applied_on.year}/{self._number:05d}",
            applicant_id=person["id"],
            patch_id=self._random.choice(self._patches),
            officer_id=self._random.choice(self._officers),
            applied_on=applied_on,
            framework="wales-2014",
            closed_on=None if is_open else applied_on + timedelta(days=90),
        )

    def _way(self, person: dict[str, Any]) -> dict[str, Any]:
        number = f"07700 {self._random.randint(0, 999_999):06d}"
        return self._row(person["id"], person_id=person["id"], way="mobile", value=number)

    def _address(self, person: dict[str, Any]) -> dict[str, Any]:
        line1 = f"{self._random.randint(1, 120)} {self._random.choice(STREETS)}"
        town = self._random.choice(TOWNS)
        return self._row(person["id"], person_id=person["id"], line1=line1, town=town, postcode="SY23 0ZZ")

    def _place(self, case: dict[str, Any]) -> dict[str, Any]:
        return self._row(case["id"], case_id=case["id"], person_id=case["applicant_id"], relation="applicant")

    def _decision(self, case: dict[str, Any]) -> dict[str, Any]:
        duty = self._random.choice(["s66", "s73"])
        on = case["applied_on"] + timedelta(days=3)
        return self._row(
            case["id"],
            case_id=case["id"],
            framework="wales-2014",
            duty=duty,
            owed=True,
            decided_on=on,
            decided_by="",
        )

    def _contact(self, case: dict[str, Any]) -> dict[str, Any]:
        at = self._moment(case)
        return self._row(
            case["id"],
            case_id=case["id"],
            person_id=case["applicant_id"],
            at=at,
            way=self._random.choice(["mobile", "text", "email", "in_person"]),
            direction=self._random.choice(["out", "out", "in"]),
            reached=self._random.choice(["reached", "no_answer", "message_left"]),
            said=self._prose(12),
            next_contact_on=at.date() + timedelta(days=7) if self._random.random() < 0.3 else None,
        )

    def _note(self, case: dict[str, Any]) -> dict[str, Any]:
        return self._row(case["id"], case_id=case["id"], at=self._moment(case), text=self._prose(45))

    def _moment(self, case: dict[str, Any]) -> datetime:
        last = case["closed_on"] or AS_OF
        day = case["applied_on"] + timedelta(
            days=self._random.randint(0, max((last - case["applied_on"]).days, 0))
        )
        return datetime(
            day.year, day.month, day.day, self._random.randint(8, 17), self._random.randint(0, 59), tzinfo=UTC
        )

    def _prose(self, words: int) -> str:
        return (
            " ".join(
                self._random.choices(
                    self._words, self._weights, k=self._random.randint(words // 2, words * 2)
                )
            )
            + "."
        )
