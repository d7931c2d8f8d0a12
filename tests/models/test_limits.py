"""How long a record may be: no longer than sync can carry, or a laptop could never send again."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.casework import cases, drafts, notes
from app.errors import Refused
from app.models.cases import CaseFile, Note
from app.models.journal import TEXT_LIMIT, WRITE_LIMIT, Save, begin_save
from app.models.local import JournalEntry
from app.models.office import CouncilSetting
from app.models.record import new_id
from tests.support.casefile import opened
from tests.support.stores import AUTHORITY, DEVICE, NOW, OFFICER

LONGEST = "x" * TEXT_LIMIT


def entries(casebook) -> int:
    return int(casebook.read(lambda work: work.session.scalar(select(func.count(JournalEntry.seq)))))


def test_the_longest_text_is_kept_whole(casebook):
    case_id = opened(casebook)
    note_id = casebook.do(partial(notes.add, case_id=case_id, text=LONGEST)).made
    assert casebook.read(lambda work: work.session.get(Note, note_id).text) == LONGEST


def test_a_text_too_long_to_be_sent_is_refused_by_the_name_of_its_field(casebook):
    case_id = opened(casebook)
    before = entries(casebook)
    with pytest.raises(Refused) as told:
        casebook.do(partial(notes.add, case_id=case_id, text=LONGEST + "x"))
    assert (told.value.code, told.value.facts) == ("too_long", {"field": "text"})
    assert "200,001 characters" in told.value.sentence
    assert entries(casebook) == before


def test_a_huge_paste_leaves_the_draft_as_it_was_and_nothing_of_the_save(casebook, clock):
    case_id = opened(casebook)
    key = f"note:{case_id}"
    casebook.do(partial(drafts.keep, key=key, values={"text": "Sleeping in the car"}))
    kept, before = casebook.read(partial(drafts.find, key=key)), entries(casebook)
    clock.move(minutes=5)
    with pytest.raises(Refused):
        casebook.do(partial(notes.add, case_id=case_id, text="Sleeping in the car " * 100_000))
    assert casebook.read(partial(drafts.find, key=key)) == kept
    assert casebook.read(lambda work: work.session.scalar(select(func.count(Note.id)))) == 0
    assert entries(casebook) == before
    casebook.do(partial(notes.add, case_id=case_id, text="Sleeping in the car"))


def test_of_a_save_with_one_text_too_long_nothing_is_kept(casebook):
    case_id = opened(casebook)

    def both(work):
        notes.make_note(work, case_id, "Sleeping in the car")
        work.session.flush()
        return notes.add(work, case_id=case_id, text=LONGEST + "x")

    with pytest.raises(Refused):
        casebook.do(both)
    assert casebook.read(lambda work: work.session.scalar(select(func.count(Note.id)))) == 0


def test_a_long_text_can_be_made_another_and_short_again(casebook):
    case_id = opened(casebook)
    for old, new in (
        ("", "😀" * TEXT_LIMIT),
        ("😀" * TEXT_LIMIT, "🏠" * TEXT_LIMIT),
        ("🏠" * TEXT_LIMIT, ""),
    ):
        change = partial(cases.change_case, case_id=case_id, values={"summary": new}, seen={"summary": old})
        casebook.do(change)
    assert casebook.read(lambda work: work.session.get(CaseFile, case_id).summary) == ""


def test_an_entry_too_long_as_a_whole_is_refused_by_its_longest_field(store: Engine):
    value = ["x" * 1000] * (WRITE_LIMIT // 1000)
    with Session(store) as session:
        begin_save(session, Save(new_id(), "set", OFFICER, DEVICE, NOW))
        session.add(CouncilSetting(scope_id=AUTHORITY, key="a long list", value=value))
        with pytest.raises(Refused) as told:
            session.commit()
    assert (told.value.code, told.value.facts) == ("too_long", {"field": "value"})
