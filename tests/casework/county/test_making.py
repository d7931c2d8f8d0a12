"""The invented county in a store: told by the screens' verbs, as its officers would have told it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.casework import cases, county, history, letters, people, today
from app.casework.cases import Wanted
from app.errors import Refused
from app.models.decisions import Decision
from app.models.letters import Letter, LetterEvent
from app.models.local import JournalEntry
from app.models.office import PatchOfficer
from app.models.people import Address, Person
from app.models.plans import Plan
from app.models.store import memory_store
from tests.support.stores import (
    LEAD,
    OFFICER,
    PATCH_NORTH,
    PATCH_SOUTH,
    Clock,
    casebook_on,
    empty_template,
    office_template,
)

AS_OF = date(2026, 11, 23)
CASES = 150


@pytest.fixture(scope="module")
def made():
    """A county of some size in memory, made on the lead's laptop."""
    book = casebook_on(memory_store(office_template()), Clock(), officer_id=LEAD)
    told: list[tuple[int, int]] = []
    result = county.make(book, cases=CASES, seed=3, as_of=AS_OF, progress=lambda *far: told.append(far))
    return book, result, told


def count(book, *wanted):
    with Session(book.engine) as session:
        return session.scalar(select(func.count()).select_from(wanted[0]).where(*wanted[1:]))


def test_it_makes_as_many_cases_as_were_asked_for_and_says_how_far_it_is(made):
    book, result, told = made
    assert len(result.case_ids) == CASES
    everything = book.read(partial(cases.find, wanted=Wanted(closed=None)))
    still_open = book.read(partial(cases.find, wanted=Wanted()))
    assert (everything.total, still_open.total) == (CASES, result.still_open)
    assert told[-1] == (CASES, CASES)
    assert told == sorted(told)


def test_each_deed_is_a_save_of_its_own_by_its_officer_on_its_day(made):
    book, _, _ = made
    with Session(book.engine) as session:
        saves = session.execute(
            select(
                JournalEntry.save_id, JournalEntry.verb, JournalEntry.officer_id, JournalEntry.at
            ).distinct()
        ).all()
    assert len({save.save_id for save in saves}) == len(saves), "a save has one verb, one officer, one moment"
    verbs = Counter(save.verb for save in saves)
    assert verbs["open_case"] == CASES
    assert "" not in verbs
    assert {
        "record_contact",
        "decide_duty",
        "agree_plan",
        "make_letter",
        "give_letter",
        "close",
    } <= verbs.keys()
    assert {save.officer_id for save in saves} == {OFFICER, LEAD}
    assert {save.officer_id for save in saves if save.verb == "close"} == {LEAD}, "an officer may not close"
    days = {save.at.date() for save in saves}
    assert max(days) < AS_OF
    assert min(days) < AS_OF - timedelta(days=60)


def test_the_morning_has_something_of_everything_to_do(made):
    book, _, _ = made
    whys = Counter(row.why for row in book.read(partial(today.view, officer_id=OFFICER)).rows)
    assert {"notice_owed", "letter_to_give", "contact_due", "clock_running_out"} <= whys.keys()


def test_most_open_cases_with_a_duty_were_told_of_it_and_most_contact_is_in_time(made):
    book, _, _ = made
    decided = count(book, Decision, Decision.duty != "s68")
    given = count(book, LetterEvent, LetterEvent.what == "given")
    assert given > decided * 0.6
    rows = book.read(partial(today.view, officer_id=OFFICER))
    late = [
        row
        for row in rows.rows
        if row.why in ("contact_due", "never_contacted") and row.severity == "overdue"
    ]
    assert 0 < len(late) < rows.open_cases * 0.4


def test_letters_are_made_and_given_in_the_language_that_was_chosen(made):
    book, result, _ = made
    assert result.letters == count(book, Letter) > 20
    with Session(book.engine) as session:
        found = session.execute(
            select(Letter.language, Person.language_choice).join(Person, Person.id == Letter.person_id)
        )
        pairs = {tuple(row) for row in found}
        one = session.scalars(select(Letter.id)).first()
    assert pairs <= {("en", "en"), ("cy", "cy")}
    assert ("cy", "cy") in pairs
    assert one is not None
    assert book.read(partial(letters.pdf_bytes, letter_id=one)).startswith(b"%PDF")


