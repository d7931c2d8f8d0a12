"""Decisions: what the law forbids is refused with its section; what is decided keeps its law."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import event, update

from app.casework import assessments, decisions, givings
from app.casework.decisions import DecisionDraft
from app.errors import Refused
from app.models.decisions import Decision
from app.models.office import Officer, Organisation
from tests.support.casefile import (
    HOMELESS,
    NEITHER,
    THREATENED,
    TODAY,
    assessed,
    decided,
    letter_draft,
    made,
    opened,
    planned,
    refused,
    told_ready,
)
from tests.support.stores import OFFICER


def deciding(case_id, **draft):
    return partial(decisions.decide, case_id=case_id, draft=DecisionDraft(**draft))


def standing(casebook, case_id):
    return casebook.read(partial(decisions.position, case_id=case_id)).position


def suggestions(casebook, case_id):
    return {row.duty: row for row in casebook.read(partial(decisions.suggested, case_id=case_id))}


def test_the_answers_point_to_duties_in_plain_words(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, HOMELESS)
    found = suggestions(casebook, case_id)
    assert found["s73"].owed == "owed"
    assert found["s66"].owed == "not_owed"
    assert found["s66"].failed == (("threatened", "s66(1)(a)"),)
    assert found["s73"].plain.en == "we must help you find a home"


def test_unanswered_questions_are_named_with_their_sections(casebook):
    found = suggestions(casebook, opened(casebook))
    assert found["s66"].owed == "cannot_say"
    assert dict(found["s66"].unanswered) == {"threatened": "s66(1)(a)", "eligible": "s66(1)(b)"}


def test_a_decision_names_the_law_of_its_day_and_starts_no_clock(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decision_id = decided(casebook, case_id)
    row = casebook.read(partial(decisions.listing, case_id=case_id))[0]
    assert row.decision_id == decision_id
    assert (row.framework, row.decided_by, row.given_on) == ("wales-2014", "Mari Gwyn", None)
    duty = standing(casebook, case_id).duty("s73")
    assert (duty.state, duty.clock.state, duty.clock.last_day) == ("decided", "waiting", None)
    assert suggestions(casebook, case_id)["s73"].decided == decision_id


def test_both_interim_and_relief_duties_may_run_beside_each_other(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, HOMELESS | {"priority_need": "reason_to_believe"})
    decided(casebook, case_id, "s68", reasons="You may be in priority need.")
    decided(casebook, case_id, "s73")
    assert {duty.duty for duty in standing(casebook, case_id).owed_now} == {"s68", "s73"}


@pytest.mark.parametrize(
    ("answers", "draft", "code", "section"),
    [
        (THREATENED, {"duty": "s73", "owed": True, "reasons": "x"}, "duty_not_owed", "s73(1)"),
        (HOMELESS, {"duty": "s66", "owed": True, "reasons": "x"}, "duty_not_owed", "s66(1)"),
        (HOMELESS, {"duty": "s73", "owed": False, "reasons": "x"}, "duty_is_owed", "s73(1)"),
        (HOMELESS, {"duty": "s73", "owed": True, "reasons": " "}, "reasons_missing", "s73(1)"),
        (NEITHER, {"duty": "s73", "owed": False, "reasons": "x"}, "adverse_reasons_missing", "s63(1)"),
        (HOMELESS, {"duty": "s193", "owed": True, "reasons": "x"}, "no_such_duty", None),
        (
            HOMELESS,
            {"duty": "s73", "owed": True, "reasons": "x", "decided_on": TODAY + timedelta(days=1)},
            "in_the_future",
            None,
        ),
    ],
)
def test_what_the_law_forbids_is_refused_with_its_section(casebook, answers, draft, code, section):
    case_id = opened(casebook)
    assessed(casebook, case_id, answers)
    told = refused(casebook, deciding(case_id, **draft))
    assert told.code == code
    assert told.facts.get("section") == section


def test_a_duty_is_not_decided_before_the_assessment_is_finished(casebook):
    told = refused(casebook, deciding(opened(casebook), duty="s73", owed=True, reasons="x"))
    assert (told.code, told.facts["section"]) == ("assessment_not_complete", "s62")


def test_the_interim_duty_is_decided_on_reason_to_believe_before_that(casebook):
    case_id = opened(casebook)
    answers = {
        test: assessments.Answered("reason_to_believe") for test in ("homeless", "eligible", "priority_need")
    }
    draft = assessments.AnswersDraft(tests=answers)
    casebook.do(partial(assessments.save_answers, case_id=case_id, draft=draft))
    casebook.do(deciding(case_id, duty="s68", owed=True, reasons="They slept in a car."))
    assert standing(casebook, case_id).duty("s68").state == "running"


def test_unanswered_tests_stop_a_decision(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, {"homeless": "yes", "eligible": "yes"})
    told = refused(casebook, deciding(case_id, duty="s66", owed=True, reasons="x"))
    assert told.code == "tests_unanswered"
    assert told.facts["tests"] == (("threatened", "s66(1)(a)"),)


def test_nothing_is_decided_twice_and_no_running_duty_is_talked_away(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    again = refused(casebook, deciding(case_id, duty="s73", owed=True, reasons="x"))
    assert again.code == "already_decided"


def test_a_duty_that_runs_is_not_decided_away_after_a_review(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    casebook.do(partial(assessments.review, case_id=case_id))
    assessed(casebook, case_id, NEITHER)
    told = refused(casebook, deciding(case_id, duty="s73", owed=False, reasons="x", adverse_reasons="y"))
    assert (told.code, told.facts["section"]) == ("duty_runs", "s84")


def test_what_was_not_owed_may_be_owed_after_a_review(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, NEITHER)
    decided(casebook, case_id, owed=False)
    casebook.do(partial(assessments.review, case_id=case_id))
    assessed(casebook, case_id, HOMELESS)
    decided(casebook, case_id)
    assert [row.owed for row in casebook.read(partial(decisions.listing, case_id=case_id))] == [True, False]


def test_reasons_are_never_reworded_away(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, NEITHER)
    decision_id = decided(casebook, case_id, owed=False)
    wording = partial(decisions.reword, decision_id=decision_id)
    assert refused(casebook, partial(wording, reasons=" ")).code == "reasons_missing"
    assert refused(casebook, partial(wording, reasons="x")).code == "adverse_reasons_missing"
    unknown = partial(decisions.reword, decision_id="0" * 32, reasons="x")
    assert refused(casebook, unknown).code == "no_such_decision"
    elsewhere = partial(decisions.translate, decision_id=decision_id, field="duty", text="x")
    assert refused(casebook, elsewhere).code == "no_such_field"


def test_a_decision_under_a_law_that_did_not_come_with_the_program_is_told_so(casebook, store):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    with store.begin() as connection:
        connection.execute(update(Decision).values(framework="mercia-796"))
    with pytest.raises(Refused) as told:
        casebook.read(partial(decisions.position, case_id=case_id))
    assert told.value.code == "no_such_law"


def test_where_no_law_covers_the_area_nothing_is_decided(casebook, store):
    case_id = opened(casebook)
    with store.begin() as connection:
        connection.execute(update(Organisation).values(area="lyonesse"))
    told = refused(casebook, deciding(case_id, duty="s73", owed=True, reasons="x"))
    assert told.code == "no_such_law"


def test_not_owed_is_told_by_notice_too(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, NEITHER)
    decided(casebook, case_id, "s73", owed=False)
    owing = standing(casebook, case_id).notices_owed
    assert [(one.notice, one.reason) for one in owing] == [("s63", "duty_refused")]


def test_reasons_are_reworded_until_they_were_given(casebook):
    case_id = opened(casebook)
    decision_id = told_ready(casebook, case_id)
    casebook.do(partial(decisions.reword, decision_id=decision_id, reasons="You sleep at a friend's."))
    letter_id = made(casebook, letter_draft(case_id))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    row = casebook.read(partial(decisions.listing, case_id=case_id))[0]
    assert row.reasons.text == "You sleep at a friend's."
    assert (row.letter_id, row.given_on, row.given_way) == (letter_id, TODAY, "hand")
    late = partial(decisions.reword, decision_id=decision_id, reasons="Other words.")
    assert refused(casebook, late).code == "already_told"


def test_a_changed_text_makes_its_translation_stale(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decision_id = decided(casebook, case_id)

    def reasons():
        return casebook.read(partial(decisions.listing, case_id=case_id))[0].reasons

    casebook.do(
        partial(
            decisions.translate,
            decision_id=decision_id,
            field="reasons",
            text="Nid oes gennych gartref.",
            checked=True,
        )
    )
    assert (reasons().translation, reasons().state) == ("Nid oes gennych gartref.", "checked")
    casebook.do(partial(decisions.reword, decision_id=decision_id, reasons="You have no home now."))
    assert (reasons().translation, reasons().state) == ("Nid oes gennych gartref.", "stale")


def test_only_who_speaks_welsh_or_has_the_role_marks_a_translation_as_checked(casebook, store, clock):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decision_id = decided(casebook, case_id)
    with store.begin() as connection:
        connection.execute(update(Officer).where(Officer.id == OFFICER).values(speaks_welsh=False))
    translating = partial(decisions.translate, decision_id=decision_id, field="reasons", text="Testun")
    assert refused(casebook, partial(translating, checked=True)).code == "may_not_check"
    casebook.do(translating)


def test_positions_of_many_cases_need_no_more_statements_than_of_one(casebook, store):
    ids = [opened(casebook) for _ in range(6)]
    for case_id in ids[:3]:
        assessed(casebook, case_id)
        decided(casebook, case_id)
        planned(casebook, case_id)
        made(casebook, letter_draft(case_id))
    said: list[str] = []
    event.listen(store, "before_cursor_execute", lambda *args: said.append(args[2]))

    def count(case_ids):
        said.clear()
        found = casebook.read(partial(decisions.positions, case_ids=case_ids))
        assert set(found) == set(case_ids)
        return len(said)

    assert count(ids) == count(ids[:1])


def test_a_case_elsewhere_is_left_out_of_many_and_refused_alone(casebook):
    assert casebook.read(partial(decisions.positions, case_ids=["0" * 32])) == {}
    with pytest.raises(Refused, match="no such case"):
        casebook.read(partial(decisions.position, case_id="0" * 32))


def test_every_code_of_a_position_has_words(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    found = casebook.read(partial(decisions.position, case_id=case_id))
    duty = found.position.duty("s73")
    assert found.plain[duty.duty].en == "we must help you find a home"
    assert found.words[duty.clock.id].cy
    assert found.position.as_of == date(2026, 11, 23)
