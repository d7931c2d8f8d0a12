"""Words of the Plan tab: its problems, its balance, states of the plan and of its steps, what changed."""

from __future__ import annotations

from datetime import date

from app.casework.plans import Balance, StepChange, VersionRow
from app.ui import labels
from app.ui.forms import ProblemLike
from app.ui.look.tokens import Tone
from app.ui.words import marked, noop, short_date, shown_language, translate

_PROBLEMS = {
    # a step
    "no_text": noop("Plan", "Write what will be done."),
    "too_long": noop("Plan", "{words} words: say it in {most} or fewer."),
    "no_verb_first": noop(
        "Plan", "Begin with what is to be done (ring, send, bring), and not with “{word}”."
    ),
    "blank_left": noop("Plan", "Put the name, day or place where the brackets stand."),
    "vague": noop("Plan", "“{phrase}” says nothing sure. Who does what, with whom?"),
    "reused": noop(
        "Plan", "The same words stand in the library or in other plans. Make it this person’s own."
    ),
    "no_owner": noop("Plan", "Say who: a person’s name."),
    "vague_owner": noop("Plan", "Write a name, so that everyone knows whom to ask."),
    "no_date": noop("Plan", "Say by when."),
    "date_past": noop("Plan", "That day is past."),
    "date_after_window": noop("Plan", "That is after the last day of our duty ({window_end})."),
    "no_why": noop("Plan", "Say why it helps."),
    "no_how_known": noop("Plan", "Say how we will all know that it is done."),
    "no_help_offered": noop("Plan", "Say what help we offer them to do this."),
    # the plan as a whole
    "no_steps": noop("Plan", "The plan has no steps yet."),
    "one_sided": noop("Plan", "They are to do {theirs} things and we {ours}. Could we take one of theirs?"),
    "need_without_council_step": noop("Plan", "No step of ours answers this: {need}."),
    "no_review_date": noop("Plan", "Say when the plan will be looked at again."),
    "review_past": noop("Plan", "The day to look at it again is past."),
    "review_too_late": noop("Plan", "It must be looked at again by {by}."),
    "no_outcome_wanted": noop("Plan", "Write what they want, in their own words."),
    # agreeing
    "not_said": noop("Plan", "Choose."),
    "not_said_how": noop("Plan", "Say how it was agreed."),
    "not_said_by_whom": noop("Plan", "Say who agreed to it."),
    "disagreement_missing": noop("Plan", "Write what they do not agree with."),
    "why_missing": noop("Plan", "Write why."),
}
_STATES = {
    "draft": noop("Plan", "Being written"),
    "agreed": noop("Plan", "Agreed"),
    "not_agreed": noop("Plan", "Not agreed, and it stands"),
    "superseded": noop("Plan", "An earlier version"),
}
_STATE_TONES = {
    "draft": Tone.INFO,
    "agreed": Tone.GOOD,
    "not_agreed": Tone.WARN,
    "superseded": Tone.NEUTRAL,
}
_STATUS = {
    "to_do": noop("Plan", "To do"),
    "doing": noop("Plan", "Begun"),
    "done": noop("Plan", "Done"),
    "not_done": noop("Plan", "Not done"),
    "no_longer_right": noop("Plan", "No longer right"),
}
_STATUS_TONES = {
    "to_do": Tone.NEUTRAL,
    "doing": Tone.INFO,
    "done": Tone.GOOD,
    "not_done": Tone.WARN,
    "no_longer_right": Tone.NEUTRAL,
}
_HOW = {
    "spoken": noop("Plan", "They said so"),
    "signed": noop("Plan", "They signed it"),
    "mark": noop("Plan", "They made their mark"),
    "phone": noop("Plan", "On the phone"),
}
_SIDES = {
    "we": noop("Plan", "We will"),
    "i": noop("Plan", "I will"),
    "others": noop("Plan", "Others will"),
}
_CHANGED = {
    "added": noop("Plan", "Added: {text}"),
    "taken_out": noop("Plan", "Taken out: {text}"),
    "changed": noop("Plan", "Changed: {text}"),
}
_FIELDS = {
    "side": noop("Plan", "whose it is"),
    "text": noop("Plan", "words"),
    "who": noop("Plan", "who"),
    "by_on": noop("Plan", "by when"),
    "why": noop("Plan", "why"),
    "how_known": noop("Plan", "how we will know"),
    "help_offered": noop("Plan", "help offered"),
    "need": noop("Plan", "what it answers"),
}
SIDES = tuple(_SIDES)
HOWS = tuple(_HOW)
STATUSES = tuple(_STATUS)
FINISHED = ("done", "not_done", "no_longer_right")


def problem(found: ProblemLike) -> str:
    """What is wrong, in words."""
    if found.code not in _PROBLEMS:
        return found.code
    facts = {name: _fact(name, value) for name, value in found.facts.items()}
    return marked("Plan", _PROBLEMS[found.code]).format(**facts)


def need(code: str) -> str:
    """A need or a cause that a step answers."""
    return (
        labels.code("support_need", code)
        if labels.code("reason", code) == code
        else labels.code("reason", code)
    )


def state(code: str) -> str:
    """Where a version of the plan stands."""
    return marked("Plan", _STATES[code])


def state_tone(code: str) -> Tone:
    """The tone of its pill."""
    return _STATE_TONES[code]


def status(code: str) -> str:
    """How far a step has got."""
    return marked("Plan", _STATUS[code])


def status_tone(code: str) -> Tone:
    """The tone of its pill."""
    return _STATUS_TONES[code]


def how(code: str) -> str:
    """How a plan was agreed."""
    return marked("Plan", _HOW[code]) if code in _HOW else ""


def side(code: str) -> str:
    """The head of a column."""
    return marked("Plan", _SIDES[code])


def day(on: date) -> str:
    """A day as this tab writes it."""
    return short_date(on, shown_language())


def balance(found: Balance) -> str:
    """How the work is shared, in words."""
    counts = translate("Plan", "Steps: we {we}, they {i}, others {others}.").format(
        we=found.we, i=found.i, others=found.others
    )
    if found.we < found.i:
        verdict = translate("Plan", "More is asked of them than we do ourselves.")
    elif found.we + found.i + found.others == 0:
        verdict = ""
    else:
        verdict = translate("Plan", "We do at least as much as we ask of them.")
    return f"{counts} {verdict}".strip()


def changed(change: StepChange) -> str:
    """What changed of one step from one version to the next."""
    said = marked("Plan", _CHANGED[change.what]).format(text=change.text)
    fields = ", ".join(
        marked("Plan", _FIELDS[name])
        for name, _old, _new in change.fields
        if name in _FIELDS and name != "text"
    )
    return f"{said} ({fields})" if fields else said


def version(row: VersionRow) -> str:
    """The head of one version."""
    begun = translate("Plan", "Version {number}, begun {day} by {who}").format(
        number=row.version, day=day(row.begun_on), who=row.by
    )
    if row.agreed_on is None:
        return begun
    return f"{begun}; {state(row.state).lower()} {day(row.agreed_on)}"


def _fact(name: str, value: object) -> object:
    if name in ("by", "window_end") and isinstance(value, str):
        return day(date.fromisoformat(value))
    return need(value) if name == "need" and isinstance(value, str) else value
