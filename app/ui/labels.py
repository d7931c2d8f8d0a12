"""Words for codes, in the language now shown. Each room of the program speaks codes; this says them.

What changes with the years (reasons, needs, outcomes) has its words in resources/standards/codes.toml.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain import codes
from app.paths import resources
from app.ui.words import marked, noop, short_date, shown_language, translate

LOCAL_TIME = ZoneInfo("Europe/London")

# --- what was done, for the message bar --------------------------------------------------------------------

_DONE: dict[str, str] = {
    "record_contact": noop("Labels", "Contact recorded"),
    "correct_contact": noop("Labels", "Contact corrected. The first one stays on file."),
    "add_note": noop("Labels", "Note added"),
    "correct_note": noop("Labels", "Note corrected. The first one stays on file."),
    "open_case": noop("Labels", "Case opened"),
    "change_case": noop("Labels", "Case changed"),
    "allocate": noop("Labels", "Case given to another officer"),
    "close": noop("Labels", "Case closed"),
    "reopen": noop("Labels", "Case opened again"),
    "settle_clash": noop("Labels", "Decided. Both values stay on file."),
    "put_back_clash": noop("Labels", "Decided anew. Both values stay on file."),
    "change_person": noop("Labels", "Person changed"),
    "set_safe_contact": noop("Labels", "Safe contact changed"),
    "add_way": noop("Labels", "Way of contact added"),
    "change_way": noop("Labels", "Way of contact changed"),
    "drop_way": noop("Labels", "Way of contact taken away"),
    "move": noop("Labels", "New address kept; the old one stays on file"),
    "change_address": noop("Labels", "Address changed"),
    "add_need": noop("Labels", "Need recorded"),
    "change_need": noop("Labels", "Need changed"),
    "end_need": noop("Labels", "Need ended"),
    "add_marker": noop("Labels", "Mark put on"),
    "raise_marker": noop("Labels", "Mark changed"),
    "lower_marker": noop("Labels", "Mark lowered, with its reason"),
    "end_marker": noop("Labels", "Mark ended, with its reason"),
    "add_member": noop("Labels", "Added to the household"),
    "change_member": noop("Labels", "Household changed"),
    "leave_household": noop("Labels", "Left the household"),
    "relate": noop("Labels", "Relationship recorded"),
    "unrelate": noop("Labels", "Relationship taken away"),
    "complete_assessment": noop("Labels", "Assessment finished"),
    "review_assessment": noop("Labels", "Review of the assessment begun"),
    "decide_duty": noop("Labels", "Decision recorded"),
    "reword_decision": noop("Labels", "Reasons reworded"),
    "agree_plan": noop("Labels", "Plan agreed"),
    "not_agree_plan": noop("Labels", "Disagreement recorded"),
    "new_plan_version": noop("Labels", "New version of the plan begun"),
    "remove_step": noop("Labels", "Step taken out"),
    "set_step_status": noop("Labels", "Step updated"),
    "make_letter": noop("Labels", "Letter made. It counts only once it is given."),
    "give_letter": noop("Labels", "Letter given"),
    "withdraw_letter": noop("Labels", "Letter withdrawn"),
    "supersede_letter": noop("Labels", "Letter superseded"),
    "copy_given": noop("Labels", "Copy recorded"),
    "ask_sign_off": noop("Labels", "Asked for agreement"),
    # duties, plan and letters
    "give_sign_off": noop("Labels", "You agreed"),
    "decline_sign_off": noop("Labels", "Recorded that you do not agree"),
    "remake_letter": noop("Labels", "Letter made again. The one before is withdrawn."),
    "letter_undelivered": noop("Labels", "Recorded that the letter came back"),
    "letter_collected": noop("Labels", "Recorded that they collected the letter"),
    # photos and files
    "keep_document": noop("Labels", "Photo or file kept on the case"),
    "take_back_document": noop("Labels", "Taken off the case. The history keeps it."),
}

# What waits to be sent is told in the same words; what is kept as it is typed has none of its own above.
_WAITING: dict[str, str] = {
    "save_answers": noop("Labels", "Answers in the assessment"),
    "save_plan": noop("Labels", "Work on the plan"),
    "save_step": noop("Labels", "A step of the plan"),
    "order_steps": noop("Labels", "Order of the plan’s steps"),
    "begin_plan": noop("Labels", "Plan begun"),
    "translate": noop("Labels", "A translation"),
}


def done(verb: str) -> str | None:
    """What the message bar says of a verb; None for one that is kept silently, as it is typed."""
    if verb.startswith("undo."):
        return translate("Labels", "Taken back")
    return marked("Labels", _DONE[verb]) if verb in _DONE else None


def deed(verb: str) -> str:
    """What an act that waits to be sent is called in a list."""
    if verb.startswith("undo."):
        return translate("Labels", "Something taken back")
    known = _DONE.get(verb) or _WAITING.get(verb)
    return marked("Labels", known) if known else translate("Labels", "A change")


# --- contact -----------------------------------------------------------------------------------------------

_REACHED = {
    "reached": noop("Labels", "Spoke with them"),
    "no_answer": noop("Labels", "No answer"),
    "message_left": noop("Labels", "Left a message"),
    "sent": noop("Labels", "Sent it"),
    "came_in": noop("Labels", "They got in touch"),
}
_CARES = {
    "do_not_use": noop("Labels", "agreed not to be used"),
    "collect_only": noop("Labels", "letters are left at the office only"),
    "unsafe_detail": noop("Labels", "this number or address is not safe"),
    "ask_first": noop("Labels", "ask first whether it is safe now"),
    "no_voicemail": noop("Labels", "leave no message"),
    "withhold_number": noop("Labels", "withhold our number"),
    "use_code_word": noop("Labels", "use the agreed words"),
    "say_instead": noop("Labels", "say the agreed words instead"),
    "only_at_safe_times": noop("Labels", "only at the safe times"),
    "others_must_not_know": noop("Labels", "others must not know"),
    "disputed": noop("Labels", "two people changed it differently: decide first"),
}


def way(code_: str) -> str:
    """A way of contact."""
    return translate("Labels", "Another way") if code_ == "other" else code("contact_way", code_)


def reached(code_: str) -> str:
    """How far an attempt got."""
    return marked("Labels", _REACHED[code_])


def care(code_: str) -> str:
    """Why a way of contact may not be used, or what to take care of."""
    return marked("Labels", _CARES[code_]) if code_ in _CARES else code_


# --- duties, notices, marks --------------------------------------------------------------------------------

_DUTIES = {
    "s66": noop("Labels", "Help to keep a home"),
    "s68": noop("Labels", "Somewhere to stay for now"),
    "s73": noop("Labels", "Help to find a home"),
    "s75": noop("Labels", "A home made sure of"),
}
_NOTICES = {
    "s63": noop("Labels", "the letter that tells our decision"),
    "s84": noop("Labels", "the letter that ends a duty"),
    "plan": noop("Labels", "the plan"),
}
_NEXT = {
    "contact": noop("Labels", "Contact"),
    "plan_review": noop("Labels", "Plan review"),
    "relief": noop("Labels", "Time to find a home ends"),
    "review_request": noop("Labels", "Last day to ask for a review"),
}


def duty(code_: str) -> str:
    """A duty in plain words; what this list does not know is named by its section."""
    return marked("Labels", _DUTIES[code_]) if code_ in _DUTIES else code_


def notice(code_: str) -> str:
    """A letter that the law asks for, in plain words, to stand within a sentence."""
    if code_ in _NOTICES:
        return marked("Labels", _NOTICES[code_])
    return translate("Labels", "the letter under {section}").format(section=code_)


def next_due(code_: str) -> str:
    """What is due next on a case."""
    return marked("Labels", _NEXT[code_]) if code_ in _NEXT else translate("Labels", "A clock ends")


_LEVELS = {
    "low": noop("Labels", "low"),
    "medium": noop("Labels", "medium"),
    "high": noop("Labels", "high"),
}


def level(code_: str) -> str:
    """How grave a risk is."""
    return marked("Labels", _LEVELS[code_]) if code_ in _LEVELS else code_


def marker(family: str, code_: str) -> str:
    """A risk or safeguarding mark."""
    return code(family, code_)


# --- fields and kinds, for the cards of what clashes -------------------------------------------------------

_FIELDS = {
    "given_names": noop("Labels", "Given names"),
    "family_name": noop("Labels", "Family name"),
    "preferred_name": noop("Labels", "Name they like to be called"),
    "birth_date": noop("Labels", "Birth date"),
    "pronouns": noop("Labels", "Pronouns"),
    "language_choice": noop("Labels", "Language of letters"),
    "language_asked_on": noop("Labels", "Day they were asked for their language"),
    "preferred_way": noop("Labels", "Preferred way of contact"),
    "safe_contact": noop("Labels", "Safe contact"),
    "no_post": noop("Labels", "No post"),
    "no_voicemail": noop("Labels", "No messages left"),
    "no_text": noop("Labels", "No texts"),
    "no_email": noop("Labels", "No e-mail"),
    "withhold_number": noop("Labels", "Our number withheld"),
    "address_confidential": noop("Labels", "Address kept secret"),
    "must_not_know": noop("Labels", "Who must not know"),
    "agreed_words": noop("Labels", "Agreed words"),
    "safe_times": noop("Labels", "Safe times"),
    "value": noop("Labels", "Number or address"),
    "workable": noop("Labels", "Whether it works"),
    "safe": noop("Labels", "Whether it is safe"),
    "note": noop("Labels", "Note"),
    "line1": noop("Labels", "Address, first line"),
    "line2": noop("Labels", "Address, second line"),
    "town": noop("Labels", "Town"),
    "postcode": noop("Labels", "Postcode"),
    "reason": noop("Labels", "Reason"),
    "came_by": noop("Labels", "How they came to us"),
    "safe_tonight": noop("Labels", "Safe tonight"),
    "summary": noop("Labels", "What happened"),
    "outcome_wanted": noop("Labels", "What they want"),
    "officer_id": noop("Labels", "Officer"),
    "level": noop("Labels", "Level"),
    "facts": noop("Labels", "Facts"),
    "meaning": noop("Labels", "What it means for keeping a home"),
    "supported_by": noop("Labels", "Supported by"),
    "withdrawn": noop("Labels", "Taken away"),
    # cases and decisions on a card
    "reference": noop("Labels", "Case"),
    "applied_on": noop("Labels", "Applied on"),
    "patch_id": noop("Labels", "Patch"),
    "restricted": noop("Labels", "Only for a few to see"),
    "closed_on": noop("Labels", "Closed on"),
    "closed_reason": noop("Labels", "Why it was closed"),
    "duty": noop("Labels", "Duty"),
    "owed": noop("Labels", "Owed"),
    "decided_on": noop("Labels", "Decided on"),
    "decided_by": noop("Labels", "Decided by"),
    "reasons": noop("Labels", "Reasons"),
    "adverse_reasons": noop("Labels", "Reasons against them"),
    "ended_on": noop("Labels", "Ended on"),
    "end_ground": noop("Labels", "Ground in law"),
    "end_outcome": noop("Labels", "What came of it"),
    "end_reasons": noop("Labels", "Reasons for the ending"),
    "ended_reason": noop("Labels", "Why it ended"),
    # assessment and plan
    "causes": noop("Labels", "What led to it"),
    "housing_needs": noop("Labels", "Needs of housing"),
    "support_to_keep_home": noop("Labels", "Support to keep a home"),
    "communication_needs": noop("Labels", "Needs of communication"),
    "applicant_view": noop("Labels", "Their own view"),
    "begun_on": noop("Labels", "Begun on"),
    "completed_on": noop("Labels", "Finished on"),
    "answer": noop("Labels", "Answer"),
    "review_on": noop("Labels", "Review on"),
    "communication": noop("Labels", "How we keep in touch"),
    "state": noop("Labels", "How it stands"),
    "agreed_on": noop("Labels", "Agreed on"),
    "agreed_how": noop("Labels", "How it was agreed"),
    "agreed_by": noop("Labels", "Who agreed"),
    "disagreement": noop("Labels", "What they do not agree with"),
    "copy_given_on": noop("Labels", "Copy given on"),
    "text": noop("Labels", "Words"),
    "side": noop("Labels", "Who does it"),
    "who": noop("Labels", "By name"),
    "by_on": noop("Labels", "By when"),
    "why": noop("Labels", "Why"),
    "how_known": noop("Labels", "How we will know"),
    "help_offered": noop("Labels", "Help offered"),
    "status": noop("Labels", "How far it is"),
    "status_on": noop("Labels", "Since"),
    "evidence": noop("Labels", "How we know"),
    "position": noop("Labels", "Place in the list"),
    # people
    "use": noop("Labels", "What the address is for"),
    "from_date": noop("Labels", "From"),
    "to_date": noop("Labels", "Until"),
    "no_signal": noop("Labels", "No phone signal there"),
    "way": noop("Labels", "Way of contact"),
    "relation": noop("Labels", "Relationship"),
    "dependent": noop("Labels", "Depends on them"),
    "joined_on": noop("Labels", "Joined on"),
    "left_on": noop("Labels", "Left on"),
    "need": noop("Labels", "Need"),
    "since": noop("Labels", "Since"),
    "ended": noop("Labels", "Ended on"),
    "family": noop("Labels", "Kind of mark"),
    "code": noop("Labels", "What it is about"),
    "noted_on": noop("Labels", "Noted on"),
    "person_told": noop("Labels", "Whether they know of it"),
    "spoken_languages": noop("Labels", "Languages they speak"),
    "reads": noop("Labels", "Reading"),
    "writes": noop("Labels", "Writing"),
    "letter_size": noop("Labels", "Size of letters"),
    "other_format": noop("Labels", "Other format"),
    "interpreter": noop("Labels", "Interpreter"),
    # contacts, notes and files
    "at": noop("Labels", "When"),
    "said": noop("Labels", "What was said"),
    "place": noop("Labels", "Where"),
    "next_contact_on": noop("Labels", "Next contact on"),
    "title": noop("Labels", "What it is"),
    "job_title": noop("Labels", "Job title"),
    "name": noop("Labels", "Name"),
    # placements
    "started_on": noop("Labels", "Moved in on"),
}
_ANSWERS = {
    "yes": noop("Labels", "Yes"),
    "no": noop("Labels", "No"),
    "not_asked": noop("Labels", "Not asked yet"),
    "ask_first": noop("Labels", "Ask first"),
    "cy": noop("Labels", "Welsh"),
    "en": noop("Labels", "English"),
    "bilingual": noop("Labels", "Welsh and English"),
}


def field(code_: str) -> str:
    """A field of a record, as the head of a pair."""
    return marked("Labels", _FIELDS[code_]) if code_ in _FIELDS else translate("Labels", "Detail")


def answer(code_: str) -> str:
    """A short answer: yes, no, not asked yet, a language."""
    return marked("Labels", _ANSWERS[code_]) if code_ in _ANSWERS else code_


def value(field_: str, given: object) -> str:
    """A field's value as a person reads it; a dash where nothing stands."""
    if given is None or given == "":
        return "–"
    if isinstance(given, bool):
        return answer("yes" if given else "no")
    text = str(given)
    if field_ == "at" and (moment := _moment(text)) is not None:
        return moment_words(moment)
    if field_.endswith(("_date", "_on")) and (day := _day(text)) is not None:
        return short_date(day, shown_language())
    if field_ in ("preferred_way", "way"):
        return way(text)
    if field_ in ("reason", "came_by"):
        return code(field_, text)
    return level(text) if field_ == "level" else answer(text)


