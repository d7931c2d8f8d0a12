"""The Household tab: each person, how to reach them safely, what they need, what to be careful of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.casework import people
from app.casework.people import (
    AddressRow,
    Household,
    MarkerRow,
    MemberRow,
    NeedRow,
    PersonRow,
    SafeContactRow,
    WayRow,
)
from app.ui import labels
from app.ui.case import person_forms as forms
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import plural, short_date, shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work

_USES = {"allowed": Tone.GOOD, "warned": Tone.WARN, "barred": Tone.DANGER}
_READS: dict[str, Callable[[], str]] = {
    "yes": lambda: translate("Household", "Reads letters"),
    "with_help": lambda: translate("Household", "Reads with help"),
    "no": lambda: translate("Household", "Does not read: say it, or use pictures"),
    "not_asked": lambda: translate("Household", "Nobody asked whether they read letters"),
}
_RULES: dict[str, Callable[[], str]] = {
    "no_post": lambda: translate("Household", "No post: letters wait at the office"),
    "no_voicemail": lambda: translate("Household", "Leave no voicemail"),
    "no_text": lambda: translate("Household", "No texts or WhatsApp"),
    "no_email": lambda: translate("Household", "No e-mail"),
    "withhold_number": lambda: translate("Household", "Withhold our number"),
    "address_confidential": lambda: translate("Household", "Keep the address secret"),
}
_LEVELS = {"high": Tone.DANGER, "medium": Tone.WARN, "low": Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tab shows, and what day it is where the officer is."""

    household: Household
    today: date


def everyone(work: Work, *, case_id: str) -> Seen:
    """The household of a case and the day."""
    return Seen(people.household(work, case_id=case_id), work.today)


