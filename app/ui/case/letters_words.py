"""Words of the Letters tab: what is missing, what is hard to read, ways, states, dates."""

from __future__ import annotations

from datetime import date

from app.casework.letters import LetterRow, MissingLink
from app.domain.facts import Way
from app.ui import labels
from app.ui.look.tokens import Tone
from app.ui.words import marked, noop, short_date, shown_language, translate

_READING = {
    "sentence_too_long": noop("Reading", "This sentence has {found} words; make it two: “{sentence}”"),
    "mean_too_long": noop("Reading", "The sentences are long: {found} words each on average."),
    "grade_too_high": noop("Reading", "Hard to read: it needs {found} years of school. Use shorter words."),
    "lix_too_high": noop("Reading", "Hard to read (LIX {found}). Use shorter words and sentences."),
    "days_count": noop("Reading", "Write the day itself and not “{found}”."),
    "passive": noop("Reading", "Say who does it, and not “{found}”."),
    "statute": noop("Reading", "Leave the law’s numbers out: “{found}”."),
    "capitals": noop("Reading", "Do not write in capitals: “{found}”."),
    "jargon": noop("Reading", "Say it plainly, and not “{found}”."),
}
_WAYS: dict[str, str] = {
    "hand": noop("Letters", "Hand it over"),
    "post": noop("Letters", "Post it"),
    "email": noop("Letters", "E-mail it"),
    "collect": noop("Letters", "Leave it at the office for them"),
}
_GIVEN: dict[str, str] = {
    "hand": noop("Letters", "Handed over"),
    "post": noop("Letters", "Posted"),
    "email": noop("Letters", "E-mailed"),
    "collect": noop("Letters", "At the office for them"),
}
_STATES = {
    "made": noop("Letters", "Made, not given"),
    "given": noop("Letters", "Given"),
    "undelivered": noop("Letters", "Came back"),
    "collected": noop("Letters", "Collected"),
    "withdrawn": noop("Letters", "Withdrawn"),
    "superseded": noop("Letters", "Replaced"),
}
_TONES = {
    "made": Tone.INFO,
    "given": Tone.GOOD,
    "undelivered": Tone.DANGER,
    "collected": Tone.GOOD,
    "withdrawn": Tone.NEUTRAL,
    "superseded": Tone.NEUTRAL,
}
_LANGUAGES = {
    "en": noop("Letters", "English"),
    "cy": noop("Letters", "Welsh"),
    "bilingual": noop("Letters", "Welsh and English"),
}
_SIZES = {"standard": noop("Letters", "Standard print"), "large": noop("Letters", "Large print")}
_BECAUSE = {
    "chose_cy": noop("Letters", "They chose Welsh."),
    "chose_en": noop("Letters", "They chose English."),
    "not_asked": noop("Letters", "They have not been asked for their language: both go together."),
    "chose_differently": noop("Letters", "They chose differently: both go together."),
}
_REASONS = {
    "no_safe_address": noop("Letters", "there is no address that is known to be safe"),
    "no_safe_email": noop("Letters", "there is no e-mail address that is known to be safe"),
}
_MISSING = {
    "waits_for_sign_off": noop("Letters", "A second person must agree to the decision first"),
    "no_decision": noop("Letters", "Decide first"),
    "no_plan": noop("Letters", "Begin the plan first"),
    "plan_not_settled": noop("Letters", "Agree the plan first, or record that it is not agreed"),
    "not_your_letter": noop("Letters", "Somebody with another role signs this letter"),
    "wrong_law": noop("Letters", "This letter is for another law than the decision’s"),
    "no_translation": noop("Letters", "No translation yet: {what}"),
    "stale_translation": noop("Letters", "The translation is older than the text: {what}"),
    "unchecked_translation": noop("Letters", "Nobody who may has checked the translation: {what}"),
    "way_barred": noop("Letters", "This way is barred: {what}"),
    "language": noop("Letters", "A part of this letter has no Welsh yet: {what}"),
    "slot": noop("Letters", "Still to be written: {what}"),
    "element": noop("Letters", "The law wants this said: {what}"),
}
_SLOTS = {
    "decision_why": noop("Letters", "the reasons for the decision"),
    "reasons": noop("Letters", "the reasons for what is decided against them"),
    "our_steps": noop("Letters", "our steps"),
    "your_steps": noop("Letters", "their steps"),
    "others_steps": noop("Letters", "the others’ steps"),
    "outcome_wanted": noop("Letters", "what they want"),
    "agreement": noop("Letters", "whether the plan is agreed"),
    "agreed_on": noop("Letters", "the day the plan was agreed"),
    "disagreement": noop("Letters", "what they do not agree with"),
    "plan_review_on": noop("Letters", "the day the plan is looked at again"),
    "addressee_name": noop("Letters", "their name"),
    "greeting_name": noop("Letters", "the name they like to be called"),
    "officer_name": noop("Letters", "the officer’s name"),
    "officer_phone": noop("Letters", "the officer’s phone number"),
    "address_lines": noop("Letters", "an address that is safe to write to"),
}
_DATES = {
    "review_by": noop("Letters", "Last day to ask for a review"),
    "review_request_last_day": noop("Letters", "Last day to ask for a review"),
    "relief_first_day": noop("Letters", "First day of help to find a home"),
    "relief_last_day": noop("Letters", "Last day of help to find a home"),
}


