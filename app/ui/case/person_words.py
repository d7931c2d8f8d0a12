"""What a person's card says in words: who they are, the agreed rules, cares, stays, needs and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.casework.people import AddressRow, MarkerRow, MemberRow, NeedRow, PersonRow, SafeContactRow, WayRow
from app.ui import labels
from app.ui.case.reach_forms import use_words
from app.ui.look.components import Text
from app.ui.words import plural, short_date, shown_language, translate

_READS: dict[str, Callable[[], str]] = {
    "yes": lambda: translate("Household", "Reads letters"),
    "with_help": lambda: translate("Household", "Reads with help"),
    "no": lambda: translate("Household", "Does not read: say it, or use pictures"),
    "not_asked": lambda: translate("Household", "Nobody asked whether they read letters"),
}
_WRITES: dict[str, Callable[[], str]] = {
    "yes": lambda: translate("Household", "writes"),
    "with_help": lambda: translate("Household", "writes with help"),
    "no": lambda: translate("Household", "does not write"),
}
_RULES: dict[str, Callable[[], str]] = {
    "no_post": lambda: translate("Household", "No post: letters wait at the office"),
    "no_voicemail": lambda: translate("Household", "Leave no voicemail"),
    "no_text": lambda: translate("Household", "No texts or WhatsApp"),
    "no_email": lambda: translate("Household", "No e-mail"),
    "withhold_number": lambda: translate("Household", "Withhold our number"),
    "address_confidential": lambda: translate("Household", "Keep the address secret"),
}


def who(member: MemberRow, relations: Sequence[str]) -> str:
    """What they are in this household, their age, and how they wish to be spoken of."""
    one = member.person
    relation = (
        translate("Household", "Applicant")
        if member.is_applicant
        else labels.code("relation", member.relation)
    )
    depends = translate("Household", "depends on the applicant") if member.dependent else ""
    age = plural("Household", "%n years old", one.age) if one.age is not None else ""
    born = short_date(one.birth_date, shown_language()) if one.birth_date is not None else ""
    aged = f"{age} ({born})" if born else ""
    return " · ".join(part for part in (relation, depends, aged, one.pronouns, *relations) if part)


def rules(safe: SafeContactRow) -> str:
    """The safe-contact rules: what we must not do on one line, then whom, what to say and when."""
    lines = [" · ".join(words() for name, words in _RULES.items() if getattr(safe, name))]
    if safe.must_not_know:
        names = ", ".join(line for line in safe.must_not_know.splitlines() if line.strip())
        lines.append(translate("Household", "Must not know: {who}").format(who=names))
    if safe.agreed_words:
        lines.append(translate("Household", "Words agreed: {words}").format(words=safe.agreed_words))
    if safe.safe_times:
        lines.append(translate("Household", "Safe times: {times}").format(times=safe.safe_times))
    return "\n".join(line for line in lines if line)


def preferred(one: PersonRow) -> str:
    """How they like to be reached."""
    if not one.preferred_way:
        return translate("Household", "Nobody asked yet how they like to be reached.")
    return translate("Household", "They prefer: {way}").format(way=labels.way(one.preferred_way))


def cares(way: WayRow) -> str:
    """What to take care of before this way is used, and what is noted of it."""
    cared = _sentence(", ".join(labels.care(reason) for reason in way.reasons))
    return "\n".join(part for part in (cared, way.note) if part)


def stay(row: AddressRow) -> str:
    """What an address is for, and from when to when."""
    since = translate("Household", "since {day}").format(day=_day(row.from_date)) if row.from_date else ""
    until = translate("Household", "until {day}").format(day=_day(row.to_date)) if row.to_date else ""
    return " · ".join(part for part in (use_words(row.use), since, until) if part)


def need(row: NeedRow) -> str:
    """What a need means for a home, and who helps."""
    helped = translate("Household", "Supported by {name}").format(name=row.supported_by)
    since = translate("Household", "since {day}").format(day=_day(row.since)) if row.since else ""
    below = " · ".join(part for part in (helped if row.supported_by else "", since) if part)
    return "\n".join(part for part in (row.meaning, below) if part)


def marker(row: MarkerRow) -> str:
    """The facts of a mark, since when, when to look again, and why it ended."""
    noted = translate("Household", "Noted {day}").format(day=_day(row.noted_on))
    again = (
        translate("Household", "look again {day}").format(day=_day(row.review_on)) if row.review_on else ""
    )
    told = {
        "unsafe": translate("Household", "not safe to tell them of it"),
        "not_yet": translate("Household", "they were not told of it yet"),
    }.get(row.person_told, "")
    dated = " · ".join(part for part in (noted, again, told) if part)
    return "\n".join(part for part in (row.facts, row.ended_reason, dated) if part)


def language_pairs(one: PersonRow) -> list[tuple[Text, Text]]:
    """Language of choice, reading, print and what else is needed, as pairs."""
    asked = (
        translate("Household", "asked {day}").format(day=_day(one.language_asked_on))
        if one.language_asked_on
        else ""
    )
    size = (
        translate("Household", "Large print")
        if one.letter_size == "large"
        else translate("Household", "Ordinary print")
    )
    reading = [_READS[one.reads]()] + ([_WRITES[one.writes]()] if one.writes in _WRITES else [])
    choice = ", ".join(part for part in (labels.answer(one.language_choice), asked) if part)
    pairs: list[tuple[Text, Text]] = [
        (lambda: translate("Household", "Language"), choice),
        (lambda: translate("Household", "Reading"), ", ".join(reading)),
        (lambda: translate("Household", "Letters"), size),
    ]
    if one.other_format:
        also = labels.code("other_format", one.other_format)
        pairs.append((lambda: translate("Household", "Also needs"), also))
    if one.spoken_languages:
        pairs.append((lambda: translate("Household", "Also speaks"), one.spoken_languages))
    return pairs


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: date) -> str:
    return short_date(day, shown_language())
