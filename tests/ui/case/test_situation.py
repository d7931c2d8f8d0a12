"""The Situation tab: the assessment, asked in any order, kept as it is typed, finished, read and reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.casework import assessments
from app.casework.assessments import Answered, AnswersDraft, AssessmentView
from app.ui.case.client_view import ClientView
from app.ui.case.situation import SituationTab
from app.ui.case.situation_reading import ReadingDialog
from app.ui.look import components as c
from app.ui.look.style import look
from tests.support import accessible
from tests.support.casefile import HOMELESS, PARTS, assessed, opened
from tests.ui.case.tabs import Room, room


@pytest.fixture
def situation(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, SituationTab) as one:
        yield one


@pytest.fixture
def case_id(casebook) -> str:
    return opened(casebook)


def on_record(situation: Room, case_id: str) -> AssessmentView:
    return situation.read(partial(assessments.current, case_id=case_id))


def field(situation: Room, name: str, part: str = "") -> c.Field:
    """The field of a question: of a part itself, of a test its "answer" or "why"."""
    found: c.Field = situation.tab.writing.asked[name].fields[part or name]
    return found


def answer_of(view: AssessmentView, test: str) -> tuple[str, str]:
    return next((row.answer, row.reason) for row in view.tests if row.test == test)


def elsewhere(case_id: str, **parts: str):
    """What somebody else writes into the same assessment."""
    return partial(assessments.save_answers, case_id=case_id, draft=AnswersDraft(parts=parts))


def test_safe_tonight_is_asked_first_and_an_answer_is_kept_at_once(situation, case_id):
    situation.open(case_id)
    assert next(iter(situation.tab.writing.asked)) == "safe_tonight"
    assert "0 of" in situation.words()
    situation.choose(field(situation, "safe_tonight"), "yes")
    assert on_record(situation, case_id).safe_tonight == "yes"
    assert "1 of" in situation.words()


def test_nowhere_safe_leads_to_the_duty_to_give_somewhere_to_stay(situation, case_id):
    situation.open(case_id)
    situation.choose(field(situation, "safe_tonight"), "no")
    assert "Nowhere safe to sleep tonight" in situation.words()
    heard = situation.heard(situation.tab.asked_for)
    situation.press("Go to Duties")
    assert heard == [("duties", "decide:s68")]
    situation.choose(field(situation, "safe_tonight"), "yes")
    assert "Nowhere safe to sleep tonight" not in situation.words()


def test_words_are_kept_as_they_are_typed_and_come_back(qtbot, casebook, languages, case_id):
    with room(qtbot, casebook, SituationTab) as situation:
        situation.open(case_id)
        situation.write(field(situation, "causes"), "The landlord is sell")
        assert on_record(situation, case_id).part("causes") == "The landlord is sell"
    with room(qtbot, casebook, SituationTab) as again:
        again.open(case_id)
        assert field(again, "causes").value() == "The landlord is sell"


def test_an_answer_asks_for_its_reason_and_both_are_kept(situation, case_id):
    situation.open(case_id)
    why = field(situation, "test:homeless", "why")
    assert not why.isVisible()
    situation.choose(field(situation, "test:homeless", "answer"), "reason_to_believe")
    assert why.isVisible()
    situation.write(why, "They slept in the car.")
    assert answer_of(on_record(situation, case_id), "homeless") == (
        "reason_to_believe",
        "They slept in the car.",
    )


def test_the_section_stands_beside_each_question(situation, case_id):
    situation.open(case_id)
    for row in on_record(situation, case_id).tests:
        asked = situation.tab.writing.asked[f"test:{row.test}"]
        assert row.section in asked.fields["answer"].help.text()


def test_nothing_is_rebuilt_under_the_officers_hands(situation, case_id):
    situation.open(case_id)
    causes = field(situation, "causes")
    situation.write(causes, "First words")
    QTest.keyClicks(causes.control, " and more")
    situation.settle()
    assert field(situation, "causes") is causes
    assert cast("QPlainTextEdit", causes.control).textCursor().position() == len("First words and more")
    assert on_record(situation, case_id).part("causes") == "First words and more"


def test_what_another_writes_is_shown_where_nobody_is_writing(situation, case_id):
    situation.open(case_id)
    situation.write(field(situation, "causes"), "Mine")
    situation.do(elsewhere(case_id, causes="Theirs", housing_needs="Two rooms"))
    assert field(situation, "housing_needs").value() == "Two rooms"
    assert field(situation, "causes").value() == "Mine"


def test_what_is_still_to_be_asked_leads_there(situation, case_id):
    situation.open(case_id)
    situation.press("What led to this?")
    assert field(situation, "causes").control.hasFocus()


def test_a_place_in_the_assessment_can_be_gone_to_from_elsewhere(situation, case_id):
    situation.open(case_id, "housing_needs")
    assert field(situation, "housing_needs").control.hasFocus()


def test_what_follows_from_the_answers_is_told_as_they_come(situation, case_id):
    situation.open(case_id)
    assert "Cannot be said yet" in situation.words()
    for test, answer in HOMELESS.items():
        situation.choose(field(situation, f"test:{test}", "answer"), answer)
    assert "Owed, on these answers" in situation.words()


def test_it_is_finished_only_when_all_that_the_law_asks_was_asked(situation, case_id):
    situation.open(case_id)
    assert not situation.button("Finish the assessment").isEnabled()
    situation.choose(field(situation, "safe_tonight"), "yes")
    for test, answer in HOMELESS.items():
        situation.choose(field(situation, f"test:{test}", "answer"), answer)
    for part, text in PARTS.items():
        situation.write(field(situation, part), text)
    situation.press("Finish the assessment")
    assert on_record(situation, case_id).completed_on is not None
    assert "This assessment was finished on Mon 23 Nov 2026" in situation.words()
    assert "The landlord is selling the house." in situation.words()
    assert situation.tab.writing is None


def test_a_finished_one_is_reviewed_from_its_answers_and_can_still_be_read(situation, casebook, case_id):
    assessed(casebook, case_id)
    situation.open(case_id)
    situation.press("Review it")
    situation.press("Begin the review")
    view = on_record(situation, case_id)
    assert view.completed_on is None
    assert field(situation, "causes").value() == "The landlord is selling the house."
    situation.write(field(situation, "causes"), "The house was sold.")
    situation.press("Read it: Finished on Mon 23 Nov 2026")
    read = situation.tab.findChild(ReadingDialog)
    words = "\n".join(label.text() for label in read.findChildren(c.Label))
    assert "The landlord is selling the house." in words
    assert "The house was sold." not in words


def test_what_the_records_do_not_take_is_said_and_handed_over_again(situation, casebook, case_id):
    situation.open(case_id)
    assessed(casebook, case_id)  # finished on another window, of which this one has not heard
    situation.write(field(situation, "causes"), "Typed too late")
    assert "What you typed is not kept yet" in situation.words()
    assert on_record(situation, case_id).part("causes") == "The landlord is selling the house."
    casebook.do(partial(assessments.review, case_id=case_id))
    situation.press("Try again")
    assert on_record(situation, case_id).part("causes") == "Typed too late"
    assert "What you typed is not kept yet" not in situation.words()


def test_the_client_sees_their_own_words_and_nothing_of_the_law(situation, case_id):
    situation.open(case_id)
    situation.choose(field(situation, "safe_tonight"), "no")
    situation.write(field(situation, "outcome_wanted"), "A dry flat near my mother")
    situation.choose(field(situation, "test:homeless", "answer"), "yes")
    situation.write(field(situation, "test:homeless", "why"), "The officer's own note")
    situation.press("Turn it to the client")
    view = situation.tab.findChild(ClientView)
    words = "\n".join(label.text() for label in view.findChildren(c.Label))
    assert "A dry flat near my mother" in words
    assert "You told us that you have nowhere safe to sleep tonight." in words
    assert "The officer's own note" not in words
    assert "s62" not in words
    situation.press("Turn it back", view)
    assert not view.isVisible()


def test_another_case_takes_nothing_with_it(situation, casebook, case_id):
    other = opened(casebook)
    situation.open(case_id)
    field(situation, "causes").focus()
    QTest.keyClicks(field(situation, "causes").control, "Of the first")
    situation.open(other)
    assert field(situation, "causes").value() == ""
    assert on_record(situation, case_id).part("causes") == "Of the first"
    assert on_record(situation, other).part("causes") == ""


def test_a_change_of_language_leaves_what_is_being_written(situation, case_id, languages):
    situation.open(case_id)
    causes = field(situation, "causes")
    situation.write(causes, "Half a thought")
    languages.show("cy")
    situation.tab.retranslate()
    situation.settle()
    assert field(situation, "causes") is causes
    assert causes.value() == "Half a thought"
    assert causes.label.text().startswith("Beth arweiniodd at hyn?")


def test_an_answer_of_no_is_no_less_an_answer(situation, casebook, case_id):
    draft = AnswersDraft(tests={"homeless": Answered("no", "They have a tenancy.")})
    casebook.do(partial(assessments.save_answers, case_id=case_id, draft=draft))
    situation.open(case_id)
    assert field(situation, "test:homeless", "answer").value() == "no"
    assert field(situation, "test:homeless", "why").value() == "They have a tenancy."
    assert field(situation, "test:homeless", "why").isVisible()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("is_finished", [False, True])
def test_keys_thumbs_and_a_screen_reader_can_use_the_assessment(
    situation, casebook, case_id, languages, language, scale, is_finished
):
    languages.show(language)
    look().wear(scale=scale)
    if is_finished:
        assessed(casebook, case_id)
    situation.open(case_id)
    if not is_finished:
        situation.choose(field(situation, "safe_tonight"), "no")
        situation.choose(field(situation, "test:homeless", "answer"), "yes")
    situation.fold(828, 480)
    assert accessible.troubles(situation.tab) == []
