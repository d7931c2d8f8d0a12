"""Contacts and notes: recorded, corrected by adding, and what they say of how contact stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from app.casework import cases, contacts, history, notes
from app.domain.contacts import ContactDraft
from app.domain.ids import PersonId
from app.errors import Refused
from app.models.cases import Contact, Note
from tests.support import opened
from tests.support.stores import NOW


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook)


def head(casebook, case_id):
    return casebook.read(partial(cases.header, case_id=case_id))


def test_a_contact_recorded_is_read_back_as_it_was_said(casebook, case_id):
    contact_id = opened.say(casebook, case_id, said="Mae hi'n aros gyda ffrind.", place="Hwb Borth")
    row = casebook.read(partial(contacts.contact, contact_id=contact_id))
    assert (row.said, row.place, row.person, row.officer) == (
        "Mae hi'n aros gyda ffrind.",
        "Hwb Borth",
        "Siân Morgan",
        "Mari Gwyn",
    )
    assert row.at == NOW


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"way": None}, "no_way"),
        ({"at": NOW + timedelta(days=1)}, "in_the_future"),
        ({"reached": None}, "not_said_if_reached"),
        ({"person_id": "0" * 32}, "no_such_record"),
    ],
)
def test_a_refused_contact_leaves_no_trace(casebook, case_id, fields, code):
    with pytest.raises(Refused) as refused:
        opened.say(casebook, case_id, **fields)
    assert refused.value.code == code
    assert casebook.read(lambda work: work.session.scalar(select(func.count(Contact.id)))) == 0


def test_a_message_left_is_a_try_and_not_a_conversation(casebook, case_id):
    opened.say(casebook, case_id, at=NOW - timedelta(days=5))
    opened.say(casebook, case_id, at=NOW - timedelta(days=2), reached="message_left")
    opened.say(casebook, case_id, at=NOW - timedelta(days=1), reached="no_answer")
    row = head(casebook, case_id)
    assert row.last_two_way == NOW - timedelta(days=5)
    assert row.last_attempt == NOW - timedelta(days=1)
    assert row.tries_since == 2


def test_a_correction_stands_in_place_of_what_it_corrects_and_both_stay_on_file(casebook, case_id):
    wrong = opened.say(casebook, case_id, at=NOW - timedelta(days=1))
    right = ContactDraft(
        person_id=PersonId(opened.applicant(casebook, case_id)),
        at=NOW - timedelta(days=1),
        way="mobile",
        reached="no_answer",
    )
    made = casebook.do(partial(contacts.correct, contact_id=wrong, draft=right)).made
    row = head(casebook, case_id)
    assert (row.last_two_way, row.tries_since) == (None, 1)
    told = casebook.read(partial(history.story, case_id=case_id, kinds=frozenset({"contact"})))
    assert {(entry.row_id, entry.corrects_id, entry.corrected_by_id) for entry in told.entries} == {
        (wrong, None, made),
        (made, wrong, None),
    }
    with pytest.raises(Refused) as refused:
        casebook.do(partial(contacts.correct, contact_id=wrong, draft=right))
    assert refused.value.code == "already_corrected"


def test_a_day_promised_stands_until_they_are_spoken_with(casebook, case_id):
    opened.say(casebook, case_id, at=NOW - timedelta(days=3), next_contact_on=date(2026, 11, 22))
    opened.say(casebook, case_id, at=NOW - timedelta(days=1), reached="no_answer")
    row = head(casebook, case_id)
    assert (row.contact_due_on, row.contact_due_because) == (date(2026, 11, 22), "promised")
    opened.say(casebook, case_id, at=NOW)
    assert head(casebook, case_id).contact_due_because == "standard"


def test_a_closed_case_is_due_no_contact(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    opened.say(leads_casebook, case_id, next_contact_on=date(2026, 11, 24))
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="advice only"))
    assert head(leads_casebook, case_id).contact_due_on is None


def test_a_note_is_added_and_corrected_by_another(casebook, case_id):
    wrong = casebook.do(partial(notes.add, case_id=case_id, text="Rent is 400.", about="money")).made
    right = casebook.do(partial(notes.correct, note_id=wrong, text="Rent is 450.")).made
    told = casebook.read(partial(history.story, case_id=case_id, kinds=frozenset({"note"})))
    assert {(entry.body, entry.facts["about"], entry.corrected_by_id) for entry in told.entries} == {
        ("Rent is 400.", "money", right),
        ("Rent is 450.", "money", None),
    }
    with pytest.raises(Refused):
        casebook.do(partial(notes.correct, note_id=wrong, text="Rent is 475."))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": " \n"}, "nothing_written"),
        ({"text": "x", "at": NOW + timedelta(minutes=1)}, "in_the_future"),
    ],
)
def test_an_empty_note_or_one_of_tomorrow_is_refused(casebook, case_id, fields, code):
    with pytest.raises(Refused) as refused:
        casebook.do(partial(notes.add, case_id=case_id, **fields))
    assert refused.value.code == code
    assert casebook.read(lambda work: work.session.scalar(select(func.count(Note.id)))) == 0


def test_a_note_may_be_of_an_earlier_moment(casebook, case_id):
    at = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    casebook.do(partial(notes.add, case_id=case_id, text="Seen at the hub.", at=at))
    [entry] = casebook.read(partial(history.story, case_id=case_id, kinds=frozenset({"note"}))).entries
    assert entry.at == at
