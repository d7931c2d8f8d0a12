"""The story of a case, and the audit of its changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import cases, history, notes, people
from app.errors import Refused
from app.models.plans import Plan
from app.models.record import new_id
from tests.support import casefile, opened
from tests.support.stores import NOW


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook, summary="Asked to leave by her aunt.")


def told(casebook, case_id, **how):
    return casebook.read(partial(history.story, case_id=case_id, **how))


def test_a_story_tells_all_kinds_newest_first(casebook, case_id):
    person_id = opened.applicant(casebook, case_id)
    decision = opened.decided(case_id, on=date(2026, 11, 5), reasons="She has nowhere to stay.")
    letter = opened.made_letter(case_id, person_id, "s63", decision.id)
    plan = Plan(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        begun_on=date(2026, 11, 8),
        agreed_on=date(2026, 11, 9),
        copy_given_on=date(2026, 11, 10),
        state="agreed",
    )
    opened.put(casebook, decision, letter, opened.given(letter, on=date(2026, 11, 7)), plan)
    opened.say(casebook, case_id, at=NOW - timedelta(days=1))
    casebook.do(partial(notes.add, case_id=case_id, text="Looked at the room."))
    assert [entry.code for entry in told(casebook, case_id).entries] == [
        "note",
        "contact.out.reached",
        "plan.copy_given",
        "plan.agreed",
        "plan.begun",
        "letter.given",
        "letter.made",
        "decision.owed",
        "case.opened",
    ]


def test_an_entry_says_who_what_and_only_what_is_known_of_when(casebook, case_id):
    [opening] = told(casebook, case_id).entries
    assert (opening.who, opening.body, opening.on_day_only) == (
        "Mari Gwyn",
        "Asked to leave by her aunt.",
        True,
    )
    assert opening.at == datetime(2026, 11, 2, 12, tzinfo=UTC)
    today = opened.open_case(casebook, "Ifan", "Rees", applied_on=date(2026, 11, 23))
    [opening] = told(casebook, today).entries
    assert (opening.on_day_only, opening.at) == (False, NOW)


def test_of_two_things_of_one_moment_the_later_stands_first(casebook, case_id):
    for text in ("The first.", "The second."):
        casebook.do(partial(notes.add, case_id=case_id, text=text))
    entries = told(casebook, case_id, kinds=frozenset({"note"})).entries
    assert [entry.body for entry in entries] == ["The second.", "The first."]


def test_a_plan_agreed_on_the_day_it_was_begun_was_agreed_after_that(casebook, clock):
    clock.move(hours=5)  # past the noon that stands for a day without an hour
    case_id = casefile.opened(casebook)
    casefile.planned(casebook, case_id)
    entries = told(casebook, case_id, kinds=frozenset({"plan"})).entries
    assert [entry.code for entry in entries] == ["plan.agreed", "plan.begun"]


def test_an_ending_and_a_closing_are_told(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    ended = opened.decided(
        case_id, end_ground="s74.3", end_outcome="home", end_reasons="A flat.", ended_on=date(2026, 11, 20)
    )
    opened.put(leads_casebook, ended)
    other = opened.open_case(leads_casebook, "Ifan", "Rees")
    leads_casebook.do(partial(cases.close, case_id=other, reason="advice only"))
    [ending, _, _] = told(leads_casebook, case_id).entries
    assert (ending.code, ending.facts["ground"], ending.body) == ("decision.ended", "s74.3", "A flat.")
    assert told(leads_casebook, other).entries[0].body == "advice only"


def test_a_story_can_be_narrowed_and_what_was_taken_back_is_not_told(casebook, case_id):
    casebook.do(partial(notes.add, case_id=case_id, text="damp"))
    casebook.undo()
    casebook.do(partial(notes.add, case_id=case_id, text="dry"))
    narrowed = told(casebook, case_id, kinds=frozenset({"note", "contact"}))
    assert [entry.body for entry in narrowed.entries] == ["dry"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(st.integers(min_value=0, max_value=6), max_size=12),
    limit=st.integers(min_value=1, max_value=5),
)
def test_pages_of_a_story_tell_each_thing_once(casebook, minutes, limit):
    case_id = opened.open_case(casebook)
    for minute in minutes:
        casebook.do(partial(notes.add, case_id=case_id, text="x", at=NOW - timedelta(minutes=minute)))
    pages, before = [], None
    while True:
        page = told(casebook, case_id, before=before, limit=limit)
        pages.append(page)
        before = page.more_before
        if before is None:
            break
    ids = [entry.row_id for page in pages for entry in page.entries]
    assert len(ids) == len(set(ids)) == len(minutes) + 1
    moments = [entry.at for page in pages for entry in page.entries]
    assert moments == sorted(moments, reverse=True)


def test_the_audit_of_a_row_says_before_and_after_and_who(casebook, case_id):
    person_id = opened.applicant(casebook, case_id)
    born = {"birth_date": date(1990, 2, 3)}
    casebook.do(partial(people.change_person, person_id=person_id, values=born, seen={"birth_date": None}))
    latest, *first = casebook.read(partial(history.of_row, row_id=person_id))
    assert (latest.field, latest.before, latest.after) == ("birth_date", "", "1990-02-03")
    assert (latest.officer, latest.verb, latest.made, latest.state) == (
        "Mari Gwyn",
        "change_person",
        False,
        "pending",
    )
    assert {row.field: row.after for row in first}["given_names"] == "Siân"
    assert all(row.made for row in first)


def test_the_audit_of_a_case_covers_its_people_and_names_officers(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    rows = leads_casebook.read(partial(history.of_case, case_id=case_id))
    assert {row.kind for row in rows} == {"case_file", "person", "household_member"}
    assert {row.after for row in rows if row.field == "officer_id"} == {"Tomos Hart"}
    assert {row.after for row in rows if row.field == "patch_id"} == {"North"}


def test_the_audit_of_a_case_is_for_those_who_may_read_it(casebook, case_id):
    with pytest.raises(Refused) as refused:
        casebook.read(partial(history.of_case, case_id=case_id))
    assert refused.value.code == "not_your_role"
