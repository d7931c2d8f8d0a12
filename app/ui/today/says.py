"""What a row of Today says: what is to be done, why it stands there, and the one press that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from app.casework.today import DueRow, Severity
from app.ui import labels
from app.ui.sync import clash_words
from app.ui.words import plural, short_date, shown_language, translate

ICONS: Mapping[str, str] = {
    "notice_owed": "mail",
    "letter_to_give": "hand",
    "letter_came_back": "undo-2",
    "clock_running_out": "clock",
    "clock_over": "clock",
    "plan_review": "list-checks",
    "contact_due": "phone",
    "never_contacted": "phone",
    "sign_off": "signature",
    "clash": "scale",
}


def what(row: DueRow) -> str:
    """What is to be done."""
    words: Mapping[str, Callable[[], str]] = {
        "notice_owed": lambda: translate("Today", "Write {letter}"),
        "letter_to_give": lambda: translate("Today", "Give {letter}"),
        "letter_came_back": lambda: translate("Today", "It came back: {letter}"),
        "clock_running_out": lambda: translate("Today", "The time runs out"),
        "clock_over": lambda: translate("Today", "The time is over"),
        "plan_review": lambda: translate("Today", "Review the plan"),
        "contact_due": lambda: translate("Today", "Get in touch"),
        "never_contacted": lambda: translate("Today", "Get in touch for the first time"),
        "sign_off": lambda: translate("Today", "Agree, or do not"),
        "clash": lambda: translate("Today", "Decide between two versions"),
    }
    return words[row.why]().format(letter=labels.notice(_notice(row)))


def why(row: DueRow) -> str:
    """What is to be done and why it stands here."""
    return f"{what(row)}. {_WHY[row.why](row)}"


def deed(row: DueRow) -> str:
    """The one press."""
    return {
        "make_letter": translate("Today", "Write it"),
        "give_letter": translate("Today", "Give it"),
        "open_duties": translate("Today", "Open"),
        "open_plan": translate("Today", "Review"),
        "record_contact": translate("Today", "Record a contact"),
        "answer_sign_off": translate("Today", "Answer"),
        "settle_clash": translate("Today", "Decide"),
    }[row.action.code]


def group(severity: Severity) -> str:
    """The head of a group."""
    return {
        "overdue": translate("Today", "Overdue"),
        "today": translate("Today", "For today"),
        "soon": translate("Today", "Soon"),
        "info": translate("Today", "To know"),
    }[severity]


def when(row: DueRow, today: date) -> str:
    """The day it is due, and how far off that is; empty where no day is set."""
    if row.due_on is None:
        return ""
    days = (row.due_on - today).days
    if days == 0:
        return translate("Today", "today")
    day = short_date(row.due_on, shown_language())
    if days < 0:
        return f"{day} · {plural('Today', '%n days late', -days)}"
    return f"{day} · {plural('Today', 'in %n days', days)}"


def place(row: DueRow) -> tuple[str, str | None]:
    """The screen and the id there that the press goes to; a contact is recorded where one is."""
    case_id, row_id = row.action.case_id, row.action.row_id
    if row.action.code == "settle_clash" or case_id is None:
        return "sync", row_id
    tail = {
        "make_letter": f"letters/notice:{row.action.what}",
        "give_letter": f"letters/{row_id}",
        "open_duties": f"duties/{row_id}",
        "open_plan": "plan",
        "answer_sign_off": f"duties/sign_off:{row_id}",
        "record_contact": "story",
    }[row.action.code]
    return "case", f"{case_id}/{tail}"


def _notice(row: DueRow) -> str:
    return str(row.facts.get("notice") or row.facts.get("template") or row.action.what)


def _day(value: object) -> str:
    return short_date(value, shown_language()) if isinstance(value, date) else ""


def _duty(row: DueRow) -> str:
    return labels.duty(str(row.facts.get("duty") or row.action.what))


def _decided(row: DueRow) -> str:
    words = translate("Today", "{duty}: decided on {day}. They have not been told yet ({section}).")
    return words.format(duty=_duty(row), day=_day(row.facts.get("since")), section=row.section)


def _made(row: DueRow) -> str:
    if row.facts.get("since") is None:
        return translate("Today", "It is made and lies unused. It counts only once it is given.")
    words = translate("Today", "{duty}: the letter is made. It counts only once it is given ({section}).")
    return words.format(duty=_duty(row), section=row.section)


def _came_back(row: DueRow) -> str:
    words = translate("Today", "{duty}: the letter did not reach them. Give it in another way ({section}).")
    return words.format(duty=_duty(row), section=row.section)


def _clock(row: DueRow) -> str:
    words = translate("Today", "{duty}: day {day} of {of}, the last is {last} ({section}).")
    return words.format(
        duty=_duty(row),
        day=row.facts.get("day"),
        of=row.facts.get("of"),
        last=_day(row.due_on),
        section=row.section,
    )


def _over(row: DueRow) -> str:
    words = translate(
        "Today",
        "{duty}: the {of} days are over. Look at what may follow; nothing ends by itself ({section}).",
    )
    return words.format(duty=_duty(row), of=row.facts.get("of"), section=row.section)


def _review(row: DueRow) -> str:
    return translate("Today", "The plan says that it is looked at again on {day}.").format(
        day=_day(row.due_on)
    )


def _contact(row: DueRow) -> str:
    last = row.facts.get("last_two_way")
    tries = row.facts.get("tries")
    parts = [
        translate("Today", "You said that you would be in touch.")
        if row.facts.get("because") == "promised"
        else translate("Today", "The contact standard says it is time."),
        translate("Today", "Last spoken with on {day}.").format(day=_day(last))
        if last
        else translate("Today", "Nobody has spoken with them yet."),
    ]
    if isinstance(tries, int) and tries:
        parts.append(plural("Today", "%n tries since.", tries))
    return " ".join(parts)


def _never(_row: DueRow) -> str:
    return translate("Today", "Nobody has tried to reach them yet.")


def _sign_off(row: DueRow) -> str:
    words = translate("Today", "{officer} asked on {day} that a second person agree.")
    return words.format(officer=row.facts.get("asked_by"), day=_day(row.facts.get("on")))


def _clash(row: DueRow) -> str:
    about = str(row.facts.get("about"))
    words = translate("Today", "{theirs} and {mine} wrote different things in “{field}”. Both are kept.")
    if clash_words.is_claim(about):
        words = translate("Today", "{field}: {theirs} and {mine} did not know of each other. Both stand.")
    return words.format(
        theirs=row.facts.get("theirs_by") or translate("Today", "Somebody"),
        mine=row.facts.get("mine_by") or translate("Today", "somebody else"),
        field=clash_words.topic(about),
    )


_WHY: Mapping[str, Callable[[DueRow], str]] = {
    "notice_owed": _decided,
    "letter_to_give": _made,
    "letter_came_back": _came_back,
    "clock_running_out": _clock,
    "clock_over": _over,
    "plan_review": _review,
    "contact_due": _contact,
    "never_contacted": _never,
    "sign_off": _sign_off,
    "clash": _clash,
}
