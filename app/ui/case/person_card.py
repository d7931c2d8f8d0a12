"""One person of a household on a card: how to reach them, language, home, needs, what to be careful of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.casework.people import AddressRow, MarkerRow, MemberRow, NeedRow, PersonRow, WayRow
from app.ui import labels
from app.ui.case import need_forms, person_forms, reach_forms
from app.ui.case import person_words as words
from app.ui.case.story_words import WAY_ICONS
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.words import short_date, shown_language, translate

Open = Callable[[Callable[..., QWidget]], None]
"""Opens the sheet that a function makes of the window and the tasks."""
Press = tuple[c.Text, Callable[[], object]]
LEVEL_TONES = {"high": Tone.DANGER, "medium": Tone.WARN, "low": Tone.NEUTRAL}
WRITES_ALONE = 16
"""Below this age nobody asks for a child's own phone, unless something of it is on file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows: a card whose `Shown` is the same need not be made anew."""

    member: MemberRow
    others: tuple[PersonRow, ...]
    relations: tuple[str, ...]
    today: date
    language: str


class PersonCard(c.Card):
    """Everything of one person. What was never asked is said, so that someone asks."""

    def __init__(
        self, shown: Shown, open_sheet: Open, *, leave: Callable[[MemberRow], object], undo: Sequence[Press]
    ) -> None:
        member = shown.member
        self.shown, self._open, self._leave, self._undo = shown, open_sheet, leave, undo
        self.one = member.person
        super().__init__(self.one.name, actions=(self._menu(),), space=Space.L)
        self.outer.setSpacing(Space.S)
        self._head(member)
        if self.one.safe_contact.on:
            self.add(self._safe())
        standing = [marker for marker in self.one.markers if marker.ended_on is None]
        if standing:
            self.add(self._careful(self.one.markers))
        left = [self._reach(), self._homes()]
        right = [self._language(), self._needs()]
        if member.left_on is None:
            sides = [_column([part for part in side if part is not None]) for side in (left, right)]
            if any(side is not None for side in sides):
                shown_sides = [(side, 1) for side in sides if side is not None]
                self.add(c.Beside(shown_sides, least_px=390, space=Space.XXL))
        if self.one.markers and not standing:
            self.add(self._careful(self.one.markers))

    # --- head ---------------------------------------------------------------------------------------------

    def _head(self, member: MemberRow) -> None:
        flow = c.Flow(space=Space.S)
        flow.addWidget(c.Phrase(words.who(member, self.shown.relations), tone="muted"))
        for pill in self._pills(member):
            flow.addWidget(pill)
        self.body.addLayout(flow)

    def _pills(self, member: MemberRow) -> list[c.Pill]:
        one, pills = self.one, []
        if member.left_on is not None:
            left = translate("Household", "Left {day}").format(day=_day(member.left_on))
            pills.append(c.Pill(left, Tone.NEUTRAL))
        if one.language_choice == "not_asked" and not self._is_child:
            pills.append(c.Pill(translate("Household", "Language not asked yet"), Tone.WARN))
        if one.reads == "no":
            pills.append(c.Pill(translate("Household", "Cannot read letters"), Tone.WARN))
        if one.interpreter:
            said = translate("Household", "Interpreter: {language}").format(language=one.interpreter)
            pills.append(c.Pill(said, Tone.INFO, icon="languages"))
        return pills

    def _menu(self) -> c.MenuButton:
        one = self.one
        menu = c.MenuButton(lambda: translate("Household", "Change or add"), kind="quiet")
        menu.say(
            lambda said: menu.setAccessibleName(f"{said}: {one.name}"),
            lambda: translate("Household", "Change or add"),
            what="name",
        )
        for said, press in (*self._about_them(), *self._about_home(), *self._undo, *self._leaving()):
            menu.add(said, press)
        return menu

    def _about_them(self) -> tuple[Press, ...]:
        member, today = self.shown.member, self.shown.today
        names = self._sheet(person_forms.edit_names, self.one, today=today)
        place = self._sheet(person_forms.edit_place, member, today=today)
        relate = self._sheet(person_forms.relate, self.one, self.shown.others, today=today)
        return (
            (lambda: translate("Household", "Names and birth date"), names),
            (lambda: translate("Household", "Language and reading"), self._edit_language),
            (lambda: translate("Household", "Safe contact"), self._edit_safe),
            (lambda: translate("Household", "Preferred way"), self._edit_preferred),
            *(
                ((lambda: translate("Household", "How they belong here"), place),)
                if not member.is_applicant
                else ()
            ),
            *(
                ((lambda: translate("Household", "A relationship to another"), relate),)
                if self.shown.others
                else ()
            ),
        )

    def _about_home(self) -> tuple[Press, ...]:
        return (
            (lambda: translate("Household", "Add a way to reach them"), self._add_way),
            (lambda: translate("Household", "Add an address"), self._move),
            (lambda: translate("Household", "Add a support need"), self._add_need),
            (lambda: translate("Household", "Add a risk"), partial(self._add_marker, "risk")),
            (
                lambda: translate("Household", "Add a safeguarding concern"),
                partial(self._add_marker, "safeguarding"),
            ),
        )

    def _leaving(self) -> tuple[Press, ...]:
        member = self.shown.member
        if member.is_applicant or member.left_on is not None:
            return ()
        return ((lambda: translate("Household", "They left the household"), partial(self._leave, member)),)

    # --- parts --------------------------------------------------------------------------------------------

    def _safe(self) -> c.Banner:
        one = self.one
        change = c.Button(lambda: translate("Household", "Change the rules"), self._edit_safe)
        change.say(
            lambda said: change.setAccessibleName(f"{said}: {one.name}"),
            lambda: translate("Household", "Change the rules"),
            what="name",
        )
        return c.Banner(
            lambda: translate("Household", "Safe contact: these rules stand before every call and letter"),
            lambda: words.rules(one.safe_contact),
            "danger",
            actions=(change,),
        )

    def _reach(self) -> QWidget | None:
        one = self.one
        if self._is_child and not one.ways and not one.preferred_way:
            return None
        lines: list[QWidget] = [c.Label(words.preferred(one), tone="muted")]
        lines += [self._way(way, is_last=way is one.ways[-1]) for way in one.ways]
        return Part(
            lambda: translate("Household", "How to reach them"), lines, (_add_word, self._add_way), one.name
        )

    def _way(self, way: WayRow, *, is_last: bool) -> c.ListRow:
        pills = []
        if way.preferred:
            pills.append(c.Pill(translate("Household", "Preferred"), Tone.INFO, icon="check"))
        if way.use == "barred":
            pills.append(c.Pill(translate("Household", "Do not use"), Tone.DANGER))
        elif way.use == "warned":
            pills.append(c.Pill(translate("Household", "Take care"), Tone.WARN))
        if way.workable == "no":
            pills.append(c.Pill(translate("Household", "Does not work at home"), Tone.NEUTRAL))
        return c.ListRow(
            f"{labels.way(way.way)}  {way.value}".strip(),
            words.cares(way),
            pills=pills,
            icon=WAY_ICONS.get(way.way, "message-square"),
            action=_change_word,
            on_press=self._sheet(reach_forms.edit_way, way, today=self.shown.today),
            kind="link",
            flush=True,
            last=is_last,
        )

    def _homes(self) -> QWidget | None:
        one = self.one
        if self._is_child and not one.addresses:
            return None
        lines = [self._home(row, is_last=row is one.addresses[-1]) for row in one.addresses]
        return Part(
            lambda: translate("Household", "Where they live"),
            lines or [_missing(translate("Household", "No address on file."))],
            (_add_word, self._move),
            one.name,
        )

    def _home(self, row: AddressRow, *, is_last: bool) -> c.ListRow:
        pills = []
        if row.to_date is not None:
            pills.append(c.Pill(translate("Household", "Earlier"), Tone.NEUTRAL))
        if row.no_signal:
            pills.append(c.Pill(translate("Household", "No signal there"), Tone.INFO, icon="wifi-off"))
        if row.safe == "no":
            pills.append(c.Pill(translate("Household", "Send no post"), Tone.DANGER))
        if row.to_date is None and self.one.safe_contact.address_confidential:
            pills.append(c.Pill(translate("Household", "Secret"), Tone.DANGER, icon="lock"))
        return c.ListRow(
            ", ".join(part for part in (row.line1, row.line2, row.town, row.postcode) if part),
            words.stay(row),
            pills=pills,
            icon="house",
            action=_change_word,
            on_press=self._sheet(reach_forms.edit_address, row, today=self.shown.today),
            kind="link",
            flush=True,
            last=is_last,
        )

    def _language(self) -> QWidget | None:
        one = self.one
        is_known = one.language_choice != "not_asked" or one.reads != "not_asked" or one.interpreter
        if self._is_child and not is_known:
            return None
        return Part(
            lambda: translate("Household", "Language and reading"),
            [c.KeyValue(words.language_pairs(one))],
            (_change_word, self._edit_language),
            one.name,
        )

    def _needs(self) -> QWidget | None:
        one = self.one
        if self._is_child and not one.needs:
            return None
        lines: list[QWidget] = [self._need(need, is_last=need is one.needs[-1]) for need in one.needs]
        asked = translate("Household", "None written down. Ask what would help them keep a home (s62).")
        return Part(
            lambda: translate("Household", "Support needs, and what each means for a home"),
            lines or [_missing(asked)],
            (_add_word, self._add_need),
            one.name,
        )

    def _need(self, need: NeedRow, *, is_last: bool) -> c.ListRow:
        pills = []
        if need.ended is not None:
            ended = translate("Household", "Ended {day}").format(day=_day(need.ended))
            pills.append(c.Pill(ended, Tone.NEUTRAL))
        elif not need.meaning:
            pills.append(c.Pill(translate("Household", "Write what it means"), Tone.WARN))
        return c.ListRow(
            labels.code("support_need", need.need),
            words.need(need),
            pills=pills,
            action=None if need.ended else _change_word,
            on_press=self._sheet(need_forms.edit_need, need, today=self.shown.today),
            kind="link",
            flush=True,
            last=is_last,
        )

    def _careful(self, markers: Sequence[MarkerRow]) -> QWidget:
        lines = [self._marker(marker, is_last=marker is markers[-1]) for marker in markers]
        title = translate("Household", "To be careful of")
        return Part(title, lines, None, self.one.name)

    def _marker(self, marker: MarkerRow, *, is_last: bool) -> c.ListRow:
        standing = marker.ended_on is None
        tone = LEVEL_TONES.get(marker.level, Tone.WARN) if standing else Tone.NEUTRAL
        said = labels.level(marker.level) if standing else translate("Household", "Ended")
        return c.ListRow(
            labels.marker(marker.family, marker.code),
            words.marker(marker),
            pills=[c.Pill(said, tone)],
            action=_change_word if standing else None,
            on_press=self._sheet(need_forms.edit_marker, marker),
            kind="link",
            flush=True,
            last=is_last,
        )

    # --- what can be done -------------------------------------------------------------------------------

    def _sheet(self, make: Callable[..., QWidget], *about: object, **more: object) -> Callable[[], None]:
        return lambda: self._open(lambda window, tasks: make(window, tasks, *about, **more))

    def _edit_safe(self) -> None:
        self._sheet(person_forms.edit_safe_contact, self.one)()

    def _edit_preferred(self) -> None:
        self._sheet(person_forms.edit_preferred, self.one, today=self.shown.today)()

    def _edit_language(self) -> None:
        self._sheet(person_forms.edit_language, self.one, today=self.shown.today)()

    def _add_way(self) -> None:
        self._sheet(reach_forms.add_way, self.one, today=self.shown.today)()

    def _move(self) -> None:
        self._sheet(reach_forms.move, self.one, today=self.shown.today)()

    def _add_need(self) -> None:
        self._sheet(need_forms.add_need, self.one, today=self.shown.today)()

    def _add_marker(self, family: str) -> None:
        self._sheet(need_forms.add_marker, self.one, family=family, today=self.shown.today)()

    @property
    def _is_child(self) -> bool:
        age = self.one.age
        return not self.shown.member.is_applicant and age is not None and age < WRITES_ALONE


