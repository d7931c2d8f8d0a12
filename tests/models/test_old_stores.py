"""A store of every release opens in this one, with all that was in it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import store as stores
from app.models.cases import CaseFile
from app.models.local import Blob, BlobPart, Draft, JournalEntry
from app.models.migrations import HEAD
from app.models.people import Person
from app.models.search_index import search_row
from tests.old_stores.make import CASE, FOLDER, KEY, PERSON, VERSION
from tests.support.revision import differences

KEPT = sorted(FOLDER.glob("*.db"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_it_opens_with_everything_that_was_in_it(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(kept, path)
    engine = stores.open_store(path, KEY)
    assert stores.revision(engine) == HEAD
    assert differences(engine) == []
    assert stores.integrity(engine) == ()
    with Session(engine) as session:
        person = session.get_one(Person, PERSON)
        assert (person.given_names, person.language_choice, person.no_post) == ("Siân Eleri", "cy", True)
        assert session.get_one(CaseFile, CASE).applied_on.isoformat() == "2026-11-02"
        waiting = session.scalars(select(JournalEntry).where(JournalEntry.state == "pending")).all()
        assert {entry.kind for entry in waiting} >= {"person", "case_file", "note", "contact"}
        assert session.get_one(Draft, f"contact/{CASE}").values == {"said": "half typ"}
        assert session.scalars(select(BlobPart.data)).one() == b"%PDF-not really"
        assert session.execute(select(Blob.size, Blob.state, Blob.rank)).one() == (15, "local", 0)
        assert session.scalar(select(search_row.c.kind).where(search_row.c.row_id == PERSON)) == "person"
    engine.dispose()


def test_there_is_one_of_this_release() -> None:
    project = tomllib.loads((FOLDER.parents[1] / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert FOLDER / f"{VERSION}.db" in KEPT
