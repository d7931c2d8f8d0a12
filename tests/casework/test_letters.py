"""Letters: what is owed, what stops one, the very bytes that are kept, and where it may safely go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import delete, select, update

from app.casework import cases, contacts, decisions, givings, letters, people, plans
from app.casework.decisions import DecisionDraft
from app.domain.contacts import ContactDraft
from app.errors import Refused, Unavailable
from app.models.letters import Document, Letter
from app.models.local import Blob, BlobPart
from app.models.office import CouncilSetting, OfficerRole, Organisation
from tests.support.casefile import (
    HOMELESS,
    TODAY,
    Applicant,
    assessed,
    decided,
    letter_draft,
    made,
    opened,
    planned,
    refused,
    step,
    told_ready,
)
from tests.support.stores import AUTHORITY, OFFICER


def missing(casebook, draft):
    return casebook.read(partial(letters.missing, draft=draft))


def codes(casebook, draft):
    return {link.code for link in missing(casebook, draft)}


def preview(casebook, draft):
    return casebook.read(partial(letters.preview, draft=draft))


def row(casebook, letter_id):
    return casebook.read(partial(letters.letter, letter_id=letter_id))


def words(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def applicant_of(casebook, case_id):
    return casebook.read(partial(people.household, case_id=case_id)).members[0].person


def agree_safe_contact(casebook, case_id, **rules):
    person = applicant_of(casebook, case_id)
    agreed = people.SafeContactRow(on=True, **rules)
    casebook.do(
        partial(people.set_safe_contact, person_id=person.person_id, agreed=agreed, seen=person.safe_contact)
    )


def translated(casebook, case_id, *, checked=True):
    """Puts everything that an officer typed for the notice into Welsh."""
    for decision in casebook.read(partial(decisions.listing, case_id=case_id)):
        casebook.do(
            partial(
                decisions.translate,
                decision_id=decision.decision_id,
                field="reasons",
                text="Nid oes gennych gartref.",
                checked=checked,
            )
        )
    plan = casebook.read(partial(plans.view, case_id=case_id))
    casebook.do(
        partial(
            plans.translate_plan,
            plan_id=plan.plan_id,
            field="outcome_wanted",
            text="Fflat sych",
            checked=checked,
        )
    )
    for one in plan.steps:
        for field in plans.STEP_TEXTS:
            if getattr(one, field).text:
                casebook.do(
                    partial(
                        plans.translate_step,
                        step_id=one.step_id,
                        field=field,
                        text="Cam clir",
                        checked=checked,
                    )
                )


# --- what is owed ------------------------------------------------------------------------------------------


def test_the_notice_and_the_plan_are_owed_and_the_law_comes_first(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    owed = casebook.read(partial(letters.owed, case_id=case_id))
    assert [(one.template, one.reason, one.state) for one in owed] == [
        ("s63-s73", "duty_decided", "to_make"),
        ("plan", "copy_not_given", "to_make"),
    ]
    assert missing(casebook, owed[0].draft) == ()


def test_a_made_letter_is_owed_until_it_is_given(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    owed = casebook.read(partial(letters.owed, case_id=case_id))
    assert (owed[0].state, owed[0].letter_id) == ("to_give", letter_id)
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    assert [one.template for one in casebook.read(partial(letters.owed, case_id=case_id))] == ["plan"]


def test_a_notice_for_which_there_is_no_letter_yet_is_owed_all_the_same(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, {"homeless": "no", "threatened": "no", "eligible": "yes"})
    decided(casebook, case_id, "s73", owed=False)
    owed = casebook.read(partial(letters.owed, case_id=case_id))
    assert [(one.template, one.notice) for one in owed] == [("", "s63")]
    assert owed[0].title.en


def test_letters_on_offer_are_those_that_the_case_can_have(casebook):
    case_id = opened(casebook)
    assert casebook.read(partial(letters.on_offer, case_id=case_id)) == ()
    told_ready(casebook, case_id)
    offered = casebook.read(partial(letters.on_offer, case_id=case_id))
    assert {one.template for one in offered} == {"s63-s73", "plan"}


# --- what stops it -----------------------------------------------------------------------------------------


def test_each_thing_that_stops_a_letter_is_a_link_to_where_it_is_put_right(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)

    def links(template):
        found = missing(casebook, letter_draft(case_id, template))
        return [(link.code, link.screen, link.field, link.row_id) for link in found]

    assert links("s63-s73") == [("no_decision", "duties", "decide", None)]
    assert links("plan") == [("no_plan", "plan", "begin", None)]
    plan_id = planned(casebook, case_id, agreed=False)
    assert links("plan") == [("plan_not_settled", "plan", "agree", plan_id)]
    casebook.do(partial(plans.agree, plan_id=plan_id, how="spoken", by="Siân Pŵel"))
    assert links("plan") == []
    decided(casebook, case_id)
    assert links("s63-s73") == []


def test_a_letter_that_lacks_something_is_not_made(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    told = refused(casebook, partial(letters.make, draft=letter_draft(case_id)))
    assert told.code == "letter_lacks"
    assert told.facts["missing"][0].code == "no_decision"


# --- the notice waits for nothing but the law --------------------------------------------------------------


def without_a_plan(casebook, **applicant):
    """A case in which the duty is decided and nobody has begun a plan."""
    case_id = opened(casebook, Applicant(**applicant))
    assessed(casebook, case_id)
    decided(casebook, case_id)
    return case_id


def text_of(casebook, letter_id):
    return words(casebook.read(partial(letters.pdf_bytes, letter_id=letter_id)))


def test_the_notice_is_made_and_given_on_the_day_of_the_decision_without_any_plan(casebook):
    case_id = without_a_plan(casebook)
    letter_id = made(casebook, letter_draft(case_id))
    said = text_of(casebook, letter_id)
    assert "We will make a plan together with you." in said
    assert "I will be in touch with you soon so that we can start your plan." in said
    assert "17 January 2027" in said
    assert row(casebook, letter_id).plan_id is None
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"))
    assert row(casebook, letter_id).state == "given"
    assert casebook.read(partial(letters.owed, case_id=case_id)) == ()


def test_the_day_that_was_promised_is_the_day_by_which_the_plan_is_begun(casebook):
    case_id = without_a_plan(casebook)
    promised = ContactDraft(
        at=casebook.read(lambda work: work.now), way="phone", direction="out", reached="reached",
        person_id=applicant_of(casebook, case_id).person_id, said="Told her the decision.",
        next_contact_on=TODAY + timedelta(days=3),
    )  # fmt: skip
    contact_id = casebook.do(partial(contacts.record, case_id=case_id, draft=promised)).made
    assert "in touch with you by 26 November 2026 so that we can start your plan" in words(
        preview(casebook, letter_draft(case_id)).data
    )
    moved = replace(promised, next_contact_on=TODAY + timedelta(days=2))
    contact_id = casebook.do(partial(contacts.correct, contact_id=contact_id, draft=moved)).made
    said = words(preview(casebook, letter_draft(case_id)).data)
    assert "in touch with you by 25 November 2026" in said
    casebook.do(
        partial(contacts.correct, contact_id=contact_id, draft=replace(promised, next_contact_on=None))
    )
    said = words(preview(casebook, letter_draft(case_id)).data)
    assert "in touch with you soon" in said


def test_a_plan_that_is_not_settled_is_not_in_the_notice_and_does_not_hold_it_up(casebook):
    case_id = without_a_plan(casebook)
    plan_id = planned(casebook, case_id, agreed=False)
    for draft in (letter_draft(case_id), letter_draft(case_id, plan_id=plan_id)):
        assert missing(casebook, draft) == ()
        said = words(preview(casebook, draft).data)
        assert "We will make a plan together with you." in said
        assert "Heol Fawr" not in said


def test_a_notice_in_both_languages_waits_only_for_the_words_that_it_prints(casebook):
    case_id = without_a_plan(casebook, language_choice="not_asked")
    planned(casebook, case_id, agreed=False)
    links = missing(casebook, letter_draft(case_id))
    assert [(link.code, link.screen, link.field) for link in links] == [
        ("no_translation", "duties", "reasons")
    ]


def test_a_plan_settled_before_the_notice_is_given_takes_its_place_in_it(casebook):
    case_id = without_a_plan(casebook)
    first = made(casebook, letter_draft(case_id))
    plan_id = planned(casebook, case_id)
    second = made(casebook, letter_draft(case_id))
    assert (row(casebook, first).state, row(casebook, second).state) == ("withdrawn", "made")
    assert row(casebook, second).plan_id == plan_id
    said = text_of(casebook, second)
    assert "Phone the letting agent about the flat in Heol Fawr. Mari Gwyn, by" in said
    assert "We will make a plan" not in said


def test_a_notice_made_again_speaks_of_the_plan_that_stands_now(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    newer = casebook.do(partial(plans.new_version, case_id=case_id)).made
    casebook.do(partial(plans.agree, plan_id=newer, how="spoken", by="Siân Pŵel"))
    again = casebook.do(partial(givings.remake, letter_id=letter_id, on_day=TODAY, way="hand")).made
    assert row(casebook, again).plan_id == newer


def test_two_versions_of_the_plan_itself_are_two_letters(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    first = made(casebook, letter_draft(case_id, "plan"))
    newer = casebook.do(partial(plans.new_version, case_id=case_id)).made
    casebook.do(partial(plans.agree, plan_id=newer, how="spoken", by="Siân Pŵel"))
    made(casebook, letter_draft(case_id, "plan"))
    assert row(casebook, first).state == "made"


def test_a_plan_without_a_step_of_ours_stops_the_plan_on_paper_and_not_the_notice(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    plan_id = casebook.do(partial(plans.begin, case_id=case_id)).made
    theirs = step("i", "Bring the payslips", "Siân Pŵel")
    casebook.do(partial(plans.save_step, plan_id=plan_id, form=theirs))
    casebook.do(partial(plans.agree, plan_id=plan_id, how="spoken", by="Siân Pŵel"))
    links = missing(casebook, letter_draft(case_id, "plan"))
    assert [(link.code, link.name, link.screen) for link in links] == [("slot", "our_steps", "plan")]
    assert missing(casebook, letter_draft(case_id)) == ()
    assert "Your plan has no step for us yet." in words(preview(casebook, letter_draft(case_id)).data)


def test_a_letter_about_another_decision_or_unknown_is_refused(casebook):
    case_id = opened(casebook)
    decision_id = told_ready(casebook, case_id)
    wrong = letter_draft(case_id, "s63-s66", decision_id=decision_id)
    assert refused(casebook, partial(letters.make, draft=wrong)).code == "wrong_decision"
    unknown = letter_draft(case_id, "s999")
    assert refused(casebook, partial(letters.make, draft=unknown)).code == "no_such_template"


def test_a_letter_is_not_meant_for_a_day_that_is_past(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    draft = letter_draft(case_id, intended_on=TODAY - timedelta(days=1))
    assert refused(casebook, partial(letters.make, draft=draft)).code == "day_is_past"


def test_words_that_are_too_hard_stop_a_letter_until_someone_who_may_gives_a_reason(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    hard = "Notwithstanding the aforementioned considerations " + "regarding accommodation availability " * 8
    decided(casebook, case_id, reasons=hard)
    planned(casebook, case_id)
    draft = letter_draft(case_id)
    assert any(one.stops for one in casebook.read(partial(letters.readings, draft=draft)))
    assert refused(casebook, partial(letters.make, draft=draft)).code == "hard_to_read"
    why = "Her solicitor asked for these words."
    giving_a_reason = partial(letters.make, draft=draft, reading_override=why)
    assert refused(casebook, giving_a_reason).code == "not_your_role"
    letter_id = leads_casebook.do(giving_a_reason).made
    kept = casebook.read(lambda work: work.session.get(Letter, letter_id).reading_override)
    assert kept == why


# --- the bytes ---------------------------------------------------------------------------------------------


def test_the_preview_is_the_very_file_that_is_kept(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    seen = preview(casebook, letter_draft(case_id))
    letter_id = made(casebook, letter_draft(case_id))
    kept = casebook.read(partial(letters.pdf_bytes, letter_id=letter_id))
    assert kept == seen.data
    assert row(casebook, letter_id).sha256 == seen.sha256 == sha256(kept).hexdigest()


def test_the_same_facts_and_day_give_the_same_bytes_on_another_day(casebook, clock):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    day = TODAY + timedelta(days=2)
    first = preview(casebook, letter_draft(case_id, intended_on=day))
    clock.move(days=1)
    assert preview(casebook, letter_draft(case_id, intended_on=day)).sha256 == first.sha256
    assert preview(casebook, letter_draft(case_id)).sha256 != first.sha256


def test_a_preview_made_by_a_worker_is_the_same_as_one_made_here(casebook):
    """The screens ask for it on the worker's thread, again and again while someone types."""
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    here = preview(casebook, letter_draft(case_id))
    with ThreadPoolExecutor(1) as worker:
        again = [worker.submit(preview, casebook, letter_draft(case_id)).result() for _ in range(3)]
    assert {one.data for one in again} == {here.data}