class Part(QFrame):
    """A named part of a card, with what can be done to it beside its name."""

    def __init__(
        self, title: c.Text, lines: Sequence[QWidget], press: Press | None = None, whose: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        column = c.rows(space=Space.XS)
        head = c.across(space=Space.S)
        head.addWidget(c.Label(title, size="small", tone="muted", strong=True), 1)
        if press is not None:
            button = c.Button(press[0], press[1], kind="link")
            # Ten buttons "Add" on one page: a screen reader hears what and whose.
            button.say(
                lambda said: button.setAccessibleName(f"{said}: {c.said(title)}, {whose}"),
                press[0],
                what="name",
            )
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for one in lines:
            column.addWidget(one)
        self.setLayout(column)


def _add_word() -> str:
    return translate("Household", "Add")


def _change_word() -> str:
    return translate("Household", "Change")


def _column(parts: Sequence[QWidget]) -> QFrame | None:
    if not parts:
        return None
    frame = QFrame()
    frame.setProperty("panel", "plain")
    column = c.rows(space=Space.XL)
    for part in parts:
        column.addWidget(part)
    frame.setLayout(column)
    return frame


def _missing(said: str) -> c.Label:
    return c.Label(said, tone="muted")


def _day(day: date) -> str:
    return short_date(day, shown_language())
