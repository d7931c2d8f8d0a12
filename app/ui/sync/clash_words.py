"""What a clash card says: what it is about, why there are two, what each choice does, who decided what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from app.casework.clash_rows import CLAIM, OVER
from app.casework.clashes import ClashField, ClashRow
from app.ui import labels
from app.ui.labels import moment_words
from app.ui.words import marked, noop, shown_language, translate

Side = Literal["theirs", "mine"]

_CLAIMS: Mapping[str, str] = {
    "claim.one_open_case": noop("Clash", "Two open cases for one person"),
    "claim.one_decision": noop("Clash", "One duty decided twice"),
    "claim.one_household_in_unit": noop("Clash", "Two households in one home"),
}
_CLAIM_WHY: Mapping[str, str] = {
    "claim.one_open_case": noop(
        "Clash", "{first} and {second} each opened a case for the same person, not knowing of the other’s."
    ),
    "claim.one_decision": noop(
        "Clash", "{first} and {second} each decided on the same duty, not knowing of the other’s decision."
    ),
    "claim.one_household_in_unit": noop(
        "Clash", "{first} and {second} each placed a household there, not knowing of the other."
    ),
}
_CLAIM_THEN: Mapping[str, str] = {
    "claim.one_open_case": noop(
        "Clash",
        "If you choose one, the other is closed as recorded twice. Nothing in it is lost. "
        "Team leaders may do this.",
    ),
    "claim.one_decision": noop(
        "Clash", "If you choose one, the other no longer counts. It stays on file, with its letters."
    ),
    "claim.one_household_in_unit": noop(
        "Clash", "If you choose one, the other no longer counts. It stays on file."
    ),
}
_ABOUT: Mapping[str, str] = {
    "allocation": noop("Clash", "Who has the case"),
    "closing": noop("Clash", "Closing the case"),
    "place": noop("Clash", "Address"),
    "safe_contact": noop("Clash", "Safe contact"),
    "language": noop("Clash", "Language of letters"),
    "safe": noop("Clash", "Number or address"),
    "risk": noop("Clash", "Risk"),
    "answer": noop("Clash", "Answer to a question of the assessment"),
    "decision": noop("Clash", "What was decided"),
    "agreement": noop("Clash", "How the plan was settled"),
    "wording": noop("Clash", "Words of a step"),
    "status": noop("Clash", "How far a step is"),
    "fate": noop("Clash", "What became of a letter"),
}
_THINGS: Mapping[str, str] = {
    "contact_way": noop("Clash", "A way of contact"),
    "address": noop("Clash", "An address"),
    "marker": noop("Clash", "A risk mark"),
    "support_need": noop("Clash", "A need"),
    "relationship": noop("Clash", "A relationship"),
    "household_member": noop("Clash", "Someone in the household"),
    "plan_step": noop("Clash", "A step of the plan"),
    "letter": noop("Clash", "A letter"),
    "decision": noop("Clash", "A decision"),
    "document": noop("Clash", "A file"),
    "note": noop("Clash", "A note"),
    "contact": noop("Clash", "A contact"),
}
_CODE_LISTS: Mapping[str, str] = {
    "need": "support_need",
    "relation": "relation",
    "closed_reason": "closed_reason",
    "end_outcome": "outcome",
    "other_format": "other_format",
}


def title(clash: ClashRow) -> str:
    """Whom and what the card is about."""
    whom = clash.household or clash.reference
    return " · ".join(part for part in (whom, about(clash)) if part)


def about(clash: ClashRow) -> str:
    """What the card is about, without whom."""
    if clash.shape == "claim":
        words = topic(clash.about)
        return f"{words}: {labels.duty(clash.duty)}" if clash.duty else words
    if clash.shape == "ending":
        words = translate("Clash", "How the duty ended")
        return f"{words}: {labels.duty(clash.duty)}" if clash.duty else words
    if clash.shape == "taken_back":
        return _thing(clash)
    return topic(clash.about)


def topic(about: str) -> str:
    """What a card's field, group or claim is called."""
    if is_claim(about):
        return marked("Clash", _CLAIMS[about]) if about in _CLAIMS else _two()
    return marked("Clash", _ABOUT[about]) if about in _ABOUT else labels.field(about)


def is_claim(about: str) -> bool:
    """Whether a card is over what only one should hold."""
    return about.startswith(CLAIM)


def _two() -> str:
    return translate("Clash", "Two where there should be one")


def _thing(clash: ClashRow) -> str:
    words = marked("Clash", _THINGS[clash.kind]) if clash.kind in _THINGS else labels.field("withdrawn")
    said = value(clash, _telling(clash), clash.thing) if clash.thing else ""
    return f"{words}: {said}" if said else words


def _telling(clash: ClashRow) -> str:
    return {"support_need": "need", "marker": "code"}.get(clash.kind, "")


def why(clash: ClashRow) -> str:
    """Why there are two, and that nothing is lost."""
    if clash.shape == "claim":
        return _claim_why(clash)
    if clash.shape == "taken_back":
        told = _both(
            clash,
            translate("Clash", "{taker} took this away while {changer} changed it. It still stands."),
        )
        return f"{told} {_later()}"
    told = _both(
        clash,
        translate("Clash", "{first} and {second} both changed this, neither seeing what the other wrote."),
    )
    before = [
        value(clash, one.field, one.base)
        for one in clash.fields
        if one.base not in (None, "") and not one.theirs_parts
    ]
    if len(clash.fields) == 1 and before:
        told += " " + translate("Clash", "Before, it said: {value}.").format(value=before[0])
    return f"{told} {_later()}"


