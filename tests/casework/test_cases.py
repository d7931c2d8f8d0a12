"""Opening, heading, changing, allocating and closing cases."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from app.casework import cases, people
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.local import JournalEntry
from app.models.people import Person
from tests.support import opened
from tests.support.stores import LEAD, OFFICER, PATCH_SOUTH


def count(casebook, table):
    return casebook.read(lambda work: work.session.scalar(select(func.count()).select_from(table)))


def test_a_case_opened_has_its_applicant_household_and_law(casebook):
    case_id = opened.open_case(casebook, "Siân", "Morgan", phone="07700 900123", town="Llanon")
    header = casebook.read(partial(cases.header, case_id=case_id))
    assert (header.household, header.people, header.framework) == ("Siân Morgan", 1, "wales-2014")
    home = casebook.read(partial(people.household, case_id=case_id))
    assert [member.relation for member in home.members] == ["applicant"]
    assert home.members[0].is_applicant
    assert home.members[0].person.ways[0].value == "07700 900123"
    assert home.members[0].person.addresses[0].town == "Llanon"


def test_a_new_case_has_a_reference_of_this_laptop_until_the_office_gives_one(casebook, store):
    first, second = opened.open_case(casebook), opened.open_case(casebook, "Ifan", "Rees")
    headers = [casebook.read(partial(cases.header, case_id=one)) for one in (first, second)]
    assert [header.reference for header in headers] == ["0007-1", "0007-2"]
    assert all(header.provisional for header in headers)
    opened.changed_at_the_office(store, "case_file", first, reference="2026/0042")
    assert not casebook.read(partial(cases.header, case_id=first)).provisional


def test_a_reference_is_never_given_twice_even_when_an_opening_is_undone(casebook):
    opened.open_case(casebook)
    casebook.undo()
    again = opened.open_case(casebook, "Ifan", "Rees")
    assert casebook.read(partial(cases.header, case_id=again)).reference == "0007-2"


def test_a_person_who_comes_again_has_the_latest_case_linked(casebook):
    first = opened.open_case(casebook, applied_on=date(2025, 3, 1))
    person_id = opened.applicant(casebook, first)
    second = opened.open_case(casebook, person_id=person_id, applied_on=date(2026, 1, 5))
    third = opened.open_case(casebook, person_id=person_id)
    header = casebook.read(partial(cases.header, case_id=third))
    assert header.earlier_case_id == second
    assert header.earlier_reference == "0007-2"
    assert count(casebook, Person) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"applied_on": date(2026, 11, 24)}, "in_the_future"),
        ({"applied_on": None}, "no_day"),
        ({"patch_id": ""}, "no_patch"),
        ({"patch_id": "f" * 32}, "no_such_record"),
    ],
)
def test_a_case_that_lacks_something_is_refused_and_leaves_no_trace(casebook, fields, code):
    with pytest.raises(Refused) as refused:
        opened.open_case(casebook, **fields)
    assert refused.value.code == code
    assert count(casebook, CaseFile) == count(casebook, Person) == count(casebook, JournalEntry) == 0


def test_a_case_without_a_name_is_refused(casebook):
    with pytest.raises(Refused) as refused:
        opened.open_case(casebook, "  ", "")
    assert refused.value.code == "no_name"


def test_what_is_not_known_yet_is_asked_for_and_does_not_stop(casebook):
    draft = cases.NewCase(person=people.NewPerson("Ifan"), applied_on=date(2026, 11, 1), patch_id="x")
    found = cases.problems(draft, today=date(2026, 11, 23))
    assert {problem.code for problem in found} == {
        "safe_tonight_not_asked",
        "language_not_asked",
        "no_reason",
    }
    assert {problem.severity for problem in found} == {"warns"}


def test_the_same_name_however_it_is_accented_is_offered_as_likely_the_same(casebook):
    opened.open_case(casebook, "Siân", "Morgan", born=date(1990, 2, 3))
    opened.open_case(casebook, "Ifan", "Rees")
    [found] = casebook.read(partial(cases.likely_same, name="sian morgan"))
    assert (found.name, found.because, found.latest_reference) == ("Siân Morgan", ("name",), "0007-1")


def test_a_name_alike_with_the_same_birth_date_is_offered(casebook):
    opened.open_case(casebook, "Catrin", "Llewelyn", born=date(1990, 2, 3))
    [found] = casebook.read(partial(cases.likely_same, name="Katrin Llewellyn", birth_date=date(1990, 2, 3)))
    assert "birth_date" in found.because


def test_the_same_name_with_another_birth_date_is_someone_else(casebook):
    opened.open_case(casebook, "Siân", "Morgan", born=date(1990, 2, 3))
    assert not casebook.read(partial(cases.likely_same, name="Siân Morgan", birth_date=date(1961, 7, 9)))


@pytest.mark.parametrize("phone", ["07700 900123", "07700900123", "+44 7700 900 123", "0044 7700 900123"])
def test_the_same_phone_is_offered_first_however_it_is_written(casebook, phone):
    opened.open_case(casebook, "Siân", "Morgan")
    opened.open_case(casebook, "Elin", "Prys", phone="07700 900123")
    found = casebook.read(partial(cases.likely_same, name="Siân Morgan", phone=phone))
    assert [one.name for one in found] == ["Elin Prys", "Siân Morgan"]


def test_the_head_of_a_case_says_the_duty_and_its_day(casebook):
    case_id = opened.open_case(casebook)
    decision = opened.decided(case_id)
    letter = opened.made_letter(case_id, opened.applicant(casebook, case_id), "s63", decision.id)
    opened.put(casebook, decision, letter)
    [waiting] = casebook.read(partial(cases.header, case_id=case_id)).duties
    assert (waiting.duty, waiting.state, waiting.day_number) == ("s73", "decided", None)
    opened.put(casebook, opened.given(letter, on=date(2026, 11, 6)))
    [running] = casebook.read(partial(cases.header, case_id=case_id)).duties
    assert (running.state, running.day_number, running.length_days) == ("running", 18, 56)
    assert running.last_day == date(2026, 12, 31)


def test_a_field_changes_only_if_it_still_says_what_was_seen(casebook, store):
    case_id = opened.open_case(casebook)
    change = partial(cases.change_case, case_id=case_id, values={"reason": "eviction"}, seen={"reason": ""})
    casebook.do(change)
    assert casebook.read(partial(cases.header, case_id=case_id)).reason == "eviction"
    opened.changed_at_the_office(store, "case_file", case_id, reason="violence")
    with pytest.raises(Refused) as refused:
        casebook.do(
            partial(
                cases.change_case, case_id=case_id, values={"reason": "debt"}, seen={"reason": "eviction"}
            )
        )
    assert (refused.value.code, refused.value.facts["now"]) == ("changed_meanwhile", "violence")


def test_what_pins_the_law_is_not_for_a_screen_to_change(casebook):
    case_id = opened.open_case(casebook)
    with pytest.raises(AssertionError, match="framework"):
        casebook.do(
            partial(cases.change_case, case_id=case_id, values={"framework": "x"}, seen={"framework": "y"})
        )


def test_a_case_is_given_to_another_officer_and_patch(leads_casebook, casebook):
    case_id = opened.open_case(casebook)
    leads_casebook.do(
        partial(cases.allocate, case_id=case_id, officer_id=LEAD, patch_id=PATCH_SOUTH, restricted=True)
    )
    header = casebook.read(partial(cases.header, case_id=case_id))
    assert (header.officer, header.patch_cy, header.restricted) == ("Tomos Hart", "De", True)


def test_a_case_is_not_given_to_someone_who_has_left(leads_casebook, store):
    case_id = opened.open_case(leads_casebook)
    opened.changed_at_the_office(store, "officer", OFFICER, active=False)
    with pytest.raises(Refused) as refused:
        leads_casebook.do(partial(cases.allocate, case_id=case_id, officer_id=OFFICER))
    assert refused.value.code == "officer_has_left"


def test_a_case_is_not_closed_while_a_duty_runs_or_waits_for_its_notice(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    decision = opened.decided(case_id)
    opened.put(leads_casebook, decision)
    with pytest.raises(Refused) as refused:
        leads_casebook.do(partial(cases.close, case_id=case_id, reason="moved"))
    assert (refused.value.code, refused.value.facts["duties"]) == ("duty_still_runs", ("s73",))
    letter = opened.made_letter(case_id, opened.applicant(leads_casebook, case_id), "s63", decision.id)
    opened.put(leads_casebook, letter, opened.given(letter))
    with pytest.raises(Refused, match="section 84"):
        leads_casebook.do(partial(cases.close, case_id=case_id, reason="moved"))


def test_a_case_whose_duties_ended_by_their_notice_is_closed_and_may_be_opened_again(leads_casebook):
    case_id = opened.open_case(leads_casebook, applied_on=date(2026, 9, 1))
    person_id = opened.applicant(leads_casebook, case_id)
    decision = opened.decided(case_id, on=date(2026, 9, 2))
    told = opened.made_letter(case_id, person_id, "s63", decision.id)
    ended = opened.made_letter(case_id, person_id, "s84", decision.id)
    decision.ended_on, decision.end_ground, decision.end_letter_id = date(2026, 11, 20), "s74.2", ended.id
    opened.put(
        leads_casebook,
        decision,
        told,
        opened.given(told, on=date(2026, 9, 3)),
        ended,
        opened.given(ended, on=date(2026, 11, 21)),
    )
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="a home was found"))
    header = leads_casebook.read(partial(cases.header, case_id=case_id))
    assert (header.closed_on, header.contact_due_on) == (date(2026, 11, 23), None)
    leads_casebook.do(partial(cases.reopen, case_id=case_id, reason="the tenancy fell through"))
    assert leads_casebook.read(partial(cases.header, case_id=case_id)).closed_on is None


def test_a_case_is_not_closed_without_a_reason_or_twice(leads_casebook):
    case_id = opened.open_case(leads_casebook)
    with pytest.raises(Refused) as refused:
        leads_casebook.do(partial(cases.close, case_id=case_id, reason=" "))
    assert refused.value.code == "reason_missing"
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="came for advice only"))
    with pytest.raises(Refused) as refused:
        leads_casebook.do(partial(cases.close, case_id=case_id, reason="again"))
    assert refused.value.code == "already_closed"


def test_a_case_that_is_not_here_is_said_so(casebook):
    with pytest.raises(Refused) as refused:
        casebook.read(partial(cases.header, case_id="0" * 32))
    assert refused.value.code == "no_such_case"


def test_an_opening_without_the_role_for_it_is_refused(casebook, store):
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE officer_role SET role = 'reviewer'")
    with pytest.raises(Refused) as refused:
        opened.open_case(casebook)
    assert refused.value.code == "not_your_role"


def test_a_case_applied_for_today_counts_as_today_by_the_officers_own_calendar(casebook, clock):
    clock.move(hours=14, minutes=59)
    opened.open_case(casebook, applied_on=date(2026, 11, 23))
    with pytest.raises(Refused):
        opened.open_case(casebook, "Ifan", "Rees", applied_on=date(2026, 11, 23) + timedelta(days=1))