def test_the_page_says_what_the_record_says(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    said = words(casebook.read(partial(letters.pdf_bytes, letter_id=letter_id)))
    for expected in (
        "Siân Pŵel", "3 Tŷ Gwyn", "Mari Gwyn", "01632 960123", "You have no home.",
        "23 November 2026", "17 January 2027", "Sunday 13 December 2026",
        "Phone the letting agent about the flat in Heol Fawr",
    ):  # fmt: skip
        assert expected in said, expected
    made_row = row(casebook, letter_id)
    assert made_row.review_by == date(2026, 12, 13)
    assert made_row.printed_dates["relief_last_day"] == date(2027, 1, 17)


def test_an_unready_preview_says_on_the_page_that_it_is_a_draft(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    said = words(preview(casebook, letter_draft(case_id)).data)
    assert "Draft. Do not give this letter." in said


def test_pages_that_are_elsewhere_or_damaged_are_said_to_be(casebook, store):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    letter_id = made(casebook, letter_draft(case_id))
    with store.begin() as connection:
        connection.execute(update(BlobPart).values(data=b"%PDF-1.7 of something else"))
    with pytest.raises(Unavailable) as damaged:
        casebook.read(partial(letters.pdf_bytes, letter_id=letter_id))
    assert damaged.value.code == "file_damaged"
    with store.begin() as connection:
        connection.execute(delete(Blob))
    with pytest.raises(Unavailable) as elsewhere:
        casebook.read(partial(letters.pdf_bytes, letter_id=letter_id))
    assert elsewhere.value.code == "file_not_here"


def test_a_letter_made_anew_withdraws_the_unused_one(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    first = made(casebook, letter_draft(case_id))
    second = made(casebook, letter_draft(case_id, size="large"))
    register = casebook.read(partial(letters.register, case_id=case_id))
    assert [(one.letter_id, one.state, one.size) for one in register] == [
        (second, "made", "large"),
        (first, "withdrawn", "standard"),
    ]
    assert casebook.read(partial(letters.pdf_bytes, letter_id=first))


def test_a_plan_not_agreed_is_printed_with_what_was_not_agreed(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    plan_id = planned(casebook, case_id, agreed=False)
    casebook.do(
        partial(
            plans.not_agree, plan_id=plan_id, disagreement="The flat is too far.", why="Her mother is ill."
        )
    )
    said = words(preview(casebook, letter_draft(case_id, "plan")).data)
    assert "Not on all of it." in said
    assert "The flat is too far." in said
    assert "Her mother is ill." in said


# --- in which language -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "language", "because"),
    [("en", "en", "chose_en"), ("cy", "cy", "chose_cy"), ("not_asked", "bilingual", "not_asked")],
)
def test_the_language_is_the_one_chosen_or_both_where_nobody_asked(casebook, choice, language, because):
    case_id = opened(casebook, Applicant(language_choice=choice))
    found = casebook.read(partial(letters.choices, case_id=case_id))
    assert (found.language, found.because) == (language, because)


@pytest.mark.parametrize(
    ("first", "second", "language", "because"),
    [
        ("cy", "cy", "cy", "chose_cy"),
        ("en", "en", "en", "chose_en"),
        ("cy", "en", "bilingual", "chose_differently"),
        ("en", "not_asked", "bilingual", "not_asked"),
    ],
)
def test_two_who_apply_together_are_both_asked(casebook, first, second, language, because):
    case_id = opened(casebook, Applicant(language_choice=first))
    other = people.NewPerson(given_names="Ifan", family_name="Rees", language_choice=second)
    casebook.do(partial(people.add_member, case_id=case_id, relation="joint_applicant", new=other))
    found = casebook.read(partial(letters.choices, case_id=case_id))
    assert (found.language, found.because) == (language, because)
    assert found.people == ("Siân Pŵel", "Ifan Rees")


def test_where_safe_contact_was_agreed_nobody_else_is_written_to(casebook):
    case_id = opened(casebook)
    other = people.NewPerson(given_names="Ifan", family_name="Rees")
    casebook.do(partial(people.add_member, case_id=case_id, relation="joint_applicant", new=other))
    agree_safe_contact(casebook, case_id)
    assert casebook.read(partial(letters.choices, case_id=case_id)).people == ("Siân Pŵel",)


@pytest.mark.parametrize("relation", ["joint_applicant", "partner"])
@pytest.mark.parametrize("is_safe_contact", [False, True])
@pytest.mark.parametrize(("first", "second"), list(product(("en", "cy", "not_asked"), repeat=2)))
def test_the_head_of_the_case_and_its_letters_are_of_one_mind_about_the_language(
    casebook, relation, is_safe_contact, first, second
):
    """Welsh Language Standards 2 to 5, by one rule: who applied together is asked, others are not."""
    case_id = opened(casebook, Applicant(language_choice=first))
    other = people.NewPerson(given_names="Ifan", family_name="Rees", language_choice=second)
    casebook.do(partial(people.add_member, case_id=case_id, relation=relation, new=other))
    if is_safe_contact:
        agree_safe_contact(casebook, case_id)
    asked = {first, second} if relation == "joint_applicant" and not is_safe_contact else {first}
    expected = asked.pop() if len(asked) == 1 and asked != {"not_asked"} else "bilingual"
    assert casebook.read(partial(letters.choices, case_id=case_id)).language == expected
    assert casebook.read(partial(people.letter_language, case_id=case_id)) == expected
    assert casebook.read(partial(cases.header, case_id=case_id)).letter_language == expected
    assert casebook.read(partial(letters.facts_for, draft=letter_draft(case_id))).language == expected


def test_one_who_applied_with_them_and_has_left_is_not_asked(casebook):
    case_id = opened(casebook, Applicant(language_choice="cy"))
    other = people.NewPerson(given_names="Ifan", family_name="Rees", language_choice="en")
    casebook.do(partial(people.add_member, case_id=case_id, relation="joint_applicant", new=other))
    assert casebook.read(partial(people.letter_language, case_id=case_id)) == "bilingual"
    member = next(
        one
        for one in casebook.read(partial(people.household, case_id=case_id)).members
        if not one.is_applicant
    )
    casebook.do(partial(people.leave_household, member_id=member.member_id, on=TODAY))
    assert casebook.read(partial(people.letter_language, case_id=case_id)) == "cy"


def test_a_welsh_letter_waits_for_every_word_to_be_translated_and_checked(casebook):
    case_id = opened(casebook, Applicant(language_choice="not_asked"))
    told_ready(casebook, case_id)
    draft = letter_draft(case_id)
    assert codes(casebook, draft) == {"no_translation"}
    fields = {(link.screen, link.field) for link in missing(casebook, draft)}
    assert {("duties", "reasons"), ("plan", "text"), ("plan", "why")} <= fields
    translated(casebook, case_id, checked=False)
    assert codes(casebook, draft) == {"unchecked_translation"}
    translated(casebook, case_id)
    assert missing(casebook, draft) == ()
    said = words(preview(casebook, draft).data)
    assert "Nid oes gennych gartref." in said
    assert "You have no home." in said
    assert said.index("Byddwn yn eich helpu") < said.index("We will help you")
    assert "17 Ionawr 2027" in said
    assert "17 January 2027" in said


def test_unchecked_translations_go_out_marked_where_the_council_chose_so(casebook):
    def choose(work):
        setting = CouncilSetting(scope_id=AUTHORITY, key="letters.unchecked_translation", value="mark")
        work.session.add(setting)
        work.session.flush()
        from app.casework.touched import touched

        return touched("change_setting", setting)

    case_id = opened(casebook, Applicant(language_choice="cy"))
    told_ready(casebook, case_id)
    translated(casebook, case_id, checked=False)
    casebook.do(choose)
    assert missing(casebook, letter_draft(case_id)) == ()
    assert "heb ei wirio eto" in words(preview(casebook, letter_draft(case_id)).data)


def test_a_stale_translation_stops_the_letter(casebook):
    case_id = opened(casebook, Applicant(language_choice="cy"))
    decision_id = told_ready(casebook, case_id)
    translated(casebook, case_id)
    casebook.do(partial(decisions.reword, decision_id=decision_id, reasons="You sleep in a car."))
    assert codes(casebook, letter_draft(case_id)) == {"stale_translation"}


def test_what_was_typed_in_welsh_needs_no_translation_into_welsh(casebook):
    case_id = opened(casebook, Applicant(language_choice="cy"))
    assessed(casebook, case_id)
    draft = DecisionDraft(duty="s73", owed=True, reasons="Nid oes gennych gartref.", language="cy")
    casebook.do(partial(decisions.decide, case_id=case_id, draft=draft))
    planned(casebook, case_id)
    links = missing(casebook, letter_draft(case_id))
    assert "duties" not in {link.screen for link in links}
    assert ("duties", "reasons") in {
        (link.screen, link.field) for link in missing(casebook, letter_draft(case_id, language="en"))
    }


# --- where it may go ---------------------------------------------------------------------------------------


def verdicts(casebook, case_id):
    found = casebook.read(partial(letters.choices, case_id=case_id))
    return {one.way: (one.verdict, one.reasons, one.address) for one in found.ways}


def test_an_address_that_is_unsafe_or_left_is_never_used(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    person = applicant_of(casebook, case_id)
    moved = people.NewAddress(
        line1="Fflat 2", town="Glanrhyd", postcode="ZZ99 3CC", safe="no", from_date=TODAY
    )
    casebook.do(partial(people.move, person_id=person.person_id, new=moved))
    assert verdicts(casebook, case_id)["post"][:2] == ("barred", ("no_safe_address",))
    by_post = letter_draft(case_id, intended_way="post")
    assert codes(casebook, by_post) == {"way_barred"}
    told = refused(casebook, partial(letters.make, draft=by_post))
    assert (told.code, told.facts["reasons"]) == ("way_barred", ("no_safe_address",))
    for way in ("hand", "collect"):
        said = words(preview(casebook, letter_draft(case_id, intended_way=way)).data)
        assert "Tŷ Gwyn" not in said
        assert "Fflat 2" not in said


def test_no_post_means_collection_and_the_page_says_so_without_an_address(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    agree_safe_contact(casebook, case_id, no_post=True, agreed_words="from the library")
    found = verdicts(casebook, case_id)
    assert found["post"][:2] == ("barred", ("do_not_use",))
    assert found["collect"] == ("allowed", (), "County Hall, High Street, Glanrhyd, ZZ99 1AA")
    letter_id = made(casebook, letter_draft(case_id, intended_way="collect"))
    said = words(casebook.read(partial(letters.pdf_bytes, letter_id=letter_id)))
    assert "collect" in said
    assert "County Hall, High Street, Glanrhyd, ZZ99 1AA" in said
    assert "Tŷ Gwyn" not in said
    assert row(casebook, letter_id).address_used == "County Hall, High Street, Glanrhyd, ZZ99 1AA"


def test_with_safe_contact_the_file_names_nobody_where_a_viewer_or_a_search_would_show_it(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    agree_safe_contact(casebook, case_id, no_post=True, must_not_know="Dafydd")
    letter_id = made(casebook, letter_draft(case_id, intended_way="collect"))
    data = casebook.read(partial(letters.pdf_bytes, letter_id=letter_id))
    reader = PdfReader(BytesIO(data))
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    catalogue: Any = reader.trailer["/Root"]
    about += catalogue["/Metadata"].get_data().decode("utf-8")
    title = casebook.read(lambda work: work.session.scalars(select(Document.title)).one())
    assert "We will help you find a home" in about
    for name in ("Siân", "Pŵel", "Dafydd", "Tŷ Gwyn", "Mari"):
        assert name not in about
        assert name not in title
    assert "Dafydd" not in words(data)


def test_a_confidential_address_is_on_no_page_that_is_not_posted(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    agree_safe_contact(casebook, case_id, address_confidential=True)
    assert "Tŷ Gwyn" not in words(preview(casebook, letter_draft(case_id)).data)
    assert "Tŷ Gwyn" in words(preview(casebook, letter_draft(case_id, intended_way="post")).data)


def test_someone_with_no_address_gets_a_letter_in_the_hand(casebook):
    case_id = opened(casebook, Applicant(address=None))
    told_ready(casebook, case_id)
    assert verdicts(casebook, case_id)["post"][0] == "barred"
    assert missing(casebook, letter_draft(case_id)) == ()
    assert "Siân Pŵel" in words(preview(casebook, letter_draft(case_id)).data)


def test_email_goes_only_to_an_address_that_is_safe(casebook):
    unsafe = people.NewWay(way="email", value="shared@example.org", safe="no")
    case_id = opened(casebook, Applicant(ways=(unsafe,)))
    assert verdicts(casebook, case_id)["email"][:2] == ("barred", ("no_safe_email",))
    own = people.NewWay(way="email", value="sian@example.org", safe="yes")
    casebook.do(partial(people.add_way, person_id=applicant_of(casebook, case_id).person_id, new=own))
    assert verdicts(casebook, case_id)["email"] == ("allowed", (), "sian@example.org")
    agree_safe_contact(casebook, case_id, no_email=True)
    assert verdicts(casebook, case_id)["email"][0] == "barred"


def test_post_goes_to_the_post_address_before_home(casebook):
    case_id = opened(casebook)
    post = people.NewAddress(use="post", line1="d/o Swyddfa'r Post", town="Glanrhyd", postcode="ZZ99 4DD")
    casebook.do(partial(people.move, person_id=applicant_of(casebook, case_id).person_id, new=post))
    assert verdicts(casebook, case_id)["post"][2] == "d/o Swyddfa'r Post, Glanrhyd, ZZ99 4DD"


def test_large_print_follows_the_person(casebook):
    case_id = opened(casebook, Applicant(letter_size="large"))
    told_ready(casebook, case_id)
    assert row(casebook, made(casebook, letter_draft(case_id))).size == "large"


def test_without_a_letterhead_no_letter_is_made(casebook, store):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    with store.begin() as connection:
        connection.execute(update(Organisation).values(withdrawn=True))
    with pytest.raises(Refused) as told:
        preview(casebook, letter_draft(case_id))
    assert told.value.code == "no_letterhead"


def test_a_glyph_that_no_typeface_has_is_told_in_a_sentence(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id, reasons="You have no home 🏠.")
    planned(casebook, case_id)
    told = refused(casebook, partial(letters.make, draft=letter_draft(case_id)))
    assert told.code == "letter_cannot_be_laid_out"


def test_reasons_against_them_are_printed_one_by_one(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, HOMELESS)
    draft = DecisionDraft(
        duty="s73",
        owed=True,
        reasons="You have no home.",
        adverse_reasons="You are not in priority need.\nYou have no local link.",
    )
    casebook.do(partial(decisions.decide, case_id=case_id, draft=draft))
    planned(casebook, case_id)
    facts = casebook.read(partial(letters.facts_for, draft=letter_draft(case_id)))
    assert [text.text for text in facts.values["reasons"]] == [
        "You are not in priority need.",
        "You have no local link.",
    ]
    assert (
        "There is nothing that we decided against you." not in preview(casebook, letter_draft(case_id)).text
    )


def test_what_was_last_promised_stands_in_the_letter_while_it_lies_ahead(casebook, clock):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    person_id = applicant_of(casebook, case_id).person_id
    spoken = ContactDraft(
        person_id=person_id,
        at=clock(),
        way="phone",
        reached="reached",
        said="We talked about the flat.",
        next_contact_on=TODAY + timedelta(days=4),
    )
    casebook.do(partial(contacts.record, case_id=case_id, draft=spoken))
    assert "in touch with you by 27 November 2026" in words(preview(casebook, letter_draft(case_id)).data)
    later = letter_draft(case_id, intended_on=TODAY + timedelta(days=5))
    assert "in touch with you by" not in words(preview(casebook, later).data)


def test_only_a_role_that_may_sign_makes_a_letter(casebook, store):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    with store.begin() as connection:
        connection.execute(
            update(OfficerRole).where(OfficerRole.officer_id == OFFICER).values(role="ta_officer")
        )
    assert codes(casebook, letter_draft(case_id)) == {"not_your_letter"}


def test_a_translation_with_other_lines_is_printed_whole(casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    draft = DecisionDraft(duty="s73", owed=True, reasons="Yes.", adverse_reasons="One.\nTwo.")
    decision_id = casebook.do(partial(decisions.decide, case_id=case_id, draft=draft)).made
    planned(casebook, case_id)

    def reasons(translation):
        translating = partial(decisions.translate, decision_id=decision_id, field="adverse_reasons")
        casebook.do(partial(translating, text=translation, checked=True))
        facts = casebook.read(partial(letters.facts_for, draft=letter_draft(case_id, language="bilingual")))
        return [text.in_("cy") for text in facts.values["reasons"]]

    assert reasons("Un.\nDau.") == ["Un.", "Dau."]
    assert reasons("Un a dau.") == ["Un a dau."]


def test_a_superseded_plan_is_not_printed_in_place_of_the_new_one(casebook):
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    second = casebook.do(partial(plans.new_version, case_id=case_id)).made
    assert casebook.read(partial(letters.owed, case_id=case_id))[1].draft.plan_id != second
    theirs = casebook.read(partial(plans.view, case_id=case_id)).i[0]
    newer = replace(step("i", "Bring the passport", "Siân Pŵel"), step_id=theirs.step_id)
    casebook.do(partial(plans.save_step, plan_id=second, form=newer))
    casebook.do(partial(plans.agree, plan_id=second, how="signed", by="Siân Pŵel"))
    said = preview(casebook, letter_draft(case_id, "plan")).text
    assert "Bring the passport" in said
    assert "payslips" not in said
