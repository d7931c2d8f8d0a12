"""The words of the assessment: how each part is asked for, each answer, and what still lacks."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.assessments import AssessmentView, PartRow, QuestionRow
from app.ui import labels
from app.ui.look import components as c
from app.ui.look.tokens import Tone
from app.ui.words import shown_language, translate

_PARTS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "outcome_wanted": (
        lambda: translate("Situation", "What do they want to happen?"),
        lambda: translate("Situation", "In their own words."),
    ),
    "causes": (
        lambda: translate("Situation", "What led to this?"),
        lambda: translate("Situation", "How they came to lose, or may lose, their home."),
    ),
    "housing_needs": (
        lambda: translate("Situation", "What home do they need?"),
        lambda: translate("Situation", "For everyone in the household: rooms, place, steps, school, work."),
    ),
    "support_to_keep_home": (
        lambda: translate("Situation", "What would help them keep a home?"),
        lambda: translate("Situation", "Support for the applicant and the household."),
    ),
    "communication_needs": (
        lambda: translate("Situation", "How can we make this easier to follow?"),
        lambda: translate("Situation", "Language, reading, someone to be there, where to meet."),
    ),
    "applicant_view": (
        lambda: translate("Situation", "What do they think of all this?"),
        lambda: translate("Situation", "Their view, in their words. It goes into the plan."),
    ),
}
_ANSWERS: dict[str, tuple[Callable[[], str], Tone]] = {
    "yes": (lambda: labels.answer("yes"), Tone.GOOD),
    "reason_to_believe": (lambda: translate("Situation", "Reason to believe so"), Tone.INFO),
    "no": (lambda: labels.answer("no"), Tone.NEUTRAL),
    "unknown": (lambda: translate("Situation", "Not known yet"), Tone.WARN),
}
_TONIGHT: dict[str, tuple[Callable[[], str], Tone]] = {
    "yes": (lambda: labels.answer("yes"), Tone.GOOD),
    "no": (lambda: labels.answer("no"), Tone.DANGER),
    "not_asked": (lambda: labels.answer("not_asked"), Tone.WARN),
}


def part_title(row: PartRow) -> str:
    """The question of a written part, with its section."""
    title = _PARTS[row.part][0]()
    return f"{title} ({row.section})" if row.section else title


def part_help(part: str) -> str:
    """What to think of while it is written."""
    return _PARTS[part][1]()


def answers() -> tuple[tuple[str, c.Text], ...]:
    """The answers that a question of the law can have."""
    return tuple((code, words) for code, (words, _tone) in _ANSWERS.items())


def tonight() -> tuple[tuple[str, c.Text], ...]:
    """The answers to whether they are safe tonight."""
    return tuple((code, words) for code, (words, _tone) in _TONIGHT.items())


def ask_tonight() -> str:
    """The question that is always asked."""
    return translate("Situation", "Do they have somewhere safe to sleep tonight?")


def answer_pill(answer: str) -> c.Pill:
    """An answer to a question of the law, as it stands."""
    words, tone = _ANSWERS[answer]
    return c.Pill(words, tone)


def tonight_pill(answer: str) -> c.Pill:
    """Whether they are safe tonight, as it was answered."""
    words, tone = _TONIGHT[answer]
    return c.Pill(words, tone)


def question(row: QuestionRow) -> str:
    """A question of the law in plain words."""
    return row.question.in_language(shown_language())


def lack(view: AssessmentView, field: str) -> str:
    """What is still to be asked, in a few words."""
    if field == "safe_tonight":
        return ask_tonight()
    if field.startswith("test:"):
        test = field.removeprefix("test:")
        return next((question(row) for row in view.tests if row.test == test), test)
    return _PARTS[field][0]()


def asked(view: AssessmentView) -> tuple[int, int]:
    """How many of the questions have an answer, and how many there are."""
    said = [view.safe_tonight != "not_asked"]
    said += [row.answer != "unknown" for row in view.tests]
    said += [bool(row.text.strip()) for row in view.parts]
    return sum(said), len(said)
