"""A plan that works: each step has a verb, an owner and a day, and not all are put on one side."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from app.domain.problems import Fact, Problem, Severity
from app.domain.reading import Faults, Table
from app.domain.text import fold
from app.domain.wording import Language

Side = Literal["we", "i", "others"]
StepStatus = Literal["to_do", "doing", "done", "not_done"]
SIDES: tuple[Side, ...] = get_args(Side)
_BLANK_OPENS = "["  # a library step says "[name of landlord]" where the officer must be specific


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it is being written.

    `need` is the code of the support need or cause that it answers, if any.
    """

    side: Side
    text: str = ""
    who: str = ""
    by_on: date | None = None
    why: str = ""
    how_known: str = ""
    help_offered: str = ""
    need: str | None = None
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class PlanRules:
    """The council's standard for a plan, read from a file.

    Word lists folded, and which faults stop and which warn.
    """

    most_words: int
    verbs: Mapping[Language, frozenset[str]]
    lead_ins: Mapping[Language, tuple[str, ...]]
    vague: tuple[str, ...]
    vague_owners: frozenset[str]
    stops: frozenset[str]

    def problem(self, code: str, field: str, **facts: Fact) -> Problem:
        """A problem with the severity that the council has set for it; one that it has not set only warns."""
        severity: Severity = "stops" if code in self.stops else "warns"
        return Problem(code=code, field=field, severity=severity, facts=facts)


class PlanFileError(ValueError):
    """The file of plan rules does not say what it must; the message lists every fault by its path."""


def comparable(text: str) -> str:
    """A step's text as it is compared with steps of other cases.

    Only its words, without case, accents or stops.
    """
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return [word for word in (part.strip(".,;:!?()\"'") for part in fold(text).split()) if word]


def problems(
    step: StepDraft,
    *,
    today: date,
    rules: PlanRules,
    window_end: date | None = None,
    known_texts: Collection[str] = frozenset(),
) -> tuple[Problem, ...]:
    """What is wrong with one step, field by field; empty when it may stand in a plan.

    `window_end` is the last day of the duty's own time, if it has one. `known_texts` are the texts of steps
    in other cases and of the library, each through `comparable`.
    """
    return (
        *_wrong_with_text(step, rules, known_texts),
        *_wrong_with_owner(step, rules),
        *_wrong_with_date(step, today, window_end, rules),
        *_unsaid(step, rules),
    )


def _wrong_with_text(step: StepDraft, rules: PlanRules, known_texts: Collection[str]) -> Iterable[Problem]:
    words = _words(step.text)
    if not words:
        yield rules.problem("no_text", "text")
        return
    if len(words) > rules.most_words:
        yield rules.problem("too_long", "text", words=len(words), most=rules.most_words)
    if not starts_with_verb(step.text, step.language, rules):
        yield rules.problem("no_verb_first", "text", word=words[0])
    if _BLANK_OPENS in step.text:
        yield rules.problem("blank_left", "text")
    plain = f" {' '.join(words)} "
    for phrase in rules.vague:
        if f" {phrase} " in plain:
            yield rules.problem("vague", "text", phrase=phrase)
    if comparable(step.text) in known_texts:
        yield rules.problem("reused", "text")


def starts_with_verb(text: str, language: Language, rules: PlanRules) -> bool:
    """Whether the text begins with what is to be done; "We will" and the like before it are passed over."""
    plain = comparable(text)
    for lead_in in rules.lead_ins[language]:
        plain = plain.removeprefix(f"{lead_in} ")
    first = plain.partition(" ")[0]
    return first in rules.verbs[language] or first.partition("'")[0] in rules.verbs[language]


def _wrong_with_owner(step: StepDraft, rules: PlanRules) -> Iterable[Problem]:
    if not step.who.strip():
        yield rules.problem("no_owner", "who")
    elif comparable(step.who) in rules.vague_owners:
        yield rules.problem("vague_owner", "who")


