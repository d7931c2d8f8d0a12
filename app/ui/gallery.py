"""A page that shows every component, for whoever works on the look.

python -m app.ui.gallery            a window
python -m app.ui.gallery FOLDER     pictures: light and dark, 100 and 150 %, English and Welsh, desk and touch
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.look import components as c
from app.ui.look.fonts import load
from app.ui.look.style import Look, apply
from app.ui.look.tokens import Density, Space, Theme, Tone
from app.ui.tables import Column, RowTable
from app.ui.words import FOLDER, Languages

FONTS = FOLDER.parent / "fonts"
TODAY = date(2026, 11, 22)
_LONG = "Sofa-surfing since the tenancy at Heol y Bont ended. Can stay with a friend until Friday."


@dataclass(frozen=True, slots=True)
class Person:
    """An invented row for the list."""

    name: str
    address: str
    duty: str
    tone: Tone
    due: str


def gallery() -> QWidget:
    """The page, with invented people."""
    page = c.ScrollPage(
        "Components",
        "Everything that a screen is built of, with invented people.",
        actions=(
            c.Button("Record a contact", kind="primary", icon="phone"),
            c.Button("Write a letter", icon="mail"),
            c.Button("Quiet", kind="quiet", icon="printer"),
            c.Button("Close the case", kind="danger"),
            c.Button("See the law", kind="link"),
            c.MenuButton("More"),
            _off(c.Button("Cannot be pressed")),
        ),
    )
    for part in (_banners, _rows, _path, _fields, _choices, _facts, _story, _plan, _list, _nothing):
        page.add(part())
    return page


def _off(button: c.Button) -> c.Button:
    button.setEnabled(False)
    return button


def _banners() -> QWidget:
    card = c.Card("Banners and pills")
    call = c.Button("See how to reach her", kind="plain")
    card.add(
        c.Banner(
            "Do not leave messages on this number",
            "He may see the phone. Ring between 10 and 2 on weekdays, and say that you are the library.",
            "danger",
            actions=(call,),
        )
    )
    card.add(c.Banner("The notice is made but not given", "The 56 days have not begun.", "warn"))
    card.add(c.Banner("Everything is at the office", "Receipt 09:41.", "good"))
    card.add(c.Banner("Plans are kept as you type", "", "info"))
    card.add(c.Banner("No signal", "All you do is kept on this laptop and goes later.", "offline"))
    flow = c.Flow()
    for words, tone in (
        ("Closed", Tone.NEUTRAL),
        ("Letter to give", Tone.INFO),
        ("Given", Tone.GOOD),
        ("Ends in 5 days", Tone.WARN),
        ("Overdue", Tone.DANGER),
    ):
        flow.addWidget(c.Pill(words, tone))
    for words, is_on in (("Mine", True), ("My patch", False), ("At risk of falling out", False)):
        flow.addWidget(c.Chip(words, on=is_on))
    card.body.addLayout(flow)
    return card


def _rows() -> QWidget:
    card = c.Card("Due today", space=0)
    card.add(
        c.ListRow(
            "Give the s63 letter to Siân Prydderch",
            "Decided on Thu 19 Nov. The clock starts only when she has it.",
            action="Give it",
            icon="mail",
            pills=(c.Pill("Letter owed", Tone.WARN),),
            primary=True,
        )
    )
    card.add(
        c.ListRow(
            "Ring Huw Meredith",
            "Last two-way contact 9 days ago; the standard is 7.",
            action="Record",
            icon="phone",
            when="before 12:00",
            pills=(c.Pill("Safe contact", Tone.DANGER, icon="shield-alert"),),
        )
    )
    card.add(
        c.ListRow(
            "Review the plan of Nia Bowen",
            "Its review day is today.",
            action="Open",
            icon="list-checks",
            last=True,
        )
    )
    return card


def _path() -> QWidget:
    card = c.Card("Path")
    steps = (
        c.PathStep("Assessed", "done", "Tue 3 November 2026", "s62"),
        c.PathStep(
            "Help to secure a home",
            "now",
            section="s73",
            clock="Day 17 of 56, ends Sun 3 January 2027",
            day=17,
            length=56,
            action="Write the plan",
        ),
        c.PathStep("Ends with a notice", "waiting", "The s84 notice must be given first", "s84"),
        c.PathStep("A home secured", "ahead", section="s75"),
    )
    card.add(c.Stepper(steps, is_across=True))
    card.add(c.line())
    card.add(c.Stepper(steps))
    card.add(c.ClockLine("Day 51 of 56, ends Fri 27 November 2026", 51, 56, Tone.WARN))
    return card


def _fields() -> QWidget:
    card = c.Card("Fields")
    name = c.TextField("Name they like to be called", optional=True, width_px=360)
    name.set_value("Siân")
    said = c.LongField("What was said", help="In their own words where you can.")
    said.set_value(_LONG)
    day = c.DateField("Next contact", today=TODAY, help="As 14/4, 14 Ebrill or +7")
    day.set_plain("1 Rhagfyr")
    late = c.DateField("By when", today=TODAY)
    late.set_plain("31/2/2027")
    late.show_problem("Write a day, such as 14/4/2027.")
    stock = c.TextField("What will happen")
    stock.set_value("Look for properties")
    stock.show_problem("Say which, by whom and how often. This is stock wording.", stops=False)
    reason = c.PickField("Main reason", (("a", "Parents no longer able to help"), ("b", "End of tenancy")))
    tick = c.TickField("Safe to leave a message", help="Ask each time.")
    tick.set_value(True)
    for field in (name, said, day, late, stock, reason, tick):
        card.add(field)
    card.add(c.SearchBox("Search cases"))
    return card


def _choices() -> QWidget:
    card = c.Card("Choices", space=Space.L)
    way = c.SegmentedChoice(
        "How",
        (
            ("phone", "Phone"),
            ("text", "Text"),
            ("person", "In person"),
            ("worker", "Through a support worker"),
        ),
    )
    way.set_value("phone")
    tri = c.TriState("Somewhere safe to sleep tonight?", help="Always asked.")
    chips = c.ChipsField(
        "Needs", (("a", "Mental health"), ("b", "Domestic abuse"), ("c", "Debt"), ("d", "Mobility"))
    )
    chips.set_value(("a", "c"))
    for field in (way, tri, chips):
        card.add(field)
    return card


def _facts() -> QWidget:
    card = c.Card("Household", actions=(c.Button("Change", kind="quiet", icon="pen"),))
    card.add(
        c.KeyValue(
            (
                ("Preferred way of contact", "Text, after 4 o’clock"),
                ("Language", "Welsh (asked on 3 November 2026)"),
                ("Address", "Care of Ty Enfys, Stryd y Farchnad, Aberystwyth"),
            )
        )
    )
    return card


def _story() -> QWidget:
    card = c.Card("Story")
    card.add(
        c.Timeline(
            (
                c.Entry(
                    "phone",
                    "Spoke with Siân",
                    "14:10",
                    _LONG,
                    "Non Harries, phone",
                    day="Sunday 22 November 2026",
                ),
                c.Entry(
                    "mail",
                    "s63 letter made",
                    "11:02",
                    pills=(("Not given", Tone.WARN),),
                    actions=(("Give it", lambda: None),),
                ),
                c.Entry("scale", "Duty to help to secure a home", "09:30", day="Thursday 19 November 2026"),
            )
        )
    )
    return card


def _plan() -> QWidget:
    columns = c.Columns3(("We will", "I will", "Others will"))
    for index, words in enumerate(("Ring three landlords in Borth", "Bring my wage slips", "Pay the bond")):
        columns.column(index).addWidget(c.Label(words, strong=True))
        columns.column(index).addWidget(c.Label("Non Harries, by Tue 1 December", tone="muted", size="small"))
    return columns


def _list() -> QWidget:
    columns: tuple[Column[Person], ...] = (
        Column(lambda: "Household", lambda row: row.name, second=lambda row: row.address, share=3),
        Column(lambda: "Duty and day", lambda row: row.duty, pill=lambda row: row.tone, share=3),
        Column(lambda: "Next due", lambda row: row.due, share=2),
    )
    table: RowTable[Person] = RowTable(columns, name="Cases")
    table.setMinimumHeight(260)
    table.set_rows(
        (
            Person(
                "Siân Prydderch",
                "Heol y Bont, Aberystwyth",
                "s73 day 17 of 56",
                Tone.INFO,
                "Letter to give today",
            ),
            Person("Huw Meredith", "No fixed address", "s66 day 51 of 56", Tone.WARN, "Ring before 12:00"),
            Person("Nia Bowen", "Ty Enfys, Aberaeron", "s75 owed", Tone.NEUTRAL, "Plan review today"),
        )
    )
    return table


def _nothing() -> QWidget:
    card = c.Card()
    card.add(
        c.EmptyState(
            "calendar-days",
            "No visits today",
            "A visit that you plan shows here, in order of the day.",
            action=c.Button("Plan a visit", kind="primary"),
        )
    )
    return card


def pictures(folder: Path, make: Callable[[], QWidget], look: Look, languages: Languages, name: str) -> None:
    """Grab the widget in each look: light, dark, large, Welsh, touch."""
    folder.mkdir(parents=True, exist_ok=True)
    widget = make()
    for theme, scale, density, language in (
        (Theme.LIGHT, 1.0, Density.DESK, "en"),
        (Theme.DARK, 1.0, Density.DESK, "cy"),
        (Theme.LIGHT, 1.5, Density.TOUCH, "cy"),
    ):
        look.wear(theme=theme, scale=scale, density=density)
        languages.show("cy" if language == "cy" else "en")
        widget.resize(1100, 700)
        widget.show()
        QApplication.processEvents()
        if isinstance(widget, c.ScrollPage):
            widget.resize(1100, widget.inner.heightForWidth(1100) + 40)
        QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}-{theme}-{scale:.0%}-{language}.png"))


def main(arguments: list[str]) -> int:
    """Show the page, or write its pictures into the folder that is named."""
    app = QApplication(["gallery"])
    load(FONTS)
    look, languages = apply(app), Languages(app)
    if arguments:
        pictures(Path(arguments[0]), gallery, look, languages, "gallery")
        return 0
    page = gallery()
    page.resize(1100, 800)
    page.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
