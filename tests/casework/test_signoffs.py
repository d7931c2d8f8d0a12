"""Sign-offs: asked for where the role table says so, and given by another on their own log-in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from app.casework import decisions, letters, signoffs
from app.casework.decisions import DecisionDraft
from app.domain.roles import Deed, Role, Roles
from app.models.decisions import Decision
from tests.support.casefile import HOMELESS, NEITHER, assessed, decided, letter_draft, opened, refused
from tests.support.stores import LEAD, OFFICER


@pytest.fixture
def kept_for_leads(casebook, leads_casebook):
    """A council that has a lead agree to what is not owed, and to relief."""
    table = casebook.reference.role_deeds.deeds_of
    kept = {Deed("decide_not_owed"), Deed("decide_owed_s73")}
    deeds = {role: (names | kept if role == "lead" else names - kept) for role, names in table.items()}
    for book in (casebook, leads_casebook):
        book.reference = replace(book.reference, role_deeds=Roles({Role(r): d for r, d in deeds.items()}))


def waiting(casebook):
    return casebook.read(signoffs.waiting_for_me)


def signing(casebook, case_id):
    return casebook.read(partial(decisions.listing, case_id=case_id))[0].signing


def position(casebook, case_id):
    return casebook.read(partial(decisions.position, case_id=case_id)).position


def test_nobody_is_asked_where_the_table_does_not_say_so(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    assert waiting(leads_casebook) == ()
    assert signing(casebook, case_id) == ""


@pytest.mark.usefixtures("kept_for_leads")
def test_a_decision_kept_for_others_waits_and_has_no_effect_until_they_agree(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, NEITHER)
    decided(casebook, case_id, "s73", owed=False)
    assert signing(casebook, case_id) == "waiting"
    assert position(casebook, case_id).notices_owed == ()
    asked = waiting(leads_casebook)
    assert [(one.about, one.asked_by, one.of_role) for one in asked] == [("s73", OFFICER, "lead")]
    assert asked[0].household == "Siân Pŵel"
    leads_casebook.do(partial(signoffs.give, sign_off_id=asked[0].sign_off_id))
    assert signing(casebook, case_id) == "given"
    assert [one.notice for one in position(casebook, case_id).notices_owed] == ["s63"]
    assert waiting(leads_casebook) == ()


@pytest.mark.usefixtures("kept_for_leads")
def test_a_letter_waits_for_the_sign_off_of_its_decision(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decision_id = decided(casebook, case_id)
    draft = letter_draft(case_id)
    links = casebook.read(partial(letters.missing, draft=draft))
    assert ("waits_for_sign_off", decision_id) in {(link.code, link.row_id) for link in links}
    asked = waiting(leads_casebook)[0]
    leads_casebook.do(partial(signoffs.give, sign_off_id=asked.sign_off_id, reason="Agreed"))
    links = casebook.read(partial(letters.missing, draft=draft))
    assert "waits_for_sign_off" not in {link.code for link in links}


@pytest.mark.usefixtures("kept_for_leads")
def test_what_was_declined_may_be_decided_anew(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id, HOMELESS)
    decided(casebook, case_id)
    asked = waiting(leads_casebook)[0]
    bare = partial(signoffs.decline, sign_off_id=asked.sign_off_id, reason=" ")
    assert refused(leads_casebook, bare).code == "reason_missing"
    leads_casebook.do(partial(signoffs.decline, sign_off_id=asked.sign_off_id, reason="Say more of why."))
    assert signing(casebook, case_id) == "declined"
    assert position(casebook, case_id).duties == ()
    decided(casebook, case_id, reasons="You sleep in your car.")
    assert signing(casebook, case_id) == "waiting"


@pytest.mark.usefixtures("kept_for_leads")
def test_an_answer_is_given_once_and_never_by_who_asked_or_lacks_the_role(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(casebook, case_id)
    asked = waiting(leads_casebook)[0]
    assert waiting(casebook) == ()
    verb = partial(signoffs.give, sign_off_id=asked.sign_off_id)
    assert refused(casebook, verb).code == "not_your_role"
    leads_casebook.do(verb)
    assert refused(leads_casebook, verb).code == "already_answered"


def test_who_took_the_decision_never_agrees_to_it(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decided(leads_casebook, case_id)
    decision_id = casebook.read(partial(decisions.listing, case_id=case_id))[0].decision_id
    asking = partial(
        signoffs.ask,
        subject_kind=Decision.__tablename__,
        subject_id=decision_id,
        deed="review_decision",
        of_role="lead",
    )
    casebook.do(asking)
    assert waiting(leads_casebook) == ()
    asked = casebook.read(lambda work: _only_sign_off(work))
    told = refused(leads_casebook, partial(signoffs.give, sign_off_id=asked))
    assert (told.code, told.facts["section"]) == ("was_the_decision_maker", "s86")
    assert refused(casebook, asking).code == "already_asked"


def test_a_lead_does_not_answer_their_own_request(casebook, leads_casebook):
    case_id = opened(casebook)
    assessed(casebook, case_id)
    decision_id = decided(casebook, case_id)
    leads_casebook.do(
        partial(
            signoffs.ask,
            subject_kind=Decision.__tablename__,
            subject_id=decision_id,
            deed="sign_off",
            of_role="lead",
        )
    )
    asked = casebook.read(lambda work: _only_sign_off(work))
    assert refused(leads_casebook, partial(signoffs.give, sign_off_id=asked)).code == "own_request"


def test_a_request_about_nothing_is_refused(casebook):
    for kind, row_id in (("decision", "0" * 32), ("unicorn", "0" * 32)):
        verb = partial(signoffs.ask, subject_kind=kind, subject_id=row_id, deed="sign_off", of_role="lead")
        assert refused(casebook, verb).code == "no_such_subject"
    assert refused(casebook, partial(signoffs.give, sign_off_id="0" * 32)).code == "no_such_sign_off"


@pytest.mark.usefixtures("kept_for_leads")
def test_a_lead_decides_alone_what_is_kept_for_leads(leads_casebook):
    case_id = opened(leads_casebook)
    assessed(leads_casebook, case_id)
    draft = DecisionDraft(duty="s73", owed=True, reasons="You have no home.")
    leads_casebook.do(partial(decisions.decide, case_id=case_id, draft=draft))
    assert signing(leads_casebook, case_id) == ""
    assert position(leads_casebook, case_id).duty("s73") is not None


def _only_sign_off(work):
    from sqlalchemy import select

    from app.models.office import SignOff

    return work.session.scalars(select(SignOff.id)).one()


def test_officer_and_lead_are_two_people():
    assert OFFICER != LEAD
