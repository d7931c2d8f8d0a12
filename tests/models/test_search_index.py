"""The search index follows every write path, and finds as people type."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, TableClause, delete, insert, select, text, update
from sqlalchemy.orm import Session

from app.models import search_index
from app.models.cases import CaseFile, Contact, Note
from app.models.journal import Save, begin_save
from app.models.people import Address, ContactWay, Person
from app.models.record import KINDS, Record, new_id
from app.models.search_index import search_notes, search_row, search_text
from tests.support.stores import NOW, OFFICER

PERSON = "p" * 32


def _row(kind: type[Record], **values: object) -> dict[str, object]:
    given = {"id": new_id(), "scope_id": PERSON, "made_at": NOW, "made_by": OFFICER, "withdrawn": False}
    needed = [c.name for c in kind.__table__.columns if not c.nullable and c.default is None]
    return {**dict.fromkeys(needed, ""), **given, **values}


def _note(words: str, at: datetime = NOW, **values: object) -> dict[str, object]:
    return _row(Note, case_id="c", at=at, text=words, **values)


def _put(store: Engine, kind: type[Record], *rows: dict[str, object]) -> None:
    with store.begin() as connection:
        connection.execute(insert(kind), list(rows))


def _found(store: Engine, query: str) -> list[str]:
    """The ids of rows found, newest first: whom and where, then what was written."""
    tables = (search_text,) if " : " in query else (search_text, search_notes)
    return [row_id for table in tables for row_id in _found_in(store, table, query)]


def _found_in(store: Engine, table: TableClause, query: str) -> list[str]:
    hit = (
        select(search_row.c.row_id)
        .join(table, table.c.rowid == search_row.c.rowid)
        .where(text(f"{table.name} MATCH :query"))
        .order_by(table.c.rowid.desc())
    )
    with store.connect() as connection:
        return list(connection.scalars(hit, {"query": query}))


@pytest.mark.parametrize("typed", ["sian", "SIÂN", "Siân", "si*", '"siân pri" *', "names : price"])
def test_a_name_is_found_without_its_accents(store: Engine, typed: str) -> None:
    person = _row(Person, given_names="Siân", family_name="Price")
    _put(store, Person, person)
    assert _found(store, typed) == [person["id"]]


@pytest.mark.parametrize("typed", ["07700900123", "07700*", '"07700 900" *', "7700900123"])
def test_a_number_is_found_with_and_without_blanks(store: Engine, typed: str) -> None:
    way = _row(ContactWay, person_id=PERSON, way="mobile", value="07700 900123")
    abroad = _row(ContactWay, person_id=PERSON, way="mobile", value="+44 (7700) 900-123")
    _put(store, ContactWay, way)
    home = [way["id"]] if typed != "7700900123" else []
    assert _found(store, typed) == home
    _put(store, ContactWay, abroad)
    expected = home if typed in ('"07700 900" *', "7700900123") else [abroad["id"], *home]
    assert _found(store, typed) == expected


def test_addresses_references_notes_and_contacts_are_found(store: Engine) -> None:
    address = _row(Address, person_id=PERSON, line1="3 Tŷ'r Bont", town="Llanbadarn", postcode="SY23 0ZZ")
    case = _row(CaseFile, reference="CER-2026-0123", applied_on=date(2026, 11, 1), summary="sofa surfing")
    note = _note("Landlord served notice by text")
    contact = _row(Contact, case_id="c", person_id=PERSON, at=NOW, said="Lost her keys", place="Bus station")
    for kind, row in ((Address, address), (CaseFile, case), (Note, note), (Contact, contact)):
        _put(store, kind, row)
    for typed, row in {
        "llan*": address, "sy230zz": address, "ty": address,
        '"cer-2026-0123"': case, "0123": case, "sofa": case,
        "landlord": note, "keys": contact, "addresses : station": contact,
    }.items():  # fmt: skip
        assert _found(store, typed) == [row["id"]], typed


def test_the_newest_come_first_whenever_they_arrived(store: Engine) -> None:
    days = (3, 30, 1, 0, 12)
    notes = {day: _note("cold flat", NOW - timedelta(days=day)) for day in days}
    for day in days:
        _put(store, Note, notes[day])
    assert _found(store, "cold") == [notes[day]["id"] for day in sorted(days)]


def test_a_day_with_more_rows_than_places_is_still_searched(
    store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.begin() as connection:
        for statement in search_index.undo_ddl():
            connection.exec_driver_sql(statement)
        monkeypatch.setattr(search_index, "PER_DAY", 2)
        for statement in search_index.ddl():
            connection.exec_driver_sql(statement)
    notes = [_note("damp", NOW - timedelta(days=day)) for day in (0, 1, 1, 1, 1, 2)]
    for note in notes:
        _put(store, Note, note)
    assert set(_found(store, "damp")) == {note["id"] for note in notes}


def test_a_changed_row_is_found_by_its_new_words_alone(store: Engine) -> None:
    with Session(store, expire_on_commit=False) as session:
        begin_save(session, Save(new_id(), "test", OFFICER, "d", NOW))
        person = Person(given_names="Anwen", family_name="Rees", scope_id=PERSON)
        session.add(person)
        session.commit()
        person.family_name = "Howells"
        session.commit()
        assert _found(store, "howells anwen") == [person.id]
        assert _found(store, "rees") == []


def test_withdrawn_rows_leave_the_index_and_come_back(store: Engine) -> None:
    note = _note("a planted word")
    _put(store, Note, note)
    for withdrawn, found in ((True, []), (False, [note["id"]])):
        with store.begin() as connection:
            connection.execute(update(Note).values(withdrawn=withdrawn))
        assert _found(store, "planted") == found


def test_a_row_that_came_withdrawn_is_not_found(store: Engine) -> None:
    _put(store, Note, _note("a planted word", withdrawn=True))
    assert _found(store, "planted") == []


def test_rows_that_sync_replaces_or_takes_away_are_followed(store: Engine) -> None:
    note = _note("first words")
    _put(store, Note, note)
    with store.begin() as connection:
        connection.execute(insert(Note).prefix_with("OR REPLACE"), {**note, "text": "second words"})
    assert _found(store, "first") == []
    assert _found(store, "second") == [note["id"]]
    with store.begin() as connection:
        connection.execute(delete(Note))
        assert connection.execute(select(search_row)).all() == []
    assert _found(store, "second") == []


def test_a_row_that_moves_to_another_scope_takes_its_place_along(store: Engine) -> None:
    note = _note("words")
    _put(store, Note, note)
    with store.begin() as connection:
        connection.execute(update(Note).values(scope_id="x" * 32))
        assert connection.scalar(select(search_row.c.scope_id)) == "x" * 32


def test_a_write_that_is_rolled_back_leaves_no_words(store: Engine) -> None:
    with store.connect() as connection:
        connection.execute(insert(Note), _note("unsaid"))
    assert _found(store, "unsaid") == []


def test_the_index_keeps_no_text_of_its_own(store: Engine) -> None:
    _put(store, Note, _note("a planted word"))
    with store.connect() as connection:
        assert set(connection.execute(text("SELECT notes FROM search_notes")).scalars()) == {None}
        for name in ("search_text", "search_notes"):
            connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")


def test_no_indexed_column_may_be_empty_of_value(store: Engine) -> None:
    """Text joined to NULL is NULL: one such column would hide the others."""
    for indexed in search_index.INDEXED:
        columns = KINDS[indexed.kind].__table__.columns
        for name in search_index.columns_used(indexed):
            assert not columns[name].nullable, f"{indexed.kind}.{name}"
