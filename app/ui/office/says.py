"""What the Office screen says, in a team leader's words."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.sync.overseeing import Held, Laptop, OpenCard, View
from app.ui import labels
from app.ui.labels import moment_words
from app.ui.office.seen import Known
from app.ui.sync import clash_words
from app.ui.words import plural, translate

AWAY_DAYS = 3
"""A laptop that was not here for longer is one to ask about."""

CARD_DAYS = 7
"""A choice that waits for longer is one to see to."""

BACKUP_HOURS = 26
"""A daily backup may be so late before it counts as missed."""


def as_of(view: View) -> str:
    """When the office said this."""
    words = translate("Office", "As the office stood {time}")
    return words.format(time="" if view.at is None else moment_words(view.at))


def away_days(laptop: Laptop, now: datetime) -> int | None:
    """For how many days the laptop was not here; None: never."""
    return None if laptop.last_seen is None else max(0, (now - laptop.last_seen).days)


def is_away(laptop: Laptop, now: datetime) -> bool:
    """Whether a laptop that is in use was not here for long."""
    since = laptop.last_seen or laptop.joined_at
    return laptop.is_active and since is not None and (now - since).days >= AWAY_DAYS


def last_here(laptop: Laptop, now: datetime) -> str:
    """When the laptop was last here, and what waited on it then."""
    days = away_days(laptop, now)
    if days is None:
        return translate("Office", "It has joined, and was never here since.")
    if days:
        here = plural("Office", "Last here %n days ago.", days)
    else:
        words = translate("Office", "Last here {time}.")
        here = words.format(time="" if laptop.last_seen is None else moment_words(laptop.last_seen))
    return f"{here} {waited(laptop)}"


def waited(laptop: Laptop) -> str:
    """What waited on the laptop when it was last here."""
    if laptop.waiting:
        return plural("Office", "%n changes waited on it then.", laptop.waiting)
    return translate("Office", "Nothing waited on it then.")


def clock_off(laptop: Laptop) -> str:
    """That the laptop's clock is wrong; empty when it is not."""
    minutes = abs(laptop.skew_s) // 60
    if minutes < 10:
        return ""
    if minutes < 48 * 60:
        return plural("Office", "Its clock is %n minutes off.", minutes)
    return plural("Office", "Its clock is %n days off.", minutes // 60 // 24)


def backup_title(view: View) -> str:
    """When the last backup was checked."""
    if view.backed_up_at is None:
        return translate("Office", "No back-up of the office was ever checked")
    words = translate("Office", "The office was last backed up {time}")
    return words.format(time=moment_words(view.backed_up_at))


def backup_means(view: View) -> str:
    """What that means."""
    if view.backed_up_at is None:
        return translate(
            "Office",
            "Until one is, laptops keep all that they ever sent. Ask whoever runs the office’s computer.",
        )
    if view.is_in_backup:
        return translate("Office", "Everything that the office has is in it.")
    return translate(
        "Office", "What came since then is at the office, and the laptops that sent it still have it too."
    )


def is_backup_late(view: View, now: datetime) -> bool:
    """Whether a backup was missed."""
    return view.backed_up_at is None or now - view.backed_up_at > timedelta(hours=BACKUP_HOURS)


def away(count: int) -> str:
    """How many laptops were not here for long."""
    if not count:
        return translate("Office", "Every laptop was here in the last days")
    return plural("Office", "%n laptops were not here for days", count)


def held_count(count: int) -> str:
    """How much work waits for a person."""
    if not count:
        return translate("Office", "No work is kept aside")
    return plural("Office", "%n changes are kept aside for you to look at", count)


def late_cards(count: int) -> str:
    """How many choices wait for long."""
    if not count:
        return translate("Office", "No choice between two versions has waited for a week")
    return plural("Office", "%n choices between two versions have waited for a week", count)


def held_title(item: Held, known: Known) -> str:
    """What the held work is, and whom it is about."""
    return " · ".join(part for part in (labels.deed(item.verb), known.about(item.scope_id)) if part)


def held_why(item: Held, view: View) -> str:
    """Who did it, when it came, and why it is kept aside."""
    who = view.name_of(item.officer_id) or translate("Office", "An officer of another patch")
    at = "" if item.received_at is None else moment_words(item.received_at)
    words = translate("Office", "{officer}, received {time}.")
    return f"{words.format(officer=who, time=at)} {why(item.why)}"


def why(code: str) -> str:
    """Why the office keeps work aside."""
    return {
        "role": translate("Office", "Their role does not allow it."),
        "revoked": translate("Office", "It came from a laptop that was withdrawn."),
        "no_access": translate("Office", "The case was no longer theirs to see when it came."),
        "unknown_row": translate("Office", "The office does not have what it changes."),
        "append_only": translate("Office", "It changes something that is never changed, only added to."),
        "recovered": translate("Office", "It came back after the office was put back from a back-up."),
        "unreadable": translate("Office", "The office could not read it."),
    }.get(code, translate("Office", "The office could not take it in by itself."))


def card_title(card: OpenCard, known: Known) -> str:
    """What a choice is about."""
    here = known.cards.get(card.clash_id)
    if here is not None:
        return clash_words.title(here)
    return known.about(card.scope_id) or translate("Office", "A choice between two versions")


def card_why(card: OpenCard, view: View, now: datetime) -> str:
    """Between whom, and for how long."""
    names = [name for name in (view.name_of(one) for one in card.officers) if name]
    days = 0 if card.made_at is None else max(0, (now - card.made_at).days)
    waited_for = plural("Office", "It has waited for %n days.", days)
    between = translate("Office", "Between what {names} recorded.").format(names=", ".join(names))
    return f"{between} {waited_for}" if names else waited_for


def is_late(card: OpenCard, now: datetime) -> bool:
    """Whether a choice waits for long."""
    return card.made_at is not None and (now - card.made_at).days >= CARD_DAYS
