"""What stops a letter: each thing as a link to the screen and field where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from app.casework.addressing import way_choice
from app.casework.letter_facts import SETTLED, Prepared, Screen, duty_told, needs_plan
from app.casework.letter_rows import MissingLink
from app.casework.standing import case_facts, signing_of
from app.casework.translations import Translated
from app.casework.work import Work
from app.domain import notices
from app.domain.facts import DecisionFact
from app.domain.ids import DecisionId
from app.domain.statute import Element
from app.letters import template as templates
from app.letters.facts import LetterLanguage, halves
from app.models.office import CouncilSetting

MARKS_DRAFTS = "letters.unchecked_translation"  # the council's choice: "stop" (its default) or "mark"
Place = tuple[Screen, str]

PLACES: Mapping[str, Place] = {
    "decision_why": ("duties", "reasons"),
    "reasons": ("duties", "adverse_reasons"),
    "our_steps": ("plan", "we"),
    "your_steps": ("plan", "i"),
    "others_steps": ("plan", "others"),
    "outcome_wanted": ("plan", "outcome_wanted"),
    "agreement": ("plan", "agree"),
    "agreed_on": ("plan", "agree"),
    "disagreement": ("plan", "disagreement"),
    "plan_review_on": ("plan", "review_on"),
    "addressee_name": ("household", "given_names"),
    "greeting_name": ("household", "preferred_name"),
    "officer_name": ("office", "name"),
    "officer_phone": ("office", "phone"),
}
"""Where the value of a slot is put right; the letter's own screen for any other."""


def missing_links(work: Work, letter: Prepared) -> tuple[MissingLink, ...]:
    """Everything that stops the letter, in the order in which an officer would put it right."""
    links = [*_unready(work, letter), *_lacks(work, letter), *_untranslated(work, letter)]
    way = way_choice(work, letter.to, letter.draft.intended_way)
    if way.verdict == "barred":
        links += [MissingLink("way_barred", reason, "", "letter", "intended_way") for reason in way.reasons]
    return tuple(dict.fromkeys(links))


def _unready(work: Work, letter: Prepared) -> Iterator[MissingLink]:
    """What the letter is about is not there, or not settled, or is another's to say."""
    told = duty_told(letter.template)
    if told is not None and letter.decision is None:
        yield MissingLink("no_decision", told[0], told[0], "duties", "decide")
    if letter.decision is not None:
        signing = signing_of(work, letter.case.id).get((letter.decision.id, True), "given")
        if signing != "given":
            yield MissingLink("waits_for_sign_off", signing, "", "duties", "sign_off", letter.decision.id)
    if needs_plan(letter.template):
        if letter.plan is None:
            yield MissingLink("no_plan", "plan", "", "plan", "begin")
        elif letter.plan.state not in (*SETTLED, "superseded"):
            yield MissingLink("plan_not_settled", "plan", "", "plan", "agree", letter.plan.id)
    if letter.template.signers and not work.roles.intersection(letter.template.signers):
        yield MissingLink("not_your_letter", ", ".join(letter.template.signers), "", "letter", "template")
    base = letter.framework.id.partition("+")[0]
    if letter.template.frameworks and base not in letter.template.frameworks:
        yield MissingLink("wrong_law", base, "", "letter", "template")


def _lacks(work: Work, letter: Prepared) -> Iterator[MissingLink]:
    """Slots that nothing fills, elements of the law that nothing says, blocks without Welsh."""
    if (duty_told(letter.template) and letter.decision is None) or (
        needs_plan(letter.template) and letter.plan is None
    ):
        return  # it is said already what must come first
    settled = letter.plan is None or letter.plan.state != "draft"
    for lack in templates.missing(letter.template, letter.facts, _demanded(work, letter)):
        if lack.kind == "translation" or (not settled and lack.name in ("agreement", "agreed_on")):
            continue
        screen, field_name = PLACES.get(lack.name, ("letter", lack.name))
        yield MissingLink(lack.kind, lack.name, lack.section, screen, field_name, _row_of(letter, screen))


def _demanded(work: Work, letter: Prepared) -> list[Element]:
    """What the law wants said in this case (s63, s84)."""
    if letter.notice is None or letter.decision is None:
        return []
    fact = DecisionFact(
        DecisionId(letter.decision.id),
        letter.decision.duty,
        letter.decision.owed,
        letter.decision.decided_on,
        letter.decision.framework,
    )
    conditions = notices.conditions_of_decision(fact, case_facts(work, case_id=letter.case.id))
    return [one for one in letter.notice.elements if not one.when or one.when.intersection(conditions)]


def _row_of(letter: Prepared, screen: Screen) -> str | None:
    if screen == "duties":
        return letter.decision.id if letter.decision else None
    if screen == "plan":
        return letter.plan.id if letter.plan else None
    return letter.to.first.id if screen == "household" else None


def _untranslated(work: Work, letter: Prepared) -> Iterator[MissingLink]:
    """What an officer typed that one half of the letter could not say (Welsh Language Standards 4 and 6)."""
    used = set(templates.slots_used(letter.template, letter.values))
    marks = work.session.scalar(
        select(CouncilSetting.value).where(CouncilSetting.key == MARKS_DRAFTS, ~CouncilSetting.withdrawn)
    )
    for one in letter.typed:
        if one.slot in used and one.text.text:
            code = _trouble(one.text, letter.language, marks_drafts=marks == "mark")
            if code:
                yield MissingLink(code, one.slot, "", one.screen, one.field, one.row_id)


def _trouble(text: Translated, language: LetterLanguage, *, marks_drafts: bool) -> str:
    if all(half == text.language for half in halves(language)):
        return ""
    if text.state == "none" or not text.translation:
        return "no_translation"
    if text.state == "stale":
        return "stale_translation"
    return "unchecked_translation" if text.state == "draft" and not marks_drafts else ""
