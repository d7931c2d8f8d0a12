"""The Plan tab: written in place, settled, carried on, by the keys of an officer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.casework import drafts, plans
from app.ui.case.plan import PlanTab
from app.ui.case.plan_step import StepItem
from app.ui.look.style import apply
from app.ui.messages import ReasonDialog
from tests.support import accessible
from tests.support.casefile import assessed, decided, opened, planned
from tests.ui.case.tabs import Room, room


@pytest.fixture
def plan(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, PlanTab) as one:
        yield one


def view(plan: Room, case_id: str) -> plans.PlanView:
    return plan.read(partial(plans.view, case_id=case_id))


def owed(casebook) -> str:
    case_id = opened(casebook, reason="landlord_selling")
    assessed(casebook, case_id)
    decided(casebook, case_id)
    return case_id


def items(plan: Room) -> list[StepItem]:
    return [one for one in plan.tab.findChildren(StepItem) if one.isVisible()]


def test_a_case_without_a_plan_says_how_one_comes_to_be(plan, casebook):
    case_id = owed(casebook)
    tab = plan.open(case_id)
    assert "There is no plan yet" in plan.words()
    plan.press("Begin the plan")
    assert view(plan, case_id).version == 1
    assert tab.whole_editor is not None
    assert tab.whole_editor.outcome.value() == "A dry flat near my mother"


def test_a_step_is_written_and_put_into_its_column(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id)
    plan.press("Add a step: Others will")
    plan.write(tab.editor.text, "Send the landlord a reference")
    plan.write(tab.editor.who, "Ifan Rees")
    plan.write(tab.editor.by_on, "1/12/2026")
    plan.write(tab.editor.why, "Landlords ask for one.")
    plan.write(tab.editor.how_known, "The landlord has it.")
    plan.press("Put it in the plan")
    step = view(plan, case_id).others[-1]
    assert (step.text.text, step.who, step.problems) == ("Send the landlord a reference", "Ifan Rees", ())
    assert not tab.editor
    assert "Ifan Rees, by Tue 1 Dec 2026" in plan.words()


def test_problems_light_up_while_a_step_is_typed(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id, "i")
    plan.write(tab.editor.text, "Housing options")
    assert "Begin with what is to be done" in plan.words()
    plan.write(tab.editor.text, "Ring Mrs Parry about the room")
    assert "Begin with what is to be done" not in plan.words()
    plan.write(tab.editor.who, "the council")
    assert "Write a name" in plan.words()
    plan.write(tab.editor.by_on, "1/1/2020")
    assert "That day is past." in plan.words()


def test_words_of_another_plan_are_told_apart_from_this_person_s_own(plan, casebook):
    planned(casebook, owed(casebook))
    case_id = owed(casebook)
    casebook.do(partial(plans.begin, case_id=case_id))
    tab = plan.open(case_id, "we")
    plan.write(tab.editor.text, "Phone the letting agent about the flat in Heol Fawr")
    assert "The same words stand in the library or in other plans." in plan.words()


def test_half_a_step_comes_back_after_the_program_was_killed(qtbot, casebook, languages):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    with room(qtbot, casebook, PlanTab) as before:
        tab = before.open(case_id, "i")
        before.write(tab.editor.text, "Bring the tenancy agree")
    with room(qtbot, casebook, PlanTab) as after:
        tab = after.open(case_id)
        assert (tab.editor.side, tab.editor.text.value()) == ("i", "Bring the tenancy agree")
        after.write(tab.editor.text, "Bring the tenancy agreement")
        after.press("Put it in the plan")
        assert after.read(drafts.waiting) == ()


def test_the_library_offers_what_fits_the_case_and_wants_it_made_specific(plan, casebook):
    case_id = owed(casebook)
    casebook.do(partial(plans.begin, case_id=case_id))
    tab = plan.open(case_id, "we")
    fitting = {row.code for row in tab.seen.library[: tab.seen.fitting]}
    shown = tab.editor.library._found()
    assert shown
    assert {row.code for row in shown} <= fitting
    plan.press(f"Use: {shown[0].text.en}")
    assert tab.editor.text.value() == shown[0].text.en
    plan.press("Put it in the plan")
    step = view(plan, case_id).we[0]
    assert step.library_code == shown[0].code
    assert {problem.code for problem in step.problems} >= {"no_date"}
    assert "to be put right before it can be settled" in plan.words()


def test_a_press_on_what_is_wrong_opens_the_step(plan, casebook):
    case_id = owed(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    form = plans.StepForm(side="i", text="Ring Mrs Parry about the room")
    step_id = casebook.do(partial(plans.save_step, plan_id=plan_id, form=form)).made
    tab = plan.open(case_id)
    plan.press("Put it right: Ring Mrs Parry about the room")
    assert tab.editor.row.step_id == step_id
    assert tab.editor.text.control.hasFocus()


def test_the_plan_is_agreed_with_how_and_by_whom(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id, "agree")
    plan.choose(tab.settle.outcome, "agreed")
    plan.press("Record the agreement")
    assert "Say how it was agreed." in plan.words()
    plan.choose(tab.settle.how, "signed")
    plan.press("Record the agreement")
    now = view(plan, case_id)
    assert (now.state, now.agreed_how, now.agreed_by) == ("agreed", "signed", "Siân Pŵel")
    asked = plan.heard(tab.asked_for)
    plan.press("Make the plan letter")
    assert asked == [("letters", "plan")]


def test_a_disagreement_is_recorded_in_their_words_and_why(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id, "agree")
    plan.choose(tab.settle.outcome, "not_agreed")
    plan.write(tab.settle.disagreement, "I will not live in Aberaeron.")
    plan.write(tab.settle.why, "My children go to school here.")
    plan.press("Record the disagreement")
    now = view(plan, case_id)
    assert now.state == "not_agreed"
    assert "I will not live in Aberaeron." in now.disagreement.text
    assert "Not agreed, and it stands" in plan.words()


def test_the_next_version_says_what_changed_and_the_earlier_can_be_looked_at(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id)
    tab = plan.open(case_id)
    plan.press("Begin the next version")
    assert "The plan, version 2" in plan.words()
    assert "Nothing changed yet." in plan.words()
    first = items(plan)[0]
    plan.press(f"Change: {first.row.text.text}")
    plan.write(tab.editor.who, "Ifan Rees")
    plan.press("Put it in the plan")
    assert "Changed: Phone the letting agent about the flat in Heol Fawr (who)" in plan.words()
    plan.press("Look at version 1")
    assert "You are looking at version 1" in plan.words()
    assert "Mari Gwyn, by Mon 30 Nov 2026" in plan.words()
    plan.press("Back to the newest")
    assert "The plan, version 2" in plan.words()


def test_a_step_is_done_only_with_how_we_know(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id)
    plan.open(case_id)
    items(plan)[0]._set_status("done")
    plan.settle()
    dialog: Any = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    assert dialog.reason is not None
    plan.write(dialog.reason, "The agent answered by e-mail.")
    plan.press("Record it", dialog)
    step = view(plan, case_id).we[0]
    assert (step.status, step.evidence) == ("done", "The agent answered by e-mail.")
    assert "The agent answered by e-mail." in plan.words()


def test_steps_move_and_are_taken_out(plan, casebook):
    case_id = owed(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    form = plans.StepForm(side="we", text="Ring Mrs Parry about the room")
    casebook.do(partial(plans.save_step, plan_id=plan_id, form=form))
    plan.open(case_id)
    items(plan)[1]._move(-1)
    assert view(plan, case_id).we[0].text.text == "Ring Mrs Parry about the room"
    items(plan)[0]._remove()
    assert len(view(plan, case_id).we) == 1
    assert len(items(plan)) == 3


def test_typing_is_thrown_away_only_when_the_officer_says_so(plan, casebook):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id, "we")
    plan.press("Give it up")
    assert not tab.editor
    tab.open_at("we")
    plan.settle()
    plan.write(tab.editor.text, "Ring Mrs Parry")
    plan.press("Give it up")
    assert tab.editor
    plan.press("Throw it away", QApplication.activeModalWidget())
    assert not tab.editor
    assert plan.read(drafts.waiting) == ()


def test_the_balance_is_said_in_words(plan, casebook):
    case_id = owed(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    plan.open(case_id)
    assert "We do at least as much as we ask of them." in plan.words()
    for text in ("Ring Mrs Parry", "Bring the tenancy agreement"):
        form = plans.StepForm(side="i", text=text)
        plan.do(partial(plans.save_step, plan_id=plan_id, form=form))
    assert "More is asked of them than we do ourselves." in plan.words()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off_unnamed_or_out_of_reach(plan, casebook, languages, qapp, language, scale):
    case_id = owed(casebook)
    planned(casebook, case_id)
    casebook.do(partial(plans.new_version, case_id=case_id))
    apply(qapp).wear(scale=scale)
    languages.show(language)
    tab = plan.open(case_id, "we")
    plan.fold(804, 440)
    assert accessible.troubles(tab) == []


def test_another_language_is_spoken_at_once_and_nothing_typed_is_lost(plan, casebook, languages):
    case_id = owed(casebook)
    planned(casebook, case_id, agreed=False)
    tab = plan.open(case_id, "we")
    plan.write(tab.editor.text, "Ring Mrs Parry")
    languages.show("cy")
    tab.retranslate()
    plan.settle()
    assert tab.editor.text.value() == "Ring Mrs Parry"
    assert "Bydd eraill yn" in plan.words()
    assert "Others will" not in plan.words()
