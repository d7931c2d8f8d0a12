"""The head of a case: who, where it stands in law, how to reach them safely, and who has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from app.casework.case_marks import DutyMark
from app.casework.cases import CaseHeader
from app.ui import labels
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.words import plural, short_date, shown_language, translate

WARN_DAYS = 10
"""A clock with so few days left is marked."""
_MARKER_TONES = {"high": Tone.DANGER, "medium": Tone.WARN, "low": Tone.NEUTRAL}


class CaseHead(c.Speaks, QFrame):
    """Compact and always in sight. What is not so is not there: no empty marks."""

    def __init__(self, *, decide: Callable[[], object]) -> None:
        """`decide` leads to where two people's changes are decided between."""
        super().__init__()
        self.setProperty("panel", "plain")
        self._decide = decide
        self._header: CaseHeader | None = None
        self.is_brief = False
        self._lines = c.rows(space=Space.S)
        self.setLayout(self._lines)
        self.say(lambda _words: self._draw(), "", what="all")

    def clear(self) -> None:
        """Nothing yet: another case comes."""
        self._header = None
        c.empty(self._lines)

    def show_header(self, header: CaseHeader) -> None:
        """Show this head."""
        if header != self._header:
            self._header = header
            self._draw()

    def be_brief(self, *, is_brief: bool) -> None:
        """Take less room: only what the next call or letter needs."""
        if is_brief != self.is_brief:
            self.is_brief = is_brief
            self._draw()

    def _draw(self) -> None:
        header = self._header
        if header is None:
            return
        c.empty(self._lines)
        flow = self._names(header)
        if not self.is_brief:
            self._lines.addLayout(flow)
            flow = c.Flow(space=Space.S)
        for pill in self._pills(header):
            flow.addWidget(pill)
        if header.clashes_open:
            words = plural("Case", "%n things to decide", header.clashes_open)
            flow.addWidget(c.Button(words, self._decide, kind="link", icon="scale"))
        self._lines.addLayout(flow)
        self._lines.addWidget(c.Label(self._facts(header), tone="muted", size="small"))

    def _names(self, header: CaseHeader) -> c.Flow:
        names = c.Flow(space=Space.S if self.is_brief else Space.M)
        names.addWidget(c.Phrase(header.household, size="title", strong=True))
        others = header.people - 1
        if others:
            names.addWidget(c.Phrase(plural("Case", "and %n others", others), tone="muted"))
        names.addWidget(c.Phrase(self._reference(header), tone="muted"))
        return names

    def _reference(self, header: CaseHeader) -> str:
        if header.provisional and not self.is_brief:
            return translate("Case", "{reference} (until the office gives its number)").format(
                reference=header.reference
            )
        return header.reference

    def _pills(self, header: CaseHeader) -> list[c.Pill]:
        pills: list[c.Pill] = []
        if header.closed_on is not None:
            closed = translate("Case", "Closed {day}").format(day=_day(header.closed_on))
            pills.append(c.Pill(closed, Tone.NEUTRAL, icon="lock"))
        if header.safe_tonight == "no":
            pills.append(c.Pill(translate("Case", "Not safe tonight"), Tone.DANGER))
        pills += [_duty_pill(duty) for duty in header.duties]
        if header.safe_contact.on:
            pills.append(c.Pill(translate("Case", "Safe contact"), Tone.DANGER, icon="shield-alert"))
        for marker in header.markers:
            words = f"{labels.marker(marker.family, marker.code)} · {labels.level(marker.level)}"
            pills.append(c.Pill(words, _MARKER_TONES.get(marker.level, Tone.WARN)))
        if header.restricted:
            pills.append(c.Pill(translate("Case", "Restricted"), Tone.WARN, icon="lock"))
        return pills

    def _facts(self, header: CaseHeader) -> str:
        parts = [
            translate("Case", "Letters in {language}").format(language=_letters_in(header)),
            _reach(header),
            *(self._more_facts(header) if not self.is_brief else ()),
        ]
        return "   ·   ".join(part for part in parts if part)

    def _more_facts(self, header: CaseHeader) -> tuple[str, ...]:
        return (
            _spoken(header),
            translate("Case", "Officer: {name}").format(name=header.officer or "–"),
            header.patch_cy if shown_language() == "cy" else header.patch,
        )


def duty_words(duty: DutyMark) -> str:
    """A duty with its day: "Help to find a home: day 23 of 56, ends Tue 14 Apr 2026"."""
    name = labels.duty(duty.duty)
    if duty.day_number is None or duty.length_days is None or duty.last_day is None:
        waits = duty.state == "decided"
        return translate("Case", "{duty}: not yet told by letter").format(duty=name) if waits else name
    if duty.day_number > duty.length_days:
        return translate("Case", "{duty}: the {length} days ended {day}").format(
            duty=name, length=duty.length_days, day=_day(duty.last_day)
        )
    return translate("Case", "{duty}: day {number} of {length}, ends {day}").format(
        duty=name, number=duty.day_number, length=duty.length_days, day=_day(duty.last_day)
    )


def _duty_pill(duty: DutyMark) -> c.Pill:
    if duty.day_number is None or duty.length_days is None:
        return c.Pill(duty_words(duty), Tone.WARN if duty.state == "decided" else Tone.INFO, icon="scale")
    left = duty.length_days - duty.day_number
    tone = Tone.DANGER if left < 0 else Tone.WARN if left <= WARN_DAYS else Tone.INFO
    return c.Pill(duty_words(duty), tone, icon="clock")


def _letters_in(header: CaseHeader) -> str:
    words = labels.answer(header.letter_language)
    if header.letter_size == "large":
        words = translate("Case", "{language}, large print").format(language=words)
    if header.language == "not_asked":
        words = translate("Case", "{language} (not asked yet)").format(language=words)
    return words


def _reach(header: CaseHeader) -> str:
    if not header.preferred_way:
        return translate("Case", "Nobody asked yet how they like to be reached")
    return translate("Case", "Prefers: {way}").format(way=labels.way(header.preferred_way))


def _spoken(header: CaseHeader) -> str:
    if header.last_two_way is None:
        return translate("Case", "Not spoken with yet")
    return translate("Case", "Last spoken with {day}").format(day=_day(labels.day_of(header.last_two_way)))


def _day(day: date) -> str:
    return short_date(day, shown_language())
