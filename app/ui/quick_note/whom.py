"""Whom the note is about: what is known of them, and the ways to reach them, best and safest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.casework import cases, drafts, people
from app.casework.cases import CaseHeader
from app.casework.people import MemberRow, PersonRow, SafeContactRow
from app.casework.work import Work
from app.ui import labels
from app.ui.words import translate

DRAFT = "quick_note:"
_FACE_TO_FACE = ("in_person", "hub", "support_worker")
_OTHERS = ("text", "mobile", "phone", "email", "whatsapp", "video", "post")
LIKELY = 5
"""So many ways stand in sight; the others are one press further."""


@dataclass(frozen=True, slots=True)
class Whom:
    """The case and its people, as they were when asked, with what was being written about it."""

    header: CaseHeader
    members: tuple[MemberRow, ...]
    today: date
    draft: Mapping[str, object]

    def person(self, person_id: str | None) -> PersonRow:
        """That person of the household; the applicant where nobody is named."""
        wanted = person_id or self.header.applicant_id
        found = [member.person for member in self.members if member.person.person_id == wanted]
        return found[0] if found else self.members[0].person


@dataclass(frozen=True, slots=True)
class WayChoice:
    """A way to choose: its code, its words, and why not to use it (codes; empty when it may be used)."""

    way: str
    words: str
    barred: tuple[str, ...] = ()


def whom(work: Work, *, case_id: str) -> Whom:
    """Everything that the note needs to know, in one read."""
    kept = drafts.find(work, key=DRAFT + case_id)
    household = people.household(work, case_id=case_id)
    return Whom(
        cases.header(work, case_id=case_id),
        household.present,
        work.today,
        kept.values if kept is not None else {},
    )


def unfinished(work: Work) -> str | None:
    """The id of the case about which a note was begun last, and not recorded yet."""
    begun = (draft.key.removeprefix(DRAFT) for draft in drafts.waiting(work) if draft.key.startswith(DRAFT))
    return next((case_id for case_id in begun if case_id), None)


def ways(person: PersonRow) -> tuple[WayChoice, ...]:
    """The ways in which one may have been in touch: theirs first, as preferred and safe; barred ones last."""
    usable: dict[str, WayChoice] = {}
    barred: dict[str, WayChoice] = {}
    for row in person.ways:
        if row.use == "barred":
            barred.setdefault(row.way, WayChoice(row.way, _words(row.way, row.value), row.reasons))
        else:
            words = _words(row.way, row.value)
            if row.preferred:
                words = translate("QuickNote", "{way} · preferred").format(way=words)
            usable.setdefault(row.way, WayChoice(row.way, words))
    rules = person.safe_contact
    for way in (*_FACE_TO_FACE, *_OTHERS):
        reasons = _forbids(rules, way)
        place = barred if reasons else usable
        if way not in usable and way not in barred:
            place[way] = WayChoice(way, labels.way(way), reasons)
    return (*usable.values(), *(one for way, one in barred.items() if way not in usable))


def cares(rules: SafeContactRow) -> tuple[str, ...]:
    """What was agreed, one sentence each; empty when nothing special was."""
    if not rules.on:
        return ()
    said = (
        (rules.no_voicemail, translate("QuickNote", "Leave no messages.")),
        (rules.no_text, translate("QuickNote", "Send no texts.")),
        (rules.no_email, translate("QuickNote", "Send no e-mail.")),
        (rules.no_post, translate("QuickNote", "Send nothing by post.")),
        (rules.withhold_number, translate("QuickNote", "Withhold our number.")),
        (rules.safe_times, translate("QuickNote", "Safe times: {words}.").format(words=rules.safe_times)),
        (
            rules.agreed_words,
            translate("QuickNote", "Agreed words: “{words}”.").format(words=rules.agreed_words),
        ),
        (
            rules.must_not_know,
            translate("QuickNote", "Must not know: {words}.").format(
                words=", ".join(rules.must_not_know.splitlines())
            ),
        ),
    )
    return tuple(sentence for holds, sentence in said if holds)


def _words(way: str, value: str) -> str:
    return f"{labels.way(way)} {value}".strip()


def _forbids(rules: SafeContactRow, way: str) -> tuple[str, ...]:
    barred = rules.on and {
        "text": rules.no_text,
        "whatsapp": rules.no_text,
        "email": rules.no_email,
        "post": rules.no_post,
    }.get(way, False)
    return ("do_not_use",) if barred else ()
