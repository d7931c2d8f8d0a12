"""What the Sync screen says: sizes, times and ends of a sync, in an officer's words."""

from __future__ import annotations

from app.errors import Refused, Unavailable
from app.sync.client import Outcome, Progress
from app.sync.history import Ran
from app.sync.status import SyncState
from app.ui import error_words
from app.ui.labels import moment_words
from app.ui.words import plural, translate


def headline(state: SyncState) -> str:
    """How things stand, in one sentence. That all is at the office is said only when it is so."""
    if state.revoked:
        return translate("Sync", "The council withdrew this laptop")
    if not state.enrolled:
        return translate("Sync", "This laptop has not joined a council")
    if state.everything_at_office and state.last_receipt_at is not None:
        words = translate("Sync", "Everything is at the office (receipt {time})")
        return words.format(time=moment_words(state.last_receipt_at))
    if state.acts_waiting:
        return plural("Sync", "%n changes wait on this laptop", state.acts_waiting)
    if state.files_waiting:
        return plural("Sync", "%n files wait on this laptop", state.files_waiting)
    return translate("Sync", "Nothing has gone to the office yet")


def below(state: SyncState) -> str:
    """What stands below the headline: how much it is, how long it takes, since when."""
    if not state.enrolled:
        return translate(
            "Sync", "All your work is saved here. It can be sent once the laptop has joined a council."
        )
    parts = []
    if state.acts_waiting or state.files_waiting:
        parts.append(translate("Sync", "All of it is saved here."))
    if state.size_bytes:
        words = translate("Sync", "About {size}, {seconds}.")
        parts.append(words.format(size=size(state.size_bytes), seconds=seconds(state.est_seconds)))
    if state.acts_waiting and state.files_waiting:
        parts.append(plural("Sync", "%n files follow after the words.", state.files_waiting))
    if state.last_receipt_at is None:
        parts.append(translate("Sync", "Nothing was ever sent from here."))
    elif not state.everything_at_office:
        words = translate("Sync", "The last receipt came {time}.")
        parts.append(words.format(time=moment_words(state.last_receipt_at)))
    if abs(state.skew_s) >= 120:
        minutes = abs(state.skew_s) // 60
        parts.append(
            plural("Sync", "This laptop’s clock is %n minutes off; the office keeps the time.", minutes)
        )
    return " ".join(parts)


def size(count: int) -> str:
    """An amount of data as people know it from photos."""
    if count < 1000:
        return translate("Sync", "less than 1 kB")
    if count < 1_000_000:
        return translate("Sync", "{number} kB").format(number=round(count / 1000))
    return translate("Sync", "{number} MB").format(number=f"{count / 1_000_000:.1f}")


def seconds(count: int) -> str:
    """How long it takes, roughly."""
    if count < 90:
        return plural("Sync", "about %n seconds", max(1, count))
    return plural("Sync", "about %n minutes", round(count / 60))


def moving(progress: Progress) -> str:
    """How far a sync is."""
    words = translate("Sync", "Sending and fetching: {sent} receipts, {rows} records fetched")
    return words.format(sent=progress.receipts, rows=progress.rows)


def ended(told: Outcome | Refused | Unavailable) -> str:
    """How a sync ended, for whoever cannot see the page."""
    if isinstance(told, Outcome):
        words = translate("Sync", "Done: {sent} sent, {received} fetched")
        return words.format(sent=told.sent, received=told.received)
    return error_words.sentence(told)


def ran(one: Ran) -> str:
    """One line of the history."""
    if one.problem:
        return error_words.of_code(one.problem) or translate("Sync", "It did not come to its end.")
    parts = [plural("Sync", "%n records sent", one.sent), plural("Sync", "%n records fetched", one.received)]
    if one.files:
        parts.append(plural("Sync", "%n files sent", one.files))
    return ", ".join(parts)


def held(why: str) -> str:
    """Why the office keeps a change aside."""
    return {
        "role": translate("Sync", "Your role does not allow it. Your team leader decides."),
        "revoked": translate("Sync", "It came from a laptop that was withdrawn. Your team leader decides."),
        "no_access": translate("Sync", "The case is no longer in your patches. Your team leader decides."),
    }.get(why, translate("Sync", "The office keeps it aside. Your team leader decides."))
