"""Search as it is typed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import cases, notes, people
from app.casework.people import NewPerson
from app.casework.search import search
from tests.support import opened
from tests.support.stores import NOW


def found(casebook, text, **how):
    return casebook.read(partial(search, text=text, **how))


def shown(hit):
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in hit.snippet)


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook, "Siân", "Morgan", phone="07700 900123", town="Llanon")


@pytest.mark.parametrize("typed", ["sian", "SIÂN", "Siân", "Sia\u0302n", "si", "sian morg", "morgan si"])
def test_a_name_is_found_whatever_its_accents_its_case_and_its_end(casebook, case_id, typed):
    [hit] = found(casebook, typed).people
    assert (hit.title, hit.case_id, hit.reference) == ("Siân Morgan", case_id, "0007-1")


def test_the_last_word_only_is_a_beginning(casebook, case_id):
    assert found(casebook, "si morgan").is_empty


@pytest.mark.parametrize("typed", ["07700", "07700 900", "07700900123", "+44 7700 900123", "07700-900-1"])
def test_a_number_finds_the_phone_however_it_is_written(casebook, case_id, typed):
    [hit] = found(casebook, typed).people
    assert hit.title == "Siân Morgan"
    assert hit.snippet[0].found


def test_a_person_found_by_name_and_by_phone_is_one_hit(casebook, case_id):
    opened.open_case(casebook, "07700", "Jones")
    assert sorted(hit.title for hit in found(casebook, "07700").people) == ["07700 Jones", "Siân Morgan"]


def test_an_address_finds_whose_it_is(casebook, case_id):
    [hit] = found(casebook, "tan y bo").addresses
    assert (hit.title, shown(hit)) == ("Siân Morgan", "2 [Tan] [y] [Bo]nt, Llanon")


def test_a_name_and_a_town_together_find_the_person(casebook, case_id):
    opened.open_case(casebook, "Siân", "Rees", town="Borth")
    assert [hit.title for hit in found(casebook, "sian llan").people] == ["Siân Morgan"]


def test_a_reference_finds_its_case(casebook, case_id):
    [hit] = found(casebook, "0007-1").cases
    assert hit.case_id == case_id


def test_notes_and_contacts_are_found_newest_first_and_show_the_words(casebook, case_id):
    for days, text in (
        (3, "The boiler is cold."),
        (1, "Boiler mended."),
        (2, "Rang about the boiler again."),
    ):
        casebook.do(partial(notes.add, case_id=case_id, text=text, at=NOW - timedelta(days=days)))
    opened.say(casebook, case_id, at=NOW, said="She says that the boiler works.")
    hits = found(casebook, "boil").notes
    assert [hit.at for hit in hits] == [NOW - timedelta(days=days) for days in (0, 1, 2, 3)]
    assert [hit.kind for hit in hits] == ["contact", "note", "note", "note"]
    assert shown(hits[1]) == "[Boil]er mended."
    assert {hit.case_id for hit in hits} == {case_id}


def test_the_best_match_comes_first_when_asked(casebook, case_id):
    casebook.do(partial(notes.add, case_id=case_id, text="damp damp damp", at=NOW - timedelta(days=3)))
    casebook.do(partial(notes.add, case_id=case_id, text="damp " + "and a great many other words " * 20))
    assert found(casebook, "damp").notes[0].at == NOW
    assert found(casebook, "damp", ranked=True).notes[0].at == NOW - timedelta(days=3)


def test_more_than_asked_for_is_said(casebook, case_id):
    for number in range(4):
        casebook.do(partial(notes.add, case_id=case_id, text=f"damp {number}"))
    hits = found(casebook, "damp", limit=3)
    assert (len(hits.notes), hits.more) == (3, {"notes"})


def test_what_is_changed_or_taken_back_is_no_longer_found(casebook, case_id):
    person_id = opened.applicant(casebook, case_id)
    rename = partial(people.change_person, values={"given_names": "Elin"}, seen={"given_names": "Siân"})
    casebook.do(partial(rename, person_id=person_id))
    assert found(casebook, "sian").is_empty
    assert [hit.title for hit in found(casebook, "elin").people] == ["Elin Morgan"]
    casebook.do(partial(notes.add, case_id=case_id, text="damp"))
    casebook.undo()
    assert found(casebook, "damp").is_empty


def test_a_row_that_came_from_the_office_is_found(casebook, store, case_id):
    opened.arrive(store, "note", scope_id=case_id, case_id=case_id, at=NOW, text="Seen in Aberaeron.")
    assert found(casebook, "aberae").notes[0].case_id == case_id


def test_hits_say_closed_and_safe_contact(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    person_id = opened.applicant(leads_casebook, case_id)
    agreed = people.SafeContactRow(on=True, no_post=True)
    leads_casebook.do(
        partial(people.set_safe_contact, person_id=person_id, agreed=agreed, seen=people.SafeContactRow())
    )
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="advice"))
    [hit] = found(leads_casebook, "sian").people
    assert (hit.closed, hit.safe_contact) == (True, True)


def test_a_member_of_a_household_opens_its_case(casebook, case_id):
    casebook.do(
        partial(people.add_member, case_id=case_id, relation="partner", new=NewPerson("Owain", "Glyn"))
    )
    [hit] = found(casebook, "owain").people
    assert (hit.title, hit.case_id) == ("Owain Glyn", case_id)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(st.sampled_from("aé1 \"'*()^:{}+-_.,/\\%~<>=&|!?#@[];\x00\u0301ŵNEAROT"), max_size=24),
    ranked=st.booleans(),
)
def test_nothing_that_can_be_typed_breaks_the_search(casebook, typed, ranked):
    found(casebook, typed, ranked=ranked)
    casebook.read(partial(cases.find, wanted=cases.Wanted(text=typed)))
    casebook.read(partial(cases.likely_same, name=typed, phone=typed))


@pytest.mark.parametrize(
    "typed", ["AND", "sian OR", "NOT morgan", "NEAR(sian)", "names:sian", "{names}:sian", 'si"an']
)
def test_the_words_of_the_index_are_words_like_any_other(casebook, case_id, typed):
    assert found(casebook, typed).is_empty
