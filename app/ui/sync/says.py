"""What the Sync screen says: sizes, times and ends of a sync, in an officer's words."""

from __future__ import annotations

from datetime import datetime

from app.errors import Refused, Unavailable
from app.sync.client import Outcome, Progress
from app.sync.history import Ran
from app.sync.status import SyncState
from app.sync.telling import FilesTold
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


def below(state: SyncState, files: FilesTold) -> str:
    """What stands below the headline: how much it is, how long it takes, since when."""
    if not state.enrolled:
        return translate(
            "Sync", "All your work is saved here. It can be sent once the laptop has joined a council."
        )
    parts = []
    if state.acts_waiting or state.files_waiting:
        parts.append(translate("Sync", "All of it is saved here."))
        parts += _how_much(state, files)
    if state.last_receipt_at is None:
        parts.append(translate("Sync", "Nothing was ever sent from here."))
    elif not state.everything_at_office:
        words = translate("Sync", "The last receipt came {time}.")
        parts.append(words.format(time=moment_words(state.last_receipt_at)))
    if abs(state.skew_s) >= 120:
        parts.append(_skew(state.skew_s))
    return " ".join(parts)


def _how_much(state: SyncState, files: FilesTold) -> list[str]:
    """Size and time, of the words and of the files behind them."""
    told = []
    if state.words_bytes:
        words = translate("Sync", "The words are {size} and take {seconds}.")
        told.append(words.format(size=size(state.words_bytes), seconds=seconds(state.words_seconds)))
    if state.files_bytes:
        words = translate("Sync", "{files} to follow: {size}, {seconds}.")
        told.append(
            words.format(
                files=plural("Sync", "%n photos or files", files.count),
                size=size(state.files_bytes),
                seconds=seconds(state.files_seconds),
            )
        )
    return told


def _skew(skew_s: int) -> str:
    minutes = abs(skew_s) // 60
    if minutes < 180:
        return plural("Sync", "This laptop’s clock is %n minutes off; the office keeps the time.", minutes)
    if minutes < 72 * 60:
        hours = round(minutes / 60)
        return plural("Sync", "This laptop’s clock is %n hours off; the office keeps the time.", hours)
    days = round(minutes / 60 / 24)
    return plural("Sync", "This laptop’s clock is %n days off; the office keeps the time.", days)


def lid(state: SyncState, *, is_running: bool) -> str:
    """Whether the lid may be closed, which is always so, and what then becomes of the work."""
    if is_running:
        return translate(
            "Sync",
            "You can close the lid at any time: everything is saved on this laptop, "
            "and sending goes on later from where it stopped.",
        )
    if state.everything_at_office:
        return translate("Sync", "You can close the lid: everything is saved here and at the office.")
    if state.enrolled and (state.acts_waiting or state.files_waiting):
        return translate(
            "Sync",
            "You can close the lid: everything is saved on this laptop. It goes to the office the next time "
            "that there is a line.",
        )
    return translate("Sync", "You can close the lid: everything is saved on this laptop.")


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
    if count < 90 * 60:
        return plural("Sync", "about %n minutes", round(count / 60))
    return plural("Sync", "about %n hours", round(count / 3600))


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
    if not one.sent and not one.received and not one.files:
        return translate("Sync", "Nothing was new here or at the office")
    parts = [plural("Sync", "%n records sent", one.sent), plural("Sync", "%n records fetched", one.received)]
    if one.files:
        parts.append(plural("Sync", "%n files sent", one.files))
    return ", ".join(parts)


def file_progress(sent: int, whole: int) -> str:
    """How far a file is."""
    if not sent:
        return size(whole)
    words = translate("Sync", "{sent} of {whole} are at the office; it goes on from there")
    return words.format(sent=size(sent), whole=size(whole))


def file_trouble(code: str) -> str:
    """What is needed for a file that the office did not take. It is tried again all the same."""
    known = {
        "file_too_long": translate("Sync", "It is too large for the office. Send it in another way."),
        "file_damaged_here": translate(
            "Sync", "It is damaged on this laptop. Take the photo or add the file again if you can."
        ),
    }.get(code)
    again = translate("Sync", "It stays here and is tried again.")
    said = known or error_words.of_code(code)
    return f"{said} {again}" if said and again not in said else said or again


def held(why: str) -> str:
    """Why the office keeps a change aside, and who decides."""
    return {
        "role": translate("Sync", "Your role does not allow it. Your team leader decides."),
        "revoked": translate("Sync", "It came from a laptop that was withdrawn. Your team leader decides."),
        "no_access": translate("Sync", "The case is no longer in your patches. Your team leader decides."),
        "unknown_row": translate(
            "Sync", "The office does not have what it changes. Your team leader decides."
        ),
        "append_only": translate(
            "Sync", "What was once noted is never changed. Write a correction, or ask your team leader."
        ),
        "recovered": translate(
            "Sync", "It came back after the office was put back from a back-up. Your team leader decides."
        ),
    }.get(why, translate("Sync", "The office keeps it aside. Your team leader decides."))


def taken_in() -> str:
    """That held work counts now."""
    return translate("Sync", "The office kept this aside; it was taken in and counts now.")


def left_out() -> str:
    """That held work was left out."""
    return translate(
        "Sync", "The office kept this aside; it was left out of the records. Ask your team leader why."
    )


def metered() -> str:
    """That files wait because of the line."""
    return translate("Sync", "Photos and files wait for another line")


def metered_means() -> str:
    """Why, and that words do not."""
    return translate(
        "Sync", "This line is paid for by how much goes over it, as a phone’s is. Words go all the same."
    )


def giving_back() -> str:
    """That the office was put back, and this laptop helps."""
    return translate("Sync", "The office was put back from a back-up")


def giving_back_means() -> str:
    """What that means for the officer: nothing to do."""
    return translate(
        "Sync",
        "This laptop is giving it back what it had lost. You need do nothing; go on working, and leave the "
        "laptop on the line now and then until this goes away.",
    )


def restored(at: datetime) -> str:
    """That the office was put back, and all is well."""
    words = translate("Sync", "The office was put back from a back-up, {time}")
    return words.format(time=moment_words(at))


def restored_means() -> str:
    """That nothing need be done."""
    return translate("Sync", "Everything that this laptop had was given back to it. You need do nothing.")


def copied(at: datetime) -> str:
    """That another laptop has these records too."""
    words = translate("Sync", "Another laptop may be working with a copy of these records ({time})")
    return words.format(time=moment_words(at))


def copied_means() -> str:
    """What to do about it."""
    return translate(
        "Sync",
        "It is so after records were copied onto another laptop, or put back from a back-up on this one. "
        "Nothing was lost: the office tells the two apart. If nobody did that, tell your team leader today.",
    )
