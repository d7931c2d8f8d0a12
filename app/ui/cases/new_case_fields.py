"""The fields of a new case, made once and laid out by the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from app.casework.office import PatchRow
from app.ui import labels
from app.ui.look.components import (
    DateField,
    Field,
    LongField,
    PickField,
    SegmentedChoice,
    TextField,
    across,
    rows,
    show_if,
)
from app.ui.look.tokens import Space
from app.ui.words import shown_language, translate

SIDE_BY_SIDE = 5
"""So many patches stand side by side; more are a list."""


class Fields:
    """Each field by its name in `NewCase` or `NewPerson`."""

    def __init__(self, today: date, patches: Sequence[PatchRow]) -> None:
        self.given_names = TextField(lambda: translate("NewCase", "Given names"))
        self.family_name = TextField(lambda: translate("NewCase", "Family name"))
        self.birth_date = DateField(lambda: translate("NewCase", "Birth date"), today=today, optional=True)
        self.language_choice = SegmentedChoice(
            lambda: translate("NewCase", "Language for letters and talk"),
            (
                ("cy", lambda: translate("NewCase", "Welsh")),
                ("en", lambda: translate("NewCase", "English")),
                ("not_asked", lambda: translate("NewCase", "Not asked yet")),
            ),
        )
        self.safe_tonight = SegmentedChoice(
            lambda: translate("NewCase", "Have they somewhere safe to sleep tonight?"),
            (
                ("yes", lambda: translate("NewCase", "Yes")),
                ("no", lambda: translate("NewCase", "No")),
                ("not_asked", lambda: translate("NewCase", "Not asked yet")),
            ),
            help=lambda: translate("NewCase", "Always asked."),
        )
        self.phone = TextField(lambda: translate("NewCase", "Phone"), optional=True, width_px=300)
        self.phone_safe = SegmentedChoice(
            lambda: translate("NewCase", "Is this number safe to ring?"),
            (
                ("yes", lambda: translate("NewCase", "Yes")),
                ("ask_first", lambda: translate("NewCase", "Ask first")),
                ("no", lambda: translate("NewCase", "No")),
                ("not_asked", lambda: translate("NewCase", "Not asked yet")),
            ),
            help=lambda: translate("NewCase", "Who else may see the phone, or answer it?"),
        )
        self.reason = PickField(
            lambda: translate("NewCase", "Why the last home was or may be lost"), _choices("reason", today)
        )
        self.came_by = PickField(
            lambda: translate("NewCase", "How they came to us"), _choices("came_by", today)
        )
        self.summary = LongField(
            lambda: translate("NewCase", "What happened"),
            help=lambda: translate("NewCase", "In their own words where you can."),
            optional=True,
        )
        self.patch_id = _patch_field(patches)
        self.applied_on = DateField(lambda: translate("NewCase", "Day they asked for help"), today=today)
        self.applied_on.set_value(today)
        self._new_person: list[QWidget] = []

    def by_name(self) -> dict[str, Field]:
        """The fields, by the name that a draft and the rules know them by."""
        names = (
            "given_names", "family_name", "birth_date", "language_choice", "safe_tonight", "phone",
            "phone_safe", "reason", "came_by", "summary", "patch_id", "applied_on",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def names(self) -> QWidget:
        """Both names side by side."""
        self._new_person.append(made := _Pair(self.given_names, self.family_name))
        return made

    def birth_and_language(self) -> QWidget:
        """What tells two people of one name apart, and how to write to them."""
        made = QFrame()
        made.setProperty("panel", "plain")
        lines = rows(space=Space.L)
        lines.addWidget(self.birth_date)
        lines.addWidget(self.language_choice)
        made.setLayout(lines)
        self._new_person.append(made)
        return made

    def show_person(self, *, is_new: bool) -> None:
        """What is asked of someone new is not asked of someone we know."""
        for widget in self._new_person:
            show_if(widget, is_shown=is_new)


class _Pair(QFrame):
    """Two fields side by side where there is room."""

    def __init__(self, one: Field, other: Field) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        line = across(space=Space.L)
        line.setDirection(QBoxLayout.Direction.LeftToRight)
        line.addWidget(one, 1)
        line.addWidget(other, 1)
        self.setLayout(line)


def _choices(list_id: str, today: date) -> list[tuple[str, partial[str]]]:
    return [(code, partial(labels.code, list_id, code)) for code in labels.choices(list_id, today)]


def _patch_field(patches: Sequence[PatchRow]) -> SegmentedChoice | PickField:
    mine_first = sorted(patches, key=lambda patch: not patch.mine)
    choices = [(patch.patch_id, partial(_patch_name, patch)) for patch in mine_first]
    label = lambda: translate("NewCase", "Patch")  # noqa: E731  # said again in the other language
    field = SegmentedChoice(label, choices) if len(choices) <= SIDE_BY_SIDE else PickField(label, choices)
    mine = [patch.patch_id for patch in patches if patch.mine]
    if len(mine) == 1:
        field.set_value(mine[0])
    return field


def _patch_name(patch: PatchRow) -> str:
    return patch.name_cy or patch.name if shown_language() == "cy" else patch.name