def _wrong_with_date(
    step: StepDraft, today: date, window_end: date | None, rules: PlanRules
) -> Iterable[Problem]:
    if step.by_on is None:
        yield rules.problem("no_date", "by_on")
    elif step.by_on < today:
        yield rules.problem("date_past", "by_on")
    elif window_end is not None and step.by_on > window_end:
        yield rules.problem("date_after_window", "by_on", window_end=window_end.isoformat())


def _unsaid(step: StepDraft, rules: PlanRules) -> Iterable[Problem]:
    if not step.why.strip():
        yield rules.problem("no_why", "why")
    if not step.how_known.strip():
        yield rules.problem("no_how_known", "how_known")
    if step.side == "i" and not step.help_offered.strip():
        yield rules.problem("no_help_offered", "help_offered")


def plan_problems(
    steps: Sequence[StepDraft],
    needs: Collection[str],
    *,
    today: date,
    rules: PlanRules,
    review_on: date | None = None,
    review_no_later_than: date | None = None,
    outcome_wanted: str = "",
) -> tuple[Problem, ...]:
    """What is wrong with a plan as a whole.

    Its balance, needs that we answer with nothing, its review date.

    `needs` are the codes of the needs on record; `review_no_later_than` is the day that the law or the
    council's standard sets for the next review, where it sets one.
    """
    if not steps:
        return (rules.problem("no_steps", "steps"),)
    return (
        *_balance(steps, rules),
        *_needs_unanswered(steps, needs, rules),
        *_review(review_on, review_no_later_than, today, rules),
        *([] if outcome_wanted.strip() else [rules.problem("no_outcome_wanted", "outcome_wanted")]),
    )


def _balance(steps: Sequence[StepDraft], rules: PlanRules) -> Iterable[Problem]:
    ours = sum(step.side == "we" for step in steps)
    theirs = sum(step.side == "i" for step in steps)
    if ours < theirs:
        yield rules.problem("one_sided", "steps", ours=ours, theirs=theirs)


def _needs_unanswered(
    steps: Sequence[StepDraft], needs: Collection[str], rules: PlanRules
) -> Iterable[Problem]:
    answered = {step.need for step in steps if step.side == "we"}
    for need in sorted(set(needs) - answered):
        yield rules.problem("need_without_council_step", "steps", need=need)


def _review(
    review_on: date | None, no_later_than: date | None, today: date, rules: PlanRules
) -> Iterable[Problem]:
    if review_on is None:
        yield rules.problem("no_review_date", "review_on")
    elif review_on < today:
        yield rules.problem("review_past", "review_on")
    elif no_later_than is not None and review_on > no_later_than:
        yield rules.problem("review_too_late", "review_on", by=no_later_than.isoformat())


def parse_rules(data: Mapping[str, object]) -> PlanRules:
    """The rules from resources/standards/plan.toml; PlanFileError listing every fault."""
    faults = Faults()
    table = Table(data, "plan", faults)
    verbs, lead_ins = table.table("verbs"), table.table("lead_ins")
    rules = PlanRules(
        most_words=table.whole("most_words", least=1),
        verbs={"en": _folded(verbs, "en"), "cy": _folded(verbs, "cy")},
        lead_ins={"en": _longest_first(lead_ins, "en"), "cy": _longest_first(lead_ins, "cy")},
        vague=tuple(fold(phrase) for phrase in table.names("vague")),
        vague_owners=frozenset(fold(owner) for owner in table.names("vague_owners")),
        stops=frozenset(table.names("stops", needed=True)),
    )
    for part in (verbs, lead_ins, table):
        part.close()
    if faults:
        raise PlanFileError("; ".join(faults))
    return rules


def _folded(table: Table, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table.names(key, needed=True))


def _longest_first(table: Table, key: str) -> tuple[str, ...]:
    return tuple(sorted((fold(phrase) for phrase in table.names(key)), key=len, reverse=True))
