"""The Duties tab: where the case stands in law, and the deciding, by the keys of an officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.casework import decisions, drafts, givings, signoffs
from app.ui.case.duties import DutiesTab
from app.ui.look.style import apply
from tests.support import accessible
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
    told_ready,
)
from tests.ui.case.tabs import Room, room

BOTH = {**HOMELESS, "priority_need": "yes"}


@pytest.fixture
def duties(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, DutiesTab) as one:
        yield one


def decisions_of(duties: Room, case_id: str):
    return duties.read(partial(decisions.listing, case_id=case_id))


def test_a_clock_that_waits_for_its_notice_says_so(duties, casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    duties.open(case_id)
    assert "The 56 days have not begun: the s63 letter has not been made" in duties.words()
    made(casebook, letter_draft(case_id))
    duties.open(case_id)
    assert "The 56 days have not begun: the s63 letter has not been given" in duties.words()


def test_a_clock_that_runs_says_the_day_and_the_last_day(duties, casebook, clock):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    clock.move(days=22)
    duties.open(case_id)
    assert "Day 23 of 56, ends Sun 17 Jan 2027" in duties.words()
    assert "56 days have ended" in duties.words()
    assert "From Mon 18 Jan 2027." in duties.words()


def test_the_interim_duty_stands_beside_the_duty_to_help(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, BOTH)
    duties.open(case_id)
    said = duties.words()
    assert (
        said.index("Help to find a home") < said.index("At the same time") < said.index("A home made sure of")
    )


def test_every_rule_says_what_it_rests_on(duties, casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    duties.open(case_id)
    assert "s74(2) · in force" in duties.words()
    assert "No lawyer has checked this file of the law yet" in duties.words()


def test_a_decision_is_written_and_recorded_by_keys_alone(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    tab = duties.open(case_id)
    duties.press("Decide")
    assert tab.decide_card.reasons.control.hasFocus()
    duties.write(tab.decide_card.reasons, "The landlord has sold the house. You have to go by Friday.")
    duties.press("Record the decision")
    row = decisions_of(duties, case_id)[0]
    assert (row.duty, row.owed) == ("s73", True)
    assert row.reasons.text == "The landlord has sold the house. You have to go by Friday."
    assert tab.decide_card is None
    assert "You have to go by Friday." in duties.words()


def test_no_decision_without_reasons_and_the_keys_go_to_what_is_missing(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    tab = duties.open(case_id, "decide:s73")
    duties.press("Record the decision")
    assert decisions_of(duties, case_id) == ()
    assert "Write the facts of this case" in duties.words()
    assert tab.decide_card.reasons.control.hasFocus()


def test_against_the_answers_nothing_is_decided(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    tab = duties.open(case_id, "decide:s73")
    duties.choose(tab.decide_card.owed, "not_owed")
    duties.write(tab.decide_card.reasons, "You can stay.")
    duties.write(tab.decide_card.adverse, "You can stay.")
    duties.press("Record the decision")
    assert decisions_of(duties, case_id) == ()
    assert "On the answers given the law says that it is owed." in duties.words()


def test_a_decision_against_them_wants_its_reasons(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, NEITHER)
    tab = duties.open(case_id, "decide:s66")
    duties.write(tab.decide_card.reasons, "Your home is safe.")
    duties.press("Record the decision")
    assert decisions_of(duties, case_id) == ()
    duties.write(tab.decide_card.adverse, "Your tenancy goes on until 2028.")
    duties.press("Record the decision")
    row = decisions_of(duties, case_id)[0]
    assert (row.owed, row.adverse_reasons.text) == (False, "Your tenancy goes on until 2028.")


def test_hard_words_light_up_while_they_are_typed_and_stop_nothing(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    tab = duties.open(case_id, "decide:s73")
    duties.write(tab.decide_card.reasons, "You presented as homeless pursuant to the notice.")
    assert "Say it plainly" in duties.words()
    duties.press("Record the decision")
    assert decisions_of(duties, case_id)


def test_half_a_reason_comes_back_after_the_program_was_killed(qtbot, casebook, languages):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    with room(qtbot, casebook, DutiesTab) as before:
        tab = before.open(case_id, "decide:s73")
        before.write(tab.decide_card.reasons, "The landlord has so")
        assert before.read(partial(drafts.find, key=tab.decide_card.draft_key)) is not None
    with room(qtbot, casebook, DutiesTab) as after:
        tab = after.open(case_id, "decide:s73")
        assert tab.decide_card.reasons.value() == "The landlord has so"


def test_an_open_decision_is_not_lost_when_the_case_changes(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, BOTH)
    tab = duties.open(case_id, "decide:s73")
    duties.write(tab.decide_card.reasons, "You have no home.")
    draft = decisions.DecisionDraft(duty="s68", owed=True, reasons="You need a bed tonight.")
    duties.do(partial(decisions.decide, case_id=case_id, draft=draft))
    assert tab.decide_card.reasons.value() == "You have no home."
    assert "You need a bed tonight." in duties.words()


def test_the_letter_owed_is_one_press_away(duties, casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    tab = duties.open(case_id)
    asked = duties.heard(tab.asked_for)
    duties.press("Make the letter")
    letter_id = made(casebook, letter_draft(case_id))
    duties.open(case_id)
    duties.press("Give the letter")
    assert asked == [("letters", "notice:s63"), ("letters", letter_id)]


def test_a_lead_agrees_to_what_an_officer_decided(qtbot, casebook, leads_casebook, languages):
    case_id = opened(casebook)
    assessed(casebook, case_id, THREATENED)
    decision_id = decided(casebook, case_id, "s66")
    asking = partial(
        signoffs.ask, subject_kind="decision", subject_id=decision_id, deed="decide_owed", of_role="lead"
    )
    casebook.do(asking)
    with room(qtbot, leads_casebook, DutiesTab) as lead:
        lead.open(case_id)
        assert "Mari Gwyn asks you to agree" in lead.words()
        lead.press("Agree")
        assert lead.read(signoffs.waiting_for_me) == ()
        assert "asks you to agree" not in lead.words()


def test_the_welsh_of_the_reasons_is_written_from_the_decision(duties, casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    duties.open(case_id)
    duties.press("Write the Welsh")
    dialog: Any = QApplication.activeModalWidget()
    assert dialog is not None
    duties.write(dialog.words, "Nid oes gennych gartref.")
    duties.press("Keep the translation", dialog)
    text = decisions_of(duties, case_id)[0].reasons
    assert (text.translation, text.state) == ("Nid oes gennych gartref.", "draft")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off_unnamed_or_out_of_reach(
    duties, casebook, languages, qapp, language, scale, clock
):
    case_id = opened(casebook)
    assessed(casebook, case_id, BOTH)
    decided(casebook, case_id, "s68")
    clock.now += timedelta(days=1)
    apply(qapp).wear(scale=scale)
    languages.show(language)
    tab = duties.open(case_id, "decide:s73")
    duties.fold(804, 440)
    assert accessible.troubles(tab) == []
