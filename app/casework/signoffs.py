"""Sign-offs: a second person asked to agree, what waits for me, and my answer on my own log-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.casework.office import officer_names
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.ids import OfficerId
from app.domain.people import Name, display_name
from app.domain.roles import may_review
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.decisions import Decision
from app.models.office import SignOff
from app.models.people import Person
from app.models.record import KINDS, Record

SIGN_OFF = "sign_off"
FIRST_ASKED = "lead"  # of several roles that may agree, the one that is asked


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """A request that waits for an answer: what it is about, who asked, when, and why."""

    sign_off_id: str
    subject_kind: str
    subject_id: str
    case_id: str
    case_reference: str
    household: str
    deed: str
    of_role: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    reason: str
    about: str
    """A code of what it is about: the duty of a decision."""


def ask(
    work: Work, *, subject_kind: str, subject_id: str, deed: str, of_role: str, reason: str = ""
) -> Changes:
    """Ask a second person of the role to agree. Refused("already_asked") while a request for it waits."""
    subject = _subject(work, subject_kind, subject_id)
    return touched("ask_sign_off", request(work, subject=subject, deed=deed, of_role=of_role, reason=reason))


def request(work: Work, *, subject: Record, deed: str, of_role: str = "", reason: str = "") -> SignOff:
    """The request as part of another verb's save. Without a role, one is asked that may do the deed."""
    if _waiting_on(work, subject.id, deed) is not None:
        raise Refused("already_asked", "Somebody has been asked already. The request still waits.", deed=deed)
    fresh = SignOff(
        scope_id=subject.scope_id,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        deed=deed,
        asked_by=work.officer_id,
        asked_at=work.now,
        of_role=of_role or _role_for(work, deed),
        reason=reason,
        state="waiting",
    )
    work.session.add(fresh)
    work.session.flush()
    return fresh


def waiting_for_me(work: Work) -> tuple[SignOffRow, ...]:
    """The requests that I may answer, oldest first; never my own, and never a review of what I decided."""
    if not work.reference.role_deeds.may(work.roles, SIGN_OFF):
        return ()
    found = work.session.execute(
        select(SignOff, CaseFile, Person, Decision)
        .join(CaseFile, CaseFile.id == SignOff.scope_id)
        .join(Person, Person.id == CaseFile.applicant_id, isouter=True)
        .join(Decision, Decision.id == SignOff.subject_id, isouter=True)
        .where(SignOff.state == "waiting", ~SignOff.withdrawn, SignOff.of_role.in_(work.roles))
        .order_by(SignOff.asked_at, SignOff.id)
    )
    names = officer_names(work)
    return tuple(
        SignOffRow(
            sign_off_id=asked.id,
            subject_kind=asked.subject_kind,
            subject_id=asked.subject_id,
            case_id=case.id,
            case_reference=case.reference,
            household=_called(person),
            deed=asked.deed,
            of_role=asked.of_role,
            asked_by=asked.asked_by,
            asked_by_name=names.get(asked.asked_by, ""),
            asked_at=asked.asked_at,
            reason=asked.reason,
            about=_duty_of(decision),
        )
        for asked, case, person, decision in found
        if may_review(OfficerId(work.officer_id), decided_by=_deciders(asked, decision))
    )


def give(work: Work, *, sign_off_id: str, reason: str = "") -> Changes:
    """Agree, on my own log-in.

    Refused("own_request"), Refused("was_the_decision_maker") (s86), Refused("already_answered"),
    Refused("not_your_role").
    """
    return _answer(work, sign_off_id, "given", reason)


def decline(work: Work, *, sign_off_id: str, reason: str) -> Changes:
    """Do not agree, and say why. Refused as `give` is, and Refused("reason_missing")."""
    if not reason.strip():
        raise Refused("reason_missing", "Say why you do not agree.", field="reason")
    return _answer(work, sign_off_id, "declined", reason)


def _answer(work: Work, sign_off_id: str, state: str, reason: str) -> Changes:
    asked = work.session.get(SignOff, sign_off_id)
    if asked is None or asked.withdrawn:
        raise Refused("no_such_sign_off", "There is no such request here.", sign_off_id=sign_off_id)
    _check_signer(work, asked)
    asked.state, asked.answer_reason = state, reason
    asked.answered_by, asked.answered_at = work.officer_id, work.now
    work.session.flush()
    verb = "give_sign_off" if state == "given" else "decline_sign_off"
    return touched(verb, asked, _subject(work, asked.subject_kind, asked.subject_id))


def _check_signer(work: Work, asked: SignOff) -> None:
    work.need(SIGN_OFF)
    if asked.of_role not in work.roles:
        raise Refused("not_your_role", "Somebody with another role was asked.", of_role=asked.of_role)
    if asked.asked_by == work.officer_id:
        raise Refused("own_request", "You asked for this yourself: somebody else must answer.")
    decision = work.session.get(Decision, asked.subject_id)
    if not may_review(OfficerId(work.officer_id), decided_by=_deciders(asked, decision)):
        raise Refused(
            "was_the_decision_maker", "You took this decision: somebody else must answer.", section="s86"
        )
    if asked.state != "waiting":
        raise Refused("already_answered", "This request has been answered already.", state=asked.state)


def _deciders(asked: SignOff, decision: Decision | None) -> frozenset[OfficerId]:
    deciders = {asked.asked_by} | ({decision.decided_by} if decision else set())
    return frozenset(OfficerId(officer) for officer in deciders)


def _waiting_on(work: Work, subject_id: str, deed: str) -> SignOff | None:
    return work.session.scalar(
        select(SignOff).where(
            SignOff.subject_id == subject_id,
            SignOff.deed == deed,
            SignOff.state == "waiting",
            ~SignOff.withdrawn,
        )
    )


def _role_for(work: Work, deed: str) -> str:
    able = work.reference.role_deeds.who_may(deed)
    return FIRST_ASKED if FIRST_ASKED in able or not able else min(able)


def _subject(work: Work, kind: str, row_id: str) -> Record:
    table = KINDS.get(kind)
    found = work.session.get(table, row_id) if table is not None else None
    if found is None or found.withdrawn:
        raise Refused("no_such_subject", "What this is about is not here.", kind=kind, row_id=row_id)
    return found


def _duty_of(decision: Decision | None) -> str:
    return decision.duty if decision else ""


def _called(person: Person | None) -> str:
    return (
        ""
        if person is None
        else display_name(Name(person.given_names, person.family_name, person.preferred_name))
    )
