"""The words of the story: what each thing that happened is called, and who and when below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.casework.history import StoryEntry, StoryKind
from app.ui import labels
from app.ui.words import short_date, shown_language, translate

_ICONS: dict[StoryKind, str] = {
    "contact": "message-square",
    "note": "sticky-note",
    "letter": "mail",
    "document": "paperclip",
    "decision": "scale",
    "plan": "list-checks",
    "case": "folder-open",
}
WAY_ICONS = {
    "phone": "phone",
    "mobile": "phone",
    "text": "message-square",
    "whatsapp": "message-square",
    "email": "mail",
    "post": "mail",
    "in_person": "users",
    "hub": "users",
    "video": "video",
    "support_worker": "handshake",
}
Words = Mapping[str, Callable[[], str]]

_LETTER_DEEDS: Words = {
    "letter.made": lambda: translate("Story", "Letter made, not yet given"),
    "letter.given": lambda: translate("Story", "Letter given"),
    "letter.undelivered": lambda: translate("Story", "Letter came back"),
    "letter.collected": lambda: translate("Story", "Letter collected"),
}
_DOCUMENT_DEEDS: Words = {
    "document.photo": lambda: translate("Story", "Photo kept"),
    "document.file": lambda: translate("Story", "File kept"),
}
_DECISION_DEEDS: Words = {
    "decision.owed": lambda: translate("Story", "Decided: owed"),
    "decision.not_owed": lambda: translate("Story", "Decided: not owed"),
    "decision.ended": lambda: translate("Story", "Decided: ended"),
}
_PLAN_DEEDS: Words = {
    "plan.begun": lambda: translate("Story", "Plan begun, version {version}"),
    "plan.agreed": lambda: translate("Story", "Plan agreed, version {version}"),
    "plan.not_agreed": lambda: translate("Story", "Plan not agreed, version {version}"),
    "plan.copy_given": lambda: translate("Story", "Copy of the plan given, version {version}"),
}
_CASE_DEEDS: Words = {
    "case.opened": lambda: translate("Story", "Applied for help"),
    "case.closed": lambda: translate("Story", "Case closed"),
}


def icon(entry: StoryEntry) -> str:
    """The picture beside the title."""
    if entry.kind == "contact":
        return WAY_ICONS.get(str(entry.facts.get("way", "")), _ICONS["contact"])
    return _ICONS[entry.kind]


def title(entry: StoryEntry) -> str:
    """What happened, in a few words."""
    code, facts = entry.code, entry.facts
    if entry.kind == "contact":
        _, direction, reached = code.split(".", 2)
        way = labels.way(str(facts.get("way", "")))
        came_in = direction == "in" or reached == "came_in"
        return f"{way} · {labels.reached('came_in' if came_in else reached)}"
    if entry.kind == "letter":
        called = facts.get("title_cy" if shown_language() == "cy" else "title", "")
        return " · ".join(str(part) for part in (_deed(_LETTER_DEEDS, code), called) if part)
    if entry.kind == "document":
        return _deed(_DOCUMENT_DEEDS, code)
    if entry.kind == "decision":
        return f"{_deed(_DECISION_DEEDS, code)} · {labels.duty(str(facts.get('duty', '')))}"
    if entry.kind == "plan":
        return _deed(_PLAN_DEEDS, code).format(version=facts.get("version", ""))
    if entry.kind == "case":
        return _deed(_CASE_DEEDS, code)
    return translate("Story", "Note")


def meta(entry: StoryEntry) -> str:
    """Who recorded it, where it was, and what was to follow."""
    facts = entry.facts
    parts = [entry.who, str(facts.get("place", "") or "")]
    next_on = facts.get("next_contact_on")
    if isinstance(next_on, date):
        next_day = short_date(next_on, shown_language())
        parts.append(translate("Story", "Next contact {day}").format(day=next_day))
    if entry.kind == "case" and facts.get("reason"):
        parts.append(labels.code("reason", str(facts["reason"])))
    corrected = _recorded(entry)
    if entry.corrects_id and corrected:
        parts.append(translate("Story", "Corrected {moment}").format(moment=corrected))
    return " · ".join(part for part in parts if part)


def before(entry: StoryEntry) -> tuple[str, str]:
    """What was written before it was corrected: a line that says so, and the words."""
    parts = [translate("Story", "Written first"), entry.who, _recorded(entry)]
    if entry.kind == "contact":
        parts.append(title(entry))
    return " · ".join(part for part in parts if part), entry.body


def _recorded(entry: StoryEntry) -> str:
    moment = entry.facts.get("recorded_at")
    return labels.moment_words(moment, now=entry.at) if isinstance(moment, datetime) else ""


def _deed(words: Words, code: str) -> str:
    return words[code]() if code in words else code
