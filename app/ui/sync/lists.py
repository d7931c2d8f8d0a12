"""The lists of the Sync screen: what waits, what the office keeps aside, what happened before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.sync.aside import HeldAnswer
from app.sync.history import Ran
from app.sync.status import HeldItem, SyncState, WaitingItem
from app.sync.telling import FileItem, FilesTold
from app.ui import labels
from app.ui.labels import moment_words
from app.ui.look.components import Button, Card, Label, ListRow, Pill
from app.ui.look.tokens import Tone
from app.ui.sync import says
from app.ui.words import plural, translate

T = TypeVar("T")

SHOWN = 8
"""So many items of a list stand in sight at first."""

FEW = 2
"""So many where something else on the screen wants a person."""

RAN_SHOWN = 4


class Lists:
    """Makes the cards. `shows_all` names the lists that are shown whole; `show_all(name)` asks for one."""

    def __init__(self, shows_all: set[str], show_all: Callable[[str], object]) -> None:
        self._shows_all, self._show_all = shows_all, show_all

    def waiting(self, state: SyncState, most: int = SHOWN) -> Sequence[QWidget]:
        """The words that wait, the newest first."""
        if not state.waiting:
            return ()
        pill = Pill(lambda: plural("Sync", "%n changes", state.acts_waiting), Tone.NEUTRAL)
        card = Card(lambda: translate("Sync", "What waits to be sent"), actions=(pill,), space=0)
        newest = tuple(reversed(state.waiting))
        shown = self._some("waiting", newest, most)
        for index, item in enumerate(shown):
            card.add(
                ListRow(
                    partial(labels.deed, item.verb), partial(_about, item),
                    when=partial(moment_words, item.at), icon="clock", last=index == len(shown) - 1,
                )
            )  # fmt: skip
        self._foot(card, "waiting", len(newest) - len(shown), state.acts_waiting - len(newest))
        return (card,)

    def files(self, told: FilesTold, most: int = SHOWN) -> Sequence[QWidget]:
        """The photos and files that follow the words, each with how far it is."""
        if not told.items:
            return ()
        pill = Pill(lambda: plural("Sync", "%n files", told.count), Tone.NEUTRAL)
        card = Card(lambda: translate("Sync", "Photos and files, after the words"), actions=(pill,), space=0)
        shown = self._some("files", told.items, most)
        for index, item in enumerate(shown):
            trouble = bool(item.note)
            card.add(
                ListRow(
                    partial(_file_title, item), partial(_file_about, item),
                    icon="triangle-alert" if trouble else "paperclip", last=index == len(shown) - 1,
                )
            )  # fmt: skip
        self._foot(card, "files", len(told.items) - len(shown), told.count - len(told.items))
        return (card,)

    def held(self, state: SyncState) -> Sequence[QWidget]:
        """What the office keeps aside, and why."""
        if not state.held:
            return ()
        card = Card(lambda: translate("Sync", "Kept aside at the office"), space=0)
        card.add(Label(_held_means, tone="muted"))
        for index, item in enumerate(state.held):
            card.add(
                ListRow(
                    partial(_held_title, item), partial(says.held, item.why),
                    when=partial(moment_words, item.at), icon="pause", last=index == len(state.held) - 1,
                )
            )  # fmt: skip
        self._foot(card, "held", 0, state.changes_held - len(state.held))
        return (card,)

    def held_answers(self, told: Sequence[HeldAnswer], noted: Callable[[], object]) -> Sequence[QWidget]:
        """What a person at the office decided on work that was kept aside."""
        if not told:
            return ()
        known = Button(lambda: translate("Sync", "All right"), noted, kind="quiet")
        card = Card(lambda: translate("Sync", "Decided at the office"), actions=(known,), space=0)
        for index, item in enumerate(told):
            taken = item.state == "accepted"
            card.add(
                ListRow(
                    partial(_answer_title, item), says.taken_in if taken else says.left_out,
                    when=partial(moment_words, item.done_at), icon="circle-check" if taken else "circle-x",
                    last=index == len(told) - 1,
                )
            )  # fmt: skip
        return (card,)

    def history(self, ran: Sequence[Ran]) -> Sequence[QWidget]:
        """The last times that this laptop and the office spoke."""
        if not ran:
            return ()
        card = Card(lambda: translate("Sync", "What happened before"), space=0)
        shown = ran if "ran" in self._shows_all else ran[:RAN_SHOWN]
        for index, one in enumerate(shown):
            card.add(
                ListRow(
                    partial(moment_words, one.at), partial(says.ran, one),
                    icon="wifi-off" if one.problem else "circle-check", last=index == len(shown) - 1,
                )
            )  # fmt: skip
        self._foot(card, "ran", len(ran) - len(shown), 0)
        return (card,)

    def more(self, what: str, left: int) -> Sequence[QWidget]:
        """The button that shows the rest of a list; none where there is no rest."""
        if left <= 0:
            return ()
        said = lambda: plural("Sync", "Show %n more", left)  # noqa: E731  # said again in the other language
        return (Button(said, partial(self._show_all, what), kind="quiet", icon="chevron-down"),)

    def _some(self, what: str, items: Sequence[T], most: int) -> Sequence[T]:
        return items if what in self._shows_all else items[:most]

    def _foot(self, card: Card, what: str, more: int, untold: int) -> None:
        for below in (*self.more(what, more), *_and_more(untold)):
            card.add(below)


def _and_more(left: int) -> Sequence[QWidget]:
    """Of what is not told one by one: how many."""
    if left <= 0:
        return ()
    return (Label(lambda: plural("Sync", "And %n more", left), tone="muted"),)


def _held_means() -> str:
    return translate(
        "Sync",
        "The office has these whole, but a person must look at them before they count. Nothing is lost.",
    )


def _held_title(item: HeldItem) -> str:
    return " · ".join(part for part in (labels.deed(item.verb), item.about) if part)


def _answer_title(item: HeldAnswer) -> str:
    return " · ".join(part for part in (labels.deed(item.verb), item.about) if part)


def _about(item: WaitingItem) -> str:
    return f"{item.about} · {says.size(item.size)}" if item.about else says.size(item.size)


def _file_title(item: FileItem) -> str:
    kind = (
        translate("Sync", "A photo")
        if item.media.startswith("image/")
        else translate("Sync", "A letter or file")
    )
    return " · ".join(part for part in (item.title or kind, item.about) if part)


def _file_about(item: FileItem) -> str:
    return says.file_trouble(item.note) if item.note else says.file_progress(item.sent, item.size)