class HouseholdTab(CaseTab[Seen]):
    """A card for each person. What was never asked is said, so that someone asks."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, everyone)
        self.whole = self.slot()

    def _concerns(self, changes: object) -> bool:
        # a person's rows have the person's scope: verbs name the cases that show them
        return super()._concerns(changes) or "clash" in changes.kinds  # type: ignore[attr-defined, arg-type]

    def _draw(self, seen: Seen) -> None:
        add = c.Button(lambda: translate("Household", "Add someone"), self._add_member, icon="plus")
        self.whole.put(*(self._person(member, seen.today) for member in seen.household.members), add)

    def _add_member(self) -> None:
        if self.seen is not None:
            forms.add_member(self.window(), self.tasks, self.case_id, today=self.seen.today).open()

    def _open(self, make: Callable[..., QWidget], *args: object, **more: object) -> Callable[[], None]:
        def opened() -> None:
            make(self.window(), self.tasks, *args, **more).open()  # type: ignore[attr-defined]

        return opened

    # --- one person ---------------------------------------------------------------------------------------

    def _person(self, member: MemberRow, today: date) -> c.Card:
        one = member.person
        card = c.Card(_title(member), actions=self._actions(member, today), space=Space.L)
        pills = self._pills(member)
        if pills:
            flow = c.Flow(space=Space.S)
            for pill in pills:
                flow.addWidget(pill)
            card.body.addLayout(flow)
        if one.safe_contact.on:
            card.add(self._safe(one))
        card.add(_Part(lambda: translate("Household", "How to reach them"), self._ways(one, today)))
        card.add(_Part(lambda: translate("Household", "Language and reading"), [_language(one)]))
        card.add(_Part(lambda: translate("Household", "Where they live"), self._addresses(one)))
        card.add(
            _Part(
                lambda: translate("Household", "Support needs, and what each means for a home"),
                self._needs(one, today),
            )
        )
        if one.markers:
            card.add(_Part(lambda: translate("Household", "To be careful of"), self._markers(one)))
        return card

    def _actions(self, member: MemberRow, today: date) -> tuple[QWidget, ...]:
        one, day = member.person, {"today": today}
        menu = c.MenuButton(lambda: translate("Household", "Change or add"))
        name = menu.accessibleName()
        menu.say(
            lambda _words: menu.setAccessibleName(f"{translate('Household', 'Change or add')}: {one.name}"),
            name,
            what="name",
        )
        items: tuple[tuple[c.Text, Callable[[], None]], ...] = (
            (
                lambda: translate("Household", "Names and birth date"),
                self._open(forms.edit_names, one, **day),
            ),
            (
                lambda: translate("Household", "Language and reading"),
                self._open(forms.edit_language, one, **day),
            ),
            (lambda: translate("Household", "Preferred way"), self._open(forms.edit_preferred, one, **day)),
            (lambda: translate("Household", "A way to reach them"), self._open(forms.add_way, one, **day)),
            (lambda: translate("Household", "Safe contact"), self._open(forms.edit_safe_contact, one)),
            (lambda: translate("Household", "A new address"), self._open(forms.move, one, **day)),
            (lambda: translate("Household", "A support need"), self._open(forms.add_need, one, **day)),
            (
                lambda: translate("Household", "A risk to know of"),
                self._open(forms.add_marker, one, family="risk", **day),
            ),
            (
                lambda: translate("Household", "A safeguarding concern"),
                self._open(forms.add_marker, one, family="safeguarding", **day),
            ),
        )
        for words, press in items:
            menu.add(words, press)
        if not member.is_applicant and member.left_on is None:
            menu.add(
                lambda: translate("Household", "They left the household"),
                partial(self._leave_household, member),
            )
        return (menu,)

    def _leave_household(self, member: MemberRow) -> None:
        if self.seen is None:
            return
        today = self.seen.today
        confirm(
            self.window(),
            lambda _reason: self.tasks.do(
                partial(people.leave_household, member_id=member.member_id, on=today)
            ),
            title=lambda: translate("Household", "{name} left the household?").format(
                name=member.person.name
            ),
            body=lambda: translate("Household", "They stay on file, with the day on which they left."),
            yes=lambda: translate("Household", "They left today"),
        )

    def _pills(self, member: MemberRow) -> list[c.Pill]:
        one = member.person
        pills: list[c.Pill] = []
        if member.left_on is not None:
            left = translate("Household", "Left {day}").format(day=_day(member.left_on))
            pills.append(c.Pill(left, Tone.NEUTRAL))
        if member.dependent:
            pills.append(c.Pill(translate("Household", "Dependent"), Tone.NEUTRAL, icon="users"))
        if one.language_choice == "not_asked":
            pills.append(c.Pill(translate("Household", "Language not asked yet"), Tone.WARN))
        if one.reads == "no":
            pills.append(c.Pill(translate("Household", "Cannot read letters"), Tone.WARN))
        if one.interpreter:
            words = translate("Household", "Interpreter: {language}").format(language=one.interpreter)
            pills.append(c.Pill(words, Tone.INFO, icon="languages"))
        return pills

    # --- parts --------------------------------------------------------------------------------------------

    def _safe(self, one: PersonRow) -> c.Banner:
        return c.Banner(
            lambda: translate("Household", "Safe contact: these rules stand before every call and letter"),
            lambda: "\n".join(_rules(one.safe_contact)),
            "danger",
            actions=(
                c.Button(
                    lambda: translate("Household", "Change the rules"),
                    self._open(forms.edit_safe_contact, one),
                    tip=lambda: one.name,
                ),
            ),
        )

    def _ways(self, one: PersonRow, today: date) -> list[QWidget]:
        if not one.ways:
            return [_missing(lambda: translate("Household", "No number or address for contact yet."))]
        return [self._way(way, today, is_last=way is one.ways[-1]) for way in one.ways]

    def _way(self, way: WayRow, today: date, *, is_last: bool) -> c.ListRow:
        pills = []
        if way.preferred:
            pills.append(c.Pill(lambda: translate("Household", "Preferred"), Tone.INFO, icon="check"))
        if way.use == "barred":
            pills.append(c.Pill(lambda: translate("Household", "Do not use"), Tone.DANGER))
        elif way.use == "warned":
            pills.append(c.Pill(lambda: translate("Household", "Take care"), Tone.WARN))
        if way.workable == "no":
            pills.append(c.Pill(lambda: translate("Household", "Does not work at home"), Tone.NEUTRAL))
        cares = [labels.care(reason) for reason in way.reasons]
        if way.note:
            cares.append(way.note)
        return c.ListRow(
            f"{labels.way(way.way)}  {way.value}".strip(),
            ". ".join(cares),
            pills=pills,
            action=lambda: translate("Household", "Change"),
            on_press=self._open(forms.edit_way, way, today=today),
            last=is_last,
        )

    def _addresses(self, one: PersonRow) -> list[QWidget]:
        if not one.addresses:
            return [_missing(lambda: translate("Household", "No address on file."))]
        return [_address(row, is_last=row is one.addresses[-1]) for row in one.addresses]

    def _needs(self, one: PersonRow, today: date) -> list[QWidget]:
        if not one.needs:
            return [
                _missing(
                    lambda: translate(
                        "Household", "None written down. Ask what would help them keep a home (s62)."
                    )
                )
            ]
        return [self._need(need, today, is_last=need is one.needs[-1]) for need in one.needs]

    def _need(self, need: NeedRow, today: date, *, is_last: bool) -> c.ListRow:
        pills = []
        if need.ended is not None:
            ended = translate("Household", "Ended {day}").format(day=_day(need.ended))
            pills.append(c.Pill(ended, Tone.NEUTRAL))
        elif not need.meaning:
            pills.append(c.Pill(lambda: translate("Household", "What it means is not written"), Tone.WARN))
        helped = translate("Household", "Supported by {name}").format(name=need.supported_by)
        return c.ListRow(
            labels.code("support_need", need.need),
            "\n".join(part for part in (need.meaning, helped if need.supported_by else "") if part),
            pills=pills,
            action=None if need.ended else lambda: translate("Household", "Change"),
            on_press=self._open(forms.edit_need, need, today=today),
            last=is_last,
        )

    def _markers(self, one: PersonRow) -> list[QWidget]:
        return [self._marker(marker, is_last=marker is one.markers[-1]) for marker in one.markers]

    def _marker(self, marker: MarkerRow, *, is_last: bool) -> c.ListRow:
        standing = marker.ended_on is None
        tone = _LEVELS.get(marker.level, Tone.WARN) if standing else Tone.NEUTRAL
        words = labels.level(marker.level) if standing else translate("Household", "Ended")
        noted = translate("Household", "Noted {day}").format(day=_day(marker.noted_on))
        again = (
            translate("Household", "look again {day}").format(day=_day(marker.review_on))
            if marker.review_on
            else ""
        )
        when = ", ".join(part for part in (noted, again) if part)
        return c.ListRow(
            labels.marker(marker.family, marker.code),
            "\n".join(part for part in (marker.facts, marker.ended_reason) if part),
            when=when,
            pills=[c.Pill(words, tone)],
            action=(lambda: translate("Household", "Lower or end")) if standing else None,
            on_press=self._open(forms.lower_marker, marker),
            last=is_last,
        )


class _Part(QWidget):
    """A named part of a card."""

    def __init__(self, title: c.Text, lines: list[QWidget]) -> None:
        super().__init__()
        column = c.rows(space=Space.XS)
        column.addWidget(c.Label(title, size="small", tone="muted", strong=True))
        for one in lines:
            column.addWidget(one)
        self.setLayout(column)


def _title(member: MemberRow) -> str:
    one = member.person
    relation = (
        translate("Household", "applicant")
        if member.is_applicant
        else labels.code("relation", member.relation)
    )
    age = plural("Household", "%n years old", one.age) if one.age is not None else ""
    return ", ".join(part for part in (one.name, relation, age, one.pronouns) if part)


def _language(one: PersonRow) -> QWidget:
    asked = (
        translate("Household", "asked {day}").format(day=_day(one.language_asked_on))
        if one.language_asked_on
        else ""
    )
    language = labels.answer(one.language_choice)
    size = (
        translate("Household", "Large print")
        if one.letter_size == "large"
        else translate("Household", "Ordinary print")
    )
    reading = _READS[one.reads]()
    pairs: list[tuple[c.Text, c.Text]] = [
        (lambda: translate("Household", "Language of choice"), f"{language}, {asked}" if asked else language),
        (lambda: translate("Household", "Reading"), reading),
        (lambda: translate("Household", "Letters"), size),
    ]
    if one.other_format:
        pairs.append(
            (lambda: translate("Household", "Also needs"), labels.code("other_format", one.other_format))
        )
    if one.spoken_languages:
        pairs.append((lambda: translate("Household", "Also speaks"), one.spoken_languages))
    return c.KeyValue(pairs)


def _address(row: AddressRow, *, is_last: bool) -> c.ListRow:
    place = ", ".join(part for part in (row.line1, row.line2, row.town, row.postcode) if part)
    since = translate("Household", "since {day}").format(day=_day(row.from_date)) if row.from_date else ""
    until = translate("Household", "until {day}").format(day=_day(row.to_date)) if row.to_date else ""
    pills = []
    if row.to_date is not None:
        pills.append(c.Pill(lambda: translate("Household", "Earlier"), Tone.NEUTRAL))
    if row.no_signal:
        pills.append(c.Pill(lambda: translate("Household", "No signal there"), Tone.INFO, icon="wifi-off"))
    if row.safe == "no":
        pills.append(c.Pill(lambda: translate("Household", "Send no post"), Tone.DANGER))
    return c.ListRow(place, when=" ".join(part for part in (since, until) if part), pills=pills, last=is_last)


def _rules(safe: SafeContactRow) -> list[str]:
    lines = [words() for name, words in _RULES.items() if getattr(safe, name)]
    if safe.must_not_know:
        who = ", ".join(safe.must_not_know.splitlines())
        lines.append(translate("Household", "Must not know: {who}").format(who=who))
    if safe.agreed_words:
        lines.append(translate("Household", "Words agreed: {words}").format(words=safe.agreed_words))
    if safe.safe_times:
        lines.append(translate("Household", "Safe times: {times}").format(times=safe.safe_times))
    return lines


def _missing(text: c.Text) -> c.Label:
    return c.Label(text, tone="muted")


def _day(day: date) -> str:
    return short_date(day, shown_language())
