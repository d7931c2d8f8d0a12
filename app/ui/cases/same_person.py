"""Is this the same person? Those we know who may be the one meant, offered as the name is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from app.casework.cases import LikelySame
from app.ui.look.components import Banner, Button, Label, ListRow, empty, rows
from app.ui.look.tokens import Space
from app.ui.messages import announce
from app.ui.words import plural, short_date, shown_language, translate


class SamePerson(QFrame):
    """Nothing is linked unless the officer says that it is the same person."""

    def __init__(self, on_link: Callable[[LikelySame], object], on_unlink: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._on_link, self._on_unlink = on_link, on_unlink
        self._offered: tuple[LikelySame, ...] = ()
        self._lines = rows(space=Space.S)
        self.setLayout(self._lines)
        self.hide()

    def offer(self, found: Sequence[LikelySame]) -> None:
        """Show these; with none, nothing is shown."""
        if tuple(found) == self._offered and not self.isHidden():
            return
        self._offered = tuple(found)
        empty(self._lines)
        self.setVisible(bool(found))
        if not found:
            return
        self._lines.addWidget(Label(lambda: translate("NewCase", "Is this the same person?"), strong=True))
        for index, one in enumerate(found):
            self._lines.addWidget(
                ListRow(
                    one.name,
                    partial(_why, one),
                    action=lambda: translate("NewCase", "Yes, the same"),
                    on_press=partial(self._on_link, one),
                    icon="user",
                    last=index == len(found) - 1,
                )
            )
        announce(self, plural("NewCase", "%n people may be the same", len(found)))

    def link(self, one: LikelySame) -> None:
        """Show whom the case is for, and the way back."""
        empty(self._lines)
        self._offered = ()
        back = Button(lambda: translate("NewCase", "No, someone else"), self._on_unlink)
        self._lines.addWidget(
            Banner(
                lambda: translate("NewCase", "The case is for {name}").format(name=one.name),
                partial(_linked, one),
                "info",
                actions=(back,),
            )
        )
        self.show()
        back.setFocus()


def _why(one: LikelySame) -> str:
    reasons = {
        "phone": translate("NewCase", "the same phone"),
        "birth_date": translate("NewCase", "the same birth date"),
        "name": translate("NewCase", "the same name"),
        "sounds_like": translate("NewCase", "a name much like it"),
    }
    parts = [", ".join(reasons[reason] for reason in one.because)]
    if one.birth_date is not None:
        born = translate("NewCase", "born {day}")
        parts.append(born.format(day=short_date(one.birth_date, shown_language())))
    parts.append(_case(one))
    return " · ".join(part for part in parts if part)


def _case(one: LikelySame) -> str:
    if one.latest_case_id is None or one.latest_applied_on is None:
        return ""
    if one.latest_closed_on is None:
        words = translate("NewCase", "case {reference}, open since {day}")
        day = one.latest_applied_on
    else:
        words = translate("NewCase", "case {reference}, closed on {day}")
        day = one.latest_closed_on
    return words.format(reference=one.latest_reference, day=short_date(day, shown_language()))


def _linked(one: LikelySame) -> str:
    if one.latest_case_id is not None and one.latest_closed_on is None:
        return translate(
            "NewCase",
            "They have an open case ({reference}). Look there first: it may be the same application.",
        ).format(reference=one.latest_reference)
    return translate("NewCase", "Their earlier case stays linked to this one.")