def _later() -> str:
    return translate("Clash", "Both are kept, whatever is chosen, and the choice can be changed later.")


def _claim_why(clash: ClashRow) -> str:
    known = _CLAIM_WHY.get(clash.about)
    told = _both(clash, marked("Clash", known)) if known else _two() + "."
    kept = translate("Clash", "Both stay as they are until somebody decides.")
    return f"{told} {kept}"


def _both(clash: ClashRow, words: str) -> str:
    taker = "theirs" if _is_taken(clash, "theirs") else "mine"
    return words.format(
        first=whose(clash, "theirs"),
        second=whose(clash, "mine"),
        taker=whose(clash, "theirs" if taker == "theirs" else "mine"),
        changer=whose(clash, "mine" if taker == "theirs" else "theirs"),
    )


def _is_taken(clash: ClashRow, side: Side) -> bool:
    return any(
        one.field == "withdrawn" and (one.theirs if side == "theirs" else one.mine) is True
        for one in clash.fields
    )


def is_taken_away(clash: ClashRow, side: Side) -> bool:
    """Whether on this side somebody took the thing away."""
    return clash.shape == "taken_back" and _is_taken(clash, side)


def whose(clash: ClashRow, side: Side) -> str:
    """Who is on that side of the card."""
    name = clash.theirs_by if side == "theirs" else clash.mine_by
    return name or translate("Clash", "Someone else")


def when(clash: ClashRow, side: Side) -> str:
    """When that side was written, and which came to the office first."""
    at = clash.theirs_at if side == "theirs" else clash.mine_at
    first = translate("Clash", "It reached the office first.")
    second = translate("Clash", "It reached the office second.")
    order = first if side == "theirs" else second
    return order if at is None else f"{_written(clash, at)} {order}"


def _written(clash: ClashRow, at: datetime) -> str:
    words = (
        translate("Clash", "Recorded {time}.")
        if clash.shape == "claim"
        else translate("Clash", "Written {time}.")
    )
    return words.format(time=moment_words(at))


def value(clash: ClashRow, field: str, given: object) -> str:
    """A value as a person reads it: names for people and patches, words for codes."""
    text = str(given)
    if clash.names is not None and text in clash.names:
        return clash.names[text]
    if clash.words is not None and text in clash.words:
        said = clash.words[text].in_language(shown_language())
        return said[:1].upper() + said[1:]
    if field in _CODE_LISTS:
        return labels.code(_CODE_LISTS[field], text) if text and given is not None else "–"
    if field == "duty":
        return labels.duty(text)
    if field == "code":
        return next(
            (said for family in ("risk", "safeguarding") if (said := labels.code(family, text)) != text), text
        )
    return labels.value(field, given)


def told_on(clash: ClashRow, one: ClashField, side: Side) -> str:
    """What that side says of the field."""
    return value(clash, one.field, one.theirs if side == "theirs" else one.mine)


def keep(clash: ClashRow, side: Side) -> Callable[[], str]:
    """The words of the button that chooses a side."""
    if clash.shape == "claim":
        return lambda: translate("Clash", "This one is right")
    if is_taken_away(clash, side):
        return lambda: translate("Clash", "Take it away")
    if clash.shape == "taken_back":
        return lambda: translate("Clash", "Keep it, with this change")
    if clash.state == "open":
        return lambda: translate("Clash", "Keep this one")
    return lambda: translate("Clash", "Put this one back")


def keep_named(clash: ClashRow, side: Side) -> str:
    """The same for whoever hears the buttons one after another."""
    words = translate("Clash", "{choice}: what {name} recorded")
    return words.format(choice=keep(clash, side)(), name=whose(clash, side))


def then(clash: ClashRow) -> str:
    """What a choice between the rows of a claim does to the other."""
    return marked("Clash", _CLAIM_THEN[clash.about]) if clash.about in _CLAIM_THEN else ""


def chosen(clash: ClashRow, state: str) -> str:
    """A choice, as it is told afterwards."""
    if state == "kept_both":
        return translate("Clash", "kept both")
    side: Side = "theirs" if state == "kept_theirs" else "mine"
    return translate("Clash", "kept what {name} recorded").format(name=whose(clash, side))


def settled(clash: ClashRow) -> str:
    """Who decided what, when, and why."""
    if clash.state == OVER:
        words = translate("Clash", "This closed by itself, {time}: there are no longer two.")
        return words.format(time=_at(clash.settled_at))
    words = translate("Clash", "{name} decided this, {time}: {choice}.")
    told = words.format(
        name=clash.settled_by or translate("Clash", "Someone"),
        time=_at(clash.settled_at),
        choice=chosen(clash, clash.state),
    )
    return f"{told} “{clash.settled_note}”" if clash.settled_note else told


def overtaken(clash: ClashRow) -> str:
    """That my own choice came second, and what is to be done about it if anything."""
    if clash.overtaken is None:
        return ""
    words = translate(
        "Clash",
        "You had chosen otherwise ({choice}), but the other choice reached the office first, so it stands. "
        "You can put yours back.",
    )
    return words.format(choice=chosen(clash, clash.overtaken.state))


def _at(moment: datetime | None) -> str:
    return "" if moment is None else moment_words(moment)
