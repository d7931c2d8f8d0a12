"""What tests of casework begin with: a case opened as screens do it, rows as the office sends them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Engine, insert, select, update

from app.casework import cases, contacts
from app.casework.casebook import Casebook
from app.casework.people import NewAddress, NewPerson, NewWay
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.contacts import ContactDraft
from app.domain.ids import PersonId
from app.models.cases import CaseFile
from app.models.decisions import Decision
from app.models.letters import Letter, LetterEvent
from app.models.record import KINDS, Record, new_id
from tests.support.stores import NOW, OFFICER, PATCH_NORTH

T = TypeVar("T")
APPLIED_ON = date(2026, 11, 2)


def open_case(casebook: Casebook, given: str = "Siân", family: str = "Morgan", **fields: Any) -> str:
    """A case opened for a new person; the case's id. `fields` are those of NewCase, `born` a birth date,
    `phone` a mobile number, `town` a town.
    """
    person = NewPerson(
        given, family, birth_date=fields.pop("born", None), language_choice=fields.pop("language", "en")
    )
    phone, town = fields.pop("phone", ""), fields.pop("town", "")
    draft = cases.NewCase(
        person=None if "person_id" in fields else person,
        ways=(NewWay("mobile", phone),) if phone else (),
        address=NewAddress(line1="2 Tan y Bont", town=town) if town else None,
        **{"applied_on": APPLIED_ON, "patch_id": PATCH_NORTH, "safe_tonight": "yes", **fields},
    )
    made = casebook.do(partial(cases.open_case, draft=draft)).made
    assert made is not None
    return made


def applicant(casebook: Casebook, case_id: str) -> str:
    """The applicant's id."""
    return casebook.read(lambda work: work.session.get_one(CaseFile, case_id).applicant_id)


def say(
    casebook: Casebook, case_id: str, *, at: datetime = NOW, reached: str = "reached", **fields: Any
) -> str:
    """A contact recorded with the applicant; its id."""
    draft: Any = {
        "person_id": PersonId(applicant(casebook, case_id)),
        "at": at,
        "way": "mobile",
        "direction": "out",
        "reached": reached,
        "said": "Spoke about the room." if reached == "reached" else "",
        **fields,
    }
    made = casebook.do(partial(contacts.record, case_id=case_id, draft=ContactDraft(**draft))).made
    assert made is not None
    return made


def put(casebook: Casebook, *rows: Record) -> None:
    """Rows added in one save, as some verb would add them."""

    def add(work: Work) -> Changes:
        work.session.add_all(rows)
        return touched("put", *rows)

    casebook.do(add)


def decided(case_id: str, duty: str = "s73", on: date = date(2026, 11, 5), **fields: Any) -> Decision:
    """A decision that a duty is owed."""
    return Decision(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        framework="wales-2014",
        duty=duty,
        owed=True,
        decided_on=on,
        decided_by=OFFICER,
        **fields,
    )


def made_letter(case_id: str, person_id: str, notice: str, decision_id: str | None) -> Letter:
    """A letter made and not given."""
    return Letter(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        person_id=person_id,
        template=f"{notice}-letter",
        template_version="1",
        notice=notice,
        framework="wales-2014",
        decision_id=decision_id,
        language="en",
        size="standard",
        made_on=date(2026, 11, 6),
        intended_on=date(2026, 11, 6),
        intended_way="hand",
        sha256="0" * 64,
        pages=1,
    )


def given(letter: Letter, on: date = date(2026, 11, 6), what: str = "given") -> LetterEvent:
    """That a letter was given."""
    return LetterEvent(
        id=new_id(),
        scope_id=letter.case_id,
        case_id=letter.case_id,
        letter_id=letter.id,
        what=what,
        on_day=on,
        way="hand",
        by=OFFICER,
        recorded_at=NOW,
    )


def arrive(engine: Engine, kind: str, **values: Any) -> str:
    """A row that came from the office: written past the journal, as sync does. Its id."""
    row_id = new_id()
    made = {"id": row_id, "made_at": datetime(2026, 11, 20, tzinfo=UTC), "made_by": "", **values}
    with engine.begin() as connection:
        connection.execute(insert(KINDS[kind].__table__).values(**made))  # type: ignore[arg-type]
    return row_id


def changed_at_the_office(engine: Engine, kind: str, row_id: str, **values: Any) -> None:
    """A row changed past the journal, as sync does."""
    table: Any = KINDS[kind].__table__
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == row_id).values(**values))


def ask(casebook: Casebook, look: Callable[[Work], T]) -> T:
    """What a look at the session gives."""
    return casebook.read(look)


def case_row(casebook: Casebook, case_id: str) -> dict[str, Any]:
    """A case's columns as they stand."""
    columns: Any = CaseFile.__table__.columns
    return dict(
        casebook.read(
            lambda work: work.session.execute(select(*columns).where(columns.id == case_id)).one()._mapping
        )
    )
