"""Today: what is due, why, how pressing, and the one press that does it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from app.casework import cases, people, today
from app.models.office import SignOff
from app.models.plans import Plan
from app.models.record import new_id
from tests.support import opened
from tests.support.stores import LEAD, NOW, OFFICER


@pytest.fixture
def case_id(casebook):
    case_id = opened.open_case(casebook)
    opened.say(casebook, case_id, at=NOW)
    return case_id


def due(casebook, why=None):
    rows = casebook.read(today.view).rows
    return [row for row in rows if why is None or row.why == why]


def test_a_day_with_nothing_due_is_empty(casebook, case_id):
    view = casebook.read(today.view)
    assert (view.open_cases, view.rows, view.total, view.officer) == (1, (), 0, "Mari Gwyn")
    assert view.day == date(2026, 11, 23)


def test_a_decision_that_nobody_was_told_of_owes_its_letter(casebook, case_id):
    decision = opened.decided(case_id)
    opened.put(casebook, decision)
    [row] = due(casebook)
    assert (row.why, row.facts["notice"], row.facts["duty"]) == ("notice_owed", "s63", "s73")
    assert (row.action.code, row.action.case_id, row.action.what) == ("make_letter", case_id, "s63")
    assert row.household == "Siân Morgan"


def test_a_letter_made_and_not_given_is_to_be_given_and_is_named_once(casebook, case_id):
    decision = opened.decided(case_id)
    letter = opened.made_letter(case_id, opened.applicant(casebook, case_id), "s63", decision.id)
    opened.put(casebook, decision, letter)
    [row] = due(casebook)
    assert (row.why, row.action.code, row.action.row_id) == ("letter_to_give", "give_letter", letter.id)


def test_a_letter_that_no_notice_waits_for_is_named_too(casebook, case_id):
    plan = opened.made_letter(case_id, opened.applicant(casebook, case_id), "", None)
    opened.put(casebook, plan)
    [row] = due(casebook)
    assert (row.why, row.severity, row.due_on) == ("letter_to_give", "overdue", date(2026, 11, 6))
    opened.put(casebook, opened.given(plan))
    assert due(casebook) == []


def test_a_letter_that_came_back_is_to_be_made_available(casebook, case_id):
    decision = opened.decided(case_id)
    letter = opened.made_letter(case_id, opened.applicant(casebook, case_id), "s63", decision.id)
    back = opened.given(letter, on=date(2026, 11, 20), what="undelivered")
    opened.put(casebook, decision, letter, opened.given(letter), back)
    [row] = due(casebook)
    assert (row.why, row.action.row_id) == ("letter_came_back", letter.id)


@pytest.mark.parametrize(
    ("given_on", "why", "severity"),
    [
        (date(2026, 11, 6), None, None),  # 38 days left
        (date(2026, 10, 13), "clock_running_out", "soon"),  # the 56th day is 7 December
        (date(2026, 9, 29), "clock_running_out", "today"),  # it is today
        (date(2026, 9, 28), "clock_over", "today"),  # it was yesterday
    ],
)
def test_a_clock_is_named_when_it_runs_out(casebook, case_id, given_on, why, severity):
    decision = opened.decided(case_id, on=given_on)
    letter = opened.made_letter(case_id, opened.applicant(casebook, case_id), "s63", decision.id)
    opened.put(casebook, decision, letter, opened.given(letter, on=given_on))
    rows = due(casebook)
    assert [(row.why, row.severity) for row in rows] == ([(why, severity)] if why else [])
    if rows:
        assert rows[0].due_on == given_on + timedelta(days=55)
        assert rows[0].action.code == "open_duties"


@pytest.mark.parametrize(
    ("review_on", "severity"),
    [
        (date(2026, 11, 22), "overdue"),
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 30), "soon"),
        (date(2026, 12, 1), None),
    ],
)
def test_a_plan_is_named_when_its_review_is_near(casebook, case_id, review_on, severity):
    opened.put(
        casebook,
        Plan(
            id=new_id(),
            scope_id=case_id,
            case_id=case_id,
            state="agreed",
            begun_on=date(2026, 10, 1),
            review_on=review_on,
        ),
    )
    assert [(row.why, row.severity) for row in due(casebook)] == (
        [("plan_review", severity)] if severity else []
    )


def test_contact_is_due_on_the_day_promised_and_done_in_one_press(casebook):
    case_id = opened.open_case(casebook)
    opened.say(casebook, case_id, at=NOW - timedelta(days=3), next_contact_on=date(2026, 11, 22))
    [row] = due(casebook)
    assert (row.why, row.severity, row.due_on) == ("contact_due", "overdue", date(2026, 11, 22))
    assert (row.action.code, row.action.row_id) == ("record_contact", opened.applicant(casebook, case_id))
    assert row.facts["because"] == "promised"


def test_someone_never_contacted_is_named_as_such(casebook):
    opened.open_case(casebook, applied_on=date(2026, 9, 1))
    [row] = due(casebook)
    assert row.why == "never_contacted"


def test_safe_contact_stands_beside_what_is_due(casebook):
    case_id = opened.open_case(casebook, applied_on=date(2026, 9, 1))
    agreed = people.SafeContactRow(on=True, no_text=True)
    person_id = opened.applicant(casebook, case_id)
    casebook.do(
        partial(people.set_safe_contact, person_id=person_id, agreed=agreed, seen=people.SafeContactRow())
    )
    assert due(casebook)[0].safe_contact


def test_another_officers_caseload_is_not_mine_and_can_be_looked_at(casebook, leads_casebook):
    opened.open_case(casebook, applied_on=date(2026, 9, 1))
    assert leads_casebook.read(today.view).rows == ()
    seen = leads_casebook.read(partial(today.view, officer_id=OFFICER))
    assert (seen.officer, len(seen.rows)) == ("Mari Gwyn", 1)


def test_a_sign_off_waits_for_whoever_may_give_it(casebook, leads_casebook, case_id):
    decision = opened.decided(case_id)
    asked = SignOff(
        id=new_id(),
        scope_id=case_id,
        subject_kind="decision",
        subject_id=decision.id,
        deed="decide_duty",
        asked_by=OFFICER,
        asked_at=NOW,
        of_role="lead",
    )
    opened.put(casebook, decision, asked)
    [row] = due(leads_casebook, "sign_off")
    assert (row.action.code, row.action.row_id, row.facts["asked_by"]) == (
        "answer_sign_off",
        asked.id,
        "Mari Gwyn",
    )
    assert due(casebook, "sign_off") == []


def test_a_clash_is_named_to_both_who_wrote_and_to_whose_case_it_is(casebook, leads_casebook, store, case_id):
    opened.arrive(
        store,
        "clash",
        scope_id=case_id,
        row_kind="case_file",
        row_id=case_id,
        about="reason",
        base={"reason": ""},
        theirs={"reason": "debt"},
        mine={"reason": "violence"},
        theirs_by=LEAD,
        mine_by=OFFICER,
        op_id="1",
    )
    for book in (casebook, leads_casebook):
        [row] = due(book, "clash")
        assert (row.action.code, row.facts["about"], row.household) == (
            "settle_clash",
            "reason",
            "Siân Morgan",
        )


def test_the_most_pressing_comes_first_and_all_are_counted(casebook):
    late = opened.open_case(casebook, "Ifan", "Rees")
    opened.say(casebook, late, at=NOW - timedelta(days=9), next_contact_on=date(2026, 11, 20))
    later = opened.open_case(casebook, "Elin", "Prys")
    opened.say(casebook, later, at=NOW - timedelta(days=9), next_contact_on=date(2026, 11, 23))
    opened.put(casebook, opened.decided(later, "s66", on=date(2026, 11, 22)))
    view = casebook.read(partial(today.view, limit=1))
    assert [row.household for row in view.rows] == ["Ifan Rees"]
    assert view.total == 3
    assert (view.counts["overdue"], view.counts["today"]) == (1, 2)


def test_a_closed_case_owes_nothing(leads_casebook):
    case_id = opened.open_case(leads_casebook, applied_on=date(2026, 9, 1))
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="advice only"))
    assert leads_casebook.read(today.view).rows == ()
