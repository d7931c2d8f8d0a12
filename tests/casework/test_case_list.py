"""The list of cases: words, chips, order and pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import cases, notes, people
from app.casework.cases import Wanted
from tests.support import opened
from tests.support.stores import LEAD, NOW, PATCH_SOUTH


def listed(casebook, **wanted):
    page = casebook.read(partial(cases.find, wanted=Wanted(**wanted)))
    return [row.household for row in page.rows]


def test_words_are_found_in_names_addresses_phones_and_references_together(casebook):
    opened.open_case(casebook, "Siân", "Morgan", town="Llanon", phone="07700 900123")
    opened.open_case(casebook, "Siân", "Rees", town="Borth")
    assert listed(casebook, text="sian") == ["Siân Morgan", "Siân Rees"]
    assert listed(casebook, text="sian bor") == ["Siân Rees"]
    assert listed(casebook, text="7-2") == []
    assert listed(casebook, text="0007-2") == ["Siân Rees"]
    assert listed(casebook, text="07700 9") == ["Siân Morgan"]


def test_a_case_is_found_by_anyone_of_its_household(casebook):
    case_id = opened.open_case(casebook, "Siân", "Morgan")
    casebook.do(
        partial(people.add_member, case_id=case_id, relation="partner", new=people.NewPerson("Owain", "Glyn"))
    )
    assert listed(casebook, text="owain") == ["Siân Morgan"]


def test_a_case_is_found_by_a_note_that_holds_all_the_words(casebook):
    case_id = opened.open_case(casebook, "Siân", "Morgan")
    opened.open_case(casebook, "Ifan", "Rees")
    casebook.do(partial(notes.add, case_id=case_id, text="The landlord will mend the boiler."))
    assert listed(casebook, text="boiler landl") == ["Siân Morgan"]
    assert listed(casebook, text="boiler tenant") == []


def test_closed_cases_are_listed_when_they_are_asked_for(leads_casebook):
    case_id = opened.open_case(leads_casebook, "Siân", "Morgan")
    opened.open_case(leads_casebook, "Ifan", "Rees")
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="advice only"))
    assert listed(leads_casebook) == ["Ifan Rees"]
    assert listed(leads_casebook, closed=True) == ["Siân Morgan"]
    assert listed(leads_casebook, closed=None) == ["Siân Morgan", "Ifan Rees"]


def test_the_chips_narrow_the_list(casebook):
    mine = opened.open_case(casebook, "Siân", "Morgan")
    opened.open_case(casebook, "Ifan", "Rees", officer_id=LEAD)
    again = opened.open_case(casebook, person_id=opened.applicant(casebook, mine), patch_id=PATCH_SOUTH)
    opened.put(casebook, opened.decided(mine))
    assert listed(casebook, chips=frozenset({"mine"}), patch_id=PATCH_SOUTH) == ["Siân Morgan"]
    assert len(listed(casebook, chips=frozenset({"mine"}))) == 2
    assert len(listed(casebook, chips=frozenset({"patch"}))) == 3
    assert listed(casebook, chips=frozenset({"duty"})) == ["Siân Morgan"]
    assert listed(casebook, duty="s66") == []
    repeat = casebook.read(partial(cases.find, wanted=Wanted(chips=frozenset({"repeat"}))))
    assert [row.case_id for row in repeat.rows] == [again]
    assert listed(casebook, officer_id=LEAD) == ["Ifan Rees"]
    assert listed(casebook, chips=frozenset({"unallocated"})) == []


def test_two_tries_without_reaching_anyone_put_a_case_at_risk_until_they_are_spoken_with(casebook):
    case_id = opened.open_case(casebook)
    opened.put(casebook, opened.decided(case_id))
    risk = frozenset({"at_risk"})
    opened.say(casebook, case_id, at=NOW - timedelta(days=3), reached="no_answer")
    assert listed(casebook, chips=risk) == []
    opened.say(casebook, case_id, at=NOW - timedelta(days=2), reached="message_left")
    assert listed(casebook, chips=risk) == ["Siân Morgan"]
    opened.say(casebook, case_id, at=NOW - timedelta(days=1))
    assert listed(casebook, chips=risk) == []


def test_the_list_pages_without_a_gap_or_a_row_twice(casebook):
    for number in range(7):
        opened.open_case(casebook, f"Ann{'abcdefg'[number]}", "Rees")
    pages = [
        casebook.read(partial(cases.find, wanted=Wanted(offset=offset, limit=3))) for offset in (0, 3, 6)
    ]
    assert [len(page.rows) for page in pages] == [3, 3, 1]
    assert [page.is_last for page in pages] == [False, False, True]
    assert {page.total for page in pages} == {7}
    names = [row.household for page in pages for row in page.rows]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("name", "Ifan Adda"),
        ("reference", "Siân Morgan"),
        ("applied", "Ifan Adda"),
        ("last_contact", "Ifan Adda"),
        ("next_contact", "Siân Morgan"),
        ("officer", "Siân Morgan"),
    ],
)
def test_every_order_has_its_own_first(casebook, order, first):
    one = opened.open_case(casebook, "Siân", "Morgan")
    opened.open_case(casebook, "Ifan", "Adda", applied_on=date(2026, 10, 1), officer_id=LEAD)
    opened.say(casebook, one, next_contact_on=date(2026, 11, 30))
    assert listed(casebook, order=order)[0] == first
    assert listed(casebook, order=order, descending=True)[-1] == first


def test_a_row_says_household_markers_and_what_is_due(casebook):
    case_id = opened.open_case(casebook)
    person_id = opened.applicant(casebook, case_id)
    new = people.NewMarker(code="dog", level="high", facts="Bit a visitor on 1 May.")
    casebook.do(partial(people.add_marker, person_id=person_id, new=new))
    casebook.do(
        partial(people.add_member, case_id=case_id, relation="child", new=people.NewPerson("Nia", "Morgan"))
    )
    opened.say(casebook, case_id, next_contact_on=date(2026, 11, 25))
    [row] = casebook.read(partial(cases.find, wanted=Wanted())).rows
    assert (row.others, row.next_due, row.next_due_on) == (1, "contact", date(2026, 11, 25))
    assert [(mark.code, mark.level) for mark in row.markers] == [("dog", "high")]
    assert row.last_two_way == NOW


_days = st.integers(min_value=-40, max_value=0)
_contact = st.tuples(
    _days,
    st.sampled_from(["reached", "no_answer", "message_left"]),
    st.none() | st.integers(min_value=-5, max_value=5),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(_contact, max_size=5),
    duty=st.sampled_from(["", "s66", "s73"]),
    level=st.sampled_from(["", "high"]),
)
def test_the_chip_that_waits_for_contact_agrees_with_the_rule(casebook, said, duty, level):
    """The chip is the rule of the domain said again in SQL: it must never say otherwise."""
    case_id = opened.open_case(casebook, applied_on=date(2026, 10, 20))
    if duty:
        opened.put(casebook, opened.decided(case_id, duty, on=date(2026, 10, 25)))
    if level:
        new = people.NewMarker(code="x", level=level, facts="Seen.")
        casebook.do(partial(people.add_marker, person_id=opened.applicant(casebook, case_id), new=new))
    for minute, (day, reached, ahead) in enumerate(said):
        at = datetime(2026, 11, 23, 8, minute, tzinfo=UTC) + timedelta(days=day)
        following = None if ahead is None else at.date() + timedelta(days=abs(ahead))
        opened.say(casebook, case_id, at=at, reached=reached, next_contact_on=following)
    due = casebook.read(partial(cases.header, case_id=case_id)).contact_due_on
    chip = casebook.read(partial(cases.find, wanted=Wanted(chips=frozenset({"waiting_contact"}), limit=1000)))
    assert (case_id in {row.case_id for row in chip.rows}) == (due is not None and due <= date(2026, 11, 23))
