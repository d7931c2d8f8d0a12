"""Plans: written step by step, checked as typed, agreed or not, and carried on version by version."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from app.casework import givings, people, plans
from app.casework.plans import PlanDraft
from app.errors import Refused
from tests.support.casefile import (
    PARTS,
    TODAY,
    assessed,
    letter_draft,
    made,
    opened,
    planned,
    refused,
    step,
    told_ready,
)

PHONE = "Phone the letting agent about the flat in Heol Fawr"


def view(casebook, case_id, **which):
    return casebook.read(partial(plans.view, case_id=case_id, **which))


def begun(casebook, case_id):
    return casebook.do(partial(plans.begin, case_id=case_id)).made


def save(casebook, plan_id, form):
    return casebook.do(partial(plans.save_step, plan_id=plan_id, form=form)).made


def test_a_plan_begins_from_what_the_assessment_says(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    begun(casebook, case_id)
    shown = view(casebook, case_id)
    assert shown.outcome_wanted.text == PARTS["outcome_wanted"]
    assert shown.review_on is not None
    assert shown.review_on > TODAY
    assert shown.may_change


def test_steps_stand_in_three_columns_in_their_order(casebook):
    case_id = opened(casebook)
    plan_id = begun(casebook, case_id)
    first = save(casebook, plan_id, step("we", PHONE, "Mari Gwyn"))
    second = save(casebook, plan_id, step("we", "Pay the deposit", "Mari Gwyn"))
    save(casebook, plan_id, step("i", "Bring the payslips", "Siân Pŵel"))
    casebook.do(partial(plans.order, plan_id=plan_id, side="we", step_ids=[second, first]))
    shown = view(casebook, case_id)
    assert [row.step_id for row in shown.we] == [second, first]
    assert [row.text.text for row in shown.steps] == ["Pay the deposit", PHONE, "Bring the payslips"]
    assert (shown.balance.we, shown.balance.i, shown.balance.others) == (2, 1, 0)


def test_an_order_of_other_steps_than_the_columns_is_refused(casebook):
    plan_id = begun(casebook, opened(casebook))
    save(casebook, plan_id, step("we", PHONE, "Mari Gwyn"))
    assert (
        refused(casebook, partial(plans.order, plan_id=plan_id, side="we", step_ids=[])).code
        == "steps_differ"
    )


def test_a_step_is_kept_unfinished_and_shows_what_is_wrong(casebook):
    case_id = opened(casebook)
    plan_id = begun(casebook, case_id)
    save(casebook, plan_id, plans.StepForm(side="we", text="Support as appropriate"))
    codes = {problem.code for problem in view(casebook, case_id).we[0].problems}
    assert {"no_owner", "no_date", "vague"} <= codes


def test_problems_show_while_typing_before_anything_is_kept(casebook):
    case_id = opened(casebook)
    found = casebook.read(
        partial(plans.problems_of, case_id=case_id, form=step("i", "Payslips to the office", "Siân"))
    )
    assert "no_verb_first" in {problem.code for problem in found}


def test_a_step_used_on_another_case_is_marked_as_reused(casebook):
    elsewhere = begun(casebook, opened(casebook))
    save(casebook, elsewhere, step("we", PHONE, "Mari Gwyn"))
    case_id = opened(casebook)
    save(casebook, begun(casebook, case_id), step("we", PHONE, "Mari Gwyn"))
    assert "reused" in {problem.code for problem in view(casebook, case_id).we[0].problems}


def test_a_step_after_the_last_day_of_the_duty_is_marked(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    assert view(casebook, case_id).window_end == TODAY + timedelta(days=55)
    late = step("we", "Pay the deposit", "Mari Gwyn", in_days=56)
    found = casebook.read(partial(plans.problems_of, case_id=case_id, form=late))
    assert "date_after_window" in {problem.code for problem in found}


def test_a_need_that_no_step_of_ours_answers_is_named(casebook):
    case_id = opened(casebook, reason="rent_arrears_private")
    plan_id = begun(casebook, case_id)
    save(casebook, plan_id, step("we", PHONE, "Mari Gwyn"))
    assert view(casebook, case_id).balance.needs_without_our_step == ("rent_arrears_private",)
    assert "need_without_council_step" in {problem.code for problem in view(casebook, case_id).problems}
    answering = replace(step("we", "Ask the landlord to wait", "Mari Gwyn"), need="rent_arrears_private")
    save(casebook, plan_id, answering)
    assert view(casebook, case_id).balance.needs_without_our_step == ()


def test_a_need_of_the_household_counts_until_it_ends(casebook):
    case_id = opened(casebook)
    applicant = casebook.read(partial(people.household, case_id=case_id)).members[0].person.person_id
    need = people.NewNeed(need="debt", meaning="Owes rent on an old flat")
    need_id = casebook.do(partial(people.add_need, person_id=applicant, new=need)).made
    begun(casebook, case_id)
    assert view(casebook, case_id).balance.needs_without_our_step == ("debt",)
    casebook.do(partial(people.end_need, need_id=need_id, on=TODAY))
    assert view(casebook, case_id).balance.needs_without_our_step == ()


def test_an_agreed_plan_says_how_and_by_whom_and_is_settled(casebook):
    case_id = opened(casebook)
    plan_id = planned(casebook, case_id)
    shown = view(casebook, case_id)
    assert (shown.state, shown.agreed_on, shown.agreed_how, shown.agreed_by) == (
        "agreed", TODAY, "spoken", "Siân Pŵel",
    )  # fmt: skip
    for verb in (
        partial(plans.save_step, plan_id=plan_id, form=step("we", "Pay the deposit", "Mari Gwyn")),
        partial(plans.remove_step, step_id=shown.we[0].step_id),
        partial(plans.save_plan, plan_id=plan_id, draft=PlanDraft(outcome_wanted="x")),
        partial(plans.agree, plan_id=plan_id, how="signed", by="Siân Pŵel"),
        partial(plans.order, plan_id=plan_id, side="we", step_ids=[]),
    ):
        assert refused(casebook, verb).code == "plan_fixed"


def test_a_plan_with_a_step_without_date_cannot_be_agreed(casebook):
    case_id = opened(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    save(casebook, plan_id, replace(step("we", "Pay the deposit", "Mari Gwyn"), by_on=None))
    told = refused(casebook, partial(plans.agree, plan_id=plan_id, how="spoken", by="Siân Pŵel"))
    assert told.code == "plan_has_problems"
    assert [problem.code for problem in told.facts["problems"]] == ["no_date"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"how": "telepathy", "by": "Siân"}, "not_said_how"),
        ({"how": "spoken", "by": " "}, "not_said_by_whom"),
    ],
)
def test_agreement_needs_how_and_by_whom(casebook, given, code):
    plan_id = planned(casebook, opened(casebook), agreed=False)
    assert refused(casebook, partial(plans.agree, plan_id=plan_id, **given)).code == code


def test_disagreement_is_recorded_with_why(casebook):
    case_id = opened(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    saying = partial(plans.not_agree, plan_id=plan_id, disagreement="The flat is too far away.")
    assert refused(casebook, partial(saying, why="")).code == "disagreement_missing"
    casebook.do(partial(saying, why="Her mother needs her nearby."))
    shown = view(casebook, case_id)
    assert shown.state == "not_agreed"
    assert shown.disagreement.text == "The flat is too far away.\nHer mother needs her nearby."
    assert not shown.may_change


def test_a_new_version_says_what_changed_and_replaces_the_old_when_agreed(casebook):
    case_id = opened(casebook)
    first = planned(casebook, case_id)
    ours, theirs, _ = view(casebook, case_id).steps
    casebook.do(partial(plans.set_status, step_id=theirs.step_id, status="done", evidence="Seen today"))
    second = casebook.do(partial(plans.new_version, case_id=case_id)).made
    drafted = view(casebook, case_id)
    assert [row.text.text for row in drafted.steps] == [
        ours.text.text,
        "Write a reference for the new landlord",
    ]
    kept = drafted.we[0]
    changed = replace(step("we", ours.text.text, "Tomos Hart"), step_id=kept.step_id)
    save(casebook, second, changed)
    casebook.do(partial(plans.remove_step, step_id=drafted.others[0].step_id))
    save(casebook, second, step("we", "Ask the bank for the deposit", "Mari Gwyn"))
    assert view(casebook, case_id, plan_id=first).state == "agreed"
    casebook.do(partial(plans.agree, plan_id=second, how="signed", by="Siân Pŵel"))
    newest, oldest = view(casebook, case_id).versions
    assert (newest.state, oldest.state) == ("agreed", "superseded")
    assert [(one.what, one.text) for one in newest.changed] == [
        ("changed", ours.text.text),
        ("added", "Ask the bank for the deposit"),
        ("taken_out", "Bring the last three payslips to the office"),
        ("taken_out", "Write a reference for the new landlord"),
    ]
    assert newest.changed[0].fields == (("who", "Mari Gwyn", "Tomos Hart"),)


def test_only_one_draft_at_a_time(casebook):
    case_id = opened(casebook)
    assert refused(casebook, partial(plans.new_version, case_id=case_id)).code == "no_plan"
    begun(casebook, case_id)
    assert refused(casebook, partial(plans.begin, case_id=case_id)).code == "plan_exists"
    assert refused(casebook, partial(plans.new_version, case_id=case_id)).code == "draft_exists"


def test_what_is_finished_needs_a_word_of_evidence(casebook):
    case_id = opened(casebook)
    planned(casebook, case_id)
    step_id = view(casebook, case_id).we[0].step_id
    bare = partial(plans.set_status, step_id=step_id, status="done")
    assert refused(casebook, bare).code == "evidence_missing"
    casebook.do(partial(plans.set_status, step_id=step_id, status="doing"))
    casebook.do(partial(bare, evidence="Lease signed"))
    row = view(casebook, case_id).we[0]
    assert (row.status, row.status_on, row.evidence) == ("done", TODAY, "Lease signed")


def test_a_status_shows_in_the_next_draft_too_and_past_versions_stand_still(casebook):
    case_id = opened(casebook)
    first = planned(casebook, case_id)
    step_id = view(casebook, case_id).we[0].step_id
    second = casebook.do(partial(plans.new_version, case_id=case_id)).made
    casebook.do(partial(plans.set_status, step_id=step_id, status="doing"))
    assert view(casebook, case_id).we[0].status == "doing"
    casebook.do(partial(plans.agree, plan_id=second, how="spoken", by="Siân Pŵel"))
    assert view(casebook, case_id, plan_id=first).state == "superseded"
    late = partial(plans.set_status, step_id=step_id, status="doing")
    assert refused(casebook, late).code == "plan_past"


def test_a_step_past_its_day_is_overdue_once_agreed(casebook, clock):
    case_id = opened(casebook)
    planned(casebook, case_id)
    assert not view(casebook, case_id).we[0].is_overdue
    clock.move(days=8)
    assert view(casebook, case_id).we[0].is_overdue


def test_a_text_typed_anew_makes_its_translation_stale(casebook):
    case_id = opened(casebook)
    plan_id = begun(casebook, case_id)
    step_id = save(casebook, plan_id, step("we", PHONE, "Mari Gwyn"))
    translating = partial(
        plans.translate_step, step_id=step_id, field="text", text="Ffonio'r asiant", checked=True
    )
    casebook.do(translating)
    save(casebook, plan_id, replace(step("we", "Pay the deposit", "Mari Gwyn"), step_id=step_id))
    row = view(casebook, case_id).we[0]
    assert (row.text.translation, row.text.state) == ("Ffonio'r asiant", "stale")
    assert row.why.state == "none"
    assert refused(casebook, partial(translating, field="who")).code == "no_such_field"


def test_library_steps_must_be_made_specific_before_agreement(casebook):
    case_id = opened(casebook, reason="rent_arrears_private")
    plan_id = planned(casebook, case_id, agreed=False)
    offered = casebook.read(partial(plans.library, causes=("rent_arrears_private",)))
    assert offered
    assert all("rent_arrears_private" in row.causes for row in offered)
    blank = next(row for row in offered if "[" in row.text.en)
    casebook.do(partial(plans.from_library, plan_id=plan_id, code=blank.code))
    told = refused(casebook, partial(plans.agree, plan_id=plan_id, how="spoken", by="Siân Pŵel"))
    assert {"blank_left", "no_date"} <= {problem.code for problem in told.facts["problems"]}


def test_the_library_is_searched_by_words_in_either_language(casebook):
    everything = casebook.read(partial(plans.library))
    one = everything[0]
    for words in (one.text.en, one.text.cy):
        assert one in casebook.read(partial(plans.library, text=words))
    assert casebook.read(partial(plans.library, text="zzzz")) == ()
    plan_id = begun(casebook, opened(casebook))
    unknown = partial(plans.from_library, plan_id=plan_id, code="no-such")
    assert refused(casebook, unknown).code == "no_such_library_step"


def test_the_copy_they_were_given_is_recorded_and_never_in_the_future(casebook):
    case_id = opened(casebook)
    plan_id = planned(casebook, case_id)
    late = partial(plans.copy_given, plan_id=plan_id, on_day=TODAY + timedelta(days=1))
    assert refused(casebook, late).code == "in_the_future"
    casebook.do(partial(plans.copy_given, plan_id=plan_id, on_day=TODAY))
    assert view(casebook, case_id).copy_given_on == TODAY


def test_a_step_moves_to_the_end_of_another_column(casebook):
    case_id = opened(casebook)
    plan_id = begun(casebook, case_id)
    moving = save(casebook, plan_id, step("we", PHONE, "Mari Gwyn"))
    save(casebook, plan_id, step("i", "Bring the payslips", "Siân Pŵel"))
    save(casebook, plan_id, replace(step("i", PHONE, "Siân Pŵel"), step_id=moving))
    shown = view(casebook, case_id)
    assert shown.we == ()
    assert [row.step_id for row in shown.i][-1] == moving


def test_a_library_step_of_theirs_is_theirs_and_answers_the_need_of_the_case(casebook):
    case_id = opened(casebook, reason="rent_arrears_private")
    plan_id = begun(casebook, case_id)
    offered = casebook.read(partial(plans.library, causes=("rent_arrears_private",)))
    for side, who in (("i", "Siân Pŵel"), ("we", "Mari Gwyn")):
        code = next(row.code for row in offered if row.side == side)
        casebook.do(partial(plans.from_library, plan_id=plan_id, code=code, language="cy"))
        row = next(row for row in view(casebook, case_id).steps if row.side == side)
        assert (row.who, row.need, row.text.language) == (who, "rent_arrears_private", "cy")
        assert row.library_code == code


def test_a_date_that_changed_is_said_from_version_to_version(casebook):
    case_id = opened(casebook)
    planned(casebook, case_id)
    second = casebook.do(partial(plans.new_version, case_id=case_id)).made
    kept = view(casebook, case_id).we[0]
    later = replace(step("we", kept.text.text, kept.who, in_days=14), step_id=kept.step_id)
    save(casebook, second, later)
    changed = view(casebook, case_id).versions[0].changed[0]
    assert changed.fields == (("by_on", "2026-11-30", "2026-12-07"),)


def test_what_is_not_there_is_refused(casebook):
    case_id = opened(casebook)
    first = begun(casebook, case_id)
    other = begun(casebook, opened(casebook))
    step_id = save(casebook, first, step("we", PHONE, "Mari Gwyn"))
    elsewhere = replace(step("we", PHONE, "Mari Gwyn"), step_id=step_id)
    verb = partial(plans.save_step, plan_id=other, form=elsewhere)
    assert refused(casebook, verb).code == "no_such_step"
    none = partial(plans.save_plan, plan_id="0" * 32, draft=PlanDraft())
    assert refused(casebook, none).code == "no_such_plan"
    with pytest.raises(Refused, match="no such plan"):
        view(casebook, case_id, plan_id=other)
    odd: Any = "half_done"
    status = partial(plans.set_status, step_id=step_id, status=odd)
    assert refused(casebook, status).code == "no_such_status"


def test_a_case_without_a_plan_shows_an_empty_one(casebook):
    shown = view(casebook, opened(casebook))
    assert (shown.plan_id, shown.steps, shown.versions) == (None, (), ())
    told = refused(casebook, partial(plans.remove_step, step_id="0" * 32))
    assert told.code == "no_such_step"