# --- days and times ----------------------------------------------------------------------------------------


def clock_time(moment: datetime) -> str:
    """The time of day where the officer is: 09:41."""
    return moment.astimezone(LOCAL_TIME).strftime("%H:%M")


def day_of(moment: datetime) -> date:
    """The day where the officer is."""
    return moment.astimezone(LOCAL_TIME).date()


def moment_words(moment: datetime, *, now: datetime | None = None) -> str:
    """When it was: the time alone today, the day before it else."""
    if day_of(moment) == day_of(now or datetime.now(UTC)):
        return clock_time(moment)
    return f"{short_date(day_of(moment), shown_language())}, {clock_time(moment)}"


# --- code lists --------------------------------------------------------------------------------------------


def code(list_id: str, code_: str) -> str:
    """The words of a code of resources/standards/codes.toml; the code itself where it is none of them."""
    known = _lists().lists.get(list_id)
    if known is None or code_ not in known.codes:
        return code_
    return known.codes[code_].words.in_language(shown_language())


def choices(list_id: str, on: date) -> tuple[str, ...]:
    """The codes of a list that may be chosen on a day, in its order."""
    return tuple(one.id for one in _lists().lists[list_id].on(on))


def warm() -> None:
    """Read the code lists now, so that no window waits for them later."""
    _lists()


@lru_cache(maxsize=1)
def _lists() -> codes.Codes:
    text = (resources() / "standards" / "codes.toml").read_text(encoding="utf-8")
    return codes.parse(tomllib.loads(text))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