def test_plans_are_agreed_and_some_are_not_and_some_were_looked_at_again(made):
    book, _, _ = made
    with Session(book.engine) as session:
        states = Counter(session.scalars(select(Plan.state)))
        versions = set(session.scalars(select(Plan.version)))
    assert states["agreed"] > states["not_agreed"]
    assert states["superseded"] > 0
    assert versions == {1, 2}


def test_some_came_before_and_their_cases_are_linked(made):
    book, _, _ = made
    page = book.read(partial(cases.find, wanted=Wanted(closed=None, chips=frozenset({"repeat"}))))
    assert page.total > 2
    head = book.read(partial(cases.header, case_id=page.rows[0].case_id))
    assert head.earlier_reference


def test_whoever_must_not_be_found_has_safe_contact_and_a_mark(made):
    book, _, _ = made
    with Session(book.engine) as session:
        safe = session.scalars(select(Person.id).where(Person.safe_contact)).all()
    assert safe
    one = book.read(partial(people.person, person_id=safe[0]))
    assert one.safe_contact.must_not_know
    assert one.safe_contact.no_voicemail


def test_an_ended_case_says_how_it_ended_and_has_no_duty_that_would_run_for_ever(made):
    book, _, _ = made
    closed = book.read(partial(cases.find, wanted=Wanted(closed=True, limit=200)))
    assert all(not row.duties for row in closed.rows)
    story = book.read(partial(history.story, case_id=closed.rows[0].case_id))
    assert any(entry.kind == "note" for entry in story.entries)


def test_somewhere_to_stay_for_now_is_an_address_of_its_own_time(made):
    book, _, _ = made
    assert count(book, Address, Address.use == "placement") > 5


def test_without_letters_a_county_is_quick_and_a_stop_keeps_what_was_told():
    book = casebook_on(memory_store(office_template()), Clock(), officer_id=LEAD)

    class Stopped(Exception):
        pass

    def stop(done: int, whole: int) -> None:
        if done >= 25:
            raise Stopped

    with pytest.raises(Stopped):
        county.make(book, cases=60, seed=1, as_of=AS_OF, progress=stop, letters=0)
    assert book.read(partial(cases.find, wanted=Wanted(closed=None))).total == 25
    assert count(book, Letter) == 0


def test_letters_may_be_kept_to_the_latest_cases():
    book = casebook_on(memory_store(office_template()), Clock(), officer_id=LEAD)
    result = county.make(book, cases=40, seed=9, as_of=AS_OF, letters=2)
    with Session(book.engine) as session:
        lettered = set(session.scalars(select(Letter.case_id)))
    assert 0 < len(lettered) <= 2
    assert lettered <= set(result.case_ids)


def test_a_store_that_knows_no_office_is_refused():
    book = casebook_on(memory_store(empty_template()), Clock())
    with pytest.raises(Refused) as refused:
        county.make(book, cases=1, seed=1, as_of=AS_OF)
    assert refused.value.code == "no_patches"


def test_on_a_laptop_whose_officer_may_not_close_only_what_goes_on_is_told():
    """The office would hold such a closing back, whoever it says did it."""
    book = casebook_on(memory_store(office_template()), Clock(), officer_id=OFFICER)
    far: list[tuple[int, int]] = []
    result = county.make(
        book, cases=80, seed=9, as_of=AS_OF, letters=0, progress=lambda *told: far.append(told)
    )
    assert 0 < len(result.case_ids) == result.still_open < 80
    assert far[-1] == (result.still_open, result.still_open)
    page = book.read(partial(cases.find, wanted=Wanted(closed=None, limit=80)))
    assert not any(row.closed_on or row.restricted for row in page.rows)


def test_an_officer_of_one_patch_gets_a_county_of_that_patch():
    engine = memory_store(office_template())
    with engine.begin() as connection:
        of_south = (PatchOfficer.officer_id == LEAD) & (PatchOfficer.patch_id == PATCH_SOUTH)
        connection.execute(update(PatchOfficer).where(of_south).values(withdrawn=True))
    book = casebook_on(engine, Clock(), officer_id=LEAD)
    county.make(book, cases=30, seed=9, as_of=AS_OF, letters=0)
    page = book.read(partial(cases.find, wanted=Wanted(closed=None, limit=80)))
    assert {row.patch_id for row in page.rows} == {PATCH_NORTH}
