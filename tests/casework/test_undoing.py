"""Undo: adds the reverse of the last save, until someone else may have seen it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.casework import cases, drafts, notes, people, undoing
from app.casework.people import NewPerson
from app.errors import Refused
from app.models.cases import Note
from app.models.local import JournalEntry
from app.models.record import KINDS, travels
from tests.support import opened
from tests.support.stores import NOW


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook)


def journal(casebook):
    entries = select(JournalEntry.verb, JournalEntry.changes).order_by(JournalEntry.seq)
    return casebook.read(lambda work: work.session.execute(entries).all())


def set_state(store, state):
    with store.begin() as connection:
        connection.execute(update(JournalEntry).values(state=state))


def code_of(casebook):
    with pytest.raises(Refused) as refused:
        casebook.undo()
    return refused.value.code


def test_undo_puts_back_what_was_there_and_adds_to_the_journal(casebook, case_id):
    casebook.do(partial(cases.change_case, case_id=case_id, values={"reason": "debt"}, seen={"reason": ""}))
    before = len(journal(casebook))
    changes = casebook.undo()
    assert casebook.read(partial(cases.header, case_id=case_id)).reason == ""
    last = journal(casebook)[-1]
    assert len(journal(casebook)) == before + 1
    assert (last.verb, last.changes) == ("undo.change_case", {"reason": ["debt", ""]})
    assert (changes.verb, case_id in changes.cases) == ("undo.change_case", True)


def test_what_was_made_is_withdrawn_and_stays_on_file(casebook, case_id):
    note_id = casebook.do(partial(notes.add, case_id=case_id, text="damp")).made
    casebook.undo()
    kept = select(Note.withdrawn, Note.text).where(Note.id == note_id)
    assert casebook.read(lambda work: tuple(work.session.execute(kept).one())) == (True, "damp")


def test_an_opened_case_is_taken_back_whole(casebook, case_id):
    casebook.undo()
    assert casebook.read(partial(cases.find, wanted=cases.Wanted())).total == 0
    with pytest.raises(Refused):
        casebook.read(partial(cases.header, case_id=case_id))


def test_undo_is_offered_once(casebook, case_id):
    casebook.undo()
    assert code_of(casebook) == "nothing_to_undo"
    assert casebook.last_save() is None


@pytest.mark.parametrize("state", ["acked", "clash", "held", "covered"])
def test_what_went_to_the_office_is_not_undone(casebook, store, case_id, state):
    set_state(store, state)
    assert code_of(casebook) == "already_sent"
    assert casebook.read(partial(cases.header, case_id=case_id)).household == "Siân Morgan"


def test_a_letter_that_was_given_is_not_undone(casebook, case_id):
    letter = opened.made_letter(case_id, opened.applicant(casebook, case_id), "s63", None)
    opened.put(casebook, letter)
    made = casebook.last_save()
    assert made is not None
    opened.put(casebook, opened.given(letter))
    assert code_of(casebook) == "letter_was_given"
    with pytest.raises(Refused) as refused:
        casebook.do(partial(undoing.reverse, save_id=made.save_id, verb=made.verb))
    assert refused.value.code == "letter_was_given"


def test_a_change_from_the_office_since_then_is_not_written_over(casebook, store, case_id):
    casebook.do(partial(cases.change_case, case_id=case_id, values={"reason": "debt"}, seen={"reason": ""}))
    opened.changed_at_the_office(store, "case_file", case_id, reason="violence")
    assert code_of(casebook) == "changed_since"
    assert casebook.read(partial(cases.header, case_id=case_id)).reason == "violence"


def test_a_case_with_something_hung_on_it_since_is_not_taken_back(casebook, case_id):
    opening = casebook.last_save()
    assert opening is not None
    casebook.do(partial(notes.add, case_id=case_id, text="damp"))
    with pytest.raises(Refused) as refused:
        casebook.do(partial(undoing.reverse, save_id=opening.save_id, verb=opening.verb))
    assert refused.value.code == "changed_since"


def test_an_unknown_save_is_refused(casebook):
    with pytest.raises(Refused) as refused:
        casebook.do(partial(undoing.reverse, save_id="0" * 32, verb="x"))
    assert refused.value.code == "nothing_to_undo"


def test_undoing_a_persons_change_tells_their_case(casebook, case_id):
    person_id = opened.applicant(casebook, case_id)
    born = {"birth_date": date(1990, 1, 1)}
    casebook.do(partial(people.change_person, person_id=person_id, values=born, seen={"birth_date": None}))
    assert case_id in casebook.undo().cases
    assert casebook.read(partial(people.person, person_id=person_id)).birth_date is None


def test_keeping_a_draft_leaves_the_last_save_to_undo(casebook, case_id):
    casebook.do(partial(notes.add, case_id=case_id, text="damp"))
    casebook.do(partial(drafts.keep, key="note:1", values={"text": "half"}))
    casebook.undo()
    assert casebook.read(partial(cases.find, wanted=cases.Wanted(text="damp"))).total == 0


def _everything(casebook):
    """Every record that is not withdrawn, by id, as it travels."""

    def look(work):
        return {
            row.id: {c.key: travels(getattr(row, c.key)) for c in row.__table__.columns}
            for kind in (
                "person",
                "case_file",
                "household_member",
                "contact_way",
                "address",
                "note",
                "contact",
                "marker",
            )
            for row in work.session.scalars(select(KINDS[kind]))
            if not row.withdrawn
        }

    return casebook.read(look)


_text = st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
_verbs = st.sampled_from(
    ["note", "contact", "rename", "move", "way", "marker", "member", "reason", "open", "safe"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(what=_verbs, text=_text)
def test_undo_leaves_everything_as_it_was_before(casebook, what, text):
    case_id = opened.open_case(casebook)
    person_id = opened.applicant(casebook, case_id)
    casebook.do(partial(people.move, person_id=person_id, new=people.NewAddress(town="Borth")))
    before = _everything(casebook)
    agreed = people.SafeContactRow(on=True, no_post=True, must_not_know=text)
    verbs = {
        "note": partial(notes.add, case_id=case_id, text=text),
        "rename": partial(
            people.change_person,
            person_id=person_id,
            values={"given_names": text, "birth_date": date(2000, 2, 29)},
            seen={"given_names": "Siân", "birth_date": None},
        ),
        "move": partial(people.move, person_id=person_id, new=people.NewAddress(town=text)),
        "way": partial(people.add_way, person_id=person_id, new=people.NewWay("email", text)),
        "marker": partial(
            people.add_marker, person_id=person_id, new=people.NewMarker(code="dog", facts=text)
        ),
        "member": partial(people.add_member, case_id=case_id, relation="child", new=NewPerson(text)),
        "reason": partial(cases.change_case, case_id=case_id, values={"summary": text}, seen={"summary": ""}),
        "safe": partial(
            people.set_safe_contact, person_id=person_id, agreed=agreed, seen=people.SafeContactRow()
        ),
    }
    if what == "open":
        opened.open_case(casebook, text, "Rees", phone="07700 900123")
    elif what == "contact":
        opened.say(casebook, case_id, at=NOW, said=text)
    else:
        casebook.do(verbs[what])
    assert _everything(casebook) != before
    casebook.undo()
    assert _everything(casebook) == before
