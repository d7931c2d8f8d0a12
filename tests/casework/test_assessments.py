"""The assessment: kept as typed, finished when the law has what it asks for, reviewed by a new one."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from app.casework import assessments
from app.casework.assessments import Answered, AnswersDraft
from tests.support.casefile import HOMELESS, NEITHER, PARTS, THREATENED, assessed, opened, refused


def view(casebook, case_id):
    return casebook.read(partial(assessments.current, case_id=case_id))


def save(casebook, case_id, **draft):
    return casebook.do(partial(assessments.save_answers, case_id=case_id, draft=AnswersDraft(**draft)))


def answered(answers: dict[str, Any]):
    return {test: Answered(answer) for test, answer in answers.items()}


def lacking(casebook, case_id):
    return {lack.field for lack in view(casebook, case_id).lacks}


def test_a_new_case_shows_every_question_and_nothing_answered(casebook):
    shown = view(casebook, opened(casebook))
    assert shown.assessment_id is None
    assert [row.test for row in shown.tests][:4] == ["homeless", "threatened", "eligible", "priority_need"]
    assert {row.answer for row in shown.tests} == {"unknown"}
    assert all(row.question.en and row.question.cy and row.section for row in shown.tests)


def test_what_cannot_arise_yet_is_not_asked(casebook):
    assert "intentionally_homeless" not in [row.test for row in view(casebook, opened(casebook)).tests]


def test_half_an_answer_is_kept_and_the_rest_left_alone(casebook):
    case_id = opened(casebook)
    save(casebook, case_id, tests={"homeless": Answered("reason_to_believe", "Sleeps in a car")})
    save(casebook, case_id, parts={"causes": "Thrown out"})
    shown = view(casebook, case_id)
    homeless = next(row for row in shown.tests if row.test == "homeless")
    assert (homeless.answer, homeless.reason) == ("reason_to_believe", "Sleeps in a car")
    assert shown.part("causes") == "Thrown out"
    assert shown.part("housing_needs") == ""
    assert shown.begun_on == date(2026, 11, 23)


def test_safe_tonight_is_always_asked(casebook):
    case_id = opened(casebook)
    save(
        casebook,
        case_id,
        tests=answered(HOMELESS),
        parts=PARTS,
    )
    assert lacking(casebook, case_id) == {"safe_tonight"}
    save(casebook, case_id, safe_tonight="no")
    assert view(casebook, case_id).safe_tonight == "no"
    assert lacking(casebook, case_id) == set()


def test_every_part_that_the_act_asks_for_is_named_with_its_section(casebook):
    lacks = {lack.field: lack.section for lack in view(casebook, opened(casebook)).lacks}
    assert lacks["causes"] == "s62(5)(a)"
    assert lacks["housing_needs"] == "s62(5)(b)"
    assert lacks["support_to_keep_home"] == "s62(5)(c)"
    assert lacks["outcome_wanted"] == "s62(6)"
    assert "test:homeless" in lacks
    assert "applicant_view" not in lacks


@pytest.mark.parametrize("answers", [HOMELESS, THREATENED, NEITHER])
def test_answers_that_settle_the_duties_finish_it(casebook, answers):
    case_id = opened(casebook)
    assessed(casebook, case_id, answers)
    assert view(casebook, case_id).completed_on == date(2026, 11, 23)


def test_for_someone_not_eligible_only_that_is_assessed(casebook):
    case_id = opened(casebook)
    save(casebook, case_id, tests={"eligible": Answered("no", "No leave to remain")}, safe_tonight="yes")
    assert lacking(casebook, case_id) == set()


def test_an_unfinished_assessment_says_what_it_lacks(casebook):
    case_id = opened(casebook)
    save(casebook, case_id, parts=PARTS, safe_tonight="yes")
    told = refused(casebook, partial(assessments.complete, case_id=case_id))
    assert told.code == "assessment_lacks"
    assert "test:eligible" in {lack.field for lack in told.facts["lacks"]}


def test_reason_to_believe_is_not_enough_to_finish(casebook):
    case_id = opened(casebook)
    answers = HOMELESS | {"homeless": "reason_to_believe"}
    save(casebook, case_id, tests=answered(answers), parts=PARTS, safe_tonight="yes")
    assert "test:homeless" in lacking(casebook, case_id)


def test_a_finished_assessment_is_changed_only_by_a_review(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    draft = AnswersDraft(parts={"causes": "Something else"})
    assert refused(casebook, partial(assessments.save_answers, case_id=case_id, draft=draft)).code == (
        "assessment_complete"
    )
    old = view(casebook, case_id)
    casebook.do(partial(assessments.review, case_id=case_id))
    save(casebook, case_id, parts={"causes": "The sale fell through"})
    new = view(casebook, case_id)
    assert new.reviews_id == old.assessment_id
    assert new.completed_on is None
    assert new.part("causes") == "The sale fell through"
    assert new.part("housing_needs") == PARTS["housing_needs"]
    assert [row.answer for row in new.tests] == [row.answer for row in old.tests]
    assert [past.assessment_id for past in new.earlier] == [old.assessment_id]


def test_an_earlier_assessment_is_read_as_it_was_finished(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    old = view(casebook, case_id)
    casebook.do(partial(assessments.review, case_id=case_id))
    save(casebook, case_id, parts={"causes": "The sale fell through"})
    again = casebook.read(partial(assessments.past, assessment_id=old.assessment_id))
    assert again.part("causes") == PARTS["causes"]
    assert again.completed_on == old.completed_on
    assert [row.answer for row in again.tests] == [row.answer for row in old.tests]


def test_an_open_assessment_is_not_reviewed(casebook):
    case_id = opened(casebook)
    assert refused(casebook, partial(assessments.review, case_id=case_id)).code == "assessment_not_complete"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AnswersDraft(tests={"is_tall": Answered("yes")}), "no_such_test"),
        (AnswersDraft(parts={"shoe_size": "9"}), "no_such_part"),
    ],
)
def test_what_the_law_does_not_ask_is_not_kept(casebook, draft, code):
    case_id = opened(casebook)
    assert refused(casebook, partial(assessments.save_answers, case_id=case_id, draft=draft)).code == code


def test_a_case_that_is_not_here_is_refused(casebook):
    draft = AnswersDraft(parts={"causes": "x"})
    verb = partial(assessments.save_answers, case_id="0" * 32, draft=draft)
    assert refused(casebook, verb).code == "no_such_case"
