"""People: what changes, what is refused, and which ways may be used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import people
from app.casework.people import NewAddress, NewMarker, NewNeed, NewPerson, NewWay, SafeContactRow
from app.errors import Refused
from tests.support import opened


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook)


@pytest.fixture
def person_id(casebook, case_id):
    return opened.applicant(casebook, case_id)


def person(casebook, person_id):
    return casebook.read(partial(people.person, person_id=person_id))


def refusal(casebook, verb, **given):
    with pytest.raises(Refused) as refused:
        casebook.do(partial(verb, **given))
    return refused.value.code


def test_a_name_is_changed_and_its_case_is_told(casebook, case_id, person_id):
    changes = casebook.do(
        partial(
            people.change_person,
            person_id=person_id,
            values={"preferred_name": "Siani"},
            seen={"preferred_name": ""},
        )
    )
    assert person(casebook, person_id).name == "Siani Morgan"
    assert case_id in changes.cases


def test_a_name_written_in_two_unicode_forms_is_one_name(casebook, person_id):
    change = partial(people.change_person, person_id=person_id, seen={"given_names": "Siân"})
    casebook.do(partial(change, values={"given_names": "Sia\u0302n"}))
    assert person(casebook, person_id).given_names == "Si\u00e2n"


def test_someone_elses_change_is_not_written_over_unseen(casebook, store, person_id):
    opened.changed_at_the_office(store, "person", person_id, pronouns="they/them")
    code = refusal(
        casebook, people.change_person, person_id=person_id, values={"pronouns": "hi"}, seen={"pronouns": ""}
    )
    assert code == "changed_meanwhile"


def test_a_person_keeps_some_name_and_is_not_born_tomorrow(casebook, person_id):
    emptied = {"given_names": "", "family_name": ""}
    seen = {"given_names": "Siân", "family_name": "Morgan"}
    assert (
        refusal(casebook, people.change_person, person_id=person_id, values=emptied, seen=seen) == "no_name"
    )
    born = {"birth_date": date(2027, 1, 1)}
    code = refusal(
        casebook, people.change_person, person_id=person_id, values=born, seen={"birth_date": None}
    )
    assert code == "in_the_future"


def test_moving_ends_the_earlier_address_of_the_same_use(casebook, person_id):
    casebook.do(
        partial(people.move, person_id=person_id, new=NewAddress(town="Borth", from_date=date(2026, 1, 1)))
    )
    casebook.do(partial(people.move, person_id=person_id, new=NewAddress(use="post", town="Aberaeron")))
    casebook.do(partial(people.move, person_id=person_id, new=NewAddress(town="Llanon", postcode="sy231ab")))
    shown = {(row.town, row.to_date) for row in person(casebook, person_id).addresses}
    assert shown == {("Borth", date(2026, 11, 23)), ("Aberaeron", None), ("Llanon", None)}
    assert {row.postcode for row in person(casebook, person_id).addresses} == {"", "SY23 1AB"}


def test_moving_to_before_the_last_move_is_refused(casebook, person_id):
    casebook.do(
        partial(people.move, person_id=person_id, new=NewAddress(town="Borth", from_date=date(2026, 6, 1)))
    )
    earlier = NewAddress(town="Llanon", from_date=date(2026, 5, 1))
    assert refusal(casebook, people.move, person_id=person_id, new=earlier) == "before_the_last_move"
    assert [row.to_date for row in person(casebook, person_id).addresses] == [None]


def test_ways_come_preferred_first_and_barred_last(casebook, person_id):
    for way in (
        NewWay("email", "s@example.org"),
        NewWay("phone", "01632 960001"),
        NewWay("mobile", "07700 900001"),
    ):
        casebook.do(partial(people.add_way, person_id=person_id, new=way))
    casebook.do(
        partial(
            people.change_person,
            person_id=person_id,
            values={"preferred_way": "mobile"},
            seen={"preferred_way": ""},
        )
    )
    agreed = SafeContactRow(on=True, no_email=True, no_voicemail=True, safe_times="mornings")
    casebook.do(partial(people.set_safe_contact, person_id=person_id, agreed=agreed, seen=SafeContactRow()))
    shown = [(row.way, row.use) for row in casebook.read(partial(people.ways, person_id=person_id))]
    assert shown == [("mobile", "warned"), ("phone", "warned"), ("email", "barred")]


@pytest.mark.parametrize(("safe", "use"), [("yes", "allowed"), ("ask_first", "warned"), ("no", "barred")])
def test_a_number_that_is_not_safe_is_not_offered(casebook, person_id, safe, use):
    casebook.do(partial(people.add_way, person_id=person_id, new=NewWay("mobile", "07700 900001", safe=safe)))
    [row] = casebook.read(partial(people.ways, person_id=person_id))
    assert row.use == use


def test_a_number_in_dispute_may_not_be_used_until_someone_chooses(casebook, store, person_id):
    way_id = casebook.do(
        partial(people.add_way, person_id=person_id, new=NewWay("mobile", "07700 900001"))
    ).made
    opened.arrive(
        store,
        "clash",
        scope_id=person_id,
        row_kind="contact_way",
        row_id=way_id,
        about="safe",
        base={},
        theirs={},
        mine={},
        op_id="1",
    )
    [row] = casebook.read(partial(people.ways, person_id=person_id))
    assert (row.use, row.reasons) == ("barred", ("disputed",))


_agreed = st.builds(
    SafeContactRow,
    st.just(True),
    *[st.booleans()] * 6,
    must_not_know=st.sampled_from(["", "her brother"]),
    agreed_words=st.sampled_from(["", "the library rang"]),
    safe_times=st.sampled_from(["", "mornings"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(agreed=_agreed)
def test_no_way_that_was_ruled_out_is_ever_allowed(casebook, agreed):
    person_id = opened.applicant(casebook, opened.open_case(casebook))
    for way in ("text", "whatsapp", "email", "mobile"):
        casebook.do(partial(people.add_way, person_id=person_id, new=NewWay(way, f"{way}@example.org")))
    casebook.do(partial(people.set_safe_contact, person_id=person_id, agreed=agreed, seen=SafeContactRow()))
    row = person(casebook, person_id)
    assert row.safe_contact == agreed
    use = {way.way: way.use for way in row.ways}
    assert (use["text"] == "barred") == (use["whatsapp"] == "barred") == agreed.no_text
    assert (use["email"] == "barred") == agreed.no_email
    assert use["mobile"] != "barred"
    if agreed.no_voicemail or agreed.withhold_number:
        assert use["mobile"] == "warned"


def test_safe_contact_is_not_loosened_unseen(casebook, store, person_id):
    opened.changed_at_the_office(store, "person", person_id, safe_contact=True, no_post=True)
    loose = SafeContactRow(on=True)
    assert (
        refusal(casebook, people.set_safe_contact, person_id=person_id, agreed=loose, seen=SafeContactRow())
        == "changed_meanwhile"
    )
    seen = SafeContactRow(on=True, no_post=True)
    casebook.do(partial(people.set_safe_contact, person_id=person_id, agreed=loose, seen=seen))
    assert person(casebook, person_id).safe_contact == loose


def test_a_mark_is_made_of_facts(casebook, person_id):
    assert refusal(casebook, people.add_marker, person_id=person_id, new=NewMarker(code="dog")) == "no_facts"
    assert refusal(casebook, people.add_marker, person_id=person_id, new=NewMarker(facts="Bit.")) == "no_code"


def test_a_mark_is_raised_freely_and_lowered_only_with_a_reason_and_in_sight(casebook, person_id):
    new = NewMarker(code="dog", level="medium", facts="Bit a visitor.")
    marker_id = casebook.do(partial(people.add_marker, person_id=person_id, new=new)).made
    casebook.do(partial(people.raise_marker, marker_id=marker_id, level="high", facts="Bit two visitors."))
    raised = {"marker_id": marker_id, "level": "low", "facts": "Bit two visitors."}
    assert refusal(casebook, people.raise_marker, **raised) == "would_lower"
    lower = partial(people.lower_marker, marker_id=marker_id)
    assert (
        refusal(casebook, lower, level="low", reason="It is muzzled.", seen_level="medium")
        == "changed_meanwhile"
    )
    assert refusal(casebook, lower, level="low", reason=" ", seen_level="high") == "reason_missing"
    assert refusal(casebook, lower, level="high", reason="Same.", seen_level="high") == "would_not_lower"
    casebook.do(partial(lower, level="low", reason="It is muzzled.", seen_level="high"))
    casebook.do(partial(lower, level=None, reason="It was rehomed.", seen_level="low"))
    [mark] = person(casebook, person_id).markers
    assert (mark.level, mark.ended_on, mark.ended_reason) == ("low", date(2026, 11, 23), "It was rehomed.")
    assert "It is muzzled." in mark.facts
    assert refusal(casebook, lower, level=None, reason="Again.", seen_level="low") == "already_ended"


def test_a_need_says_what_it_means_and_ends(casebook, person_id):
    new = NewNeed("mental_health", "Does not open post.", "A friend", date(2026, 1, 1))
    need_id = casebook.do(partial(people.add_need, person_id=person_id, new=new)).made
    casebook.do(
        partial(
            people.change_need,
            need_id=need_id,
            values={"meaning": "Needs calls."},
            seen={"meaning": "Does not open post."},
        )
    )
    casebook.do(partial(people.end_need, need_id=need_id, on=date(2026, 11, 1)))
    [need] = person(casebook, person_id).needs
    assert (need.meaning, need.supported_by, need.ended) == ("Needs calls.", "A friend", date(2026, 11, 1))
    assert refusal(casebook, people.add_need, person_id=person_id, new=replace(new, need="")) == "no_need"


def test_a_household_lists_the_applicant_first_then_the_eldest_then_those_who_left(casebook, case_id):
    for first, born in (("Nia", date(2015, 1, 1)), ("Owain", date(1988, 1, 1)), ("Huw", date(1960, 1, 1))):
        new = NewPerson(first, "Morgan", birth_date=born)
        casebook.do(partial(people.add_member, case_id=case_id, relation="other", new=new))
    home = casebook.read(partial(people.household, case_id=case_id))
    assert [member.person.given_names for member in home.members] == ["Siân", "Huw", "Owain", "Nia"]
    assert home.members[3].person.age == 11
    casebook.do(partial(people.leave_household, member_id=home.members[1].member_id, on=date(2026, 11, 1)))
    home = casebook.read(partial(people.household, case_id=case_id))
    assert [member.person.given_names for member in home.members] == ["Siân", "Owain", "Nia", "Huw"]
    assert len(home.present) == 3


def test_the_applicant_does_not_leave_and_nobody_joins_twice(casebook, case_id, person_id):
    [place] = casebook.read(partial(people.household, case_id=case_id)).members
    assert (
        refusal(casebook, people.leave_household, member_id=place.member_id, on=date(2026, 11, 1))
        == "applicant_stays"
    )
    join = partial(people.add_member, case_id=case_id, relation="self", person_id=person_id)
    assert refusal(casebook, join) == "already_a_member"


def test_people_are_related_and_a_relationship_is_taken_back(casebook, case_id, person_id):
    new = NewPerson("Nia", "Morgan")
    child = casebook.do(partial(people.add_member, case_id=case_id, relation="child", new=new)).made
    assert (
        refusal(casebook, people.relate, person_id=child, other_id=child, relation="child") == "same_person"
    )
    row = casebook.do(partial(people.relate, person_id=child, other_id=person_id, relation="child")).made
    assert len(casebook.read(partial(people.household, case_id=case_id)).relationships) == 1
    casebook.do(partial(people.unrelate, relationship_id=row))
    assert casebook.read(partial(people.household, case_id=case_id)).relationships == ()


def test_a_way_and_an_address_are_put_right_or_taken_back(casebook, person_id):
    way_id = casebook.do(
        partial(people.add_way, person_id=person_id, new=NewWay("mobile", "07700 900001"))
    ).made
    changed = {"value": "07700 900002"}
    casebook.do(partial(people.change_way, way_id=way_id, values=changed, seen={"value": "07700 900001"}))
    assert person(casebook, person_id).ways[0].value == "07700 900002"
    casebook.do(partial(people.drop_way, way_id=way_id))
    assert person(casebook, person_id).ways == ()
    address_id = casebook.do(partial(people.move, person_id=person_id, new=NewAddress(town="Borth"))).made
    ends = {"to_date": date(2026, 1, 1)}
    code = refusal(
        casebook, people.change_address, address_id=address_id, values=ends, seen={"to_date": None}
    )
    assert code == "ends_before_it_begins"
    casebook.do(
        partial(
            people.change_address,
            address_id=address_id,
            values={"postcode": "sy231ab"},
            seen={"postcode": ""},
        )
    )
    assert person(casebook, person_id).addresses[0].postcode == "SY23 1AB"


def test_an_empty_way_or_address_is_refused(casebook, person_id):
    assert refusal(casebook, people.add_way, person_id=person_id, new=NewWay()) == "no_value"
    assert refusal(casebook, people.move, person_id=person_id, new=NewAddress()) == "no_address"


@pytest.mark.parametrize(("choice", "language"), [("cy", "cy"), ("en", "en"), ("not_asked", "bilingual")])
def test_letters_are_in_the_language_chosen_and_in_both_until_asked(casebook, choice, language):
    case_id = opened.open_case(casebook, language=choice)
    assert casebook.read(partial(people.letter_language, case_id=case_id)) == language
