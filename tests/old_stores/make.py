"""Makes this release's store file: `python -m tests.old_stores.make`. Once released, it is never made again.

The key of every file here is the one in KEY: all in them is invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models import backups, file_bytes, store
from app.models.cases import CaseFile, Contact, HouseholdMember, Note
from app.models.journal import Save, begin_save
from app.models.local import Draft, Fact
from app.models.people import Address, ContactWay, Person
from app.models.record import Record
from tests.support.stores import DEVICE, NOW, OFFICER, PATCH_NORTH, furnish

KEY: Final = bytes.fromhex("7468726573686f6c64207468726573686f6c64207468726573686f6c64203432")
VERSION: Final = "0.1.0"
FOLDER: Final = Path(__file__).resolve().parent

PERSON, CASE = ("0190000000007000800000000001000" + n for n in "12")


def fill(engine: Engine) -> None:
    """One household in the middle of its story, with work that waits to be sent and a form half typed."""
    furnish(engine)
    with Session(engine) as session:
        begin_save(session, Save(f"{1:032x}", "open_case", OFFICER, DEVICE, NOW))
        session.add_all(_rows())
        session.add(Draft(key=f"contact/{CASE}", values={"said": "half typ"}, at=NOW))
        file_bytes.keep(session.connection(), "ab" * 32, b"%PDF-not really")
        session.add(Fact(key="base", value=41))
        session.commit()


def _rows() -> list[Record]:
    rows: list[Record] = [
        Person(id=PERSON, scope_id=PERSON, given_names="Siân Eleri", family_name="Tŷgwyn",
               language_choice="cy", language_asked_on=date(2026, 11, 2), safe_contact=True, no_post=True),
        ContactWay(scope_id=PERSON, person_id=PERSON, way="mobile", value="07700 900142", workable="yes"),
        Address(scope_id=PERSON, person_id=PERSON, line1="3 Heol y Bont", town="Glanrhyd",
                postcode="ZZ99 2AB"),
        CaseFile(id=CASE, scope_id=CASE, reference="old1-1", applicant_id=PERSON, patch_id=PATCH_NORTH,
                 officer_id=OFFICER, applied_on=date(2026, 11, 2), framework="wales-2014", reason="family"),
        HouseholdMember(scope_id=CASE, case_id=CASE, person_id=PERSON),
        Contact(scope_id=CASE, case_id=CASE, person_id=PERSON, at=NOW - timedelta(days=2), way="phone",
                direction="out", reached="no_answer"),
        Note(scope_id=CASE, case_id=CASE, at=NOW, text="Can stay at her sister's until Friday."),
    ]  # fmt: skip
    return rows


def make(path: Path) -> None:
    """Write the file, one whole piece."""
    with TemporaryDirectory() as folder:
        engine = store.create_store(Path(folder) / "store.db", KEY)
        fill(engine)
        backups.backup(engine, path)
        engine.dispose()


if __name__ == "__main__":
    make(FOLDER / f"{VERSION}.db")
