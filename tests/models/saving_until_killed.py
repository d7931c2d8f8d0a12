"""A child process that saves notes one after the other and says each number once it is confirmed."""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.cases import Note
from app.models.journal import Save, begin_save
from app.models.local import Draft
from app.models.record import new_id
from app.models.store import open_store
from tests.support.stores import DEVICE, KEY, NOW, OFFICER


def main(path: Path, begin: int) -> None:
    """Save until killed."""
    engine = open_store(path, KEY)
    number = begin
    while True:
        with Session(engine) as session:
            begin_save(session, Save(new_id(), "add_note", OFFICER, DEVICE, NOW))
            session.add(Note(case_id="c", scope_id="c", at=NOW, text=f"note {number} " + "words " * 200))
            session.merge(Draft(key="half typed", values={"number": number}, at=NOW))
            session.commit()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