def reading(code: str, *, found: str, plain: str, sentence: str) -> str:
    """What is hard to read, and the plainer words where there are some."""
    said = marked("Reading", _READING[code]) if code in _READING else sentence
    said = said.format(found=found, sentence=sentence)
    if plain and code == "jargon":
        said = f"{said} {translate('Reading', 'Perhaps: “{plain}”.').format(plain=plain)}"
    return said


def way(code: str) -> str:
    """A way of giving a letter, as something to do."""
    return marked("Letters", _WAYS[code])


def given(code: str) -> str:
    """A way in which a letter was given."""
    return marked("Letters", _GIVEN[code]) if code in _GIVEN else ""


def state(code: str) -> str:
    """What became of a letter."""
    return marked("Letters", _STATES[code])


def state_tone(code: str) -> Tone:
    """The tone of its pill."""
    return _TONES[code]


def language(code: str) -> str:
    """The language of a letter."""
    return marked("Letters", _LANGUAGES[code])


def size(code: str) -> str:
    """The size of a letter's print."""
    return marked("Letters", _SIZES[code])


def because(code: str) -> str:
    """Why a letter is in the language that it is in."""
    return marked("Letters", _BECAUSE[code])


def reason(code: str) -> str:
    """Why safe contact bars a way, or what to take care of."""
    return marked("Letters", _REASONS[code]) if code in _REASONS else labels.care(code)


def missing(link: MissingLink) -> str:
    """What stops a letter, in words; the section stands behind it where the law asks for it."""
    what = reason(link.name) if link.code == "way_barred" else slot(link.name)
    said = marked("Letters", _MISSING[link.code]).format(what=what) if link.code in _MISSING else what
    return f"{said} ({link.section})" if link.section else said


def slot(name: str) -> str:
    """A thing that a letter says."""
    return marked("Letters", _SLOTS[name]) if name in _SLOTS else name


def printed(name: str) -> str:
    """A date that a letter prints."""
    return marked("Letters", _DATES[name]) if name in _DATES else name


def day(on: date) -> str:
    """A day as this tab writes it."""
    return short_date(on, shown_language())


def what_became(row: LetterRow) -> str:
    """The last thing that happened to a letter, with its day."""
    if row.state == "undelivered" and row.undelivered_on:
        return translate("Letters", "Came back {day}").format(day=day(row.undelivered_on))
    if row.state == "collected" and row.collected_on:
        return translate("Letters", "Collected {day}").format(day=day(row.collected_on))
    if row.given_on is not None:
        return f"{given(row.given_way)} {day(row.given_on)}"
    return translate("Letters", "For {day}").format(day=day(row.intended_on))


WAYS: tuple[Way, ...] = ("hand", "post", "email", "collect")

PRINTED_NAMES = frozenset(_DATES)
"""The dates that stand in a letter as such; the others follow from them."""
